"""Area codes: Nederland, gemeente, wijk and buurt of CBS, and a gemeente's own areas.

A code is text: a level prefix and a body that may hold letters since 2022
(``WK0363AA``, ``BU0363AA01``). It is never a number: ``GM0014`` is not 14. An own area
(stadsdeel, gebied, wijkteam) has a code of ours: ``EG0772-woensel-noord``.

Source: CBS, Toelichting Wijk- en Buurtkaart 2022-2024; ``NL01`` and ``NL`` (RIVM,
older region tables) are read as ``NL00``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum

from .errors import CodeError

NEDERLAND = "NL00"
"""The canonical code of the country."""

PSEUDO_GEMEENTEN = frozenset({"GM0998", "GM0999", "GM9999"})
"""Rows that CBS publishes beside gemeenten but that are none (Buitenland, unknown)."""


class Level(Enum):
    """The levels, coarse to fine; the value is the key used everywhere.

    Four are of CBS; ``gebied`` is the gemeente's own division, whatever it is called there.
    """

    LAND = "land"
    GEMEENTE = "gemeente"
    GEBIED = "gebied"
    WIJK = "wijk"
    BUURT = "buurt"

    @property
    def prefix(self) -> str:
        """Two letters in front of the code: NL, GM, EG, WK or BU."""
        return _PREFIX[self]

    @property
    def finer(self) -> tuple[Level, ...]:
        """The levels below this one, coarse to fine."""
        levels = tuple(Level)
        return levels[levels.index(self) + 1 :]


EXACT_LEVELS = ("land", "gemeente")
"""Levels of which CBS publishes counts as they are; below, they are rounded at random."""

_PREFIX = {
    Level.LAND: "NL", Level.GEMEENTE: "GM", Level.GEBIED: "EG", Level.WIJK: "WK",
    Level.BUURT: "BU",
}  # fmt: skip
_LEVEL = {prefix: level for level, prefix in _PREFIX.items()}
_WATER = ("9997", "9998")
_BODY = {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}
_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f\ufeff\u200b]+")
_SHAPE = re.compile(
    r"^(?:NL00|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}"
    r"|EG\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*)\Z",
    re.ASCII,
)
_OWN = re.compile(r"^EG\d{4}-", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 40
_DATED = re.compile(r"^(?:19|20)\d{2}(?=(?:GM|WK|BU)\d)")


def parse(text: object, level: Level | None = None) -> str:
    """Give the canonical code for what a file or a person wrote.

    Blanks (also NBSP), lower case, a leading year (``2021BU02330000``) and, where
    it can be no other code, lost leading zeros are mended. A bare number needs
    ``level``: ``parse(14, Level.GEMEENTE)`` is ``GM0014``.

    Raises
    ------
    CodeError
        When the text cannot be read as exactly one code, or is of another level.
    """
    code = _DATED.sub("", _BLANKS.sub("", "" if text is None else str(text)).upper())
    if _OWN.match(code):
        code = "EG" + code[2:].lower()
    if level is not None and code[:2] not in _LEVEL and code:
        code = level.prefix + code
    if code in ("NL", "NL0", "NL1", "NL01", "NL00"):
        code = NEDERLAND
    elif code[:2] in _LEVEL and code[2:].isdigit():
        width = _BODY.get(_LEVEL[code[:2]], 2)
        # GM14 lost its zeros; WK14 could be several wijken, so one zero at most
        # is put back below gemeente: the gemeente part of four digits lost it.
        lost = width - (len(code) - 2)
        if 0 < lost <= (3 if code[:2] == "GM" else 1):
            code = code[:2] + code[2:].zfill(width)
    if not _SHAPE.match(code):
        raise CodeError("code_invalid", text=str(text)[:40])
    if level is not None and _LEVEL[code[:2]] is not level:
        raise CodeError("code_level", code=code, level=level.value)
    return code


def own(gemeente: str, name: str, number: int = 1) -> str:
    """Give the code of an own area: EG, the gemeente's number, and its name without signs.

    ``number`` (from 2) sets namesakes apart. A name without a Latin letter or digit is "gebied".
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:_LONGEST].strip("-")
    return f"EG{gemeente[2:6]}-{slug or 'gebied'}" + (f"-{number}" if number > 1 else "")


def is_canonical(text: str) -> bool:
    """Tell whether a text is a code as it should be, with nothing to mend."""
    return _SHAPE.match(text) is not None


def are_canonical(texts: Iterable[str]) -> bool:
    """Tell whether all texts are codes as they should be; many times as fast as one by one."""
    return all(map(_SHAPE.match, texts))


def is_code(text: object) -> bool:
    """Tell whether :func:`parse` would accept the text."""
    # A table is mostly numbers, which are no codes without a level.
    if isinstance(text, str) and not _LETTER.search(text):
        return False
    try:
        parse(text)
    except CodeError:
        return False
    return True


def level_of(code: str) -> Level:
    """Give the level of a canonical code; raise CodeError for anything else."""
    if not _SHAPE.match(code):
        raise CodeError("code_invalid", text=code[:40])
    return _LEVEL[code[:2]]


def gemeente_of(code: str) -> str | None:
    """Give the gemeente that an area lies in (a gemeente in itself); None for Nederland."""
    return None if level_of(code) is Level.LAND else "GM" + code[2:6]


def gemeenten_of(codes: Iterable[str]) -> list[str | None]:
    """Give :func:`gemeente_of` for many codes; they must be canonical, which is not looked at."""
    return [None if code == NEDERLAND else "GM" + code[2:6] for code in codes]


def wijk_of(code: str) -> str | None:
    """Give the wijk of a buurt (or the wijk itself); None for other levels."""
    if level_of(code) in (Level.WIJK, Level.BUURT):
        return "WK" + code[2:8]
    return None


def parent(code: str) -> str | None:
    """Give the next code up: buurt → wijk → gemeente → NL00 → None; own area → gemeente."""
    level = level_of(code)
    if level is Level.BUURT:
        return wijk_of(code)
    if level in (Level.WIJK, Level.GEBIED):
        return gemeente_of(code)
    return NEDERLAND if level is Level.GEMEENTE else None


def is_fictive_water(code: str) -> bool:
    """Tell whether a buurt is one of CBS's fictive water buurten (…9997, …9998)."""
    return code.startswith("BU") and code[-4:] in _WATER


def fictive_water(codes: Iterable[str]) -> list[bool]:
    """Give :func:`is_fictive_water` for many codes."""
    return [code[-4:] in _WATER and code.startswith("BU") for code in codes]
