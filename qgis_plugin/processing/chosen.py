"""Which areas are meant: codes in a text, codes in the features of a layer, or a drawn polygon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
)

from .._bridge_start import NotFoundError
from ..state.language import tr

if TYPE_CHECKING:
    from .._bridge import Pack

LEVEL = "buurt"
HALF = 0.5
"""An area belongs to a polygon when at least this share of it lies inside, as for the command."""

CODE_NAMES = (
    "code", "buurtcode", "wijkcode", "gemeentecode", "gebiedcode", "bu_code", "wk_code", "gm_code",
    "gwb_code", "statcode", "regiocode", "codering", "codering_3", "wijkenenbuurten", "gebied",
)  # fmt: skip
"""How fields with codes of areas are called; the first that a table has is taken."""


class Covered:
    """The areas taken, what share of the polygon they cover, and what share of them it covers."""

    def __init__(self, codes: tuple[str, ...], covered: float, inside: float) -> None:
        self.codes, self.covered, self.inside = codes, covered, inside


def code_field(fields: QgsFields, asked: str, rows: Iterable[QgsFeature] = ()) -> str:
    """Give the field that holds codes: the one asked, else by its name, else by what it holds.

    Raises QgsProcessingException where none can be told.
    """
    if asked:
        refuse_unknown(fields, [asked])
        return asked
    names = [field.name() for field in fields]
    plain = {name.lower(): name for name in reversed(names)}
    for name in CODE_NAMES:
        if name in plain:
            return plain[name]
    holding = _holding(names, rows)
    if holding is None:
        raise QgsProcessingException(tr("processing.no_code_field", names=names))
    return holding


def refuse_unknown(fields: QgsFields, asked: Iterable[str]) -> None:
    """Raise QgsProcessingException for names that are no field of a table."""
    names = [field.name() for field in fields]
    unknown = [name for name in asked if name not in names]
    if unknown:
        raise QgsProcessingException(tr("processing.no_field", unknown=unknown, names=names))


def _holding(names: list[str], rows: Iterable[QgsFeature]) -> str | None:
    """Give the field in which most values are codes with their letters."""
    from .._bridge_tables import is_code

    counts = dict.fromkeys(names, 0)
    total = 0
    for row in rows:
        total += 1
        for name in names:
            value = row[name]
            counts[name] += isinstance(value, str) and value[:1].isalpha() and is_code(value)
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and 2 * counts[best] > total else None


def codes_in(source: QgsProcessingFeatureSource, asked: str) -> list[str]:
    """Give what the features of a layer have as code, in their order, each once; empty ones not."""
    field = code_field(source.fields(), asked, source.getFeatures())
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    values = (feature[field] for feature in source.getFeatures(request))
    return list(dict.fromkeys(text for text in map(as_text, values) if text))


def as_text(value: object) -> str:
    """Give a cell as text: a number that lost its letters without decimals, NULL as nothing."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return ""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).strip()


def map_of(pack: Pack, level: str, year: int | None = None) -> tuple[QgsVectorLayer, int]:
    """Give the pack's own map of a level, of a year or of the newest that has one, and its year.

    The layer belongs to the thread that asks. Raises NotFoundError where there is none.
    """
    years = [of for held, of, count in pack.layers if held == level and count]
    if not years:
        raise NotFoundError("no_map_of_level", level=level, path=str(pack.path))
    if year is not None and year not in years:
        raise NotFoundError("year_not_there", year=year, years=sorted(years))
    shown = max(years) if year is None else year
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    options.forceReadOnly = True
    uri = f"{pack.path.as_posix()}|layername={level}_{shown}"
    return QgsVectorLayer(uri, level, "ogr", options), shown


def codes_within(
    pack: Pack, polygon: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str
) -> Covered:
    """Give the buurten of the newest map that lie for at least half in a polygon.

    ``name`` is what an error calls the polygon. Raises GeometryError where no buurt does.
    """
    from .._bridge_tables import GeometryError

    layer, _ = map_of(pack, LEVEL)
    wanted = polygon if polygon.isGeosValid() else polygon.makeValid()
    try:
        if crs.isValid() and crs != layer.crs():
            wanted = QgsGeometry(wanted)
            wanted.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    except QgsCsException:
        # So far off that the grid of Nederland has no place for it.
        wanted = QgsGeometry()
    near = [] if wanted.isEmpty() else list(_near(layer, wanted))
    taken = [each for each in near if each[2] >= HALF * each[1] > 0]
    if not taken:
        raise GeometryError("polygon_covers_nothing", level=LEVEL, path=name)
    common = sum(each[2] for each in taken)
    return Covered(
        tuple(sorted(each[0] for each in taken)),
        min(1.0, common / wanted.area()),
        min(1.0, common / sum(each[1] for each in taken)),
    )


def _near(layer: QgsVectorLayer, wanted: QgsGeometry) -> Iterator[tuple[str, float, float]]:
    """Give code, surface and what is in common with the polygon, of each area near it."""
    request = QgsFeatureRequest(wanted.boundingBox())
    request.setSubsetOfAttributes(["code"], layer.fields())
    for feature in layer.getFeatures(request):
        shape = feature.geometry()
        if shape.intersects(wanted):
            yield str(feature["code"]), shape.area(), shape.intersection(wanted).area()
