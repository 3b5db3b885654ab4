"""What stands in and around the two half pies of a street: slices, names, lists and words.

Lengths are in user units of a picture 960 wide; see :mod:`.two_sides`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import wording
from ..reading import street_told
from . import fonts, grades, labels
from .geometry import CENTRE, MARGIN, TURN, Sector, Sizes, ThemeArc, Wedge, theme_arcs
from .legend import LEFT, RIGHT, Block, paragraphs
from .legend import legend as legend_block
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    from ..reading.profile import Profile
    from ..reading.street import StreetProfile

AROUND = Sizes(180, 58, 114, 105, 9, 25, 16, 13.5, 14.5, 14.5)
FEWER = Sizes(172, 54, 110, 101, 9, 27, 18, 14.5, 18, 17.5)
NUMBERED = Sizes(318, 98, 207, 195, 28, 38, 25, 21, 26, 24)
NARROW = Sizes(304, 94, 198, 184, 38, 46, 36, 28, 34, 37)
"""Names around, of 30 slices or 18; numbers, for 520 pixels or 90 mm; and for 300 pixels."""

APART = math.radians(4.0)
"""What is kept free of slices on either side of the street, above and below."""

_LEADING = 1.25
_HIGHEST = 0.7
"""How far up and down the names of themes stand, as a part of their ring's radius."""

_ROWS, _SMALLEST = 1.12, 0.72
"""Leading of a name on two rows, and how far type may shrink before a name is cut."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side: its profile and its slices, mirrored on the left."""

    profile: Profile
    arcs: tuple[ThemeArc, ...]

    @property
    def wedges(self) -> tuple[Wedge, ...]:
        """All slices, from the top down."""
        return tuple(wedge for arc in self.arcs for wedge in arc.wedges)


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of the list below: the slices of both sides with one number."""

    indicator: str
    top: float
    bottom: float


def sizes_of(compact: bool, numbered: bool, narrow: bool) -> Sizes:
    """Give radii and type for the form that is asked for."""
    if narrow:
        return NARROW
    return NUMBERED if numbered else FEWER if compact else AROUND


def made(found: StreetProfile, sizes: Sizes, compact: bool, plain: bool) -> tuple[Half, Half]:
    """Lay out the slices of both sides, the left one mirrored."""
    span = (APART, math.pi - APART)
    left, right = (
        Half(profile, tuple(theme_arcs(profile, sizes, compact, plain, span)))
        for profile in found.pair
    )
    return replace(left, arcs=tuple(map(_mirrored, left.arcs))), right


def _mirrored(arc: ThemeArc) -> ThemeArc:
    wedges = tuple(
        replace(wedge, cell=_turned(wedge.cell), shape=_turned(wedge.shape)) for wedge in arc.wedges
    )
    return replace(arc, sector=_turned(arc.sector), wedges=wedges)


def _turned(sector: Sector) -> Sector:
    return replace(sector, start=TURN - sector.end, end=TURN - sector.start)


def head(found: StreetProfile, sizes: Sizes, lang: str) -> tuple[list[Line], float]:
    """Set the street above both sides, and each buurt with its share above its half."""
    lines, y = _centred(found.street.told, CENTRE, MARGIN, sizes.name, RIGHT - LEFT, grades.TEXT)
    room, ends = CENTRE - LEFT - 24, []
    for code, x in (
        (found.drawn_left, (LEFT + CENTRE) / 2),
        (found.drawn_right, (CENTRE + RIGHT) / 2),
    ):
        told = found.side(code).area.told
        name, end = _centred(told, x, y + sizes.name * 0.3, sizes.name * 0.86, room, grades.TEXT)
        share = street_told.share(found, code, lang)
        below, end = _centred(share, x, end, sizes.detail, room, grades.GREY)
        lines += [*name, *below]
        ends.append(end + sizes.detail * 0.3)
    return lines, max(ends)


def _centred(
    text: str, x: float, y: float, size: float, room: float, fill: str
) -> tuple[list[Line], float]:
    """Set a text below ``y`` on as many rows as it needs; give the last baseline with it."""
    bold = fill == grades.TEXT
    lines: list[Line] = []
    for row in fonts.balance(clean(text), size, room, bold):
        y += size * _LEADING
        lines.append(Line(x, y, fonts.fit(row, size, room, bold), size, fill, bold, "middle"))
    return lines, y


def around(half: Half, sizes: Sizes, lang: str, numbered: bool) -> list[Line]:
    """Set the number of every slice, or its value and name on one row along its radius.

    Never upside down; around a centre at height 0.
    """
    if numbered:
        return labels.slice_numbers(half.arcs, sizes, 0.0)
    return [line for wedge in half.wedges for line in _name(wedge, sizes, lang)]


def _name(wedge: Wedge, sizes: Sizes, lang: str) -> list[Line]:
    """Set a value with its name beyond it; a long name in smaller letters, or on two rows."""
    arc = (wedge.cell.end - wedge.cell.start) * sizes.label_radius
    bold, fill = labels.is_bold(wedge), labels.name_fill(wedge)
    name = labels.short_name(wedge, lang)
    for size, most in _tries(sizes, arc):
        value = labels.value_text(wedge, lang, size, sizes.label_room / 2)
        begin = fonts.room(value, size) + size * 0.45
        rows = fonts.wrap(name, size, sizes.label_room - begin, bold) or [""]
        if len(rows) <= most and _fits(rows, size, sizes.label_room - begin, bold):
            break
    rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    shown = [fonts.fit(row, size, sizes.label_room - begin, bold) for row in rows]
    middle, radius = wedge.cell.middle, sizes.label_radius
    down = fonts.CAP * size / 2
    first = down - (len(shown) - 1) * size * _ROWS / 2
    return [
        labels.along(middle, radius, 0.0, down, Line(0, 0, value, size, grades.GREY)),
        *(
            labels.along(
                middle, radius + begin, 0.0, first + i * size * _ROWS,
                Line(0, 0, row, size, fill, bold),
            )
            for i, row in enumerate(shown)
        ),
    ]  # fmt: skip


def _tries(sizes: Sizes, arc: float) -> list[tuple[float, int]]:
    """Give sizes of type with how many rows they may take, the largest first."""
    one, two = min(sizes.label, arc / _LEADING), min(sizes.label, arc / (_ROWS * 2 + 0.1))
    sized = [(one * part, 1) for part in (1.0, 0.94, 0.88)]
    if two >= sizes.label * _SMALLEST:
        return [*sized, (two, 2), (two * 0.92, 2), (two * 0.85, 2)]
    return [*sized, (one * 0.8, 1), (one * _SMALLEST, 1)]


def _fits(rows: Sequence[str], size: float, width: float, bold: bool) -> bool:
    return all(fonts.room(row, size, bold) <= width for row in rows)


def theme_names(half: Half, sizes: Sizes, cy: float, lang: str) -> Iterable[Line]:
    """Set the names of the themes in the middle, in the order of their slices on both sides."""
    radius, high = sizes.ring_inner - 5, sizes.ring_inner * _HIGHEST
    places = [-radius * math.cos(arc.sector.middle) for arc in half.arcs]
    step = min(sizes.theme * 1.9, 2 * high / max(len(places) - 1, 1))
    size, y = min(sizes.theme, step / 1.15), -math.inf
    for i, arc in enumerate(half.arcs):
        y = max(min(max(places[i], -high), high - (len(places) - 1 - i) * step), y + step)
        name = clean(arc.theme.label_en if lang == "en" else arc.theme.label_nl)
        reach = abs(y) + size / 2
        room = 2 * math.sqrt(max(radius * radius - reach * reach, 0.0))
        whole = fonts.room(f"{name} ", size, True)
        fitted = max(min(size, 0.99 * size * room / whole), size * 0.66)
        shown, base = fonts.fit(name, fitted, room, True), cy + y + fonts.CAP * fitted / 2
        yield Line(CENTRE, base, shown, fitted, grades.TEXT, True, "middle")


def below(
    found: StreetProfile, halves: tuple[Half, Half], sizes: Sizes, top: float, lang: str, *,
    legend: bool, plain: bool,
) -> list[Block]:  # fmt: skip
    """Set the legend, and what must be read with a street, below one another."""
    blocks: list[Block] = []
    told = []
    if legend:
        wedges = [wedge for half in halves for wedge in half.wedges]
        blocks.append(legend_block(_of_both(found), wedges, sizes, top, lang, plain))
        top = blocks[-1].bottom
        told.append(wording.say("street.pie.sides", lang))
    if others := found.others:
        names = [
            f"{clean(side.area.told)} ({street_told.share(found, side.area.code, lang)})"
            for side in others
        ]
        told.append(wording.say("street.others", lang, names=names))
    told.append(street_told.caution(lang))
    return [*blocks, paragraphs(told, sizes, top - sizes.key * 0.6)]


def _of_both(found: StreetProfile) -> Profile:
    """Give the left profile with a reference that names those of both sides."""
    left, right = found.pair
    if left.reference.name() == right.reference.name():
        return left
    names = {
        lang: wording.say(
            "street.references", lang, left=left.reference.name(lang),
            right=right.reference.name(lang),
        )
        for lang in wording.LANGUAGES
    }  # fmt: skip
    both = replace(left.reference, name_nl=names["nl"], name_en=names["en"])
    return replace(left, reference=both)


def listing(
    halves: tuple[Half, Half], sizes: Sizes, top: float, lang: str
) -> tuple[Block, tuple[Strip, ...]]:
    """Lay out a row for each number: the left value, the name in the middle, the right value."""
    size = sizes.key
    step, out = size * 1.42, _beside(halves, size, lang)
    lines: list[Line] = []
    strips: list[Strip] = []
    y = top + size * 0.4
    for left, right in zip(halves[0].arcs, halves[1].arcs, strict=True):
        theme = clean(left.theme.label_en if lang == "en" else left.theme.label_nl)
        y += step
        lines.append(_middle(theme, y, size * 0.9, RIGHT - LEFT, grades.GREY, True))
        for one, other in zip(left.wedges, right.wedges, strict=True):
            begin = y + step * 0.24
            for wedge, x, anchor in ((one, CENTRE - out, "end"), (other, CENTRE + out, "start")):
                value = labels.value_text(wedge, lang, size, CENTRE - out - LEFT)
                fill, bold = labels.name_fill(wedge), labels.is_bold(wedge)
                lines.append(Line(x, y + step, value, size, fill, bold, anchor))
            room = 2 * out - 2 * size
            for row in fonts.balance(f"{one.number}. {labels.short_name(one, lang)}", size, room):
                y += step if y < begin else size * 1.2
                lines.append(_middle(row, y, size, room, grades.TEXT, False))
            strips.append(Strip(one.part.indicator, begin, y + step * 0.24))
        y += size * 0.4
    return Block(tuple(lines), (), (), y + size * 0.4), tuple(strips)


def _beside(halves: tuple[Half, Half], size: float, lang: str) -> float:
    """Give how far from the middle the values of the list stand: beside the names, if they fit."""
    wedges = [wedge for half in halves for wedge in half.wedges]
    names = [fonts.room(f"00. {labels.short_name(wedge, lang)}", size) for wedge in wedges]
    values = [
        fonts.room(labels.value_text(wedge, lang, size, CENTRE), size, labels.is_bold(wedge))
        for wedge in wedges
    ]
    beside = max(names, default=0.0) / 2 + size * 1.2
    return min(beside, CENTRE - LEFT - max(values, default=0.0))


def _middle(text: str, y: float, size: float, room: float, fill: str, bold: bool) -> Line:
    return Line(CENTRE, y, fonts.fit(text, size, room, bold), size, fill, bold, "middle")
