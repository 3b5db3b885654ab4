"""In which buurt each address lies: postcode and house number, by year. Frame module.

Source: CBS maatwerk "Buurt, wijk en gemeente voor postcode-huisnummer". Codes stand there without
their letters and, where a program took them for numbers, without the zeros in front; both are put
back. Of the three codes the buurt is read; wijk and gemeente follow from it and must agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from .. import codes
from ..codes import Level
from ..errors import CodeError, TableError
from ..fetch.downloads import Downloads
from . import archives, bulk
from .bulk import Coded
from .found import addresses, first, newest_first
from .provenance import CC_BY, Source, checksum

SERVICE = "cbs-www"
Texts = np.ndarray[Any, np.dtype[np.object_]]
Numbers = np.ndarray[Any, np.dtype[np.int32]]

_PC6 = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.ASCII)
_HEADER = re.compile(r"(pc6|postcode|huisnummer|hnr|buurt|wijk|gemeente|gem)_?((?:19|20)\d{2})?")
_WHAT = {"postcode": "pc6", "hnr": "huisnummer", "gem": "gemeente"}
_WIDTH = {"buurt": 8, "wijk": 6, "gemeente": 4}
_NAMED = 20


@dataclass
class Addresses:
    """Addresses of one year: which postcode, which number, which buurt.

    ``pc6`` and ``buurt`` tell for each address which of ``pc6s`` (``1234AB``) and ``buurten``
    (``BU12345678``) it has: eight million texts would take a gigabyte. ``bad`` names rows that
    could not be used, ``bad_rows`` counts them; ``twice`` counts addresses that came again with
    the same buurt, ``unsure`` those that came with another one, of which none is kept.
    """

    year: int
    pc6s: Texts
    pc6: Numbers
    huisnummer: Numbers
    buurten: Texts
    buurt: Numbers
    source: Source
    bad_rows: int = 0
    bad: list[str] = field(default_factory=list)
    twice: int = 0
    unsure: int = 0

    def __len__(self) -> int:
        """Give the number of addresses."""
        return len(self.pc6)

    def in_several(self, level: Level) -> list[str]:
        """Give the postcodes that lie in more than one area of a level.

        Of some forty postcodes the addresses lie in several gemeenten.
        """
        size = 2 + {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}[level]
        parts = [code[2:size] for code in self.buurten]
        known = {part: number for number, part in enumerate(dict.fromkeys(parts))}
        area = np.array([known[part] for part in parts], dtype=np.int64)[self.buurt]
        pairs = np.unique(self.pc6.astype(np.int64) * max(len(known), 1) + area)
        counts = np.bincount(pairs // max(len(known), 1), minlength=len(self.pc6s))
        return sorted(self.pc6s[counts > 1].tolist())


def recognises(path: Path) -> bool:
    """Tell whether a file is such a table, or a zip with one."""
    if archives.is_zip(path):
        with archives.opened(path) as found:
            return _member(found) is not None
    try:
        with path.open("rb") as stream:
            return _columns(bulk.headers(stream.read(1 << 14))) is not None
    except OSError:
        return False


def fetch(downloads: Downloads, year: int) -> Addresses:
    """Fetch the addresses of a year; every known shape of address is tried.

    Raises ServiceError where none of them has it, TableError where the file is of another year.
    """
    kept = first(downloads, SERVICE, _urls(year), archives.check)
    found = read(downloads.cache.path(kept))
    if found.year != year:
        raise TableError("table_year_contradicts", path=kept.url, year=found.year, asked=year)
    return found


def newest(downloads: Downloads, until: int | None = None) -> Addresses:
    """Fetch the newest addresses that can be had, looking back from a year (now) to 2016."""
    last = until or date.today().year
    oldest = min(map(int, addresses()["pc6hnr"]["seen"]))
    urls = [url for year in range(last, oldest - 1, -1) for url in _urls(year)]
    kept = first(downloads, SERVICE, urls, archives.check)
    return read(downloads.cache.path(kept))


def _urls(year: int) -> list[str]:
    known = addresses()["pc6hnr"]
    seen = known["seen"].get(str(year))
    shapes = newest_first(known["shapes"], year, year)
    return list(dict.fromkeys([*([seen] if seen else ()), *shapes]))


def read(path: Path) -> Addresses:
    """Read such a table from a CSV, or from the zip as CBS gives it.

    Raises TableError for a file without the three columns, without a year in its header, or of
    which more than one row in a hundred cannot be used.
    """
    content, name = _content(path)
    chosen = _columns(bulk.headers(content))
    if chosen is None:
        raise TableError("pc6_no_columns", path=str(path))
    headers, year = chosen
    if year is None:
        told = re.search(r"(?:19|20)\d{2}", name)
        year = int(told[0]) if told else None
    if year is None:
        raise TableError("table_year_unknown", path=str(path))
    table = bulk.read(content, path, list(headers.values()))
    parts = {what: table.columns[header] for what, header in headers.items()}
    return _Reading(path, year, parts, table.ragged).addresses()


def _content(path: Path) -> tuple[bytes, str]:
    if not archives.is_zip(path):
        try:
            return path.read_bytes(), path.name
        except OSError as exc:
            raise TableError("file_unreadable", path=str(path), why=str(exc.strerror)) from exc
    with archives.opened(path) as found:
        name = _member(found)
        if name is None:
            raise TableError("pc6_no_columns", path=str(path))
        return found.read(name), PurePosixPath(name).name


def _member(found: archives.Archive) -> str | None:
    """Find the table among the lists of names that lie beside it."""
    for name in found.names:
        if name.lower().endswith((".csv", ".txt")) and _columns(bulk.headers(found.head(name))):
            return name
    return None


def _columns(headers: Sequence[str]) -> tuple[dict[str, str], int | None] | None:
    """Give which header holds what, and the year in them; None for another table."""
    found: dict[str, str] = {}
    years: set[int] = set()
    for header in headers:
        told = _HEADER.fullmatch(header.strip().lower())
        if told:
            found.setdefault(_WHAT.get(told[1], told[1]), header)
            years |= {int(told[2])} if told[2] else set()
    if not {"pc6", "huisnummer", "buurt"} <= set(found) or len(years) > 1:
        return None
    return found, next(iter(years), None)


class _Reading:
    """The columns of one file on their way to addresses."""

    def __init__(self, path: Path, year: int, parts: dict[str, Coded], ragged: list[str]) -> None:
        self.path, self.year, self.parts, self.ragged = path, year, parts, ragged

    def addresses(self) -> Addresses:
        """Give the addresses, sorted by postcode and number; each once."""
        pc6s, pc6 = _known(self.parts["pc6"], _pc6)
        buurten, buurt = _known(self.parts["buurt"], lambda text: _code(text, "buurt"))
        number = np.array([_number(t) for t in self.parts["huisnummer"].texts], dtype=np.int32)
        huisnummer = number[self.parts["huisnummer"].at]
        good = (pc6 >= 0) & (buurt >= 0) & (huisnummer > 0) & self._agrees(buurten, buurt)
        bad = len(good) - int(good.sum()) + len(self.ragged)
        if bad > 0.01 * (len(good) + len(self.ragged)):
            raise TableError("pc6_bad_rows", path=str(self.path), rows=self._named(good), count=bad)
        kept, twice, unsure = _once(pc6[good], huisnummer[good], buurt[good])
        source = _source(self.path, self.year, len(kept))
        return Addresses(
            self.year, pc6s, pc6[good][kept], huisnummer[good][kept], buurten, buurt[good][kept],
            source, bad, self._named(good), twice, unsure,
        )  # fmt: skip

    def _agrees(self, buurten: Texts, buurt: Numbers) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Tell of each row whether its wijk and gemeente are those of its buurt."""
        agrees = np.ones(len(buurt), dtype=bool)
        for what in ("wijk", "gemeente"):
            if what not in self.parts:
                continue
            column, width = self.parts[what], _WIDTH[what]
            ids: dict[str, int] = {}
            of_buurt = np.array(
                [ids.setdefault(code[2 : 2 + width], len(ids)) for code in buurten], dtype=np.int64
            )
            own = [_code(text, what) for text in column.texts]
            told = np.array([ids.get(c[2:], -2) if c else -2 for c in own], dtype=np.int64)
            if len(of_buurt):
                agrees &= of_buurt[buurt] == told[column.at]
        return agrees

    def _named(self, good: np.ndarray[Any, Any]) -> list[str]:
        """Give the first rows that could not be used, with what stands in them."""
        rows = np.flatnonzero(~good)[:_NAMED].tolist()
        written = [
            f"{r + 1}: {';'.join(p.texts[p.at[r]] for p in self.parts.values())}" for r in rows
        ]
        return (written + self.ragged)[:_NAMED]


def _known(column: Coded, meaning: Any) -> tuple[Texts, Numbers]:
    """Give what the texts of a column mean, sorted, and row for row which; -1 for nothing."""
    meant = [meaning(text) for text in column.texts]
    known = sorted({m for m in meant if m})
    place = {m: number for number, m in enumerate(known)}
    at = np.array([place.get(m, -1) for m in meant], dtype=np.int32)
    found = np.empty(len(known), dtype=object)
    found[:] = known
    return found, at[column.at]


def _pc6(text: str) -> str:
    plain = text.upper()
    return plain.replace(" ", "") if _PC6.fullmatch(plain) else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else -1


def _code(text: str, what: str) -> str:
    """Give the canonical code of a part without its letters and zeros; empty for none."""
    level = Level(what)
    plain = text.upper().removeprefix(level.prefix)
    if plain.isdigit():
        plain = plain.zfill(_WIDTH[what])
    elif plain:
        # With letters in it nothing shows how many zeros were lost; only in front they can be.
        plain = plain.rjust(_WIDTH[what], "0")
    try:
        return codes.parse(level.prefix + plain, level) if plain.strip("0") else ""
    except CodeError:
        return ""


def _once(pc6: Numbers, number: Numbers, buurt: Numbers) -> tuple[np.ndarray[Any, Any], int, int]:
    """Give the rows to keep, sorted by address: each once, none that is said to lie in two."""
    address = pc6.astype(np.int64) << 24 | number
    order = np.arange(len(address))
    if (address[1:] < address[:-1]).any():
        order = np.argsort(address, kind="stable")
        address = address[order]
    again = np.flatnonzero(address[1:] == address[:-1]) + 1
    if not len(again):
        return order, 0, 0
    other = buurt[order[again]] != buurt[order[again - 1]]
    doubtful = np.unique(address[again[other]])
    unsure = np.isin(address, doubtful)
    kept = ~unsure
    kept[again] = False
    twice = int(len(again) - unsure[again].sum())
    return order[kept], twice, len(doubtful)


def _source(path: Path, year: int, rows: int) -> Source:
    title = f"Buurt, wijk en gemeente {year} voor postcode-huisnummer"
    return Source(
        role="geometry", title=title, provider="CBS", rows=rows, year=year, licence=CC_BY,
        attribution=f"CBS, {title}, {CC_BY}", checksum=checksum(path), file=path.name,
    )  # fmt: skip
