"""The file beside the project that holds what its map needs and the pack does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from osgeo import gdal, ogr, osr
from qgis.core import QgsFeature, QgsProject, QgsVariantUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QMetaType

from .._bridge import OutputError, atomic_path

ENDING = "_wijkmonitor.gpkg"

PARTS = (gdal, ogr, osr)


def path_of_project() -> Path | None:
    """Give where the file belongs; None for a project that is not saved as a file."""
    project = QgsProject.instance()
    name = project.absoluteFilePath()
    if not name or project.projectStorage() is not None:
        return None
    return Path(name).with_name(Path(name).stem + ENDING)


def uri(path: Path, table: str) -> str:
    """Give the data source of a layer on a table of the file."""
    return f"{path.as_posix()}|layername={table}"


def tables(path: Path) -> list[str]:
    """Give the tables with shapes that the file holds; none where it is not there."""
    with _failure_as_value():
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR) if path.is_file() else None
        if source is None:
            return []
        return [source.GetLayer(at).GetName() for at in range(source.GetLayerCount())]


def write(path: Path, table: str, shapes: QgsVectorLayer) -> None:
    """Put what a layer holds, whose fields are texts, numbers and dates, in a table of the file.

    What was in the table goes. The file is afterwards as it was or holds all of them: a new one is
    moved into place, one that is there is changed in one transaction, as layers may be reading it.
    Raises OutputError.
    """
    with _failure_as_value():
        if path.is_file():
            _fill(gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE), path, table, shapes)
        else:
            _new(path, table, shapes)


@contextmanager
def _failure_as_value() -> Iterator[None]:
    """Let GDAL tell of a failure by what it gives, also where another plugin had it raise.

    Newer ones warn where nobody said which of the two it should be.
    """
    let_go = _let_go()
    try:
        yield
    finally:
        for part in reversed(let_go):
            part.UseExceptions()


def _let_go() -> list[ModuleType]:
    """Let no part of GDAL raise; give those that did, in the order in which that was undone.

    A part can be let go of only after those that were had to raise later, and nobody tells which
    those are: QGIS's own plugins set two of them, each in turn.
    """
    found: list[ModuleType] = []
    while raising := [part for part in PARTS if part.GetUseExceptions()]:
        for part in raising:
            try:
                part.DontUseExceptions()
            except RuntimeError:
                continue
            found.append(part)
            break
        else:
            # Whoever set a handler of errors of its own has to take that away first.
            break
    for part in () if raising else PARTS:
        part.DontUseExceptions()
    return found


def _new(path: Path, table: str, shapes: QgsVectorLayer) -> None:
    with atomic_path(path) as temporary:
        temporary.unlink()
        made = gdal.GetDriverByName("GPKG").Create(
            str(temporary), 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.3"]
        )
        _fill(made, path, table, shapes)
        # GDAL writes the last of it when the object goes.
        del made


def _fill(source: gdal.Dataset | None, path: Path, table: str, shapes: QgsVectorLayer) -> None:
    if source is None or source.StartTransaction() != ogr.OGRERR_NONE:
        raise _failed(path)
    fine = _rewrite(source, table, shapes)
    if not fine or source.CommitTransaction() != ogr.OGRERR_NONE:
        error = _failed(path)
        source.RollbackTransaction()
        raise error


def _rewrite(source: gdal.Dataset, table: str, shapes: QgsVectorLayer) -> bool:
    for at in range(source.GetLayerCount()):
        if source.GetLayer(at).GetName() == table:
            if source.DeleteLayer(at) != ogr.OGRERR_NONE:
                return False
            break
    system = osr.SpatialReference()
    system.SetFromUserInput(shapes.crs().authid())
    # QGIS and GDAL number the kinds of shapes alike.
    layer = source.CreateLayer(table, system, int(shapes.wkbType()), ["GEOMETRY_NAME=geom"])
    if layer is None:
        return False
    held = [(at, field) for at, field in enumerate(shapes.fields()) if field.name() != "fid"]
    for _, field in held:
        made = ogr.FieldDefn(field.name(), _KINDS.get(field.type(), ogr.OFTString))
        if layer.CreateField(made) != ogr.OGRERR_NONE:
            return False
    return all(_add(layer, each, [at for at, _ in held]) for each in shapes.getFeatures())


_KINDS = {
    QMetaType.Type.Int: ogr.OFTInteger, QMetaType.Type.Double: ogr.OFTReal,
    QMetaType.Type.QDate: ogr.OFTDate,
}  # fmt: skip


def _add(layer: ogr.Layer, shape: QgsFeature, held: Sequence[int]) -> bool:
    feature = ogr.Feature(layer.GetLayerDefn())
    for number, at in enumerate(held):
        if not QgsVariantUtils.isNull(shape[at]):
            value = shape[at]
            if isinstance(value, QDate):
                feature.SetField(number, value.year(), value.month(), value.day(), 0, 0, 0.0, 0)
            else:
                feature.SetField(number, value)
    feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(shape.geometry().asWkb())))
    return layer.CreateFeature(feature) == ogr.OGRERR_NONE


def _failed(path: Path) -> OutputError:
    return OutputError("output_failed", path=str(path), why=gdal.GetLastErrorMsg() or path.name)
