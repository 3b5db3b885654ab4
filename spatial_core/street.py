"""A street as a pack knows it, and the buurten that it is linked to. Pure.

Open figures stop at the buurt: nothing here is a figure of a street. A link says how much of a
street lies in or along a buurt, so that the figures of those buurten can be put side by side.
"""

from __future__ import annotations

from typing import NamedTuple

BY_ADDRESSES, BY_LENGTH, BY_SURFACE = "addresses", "length", "surface"
"""What the shares of a street rest on: its addresses; where it has none its length, or its surface
where the map draws it as one."""


class Street(NamedTuple):
    """A street of one place, on the borders of one year.

    ``id`` is ours and stays the same as long as name and place do. ``place`` is what the file calls
    the town (woonplaats), else the name of the gemeente. ``gemeente_code`` and ``gemeente`` are
    those that most of it lies in. ``length`` is in metres; None where the map draws a surface and
    no line. ``addresses`` is None where no addresses were given. ``boundary`` tells that it runs
    along a border between buurten. ``by`` says what the shares of its links rest on.
    """

    id: str
    name: str
    place: str
    gemeente_code: str
    gemeente: str
    year: int
    length: float | None
    addresses: int | None
    boundary: bool
    by: str

    @property
    def is_surface(self) -> bool:
        """Whether the map draws it as a surface, so that lengths and sides are not known."""
        return self.length is None

    @property
    def told(self) -> str:
        """The name as people say it: "Kruisstraat, Eindhoven"."""
        return f"{self.name}, {self.place}" if self.place else self.name


class StreetLink(NamedTuple):
    """How a street lies to a buurt (``code``) in a year; lengths in metres along the street.

    ``inside`` is the length in the buurt; a part exactly on the border counts half for each side.
    ``left`` and ``right`` are the lengths along which the buurt lies on that side, seen in the
    direction of the line, within the tolerance, with another buurt on the other side. The three are
    None for a street that is drawn as a surface. ``addresses`` is None where no addresses were
    given. ``share``, 0…1, is that of the addresses, of the length or surface where there are none;
    those of a street add up to 1, less ``Street`` parts outside all buurten.
    """

    street: str
    code: str
    year: int
    inside: float | None
    left: float | None
    right: float | None
    addresses: int | None
    share: float


class Stretch(NamedTuple):
    """A part of a street with one buurt on its left and another on its right, in metres."""

    street: str
    year: int
    left: str
    right: str
    length: float
