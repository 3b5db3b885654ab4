"""A whole CBS table by OData v4, from the zip that CBS makes of it. Frame module.

The zip holds one row a figure (Observations.csv); here they become the wide columns that a table by
v3 has, under their measure codes. A figure that is not there is no figure, never 0.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .. import codes
from ..errors import TableError
from ..fetch.downloads import Downloads
from . import archives, bulk, cells, marks, raw, tables
from .archives import Archive
from .bulk import Bulk, Coded
from .catalogue3 import Row, checked_id
from .odata3 import Fetched
from .raw import Columns
from .tables import Column, Table

SERVICE = "cbs4"
SECRET = -99997.0
"""What CBS itself writes for a secret figure in its other tables."""

_NO_DIMENSION = frozenset({"Id", "Measure", "ValueAttribute", "Value", "StringValue"})
_REGION = re.compile(r"(?:WijkenEnBuurten|RegioS)\d*", re.IGNORECASE)
_SECRET = re.compile("confid|secret|geheim", re.IGNORECASE)
_NO_VALUE = re.compile("impossib|onmogelijk|unknown|onbekend|avail|missing|empty", re.IGNORECASE)
_FEW = 0.9
"""A measure is told where it has fewer than this share of the gemeenten of the table."""


@dataclass(frozen=True)
class Bulked(Fetched):
    """A table as the zip gave it: like :class:`Fetched`, with what is to be told about it.

    ``columns`` stand under measure codes, dimensions under their names, all unpadded. Areas that
    the table lists but gives no figure of have a row without figures. ``warnings`` are (key,
    values) of wording.
    """

    path: Path = Path()
    warnings: Sequence[tuple[str, dict[str, Any]]] = ()


def fetch(downloads: Downloads, table: str) -> Bulked:
    """Fetch a table as one zip; the host is asked whether it changed since the last time.

    Raises ServiceError where it cannot be had (dataderden has no such zips), TableError where it
    does not hold what it should; then nothing of it is kept.
    """
    path = f"csv/CBS/nl/{checked_id(table)}"
    kept = downloads.get(SERVICE, path, check=archives.check)
    try:
        found = read(downloads.cache.path(kept), table)
    except TableError:
        downloads.cache.forget(kept.url)
        raise
    return Bulked(**{**vars(found), "service": SERVICE, "pages": (kept,)})


def recognises(path: Path) -> bool:
    """Tell whether a file is such a zip."""
    if not archives.is_zip(path):
        return False
    with archives.opened(path) as found:
        return bool(found.named("Observations.csv") and found.named("MeasureCodes.csv"))


def read(path: Path, table: str = "") -> Bulked:
    """Read such a zip from a file.

    Raises TableError for what is not one, for a figure that comes twice, a measure or an area that
    its own lists do not have, and rows that cannot be taken apart.
    """
    with archives.opened(path) as found:
        info = _information(_rows(found, "Properties.csv"))
        measures = _rows(found, "MeasureCodes.csv")
        groups = _rows(found, "MeasureGroups.csv")
        observed = bulk.read(_member(found, "Observations.csv"), path)
        dimensions = [name for name in observed.columns if name not in _NO_DIMENSION]
        listed = {name: _names(_rows(found, f"{name}Codes.csv")) for name in dimensions}
    _refuse(path, observed, measures, listed)
    columns = _Wide(path, observed, dimensions, listed).columns(measures)
    id_ = table or str(info.get("Identifier") or "")
    told = _told(id_, columns, dimensions, listed, observed)
    return Bulked(
        "", id_, info, _described(measures, groups, dimensions), columns, listed, (), path, told
    )


def as_table(found: Bulked, year: int | None = None) -> Table:
    """Give the table as the key figures read it: columns found by measure code.

    ``year`` is what the table itself tells where it is not given. Raises TableError without a
    column of areas.
    """
    region = next((name for name in found.names if _REGION.fullmatch(name)), None)
    if region is None:
        raise TableError("odata4_no_areas", path=str(found.path), table=found.table)
    above = {str(p["ID"]): str(p["Title"]) for p in found.properties if p["Type"] == "TopicGroup"}
    columns = [
        Column(
            str(p["Key"]), tables.stem_of(str(p["Title"])), str(p["Unit"]).strip() or None,
            above.get(str(p["ParentID"]), ""), code=str(p["Key"]),
        )
        for p in found.properties if p["Type"] == "Topic"
    ]  # fmt: skip
    described = Table(found.path, "odata4", dict(found.columns), columns, "dot")
    described.codes = tables.parse_codes(found.columns[region], found.path)
    described.code_header = region
    described.table_id, described.title = found.table, str(found.info.get("Title") or "").strip()
    described.owner, described.modified = "CBS", found.modified
    described.names = {codes.parse(k): v for k, v in found.names[region].items()}
    told = re.search(r"\b(?:19[89]|20\d)\d\b", f"{found.info.get('Period')} {described.title}")
    described.year = year or (int(told[0]) if told else None)
    return described


# The files inside


def _member(found: Archive, name: str) -> bytes:
    known = found.named(name)
    if known is None:
        raise TableError("odata4_no_file", path=str(found.path), name=name)
    return found.read(known)


def _rows(found: Archive, name: str) -> list[dict[str, str]]:
    """Give the rows of a small file; none where the zip lacks it, which some tables do."""
    known = found.named(name)
    if known is None:
        if name == "MeasureCodes.csv":
            raise TableError("odata4_no_file", path=str(found.path), name=name)
        return []
    # Descriptions run over several lines, and "GM000C" is a measure: no guessing at headers here.
    text = found.read(known).decode("utf-8-sig", "replace")
    mark = raw.delimiter_of(text.partition("\n")[0])
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as exc:
        raise TableError("table_damaged", path=str(found.path), why=raw.reason(exc)) from exc
    return [{str(k).strip(): str(v or "").strip() for k, v in row.items()} for row in rows]


def _information(rows: Sequence[Mapping[str, str]]) -> Row:
    """Give what the table says of itself, under the names of v3.

    Seen as one row with a column each; a row each with a name and a value is understood too.
    """
    if not rows:
        return {}
    told: dict[str, str] = dict(rows[0])
    if "Identifier" not in told and len(told) == 2:
        told = {next(iter(row.values())): list(row.values())[1] for row in rows}
        told |= {next(iter(rows[0])): list(rows[0])[1]}
    modified = told.get("ObservationsModified") or told.get("Modified") or ""
    period = told.get("TemporalCoverage") or told.get("Period") or ""
    return told | {"Modified": modified, "Period": period}


def _names(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    return {row.get("Identifier", ""): row.get("Title", "") for row in rows}


def _described(
    measures: Sequence[Mapping[str, str]],
    groups: Sequence[Mapping[str, str]],
    dimensions: Sequence[str],
) -> list[Row]:
    """Describe the columns as a table by v3 does in its DataProperties."""
    found: list[Row] = [
        {"ID": name, "Type": "GeoDetail" if _REGION.fullmatch(name) else "Dimension",
         "Key": name, "ParentID": None, "Title": name, "Unit": ""}
        for name in dimensions
    ]  # fmt: skip
    found += [
        {"ID": f"group {row['Id' if 'Id' in row else 'Identifier']}", "Type": "TopicGroup",
         "Key": "", "ParentID": None, "Title": row.get("Title", ""), "Unit": ""}
        for row in groups if "Id" in row or "Identifier" in row
    ]  # fmt: skip
    return found + [
        {"ID": row["Identifier"], "Type": "Topic", "Key": row["Identifier"],
         "ParentID": f"group {row.get('MeasureGroupId') or row.get('MeasureGroupID') or ''}",
         "Title": row.get("Title", ""), "Unit": row.get("Unit", ""),
         "Decimals": row.get("Decimals", "")}
        for row in measures
    ]  # fmt: skip


def _refuse(
    path: Path,
    observed: Bulk,
    measures: Sequence[Mapping[str, str]],
    listed: Mapping[str, Mapping[str, str]],
) -> None:
    """Refuse rows that cannot be taken apart, and codes that the table's own lists lack."""
    lacking = {"Measure", "Value"} - set(observed.columns)
    if lacking or not observed.rows or not all("Identifier" in row for row in measures):
        raise TableError("odata4_no_figures", path=str(path))
    if observed.ragged:
        raise TableError(
            "table_ragged", path=str(path), rows=observed.ragged[:5], width=len(observed.columns)
        )
    known = {"Measure": {row["Identifier"] for row in measures}}
    known |= {name: set(found) for name, found in listed.items() if found}
    for name, ids in known.items():
        if strange := sorted(set(observed.columns[name].texts.tolist()) - ids):
            raise TableError("odata4_unknown", path=str(path), column=name, codes=strange[:20])


class _Wide:
    """One row for each combination of codes, and where each figure goes."""

    def __init__(
        self,
        path: Path,
        observed: Bulk,
        dimensions: Sequence[str],
        listed: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.path, self.observed = path, observed
        self.keys: Columns
        if len(dimensions) == 1 and listed[dimensions[0]]:
            name = dimensions[0]
            every = list(listed[name])
            place = {code: row for row, code in enumerate(every)}
            column = observed.columns[name]
            self.keys = {name: _objects(every)}
            self.row = np.array([place[c] for c in column.texts], dtype=np.int64)[column.at]
            self.height = len(every)
        else:
            self._combine(dimensions)

    def _combine(self, dimensions: Sequence[str]) -> None:
        """Give each combination of codes that occurs a row, in the order of the codes."""
        together = np.zeros(self.observed.rows, dtype=np.int64)
        sizes, sorted_codes = [], []
        for name in dimensions:
            known, at = np.unique(
                self.observed.columns[name].texts.astype(str), return_inverse=True
            )
            together = together * len(known) + at[self.observed.columns[name].at]
            sizes.append(len(known))
            sorted_codes.append(known)
        every, self.row = np.unique(together, return_inverse=True)
        self.height, self.keys = len(every), {}
        for name, size, known in reversed(list(zip(dimensions, sizes, sorted_codes, strict=True))):
            self.keys = {name: _objects(known[every % size].tolist())} | self.keys
            every = every // size

    def columns(self, measures: Sequence[Mapping[str, str]]) -> Columns:
        """Give a column of numbers or texts for each measure, NaN or None where there is none."""
        observed = self.observed
        values = _values(observed, self.path)
        measure = observed.columns["Measure"]
        place = {row["Identifier"]: number for number, row in enumerate(measures)}
        of = np.array([place[text] for text in measure.texts], dtype=np.int64)[measure.at]
        cell = of * self.height + self.row
        self._refuse_twice(cell)
        laid = np.full(len(measures) * self.height, np.nan)
        laid[cell] = values
        words = observed.columns.get("StringValue")
        found = dict(self.keys)
        for number, row in enumerate(measures):
            found[row["Identifier"]] = laid[number * self.height : (number + 1) * self.height]
        if words is not None and any(words.texts):
            self._write(found, words, of, list(place))
        return found

    def _write(
        self, found: Columns, words: Coded, of: np.ndarray[Any, Any], ids: list[str]
    ) -> None:
        """Write the measures that are words, such as the name of the gemeente."""
        filled = np.array([bool(text) for text in words.texts], dtype=bool)[words.at]
        for number in np.unique(of[filled]).tolist():
            if not np.isnan(found[ids[number]]).all():
                continue
            chosen = filled & (of == number)
            column = np.full(self.height, None, dtype=object)
            column[self.row[chosen]] = words.texts[words.at[chosen]]
            found[ids[number]] = column

    def _refuse_twice(self, cell: np.ndarray[Any, Any]) -> None:
        seen = np.bincount(cell)
        if len(seen) and seen.max() > 1:
            raise TableError("odata4_twice", path=str(self.path), count=int((seen > 1).sum()))


def _values(observed: Bulk, path: Path) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give the figure of each row; what the table marks as no figure is none, whatever it holds."""
    column = observed.columns["Value"]
    mark = marks.of_columns([column.texts], ";", own=False)
    values = cells.numbers(column.texts, mark, path, "Value")[column.at]
    about = observed.columns.get("ValueAttribute")
    if about is not None:
        secret = np.array([bool(_SECRET.search(t)) for t in about.texts], dtype=bool)[about.at]
        none = np.array([bool(_NO_VALUE.search(t)) for t in about.texts], dtype=bool)[about.at]
        values = np.where(secret, SECRET, np.where(none, np.nan, values))
    return values


def _objects(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    column = np.empty(len(texts), dtype=object)
    column[:] = texts
    return column


def _told(
    table: str,
    columns: Columns,
    dimensions: Sequence[str],
    listed: Mapping[str, Mapping[str, str]],
    observed: Bulk,
) -> list[tuple[str, dict[str, Any]]]:
    """Tell which areas have no figure at all, and which measures lack many gemeenten.

    The zips have been seen to hold fewer areas than the same table by v3, for distances above all.
    """
    region = next((name for name in dimensions if _REGION.fullmatch(name)), None)
    if region is None:
        return []
    told: list[tuple[str, dict[str, Any]]] = []
    total, there = len(listed[region]), len(set(observed.columns[region].texts.tolist()))
    if there < total:
        told.append(("odata4_areas", {"table": table, "n": total - there, "total": total}))
    gemeente = np.array([str(code).startswith("GM") for code in columns[region]], dtype=bool)
    filled = {
        id_: int((~np.isnan(column[gemeente])).sum())
        for id_, column in columns.items() if column.dtype.kind == "f"
    }  # fmt: skip
    most = max(filled.values(), default=0)
    few = [id_ for id_, count in filled.items() if 0 < count < _FEW * most]
    if few:
        told.append(("odata4_few", {"table": table, "n": len(few), "measures": few, "most": most}))
    return told
