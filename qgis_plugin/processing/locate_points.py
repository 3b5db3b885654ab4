"""In which buurt, wijk and gemeente each point lies, as an algorithm."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ..state.language import tr
from .algorithm import PACK, Algorithm, Parameters, noting
from .chosen import as_text, map_of, refuse_unknown
from .table import TEXT, Table

POINTS, X_FIELD, Y_FIELD, CRS = "POINTS", "X_FIELD", "Y_FIELD", "CRS"
OUTPUT, COUNT, YEAR_USED = "OUTPUT", "COUNT", "YEAR_USED"
LAND, WATER, OUTSIDE, UNPLACED = "LAND", "WATER", "OUTSIDE", "UNPLACED"
RD = "EPSG:28992"
ADDED = ("buurt", "wijk", "gemeente", "ligging")
LON, LAT = (3.0, 8.0), (50.0, 54.0)
AT_ONCE = 500
"""Points between two looks at whether the work was called off."""

Place = tuple[float, float] | None


class LocatePoints(Algorithm):
    """Gives every row back, in its order, with the codes of the areas it lies in."""

    ID = "locatepoints"
    GROUP = "streets"
    TAGS = ("punten", "points", "locate", "adressen", "addresses", "coördinaten", "ligging")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        kinds = [QgsProcessing.SourceType.TypeVector]
        self.take(QgsProcessingParameterFeatureSource(POINTS, self.label(POINTS), kinds))
        for name in (X_FIELD, Y_FIELD):
            field = QgsProcessingParameterField(name, self.label(name), None, POINTS, optional=True)
            self.take(field)
        self.take(QgsProcessingParameterCrs(CRS, self.label(CRS), RD, optional=True), advanced=True)
        self.take_year()
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), point))
        numbers = (COUNT, LAND, WATER, OUTSIDE, UNPLACED, YEAR_USED)
        self.give(QgsProcessingOutputNumber, *numbers)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Look each point up, and count what became of them."""
        from .._bridge import Pack, codes
        from ..state.map import lying

        source = self.parameterAsSource(parameters, POINTS, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, POINTS))
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            layer, year = map_of(pack, "buurt", self.year(parameters, pack, context))
        place, crs = self._placing(source, parameters, context)
        to_map = _changing(crs, layer.crs(), context)
        if not crs.isGeographic():
            _refuse_degrees(map(place, islice(source.getFeatures(), AT_ONCE)), crs)
        if source.wkbType() != QgsWkbTypes.Type.NoGeometry and not source.sourceCrs().isValid():
            feedback.pushWarning(tr("processing.locatepoints.no_crs", crs=crs.authid()))
        fields, note = _fields(source.fields()), noting(feedback)
        buurten, all_found = lying.Buurten(layer), []
        total = max(source.featureCount(), 1)
        for number, row in enumerate(source.getFeatures()):
            if number % AT_ONCE == 0:
                note(min(number / total, 1.0))
            at = place(row)
            on_map = None if at is None else to_map(at)
            all_found.append(lying.NOWHERE if on_map is None else buurten.at(*on_map))
        # From here on nothing is called off: half of a file would be left.
        table = Table(self, parameters, OUTPUT, context, fields, QgsWkbTypes.Type.Point, crs)
        for row, found in zip(source.getFeatures(), all_found, strict=True):
            at, wijk = place(row), codes.wijk_of(found.buurt) if found.buurt else None
            told = [found.buurt, wijk, found.gemeente, found.ligging]
            shape = None if at is None else QgsGeometry.fromPointXY(QgsPointXY(*at))
            table.append([*row.attributes(), *told], shape)
        counts = Counter(found.ligging for found in all_found)
        if counts[lying.UNKNOWN]:
            lacks = counts[lying.UNKNOWN]
            key = f"processing.locatepoints.lacks{'.one' if lacks == 1 else ''}"
            feedback.pushWarning(tr(key, n=lacks))
        return {
            OUTPUT: table.id, COUNT: counts.total(), LAND: counts[lying.LAND],
            WATER: counts[lying.WATER], OUTSIDE: counts[lying.OUTSIDE],
            UNPLACED: counts[lying.UNKNOWN], YEAR_USED: year,
        }  # fmt: skip

    def _placing(
        self,
        source: QgsProcessingFeatureSource,
        parameters: Parameters,
        context: QgsProcessingContext,
    ) -> tuple[Callable[[QgsFeature], Place], QgsCoordinateReferenceSystem]:
        """Give what tells the place of a row, and in which CRS: of its point, else of its columns.

        Raises QgsProcessingException for a layer that has neither.
        """
        asked = [self.parameterAsString(parameters, name, context) for name in (X_FIELD, Y_FIELD)]
        refuse_unknown(source.fields(), filter(None, asked))
        flat = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
        if flat and not any(asked):
            crs = source.sourceCrs()
            return _point_of, crs if crs.isValid() else self._told_crs(parameters, context)
        x, y = (
            name or _named(source.fields(), letter)
            for name, letter in zip(asked, ("x", "y"), strict=True)
        )
        return lambda row: _of_columns(row, x, y), self._told_crs(parameters, context)

    def _told_crs(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> QgsCoordinateReferenceSystem:
        """Give the CRS of what does not carry one."""
        crs = self.parameterAsCrs(parameters, CRS, context)
        return crs if crs.isValid() else QgsCoordinateReferenceSystem(RD)


def _named(fields: QgsFields, letter: str) -> str:
    """Give the column that is called x or y. Raises QgsProcessingException where none is."""
    names = [field.name() for field in fields]
    wanted = (letter, f"{letter}_rd", f"rd_{letter}", f"{letter}coord", f"{letter}_coordinaat")
    plain = {name.lower().replace("ö", "o"): name for name in reversed(names)}
    found = next((plain[name] for name in wanted if name in plain), None)
    if found is None:
        key = f"processing.locatepoints.{'no_place' if names else 'no_fields'}"
        raise QgsProcessingException(tr(key, names=names))
    return found


def _refuse_degrees(first: Iterable[Place], crs: QgsCoordinateReferenceSystem) -> None:
    """Refuse places in degrees where metres are told: all of them would come out ``buiten``."""
    there = [at for at in first if at is not None]
    if there and all(_is_degrees(*at) or _is_degrees(*at[::-1]) for at in there):
        raise QgsProcessingException(tr("processing.locatepoints.degrees", crs=crs.authid()))


def _is_degrees(x: float, y: float) -> bool:
    """Tell whether a place is one in the Netherlands in degrees, where no point in metres lies."""
    return LON[0] <= x <= LON[1] and LAT[0] <= y <= LAT[1]


def _point_of(row: QgsFeature) -> Place:
    """Give the point of a row; of several points together none is the place."""
    shape = row.geometry()
    points = [] if shape.isNull() else list(shape.vertices())
    return _finite(points[0].x(), points[0].y()) if len(points) == 1 else None


def _of_columns(row: QgsFeature, x: str, y: str) -> Place:
    try:
        return _finite(*(float(as_text(row[name]).replace(",", ".")) for name in (x, y)))
    except ValueError:
        return None


def _finite(x: float, y: float) -> Place:
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


def _changing(
    crs: QgsCoordinateReferenceSystem,
    wanted: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> Callable[[tuple[float, float]], Place]:
    """Give what brings a place to the CRS of the map; None where that has no place for it."""
    if crs == wanted:
        return lambda at: at
    change = QgsCoordinateTransform(crs, wanted, context.transformContext())

    def changed(at: tuple[float, float]) -> Place:
        try:
            point = change.transform(QgsPointXY(*at))
        except QgsCsException:
            return None
        return _finite(point.x(), point.y())

    return changed


def _fields(own: QgsFields) -> QgsFields:
    """Give the columns of the rows and ours; one of theirs by the same name keeps it."""
    fields = QgsFields(own)
    taken: Iterable[str] = {field.name().lower() for field in own}
    for name in ADDED:
        fields.append(QgsField(name if name not in taken else f"{name}_wm", TEXT))
    return fields
