"""A dot strip: the buurten of a wijk along one line, to show what the wijk's figure hides.

One dot a buurt, in three sizes by inhabitants, blue because a place on the line is no judgement.
The black line is the reference, the mark below is the wijk itself. Dots never cover one another.
Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .. import wording
from ..judgement.reference import Reference
from . import fonts, grades, keys, lane, scale
from .drawing import (
    LEADING,
    MARGIN,
    SMALL,
    TITLE,
    Area,
    Dot,
    Drawing,
    Shape,
    Stroke,
    bottom,
    centred,
    rows,
)
from .measure import Measure, reference_text
from .placed import Line
from .svg import clean

WIDTH = 640.0
SIZES = ((100, 3.4), (1000, 5.4))
"""Below so many inhabitants a dot has this radius; from the last on it has :data:`LARGEST`."""

LARGEST = 8.0

_LANE_ABOVE = 6.0
_APART = 1.0
_TALLEST = 9 * LARGEST
_SHRINK = (1.0, 0.8, 0.64, 0.5)


@dataclass(frozen=True, slots=True)
class Buurt:
    """One buurt: its value, or the reason for none; inhabitants None where not known."""

    name: str
    value: float | None
    inhabitants: int | None = None
    reason: str | None = None
    n: float | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A wijk with its buurten for one indicator, beside the wijk's own reference.

    ``cells`` are squares or postcodes of the kind ``kind``, drawn below the buurten on the same
    line. ``level`` is that of the whole, for its words.
    """

    name: str
    measure: Measure
    value: float | None
    n: float | None
    reference: Reference
    reference_value: float | None
    buurten: tuple[Buurt, ...]
    cells: tuple[Buurt, ...] = ()
    kind: str = ""
    level: str = "wijk"

    @property
    def has_dots(self) -> bool:
        """Whether it has buurten to show; without any there may be cells alone."""
        return bool(self.buurten) or not self.cells

    @property
    def lived_in(self) -> tuple[tuple[float, float], ...]:
        """The figure and the residents of each cell of which both are known."""
        return tuple(
            (cell.value, float(cell.inhabitants))
            for cell in self.cells
            if cell.value is not None and cell.inhabitants
        )

    @property
    def known(self) -> tuple[Buurt, ...]:
        """The buurten with a figure, from low to high."""
        found = [buurt for buurt in self.buurten if buurt.value is not None]
        return tuple(sorted(found, key=lambda b: (b.value or 0.0, b.name)))

    def title(self, lang: str) -> str:
        """Return the heading: the indicator with its year, and whose buurten these are."""
        label, name = self.measure.heading(lang), clean(self.name)
        if self.has_dots:
            return wording.say("chart.strip.title", lang, label=label, name=name)
        kind = wording.say(f"finer.{self.kind}", lang)
        return wording.say("chart.strip.title_cells", lang, label=label, name=name, kind=kind)


def strip(data: Strip, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the strip as SVG, laid out for ``width`` units (CSS pixels) from 320."""
    return lay_out(data, lang=lang, width=width).svg()


def missing_sentence(data: Strip, lang: str = "nl") -> str:
    """Count and name the buurten without a figure, by reason; empty where there are none."""
    gaps = [buurt for buurt in data.buurten if buurt.value is None]
    counted = Counter(buurt.reason or "ontbreekt" for buurt in gaps)
    parts = [
        wording.say(
            "chart.strip.reason", lang, n=n, reason=wording.say(f"reason.short.{reason}", lang),
            names=wording.listing(
                [clean(b.name) for b in gaps if (b.reason or "ontbreekt") == reason], lang
            ),
        )
        for reason, n in counted.items()
    ]  # fmt: skip
    return wording.say("chart.strip.missing", lang, parts="; ".join(parts)) if parts else ""


def text_alternative(data: Strip, lang: str = "nl") -> str:
    """Say how far the buurten run, the wijk's own figure, the reference and what is missing."""
    measure, known = data.measure, data.known
    values: dict[str, object] = {
        "title": data.title(lang),
        "w": measure.text(data.value, data.n, lang),
        "ref": reference_text(measure, data.reference, data.reference_value, lang),
    }
    if known:
        low, high = known[0], known[-1]
        values |= {
            "n": len(known), "lowest": clean(low.name), "highest": clean(high.name),
            "low": measure.text(low.value, low.n, lang),
            "high": measure.text(high.value, high.n, lang),
        }  # fmt: skip
    key = "chart.strip.told" if known else "chart.strip.told_none"
    if data.level != "wijk" or not data.has_dots:
        key = "chart.strip.told_whole" if known else "chart.strip.told_alone"
    parts = (
        wording.say(key, lang, **values),
        _cells_told(data, lang),
        missing_sentence(data, lang),
    )
    return " ".join(part for part in parts if part)


def _cells_told(data: Strip, lang: str) -> str:
    """Say how far the figures of the cells run; empty where there are none."""
    found = sorted((c for c in data.cells if c.value is not None), key=lambda c: c.value or 0.0)
    if not found:
        return ""
    low, high = (data.measure.text(c.value, c.n, lang) for c in (found[0], found[-1]))
    kind = wording.say(f"finer.{data.kind}", lang)
    n = wording.integer(len(found), lang)
    return wording.say("chart.strip.cells_told", lang, n=n, kind=kind, low=low, high=high)


def lay_out(data: Strip, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    left, right = MARGIN, width - MARGIN
    edges = (left, right)
    title = data.title(lang)
    lines = rows(title, left, right - left, MARGIN, size=TITLE, bold=True)
    along = scale.around(_values(data), left + LARGEST + 2, right - LARGEST - 2)
    dots = swarm([(along.at(b.value or 0.0), radius(b.inhabitants)) for b in data.known])
    reach = max([abs(y) + r for _, y, r in dots] + [LARGEST + 3]) + 4 if data.has_dots else 0.0
    top = bottom(lines, MARGIN) + 4
    if data.reference_value is not None:
        words = reference_text(data.measure, data.reference, data.reference_value, lang)
        top += SMALL * LEADING
        lines.append(centred(words, along.at(data.reference_value), top - 3, edges, SMALL))
    middle, floor = top + reach, top + 2 * reach
    shapes = _ground(along, top, floor, edges) if data.has_dots else []
    shapes += [Dot(x, middle + y, r, *_paint(b.inhabitants))
               for (x, y, r), b in zip(dots, data.known, strict=True)]  # fmt: skip
    if data.lived_in:
        start = floor + (_LANE_ABOVE if data.has_dots else 0.0)
        floor = start + lane.HEIGHT
        shapes += _ground(along, start, floor, edges)
        shapes += lane.bars(data.lived_in, along, floor)
    if data.reference_value is not None:
        x = along.at(data.reference_value)
        shapes.append(Stroke((((x, top), (x, floor)),), grades.TEXT, 1.8))
    y = floor
    if data.value is not None:
        y = _wijk(data, along.at(data.value), floor, edges, lang, shapes, lines)
    y = _numbers(data, along, y, edges, lang, lines)
    found, words_of_keys, y = keys.flow(_keys(data, lang), left, right, y + 6)
    if sentence := missing_sentence(data, lang):
        told = rows(sentence, left, right - left, y + 2, size=SMALL, fill=grades.GREY)
        lines += told
        y = bottom(told, y)
    return Drawing(
        width, y + MARGIN, (*shapes, *found), (*lines, *words_of_keys), title,
        text_alternative(data, lang),
    )  # fmt: skip


def _values(data: Strip) -> list[float]:
    found = [b.value for b in data.known] + [data.value, data.reference_value]
    found += [value for value, _ in data.lived_in]
    return [value for value in found if value is not None]


def radius(inhabitants: int | None) -> float:
    """Return the radius of a buurt's dot; the smallest where nobody counted."""
    for below, size in SIZES:
        if (inhabitants or 0) < below:
            return size
    return LARGEST


def _paint(inhabitants: int | None) -> tuple[str, str]:
    """Return fill and outline: the smallest buurten are open, as chance moves them most."""
    few = (inhabitants or 0) < SIZES[0][0]
    return (grades.PAPER if few else grades.PALE[grades.NEUTRAL]), grades.NEUTRAL


def swarm(places: Sequence[tuple[float, float]]) -> list[tuple[float, float, float]]:
    """Move dots (x, radius) up or down until none covers another; gives (x, y, radius).

    The nearest free place to the middle line is taken, in the order given. Where the strip would
    grow too tall, all dots shrink.
    """
    found: list[tuple[float, float, float]] = []
    for factor in _SHRINK:
        found = []
        for x, size in places:
            found.append((x, _free(x, size * factor, found), size * factor))
        if all(abs(y) <= _TALLEST for _, y, _ in found):
            break
    return found


def _free(x: float, size: float, found: Sequence[tuple[float, float, float]]) -> float:
    """Return the height nearest to the middle at which a dot touches no other."""
    near = [(ox, oy, o + size + _APART) for ox, oy, o in found if abs(ox - x) < o + size + _APART]
    options = [0.0]
    for ox, oy, reach in near:
        up = math.sqrt(reach * reach - (ox - x) ** 2)
        options += [oy - up, oy + up]
    return min(
        (y for y in options if all(math.hypot(ox - x, oy - y) >= r - 1e-6 for ox, oy, r in near)),
        key=lambda y: (round(abs(y), 6), y),
    )


def _ground(
    along: scale.Scale, top: float, floor: float, edges: tuple[float, float]
) -> list[Shape]:
    """Draw the light lines to read by and the base."""
    found: list[Shape] = [
        Stroke((((along.at(t), top), (along.at(t), floor)),), grades.LINE, 1.0)
        for t in scale.ticks(along)
    ]
    found.append(Stroke((((edges[0], floor), (edges[1], floor)),), grades.TICK, 1.0))
    return found


def _wijk(
    data: Strip, x: float, floor: float, edges: tuple[float, float], lang: str,
    shapes: list[Shape], lines: list[Line],
) -> float:  # fmt: skip
    """Set the wijk's own mark below the base, with its name and value; returns where it ends."""
    half = 6.0
    corners = (
        (x, floor + 1),
        (x + half, floor + 1 + 1.5 * half),
        (x - half, floor + 1 + 1.5 * half),
    )
    shapes.append(Area(corners, grades.TEXT))
    text = f"{clean(data.name)}: {data.measure.text(data.value, data.n, lang)}"
    base = floor + 1 + 1.5 * half + SMALL + 1
    lines.append(centred(text, x, base, edges, SMALL, grades.TEXT, True))
    return base + 4


def _numbers(
    data: Strip, along: scale.Scale, top: float, edges: tuple[float, float], lang: str,
    lines: list[Line],
) -> float:  # fmt: skip
    """Write the round numbers under the strip; one that has no room is left out."""
    base = top + SMALL * 1.1
    taken, found = edges[0], scale.ticks(along)
    step = found[1] - found[0] if len(found) > 1 else 1.0
    for tick in found:
        text = data.measure.round(tick, step, lang)
        half = fonts.room(text, SMALL) / 2
        x = along.at(tick)
        if x - half < taken or x + half > edges[1]:
            continue
        lines.append(Line(x, base, text, SMALL, grades.GREY, False, "middle"))
        taken = x + half + 6
    return base + 2


def _keys(data: Strip, lang: str) -> list[keys.Key]:
    """Explain the sizes that occur."""
    used = {radius(buurt.inhabitants) for buurt in data.known}
    found = [keys.Key(wording.say("chart.strip.dot", lang), 0.0, lambda x, y: ())] if used else []
    for people, name in ((0, "small"), (SIZES[0][0], "middle"), (SIZES[1][0], "large")):
        size = radius(people)
        if size in used:
            words = wording.say(f"chart.strip.{name}", lang)
            found.append(keys.Key(words, 2 * size, _dot(size, people)))
    if data.lived_in:
        kind = wording.say(f"finer.{data.kind}", lang)
        told = wording.say("chart.strip.lane", lang, kind=kind)
        found.append(keys.Key(told, lane.KEY, lane.key))
    return found


def _dot(size: float, people: int) -> Callable[[float, float], tuple[Shape, ...]]:
    return lambda x, y: (Dot(x + size, y, size, *_paint(people)),)
