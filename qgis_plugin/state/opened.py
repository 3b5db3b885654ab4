"""One open pack and how it is looked at: area, year, reference, pie and pins are its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .._bridge import (
    Area,
    Definition,
    NotFoundError,
    Pack,
    Profile,
    Street,
    StreetProfile,
    WijkmonitorError,
)
from . import along, kept
from .composed import Asked, Composed, compose
from .kept import Kept
from .map import plan, tree
from .map.layers import PackLayers
from .map.plan import Shown

OWN_REFERENCE = ("gemeente", "land")
"""Levels whose areas are their own gemeente, or hold it."""

Seen = tuple[int, int, int]


class Opened:
    """A pack that is open, its layers, and its view; nothing here knows of signals or widgets.

    ``parts`` are the codes of the areas that are looked at as one (a custom area); ``area`` is
    then that of its profile. ``drawn`` tells whether the pack had layers in the project.
    ``street`` is looked at beside the area; ``lost_street`` is what a street was called that a
    project kept and this build of the pack does not hold, else empty. ``shared`` tells which
    database it came from, as a project keeps it.
    """

    def __init__(self, path: Path, before: Kept) -> None:
        """Open a pack as it was looked at before; raises what the core raises."""
        self.seen = _seen(path)
        self.shared = before.shared
        self.pack = Pack(path)
        self.layers = PackLayers(self.pack)
        self.area: Area | None = None
        self.parts: tuple[str, ...] = ()
        self.pins: tuple[str, ...] = ()
        self.year: int | None = None
        self.reference = before.known_reference()
        self.definition: Definition | None = None
        self.drawn = False
        self.street: Street | None = None
        self.lost_street = ""
        self._along: tuple[along.Asked, StreetProfile] | None = None
        self._made: tuple[Asked, Composed] | None = None
        try:
            # Asked now: by the time the project is saved the file may be gone.
            self._build = self.pack.manifest.get("pack_id", "")
            self._gemeenten = ";".join(self.layers.gemeenten())
            self._take(before)
        except WijkmonitorError:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """The file."""
        return self.pack.path

    @property
    def code(self) -> str | None:
        """The code of the area that is looked at; None for a custom area, which has none."""
        return None if self.area is None else self.area.code or None

    def close(self) -> None:
        """Let go of the file; the layers in the project are left alone."""
        self.pack.close()

    def is_at(self, path: Path) -> bool:
        """Tell whether this is the pack in a file."""
        return tree.same_file(self.path, path)

    def is_outdated(self) -> bool:
        """Tell whether the file is another one, or has other content, than when it was opened."""
        return _seen(self.path) != self.seen

    def lost_its_layers(self) -> bool:
        """Tell whether the user took all layers of the pack out of the project."""
        had, self.drawn = self.drawn, self.has_layers()
        return had and not self.drawn

    def has_layers(self) -> bool:
        """Tell whether the project holds layers of the pack."""
        return bool(tree.all_layers(self.path))

    def choose_area(self, code: str) -> None:
        """Look at an area; raises NotFoundError for an unknown code."""
        self.area = self._area_of(code)
        self.parts = ()

    def choose_parts(self, codes: Sequence[str]) -> None:
        """Look at several areas as one; raises what the core raises, and then nothing changes."""
        before, self.parts = self.parts, tuple(codes)
        try:
            made = self.composed()
        except WijkmonitorError:
            self.parts = before
            raise
        self.area = None if made is None else made.profile.area

    def choose_street(self, id: str) -> None:
        """Look at a street; raises NotFoundError for an unknown id, and then nothing changes."""
        self.street = self.pack.street(id)
        self.lost_street = ""

    def leave_street(self) -> None:
        """Look at no street."""
        self.street, self.lost_street = None, ""

    def choose_definition(self, definition: Definition | None) -> None:
        """Draw the profile with another pie; None is the pack's default one."""
        self.definition = definition

    def choose_year(self, year: int | None) -> None:
        """Look at one year, or (None) at the newest figures."""
        self.year = year
        if self.code is not None:
            self.area = self._area_of(self.code)

    def choose_reference(self, reference: str | None) -> None:
        """Compare with NL, GM (the own gemeente) or None, the default."""
        self.reference = reference

    def composed(self) -> Composed | None:
        """Compose the profile, once for each thing asked; None where no area is looked at."""
        if not (self.area or self.parts):
            return None
        asked = self._asked(self.definition)
        if self._made is None or self._made[0] != asked:
            self._made = asked, compose(self.pack, asked)
        return self._made[1]

    def along_street(self) -> StreetProfile | None:
        """Put the buurten of the street together, once for each thing asked; None without one."""
        if self.street is None:
            return None
        asked = along.asked(self.pack, self.street, self.year, self.reference, self.definition)
        if self._along is None or self._along[0] != asked:
            self._along = asked, along.compose(self.pack, asked)
        return self._along[1]

    def profile_with(self, definition: Definition) -> Profile | None:
        """Compose the profile with a pie that is not chosen; None where no area is looked at."""
        if not (self.area or self.parts):
            return None
        return compose(self.pack, self._asked(definition)).profile

    def against(self) -> str | None:
        """Give the reference to ask for: a gemeente is not compared with itself."""
        own = not self.parts and self.area is not None and self.area.level in OWN_REFERENCE
        return None if own and self.reference == "GM" else self.reference

    def _asked(self, definition: Definition | None) -> Asked:
        codes = self.parts or (self.area.code,)
        return Asked(codes, self._held_year(codes), self.against(), definition)

    def tell_some(self, seconds: float, ahead: bool) -> bool:
        """Tell for so long of the legends that wait, and with ``ahead`` of those asked next.

        False where nothing is left to tell. Raises what the core raises of those that wait.
        """
        return self.layers.tell_some(seconds, self._ahead() if ahead else ())

    def _ahead(self) -> Iterator[tuple[Shown, str | None]]:
        """Give what may be asked of the map next; looked up when the first of it is wanted."""
        level = tree.shown_level(self.path) or "wijk"
        yield from self.layers.ahead(self._offered(), level, self.year, self.reference)

    def _offered(self) -> list[str]:
        """Give the indicators that the dock offers for the map: of the pie, and the user's own."""
        pie = self.pack.catalogue.pie if self.definition is None else self.definition.slices
        names = [name for piece in pie for name in (piece.indicator, piece.fallback) if name]
        return names + plan.own(self.pack)

    def told(self) -> Kept:
        """Give what a project keeps of this pack."""
        return Kept(
            pack=str(self.path),
            area=self.code or "",
            parts=",".join(self.parts),
            year=str(self.year or ""),
            reference=self.reference or "",
            pins=",".join(self.pins),
            definition=kept.as_entry(self.definition),
            build=self._build,
            gemeenten=self._gemeenten,
            street="" if self.street is None else self.street.id,
            street_name=self.lost_street if self.street is None else self.street.told,
            shared=self.shared,
        )

    def _take(self, before: Kept) -> None:
        """Look at what was looked at before; what this pack does not hold is left out."""
        self.year = before.held_year(self.pack)
        self.definition = before.composed(self.pack)
        self.pins = before.known_pins(self.pack)
        self.street = before.known_street(self.pack)
        self.lost_street = before.street_name if self.street is None else ""
        area, parts = before.known_area(self.pack), before.known_parts(self.pack)
        if area:
            self.choose_area(area)
        elif parts:
            try:
                self.choose_parts(parts)
            except WijkmonitorError:
                # In another build they may overlap, or hold too few people together.
                self.parts = ()

    def _held_year(self, codes: Sequence[str]) -> int | None:
        """Give the chosen year; None where an area did not exist in it."""
        if self.year is None:
            return None
        held = all(self.year in self.pack.years_of(code) for code in codes)
        return self.year if held else None

    def _area_of(self, code: str) -> Area:
        try:
            return self.pack.area(code, self.year)
        except NotFoundError:
            return self.pack.area(code)


def _seen(path: Path) -> Seen | None:
    """Give which file this is, and its size and moment of change; None without a file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
