"""What the tab of years holds: the figure, its chart, sentences and table, the map, the themes."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSignalBlocker, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ..._bridge import Trend, trend_chart, trend_told
from ...state import years
from ...state.language import current, tr
from ...state.session import Session
from ...state.trending import Overview
from .. import figure_box
from ..chart_view import ChartView
from ..elided_label import ElidedLabel
from ..map import stepping
from ..running_text import text
from ..waiting import waiting
from . import rows
from .on_map import OnMapChoice
from .small import SmallTrends
from .table import YearTable
from .told import TrendTold

LETTERS = 12
"""Of the box of figures at least."""


class TrendBody(QScrollArea):
    """Follows area, reference and figure of the session; the themes come after the first paint."""

    indicator_picked = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._shown: Trend | None = None
        self._seen: Overview | None = None
        self.chart: ChartView | None = None
        self.small: SmallTrends | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figure = figure_box.make(tr("trend_tab.figure"), LETTERS)
        self.say_first, self.told, self.table = text(""), TrendTold(), YearTable()
        self.source, self.on_map = ElidedLabel(0.85), OnMapChoice()
        self.themes = text(tr("trend_tab.overview"), bold=True)
        self.what = QWidget()
        form = QFormLayout(self.what)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("trend_tab.figure"), self.figure)
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(6, 6, 6, 6)
        parts = (self.what, self.say_first, self.told, self.table, self.source)
        for part in parts:
            self._layout.addWidget(part)
        for part in (self.on_map, self.themes):
            self._layout.addSpacing(8)
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill_overview)
        self.figure.activated.connect(lambda _: self._pick(self.figure.currentData()))
        self.on_map.change_asked.connect(self._lay_change)
        self.on_map.years_asked.connect(self._lay_years)
        self.on_map.left.connect(self._leave)
        self._show(None)

    def pack_changed(self) -> None:
        """Offer the figures of the pack."""
        self.forget()
        pack = self._session.pack
        with QSignalBlocker(self.figure):
            figure_box.fill(self.figure, pack, [] if pack is None else years.offered(pack), "")

    def forget(self) -> None:
        """Hold nothing of the pack any more."""
        self._later.stop()
        self._show(None)
        self._show_overview(None)

    def refresh(self) -> None:
        """Show the years of what is looked at now."""
        session = self._session
        if session.pack is None or session.is_outdated():
            return
        held = years.of_pack(session.pack)
        indicator = session.trending.indicator
        if len(held) < 2 or indicator is None:
            one = tr("trend_tab.one_year", year=held[0]) if held else tr("trend_tab.none")
            self._say_only(one)
            return
        with QSignalBlocker(self.figure):
            self.figure.setCurrentIndex(max(0, self.figure.findData(indicator.id)))
        self.what.show()
        trend = session.trending.trend()
        if trend is None:
            self._say_only(tr("trend_tab.choose"), choice=True)
            return
        self._say("")
        if trend is not self._shown:
            self._show(trend)
        self._offer_map()
        self._later.start(0)

    def fill_overview(self) -> None:
        """Draw the themes small, where they are of another area than those that are there."""
        if self._session.pack is None or self._session.is_outdated() or self._shown is None:
            return
        found = self._session.trending.overview()
        if found is not self._seen:
            self._show_overview(found)
        if self.small is not None:
            self.small.choose(self._shown.indicator.id)

    def _say_only(self, said: str, choice: bool = False) -> None:
        """Say one sentence, and show nothing else but the choice of a figure."""
        self._later.stop()
        self._show(None)
        self._show_overview(None)
        self.what.setVisible(choice)
        self._say(said)

    def _say(self, said: str) -> None:
        self.say_first.setText(said)
        self.say_first.setVisible(bool(said))

    def _show(self, trend: Trend | None) -> None:
        self._remove(self.chart)
        self.chart, self._shown = None, trend
        for part in (self.table, self.source, self.on_map):
            part.setVisible(trend is not None)
        if trend is None:
            self.told.show_nothing()
            self.table.show_trend(None)
            return
        self.chart = ChartView(
            lambda width: trend_chart.lay_out(trend, lang=current(), width=width),
            table=lambda: rows.table(trend),
            sentence=lambda: " ".join(
                filter(None, (*trend_told.sentences(trend, current()), rows.source(trend)))
            ),
        )
        self._layout.insertWidget(self._layout.indexOf(self.told), self.chart)
        self.told.show_trend(trend)
        self.table.show_trend(trend)
        self.source.setText(rows.source(trend))

    def _show_overview(self, found: Overview | None) -> None:
        self._remove(self.small)
        self.small, self._seen = None, found
        self.themes.setVisible(bool(found and found.themes))
        if found is not None and found.themes:
            self.small = SmallTrends(found)
            self.small.picked.connect(self._pick)
            self._layout.insertWidget(self._layout.indexOf(self.themes) + 1, self.small)

    def _remove(self, part: QWidget | None) -> None:
        if part is not None:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _pick(self, indicator: str) -> None:
        """Show the years of a figure, in sight, and bring it on the map."""
        if indicator:
            self._session.trending.choose(indicator)
            self.indicator_picked.emit(indicator)
            self.verticalScrollBar().setValue(0)

    def _offer_map(self) -> None:
        trending, trend = self._session.trending, self._shown
        level = trending.level()
        held = years.at_level(self._session.pack, trend.indicator, level) if level else ()
        whole = trend.whole
        wanted = (whole.before.year, whole.after.year) if whole else (None, None)
        self.on_map.show_years(held if len(held) > 1 else (), *wanted)
        self._show_laid()

    def _lay_change(self, first: int, last: int) -> None:
        with waiting():
            count = self._session.trending.lay((first, last), self._change_laid)
        if count:
            self._tell(stepping.reading(count))

    def _change_laid(self, layer: QgsVectorLayer | None) -> None:
        self._tell("" if layer is None else _unsaved(layer.providerType()))

    def _lay_years(self) -> None:
        stepping.lay(self._session, self._canvas, self._tell)

    def _tell(self, said: str) -> None:
        """Say what came of it, where the tab is still there."""
        if not sip.isdeleted(self):
            self._show_laid()
            self.on_map.say(said)

    def _leave(self) -> None:
        trending = self._session.trending
        if trending.is_reading:
            trending.stop()
            return
        trending.leave()
        stepping.end(self._canvas)
        self._tell("")

    def _show_laid(self) -> None:
        """Offer to take away what is on the map, or to stop what is on its way there."""
        trending = self._session.trending
        self.on_map.show_laid(trending.laid(), trending.is_reading)


def _unsaved(provider: str) -> str:
    return tr("trend_tab.unsaved") if provider == "memory" else ""
