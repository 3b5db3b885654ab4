"""How a table is written as text: the international dialect, and the one that Dutch Excel reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .. import escape


class Dialect(NamedTuple):
    """What sets one kind of CSV apart from another; lines end with CR LF in both."""

    separator: str
    point: str
    mark: str
    """What the file begins with, so that a spreadsheet knows it is UTF-8."""

    def text(self, text: str) -> str:
        """Write a text from anywhere: no formula, nothing unseen, in quotes where it needs them."""
        return self.quoted(escape.csv_cell(escape.clean(text)))

    def quoted(self, text: str) -> str:
        """Put a text in quotes where the dialect asks for them (RFC 4180)."""
        if _PLAIN.fullmatch(text):
            return text
        if self.separator in text or '"' in text or "\r" in text or "\n" in text:
            doubled = text.replace('"', '""')
            return f'"{doubled}"'
        return text

    def number(self, text: str) -> str:
        """Write a number that :func:`number` gave."""
        return text.replace(".", self.point)

    def line(self, cells: Iterable[str]) -> str:
        """Write a row of cells that are harmless and quoted already."""
        return self.separator.join(cells) + "\r\n"


_PLAIN = re.compile(r"[\w .-]*", re.ASCII)

DIALECTS = {"rfc4180": Dialect(",", ".", ""), "excel-nl": Dialect(";", ",", "\ufeff")}
"""The dialects by the name that the command takes."""


def number(value: float | None) -> str:
    """Write a number with all its digits and no more: 12, 7.25; empty for None."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(round(value, 10))
