"""Layers on the stories of a team: their source, their filter, and what their form tells.

The same may be shown as of a file, told in PostgreSQL's language. The source holds a service or the
id of an authentication configuration; somebody else who opens the project comes in by their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsDataSourceUri, QgsDefaultValue, QgsEditorWidgetSetup, QgsVectorLayer

from ..._bridge_stories import PROFESSIONAL, READ, READ_AS, schema, stories_of
from . import tree

if TYPE_CHECKING:
    from ..shared.stories import SharedStories

SMALLEST = 10_000
"""Square metres of the box around a resident's polygon: a smaller one, drawn in QGIS, is a door."""
_ROLES = ", ".join(f"'{role}'" for role in sorted(PROFESSIONAL))
_MAY = (
    '"toestemming" AND coalesce("verloopt", ("datum" + interval \'2 years\')::date) >= current_date'
)
_FREE = f'"precies" OR lower("rol") IN ({_ROLES})'
_WIDE = (
    '"geom" IS NULL OR (ST_XMax("geom") - ST_XMin("geom"))'
    f' * (ST_YMax("geom") - ST_YMin("geom")) >= {SMALLEST}'
)
FILTERS = {
    schema.POINTS: f"{_MAY} AND ({_FREE})",
    schema.SURFACES: f"{_MAY} AND ({_FREE} OR {_WIDE})",
}


def source(place: SharedStories, table: str) -> str:
    """Give the source of a layer, which holds no name of a user and no password."""
    made = QgsDataSourceUri(place.door.uri())
    made.setDataSource(stories_of(place.address), table, "geom", FILTERS[table], "fid")
    made.setSrid("28992")
    return str(made.uri(False))


def layers(place: SharedStories) -> list[QgsVectorLayer]:
    """Give the layers of a team's stories that are in the project."""
    held = tree.of_role(tree.STORIES)
    return [layer for layer in held if layer.customProperty(tree.DATABASE) == place.entry]


def mark(layer: QgsVectorLayer, place: SharedStories) -> None:
    """Mark a new layer, and let its form tell the version that a change begins from."""
    layer.setCustomProperty(tree.DATABASE, place.entry)
    index = layer.fields().lookupField(READ)
    if index >= 0:
        layer.setDefaultValueDefinition(index, QgsDefaultValue(READ_AS, True))
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))


def come_in(layer: QgsVectorLayer, place: SharedStories) -> None:
    """Let a layer of a project that somebody else made come in by the user's own way."""
    table = QgsDataSourceUri(layer.source()).table()
    if table in FILTERS and layer.source() != (own := source(place, table)):
        layer.setDataSource(own, layer.name(), "postgres")
