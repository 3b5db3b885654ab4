"""The pack's layers in the project: made once, then kept up to date in place."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsNullSymbolRenderer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ..._bridge import Indicator, Legend, Pack, guards, layer_of, legends
from ..language import current
from . import dressing, plan, renderers, streets, tree
from .plan import Shown

CRS = "EPSG:28992"
KEPT_LEGENDS = 120
"""Of buurten of the whole country one takes 0.4 MB."""


class PackLayers:
    """All layers of one open pack.

    Of a layer that cannot be seen the legend waits: until it is switched on, until :meth:`finish`.
    Meanwhile it draws nothing, so that it never shows what is no longer asked.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.path = pack.path
        self._fresh: set[str] = set()
        self._legends: dict[tuple[object, ...], tuple[str, Legend]] = {}
        self._borders_fresh = self._streets_fresh = False
        self._waiting: dict[str, tuple[Shown, str | None]] = {}

    def update(self, year: int | None, reference: str | None) -> bool:
        """Make the layers that are missing and bring the others up to date.

        True where the pack had no layers in the project before.
        """
        group = tree.pack_group(self.path)
        fresh = not tree.layers(self.path)
        labels = {theme.id: theme for theme in self.pack.catalogue.themes}
        shown = plan.of_pack(self.pack, year, self.chosen())
        for item in shown:
            name = dressing.theme_label(labels[item.theme])
            self._update_one(item, reference, tree.theme_group(group, item.theme, name))
        self._update_borders(year)
        self._update_streets(year)
        if fresh and shown:
            self._first_view(shown)
        self.settle()
        return fresh

    @property
    def waits(self) -> bool:
        """Tell whether the legend of any layer waits."""
        return bool(self._waiting)

    def settle(self) -> None:
        """Tell the legends that wait of layers that can be seen, or that were told before."""
        for name in list(self._waiting):
            layer = QgsProject.instance().mapLayer(name)
            item, reference = self._waiting[name]
            if layer is None:
                del self._waiting[name]
            elif tree.is_visible(layer) or _asked(item, reference) in self._legends:
                self._tell(layer)
            elif not isinstance(layer.renderer(), QgsNullSymbolRenderer):
                layer.setRenderer(QgsNullSymbolRenderer())

    def finish(self, most: int | None = None) -> None:
        """Tell the legends that wait, or so many of them; raises what the core raises."""
        for name in list(self._waiting)[:most]:
            layer = QgsProject.instance().mapLayer(name)
            if layer is None:
                del self._waiting[name]
            else:
                self._tell(layer)

    def leave(self) -> None:
        """Let nothing wait any more: another pack took over the layers."""
        self._waiting.clear()

    def extent(self) -> QgsRectangle | None:
        """Give where the pack's areas lie, in the project's CRS; None without layers."""
        project = QgsProject.instance()
        for layer in tree.layers(self.path):
            if layer.isValid():
                change = QgsCoordinateTransform(layer.crs(), project.crs(), project)
                return change.transformBoundingBox(layer.extent()).scaled(1.05)
        return None

    def gemeenten(self) -> list[str]:
        """Give the names of the gemeenten that the layers draw."""
        return plan.gemeenten(self.pack)

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The codes of the areas that the layers draw, in whatever year."""
        return plan.drawn(self.pack)

    def chosen(self) -> dict[tuple[str, str], str]:
        """Give (theme, level) → indicator as the layers show it now."""
        names = (tree.THEME, tree.LEVEL, tree.INDICATOR)
        told = [tuple(map(layer.customProperty, names)) for layer in tree.layers(self.path)]
        return {(theme, level): indicator for theme, level, indicator in told}

    def show(
        self, indicator: str, level: str, year: int | None, reference: str | None
    ) -> str | None:
        """Let the indicator's theme show it, at the levels that have it, and nothing else.

        Give the level that is visible then: the one asked, or the finest with figures. None where
        no layer can show it, or where the guards keep the indicator off the map.
        """
        chosen = self.pack.indicator(indicator)
        theme = self._theme_of(chosen)
        held = {found: plan.year_for(self.pack, chosen, found, year) for found in plan.LEVELS}
        drawn = [found for found in plan.LEVELS if held[found] is not None]
        if not drawn or not guards.may_be_drawn(chosen):
            return None
        label = dressing.theme_label(self.pack.catalogue.theme(theme))
        group = tree.theme_group(tree.pack_group(self.path), theme, label)
        for found in drawn:
            self._update_one(Shown(theme, found, chosen, held[found]), reference, group)
        tree.keep_levels(self.path, theme, drawn)
        shown = level if level in drawn else drawn[-1]
        tree.show_theme(self.path, theme, shown)
        self.settle()
        return shown

    def _theme_of(self, indicator: Indicator) -> str:
        """Give the theme that shows an indicator: that of its slice, else its own."""
        for piece in self.pack.catalogue.pie:
            if indicator.id in (piece.indicator, piece.fallback):
                return piece.theme
        return indicator.theme

    def _update_one(self, item: Shown, reference: str | None, group: object) -> None:
        layer = tree.find(self.path, item.theme, item.level)
        if layer is None:
            layer = self._made(item.level, item.year)
            for key, value in (
                (tree.ROLE, tree.FIGURES), (tree.THEME, item.theme), (tree.LEVEL, item.level),
            ):  # fmt: skip
                layer.setCustomProperty(key, value)
            QgsProject.instance().addMapLayer(layer, False)
            node = group.insertLayer(tree.place_of(group, item.level, plan.LEVELS), layer)
            node.setItemVisibilityChecked(item.level == "wijk")
            node.setExpanded(item.level == "wijk")
        elif layer.customProperty(tree.YEAR) != item.year or layer.id() not in self._fresh:
            # Also when only the file was replaced by a newer build of the same name.
            layer.setDataSource(self._uri(item.level, item.year), layer.name(), "ogr")
            layer.setReadOnly(True)
        self._fresh.add(layer.id())
        layer.setCustomProperty(tree.INDICATOR, item.indicator.id)
        layer.setCustomProperty(tree.YEAR, item.year)
        dressing.dress(layer, self.pack, item)
        self._waiting[layer.id()] = item, reference

    def _tell(self, layer: QgsVectorLayer) -> None:
        """Show the legend of a layer that waits for it."""
        heading, made = self._legend(*self._waiting[layer.id()])
        del self._waiting[layer.id()]
        renderers.show(layer, heading, made)
        layer.triggerRepaint()
        layer.emitStyleChanged()

    def _legend(self, item: Shown, reference: str | None) -> tuple[str, Legend]:
        """Give the heading and the legend of a layer; those shown last are kept."""
        asked = _asked(item, reference)
        found = self._legends.pop(asked, None)
        if found is None:
            with _nothing_searched():
                found = self._new_legend(item, reference)
        self._legends[asked] = found
        if len(self._legends) > KEPT_LEGENDS:
            del self._legends[next(iter(self._legends))]
        return found

    def _new_legend(self, item: Shown, reference: str | None) -> tuple[str, Legend]:
        shown = layer_of(self.pack, item.indicator, item.level, item.year, reference, current())
        borders = self.pack.geometry_year(item.level, item.year)
        said = legends.compared_with(item.indicator, shown, item.year, borders, current())
        return said, legends.rules(item.indicator, shown, current())

    def _update_borders(self, year: int | None) -> None:
        years = plan.layer_years(self.pack, "wijk")
        if not years:
            return
        wanted = year if year in years else years[0]
        found = tree.layers(self.path, tree.BORDERS)
        if found and found[0].customProperty(tree.YEAR) == wanted and self._borders_fresh:
            return
        self._borders_fresh = True
        if found:
            layer = found[0]
            layer.setDataSource(self._uri("wijk", wanted), layer.name(), "ogr")
            layer.setReadOnly(True)
        else:
            layer = self._made("wijk", wanted)
            layer.setCustomProperty(tree.ROLE, tree.BORDERS)
            QgsProject.instance().addMapLayer(layer, False)
            tree.pack_group(self.path).insertLayer(0, layer).setExpanded(False)
        layer.setCustomProperty(tree.YEAR, wanted)
        dressing.dress_borders(layer, self.pack, wanted)

    def _update_streets(self, year: int | None) -> None:
        """Keep the layer of streets on the borders of the year that is looked at."""
        streets.update(self.pack, year, renewed=not self._streets_fresh)
        self._streets_fresh = True

    def _made(self, level: str, year: int) -> QgsVectorLayer:
        return polygons(self.path, level, year)

    def _uri(self, level: str, year: int) -> str:
        return _uri(self.path, level, year)

    def _first_view(self, shown: list[Shown]) -> None:
        """Show one theme, at wijk level where there is one; set the CRS of an empty project."""
        theme = shown[0].theme
        levels = [item.level for item in shown if item.theme == theme]
        tree.show_theme(self.path, theme, "wijk" if "wijk" in levels else levels[-1])
        project = QgsProject.instance()
        if len(project.mapLayers()) == len(tree.all_layers(self.path)):
            project.setCrs(QgsCoordinateReferenceSystem(CRS))


def _asked(item: Shown, reference: str | None) -> tuple[object, ...]:
    """Give what a legend depends on."""
    return item.indicator.id, item.level, item.year, reference, current()


@contextmanager
def _nothing_searched() -> Iterator[None]:
    """Keep Python from looking for rubbish while the verdicts of a level are told.

    They hold no rubbish, and of all areas there are so many that a third of the time would go by.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def polygons(pack: Path, level: str, year: int) -> QgsVectorLayer:
    """Give the polygons of a level and year of a pack, as a layer that is in no project yet."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    options.forceReadOnly = True
    layer = QgsVectorLayer(_uri(pack, level, year), f"{level} {year}", "ogr", options)
    layer.setReadOnly(True)
    return layer


def _uri(pack: Path, level: str, year: int) -> str:
    return f"{pack.as_posix()}|layername={level}_{year}"
