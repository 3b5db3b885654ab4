"""Which rows and columns of a theme table to ask a service for. Pure but for what it reads.

A theme table holds far more than the catalogue takes from it: other ages, other offences, other
years. The keys in a filter are those of the service itself, padded as it pads them: a key of the
wrong width would find nothing, without a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..errors import ServiceError
from ..fetch.downloads import Downloads
from . import catalogue3, margins, odata3
from .catalogue3 import Row
from .odata3 import Fetched
from .specs import Family

PERIODS = "Perioden"
_YEAR_OF = re.compile(r"^((?:19|20)\d{2})(JJ00|KW0[1-4]|MM(?:0[1-9]|1[0-2]))$")
_NUMBERED = re.compile(r"^(.+)_\d+$")
_DIMENSIONS = ("Dimension", "TimeDimension")


class Request(NamedTuple):
    """What to ask of a table: an OData filter, the columns, and the years that come of it."""

    filters: str
    keys: tuple[str, ...]
    years: tuple[int, ...]


def fetch(
    downloads: Downloads,
    family: Family,
    table: str,
    years: Sequence[int],
    progress: Callable[[float], None] = lambda part: None,
) -> tuple[Fetched, tuple[int, ...]]:
    """Fetch what the catalogue takes of a theme table in some years, and tell which years came.

    Of a table that has none of the years, the newest before them. Raises ServiceError where it
    cannot be had, has no such year, or none of the columns.
    """
    info = catalogue3.information(downloads, family.service, table)
    stamp = odata3.stamp_of(info) or None
    properties = catalogue3.metadata(downloads, family.service, table, "DataProperties", stamp)
    keys_of = {
        str(p["Key"]): [
            str(row.get("Key", ""))
            for row in catalogue3.metadata(downloads, family.service, table, str(p["Key"]), stamp)
        ]
        for p in properties
        if p.get("Type") in _DIMENSIONS
    }
    asked = request(family, table, properties, keys_of, years)
    found = odata3.fetch(
        downloads, family.service, table, filters=asked.filters, keys=asked.keys, progress=progress
    )
    return found, asked.years


def request(
    family: Family,
    table: str,
    properties: Sequence[Row],
    keys_of: Mapping[str, Sequence[str]],
    years: Sequence[int],
) -> Request:
    """Make the question from what the table says of itself; see :func:`fetch`."""
    columns = _columns(family, properties)
    if not columns:
        raise ServiceError("service_table_columns", service=family.service, table=table)
    clauses = []
    for dimension, wanted in _rows(family).items():
        there = [key for key in keys_of.get(dimension, ()) if key.strip() in wanted]
        if there:
            clauses.append(_either(dimension, there))
    periods, came = _periods(keys_of.get(PERIODS, ()), years)
    if keys_of.get(PERIODS) and not periods:
        raise ServiceError(
            "service_table_years", service=family.service, table=table, years=sorted(years)
        )
    if periods:
        clauses.append(_either(PERIODS, periods))
    dimensions = [str(p["Key"]) for p in properties if "imension" in str(p.get("Type"))]
    regions = [str(p["Key"]) for p in properties if str(p.get("Type")).startswith("Geo")]
    keys = dict.fromkeys(["ID", *dimensions, *regions, *columns])
    return Request(" and ".join(clauses), tuple(keys), came)


def _rows(family: Family) -> dict[str, set[str]]:
    """Give the keys that any figure of a family takes of each dimension, its limits included."""
    found: dict[str, set[str]] = {}
    for rows in _all_rows(family):
        for dimension, keys in rows.items():
            found.setdefault(dimension, set()).update(keys)
    for taken in found.values():
        if margins.VALUE in taken:
            taken |= {margins.LOW, margins.HIGH}
    # A figure that takes every row of a dimension needs them all.
    takers = [set(wanted.rows) | set(wanted.over_rows) for wanted in family.wanted]
    return {d: keys for d, keys in found.items() if all(d in named for named in takers)}


def _all_rows(family: Family) -> Iterable[Mapping[str, tuple[str, ...]]]:
    yield family.rows
    for wanted in family.wanted:
        yield wanted.rows
        yield wanted.over_rows


def _columns(family: Family, properties: Sequence[Row]) -> list[str]:
    stems = {stem.lower() for wanted in family.wanted for stem in (*wanted.stems, *wanted.over)}
    found = []
    for entry in properties:
        numbered = _NUMBERED.match(str(entry.get("Key") or ""))
        if entry.get("Type") == "Topic" and numbered and numbered[1].lower() in stems:
            found.append(numbered[0])
    return found


def _periods(keys: Sequence[str], years: Sequence[int]) -> tuple[list[str], tuple[int, ...]]:
    """Give the periods of the years asked, else those of the newest year before them."""
    by_year: dict[int, list[str]] = {}
    for key in keys:
        found = _YEAR_OF.match(key.strip())
        if found:
            by_year.setdefault(int(found[1]), []).append(key)
    came = sorted(set(years) & set(by_year))
    if not came:
        before = [year for year in by_year if year <= max(years)]
        came = [max(before)] if before else []
    periods = []
    for year in came:
        whole = [key for key in by_year[year] if key.strip().endswith("JJ00")]
        periods += whole or by_year[year]
    return periods, tuple(came)


def _either(dimension: str, keys: Sequence[str]) -> str:
    told = " or ".join(f"{dimension} eq '{key}'" for key in keys)
    return f"({told})" if len(keys) > 1 else told
