"""A tiny SVG writer for the part of SVG that Qt really draws.

Qt's renderer knows SVG Tiny and silently loses the rest (patterns, clips, masks, nested
documents, text spans, rgba colours, lists of fonts). So there is one method for each thing that may
be drawn and no way to write anything else. All lengths are in SVG user units, angles in degrees
clockwise; y runs down.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

FONT = "Open Sans"

_SPACE = {"Zs", "Zl", "Zp"}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

Command = tuple[str | float, ...]
"""One absolute path command: a letter of ``M L A Z C`` and its numbers."""


def num(value: float) -> str:
    """Write a number with at most two decimals, the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Return text as one visible line: no control or direction marks, single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (_visible(char) for char in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACE or char in "\t\n\r":
        return " "
    return "" if category.startswith("C") else char


def escape(text: str) -> str:
    """Return text cleaned and made safe between tags and inside double quotes."""
    return "".join(_ESCAPES.get(char, char) for char in clean(text))


def path_data(commands: Iterable[Command]) -> str:
    """Write path data in absolute coordinates: ``M 1 2 L 3 4 Z``."""
    return " ".join(
        part if isinstance(part, str) else num(part) for command in commands for part in command
    )


class Svg:
    """A drawing under construction; :meth:`text_of` gives the finished document.

    Parameters are in user units; colours are ``#rrggbb``; ``None`` draws no fill or no stroke.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, **paint: object) -> None:
        """Draw an upright rectangle with its top left corner at ``x``, ``y``."""
        box = f'x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"'
        self._parts.append(f"<rect {box} {_paint(**paint)}/>")

    def circle(self, x: float, y: float, radius: float, **paint: object) -> None:
        """Draw a circle around ``x``, ``y``."""
        place = f'cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"'
        self._parts.append(f"<circle {place} {_paint(**paint)}/>")

    def path(self, commands: Iterable[Command], **paint: object) -> None:
        """Draw a path of absolute commands."""
        self._parts.append(f'<path d="{path_data(commands)}" {_paint(**paint)}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        fill: str,
        bold: bool = False,
        anchor: str = "start",
        rotate: float = 0.0,
    ) -> None:
        """Draw a line of text, baseline at ``y``, turned ``rotate`` degrees about its anchor."""
        shown = escape(text)
        if not shown:
            return
        weight = ' font-weight="bold"' if bold else ""
        turn = f' transform="rotate({num(rotate)} {num(x)} {num(y)})"' if rotate else ""
        self._parts.append(
            f'<text x="{num(x)}" y="{num(y)}" font-family="{FONT}" font-size="{num(size)}"{weight}'
            f' fill="{fill}" text-anchor="{anchor}"{turn}>{shown}</text>'
        )

    def text_of(self, *, width: float, title: str, description: str) -> str:
        """Return the document, ``width`` units wide, with the words for those who listen."""
        height = width * self.height / self.width
        view = f"0 0 {num(self.width)} {num(self.height)}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{num(width)}" height="{num(height)}"'
            f' viewBox="{view}">'
        )
        words = f"<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>"
        return "\n".join([head, words, *self._parts, "</svg>", ""])


def _paint(
    fill: object = None,
    stroke: object = None,
    stroke_width: object = 1.0,
    fill_opacity: object = None,
) -> str:
    parts = [f'fill="{fill or "none"}"']
    if isinstance(fill_opacity, float):
        parts.append(f'fill-opacity="{num(fill_opacity)}"')
    if stroke:
        width = stroke_width if isinstance(stroke_width, (int, float)) else 1.0
        parts.append(f'stroke="{stroke}" stroke-width="{num(width)}"')
    return " ".join(parts)
