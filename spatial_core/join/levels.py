"""Figures and polygons put together by code and year; every row on both sides is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .. import codes as area_codes
from .._rows import positions, texts
from ..codes import NEDERLAND, Level
from ..sources.geometry import Areas
from ..sources.kwb import Floats, Texts
from .figures import Flags, LevelFigures


@dataclass(frozen=True, slots=True)
class JoinCount:
    """How one level of one year was joined; figures = matched + only_figures, areas likewise.

    ``left_out`` are polygons that are no area (Buitenland). Nederland has no polygon and is
    not counted as unmatched.
    """

    year: int
    level: Level
    geometry_year: int | None
    figures: int
    areas: int
    matched: int
    only_figures: int
    only_areas: int
    left_out: int


@dataclass
class AreaTable:
    """Every area of one level and year, of either side: arrays along ``codes``, sorted by code.

    ``gemeenten`` holds the code of the own gemeente (None for Nederland). ``inhabitants`` is NaN
    where no table counts them; ``changes`` is empty where nothing is known. ``polygon`` tells which
    areas the map draws.
    """

    codes: Texts
    names: Texts
    gemeenten: Texts
    gemeente_names: Texts
    inhabitants: Floats
    water: Flags
    changes: Texts
    polygon: Flags

    def __len__(self) -> int:
        """How many areas there are."""
        return len(self.codes)


@dataclass
class JoinedLevel:
    """One level of one year: every area of either side, its figures and its polygons."""

    year: int
    level: Level
    table: AreaTable
    figures: LevelFigures | None
    polygons: Areas | None
    count: JoinCount
    only_figures: list[str] = field(default_factory=list)
    only_areas: list[str] = field(default_factory=list)


def join(figures: Iterable[LevelFigures], areas: Iterable[Areas]) -> list[JoinedLevel]:
    """Join by year, level and code; nothing is dropped. Sorted by year, coarse to fine."""
    by_figures = {(f.year, f.level): f for f in figures}
    by_areas: dict[tuple[int, Level], Areas] = {}
    for entry in areas:
        if entry.year is not None:
            by_areas.setdefault((entry.year, entry.level), entry)
    order = list(Level)
    keys = sorted(by_figures.keys() | by_areas.keys(), key=lambda k: (k[0], order.index(k[1])))
    joined = [_one(year, level, by_figures.get((year, level)), by_areas.get((year, level)))
              for year, level in keys]  # fmt: skip
    _name_gemeenten(joined)
    return joined


def _one(year: int, level: Level, figures: LevelFigures | None, areas: Areas | None) -> JoinedLevel:
    in_figures: list[str] = [] if figures is None else figures.codes.tolist()
    in_areas: list[str] = [] if areas is None else areas.codes.tolist()
    counted, drawn = set(in_figures), set(in_areas)
    only_areas = [code for code in in_areas if code not in counted]
    without_polygon = [code for code in in_figures if code not in drawn]
    only_figures = without_polygon if level is not Level.LAND else []
    count = JoinCount(
        year, level, None if areas is None else areas.drawn_year,
        len(in_figures), len(in_areas), len(in_figures) - len(without_polygon),
        len(only_figures), len(only_areas), 0 if areas is None else len(areas.left_out),
    )  # fmt: skip
    table = _table(sorted([*in_figures, *only_areas]), figures, areas)
    return JoinedLevel(year, level, table, figures, areas, count, only_figures, only_areas)


def _table(listed: list[str], figures: LevelFigures | None, areas: Areas | None) -> AreaTable:
    nowhere = np.full(len(listed), -1)
    in_figures = nowhere if figures is None else positions(figures.codes, listed)
    in_areas = nowhere if areas is None else positions(areas.codes, listed)

    def merged(of_figures: str, of_areas: str) -> Texts:
        """Give the text of the figures, and where that is empty the one of the map."""
        found = np.full(len(listed), "", dtype=object)
        for side, at, name in ((figures, in_figures, of_figures), (areas, in_areas, of_areas)):
            if side is not None:
                gap = (found == "") & (at >= 0)
                found[gap] = getattr(side, name)[at[gap]]
        return found

    inhabitants = np.full(len(listed), np.nan)
    if figures is not None:
        inhabitants = np.where(in_figures >= 0, figures.inhabitants[in_figures], np.nan)
    water = np.array(area_codes.fictive_water(listed), dtype=bool)
    if areas is not None and len(areas):
        water |= (in_areas >= 0) & areas.water[in_areas]
    return AreaTable(
        texts(listed), merged("names", "names"), texts(area_codes.gemeenten_of(listed)),
        merged("gemeenten", "gemeente_names"), inhabitants, water,
        merged("changes", "changes"), in_areas >= 0,
    )  # fmt: skip


def _name_gemeenten(joined: Sequence[JoinedLevel]) -> None:
    """Give every area the name of its gemeente, and unnamed ones a name that says what they are.

    A year that only an own table knows takes its names from the nearest other year.
    """
    known = _names_by_year(joined)
    for entry in joined:
        table = entry.table
        years = sorted(known, key=lambda year: (abs(year - entry.year), -year))
        gemeenten = zip(table.gemeenten, table.gemeente_names, strict=True)
        table.gemeente_names = texts(
            _nearest(known, years, code) or name or code or "" for code, name in gemeenten
        )
        areas = zip(table.codes, table.names, table.water, strict=True)
        table.names = texts(
            _name(code, name or _nearest(known, years, code), water) for code, name, water in areas
        )


def _names_by_year(joined: Sequence[JoinedLevel]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for entry in joined:
        names = zip(entry.table.codes, entry.table.names, strict=True)
        found.setdefault(entry.year, {}).update({code: name for code, name in names if name})
    return found


def _nearest(known: dict[int, dict[str, str]], years: Sequence[int], code: str | None) -> str:
    if code is None:
        return ""
    return next((known[year][code] for year in years if code in known[year]), "")


def _name(code: str, name: str, water: bool) -> str:
    if code == NEDERLAND:
        return "Nederland"
    return name or ("Water" if water else code)
