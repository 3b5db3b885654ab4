"""Layers whose content no pack has: whose they are, and their tables beside the project.

They are in memory until the project is saved, and are found again by their marks.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer, QgsVectorLayer

from ..._bridge import OutputError, Pack
from .. import beside
from . import tree

PACK = "wijkmonitor/pack"
_TABLES = {
    tree.PIES: "taartjes_{level}", tree.CONTRAST: "verschillen_{level}",
    tree.SHEETS: "kaartbladen", tree.YEARS: "jaren_{level}", tree.CHANGE: "verandering_{level}",
}  # fmt: skip


def of_pack(pack: Pack, role: str) -> list[QgsVectorLayer]:
    """Give the layers of a role that are a pack's: in its group, or in none and they name it."""
    found = tree.of_role(role)
    group = tree.pack_group(pack.path) if found else None
    return [layer for layer in found if _belongs(layer, pack, group)]


def _belongs(layer: QgsVectorLayer, pack: Pack, group: object) -> bool:
    own = _group_of(layer)
    return layer.customProperty(PACK) == pack.path.name if own is None else own == group


def store() -> list[OutputError]:
    """Put what is elsewhere in the file beside the project, which may just have got its place.

    Give what went wrong; those layers stay where they are.
    """
    path, faults = beside.path_of_project(), []
    for layer in tree.of_role(*tree.KEPT) if path is not None else ():
        if layer.providerType() == "memory" or not tree.same_file(tree.source_path(layer), path):
            try:
                settle(layer, path, layer)
            except OutputError as error:
                faults.append(error)
    return faults


def settle(layer: QgsVectorLayer, path: Path, content: QgsVectorLayer) -> None:
    """Write the content in the file and let the layer read it there. Raises OutputError."""
    table = _table(layer, path)
    beside.write(path, table, content)
    layer.setDataSource(beside.uri(path, table), layer.name(), "ogr")
    layer.setReadOnly(True)


def _table(layer: QgsVectorLayer, path: Path) -> str:
    """Give the table that the layer has in the file, or one that no other layer has."""
    others = {x.source() for x in tree.of_role(*tree.KEPT) if x.id() != layer.id()}
    role = layer.customProperty(tree.ROLE)
    start = _TABLES[role].format(level=layer.customProperty(tree.LEVEL))
    number = 1
    while beside.uri(path, table := start if number == 1 else f"{start}_{number}") in others:
        number += 1
    return table


def _group_of(layer: QgsMapLayer) -> object:
    """Give the pack's group that the layer lies in, None where it lies elsewhere."""
    node = tree.node_of(layer)
    while node is not None and node.customProperty(tree.ROLE) != "pack":
        node = node.parent()
    return node
