"""Any table from any file: StatLine export, OData v3 (JSON, CSV, Parquet) or a plain CSV.

A file is recognised by its content, never by its name. All cells stay as the file has them;
meaning is given by the provider's module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .. import codes
from ..codes import Level
from ..errors import CodeError, TableError
from . import companions, margins, marks, raw
from .cells import Cells, Floats, Texts, texts
from .cells import numbers as of_column
from .raw import Columns

if TYPE_CHECKING:
    from .odata3 import Fetched

_KEY = re.compile(r"^(.+)_(\d+)$")
_HEADER = re.compile(r"^(?P<path>.*?)\s*\((?P<unit>[^()]*)\)\s*$", re.DOTALL)
_PERIOD = re.compile(r"^((?:19|20)\d{2})(?:JJ00|$)")

_REGION_KEYS = ("WijkenEnBuurten", "RegioS", "Wijken en buurten", "Codering_3")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header, and what the file says about it.

    ``group`` is the last part of the group path, None where the file does not tell;
    ``position`` the number behind a v3 key; ``words`` the whole path of a header in which
    group and title can no longer be told apart; ``code`` the measure code of a table by OData v4.
    """

    header: str
    stem: str
    unit: str | None = None
    group: str | None = None
    position: int | None = None
    words: tuple[str, ...] = ()
    code: str = ""


@dataclass
class Table:
    """A table as read, with the region column parsed where there is one.

    ``codes`` holds canonical area codes, row for row, or is None for an export without them.
    ``owner`` is whom the file names as its source, empty where it names none; ``complete`` tells
    that all columns of the provider's table are there. ``labels`` gives, per dimension, the title
    of each key where that is told; ``checksum`` and ``retrieved`` stand for what did not come from
    a file. ``faults`` are those that were collected. ``mark`` is what its dots and commas mean.
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
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    checksum: str = ""
    retrieved: str = ""
    faults: list[TableError] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether the numbers behind the keys run from the first to the last without a gap.

        A table by OData v4 has no such numbers and always comes whole.
        """
        if any(c.code for c in self.columns):
            return True
        numbers = {c.position for c in self.columns if c.position is not None}
        return len(numbers) > 20 and numbers == set(range(min(numbers), max(numbers) + 1))


def read(
    path: Path, *, year: int | None = None, collect: bool = False, several: bool = False
) -> Table:
    """Read a table of figures.

    Parameters
    ----------
    year
        What the user says the figures are of; None takes what the file says, if it does.
    collect
        Keep what is wrong with the codes in ``faults``, to be told with what else is wrong.
    several
        Leave to :func:`settle` what an ordinary table may not have: several years, and several
        rows of one area.

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
    table = described(path, cells, str(around.get("Delimiter", "")))
    companions.read(table, around)
    parse_region(table, table.faults if collect else None)
    if not several:
        settle(table, year)
    return table


def of_service(found: Fetched) -> Table:
    """Make a table of what a service gave; ``path`` then names service and table.

    Raises TableError as :func:`read` does.
    """
    path = Path(f"{found.service}:{found.table}")
    if not found.rows:
        raise TableError("table_empty", path=str(path))
    table = described(path, dict(found.columns))
    table.mark = "dot"
    table.checksum, table.retrieved = found.checksum, found.retrieved
    regions = next((found.names[key] for key in _REGION_KEYS if key in found.names), {})
    companions.describe(table, found.info, found.properties, regions)
    table.labels = {name: dict(titles) for name, titles in found.names.items()}
    parse_region(table)
    return table


def described(path: Path, cells: Columns, delimiter: str = "") -> Table:
    """Give columns as a table, with what their headers say and no codes yet; limits are folded."""
    shape, columns = _describe(list(cells))
    mark = _mark(cells, shape, delimiter)
    return Table(path, shape, margins.fold(cells), columns, mark)


def parse_region(table: Table, faults: list[TableError] | None = None) -> None:
    """Find the column with area codes, if there is one, and parse it; see :func:`parse_codes`."""
    table.code_header = _code_header(table.cells)
    if table.code_header is not None:
        table.codes = parse_codes(table.cells[table.code_header], table.path, faults=faults)


def settle(table: Table, year: int | None) -> None:
    """Hold a table to one row an area and one year, ``year`` being what the user says it is of.

    Raises TableError where it has more, or contradicts the user.
    """
    _refuse_duplicates(table)
    _take_year(table, year)


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
    # Without groups an export has no "/"; a user's own table has no column of periods.
    if any(h.strip() == "Perioden" for h in headers) and any(_HEADER.match(h) for h in headers):
        return "statline", [_statline_column(h) for h in headers]
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


def parse_codes(
    column: Cells, path: Path, level: Level | None = None, faults: list[TableError] | None = None
) -> Texts:
    """Give canonical codes for a column; raise TableError naming the rows that hold none.

    With ``faults`` the error is put there, and such a row keeps what was written.
    """
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
        error = TableError("table_bad_codes", path=str(path), rows=bad, count=len(bad))
        if faults is None:
            raise error
        faults.append(error)
    return found


def _refuse_duplicates(table: Table) -> None:
    if table.codes is None or table.shape == "plain" or len(set(table.codes)) == len(table.codes):
        return
    found, counts = np.unique(table.codes.astype(str), return_counts=True)
    twice = found[counts > 1].tolist()
    if twice:
        raise TableError("table_duplicates", path=str(table.path), codes=twice, count=len(twice))


def numbers(table: Table, header: str) -> Floats:
    """Give a column as numbers, see :func:`.cells.numbers`."""
    return of_column(table.cells[header], table.mark, table.path, header)
