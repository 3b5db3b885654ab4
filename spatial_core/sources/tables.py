"""Any table from any file: StatLine export, OData v3 (JSON, CSV, Parquet) or a plain CSV.

A file is recognised by its content, never by its name. All cells stay as the file has them;
meaning is given by the provider's module.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .. import codes
from ..codes import Level
from ..errors import CodeError, TableError
from ..missing import MISSING_TEXTS
from . import margins, marks, raw
from .raw import Columns

_KEY = re.compile(r"^(.+)_(\d+)$")
_HEADER = re.compile(r"^(?P<path>.*?)\s*\((?P<unit>[^()]*)\)\s*$", re.DOTALL)
_TABLE_ID = re.compile(r"(?<![0-9A-Za-z])(\d{5}[A-Za-z]{3})(?![0-9A-Za-z])")
_PERIOD = re.compile(r"^((?:19|20)\d{2})(?:JJ00|$)")
_YEAR = re.compile(r"\b(19[89]\d|20\d\d)\b")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
Texts = np.ndarray[Any, np.dtype[np.object_]]
Cells = np.ndarray[Any, Any]

_REGION_KEYS = ("WijkenEnBuurten", "RegioS", "Wijken en buurten", "Codering_3")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header, and what the file says about it.

    ``group`` is the last part of the group path, None where the file does not tell;
    ``position`` the number behind a v3 key; ``words`` the whole path of a header in which
    group and title can no longer be told apart.
    """

    header: str
    stem: str
    unit: str | None = None
    group: str | None = None
    position: int | None = None
    words: tuple[str, ...] = ()


@dataclass
class Table:
    """A table as read, with the region column parsed where there is one.

    ``codes`` holds canonical area codes, row for row, or is None for an export without them.
    ``owner`` is whom the file names as its source, empty where it names none; ``complete`` tells
    that all columns of the provider's table are there. ``mark`` is what its dots and commas mean.
    """

    path: Path
    shape: str
    cells: Columns
    columns: list[Column]
    mark: marks.Marks
    codes: Texts | None = None
    code_header: str | None = None
    year: int | None = None
    table_id: str = ""
    title: str = ""
    modified: str = ""
    owner: str = ""
    names: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether the numbers behind the keys run from the first to the last without a gap."""
        numbers = {c.position for c in self.columns if c.position is not None}
        return len(numbers) > 20 and numbers == set(range(min(numbers), max(numbers) + 1))


def read(path: Path, *, year: int | None = None) -> Table:
    """Read a table of figures.

    Parameters
    ----------
    year
        What the user says the figures are of; None takes what the file says, if it does.

    Raises
    ------
    TableError
        Not there, not a table, or codes that cannot be read; names file and rows.
    DependencyError
        A Parquet file without pyarrow.
    """
    cells, around = raw.read(path)
    if not raw.height(cells) or len(cells) < 2:
        raise TableError("table_empty", path=str(path))
    shape, columns = _describe(list(cells))
    mark = _mark(cells, shape, str(around.get("Delimiter", "")))
    cells = margins.fold(cells)
    table = Table(path, shape, cells, columns, mark)
    _read_companions(table, around)
    table.code_header = _code_header(cells)
    if table.code_header is not None:
        table.codes = parse_codes(cells[table.code_header], path)
        _refuse_duplicates(table)
    _take_year(table, year)
    return table


def _take_year(table: Table, asked: int | None) -> None:
    """Settle the year; figures of one year are never relabelled as those of another."""
    period = next((h for h in table.cells if h.strip().lower() == "perioden"), None)
    if period is not None:
        found = {m[1] for text in texts(table.cells[period]) if (m := _PERIOD.match(text))}
        if len(found) > 1:
            raise TableError("table_more_years", path=str(table.path), years=sorted(found))
        if found:
            table.year = int(found.pop())
    if asked is not None and table.year not in (None, asked):
        raise TableError(
            "table_year_contradicts", path=str(table.path), year=table.year, asked=asked
        )
    table.year = table.year or asked


def _mark(cells: Columns, shape: str, delimiter: str) -> marks.Marks:
    written = (texts(column) for column in cells.values() if column.dtype.kind not in "fiubM")
    return marks.of_columns(written, delimiter, own=shape == "plain")


def _describe(headers: Sequence[str]) -> tuple[str, list[Column]]:
    """Tell the shape of a table from its headers, and what each header says."""
    if any("/" in h and _HEADER.match(h) for h in headers):
        return "statline", [_statline_column(h) for h in headers]
    if any("." in h and h.endswith(".") for h in headers):
        return "statline", [_dotted_column(h) for h in headers]
    if any(h in _REGION_KEYS for h in headers) and any(_KEY.match(h) for h in headers):
        return "odata", [_key_column(h) for h in headers]
    return "plain", [Column(h, h) for h in headers]


def _statline_column(header: str) -> Column:
    found = _HEADER.match(header)
    path = (found["path"] if found else header).split("/")
    # A title may hold a bracket of its own: "Europa (exclusief Nederland)  (aantal)".
    return Column(
        header,
        stem_of(path[-1]),
        found["unit"].strip() if found else None,
        path[-2].strip() if len(path) > 1 else "",
    )


def _dotted_column(header: str) -> Column:
    """Read a header that a statistics program respelled with dots for blanks and brackets.

    The signs of a unit are dots too: " (%)" became "....", " (m³)" became "..m..".
    """
    path, unit = header, ""
    if header.endswith("...."):
        path, unit = header.rstrip("."), "%"
    elif header.endswith("."):
        path, _, unit = header.rstrip(".").rpartition("..")
        unit = unit.replace(".", " ").strip()
        if header.endswith(".."):
            unit += "³" if unit == "m" else "²"
    words = tuple(word for word in (path or header).split(".") if word)
    return Column(header, stem_of(path or header), unit or None, None, None, words)


def _key_column(header: str) -> Column:
    found = _KEY.match(header)
    if not found:
        return Column(header, header)
    return Column(header, found[1], position=int(found[2]))


def stem_of(title: str) -> str:
    """Give the stem that CBS makes of a title: "0 tot 15 jaar" becomes "k_0Tot15Jaar"."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", title)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.split(r"[^0-9A-Za-z]+", plain)
    joined = "".join(word[:1].upper() + word[1:] for word in words if word)
    return f"k_{joined}" if joined[:1].isdigit() else joined


def _code_header(cells: Columns) -> str | None:
    """Give the header of the column that holds area codes, or None.

    Of several, the one whose codes differ most from row to row: the area itself, not its gemeente.
    """
    step = max(1, raw.height(cells) // 200)
    best: tuple[int, int, str] | None = None
    for position, (header, column) in enumerate(cells.items()):
        if column.dtype.kind in "fiub":
            continue
        filled = [t for t in texts(column[::step]) if t]
        read = [t.upper() for t in filled if codes.is_code(t)]
        if filled and len(read) >= 0.8 * len(filled):
            rank = (len(set(read)), -position, header)
            best = max(best, rank) if best else rank
    return best[2] if best else None


def parse_codes(column: Cells, path: Path, level: Level | None = None) -> Texts:
    """Give canonical codes for a column; raise TableError naming the rows that hold none."""
    written = texts(column)
    found = np.array([text.upper() for text in written], dtype=object)
    bad: list[str] = []
    for row, text in enumerate(found):
        if not codes.is_canonical(text):
            try:
                found[row] = codes.parse(text, level)
            except CodeError:
                bad.append(f"{row + 1}: {written[row][:20]!r}")
    if bad:
        raise TableError("table_bad_codes", path=str(path), rows=bad, count=len(bad))
    return found


def _refuse_duplicates(table: Table) -> None:
    if table.codes is None or table.shape == "plain" or len(set(table.codes)) == len(table.codes):
        return
    found, counts = np.unique(table.codes.astype(str), return_counts=True)
    twice = found[counts > 1].tolist()
    if twice:
        raise TableError("table_duplicates", path=str(table.path), codes=twice, count=len(twice))


def texts(column: Cells) -> Texts:
    """Give the cells of a column as text without blanks around; a missing cell is empty."""
    cells = column.tolist()
    try:
        return np.array(list(map(str.strip, cells)), dtype=object)
    except TypeError:
        return np.array(list(map(_text, cells)), dtype=object)


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        # Whole numbers among gaps became floats.
        return "" if cell != cell else str(int(cell)) if cell.is_integer() else str(cell)
    return "" if cell is None else str(cell).strip()


def numbers(table: Table, header: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give the cells of a column as float64; NaN where a cell is one of the missing spellings.

    What a dot and a comma mean is told for the whole table. A text that is neither number nor a
    known spelling of "no figure" raises TableError with its rows, and so does a number of which
    the marks contradict those of its table or may mean two things.
    """
    column, mark, path = table.cells[header], table.mark, table.path
    if column.dtype.kind in "fiu":
        found = column.astype("float64")
        _refuse_infinite(found, path, header)
        return found
    # Most columns hold plain numbers only; the rest is looked at cell by cell.
    fast = _plain_numbers(column, dots=mark == "dot")
    if fast is not None:
        return fast
    cells = texts(column)
    absent = np.array([cell.lower() in MISSING_TEXTS for cell in cells], dtype=bool)
    if mark == "unsure" and marks.ambiguous(cells):
        example = next(cell for cell in cells[~absent] if "." in cell)
        raise TableError(
            "table_thousands", path=str(path), column=header, text=example,
            whole=example.replace(".", ""), part=example.replace(".", ","),
        )  # fmt: skip
    kept = cells.copy()
    kept[absent] = None
    plain: list[str | None] = kept.tolist()
    if mark != "dot" or "," in "".join(cells):
        plain = [None if cell is None else marks.international(cell, mark) for cell in plain]
    mixed = sum(cell is None for cell in plain) - absent.sum()
    values = np.array([_number(cell) for cell in plain], dtype=np.float64)
    wrong = np.isnan(values) & ~absent
    if wrong.any():
        key = "table_mixed_marks" if mixed == wrong.sum() else "table_not_number"
        rows = [f"{row + 1}: {column[row]!r}" for row in np.flatnonzero(wrong)[:20]]
        raise TableError(key, path=str(path), column=header, rows=rows)
    return values


def _number(text: str | None) -> float:
    """Give the number that a text holds; NaN where it holds none, or one without end (1e999)."""
    if text is None or not _NUMBER.fullmatch(text):
        return math.nan
    value = float(text)
    return value if math.isfinite(value) else math.nan


def _refuse_infinite(found: np.ndarray[Any, Any], path: Path, header: str) -> None:
    if (wrong := np.isinf(found)).any():
        rows = [f"{row + 1}: {found[row]}" for row in np.flatnonzero(wrong)[:20]]
        raise TableError("table_not_number", path=str(path), column=header, rows=rows)


def _plain_numbers(cells: Cells, *, dots: bool) -> np.ndarray[Any, Any] | None:
    """Give the numbers of a column that holds nothing else; None where it needs a closer look.

    ``dots`` tells that a dot is a decimal one.
    """
    try:
        together = "".join(cells)
        found = cells.astype("float64")
    except (TypeError, ValueError):
        return None
    # Python also reads "1_000" and the digits of other scripts; no table means those.
    odd = "_" in together or not together.isascii() or not np.isfinite(found).all()
    return None if odd or ("." in together and not dots) else found


# What lies beside an OData table: its description, its information, its names.


def _read_companions(table: Table, around: Mapping[str, Any]) -> None:
    where = str(around.get("odata.metadata", ""))
    table.owner = str(around.get("Source", "")).strip(" .")
    found = _TABLE_ID.search(where) or _TABLE_ID.search(table.path.name)
    table.table_id = found[1] if found else ""
    if table.shape != "odata":
        table.table_id = table.table_id if where else ""
        return
    info = next(iter(_companion(table, "TableInfos")), {})
    title = str(info.get("Title") or info.get("ShortTitle") or "")
    table.title = title.strip()
    table.table_id = str(info.get("Identifier") or table.table_id)
    table.owner = str(info.get("Source") or "").strip(" .©")
    table.modified = str(info.get("Modified") or info.get("Updated") or "")
    year = _YEAR.search(str(info.get("Period") or "")) or _YEAR.search(title)
    table.year = int(year[1]) if year else _year_of_table(table.table_id)
    _describe_columns(table, _companion(table, "DataProperties"))
    for row in _companion(table, "WijkenEnBuurten"):
        key = str(row.get("Key", ""))
        if codes.is_code(key):
            table.names[codes.parse(key)] = str(row.get("Title", "")).strip()


def _year_of_table(table_id: str) -> int | None:
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "tables.toml").open("rb") as stream:
        known = tomllib.load(stream)["kwb"]
    return next((int(y) for y, t in known.items() if t.lower() == table_id.lower()), None)


def _companion(table: Table, part: str) -> list[Mapping[str, Any]]:
    """Give the rows of a file that describes the table, [] when there is none beside it."""
    name = table.path.name
    base = re.sub(r"_?(Typed|Untyped)DataSet.*$", "", name)
    base = base if base != name else table.path.stem
    for stem in dict.fromkeys((f"{base}_{part}", f"{table.table_id}_{part}", part)):
        for suffix in (".json", ".parquet", ".csv"):
            path = table.path.with_name(stem + suffix)
            if path.is_file() and path != table.path:
                return _companion_rows(path, part)
    return []


def _companion_rows(path: Path, part: str) -> list[Mapping[str, Any]]:
    if path.suffix == ".json":
        found = raw.loaded(path)
        if isinstance(found, dict) and "value" not in found:
            return [found] if part == "TableInfos" else []
        rows = found["value"] if isinstance(found, dict) else found
        return [] if rows == [] else list(raw.rows_of(found, path))
    cells = (raw.parquet if path.suffix == ".parquet" else raw.delimited)(path)[0]
    return list(raw.records(cells))


def _describe_columns(table: Table, properties: Sequence[Mapping[str, Any]]) -> None:
    """Add unit and group to the columns from the table's DataProperties."""
    by_id = {str(p.get("ID")): p for p in properties}
    known = {str(p.get("Key")): p for p in properties if p.get("Key")}
    described = []
    for column in table.columns:
        found = known.get(column.header)
        if found is None:
            described.append(column)
            continue
        above = by_id.get(_identifier(found.get("ParentID")))
        unit = found.get("Unit")
        described.append(
            Column(
                column.header,
                column.stem,
                str(unit).strip() if isinstance(unit, str) else None,
                str(above.get("Title", "")).strip() if above else "",
                column.position,
            )
        )
    table.columns = described


def _identifier(value: object) -> str:
    """Give an ID as text; Parquet turns a column with gaps into floats."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
