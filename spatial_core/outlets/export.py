"""The long table: one row an area, year and indicator, with its reason where there is no value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from .. import escape, guards, wording
from .._files import atomic_path
from ..area import Area
from ..catalogue import Indicator
from ..codes import Level
from ..judgement import cautions, verdicts
from ..judgement.verdicts import Judged
from ..pack.reader import Figure, Pack
from ..statistics.smoothing import smooth

HEADER = (
    "code", "name", "level", "year", "indicator", "value", "unit", "denominator", "reason",
    "source",
)  # fmt: skip
_NAME, _SOURCE = HEADER.index("name"), HEADER.index("source")
REFERENCE_HEADER = (
    "reference", "reference_value", "verdict", "interval_low", "interval_high", "cautions", "note",
)  # fmt: skip
"""How sure a figure is: the limits are those of the difference (95 %), in the figure's unit."""

_NOTES = {"recomputed": "afgeleid", "combined": "opgeteld"}
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
    progress: Callable[[float], None] | None = None,
) -> int:
    """Write the table as RFC 4180, UTF-8, decimal point; give the number of rows.

    ``level``, ``year`` and ``indicators`` limit it; an indicator asked for by name gets a row for
    every area, with the reason where the pack has nothing. ``reference`` (NL, GM or a code) adds
    its code, value and verdict, the limits of the difference (empty where no margin is known), the
    keys of the cautions and a note: ``afgerond`` (rests on counts rounded by CBS), ``afgeleid``
    (computed from counts), ``opgeteld`` (of several areas); more keys have a blank between them.
    ``smoothed`` adds a last column with the smoothed figure, empty where there is none.
    ``progress`` is called with 0…1. Raises NotFoundError, OutputError.
    """
    count = 0
    made = rows(
        pack, level=level, year=year, indicators=indicators, reference=reference,
        smoothed=smoothed, progress=progress,
    )  # fmt: skip
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header(reference, smoothed))
        for row in made:
            writer.writerow(_safe(row))
            count += 1
    return count


def header(reference: str | None = None, smoothed: bool = False) -> tuple[str, ...]:
    """Give the names of the columns of :func:`rows`."""
    return HEADER + (REFERENCE_HEADER if reference else ()) + (SMOOTHED_HEADER if smoothed else ())


def rows(
    pack: Pack,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    smoothed: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Iterator[tuple[str | int, ...]]:
    """Give the rows that :func:`write_csv` writes, numbers as text and empty where missing.

    Its texts are those of the pack: for a spreadsheet they are not safe yet. ``progress`` is called
    with 0…1 and may raise to end it.
    """
    for indicator in indicators:
        guards.refuse_alone(indicator)
    return _rows(pack, level, year, indicators, reference, smoothed, progress or _silent)


def _silent(part: float) -> None:
    """Take no note."""


def _safe(row: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Make the texts of a row harmless for a spreadsheet: the name and the source."""
    name, source = (escape.csv_cell(str(row[place])) for place in (_NAME, _SOURCE))
    return (*row[:_NAME], name, *row[_NAME + 1 : _SOURCE], source, *row[_SOURCE + 1 :])


def _rows(
    pack: Pack,
    level: str | None,
    year: int | None,
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
    progress: Callable[[float], None],
) -> Iterator[tuple[str | int, ...]]:
    wanted = [
        (of_year, of_level.value)
        for of_year in pack.years
        for of_level in Level
        if year in (None, of_year) and level in (None, of_level.value)
    ]
    for position, (of_year, name) in enumerate(wanted):
        areas = pack.areas(name, of_year)

        def note(part: float, done: int = position) -> None:
            progress((done + part) / len(wanted))

        note(0.0)
        if areas:
            yield from _level_rows(pack, areas, indicators, reference, smoothed, note)


def _level_rows(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
    note: Callable[[float], None],
) -> Iterator[tuple[str | int, ...]]:
    level, year = areas[0].level, areas[0].year
    asked = list(indicators or filter(guards.may_be_drawn, pack.catalogue))
    for position, indicator in enumerate(asked):
        note(position / len(asked))
        entry = pack.series(indicator.id, level).get(year)
        if entry is None and not indicators:
            continue
        source = pack.source_of(entry.source, indicator) if entry else ""
        if guards.is_explained(indicator):
            source += wording.say("export.composition")
        figures = pack.column(indicator, level, year)
        judged = verdicts.of_level(pack, indicator, level, year, reference) if reference else {}
        mind = cautions.of_level(pack, areas, indicator, judged) if reference else {}
        notes = _notes(pack, indicator, level, year)
        drawn = _smoothed(indicator, figures) if smoothed else {}
        for area in areas:
            figure = figures.get(area.code) or pack.figure(area, indicator, year)
            row: tuple[str | int, ...] = (
                area.code, area.name, level, year, indicator.id,
                _text(figure.value), indicator.unit, _text(figure.denominator),
                figure.reason or "", source,
            )  # fmt: skip
            if reference:
                shown = notes if figure.value is not None else ""
                row += (*_compared(judged.get(area.code)), " ".join(mind.get(area.code, ())), shown)
            if smoothed:
                row += (_text(drawn.get(area.code)),)
            yield row


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
        return ("", "", "", "", "")
    limits = (None, None) if judged.verdict is None else judged.verdict.interval or (None, None)
    return (
        judged.reference.written, _text(judged.reference_value), judged.key or "",
        *map(_text, limits),
    )  # fmt: skip


def _notes(pack: Pack, indicator: Indicator, level: str, year: int) -> str:
    """Give the keys of how the figures of a level came about."""
    entry = pack.series(indicator.id, level).get(year)
    if entry is None:
        return ""
    counted = indicator.kind == "count" or entry.denominators is not None
    found = ["afgerond"] if counted and cautions.rounded(pack, indicator, level, year) else []
    return " ".join([*found, *(word for flag, word in _NOTES.items() if flag in entry.flags)])


def _text(value: float | None) -> str:
    """Write a number with all its digits and no more: 12, 7.25; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(round(value, 10))
