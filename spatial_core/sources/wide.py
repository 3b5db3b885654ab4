"""Rows of a table with dimensions: which of them are of which area, year and key. Frame module."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..codes import PSEUDO_GEMEENTEN
from ..errors import TableError
from . import cells, periods, tables
from .kwb import Texts
from .periods import Period
from .specs import Rows
from .tables import Table

_REGION = ("wijkenenbuurten", "regios", "regio", "gemeenten", "codering", "regiocode")
_NO_DIMENSION = ("id", "perioden", "kolom 1", "unnamed: 0")
_TOTAL_KEY = re.compile(r"^(?:T\d{6}|10000)$")
Ids = np.ndarray[Any, np.dtype[np.intp]]


class UnclearError(Exception):
    """Which rows to take cannot be told; ``key`` and ``values`` say why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def headers_of(table: Table) -> list[str]:
    """Give the headers of a table's dimensions, without region and period."""
    return [column.header for column in table.columns if _is_dimension(table, column)]


def _is_dimension(table: Table, column: tables.Column) -> bool:
    header = column.header
    plain = "".join(c for c in header.lower() if c.isalnum())
    if header == table.code_header or header.strip().lower() in _NO_DIMENSION:
        return False
    if plain in _REGION or header.startswith("__"):
        return False
    return column.position is None if table.shape == "odata" else column.unit is None


class Dimension:
    """One dimension: which of its keys each row has.

    ``labels`` gives other spellings of a key (an export writes titles), ``titles`` what the table
    calls each of its own keys.
    """

    def __init__(
        self, name: str, column: Any, labels: Mapping[str, Sequence[str]], told: Mapping[str, str]
    ) -> None:
        self.name, self.labels = name, labels
        self.ids, self.keys = _numbered(cells.texts(column))
        self.told = [told.get(key) or key for key in self.keys]

    def titles(self) -> list[tuple[str, str]]:
        """Give each key with its title, or with itself where the table tells none."""
        return list(zip(self.keys, self.told, strict=True))

    def total(self) -> str | None:
        """Give the key of all together; None where none or several look like it."""
        found = [
            key
            for key, title in self.titles()
            if _TOTAL_KEY.match(key) or title.lower().startswith("totaal")
        ]
        return found[0] if len(found) == 1 else None

    def find(self, key: str) -> int:
        """Give the number of a key, however it is spelled; raise UnclearError where it is not."""
        names = {_plain(name) for name in (key, *self.labels.get(key, ()))}
        for number, (own, title) in enumerate(self.titles()):
            spelled = (own, title)
            if own == key or any(_plain(t) in names or t.startswith(f"{key} ") for t in spelled):
                return number
        raise UnclearError("theme_key_absent", dimension=self.name, code=key)


class Wide:
    """A table's rows by area, year and dimension.

    ``areas`` are its codes, each once, without those that are no gemeente; ``area`` gives per row
    the number of its code there, -1 for none.
    """

    def __init__(self, table: Table, labels: Mapping[str, Sequence[str]]) -> None:
        if table.codes is None:
            raise TableError("theme_no_codes", path=str(table.path))
        self.table = table
        ids, found = _numbered(table.codes)
        kept = [code for code in found if code not in PSEUDO_GEMEENTEN]
        numbers = {code: number for number, code in enumerate(kept)}
        self.areas: Texts = np.array(kept, dtype=object)
        self.area: Ids = np.array([numbers.get(c, -1) for c in found], dtype=np.intp)[ids]
        self.dimensions = [
            Dimension(
                tables.stem_of(header), table.cells[header], labels, table.labels.get(header, {})
            )
            for header in headers_of(table)
        ]
        self.period, self.spans = self._periods()
        self._taken: dict[int, list[list[int]]] = {}
        self._rows: dict[tuple[int, int], Ids] = {}

    def dimension(self, start: str) -> Dimension | None:
        """Give the dimension whose name starts so; None where there is none or nothing is asked."""
        if not start:
            return None
        return next((d for d in self.dimensions if d.name.startswith(start)), None)

    def _periods(self) -> tuple[Ids | None, list[Period | None]]:
        header = next((h for h in self.table.cells if h.strip().lower() == "perioden"), None)
        if header is None:
            return None, []
        ids, found = _numbered(cells.texts(self.table.cells[header]))
        return ids, [periods.parse(text) for text in found]

    def years(
        self, months: str, asked: int | None, fallback: int | None
    ) -> tuple[list[int], list[int]]:
        """Give the years that the table has figures of, and those of which it lacks a part.

        ``months`` says what to do with parts of a year: add up ("sum") or take the last ("last").
        ``fallback`` is the year of a table without periods. Raises TableError where the year is
        not known, or ``asked`` is another.
        """
        by_year: dict[int, list[tuple[int, Period]]] = {}
        for number, span in enumerate(self.spans):
            if span is not None:
                by_year.setdefault(span.year, []).append((number, span))
        if not by_year and fallback is None and (self.period is not None or asked is None):
            raise TableError("table_year_unknown", path=str(self.table.path))
        known = sorted(by_year) or [year for year in (fallback,) if year is not None]
        if asked is not None and known and asked not in known:
            self._refuse_year(known, asked)
        if self.period is None:
            return known or [year for year in (asked,) if year is not None], []
        for year, found in by_year.items():
            if parts := _whole_year(found, months):
                self._taken[year] = parts
        chosen = [year for year in known if asked in (None, year)]
        return (
            [year for year in chosen if year in self._taken],
            [year for year in chosen if year not in self._taken],
        )

    def _refuse_year(self, years: Sequence[int], asked: int) -> None:
        told = ", ".join(map(str, years))
        raise TableError(
            "table_year_contradicts", path=str(self.table.path), year=told, asked=asked
        )

    def present(self, year: int) -> Ids:
        """Give the numbers of the areas that have a row in a year."""
        parts = range(len(self._taken.get(year, [[]])))
        rows = np.concatenate([self.area[self._of_part(year, part)] for part in parts])
        return np.asarray(np.unique(rows), dtype=np.intp)

    def _of_part(self, year: int, part: int) -> Ids:
        """Give the rows of one part of a year, those of no area left out."""
        if (year, part) not in self._rows:
            held = self.area >= 0
            if self.period is not None:
                held &= np.isin(self.period, self._taken[year][part])
            self._rows[year, part] = np.flatnonzero(held)
        return self._rows[year, part]

    def rows(self, wanted: Rows, year: int) -> Iterator[Ids]:
        """Give rows, an area at most once, for each combination of keys and part of the year.

        Of a dimension that is not asked for the total is taken. Raises UnclearError where a
        dimension has none or a key is not there, TableError where an area comes twice.
        """
        chosen = [[(d, d.find(key)) for key in self._keys(d, wanted)] for d in self.dimensions]
        for part in range(len(self._taken.get(year, [[]]))):
            whole = self._of_part(year, part)
            for numbers in itertools.product(*chosen):
                rows = whole
                for dimension, number in numbers:
                    rows = rows[dimension.ids[rows] == number]
                self._refuse_twice(rows)
                yield rows

    @staticmethod
    def _keys(dimension: Dimension, wanted: Rows) -> tuple[str, ...]:
        keys = wanted.get(dimension.name)
        if keys:
            return keys
        total = dimension.total()
        if total is None:
            raise UnclearError("theme_no_total", dimension=dimension.name)
        return (total,)

    def _refuse_twice(self, rows: Ids) -> None:
        counts = np.bincount(self.area[rows], minlength=len(self.areas))
        twice = self.areas[counts > 1].tolist()
        if twice:
            raise TableError(
                "table_duplicates", path=str(self.table.path), codes=twice, count=len(twice)
            )


def _whole_year(found: Sequence[tuple[int, Period]], months: str) -> list[list[int]]:
    """Give the periods that make up a year; [] where they are not all there.

    A year itself goes first, in whatever spelling; then twelve months, or the last part of a stock.
    """
    by_part: dict[tuple[int, int], list[int]] = {}
    for number, span in found:
        by_part.setdefault((span.parts, span.part), []).append(number)
    if (1, 1) in by_part:
        return [by_part[1, 1]]
    for parts in (12, 4, 2):
        if months == "sum" and all((parts, part + 1) in by_part for part in range(parts)):
            return [by_part[parts, part + 1] for part in range(parts)]
        if months == "last" and (parts, parts) in by_part:
            return [by_part[parts, parts]]
    return []


def _numbered(column: Texts) -> tuple[Ids, list[str]]:
    """Give each different text once, and per row its number."""
    known: dict[str, int] = {}
    ids = np.array([known.setdefault(text, len(known)) for text in column.tolist()], dtype=np.intp)
    return ids, list(known)


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
