"""The user's own table: a code column and figures, described by its header or a small CSV.

A description is a CSV with the columns ``column,indicator,year,unit,numerator,denominator,
direction,label_nl``, and ``group`` where a figure is about one group of people. ``low`` and
``high`` name the columns with the limits of an estimate; ``kind`` says ``model`` or ``survey``, of
which ``denominator`` counts the people who answered, unweighted. Ids that the catalogue does not
know get the prefix ``eigen_``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from ..catalogue import OWN_THEME, SCALES, Catalogue, Indicator
from ..errors import TableError
from ..missing import Reason
from . import cells, checks, margins, raw, tables
from .kwb import Bytes, Floats, Texts, special_values
from .provenance import Source, checksum
from .series import OWN, Series
from .tables import Table

PREFIX = "eigen_"
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_YEAR_AT_END = re.compile(r"^(.*?)[ ._-]?((?:19|20)\d{2})$")
_REASON = "_reden"
_DESCRIPTION = ("column", "indicator")
_SKIPPED = frozenset({"naam", "name", "gemeente", "gemeentenaam", "type", "jaar", "year", "x", "y"})


@dataclass
class OwnTable:
    """What one own table brought, and which of its columns could not be used and why."""

    figures: list[Series] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


class _Ids:
    """The ids given out: in one year no two columns have the same, and a name keeps its own."""

    def __init__(self) -> None:
        self._used: set[tuple[str, int]] = set()
        self._of_name: dict[str, str] = {}

    def free(self, id: str, year: int) -> bool:
        """Take an id for a year; False where another column has it."""
        taken = (id, year) in self._used
        self._used.add((id, year))
        return not taken

    def give(self, name: str, year: int) -> str:
        """Give an id of the user's own for a column with a name and a year."""
        known = self._of_name.get(name)
        if known is not None and self.free(known, year):
            return known
        given = next(id for n in count(1) if self.free(id := own_id(name, n), year))
        return self._of_name.setdefault(name, given) if known is None else given


def is_description(table: Table) -> bool:
    """Tell whether a table describes the columns of another one."""
    headers = {header.strip().lower() for header in table.cells}
    return set(_DESCRIPTION) <= headers


def read(
    table: Table, descriptions: Sequence[Table], catalogue: Catalogue, year: int | None
) -> OwnTable:
    """Read an own table.

    ``year`` is taken for columns that tell no year of their own. Raises TableError for a table
    without a code column, with a code twice, or with a column whose year is not known; what is
    wrong with codes and figures comes in one error.
    """
    if table.codes is None:
        raise TableError("own_no_codes", path=str(table.path))
    faults = [*table.faults, *_duplicates(table.path, table.codes)]
    described = _described(table, descriptions)
    result = OwnTable()
    ids = _Ids()
    for row in described or _from_header(table, catalogue, result):
        try:
            result.figures.append(_column(table, row, catalogue, year, ids, faults))
        except TableError as fault:
            faults.append(fault)
    checks.refuse(table.path, faults)
    if not result.figures:
        raise TableError("own_no_figures", path=str(table.path))
    return result


def _duplicates(path: Path, codes: Texts) -> Iterator[TableError]:
    found, counts = np.unique(codes.astype(str), return_counts=True)
    twice = found[counts > 1].tolist()
    if twice:
        yield TableError("table_duplicates", path=str(path), codes=twice, count=len(twice))


def _described(table: Table, descriptions: Sequence[Table]) -> list[dict[str, str]]:
    """Give the rows of the descriptions that name columns of this table."""
    rows: list[dict[str, str]] = []
    for description in descriptions:
        for record in raw.records(description.cells):
            row = {k.strip().lower(): str(v).strip() for k, v in record.items()}
            if row["column"] in table.cells and row not in rows:
                rows.append(row)
    return rows


def _from_header(table: Table, catalogue: Catalogue, result: OwnTable) -> list[dict[str, str]]:
    """Make a description from the headers: an id or a name, with a year at its end if any."""
    rows = []
    for header in table.cells:
        if header == table.code_header or margins.is_limit(header):
            continue
        if header.strip().lower() in _SKIPPED:
            result.skipped.append((header, "name"))
            continue
        try:
            values = tables.numbers(table, header)
        except TableError as exc:
            if exc.key != "table_not_number":
                raise
            result.skipped.append((header, "text"))
            continue
        if np.isnan(values).all():
            result.skipped.append((header, "empty"))
            continue
        name, year = header, ""
        dated = _YEAR_AT_END.match(header.strip())
        if dated and dated[1]:
            name, year = dated[1], dated[2]
        known = catalogue.find(name.strip())
        # The year is told with every figure: in the name it would stand there twice.
        rows.append({
            "column": header, "indicator": known.id if known else name.strip(), "year": year,
            "label_nl": name.strip(),
        })  # fmt: skip
    return rows


def _column(
    table: Table,
    row: Mapping[str, str],
    catalogue: Catalogue,
    year: int | None,
    ids: _Ids,
    faults: list[TableError],
) -> Series:
    """Read one column; what is wrong with its figures is added to ``faults``."""
    header = row["column"]
    of_year = _year(table, row, year)
    group = row.get("group", "")
    indicator = catalogue.find(row["indicator"])
    if indicator is None or not (group or ids.free(indicator.id, of_year)):
        indicator = _indicator(row, table, ids.give(row["indicator"] or header, of_year))
    if group:
        indicator = _of_group(indicator, group)
    values = tables.numbers(table, header)
    special = special_values(values)
    codes = table.codes
    if codes is None:
        raise TableError("own_no_codes", path=str(table.path))
    values = np.where(special != Reason.NONE, np.nan, values)
    above = _counts(table, row.get("numerator", ""))
    below = _counts(table, row.get("denominator", ""))
    low = _counts(table, row.get("low") or _if_there(table, margins.low_of(header)))
    high = _counts(table, row.get("high") or _if_there(table, margins.high_of(header)))
    written = cells.decimals(table.cells[header], table.mark)
    found = checks.Cells(
        header, values, above, below, low, high, written,
        row.get("numerator", ""), row.get("denominator", ""),
    )  # fmt: skip
    faults += checks.of_own(table.path, codes, indicator, found)
    made = _from_counts(indicator, found, special)
    return Series(
        indicator,
        of_year,
        codes,
        np.where(np.isnan(made), values, made),
        special,
        above,
        below,
        _source(table, of_year),
        header,
        low,
        high,
        (OWN, "recomputed") if np.isfinite(made).any() else (OWN,),
    )


def _year(table: Table, row: Mapping[str, str], year: int | None) -> int:
    """Give the year of a column: its own, else that of the table, else the one asked for."""
    told = row.get("year", "")
    if told and not _YEAR.fullmatch(told):
        raise TableError("own_bad_year", path=str(table.path), column=row["column"], year=told)
    of_year = int(told) if told else table.year or year
    if of_year is None:
        raise TableError("own_no_year", path=str(table.path), column=row["column"])
    return of_year


def _source(table: Table, year: int) -> Source:
    return Source(
        role="own",
        title=f"Eigen tabel {table.path.stem}",
        provider="eigen",
        rows=raw.height(table.cells),
        year=year,
        attribution=f"Eigen cijfers ({table.path.name}), niet gecontroleerd",
        checksum=checksum(table.path),
        file=table.path.name,
    )


def _from_counts(indicator: Indicator, found: checks.Cells, special: Bytes) -> Floats:
    """Give the values that were left empty beside both of their counts; NaN for all others.

    Only of shares and rates: a survey's answers are weighed before they are divided. A cell that
    says why it has no value keeps its reason.
    """
    above, below = found.numerators, found.denominators
    made: Floats = np.full(len(found.values), np.nan)
    if indicator.kind not in ("count_share", "rate") or above is None or below is None:
        return made
    empty = np.isnan(found.values) & (special == Reason.NONE) & (above >= 0) & (below > 0)
    made[empty] = indicator.scale * above[empty] / below[empty]
    return made


def _if_there(table: Table, header: str) -> str:
    return header if header in table.cells else ""


def _counts(table: Table, header: str) -> Floats | None:
    if not header:
        return None
    if header not in table.cells:
        raise TableError("own_no_column", path=str(table.path), column=header)
    values = tables.numbers(table, header)
    return np.where(special_values(values) != Reason.NONE, np.nan, values)


def _indicator(row: Mapping[str, str], table: Table, id: str) -> Indicator:
    direction = row.get("direction", "") or "neutral"
    if direction not in ("strength", "attention", "neutral"):
        raise TableError(
            "own_bad_direction", path=str(table.path), column=row["column"], direction=direction
        )
    unit = row.get("unit", "")
    counted = bool(row.get("numerator")) and bool(row.get("denominator")) and unit in SCALES
    label = row.get("label_nl", "") or row["column"]
    kind = _kind(row, table, counted)
    return Indicator(
        id=id,
        theme=OWN_THEME,
        label_nl=label,
        label_en=label,
        short_nl=label if len(label) <= 18 else label[:17].rstrip() + "…",
        unit=unit,
        direction=direction,
        kind=kind,
        band=_RULES[kind][0],
        floor=_RULES[kind][1],
        verdict_from_level="buurt",
        aggregation="ratio" if kind == "count_share" else "none",
        origin="eigen tabel",
        provider="eigen",
    )


_RULES = {
    "count_share": ("max(0.25sd,1pp)", "n>=100 and expected>=5"),
    "survey": ("max(0.25sd,1pp)", "respondents>=100"),
    "model": ("3pp wijk/4pp buurt", "none"),
    "score": ("0.25sd", "none"),
}
"""Band and floor of the kinds that a user's own figure can be."""


def _kind(row: Mapping[str, str], table: Table, counted: bool) -> str:
    """Give the kind of a figure of the user's own: as told, else by what the table holds."""
    told = row.get("kind", "")
    if told and (told not in ("survey", "model") or row.get("unit") != "%"):
        raise TableError(
            "own_bad_kind", path=str(table.path), column=row["column"], kind=told,
            unit=row.get("unit", ""),
        )  # fmt: skip
    if told:
        return told
    if counted:
        return "count_share"
    limits = row.get("low") and row.get("high") and row.get("unit") == "%"
    return "model" if limits else "score"


def _of_group(indicator: Indicator, group: str) -> Indicator:
    """Give the indicator of one group of people: of its own, beside the one it splits."""
    return replace(
        indicator,
        id=f"{indicator.id}__{own_id(group).removeprefix(PREFIX)}",
        label_nl=f"{indicator.label_nl}: {group}",
        label_en=f"{indicator.label_en}: {group}",
        tier="own",
        value="",
        numerator="",
        denominator="",
        provider="eigen",
        group=group,
        base=indicator.id,
    )


def own_id(name: str, number: int = 1) -> str:
    """Give the id of an indicator of the user's own: plain letters, digits and underscores.

    ``number`` tells equal ones apart. No id ends like the column of reasons beside another one.
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:50] or "cijfer"
    id = slug if slug.startswith(PREFIX) else PREFIX + slug
    if id.endswith(_REASON):
        number += 1
    return f"{id}_{number}" if number > 1 else id


def named(figures: Any) -> str:
    """Give "id (year)" of own figures, for messages."""
    return f"{figures.indicator.id} ({figures.year})"
