"""The profile of one area: name, choices, pie, table, what folds open below it, source."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...state.language import tr
from .. import words
from ..elided_label import ElidedLabel
from ..search_box import AREA, STREET, SearchBox
from .area_choice import AreaChoice
from .controls import Controls
from .pie_widget import PieWidget
from .section_content import View
from .sections import EXPLAINED, Sections
from .theme_table import ThemeTable

EXPLAIN = "wijkmonitor/explain"

SECTION_SHARE = 0.45
"""The part of the height below the choices that an open section gets at most."""

PIE_SHARE = 0.54
"""The part of what is left that the pie gets at most."""


class _Splitter(QSplitter):
    """Tells when its height is another, so that it is divided anew."""

    resized = pyqtSignal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new size."""
        super().resizeEvent(event)
        self.resized.emit()


class ProfilePage(QWidget):
    """Shows a profile; knows nothing of layers or projects."""

    indicator_picked = pyqtSignal(str)

    def __init__(self, pick: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(kinds=(AREA, STREET))
        self.choice = AreaChoice()
        self.title = ElidedLabel(1.45, bold=True)
        self.subtitle = ElidedLabel()
        self.strengths = ElidedLabel()
        self.attention = ElidedLabel()
        self.notice = QLabel()
        self.explain = QToolButton()
        self.controls = Controls()
        self.pie = PieWidget()
        self.table = ThemeTable()
        self._divided = False
        self.sections = Sections()
        self.source = ElidedLabel(0.85)
        self.pie.indicator_picked.connect(self.indicator_picked)
        self.pie.numbered_changed.connect(self.table.set_numbered)
        self.table.indicator_picked.connect(self.indicator_picked)
        self.sections.room_asked.connect(self._make_room)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self._lay_out(pick)
        self._explanation()
        self.show_nothing()

    def _explanation(self) -> None:
        """Put the explanation of the pie one click away; it is a section like the others."""
        self.explain.setText(tr("explain"))
        self.explain.setToolTip(tr("explain.tip"))
        self.explain.setCheckable(True)
        self.explain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.explain.toggled.connect(self._explain)
        self.sections.opened.connect(lambda name: self.explain.setChecked(name == EXPLAINED))
        self.explain.setChecked(self.sections.open_section == EXPLAINED)

    def _explain(self, wanted: bool) -> None:
        """Open the explanation, or fold it; another section that is open stays so."""
        QgsSettings().setValue(EXPLAIN, wanted)
        if wanted != (self.sections.open_section == EXPLAINED):
            self.sections.open(EXPLAINED if wanted else "")

    def _lay_out(self, pick: QAction) -> None:
        self.tools = QToolButton()
        self.tools.setDefaultAction(pick)
        self.tools.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        top = QHBoxLayout()
        top.addWidget(self.search)
        top.addWidget(self.tools)
        self.splitter = _Splitter(Qt.Orientation.Vertical)
        self.splitter.resized.connect(self._divide)
        self.splitter.addWidget(self.pie)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.sections)
        self.splitter.setChildrenCollapsible(False)
        # It takes the room there is; only where not even the least fits, the page is scrolled.
        self.splitter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.setMinimumHeight(6 * self.table.fontMetrics().height())
        self.splitter.splitterMoved.connect(lambda *_: setattr(self, "_divided", True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.choice)
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
        self.pie.show_view(None)
        self.table.show_nothing()
        self.sections.show_nothing()

    def release(self) -> None:
        """Do nothing more, and let go of the pack."""
        self.table.show_nothing()
        self.sections.show_nothing()

    def show_view(self, view: View) -> None:
        """Show an area; own figures stand below it in the table, outside the pie."""
        profile = view.profile
        self.title.setText(words.area_title(profile.area))
        self.subtitle.setText(words.area_line(profile))
        self.controls.name_references(view.pack, profile)
        self.choice.show_area(profile.area)
        for widget in (self.title, self.subtitle, self.splitter, self.source):
            widget.show()
        for widget in (self.pie, self.explain):
            widget.setVisible(not words.only_water(profile))
        self._show_findings(view)
        self.pie.show_view(view)
        self.table.show_view(view)
        self.sections.show_view(view)
        self.source.setText(words.sources(view.parts))

    def _show_findings(self, view: View) -> None:
        """Name what goes well first, then what asks for attention."""
        water = words.only_water(view.profile)
        told = [] if water else words.findings(view.pack, view.profile, view.stories)
        for label, text in zip((self.strengths, self.attention), (*told, "", ""), strict=False):
            label.setText(text)
            label.setToolTip(words.as_tooltip(text))
            label.setVisible(bool(text))

    def select(self, indicator: str | None, *, follow: bool = False) -> None:
        """Mark an indicator in pie and table; ``follow`` also opens what is behind it."""
        self.pie.select(indicator)
        self.table.select(indicator)
        self.sections.select(indicator, follow=follow)

    def _divide(self) -> None:
        """Give pie, table and sections their part of the height."""
        self._keep_least()
        if not self._divided:
            self._make_room()

    def _keep_least(self) -> None:
        """Let the page be scrolled where the least that its parts need does not fit."""
        self.splitter.setMinimumHeight(self.splitter.minimumSizeHint().height())

    def _make_room(self) -> None:
        """Give the sections the room they need now, at most half; pie and table share the rest."""
        self._keep_least()
        total = sum(self.splitter.sizes()) or self.splitter.height()
        wanted = min(self.sections.sizeHint().height(), round(SECTION_SHARE * total))
        rest = total - wanted
        least = self.table.minimumHeight()
        pie = min(self.pie.maximumHeight(), max(self.pie.minimumHeight(), round(PIE_SHARE * rest)))
        pie = max(self.pie.minimumHeight(), min(pie, rest - least))
        self.splitter.setSizes([pie, rest - pie, wanted])
