"""The stories on the map: two layers on a file or a team's tables, drawn without the plugin.

Their filter lets through only what may be shown: with consent, before its end, and of a resident no
point or house that nobody marked as exact. It asks for today each time, so that a project that lies
on a shelf shows no story that has ended meanwhile.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ..._bridge_stories import PROFESSIONAL, schema
from ..language import tr
from . import story_looks, team_stories, tree

if TYPE_CHECKING:
    from ..shared.stories import SharedStories

    Of = Path | SharedStories
    """A file of stories, or those of a team."""

_ENDS = (
    'coalesce(date("verloopt"), date("datum", \'+2 years\','
    " CASE strftime('%m-%d', \"datum\") WHEN '02-29' THEN '-1 day' ELSE '+0 days' END))"
)
"""The last day, as the core tells it: two years after the date where nobody gave one."""
_MAY = f"\"toestemming\" = 1 AND {_ENDS} >= date('now', 'localtime')"
SMALLEST = team_stories.SMALLEST
AT_WORK = ", ".join(f"'{role}'" for role in sorted(PROFESSIONAL))
_FREE = f'"precies" = 1 OR lower("rol") IN ({AT_WORK})'
_WIDE = (
    '"geom" IS NULL OR (ST_MaxX("geom") - ST_MinX("geom"))'
    f' * (ST_MaxY("geom") - ST_MinY("geom")) >= {SMALLEST}'
)
FILTERS = {
    schema.POINTS: f"{_MAY} AND ({_FREE})",
    schema.SURFACES: f"{_MAY} AND ({_FREE} OR {_WIDE})",
}
"""What may be shown of each layer, in the language of the file (SQLite)."""


def layers(of: Of) -> list[QgsVectorLayer]:
    """Give the layers of stories that are in the project: of a file, or of a team."""
    return tree.layers(of, tree.STORIES) if isinstance(of, Path) else team_stories.layers(of)


def show(of: Of) -> bool:
    """Put the stories on the map, above all else; False where the file cannot be drawn.

    Layers that are there already are switched on, and draw what the file holds now.
    """
    found = layers(of)
    if not found:
        made = [_made(of, table) for table in schema.LAYERS]
        if not all(layer.isValid() for layer in made):
            return False
        group = _group()
        for layer in reversed(made):
            QgsProject.instance().addMapLayer(layer, False)
            group.insertLayer(0, layer)
        return True
    reload(of)
    for layer in found:
        node = tree.node_of(layer)
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
    return True


def remove(of: Of) -> None:
    """Take the stories off the map."""
    for layer in layers(of):
        QgsProject.instance().removeMapLayer(layer.id())
    for group in _groups():
        if not group.findLayers():
            group.parent().removeChildNode(group)


def reload(of: Of) -> None:
    """Let the layers show what the file holds now; one that is being edited is left alone."""
    for layer in layers(of):
        if not layer.isEditable():
            if not isinstance(of, Path):
                team_stories.come_in(layer, of)
            layer.dataProvider().reloadData()
            layer.updateExtents()
            layer.triggerRepaint()


def _made(of: Of, table: str) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    # With its filter from the start: QGIS opens the file anew for one that comes later, and while
    # another layer of the file is open, SQLite may refuse that.
    if isinstance(of, Path):
        source = f"{of.as_posix()}|layername={table}|subset={FILTERS[table]}"
        layer = QgsVectorLayer(source, table, "ogr", options)
    else:
        layer = QgsVectorLayer(team_stories.source(of, table), table, "postgres", options)
    if layer.isValid():
        layer.setCustomProperty(tree.ROLE, tree.STORIES)
        story_looks.dress(layer, points=table == schema.POINTS)
        if not isinstance(of, Path):
            team_stories.mark(layer, of)
    return layer


def _group() -> QgsLayerTreeGroup:
    found = _groups()
    if found:
        return found[0]
    root = QgsProject.instance().layerTreeRoot()
    group = root.insertGroup(0, tr("stories_tab.group"))
    group.setCustomProperty(tree.ROLE, tree.STORIES)
    return group


def _groups() -> list[QgsLayerTreeGroup]:
    found = QgsProject.instance().layerTreeRoot().findGroups(True)
    return [group for group in found if group.customProperty(tree.ROLE) == tree.STORIES]
