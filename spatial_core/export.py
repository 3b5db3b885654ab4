"""The long table: one row an area, year and indicator, with its reason where there is no value."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import escape
from ._files import atomic_path
from .area import Area
from .catalogue import Indicator
from .errors import NotFoundError
from .pack.reader import Pack

HEADER = (
    "code", "name", "level", "year", "indicator", "value", "unit", "denominator", "reason",
    "source",
)  # fmt: skip
REFERENCE_HEADER = ("reference", "reference_value", "verdict")


def write_csv(
    pack: Pack,
    target: Path,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
) -> int:
    """Write the table as RFC 4180, UTF-8, decimal point; give the number of rows.

    ``level``, ``year`` and ``indicators`` limit it; an indicator asked for by name gets a row for
    every area, with the reason where the pack has nothing. ``reference`` (NL, GM or a code) adds
    its code, value and verdict. Raises NotFoundError, OutputError.
    """
    count = 0
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER + (REFERENCE_HEADER if reference else ()))
        for row in _rows(pack, level, year, indicators, reference):
            writer.writerow(row)
            count += 1
    return count


def _rows(
    pack: Pack,
    level: str | None,
    year: int | None,
    indicators: Sequence[Indicator],
    reference: str | None,
) -> Iterator[tuple[object, ...]]:
    for of_year in pack.years:
        if year not in (None, of_year):
            continue
        for of_level in ("land", "gemeente", "wijk", "buurt"):
            if level not in (None, of_level):
                continue
            areas = pack.areas(of_level, of_year)
            if areas:
                yield from _level_rows(pack, areas, indicators, reference)


def _level_rows(
    pack: Pack, areas: Sequence[Area], indicators: Sequence[Indicator], reference: str | None
) -> Iterator[tuple[object, ...]]:
    level, year = areas[0].level, areas[0].year
    for indicator in indicators or pack.catalogue:
        entry = pack.series(indicator.id, level).get(year)
        if entry is None and not indicators:
            continue
        source = pack.source_title(entry.source) if entry else ""
        figures = pack.column(indicator, level, year)
        against = _References(pack, indicator, year, reference) if reference else None
        for area in areas:
            value, denominator, reason = figures.get(area.code) or (
                None, None, pack.figure(area, indicator, year).reason,
            )  # fmt: skip
            row = (
                area.code, escape.csv_cell(area.name), level, year, indicator.id, _text(value),
                indicator.unit, _text(denominator), reason or "", escape.csv_cell(source),
            )  # fmt: skip
            yield row + against.of(area) if against else row


class _References:
    """The reference's code and value for each area; a gemeente is looked up once."""

    def __init__(self, pack: Pack, indicator: Indicator, year: int, asked: str) -> None:
        self.pack, self.indicator, self.year, self.asked = pack, indicator, year, asked
        self._known: dict[str, tuple[object, ...]] = {}

    def of(self, area: Area) -> tuple[object, ...]:
        from . import reference as references

        own = f"GM:{area.gemeente_code}" if self.asked.upper() == "GM" else self.asked
        if own not in self._known:
            # The column of the verdict is there, empty until verdicts are made.
            try:
                against = references.chosen(self.pack, area, self.asked)
                other = self.pack.area(against.code, self.year)
            except NotFoundError:
                if self.asked.upper() != "GM":
                    raise
                # An area whose gemeente has no row of its own.
                self._known[own] = ("", "", "")
            else:
                value = self.pack.figure(other, self.indicator, self.year).value
                self._known[own] = (against.code, _text(value), "")
        return self._known[own]


def _text(value: float | None) -> str:
    """Write a number with all its digits and no more: 12, 7.25; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(round(value, 10))
