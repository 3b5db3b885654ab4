"""An area as a pack knows it; apart from the profile, so that one figure is had quickly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one year, as CBS names it.

    ``inhabitants`` is None where the pack holds no count. ``gemeente`` is the name of
    the gemeente it lies in (its own name for a gemeente), None for Nederland. ``label`` is what
    the gemeente calls the level of an own area ("stadsdeel"); empty for other areas.
    """

    code: str
    name: str
    level: str
    year: int
    gemeente: str | None = None
    gemeente_code: str | None = None
    inhabitants: int | None = None
    water: bool = False
    label: str = ""


class OwnArea(NamedTuple):
    """What a pack tells of an own area in one year, beside what it tells of every area.

    ``owner`` is who made the division, empty for the gemeente itself. ``buurten`` are the codes
    that it is made of. ``counted`` is the smallest part of the people,
    0…1, that a figure of the profile rests on (None without figures); ``fit`` how well the buurten
    follow the outline on the map that was given, 1 where buurten were listed.
    """

    code: str
    year: int
    label: str
    owner: str
    buurten: tuple[str, ...]
    counted: float | None
    fit: float
    file: str
