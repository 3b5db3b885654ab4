"""``wijkmonitor compare --standouts``: the areas within a gemeente or wijk that stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import codes, guards, sentence, wording
from ..judgement import cautions, standouts, verdicts
from ..reading import comparison
from ..statistics.lists import FALSE_DISCOVERIES
from .output import table

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..judgement.standouts import StandOuts
    from ..judgement.verdicts import Judged
    from ..pack.reader import Pack


class Listed(NamedTuple):
    """The list of one indicator: who stands out, with what is said of each of them.

    ``cautions`` are the keys of what must stand beside the figures, by code.
    """

    indicator: Indicator
    year: int
    found: StandOuts
    rows: tuple[tuple[Area, Judged], ...]
    cautions: dict[str, tuple[str, ...]]


def of(
    pack: Pack, asked: Sequence[str], level: str, indicators: Sequence[Indicator], year: int | None
) -> list[Listed]:
    """Give a list an indicator, of the areas of a level within those asked for.

    Each area is compared as always, with its gemeente. Without ``indicators`` those of the default
    pie of which a list can be made. Raises WijkmonitorError for composition by herkomst.
    """
    within = [pack.area(codes.parse(code), year) for code in asked]
    shown = indicators or [i for i in comparison.of_pie(pack) if guards.may_be_ranked(i)]
    made = []
    for indicator in shown:
        years = pack.years if year is None else (year,)
        newest = pack.newest_year(indicator.id, level, years)
        if newest is None:
            continue
        listed = _one(pack, within, level, indicator, newest)
        if indicators or listed.found.tested:
            made.append(listed)
    return made


def _one(pack: Pack, within: Sequence[Area], level: str, indicator: Indicator, year: int) -> Listed:
    areas = {a.code: a for a in pack.areas(level, year) if any(_lies_in(a, b) for b in within)}
    found = standouts.of_level(pack, indicator, level, year, codes=areas.keys())
    judged = verdicts.of_level(pack, indicator, level, year) if found.areas else {}
    rows = tuple((areas[each.code], judged[each.code]) for each in found.areas)
    mind = cautions.of_level(pack, [area for area, _ in rows], indicator, judged)
    return Listed(indicator, year, found, rows, mind)


def _lies_in(area: Area, other: Area) -> bool:
    if other.level == "land":
        return True
    if other.level == "gemeente":
        return area.gemeente_code == other.code and area.level != "gemeente"
    return codes.wijk_of(area.code) == other.code and area.code != other.code


def document(asked: Sequence[str], level: str, lists: Sequence[Listed]) -> dict[str, Any]:
    """Give the lists as plain values with English keys."""
    return {
        "within": [codes.parse(code) for code in asked],
        "level": level,
        "false_discovery_rate": FALSE_DISCOVERIES,
        "indicators": [
            {
                "indicator": each.indicator.id, "label": each.indicator.label_nl,
                "unit": each.indicator.unit, "year": each.year, "tested": each.found.tested,
                "too_small": each.found.too_small,
                "areas": [
                    {"code": area.code, "name": area.name, "gemeente": area.gemeente,
                     "value": judged.own.value, "reference": judged.reference.written,
                     "reference_value": judged.reference_value, "verdict": judged.key,
                     "cautions": list(each.cautions[area.code])}
                    for area, judged in each.rows
                ],
            }
            for each in lists
        ],
    }  # fmt: skip


def in_words(level: str, lists: Sequence[Listed], lang: str) -> str:
    """Give the lists as text: a sentence an indicator, then the areas in order of their codes."""
    lines: list[str] = []
    for each in lists:
        label = each.indicator.label_nl if lang == "nl" else each.indicator.label_en
        lines += [
            "",
            wording.beside(label, each.year),
            sentence.standouts_sentence(each.found, level, lang),
        ]
        if each.rows:
            lines.append(table([_row(each, area, judged, lang) for area, judged in each.rows]))
            lines += _to_mind(each, lang)
    if not lists:
        lines = ["", wording.say("verdict.standouts.untested", lang)]
    return "\n".join(lines[1:])


def _to_mind(each: Listed, lang: str) -> list[str]:
    """Give each caution of the listed figures once."""
    told = (
        text
        for area, judged in each.rows
        for text in sentence.cautions_beside(each.cautions[area.code], judged.own, lang)
    )
    return list(dict.fromkeys(told))


def _row(each: Listed, area: Area, judged: Judged, lang: str) -> tuple[str, ...]:
    i, own = each.indicator, judged.own
    value = wording.short_value(own.value or 0.0, i.unit, own.denominator, lang, i.kind)
    other = wording.short_value(judged.reference_value or 0.0, i.unit, None, lang, i.kind)
    said = sentence.judgement(i.direction, i.compare, judged.key, lang)
    beside = f"({judged.reference.name(lang)}: {other})"
    return f"  {sentence.area_label(area, lang)}", value, beside, said
