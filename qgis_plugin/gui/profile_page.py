"""The profile of one area: name, choices, pie, table, what folds open below it, source."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAction,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .._bridge import Pack, Profile
from ..state.language import tr
from . import words
from .controls import Controls
from .elided_label import ElidedLabel
from .pie_widget import PieWidget
from .search_box import SearchBox
from .sections import Sections
from .theme_table import ThemeTable

EXPLAIN = "wijkmonitor/explain"


class ProfilePage(QWidget):
    """Shows a profile; knows nothing of layers or projects."""

    indicator_picked = pyqtSignal(str)

    def __init__(self, pick: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.title = ElidedLabel(1.45, bold=True)
        self.subtitle = ElidedLabel()
        self.strengths = ElidedLabel()
        self.attention = ElidedLabel()
        self.notice = QLabel()
        self.explain = QToolButton()
        self.controls = Controls()
        self.pie = PieWidget()
        self.table = ThemeTable()
        self.sections = Sections()
        self.source = ElidedLabel(0.85)
        self.pie.indicator_picked.connect(self.indicator_picked)
        self.pie.numbered_changed.connect(self.table.set_numbered)
        self.table.indicator_picked.connect(self.indicator_picked)
        self.sections.room_asked.connect(self._make_room)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self._explanation()
        self._lay_out(pick)
        self.show_nothing()

    def _explanation(self) -> None:
        """Let the user put the legend away, and remember that."""
        self.explain.setText(tr("explain"))
        self.explain.setToolTip(tr("explain.tip"))
        self.explain.setCheckable(True)
        self.explain.setAutoRaise(True)
        self.explain.toggled.connect(self.pie.explain)
        self.explain.toggled.connect(lambda on: QgsSettings().setValue(EXPLAIN, on))
        self.explain.setChecked(QgsSettings().value(EXPLAIN, True, type=bool))

    def _lay_out(self, pick: QAction) -> None:
        self.tools = QToolButton()
        self.tools.setDefaultAction(pick)
        self.tools.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        top = QHBoxLayout()
        top.addWidget(self.search)
        top.addWidget(self.tools)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.pie)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.sections)
        self.splitter.setChildrenCollapsible(False)
        self.table.setMinimumHeight(7 * self.table.fontMetrics().height())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setStretchFactor(2, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        below = QHBoxLayout()
        below.addWidget(self.subtitle)
        below.addWidget(self.explain)
        layout.addWidget(self.title)
        layout.addLayout(below)
        layout.addWidget(self.strengths)
        layout.addWidget(self.attention)
        layout.addWidget(self.notice)
        layout.addWidget(self.controls)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.source)
        # Takes the room of the pie where no area is chosen, and none beside it.
        layout.addStretch(0)

    def say(self, text: str) -> None:
        """Show a sentence below the name, or take it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def show_nothing(self) -> None:
        """Ask for an area."""
        self.title.setText("")
        self.subtitle.setText("")
        self.source.setText("")
        self.say(tr("choose"))
        self.controls.forget_area()
        for widget in (self.title, self.subtitle, self.explain, self.splitter, self.source,
                       self.strengths, self.attention):  # fmt: skip
            widget.hide()
        self.pie.show_profile(None)
        self.sections.show_nothing()

    def show_profile(
        self,
        pack: Pack,
        profile: Profile,
        selected: str | None,
        own: Profile | None = None,
    ) -> None:
        """Show an area's profile; own figures stand below it in the table, outside the pie."""
        area = profile.area
        self.title.setText(words.area_title(area))
        self.subtitle.setText(words.area_line(profile))
        self.controls.name_references(pack, profile)
        for widget in (self.title, self.subtitle, self.splitter, self.source):
            widget.show()
        for widget in (self.pie, self.explain):
            widget.setVisible(not words.only_water(profile))
        self._show_findings(pack, profile)
        self.pie.show_profile(profile, selected)
        self.table.show_profile(pack, profile, own)
        self.sections.show_profile(pack, profile, selected)
        self.source.setText(_sources(profile, own))

    def _show_findings(self, pack: Pack, profile: Profile) -> None:
        """Name what goes well first, then what asks for attention."""
        told = [] if words.only_water(profile) else words.findings(pack, profile)
        for label, text in zip((self.strengths, self.attention), (*told, "", ""), strict=False):
            label.setText(text)
            label.setToolTip(words.as_tooltip(text))
            label.setVisible(bool(text))

    def select(self, indicator: str | None) -> None:
        """Mark an indicator in pie and table."""
        self.pie.select(indicator)
        self.table.select(indicator)
        self.sections.select(indicator)

    def _make_room(self) -> None:
        """Give the sections the room they need now, at most half; the table gives way first."""
        sizes = self.splitter.sizes()
        wanted = min(self.sections.sizeHint().height(), sum(sizes) // 2)
        table = max(self.table.minimumHeight(), sizes[1] + sizes[2] - wanted)
        self.splitter.setSizes([sum(sizes) - table - wanted, table, wanted])


def _sources(profile: Profile, own: Profile | None) -> str:
    parts = (*profile.slices, *(own.slices if own else ()))
    found = dict.fromkeys(s.source for s in parts if s.source and s.value is not None)
    return tr("source", sources="; ".join(found)) if found else ""
