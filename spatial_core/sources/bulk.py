"""Millions of rows of a CSV, a column at a time. Frame module.

A column comes as the texts that occur in it and, row for row, which of them; what a text means is
then found once, not for each row. pyarrow reads that ten times as fast as the standard library,
which does it where pyarrow is not installed, with the same result.
"""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import TableError
from .raw import delimiter_of, reason

try:
    import pyarrow as pa
    import pyarrow.csv as pa_csv
except ImportError:
    pa = None

Texts = np.ndarray[Any, np.dtype[np.object_]]
Rows = np.ndarray[Any, np.dtype[np.int32]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
Number = Callable[[str], float]
_BOM = b"\xef\xbb\xbf"
_BLOCK = _PIECE = 1 << 20
_WHOLE = 1 << 26
"""Bytes: a larger file is read in pieces, as each column takes as much again while it is read."""


@dataclass(frozen=True)
class Coded:
    """A column: the texts in it, blanks around taken off, and which of them stands in each row.

    A text may stand among ``texts`` twice where the file has it with and without blanks.
    """

    texts: Texts
    at: Rows

    def each(self) -> Texts:
        """Give the text of each row."""
        found: Texts = self.texts[self.at]
        return found


@dataclass
class Bulk:
    """The columns asked for, by header, and the rows that have not as many cells as the header.

    ``numbers`` are those that were asked for as numbers, whose texts are not kept.
    """

    columns: dict[str, Coded]
    rows: int
    ragged: list[str] = field(default_factory=list)
    numbers: dict[str, Floats] = field(default_factory=dict)


def headers(content: bytes) -> list[str]:
    """Give the headers of a CSV, as they are written, blanks and a mark of order taken off."""
    first, delimiter, _ = _first(content)
    return [h.strip() for h in next(csv.reader([first], delimiter=delimiter), [])]


def read(
    content: bytes,
    path: Path,
    wanted: Sequence[str] = (),
    numbers: Sequence[str] = (),
    number: Number = float,
) -> Bulk:
    """Read columns of a CSV; all where none are named.

    Those of ``numbers`` are read as ``number`` tells of each text, blanks taken off: what hardly
    comes twice, as coordinates, would take a gigabyte as texts. Raises TableError for a file that
    cannot be taken apart or lacks a column.
    """
    names = headers(content)
    lacking = [name for name in wanted if name not in names]
    if lacking or not names or len(set(names)) < len(names):
        raise TableError("bulk_columns", path=str(path), columns=lacking or names)
    reader = _by_arrow if pa is not None else _by_csv
    return reader(content, path, names, wanted or names, dict.fromkeys(numbers, number))


def _first(content: bytes) -> tuple[str, str, str]:
    """Give the first line, the mark between its cells, and the encoding of the file."""
    encoding = "utf-8" if _is_utf8(content) else "cp1252"
    start = content[: 1 << 14].removeprefix(_BOM).decode(encoding, "replace")
    lines = start.splitlines() or [""]
    mark = "\t" if "\t" in lines[0] else delimiter_of("\n".join(lines[:10]))
    return lines[0], mark, encoding


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    decoder, whole = codecs.getincrementaldecoder("utf-8")(), memoryview(content)
    try:
        for first in range(0, len(whole), _BLOCK):
            decoder.decode(whole[first : first + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _by_arrow(
    content: bytes, path: Path, names: list[str], wanted: Sequence[str],
    numbers: Mapping[str, Number],
) -> Bulk:  # fmt: skip
    _, delimiter, encoding = _first(content)
    ragged: list[str] = []

    def skip(row: Any) -> str:
        ragged.append(str(row.text)[:80])
        return "skip"

    body = pa.py_buffer(content)
    body = body.slice(len(_BOM)) if content.startswith(_BOM) else body
    kind = pa.dictionary(pa.int32(), pa.string())
    settings = (
        pa_csv.ReadOptions(column_names=names, skip_rows=1, encoding=encoding, block_size=_PIECE),
        pa_csv.ParseOptions(delimiter=delimiter, invalid_row_handler=skip),
        pa_csv.ConvertOptions(
            column_types=dict.fromkeys(wanted, kind), include_columns=list(wanted),
            null_values=[], strings_can_be_null=False, quoted_strings_can_be_null=False,
        ),
    )  # fmt: skip
    try:
        if len(content) > _WHOLE:
            with pa_csv.open_csv(pa.BufferReader(body), *settings) as pieces:
                return _piecewise(pieces, wanted, numbers, ragged)
        table = pa_csv.read_csv(pa.BufferReader(body), *settings)
        rows = table.num_rows
        found = {n: _numbers_of(table[n], number) for n, number in numbers.items()}
        table = table.unify_dictionaries().combine_chunks()
    except pa.ArrowException as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    columns = {n: _of_arrow(table[n]) for n in wanted if n not in numbers}
    return Bulk(columns, rows, ragged, found)


def _piecewise(
    pieces: Iterable[Any], wanted: Sequence[str], numbers: Mapping[str, Number], ragged: list[str]
) -> Bulk:
    """Put the pieces of a large file together, so that no more of it is held than its numbers."""
    coded = [name for name in wanted if name not in numbers]
    known: dict[str, dict[str, int]] = {name: {} for name in coded}
    at: dict[str, list[Any]] = {name: [] for name in wanted}
    rows = 0
    for piece in pieces:
        rows += piece.num_rows
        for name in coded:
            column, of = piece.column(name), known[name]
            told = [of.setdefault(text, len(of)) for text in column.dictionary.to_pylist()]
            at[name].append(np.array(told, dtype=np.int32)[column.indices.to_numpy()])
        for name, number in numbers.items():
            at[name].append(_numbers_of_piece(piece.column(name), number))
    whole = {name: _joined(parts, name in numbers) for name, parts in at.items()}
    columns = {name: Coded(_stripped(list(known[name])), whole[name]) for name in coded}
    return Bulk(columns, rows, ragged, {name: whole[name] for name in numbers})


def _joined(parts: list[Any], floats: bool) -> Any:
    return np.concatenate([np.empty(0, np.float64 if floats else np.int32), *parts])


def _numbers_of(column: Any, number: Number) -> Floats:
    found: Floats = _joined([_numbers_of_piece(part, number) for part in column.chunks], True)
    return found


def _numbers_of_piece(part: Any, number: Number) -> Floats:
    told = [number(text.strip()) for text in part.dictionary.to_pylist()]
    found: Floats = np.array(told, dtype=np.float64)[part.indices.to_numpy()]
    return found


def _of_arrow(column: Any) -> Coded:
    if not column.num_chunks:
        return Coded(np.array([], dtype=object), np.array([], dtype=np.int32))
    whole = column.chunk(0)
    return Coded(_stripped(whole.dictionary.to_pylist()), whole.indices.to_numpy())


def _stripped(cells: Sequence[str]) -> Texts:
    found = np.empty(len(cells), dtype=object)
    found[:] = [cell.strip() for cell in cells]
    return found


def _by_csv(
    content: bytes, path: Path, names: list[str], wanted: Sequence[str],
    numbers: Mapping[str, Number],
) -> Bulk:  # fmt: skip
    _, delimiter, encoding = _first(content)
    text = io.TextIOWrapper(
        io.BytesIO(content.removeprefix(_BOM)), encoding, errors="replace", newline=""
    )
    coded = [name for name in wanted if name not in numbers]
    places = [names.index(name) for name in coded]
    known: list[dict[str, int]] = [{} for _ in coded]
    at = [array("i") for _ in coded]
    measured = [(names.index(name), number, array("d")) for name, number in numbers.items()]
    count = 0
    ragged: list[str] = []
    reader = csv.reader(text, delimiter=delimiter)
    next(reader, None)
    try:
        for row in reader:
            if len(row) != len(names):
                if row:
                    ragged.append(delimiter.join(row)[:80])
                continue
            for place, texts, rows in zip(places, known, at, strict=True):
                rows.append(texts.setdefault(row[place], len(texts)))
            for place, number, values in measured:
                values.append(number(row[place].strip()))
            count += 1
    except csv.Error as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    columns = {
        name: Coded(_stripped(list(texts)), np.array(rows, dtype=np.int32))
        for name, texts, rows in zip(coded, known, at, strict=True)
    }
    found = {n: np.array(v) for n, (_, _, v) in zip(numbers, measured, strict=True)}
    return Bulk(columns, count, ragged, found)
