"""Homes out of a file, and in which buurt each lies. Frame module.

Polygons (plots, blocks) or points on a map, or a table with for each row a code of a buurt, a
point in RD, or postcode and house number. A column may say how many homes a row stands for; without
one every point or row is one home. Polygons without it count by their surface, as nothing says how
many homes they hold. A polygon in several buurten is split by surface.

Every row is accounted for: it is used, or it is told why not, with some of them by name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..errors import TableError
from ..locate import layer as located
from ..reading.stock import BY_SURFACE, HOMES, Stock
from ..sources import bulk, geometry, maps, pc6hnr, raw
from ..sources import shapes as shape
from ..streets import addresses, borders, doors, fields, files
from ..streets.account import Account
from ..streets.addresses import Table

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from ..sources.geometry import Areas

Rows = np.ndarray[Any, Any]

COUNTS = (
    "woningen", "aantalwoningen", "aantalwoningenvhe", "vhe", "aantalvhe", "wooneenheden",
    "aantaleenheden", "eenheden", "homes", "dwellings", "units",
)  # fmt: skip
"""Columns that hold a number of homes, as letters: ``Aantal VHE`` and ``aantal_vhe`` are one."""
_ROLES = {
    "pc6": fields.PC6, "number": fields.NUMBERS, "buurt": fields.BUURTEN, "x": fields.X,
    "y": fields.Y, "homes": COUNTS,
}  # fmt: skip
_MOST = 100_000
"""More homes than this in one row is no number of homes."""
_TRIFLE = 1.0
"""Square metres: less than this in another buurt is the accuracy of outlines."""
_ROUGH = 0.001


def homes(
    pack: Pack, path: Path, *, postcodes: Path | None = None, homes_field: str = "",
    year: int | None = None, cache: Path | None = None,
) -> Stock:  # fmt: skip
    """Read a file of homes and put them in the buurten that the pack draws.

    Parameters
    ----------
    postcodes
        The table of CBS with postcode, house number and buurt of that year; needed only where the
        file has nothing else.
    homes_field
        The column with the number of homes; else it is found by its name.
    year
        Of the borders; None takes the newest map of buurten.
    cache
        The folder in which the index of the map is kept between runs.

    Raises TableError or GeometryError for what cannot be read or does not say where homes lie, and
    where no row lies in a buurt of the pack; NotFoundError for a pack without a map of buurten.
    """
    if path.resolve() == pack.path.resolve():
        # Its buurten would pass for plots.
        raise TableError("stock_is_pack", path=str(path))
    if postcodes is not None and not postcodes.is_file():
        # It may not be needed; a name that is wrong is told all the same.
        raise TableError("file_not_there", path=str(postcodes))
    areas = borders.of_pack(pack, pack.path, year)
    account = Account()
    reader = _Reader(path, areas, account, homes_field)
    if maps.is_map(path) and not addresses.is_workbook(path):
        found = reader.of_map(partial(_located, pack, areas.year, cache))
    else:
        found = reader.of_table(partial(_located, pack, areas.year, cache), postcodes)
    if not found.held:
        raise TableError("stock_nowhere", path=str(path), rows=found.rows)
    return Stock(
        path.name, areas.year or 0, found.held, found.unit, found.rows, account.told
    )  # fmt: skip


def _located(pack: Pack, year: int | None, cache: Path | None, x: Rows, y: Rows) -> list[str]:
    """Give the code of the buurt of each point, by the rules of ``wijkmonitor locate``."""
    found, _ = located.of_pack(pack, year=year, cache=cache).codes(x, y)
    return [str(code) for code in found.tolist()]


Locator = Callable[[Rows, Rows], list[str]]


@dataclass
class _Found:
    held: dict[str, float]
    unit: str
    rows: int


@dataclass
class _Reader:
    path: Path
    areas: Areas
    account: Account
    homes_field: str
    headers: list[str] = field(default_factory=list)

    def of_map(self, locate: Locator) -> _Found:
        """Read the layers of a map that hold polygons; without any, those with points."""
        found = [
            self._polygons(name, layer) for name, layer in maps.layers(self.path, self._counting)
        ]
        found = [each for each in found if each.rows]
        if not found:
            found = [
                self._points(name, layer, locate)
                for name, _, layer in files.layers(self.path, "Point", self._wanted)
            ]
        if not found:
            raise TableError("stock_no_shapes", path=str(self.path))
        if len({each.unit for each in found}) > 1:
            raise TableError("stock_two_units", path=str(self.path))
        held: dict[str, float] = {}
        for each in found:
            for code, count in each.held.items():
                held[code] = held.get(code, 0.0) + count
        return _Found(held, found[0].unit, sum(each.rows for each in found))

    def _counting(self, header: str) -> bool:
        """Tell whether a column of a map may hold numbers of homes."""
        self.headers.append(header)
        return header.lower() == self.homes_field.lower() or bool(fields.found([header], COUNTS))

    def _wanted(self, headers: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self._chosen(headers).values()))

    def _chosen(self, headers: Sequence[str]) -> dict[str, str]:
        found = {role: fields.found(headers, names) for role, names in _ROLES.items()}
        if self.homes_field:
            own = next((h for h in headers if h.lower() == self.homes_field.lower()), None)
            if own is None:
                raise TableError(
                    "stock_no_field", path=str(self.path), field=self.homes_field,
                    fields=list(self.headers or headers),
                )  # fmt: skip
            found["homes"] = own
        if found["x"] is None or found["y"] is None:
            found["x"] = found["y"] = None
        return {role: header for role, header in found.items() if header is not None}

    def _polygons(self, name: str, layer: Any) -> _Found:
        shapes = geometry.in_rd(layer, self.path, name)
        count = self._counts(layer.columns, len(shapes))
        there = shape.drawn(shapes) if len(shapes) else np.zeros(0, dtype=bool)
        told = self._row
        self.account.add_rows("no_shape", ~there, told)
        usable = np.flatnonzero(there & self._usable(count, there, told))
        whole = shapes[usable]
        mended = shape.repaired(whole)[0] if len(whole) else whole
        surface = shapely.area(mended)
        row, area, part = self._cut(mended)
        held = np.bincount(row, part, minlength=len(usable)) if len(row) else np.zeros(len(usable))
        outside = held <= np.minimum(_TRIFLE, _ROUGH * surface)
        self.account.add_rows("outside", outside, lambda at: told(usable[at]))
        several = (np.bincount(row, minlength=len(usable)) > 1) & ~outside
        self.account.add_rows("split", several, lambda at: told(usable[at]))
        self.account.add("used", int((~outside & ~several).sum()))
        unit = BY_SURFACE if count is None else HOMES
        inside = ~outside[row] if len(row) else np.zeros(0, dtype=bool)
        weight = part if count is None else count[usable[row]] * part / held[row]
        return _Found(self._sum(area[inside], weight[inside]), unit, len(shapes))

    def _cut(self, shapes: Rows) -> tuple[Rows, Rows, Rows]:
        """Give row, buurt and common surface of each polygon with each buurt that it lies in."""
        drawn = np.flatnonzero(shape.drawn(self.areas.shapes))
        tree = shapely.STRtree(self.areas.shapes[drawn])
        row, at = tree.query(shapes, predicate="intersects")
        area = drawn[at]
        part = shapely.area(shapely.intersection(shapes[row], self.areas.shapes[area]))
        real = part > np.minimum(_TRIFLE, _ROUGH * shapely.area(shapes[row]))
        return row[real], area[real], part[real]

    def _points(self, name: str, layer: Any, locate: Locator) -> _Found:
        shapes, away = files.placed(layer, self.path, name)
        count = self._counts(layer.columns, len(shapes))
        points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
        x, y = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
        x[points], y[points] = shapely.get_x(shapes[points]), shapely.get_y(shapes[points])
        self.account.add_rows("no_shape", ~points & ~away, self._row)
        self.account.add_rows("outside", away, self._row)
        return self._at(x, y, count, points, locate)

    def _at(
        self, x: Rows, y: Rows, count: Rows | None, there: Rows, locate: Locator
    ) -> _Found:  # fmt: skip
        usable = np.flatnonzero(there & self._usable(count, there, self._row))
        codes = locate(x[usable], y[usable]) if len(usable) else []
        place = {code: row for row, code in enumerate(self.areas.codes.tolist())}
        area = np.array([place.get(code, -1) for code in codes], dtype=np.int64)
        self.account.add_rows("outside", area < 0, lambda at: self._row(usable[at]))
        self.account.add("used", int((area >= 0).sum()))
        weight = np.ones(len(usable)) if count is None else count[usable]
        return _Found(self._sum(area[area >= 0], weight[area >= 0]), HOMES, len(x))

    def of_table(self, locate: Locator, postcodes: Path | None) -> _Found:
        """Read a table; where a row lies is told by code, else by point, else by address."""
        headers, columns = self._columns()
        chosen = self._chosen(headers)
        by_address = {"pc6", "number"} <= set(chosen)
        if not ({"buurt", "x"} & set(chosen) or by_address):
            raise TableError("stock_no_columns", path=str(self.path), fields=headers)
        if by_address and postcodes is None and not {"buurt", "x"} & set(chosen):
            raise TableError("stock_needs_postcodes", path=str(self.path))
        known = {role: columns(header) for role, header in chosen.items()}
        count = self._counted(known.pop("homes", None))
        x, y = (addresses.metres(known.pop(role, None), known) for role in ("x", "y"))
        table = Table(self.path, known, x, y, fields.year_of(chosen.get("buurt", "")))
        return self._of_rows(table, count, locate, postcodes)

    def _columns(self) -> tuple[list[str], Callable[[str], bulk.Coded]]:
        found, _ = raw.read(self.path)
        named = {str(header): column for header, column in found.items()}
        return list(named), lambda header: addresses.coded(named[header])

    def _of_rows(
        self, table: Table, count: Rows | None, locate: Locator, postcodes: Path | None
    ) -> _Found:
        rows = np.flatnonzero(self._usable(count, np.ones(len(table), dtype=bool), self._row))
        area = np.full(len(rows), -1, dtype=np.int64)
        unknown = misread = np.zeros(len(rows), dtype=bool)
        if "buurt" in table.columns and table.year in (None, self.areas.year):
            area, misread = doors.by_code(table, rows, self.areas, self.account)
        x, y = table.x[rows], table.y[rows]
        has_point = np.isfinite(x) & np.isfinite(y)
        asked = np.flatnonzero((area < 0) & has_point)
        if len(asked):
            place = {code: row for row, code in enumerate(self.areas.codes.tolist())}
            area[asked] = [place.get(code, -1) for code in locate(x[asked], y[asked])]
        if postcodes is not None and {"pc6", "number"} <= set(table.columns):
            listed = self._listed(postcodes)
            told, unknown = doors.by_postcode(table, rows, listed, self.areas)
            area = np.where(area < 0, told, area)
        lost = area < 0
        for key, flags in (
            ("unknown_postcode", lost & unknown & ~has_point),
            ("bad_code", lost & misread & ~has_point & ~unknown),
            ("nowhere", lost & ~has_point & ~unknown & ~misread & self._silent(table, rows)),
        ):
            self.account.add_rows(key, flags, lambda at: self._row(rows[at]))
            lost &= ~flags
        self.account.add_rows("outside", lost, lambda at: self._row(rows[at]))
        self.account.add("used", int((area >= 0).sum()))
        weight = np.ones(len(rows)) if count is None else count[rows]
        return _Found(self._sum(area[area >= 0], weight[area >= 0]), HOMES, len(table))

    def _listed(self, postcodes: Path) -> pc6hnr.Addresses:
        """Read the table of CBS; raise TableError for one of another year than the map."""
        found = pc6hnr.read(postcodes)
        if found.year != self.areas.year:
            raise TableError(
                "stock_other_year", path=str(postcodes), year=found.year, borders=self.areas.year
            )
        return found

    def _silent(self, table: Table, rows: Rows) -> Rows:
        """Tell which rows have no code either."""
        if "buurt" not in table.columns:
            return np.ones(len(rows), dtype=bool)
        column = table.columns["buurt"]
        return np.asarray(
            np.array([not text for text in column.texts], dtype=bool)[column.at[rows]]
        )

    def _counts(self, columns: Any, rows: int) -> Rows | None:
        """Give the number of homes of each row; NaN where a cell holds none, None without any."""
        header = self._chosen(list(columns)).get("homes")
        return None if header is None else self._counted(addresses.coded(columns[header]))

    def _counted(self, column: bulk.Coded | None) -> Rows | None:
        if column is None:
            return None
        return np.array([_homes(text) for text in column.texts], dtype=float)[column.at]

    def _usable(self, count: Rows | None, there: Rows, told: Callable[[Rows], list[str]]) -> Rows:
        """Tell which rows stand for homes; none, or no number, is told."""
        if count is None:
            return np.ones(len(there), dtype=bool)
        unread = np.isnan(count) & there
        none = (count == 0) & there
        self.account.add_rows("bad_homes", unread, told)
        self.account.add_rows("no_homes", none, told)
        return np.asarray(~(np.isnan(count) | (count == 0)))

    def _sum(self, area: Rows, weight: Rows) -> dict[str, float]:
        total = np.bincount(area, weight, minlength=len(self.areas.codes))
        codes = self.areas.codes.tolist()
        return {str(codes[at]): float(total[at]) for at in np.flatnonzero(total > 0).tolist()}

    def _row(self, rows: Rows) -> list[str]:
        return [f"{self.path.name}: {row + 1}" for row in rows.tolist()]


def _homes(text: str) -> float:
    """Give a number of homes; NaN for what is none."""
    plain = text.strip()
    whole = plain.replace(".", "") if _thousands(plain) else plain.replace(",", ".")
    try:
        found = float(whole) if whole.isascii() and "_" not in whole else float("nan")
    except ValueError:
        return float("nan")
    return found if 0 <= found <= _MOST else float("nan")


def _thousands(text: str) -> bool:
    """Tell whether the dots in a text part thousands: ``1.250``."""
    head, *groups = text.split(".")
    return (
        bool(groups)
        and head.isdigit()
        and 0 < len(head) < 4
        and head != "0"
        and all(len(group) == 3 and group.isdigit() for group in groups)
    )
