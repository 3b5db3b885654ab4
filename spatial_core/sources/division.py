"""A gemeente's own division as a file gives it: buurten by code, or areas drawn on a map.

A table has the columns ``buurtcode,gebied[,niveau]``, in any order; a map has polygons with a
name. Names stay as they are written, blanks apart; what cannot be shown as a name is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .._ogr import Layer
from .._rows import texts
from ..codes import Level
from ..errors import GeometryError, TableError
from . import cells, geometry, maps, tables
from . import shapes as shape
from .cells import Texts
from .geometry import Areas
from .provenance import Source, checksum
from .shapes import Shapes

_NAMES = ("gebied", "gebiedsnaam", "gebiednaam", "gebied_naam", "area", "naam", "name")
_LABELS = ("niveau", "level")
_LONGEST = 120
HALF = 0.5
"""A buurt lies in an area when more than this part of its surface does."""


@dataclass(frozen=True)
class Listed:
    """Which buurt lies in which area: arrays along ``codes``, in which a code stands once.

    ``labels`` are what the gemeente calls the level, empty where the file does not say. ``year``
    is that of the codes, None where it is not told. ``fits`` tells, for areas from a map, how much
    of what was drawn and what was taken (together) they share, 0…1. ``owner`` is whom the file
    names as its source, empty where it names none.
    """

    codes: Texts
    names: Texts
    labels: Texts
    source: Source
    year: int | None = None
    fits: Mapping[str, float] = field(default_factory=dict)
    owner: str = ""


@dataclass(frozen=True)
class Drawn:
    """Areas drawn on a map, in EPSG:28992: arrays along ``names``, in which a name stands once."""

    names: Texts
    labels: Texts
    shapes: Shapes
    source: Source
    year: int | None = None


def read(path: Path, *, year: int | None = None) -> Listed | Drawn:
    """Read a division.

    Raises TableError or GeometryError: not readable, no column with codes or names, a code that is
    no buurt or stands twice, a name that is empty or unprintable, a row without a shape.
    """
    return _drawn(path, year) if maps.is_map(path) else _listed(path, year)


def _listed(path: Path, year: int | None) -> Listed:
    table = tables.read(path, year=year)
    if table.codes is None:
        raise TableError("areas_no_codes", path=str(path))
    other = [f"{row + 1}: {c}" for row, c in enumerate(table.codes) if c[:2] != Level.BUURT.prefix]
    if other:
        raise TableError("areas_not_buurt", path=str(path), rows=other, count=len(other))
    _refuse_twice(table.codes.tolist(), path)
    names, labels = _named(table.cells, path, table.code_header)
    source = _source(path, len(names), table.owner)
    return Listed(table.codes, names, labels, source, table.year, owner=table.owner)


def _refuse_twice(found: Sequence[str], path: Path) -> None:
    twice = sorted(code for code, count in Counter(found).items() if count > 1)
    if twice:
        raise TableError("areas_twice", path=str(path), codes=twice, count=len(twice))


def _drawn(path: Path, year: int | None) -> Drawn:
    layers = list(maps.layers(path))
    with_names = [(name, layer) for name, layer in layers if _name_header(layer.columns)]
    if not with_names:
        raise TableError("areas_no_name", path=str(path), columns=_all_headers(layers))
    if len(with_names) > 1:
        listed = [name for name, _ in with_names]
        raise GeometryError("areas_more_layers", path=str(path), layers=listed)
    ((name, layer),) = with_names
    lost = [f"{row + 1}" for row in np.flatnonzero(~shape.drawn(layer.shapes))]
    if lost:
        raise GeometryError("areas_without_shape", path=str(path), rows=lost, count=len(lost))
    names, labels = _named(layer.columns, path)
    shapes = shape.repaired(geometry.in_rd(layer, path, name))[0]
    order = sorted(set(names))
    groups = [np.flatnonzero(names == each) for each in order]
    return Drawn(
        texts(order), texts(max(labels[group]) for group in groups),
        shape.repaired(shape.merged(shapes, groups))[0],
        _source(path, len(names)), year,
    )  # fmt: skip


def _all_headers(layers: Iterable[tuple[str, Layer]]) -> list[str]:
    return [header for _, layer in layers for header in layer.columns]


# Names


def _named(
    columns: Mapping[str, Any], path: Path, code_header: str | None = None
) -> tuple[Texts, Texts]:
    """Give name and label of every row; raise TableError with the rows that have no good one."""
    header = _name_header(columns, code_header)
    if header is None:
        raise TableError("areas_no_name", path=str(path), columns=list(columns))
    names = _tidy(columns[header])
    label = _header(columns, _LABELS)
    labels = np.full(len(names), "", dtype=object) if label is None else _tidy(columns[label])
    bad = [
        f"{row + 1}: {_excerpt(name, said)}"
        for row, (name, said) in enumerate(zip(names, labels, strict=True))
        if not name or not all(t.isprintable() and len(t) <= _LONGEST for t in (name, said))
    ]
    if bad:
        raise TableError("areas_bad_names", path=str(path), rows=bad, count=len(bad), most=_LONGEST)
    return names, labels


def _excerpt(name: str, label: str) -> str:
    text = name if not name.isprintable() or len(name) > _LONGEST or not name else label
    return ascii(text[:20])


def _tidy(column: Any) -> Texts:
    return texts(" ".join(text.split()) for text in cells.texts(column))


def _header(columns: Mapping[str, Any], names: Sequence[str]) -> str | None:
    low = {header.strip().lower(): header for header in columns}
    return next((low[name] for name in names if name in low), None)


def _name_header(columns: Mapping[str, Any], code_header: str | None = None) -> str | None:
    """Give the column with names: by its header, else the only one left; None when unclear."""
    known = _header({h: None for h in columns if h != code_header}, _NAMES)
    if known is not None:
        return known
    others = [h for h in columns if h not in (code_header, _header(columns, _LABELS))]
    return others[0] if len(others) == 1 else None


def _source(path: Path, rows: int, owner: str = "") -> Source:
    """Describe the file; ``owner`` is whom a closing line ("Bron: …") names."""
    title = f"Eigen gebieden: {path.name}"
    told = f"Eigen gebieden ({path.name}), niet gecontroleerd"
    return Source(
        "areas", title, owner or "eigen", rows, attribution=told, checksum=checksum(path),
        file=path.name,
    )  # fmt: skip


# From polygons to whole buurten


def assigned(drawn: Drawn, buurten: Areas) -> tuple[Listed, list[str], list[str]]:
    """Give each buurt to the area in which most of its surface lies, if more than half is drawn.

    A buurt of which two areas (that overlap) each hold more than half stands in both: twice in
    ``codes``, for whoever reads it to refuse. With it the names of areas that touch no buurt, and
    of those that get none.
    """
    area, row = shapely.STRtree(buurten.shapes).query(drawn.shapes, predicate="intersects")
    common = shapely.area(shapely.intersection(drawn.shapes[area], buurten.shapes[row]))
    sizes = np.maximum(shapely.area(buurten.shapes), 1e-9)
    share = common / sizes[row]
    total, most = np.zeros(len(buurten)), np.zeros(len(buurten))
    np.add.at(total, row, share)
    np.maximum.at(most, row, share)
    held = share > HALF
    # Where three areas meet in one buurt, the largest part decides.
    held |= (most[row] <= HALF) & (total[row] > HALF) & (share == most[row])
    held = held & _first_of_equals(row, share, held)
    fits = _fits(drawn, area[held], common[held], sizes[row[held]])
    touched = {int(a) for a in area[common > 0]}
    nowhere = [str(n) for at, n in enumerate(drawn.names) if at not in touched]
    empty = [str(n) for n in drawn.names if n not in fits and n not in nowhere]
    listed = Listed(
        buurten.codes[row[held]], drawn.names[area[held]], drawn.labels[area[held]], drawn.source,
        drawn.year, fits,
    )  # fmt: skip
    return listed, nowhere, empty


def _first_of_equals(row: Any, share: Any, held: Any) -> Any:
    """Keep one of several equal parts below half: the area whose name comes first."""
    keep = np.ones(len(row), dtype=bool)
    seen: set[int] = set()
    for at in np.flatnonzero(held & (share <= HALF)):
        keep[at] = row[at] not in seen
        seen.add(row[at])
    return keep


def _fits(drawn: Drawn, area: Any, common: Any, sizes: Any) -> dict[str, float]:
    whole = shapely.area(drawn.shapes)
    found = {}
    for at in np.unique(area):
        both, taken = common[area == at].sum(), sizes[area == at].sum()
        found[str(drawn.names[at])] = float(both / (whole[at] + taken - both))
    return found
