"""What the keys and titles of CBS's dimension Perioden mean: years, months, quarters. Frame module.

Keys are ``2024JJ00`` (year), ``2025MM09`` (month), ``2024KW04`` (quarter), ``2024HJ01`` (half) and
``2023SJ00`` (school year); an export has titles such as ``2025 september`` or ``2024*``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip

_KEY = re.compile(r"^(\d{4})(JJ|MM|KW|HJ|SJ)(\d{2})$")
_TITLE = re.compile(r"^(\d{4})(?:/'?\d{2,4})?\s*(.*)$")
_PART = re.compile(r"^(\d)e (kwartaal|halfjaar)$")
_LENGTHS = {"kwartaal": 4, "halfjaar": 2}
_OF_KEY = {"JJ": 1, "SJ": 1, "MM": 12, "KW": 4, "HJ": 2}


class Period(NamedTuple):
    """A year, or the ``part`` (from 1) of the ``parts`` that it is divided in."""

    year: int
    part: int = 1
    parts: int = 1


def parse(text: str) -> Period | None:
    """Read a key or title; None for what is no period (a range of years, a day)."""
    text = text.strip().rstrip("*").strip()
    if key := _KEY.match(text):
        parts = _OF_KEY[key[2]]
        part = int(key[3]) if parts > 1 else 1
        return Period(int(key[1]), part, parts) if 1 <= part <= parts else None
    title = _TITLE.match(text)
    if title is None or not 1900 <= int(title[1]) <= 2100:
        return None
    rest = title[2].lower().rstrip("*").strip()
    if not rest:
        return Period(int(title[1]))
    if rest in MONTHS:
        return Period(int(title[1]), MONTHS.index(rest) + 1, 12)
    named = _PART.match(rest)
    if named is None:
        return None
    parts = _LENGTHS[named[2]]
    return Period(int(title[1]), int(named[1]), parts) if 1 <= int(named[1]) <= parts else None
