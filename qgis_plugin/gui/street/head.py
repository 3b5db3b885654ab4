"""What is told of a street before any figure: name, length, addresses, and its buurten."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..._bridge import Profile, Street, StreetLink, StreetProfile, wording
from ...state.language import current, tr
from .. import words
from ..compare.detail import text
from ..elided_label import ElidedLabel
from ..flow import FlowLayout

KILOMETRE = 1000


class StreetHead(QWidget):
    """Names a street and its buurten; ``area_asked`` gives the code of one that was clicked."""

    area_asked = pyqtSignal(str)
    zoom_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(1.45, bold=True)
        self.zoom = QToolButton()
        self.zoom.setIcon(QgsApplication.getThemeIcon("mActionZoomToLayer.svg"))
        self.zoom.setToolTip(tr("street_tab.zoom"))
        self.zoom.setAccessibleName(tr("street_tab.zoom"))
        self.zoom.clicked.connect(self.zoom_asked)
        self.facts, self.shares = text(""), text("")
        self.buurten: list[QToolButton] = []
        self._row = QWidget()
        self._row.setAccessibleName(tr("street_tab.buurten"))
        self._flow = FlowLayout(self._row, spacing=4)
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        for widget in (self.facts, self._row, self.shares):
            layout.addWidget(widget)

    def show_street(self, found: StreetProfile) -> None:
        """Show what is known of a street."""
        street = found.street
        self.title.setText(street.name)
        self.facts.setText(" · ".join(facts(street)))
        self.facts.setToolTip(
            words.as_tooltip(tr("street_tab.boundary.tip")) if street.boundary else ""
        )
        by = "street_tab.by.addresses" if found.by_addresses else "street_tab.by.length"
        self.shares.setText(tr("street_tab.one_side") if found.whole else tr(by))
        self._show_buurten(found)

    def _show_buurten(self, found: StreetProfile) -> None:
        """Let each buurt be chosen, that with the largest share first."""
        for button in self.buurten:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buurten = [
            self._buurt(side, link) for side, link in zip(found.sides, found.links, strict=True)
        ]
        for button in self.buurten:
            self._flow.addWidget(button)
        self._row.updateGeometry()

    def _buurt(self, side: Profile, link: StreetLink) -> QToolButton:
        name, share = words.area_title(side.area), percent(link.share)
        made = QToolButton()
        made.setText(tr("street_tab.buurt", name=name, share=share).replace("&", "&&"))
        told = tr("street_tab.buurt.tip", name=name, where=words.area_kind(side.area), share=share)
        made.setToolTip(words.as_tooltip(told))
        made.setAccessibleName(f"{name} {share}")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda _, code=link.code: self.area_asked.emit(code))
        return made


def facts(street: Street) -> list[str]:
    """Give place and gemeente, length, addresses, and whether it lies on a border."""
    lang = current()
    told = list(dict.fromkeys(filter(None, (street.place, street.gemeente))))
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


def percent(share: float) -> str:
    """Write a share, 0…1, as a whole percentage; less than one is not none."""
    if 0 < share < 0.005:
        return "<1%"
    return f"{round(100 * share)}%"
