"""Squares and postcodes on the map: the pack's own layers, each seen at close scales only.

They are added on request, for the figure that the map shows, and follow it. They have no verdict.
"""

from __future__ import annotations

import json

from qgis.core import QgsNullSymbolRenderer, QgsProject, QgsVectorLayer

from ..._bridge import Area, Indicator, Pack, cells, codes, finer
from ..language import current, tr
from . import dressing, renderers, tree

ASKED = "wijkmonitor/asked"
FROM = {finer.SQUARE_500: 120_000, finer.SQUARE_100: 30_000, finer.POSTCODE_6: 15_000}
"""Scales from which each kind is drawn: farther off they are grey grit."""
UNTIL = {finer.SQUARE_500: 30_000}
"""Scales from which the finer kind takes over, where the pack has that."""


def layers(pack: Pack) -> list[QgsVectorLayer]:
    """Give the pack's layers of squares and postcodes in the project."""
    return tree.layers(pack.path, tree.SQUARES)


def kinds(pack: Pack) -> dict[str, int]:
    """Give the kinds that the pack draws, coarse to fine, each with its newest year."""
    # Of several years the last one stays.
    there = sorted(pack.finer_kinds())
    held = {kind: year for kind, year in there if pack.finer_size(kind, year)[2]}
    return {kind: held[kind] for kind in FROM if kind in held}


def add(pack: Pack, indicator: Indicator, gemeente: str | None) -> list[QgsVectorLayer]:
    """Put the squares on the map over the themes, the finest on top; give the layers.

    ``gemeente`` is the one whose figure they are put beside, None for Nederland. Postcodes are
    switched off at first, as they lie over the squares.
    """
    found = kinds(pack)
    for kind, year in found.items():
        layer = _layer_of(pack, kind)
        if layer is None:
            layer = _made(pack, kind, year)
            QgsProject.instance().addMapLayer(layer, False)
            group = tree.pack_group(pack.path)
            node = group.insertLayer(tree.above_themes(group), layer)
            node.setItemVisibilityChecked(kind != finer.POSTCODE_6 or len(found) == 1)
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(FROM[kind])
            layer.setMaximumScale(UNTIL.get(kind, 0) if finer.SQUARE_100 in found else 0)
        _tell(layer, pack, kind, year, indicator, gemeente)
    return layers(pack)


def has_figures(layer: QgsVectorLayer) -> bool:
    """Tell whether squares have the figure that a layer of them shows."""
    return not isinstance(layer.renderer(), QgsNullSymbolRenderer)


def remove(pack: Pack) -> None:
    """Take the squares off the map."""
    for layer in layers(pack):
        QgsProject.instance().removeMapLayer(layer.id())


def update(pack: Pack, indicator: Indicator, gemeente: str | None) -> None:
    """Let the squares that are on the map show another figure."""
    for layer in layers(pack):
        kind, year = layer.customProperty(tree.LEVEL), int(layer.customProperty(tree.YEAR))
        if layer.customProperty(ASKED) != _key(pack, indicator, gemeente):
            _tell(layer, pack, kind, year, indicator, gemeente)


def _layer_of(pack: Pack, kind: str) -> QgsVectorLayer | None:
    return next((x for x in layers(pack) if x.customProperty(tree.LEVEL) == kind), None)


def _made(pack: Pack, kind: str, year: int) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    options.forceReadOnly = True
    uri = f"{pack.path.as_posix()}|layername={kind}_{year}"
    layer = QgsVectorLayer(uri, kind, "ogr", options)
    layer.setReadOnly(True)
    for mark, value in ((tree.ROLE, tree.SQUARES), (tree.LEVEL, kind), (tree.YEAR, year)):
        layer.setCustomProperty(mark, value)
    return layer


def _tell(
    layer: QgsVectorLayer, pack: Pack, kind: str, year: int, indicator: Indicator,
    gemeente: str | None,
) -> None:  # fmt: skip
    """Show the figure, or nothing where squares do not have it."""
    layer.setCustomProperty(ASKED, _key(pack, indicator, gemeente))
    layer.setCustomProperty(tree.INDICATOR, indicator.id)
    found = pack.finer(kind, year, indicator)
    if not found:
        layer.setName(tr(f"map.squares.none.{kind}", indicator=dressing.short_name(indicator)))
        layer.setRenderer(QgsNullSymbolRenderer())
        layer.setMapTipTemplate("")
    else:
        against = cells.beside(pack, indicator, year, gemeente, current())
        said = cells.heading(indicator, kind, year, against, current())
        renderers.show(layer, said, cells.rules(indicator, found, against, current()))
        short = dressing.short_name(indicator)
        layer.setName(tr(f"map.squares.name.{kind}", indicator=short, year=year))
        layer.setMapTipTemplate(dressing.map_tip(indicator, _called(kind)))
    layer.setDisplayExpression('"code"')
    dressing.tell_sources(layer, pack, (year,))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _called(kind: str) -> str:
    """Give the expression that names a cell and the buurt that most of it lies in."""
    one = tr(f"map.squares.one.{kind}").replace("'", "''")
    return f"'{one} ' || \"code\" || coalesce(' (' || \"buurtcode\" || ')', '')"


def gemeente_of(pack: Pack, area: Area | None) -> str | None:
    """Give the code of the gemeente that is looked at: the only one drawn, else the area's."""
    drawn = {codes.gemeente_of(code) for code in pack.with_polygon("buurt", pack.layers[0][1])}
    if len(drawn) == 1:
        return next(iter(drawn))
    return None if area is None or not area.code else codes.gemeente_of(area.code)


def _key(pack: Pack, indicator: Indicator, gemeente: str | None) -> str:
    return json.dumps([pack.manifest.get("pack_id"), indicator.id, gemeente, current()])
