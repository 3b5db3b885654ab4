"""The pack's layers in the project: made once, then kept up to date in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsNullSymbolRenderer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ..._bridge import Indicator, Pack, WijkmonitorError, guards
from . import dressing, plan, renderers, streets, tree
from .plan import Shown
from .told import Legends

CRS = "EPSG:28992"
MOST_AHEAD = 100
"""So many legends are told ahead: fewer than are kept, so none is told again and again."""


class PackLayers:
    """All layers of one open pack.

    Of a layer that cannot be seen the legend waits: until it is switched on, until :meth:`finish`.
    Meanwhile it draws nothing, so that it never shows what is no longer asked.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.path = pack.path
        self.legends = Legends(pack)
        self._fresh: set[str] = set()
        self._borders_fresh = self._streets_fresh = False
        self._waiting: dict[str, tuple[Shown, str | None]] = {}

    def update(self, year: int | None, reference: str | None) -> bool:
        """Make the layers that are missing and bring the others up to date.

        True where the pack had no layers in the project before.
        """
        self.legends.leave_off()
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
            elif tree.is_visible(layer) or self.legends.holds(item, reference):
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

    def tell_some(self, seconds: float, ahead: Iterable[tuple[Shown, str | None]] = ()) -> bool:
        """Tell for so long of the legends that wait, then ahead of others.

        False where nothing is left to tell. Raises what the core raises of those that wait.
        """
        if self._waiting:
            if not self.legends.tell_some(list(self._waiting.values()), seconds):
                self.finish(1)
            return True
        try:
            return self.legends.tell_some(islice(ahead, MOST_AHEAD), seconds)
        except WijkmonitorError:
            # It is told to whoever asks for it.
            return True

    def ahead(
        self, offered: Iterable[str], level: str, year: int | None, reference: str | None
    ) -> Iterator[tuple[Shown, str | None]]:
        """Give what may be asked next: of what is offered, the level that is seen, then others."""
        known = {each.id: each for each in self.pack.catalogue}
        listed = [known[name] for name in offered if name in known]
        drawn = [each for each in listed if guards.may_be_drawn(each)]
        for found in sorted(plan.LEVELS, key=lambda each: each != level):
            for indicator in drawn:
                held = plan.year_for(self.pack, indicator, found, year)
                if held is not None:
                    yield Shown(self._theme_of(indicator), found, indicator, held), reference

    def leave(self) -> None:
        """Let nothing wait any more: another pack took over the layers."""
        self._waiting.clear()
        self.legends.leave_off()

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
        heading, made = self.legends.of(*self._waiting[layer.id()])
        del self._waiting[layer.id()]
        renderers.show(layer, heading, made)
        layer.triggerRepaint()
        layer.emitStyleChanged()

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


def polygons(pack: Path, level: str, year: int, gemeente: str = "") -> QgsVectorLayer:
    """Give the polygons of a level and year of a pack, as a layer that is in no project yet.

    With ``gemeente``, a code, only those in it. The filter stands in the source: set afterwards
    QGIS would open the pack to write, and so change the file.
    """
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    options.forceReadOnly = True
    only = f"|subset=\"gemeentecode\" = '{gemeente}'" if gemeente else ""
    layer = QgsVectorLayer(_uri(pack, level, year) + only, f"{level} {year}", "ogr", options)
    layer.setReadOnly(True)
    return layer


def _uri(pack: Path, level: str, year: int) -> str:
    return f"{pack.as_posix()}|layername={level}_{year}"
