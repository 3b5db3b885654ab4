"""The user's own layout: their places, letters and logo, filled with what a sheet says.

An item of the template is filled where it has the id of one of ours (``wm_titel``, ``wm_kaart`` …)
and is of the same kind. All others stay as they are; what the template leaves out is not printed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtXml import QDomDocument

from .._bridge_tables import RecipeError
from . import drawn
from .paper import SMALLEST, Box, Paper

_BOXES = {
    "wm_maat": "measure", "wm_kaart": "map", "wm_legenda_kop": "heading", "wm_legenda": "legend",
    "wm_legenda_vakken": "swatches", "wm_staven": "bars_plot", "wm_staven_kop": "bars_head",
    "wm_staven_namen": "bars_names", "wm_staven_waarden": "bars_values",
    "wm_staven_uitleg": "bars_key", "wm_jaren": "years", "wm_taart": "pie", "wm_plek": "locator",
    "wm_taart_uitleg": "pie_words", "wm_voet": "footer",
}  # fmt: skip
"""Items whose size says how much text has room, and the boxes that they take the place of."""
_PICTURES = {
    "wm_legenda_vakken": "legenda_vakken", "wm_staven": "staven", "wm_taart": "taart",
    "wm_plek": "plek",
}  # fmt: skip
"""Items that show a picture, and the attributes that it stands in."""
_SIZED = {"wm_titel": "title", "wm_maat": "measure", "wm_legenda_kop": "legend", "wm_voet": "small"}


def read(path: Path, project: QgsProject) -> QgsPrintLayout:
    """Give the layout in a file (.qpt). Raises RecipeError for what is no layout."""
    document = QDomDocument()
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise RecipeError("mapsheet_template", path=str(path)) from exc
    # A document type could name other files, or grow without end.
    if "<!ENTITY" in content or not document.setContent(content):
        raise RecipeError("mapsheet_template", path=str(path))
    layout = QgsPrintLayout(project)
    _, fine = layout.loadFromTemplate(document, QgsReadWriteContext())
    if not fine or not _ours(layout):
        raise RecipeError("mapsheet_template", path=str(path))
    return layout


def laid(paper: Paper, layout: QgsPrintLayout) -> Paper:
    """Give the paper with the places and the letters of the template, by which texts are broken."""
    boxes, sizes = dict(paper.boxes), {}
    for item in _ours(layout):
        box = _box(item)
        if item.id() in _BOXES:
            boxes[_BOXES[item.id()]] = box
        if item.id() == "wm_titel":
            boxes["title"] = boxes["title_beside"] = box
        if item.id() in _SIZED and isinstance(item, QgsLayoutItemLabel):
            sizes[_SIZED[item.id()]] = max(SMALLEST, item.textFormat().size())
    return replace(paper, boxes=boxes, texts=paper.texts._replace(**sizes))


def fill(layout: QgsPrintLayout, built: QgsPrintLayout) -> None:
    """Let the items of the template show what those of a sheet show."""
    sources = {item.id(): item for item in _ours(built)}
    maps = {}
    for item in _ours(layout):
        source = sources.get(item.id())
        if source is None or type(source) is not type(item):
            continue
        if isinstance(item, QgsLayoutItemLabel):
            item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
            item.setText(source.text())
        elif isinstance(item, QgsLayoutItemShape) and item.id() in _PICTURES:
            item.setSymbol(drawn.symbol(_PICTURES[item.id()], _box(item)))
        elif isinstance(item, QgsLayoutItemMap):
            _map(item, source)
            maps[item.id()] = item
    for item in _ours(layout):
        if isinstance(item, QgsLayoutItemScaleBar) and "wm_kaart" in maps:
            item.setLinkedMap(maps["wm_kaart"])


def _map(item: QgsLayoutItemMap, source: QgsLayoutItemMap) -> None:
    item.setCrs(source.crs())
    item.setLayers(source.layers())
    item.setKeepLayerSet(True)
    item.setAtlasDriven(source.atlasDriven())
    item.setAtlasScalingMode(source.atlasScalingMode())
    item.setAtlasMargin(source.atlasMargin())
    item.zoomToExtent(source.extent())


def _ours(layout: QgsPrintLayout) -> list[QgsLayoutItem]:
    return [
        item for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage)
        and item.id().startswith("wm_")
    ]  # fmt: skip


def _box(item: QgsLayoutItem) -> Box:
    at, size = item.pagePos(), item.rect()
    return Box(at.x(), at.y(), size.width(), size.height())
