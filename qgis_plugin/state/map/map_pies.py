"""Small pies on the map, one layer for a level: made when asked, then kept up to date in place.

Their values are in a file beside the project, so that a project draws them without the plugin; a
project that is not saved yet holds them in memory until it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer

from ..._bridge import Definition, OutputError, Pack, sides
from .. import beside
from ..language import current
from . import keeping, pie_layer, plan, tree
from .layers import CRS, polygons

ASKED = "wijkmonitor/asked"
NAMES_OFF = "wijkmonitor/names_off"


class Asked(NamedTuple):
    """What pies are made for; None is the newest figures, the default reference, the pack's pie."""

    year: int | None
    reference: str | None
    definition: Definition | None

    def key(self, pack: Pack) -> str:
        """Give a text that is another where the pies would be."""
        composed = None if self.definition is None else self.definition.as_json()
        made = pack.manifest.get("pack_id"), self.year, self.reference, composed, current()
        return json.dumps(made)


def all_layers() -> list[QgsVectorLayer]:
    """Give the project's layers of pies, of whatever pack."""
    return tree.of_role(tree.PIES)


def layers(pack: Pack) -> list[QgsVectorLayer]:
    """Give the layers of pies of a pack: those in its group, and those in none that name it."""
    return keeping.of_pack(pack, tree.PIES)


def layer_of(pack: Pack, level: str) -> QgsVectorLayer | None:
    """Give the layer of pies of a level, None where there is none."""
    return next((x for x in layers(pack) if x.customProperty(tree.LEVEL) == level), None)


def add(pack: Pack, level: str, asked: Asked) -> QgsVectorLayer | None:
    """Put the pies of a level on the map, above the pack's other layers, or renew those there.

    None where nothing of the level is judged. Raises OutputError where the file beside the project
    cannot be written; the pies are in memory then.
    """
    found = sides.of_level(pack, level, *_core(asked), current())
    if not found.years:
        return None
    layer = layer_of(pack, level)
    if layer is None:
        layer = _memory(found)
        layer.setCustomProperty(tree.ROLE, tree.PIES)
        layer.setCustomProperty(tree.LEVEL, level)
        layer.setCustomProperty(keeping.PACK, pack.path.name)
        QgsProject.instance().addMapLayer(layer, False)
        tree.pack_group(pack.path).insertLayer(0, layer)
    try:
        _renew(layer, pack, level, found, asked)
    finally:
        fit_names(pack)
    return layer


def remove(pack: Pack, level: str) -> None:
    """Take the pies of a level off the map."""
    layer = layer_of(pack, level)
    if layer is not None:
        QgsProject.instance().removeMapLayer(layer.id())
    fit_names(pack)


def update(pack: Pack, asked: Asked) -> None:
    """Bring the pies that are on the map up to date. Raises OutputError as :func:`add` does."""
    for layer in layers(pack):
        if layer.customProperty(ASKED) != asked.key(pack):
            add(pack, layer.customProperty(tree.LEVEL), asked)
            # Also where nothing is judged in that year: the pies keep the year in their name.
            layer.setCustomProperty(ASKED, asked.key(pack))
    fit_names(pack)


def fit_names(pack: Pack) -> None:
    """Leave the names to the pies at the level that shows them, and give them back after that."""
    seen = {x.customProperty(tree.LEVEL) for x in layers(pack) if tree.is_visible(x)}
    named = [(layer, "wijk") for layer in tree.layers(pack.path, tree.BORDERS)]
    named += [
        (x, "buurt") for x in tree.layers(pack.path) if x.customProperty(tree.LEVEL) == "buurt"
    ]
    for layer, level in named:
        if level in seen and layer.labelsEnabled():
            layer.setCustomProperty(NAMES_OFF, "1")
            layer.setLabelsEnabled(False)
            layer.triggerRepaint()
        elif level not in seen and layer.customProperty(NAMES_OFF):
            layer.removeCustomProperty(NAMES_OFF)
            layer.setLabelsEnabled(True)
            layer.triggerRepaint()


def _core(asked: Asked) -> tuple[object, ...]:
    return asked.year, asked.reference, asked.definition and asked.definition.slices


def _renew(
    layer: QgsVectorLayer, pack: Pack, level: str, found: sides.ThemeMap, asked: Asked
) -> None:
    made = _memory(found)
    made.dataProvider().addFeatures(list(_points(pack, level, asked.year, found, made)))
    path, fault = beside.path_of_project(), None
    try:
        if path is not None:
            keeping.settle(layer, path, made)
    except OutputError as error:
        path, fault = None, error
    if path is None:
        layer.setDataSource(made.source(), made.name(), "memory")
        layer.dataProvider().addFeatures(list(made.getFeatures()))
        layer.updateExtents()
    pie_layer.dress(layer, pack, level, found)
    layer.setCustomProperty(ASKED, asked.key(pack))
    if fault is not None:
        raise fault


def _memory(found: sides.ThemeMap) -> QgsVectorLayer:
    texts = {"code", "naam", *(theme.id for theme in found.themes)}
    fields = "".join(
        f"&field={name}:{'string' if name in texts else 'integer'}"
        for name in pie_layer.fields(found)
    )
    return QgsVectorLayer(f"Point?crs={CRS}{fields}", tree.PIES, "memory")


def _points(
    pack: Pack, level: str, year: int | None, found: sides.ThemeMap, into: QgsVectorLayer
) -> Iterator[QgsFeature]:
    """Give a point inside every area of a level that has a pie, with its name and values."""
    years = plan.layer_years(pack, level)
    areas = polygons(pack.path, level, year if year in years else years[0])
    for area in areas.getFeatures():
        row = found.rows.get(str(area["code"]))
        if row is not None:
            point = QgsFeature(into.fields())
            point.setAttributes([area["code"], str(area["naam"] or ""), *pie_layer.values(row)])
            point.setGeometry(area.geometry().pointOnSurface())
            yield point
