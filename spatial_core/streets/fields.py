"""By which column a file of streets or addresses tells what. Frame module."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from .. import escape
from .._rows import texts
from ..sources.cells import Texts

NAMES = (
    "sttnaam", "straatnaam", "openbareruimtenaam", "openbareruimte", "straatnaamnl", "straat",
    "streetname", "street", "addrstreet", "name", "naam",
)  # fmt: skip
"""Columns that hold the name of a street, as letters: ``STT_NAAM`` and ``sttNaam`` are one."""

PLACES = (
    "wpsnaam", "wpsnaamnen", "woonplaats", "woonplaatsnaam", "plaats", "plaatsnaam", "place",
    "city", "addrcity", "gmenaam", "gemeentenaam", "gemeente", "municipality",
)  # fmt: skip
"""Columns that hold the place, that of the town before that of the gemeente."""

PC6 = ("pc6", "postcode", "postcode6", "addrpostcode")
NUMBERS = ("huisnummer", "hnr", "housenumber", "addrhousenumber", "number", "nummer")
BUURTEN = ("buurtcode", "bucode", "buurt", "cbsbuurt", "cbsbuurtcode", "buurtcodecbs")
X = ("x", "rdx", "xrd", "xcoord", "xcoordinaat", "xcoordinate")
Y = ("y", "rdy", "yrd", "ycoord", "ycoordinaat", "ycoordinate")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def found(headers: Iterable[str], names: Iterable[str]) -> str | None:
    """Give the header that is the first of these names, whatever its case and marks.

    A year behind it (``Buurt2024``) does not matter.
    """
    known: dict[str, str] = {}
    for header in headers:
        known.setdefault(re.sub(r"[^a-z0-9]", "", header.lower()), header)
    for header in tuple(known):
        known.setdefault(re.sub(r"(?:19|20)\d{2}$", "", header), known[header])
    return next((known[name] for name in names if name in known), None)


def year_of(header: str) -> int | None:
    """Give the year that a header ends with (``Buurt2024``); None without."""
    told = re.search(r"(?:19|20)\d{2}$", header)
    return int(told[0]) if told else None


def tidy(written: Texts) -> tuple[Texts, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Give names with single blanks, and tell which of them are damaged.

    A control character is a letter that was lost on the way: it is shown as the mark for that.
    Other characters that nobody sees, or that turn the direction, are left out.
    """
    known = {
        text: escape.visible(_CONTROL.sub("�", " ".join(text.split())))
        for text in set(written.tolist())
    }
    tidied = texts(known[text] for text in written.tolist())
    damaged = {text for text, shown in known.items() if "�" in shown}
    return tidied, np.array([text in damaged for text in written.tolist()], dtype=bool)


@lru_cache(maxsize=1 << 17)
def key(name: str) -> str:
    """Give what two writings of a name have in common: letters without case or accents."""
    if name.isascii():
        return " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
