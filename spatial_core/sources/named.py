"""Key figures under other names: in the Wijk- en Buurtkaart and in the sheet of CBS. Frame module.

The names stand in ``other_names.toml``. The map has percentages where the tables of StatLine have
counts; these become figures of their own, with what they are a part of and never with a count that
nobody published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from .. import formula
from ..catalogue import Catalogue, Field, Indicator
from ..codes import PSEUDO_GEMEENTEN
from ..missing import Reason
from . import cells, checks, kwb, tables
from .kwb import Floats
from .provenance import CC_BY, UNKNOWN_OWNER, Source, checksum
from .series import Series
from .tables import Column, Table

SHAPE = "named"
_NAMES = (
    "buurtnaam",
    "bunaam",
    "wijknaam",
    "wknaam",
    "regio",
    "gemeentenaam",
    "gmnaam",
    "statnaam",
)
_GEMEENTE = ("gemeentenaam", "gmnaam")
_CHANGE = ("indelingswijziging", "indwbi", "recs_ind")
_LEAST = 2


def describe(table: Table, catalogue: Catalogue) -> None:
    """Say of a plain table what its columns are, where it has residents and other known names.

    Other tables stay as they are. Distances of -1, which old maps have for "not known", are empty
    from here on.
    """
    if table.shape != "plain":
        return
    fields = {f.name: f for f in catalogue.fields}
    known = _names()["columns"]
    found = {h: fields[known[p]] for h in table.cells if (p := _plain(h)) in known}
    if len(found) < _LEAST or all(f.name != "inwoners" for f in found.values()):
        return
    table.shape = SHAPE
    table.title = table.title or "Kerncijfers wijken en buurten"
    table.columns = [_column(header, found.get(header)) for header in table.cells]
    table.columns += _texts(table)
    distances = _names()["figures"]
    for header in table.cells:
        field = found.get(header)
        if (field and field.unit == "km") or _plain(header) in distances:
            table.cells[header] = _without_minus_one(table, header)


def series(table: Table, catalogue: Catalogue) -> list[Series]:
    """Give the figures that such a table has as percentages, beside the key figures, or as counts.

    Nothing for other tables. Raises TableError for impossible values.
    """
    if table.shape != SHAPE or table.codes is None or table.year is None:
        return []
    found: list[Series] = []
    source = _source(table, table.year)
    for part in ("percentages", "figures", "counts"):
        known = _names()[part]
        for header in table.cells:
            indicator = catalogue.find(known.get(_plain(header), ""))
            if indicator is not None:
                found.append(_series(table, header, indicator, part, source, catalogue))
    return [s for s in found if not np.isnan(s.values).all() or s.special.any()]


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, str]]:
    """Give per part of the list, by plain spelling, what a name stands for."""
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "other_names.toml").open("rb") as stream:
        parts: dict[str, dict[str, list[str]]] = tomllib.load(stream)
    return {
        part: {_plain(name): target for target, names in listed.items() for name in names}
        for part, listed in parts.items()
    }


def _plain(header: str) -> str:
    return "".join(c for c in header.lower() if c.isalnum() and c.isascii())


def _column(header: str, field: Field | None) -> Column:
    if field is None:
        return Column(header, f"?{header}")
    return Column(header, field.stems[0], field.unit, field.group or None)


def _texts(table: Table) -> Iterator[Column]:
    """Give the columns with the name of the area, its gemeente, and whether its border changed."""
    plain = {_plain(header): header for header in table.cells}
    name = next((plain[known] for known in _NAMES if known in plain), None)
    if name is not None:
        yield Column(name, "WijkenEnBuurten")
    for known in _GEMEENTE:
        if known in plain:
            yield Column(plain[known], "Gemeentenaam")
    for spelled, header in plain.items():
        if spelled.startswith(_CHANGE):
            yield Column(header, "Indelingswijziging")


def _without_minus_one(table: Table, header: str) -> Any:
    values = tables.numbers(table, header)
    return np.where(values == -1, np.nan, values)


def _series(
    table: Table,
    header: str,
    indicator: Indicator,
    part: str,
    source: Source,
    catalogue: Catalogue,
) -> Series:
    if table.codes is None or table.year is None:
        raise ValueError("a table without codes or year has no figures")
    kept = np.array([code not in PSEUDO_GEMEENTEN for code in table.codes], dtype=bool)
    values, special = _numbers(table, header)
    counted = part == "counts"
    over = None if counted else _denominator(table, indicator, catalogue)
    codes = table.codes[kept]
    below = None if over is None else over[kept]
    per = ""
    if counted and indicator.kind == "rate":
        per = "woningvoorraad" if indicator.unit.endswith("woningen") else "inwoners"
    found = checks.Cells(header, values[kept])
    checks.refuse(table.path, checks.of_own(table.path, codes, indicator, found))
    return Series(
        indicator, table.year, codes, values[kept], special[kept], None, below, source, header,
        per=per,
    )  # fmt: skip


def _numbers(table: Table, header: str) -> tuple[Floats, kwb.Bytes]:
    values = tables.numbers(table, header)
    special = kwb.special_values(values)
    return np.where(special != Reason.NONE, np.nan, values), special


def _denominator(table: Table, indicator: Indicator, catalogue: Catalogue) -> Floats | None:
    """Give what a percentage is a part of, where the table counts that itself."""
    if not indicator.denominator:
        return None
    known = kwb.resolve(table.columns, catalogue.fields, table.year or 0, table.path)
    chosen = formula.parse(indicator.denominator).choose(known)
    if chosen is None:
        return None
    total: Floats = np.zeros(len(cells.texts(next(iter(table.cells.values())))))
    for sign, name in chosen[1]:
        total = total + sign * _numbers(table, known[name].header)[0]
    return total


def _source(table: Table, year: int) -> Source:
    owner = table.owner or "CBS"
    title = f"{table.title} {year}"
    licence = "" if owner == UNKNOWN_OWNER else CC_BY
    told = f"{owner}, {title}, {licence or 'niet gecontroleerd'}"
    return Source(
        "figures", title, owner, len(table.codes if table.codes is not None else ()),
        year=year, licence=licence, attribution=told,
        checksum=table.checksum or checksum(table.path), file=table.path.name,
    )  # fmt: skip
