"""Rows and columns out of a file, whatever its format: CSV, JSON, Parquet, XLSX, by content."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .._ogr import column_of
from ..errors import DependencyError, TableError

Columns = dict[str, np.ndarray[Any, Any]]
"""A table: an array a column, by header; texts are objects, numbers have a numeric type."""

_BLANKS = b"\xef\xbb\xbf \r\n\t"
_NO_TEXT = (b"PK", b"SQLite format 3", b"\x89PNG", b"%PDF", b"\x1f\x8b")
_EXACT = 2**53
"""Larger whole numbers are not exact as figures; they stay as they are written."""
_AREA = re.compile(r"\s*[\"']?(?:NL|GM|WK|BU)\d", re.IGNORECASE)
_END = "\0"
_FOOTERS = ("bron:", "source:", "©")


def read(path: Path) -> tuple[Columns, Mapping[str, Any]]:
    """Give the table in a file, all cells as the file has them, and what is told around it.

    The second part is a JSON answer's envelope, or of a CSV its ``Delimiter``, and the ``Source``
    that a closing line names, or of a workbook the ``Year`` of its sheet. Raises TableError, or
    DependencyError for Parquet without pyarrow and for XLSX without openpyxl.
    """
    if path.is_dir():
        raise TableError("file_is_folder", path=str(path))
    if path.exists() and not path.is_file():
        # A pipe would be waited for without end.
        raise TableError("file_not_ordinary", path=str(path))
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError as exc:
        raise TableError("file_unreadable", path=str(path), why=reason(exc)) from exc
    if head.startswith(b"PAR1"):
        return parquet(path)[0], {}
    start = head.lstrip(_BLANKS).lower()
    if head.startswith(b"PK"):
        from . import sheets

        if sheets.is_workbook(path):
            return sheets.read(path)
    if head.startswith(_NO_TEXT):
        raise TableError("table_not_text", path=str(path))
    if start.startswith((b"{", b"[")):
        return _json(path)
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise TableError("table_is_html", path=str(path))
    return delimited(path)


def reason(error: Exception) -> str:
    """Give what a library says of a fault as part of one line."""
    said = (isinstance(error, OSError) and error.strerror) or str(error)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__


def height(columns: Columns) -> int:
    """Give the number of rows of a table."""
    return len(next(iter(columns.values()), ()))


def records(columns: Columns) -> list[dict[str, Any]]:
    """Give a table row by row."""
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def parquet(path: Path) -> tuple[Columns, Mapping[bytes, bytes]]:
    """Read a Parquet file: its columns, and what it tells beside them.

    Raises DependencyError without pyarrow, TableError when damaged.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as reader
    except ImportError as exc:
        raise DependencyError("needs_pyarrow", path=str(path)) from exc
    try:
        table = reader.ParquetFile(path).read()
        # The row numbers that pandas writes along are no column of the table.
        names = [n for n in table.column_names if not n.startswith("__index_level_")]
        return {name: column_of(table[name]) for name in names}, table.schema.metadata or {}
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        NotImplementedError,
        pa.ArrowException,
    ) as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc


def _json(path: Path) -> tuple[Columns, Mapping[str, Any]]:
    found = loaded(path)
    rows = rows_of(found, path)
    headers = list(dict.fromkeys(header for row in rows for header in row))
    columns = {header: _typed([row.get(header) for row in rows]) for header in headers}
    return columns, found if isinstance(found, dict) else {}


def _typed(cells: list[Any]) -> np.ndarray[Any, Any]:
    """Give a column of JSON: numbers as numbers, null as NaN among them; anything else as it is."""
    kinds = {type(cell) for cell in cells}
    if not kinds <= {int, float, type(None)} or kinds == {type(None)}:
        return _objects(cells)
    if any(isinstance(cell, int) and abs(cell) > _EXACT for cell in cells):
        return _objects(cells)
    if kinds == {int}:
        return np.array(cells, dtype=np.int64)
    return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)


def _objects(cells: Sequence[Any]) -> np.ndarray[Any, Any]:
    column = np.empty(len(cells), dtype=object)
    column[:] = cells
    return column


def loaded(path: Path) -> Any:
    """Give what a JSON file holds; raises TableError when it is damaged or nested too deep."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    except RecursionError as exc:
        raise TableError("table_nested", path=str(path)) from exc
    return found


def rows_of(found: Any, path: Path) -> list[dict[str, Any]]:
    """Give the rows of a JSON answer; raises TableError where there is none, or one is no row."""
    rows = found.get("value") if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows:
        raise TableError("table_no_rows", path=str(path))
    bad = [number for number, row in enumerate(rows, 1) if not isinstance(row, dict)]
    if len(bad) == len(rows):
        raise TableError("table_no_rows", path=str(path))
    if bad:
        raise TableError("table_bad_rows", path=str(path), rows=bad, count=len(bad))
    for number, row in enumerate(rows, 1):
        if any(isinstance(cell, (dict, list)) for cell in row.values()):
            raise TableError("table_bad_rows", path=str(path), rows=[number], count=1)
    return rows


def delimited(path: Path) -> tuple[Columns, Mapping[str, Any]]:
    """Read a CSV with comma or semicolon; title lines above and source lines below come apart.

    Raises TableError for an empty file, a quote that is not closed, or rows wider than the header.
    """
    text = _decoded(path)
    delimiter = delimiter_of(text)
    records = _records(text, delimiter, path)
    if not records:
        raise TableError("table_empty", path=str(path))
    at = _header_row(records)
    header, rows = _headers(records[at]), records[at + 1 :]
    told = _take_footer(rows)
    _straighten(rows, len(header), path)
    cells = zip(*rows, strict=True) if rows else ([] for _ in header)
    columns = {name: _objects(column) for name, column in zip(header, cells, strict=True)}
    return columns, {**told, "Delimiter": delimiter}


def arranged(rows: Sequence[Sequence[Any]]) -> Columns:
    """Give rows of cells as columns: below the header row, numbers as numbers."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    at = _header_row(texts)
    header = _headers(texts[at])
    below = [[*row, *[None] * len(header)][: len(header)] for row in rows[at + 1 :]]
    plain = (int, float, type(None))
    columns = zip(*below, strict=True) if below else ([] for _ in header)
    return {
        name: _typed(
            [c if isinstance(c, plain) and not isinstance(c, bool) else str(c) for c in column]
        )
        for name, column in zip(header, columns, strict=True)
    }


def _records(text: str, delimiter: str, path: Path) -> list[list[str]]:
    """Take a text apart; blank lines are left out."""
    # A quote that is never closed swallows all that follows, and so the mark at the end.
    whole = io.StringIO(f"{text}\n{_END}", newline="")
    most = csv.field_size_limit(max(len(text), 131_072))
    try:
        records = list(csv.reader(whole, delimiter=delimiter))
    except csv.Error as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    finally:
        csv.field_size_limit(most)
    if not records or records.pop() != [_END]:
        raise TableError("table_quote", path=str(path))
    return [row for row in records if row[1:] or "".join(row).strip()]


def _header_row(records: Sequence[Sequence[str]]) -> int:
    """Tell which record is the header: the one above the first with the code of an area.

    Without such codes, the first that is as wide as most are. Above it stand title lines.
    """
    first = records[:30]
    for at, row in enumerate(first):
        if at and any(map(_AREA.match, row)):
            return at - 1
    widths = [_width(row) for row in first]
    known = Counter(width for width in widths if width > 1)
    common = max(known, key=lambda width: (known[width], width), default=0)
    return next(at for at, width in enumerate(widths) if width >= common)


def _width(row: Sequence[str]) -> int:
    """Give the number of cells of a row up to the last that holds something."""
    return max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0)


def _headers(row: Sequence[str]) -> list[str]:
    """Give headers of which none comes twice or is empty: a number is put behind."""
    found: dict[str, None] = {}
    for position, name in enumerate(row, 1):
        plain = name if name.strip() else f"kolom {position}"
        fresh, number = plain, 0
        while fresh in found:
            number += 1
            fresh = f"{plain}.{number}"
        found[fresh] = None
    return list(found)


def _take_footer(rows: list[list[str]]) -> dict[str, Any]:
    """Take off closing lines such as "Bron: CBS", and give the source that they name."""
    told: dict[str, Any] = {}
    while rows:
        last = rows[-1][0].strip()
        if any(rows[-1][1:]) or not last.lower().startswith(_FOOTERS):
            break
        told["Source"] = last.partition(":")[2].strip() or last.lstrip("© ")
        rows.pop()
    return told


def _straighten(rows: list[list[str]], width: int, path: Path) -> None:
    """Make every row as wide as the header; refuse one with more cells than that."""
    ragged = [(at, row) for at, row in enumerate(rows) if len(row) != width]
    long = [f"{at + 1}: {len(row)}" for at, row in ragged if any(row[width:])]
    if long:
        raise TableError("table_ragged", path=str(path), rows=long, width=width)
    for _, row in ragged:
        row[width:] = [""] * (width - len(row))


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise TableError("file_unreadable", path=str(path), why=reason(exc)) from exc
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in raw[:4096]:
            raise TableError("table_not_text", path=str(path)) from None
        return raw.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Tell whether semicolons or commas stand between the cells."""
    first = text[:20_000].splitlines()[:10]
    semicolons, commas = (
        [len(next(csv.reader([line], delimiter=mark), [])) for line in first] for mark in (";", ",")
    )
    by_semicolon, by_comma = max(semicolons, default=0), max(commas, default=0)
    # Where the comma gives more columns, most lines must have a semicolon too: one cell of a
    # comma table may hold one, and one name in a semicolon table many commas.
    with_semicolon = sum(width > 1 for width in semicolons)
    if by_comma > by_semicolon and 2 * with_semicolon <= len(first):
        return ","
    return ";" if by_semicolon > 1 else ","
