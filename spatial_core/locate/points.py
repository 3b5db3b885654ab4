"""Files of points: rows of texts, some at a time, with where their coordinates stand. Frame module.

CSV in either dialect, or the first sheet of a workbook that has coordinates. Cells are kept as they
are written; a file of millions of rows is never held as a whole.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DependencyError, TableError, WijkmonitorError
from ..sources import archives, raw, sheets

AT_ONCE = 1 << 15
"""Rows that are read, located and written together."""
_TITLES = 30
"""A header is looked for in so many rows: a title may stand above it."""
_LONGEST = 10_000_000
_BLOCK = 1 << 20
_END = "\0"
_NO_TEXT = (b"SQLite format 3", b"\x89PNG", b"%PDF", b"\x1f\x8b", b"PAR1", b"PK")

_X = ("x", "xcoord", "xcoordinaat", "xcoordinate", "rdx", "xrd", "coordx", "xcoor", "pointx")
_Y = tuple(name.replace("x", "y") for name in _X)
_LON = ("lon", "longitude", "lng", "long", "lengtegraad")
_LAT = ("lat", "latitude", "breedtegraad")


_Opened = tuple[str, Iterator[list[str]], Callable[[], float]]


class Columns(NamedTuple):
    """Where the coordinates of a row stand, and whether they are longitude and latitude."""

    x: int
    y: int
    degrees: bool


@dataclass
class PointFile:
    """A file of points that is open: its header, and :attr:`rows`, each as wide as the header.

    ``delimiter`` stands between its cells, ``titles`` counts the lines above the header, and
    ``part`` tells how much of the file was read (0…1; of a workbook 0, as it does not tell).
    """

    path: Path
    header: list[str]
    columns: Columns
    delimiter: str
    titles: int
    rows: Iterator[list[str]]
    part: Callable[[], float]

    def pieces(self) -> Iterator[list[list[str]]]:
        """Give the rows, some at a time. Raises TableError for a row wider than the header."""
        while rows := list(islice(self.rows, AT_ONCE)):
            yield rows


@contextmanager
def opened(path: Path) -> Iterator[PointFile]:
    """Open a file of points for the length of a ``with`` block.

    Raises TableError: not there, no table, damaged, or without columns with coordinates; then and
    while rows are read. Raises DependencyError for a workbook without openpyxl.
    """
    if path.is_dir():
        raise TableError("file_is_folder", path=str(path))
    if path.exists() and not path.is_file():
        raise TableError("file_not_ordinary", path=str(path))
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
        opener = _workbook if head.startswith(b"PK") and sheets.is_workbook(path) else _text
        if opener is _text:
            _refuse(path, head)
        with opener(path) as (delimiter, rows, part):
            yield _described(path, delimiter, rows, part)
    except WijkmonitorError:
        # Also what went wrong with the result, which may be a fault of the disk too.
        raise
    except csv.Error as exc:
        raise TableError("table_damaged", path=str(path), why=raw.reason(exc)) from exc
    except OSError as exc:
        raise TableError("file_unreadable", path=str(path), why=raw.reason(exc)) from exc


def _refuse(path: Path, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise TableError("table_is_html", path=str(path))
    if head.startswith(_NO_TEXT) or b"\0" in head:
        raise TableError("table_not_text", path=str(path))


@contextmanager
def _text(path: Path) -> Iterator[_Opened]:
    encoding = _encoding(path)
    most = csv.field_size_limit(_LONGEST)
    try:
        with (
            path.open("rb") as whole,
            io.TextIOWrapper(whole, encoding, errors="replace", newline="") as stream,
        ):
            start = list(islice(stream, _TITLES))
            delimiter = raw.delimiter_of("".join(start))
            # A quote that is never closed swallows all that follows, and so the mark at the end.
            lines = chain(start, stream, ["\n", _END])
            records = _to_the_end(csv.reader(lines, delimiter=delimiter), path)
            size = max(path.stat().st_size, 1)
            yield delimiter, records, lambda: whole.tell() / size
    finally:
        csv.field_size_limit(most)


def _encoding(path: Path) -> str:
    """Tell whether a whole file is UTF-8; else it is taken for what Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _to_the_end(records: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    """Give the records up to the mark; raise TableError where an open quote has taken that in."""
    last: list[str] = []
    for last in records:
        if last and last != [_END]:
            yield last
    if last != [_END]:
        raise TableError("table_quote", path=str(path))


@contextmanager
def _workbook(path: Path) -> Iterator[_Opened]:
    try:
        import openpyxl
    except ImportError as exc:
        raise DependencyError("needs_openpyxl", path=str(path)) from exc
    archives.refuse(path)
    with path.open("rb") as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except Exception as exc:  # Of a damaged file any of its parts may fail.
            raise TableError("table_damaged", path=str(path), why=raw.reason(exc)) from exc
        try:
            yield ",", _of_sheet(book, path), lambda: 0.0
        finally:
            book.close()


def _of_sheet(book: Any, path: Path) -> Iterator[list[str]]:
    """Give the rows of the first sheet in which a header with coordinates stands."""
    try:
        sheet = next(filter(_has_coordinates, book.worksheets), book.worksheets[0])
        for cells in sheet.iter_rows(values_only=True):
            row = ["" if cell is None else str(cell) for cell in cells]
            if any(row):
                yield row
    except Exception as exc:  # Of a damaged file any of its parts may fail.
        raise TableError("table_damaged", path=str(path), why=raw.reason(exc)) from exc


def _has_coordinates(sheet: Any) -> bool:
    top = islice(sheet.iter_rows(values_only=True), _TITLES)
    return any(columns_of([str(cell or "") for cell in row]) for row in top)


def _described(
    path: Path, delimiter: str, rows: Iterator[list[str]], part: Callable[[], float]
) -> PointFile:
    first = list(islice(rows, _TITLES))
    if not first:
        raise TableError("locate_empty", path=str(path))
    for at, row in enumerate(first):
        found = columns_of(row)
        if found is not None:
            header = _trimmed(row)
            below = _straight(chain(first[at + 1 :], rows), len(header), path)
            return PointFile(path, header, found, delimiter, at, below, part)
    raise TableError("locate_no_columns", path=str(path), columns=[c for c in first[0] if c])


def columns_of(header: Sequence[str]) -> Columns | None:
    """Tell which columns of a header hold the coordinates; None where none do."""
    apart = (unicodedata.normalize("NFKD", name.lower()) for name in header)
    plain = [re.sub(r"[^a-z]", "", name) for name in apart]
    for across, up, degrees in ((_X, _Y, False), (_LON, _LAT, True)):
        x, y = (next((plain.index(n) for n in names if n in plain), None) for names in (across, up))
        if x is not None and y is not None:
            return Columns(x, y, degrees)
    return None


def _trimmed(row: list[str]) -> list[str]:
    """Leave out the empty cells behind the last name, as a workbook may have them."""
    wide = max(at for at, cell in enumerate(row, 1) if cell.strip())
    return row[:wide]


def _straight(rows: Iterator[list[str]], width: int, path: Path) -> Iterator[list[str]]:
    """Give rows as wide as the header; refuse one with more cells than that."""
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            if any(row[width:]):
                told = [f"{number}: {len(row)}"]
                raise TableError("table_ragged", path=str(path), rows=told, count=1, width=width)
            row = [*row[:width], *[""] * (width - len(row))]
        yield row
