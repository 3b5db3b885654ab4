"""The profieltaart of both sides of a street: two half pies with the street between them, as SVG.

Each half has the slices of one buurt, from the top down, and the right one mirrors the left: the
same topic stands equally high, so what differs across the street is seen as what is not symmetric.
Everything else is as in :mod:`.profieltaart`. Lengths are in user units of a picture 960 wide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import wording
from ..reading import street_told
from . import fonts, grades, halves
from .alternative import text_alternative as told_of
from .geometry import CENTRE, MARGIN, TURN, WIDTH, Sector, Sizes, Wedge, point
from .halves import Half, Strip
from .legend import LEFT, RIGHT, Block
from .paint import paint_swatch, paint_wedge
from .placed import Line
from .profieltaart import lay_out as lay_out_one
from .svg import Svg, clean

if TYPE_CHECKING:
    from ..reading.street import StreetProfile

STREET, BEYOND = 7.0, 8.0
"""Half the width of the street, and how far it runs on above and below the pie."""

_PAVEMENT, _MARKING = "#c9cdd3", "#ffffff"


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Both halves in their places, not yet drawn; ``height`` is for a width of 960."""

    found: StreetProfile
    lang: str
    sizes: Sizes
    halves: tuple[Half, Half]
    cy: float
    height: float
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    strips: tuple[Strip, ...] = ()
    themes: tuple[Line, ...] = ()
    plain: bool = False

    @property
    def texts(self) -> tuple[Line, ...]:
        """All lines of text in the picture."""
        below = tuple(line for block in self.blocks for line in block.lines)
        return self.lines + self.themes + below

    def svg(self, size: float = WIDTH, selected: str | None = None) -> str:
        """Draw the picture, ``size`` units wide, with the slices of one indicator marked."""
        svg = Svg(WIDTH, self.height)
        svg.rect(0, 0, WIDTH, self.height, fill=grades.PAPER)
        chosen = [w for half in self.halves for w in half.wedges if w.part.indicator == selected]
        self._ground(svg, chosen, selected)
        for half in self.halves:
            for wedge in half.wedges:
                paint_wedge(svg, wedge, self.sizes, self.cy, wedge in chosen)
        if not self.plain:
            self._arcs(svg, self.sizes.circle, grades.TEXT, 1.8)
        for swatch in (swatch for block in self.blocks for swatch in block.swatches):
            paint_swatch(svg, swatch)
        for line in self.texts:
            line.draw(svg)
        title = wording.say("street.pie.title", self.lang, street=clean(self.found.street.told))
        return svg.text_of(
            width=size, title=title, description=text_alternative(self.found, self.lang)
        )

    def _ground(self, svg: Svg, chosen: Sequence[Wedge], selected: str | None) -> None:
        """Draw what lies below the slices: what is marked, guide rings, themes, the street."""
        sizes = self.sizes
        for strip in (strip for strip in self.strips if strip.indicator == selected):
            box = (LEFT, strip.top, RIGHT - LEFT, strip.bottom - strip.top)
            svg.rect(*box, fill=grades.SELECTED)
        for wedge in chosen:
            cell = Sector(wedge.cell.start, wedge.cell.end, sizes.ring_outer, sizes.outer + 4)
            svg.path(cell.commands(self.cy), fill=grades.SELECTED)
        for part in () if self.plain else (-1.0, -0.5, 0.5, 1.0):
            self._arcs(svg, sizes.circle + part * sizes.full, grades.LINE, 1.0)
        for arc in (arc for half in self.halves for arc in half.arcs):
            svg.path(arc.sector.commands(self.cy), fill=grades.PLAIN)
        self._street(svg)

    def _arcs(self, svg: Svg, radius: float, colour: str, width: float) -> None:
        """Draw a circle that is open at the street."""
        for start, end in (
            (halves.APART / 2, math.pi - halves.APART / 2),
            (math.pi + halves.APART / 2, TURN - halves.APART / 2),
        ):
            (x0, y0), (x1, y1) = (point(angle, radius, self.cy) for angle in (start, end))
            svg.path([("M", x0, y0), ("A", radius, radius, 0, 0, 1, x1, y1)],
                     stroke=colour, stroke_width=width)  # fmt: skip

    def _street(self, svg: Svg) -> None:
        """Draw the street from above to below the pie, with its marking; names lie upon it."""
        reach = self.sizes.outer + BEYOND - 2
        svg.rect(CENTRE - STREET, self.cy - reach, 2 * STREET, 2 * reach, fill=_PAVEMENT)
        y = self.cy - reach + 6
        while y + 12 < self.cy + reach:
            svg.path([("M", CENTRE, y), ("L", CENTRE, y + 12)], stroke=_MARKING, stroke_width=1.6)
            y += 22
        for line in self.themes:
            half = fonts.room(line.text, line.size, line.bold) / 2 + 4
            top = line.y - line.size * 0.95
            svg.rect(line.x - half, top, 2 * half, line.size * 1.25, fill=grades.PAPER)

    def slice_at(self, x: float, y: float, size: float = WIDTH) -> tuple[str, str] | None:
        """Return the code of the buurt and the indicator of the slice at a place in the picture.

        In the list below, where a row is of both, the side is that of the half that it is in.
        """
        x, y = x * WIDTH / size, y * WIDTH / size
        side = self.halves[0 if x < CENTRE else 1]
        for strip in self.strips:
            if LEFT <= x <= RIGHT and strip.top <= y <= strip.bottom:
                return side.profile.area.code, strip.indicator
        radius = math.hypot(x - CENTRE, y - self.cy)
        angle = math.atan2(x - CENTRE, self.cy - y) % TURN
        for wedge in side.wedges:
            if wedge.cell.contains(angle, radius):
                return side.profile.area.code, wedge.part.indicator
        return None


def draw(
    found: StreetProfile,
    *,
    lang: str = "nl",
    size: float = WIDTH,
    selected: str | None = None,
    compact: bool = False,
    numbered: bool = False,
    narrow: bool = False,
    legend: bool = True,
    listed: bool = True,
    plain: bool = False,
) -> str:
    """Draw both sides of a street; the pie of its only buurt where it lies in one."""
    if found.whole:
        below = [street_told.in_one(found, lang), street_told.caution(lang)]
        pie = lay_out_one(
            found.sides[0], lang=lang, compact=compact or narrow, numbered=numbered or narrow,
            legend=legend, listed=listed, plain=plain, below=below,
        )  # fmt: skip
        return pie.svg(size, selected)
    laid = lay_out(
        found, lang=lang, compact=compact, numbered=numbered, narrow=narrow, legend=legend,
        listed=listed, plain=plain,
    )  # fmt: skip
    return laid.svg(size, selected)


def lay_out(
    found: StreetProfile,
    *,
    lang: str = "nl",
    compact: bool = False,
    numbered: bool = False,
    narrow: bool = False,
    legend: bool = True,
    listed: bool = True,
    plain: bool = False,
) -> TwoSides:
    """Put both halves in their places.

    Parameters
    ----------
    compact
        Only the slices of the small pie.
    numbered
        Numbers on the slices and a list with both values below: from 500 pixels, or 90 mm.
    narrow
        The same in larger type, with the slices of the small pie: for 300 pixels.
    legend
        Whether the words that explain the pie stand below it.
    listed
        Whether the list that goes with numbers stands below; without it, it must stand elsewhere.
    plain
        Segments of equal size instead of lengths.

    Names that have no room around the pie are numbered all the same. What must be read with a
    street always stands in the picture. Raises ValueError for a street in
    one buurt: it has no two sides.
    """
    if found.whole:
        raise ValueError("a street in one buurt has no two sides")
    sizes = halves.sizes_of(compact, numbered, narrow)
    both = halves.made(found, sizes, compact or narrow, plain)
    head, top = halves.head(found, sizes, lang)
    by_number = numbered or narrow
    outside = [line for half in both for line in halves.around(half, sizes, lang, by_number)]
    if any(line.text.endswith(fonts.ELLIPSIS) for line in outside):
        return lay_out(
            found, lang=lang, compact=compact, numbered=True, legend=legend, listed=listed,
            plain=plain,
        )  # fmt: skip
    heights = [y for line in outside for _, y in line.corners()]
    cy = top + sizes.key * 0.5 - min([*heights, -sizes.outer - BEYOND])
    bottom = cy + max([*heights, sizes.outer + BEYOND])
    lines = (*head, *(line.lowered(cy) for line in outside))
    blocks: list[Block] = []
    strips: tuple[Strip, ...] = ()
    if listed and by_number:
        block, strips = halves.listing(both, sizes, bottom, lang)
        blocks.append(block)
    top = blocks[-1].bottom if blocks else bottom
    blocks += halves.below(found, both, sizes, top, lang, legend=legend, plain=plain)
    height = math.ceil(blocks[-1].bottom + MARGIN)
    themes = tuple(halves.theme_names(both[1], sizes, cy, lang))
    return TwoSides(
        found, lang, sizes, both, cy, height, lines, tuple(blocks), strips, themes, plain
    )


def text_alternative(found: StreetProfile, lang: str = "nl") -> str:
    """Say what the picture shows, for those who listen: both sides, and what they are not."""
    caution = wording.say("caution.straat", lang)
    if found.whole:
        return f"{told_of(found.sides[0], lang)} {caution}"
    left, right = found.pair
    told = wording.say(
        "street.pie.told", lang, left=clean(left.area.told), right=clean(right.area.told),
        one=told_of(left, lang), two=told_of(right, lang),
    )  # fmt: skip
    return f"{told} {caution}"
