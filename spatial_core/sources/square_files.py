"""Squares and postcodes out of a file: a map, or a table without shapes. Frame module.

Told by what is in them: the column that CBS names its grid by, or six-sign postcodes. A square is
drawn from its own id, which names its corner to the metre, so a table will do; shapes that
contradict it are refused.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from .._ogr import Layer
from ..errors import GeometryError, TableError
from . import cells, geometry, maps, marks, raw, shapes, sheets
from .cells import Floats, Texts
from .marks import Marks
from .provenance import CC_BY, Source, checksum
from .shapes import Shapes
from .squares import FIGURE, Bytes, Kind, Squares, corners_of, figures_of

SIZES: Mapping[Kind, float] = {"100m": 100.0, "500m": 500.0}
"""Metres along a side, by kind."""

_GRID = re.compile(r"^c(?:rs)?28992r(?:es)?(100|500)m?$", re.IGNORECASE)
_POSTCODE = re.compile(r"^(?:postcode6?|pc6)$", re.IGNORECASE)
_CORNER = re.compile(r"E\d{4}N\d{4}")
_PC6 = re.compile(r"[1-9]\d{3}[A-Z]{2}")
_JAAR = re.compile(r"^(?:jaarcode|jaar)$", re.IGNORECASE)
_DATED = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_NAMED = 20
_OFF = 5.0
"""Metres that a shape may lie beside the square of its id: what a detour by degrees costs."""


class _Found(NamedTuple):
    """A layer or table: its columns, its shapes (None for a table), what its commas mean."""

    name: str
    columns: dict[str, Any]
    shapes: Shapes | None
    mark: Marks
    others: tuple[str, ...]


@lru_cache(maxsize=1)
def names() -> Mapping[str, Mapping[str, str]]:
    """Give by plain spelling what a column is: of ``columns`` a field, else an indicator."""
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "square_names.toml").open("rb") as stream:
        parts: dict[str, dict[str, list[str]]] = tomllib.load(stream)
    return {
        part: {plain(name): target for target, known in listed.items() for name in known}
        for part, listed in parts.items()
    }


def plain(header: str) -> str:
    """Give a header without capitals, blanks and signs: ``aantalInwoners`` as a service has it."""
    return "".join(c for c in header.lower() if c.isalnum() and c.isascii())


def read(path: Path, *, year: int | None = None, fallback: int | None = None) -> list[Squares]:
    """Read the squares or postcodes of a file, apart by kind and year, in the order of their ids.

    ``year`` is what the user says they are of, ``fallback`` what they are taken for where neither
    the user nor the file tells.

    Raises
    ------
    TableError
        No such file, no ids, an id twice, another year than told, cells that are no numbers.
    GeometryError
        A map without CRS, or with shapes that are not the squares that it names.
    """
    found = [
        squares
        for layer in _layers(path)
        for squares in _of_layer(path, layer, year, fallback)
    ]  # fmt: skip
    if not found:
        raise TableError("squares_not_squares", path=str(path))
    return found


def _layers(path: Path) -> Iterator[_Found]:
    if not path.is_file() or sheets.is_workbook(path) or not maps.is_map(path):
        columns, told = raw.read(path)
        others = tuple(header for header in columns if not _wanted(header))
        kept = {header: column for header, column in columns.items() if _wanted(header)}
        written = (cells.texts(column) for column in kept.values() if column.dtype.kind == "O")
        mark = marks.of_columns(written, str(told.get("Delimiter", "")), own=False)
        yield _Found(path.stem, kept, None, mark, others)
        return
    seen: list[str] = []

    def wanted(header: str) -> bool:
        if not _wanted(header):
            seen.append(header)
        return _wanted(header)

    for name, layer in maps.layers(path, wanted):
        others, seen = tuple(seen), []
        if _id_header(layer.columns):
            yield _Found(name, layer.columns, _placed(layer, path, name), "dot", others)


def _placed(layer: Layer, path: Path, name: str) -> Shapes:
    return geometry.in_rd(layer, path, name)


def _wanted(header: str) -> bool:
    known = plain(header)
    is_key = _GRID.match(header) or _POSTCODE.match(header) or _JAAR.match(header)
    return bool(is_key) or any(known in part for part in names().values())


def _id_header(columns: Mapping[str, Any]) -> str | None:
    grid = next((header for header in columns if _GRID.match(header)), None)
    return grid or next((header for header in columns if _POSTCODE.match(header)), None)


def _of_layer(
    path: Path, found: _Found, year: int | None, fallback: int | None
) -> Iterator[Squares]:
    header = _id_header(found.columns)
    if header is None:
        return
    grid = _GRID.match(header)
    ids = _ids(found.columns[header], grid is not None)
    good = np.array([bool(id) for id in ids], dtype=bool)
    if not good.any():
        raise TableError("squares_no_ids", path=str(path), column=header)
    kind = _kind(path, found, grid[1] if grid else None, ids, good)
    told = _told(path, found, found.columns[header], good)
    if not any(plain(name) in part for name in found.columns for part in names().values()):
        raise TableError("squares_no_figures", path=str(path))
    for at, rows in _by_year(path, found, good, year, fallback):
        yield _squares(path, found, (kind, at), ids, rows, told)


def _ids(column: Any, grid: bool) -> Texts:
    """Give the ids as CBS writes them; empty where a cell holds none."""
    shape = _CORNER if grid else _PC6
    written = (text.replace(" ", "").upper() for text in cells.texts(column))
    return np.array([text if shape.fullmatch(text) else "" for text in written], dtype=object)


def _kind(path: Path, found: _Found, size: str | None, ids: Texts, good: Any) -> Kind:
    """Tell the kind, by the size of the shapes where there are any: headers are copied over."""
    if size is None:
        return "postcode6"
    drawn = good if found.shapes is None else good & shapes.drawn(found.shapes)
    if found.shapes is None or not drawn.any():
        return "100m" if size == "100" else "500m"
    bounds = shapely.bounds(found.shapes[drawn])
    sides = np.median(bounds[:, 2:] - bounds[:, :2])
    kind = next((k for k, side in SIZES.items() if abs(sides - side) < _OFF), None)
    corners = corners_of(ids[drawn])
    off = np.flatnonzero((np.abs(bounds[:, :2] - corners) > _OFF).any(axis=1))
    if kind is None or len(off):
        example = ids[drawn][off[0] if len(off) else 0]
        raise GeometryError(
            "squares_shape", path=str(path), layer=found.name, id=example, n=len(off),
            size=f"{sides:.0f}",
        )  # fmt: skip
    return kind


def _told(
    path: Path, found: _Found, written: Any, good: Any
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Tell of rows without a readable id, and of columns that are none of CBS's figures."""
    told: list[tuple[str, dict[str, Any]]] = []
    if not good.all():
        rows = [f"{row + 1}: {written[row]!r}" for row in np.flatnonzero(~good)[:_NAMED]]
        told.append(("squares_bad_ids", {"path": path.name, "n": int((~good).sum()), "rows": rows}))
    others = [header for header in found.others if not FIGURE.match(header)]
    if others:
        values = {"path": path.name, "n": len(others), "columns": others[:_NAMED]}
        told.append(("squares_not_used", values))
    return tuple(told)


def _by_year(
    path: Path, found: _Found, good: Any, year: int | None, fallback: int | None
) -> Iterator[tuple[int, Any]]:
    """Give the rows of each year; figures of one year are never relabelled as those of another."""
    header = next((name for name in found.columns if _JAAR.match(name)), None)
    if header is not None:
        written = cells.texts(found.columns[header])
        held = sorted({text for text in written[good] if _DATED.fullmatch(text)})
        if year is not None and held and str(year) not in held:
            raise TableError(
                "table_year_contradicts", path=str(path), year=", ".join(held), asked=year
            )
        for text in held if year is None else [str(year)] * bool(held):
            yield int(text), good & (written == text)
        if held:
            return
    named = [set(_DATED.findall(text)) for text in (found.name, path.stem)]
    from_name = next((int(years.pop()) for years in named if len(years) == 1), None)
    at = year or from_name or fallback
    if at is None:
        raise TableError("table_year_unknown", path=str(path))
    yield at, good


def _squares(
    path: Path, found: _Found, of: tuple[Kind, int], ids: Texts, rows: Any,
    told: tuple[tuple[str, dict[str, Any]], ...],
) -> Squares:  # fmt: skip
    kind, year = of
    at = np.flatnonzero(rows)
    at = at[np.argsort(ids[at].astype(str), kind="stable")]
    kept = ids[at]
    _refuse_twice(path, kept, year)
    columns: dict[str, Floats] = {}
    special: dict[str, Bytes] = {}
    for header, column in found.columns.items():
        if any(plain(header) in part for part in names().values()):
            numbers = cells.numbers(column, found.mark, path, header)
            columns[header], special[header] = figures_of(numbers[at])
    corners = corners_of(kept)
    return Squares(
        kind, year, kept, _drawn(kind, corners, found, at), corners, columns, special,
        _source(path, kind, year, len(kept)), told,
    )  # fmt: skip


def _drawn(kind: Kind, corners: Floats, found: _Found, at: Any) -> Shapes:
    """Draw squares by their ids; take the shapes of postcodes, None where there is none."""
    size = SIZES.get(kind)
    if size is not None:
        x, y = corners.T
        return np.asarray(shapely.multipolygons(
            [[box] for box in shapely.box(x, y, x + size, y + size)]
        ), dtype=object)  # fmt: skip
    made = np.full(len(at), None, dtype=object)
    if found.shapes is not None:
        there = shapes.drawn(found.shapes[at])
        made[there] = shapes.repaired(found.shapes[at][there])[0]
    return made


def _refuse_twice(path: Path, ids: Texts, year: int) -> None:
    twice = sorted({str(id) for id, next_ in itertools.pairwise(ids) if id == next_})
    if twice:
        raise TableError(
            "squares_id_twice", path=str(path), year=year, count=len(twice), ids=twice[:_NAMED]
        )


def _source(path: Path, kind: Kind, year: int, rows: int) -> Source:
    name = "Postcode 6" if kind == "postcode6" else f"Vierkantstatistieken {kind}"
    owner = "© CBS, © ESRI Nederland" if kind == "postcode6" else "© CBS"
    return Source(
        role="squares", title=f"{name} {year}", provider="CBS", rows=rows, year=year,
        licence=CC_BY, attribution=f"{owner}, {year}", checksum=checksum(path), file=path.name,
    )  # fmt: skip
