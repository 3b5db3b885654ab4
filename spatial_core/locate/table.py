"""A file of points with, behind each row, the areas that it lies in. Frame module.

Every row stays, in its place and with its cells as they were. One whose coordinates cannot be used
gets empty cells and is counted with the reason why; so is one that lies far outside the country.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .. import _ogr, codes, escape
from .._files import atomic_path
from ..distributed import HERE, Engine
from ..errors import TableError
from ..sources import marks
from . import answer
from .lattice import Array
from .layer import Buurten
from .points import Columns, PointFile, opened

ADDED = ("buurt", "wijk", "gemeente", "ligging")
_OTHERWISE = "_invoer"
"""What is put behind the name of a column of the file that is called as one of ours."""

EMPTY, TEXT, SWAPPED, DEGREES, NO_DEGREES = "empty", "text", "swapped", "degrees", "no_degrees"
FAR = "far"
"""A point that is no mistake of form, but lies beyond where RD is used: it is ``buiten``."""
_FIRST = 8

_RD_X, _RD_Y = (-7_000.0, 300_000.0), (289_000.0, 629_000.0)
"""Where RD coordinates are valid, in metres. Source: NSGI, RDNAPTRANS 2018."""
_LON, _LAT = (3.0, 8.0), (50.0, 54.0)
"""The Netherlands in degrees; no point of RD in metres lies there."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_PLAIN = re.compile(r"[+-]?[\d.,]+(?:[eE][+-]?\d+)?", re.ASCII)
_RISKY = tuple("=+-@\t\r\0")


@dataclass
class Account:
    """What became of the rows: how many, by ``ligging``, and by reason with the first rows of each.

    ``titles`` counts lines above the header, which are not written; ``renamed`` holds columns of
    the file that got another name as ours have theirs.
    """

    year: int
    degrees: bool = False
    rows: int = 0
    ligging: dict[str, int] = field(default_factory=lambda: dict.fromkeys(answer.LIGGING[1:], 0))
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[int]] = field(default_factory=dict)
    titles: int = 0
    renamed: list[str] = field(default_factory=list)

    def note(self, reason: str, rows: Array) -> None:
        """Count rows, numbered from 0, for a reason."""
        if len(rows):
            self.counts[reason] = len(rows)
            self.first[reason] = (rows[:_FIRST] + 1).tolist()

    def take(self, below: Account) -> None:
        """Add what became of the rows below those that were counted."""
        for reason, count in below.counts.items():
            self.counts[reason] = self.counts.get(reason, 0) + count
            held = self.first.setdefault(reason, [])
            held += [row + self.rows for row in below.first[reason][: _FIRST - len(held)]]
        for name, count in below.ligging.items():
            self.ligging[name] += count
        self.rows += below.rows


def write(
    source: Path,
    target: Path,
    buurten: Buurten,
    progress: Callable[[float], None] | None = None,
    engine: Engine = HERE,
) -> Account:
    """Write the rows of a file of points with buurt, wijk, gemeente and ligging; give the account.

    The result has the delimiter of the file (a comma for a workbook), in UTF-8. Columns named as
    longitude and latitude are turned into RD first. ``progress`` is called with 0…1;
    ``engine`` does the rows, some at a time. Raises
    TableError for what is no table of points, or one whose RD columns hold degrees;
    DependencyError, OutputError.
    """
    with opened(source) as file:
        account = Account(buurten.year, file.columns.degrees, titles=file.titles)
        pieces = _checked(file)
        held = _Held(buurten, _cells(buurten), file.columns, file.delimiter)
        with (
            atomic_path(target) as temporary,
            temporary.open("w", newline="", encoding="utf-8", errors="replace") as out,
        ):
            csv.writer(out, delimiter=file.delimiter).writerow(_header(file.header, account))
            for text, found in engine.each(_written, pieces, held):
                out.write(text)
                account.take(found)
                if progress is not None:
                    progress(file.part())
    return account


def _header(header: Sequence[str], account: Account) -> list[str]:
    plain = [name.strip().lower() for name in header]
    account.renamed = [header[at] for at, name in enumerate(plain) if name in ADDED]
    kept = [name + _OTHERWISE if name in account.renamed else name for name in header]
    return [*map(_safe, kept), *ADDED]


def _cells(buurten: Buurten) -> list[list[str]]:
    """Give what is written of each buurt, by position; the last two are for none and not known."""
    index = buurten.index
    of_rank = np.where(index.water, "water", "land")
    ligging = np.empty(len(of_rank), dtype=object)
    ligging[index.position] = of_rank
    known = [
        [code, codes.wijk_of(code) or "", codes.gemeente_of(code) or "", where]
        for code, where in zip(index.names.tolist(), ligging, strict=True)
    ]
    return [*known, ["", "", "", "buiten"], ["", "", "", ""]]


class _Held(NamedTuple):
    """What all rows of a file need; ``told`` is what is written of each buurt."""

    buurten: Buurten
    told: list[list[str]]
    columns: Columns
    delimiter: str


def _written(held: _Held, rows: list[list[str]]) -> tuple[str, Account]:
    """Give rows as text with what is known of each behind it, and their account."""
    account = Account(held.buurten.year)
    _locate(held, rows, account)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=held.delimiter).writerows(rows)
    return text.getvalue(), account


def _locate(held: _Held, rows: list[list[str]], account: Account) -> None:
    """Put what is known of each row behind it, and count it."""
    x, y, reasons = coordinates(rows, held.columns)
    for reason, wrong in reasons.items():
        account.note(reason, np.flatnonzero(wrong))
        if reason != FAR:
            x[wrong] = np.nan
    found = answer.locate(held.buurten.index, x, y)
    account.rows = len(rows)
    for number, name in enumerate(answer.LIGGING[1:], 1):
        account.ligging[name] = int((found.ligging == number).sum())
    none = len(held.told) - 2
    place = np.where(found.position < 0, none, found.position)
    place[found.ligging == answer.UNKNOWN] = none + 1
    for row, at in zip(rows, place.tolist(), strict=True):
        for column, cell in enumerate(row):
            if cell.startswith(_RISKY):
                row[column] = _safe(cell)
        row += held.told[at]


def _safe(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula; a number may begin with a minus."""
    return cell if _PLAIN.fullmatch(cell) else escape.csv_cell(cell)


def coordinates(
    rows: Sequence[Sequence[str]], columns: Columns
) -> tuple[Array, Array, dict[str, Array]]:
    """Give x and y in RD of each row (NaN where there is none), and which rows have which fault."""
    texts_x = [row[columns.x].strip() for row in rows]
    texts_y = [row[columns.y].strip() for row in rows]
    x, y = numbers(texts_x), numbers(texts_y)
    empty = np.array([not a or not b for a, b in zip(texts_x, texts_y, strict=True)], dtype=bool)
    unread = np.isnan(x) | np.isnan(y)
    found = {EMPTY: empty, TEXT: unread & ~empty}
    if columns.degrees:
        found[SWAPPED] = _within(y, x, _LON, _LAT)
        found[NO_DEGREES] = ~unread & ((np.abs(x) > 180) | (np.abs(y) > 90))
        usable = ~(unread | found[SWAPPED] | found[NO_DEGREES])
        x[~usable] = y[~usable] = np.nan
        x[usable], y[usable] = _to_rd(x[usable], y[usable])
        found[FAR] = usable & ~_within(x, y, _RD_X, _RD_Y)
        return x, y, found
    good = _within(x, y, _RD_X, _RD_Y)
    found[SWAPPED] = ~good & _within(y, x, _RD_X, _RD_Y)
    found[DEGREES] = _within(x, y, _LON, _LAT) | _within(y, x, _LON, _LAT)
    found[FAR] = ~(unread | good | found[SWAPPED] | found[DEGREES])
    return x, y, found


def _within(x: Array, y: Array, across: tuple[float, float], up: tuple[float, float]) -> Array:
    inside: Array = (x >= across[0]) & (x <= across[1]) & (y >= up[0]) & (y <= up[1])
    return inside


def _to_rd(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Turn degrees into RD; without the national correction grid that is right to about 0.25 m."""
    change = _ogr.proj().Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    x, y = change.transform(lon, lat)
    return np.asarray(x), np.asarray(y)


def numbers(texts: Sequence[str]) -> Array:
    """Give texts as numbers, with a decimal dot or comma; NaN where one is none, or not finite."""
    try:
        found = np.array(list(map(float, texts)))
        together = "".join(texts)
        # Python also reads "1_000" and the digits of other scripts; no table means those.
        if together.isascii() and "_" not in together and np.isfinite(found).all():
            return found
    except ValueError:
        pass
    return np.array([_number(text) for text in texts], dtype=np.float64)


def _number(text: str) -> float:
    if "," in text:
        dot_last = text.rfind(".") > text.rfind(",")
        text = marks.international(text, "dot" if dot_last else "comma") or ""
    value = float(text) if _NUMBER.fullmatch(text) else np.nan
    return value if np.isfinite(value) else np.nan


def _checked(file: PointFile) -> Iterator[list[list[str]]]:
    """Give the rows; raise TableError where the first of them have degrees under RD names.

    That is a fault of the file, not of a row: all of it would otherwise come out empty.
    """
    pieces = file.pieces()
    first = next(pieces, None)
    if first is None:
        raise TableError("locate_empty", path=str(file.path))
    if not file.columns.degrees:
        _, _, found = coordinates(first, file.columns)
        degrees = int(found[DEGREES].sum())
        read = len(first) - int((found[EMPTY] | found[TEXT]).sum())
        if degrees and degrees == read:
            names = [file.header[at] for at in file.columns[:2]]
            raise TableError("locate_degrees", path=str(file.path), columns=names)
    return chain([first], pieces)
