"""Kerncijfers wijken en buurten: from any of its tables to named columns of numbers.

Columns are found by stem, unit and group, never by the number behind the key alone, which
shifts between years and between deliveries of one table. Source: CBS 82339NED … 86165NED.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .. import formula
from ..catalogue import Catalogue, Field, Indicator
from ..codes import PSEUDO_GEMEENTEN
from ..errors import TableError
from ..missing import CBS_SENTINELS, SENTINEL_LIMIT, Reason
from . import cells, checks, companions, raw, tables
from .provenance import CC_BY, UNKNOWN_OWNER, Source, checksum
from .tables import Column, Table

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bytes = np.ndarray[Any, np.dtype[np.int8]]
Texts = np.ndarray[Any, np.dtype[np.object_]]


@dataclass
class KwbTable:
    """One table of key figures: codes and, per catalogue column, values and special values.

    ``values`` is float64 with NaN where there is no value; ``special`` says as
    :class:`Reason` what the source wrote instead (NONE for an ordinary empty cell).
    ``names``, ``gemeenten`` and ``changes`` run along ``codes``; empty text where unknown.
    """

    year: int
    codes: Texts
    names: Texts
    gemeenten: Texts
    changes: Texts
    source: Source
    complete: bool
    values: dict[str, Floats] = field(default_factory=dict)
    special: dict[str, Bytes] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def recognises(table: Table) -> bool:
    """Tell whether a table is one of key figures: two or more of its columns are known ones."""
    if table.shape == "plain":
        return False
    return counts_residents(table) or table.shape == "odata"


def counts_residents(table: Table) -> bool:
    """Tell whether a table has the column that no other table of wijken and buurten has."""
    return any(_is_inwoners(column) for column in table.columns)


def _is_inwoners(column: Column) -> bool:
    return column.stem.lower().endswith("aantalinwoners")


def read(found: Sequence[Table], catalogue: Catalogue) -> list[KwbTable]:
    """Turn tables into key figures; exports without codes take them from one beside them.

    Raises TableError for a table of which the year is unknown, that holds no known column, or
    whose codes cannot be taken from another export of the same year.
    """
    for table in found:
        if table.year is None:
            raise TableError("table_year_unknown", path=str(table.path))
    coded = [t for t in found if t.codes is not None]
    for table in found:
        if table.codes is None:
            table.codes = _borrow_codes(table, coded)
    return [_read_one(table, catalogue) for table in found]


def _borrow_codes(table: Table, coded: Iterable[Table]) -> Texts:
    """Give the codes of another export when both agree row for row on all they share.

    Name, gemeente and population must be among what they share, so that equal names in one
    gemeente cannot change places unseen.
    """
    why = "no_other"
    for other in coded:
        if other.year != table.year or other.codes is None:
            continue
        shared = [h for h in table.cells if h in other.cells]
        known = {tables.stem_of(h.split("/")[-1].split(" (")[0]).lower() for h in shared}
        if not {"wijkenenbuurten", "gemeentenaam", "aantalinwoners"} <= known:
            why = "too_little"
        elif raw.height(table.cells) != raw.height(other.cells):
            why = "rows"
        elif all(
            (cells.texts(table.cells[h]) == cells.texts(other.cells[h])).all() for h in shared
        ):
            return other.codes
        else:
            why = "differ"
    raise TableError(f"table_no_codes_{why}", path=str(table.path), year=table.year)


def _read_one(table: Table, catalogue: Catalogue) -> KwbTable:
    year, codes = table.year, table.codes
    if year is None or codes is None:
        raise TableError("table_year_unknown", path=str(table.path))
    matched = resolve(table.columns, catalogue.fields, year, table.path)
    if not matched:
        raise TableError("table_no_indicators", path=str(table.path), year=year)
    keep = np.array([code not in PSEUDO_GEMEENTEN for code in codes], dtype=bool)
    result = KwbTable(
        year,
        codes[keep],
        _names(table)[keep],
        _texts(table, "gemeentenaam")[keep],
        _texts(table, "indelingswijziging")[keep],
        _source(table, len(codes)),
        table.complete,
    )
    units = {field_.name: field_.unit for field_ in catalogue.fields}
    for name, column in matched.items():
        values = tables.numbers(table, column.header)[keep]
        special = special_values(values)
        values = np.where(special != Reason.NONE, np.nan, values)
        _refuse(table, column.header, units[name], values, result.codes)
        result.values[name], result.special[name] = values, special
        result.keys[name] = column.header.split("/")[-1].strip()
    _refuse_parts(table, result, catalogue)
    return result


def special_values(values: Floats) -> Bytes:
    """Give, per cell, the reason that a special value of CBS stands for; NONE for a value."""
    special = np.zeros(len(values), dtype=np.int8)
    low = values <= SENTINEL_LIMIT
    if low.any():
        special[low] = Reason.ONTBREEKT
        for number, reason in CBS_SENTINELS.items():
            special[values == number] = reason
    return special


def _refuse(table: Table, header: str, unit: str, values: Floats, codes: Texts) -> None:
    # Wealth may be below zero, and nothing else in these tables.
    if "vermogen" not in header.lower():
        checks.refuse_below_zero(table.path, header, values, codes)
    if unit == "%":
        checks.refuse_above_hundred(table.path, header, values, codes)


def _refuse_parts(table: Table, found: KwbTable, catalogue: Catalogue) -> None:
    """Refuse shares that rounding cannot have made: parts counted with their whole, yet larger."""
    rounded = np.array([code[:2] in ("WK", "BU") for code in found.codes], dtype=bool)
    for indicator in catalogue:
        if not _counted_together(indicator):
            continue
        part = _added(found, indicator.numerator)
        whole = _added(found, indicator.denominator)
        if part is not None and whole is not None:
            checks.refuse_part_above_whole(
                table.path, part.key, part.counts, whole.counts, found.codes,
                np.where(rounded, checks.ROUNDING * (part.terms + whole.terms), 0.0),
            )  # fmt: skip


def _counted_together(indicator: Indicator) -> bool:
    """Tell whether part and whole come from one register on one day.

    Benefits (in tens) and help of the gemeente are counted at another moment than the residents:
    of those CBS itself publishes more people than live there.
    """
    return (
        indicator.provider == "kwb" and indicator.kind == "count_share"
        and not indicator.value and indicator.rounding == 5
    )  # fmt: skip


class _Added(NamedTuple):
    """Columns added up: the counts, the key of the first, and how many were rounded."""

    counts: Floats
    key: str
    terms: int


def _added(found: KwbTable, text: str) -> _Added | None:
    chosen = formula.parse(text).choose(found.values)
    if chosen is None:
        return None
    total: Floats = np.zeros(len(found.codes))
    for sign, name in chosen[1]:
        total = total + sign * found.values[name]
    return _Added(total, found.keys[chosen[1][0][1]], len(chosen[1]))


def _names(table: Table) -> Texts:
    codes = table.codes
    if table.names and codes is not None:
        return np.array([table.names.get(code, "") for code in codes], dtype=object)
    return _texts(table, "wijkenenbuurten", but=table.code_header)


def _texts(table: Table, stem: str, but: str | None = None) -> Texts:
    """Give a text column found by the start of its stem; blanks trimmed, "." as empty."""
    for column in table.columns:
        tails = _tails(column.words)
        if column.header == but:
            continue
        if any(s.startswith(stem) for s in (_plain(column.stem), *tails)):
            texts = cells.texts(table.cells[column.header])
            return np.where(texts == ".", "", texts)
    return np.full(raw.height(table.cells), "", dtype=object)


def _source(table: Table, rows: int) -> Source:
    owner = table.owner or "CBS"
    elsewhere = table.title if table.shape == "named" else ""
    title = f"{elsewhere or 'Kerncijfers wijken en buurten'} {table.year}"
    # An export names neither itself nor its table; CBS has one such table a year.
    of_year = owner == "CBS" and not elsewhere
    known = companions.kwb_tables().get(table.year or 0, "") if of_year else ""
    table_id = table.table_id or known
    named = f"{title} ({table_id})" if table_id else title
    licence = "" if owner == UNKNOWN_OWNER else CC_BY
    return Source(
        role="figures",
        title=title,
        provider=owner,
        rows=rows,
        table_id=table_id,
        year=table.year,
        modified=table.modified,
        licence=licence,
        attribution=f"{owner}, {named}, {licence or 'niet gecontroleerd'}",
        retrieved=table.retrieved,
        checksum=table.checksum or checksum(table.path),
        file=table.path.name,
    )


# Which column of the file is which column of the catalogue


def resolve(
    columns: Sequence[Column], fields: Iterable[Field], year: int, path: Path
) -> dict[str, Column]:
    """Find the catalogue's columns among a table's; those that the year lacks are left out.

    A measure code of OData v4 goes before what a column is called. Raises TableError naming the
    candidates where code, or stem, unit and group leave more than one.
    """
    matched: dict[str, Column] = {}
    known = tuple(fields)
    coded = {code for field_ in known for code in field_.v4}
    for wanted in known:
        candidates = _by_unit([c for c in columns if c.code and c.code in wanted.v4], wanted)
        if not candidates:
            # A code of a year that is not known yet: then what it is called must tell.
            others = [c for c in columns if c.code not in coded]
            candidates = [c for c in others if _matches(c, wanted)]
            candidates = [c for c in candidates if not _says_more(c, wanted, known)]
            candidates = _by_unit(candidates, wanted)
            candidates = _by_group(candidates, wanted, columns, year)
        if len(candidates) > 1:
            names = [c.header for c in candidates]
            raise TableError("column_ambiguous", path=str(path), field=wanted.name, columns=names)
        if candidates:
            matched[wanted.name] = candidates[0]
    return matched


@lru_cache(maxsize=4096)
def _plain(stem: str) -> str:
    return stem.lower().removeprefix("k_")


@lru_cache(maxsize=1024)
def _all_plain(stems: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_plain, stems))


def _matches(column: Column, wanted: Field) -> bool:
    stems = _all_plain(wanted.stems)
    if column.words:
        return any(tail in stems for tail in _tails(column.words))
    own = _plain(column.stem)
    if own in stems:
        return True
    # CBS cuts titles at about 40 characters when it makes a key.
    return len(own) >= 25 and any(
        len(stem) >= 25 and (own.startswith(stem) or stem.startswith(own)) for stem in stems
    )


@lru_cache(maxsize=512)
def _tails(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give what the title could be: the last word, the last two, … but never the whole path."""
    return tuple(_plain(tables.stem_of(" ".join(words[-count:]))) for count in range(1, len(words)))


def _says_more(column: Column, wanted: Field, known: Iterable[Field]) -> bool:
    """Tell whether a respelled header holds the longer title of another column.

    "Niet.westers.totaal" ends in "westers.totaal" and is another column.
    """
    if not column.words:
        return False
    tails = _tails(column.words)
    own = max(len(_plain(stem)) for stem in wanted.stems if _plain(stem) in tails)
    return any(
        len(plain) > own and plain in tails
        for field_ in known
        for plain in map(_plain, field_.stems)
    )


def _by_unit(candidates: list[Column], wanted: Field) -> list[Column]:
    return [c for c in candidates if c.unit is None or same_unit(c.unit, wanted.unit)]


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units are the same, however an edition spells them."""
    return _unit(one) == _unit(other)


def _unit(text: str) -> str:
    """Give a unit without what editions spell differently: "x 1 000 euro" is "1000euro"."""
    plain = text.lower().replace("³", "3").replace("²", "2")
    return "".join(c for c in plain if c.isalnum()).removeprefix("x")


def _by_group(
    candidates: list[Column], wanted: Field, columns: Sequence[Column], year: int
) -> list[Column]:
    if not wanted.group:
        # A stem without a group is unique by design; an exact stem beats a shortened one.
        exact = [c for c in candidates if _plain(c.stem) in {_plain(s) for s in wanted.stems}]
        return exact or candidates
    if any(c.words for c in candidates):
        return [c for c in candidates if _group_of_words(c, wanted)]
    told = [c for c in candidates if c.group is not None]
    if told:
        return [c for c in told if _same(c.group or "", wanted.group)]
    key = wanted.key(year)
    by_key = [c for c in candidates if c.header == key]
    return by_key or _by_order(candidates, wanted)


def _group_of_words(column: Column, wanted: Field) -> bool:
    group = _plain(tables.stem_of(wanted.group))
    words = column.words
    for count, tail in enumerate(_tails(words), start=1):
        if tail in {_plain(s) for s in wanted.stems}:
            return _plain(tables.stem_of(" ".join(words[:-count]))).endswith(group)
    return False


def _same(one: str, other: str) -> bool:
    return _plain(tables.stem_of(one)) == _plain(tables.stem_of(other))


# Repeated stems in the order in which CBS has listed their groups since 2023.
_ORDER = {
    "Nederland": ("Herkomstland", "Geboren in Nederland"),
    "EuropaExclusiefNederland": (
        "Herkomstland", "Geboren in Nederland", "Geboren buiten Nederland",
    ),
    "BuitenEuropa": ("Herkomstland", "Geboren in Nederland", "Geboren buiten Nederland"),
}  # fmt: skip


def _by_order(candidates: list[Column], wanted: Field) -> list[Column]:
    """Tell repeated stems apart by their order, only where all repetitions are there."""
    groups = _ORDER.get(wanted.stems[0], ())
    if len(candidates) != len(groups) or wanted.group not in groups:
        return []
    ordered = sorted(candidates, key=lambda c: c.position or 0)
    return [ordered[groups.index(wanted.group)]]
