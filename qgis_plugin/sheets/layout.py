"""Building the layout of sheets: native items on an atlas, so that it prints without the plugin."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsBasicNumericFormat,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutSize,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..state.language import current, say
from . import account, items
from .content import BETWEEN, TABLE_COLUMNS, bar_boxes, legend_step, trend_boxes
from .order import Order
from .paper import Box, Paper

PIXELS = 200
"""Dots per inch: sharp in print, and a sheet stays below a megabyte."""


def bare(project: QgsProject, order: Order, pages: int) -> QgsPrintLayout:
    """Give a layout with so many empty pages."""
    paper = order.paper
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setUnits(Qgis.LayoutUnit.Millimeters)
    layout.renderContext().setDpi(PIXELS)
    size = QgsLayoutSize(paper.width, paper.height, Qgis.LayoutUnit.Millimeters)
    layout.pageCollection().page(0).setPageSize(size)
    for _ in range(pages - 1):
        page = QgsLayoutItemPage(layout)
        page.setPageSize(size)
        layout.pageCollection().addPage(page)
    return layout


def build(
    project: QgsProject, order: Order, coverage: QgsVectorLayer, drawn: list[QgsMapLayer]
) -> QgsPrintLayout:
    """Build the layout of map sheets on an atlas over ``coverage``; it is not in the project yet.

    ``drawn`` are the layers of the map, the topmost first.
    """
    paper = order.paper
    pages = account.pages(coverage, paper) if order.account else []
    layout = bare(project, order, 1 + len(pages))
    _head(layout, paper, order)
    shown = map_item(layout, "wm_kaart", paper.boxes["map"], drawn, margin(order))
    _scale(layout, paper, shown)
    _whereabouts(layout, paper)
    _legend(layout, paper)
    look = items.text_format(paper.texts.small, step=paper.leading)
    _bars(layout, paper, look)
    _beside(layout, paper, look)
    items.picture(layout, "wm_taart", paper.boxes["pie"], "taart")
    items.label(
        layout, "wm_taart_uitleg", paper.boxes["pie_words"], items.field("taart_uitleg"), look
    )
    _table(layout, paper)
    items.rule(layout, "wm_lijn", paper.boxes["rule"])
    foot = items.text_format(paper.texts.small, colour=items.GREY, step=paper.leading * 1.13)
    items.label(layout, "wm_voet", paper.boxes["footer"], items.field("voet"), foot)
    for number, page in enumerate(pages, 1):
        account.build(layout, paper, number, page)
    bind(layout, coverage)
    return layout


def bind(layout: QgsPrintLayout, coverage: QgsVectorLayer) -> None:
    """Set the atlas over the areas, in their order."""
    atlas = layout.atlas()
    atlas.setCoverageLayer(coverage)
    atlas.setEnabled(True)
    atlas.setPageNameExpression('"naam"')
    atlas.setFilenameExpression('"bestand"')
    atlas.updateFeatures()


def _head(layout: QgsPrintLayout, paper: Paper, order: Order) -> None:
    texts, boxes = paper.texts, paper.boxes
    beside = order.concept or order.logo is not None
    title = boxes["title_beside" if beside else "title"]
    look = items.text_format(texts.title, bold=True)
    items.label(layout, "wm_titel", title, items.field("titel"), look, low=True)
    grey = items.text_format(texts.measure, colour=items.GREY)
    items.label(layout, "wm_maat", boxes["measure"], items.field("maat"), grey)
    stamp(layout, boxes, order, texts.measure)


def stamp(
    layout: QgsPrintLayout, boxes: dict[str, Box], order: Order, size: float, page: int = 0
) -> None:
    """Put the user's logo on a page, and the stamp that says it is a draft."""
    if order.concept:
        look = items.text_format(size + 1, bold=True, colour="#b3261e")
        made = items.label(layout, "wm_concept", boxes["stamp"], say("mapsheet.concept"), look,
                           middle=True, page=page)  # fmt: skip
        made.setFrameEnabled(True)
        made.setFrameStrokeColor(QColor("#b3261e"))
    if order.logo is not None:
        picture = QgsLayoutItemPicture(layout)
        picture.setId("wm_logo")
        picture.setPicturePath(str(order.logo))
        picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        picture.setPictureAnchor(QgsLayoutItemPicture.ReferencePoint.UpperRight)
        layout.addLayoutItem(picture)
        items.place(picture, boxes["logo"], page)


def margin(order: Order) -> float:
    """Give how much of its size is shown around an area: of a buurt also those beside it."""
    return 0.7 if any(code.startswith("BU") for code in order.codes) else 0.06


def map_item(
    layout: QgsPrintLayout, name: str, box: Box, drawn: list[QgsMapLayer], around: float
) -> QgsLayoutItemMap:
    """Add the map that goes from area to area."""
    made = QgsLayoutItemMap(layout)
    made.setId(name)
    layout.addLayoutItem(made)
    items.place(made, box)
    made.setCrs(drawn[0].crs())
    made.setLayers(drawn)
    made.setKeepLayerSet(True)
    # Not setExtent, which makes the item as high as the extent is.
    made.zoomToExtent(drawn[0].extent())
    made.setAtlasDriven(True)
    made.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    made.setAtlasMargin(around)
    made.setFrameEnabled(True)
    made.setFrameStrokeColor(QColor(items.LINE))
    made.setBackgroundColor(QColor("#ffffff"))
    return made


def _scale(layout: QgsPrintLayout, paper: Paper, shown: QgsLayoutItemMap) -> None:
    made = QgsLayoutItemScaleBar(layout)
    made.setId("wm_schaal")
    layout.addLayoutItem(made)
    made.setStyle("Line Ticks Up")
    made.setLinkedMap(shown)
    made.setUnits(Qgis.DistanceUnit.Kilometers)
    made.setUnitLabel("km")
    # In the language of the sheet, whatever that of QGIS is.
    numbers = QgsBasicNumericFormat()
    numbers.setDecimalSeparator("," if current() == "nl" else ".")
    made.setNumericFormat(numbers)
    made.setMapUnitsPerScaleBarUnit(1)
    made.setNumberOfSegmentsLeft(0)
    made.setNumberOfSegments(1)
    made.setSegmentSizeMode(Qgis.ScaleBarSegmentSizeMode.FitWidth)
    made.setMinimumBarWidth(18 * paper.factor)
    made.setMaximumBarWidth(45 * paper.factor)
    made.setTextFormat(items.text_format(paper.texts.small, step=paper.leading))
    made.setHeight(1.2)
    made.setLabelBarSpace(0.8)
    made.setBoxContentSpace(0.4)
    made.update()
    items.place(made, paper.boxes["scale"])


def _whereabouts(layout: QgsPrintLayout, paper: Paper) -> None:
    made = items.picture(layout, "wm_plek", paper.boxes["locator"], "plek")
    made.setFrameEnabled(True)
    made.setFrameStrokeColor(QColor(items.LINE))


def _legend(layout: QgsPrintLayout, paper: Paper) -> None:
    boxes, texts = paper.boxes, paper.texts
    head = items.text_format(texts.legend, bold=True, step=3.1 * paper.factor)
    items.label(
        layout, "wm_legenda_kop", boxes["heading"], items.field("legenda_kop"), head, low=True
    )
    items.picture(layout, "wm_legenda_vakken", boxes["swatches"], "legenda_vakken")
    look = items.text_format(texts.small, step=legend_step(paper))
    items.label(layout, "wm_legenda", boxes["legend"], items.field("legenda"), look)


def _bars(layout: QgsPrintLayout, paper: Paper, look: QgsTextFormat) -> None:
    boxes = bar_boxes(paper)
    head = items.text_format(paper.texts.legend, bold=True, step=legend_step(paper))
    items.label(layout, "wm_staven_kop", boxes["head"], items.field("staven_kop"), head)
    items.picture(layout, "wm_staven", boxes["plot"], "staven")
    for name, box in (("namen", "names"), ("waarden", "values"), ("uitleg", "key")):
        items.label(layout, f"wm_staven_{name}", boxes[box], items.field(f"staven_{name}"), look)


def _beside(layout: QgsPrintLayout, paper: Paper, look: QgsTextFormat) -> None:
    """Add the line of years or the table of them, and a story; nothing where there is none."""
    boxes = paper.boxes
    if "years" in boxes:
        items.label(layout, "wm_jaren", boxes["years"], items.field("jaren"), look)
    if "trend" in boxes:
        for name, box in trend_boxes(paper).items():
            items.label(layout, f"wm_trend_{name}", box, items.field(f"trend_{name}"), look,
                        right=name in ("first", "last"))  # fmt: skip
    if "story" in boxes:
        items.label(layout, "wm_verhaal", boxes["story"], items.field("verhaal"), look)


def _table(layout: QgsPrintLayout, paper: Paper) -> None:
    box, between = paper.boxes["table"], BETWEEN * paper.factor
    part = (box.w - (paper.columns - 1) * between) / paper.columns
    look = items.text_format(paper.texts.small, step=paper.leading)
    for at in range(paper.columns):
        left = box.x + at * (part + between)
        for name, share in TABLE_COLUMNS:
            own = Box(left, box.y, part * share, box.h)
            cell, right = f"tabel{at + 1}_{name}", name in ("here", "there")
            items.label(layout, f"wm_{cell}", own, items.field(cell), look, right=right)
            left += part * share
