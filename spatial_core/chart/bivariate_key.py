"""The legend of two indicators over one another: a square whose corners are words.

The first indicator runs to the right, the second up. In each field stands how many areas it has, so
that the legend is a table too. What cannot be compared is counted below it, outside the square.
Lengths are user units, one a CSS pixel; it fits 300 of them, and 60 mm on paper.
"""

from __future__ import annotations

from .. import wording
from ..judgement.overlay import LESS, MORE, Cell, Overlay
from ..legend import bivariate, colours
from . import fonts, grades, keys
from .drawing import LEADING, MARGIN, SMALL, Box, Drawing, Shape, bottom, rows
from .paint import Look
from .placed import Line

WIDTH = 300.0
NARROW = 227.0
"""60 mm in CSS pixels."""

_FIELD, _LEAST = 46.0, 34.0
_DARK_BELOW = 0.2
_GAP = 2.0
_SIZES = (SMALL, 11.0, 10.0)
"""Letters of the corners: as large as their longest word leaves room for."""


def draw(overlay: Overlay, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the legend as SVG, laid out for ``width`` units (CSS pixels) from 220."""
    return lay_out(overlay, lang=lang, width=width).svg()


def text_alternative(overlay: Overlay, lang: str = "nl") -> str:
    """Say every class with its number, and what cannot be compared and why."""
    levels, level = (wording.say(f"{key}.{overlay.level}", lang) for key in ("levels", "level"))
    parts = [
        wording.say("overlay.key.part", lang, words=bivariate.corner(overlay, cell, lang),
                    n=wording.integer(overlay.counts[cell], lang), levels=levels, level=level)
        for cell in overlay.cells
    ]  # fmt: skip
    if overlay.between:
        words = wording.say("overlay.between", lang)
        parts.append(wording.say("overlay.key.part", lang, words=words, n=overlay.between,
                                 levels=levels, level=level))  # fmt: skip
    parts.append(bivariate.not_compared(overlay, lang))
    return wording.say(
        "overlay.key.told", lang, title=wording.say("overlay.key.title", lang),
        heading=bivariate.heading(overlay, lang), parts="; ".join(parts),
    )  # fmt: skip


def lay_out(overlay: Overlay, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place: corner words above and below the square, then the keys."""
    left, right = MARGIN, width - MARGIN
    ways = (LESS, 1, MORE) if overlay.classes == 3 else (LESS, MORE)
    field = _FIELD if width >= 280 else _LEAST
    side = field * 3 / len(ways)
    whole = side * len(ways)
    start = (width - whole) / 2
    shapes: list[Shape] = []
    lines, top = _corners(overlay, MORE, left, right, MARGIN, lang)
    top += 4
    for row, second in enumerate(reversed(ways)):
        for column, first in enumerate(ways):
            x, y = start + column * side, top + row * side
            shapes.append(Box(x, y, side - _GAP, side - _GAP, _look(overlay, (first, second))))
            lines.append(_count(overlay, (first, second), x, y, side - _GAP, lang))
    below, y = _corners(overlay, LESS, left, right, top + whole + 2, lang)
    lines += below
    for text in _told(overlay, lang):
        lines += rows(text, left, right - left, y + 4, size=SMALL, fill=grades.GREY)
        y = bottom(lines, y)
    found, words, y = keys.blocks([[key] for key in _keys(overlay, lang)], left, right, y + 6)
    return Drawing(
        width, y + MARGIN, (*shapes, *found), (*lines, *words),
        wording.say("overlay.key.title", lang), text_alternative(overlay, lang),
    )  # fmt: skip


def _corners(
    overlay: Overlay, second: int, left: float, right: float, top: float, lang: str
) -> tuple[list[Line], float]:
    """Set the words of two corners beside each other, the right one against the right edge."""
    room = (right - left) / 2 - 5
    texts = [bivariate.corner(overlay, (first, second), lang) for first in (LESS, MORE)]
    size = next((s for s in _SIZES if all(_fits(text, s, room) for text in texts)), _SIZES[-1])
    found: list[Line] = []
    for text, anchor, x in zip(texts, ("start", "end"), (left, right), strict=True):
        for i, row in enumerate(fonts.balance(text, size, room)):
            base = top + (i + 1) * size * LEADING - size * 0.3
            found.append(
                Line(x, base, fonts.fit(row, size, room), size, grades.TEXT, False, anchor)
            )
    return found, bottom(found, top)


def _fits(text: str, size: float, room: float) -> bool:
    return all(fonts.room(row, size) <= room for row in fonts.wrap(text, size, room))


def _look(overlay: Overlay, cell: Cell) -> Look:
    return Look(bivariate.fill_of(overlay, cell))


def _count(
    overlay: Overlay, cell: Cell, x: float, y: float, side: float, lang: str
) -> Line:  # fmt: skip
    """Write how many areas a field has, light on dark."""
    fill = bivariate.fill_of(overlay, cell)
    text = wording.integer(overlay.counts[cell], lang)
    base = y + side / 2 + fonts.CAP * SMALL / 2
    return Line(x + side / 2, base, text, SMALL, ink_on(fill), False, "middle")


def ink_on(fill: str) -> str:
    """Return the colour of letters on a field: light on dark ones."""
    return grades.PAPER if _luminance(fill) < _DARK_BELOW else grades.TEXT


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _told(overlay: Overlay, lang: str) -> list[str]:
    """Say how the square runs, with what it compares, and what the numbers are."""
    levels = wording.say(f"levels.{overlay.level}", lang)
    told = []
    for which, mark in ((0, "→"), (1, "↑")):
        told.append(f"{mark} {bivariate.breaks(overlay, which, lang)}")
    return [*told, wording.say("overlay.key.count", lang, levels=levels)]


def _keys(overlay: Overlay, lang: str) -> list[keys.Key]:
    """Give the keys of what has no field in the square."""
    found = []
    if overlay.between:
        n = wording.integer(overlay.between, lang)
        words = wording.say("legend.reason", lang,
                            reason=wording.say("overlay.between", lang), n=n)  # fmt: skip
        found.append(_square(words, Look(bivariate.BETWEEN)))
    words = bivariate.not_compared(overlay, lang)
    found.append(_square(words, Look(colours.WHITE, colours.BORDER)))
    for why, fill in (("water", colours.WATER), ("nobody", colours.PLAIN)):
        if n_ := overlay.whys[why]:
            words = wording.say("legend.reason", lang, n=wording.integer(n_, lang),
                                reason=wording.say(f"overlay.why.{why}", lang))  # fmt: skip
            found.append(_square(words, Look(fill, colours.BORDER)))
    return found


def _square(text: str, look: Look) -> keys.Key:
    return keys.Key(text, 12.0, lambda x, y: (Box(x, y - 6.0, 12.0, 12.0, look),))
