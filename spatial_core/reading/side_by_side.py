"""What is said of areas side by side: cells, sentences, places and what to mind. Pure.

The command and the dock say the same of the same comparison.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .. import sentence, wording
from ..judgement import ranking

if TYPE_CHECKING:
    from ..judgement.ranking import Place
    from ..judgement.verdicts import Judged
    from ..pack.reader import Pack
    from .comparison import Comparison, Row


def itself(judged: Judged) -> bool:
    """Tell whether a figure is that of the reference: of that nothing is judged."""
    return judged.reference.code == judged.own.code


def value(row: Row, judged: Judged, lang: str = "nl") -> str:
    """Give the value with its unit, or the short words for the missing figure."""
    own = judged.own
    if own.value is None:
        return wording.say(f"reason.short.{own.reason}", lang)
    unit, kind = row.indicator.unit, own.kind_of(row.indicator)
    return wording.short_value(own.value, unit, own.denominator, lang, kind)


def verdict(row: Row, judged: Judged, lang: str = "nl") -> str:
    """Give the verdict in a few words; empty without one, and of the reference itself."""
    if judged.own.value is None or judged.key is None or itself(judged):
        return ""
    return sentence.verdict_words(row.indicator.compare, judged.key, lang)


def sided(row: Row, judged: Judged, lang: str = "nl") -> str:
    """Give the verdict with its side: "duidelijk meer, minder gunstig"; empty as `verdict` is."""
    if not verdict(row, judged, lang):
        return ""
    return sentence.judgement(row.indicator.direction, row.indicator.compare, judged.key, lang)


def reference_value(row: Row, lang: str = "nl") -> str:
    """Give the value of the reference, the words for why it has none, or nothing."""
    other = row.judged[0].reference_value
    if other is None:
        return wording.say(f"reason.short.{row.lacking}", lang) if row.lacking else ""
    return wording.short_value(other, row.indicator.unit, None, lang, row.indicator.kind)


def label(row: Row, lang: str = "nl") -> str:
    """Give the full name of the indicator."""
    return row.indicator.label_nl if lang == "nl" else row.indicator.label_en


def told(found: Comparison, row: Row, lang: str = "nl") -> list[str]:
    """Say every figure and how it compares, in the order of the areas."""
    return [
        sentence.figure_sentence(area, row.indicator, judged.own, lang)
        if itself(judged)
        else sentence.verdict_sentence(area, row.indicator, judged.own, judged, lang)
        for area, judged in zip(found.areas, row.judged, strict=True)
    ]


def places(pack: Pack, found: Comparison, row: Row) -> dict[str, Place]:
    """Give the place of each area among those of its own level, by code; not all have one."""
    codes = {area.code for area in found.areas}
    known: dict[str, Place] = {}
    for level in {area.level for area in found.areas} - {"land"}:
        ranked = ranking.of_level(pack, row.indicator, level, row.year)
        known |= {code: place for code, place in ranked.items() if code in codes}
    return known


def to_mind(rows: Iterable[Row], lang: str = "nl") -> list[tuple[list[str], str]]:
    """Give each caution once, with the labels of the figures that it is about."""
    about: dict[str, dict[str, None]] = {}
    for row in rows:
        for judged, keys in zip(row.judged, row.cautions, strict=True):
            for text in sentence.cautions_beside(keys, judged.own, lang):
                about.setdefault(text, {})[label(row, lang)] = None
    return [(list(labels), text) for text, labels in about.items()]
