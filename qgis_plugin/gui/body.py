"""What the dock holds: a page that says what to do first, and the tabs."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from .._bridge import Profile, definitions, explained
from ..state.language import current, say, tr
from ..state.map import dressing, tree
from ..state.session import Session
from . import words
from .compare import ComparePage
from .dock import OnMap
from .empty_page import EmptyPage
from .messages import Messages
from .overlay import OverlayPage
from .profile import ProfilePage
from .profile.pie_chooser import PieChooser
from .profile.section_content import View
from .sample import SampleMaker
from .stories import StoriesPage
from .street import StreetPage
from .trend import TrendPage


class DockBody(QStackedWidget):
    """Connects the session with what is on the screen."""

    make_asked = pyqtSignal()
    open_asked = pyqtSignal()
    shared_asked = pyqtSignal()
    area_searched = pyqtSignal(str)
    street_searched = pyqtSignal(str)
    compose_asked = pyqtSignal()
    pie_asked = pyqtSignal()
    pie_file_asked = pyqtSignal(str)

    def __init__(
        self, session: Session, messages: Messages, on_map: OnMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._indicator: str | None = None
        self.sample = SampleMaker(self)
        self.empty = EmptyPage()
        self.page = ProfilePage(on_map.pick)
        self.page.tools.setMenu(on_map.menu)
        self.compare = ComparePage(session, on_map.canvas)
        self.street = StreetPage(session, on_map.canvas, on_map.street)
        self.overlay = OverlayPage(session, on_map.canvas)
        self.stories = StoriesPage(session, on_map.canvas)
        self.trend = TrendPage(session, on_map.canvas)
        self.pies = PieChooser(session)
        below_controls = self.page.layout().indexOf(self.page.controls) + 1
        self.page.layout().insertWidget(below_controls, self.pies)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        tabs = (
            ("profile", _scrolling(self.page)), ("compare", self.compare), ("trend", self.trend),
            ("street", self.street), ("two_figures", self.overlay),
            ("stories", self.stories),
        )  # fmt: skip
        for name, tab in tabs:
            self.tabs.addTab(tab, tr(f"tab.{name}"))
        self.addWidget(self.empty)
        self.addWidget(self.tabs)
        self.setMinimumWidth(300)
        self._connect()
        self._pack_changed()

    def _connect(self) -> None:
        session, page = self._session, self.page
        session.pack_changed.connect(self._pack_changed)
        session.view_changed.connect(self._view_changed)
        session.busy.connect(self.show_busy)
        session.stories.changed.connect(self._view_changed)
        self.empty.make_asked.connect(self.make_asked)
        self.empty.open_asked.connect(self.open_asked)
        self.empty.shared_asked.connect(self.shared_asked)
        self.empty.sample_asked.connect(self._make_sample)
        self.empty.stop_asked.connect(self._stop_sample)
        self.sample.ready.connect(session.open)
        self.sample.failed.connect(self._sample_failed)
        self.sample.progressed.connect(self.empty.progressed)
        page.search.area_chosen.connect(self.area_searched)
        page.choice.area_chosen.connect(self.area_searched)
        page.search.street_chosen.connect(self.street_searched)
        page.search.not_found.connect(self._not_found)
        page.search.several_found.connect(self._several_found)
        page.controls.year_chosen.connect(session.choose_year)
        page.controls.reference_chosen.connect(session.choose_reference)
        page.indicator_picked.connect(self._indicator_picked)
        self.compare.indicator_picked.connect(self.show_indicator)
        self.compare.area_asked.connect(self._look_at)
        self.street.indicator_picked.connect(self.show_indicator)
        self.street.area_asked.connect(self._look_at)
        self.trend.indicator_picked.connect(self.show_indicator)
        self.street.street_asked.connect(self.street_searched)
        self.pies.compose_asked.connect(self.compose_asked)
        self.pies.open_asked.connect(self.pie_asked)
        self.pies.file_asked.connect(self.pie_file_asked)

    def release(self) -> None:
        """Stop what runs and let go of the session."""
        self.sample.stop()
        self.page.release()
        self.compare.release()
        self.street.release()
        self.overlay.release()
        self.stories.release()
        self.trend.release()
        self.pies.release()
        # What it would still read is closed in a moment.
        self.page.show_nothing()
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.view_changed.disconnect(self._view_changed)
        self._session.busy.disconnect(self.show_busy)
        self._session.stories.changed.disconnect(self._view_changed)

    def _indicator_picked(self, indicator: str) -> None:
        self.show_indicator(indicator)
        self.page.select(indicator, follow=True)

    def _look_at(self, code: str) -> None:
        """Show the profile of an area that is compared, or that lies along the street."""
        self.tabs.setCurrentIndex(0)
        self.area_searched.emit(code)

    def leave_street(self) -> None:
        """Show the profile where a street was in front: an area is looked at now."""
        if self.tabs.currentWidget() is self.street:
            self.tabs.setCurrentIndex(0)

    def show_indicator(self, indicator: str) -> None:
        """Bring an indicator on the map and mark it in pie and table."""
        self._indicator = indicator
        self.page.select(indicator)
        self.street.select(indicator)
        self._session.trending.choose(indicator)
        if self._session.pack is None or self._session.is_outdated():
            return
        label = dressing.long_name(self._session.pack.indicator(indicator))
        before, after = self._session.level, self._session.show_indicator(indicator)
        self._say_view()
        said = ""
        if after is None:
            said = tr("no_map", label=label)
        elif after != before:
            asked, levels = say(f"level.{before}"), tr(f"levels.{after}").lower()
            said = tr("other_level", label=label, level=asked, levels=levels)
        self.compare.say(said)
        self.street.say(said)
        if said:
            # Beside what is to be known of the area, not in its place.
            self.page.say(" ".join(filter(None, (self.page.notice.text(), said))))

    def _on_map(self, indicator: str) -> bool:
        """Tell whether a layer that can be seen shows an indicator."""
        pack = self._session.pack
        return pack is not None and any(
            layer.customProperty(tree.INDICATOR) == indicator and tree.is_visible(layer)
            for layer in tree.layers(pack.path)
        )

    def say_outside(self) -> None:
        """Say that no area of the pack was clicked, and which gemeenten it does hold."""
        layers = self._session.layers
        if layers is None:
            return
        if not tree.layers(layers.path):
            self.page.say(tr("no_layers"))
            return
        self.page.say(tr("outside", gemeenten=layers.gemeenten()))

    def _pack_changed(self) -> None:
        pack = self._session.pack
        self.page.search.search_in(self._session.places)
        has_streets = pack is not None and bool(pack.street_years)
        sought = tr("street_tab.search.all" if has_streets else "search")
        self.page.search.setPlaceholderText(sought)
        self.page.choice.set_pack(pack)
        self._indicator = None
        # First: what waits to be shown would be read from a file that is closed.
        self.page.show_nothing()
        if pack is None:
            self.empty.idle()
            self.setCurrentWidget(self.empty)
            return
        self.page.controls.set_pack(pack)
        self.setCurrentWidget(self.tabs)

    def _view_changed(self) -> None:
        session, page = self._session, self.page
        page.search.follow(session.code)
        profile = session.profile()
        page.controls.show_choice(session.year, _reference_used(session.reference, profile))
        if profile is None or session.pack is None:
            page.show_nothing()
            return
        page.show_view(
            View(
                session.pack, profile, self._indicator, session.own_figures(), session.custom(),
                self._on_map, self._indicator_picked, definitions.is_plain(session.definition),
                session.is_outdated, session.stories.strengths,
            )
        )  # fmt: skip
        page.table.select(self._indicator)
        self._say_view()

    def _say_view(self) -> None:
        """Say what a reader must know of the area that is looked at."""
        session = self._session
        profile = session.profile()
        if profile is None:
            self.page.say(tr("choose"))
            return
        area, said = profile.area, [words.notice(profile)]
        made = session.custom()
        if made is not None:
            said += explained.parts_of(made, session.fit, current())
            if any(explained.incomplete(made)):
                said.append(tr("profile.incomplete"))
        elif session.layers is not None and area.code not in session.layers.drawn:
            said.append(tr("not_on_map", name=words.area_title(area)))
        if session.year is not None and area.year != session.year:
            said.append(tr("other_year", name=words.area_title(area), year=session.year))
        self.page.say(" ".join(filter(None, said)))

    def show_busy(self, busy: bool) -> None:
        """Say that a pack is being verified, where nothing is open yet."""
        if busy:
            self.empty.working(tr("busy"), stoppable=False)
        else:
            self.empty.idle()

    def _make_sample(self) -> None:
        self.empty.working(tr("sample.busy"), stoppable=True)
        self.sample.start()

    def _stop_sample(self) -> None:
        self.sample.stop()
        self.empty.idle()

    def _sample_failed(self, said: str) -> None:
        self.empty.idle()
        self._messages.fault(tr("sample.failed"), said)

    def _several_found(self, count: int, text: str) -> None:
        self.page.say(tr("search.several", n=count, text=text))

    def _not_found(self, text: str) -> None:
        names = self.page.search.near(text)
        near = tr("search.near", names=names) if names else ""
        self.page.say(tr("search.none", text=text, near=near))


def _scrolling(page: QWidget) -> QScrollArea:
    """Let a page that does not fit, as with large type on a low screen, be scrolled."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _reference_used(chosen: str | None, profile: Profile | None) -> str | None:
    """Give the chosen reference; Nederland where a gemeente is not compared with itself."""
    own = profile is not None and profile.area.level in ("land", "gemeente")
    return "NL" if own and chosen == "GM" else chosen
