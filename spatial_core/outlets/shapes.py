"""The figures on their polygons: a GeoPackage, or GeoParquet where pyarrow is there. Frame module.

One row an area, with a column of numbers for each indicator and one of reasons beside it. Sources
and licences go with the file. Source of GeoParquet: its specification, version 1.1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from .. import _ogr
from .._files import atomic_path
from .._rows import positions
from ..catalogue import Indicator
from ..errors import DependencyError, NotFoundError, OutputError, RecipeError
from ..escape import clean
from ..pack import schema
from ..pack.reader import Pack
from . import export

Array = np.ndarray[Any, Any]

_PLACE = ("code", "naam", "gemeentecode", "gemeente", "water")
_RD = "EPSG:28992"
PARTS = {
    "value": "", "reason": schema.PART_REASON, "reference": "_vergelijking",
    "reference_value": "_vergelijkwaarde", "verdict": "_oordeel", "interval_low": "_laag",
    "interval_high": "_hoog",
}  # fmt: skip
"""How the columns of the long table are called behind the id of their indicator."""

SOURCES_LAYER = "bronnen"


def write(
    pack: Pack,
    target: Path,
    kind: str,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    gemeenten: Collection[str] = (),
    progress: Callable[[float], None] | None = None,
) -> int:
    """Write the map as ``gpkg`` (a layer a level and year) or ``parquet`` (one of them).

    Gives the number of areas. GeoParquet takes the newest year unless told, and needs a level.
    Raises NotFoundError where the pack draws no such level, RecipeError where Parquet is asked for
    more than one, DependencyError without pyarrow, OutputError.
    """
    layers = chosen(pack, kind, level, year)
    if kind == "parquet":
        _arrow(target)
    count, columns_of = 0, _Columns(pack, indicators, reference, gemeenten)
    with atomic_path(target) as temporary:
        temporary.unlink()
        for number, (of_level, of_year) in enumerate(layers):
            if progress:
                progress(number / len(layers))
            columns, shapes = columns_of.of(of_level, of_year)
            count += len(shapes)
            try:
                if kind == "parquet":
                    _write_parquet(pack, temporary, columns, shapes)
                else:
                    name = schema.layer_name(of_level, of_year)
                    _ogr.write(temporary, name, columns, shapes, _RD, append=number > 0)
            except _ogr.NOT_WRITTEN as exc:
                raise OutputError("output_failed", path=str(target), why=str(exc)) from exc
        if kind == "gpkg":
            _write_sources(pack, temporary)
    return count


def chosen(pack: Pack, kind: str, level: str | None, year: int | None) -> list[tuple[str, int]]:
    """Give the layers that are meant, as (level, year). Raises NotFoundError, RecipeError."""
    found = [
        (of_level, of_year)
        for of_level, of_year, _ in pack.layers
        if level in (None, of_level) and year in (None, of_year)
    ]
    if not found:
        asked = " ".join(str(part) for part in (level, year) if part is not None)
        raise NotFoundError("export_no_map", asked=asked, path=str(pack.path), maps=_maps(pack))
    if kind != "parquet":
        return found
    newest = [each for each in found if each[1] == found[0][1]]
    if len(newest) > 1:
        raise RecipeError("export_one_level", levels=[each[0] for each in newest])
    return newest


def _maps(pack: Pack) -> list[str]:
    return [schema.layer_name(level, year) for level, year, _ in pack.layers]


class _Columns:
    """Gathers the columns of a layer: where the areas lie, and what is known of them."""

    def __init__(
        self,
        pack: Pack,
        indicators: Sequence[Indicator],
        reference: str | None,
        gemeenten: Collection[str],
    ) -> None:
        self.pack, self.indicators, self.reference = pack, indicators, reference
        self.gemeenten = gemeenten

    def of(self, level: str, year: int) -> tuple[dict[str, Array], Array]:
        """Give the columns and the shapes of one layer, in the same order."""
        found = self._layer(level, year)
        codes = found.columns["code"]
        kept = np.ones(len(codes), dtype=bool)
        if self.gemeenten:
            kept = np.isin(found.columns["gemeentecode"].astype(str), list(self.gemeenten))
        columns = {name: found.columns[name][kept] for name in _PLACE}
        columns |= {name: _visible(columns[name]) for name in ("naam", "gemeente")}
        return columns | self._figures(level, year, codes[kept]), found.shapes[kept]

    def _layer(self, level: str, year: int) -> _ogr.Layer:
        name = schema.layer_name(level, year)
        rows = next(n for lv, y, n in self.pack.layers if (lv, y) == (level, year))
        found = _ogr.read(self.pack.path, name, _PLACE, rows)
        if found is None:
            raise NotFoundError("no_map_of_level", level=name, path=str(self.pack.path))
        return found

    def _figures(self, level: str, year: int, codes: Array) -> dict[str, Array]:
        """Give the columns of the long table beside each other, along the codes."""
        names = export.header(self.reference)
        made: dict[str, list[tuple[str | int, ...]]] = {}
        rows = export.rows(
            self.pack, level=level, year=year, indicators=self.indicators,
            reference=self.reference, gemeenten=self.gemeenten,
        )  # fmt: skip
        for row in rows:
            made.setdefault(str(row[names.index("indicator")]), []).append(row)
        columns: dict[str, Array] = {}
        for id, several in made.items():
            at = positions(np.array([row[0] for row in several], dtype=object), codes)
            for name, ending in PARTS.items():
                if name in names:
                    cells = [
                        several[place][names.index(name)] if place >= 0 else "" for place in at
                    ]
                    columns[id + ending] = _typed(cells, name in export.NUMBERS)
        return columns


def _visible(names: Array) -> Array:
    """Give names without what cannot be seen, such as marks that turn the direction."""
    return np.array([None if name is None else clean(str(name)) for name in names], dtype=object)


def _typed(cells: Sequence[str | int], number: bool) -> Array:
    """Give cells as numbers (NaN where there is none) or as texts (None where there is none)."""
    if number:
        return np.array([np.nan if cell == "" else float(cell) for cell in cells])
    return np.array([str(cell) if cell else None for cell in cells], dtype=object)


def _told(pack: Pack) -> list[dict[str, str]]:
    """Give the sources that figures and maps rest on, as texts."""
    parts = ("title", "provider", "table_id", "year", "licence", "attribution")
    return [
        {part: "" if source[part] is None else str(source[part]) for part in parts}
        for source in pack.sources()
        if source["role"] not in schema.STREET_ROLES
    ]


def _write_sources(pack: Pack, path: Path) -> None:
    """Add a layer without shapes that names the sources."""
    told = _told(pack)
    names = list(told[0]) if told else []
    columns = [np.array([row[name] for row in told], dtype=object) for name in names]
    if columns:
        pyogrio.raw.write(
            path, None, columns, names, layer=SOURCES_LAYER, driver="GPKG", append=True,
            geometry_type=None,
        )  # fmt: skip


def _arrow(target: Path) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as exc:
        raise DependencyError("export_needs_pyarrow", path=str(target)) from exc
    return pa


def _write_parquet(pack: Pack, path: Path, columns: Mapping[str, Array], shapes: Array) -> None:
    pa = _arrow(path)
    table = {
        name: pa.array(values, type=pa.string())
        if values.dtype.kind == "O"
        else pa.array(values, from_pandas=True)
        for name, values in columns.items()
    }
    table["geometry"] = pa.array(shapely.to_wkb(shapes), type=pa.binary())
    told = {"geo": _geo(shapes), "wijkmonitor": {"sources": _told(pack)}}
    made = pa.table(table).replace_schema_metadata(
        {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}
    )
    pa.parquet.write_table(made, path, compression="zstd")


def _geo(shapes: Array) -> dict[str, Any]:
    """Say where the shapes are and in what coordinates, as GeoParquet asks."""
    crs = _ogr.proj().CRS.from_user_input(_RD).to_json_dict()
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes if shape is not None}),
        "crs": crs,
    }
    if len(shapes):
        column["bbox"] = [float(edge) for edge in shapely.total_bounds(shapes)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
