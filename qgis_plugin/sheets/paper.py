"""Sizes of paper and where everything stands on it, in mm from the top left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

PT = 0.3528
"""One point in mm."""

SIZES = ("A4", "A3")
LANDSCAPE, PORTRAIT = "landscape", "portrait"
WAYS = (LANDSCAPE, PORTRAIT)
MARGIN = 10.0
SMALLEST = 7.0
"""No text on a sheet is smaller, in points."""
BARS_BESIDE, STORY = 31.2, 15.0
"""How high three bars are, and by how much a story makes the map less high, in mm of A4."""
MORE = 1.6
"""By how much the table of years is wider than the bars, so that a verdict has one line."""
FULL_PIE = 90.0
"""From so many mm the whole pie is drawn; below it the small one."""


class Box(NamedTuple):
    """A rectangle on the page, in mm."""

    x: float
    y: float
    w: float
    h: float

    def times(self, factor: float) -> Box:
        """Give the same rectangle on larger paper."""
        return Box(*(round(part * factor, 2) for part in self))

    def holds(self, other: Box) -> bool:
        """Tell whether another rectangle lies in this one."""
        return (
            self.x <= other.x and self.y <= other.y
            and other.x + other.w <= self.x + self.w and other.y + other.h <= self.y + self.h
        )  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles have any area in common."""
        return (
            self.x < other.x + other.w and other.x < self.x + self.w
            and self.y < other.y + other.h and other.y < self.y + self.h
        )  # fmt: skip


class Texts(NamedTuple):
    """Sizes of the text in points."""

    title: float = 17.0
    measure: float = 9.0
    small: float = SMALLEST
    legend: float = 7.5
    talk: float = 9.5

    def times(self, factor: float) -> Texts:
        """Give the sizes for larger paper."""
        return Texts(*(round(size * factor, 1) for size in self))


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of paper: its boxes by name, its texts, and how its table is parted.

    ``boxes`` are those of a sheet with a map, ``account`` of the pages behind it, ``talk`` of a
    sheet for a conversation.
    """

    name: str
    way: str
    width: float
    height: float
    boxes: Mapping[str, Box]
    account: Mapping[str, Box]
    talk: Mapping[str, Box]
    texts: Texts
    columns: int
    rows: int
    factor: float = 1.0

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0.0, 0.0, self.width, self.height)

    def with_room(self, *, trend: bool, story: bool) -> Paper:
        """Give the same paper with room for a table of years below the bars, a story, or both.

        The bars are three then, and the map is less high.
        """
        boxes, f = dict(self.boxes), self.factor
        if trend:
            bars, years = boxes["bars"], boxes.pop("years")
            high = round(BARS_BESIDE * f, 2)
            boxes["bars"] = bars._replace(h=high)
            top, end = round(bars.y + high + 1.2 * f, 2), years.y + years.h
            boxes["trend"] = Box(bars.x, top, round(bars.w + MORE * f, 2), round(end - top, 2))
        if story:
            drawn, scale, less = boxes["map"], boxes["scale"], round(STORY * f, 2)
            boxes["map"] = drawn._replace(h=round(drawn.h - less, 2))
            boxes["scale"] = scale._replace(y=round(scale.y - less, 2))
            top = round(scale.y + scale.h - less + 1.2 * f, 2)
            boxes["story"] = Box(drawn.x, top, drawn.w, round(less - 1.6 * f, 2))
        return replace(self, boxes=boxes)

    @property
    def leading(self) -> float:
        """Distance between two lines of small text in mm."""
        return round(2.85 * self.texts.small / SMALLEST, 3)


def leading(points: float) -> float:
    """Give the distance between two lines of a text that is read as running text, in mm."""
    return round(points * PT * 1.3, 3)


def paper(name: str, way: str) -> Paper:
    """Give a size of paper, upright or not; A3 is A4 with all of it larger."""
    small = _LANDSCAPE if way == LANDSCAPE else _PORTRAIT
    if name == "A4":
        return small
    factor = 2**0.5
    return Paper(
        name, way, round(small.width * factor), round(small.height * factor),
        {key: box.times(factor) for key, box in small.boxes.items()},
        {key: box.times(factor) for key, box in small.account.items()},
        {key: box.times(factor) for key, box in small.talk.items()},
        small.texts.times(1.3), small.columns, small.rows, factor,
    )  # fmt: skip


_LANDSCAPE = Paper(
    "A4", LANDSCAPE, 297.0, 210.0,
    {
        "title": Box(10, 9, 277, 15.5), "title_beside": Box(10, 9, 212, 15.5),
        "stamp": Box(225, 9, 27, 7), "logo": Box(255, 9, 32, 14),
        "measure": Box(10, 24.8, 277, 4.6),
        "map": Box(10, 31, 160, 92.4), "scale": Box(10, 124, 70, 6),
        "locator": Box(10, 132, 34, 42),
        "heading": Box(46.5, 131, 60, 9.6),
        "swatches": Box(46.5, 141.2, 5, 42), "legend": Box(52, 141.2, 54.5, 42),
        "bars": Box(108, 132, 62, 43.4), "years": Box(108, 176, 62, 7),
        "pie": Box(185, 31, 91, 88.2), "pie_words": Box(172.5, 119.8, 114.5, 15.2),
        "table": Box(172, 136.6, 115, 46.6),
        "rule": Box(10, 184.6, 277, 0), "footer": Box(10, 185.6, 277, 13.6),
    },
    {
        "title": Box(10, 9, 277, 8), "table": Box(10, 20, 188, 178),
        "text_1": Box(206, 20, 81, 178), "text_2": Box(10, 20, 88, 178),
        "text_3": Box(104, 20, 88, 178), "text_4": Box(198, 20, 89, 178),
    },
    {
        "intro": Box(10, 25, 277, 5),
        "strengths": Box(10, 33, 108, 6), "kracht1": Box(10, 40, 108, 24),
        "kracht2": Box(10, 65, 108, 24), "kracht3": Box(10, 90, 108, 24),
        "map": Box(10, 116, 108, 66),
        "questions": Box(125, 33, 162, 6), "vraag1": Box(125, 40, 162, 19),
        "antwoord1": Box(125, 60, 162, 27), "vraag2": Box(125, 88, 162, 19),
        "antwoord2": Box(125, 108, 162, 27), "vraag3": Box(125, 136, 162, 19),
        "antwoord3": Box(125, 156, 162, 27),
        "rule": Box(10, 184.6, 277, 0), "footer": Box(10, 185.6, 277, 13.6),
    },
    Texts(), 2, 15,
)  # fmt: skip

_PORTRAIT = Paper(
    "A4", PORTRAIT, 210.0, 297.0,
    {
        "title": Box(10, 9, 190, 15.5), "title_beside": Box(10, 9, 128, 15.5),
        "stamp": Box(140, 9, 25, 7), "logo": Box(168, 9, 32, 14),
        "measure": Box(10, 24.8, 190, 8.8),
        "map": Box(10, 34.5, 190, 84), "scale": Box(10, 119.5, 70, 6),
        "heading": Box(10, 126.5, 55, 9.6),
        "swatches": Box(10, 136.8, 5, 43), "legend": Box(15.5, 136.8, 49.5, 43),
        "locator": Box(67, 127, 33, 42), "bars": Box(10, 182, 90, 48),
        "years": Box(10, 231, 90, 7),
        "pie": Box(108, 126, 91, 88.2), "pie_words": Box(105, 215, 95, 23.2),
        "table": Box(10, 239.4, 190, 31.6),
        "rule": Box(10, 272.6, 190, 0), "footer": Box(10, 273.6, 190, 13.4),
    },
    {
        "title": Box(10, 9, 190, 8), "table": Box(10, 20, 188, 265),
        "text_1": Box(10, 20, 92, 265), "text_2": Box(108, 20, 92, 265),
    },
    {
        "intro": Box(10, 25, 190, 8),
        "strengths": Box(10, 36, 105, 6), "kracht1": Box(10, 43, 105, 24),
        "kracht2": Box(10, 68, 105, 24), "kracht3": Box(10, 93, 105, 24),
        "map": Box(120, 36, 80, 81),
        "questions": Box(10, 119, 190, 6), "vraag1": Box(10, 126, 190, 14.5),
        "antwoord1": Box(10, 141, 190, 32), "vraag2": Box(10, 175, 190, 14.5),
        "antwoord2": Box(10, 190, 190, 32), "vraag3": Box(10, 224, 190, 14.5),
        "antwoord3": Box(10, 239, 190, 32),
        "rule": Box(10, 272.6, 190, 0), "footer": Box(10, 273.6, 190, 13.4),
    },
    Texts(), 3, 10,
)  # fmt: skip
