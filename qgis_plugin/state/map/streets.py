"""The layer of a pack's streets: plain lines, switched off until streets are wanted on the map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from ..._bridge import Pack
from . import street_looks, tree


def year_for(pack: Pack, wanted: int | None) -> int | None:
    """Give the wanted year where streets lie on its borders, else the newest; None without any."""
    years = pack.street_years
    return wanted if wanted in years else (years[-1] if years else None)


def layer_of(pack: Path) -> QgsVectorLayer | None:
    """Give the layer of streets in the project, None where there is none that can be read."""
    found = (layer for layer in tree.layers(pack, tree.STREETS) if layer.isValid())
    return next(found, None)


def uri(pack: Path, year: int) -> str:
    """Give where the lines of a year are read."""
    return f"{pack.as_posix()}|layername=straat_{year}"


def lines(pack: Path, year: int) -> QgsVectorLayer:
    """Give the streets of a year of a pack, as a layer that is in no project yet."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    options.forceReadOnly = True
    layer = QgsVectorLayer(uri(pack, year), f"straat {year}", "ogr", options)
    layer.setReadOnly(True)
    return layer


def update(pack: Pack, wanted: int | None, renewed: bool) -> None:
    """Make the layer, switched off, or bring it to the borders of another year.

    ``renewed`` tells that the file may be another build under the same name. The layer of a pack
    that holds no streets any more is taken away.
    """
    year, found = year_for(pack, wanted), tree.layers(pack.path, tree.STREETS)
    if year is None:
        for layer in found:
            QgsProject.instance().removeMapLayer(layer.id())
        return
    if not found:
        _add(pack, year)
        return
    layer = found[0]
    if renewed or layer.customProperty(tree.YEAR) != year:
        layer.setDataSource(uri(pack.path, year), layer.name(), "ogr")
        layer.setReadOnly(True)
        _tell(layer, pack, year)


def show(pack: Path) -> bool:
    """Switch the layer on, with its groups; False where it is not in the project any more."""
    layer = layer_of(pack)
    node = None if layer is None else tree.node_of(layer)
    if node is None:
        return False
    node.setItemVisibilityCheckedParentRecursive(True)
    return True


def _add(pack: Pack, year: int) -> None:
    layer = lines(pack.path, year)
    if not layer.isValid():
        # A pack whose account of streets is there, but no line that could be drawn.
        return
    layer.setCustomProperty(tree.ROLE, tree.STREETS)
    group = tree.pack_group(pack.path)
    street_looks.dress(layer)
    _tell(layer, pack, year)
    QgsProject.instance().addMapLayer(layer, False)
    # Below the borders of wijken, above everything that fills areas.
    below = len(tree.layers(pack.path, tree.BORDERS))
    node = group.insertLayer(below, layer)
    node.setItemVisibilityChecked(False)
    node.setExpanded(False)


def _tell(layer: QgsVectorLayer, pack: Pack, year: int) -> None:
    layer.setCustomProperty(tree.YEAR, year)
    street_looks.tell(layer, pack, year)
