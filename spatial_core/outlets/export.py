"""The long table: one row an area, year and indicator, with its reason where there is no value."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import escape, guards, wording
from .._files import atomic_path
from ..area import Area
from ..catalogue import Indicator
from ..codes import Level
from ..judgement import verdicts
from ..judgement.verdicts import Judged
from ..pack.reader import Figure, Pack
from ..statistics.smoothing import smooth

HEADER = (
    "code", "name", "level", "year", "indicator", "value", "unit", "denominator", "reason",
    "source",
)  # fmt: skip
REFERENCE_HEADER = ("reference", "reference_value", "verdict")
SMOOTHED_HEADER = ("smoothed",)
"""Drawn towards the mean of all by how little a figure rests on: computed here, never published."""


def write_csv(
    pack: Pack,
    target: Path,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    smoothed: bool = False,
) -> int:
    """Write the table as RFC 4180, UTF-8, decimal point; give the number of rows.

    ``level``, ``year`` and ``indicators`` limit it; an indicator asked for by name gets a row for
    every area, with the reason where the pack has nothing. ``reference`` (NL, GM or a code) adds
    its code, value and verdict; ``smoothed`` a last column with the smoothed figure, empty where
    there is none. Raises NotFoundError, OutputError.
    """
    for indicator in indicators:
        guards.refuse_alone(indicator)
    count = 0
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            HEADER + (REFERENCE_HEADER if reference else ()) + (SMOOTHED_HEADER if smoothed else ())
        )
        for row in _rows(pack, level, year, indicators, reference, smoothed):
            writer.writerow(row)
            count += 1
    return count


def _rows(
    pack: Pack,
    level: str | None,
    year: int | None,
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
) -> Iterator[tuple[object, ...]]:
    for of_year in pack.years:
        if year not in (None, of_year):
            continue
        for of_level in (level.value for level in Level):
            if level not in (None, of_level):
                continue
            areas = pack.areas(of_level, of_year)
            if areas:
                yield from _level_rows(pack, areas, indicators, reference, smoothed)


def _level_rows(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
) -> Iterator[tuple[object, ...]]:
    level, year = areas[0].level, areas[0].year
    for indicator in indicators or filter(guards.may_be_drawn, pack.catalogue):
        entry = pack.series(indicator.id, level).get(year)
        if entry is None and not indicators:
            continue
        source = pack.source_title(entry.source) if entry else ""
        if guards.is_explained(indicator):
            source += wording.say("export.composition")
        figures = pack.column(indicator, level, year)
        judged = verdicts.of_level(pack, indicator, level, year, reference) if reference else {}
        drawn = _smoothed(indicator, figures) if smoothed else {}
        for area in areas:
            figure = figures.get(area.code) or pack.figure(area, indicator, year)
            row = (
                area.code, escape.csv_cell(area.name), level, year, indicator.id,
                _text(figure.value), indicator.unit, _text(figure.denominator),
                figure.reason or "", escape.csv_cell(source),
            )  # fmt: skip
            beside = _compared(judged.get(area.code)) if reference else ()
            yield (*row, *beside, *([_text(drawn.get(area.code))] if smoothed else []))


def _smoothed(indicator: Indicator, figures: Mapping[str, Figure]) -> dict[str, float]:
    """Give the smoothed shares and rates of a level, by code; only of figures with both counts."""
    if indicator.kind not in ("count_share", "rate") or not guards.may_be_ranked(indicator):
        return {}
    known = {code: f for code, f in figures.items() if f.value is not None}
    made = smooth(
        [f.numerator for f in known.values()], [f.denominator for f in known.values()],
        rare=indicator.kind == "rate",
    )  # fmt: skip
    pairs = zip(known, made, strict=True)
    return {code: indicator.scale * rate for code, rate in pairs if rate is not None}


def _compared(judged: Judged | None) -> tuple[str, ...]:
    if judged is None:
        return ("", "", "")
    return (judged.reference.written, _text(judged.reference_value), judged.key or "")


def _text(value: float | None) -> str:
    """Write a number with all its digits and no more: 12, 7.25; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(round(value, 10))
