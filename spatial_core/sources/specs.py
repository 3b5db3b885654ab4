"""Where a figure by theme comes from: the catalogue's ``sources`` and ``theme_tables.toml``.

A source is written ``years=TABLE:Key[Dim=code]``: ``2012,2016=50150NED:Eenzaam_25``,
``2012-2025=47018NED:GeregistreerdeMisdrijven_1[SoortMisdrijf=1.4.3+1.4.4]``. Years are ``?`` where
not known, open where they run on; a key is ``?`` where nobody saw it yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue, Indicator

UNKNOWN = "?"
_SPEC = re.compile(r"^(?P<years>[^=]+)=(?P<table>[^:]+):(?P<key>[^\[]+)(?P<rows>(?:\[[^\]]+\])*)$")
_ROWS = re.compile(r"\[([^=\]]+)=([^\]]+)\]")
_NUMBERED = re.compile(r"^(.+)_\d+$")

Rows = Mapping[str, tuple[str, ...]]
"""The keys to take of each dimension; of several the counts are added up."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One entry of an indicator's ``sources``; ``key`` is empty where it is not known."""

    years: str
    table: str
    key: str
    rows: Rows

    @property
    def stem(self) -> str:
        """The key without its number."""
        found = _NUMBERED.match(self.key)
        return found[1] if found else self.key

    def holds(self, year: int) -> bool:
        """Tell whether the table has figures of a year, as far as is known: not where it is not."""
        return any(_within(span.strip(), year) for span in self.years.split(","))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take from a table for one indicator.

    ``stems`` in order of preference; ``keys`` by table number where a stem repeats there, else
    ``groups`` tell which. ``over`` (a column) or ``over_rows`` (rows of the same one) is what a
    count is divided by, ``per`` what the key figures count. ``unit`` is that of the column.
    """

    indicator: Indicator
    stems: tuple[str, ...]
    unit: str = ""
    rows: Rows = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    over: tuple[str, ...] = ()
    over_rows: Rows = field(default_factory=dict)
    per: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Tables that are read in one way; see the head of ``theme_tables.toml``."""

    id: str
    title: str
    owner: str
    service: str
    licence: str
    tables: Mapping[str, int | None]
    marks: tuple[str, ...]
    dimensions: tuple[str, ...]
    rows: Rows
    labels: Mapping[str, tuple[str, ...]]
    months: str
    empty_is_zero: bool
    borders: Mapping[str, int]
    by_group: str
    wanted: tuple[Wanted, ...]
    unseen: tuple[Indicator, ...]


def parse(text: str) -> Spec:
    """Read one entry of ``sources``; raises ValueError for what is none."""
    found = _SPEC.match(text)
    if found is None:
        raise ValueError(f"no source: {text!r}")
    rows = {name: tuple(keys.split("+")) for name, keys in _ROWS.findall(found["rows"])}
    return Spec(found["years"], found["table"], found["key"].rstrip(UNKNOWN).strip(), rows)


@lru_cache(maxsize=4)
def families(catalogue: Catalogue) -> tuple[Family, ...]:
    """Give all families of theme tables, with what is to be taken from each.

    Tables that only a source without a key names are a family of their own, by their number.
    """
    made = tuple(_family(id, entry, catalogue) for id, entry in _entries().items())
    known = {table for family in made for table in family.tables}
    return (*made, *_unseen(catalogue, known))


def _within(span: str, year: int) -> bool:
    if span == UNKNOWN:
        return False
    first, dash, last = (part.partition("/")[0] for part in span.partition("-"))
    return int(first) <= year <= (int(last) if last else 9999 if dash else int(first))


def _entries() -> dict[str, Any]:
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "theme_tables.toml").open("rb") as stream:
        return tomllib.load(stream)


def _family(id: str, entry: Mapping[str, Any], catalogue: Catalogue) -> Family:
    given = entry["tables"]
    tables: dict[str, int | None] = (
        {table: int(year) for year, table in given.items()}
        if isinstance(given, Mapping)
        else dict.fromkeys(given)
    )
    rows = _rows(entry.get("rows", {}))
    told = tuple(_told(figure, rows, catalogue) for figure in entry.get("figures", ()))
    apart = {wanted.indicator.id for wanted in told}
    by_source = tuple(_by_source(catalogue, tables, rows, apart))
    return Family(
        id, entry["title"], entry["owner"], entry["service"], entry.get("licence", "CC BY 4.0"),
        tables, tuple(entry["marks"]), tuple(entry.get("dimensions", ())), rows,
        _rows(entry.get("labels", {})), entry.get("months", "last"),
        entry.get("empty", "missing") == "zero", entry.get("borders", {}),
        entry.get("by_group", ""), (*told, *by_source), (),
    )  # fmt: skip


def _rows(given: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(keys) for name, keys in given.items()}


def _told(figure: Mapping[str, Any], rows: Rows, catalogue: Catalogue) -> Wanted:
    indicator = catalogue.find(figure["indicator"])
    if indicator is None:
        raise ValueError(f"theme_tables.toml: unknown indicator {figure['indicator']}")
    column = next((f for f in catalogue.fields if f.name == indicator.value), None)
    stems = tuple(figure.get("stems", column.stems if column else ()))
    unit = figure.get("unit") or (column.unit if column and "stems" not in figure else "")
    return Wanted(
        indicator, stems, unit or indicator.unit, {**rows, **_rows(figure.get("rows", {}))},
        tuple(figure.get("groups", ())), figure.get("keys", {}), tuple(figure.get("over", ())),
        _rows(figure.get("over_rows", {})), figure.get("per", ""),
    )  # fmt: skip


def _by_source(
    catalogue: Catalogue, tables: Mapping[str, int | None], rows: Rows, apart: set[str]
) -> Iterator[Wanted]:
    """Give what the indicators' own sources say of these tables."""
    for indicator in catalogue:
        specs = [parse(text) for text in indicator.sources]
        of_these = [spec for spec in specs if spec.table in tables and spec.key]
        if not of_these or indicator.id in apart:
            continue
        first = of_these[0]
        keys = {spec.table: spec.key for spec in of_these}
        counted = indicator.kind in ("rate", "count")
        yield Wanted(
            indicator, tuple(dict.fromkeys(spec.stem for spec in of_these)),
            "aantal" if counted else indicator.unit, {**rows, **first.rows}, (), keys,
            per=_per(indicator) if counted else "",
        )  # fmt: skip


def _per(indicator: Indicator) -> str:
    """Give what a number of events is divided by, from the unit; empty for a count."""
    if indicator.kind != "rate":
        return ""
    return "woningvoorraad" if indicator.unit.endswith("woningen") else "inwoners"


def _unseen(catalogue: Catalogue, known: set[str]) -> Iterator[Family]:
    """Give a family for each table of which no key was ever seen."""
    found: dict[str, list[Indicator]] = {}
    for indicator in catalogue:
        for spec in map(parse, indicator.sources):
            if not spec.key and spec.table not in known and spec.table[:1].isdigit():
                found.setdefault(spec.table, []).append(indicator)
    for table, indicators in found.items():
        yield Family(
            table, f"Tabel {table}", indicators[0].origin.partition(" (")[0], "cbs", "CC BY 4.0",
            {table: None}, (), (), {}, {}, "last", False, {}, "", (), tuple(indicators),
        )  # fmt: skip
