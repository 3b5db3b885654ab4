"""How wide a line of text is, without a screen: Open Sans by its own widths.

Where Open Sans is missing, Qt takes a wider font: DejaVu Sans is 9 % wider in running text (12 %
in figures) and 15 % in bold. What must fit is therefore laid out by :func:`room`, not by
:func:`width`. Sizes and widths are in SVG user units.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from . import _widths as table

CAP = 0.714
"""Height of a capital, as a part of the font size."""

ELLIPSIS = "…"
SAFETY = 1.12
SAFETY_BOLD = 1.16

_UNKNOWN = 1000


def _widths(ascii_: str, latin: str, more: str) -> dict[str, int]:
    chars = [chr(0x20 + i) for i in range(95)] + [chr(0xA0 + i) for i in range(224)]
    widths = [int(number) for number in f"{ascii_} {latin} {more}".split()]
    return dict(zip([*chars, *table.MORE], widths, strict=True))


_REGULAR = _widths(table.REGULAR_ASCII, table.REGULAR_LATIN, table.REGULAR_MORE)
_BOLD = _widths(table.BOLD_ASCII, table.BOLD_LATIN, table.BOLD_MORE)


def _advance(char: str, bold: bool) -> int:
    widths = _BOLD if bold else _REGULAR
    if char in widths:
        return widths[char]
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    return widths.get(base, _UNKNOWN)


@lru_cache(maxsize=4096)
def _per_mille(text: str, bold: bool) -> int:
    return sum(_advance(char, bold) for char in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of ``text`` in Open Sans; characters the font lacks count as a full em."""
    return _per_mille(text, bold) * size / 1000


def room(text: str, size: float, bold: bool = False) -> float:
    """Return the width to keep free for ``text``, enough for the wider font that stands in."""
    return width(text, size, bold) * (SAFETY_BOLD if bold else SAFETY)


def fit(text: str, size: float, max_width: float, bold: bool = False) -> str:
    """Return ``text``, or as much of its start as has room in ``max_width``, ended by ``…``."""
    if room(text, size, bold) <= max_width:
        return text
    kept = text
    while kept and room(kept.rstrip() + ELLIPSIS, size, bold) > max_width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if kept.strip() else ""


def wrap(text: str, size: float, max_width: float, bold: bool = False) -> list[str]:
    """Return lines that have room in ``max_width``, broken after spaces and hyphens.

    A single word that is too long keeps a line of its own, uncut: the caller shrinks or fits it.
    """
    return list(_wrapped(text, size, max_width, bold))


@lru_cache(maxsize=4096)
def _wrapped(text: str, size: float, max_width: float, bold: bool) -> tuple[str, ...]:
    """Give those lines; most texts of an account stand on sheet after sheet."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and room((line + piece).rstrip(), size, bold) > max_width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def balance(text: str, size: float, max_width: float, bold: bool = False) -> list[str]:
    """Return the lines of :func:`wrap`, evened out so that no last word stands alone."""
    lines = wrap(text, size, max_width, bold)
    narrower = max_width * 0.95
    while len(lines) > 1 and narrower > max_width / 2:
        tried = wrap(text, size, narrower, bold)
        if len(tried) > len(lines):
            break
        lines, narrower = tried, narrower - max_width * 0.05
    return lines


def _pieces(text: str) -> list[str]:
    """Return parts between which a line may break, each with its own space or hyphen."""
    pieces = [""]
    for i, char in enumerate(text):
        pieces[-1] += char
        after_letter = i > 0 and text[i - 1].isalpha()
        if char == " " or (char in "-/" and after_letter):
            pieces.append("")
    return [piece for piece in pieces if piece]
