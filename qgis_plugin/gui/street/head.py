"""What is told of a street before any figure: name, length, addresses, and its buurten."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..._bridge import Pack, Profile, Street, StreetLink, StreetProfile, street_told, wording
from ...state.language import current, tr
from .. import words
from ..elided_label import ElidedLabel
from ..flow import FlowLayout
from ..running_text import text

KILOMETRE = 1000
EDGES = 12
"""Pixels that the edges of a button take beside its text."""


class BuurtButton(QToolButton):
    """A buurt with its share, which is never cut: a long name is, where the row ends.

    One that the street has no part in goes without a share.
    """

    def __init__(self, name: str, share: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._share = name, share
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name} {share}".strip())
        self._show(name)

    def sizeHint(self) -> QSize:
        """Ask for the whole name."""
        hint, advance = super().sizeHint(), self.fontMetrics().horizontalAdvance
        lacking = advance(f"{self._name} {self._share}".strip()) - advance(
            self.text().replace("&&", "&")
        )
        return QSize(hint.width() + lacking, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the room there is."""
        super().resizeEvent(event)
        room = self.width() - self.fontMetrics().horizontalAdvance(f" {self._share}") - EDGES
        cut = Qt.TextElideMode.ElideRight
        self._show(self.fontMetrics().elidedText(self._name, cut, room))

    def _show(self, name: str) -> None:
        # A single ampersand would underline the letter behind it.
        self.setText(f"{name} {self._share}".strip().replace("&", "&&"))


class StreetTitle(QWidget):
    """Names the street, with a button that brings it into view on the map."""

    zoom_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel(1.45, bold=True)
        self.zoom = QToolButton()
        self.zoom.setIcon(QgsApplication.getThemeIcon("mActionZoomToLayer.svg"))
        self.zoom.setToolTip(tr("street_tab.zoom"))
        self.zoom.setAccessibleName(tr("street_tab.zoom"))
        self.zoom.clicked.connect(self.zoom_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.zoom)


class StreetHead(QWidget):
    """Tells of a street and its buurten; ``area_asked`` gives the code of one that was clicked."""

    area_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts, self.shares, self.within = text(""), text(""), text("")
        self.buurten: list[BuurtButton] = []
        self.near: list[BuurtButton] = []
        self._row, self._beyond = _Row(), _Row()
        self._row.setAccessibleName(tr("street_tab.buurten"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.facts, self._row, self.shares, self.within, self._beyond):
            layout.addWidget(widget)

    def show_street(self, pack: Pack, found: StreetProfile) -> None:
        """Show what is known of a street."""
        street = found.street
        self.facts.setText(" · ".join(facts(street)))
        self.facts.setToolTip(
            words.as_tooltip(tr("street_tab.boundary.tip")) if street.boundary else ""
        )
        by = "street_tab.one_side" if found.whole else f"street_tab.by.{street.by}"
        self.shares.setText(tr(by))
        metres = wording.decimal(street_told.tolerance(pack), 0, current())
        self.within.setText(tr(f"street_tab.near.{found.street.by}", m=metres))
        self._show_buurten(found)

    def _show_buurten(self, found: StreetProfile) -> None:
        """Let each buurt be chosen, that with the largest share first; those without one apart."""
        near = {side.area.code for side in found.near}
        every = zip(found.sides, found.links, strict=True)
        made = [(self._buurt(side, link, link.code in near), link.code) for side, link in every]
        self.buurten = [button for button, code in made if code not in near]
        self.near = [button for button, code in made if code in near]
        self._row.show_buttons(self.buurten)
        self._beyond.show_buttons(self.near)
        for widget in (self.within, self._beyond):
            widget.setVisible(bool(near))

    def _buurt(self, side: Profile, link: StreetLink, near: bool) -> BuurtButton:
        name, share = words.area_title(side.area), street_told.percent(link.share, current())
        made = BuurtButton(name, "" if near else share)
        told = tr("street_tab.buurt.tip", name=name, where=words.area_kind(side.area), share=share)
        made.setToolTip(words.as_tooltip(told))
        made.clicked.connect(lambda _, code=link.code: self.area_asked.emit(code))
        return made


class _Row(QWidget):
    """Holds buttons, as many beside each other as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: list[BuurtButton] = []
        self._flow = FlowLayout(self, spacing=4)

    def show_buttons(self, buttons: list[BuurtButton]) -> None:
        """Hold other buttons."""
        for button in self._held:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._held = buttons
        for button in buttons:
            self._flow.addWidget(button)
        self.updateGeometry()


def facts(street: Street) -> list[str]:
    """Give place and gemeente, length, addresses, and whether it lies on a border."""
    lang = current()
    told = list(dict.fromkeys(filter(None, (street.place, street.gemeente))))
    if street.length is None:
        told.append(tr("street_tab.surface"))
    else:
        told.append(tr("street_tab.length", length=length_text(street.length)))
    if street.addresses is not None:
        key = "street_tab.addresses.one" if street.addresses == 1 else "street_tab.addresses"
        told.append(tr(key, n=wording.integer(street.addresses, lang)))
    if street.boundary:
        told.append(tr("street_tab.boundary"))
    return told


def length_text(metres: float) -> str:
    """Write a length: "340 m", from a kilometre on "2,4 km"; no more than its line can tell."""
    if metres >= KILOMETRE:
        return f"{wording.decimal(metres / KILOMETRE, 1, current())} km"
    return f"{wording.integer(metres, current())} m"
