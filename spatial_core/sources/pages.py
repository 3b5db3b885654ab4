"""A page of rows as a service sends it, JSON, as columns. Frame module.

pyarrow reads it in a third of the time and lets other work go on meanwhile; where it is not
installed, or cannot be sure what a cell means, the standard library does it with the same result.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from ..fetch.downloads import BrokenContentError
from .raw import Columns

try:
    import pyarrow as pa
    import pyarrow.json as pa_json
except ImportError:
    pa = None

_COUNT = ("odata.count", "@odata.count")
_NEXT = ("odata.nextLink", "@odata.nextLink")
_EXACT = 2**53
_AROUND = 4096
_LINK = re.compile(rb'"@?odata\.nextLink"\s*:\s*("[^"]*")')


@dataclass(frozen=True)
class Page:
    """The columns of a page, the number of its rows, and the address of the next; empty at the end.

    Columns are int64, float64 with NaN for null, or objects with None. ``count`` is the number of
    rows of all pages together where the service tells it, else 0.
    """

    columns: Columns
    rows: int
    next: str
    count: int = 0


def read(path: Path) -> Page:
    """Read a page; raises BrokenContentError for what is no list of rows."""
    raw = path.read_bytes()
    page = _by_arrow(raw) if pa is not None else None
    return page or _by_json(raw)


def next_of(path: Path) -> str:
    """Give the address of the next page without reading this one; empty where that is not sure.

    The link stands before or after the rows.
    """
    with path.open("rb") as stream:
        start = stream.read(_AROUND)
        stream.seek(max(0, path.stat().st_size - _AROUND))
        found = _LINK.search(start) or _LINK.search(stream.read())
    try:
        return str(json.loads(found[1])) if found else ""
    except ValueError:
        return ""


def joined(pages: Sequence[Page]) -> Columns:
    """Put the columns of pages after each other; a key that a page lacks was empty there."""
    filled = [page for page in pages if page.rows]
    headers = dict.fromkeys(key for page in filled for key in page.columns)
    return {
        key: _together([page.columns.get(key, _nothing(page.rows)) for page in filled])
        for key in headers
    }


def _together(parts: Sequence[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    kinds = {part.dtype.kind for part in parts}
    if "O" in kinds and kinds != {"O"}:
        # A column without any value has no kind of its own.
        if all(part.dtype.kind != "O" or not any(c is not None for c in part) for part in parts):
            return np.concatenate([p.astype(np.float64) for p in parts])
        return np.concatenate([_plain(part) for part in parts])
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _plain(part: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    cells = part.tolist()
    if part.dtype.kind == "f":
        cells = [None if cell != cell else cell for cell in cells]
    return _objects(cells)


def _nothing(rows: int) -> np.ndarray[Any, Any]:
    return np.full(rows, None, dtype=object)


def _by_arrow(raw: bytes) -> Page | None:
    """Read a page with pyarrow; None where it is not sure, or finds a fault it cannot name."""
    options = pa_json.ReadOptions(use_threads=False, block_size=max(len(raw) + 1, 1 << 10))
    try:
        table = pa_json.read_json(io.BytesIO(raw), read_options=options)
    except pa.ArrowException:
        return None
    if table.num_rows != 1 or "value" not in table.column_names:
        return None
    if not pa.types.is_list(table.schema.field("value").type):
        return None
    rows = table["value"].chunk(0).flatten()
    if not pa.types.is_struct(rows.type) or rows.null_count:
        return None
    columns: Columns = {}
    for field, cells in zip(rows.type, rows.flatten(), strict=True):
        column = _of_arrow(cells)
        if column is None:
            return None
        columns[field.name] = column
    link = next((table[key][0].as_py() for key in _NEXT if key in table.column_names), None)
    count = next((table[key][0].as_py() for key in _COUNT if key in table.column_names), 0)
    return Page(columns, len(rows), str(link or ""), _whole(count))


def _of_arrow(cells: Any) -> np.ndarray[Any, Any] | None:
    """Give a column as numpy, None for a kind that JSON does not have (a text taken for a date)."""
    kind = cells.type
    if pa.types.is_null(kind) or pa.types.is_string(kind):
        return np.asarray(cells.to_numpy(zero_copy_only=False), dtype=object)
    if not (pa.types.is_int64(kind) or pa.types.is_float64(kind)):
        return None
    found: np.ndarray[Any, Any] = cells.to_numpy(zero_copy_only=False)
    # Through a float a large whole number would lose its last digits.
    if cells.null_count and pa.types.is_int64(kind) and np.nanmax(np.abs(found)) >= _EXACT:
        return None
    return found


def _by_json(raw: bytes) -> Page:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise BrokenContentError("service_not_json") from exc
    rows = found.get("value") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenContentError("service_not_rows")
    link = next((found[key] for key in _NEXT if found.get(key)), "")
    count = next((found[key] for key in _COUNT if found.get(key)), 0)
    return Page(columns_of(rows), len(rows), str(link), _whole(count))


def _whole(count: Any) -> int:
    """Give a count as a number; services write it as a text or as a number."""
    return int(count) if str(count).isdigit() else 0


def columns_of(rows: list[dict[str, Any]]) -> Columns:
    """Give rows as columns; a key that a row lacks is empty there.

    Raises BrokenContentError for a cell that is a list or a table itself.
    """
    if not rows:
        return {}
    return {key: _typed(cells) for key, cells in _columns(rows).items()}


def _columns(rows: list[dict[str, Any]]) -> dict[str, Sequence[Any]]:
    keys = list(dict.fromkeys(key for row in rows for key in row))
    if len(keys) == 1:
        return {keys[0]: [row.get(keys[0]) for row in rows]}
    try:
        return dict(zip(keys, zip(*map(itemgetter(*keys), rows), strict=True), strict=True))
    except KeyError:
        return {key: [row.get(key) for row in rows] for key in keys}


def _typed(cells: Sequence[Any]) -> np.ndarray[Any, Any]:
    """Give numbers as numbers with NaN for null, whole ones as such; anything else as it is."""
    kinds = set(map(type, cells))
    if dict in kinds or list in kinds:
        raise BrokenContentError("service_not_rows")
    numbers = kinds <= {int, float, type(None)} and kinds != {type(None)}
    if not numbers or any(type(c) is int and abs(c) >= _EXACT for c in cells):
        return _objects(cells)
    return np.array(cells, dtype=np.int64 if kinds == {int} else np.float64)


def _objects(cells: Sequence[Any]) -> np.ndarray[Any, Any]:
    column = np.empty(len(cells), dtype=object)
    column[:] = cells
    return column
