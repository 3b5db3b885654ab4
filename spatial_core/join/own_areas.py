"""Figures and polygons of a gemeente's own areas, made of whole buurten. Frame module.

Each figure is combined by :mod:`.combine`; nothing is shown of an area that is too small
(contract, section 10). Official rows are read, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .. import codes as area_codes
from .._rows import Rows, positions, texts
from ..area import OwnArea
from ..codes import Level
from ..combine import Combined, Part, combine
from ..missing import REASONS, Reason
from ..pack.reader import Figure
from ..sources import shapes as shape
from ..sources.division import Drawn, Listed
from ..sources.geometry import Areas
from ..sources.kwb import Floats
from . import divisions
from .divisions import Buurten, Group, Warnings
from .figures import Column, Flags, LevelFigures, blank

MIN_BUURTEN, MIN_PEOPLE, MIN_HOUSEHOLDS = 2, 100, 50
"""Floors below which nothing is shown of an own area (contract, section 10)."""

HOUSEHOLDS = "demo_huishoudens"
COMBINED = "combined"
"""Flag of a series that was added up from buurten."""

_KEYS: tuple[str | None, ...] = (None, *REASONS)


@dataclass
class Made:
    """What own areas add to a build: figures, polygons, a description of each, and warnings."""

    figures: list[LevelFigures] = field(default_factory=list)
    areas: list[Areas] = field(default_factory=list)
    own: list[OwnArea] = field(default_factory=list)
    warnings: Warnings = field(default_factory=list)


def make(
    found: Sequence[Listed | Drawn],
    levels: Sequence[LevelFigures],
    maps: Sequence[Areas],
    shown: Iterable[str] = (),
) -> Made:
    """Make the own areas of every year that the divisions hold for.

    ``shown`` are the indicators of which the part of the people that is counted is told. Raises
    RecipeError as :func:`.divisions.of_years` does.
    """
    if not found:
        return Made()
    figures = {f.year: f for f in levels if f.level is Level.BUURT}
    drawn = {a.year: a for a in maps if a.level is Level.BUURT and a.year is not None}
    names = _gemeenten(levels, maps)
    years = {
        year: _buurten(figures.get(year), drawn.get(year), names)
        for year in sorted(figures.keys() | drawn.keys())
    }
    by_year, told = divisions.of_years(found, years)
    made = Made(warnings=told)
    pie = frozenset(shown)
    for year, groups in by_year.items():
        counted: dict[str, float] = {}
        if year in figures:
            level, too_small = _figures(groups, figures[year], pie, counted)
            made.figures.append(level)
            if too_small:
                made.warnings.append(("areas_too_small", {"year": year, "names": too_small}))
        if year in drawn:
            made.areas.append(_polygons(groups, drawn[year]))
        made.own += [
            OwnArea(
                group.code, year, group.label, group.owner, group.buurten,
                counted.get(group.code), group.fit, group.file,
            )
            for group in groups
        ]  # fmt: skip
    return made


def _gemeenten(levels: Sequence[LevelFigures], maps: Sequence[Areas]) -> dict[str, str]:
    """Give the names of gemeenten by code, of the newest year."""
    found: dict[str, str] = {}
    sides: list[LevelFigures | Areas] = [*levels, *maps]
    for side in sorted(sides, key=lambda side: side.year or 0):
        if side.level is Level.GEMEENTE:
            found |= {str(c): str(n) for c, n in zip(side.codes, side.names, strict=True) if n}
    return found


def _buurten(
    figures: LevelFigures | None, drawn: Areas | None, names: Mapping[str, str]
) -> Buurten:
    by_gemeente: dict[str, set[str]] = {}
    water: set[str] = set()
    for side in (figures, drawn):
        if side is not None:
            listed = [str(code) for code in side.codes]
            for code, gemeente in zip(listed, area_codes.gemeenten_of(listed), strict=True):
                by_gemeente.setdefault(gemeente or "", set()).add(code)
            water |= {code for code, wet in zip(listed, side.water, strict=True) if wet}
    frozen = {gemeente: frozenset(found) for gemeente, found in by_gemeente.items()}
    return Buurten(frozen, frozenset(water), drawn, names)


# Polygons


def _polygons(groups: Sequence[Group], drawn: Areas) -> Areas:
    """Dissolve the buurten of each area; an area of which no buurt is drawn gets no polygon."""
    row_of = {code: row for row, code in enumerate(drawn.codes)}
    rows = [np.array([row_of[c] for c in g.buurten if c in row_of], dtype=np.intp) for g in groups]
    kept = [(group, at) for group, at in zip(groups, rows, strict=True) if len(at)]
    shapes, mended = shape.repaired(shape.merged(drawn.shapes, [at for _, at in kept]))
    codes = texts(group.code for group, _ in kept)
    return Areas(
        Level.GEBIED, drawn.year, codes, texts(group.name for group, _ in kept), blank(codes),
        np.array([drawn.water[at].all() for _, at in kept], dtype=bool), blank(codes), shapes,
        drawn.source, drawn.drawn_year, dissolved=True, repaired=mended,
    )  # fmt: skip


# Figures


def _figures(
    groups: Sequence[Group], buurten: LevelFigures, pie: frozenset[str], counted: dict[str, float]
) -> tuple[LevelFigures, list[str]]:
    """Combine every column of the buurten; give the names of the areas that are too small too.

    ``counted`` gets, by code, the smallest part of the people that a shown figure rests on.
    """
    at = [positions(buurten.codes, group.buurten) for group in groups]
    rows = [found[found >= 0] for found in at]
    kept = [(group, found) for group, found in zip(groups, rows, strict=True) if len(found)]
    members = [found for _, found in kept]
    large = np.array([_large_enough(buurten, found) for found in members], dtype=bool)
    people = np.array([buurten.inhabitants[_dry(buurten, found)].sum() for found in members])
    codes = texts(group.code for group, _ in kept)
    level = LevelFigures(
        Level.GEBIED, buurten.year, codes, texts(group.name for group, _ in kept),
        texts(buurten.gemeenten[found[0]] for found in members), blank(codes),
        np.where(large, people, np.nan),
        np.array([buurten.water[found].all() for found in members], dtype=bool),
    )  # fmt: skip
    for id, column in buurten.columns.items():
        parts = _parts(column, buurten, members)
        made = [_combined(column, each) for each in parts]
        level.columns[id] = _column(column, made, large)
        if id in pie:
            for code, each, one in zip(codes, parts, made, strict=True):
                if one.value is not None:
                    counted[code] = min(counted.get(code, 1.0), _counted(each))
    for code in codes[~large]:
        counted.pop(code, None)
    return level, [group.name for (group, _), fine in zip(kept, large, strict=True) if not fine]


def _dry(buurten: LevelFigures, rows: Rows) -> Rows:
    """Leave out water of which no inhabitants are told: nobody lives there."""
    found: Rows = rows[~(buurten.water[rows] & np.isnan(buurten.inhabitants[rows]))]
    return found


def _large_enough(buurten: LevelFigures, rows: Rows) -> bool:
    """Tell whether an area meets the floors.

    A count that is not known is not held against it, but where neither people nor households are
    known nothing is shown.
    """
    people = buurten.inhabitants[rows]
    lived_in = ~buurten.water[rows] & (people != 0)
    if lived_in.sum() < MIN_BUURTEN:
        return False
    column = buurten.columns.get(HOUSEHOLDS)
    homes = np.full(len(rows), np.nan) if column is None else column.values[rows]
    known = [
        (counts, least)
        for counts, least in ((people, MIN_PEOPLE), (homes, MIN_HOUSEHOLDS))
        if not np.isnan(counts).all()
    ]
    return bool(known) and all(np.nansum(counts) >= least for counts, least in known)


def _parts(column: Column, buurten: LevelFigures, members: Sequence[Rows]) -> list[list[Part]]:
    """Give the figures of the buurten of each area, and how many people live there."""
    return [
        [
            Part(
                Figure("", "buurt", buurten.year, column.indicator.id, value, x, n,
                       _KEYS[reason], None),
                people,
            )
            for value, x, n, reason, people in zip(
                _known(column.values, at), _known(column.numerators, at),
                _known(column.denominators, at), column.reasons[at].tolist(),
                _known(buurten.inhabitants, at), strict=True,
            )
        ]
        for at in members
    ]  # fmt: skip


def _known(values: Floats | None, at: Rows) -> list[float | None]:
    if values is None:
        return [None] * len(at)
    return [None if value != value else value for value in values[at].tolist()]


def _combined(column: Column, parts: Sequence[Part]) -> Combined:
    """Combine; refuse a sum of which a part is missing: it would count that part as nothing."""
    made = combine(column.indicator, parts)
    if column.indicator.aggregation != "sum" or made.value is None:
        return made
    reasons = [p.figure.reason for p in _weighed(parts) if p.figure.reason is not None]
    if not reasons:
        return made
    return Combined(None, None, None, max(sorted(set(reasons)), key=reasons.count), made.coverage)


def _weighed(parts: Sequence[Part]) -> list[Part]:
    """Leave out the buurten to which a figure does not apply: water, or nobody lives there."""
    return [p for p in parts if p.figure.reason != Reason.NIET_VAN_TOEPASSING.key]


def _column(column: Column, made: Sequence[Combined], large: Flags) -> Column:
    values = _floats(one.value for one in made)
    reasons = np.array([_number(one.reason) for one in made], dtype=np.int8)
    withheld = ~large & (reasons != Reason.NIET_VAN_TOEPASSING)
    reasons[withheld] = Reason.BEWUST_NIET_GETOOND

    def counts(name: str) -> Floats | None:
        found = _floats(getattr(one, name) for one in made)
        return None if np.isnan(found).all() else np.where(large, found, np.nan)

    return Column(
        column.indicator, np.where(reasons == 0, values, np.nan), reasons, counts("numerator"),
        counts("denominator"), column.source, column.field, (*column.flags, COMBINED),
    )  # fmt: skip


def _floats(found: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in found], dtype=np.float64)


def _number(reason: str | None) -> int:
    return 0 if reason is None else _KEYS.index(reason)


def _counted(parts: Sequence[Part]) -> float:
    """Give the part of the people who live in buurten with a figure; 1 where nobody is counted."""
    weighed = _weighed(parts)
    whole = sum(p.inhabitants or 0.0 for p in weighed)
    with_figure = sum(p.inhabitants or 0.0 for p in weighed if p.figure.value is not None)
    return with_figure / whole if whole else 1.0
