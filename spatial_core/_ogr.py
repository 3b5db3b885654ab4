"""Layers of a map file as arrays: the only door to GDAL. Frame module.

By Arrow where pyarrow is there, three times as fast and the same content, else GDAL's ordinary way.
No frame of pandas is made on the way: to load that library takes longer than to read a map of the
whole country.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.raw
import shapely

from .errors import DependencyError

Array = np.ndarray[Any, Any]

NOT_READ = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    UnicodeDecodeError,
    shapely.errors.GEOSException,
)
"""What reading a damaged file raises."""

NOT_WRITTEN = NOT_READ[:3]
"""What writing raises when the disk does not take it."""

_WRITES_ARROW = (3, 8, 0)


@dataclass
class Layer:
    """A layer: an array a column, and along them the shapes, None where a row has none.

    Texts are objects (None where there is none), numbers have a numeric type. ``crs`` is what PROJ
    reads, None where the file does not say.
    """

    columns: dict[str, Array]
    shapes: Array
    crs: str | None


def shapes_of(wkb: Array) -> Array:
    """Give shapes from their well-known binary form, None staying None. Raises NOT_READ."""
    # A point without numbers is refused with its row where the shapes are looked at.
    with np.errstate(invalid="ignore"):
        return np.asarray(shapely.from_wkb(wkb), dtype=object)


@contextmanager
def _as_it_is() -> Iterator[None]:
    """Let GDAL take a GML as it is: it would fetch its schema from any address that it names."""
    key = "GML_DOWNLOAD_SCHEMA"
    before = pyogrio.get_gdal_config_option(key)
    pyogrio.set_gdal_config_options({key: "NO"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({key: before})


def arrow() -> bool:
    """Tell whether layers can pass by Arrow; pyarrow is optional, so all works without."""
    has_pyarrow = importlib.util.find_spec("pyarrow") is not None
    return has_pyarrow and pyogrio.__gdal_version__ >= _WRITES_ARROW


def polygon_layers(source: Path | str) -> list[str]:
    """Give the names of the layers of a file that may hold polygons. Raises NOT_READ."""
    return layers_of(source, "Polygon")


def layers_of(source: Path | str, kind: str) -> list[str]:
    """Give the names of the layers that may hold ``Polygon``, ``Line`` or ``Point`` shapes.

    Raises NOT_READ.
    """
    mixed = ("Unknown", "GeometryCollection")
    with _as_it_is():
        layers = pyogrio.list_layers(source)
    return [
        str(name)
        for name, told in layers
        if told is not None and (kind in str(told) or told in mixed)
    ]


def describe(source: Path | str, layer: str) -> dict[str, Any]:
    """Give driver, rows (``features``), ``fields`` and their ``dtypes``. Raises NOT_READ."""
    with _as_it_is():
        return dict(pyogrio.read_info(source, layer=layer))


def read(source: Path | str, layer: str, columns: Sequence[str], rows: int) -> Layer | None:
    """Read a layer of which the file says that it has ``rows``; None when it holds no shapes.

    Of a damaged layer Arrow may give the first part without a word; the ordinary reading says what
    is wrong. So all rows must be there, and any fault is left for that reading to tell. Raises
    NOT_READ.
    """
    with _as_it_is():
        found = _by_arrow(source, layer, columns) if arrow() else None
        if found is not None and len(found.shapes) == rows:
            return found
        meta, _, shapes, fields = pyogrio.raw.read(source, layer=layer, columns=list(columns))
    if shapes is None:
        return None
    named = dict(zip(map(str, meta["fields"]), fields, strict=True))
    return Layer(named, shapes_of(shapes), meta["crs"])


def attributes(source: Path | str, layer: str) -> dict[str, Array]:
    """Read all columns of a layer and no shapes. Raises NOT_READ."""
    with _as_it_is():
        meta, _, _, fields = pyogrio.raw.read(source, layer=layer, read_geometry=False)
    return dict(zip(map(str, meta["fields"]), fields, strict=True))


def _by_arrow(source: Path | str, layer: str, columns: Sequence[str]) -> Layer | None:
    try:
        meta, table = pyogrio.raw.read_arrow(source, layer=layer, columns=list(columns))
        geometry = meta["geometry_name"] or "wkb_geometry"
        if geometry not in table.column_names:
            return None
        # Only here is it seen whether texts are texts.
        named = {name: column_of(table[name]) for name in table.column_names if name != geometry}
        return Layer(named, shapes_of(column_of(table[geometry])), meta["crs"])
    except Exception:  # Arrow's own faults share no class with those of GDAL.
        return None


def column_of(column: Any) -> Array:
    """Give a column of an Arrow table as an array.

    Numbers are numbers (a gap is NaN), bytes and texts objects (a gap is None). Anything else,
    such as a moment or a list, is a text that nothing takes for a figure.
    """
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        # Else a gap would get the last of the texts.
        column = column.cast(kind.value_type)
        kind = kind.value_type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return np.asarray(column.to_numpy())
    cells = column.to_pylist()
    if pa.types.is_decimal(kind):
        return np.array([np.nan if cell is None else float(cell) for cell in cells])
    plain = (bool, str, bytes)
    found = np.empty(len(cells), dtype=object)
    found[:] = [c if c is None or isinstance(c, plain) else str(c) for c in cells]
    return found


def proj() -> Any:
    """Give the library that knows coordinate reference systems.

    Raises DependencyError where it is not installed; only maps that are not in RD need it.
    """
    try:
        import pyproj
    except ImportError as exc:
        raise DependencyError("needs_frames", library="pyproj") from exc
    return pyproj


def write(
    path: Path,
    layer: str,
    columns: Mapping[str, Array],
    shapes: Array,
    crs: str,
    *,
    append: bool,
    geometry_type: str = "MultiPolygon",
    **layer_options: str,
) -> None:
    """Write a layer, of MultiPolygons unless told, to a GeoPackage; NaN and None become NULL.

    ``append`` adds it to the file that is there. Raises NOT_WRITTEN.
    """
    options: dict[str, Any] = {
        "layer": layer,
        "driver": "GPKG",
        "geometry_type": geometry_type,
        "crs": crs,
        "append": append,
        "dataset_options": {} if append else {"VERSION": "1.3"},
        "layer_options": {"FID": "fid", "GEOMETRY_NAME": "geom", **layer_options},
    }
    geometry = shapely.to_wkb(shapes)
    if arrow():
        import pyarrow as pa

        table = {name: _for_arrow(pa, values) for name, values in columns.items()}
        table["geom"] = pa.array(geometry, type=pa.binary())
        pyogrio.raw.write_arrow(pa.table(table), path, geometry_name="geom", **options)
        return
    pyogrio.raw.write(path, geometry, list(columns.values()), list(columns), **options)


def _for_arrow(pyarrow: Any, values: Array) -> Any:
    if values.dtype.kind == "O":
        return pyarrow.array(values, type=pyarrow.string())
    return pyarrow.array(values, from_pandas=True)
