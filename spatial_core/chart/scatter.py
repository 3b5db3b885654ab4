"""The areas of a level as dots: one figure to the right, the other up.

A dot has the colour of its class on the map; an open one cannot be compared. Lines through the
square are the values that both are compared with, where all areas have the same. Chosen areas are
marked, named, and have their margins of chance. No line is drawn through the dots: it would seem to
say that one figure follows from the other.

Up to :data:`MANY` areas each have a dot. More are drawn as small squares of paper that are darker
the more areas lie there, so that a whole country stays light. A few far outliers are held at the
edge, and counted. Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .. import wording
from ..judgement.overlay import Met, Overlay, Side
from ..legend import bivariate
from . import fonts, grades, keys, scale
from .drawing import (
    LEADING,
    MARGIN,
    SMALL,
    TITLE,
    Dot,
    Drawing,
    Shape,
    Stroke,
    bottom,
    rows,
)
from .measure import Measure, measure_of
from .placed import Line
from .scale import Scale
from .svg import Command, Svg, clean

WIDTH = 420.0
MANY = 600
REACH = 8.0
"""So far (user units) from a dot a click still means it."""

_HEIGHT = 0.78
_RADIUS = 3.8
_CHOSEN = 5.0
_ENDS, _REACH = 0.05, 0.5
"""The square runs as far as all areas but this part at either end, and this part of that further:
crime has a few centres with ten times the rest."""
_BIN = 3.0
_SHADES = ((1, "#c2cae2"), (3, "#8192c3"), (9, "#2f4489"))
"""From so many areas in a square of paper it has this colour."""
_MOST_NAMED = 8


@dataclass(frozen=True)
class Scatter:
    """An overlay with the areas that are chosen in it: their names by code, in order."""

    overlay: Overlay
    chosen: Mapping[str, str]

    @cached_property
    def known(self) -> tuple[Met, ...]:
        """The areas that have both figures."""
        return tuple(
            m
            for m in self.overlay.areas
            if m.first.value is not None and m.second.value is not None
        )

    @property
    def lacking(self) -> int:
        """How many areas lack one of the figures."""
        return len(self.overlay.areas) - len(self.known)

    def measure(self, which: int) -> Measure:
        """Give how figure 0 or 1 is named and written."""
        each = (self.overlay.first, self.overlay.second)[which]
        return measure_of(each, self.overlay.years[which])

    def title(self, lang: str) -> str:
        """Give the heading: both figures, and how many areas are shown."""
        level = self.overlay.level
        return wording.say(
            "overlay.scatter.title", lang, n=wording.integer(len(self.known), lang),
            first=self.measure(0).label(lang), second=self.measure(1).label(lang),
            levels=wording.say(f"levels.{level}", lang), level=wording.say(f"level.{level}", lang),
        )  # fmt: skip


def draw(data: Scatter, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the dots as SVG, laid out for ``width`` units (CSS pixels) from 280."""
    return lay_out(data, lang=lang, width=width).svg()


def nearest(
    data: Scatter, x: float, y: float, *, lang: str = "nl", width: float = WIDTH
) -> str | None:
    """Give the code of the area whose dot lies nearest to a place; None where none is near."""
    frame = _frame(data, lang, width)
    best, found = REACH * REACH, None
    for met in data.known:
        px, py = frame.place(met)
        away = (px - x) ** 2 + (py - y) ** 2
        if away <= best and (found is None or away < best):
            best, found = away, met.code
    return found


def within(
    data: Scatter, box: tuple[float, float, float, float], *, lang: str = "nl",
    width: float = WIDTH,
) -> tuple[str, ...]:  # fmt: skip
    """Give the codes of the areas whose dots lie in a box (left, top, right, bottom)."""
    frame = _frame(data, lang, width)
    left, top, right, low = box
    return tuple(
        met.code
        for met in data.known
        if left <= (place := frame.place(met))[0] <= right and top <= place[1] <= low
    )


def place(
    data: Scatter, code: str, *, lang: str = "nl", width: float = WIDTH
) -> tuple[float, float] | None:
    """Give where the dot of an area lies; None for one without both figures."""
    met = next((met for met in data.known if met.code == code), None)
    return None if met is None else _frame(data, lang, width).place(met)


def order(data: Scatter, which: int) -> tuple[str, ...]:
    """Give the codes of the dots from low to high of figure 0 or 1, for who goes along them."""
    ranked = sorted(
        data.known, key=lambda m: (_value(_side(m, which)), _value(_side(m, 1 - which)), m.code)
    )
    return tuple(met.code for met in ranked)


def text_alternative(data: Scatter, lang: str = "nl") -> str:
    """Say how far both figures run, the chosen areas' own, and how many are missing."""
    title = data.title(lang)
    if not data.known:
        return wording.say("overlay.scatter.told_none", lang, title=title)
    ends: list[str] = []
    for which in (0, 1):
        measure = data.measure(which)
        held = sorted((_side(m, which) for m in data.known), key=_value)
        ends += [measure.text(side.value, side.n, lang) for side in (held[0], held[-1])]
    parts = [
        wording.say(
            "overlay.scatter.told", lang, title=title,
            first=data.measure(0).label(lang), second=data.measure(1).label(lang),
            low=ends[0], high=ends[1], lowest=ends[2], highest=ends[3],
        )
    ]  # fmt: skip
    by_code = {met.code: met for met in data.known}
    for code, name in data.chosen.items():
        if code in by_code:
            parts.append(chosen_sentence(data, by_code[code], name, lang))
    parts += _counts(data, _Frame.of(data, (0.0, 0.0, 1.0, 1.0)), lang)
    return " ".join(parts)


def chosen_sentence(data: Scatter, met: Met, name: str, lang: str = "nl") -> str:
    """Say both figures of an area, each with its year and what it is counted by."""
    told = [
        f"{data.measure(i).heading(lang)}: "
        f"{data.measure(i).text(_side(met, i).value, _side(met, i).n, lang)}"
        for i in (0, 1)
    ]
    return wording.say(
        "overlay.scatter.chosen", lang, name=clean(name), first=told[0], second=told[1]
    )


def lay_out(data: Scatter, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    left, right = MARGIN, width - MARGIN
    frame = _frame(data, lang, width)
    lines = rows(data.title(lang), left, right - left, MARGIN, size=TITLE, bold=True)
    lines += rows("↑ " + data.measure(1).heading(lang), left, right - left,
                  bottom(lines, MARGIN) + 2, size=SMALL, fill=grades.GREY)  # fmt: skip
    shapes: list[Shape] = [*_ground(frame), *_dots(data, frame), *_limits(data, frame)]
    marked, named = _chosen(data, frame)
    shapes += marked
    lines += named
    y = _numbers(data, frame, lang, lines)
    below = rows(data.measure(0).heading(lang) + " →", left, right - left, y, size=SMALL,
                 fill=grades.GREY)  # fmt: skip
    lines += below
    y = bottom(below, y)
    found, words, y = keys.blocks([[key] for key in _keys(data, lang)], left, right, y + 4)
    for text in _counts(data, frame, lang):
        told = rows(text, left, right - left, y + 2, size=SMALL, fill=grades.GREY)
        lines += told
        y = bottom(told, y)
    return Drawing(
        width, y + MARGIN, (*shapes, *found), (*lines, *words), data.title(lang),
        text_alternative(data, lang),
    )  # fmt: skip


@dataclass(frozen=True)
class _Frame:
    """The square that the dots lie in: where a value comes, and the edges."""

    along: Scale
    up: Scale

    @staticmethod
    def of(data: Scatter, edges: tuple[float, float, float, float]) -> _Frame:
        left, top, right, low = edges
        return _Frame(
            scale.around(_range(data, 0), left, right), scale.around(_range(data, 1), low, top)
        )

    def place(self, met: Met) -> tuple[float, float]:
        return self.along.at(_value(met.first)), self.up.at(_value(met.second))

    def outside(self, met: Met) -> bool:
        x, y = _value(met.first), _value(met.second)
        return not (self.along.low <= x <= self.along.high and self.up.low <= y <= self.up.high)


def _frame(data: Scatter, lang: str, width: float) -> _Frame:
    left, right = MARGIN, width - MARGIN
    title = rows(data.title(lang), left, right - left, MARGIN, size=TITLE, bold=True)
    head = rows("↑ " + data.measure(1).heading(lang), left, right - left,
                bottom(title, MARGIN) + 2, size=SMALL)  # fmt: skip
    top = bottom(head, MARGIN) + 6
    room = 6.0 + max(
        (fonts.room(text, SMALL) for _, text in _ticks(data, 1, 0.0, 1.0, lang)), default=0.0
    )
    return _Frame.of(data, (left + room, top, right, top + (right - left) * _HEIGHT))


def _side(met: Met, which: int) -> Side:
    return met.second if which else met.first


def _value(side: Side) -> float:
    return side.value or 0.0


def _range(data: Scatter, which: int) -> list[float]:
    """Give between which values the square runs: all, but not those that would squeeze the rest.

    The chosen areas and what is compared with always lie inside.
    """
    held = sorted(_value(_side(met, which)) for met in data.known)
    if not held:
        return [0.0, 1.0]
    last = len(held) - 1
    low, high = held[round(_ENDS * last)], held[round((1 - _ENDS) * last)]
    beyond = _REACH * (high - low)
    kept = [max(held[0], low - beyond), min(held[-1], high + beyond)] if beyond else held
    limit = data.overlay.limits[which]
    kept += [limit] if limit is not None else []
    return kept + [_value(_side(m, which)) for m in data.known if m.code in data.chosen]


def _ticks(
    data: Scatter, which: int, start: float, end: float, lang: str
) -> list[tuple[float, str]]:
    along = scale.around(_range(data, which), start, end)
    found = scale.ticks(along, 4)
    step = found[1] - found[0] if len(found) > 1 else 1.0
    return [(along.at(tick), data.measure(which).round(tick, step, lang)) for tick in found]


def _ground(frame: _Frame) -> list[Shape]:
    """Draw the light lines to read by, and the two axes."""
    left, right = frame.along.start, frame.along.end
    low, top = frame.up.start, frame.up.end
    light = [((frame.along.at(t), top), (frame.along.at(t), low))
             for t in scale.ticks(frame.along, 4)]  # fmt: skip
    light += [((left, frame.up.at(t)), (right, frame.up.at(t))) for t in scale.ticks(frame.up, 4)]
    axes = (((left, top), (left, low), (right, low)),)
    return [Stroke(tuple(light), grades.LINE, 1.0), Stroke(axes, grades.TICK, 1.0)]


@dataclass(frozen=True, slots=True)
class _Squares:
    """Small squares of paper as one path."""

    corners: tuple[tuple[float, float], ...]
    side: float
    fill: str

    def draw(self, svg: Svg) -> None:
        commands: list[Command] = []
        for x, y in self.corners:
            right, low = x + self.side, y + self.side
            commands += [("M", x, y), ("L", right, y), ("L", right, low), ("L", x, low), ("Z",)]
        svg.path(commands, fill=self.fill)


def _dots(data: Scatter, frame: _Frame) -> list[Shape]:
    """Draw the areas that are not chosen: each a dot, or many as squares of paper."""
    if len(data.known) > MANY:
        return list(_binned(data, frame))
    shown = [met for met in data.known if met.code not in data.chosen]
    # Those that cannot be compared lie below the others.
    return [_dot(data, frame, met) for met in sorted(shown, key=lambda m: m.cell is not None)]


def _dot(data: Scatter, frame: _Frame, met: Met, radius: float = _RADIUS) -> Dot:
    x, y = frame.place(met)
    fill = bivariate.fill_of(data.overlay, met.cell)
    return Dot(x, y, radius, fill, grades.TICK if met.cell is None else grades.GREY)


def _binned(data: Scatter, frame: _Frame) -> Iterable[Shape]:
    count: Counter[tuple[int, int]] = Counter()
    for met in data.known:
        x, y = frame.place(met)
        count[int((x - frame.along.start) / _BIN), int((y - frame.up.end) / _BIN)] += 1
    for at, (least, fill) in enumerate(_SHADES):
        most = _SHADES[at + 1][0] if at + 1 < len(_SHADES) else None
        corners = tuple(
            (frame.along.start + column * _BIN, frame.up.end + row * _BIN)
            for (column, row), n in sorted(count.items())
            if n >= least and (most is None or n < most)
        )
        if corners:
            yield _Squares(corners, _BIN, fill)


def _limits(data: Scatter, frame: _Frame) -> list[Shape]:
    """Draw the values that all areas are compared with."""
    found: list[tuple[tuple[float, float], ...]] = []
    across, upward = data.overlay.limits
    if across is not None:
        x = frame.along.at(across)
        found.append(((x, frame.up.end), (x, frame.up.start)))
    if upward is not None:
        y = frame.up.at(upward)
        found.append(((frame.along.start, y), (frame.along.end, y)))
    return [Stroke(tuple(found), grades.TEXT, 1.4)] if found else []


def _chosen(data: Scatter, frame: _Frame) -> tuple[list[Shape], list[Line]]:
    """Draw the chosen areas with their margins and, as far as there is room, their names."""
    shapes: list[Shape] = []
    lines: list[Line] = []
    taken: list[tuple[float, float, float, float]] = []
    found = [met for met in data.known if met.code in data.chosen]
    few = len(found) <= _MOST_NAMED
    for met in found if few else ():
        shapes += _whiskers(frame, met)
    for met in found:
        x, y = frame.place(met)
        shapes.append(Dot(x, y, _CHOSEN + 1.6, grades.TEXT))
        shapes.append(_dot(data, frame, met, _CHOSEN))
        taken.append((x - _CHOSEN - 2, y - _CHOSEN - 2, x + _CHOSEN + 2, y + _CHOSEN + 2))
    crossed = [box for met in found for box in _lines_of(frame, met)]
    for met in found if few else ():
        place, name = frame.place(met), clean(data.chosen[met.code])
        # Better across a thin line than not at all.
        line = _named(frame, *place, name, taken, crossed) or _named(frame, *place, name, taken, [])
        if line is not None:
            lines.append(line)
    return shapes, lines


def _lines_of(frame: _Frame, met: Met) -> list[tuple[float, float, float, float]]:
    """Give the room that the margins of an area take."""
    x, y = frame.place(met)
    found = []
    if met.first.interval is not None:
        low, high = (frame.along.at(end) for end in met.first.interval)
        found.append((low, y - 1, high, y + 1))
    if met.second.interval is not None:
        low, high = (frame.up.at(end) for end in met.second.interval)
        found.append((x - 1, high, x + 1, low))
    return found


def _whiskers(frame: _Frame, met: Met) -> list[Shape]:
    x, y = frame.place(met)
    found: list[tuple[tuple[float, float], ...]] = []
    if met.first.interval is not None:
        low, high = (frame.along.at(end) for end in met.first.interval)
        found.append(((low, y), (high, y)))
    if met.second.interval is not None:
        low, high = (frame.up.at(end) for end in met.second.interval)
        found.append(((x, low), (x, high)))
    return [Stroke(tuple(found), grades.TEXT, 1.0)] if found else []


def _named(
    frame: _Frame, x: float, y: float, text: str,
    taken: list[tuple[float, float, float, float]],
    crossed: Sequence[tuple[float, float, float, float]],
) -> Line | None:  # fmt: skip
    """Set a name beside its dot where it meets no other; None where it has no room."""
    shown = fonts.fit(text, SMALL, (frame.along.end - frame.along.start) * 0.45)
    wide, away = fonts.room(shown, SMALL), _CHOSEN + 5
    high = SMALL * LEADING
    for dx, dy, anchor in (
        (away, -away, "start"), (-away, -away, "end"), (away, away + SMALL * 0.8, "start"),
        (-away, away + SMALL * 0.8, "end"),
    ):  # fmt: skip
        left = x + dx - (wide if anchor == "end" else 0.0)
        box = (left, y + dy - SMALL, left + wide, y + dy - SMALL + high)
        inside = box[0] >= frame.along.start and box[2] <= frame.along.end
        inside = inside and box[1] >= frame.up.end and box[3] <= frame.up.start
        if inside and not any(_meet(box, other) for other in (*taken, *crossed)):
            taken.append(box)
            return Line(x + dx, y + dy, shown, SMALL, grades.TEXT, True, anchor)
    return None


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _numbers(data: Scatter, frame: _Frame, lang: str, lines: list[Line]) -> float:
    """Write the round numbers of both axes; one that has no room is left out."""
    left, right, low, top = frame.along.start, frame.along.end, frame.up.start, frame.up.end
    base, taken = low + SMALL * 1.25, MARGIN
    for x, text in _ticks(data, 0, left, right, lang):
        half = fonts.room(text, SMALL) / 2
        if x - half >= taken and x + half <= right + MARGIN:
            lines.append(Line(x, base, text, SMALL, grades.GREY, False, "middle"))
            taken = x + half + 6
    for y, text in _ticks(data, 1, low, top, lang):
        lines.append(Line(left - 5, y + fonts.CAP * SMALL / 2, text, SMALL, grades.GREY, False,
                          "end"))  # fmt: skip
    return base + 4


def _keys(data: Scatter, lang: str) -> list[keys.Key]:
    level, levels = (
        wording.say(f"{key}.{data.overlay.level}", lang) for key in ("level", "levels")
    )
    found: list[keys.Key] = []
    if len(data.known) > MANY:
        words = wording.say("overlay.scatter.binned", lang, levels=levels)
        found.append(keys.Key(words, 3 * 12.0, _shades))
    elif data.known:
        found.append(keys.Key(wording.say("overlay.scatter.dot", lang, level=level), 0.0, _nothing))
        if any(met.cell is None for met in data.known):
            found.append(keys.Key(wording.say("overlay.scatter.open", lang), 10.0, _open))
    if any(limit is not None for limit in data.overlay.limits):
        ref = bivariate.compared_with(data.overlay, lang)[0]
        found.append(keys.Key(wording.say("overlay.scatter.lines", lang, ref=ref), 14.0, _line))
    if _with_margins(data.known, data.chosen):
        found.append(
            keys.Key(wording.say("overlay.scatter.whiskers", lang, level=level), 14.0, _thin)
        )
    return found


def _with_margins(known: Iterable[Met], chosen: Collection[str]) -> bool:
    found = [met for met in known if met.code in chosen]
    return len(found) <= _MOST_NAMED and any(m.first.interval or m.second.interval for m in found)


def _counts(data: Scatter, frame: _Frame, lang: str) -> list[str]:
    """Count what is not, or not fully, in the picture."""
    levels, level = (
        wording.say(f"{key}.{data.overlay.level}", lang) for key in ("levels", "level")
    )
    found = []
    for key, n in (("cut", sum(map(frame.outside, data.known))), ("missing", data.lacking)):
        if n:
            shown = wording.integer(n, lang)
            found.append(
                wording.say(f"overlay.scatter.{key}", lang, n=shown, levels=levels, level=level)
            )
    return found


def _nothing(x: float, y: float) -> tuple[Shape, ...]:
    return ()


def _open(x: float, y: float) -> tuple[Shape, ...]:
    return (Dot(x + 5, y, _RADIUS + 0.6, grades.PAPER, grades.TICK),)


def _line(x: float, y: float) -> tuple[Shape, ...]:
    return (Stroke((((x, y), (x + 14, y)),), grades.TEXT, 1.4),)


def _thin(x: float, y: float) -> tuple[Shape, ...]:
    ends = ((x, y), (x + 14, y)), ((x + 7, y - 6), (x + 7, y + 6))
    return (Stroke(ends, grades.TEXT, 1.0), Dot(x + 7, y, 2.5, grades.TEXT))


def _shades(x: float, y: float) -> tuple[Shape, ...]:
    return tuple(
        _Squares(((x + i * 12.0, y - 5.0),), 10.0, fill) for i, (_, fill) in enumerate(_SHADES)
    )
