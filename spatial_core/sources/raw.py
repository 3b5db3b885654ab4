"""Rows and columns out of a file, whatever its format: CSV, JSON or Parquet, told by content."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import DependencyError, TableError

_BLANKS = b"\xef\xbb\xbf \r\n\t"
_NO_TEXT = (b"PK", b"SQLite format 3", b"\x89PNG", b"%PDF", b"\x1f\x8b")
_FOOTERS = ("bron:", "source:", "©")


def read(path: Path) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    """Give the table in a file, all cells as the file has them, and what is told around it.

    The second part is a JSON answer's envelope, or of a CSV its ``Delimiter``, and the ``Source``
    that a closing line names. Raises TableError, or DependencyError for Parquet without pyarrow.
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
        return parquet(path), {}
    start = head.lstrip(_BLANKS).lower()
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


def parquet(path: Path) -> pd.DataFrame:
    """Read a Parquet file; raises DependencyError without pyarrow, TableError when damaged."""
    try:
        return pd.read_parquet(path)
    except ImportError as exc:
        raise DependencyError("needs_pyarrow", path=str(path)) from exc
    except (OSError, ValueError, TypeError, KeyError, NotImplementedError) as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc


def _json(path: Path) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    found = loaded(path)
    return pd.DataFrame(rows_of(found, path)), found if isinstance(found, dict) else {}


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


def delimited(path: Path) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    """Read a CSV with comma or semicolon; title lines above and source lines below come apart."""
    text = _decoded(path)
    if not text.strip():
        raise TableError("table_empty", path=str(path))
    delimiter, skipped = _layout(text)
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            skiprows=skipped,
            # Ordinary texts: pandas' own kind of text is slow cell by cell.
            dtype=object,
            keep_default_na=False,
            index_col=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    frame, told = _without_footer(frame)
    return frame, {**told, "Delimiter": delimiter}


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


def _layout(text: str) -> tuple[str, int]:
    """Tell the delimiter, and how many title lines stand above the header."""
    first = text[:20_000].splitlines()[:10]
    counts = {
        mark: [len(next(csv.reader([line], delimiter=mark), [])) for line in first]
        for mark in (";", ",")
    }
    by_semicolon, by_comma = (max(counts[mark], default=0) for mark in (";", ","))
    # Where the comma gives more columns, most lines must have a semicolon too: one cell of a
    # comma table may hold one, and one name in a semicolon table many commas.
    with_semicolon = sum(width > 1 for width in counts[";"])
    mark = ";" if by_semicolon > 1 else ","
    if by_comma > by_semicolon and 2 * with_semicolon <= len(first):
        mark = ","
    widest = max(counts[mark], default=0)
    return mark, counts[mark].index(widest) if widest > 1 else 0


def _without_footer(frame: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    """Take off closing lines such as "Bron: CBS", and give the source that they name."""
    told: dict[str, Any] = {}
    while len(frame):
        last = str(frame.iloc[-1, 0]).strip()
        alone = (frame.iloc[-1, 1:].fillna("") == "").all()
        if not alone or not last.lower().startswith(_FOOTERS):
            break
        told["Source"] = last.partition(":")[2].strip() or last.lstrip("© ")
        frame = frame.iloc[:-1]
    return frame, told
