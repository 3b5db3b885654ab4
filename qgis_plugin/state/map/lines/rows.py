"""What is told of each line between two buurten: both figures, their difference and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qgis.core import QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...._bridge import Indicator, Pack, across, contrast_legend, contrasts, sentence
from ...language import current
from .. import dressing
from .reading import Line

_TEXT, _WHOLE, _NUMBER = QMetaType.Type.QString, QMetaType.Type.Int, QMetaType.Type.Double
COLUMNS = {
    "links": _TEXT, "links_naam": _TEXT, "rechts": _TEXT, "rechts_naam": _TEXT,
    "straat": _TEXT, "naam": _TEXT, "plaats": _TEXT, "lengte_m": _NUMBER,
    "cijfer": _TEXT, "cijfer_naam": _TEXT, "eenheid": _TEXT, "jaar": _WHOLE,
    "links_waarde": _NUMBER, "rechts_waarde": _NUMBER, "links_tekst": _TEXT, "rechts_tekst": _TEXT,
    "verschil": _NUMBER, "onder": _NUMBER, "boven": _NUMBER,
    "klasse": _TEXT, "oordeel": _TEXT, "oordeel_tekst": _TEXT, "lager": _TEXT,
    "vergeleken_met": _TEXT, "let_op": _TEXT, "zin": _TEXT,
}  # fmt: skip
EACH_OTHER = "elkaar"
"""What stands for a reference: there is none, the two sides are each other's."""


def fields() -> QgsFields:
    """Give the fields of the lines."""
    found = QgsFields()
    for name, kind in COLUMNS.items():
        found.append(QgsField(name, kind))
    return found


def of_lines(
    pack: Pack, indicator: Indicator, year: int, lines: Sequence[Line],
    found: Sequence[contrasts.Contrast],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Give the row of each line, by column, with its contrast; what is not known is None."""
    pairs = [(line.left, line.right) for line in lines]
    names = _names(pack, {code for pair in pairs for code in pair}, year)
    told: dict[tuple[str, str], dict[str, Any]] = {}
    whole = {
        "cijfer": indicator.id, "cijfer_naam": dressing.long_name(indicator),
        "eenheid": dressing.unit_words(indicator), "jaar": year, "vergeleken_met": EACH_OTHER,
    }  # fmt: skip
    for line, pair, contrast in zip(lines, pairs, found, strict=True):
        if pair not in told:
            told[pair] = whole | _of_pair(indicator, contrast, pair, names)
        yield told[pair] | {
            "straat": line.street, "naam": line.name, "plaats": line.place,
            "lengte_m": round(line.shape.length(), 1),
        }  # fmt: skip


def _names(pack: Pack, codes: set[str], year: int) -> Mapping[str, str]:
    gemeenten = sorted({f"GM{code[2:6]}" for code in codes})
    return {a.code: a.name for each in gemeenten for a in pack.areas("buurt", year, each)}


def _of_pair(
    indicator: Indicator,
    contrast: contrasts.Contrast,
    pair: tuple[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    left, right = pair
    lang, called = current(), (names.get(left, left), names.get(right, right))
    low, high = contrast.interval or (None, None)
    mind = sentence.cautions_beside(contrast.cautions, contrast.left, lang)
    return {
        "links": left, "rechts": right, "links_naam": called[0], "rechts_naam": called[1],
        "links_waarde": contrast.left.value, "rechts_waarde": contrast.right.value,
        "links_tekst": across.side(indicator, contrast.left, lang),
        "rechts_tekst": across.side(indicator, contrast.right, lang),
        "verschil": contrast.difference, "onder": low, "boven": high,
        "klasse": contrast_legend.of(contrast), "oordeel": contrast.key,
        "oordeel_tekst": across.judgement(indicator, contrast, lang),
        "lager": across.lower_side(contrast), "let_op": " ".join(mind),
        "zin": across.told(indicator, contrast, called, lang),
    }  # fmt: skip
