"""The legend in words, and the key of numbered slices, below the pie.

Only what occurs in this pie is explained. Lengths are in user units.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import guards, wording
from . import fonts, grades, labels
from .geometry import WIDTH, Sizes, ThemeArc, Wedge
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    from ..reading.profile import Profile

LEFT = 30.0
RIGHT = WIDTH - LEFT
_LEADING = 1.5
_SWATCH = 1.05
_BETWEEN = 2.2
_COLUMN_GAP = 36.0
_KEY_LEADING = 1.42
_COLOURED = tuple(grade for grade in grades.GRADES if grade in grades.COLOURED)


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


def legend(
    profile: Profile,
    wedges: Sequence[Wedge],
    sizes: Sizes,
    top: float,
    lang: str,
    plain: bool = False,
) -> Block:
    """Lay out the sentences and keys that this pie needs, from ``top`` downwards."""
    lines: list[Line] = []
    size, y = sizes.key, top
    for group in _sentences(profile, wedges, lang, plain):
        for row in _rows(group, size):
            y += size * _LEADING
            lines.append(Line(LEFT, y, row, size, grades.TEXT))
    y += size * 0.5
    swatches: list[Swatch] = []
    for keys in (_colour_keys(wedges, lang), _grade_keys(profile, wedges, lang, plain)):
        y = _flow(keys, size, y, lines, swatches)
    return Block(tuple(lines), tuple(swatches), (), y + size * 0.4)


def told(profile: Profile, wedges: Sequence[Wedge], lang: str) -> list[str]:
    """Say all that the legend says, for where it stands as text and not in the picture."""
    return [
        *sentences(profile, wedges, lang),
        *(key.text for key in _grade_keys(profile, wedges, lang, False)),
    ]


def sentences(
    profile: Profile, wedges: Sequence[Wedge], lang: str, plain: bool = False
) -> list[str]:
    """Say what circle, ways, length and colours mean, for where it stands as text."""
    return [line for group in _sentences(profile, wedges, lang, plain) for line in group]


def keys(profile: Profile, wedges: Sequence[Wedge], lang: str, plain: bool = False) -> list[Key]:
    """Give each colour and each grade that occurs with its words, as the legend draws them."""
    return [*_colour_keys(wedges, lang), *_grade_keys(profile, wedges, lang, plain)]


def _sentences(
    profile: Profile, wedges: Sequence[Wedge], lang: str, plain: bool
) -> list[list[str]]:
    """Say what the circle, the two ways and the length mean; each group begins a line."""
    ref = reference_name(profile, lang)
    drawn = [wedge for wedge in wedges if wedge.grade in grades.COLOURED]
    directed = any(wedge.part.direction != "neutral" for wedge in drawn)
    neutral = any(wedge.part.direction == "neutral" for wedge in drawn)
    lengths = [grades.known_length(wedge.part) for wedge in drawn]
    ways = ["outward", "inward"] if directed else []
    ways += ["longer"] if any(length is not None for length in lengths) else []
    ways += ["same_length"] if None in lengths else []
    if plain:
        ways, first = [], wording.say("profile.compared", lang, ref=ref)
    else:
        first = wording.say("pie.circle", lang, ref=ref)
    explained = any(guards.EXPLANATION in wedge.part.cautions for wedge in wedges)
    blue = ["neutral_plain" if plain else "neutral"] if neutral else []
    whole = ["circle_whole"] if any(wedge.part.against is not None for wedge in drawn) else []
    circle = [first, *(wording.say(f"pie.{key}", lang) for key in whole)]
    groups = (ways, blue, ["composition"] * explained)
    return [circle, *([wording.say(f"pie.{key}", lang, ref=ref) for key in g] for g in groups)]


def _rows(sentences: list[str], size: float) -> list[str]:
    """Set sentences on lines, breaking between sentences rather than within one."""
    rows: list[str] = []
    for sentence in sentences:
        joined = f"{rows[-1]} {sentence}" if rows else sentence
        if rows and fonts.room(joined, size) <= RIGHT - LEFT:
            rows[-1] = joined
        else:
            rows += fonts.balance(sentence, size, RIGHT - LEFT)
    return rows


def reference_name(profile: Profile, lang: str) -> str:
    """Return what the pie is compared with, as it stands in a sentence."""
    name = profile.reference.name_en if lang == "en" else profile.reference.name_nl
    return clean(name)


def _colour_keys(wedges: Sequence[Wedge], lang: str) -> list[Key]:
    """Name each colour, in the fullest form in which this pie has it."""
    keys = []
    for colour, name in grades.SIDES.items():
        forms = {wedge.grade for wedge in wedges if grades.colour(wedge.part) == colour}
        form = next((grade for grade in _COLOURED if grade in forms), None)
        if form is not None:
            keys.append(Key(form, (colour,), wording.say(f"chart.side.{name}", lang)))
    return keys


def _colours(wedges: Sequence[Wedge], kept: Container[str]) -> tuple[str, ...]:
    """Return the colours in which slices of the grades ``kept`` are drawn."""
    used = {grades.colour(wedge.part) for wedge in wedges if wedge.grade in kept}
    return tuple(colour for colour in grades.SIDES if colour in used)


def _grade_keys(profile: Profile, wedges: Sequence[Wedge], lang: str, plain: bool) -> list[Key]:
    ref = reference_name(profile, lang)
    used = {wedge.grade for wedge in wedges}
    keys = []
    for grade in (grade for grade in grades.GRADES if grade in used):
        edged = grade == grades.PARTLY and grades.NO_MARGIN in used
        told = "partly_edged" if edged else grade
        if plain and grade == grades.EQUAL:
            told = "equal_plain"
        # The pie draws some grades in a way of its own.
        own = f"pie.grade.{told}"
        key = own if wording.knows(own, lang) else f"chart.grade.{told}"
        sentence = wording.say(key, lang, ref=ref)
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
        for i, row in enumerate(fonts.balance(key.text, size, RIGHT - LEFT - indent)):
            y += size * _LEADING if i else 0
            lines.append(Line(x + indent, y, row, size, grades.TEXT))
        x += width + size * _BETWEEN
    return y


def paragraphs(texts: Sequence[str], sizes: Sizes, top: float) -> Block:
    """Set whole texts below one another, each on as many lines as it needs; "" is a gap."""
    lines: list[Line] = []
    size, y = sizes.key, top + sizes.key
    for text in texts:
        indent = size if text.startswith(" ") else 0.0
        for row in fonts.wrap(clean(text), size, RIGHT - LEFT - indent) or [""]:
            y += size * (_LEADING if row else _LEADING / 2)
            lines += [Line(LEFT + indent, y, row, size, grades.TEXT)] if row else []
    return Block(tuple(lines), (), (), y + size * 0.4)


def key_list(arcs: Sequence[ThemeArc], sizes: Sizes, top: float, lang: str) -> Block:
    """Lay out number, name and value of every slice, theme by theme in two columns."""
    width = (RIGHT - LEFT - _COLUMN_GAP) / 2
    heights = [_theme_block(arc, (0.0, width), sizes.key, 0.0, lang).bottom for arc in arcs]
    split = _split(heights)
    lines: list[Line] = []
    rows: list[Row] = []
    bottom = top
    for left, column in ((LEFT, arcs[:split]), (RIGHT - width, arcs[split:])):
        y = top
        for arc in column:
            block = _theme_block(arc, (left, left + width), sizes.key, y, lang)
            lines += block.lines
            rows += block.rows
            y = block.bottom
        bottom = max(bottom, y)
    return Block(tuple(lines), (), tuple(rows), bottom)


def _split(heights: list[float]) -> int:
    """Choose how many themes go in the first column for the shortest list."""
    options = range(len(heights) + 1)
    return min(options, key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n))


def _theme_block(
    arc: ThemeArc, edges: tuple[float, float], size: float, top: float, lang: str
) -> Block:
    """Lay out one theme of the list: its name and a strip for each slice."""
    name = clean(arc.theme.label_en if lang == "en" else arc.theme.label_nl)
    shown = fonts.fit(name, size * 0.9, edges[1] - edges[0], True)
    step = size * _KEY_LEADING
    y = top + step
    lines = [Line(edges[0], y, shown, size * 0.9, grades.GREY, True)]
    rows: list[Row] = []
    for wedge in arc.wedges:
        entry = _entry(wedge, edges, y + step, size, lang)
        rows.append(Row(wedge, *edges, y + step * 0.24, entry[-1].y + step * 0.24))
        lines += entry
        y = entry[-1].y
    return Block(tuple(lines), (), tuple(rows), y + size * 0.6)


def _entry(
    wedge: Wedge, edges: tuple[float, float], y: float, size: float, lang: str
) -> list[Line]:
    """Set one strip: number and name, the value at the right edge; the lowest line last."""
    left, right = edges
    indent, step = size * 1.6, size * 1.2
    bold, fill = labels.is_bold(wedge), labels.name_fill(wedge)
    name, full = labels.short_name(wedge, lang), right - left - indent
    value = labels.value_text(wedge, lang, size, full)
    beside = full - fonts.room(value, size) - size * 0.4
    rows = fonts.wrap(name, size, beside, bold) or [""]
    if len(rows) > 2 or any(fonts.room(row, size, bold) > beside for row in rows):
        rows = [*fonts.wrap(name, size, full, bold), ""]
    shown = [fonts.fit(row, size, full, bold) for row in rows]
    value_y = y + (len(rows) - 1) * step if rows[-1] == "" else y
    return [
        Line(left + indent * 0.7, y, str(wedge.number), size, fill, bold, "end"),
        Line(right, value_y, value, size, grades.GREY, False, "end"),
        *(Line(left + indent, y + i * step, row, size, fill, bold) for i, row in enumerate(shown)),
    ]
