"""Polygons of gemeenten, wijken and buurten, by code, from any map file.

The code column is found by content; the level is that of its codes. Levels that a file lacks
are dissolved from the finer one. Everything leaves in EPSG:28992; a file without a CRS, or
whose coordinates contradict it, is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import _ogr, codes
from .._ogr import Layer
from .._rows import texts
from ..codes import Level
from ..errors import CodeError, GeometryError
from . import cells, maps
from . import shapes as shape
from .cells import Texts
from .provenance import CC_BY, Source, checksum
from .shapes import Flags, Shapes

RD = "EPSG:28992"
"""Amersfoort / RD New, metres."""

OWNERS = "© Kadaster / Centraal Bureau voor de Statistiek"
"""Who is named beside the official map; its year follows."""

_RD_BOUNDS = (-100_000.0, 200_000.0, 400_000.0, 900_000.0)
# The land lies well inside; the margin leaves room for gemeentelijk water in the North Sea.
_TELLING = re.compile(r"code|^(?:id|query|(?:bu|wk|gm)_?\w{0,4})$", re.IGNORECASE)
_YEAR_CODE = re.compile(r"^((?:19|20)\d{2})(?:NL|GM|WK|BU)\d")
_FINER = re.compile(r"E\d{4}N\d{4}|[1-9]\d{3} ?[A-Z]{2}")
"""How squares and postcodes of six signs are called."""


@dataclass
class Areas:
    """The polygons of one level: arrays along ``codes``, in EPSG:28992, sorted by code.

    ``names``, ``gemeente_names`` and ``changes`` are empty where unknown, ``shapes`` valid
    MultiPolygons. ``year`` is the year the polygons are used for, ``drawn_year`` that of the
    borders where the file tells it. ``left_out`` holds codes of rows that are no area (Buitenland)
    or have no shape, ``without_shape`` those of the latter. ``dissolved`` tells that the level was
    made from a finer one, ``repaired`` how many shapes were mended.
    """

    level: Level
    year: int | None
    codes: Texts
    names: Texts
    gemeente_names: Texts
    water: Flags
    changes: Texts
    shapes: Shapes
    source: Source
    drawn_year: int | None = None
    left_out: tuple[str, ...] = ()
    dissolved: bool = False
    repaired: int = 0
    without_shape: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many areas there are."""
        return len(self.codes)

    def take(self, rows: np.ndarray[Any, Any]) -> Areas:
        """Give the areas of these rows, by number or by flag, in that order."""
        along = ("codes", "names", "gemeente_names", "water", "changes", "shapes")
        return replace(self, **{name: getattr(self, name)[rows] for name in along})


def read(path: Path, *, year: int | None = None) -> list[Areas]:
    """Read every level a file holds, and dissolve the coarser ones it lacks.

    ``year`` overrides what the file says of itself. Raises GeometryError (not readable, no
    CRS, wrong coordinates, no codes, double codes) or DependencyError (Parquet without pyarrow).
    """
    found: dict[Level, Areas] = {}
    file_checksum = checksum(path) if path.is_file() else ""
    for name, layer in maps.layers(path):
        areas = of_layer(layer, path, name, year=year)
        if not areas:
            continue
        areas.source = replace(areas.source, checksum=file_checksum)
        if areas.level not in found or len(areas) > len(found[areas.level]):
            found[areas.level] = areas
    if not found:
        raise GeometryError("geometry_no_codes", path=str(path))
    _dissolve_missing(found)
    return [found[level] for level in Level if level in found]


def simplify(areas: Areas, tolerance: float) -> Areas:
    """Give the same areas with coarser outlines; ``tolerance`` in metres."""
    return replace(areas, shapes=shape.simplified(areas.shapes, tolerance))


def of_layer(
    layer: Layer, path: Path | str, name: str, *, year: int | None = None,
    source: Source | None = None,
) -> Areas | None:  # fmt: skip
    """Give the areas of one layer, mended and sorted; None where it holds no codes.

    ``path`` (a file or an address) and ``name`` are for the errors, ``source`` says where it came
    from when that is no file. Raises GeometryError as :func:`read` does.
    """
    column = _code_column(layer)
    if column is None or _is_finer(layer):
        return None
    written = cells.texts(layer.columns[column])
    dated = {m[1] for text in written if text[:1].isdigit() and (m := _YEAR_CODE.match(text))}
    level, parsed = _parsed(written, path, name)
    if level is Level.GEBIED:
        # A layer of another pack: own areas are made of buurten, never read.
        return None
    file_year = int(dated.pop()) if len(dated) == 1 else _other_year(layer)
    areas = Areas(
        level, year or file_year, texts(parsed),
        _text(layer, _name_column(layer, level)),
        _text(layer, _column(layer, "gemeentenaam", "gm_naam")),
        _water(layer, parsed),
        _text(layer, next((c for c in layer.columns if maps.CHANGE.match(c)), None)),
        in_rd(layer, path, name),
        source or _source(Path(path), name, file_year, len(written)), file_year,
    )  # fmt: skip
    abroad = np.isin(areas.codes, list(codes.PSEUDO_GEMEENTEN))
    areas.left_out = tuple(areas.codes[abroad])
    areas = _with_shape(areas.take(~abroad))
    if areas.without_shape and not len(areas):
        raise GeometryError("geometry_empty", path=str(path), layer=name)
    areas = _without_water_parts(areas)
    _refuse_duplicates(areas, path, name)
    return areas.take(np.argsort(areas.codes.astype(str), kind="stable"))


def _other_year(layer: Layer) -> int | None:
    """Read the year from a column like jrstatcode (``2022GM0014``) when the codes have none."""
    for header, column in layer.columns.items():
        if "stat" in header.lower() and column.dtype.kind not in "fiub":
            years = {m[1] for text in cells.texts(column) if (m := _YEAR_CODE.match(text))}
            if len(years) == 1:
                return int(years.pop())
    return None


def _is_finer(layer: Layer) -> bool:
    """Tell whether a layer is one of squares or postcodes, which names the buurt of each."""
    for column in layer.columns.values():
        if column.dtype.kind in "fiubM":
            continue
        written = cells.texts(column[:120])
        if len(written) and all(_FINER.fullmatch(text) for text in written):
            return True
    return False


def _code_column(layer: Layer) -> str | None:
    """Give the column with the area's own code: the finest level, then the most different.

    Bare digits may be anything: under a name that tells nothing they come last.
    """
    best: tuple[bool, int, int, int, str] | None = None
    order = list(Level)
    for position, (header, column) in enumerate(layer.columns.items()):
        if column.dtype.kind in "fiubM":
            continue
        written = [t for t in cells.texts(column[:120]) if t]
        # A column with the code of the gemeente has the same few again and again.
        known = {t: codes.parse(t) for t in set(written) if codes.is_code(t)}
        read = [known[t] for t in written if t in known]
        if not written or len(read) < 0.9 * len(written):
            continue
        finest = max(order.index(codes.level_of(code)) for code in read)
        sure = not all(t.isdigit() for t in written) or bool(_TELLING.search(header))
        rank = (sure, finest, len(set(read)), -position, header)
        best = max(best, rank) if best else rank
    return best[-1] if best else None


def _parsed(written: Texts, path: Path | str, name: str) -> tuple[Level, list[str]]:
    parsed: list[str] = written.tolist() if codes.are_canonical(written) else []
    bad: list[str] = []
    for row, text in enumerate([] if parsed else written.tolist()):
        try:
            parsed.append(codes.parse(text))
        except CodeError:
            bad.append(f"{row + 1}: {text[:20]!r}")
    if bad:
        raise GeometryError(
            "geometry_bad_codes", path=str(path), layer=name, rows=bad, count=len(bad)
        )
    levels = {codes.level_of(code) for code in {code[:2]: code for code in parsed}.values()}
    if len(levels) != 1:
        names = sorted(level.value for level in levels)
        raise GeometryError("geometry_mixed", path=str(path), layer=name, levels=names)
    return levels.pop(), parsed


# Coordinates


def in_rd(layer: Layer, path: Path | str, name: str) -> Shapes:
    """Give the shapes in EPSG:28992; refuse coordinates that cannot be what the file says."""
    crs, shapes = layer.crs, layer.shapes
    if crs is None:
        raise GeometryError("geometry_no_crs", path=str(path), layer=name)
    if not shape.drawn(shapes).any():
        raise GeometryError("geometry_empty", path=str(path), layer=name)
    _refuse_no_numbers(shapes, path, name)
    if crs != RD:
        proj = _ogr.proj()
        try:
            _refuse_contradiction(proj.CRS(crs), shapes, path, name)
            shapes = shape.projected(shapes, crs, RD)
        except proj.exceptions.ProjError as exc:
            raise GeometryError("geometry_no_crs", path=str(path), layer=name) from exc
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    if not is_rd((x0, y0, x1, y1)):
        raise GeometryError(
            "geometry_outside", path=str(path), layer=name, crs=RD,
            x=f"{x0:.0f}", y=f"{y0:.0f}",
        )  # fmt: skip
    return shapes


def is_rd(bounds: Sequence[float]) -> bool:
    """Tell whether west, south, east and north can be metres of EPSG:28992 in the Netherlands."""
    found, least, most = np.asarray(bounds), _RD_BOUNDS[:2] * 2, _RD_BOUNDS[2:] * 2
    return bool((np.isfinite(found) & (found >= least) & (found <= most)).all())


def _refuse_no_numbers(shapes: Shapes, path: Path | str, name: str) -> None:
    points, of = shapely.get_coordinates(shapes, return_index=True)
    wrong = np.unique(of[~np.isfinite(points).all(axis=1)])
    if len(wrong):
        rows = [int(row) + 1 for row in wrong]
        raise GeometryError("geometry_not_numbers", path=str(path), layer=name, rows=rows)


def _refuse_contradiction(found: Any, shapes: Shapes, path: Path | str, name: str) -> None:
    bounds = shapely.total_bounds(shapes)
    if found.is_geographic and np.abs(bounds).max() > 360:
        epsg = found.to_epsg()
        raise GeometryError(
            "geometry_crs_contradicts", path=str(path), layer=name,
            crs=f"EPSG:{epsg}" if epsg else str(found)[:40],
            x=round(float(bounds[0])), y=round(float(bounds[1])),
        )  # fmt: skip


# Rows that are no area of their own


def _with_shape(areas: Areas) -> Areas:
    """Repair, and take out the rows without a shape: their codes are told."""
    kept = areas.take(shape.drawn(areas.shapes))
    kept.shapes, mended = shape.repaired(kept.shapes)
    lost = np.asarray(shapely.is_empty(kept.shapes))
    kept = kept.take(~lost)
    without = tuple(sorted(set(areas.codes) - set(kept.codes)))
    # Of all that was lost none was mended: a valid polygon is never lost.
    return replace(
        kept, repaired=mended - int(lost.sum()), without_shape=without,
        left_out=(*areas.left_out, *without),
    )  # fmt: skip


def _without_water_parts(areas: Areas) -> Areas:
    """Keep the land of an area that the official map gives twice: once land, once water."""
    if not areas.water.any():
        return areas
    land = set(areas.codes[~areas.water])
    part = areas.water & np.array([code in land for code in areas.codes], dtype=bool)
    return areas.take(~part) if part.any() else areas


def _refuse_duplicates(areas: Areas, path: Path | str, name: str) -> None:
    twice = sorted(code for code, count in Counter(areas.codes.tolist()).items() if count > 1)
    if twice:
        raise GeometryError(
            "geometry_duplicates", path=str(path), layer=name, codes=twice, count=len(twice)
        )


# What the file says beside codes and shapes


def _column(layer: Layer, *names: str) -> str | None:
    low = {header.lower(): header for header in layer.columns}
    return next((low[name] for name in names if name in low), None)


def _text(layer: Layer, column: str | None) -> Texts:
    if column is None:
        return np.full(len(layer.shapes), "", dtype=object)
    written = cells.texts(layer.columns[column])
    return np.where(written == ".", "", written)


def _name_column(layer: Layer, level: Level) -> str | None:
    own = {
        Level.BUURT: ("buurt", "bu"),
        Level.WIJK: ("wijk", "wk"),
        Level.GEMEENTE: ("gemeente", "gm"),
    }
    of_level = [
        f"{prefix}{end}" for prefix in own.get(level, ()) for end in ("naam", "_naam", "name")
    ]
    return _column(layer, *of_level, "statnaam", "naam", "name")


def _water(layer: Layer, parsed: list[str]) -> Flags:
    column = _column(layer, "water", "h2o")
    fictive = np.array(codes.fictive_water(parsed), dtype=bool)
    if column is None:
        return fictive
    marked = [text.upper() in ("JA", "B") for text in _text(layer, column)]
    return np.asarray(np.array(marked, dtype=bool) | fictive)


def _source(path: Path, name: str, year: int | None, rows: int) -> Source:
    """Describe a layer; ``year`` is what the file itself tells, never what the user says of it."""
    return Source(
        role="geometry",
        title=f"Wijk- en Buurtkaart{f' {year}' if year else ''}: {name}",
        provider="CBS / Kadaster",
        rows=rows,
        year=year,
        licence=CC_BY,
        attribution=OWNERS + (f", {year}" if year else ""),
        file=path.name,
    )


# Levels that a file lacks


def _dissolve_missing(found: dict[Level, Areas]) -> None:
    """Make wijken and gemeenten from the finest level where the file has no layer of them."""
    for level, above in ((Level.WIJK, codes.wijk_of), (Level.GEMEENTE, codes.gemeente_of)):
        finer = next((found[f] for f in reversed(level.finer) if f in found), None)
        if level not in found and finer is not None:
            found[level] = _dissolved(finer, level, above)


def _dissolved(finer: Areas, level: Level, above: Callable[[str], str | None]) -> Areas:
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(finer.codes):
        rows.setdefault(above(code) or "", []).append(row)
    merged_codes = sorted(rows)
    groups = [np.array(rows[code]) for code in merged_codes]
    shapes, mended = shape.repaired(shape.merged(finer.shapes, groups))
    gemeenten = texts(_first(finer.gemeente_names[group]) for group in groups)
    blank = np.full(len(groups), "", dtype=object)
    return Areas(
        level, finer.year, texts(merged_codes),
        gemeenten if level is Level.GEMEENTE else blank, gemeenten,
        np.array([finer.water[group].all() for group in groups], dtype=bool), blank, shapes,
        finer.source, finer.drawn_year, dissolved=True, repaired=mended,
    )  # fmt: skip


def _first(written: Sequence[str]) -> str:
    return next((text for text in written if text), "")
