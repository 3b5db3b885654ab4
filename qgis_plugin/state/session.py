"""What is looked at now: of all open packs, the one whose layer or area was clicked last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal

from .._bridge_start import WijkmonitorError
from .map import tree
from .opening import Packs
from .overlaid import Overlaid
from .pins import Pins
from .places import Places
from .stories import OwnStories
from .streets import Streets
from .trending import Trending

if TYPE_CHECKING:
    from .._bridge import Area, Custom, Definition, Pack, Profile, cover
    from .composed import Composed
    from .map.layers import PackLayers
    from .opened import Opened


class Session(Packs):
    """The one state that dock, map tool and layers share.

    A project may hold several packs; ``pack``, ``area``, ``year`` and the rest are those of the
    active one, and ``others`` gives the files of the rest.

    ``pack_changed``: another pack, or none. ``view_changed``: another area, year, reference or
    definition of the pie. ``figure_shown``: another figure on the map. ``failed``: an error for
    the message bar. ``busy``: a pack is being verified. ``outdated``: the file (a path) is not
    what it was when it was opened. What is compared is in ``pins``, the street that is looked at in
    ``streets``, two figures over one another in ``overlaid``, the years of a figure in
    ``trending``, and the user's stories in ``stories``, each with signals of its own; ``places``
    are the names to search in.

    ``fresh`` tells that the pack had no layers before, ``arrived`` that a gemeente was asked for,
    ``switched`` that the pack was open already. ``outlined`` are the areas that were found for what
    was drawn last.
    """

    figure_shown = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.outlined: cover.Selection | None = None
        self.pins = Pins(self)
        self.pins.changed.connect(self._keep_pins)
        self.streets = Streets(self)
        self.overlaid = Overlaid(self)
        self.stories = OwnStories(self)
        self.trending = Trending(self)
        self.places = Places()

    def shut(self) -> None:
        """Stop what runs, and let go of project and files."""
        self.trending.stop()
        self.overlaid.shut()
        self.stories.shut()
        super().shut()
        self.places.shut()

    def restore(self) -> None:
        """Take up stories and packs of the project; its layers are left as they were saved."""
        self.stories.restore()
        super().restore()

    def _follow(self, opened: Opened | None) -> None:
        """Let pins, street and names be those of a pack, or of none."""
        self.places.take(None if opened is None else opened.pack)
        self.pins.show(() if opened is None else opened.pins)
        self.streets.follow(opened)

    def _keep_pins(self) -> None:
        if self._active is not None:
            self._active.pins = self.pins.codes

    # The active pack

    @property
    def pack(self) -> Pack | None:
        """The pack; None where none is open."""
        return None if self._active is None else self._active.pack

    @property
    def layers(self) -> PackLayers | None:
        """The layers of the pack."""
        return None if self._active is None else self._active.layers

    @property
    def area(self) -> Area | None:
        """The area that is looked at."""
        return None if self._active is None else self._active.area

    @property
    def parts(self) -> tuple[str, ...]:
        """The codes of the areas that are looked at as one (a custom area).

        ``area`` is then that of its profile. Empty for an area of the pack.
        """
        return () if self._active is None else self._active.parts

    @property
    def code(self) -> str | None:
        """The code of the area that is looked at; None for a custom area, which has none."""
        return None if self._active is None else self._active.code

    @property
    def year(self) -> int | None:
        """The year that was chosen; None is the newest of each figure."""
        return None if self._active is None else self._active.year

    @property
    def reference(self) -> str | None:
        """NL, GM or None, the default."""
        return None if self._active is None else self._active.reference

    @property
    def against(self) -> str | None:
        """The reference to ask for: a gemeente is not compared with itself."""
        return None if self._active is None else self._active.against()

    @property
    def definition(self) -> Definition | None:
        """The pie that the user composed; None is the pack's own."""
        return None if self._active is None else self._active.definition

    # What is looked at

    def choose_area(self, code: str) -> None:
        """Look at an area; an unknown code is told through ``failed``."""
        self._look(lambda opened: opened.choose_area(code))

    def choose_parts(self, codes: Sequence[str]) -> None:
        """Look at several areas as one; what cannot be one is told, and nothing changes."""
        self._look(lambda opened: opened.choose_parts(codes))

    @property
    def fit(self) -> cover.Selection | None:
        """How well the areas that are looked at as one fit what was drawn; None without that."""
        found = self.outlined
        return found if found is not None and self.parts == found.codes else None

    def choose_definition(self, definition: Definition | None) -> None:
        """Draw the profile with another pie; None is the pack's default one."""
        if definition != self.definition:
            self._look(lambda opened: opened.choose_definition(definition))

    def choose_year(self, year: int | None) -> None:
        """Look at one year, or (None) at the newest figures; the layers follow."""
        if year != self.year:
            self._look(lambda opened: opened.choose_year(year), redraw=True)

    def choose_reference(self, reference: str | None) -> None:
        """Compare with NL, GM (the own gemeente) or None, the default; the layers follow."""
        if reference != self.reference:
            self._look(lambda opened: opened.choose_reference(reference), redraw=True)

    @property
    def level(self) -> str:
        """The level that the map shows; wijk where it shows none."""
        shown = None if self.layers is None else tree.shown_level(self.layers.path)
        return shown or "wijk"

    def show_indicator(self, indicator: str) -> str | None:
        """Show an indicator on the map, at the level that is looked at where it has figures there.

        Give the level that is shown; None where the map cannot show the indicator.
        """
        if self._active is None or self.is_outdated():
            return None
        try:
            tree.bring_up(self._active.path)
            self._tell_later()
            level = self._active.layers.show(indicator, self.level, self.year, self.reference)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None
        self.figure_shown.emit()
        return level

    def profile(self) -> Profile | None:
        """Compose the profile of the area; None without one. Errors are told, not raised."""
        made = self._composed()
        return None if made is None else made.profile

    def own_figures(self) -> Profile | None:
        """Compose a profile of the user's own figures; None without an area or own figures."""
        made = self._composed()
        return None if made is None else made.own

    def custom(self) -> Custom | None:
        """Give what the custom area is made of; None where an area of the pack is looked at."""
        made = self._composed()
        return None if made is None else made.custom

    def profile_with(self, definition: Definition) -> Profile | None:
        """Compose the profile with a pie that is not chosen; None without an area.

        Raises what the core raises.
        """
        return None if self._active is None else self._active.profile_with(definition)

    def _composed(self) -> Composed | None:
        try:
            return None if self._active is None else self._active.composed()
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None

    def _look(self, choose: Callable[[Opened], None], redraw: bool = False) -> None:
        """Choose, let the layers follow where they show the choice, and tell what failed."""
        opened = self._active
        if opened is None or self.is_outdated():
            return
        try:
            choose(opened)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        self._tell_later()
        if redraw:
            try:
                opened.layers.update(opened.year, opened.reference)
            except WijkmonitorError as error:
                self.failed.emit(error)
        self.view_changed.emit()
