"""Search from QGIS's own search bar: areas, streets and figures of the pack that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult

from ._bridge_start import find
from .state.language import tr
from .state.places import NOTHING, Named, Places

NAME = "wijkmonitor"
PREFIX = "wijk"
AREA, FIGURE, STREET = "area", "figure", "street"

MOST = {AREA: 40, FIGURE: 20, STREET: 40}
MOST_AMONG_OTHERS = {AREA: 8, FIGURE: 4, STREET: 6}
"""Without the prefix all filters of QGIS answer, and a long list would hide theirs."""

SHORTEST_AMONG_OTHERS = 3

FIRST_GROUP = 10.0
"""The weight of the first group of areas; figures, without a weight, come after all of them."""

WHOLE_STREETS, PARTS_OF_STREETS = 20.0, 1.0
"""The weight of streets: before all areas where the whole name is meant, else after them."""

Chosen = Callable[[str], None]


class WijkLocator(QgsLocatorFilter):
    """Finds areas and streets as the dock does, and indicators; what is chosen goes to the plugin.

    QGIS clones it for each search. ``prepare`` takes the names on the main thread; after that
    nothing is read, so that ``fetchResults`` may run in any thread.
    """

    def __init__(
        self, places: Places, area_chosen: Chosen, figure_chosen: Chosen, street_chosen: Chosen
    ) -> None:
        super().__init__()
        self._given = places, area_chosen, figure_chosen, street_chosen
        self._known: Named = NOTHING

    def name(self) -> str:
        """Give the name by which QGIS keeps its settings."""
        return NAME

    def displayName(self) -> str:
        """Give the name that a user sees."""
        return "Wijkmonitor"

    def prefix(self) -> str:
        """Give what a user types first to search here only."""
        return PREFIX

    def priority(self) -> QgsLocatorFilter.Priority:
        """Stand between QGIS's own filters."""
        return QgsLocatorFilter.Priority.Medium

    def flags(self) -> QgsLocatorFilter.Flag:
        """Say that it is quick: QGIS then shows its results at once."""
        return QgsLocatorFilter.Flag.FlagFast

    def clone(self) -> WijkLocator:
        """Give another one for one search."""
        return WijkLocator(*self._given)

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        """Take the names of the pack that is open now."""
        self._known = self._given[0].named()
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """Hand over what fits, best first."""
        alone = context.usingPrefix
        if not alone and len(string.strip()) < SHORTEST_AMONG_OTHERS:
            return
        most = MOST if alone else MOST_AMONG_OTHERS
        for found in (
            self._areas(string, most[AREA]), self._streets(string, most[STREET]),
            self._figures(string, most[FIGURE]),
        ):  # fmt: skip
            for place, result in enumerate(found):
                if feedback.isCanceled():
                    return
                result.score = 1.0 / (1.0 + place)
                self.resultFetched.emit(result)

    def _areas(self, text: str, most: int) -> Iterator[QgsLocatorResult]:
        from .gui import words

        found = self._known.areas.hits(text, most)
        alike = words.alike(area for area, _ in found)
        groups: dict[str, float] = {}
        for area, whole in found:
            beside = words.area_kind(area)
            if area.code in alike:
                beside = tr("locator.with_code", kind=beside, code=area.code)
            group = tr("locator.whole" if whole else f"locator.level.{area.level}")
            result = self._result(AREA, area.code, words.area_title(area), beside)
            result.group = group
            # QGIS puts groups in order, and within one goes by the alphabet: the group of the best
            # hit comes first.
            result.groupScore = groups.setdefault(group, FIRST_GROUP - len(groups))
            yield result

    def _streets(self, text: str, most: int) -> Iterator[QgsLocatorResult]:
        from .gui import words

        for street, whole in self._known.streets.hits(text, most):
            result = self._result(STREET, street.id, street.told, words.street_kind(street))
            result.group = tr("locator.streets")
            result.groupScore = WHOLE_STREETS if whole else PARTS_OF_STREETS
            yield result

    def _figures(self, text: str, most: int) -> Iterator[QgsLocatorResult]:
        from .state.map import dressing

        for indicator in find.indicators(self._known.figures, text, most):
            theme = dressing.theme_label(self._known.themes[indicator.theme])
            beside = tr("locator.figure", theme=theme)
            result = self._result(FIGURE, indicator.id, dressing.short_name(indicator), beside)
            result.group = tr("locator.figures")
            yield result

    def _result(self, kind: str, chosen: str, shown: str, beside: str) -> QgsLocatorResult:
        # QGIS shows two columns; a name with all behind it would be cut in the first.
        result = QgsLocatorResult(self, shown, [kind, chosen])
        result.description = beside
        return result

    def triggerResult(self, result: QgsLocatorResult) -> None:
        """Show what was chosen."""
        kind, chosen = result.userData
        _, area_chosen, figure_chosen, street_chosen = self._given
        {AREA: area_chosen, FIGURE: figure_chosen, STREET: street_chosen}[kind](chosen)
