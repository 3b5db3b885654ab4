"""The layer tree: one group for a pack, one within it for each theme; marked, never guessed.

What is ours carries custom properties (``wijkmonitor/role`` and more), so that a renamed or
moved layer is still found, and somebody else's never touched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
)

from ..language import tr

ROLE = "wijkmonitor/role"
THEME = "wijkmonitor/theme"
LEVEL = "wijkmonitor/level"
INDICATOR = "wijkmonitor/indicator"
YEAR = "wijkmonitor/year"
DATABASE = "wijkmonitor/database"
HELD_OFF = "wijkmonitor/held_off"
FIGURES = "figures"
BORDERS = "borders"
PIES = "pies"
STREETS = "streets"
CONTRAST = "contrast"
SQUARES = "squares"
SHEETS = "sheets"
OVERLAY = "overlay"
STORIES = "stories"
YEARS = "years"
CHANGE = "change"
KEPT = (PIES, CONTRAST, SHEETS, YEARS, CHANGE)
"""The roles of layers whose content no pack has: it lies beside the project."""
OF_A_PACK = (FIGURES, BORDERS, STREETS, SQUARES, OVERLAY)
"""The roles of layers that read a pack and show it as it is."""


def source_path(layer: QgsMapLayer) -> Path:
    """Give the file a layer reads."""
    return Path(layer.source().partition("|")[0])


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths are written the same, whatever the letter case means here."""
    return os.path.normcase(one) == os.path.normcase(other)


def whole(path: Path) -> Path:
    """Give a path as layers write it: whole, without dots; a link stays what was chosen."""
    return Path(os.path.abspath(path))  # noqa: PTH100  unlike Path's own, it follows no links


def layers(pack: Path, role: str = FIGURES) -> list[QgsMapLayer]:
    """Give the project's layers of a pack that play a role."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty(ROLE) == role and same_file(source_path(layer), pack)
    ]


def all_layers(pack: Path) -> list[QgsMapLayer]:
    """Give the project's layers that read a pack, whatever they show."""
    return [layer for role in OF_A_PACK for layer in layers(pack, role)]


def has_role(role: str) -> bool:
    """Tell whether any layer of the project plays a role, of whatever pack."""
    return bool(of_role(role))


def of_role(*roles: str) -> list[QgsMapLayer]:
    """Give the project's layers that play one of some roles, of whatever pack."""
    held = QgsProject.instance().mapLayers().values()
    return [layer for layer in held if layer.customProperty(ROLE) in roles]


def is_ours(layer: QgsMapLayer | None) -> bool:
    """Tell whether a layer shows what a pack holds: figures, borders, squares and the like."""
    return layer is not None and layer.customProperty(ROLE) in OF_A_PACK


def find(pack: Path, theme: str, level: str) -> QgsMapLayer | None:
    """Give the layer of a theme and level, None where there is none."""
    for layer in layers(pack):
        if (layer.customProperty(THEME), layer.customProperty(LEVEL)) == (theme, level):
            return layer
    return None


def node_of(layer: QgsMapLayer) -> QgsLayerTreeNode | None:
    """Give the layer's place in the tree."""
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id())


def is_visible(layer: QgsMapLayer) -> bool:
    """Tell whether the layer and all groups above it are switched on."""
    node = node_of(layer)
    return node is not None and node.isVisible()


def pack_group(pack: Path) -> QgsLayerTreeGroup:
    """Give the group that holds the pack's layers, made at the top where there is none."""
    for layer in all_layers(pack):
        node = node_of(layer)
        while node is not None:
            if node.customProperty(ROLE) == "pack":
                return node
            node = node.parent()
    root = QgsProject.instance().layerTreeRoot()
    name = tr("group.pack", name=pack.stem)
    for group in pack_groups():
        # Its layers were taken away one by one: it is of no pack any more.
        if group.name() == name and not group.findLayers():
            return group
    if any(group.name() == name for group in pack_groups()):
        name = tr("state.group", name=pack.stem, folder=pack.parent.name)
    group = root.insertGroup(0, name)
    group.setCustomProperty(ROLE, "pack")
    return group


def pack_groups() -> list[QgsLayerTreeGroup]:
    """Give the groups of all packs in the project."""
    found = QgsProject.instance().layerTreeRoot().findGroups(True)
    return [group for group in found if group.customProperty(ROLE) == "pack"]


def theme_group(parent: QgsLayerTreeGroup, theme: str, label: str) -> QgsLayerTreeGroup:
    """Give the group of a theme, added below the others where it is not there."""
    for group in theme_groups(parent):
        if group.customProperty(THEME) == theme:
            return group
    group = parent.addGroup(label)
    group.setCustomProperty(ROLE, "theme")
    group.setCustomProperty(THEME, theme)
    group.setExpanded(False)
    return group


def theme_groups(parent: QgsLayerTreeGroup) -> list[QgsLayerTreeGroup]:
    """Give the groups of themes in a pack's group."""
    return [group for group in parent.findGroups() if group.customProperty(ROLE) == "theme"]


def place_of(group: QgsLayerTreeGroup, level: str, order: Sequence[str]) -> int:
    """Give where a level's layer belongs in its theme's group."""
    coarser = order[: order.index(level)]
    layers = [node.layer() for node in group.findLayers()]
    return sum(1 for layer in layers if layer and layer.customProperty(LEVEL) in coarser)


def above_themes(group: QgsLayerTreeGroup) -> int:
    """Give the place in a pack's group above its themes, below what lies over everything."""
    for place, node in enumerate(group.children()):
        if node.customProperty(ROLE) == "theme":
            return place
    return len(group.children())


def keep_levels(pack: Path, theme: str, levels: Sequence[str]) -> None:
    """Take away the layers of a theme at other levels: they show what is no longer asked."""
    for layer in layers_of(pack, theme):
        if layer.customProperty(LEVEL) not in levels:
            QgsProject.instance().removeMapLayer(layer.id())


def layers_of(pack: Path, theme: str) -> list[QgsMapLayer]:
    """Give the layers of one theme."""
    return [layer for layer in layers(pack) if layer.customProperty(THEME) == theme]


def show_theme(pack: Path, theme: str, level: str | None = None) -> None:
    """Switch one theme on and the others off; with ``level`` also that level of it only."""
    for group in theme_groups(pack_group(pack)):
        wanted = group.customProperty(THEME) == theme
        group.setItemVisibilityChecked(wanted)
        group.setExpanded(wanted)
    for layer in layers(pack):
        node = node_of(layer)
        if level is None or node is None or layer.customProperty(THEME) != theme:
            continue
        wanted = layer.customProperty(LEVEL) == level
        node.setItemVisibilityChecked(wanted)
        node.setExpanded(wanted)
    fit_borders(pack)


def only_pack(pack: Path) -> None:
    """Switch the pack's group on and those of other packs off."""
    own = pack_group(pack)
    for group in pack_groups():
        group.setItemVisibilityChecked(group == own)


def bring_up(pack: Path) -> None:
    """See to it that the pack is seen; others stay on where it was on beside them."""
    if not pack_group(pack).isVisible():
        only_pack(pack)


def fit_borders(pack: Path) -> None:
    """Switch the borders of wijken off over a map of gemeenten, and on again after it.

    Borders that the user switched off stay off.
    """
    level = shown_level(pack)
    for layer in layers(pack, BORDERS):
        node = node_of(layer)
        if node is None or level is None:
            continue
        if level == "gemeente" and node.itemVisibilityChecked():
            layer.setCustomProperty(HELD_OFF, "1")
            node.setItemVisibilityChecked(False)
        elif level != "gemeente" and layer.customProperty(HELD_OFF):
            layer.removeCustomProperty(HELD_OFF)
            node.setItemVisibilityChecked(True)


def is_borders(node: QgsLayerTreeNode) -> bool:
    """Tell whether a place in the tree is that of borders."""
    layer = node.layer() if isinstance(node, QgsLayerTreeLayer) else None
    return layer is not None and layer.customProperty(ROLE) == BORDERS


def shown_level(pack: Path) -> str | None:
    """Give the finest level that is visible now, None where no layer is."""
    seen = {layer.customProperty(LEVEL) for layer in layers(pack) if is_visible(layer)}
    finest_first = ("buurt", "wijk", "gebied", "gemeente")
    return next((level for level in finest_first if level in seen), None)


def shown_indicator(pack: Path) -> str | None:
    """Give the indicator that the map shows: that of the finest layer that can be seen."""
    seen, level = [layer for layer in layers(pack) if is_visible(layer)], shown_level(pack)
    found = (x.customProperty(INDICATOR) for x in seen if x.customProperty(LEVEL) == level)
    return next(found, None)
