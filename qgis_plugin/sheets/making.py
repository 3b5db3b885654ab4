"""From an order to a layout in a project, with the layers that it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImageReader

from .._bridge import Pack
from .._bridge_tables import RecipeError
from ..state.language import tr
from ..state.map import base_map
from . import atlas, conversation, layout, maps, template
from .order import TALK, Order

NAMES = 40
"""So many names have room on a map, also where an area is smaller than its name."""


class Made(NamedTuple):
    """A layout, and the layer that its atlas goes over."""

    layout: QgsPrintLayout
    coverage: QgsVectorLayer


def make(
    pack: Pack, order: Order, project: QgsProject, name: str,
    note: Callable[[float], None] = lambda _: None,
) -> Made:  # fmt: skip
    """Make a layout of this name in the project, in place of one of that name that was made before.

    Raises what the core raises, and RecipeError for a logo or template that is none; then the
    project is as it was.
    """
    _refuse_no_picture(order.logo)
    order = atlas.with_beside(pack, order)
    own = None
    if order.template is not None:
        own = template.read(order.template, project)
        order = replace(order, laid=template.laid(order.paper, own))
    told = atlas.told(pack, order)
    coverage = atlas.make(pack, order, told, note)
    talk = order.kind == TALK
    crowded = atlas.most(pack, order) > NAMES
    if talk:
        figures = maps.plain(pack, order, crowded=crowded)
    else:
        figures = maps.figures(pack, order, told.whole, crowded=crowded)

    remove(project, name)
    coverage.setName(name)
    buurten = any(code.startswith("BU") for code in order.codes)
    maps.frame(coverage, pale=not buurten)
    pale = maps.around(pack, order.year) if buurten else None
    drawn = [x for x in (coverage, pale, maps.borders(pack, order.year), figures) if x is not None]
    for layer in drawn:
        maps.add(project, layer, name)
    shown: list[QgsMapLayer] = [*drawn, *(base_map.find() if order.base_map else [])]
    built = (conversation if talk else layout).build(project, order, coverage, shown)
    if own is not None:
        template.fill(own, built)
        layout.bind(own, coverage)
        built = own
    built.setName(name)
    project.layoutManager().addLayout(built)
    return Made(built, coverage)


def _refuse_no_picture(path: Path | None) -> None:
    """Refuse a logo that QGIS would draw as a red cross."""
    if path is not None and not (path.is_file() and QImageReader(str(path)).canRead()):
        raise RecipeError("mapsheet_logo", path=str(path))


def remove(project: QgsProject, name: str) -> None:
    """Take away a layout and the layers that were made for it."""
    found = project.layoutManager().layoutByName(name)
    if found is not None:
        project.layoutManager().removeLayout(found)
    for layer in maps.of_layout(project, name):
        project.removeMapLayer(layer.id())


def default_name(order: Order) -> str:
    """Give what a layout is called: what it shows, on which paper."""
    return tr("sheets.layout", size=order.size, way=tr(f"sheets.{order.way}"))
