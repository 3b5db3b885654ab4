"""Draw ``docs/images/architecture.svg``: the rooms of the house, and which way data flows.

    python -m tests.support.architecture_picture

Every arrow is one that the imports bear out (``tests/core/test_architecture_picture.py``): who
stands at its end imports who stands at its beginning.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "spatial_core"
TARGET = ROOT / "docs" / "images" / "architecture.svg"
WIDE, HIGH, GAP = 114, 46, 14
OUTSIDE, FRAME, PURE = "#e8e8e4", "#f3dcc0", "#cfe3ea"


class Room(NamedTuple):
    """A box: its name, a few words, its column and its place from the top, and its colour."""

    name: str
    words: str
    column: int
    row: float
    colour: str


ROOMS = (
    Room("services", "CBS, PDOK, …", 0, 0, OUTSIDE),
    Room("files", "tables, maps", 0, 1, OUTSIDE),
    Room("fetch", "bytes, kept", 1, 0, PURE),
    Room("sources", "typed figures", 1, 1, FRAME),
    Room("locate", "points in areas", 1, 2, FRAME),
    Room("join", "with account", 2, 0, FRAME),
    Room("boundaries", "between years", 2, 1, FRAME),
    Room("streets", "by buurten", 2, 2, FRAME),
    Room("build", "from recipe to pack", 3, 0, FRAME),
    Room("pack", "one checked file", 3, 1, PURE),
    Room("publish", "shared database", 3, 2, PURE),
    Room("statistics", "margins, grades", 4, 0, PURE),
    Room("judgement", "one verdict", 4, 1, PURE),
    Room("stories", "with consent", 4, 2, PURE),
    Room("legend", "classes, words", 5, 0, PURE),
    Room("reading", "profile, trend, …", 5, 1, PURE),
    Room("wording", "every word", 5, 2, PURE),
    Room("stock", "own homes", 5, 3, FRAME),
    Room("chart", "SVG", 6, 1, PURE),
    Room("outlets", "pages, tables", 6, 2, PURE),
    Room("qgis_plugin", "dock, map, sheets", 7, 0.5, OUTSIDE),
    Room("cli", "wijkmonitor …", 7, 3, OUTSIDE),
)
ARROWS = (
    ("fetch", "sources"), ("sources", "join"), ("sources", "boundaries"), ("locate", "streets"),
    ("join", "build"), ("boundaries", "build"), ("streets", "build"), ("build", "pack"),
    ("pack", "publish"),
    ("pack", "judgement"), ("statistics", "judgement"), ("judgement", "legend"),
    ("judgement", "reading"), ("stories", "reading"),
    ("reading", "chart"), ("reading", "outlets"), ("chart", "outlets"), ("wording", "outlets"),
    ("legend", "qgis_plugin"), ("chart", "qgis_plugin"), ("outlets", "qgis_plugin"),
    ("outlets", "cli"), ("stock", "cli"),
)  # fmt: skip
"""Which way data goes."""
FROM_OUTSIDE = (("services", "fetch"), ("files", "sources"))


def place(room: Room) -> tuple[float, float]:
    """Give the upper left corner of a box."""
    return 16 + room.column * (WIDE + 24), 34 + room.row * (HIGH + GAP + 10)


def picture() -> str:
    """Give the picture as SVG text."""
    width = 2 * 16 + 8 * WIDE + 7 * 24
    height = 34 + 4 * (HIGH + GAP + 10) + 22
    boxes = {room.name: room for room in ROOMS}
    arrows = [_arrow(boxes[one], boxes[other]) for one, other in (*FROM_OUTSIDE, *ARROWS)]
    return "\n".join([
        (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="DejaVu Sans, Verdana, sans-serif">'),
        ('<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto"><path d="M0,0 8,4 0,8z" fill="#555"/></marker></defs>'),
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        ('<text x="16" y="20" font-size="12" fill="#333">Data flows from left to right; nothing'
        " reaches back.</text>"),
        *arrows, *[line for room in ROOMS for line in _box(room)], *_key(height - 14), "</svg>", "",
    ])  # fmt: skip


def _box(room: Room) -> list[str]:
    x, y = place(room)
    middle = x + WIDE / 2
    return [
        (
            f'<rect x="{x:g}" y="{y:g}" width="{WIDE}" height="{HIGH}" rx="5" fill="{room.colour}"'
            ' stroke="#777"/>'
        ),
        (
            f'<text x="{middle:g}" y="{y + 20:g}" font-size="12.5" font-weight="bold" fill="#111"'
            f' text-anchor="middle">{room.name}</text>'
        ),
        (
            f'<text x="{middle:g}" y="{y + 36:g}" font-size="10.5" fill="#333"'
            f' text-anchor="middle">{room.words}</text>'
        ),
    ]


def _arrow(one: Room, other: Room) -> str:
    (x1, y1), (x2, y2) = place(one), place(other)
    if one.column == other.column:
        middle = x1 + WIDE / 2
        down = y2 > y1
        begin, end = (middle, y1 + HIGH if down else y1), (middle, y2 if down else y2 + HIGH)
    else:
        begin, end = (x1 + WIDE, y1 + HIGH / 2), (x2, y2 + HIGH / 2)
    return (
        f'<line x1="{begin[0]:g}" y1="{begin[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" stroke="#555"'
        ' stroke-width="1.3" marker-end="url(#tip)"/>'
    )


def _key(y: float) -> list[str]:
    lines, x = [], 16.0
    for colour, words in (
        (PURE, "standard library only"), (FRAME, "numpy, shapely, GDAL"), (OUTSIDE, "around it"),
    ):  # fmt: skip
        lines.append(f'<rect x="{x:g}" y="{y - 9:g}" width="14" height="11" fill="{colour}"'
                     ' stroke="#777"/>')  # fmt: skip
        lines.append(f'<text x="{x + 20:g}" y="{y:g}" font-size="10.5" fill="#333">{words}</text>')
        x += 190
    return lines


def asks(room: str, other: str) -> bool:
    """Tell whether a module of a room imports another room, for types too."""
    own = [CORE / f"{room}.py"] if (CORE / f"{room}.py").is_file() else []
    folder = ROOT / room if room == "qgis_plugin" else CORE / room
    dots = (
        r"\.(?:spatial_core\.|spatial_core import \(?[^)]*?)?" if room == "qgis_plugin" else r"\.+"
    )
    if own:
        dots = r"\."
    named = re.compile(rf"^\s*from {dots}(?: import \(?[^)]*?)?\b{other}\b", re.M)
    return any(named.search(path.read_text("utf-8")) for path in own or folder.rglob("*.py"))


if __name__ == "__main__":
    TARGET.write_text(picture(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")
