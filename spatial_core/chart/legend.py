"""The legend in words, and the key of numbered slices, below the pie.

Only what occurs in this pie is explained. Lengths are in user units.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from ..profile import Profile
from . import fonts, grades, labels
from ._words import words
from .geometry import CENTRE, WIDTH, Sizes, ThemeArc, Wedge
from .placed import Line
from .svg import clean

LEFT = 40.0
RIGHT = WIDTH - LEFT
_LEADING = 1.5
_SWATCH = 1.05
_BETWEEN = 2.2
_PALETTE = (grades.FAVOURABLE, grades.UNFAVOURABLE, grades.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Key:
    """A small picture with its words: one square for each colour in which the grade occurs."""

    grade: str
    colours: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """A key's picture in its place: squares of ``side``, the first with its top left at x, y."""

    key: Key
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the key list: the strip that belongs to a numbered slice."""

    wedge: Wedge
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """A laid out block of text with its pictures; ``bottom`` is where the next may begin."""

    lines: tuple[Line, ...]
    swatches: tuple[Swatch, ...] = ()
    rows: tuple[Row, ...] = ()
    bottom: float = 0.0


def legend(profile: Profile, wedges: Sequence[Wedge], sizes: Sizes, top: float, lang: str) -> Block:
    """The sentences and keys that this pie needs, from ``top`` downwards."""
    lines: list[Line] = []
    size, y = sizes.key, top
    for sentence in _sentences(profile, wedges, lang):
        for row in fonts.wrap(sentence, size, RIGHT - LEFT):
            y += size * _LEADING
            lines.append(Line(LEFT, y, row, size, grades.TEXT))
    y += size * 0.5
    swatches: list[Swatch] = []
    for group in (_colour_keys(wedges, lang), _grade_keys(profile, wedges, lang)):
        y = _flow(group, size, y, lines, swatches)
    return Block(tuple(lines), tuple(swatches), (), y + size * 0.4)


def _sentences(profile: Profile, wedges: Sequence[Wedge], lang: str) -> list[str]:
    text, ref = words(lang), reference_name(profile, lang)
    drawn = [wedge for wedge in wedges if wedge.grade in grades.COLOURED]
    directed = any(wedge.part.direction != "neutral" for wedge in drawn)
    neutral = any(wedge.part.direction == "neutral" for wedge in drawn)
    first = text["circle"].format(ref=ref)
    if directed:
        first += " " + text["outward"].format(ref=ref)
    if any(wedge.grade != grades.SAME_LENGTH for wedge in drawn):
        first += " " + text["longer"]
    return [first, text["neutral"]] if neutral else [first]


def reference_name(profile: Profile, lang: str) -> str:
    """What the pie is compared with, as it stands in a sentence."""
    name = profile.reference.name_en if lang == "en" else profile.reference.name_nl
    return clean(name)


def _colour_keys(wedges: Sequence[Wedge], lang: str) -> list[Key]:
    text, used = words(lang), _colours(wedges, grades.COLOURED)
    names = zip(_PALETTE, ("key_favourable", "key_unfavourable", "key_neutral"), strict=True)
    return [Key(grades.CLEAR, (colour,), text[key]) for colour, key in names if colour in used]


def _colours(wedges: Sequence[Wedge], kept: Container[str]) -> tuple[str, ...]:
    """The colours in which slices of the grades ``kept`` are drawn."""
    used = {grades.colour(wedge.part) for wedge in wedges if wedge.grade in kept}
    return tuple(colour for colour in _PALETTE if colour in used)


def _grade_keys(profile: Profile, wedges: Sequence[Wedge], lang: str) -> list[Key]:
    text, ref = words(lang), reference_name(profile, lang)
    used = {wedge.grade for wedge in wedges}
    keys = []
    for grade in (grade for grade in grades.GRADES if grade in used):
        edged = grade == grades.PARTLY and grades.NO_MARGIN in used
        sentence = text["partly_edged" if edged else grade].format(ref=ref)
        coloured = grade in grades.COLOURED
        colours = _colours(wedges, {grade}) if coloured else (grades.GREY,)
        keys.append(Key(grade, colours, sentence))
    return keys


def _flow(
    keys: list[Key], size: float, y: float, lines: list[Line], swatches: list[Swatch]
) -> float:
    """Set keys one after another, on as many lines as they need; returns the last baseline."""
    x, side = LEFT, size * _SWATCH
    if keys:
        y += size * _LEADING
    for key in keys:
        indent = side * len(key.colours) + size * 0.5
        width = indent + fonts.room(key.text, size)
        if x > LEFT and x + width > RIGHT:
            x, y = LEFT, y + size * _LEADING
        swatches.append(Swatch(key, x, y - size * 0.88, side))
        for i, row in enumerate(fonts.wrap(key.text, size, RIGHT - LEFT - indent)):
            y += size * _LEADING if i else 0
            lines.append(Line(x + indent, y, row, size, grades.TEXT))
        x += width + size * _BETWEEN
    return y


def key_list(arcs: Sequence[ThemeArc], sizes: Sizes, top: float, lang: str) -> Block:
    """Number, name and value of every slice, theme by theme in two columns."""
    step = sizes.key * 1.42
    gap = sizes.key * 0.6
    heights = [(len(arc.wedges) + 1) * step + gap for arc in arcs]
    split = _split(heights)
    middle = CENTRE
    left = _column(arcs[:split], (LEFT, middle - 18), sizes, top, step, gap, lang)
    right = _column(arcs[split:], (middle + 18, RIGHT), sizes, top, step, gap, lang)
    return Block(
        left.lines + right.lines, (), left.rows + right.rows, max(left.bottom, right.bottom)
    )


def _split(heights: list[float]) -> int:
    """How many themes go in the first column for the shortest list."""
    options = range(len(heights) + 1)
    return min(options, key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n), default=0)


def _column(
    arcs: Sequence[ThemeArc],
    edges: tuple[float, float],
    sizes: Sizes,
    top: float,
    step: float,
    gap: float,
    lang: str,
) -> Block:
    lines: list[Line] = []
    rows: list[Row] = []
    y, size = top, sizes.key
    for arc in arcs:
        y += step
        name = clean(arc.theme.label_en if lang == "en" else arc.theme.label_nl)
        shown = fonts.fit(name, size * 0.9, edges[1] - edges[0], True)
        lines.append(Line(edges[0], y, shown, size * 0.9, grades.GREY, True))
        for wedge in arc.wedges:
            y += step
            rows.append(Row(wedge, *edges, y - step * 0.76, y + step * 0.24))
            lines += _entry(wedge, edges, y, size, lang)
        y += gap
    return Block(tuple(lines), (), tuple(rows), y)


def _entry(
    wedge: Wedge, edges: tuple[float, float], y: float, size: float, lang: str
) -> list[Line]:
    """One row: the number, the name and, at the right edge, the value."""
    left, right = edges
    indent = size * 1.6
    bold, fill = labels.is_bold(wedge), labels.name_fill(wedge)
    value = labels.value_text(wedge, lang, size, (right - left) * 0.4)
    room = right - left - indent - fonts.room(value, size) - size * 0.5
    name = fonts.fit(labels.short_name(wedge, lang), size, room, bold)
    return [
        Line(left + indent * 0.7, y, str(wedge.number), size, fill, bold, "end"),
        Line(left + indent, y, name, size, fill, bold),
        Line(right, y, value, size, grades.GREY, False, "end"),
    ]
