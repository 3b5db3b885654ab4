"""What is asked of the sheets, and how many pages and megabytes that makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .._bridge import NotFoundError
from ..state.map import plan
from .paper import LANDSCAPE, Paper, paper

if TYPE_CHECKING:
    from .._bridge import Indicator, Pack, PieSlice
    from .._bridge_tables import Beside

MAP, TALK = "map", "talk"
KINDS = (MAP, TALK)
PDF, PNG, SVG = "pdf", "png", "svg"
FORMATS = (PDF, PNG, SVG)
ASK_FROM = 100
"""From so many pages the user is asked first."""
MEGABYTES = {PDF: 0.3, PNG: 0.9, SVG: 0.8}
"""About how large a page is, measured on sheets of wijken."""


@dataclass(frozen=True, slots=True)
class Order:
    """Sheets of some areas: what they show, on which paper, and what the user adds.

    ``codes`` are the areas in order, a sheet each. ``level`` is that of the areas on the map.
    ``title`` stands in place of the core's own, ``{naam}`` in it is the area's name; ``titles``
    gives one for an area by its code. ``compared`` are codes of areas that stand in the bars.
    ``template`` is the user's own layout (.qpt), ``logo`` a picture. ``beside`` is what else stands
    on the sheet of an area, by its code: it is read where ``over_years`` asks for figures over the
    years, and out of ``stories``, a file of them; ``chosen`` are ids of those that go first.
    """

    codes: tuple[str, ...]
    indicator: Indicator
    level: str
    year: int
    reference: str | None = None
    slices: tuple[PieSlice, ...] | None = None
    kind: str = MAP
    size: str = "A4"
    way: str = LANDSCAPE
    account: bool = True
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    story: str = ""
    author: str = ""
    concept: bool = False
    base_map: bool = False
    logo: Path | None = None
    template: Path | None = None
    compared: tuple[str, ...] = ()
    laid: Paper | None = None
    beside: Mapping[str, Beside] = field(default_factory=dict)
    over_years: bool = False
    stories: Path | None = None
    chosen: tuple[str, ...] = ()

    @property
    def paper(self) -> Paper:
        """The paper that the sheets are laid out on; ``laid`` where a template says where."""
        if self.laid is not None:
            return self.laid
        made = paper(self.size, self.way)
        if not self.beside or self.kind != MAP:
            return made
        held = self.beside.values()
        return made.with_room(
            trend=any(each.trend for each in held), story=any(each.story for each in held)
        )

    @property
    def pages(self) -> int:
        """About how many pages this makes: an account may take one more."""
        return len(self.codes) * (2 if self.account and self.kind == MAP else 1)

    def megabytes(self, kind: str) -> float:
        """About how large the files become together."""
        return self.pages * MEGABYTES[kind]


def codes_of(pack: Pack, level: str, year: int, gemeente: str | None = None) -> tuple[str, ...]:
    """Give the areas of a level that have a map, in the order of their codes.

    ``gemeente`` is the code of the one gemeente of which they are wanted.
    """
    drawn = pack.with_polygon(level, year)
    found = pack.areas(level, year, gemeente)
    return tuple(area.code for area in found if area.code in drawn and not area.water)


def map_of(pack: Pack, indicator: Indicator, year: int | None) -> tuple[str, int]:
    """Give the finest level of which a map can show the indicator, and of which year.

    Raises NotFoundError where no map can.
    """
    for level in ("buurt", "wijk", "gemeente"):
        held = plan.year_for(pack, indicator, level, year)
        if held is not None:
            return level, held
    raise NotFoundError("no_map_of_level", level="buurt", path=str(pack.path))
