"""The squares and postcodes of a pack, and their figures. Pure.

They are no areas: nothing that asks for areas, levels or layers of areas meets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import codes as area_codes
from ..codes import Level
from ..errors import CodeError, PackError
from ..finer import CellLink, FinerCell, FinerFigure, StreetCell
from ..missing import REASONS, Reason
from . import schema
from .streets import PackStreets

if TYPE_CHECKING:
    from ..catalogue import Indicator


class FinerSeries(NamedTuple):
    """What the pack knows of an indicator at a kind of cell in a year; the last four are arrays.

    ``flags``: ``recomputed`` (a share from counts), ``rounded`` (of counts to fives),
    ``published`` (as CBS has it).
    """

    indicator: str
    kind: str
    year: int
    source: int
    field: str
    flags: tuple[str, ...]
    with_value: int
    without_value: int
    figures: int
    reasons: int
    numerators: int | None
    denominators: int | None


class PackFiner(PackStreets):
    """A pack that can be asked for its squares; one without any says so by empty answers."""

    @cached_property
    def _finer(self) -> dict[tuple[str, int], tuple[int, int, int]]:
        """By kind and year: the year of the borders, the cells, and how many are drawn."""
        if schema.FINER not in self._tables:
            return {}
        rows = self._rows(
            schema.sql(
                "SELECT kind, year, borders, cells, drawn FROM {t} ORDER BY kind, year",
                t=schema.FINER,
            )
        )
        return {(str(k), int(y)): (int(b), int(n), int(d)) for k, y, b, n, d in rows}

    def finer_kinds(self) -> tuple[tuple[str, int], ...]:
        """Give (kind, year) of all squares and postcodes that the pack holds, in order."""
        return tuple(self._finer)

    def finer_size(self, kind: str, year: int) -> tuple[int, int, int]:
        """Give the year of the borders that cells were linked on, how many, and how many drawn."""
        return self._finer.get((kind, year), (year, 0, 0))

    @lru_cache(maxsize=16)  # noqa: B019
    def finer_series(self, kind: str, year: int) -> dict[str, FinerSeries]:
        """Give the indicators that cells have figures of, in the catalogue's order."""
        if (kind, year) not in self._finer:
            return {}
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE kind = ? AND year = ? ORDER BY rowid",
                c=FinerSeries._fields,
                t=schema.FINER_SERIES,
            ),
            kind,
            year,
        )
        made = (FinerSeries(*row) for row in rows)
        return {s.indicator: s._replace(flags=tuple(str(s.flags).split())) for s in made}

    def finer_cells(
        self, kind: str, year: int, codes: Iterable[str] | None = None
    ) -> list[FinerCell]:
        """Give the cells that lie mostly in some buurten, wijken or gemeenten, by id; or all.

        ``codes`` may also be ids of cells. Each cell is given once.
        """
        return [cell for _, cell in self._cells(kind, year, codes)]

    def finer(
        self, kind: str, year: int, indicator: Indicator | str, codes: Iterable[str] | None = None
    ) -> list[FinerFigure]:
        """Give the figures of the cells that :meth:`finer_cells` gives, in that order.

        Empty where the pack has no such cells, or CBS gives no such figure of them.
        """
        id = indicator if isinstance(indicator, str) else indicator.id
        entry = self.finer_series(kind, year).get(id)
        if entry is None:
            return []
        known = self.indicator(id) if isinstance(indicator, str) else indicator
        source = self.source_of(entry.source, known)
        values, reasons = self._array(entry.figures), self._array(entry.reasons, "B")
        above, below = self._array(entry.numerators), self._array(entry.denominators)
        count = self._finer[kind, year][1]
        if not count == len(values) == len(reasons) or {len(above), len(below)} - {0, count}:
            raise PackError("pack_damaged", path=str(self.path), what=id)
        keys = [None, *REASONS, *[Reason.ONTBREEKT.key] * 255]

        def at(counts: Any, position: int) -> float | None:
            number = counts[position] if len(counts) else None
            return None if number is None or number != number else float(number)

        return [
            FinerFigure(
                cell, id, None if reasons[n] else values[n], at(above, n), at(below, n),
                keys[reasons[n]], source,
            )
            for n, cell in self._cells(kind, year, codes)
        ]  # fmt: skip

    def finer_links(self, kind: str, year: int, id: str) -> list[CellLink]:
        """Give the buurten that a cell lies in, the largest share first."""
        if (kind, year) not in self._finer:
            return []
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE kind = ? AND year = ? AND id = ?"
                " ORDER BY share DESC, code",
                c=CellLink._fields,
                t=schema.FINER_LINKS,
            ),
            kind,
            year,
            id,
        )
        return [CellLink(*row) for row in rows]

    def finer_of_street(self, street: str, year: int | None = None) -> list[StreetCell]:
        """Give the cells that a street runs through, the longest part first within each kind.

        ``year`` is that of the borders of the street; None gives all that the pack has.
        """
        if schema.FINER_STREETS not in self._tables:
            return []
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE street = ?1 AND (?2 IS NULL OR street_year = ?2)"
                " ORDER BY kind, year, length DESC, id",
                c=StreetCell._fields,
                t=schema.FINER_STREETS,
            ),
            street,
            year,
        )
        return [StreetCell(*row) for row in rows]

    def _cells(
        self, kind: str, year: int, codes: Iterable[str] | None
    ) -> list[tuple[int, FinerCell]]:
        """Give (position, cell) by id."""
        if (kind, year) not in self._finer:
            return []
        wanted = [None] if codes is None else list(dict.fromkeys(codes))
        found: dict[int, FinerCell] = {}
        for code in wanted:
            by, values = ("all", ()) if code is None else _where(code)
            statement = schema.sql(_CELLS[by], c=_COLUMNS, t=schema.FINER_CELLS)
            rows = self._rows(statement, kind, year, *values)
            found |= {int(position): FinerCell(*cell) for position, *cell in rows}
        return sorted(found.items())


_COLUMNS = FinerCell._fields
_CELLS = {
    "all": "SELECT position, {c} FROM {t} WHERE kind = ? AND year = ?",
    "id": "SELECT position, {c} FROM {t} WHERE kind = ? AND year = ? AND id = ?",
    "gemeente": "SELECT position, {c} FROM {t} WHERE kind = ? AND year = ? AND gemeente = ?",
    "wijk": "SELECT position, {c} FROM {t} WHERE kind = ? AND year = ? AND gemeente = ?"
    " AND wijk = ?",
    "buurt": "SELECT position, {c} FROM {t} WHERE kind = ? AND year = ? AND gemeente = ?"
    " AND wijk = ? AND buurt = ?",
}
"""How cells are looked for; each but the first goes through an index."""


def _where(code: str) -> tuple[str, tuple[str, ...]]:
    """Tell how to look for the cells of an area, or for one cell by its id, and by what."""
    try:
        level = area_codes.level_of(code)
    except CodeError:
        return "id", (code,)
    gemeente, wijk = area_codes.gemeente_of(code) or "", area_codes.parent(code) or ""
    if level is Level.LAND:
        return "all", ()
    known = {Level.BUURT: (gemeente, wijk, code), Level.WIJK: (gemeente, code)}
    # Of an own area its buurten are to be asked for: its own code no cell has.
    return level.value if level in known else "gemeente", known.get(level, (code,))
