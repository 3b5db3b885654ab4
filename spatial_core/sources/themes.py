"""Theme tables beside the key figures: several dimensions, years and codes. Frame module.

Crime of the police, health of RIVM and GGD, benefits, labour, care, SES-WOA and the rest: what they
have in common stands in ``theme_tables.toml`` (:mod:`.specs`), so that none needs code of its own.
A sum of which a part is not there has no value, unless the provider says that empty is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from .. import catalogue as catalogues
from ..catalogue import Catalogue, Field, Indicator
from ..codes import Level
from ..errors import TableError
from ..missing import Reason
from . import checks, kwb, margins, own, provenance, specs, tables
from .kwb import Bytes, Floats, Texts
from .provenance import Source
from .series import Series
from .specs import Family, Rows, Wanted
from .tables import Column, Table
from .wide import UnclearError, Wide, headers_of

ZERO_OR_UNKNOWN = "zero_or_unknown"
"""Marks figures of which an empty cell may be none or not known."""

Warning_ = tuple[str, dict[str, Any]]
"""A warning: its key, and what fills in its text."""


def recognises(table: Table, catalogue: Catalogue | None = None) -> bool:
    """Tell whether a table is one of the theme tables, by its columns and not by its name."""
    return _family_of(table, catalogue or catalogues.load()) is not None


def read(
    table: Table, catalogue: Catalogue, year: int | None = None
) -> tuple[list[Series], list[Warning_]]:
    """Give the figures of a theme table, an entry an indicator and year, and what is to be told.

    ``year`` takes only that year of several. Raises TableError for a table that is none of these,
    has no codes, tells no year or another than ``year``, has a row twice, or impossible values.
    """
    family = _family_of(table, catalogue)
    if family is None:
        raise TableError("table_not_kwb", path=str(table.path))
    reader = _Reader(table, family, catalogue, year)
    found = [entry for wanted in reader.wanted() for entry in reader.figures(wanted)]
    checks.refuse(table.path, reader.faults)
    return found, reader.warnings


def usable(
    found: Sequence[Series], counted: Collection[int], *, purpose: bool
) -> tuple[list[Series], list[Warning_]]:
    """Leave out what cannot be shown, and tell it once.

    ``counted`` are the years of which residents are known, without which no rate can be made;
    ``purpose`` tells that the questions about groups are answered.
    """
    lost = [s for s in found if s.per and s.year not in counted]
    apart = [] if purpose else [s for s in found if s.indicator.group]
    left_out = {id(series) for series in (*lost, *apart)}
    warnings: list[Warning_] = []
    if lost:
        warnings.append(("themes_no_residents", {
            "years": sorted({s.year for s in lost}),
            "indicators": sorted({s.indicator.id for s in lost}),
        }))  # fmt: skip
    if apart:
        groups = sorted({s.indicator.group for s in apart})
        warnings.append(("themes_no_purpose", {"groups": groups}))
    return [s for s in found if id(s) not in left_out], warnings


def _family_of(table: Table, catalogue: Catalogue) -> Family | None:
    """Give the family of a table: that of its number, else the one that asks most of it."""
    if table.shape not in ("odata", "statline") or kwb.counts_residents(table):
        return None
    fitting = [f for f in specs.families(catalogue) if _fits(table, f)]
    known = [f for f in fitting if table.table_id in f.tables]
    return max(known or fitting, key=lambda f: len(f.dimensions), default=None)


def _fits(table: Table, family: Family) -> bool:
    if not family.marks:
        return table.table_id in family.tables
    stems = {column.stem.lower() for column in table.columns}
    dimensions = [tables.stem_of(header) for header in headers_of(table)]
    return any(mark.lower() in stems for mark in family.marks) and all(
        any(name.startswith(wanted) for name in dimensions) for wanted in family.dimensions
    )


_YEARS_OF_ONE, _WHOLE_COUNTRY = 2, 10_000
"""From so many years, and so many buurten, equal codes prove one division."""


@dataclass
class _Found:
    """One selection of cells along the areas of a year."""

    values: Floats
    special: Bytes


class _Reader:
    """Reads one theme table."""

    def __init__(
        self, table: Table, family: Family, catalogue: Catalogue, year: int | None
    ) -> None:
        self.table, self.family, self.catalogue = table, family, catalogue
        self.warnings: list[Warning_] = []
        self.faults: list[TableError] = []
        self.wide = Wide(table, family.labels)
        fallback = table.year or family.tables.get(table.table_id)
        self.years, incomplete = self.wide.years(family.months, year, fallback)
        self._numbers: dict[str, _Found] = {}
        self._checksum = table.checksum or provenance.checksum(table.path)
        for left_out in incomplete:
            self._warn("themes_year_incomplete", year=left_out)

    def _warn(self, key: str, **values: Any) -> None:
        warning = (key, {"path": self.table.path.name, **values})
        if warning not in self.warnings:
            self.warnings.append(warning)

    # What to take

    def wanted(self) -> Iterator[Wanted]:
        """Give what the family takes from its tables, and what only a title can tell."""
        yield from self.family.wanted
        for indicator in self.family.unseen:
            wanted = Wanted(indicator, (tables.stem_of(indicator.label_nl),), indicator.unit)
            if self._column(wanted, wanted.stems) is None:
                self._warn("themes_no_key", table=self.table.table_id, indicator=indicator.id)
            else:
                yield wanted

    def figures(self, wanted: Wanted) -> Iterator[Series]:
        """Give the figures of one indicator, a year at a time, and those of its groups."""
        column = self._column(wanted, wanted.stems)
        if column is None:
            return
        over = self._column(wanted, wanted.over) if wanted.over else None
        if wanted.over and over is None:
            self._warn("themes_no_denominator", column=column.header, names=list(wanted.over))
            return
        try:
            for indicator, rows in self._groups(wanted):
                yield from self._of_rows(replace(wanted, indicator=indicator), column, over, rows)
        except UnclearError as unclear:
            self._warn(unclear.key, column=column.header, **unclear.values)

    def _groups(self, wanted: Wanted) -> Iterator[tuple[Indicator, Rows]]:
        """Give the rows of all people, and of each group that the table tells apart."""
        dimension = self.wide.dimension(self.family.by_group)
        if dimension is None:
            yield wanted.indicator, wanted.rows
            return
        total = dimension.total()
        for key, title in dimension.titles():
            rows = {**wanted.rows, dimension.name: (key,)}
            if key == total:
                yield wanted.indicator, rows
            elif title == key:
                self._warn("themes_group_unnamed", dimension=dimension.name, group=key)
            else:
                yield _of_group(wanted.indicator, title), rows

    def _column(self, wanted: Wanted, stems: Sequence[str]) -> Column | None:
        """Find a column as the key figures do: by stem, unit and group, never by number alone."""
        # Only the published figure has the unit and group that are asked for.
        unit = wanted.unit if stems is wanted.stems else "aantal"
        groups = wanted.groups if stems is wanted.stems else ()
        for stem in stems:
            for group in groups or ("",):
                found = self._resolved(wanted, stem, group)
                if found is None:
                    continue
                told = found.unit and wanted.indicator.kind != "score"
                if told and not kwb.same_unit(str(found.unit), unit):
                    self._warn("themes_other_unit", column=found.header, unit=found.unit)
                    continue
                return found
        return None

    def _resolved(self, wanted: Wanted, stem: str, group: str) -> Column | None:
        key = wanted.keys.get(self.table.table_id)
        asked = Field("column", (stem,), "", group, keys=((0, key),) if key else ())
        bare = [replace(column, unit=None) for column in self.table.columns]
        try:
            found = kwb.resolve(bare, (asked,), 0, self.table.path).get("column")
        except TableError as exc:
            self._warn("themes_unclear_column", column=stem, columns=exc.values["columns"])
            return None
        return next((c for c in self.table.columns if found and c.header == found.header), None)

    # What it says

    def _of_rows(
        self, wanted: Wanted, column: Column, over: Column | None, rows: Rows
    ) -> Iterator[Series]:
        below = over or (column if wanted.over_rows else None)
        header = column.header
        for year in self.years:
            counts = self._take(header, rows, year)
            if np.isnan(counts.values).all() and not (counts.special != Reason.NONE).any():
                continue
            whole = None
            if below is not None:
                whole = self._take(below.header, {**rows, **wanted.over_rows}, year)
            low, high = (self._limit(name, rows, year)
                         for name in (margins.low_of(header), margins.high_of(header)))  # fmt: skip
            yield self._series(wanted, header, year, counts, whole, low, high)

    def _series(
        self,
        wanted: Wanted,
        header: str,
        year: int,
        counts: _Found,
        whole: _Found | None,
        low: Floats | None,
        high: Floats | None,
    ) -> Series:
        indicator, values, special = wanted.indicator, counts.values, counts.special
        if whole is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                made = indicator.scale * counts.values / whole.values
            values = np.where(whole.values > 0, made, np.nan)
            special = _worst(counts.special, whole.special)
        there = self.wide.present(year)
        codes: Texts = self.wide.areas[there]
        entry = Series(
            indicator, year, codes, values[there], special[there],
            None if whole is None else counts.values[there],
            None if whole is None else whole.values[there],
            self._source(year), header.split("/")[-1].strip(),
            None if low is None else low[there], None if high is None else high[there],
            self._flags(), wanted.per,
        )  # fmt: skip
        found = checks.Cells(
            header, entry.values, entry.numerators, entry.denominators, entry.lows, entry.highs
        )
        # A count that is still to be divided is no share yet.
        checked = replace(indicator, unit="aantal") if wanted.per else indicator
        self.faults += checks.of_own(self.table.path, codes, checked, found)
        return entry

    def _take(self, header: str, rows: Rows, year: int) -> _Found:
        """Add up the cells of all keys and periods that are asked for, along all areas."""
        cells = self._cells(header)
        total = np.zeros(len(self.wide.areas))
        special = np.zeros(len(self.wide.areas), dtype=np.int8)
        for at in self.wide.rows(rows, year):
            values = np.full(len(total), np.nan)
            mark = np.zeros(len(total), dtype=np.int8)
            where = self.wide.area[at]
            values[where], mark[where] = cells.values[at], cells.special[at]
            if self.family.empty_is_zero:
                values = np.where(np.isnan(values) & (mark == Reason.NONE), 0.0, values)
            total, special = total + values, _worst(special, mark)
        return _Found(total, special)

    def _limit(self, header: str, rows: Rows, year: int) -> Floats | None:
        return self._take(header, rows, year).values if header in self.table.cells else None

    def _cells(self, header: str) -> _Found:
        if header not in self._numbers:
            values = tables.numbers(self.table, header)
            special = kwb.special_values(values)
            values = np.where(special != Reason.NONE, np.nan, values)
            self._numbers[header] = _Found(values, special)
        return self._numbers[header]

    def _flags(self) -> tuple[str, ...]:
        borders = self.family.borders.get(self.table.table_id) or self._one_division
        empty = self.family.months == "sum" and not self.family.empty_is_zero
        return (*([f"borders_{borders}"] if borders else []), *([ZERO_OR_UNKNOWN] if empty else []))

    @cached_property
    def _one_division(self) -> str:
        """Name the division that all years of the country lie on, if they do; empty where not.

        CBS changes codes every year, so years with the same buurten throughout are of one division,
        though the file does not tell of which year. The name is that of this file.
        """
        years = list(self.years)
        if len(years) < _YEARS_OF_ONE:
            return ""
        first = self.wide.present(years[0])
        buurten = sum(str(code)[:2] == Level.BUURT.prefix for code in self.wide.areas[first])
        same = all(np.array_equal(first, self.wide.present(year)) for year in years[1:])
        return f"one_{self._checksum[-8:]}" if same and buurten >= _WHOLE_COUNTRY else ""

    def _source(self, year: int) -> Source:
        table, family = self.table, self.family
        title = f"{family.title} {year}"
        named = f"{title} ({table.table_id})" if table.table_id else title
        borders = family.borders.get(table.table_id)
        drawn = f"indeling {borders}" if borders else ""
        told = (family.owner, named, drawn, family.licence)
        return Source(
            role="figures",
            title=f"{title}, {drawn}" if drawn else title,
            provider=family.owner,
            rows=len(self.wide.area),
            table_id=table.table_id,
            year=year,
            modified=table.modified,
            licence=family.licence,
            attribution=", ".join(part for part in told if part),
            checksum=self._checksum,
            retrieved=table.retrieved,
            file=table.path.name,
        )


def _worst(one: Bytes, other: Bytes) -> Bytes:
    """Give the reason of higher precedence, which is the smaller number."""
    smaller = np.where((other > 0) & ((one == 0) | (other < one)), other, one)
    return np.asarray(smaller, dtype=np.int8)


def _of_group(indicator: Indicator, group: str) -> Indicator:
    """Give the indicator of one group of people, beside the one that it splits."""
    return replace(
        indicator,
        id=f"{indicator.id}__{own.own_id(group).removeprefix(own.PREFIX)}",
        label_nl=f"{indicator.label_nl}: {group}",
        label_en=f"{indicator.label_en}: {group}",
        tier="own", value="", numerator="", denominator="", sources=(),
        group=group, base=indicator.id,
    )  # fmt: skip
