"""The profieltaart: one area beside its reference, one slice for each indicator, as SVG.

The black circle is the reference. Outwards is favourable (or, for a neutral indicator, more),
inwards less; colour says the same once more, and how full it is says how sure it is. Drawing and
hit test share one layout. All lengths are SVG user units; a picture ``size`` units wide is the
same picture, 960 wide, scaled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import wording
from . import centre, grades, labels
from .alternative import text_alternative
from .drawing import Drawing
from .geometry import (
    CENTRE,
    MARGIN,
    TURN,
    WIDTH,
    Sector,
    Sizes,
    ThemeArc,
    Wedge,
    sizes_for,
    theme_arcs,
)
from .legend import Block, Swatch, key_list, paragraphs
from .legend import legend as legend_block
from .paint import paint_swatch, paint_wedge
from .placed import Line
from .svg import Svg, clean

if TYPE_CHECKING:
    from ..reading.profile import Profile

__all__ = ["Pie", "explanation", "lay_out", "profieltaart", "slice_at", "text_alternative"]

_READ_AT = 12.5


@dataclass(frozen=True, slots=True)
class Pie:
    """A laid out pie: everything in its place, not yet drawn.

    ``cy`` is the height of the centre and ``height`` that of the whole, for a width of 960.
    """

    profile: Profile
    lang: str
    sizes: Sizes
    arcs: tuple[ThemeArc, ...]
    cy: float
    height: float
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    plain: bool = False

    @property
    def wedges(self) -> tuple[Wedge, ...]:
        """All slices, clockwise."""
        return tuple(wedge for arc in self.arcs for wedge in arc.wedges)

    @property
    def texts(self) -> tuple[Line, ...]:
        """All lines of text in the picture."""
        return self.lines + tuple(line for block in self.blocks for line in block.lines)

    def svg(self, size: float = WIDTH, selected: str | None = None) -> str:
        """Draw the picture, ``size`` units wide, with one slice marked if ``selected`` names it."""
        svg = Svg(WIDTH, self.height)
        svg.rect(0, 0, WIDTH, self.height, fill=grades.PAPER)
        chosen = [wedge for wedge in self.wedges if wedge.part.indicator == selected]
        self._ground(svg, chosen)
        for wedge in self.wedges:
            paint_wedge(svg, wedge, self.sizes, self.cy, wedge in chosen)
        if not self.plain:
            svg.circle(CENTRE, self.cy, self.sizes.circle, stroke=grades.TEXT, stroke_width=1.8)
        for swatch in (swatch for block in self.blocks for swatch in block.swatches):
            paint_swatch(svg, swatch)
        for line in self.texts:
            line.draw(svg)
        title = wording.say("pie.title", self.lang, name=clean(self.profile.area.name))
        told = text_alternative(self.profile, self.lang)
        return svg.text_of(width=size, title=title, description=told)

    def _ground(self, svg: Svg, chosen: list[Wedge]) -> None:
        """Draw what lies below the slices: the marked cell, the guide rings, the ring of themes."""
        sizes = self.sizes
        for wedge in chosen:
            cell = Sector(wedge.cell.start, wedge.cell.end, sizes.ring_outer, sizes.outer + 4)
            svg.path(cell.commands(self.cy), fill=grades.SELECTED)
        for part in () if self.plain else (-1.0, -0.5, 0.5, 1.0):
            radius = sizes.circle + part * sizes.full
            svg.circle(CENTRE, self.cy, radius, stroke=grades.LINE, stroke_width=1.0)
        for row in (row for block in self.blocks for row in block.rows):
            if row.wedge in chosen:
                box = (row.left, row.top, row.right - row.left, row.bottom - row.top)
                svg.rect(*box, fill=grades.SELECTED)
        for arc in self.arcs:
            svg.path(arc.sector.commands(self.cy), fill=grades.RING)

    def slice_at(self, x: float, y: float, size: float = WIDTH) -> str | None:
        """Return the indicator of the slice at ``x``, ``y`` in a picture ``size`` units wide."""
        x, y = x * WIDTH / size, y * WIDTH / size
        for row in (row for block in self.blocks for row in block.rows):
            if row.left <= x <= row.right and row.top <= y <= row.bottom:
                return row.wedge.part.indicator
        radius = math.hypot(x - CENTRE, y - self.cy)
        angle = math.atan2(x - CENTRE, self.cy - y) % TURN
        for wedge in self.wedges:
            if wedge.cell.contains(angle, radius):
                return wedge.part.indicator
        return None


def lay_out(
    profile: Profile,
    *,
    lang: str = "nl",
    legend: bool = True,
    compact: bool = False,
    numbered: bool = False,
    listed: bool = True,
    plain: bool = False,
    below: Sequence[str] = (),
) -> Pie:
    """Put everything in its place; the parameters are those of :func:`profieltaart`.

    ``listed`` puts the names that go with numbers in a list below; without it they must stand
    elsewhere. ``below`` are paragraphs that must stand in the same picture, under the legend.
    """
    sizes = sizes_for(compact, numbered)
    arcs = tuple(theme_arcs(profile, sizes, compact, plain))
    outside = (
        labels.slice_numbers(arcs, sizes, 0.0)
        if numbered
        else labels.slice_labels(arcs, sizes, 0.0, lang)
    )
    heights = [y for line in outside for _, y in line.corners()]
    cy = MARGIN - min([*heights, -sizes.outer])
    bottom = cy + max([*heights, sizes.outer])
    lines = [line.lowered(cy) for line in outside]
    lines += labels.theme_names(arcs, sizes, cy, lang) + centre.centre(profile, sizes, cy, lang)
    blocks = _blocks(profile, arcs, sizes, bottom, lang, (numbered and listed, legend), plain)
    if below:
        top = blocks[-1].bottom if blocks else bottom
        blocks = (*blocks, paragraphs(below, sizes, top))
    height = max([bottom, *(block.bottom for block in blocks)]) + MARGIN
    return Pie(profile, lang, sizes, arcs, cy, math.ceil(height), tuple(lines), blocks, plain)


def _blocks(
    profile: Profile,
    arcs: tuple[ThemeArc, ...],
    sizes: Sizes,
    top: float,
    lang: str,
    wanted: tuple[bool, bool],
    plain: bool,
) -> tuple[Block, ...]:
    """Lay out the key list (where the slices are numbered) and the legend, below one another."""
    numbered, with_legend = wanted
    blocks = []
    if numbered:
        blocks.append(key_list(arcs, sizes, top, lang))
        top = blocks[-1].bottom
    if with_legend:
        wedges = [wedge for arc in arcs for wedge in arc.wedges]
        blocks.append(legend_block(profile, wedges, sizes, top, lang, plain))
    return tuple(blocks)


def profieltaart(
    profile: Profile,
    *,
    lang: str = "nl",
    size: float = WIDTH,
    legend: bool = True,
    compact: bool = False,
    selected: str | None = None,
    numbered: bool = False,
    plain: bool = False,
) -> str:
    """Draw the pie of a profile as an SVG document in the part of SVG that Qt draws.

    Parameters
    ----------
    profile
        What is drawn. Themes without slices are left out.
    lang
        ``nl`` or ``en``.
    size
        Width of the picture in user units; its height follows.
    legend
        Whether the words that explain the pie stand below it.
    compact
        Only the slices of the small pie, in larger type.
    selected
        Indicator whose slice is marked.
    numbered
        Numbers on the slices and the names in a list below: for pictures below 120 mm.
    plain
        Segments of equal size, coloured by verdict, instead of lengths.
    """
    pie = lay_out(
        profile, lang=lang, legend=legend, compact=compact, numbered=numbered, plain=plain
    )
    return pie.svg(size, selected)


@dataclass(frozen=True, slots=True)
class _Painted:
    """A key's picture as a shape of a drawing."""

    swatch: Swatch

    def draw(self, svg: Svg) -> None:
        """Draw the squares."""
        paint_swatch(svg, self.swatch)


def explanation(
    profile: Profile, *, lang: str = "nl", width: float = WIDTH, plain: bool = False
) -> Drawing:  # fmt: skip
    """Lay out the words that explain the pie, apart from it, to be shown ``width`` pixels wide.

    The drawing is 960 units wide as the pie is; its text is of one size at every width.
    """
    arcs = tuple(theme_arcs(profile, sizes_for(False, False), False, plain))
    wedges = [wedge for arc in arcs for wedge in arc.wedges]
    sizes = replace(sizes_for(False, False), key=_READ_AT * WIDTH / width)
    block = legend_block(profile, wedges, sizes, 0.0, lang, plain)
    told = " ".join(line.text for line in block.lines)
    shapes = tuple(_Painted(swatch) for swatch in block.swatches)
    title = wording.say("pie.explained", lang)
    return Drawing(WIDTH, block.bottom, shapes, block.lines, title, told)


def slice_at(
    profile: Profile,
    x: float,
    y: float,
    size: float = WIDTH,
    *,
    lang: str = "nl",
    compact: bool = False,
    numbered: bool = False,
) -> str | None:
    """Return the indicator of the slice, label or row in the list at ``x``, ``y``.

    The coordinates are those of the SVG that :func:`profieltaart` makes with the same options;
    None where there is no slice. For many questions keep the :class:`Pie` of :func:`lay_out`.
    """
    pie = lay_out(profile, lang=lang, legend=False, compact=compact, numbered=numbered)
    return pie.slice_at(x, y, size)
