"""From named columns to indicators: shares from counts, and a typed reason for every gap.

Frame module, on numpy arrays a level and year at a time. The rule for reasons is the pure one of
:mod:`.missing`, applied once per distinct circumstance and then spread over the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .. import codes as area_codes
from .. import formula
from .._rows import positions
from ..catalogue import Catalogue, Indicator
from ..codes import Level
from ..errors import TableError
from ..missing import Circumstance, Reason, reason_for
from ..sources.kwb import Bytes, Floats, KwbTable, Texts
from ..sources.provenance import Source

Flags = np.ndarray[Any, np.dtype[np.bool_]]

# Columns that hold a gemeente's figures only when it agrees.
_CONSENT = frozenset({"wmo", "wmo_relatief"})


@dataclass
class Column:
    """One indicator of one level in one year, along the level's codes.

    ``values`` is NaN exactly where ``reasons`` is not NONE. ``numerators`` and
    ``denominators`` are None where the source gives no counts, ``lows`` and ``highs`` where it
    publishes no 95 % limits. ``source`` points into the
    build's list; ``field`` is the key or header it was read from.
    """

    indicator: Indicator
    values: Floats
    reasons: Bytes
    numerators: Floats | None
    denominators: Floats | None
    source: int
    field: str
    flags: tuple[str, ...] = ()
    lows: Floats | None = None
    highs: Floats | None = None


@dataclass
class LevelFigures:
    """All figures of one level in one year. ``inhabitants`` is NaN where no table counts them.

    ``water`` marks the water areas along ``codes``.
    """

    level: Level
    year: int
    codes: Texts
    names: Texts
    gemeenten: Texts
    changes: Texts
    inhabitants: Floats
    water: Flags
    columns: dict[str, Column] = field(default_factory=dict)


@dataclass
class _Year:
    """The tables of one year laid side by side: one row a code, one array a named column."""

    year: int
    codes: Texts
    names: Texts
    gemeenten: Texts
    changes: Texts
    complete: bool
    values: dict[str, Floats] = field(default_factory=dict)
    special: dict[str, Bytes] = field(default_factory=dict)
    present: dict[str, Flags] = field(default_factory=dict)
    source: dict[str, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def derive(
    tables: Sequence[KwbTable],
    catalogue: Catalogue,
    sources: list[Source],
    water: frozenset[str] = frozenset(),
) -> list[LevelFigures]:
    """Give the figures of every level and year in the tables.

    ``sources`` is extended with the tables' own. ``water`` are codes of water areas, which have
    no figures about people. Raises TableError where two tables of a year contradict each other.
    """
    by_year: dict[int, list[tuple[int, KwbTable]]] = {}
    for table in tables:
        sources.append(table.source)
        by_year.setdefault(table.year, []).append((len(sources) - 1, table))
    newest = max(by_year, default=0)
    result: list[LevelFigures] = []
    earlier: set[str] = set()
    for year in sorted(by_year):
        side_by_side = _lay_out(by_year[year])
        made = _levels(side_by_side, catalogue, water, year == newest, frozenset(earlier))
        earlier |= {id for level in made for id in level.columns}
        result += made
    return result


def _lay_out(tables: Sequence[tuple[int, KwbTable]]) -> _Year:
    tables = sorted(tables, key=lambda pair: (-len(pair[1].values), pair[1].source.checksum))
    codes = _union([table.codes for _, table in tables])
    first = tables[0][1]
    laid = _Year(
        first.year,
        codes,
        names=blank(codes),
        gemeenten=blank(codes),
        changes=blank(codes),
        complete=any(table.complete for _, table in tables),
    )
    for number, table in tables:
        # Two exports of one table mostly have the same rows in the same order.
        same = len(table.codes) == len(codes) and bool((table.codes == codes).all())
        at = np.arange(len(codes)) if same else positions(table.codes, codes)
        there = at >= 0
        for target, texts in (
            (laid.names, table.names),
            (laid.gemeenten, table.gemeenten),
            (laid.changes, table.changes),
        ):  # fmt: skip
            gap = there & (target == "")
            target[gap] = texts[at[gap]]
        for name in table.values:
            _add(laid, name, number, table, at, there)
    return laid


def blank(codes: Texts) -> Texts:
    """Give an empty text for each code."""
    return np.full(len(codes), "", dtype=object)


def _union(parts: Sequence[Texts]) -> Texts:
    merged = parts[0]
    for part in parts[1:]:
        if len(part) != len(merged) or not (part == merged).all():
            merged = np.concatenate([merged, part[positions(merged, part) < 0]])
    return merged


def _add(
    laid: _Year, name: str, number: int, table: KwbTable, at: np.ndarray[Any, Any], there: Flags
) -> None:
    values = np.where(there, table.values[name][at], np.nan)
    special = np.where(there, table.special[name][at], 0).astype(np.int8)
    if name in laid.values:
        both = laid.present[name] & there
        differ = both & (laid.values[name] != values) & ~(
            np.isnan(laid.values[name]) & np.isnan(values)
        )  # fmt: skip
        if differ.any():
            raise TableError(
                "tables_contradict", year=laid.year, field=table.keys[name],
                codes=laid.codes[differ].tolist(), count=int(differ.sum()), path=table.source.file,
            )  # fmt: skip
        fill = there & ~laid.present[name]
        laid.values[name] = np.where(fill, values, laid.values[name])
        laid.special[name] = np.where(fill, special, laid.special[name])
        laid.present[name] = laid.present[name] | there
        return
    laid.values[name], laid.special[name], laid.present[name] = values, special, there.copy()
    laid.source[name], laid.keys[name] = number, table.keys[name]


def _levels(
    laid: _Year, catalogue: Catalogue, water: frozenset[str], newest: bool, earlier: frozenset[str]
) -> list[LevelFigures]:
    prefixes = np.array([code[:2] for code in laid.codes])
    is_water = np.array([code in water for code in laid.codes], dtype=bool) | fictive_water(
        laid.codes
    )
    inhabitants = laid.values.get("inwoners", np.full(len(laid.codes), np.nan))
    silent_gemeenten = _silent(laid)
    result = []
    for level in Level:
        rows = np.flatnonzero(prefixes == level.prefix)
        if not len(rows):
            continue
        rows = rows[np.argsort(laid.codes[rows].astype(str), kind="stable")]
        figures = LevelFigures(
            level, laid.year, laid.codes[rows], laid.names[rows], laid.gemeenten[rows],
            laid.changes[rows], inhabitants[rows], is_water[rows],
        )  # fmt: skip
        maker = _Maker(laid, rows, level, is_water[rows], newest, silent_gemeenten)
        for indicator in catalogue:
            column = maker.column(indicator) if indicator.provider == "kwb" else None
            if column is None and laid.complete and indicator.id in earlier:
                column = maker.stopped(indicator)
            if column is not None:
                figures.columns[indicator.id] = column
        result.append(figures)
    return result


def fictive_water(codes: Texts) -> Flags:
    """Tell which codes stand for water without a place on the map."""
    return np.array(area_codes.fictive_water(codes), dtype=bool)


def _silent(laid: _Year) -> frozenset[str]:
    """Give the gemeenten without any Wmo figure in a year in which others have them."""
    has = np.zeros(len(laid.codes), dtype=bool)
    for name in _CONSENT & laid.values.keys():
        has |= ~np.isnan(laid.values[name])
    if not has.any():
        return frozenset()
    with_figures = set(area_codes.gemeenten_of(laid.codes[has]))
    everywhere = area_codes.gemeenten_of(laid.codes)
    return frozenset(code for code in everywhere if code and code not in with_figures)


class _Maker:
    """Makes the columns of one level and year out of the laid-out tables."""

    def __init__(
        self,
        laid: _Year,
        rows: np.ndarray[Any, Any],
        level: Level,
        water: Flags,
        newest: bool,
        silent: frozenset[str],
    ) -> None:
        self.laid, self.rows, self.level = laid, rows, level
        self.water, self.newest = water, newest
        self.nobody = laid.values.get("inwoners", np.full(len(laid.codes), np.nan))[rows] == 0
        gemeenten = area_codes.gemeenten_of(laid.codes[rows])
        self.silent = np.array([g in silent for g in gemeenten], dtype=bool)

    def column(self, indicator: Indicator) -> Column | None:
        """Give the column, or None where the tables hold nothing that it is made of."""
        numerator = self._terms(indicator.numerator)
        denominator = self._terms(indicator.denominator)
        names = [indicator.value] if indicator.value in self.laid.values else []
        if not names and indicator.value and indicator.kind != "count_share":
            return None
        over = self._sum(denominator)
        counts = self._sum(numerator)
        flags: list[str] = []
        if names:
            values = self.laid.values[indicator.value][self.rows]
        elif numerator is None or (indicator.denominator and denominator is None):
            return None
        else:
            names = [name for _, name in numerator[1]]
            values = self._ratio(indicator, counts, over)
            flags += ["recomputed"] if over is not None else []
        if indicator.proxy_denominator or (denominator is not None and denominator[0] > 0):
            flags.append("denominator_approximated")
        under = (
            [name for _, name in denominator[1]] if denominator and "recomputed" in flags else []
        )
        reasons = self._reasons(indicator, values, [*names, *under])
        source = self.laid.source[names[0]]
        key = " + ".join(self.laid.keys[name] for name in names)
        return Column(
            indicator, np.where(reasons == 0, values, np.nan), reasons, counts, over, source, key,
            tuple(flags),
        )  # fmt: skip

    def stopped(self, indicator: Indicator) -> Column:
        """Give a column without values for an indicator that an earlier year's table still had."""
        gaps = np.full(len(self.rows), np.nan)
        reasons = self._reasons(indicator, gaps, (), stopped=True)
        source = next(iter(self.laid.source.values()))
        return Column(indicator, gaps, reasons, None, None, source, "", ())

    def _terms(self, text: str) -> tuple[int, tuple[tuple[int, str], ...]] | None:
        return formula.parse(text).choose(self.laid.values) if text else None

    def _sum(self, chosen: tuple[int, tuple[tuple[int, str], ...]] | None) -> Floats | None:
        """Add and subtract the columns; a missing part makes the whole missing, never zero."""
        if chosen is None:
            return None
        total: Floats = np.zeros(len(self.rows))
        for sign, name in chosen[1]:
            total = total + sign * self.laid.values[name][self.rows]
        # A difference of separately rounded counts can dip below zero; that is no count.
        return np.where(total < 0, np.nan, total) if len(chosen[1]) > 1 else total

    def _ratio(self, indicator: Indicator, counts: Floats | None, over: Floats | None) -> Floats:
        if counts is None:
            return np.full(len(self.rows), np.nan)
        if over is None:
            return counts
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = indicator.scale * counts / over
        return np.where(over > 0, ratio, np.nan)

    def _reasons(
        self, indicator: Indicator, values: Floats, names: Sequence[str], stopped: bool = False
    ) -> Bytes:
        """Give the reason of every gap; ``names`` are all the columns that a value is made of."""
        present = np.ones(len(self.rows), dtype=bool)
        special = np.zeros(len(self.rows), dtype=np.int8)
        for name in names:
            present &= self.laid.present[name][self.rows]
            here = self.laid.special[name][self.rows]
            # The smaller number is the reason of higher precedence.
            special = np.where((special == 0) | ((here > 0) & (here < special)), here, special)
        consent = bool(_CONSENT & {*indicator.numerator.split(), indicator.value})
        about = Circumstance(
            level_exists=indicator.exists_at(self.level),
            about_people=indicator.about_people,
            column_empty=any(np.isnan(self.laid.values[name]).all() for name in names),
            newest=self.newest,
            column_absent=stopped,
            earlier=stopped,
        )
        silent = self.silent & consent
        return judged(values, about, present, special, self.water, self.nobody, silent)


def judged(
    values: Floats,
    about: Circumstance,
    present: Flags,
    special: Bytes,
    water: Flags,
    nobody: Flags,
    silent: Flags,
) -> Bytes:
    """Give the reason of every cell without a value; each distinct case is judged once."""
    reasons = np.zeros(len(values), dtype=np.int8)
    gaps = np.flatnonzero(np.isnan(values))
    if not len(gaps):
        return reasons
    flags = present | water << 1 | nobody << 2 | silent << 3
    facts = (flags | special.astype(int) << 4)[gaps]
    for fact in np.unique(facts).tolist():
        cell = about._replace(
            in_table=bool(fact & 1),
            water=bool(fact & 2),
            nobody=bool(fact & 4),
            gemeente_silent=bool(fact & 8),
            sentinel=Reason(fact >> 4),
        )
        reasons[gaps[facts == fact]] = reason_for(cell)
    return reasons
