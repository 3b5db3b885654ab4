"""What a slice's verdict looks like: its grade, its side and its colours.

The pie computes no verdict of its own. It only says how the one verdict of the profile is drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..statistics.verdict import side_of

if TYPE_CHECKING:
    from ..reading.profile import Slice


FAVOURABLE = "#0b5d57"
UNFAVOURABLE = "#d47f24"
NEUTRAL = "#586fb0"
TEXT = "#1d1f23"
GREY = "#6b7280"
LINE = "#e1e4e9"
RING = "#eef0f3"
TICK = "#aab0ba"
HATCH = "#8b93a1"
PLAIN = "#d9dce0"
PAPER = "#ffffff"
SELECTED = "#e3e9f5"

SIDES = {FAVOURABLE: "favourable", UNFAVOURABLE: "unfavourable", NEUTRAL: "neutral"}
"""The colours in their order, with what they say."""

PALE = {FAVOURABLE: "#88b0ad", UNFAVOURABLE: "#ebc49a", NEUTRAL: "#aeb9d8"}
"""The pale form of each colour, mixed with white beforehand: print needs no transparency.

Full and pale colours each have a lightness of their own, so that they differ in grey print too.
"""

CLEAR = "clear"
PARTLY = "partly"
NO_MARGIN = "no_margin"
EQUAL = "equal"
CANNOT_TELL = "cannot_tell"
TOO_LITTLE = "too_little"
NO_REFERENCE = "no_reference"
NO_VERDICT = "no_verdict"
MISSING = "missing"
NOT_APPLICABLE = "not_applicable"

GRADES = (
    CLEAR,
    PARTLY,
    NO_MARGIN,
    EQUAL,
    CANNOT_TELL,
    TOO_LITTLE,
    NO_REFERENCE,
    NO_VERDICT,
    MISSING,
    NOT_APPLICABLE,
)
"""All grades, in the order of the legend."""

COLOURED = frozenset({CLEAR, PARTLY, NO_MARGIN, CANNOT_TELL})
"""Grades drawn in the colour of the slice's side."""

_BY_VERDICT = {
    "clearly_higher": CLEAR,
    "clearly_lower": CLEAR,
    "higher": PARTLY,
    "lower": PARTLY,
    "no_margin_higher": NO_MARGIN,
    "no_margin_lower": NO_MARGIN,
    "about_equal": EQUAL,
    "cannot_tell": CANNOT_TELL,
    "too_little_data": TOO_LITTLE,
    "not_comparable": NO_REFERENCE,
}


def grade(part: Slice) -> str:
    """Return the grade by which a slice is drawn.

    A verdict this version does not know counts as too little to judge by.
    """
    if part.value is None or part.reason is not None:
        return of_reason(part.reason)
    return of_value(part.verdict, part.reference_value)


def of_reason(reason: str | None) -> str:
    """Return the grade of what has no figure, by the reason for that."""
    return NOT_APPLICABLE if reason == "niet_van_toepassing" else MISSING


def of_value(verdict: str | None, reference_value: float | None) -> str:
    """Return the grade of a figure by its verdict; None where it has none."""
    if verdict is not None:
        return _BY_VERDICT.get(verdict, TOO_LITTLE)
    return NO_REFERENCE if reference_value is None else NO_VERDICT


def known_length(part: Slice) -> float | None:
    """Return the length as a finite number, or None."""
    length = part.length
    return length if length is not None and math.isfinite(length) else None


def side(part: Slice) -> int:
    """Return 1 outwards, -1 inwards, 0 on the circle or unknown; the verdict comes first."""
    higher = side_of(part.verdict)
    if not higher:
        length = known_length(part)
        if length is not None:
            return (length > 0) - (length < 0)
        if part.value is None or part.reference_value is None:
            return 0
        higher = (part.value > part.reference_value) - (part.value < part.reference_value)
    return -higher if part.direction == "attention" else higher


def colour(part: Slice) -> str:
    """Return the full colour of the slice's side; neutral indicators have one colour for both."""
    return of_side(part.direction, side(part))


def of_side(direction: str, outward: int) -> str:
    """Return the full colour of a side: 1 outwards (favourable or more), -1 inwards."""
    if direction == "neutral":
        return NEUTRAL
    return FAVOURABLE if outward > 0 else UNFAVOURABLE
