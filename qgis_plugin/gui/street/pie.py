"""The two sides of a street as one picture; the plain pie where it lies in one buurt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.PyQt.QtCore import QPointF, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge import Profile, Slice, StreetProfile, lay_out, tables, two_sides
from ...state import language
from ...state.language import tr
from ..profile.pie_widget import FULL_FROM, INSET, UNIT, PieWidget
from ..takeaway import Taken

NARROW_BELOW = 420
"""Below this width the picture has larger type, and only the slices of the small pie."""


class StreetPie(PieWidget):
    """Paints both sides at the height that they need.

    ``numbers_changed`` tells by which numbers the table is to name the slices: none where they
    carry their names. ``table`` gives all figures, to be taken along.
    """

    numbers_changed = pyqtSignal(object)

    def __init__(
        self, table: Callable[[], tables.Table | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._found: StreetProfile | None = None
        self._narrow = False
        self.numbers: Mapping[str, int] = {}
        self.setAccessibleName(tr("street_tab.pie"))

    def show_street(self, found: StreetProfile | None, selected: str | None, plain: bool) -> None:
        """Show a street, or nothing; ``plain`` for segments of equal size."""
        self._found, self.plain = found, plain
        self.show_profile(None if found is None else found.sides[0], selected)
        self.setAccessibleName(tr("street_tab.pie"))
        if found is not None:
            self.setAccessibleDescription(two_sides.text_alternative(found, language.current()))
        self.takeaway.button().setVisible(found is not None)

    def slice_at(self, point: QPointF) -> Slice | None:
        """Give the slice under a point of the widget: that of the side which it lies on."""
        if self._found is None or self._found.whole:
            return super().slice_at(point)
        place = self.picture_rect()
        if self._pie is None or not place.contains(point):
            return None
        at = self._pie.slice_at(point.x() - place.left(), point.y() - place.top(), place.width())
        if at is None:
            return None
        code, indicator = at
        side = self._found.side(code)
        return next((part for part in side.slices if part.indicator == indicator), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change to larger type where the width asks for it."""
        if self._pie is not None and (self.width() < NARROW_BELOW) != self._narrow:
            self._lay_out()
        super().resizeEvent(event)

    def _profile_of(self, found: Slice) -> Profile:
        sides = self._found.sides
        return next(side for side in sides if any(part is found for part in side.slices))

    def _wants_numbers(self) -> bool:
        return self.width() < FULL_FROM

    def _lay_out(self) -> None:
        self._narrow = self.width() < NARROW_BELOW
        super()._lay_out()
        numbers = self._numbered() if self._pie is not None and self.numbered else {}
        if numbers != self.numbers:
            self.numbers = numbers
            self.numbers_changed.emit(numbers)

    def _laid_out(self, profile: Profile) -> object:
        if self._found is None or self._found.whole:
            return lay_out(
                profile, lang=language.current(), legend=False, numbered=self.numbered,
                listed=False, plain=self.plain,
            )  # fmt: skip
        return two_sides.lay_out(
            self._found, lang=language.current(), legend=False, numbered=self.numbered,
            narrow=self._narrow, listed=False, plain=self.plain,
        )  # fmt: skip

    def _numbered(self) -> dict[str, int]:
        """Give the numbers of the slices, by indicator."""
        whole = self._found is None or self._found.whole
        wedges = self._pie.wedges if whole else self._pie.halves[0].wedges
        return {wedge.part.indicator: wedge.number for wedge in wedges}

    def _limit_height(self) -> None:
        """Be as high as the picture is at this width: the page around it is what scrolls."""
        if self._pie is not None:
            height = self._pie.height * max(1, self.width() - 2 * INSET) / UNIT
            self.setFixedHeight(round(height) + 2 * INSET)

    def _taken(self) -> Taken | None:
        """Give both sides to quote and as a table; the picture explains itself."""
        found, lang = self._found, language.current()
        if found is None:
            return None
        told = two_sides.text_alternative(found, lang)
        source = tables.sources([part for side in found.sides for part in side.slices], lang)
        drawn = two_sides.draw(found, lang=lang, plain=self.plain, selected=self._selected)
        table = self._table() or tables.Table(found.street.told, (), ())
        return Taken(found.street.told, f"{told} {source}".strip(), told, table, drawn)
