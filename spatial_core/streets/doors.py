"""Addresses put on the streets of one year: in which buurt, of which street. Frame module.

Where an address lies is told by the table of postcodes of that very year, else by the code of a
buurt, else by its point. Which street it is of is told by name and place; where the place says
nothing, by the one street of that name that touches its buurt, or the only one of its gemeente.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import codes
from ..distributed import HERE, Engine
from ..locate import answer, index
from ..partition import Gemeenten, Sent, pieces
from ..sources import pc6hnr
from ..sources.geometry import Areas
from . import fields
from .account import Account
from .addresses import Addresses, Table, buurt_code

Rows = np.ndarray[Any, Any]
_AT_ONCE = 1 << 20
"""Addresses that are located together: those of a gemeente, or of a large one some."""


@dataclass
class Known:
    """The streets that addresses can be of: arrays along the streets, pairs of links.

    ``names`` and ``places`` are keys, ``gemeenten`` where most of each lies. ``link`` holds
    ``street * number of areas + area``, sorted.
    """

    names: list[str]
    places: list[str]
    gemeenten: list[str]
    link: Rows


@dataclass
class Counted:
    """How many addresses each street has in each area: ``key`` is street * areas + area, sorted."""

    key: Rows
    count: Rows
    areas: int

    def of_streets(self, streets: int) -> Rows:
        """Give the addresses of each street."""
        found = np.bincount(self.key // max(self.areas, 1), self.count, minlength=streets)
        return np.asarray(found)


def count(
    addresses: Addresses,
    areas: Areas,
    known: Known,
    account: Account,
    engine: Engine = HERE,
    gemeenten: Gemeenten | None = None,
) -> Counted:
    """Count addresses by street and area; what cannot be counted is told in the account.

    ``gemeenten`` is the map of ``areas`` by gemeente, made where it is not there.
    """
    account.take(addresses.account)
    keys = [np.array([], dtype=np.int64)]
    lookup = _Streets(known, areas, engine, gemeenten)
    for table in addresses.tables:
        area = _areas_of(table, areas, addresses.by_year.get(areas.year or 0), lookup, account)
        keys.append(lookup.keys(table, area, account))
    key, number = np.unique(np.concatenate(keys), return_counts=True)
    return Counted(key, number, len(areas))


def _areas_of(
    table: Table, areas: Areas, postcodes: pc6hnr.Addresses | None, lookup: _Streets,
    account: Account,
) -> Rows:  # fmt: skip
    """Give the area of each address; -1 where it has none, which is told, -2 for other streets."""
    rows = np.flatnonzero(lookup.has_name(table, account))
    area = np.full(len(table), -2, dtype=np.int64)
    found = np.full(len(rows), -1, dtype=np.int64)
    unknown = np.zeros(len(rows), dtype=bool)
    if postcodes is not None and {"pc6", "number"} <= set(table.columns):
        found, unknown = by_postcode(table, rows, postcodes, areas)
    misread = np.zeros(len(rows), dtype=bool)
    has_code = "buurt" in table.columns and table.year in (None, areas.year)
    if has_code:
        told, misread = by_code(table, rows, areas, account)
        found = np.where(found < 0, told, found)
    x, y = table.x[rows], table.y[rows]
    has_point = np.isfinite(x) & np.isfinite(y)
    asked = np.flatnonzero((found < 0) & has_point)
    if len(asked) and len(areas):
        found[asked] = lookup.located(x[asked], y[asked])
    lost = found < 0
    for key, flags in (
        ("address_unknown_postcode", lost & unknown & ~has_point),
        ("address_bad_code", lost & misread & ~has_point & ~unknown),
    ):
        account.add_rows(key, flags, lambda at: table.told(rows[at]))
        lost &= ~flags
    told_code = np.zeros(len(rows), dtype=bool)
    if has_code:
        column = table.columns["buurt"]
        told_code = np.array([bool(t) for t in column.texts], dtype=bool)[column.at[rows]]
    nowhere = lost & ~has_point & ~told_code
    account.add_rows("address_nowhere", nowhere, lambda at: table.told(rows[at]))
    account.add_rows("address_outside", lost & ~nowhere, lambda at: table.told(rows[at]))
    area[rows] = found
    return area


def by_postcode(
    table: Table, rows: Rows, postcodes: pc6hnr.Addresses, areas: Areas
) -> tuple[Rows, Rows]:
    """Give the area by postcode and number, and tell which addresses that table does not have."""
    known = {code: number for number, code in enumerate(postcodes.pc6s.tolist())}
    pc6, number = table.columns["pc6"], table.columns["number"]
    at = np.array([known.get(t.upper().replace(" ", ""), -1) for t in pc6.texts], dtype=np.int64)
    numbers = np.array([_number(t) for t in number.texts], dtype=np.int64)
    asked = at[pc6.at[rows]] << 24 | numbers[number.at[rows]]
    has = (at[pc6.at[rows]] >= 0) & (numbers[number.at[rows]] >= 0)
    listed = postcodes.pc6.astype(np.int64) << 24 | postcodes.huisnummer
    place = np.minimum(np.searchsorted(listed, asked), max(len(listed) - 1, 0))
    has &= listed[place] == asked if len(listed) else False
    row_of = {code: row for row, code in enumerate(areas.codes.tolist())}
    area = np.array([row_of.get(code, -1) for code in postcodes.buurten.tolist()], dtype=np.int64)
    found = np.full(len(rows), -1, dtype=np.int64)
    found[has] = area[postcodes.buurt[place[has]]]
    return found, ~has


def _number(text: str) -> int:
    """Give a house number, without the letter or addition behind it; -1 for none."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return int(digits) if digits and len(digits) < 8 else -1


def by_code(table: Table, rows: Rows, areas: Areas, account: Account) -> tuple[Rows, Rows]:
    """Give the area by code, and tell which codes could not be read."""
    column = table.columns["buurt"]
    parsed = [buurt_code(text) for text in column.texts]
    row_of = {code: row for row, code in enumerate(areas.codes.tolist())}
    area = np.array([row_of.get(code, -1) for code in parsed], dtype=np.int64)
    mended = [t.isdigit() and len(t) < 8 and bool(p)
              for t, p in zip(column.texts, parsed, strict=True)]  # fmt: skip
    padded = np.array(mended, dtype=bool)[column.at[rows]]
    account.add_rows("address_padded", padded, lambda at: table.told(rows[at]))
    bad = np.array([bool(t) and not p for t, p in zip(column.texts, parsed, strict=True)])
    return area[column.at[rows]], bad.astype(bool)[column.at[rows]]


class _Streets:
    """Finds the street of an address."""

    def __init__(
        self, known: Known, areas: Areas, engine: Engine, parted: Gemeenten | None
    ) -> None:
        self._engine, self._parted = engine, parted
        self.size = max(len(areas), 1)
        self._areas = areas
        self.names = _numbered(known.names)
        self.places = _numbered(known.places)
        streets = np.arange(len(known.names))
        name = np.array([self.names[n] for n in known.names], dtype=np.int64)
        place = np.array([self.places[p] for p in known.places], dtype=np.int64)
        gemeenten = [codes.gemeente_of(code) or "" for code in areas.codes.tolist()]
        self.gemeenten = _numbered([*gemeenten, *known.gemeenten])
        self.gemeente = np.array([self.gemeenten[g] for g in gemeenten], dtype=np.int64)
        own = np.array([self.gemeenten[g] for g in known.gemeenten], dtype=np.int64)
        self.by_place = _Unique(name * max(len(self.places), 1) + place, streets)
        self.by_gemeente = _Unique(name * max(len(self.gemeenten), 1) + own, streets)
        of = known.link // self.size
        self.by_link = _Unique(name[of] * self.size + known.link % self.size, of)

    def located(self, x: Rows, y: Rows) -> Rows:
        """Give the area of each point, by the rules of ``wijkmonitor locate``; -1 for none."""
        areas = self._areas
        if self._parted is None:
            self._parted = Gemeenten(areas.shapes, list(map(codes.gemeente_of, areas.codes)))
        parted = self._parted
        among: deque[tuple[Rows, Rows]] = deque()

        def blocks() -> Iterator[Sent]:
            for number, rows in pieces(parted.of(x, y), _AT_ONCE):
                near = parted.around_points(number)
                among.append((rows, near))
                held = areas.shapes[near], areas.codes[near], areas.water[near]
                yield Sent((*held, x[rows], y[rows]))

        found = np.full(len(x), -1, dtype=np.int64)
        for position in self._engine.each(_located, blocks()):
            rows, near = among.popleft()
            found[rows] = np.append(near, -1)[position]
        return found

    def _name(self, table: Table) -> Rows:
        column = table.columns["name"]
        known = [self.names.get(fields.key(text), -1) for text in fields.tidy(column.texts)[0]]
        return np.array(known, dtype=np.int64)[column.at]

    def has_name(self, table: Table, account: Account) -> Rows:
        """Tell which addresses have the name of a street that is known; the others are told."""
        name = self._name(table)
        column = table.columns["name"]
        empty = np.array([not text for text in column.texts], dtype=bool)[column.at]
        account.add_rows("address_no_name", empty, table.told)
        account.add_rows("address_unknown_street", (name < 0) & ~empty, table.told)
        return np.asarray(name >= 0)

    def keys(self, table: Table, area: Rows, account: Account) -> Rows:
        """Give street * areas + area of each address that has both."""
        rows = np.flatnonzero(area >= 0)
        name, here = self._name(table)[rows], area[rows]
        place = np.full(len(rows), -1, dtype=np.int64)
        if "place" in table.columns:
            column = table.columns["place"]
            known = [self.places.get(fields.key(t), -1) for t in column.texts]
            place = np.array(known, dtype=np.int64)[column.at[rows]]
        street, _ = self.by_place.find(name * max(len(self.places), 1) + place)
        street[place < 0] = -1
        # A place that streets have is taken at its word.
        free = place < 0
        linked, _ = self.by_link.find(name * self.size + here)
        street = np.where(free & (street < 0), linked, street)
        only, several = self.by_gemeente.find(
            name * max(len(self.gemeenten), 1) + self.gemeente[here]
        )
        street = np.where(free & (street < 0), only, street)
        lost = street < 0
        account.add_rows("address_ambiguous", lost & several & free,
                         lambda at: table.told(rows[at]))  # fmt: skip
        account.add_rows("address_unknown_street", lost & ~(several & free),
                         lambda at: table.told(rows[at]))  # fmt: skip
        account.add("address_used", int((~lost).sum()))
        return np.asarray(street[~lost] * self.size + here[~lost])


def _located(_: None, block: Sent) -> Rows:
    """Give which of the areas (shapes, codes, water) each point (x, y) lies in; -1 for none."""
    shapes, names, water, x, y = block
    return answer.locate(index.build(shapes, names=names, water=water), x, y).position


class _Unique:
    """Looks up what stands under a key, where it is only one."""

    def __init__(self, keys: Rows, values: Rows) -> None:
        self.keys, first, self.count = np.unique(keys, return_index=True, return_counts=True)
        self.values = values[first]

    def find(self, asked: Rows) -> tuple[Rows, Rows]:
        """Give the value of each key, -1 for none or several; and tell where there are several."""
        if not len(self.keys):
            return np.full(len(asked), -1, dtype=np.int64), np.zeros(len(asked), dtype=bool)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        there = self.keys[at] == asked
        single = there & (self.count[at] == 1)
        return np.where(single, self.values[at], -1), there & (self.count[at] > 1)


def _numbered(values: list[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
