"""Addresses out of files, for how many of a street lie in which buurt. Frame module.

A table with names of streets (BAG, an own list: CSV, XLSX, GeoPackage) tells where each address
lies by a point, by the code of a buurt, or by postcode and house number; for the last a table of
CBS of that year has to be given beside it (:mod:`spatial_core.sources.pc6hnr`), which has no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import codes
from .._rows import texts
from ..codes import Level
from ..errors import CodeError, TableError
from ..sources import bulk, cells, maps, pc6hnr, raw
from ..sources.bulk import Coded
from ..sources.provenance import UNKNOWN_OWNER, Source, checksum
from . import fields, files
from .account import Account

Rows = np.ndarray[Any, Any]
_ROLES = {
    "name": fields.NAMES, "place": fields.PLACES, "pc6": fields.PC6, "number": fields.NUMBERS,
    "buurt": fields.BUURTEN, "x": fields.X, "y": fields.Y,
}  # fmt: skip


@dataclass
class Table:
    """Addresses of one file: each column as its texts and, row for row, which of them.

    ``x`` and ``y`` are metres of EPSG:28992, NaN where there are none. ``year`` is that of its
    codes of buurten, None where their header does not say.
    """

    path: Path
    columns: dict[str, Coded]
    x: Rows
    y: Rows
    year: int | None = None

    def __len__(self) -> int:
        """How many addresses there are."""
        return len(self.x)

    def told(self, rows: Rows) -> list[str]:
        """Give what stands in rows, for an example."""
        parts = [self.columns[role] for role in ("name", "number", "pc6", "place", "buurt")
                 if role in self.columns]  # fmt: skip
        return [
            f"{self.path.name}: {row + 1} " + " ".join(p.texts[p.at[row]] for p in parts)
            for row in rows.tolist()
        ]


@dataclass
class Addresses:
    """Tables of addresses with street names, and by year where postcode and number lie."""

    tables: list[Table]
    by_year: dict[int, pc6hnr.Addresses]
    account: Account
    sources: list[Source] = field(default_factory=list)


def read(paths: Sequence[Path], *, name_field: str = "") -> Addresses:
    """Read files of addresses, told by their content; their order does not matter.

    ``name_field`` is the column with the name of the street. Raises TableError or GeometryError for
    what cannot be read, has no names of streets, or does not say where an address lies.
    """
    found = Addresses([], {}, Account())
    for path in map(Path, paths):
        if is_postcodes(path):
            _take_postcodes(found, path)
            continue
        table = _on_map(path, name_field, found.account)
        if table is None:
            table = _of_table(path, name_field, found.account)
        found.tables.append(table)
        found.sources.append(_source(path, len(table)))
    if not found.tables:
        raise TableError("addresses_no_streets", path=", ".join(map(str, paths)))
    return found


def is_postcodes(path: Path) -> bool:
    """Tell whether a file is the table of CBS; with names of streets it is one of addresses."""
    if not path.is_file() or files.is_osm(path) or not pc6hnr.recognises(path):
        return False
    with path.open("rb") as stream:
        head = stream.read(1 << 14)
    return head.startswith(b"PK") or fields.found(bulk.headers(head), fields.NAMES) is None


def _take_postcodes(found: Addresses, path: Path) -> None:
    table = pc6hnr.read(path)
    if table.year in found.by_year:
        raise TableError("addresses_year_twice", path=str(path), year=table.year)
    found.by_year[table.year] = table
    found.sources.append(replace(table.source, role="addresses"))
    found.account.add("postcode_bad_row", table.bad_rows, table.bad)
    found.account.add("postcode_unsure", table.unsure)


def _on_map(path: Path, name_field: str, account: Account) -> Table | None:
    """Read a layer of points; None for a file that is a table."""
    if not path.is_file() or not maps.is_map(path) or is_workbook(path):
        return None
    for name, headers, layer in files.layers(path, "Point", lambda h: _wanted(h, name_field)):
        chosen = _chosen(headers, name_field)
        if "name" not in chosen:
            raise TableError("addresses_no_names", path=str(path), fields=headers)
        shapes, away = files.placed(layer, path, name)
        points = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
        x, y = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
        x[points], y[points] = shapely.get_x(shapes[points]), shapely.get_y(shapes[points])
        columns = {role: coded(layer.columns[chosen[role]]) for role in chosen if role not in "xy"}
        table = Table(path, columns, x, y, fields.year_of(chosen.get("buurt", "")))
        account.add_rows("address_outside", away, table.told)
        return table
    raise TableError("addresses_no_points", path=str(path))


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook, by its content."""
    from ..sources import sheets

    with path.open("rb") as stream:
        packed = stream.read(2) == b"PK"
    return packed and sheets.is_workbook(path)


def _wanted(headers: list[str], name_field: str) -> list[str]:
    return list(dict.fromkeys(_chosen(headers, name_field).values()))


def _of_table(path: Path, name_field: str, account: Account) -> Table:
    """Read a CSV by its columns, else any table."""
    is_csv = path.is_file() and _is_csv(path)
    content = path.read_bytes() if is_csv else b""
    columns: dict[str, Coded] = {}
    points: dict[str, Rows] = {}
    if is_csv and not content.strip(b"\xef\xbb\xbf \r\n"):
        raise TableError("addresses_empty", path=str(path))
    if content:
        headers = bulk.headers(content)
        chosen = _chosen(headers, name_field)
        _refuse(chosen, path, headers)
        across = [chosen[role] for role in ("x", "y") if role in chosen]
        read = bulk.read(content, path, list(dict.fromkeys(chosen.values())), across, _metres)
        points = {role: read.numbers[chosen[role]] for role in ("x", "y") if role in chosen}
        columns = {role: read.columns[h] for role, h in chosen.items() if role not in points}
        account.add("address_ragged", len(read.ragged), read.ragged)
    else:
        found, _ = raw.read(path)
        headers = [str(header) for header in found]
        chosen = _chosen(headers, name_field)
        _refuse(chosen, path, headers)
        columns = {role: coded(found[header]) for role, header in chosen.items()}
    x, y = (
        points[role] if role in points else metres(columns.pop(role, None), columns)
        for role in ("x", "y")
    )
    return Table(path, columns, x, y, fields.year_of(chosen.get("buurt", "")))


def _is_csv(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n")
    return not head.startswith((b"PK", b"PAR1", b"{", b"[", b"SQLite", b"<"))


def _chosen(headers: Sequence[str], name_field: str) -> dict[str, str]:
    """Give which header has which role."""
    found = {role: fields.found(headers, names) for role, names in _ROLES.items()}
    own = next((h for h in headers if name_field and h.lower() == name_field.lower()), None)
    found["name"] = own or found["name"]
    if found["x"] is None or found["y"] is None:
        found["x"] = found["y"] = None
    return {role: header for role, header in found.items() if header is not None}


def _refuse(chosen: dict[str, str], path: Path, headers: Sequence[str]) -> None:
    if "name" not in chosen:
        raise TableError("addresses_no_names", path=str(path), fields=list(headers))
    if not ({"x", "buurt"} & set(chosen) or {"pc6", "number"} <= set(chosen)):
        raise TableError("addresses_nowhere", path=str(path), fields=list(headers))


def coded(column: Rows) -> Coded:
    """Give the cells of a column as its different texts, and which of them each row has."""
    written = cells.texts(column)
    known = {text: number for number, text in enumerate(dict.fromkeys(written.tolist()))}
    at = np.array([known[text] for text in written.tolist()], dtype=np.int32)
    return Coded(texts(known), at)


def metres(column: Coded | None, others: dict[str, Coded]) -> Rows:
    """Give metres; NaN where a cell holds no number, or one that no place in the country has."""
    if column is None:
        return np.full(len(next(iter(others.values())).at), np.nan)
    return np.array([_metres(text) for text in column.texts], dtype=float)[column.at]


def _metres(text: str) -> float:
    try:
        found = float(text.replace(".", "").replace(",", ".") if "," in text else text)
    except ValueError:
        return float("nan")
    return found if abs(found) < 1e7 else float("nan")


def buurt_code(text: str) -> str:
    """Give the canonical code of a buurt, lost zeros and letters put back; empty for none."""
    plain = text.upper().removeprefix(Level.BUURT.prefix)
    if plain.isdigit():
        plain = plain.zfill(8)
    try:
        return codes.parse(Level.BUURT.prefix + plain, Level.BUURT) if plain.strip("0") else ""
    except CodeError:
        return ""


def _source(path: Path, rows: int) -> Source:
    return Source(
        role="addresses", title=f"Adressen: {path.stem}", provider=UNKNOWN_OWNER, rows=rows,
        attribution=UNKNOWN_OWNER,
        checksum=checksum(path) if path.is_file() else "", file=path.name,
    )  # fmt: skip
