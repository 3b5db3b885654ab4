"""Which areas are meant: codes in the features of a layer, and the map that they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

from .._bridge_start import NotFoundError, find
from ..state.language import tr
from ..state.map import plan

if TYPE_CHECKING:
    from .._bridge import Pack

CODE_NAMES = (
    "code", "buurtcode", "wijkcode", "gemeentecode", "gebiedcode", "bu_code", "wk_code", "gm_code",
    "gwb_code", "statcode", "regiocode", "codering", "codering_3", "wijkenenbuurten", "gebied",
)  # fmt: skip
"""How fields with codes of areas are called; the first that a table has is taken."""


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
    from ..state.map.layers import polygons

    years = plan.layer_years(pack, level)
    if not years:
        raise NotFoundError("no_map_of_level", level=level, path=str(pack.path))
    if year is not None and year not in years:
        raise NotFoundError("year_not_there", year=year, years=sorted(years))
    shown = max(years) if year is None else year
    return polygons(pack.path, level, shown), shown


def shapes_of(pack: Pack, level: str, year: int) -> dict[str, QgsGeometry]:
    """Give the polygons of a level by code. Raises NotFoundError where there is no map."""
    layer, _ = map_of(pack, level, year)
    request = QgsFeatureRequest().setSubsetOfAttributes(["code"], layer.fields())
    return {str(each["code"]): QgsGeometry(each.geometry()) for each in layer.getFeatures(request)}


def gemeenten_of(pack: Pack, asked: Iterable[str], year: int) -> tuple[str, ...]:
    """Give the codes of gemeenten by code or name. Raises NotFoundError."""
    areas = pack.areas("gemeente", year)
    by_name, codes = {area.name.lower(): area.code for area in areas}, []
    for each in asked:
        code = by_name.get(each.lower(), each.upper())
        if code not in by_name.values():
            near = find.nearest(each, [area.name for area in areas])
            raise NotFoundError("area_unknown", code=each, near=near)
        codes.append(code)
    return tuple(codes)
