"""An area as a pack knows it; apart from the profile, so that one figure is had quickly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one year, as CBS names it.

    ``inhabitants`` is None where the pack holds no count. ``gemeente`` is the name of
    the gemeente it lies in (its own name for a gemeente), None for Nederland. ``label`` is what
    the gemeente calls the level of an own area ("stadsdeel"); empty for other areas. ``shared``
    tells that a wijk or buurt of another gemeente has the same name; looked up for an area that is
    asked for by its code.
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
    shared: bool = field(default=False, compare=False)

    @property
    def told(self) -> str:
        """The name as a sentence says it: with the gemeente where it says nothing by itself.

        So it is for a name that other gemeenten have too, and for "Wijk 00": numbers are given out
        within a gemeente.
        """
        within = (
            self.level in ("wijk", "buurt") and self.gemeente and self.gemeente not in self.name
        )
        if within and (self.shared or _NUMBERED.match(self.name)):
            return f"{self.name} in {self.gemeente}"
        return self.name


_NUMBERED = re.compile(r"(?:Wijk|Buurt) \d", re.IGNORECASE)


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
