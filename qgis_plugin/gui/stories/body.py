"""What the tab of stories holds: list, form, versions, and what two people saved at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QStackedWidget, QWidget

from ..._bridge import WijkmonitorError, wording
from ..._bridge_stories import AreaLink, Saved, Story, place, plain
from ...state.language import current, say, tr
from ...state.map import locate
from ...state.session import Session
from .. import words
from ..waiting import waiting
from . import asking, texts
from .form import StoryForm
from .listing import ALL, AREA, REMOVED, ListPage, Shown
from .place_tool import PlaceTool
from .start import ReportPage, StartPage
from .versions import ConflictPage, VersionsPage

EVERY = 3000
"""Milliseconds between two looks at whether somebody else saved."""


class StoriesBody(QStackedWidget):
    """Follows the stories of the session. ``pointed``: the story to outline, and whether to zoom.

    A form that is open stays as it is, whatever area is looked at meanwhile.
    """

    pointed = pyqtSignal(object, bool)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._stories = session, session.stories
        self._settling: tuple[list[Story | None], int] | None = None
        self.tool = None if canvas is None else PlaceTool(canvas)
        self.start, self.list, self.report = StartPage(), ListPage(), ReportPage()
        self.form = StoryForm(lambda story: texts.placed(story, self._stories.pack()))
        self.versions, self.conflict = VersionsPage(), ConflictPage()
        for page in (
            self.start, self.list, self.form, self.versions, self.conflict, self.report,
        ):  # fmt: skip
            self.addWidget(page)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(lambda: self._look())
        self._make_menu()
        self._connect()

    def _make_menu(self) -> None:
        self.actions_by_name = {}
        for name, act in (
            ("open", self.open_file), ("shared", self.open_shared), ("new", self.make_file),
            ("import", self.take_in), ("export", self.write_out), ("map", self.to_map),
            ("off_map", self.off_map), ("leave", self._stories.leave),
        ):  # fmt: skip
            action = self.list.menu.addAction(tr(f"stories_tab.menu.{name}"))
            action.triggered.connect(lambda _=False, act=act: act())
            self.actions_by_name[name] = action

    def _connect(self) -> None:
        self.start.open_asked.connect(self.open_file)
        self.start.new_asked.connect(self.make_file)
        self.start.shared_asked.connect(self.open_shared)
        self._stories.outside.connect(self._say_outside)
        self.list.listed.connect(self._show_list)
        self.list.picked.connect(self.pointed)
        self.list.add_asked.connect(self.add)
        self.list.edit_asked.connect(self.edit)
        self.list.versions_asked.connect(self.show_versions)
        self.list.remove_asked.connect(self.remove)
        self.list.conflicts_asked.connect(self.show_conflict)
        self.form.saved.connect(self._save)
        self.form.left.connect(self._leave_form)
        self.form.placed.connect(lambda story: self.pointed.emit(story, False))
        self.form.place_asked.connect(self._ask_place)
        self.form.outline_asked.connect(lambda code: self.form.set_place(self._outline(code)))
        self.versions.left.connect(self.show_stories)
        self.versions.restored.connect(self._restore)
        self.conflict.left.connect(self.show_stories)
        self.conflict.kept.connect(self._settle)
        self.report.left.connect(self.show_stories)
        if self.tool is not None:
            self.tool.placed.connect(self._placed)
            self.tool.lost.connect(lambda: self.form.say(tr("stories_tab.place.lost")))

    # As every tab

    def pack_changed(self) -> None:
        """Follow another pack of the session, or none."""
        self._leave_tool()

    def refresh(self) -> None:
        """Show the stories of the area that is looked at now."""
        if not self._stories.is_open:
            self.start.offer_shared(bool(self._stories.offered))
            self._leave_tool()
            self._show(self.start)
            return
        if self.currentWidget() is self.start:
            self._show(self.list)
        self._stories.has_changed()
        if self.currentWidget() is self.form:
            self._offer_area()
            return
        self._show_file()
        self._show_list()

    def forget(self) -> None:
        """Hold nothing of a pack any more, and give the map back."""
        self._timer.stop()
        self._stories.outside.disconnect(self._say_outside)
        if self.tool is not None:
            self.tool.discard()
            self.tool = None
        self.list.show_list([], None, "", writable=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what others save, while the tab is in sight."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()
        self._leave_tool()

    def _look(self) -> None:
        if self._stories.is_open and self._stories.has_changed():
            if not self._stories.fault:
                self._stories.redraw()
            self._say_outside()

    def _say_outside(self) -> None:
        if self.currentWidget() is self.list and not self._stories.fault:
            self.list.say(tr("stories_tab.outside"))

    # The list

    def show_stories(self) -> None:
        """Show the list."""
        self._leave_tool()
        self._show(self.list if self._stories.is_open else self.start)
        self.refresh()

    def _show(self, page: QWidget) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)

    def _show_file(self) -> None:
        stories, note = self._stories, ""
        stories.all()
        if stories.fault:
            note = stories.fault
        elif stories.is_awaited:
            note = tr("stories_tab.reading")
        elif stories.is_read_only:
            note = tr("stories_tab.read_only")
        clashes = len({each.other.id for each in stories.conflicts()})
        writable = self._writable()
        kind = "shared" if stories.is_shared else "file"
        name = tr(f"stories_tab.{kind}.name", name=stories.place.name)
        self.list.show_file(name, note, clashes, writable=writable)
        self.actions_by_name["import"].setEnabled(writable)
        self.actions_by_name["shared"].setEnabled(bool(stories.offered))

    def _show_list(self) -> None:
        """List what is asked for; without an area there is no list of an area."""
        which, stories = self.list.wanted(), self._stories
        pack, left, title = self._session.pack, "", ""
        if which == AREA:
            found = stories.of_area()
            shown = [] if found is None else [Shown(t.story, t) for t in found.told]
            title = self._area_title(found)
            if found is not None:
                left = texts.left_out(found.left_out.items())
                if not shown:
                    left = "\n".join(filter(None, (say("story.list.none"), left)))
        else:
            held = stories.all() if which == ALL else stories.removed()
            shown = [Shown(each) for each in reversed(held)]
            title = tr(f"stories_tab.title.{which}", n=len(shown))
        self.list.show_list(shown, pack, title, left=left, writable=self._writable())

    def _area_title(self, found: object) -> str:
        area = self._session.area
        if area is None or found is None:
            return tr("choose")
        return tr("stories_tab.title.area", name=words.area_title(area))

    def _writable(self) -> bool:
        return not (self._stories.is_read_only or self._stories.fault)

    # Which file

    def open_file(self) -> None:
        """Let the user choose a file of stories."""
        path = asking.file_to_open(self, self._folder())
        if path is not None and self._free():
            self._stories.open(path)
            self.show_stories()

    def open_shared(self) -> None:
        """Read the stories of the team, beside the pack that is looked at."""
        if self._stories.offered and self._free():
            self._stories.open_shared(self._stories.offered)
            self.show_stories()

    def make_file(self) -> None:
        """Let the user say where a new file of stories is to be."""
        path = asking.file_to_make(self, self._folder())
        if path is not None and self._free():
            self._stories.make(path)
            self.show_stories()

    def _folder(self) -> Path:
        """Give where the files of the user are: that of stories, else the pack's."""
        pack = self._session.pack
        known = self._stories.path or (None if pack is None else pack.path)
        return Path.home() if known is None else known.parent

    def to_map(self) -> None:
        """Put the stories on the map."""
        from ...state.map import story_layers

        where = self._stories.drawn
        if where is None or not story_layers.show(where):
            return
        today = dt.date.today()
        nowhere = sum(s.place is None and not s.hidden(today) for s in self._stories.all())
        said = tr("stories_tab.on_map.nowhere", n=nowhere) if nowhere else ""
        self.list.say(f"{tr('stories_tab.on_map')} {said}".strip())

    def off_map(self) -> None:
        """Take the stories off the map."""
        from ...state.map import story_layers

        if self._stories.drawn is not None:
            story_layers.remove(self._stories.drawn)

    # Writing a story

    def add(self) -> None:
        """Begin a story, about the area that is looked at."""
        roles, link = tr("stories_tab.roles").split(";"), self._area_link()
        areas = () if link is None else (link,)
        where = None if link is None else self._outline(link.code)
        today = dt.date.today()
        self._begin(Story("", role=roles[0], date=today, areas=areas, place=where))

    def edit(self, story: Story) -> None:
        """Change a story, as the file has it now."""
        self._attempt(lambda: self._begin(self._stories.book().get(story.id)), self.list.say)

    def _begin(self, story: Story) -> None:
        pack, held = self._session.pack, self._stories.all()
        used = sorted({plain(s.role) for s in held if s.role.strip()}, key=str.casefold)
        roles = dict.fromkeys((*tr("stories_tab.roles").split(";"), *used))
        links = dict.fromkeys((*story.areas, *filter(None, (self._area_link(),))))
        areas = [(link.written, texts.area_name(pack, link)) for link in links]
        profile = self._session.profile()
        drawn = [] if profile is None else [part.indicator for part in profile.slices]
        ids = dict.fromkeys((*story.indicators, *drawn))
        indicators = [(id, texts.indicator_name(pack, id)) for id in ids]
        self._show(self.form)
        self.form.show_story(story, roles=list(roles), areas=areas, indicators=indicators)

    def _area_link(self) -> AreaLink | None:
        area = self._session.area
        return AreaLink(area.code, area.year) if area is not None and area.code else None

    def _offer_area(self) -> None:
        """Let the area that is looked at now be ticked too."""
        link = self._area_link()
        if link is not None:
            self.form.offer_area(link, texts.area_name(self._session.pack, link))

    def _outline(self, code: str) -> place.Surface | None:
        """Give the outline of an area, to have its story on the map; None where none is drawn."""
        pack = self._session.pack
        found = None if pack is None else locate.shape_of(pack.path, code)
        try:
            return None if found is None else place.read(found.geometry.asWkt())
        except WijkmonitorError:
            return None

    def _ask_place(self) -> None:
        if self.tool is not None:
            self.tool.ask()
            self.form.place_told.setText(tr("stories_tab.place.click"))

    def _placed(self, x: float, y: float) -> None:
        self.form.set_place(place.Point(x, y))

    def _leave_tool(self) -> None:
        if self.tool is not None:
            self.tool.leave()

    def _leave_form(self) -> None:
        if self._free():
            self.show_stories()

    def _free(self) -> bool:
        """Tell whether nothing that was written would be lost, or may be."""
        if self.currentWidget() is not self.form or not self.form.is_changed():
            return True
        return asking.may_be_lost(self)

    def _save(self, story: Story, began_from: int, as_is: bool) -> None:
        saved = self._attempt(lambda: self._stories.put(story, began_from, as_is), self.form.say)
        if saved is not None:
            self._after(saved)

    def _after(self, saved: Saved) -> None:
        """Show what was saved, or what two people saved over one another."""
        if saved.conflict:
            id = "" if saved.story is None else saved.story.id
            self.show_conflict(id)
            return
        self.show_stories()
        if saved.story is None:
            return
        hidden = saved.story.hidden(dt.date.today())
        if not self.list.pick(saved.story.id):
            self.list.want(ALL)
            self._show_list()
            self.list.pick(saved.story.id)
            self.list.say(tr(f"stories_tab.saved.{hidden or 'elsewhere'}"))
        else:
            self.list.say(tr("stories_tab.saved"))

    def remove(self, story: Story) -> None:
        """Take a story out, or wipe it where somebody takes their consent back."""
        how = asking.how_to_remove(self, story)
        if how == asking.ERASE:
            self._attempt(lambda: self._stories.erase(story), self.list.say)
        elif how == asking.REMOVE:
            saved = self._attempt(lambda: self._stories.remove(story), self.list.say)
            if saved is not None and saved.conflict:
                self.refresh()
                self.list.say(tr("stories_tab.remove.changed"))
                return
        else:
            return
        self.refresh()
        self.list.say(self._stories.fault or tr(f"stories_tab.{how}d"))

    # Versions and conflicts

    def show_versions(self, story: Story) -> None:
        """Show every version of a story."""
        found = self._attempt(lambda: self._stories.book().history(story.id), self.list.say)
        if found:
            self._show(self.versions)
            pack = self._session.pack
            self.versions.show_versions(found, pack, writable=self._writable())

    def _restore(self, story: Story, newest: int) -> None:
        saved = self._attempt(lambda: self._stories.put(story, newest, True), self.list.say)
        if saved is None:
            self._show(self.list)
            return
        self.list.want(AREA)
        self._after(saved)

    def show_conflict(self, id: str = "") -> None:
        """Show what two people saved over one another: of a story, or the first there is."""
        clashes = self._stories.conflicts()
        wanted = [each for each in clashes if each.other.id == id] or list(clashes[:1])
        if not wanted:
            self.show_stories()
            return
        same = [each for each in clashes if each.other.id == wanted[0].other.id]
        among = [same[0].current, *(each.other for each in same)]
        self._settling = among, same[0].settle_from
        self._show(self.conflict)
        self.conflict.show_versions(among, self._session.pack)

    def _settle(self, keep: int | None) -> None:
        if self._settling is None:
            return
        among, newest = self._settling

        done = self._attempt(lambda: self._stories.settle(among, keep, newest), self.conflict.say)
        if done is None:
            return
        self._settling = None
        self.show_stories()
        self.list.say(tr("stories_tab.settled" if done else "stories_tab.settle.changed"))

    # Tables

    def take_in(self) -> None:
        """Read a table of stories, and tell what became of every row."""
        path = asking.table_to_open(self, self._folder())
        if path is None:
            return
        try:
            with waiting():
                found = self._stories.take_in(path)
        except WijkmonitorError as error:
            if not asking.is_personal(error) or not asking.as_is(self, error):
                self._report([asking.told(error)])
                return
            found = self._attempt(
                lambda: self._stories.take_in(path, as_is=True), lambda s: self._report([s])
            )
        if found is not None:
            self._report(texts.imported(found))

    def _report(self, lines: list[str]) -> None:
        self._show(self.report)
        self.report.show_lines(lines)

    def write_out(self) -> None:
        """Write the list that is shown as a table."""
        from ..._bridge_stories import tables

        path = asking.table_to_write(self, self._folder())
        if path is None:
            return
        shown = self.list.listed_stories()

        def write() -> bool:
            tables.write(shown, path, "excel-nl" if current() == "nl" else "rfc4180")
            return True

        if self._attempt(write, self.list.say):
            self.list.say(tr("stories_tab.written", name=path.name, n=len(shown)))

    def _attempt(self, work: Callable[[], Any], tell: Callable[[str], None]) -> Any:
        """Do what may be refused; None where it was, and then it is told."""
        try:
            with waiting():
                return work()
        except WijkmonitorError as error:
            tell(wording.error_text(error, current()))
            return None


__all__ = ["ALL", "AREA", "REMOVED", "StoriesBody"]
