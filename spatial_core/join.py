"""Figures and polygons put together by code and year; every row on both sides is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from . import codes as area_codes
from ._frames import index, plain
from .codes import NEDERLAND, Level
from .figures import LevelFigures
from .sources.geometry import Areas

Texts = np.ndarray[Any, np.dtype[np.object_]]


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
class JoinedLevel:
    """One level of one year: every area of either side, its figures and its polygons.

    ``table``: one row an area, by code, with name, gemeente, gemeente_name, inhabitants,
    water, change and polygon (bool). ``polygons``: the GeoDataFrame of the map, None without.
    """

    year: int
    level: Level
    table: pd.DataFrame
    figures: LevelFigures | None
    polygons: gpd.GeoDataFrame | None
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
    figure_codes = index([] if figures is None else figures.codes)
    area_codes_ = index([] if areas is None else areas.frame["code"])
    both = figure_codes.isin(area_codes_)
    only_areas = area_codes_[~area_codes_.isin(figure_codes)]
    only_figures = figure_codes[~both] if level is not Level.LAND else figure_codes[:0]
    table = _table(figure_codes.append(only_areas), figures, areas)
    count = JoinCount(
        year, level, None if areas is None else areas.drawn_year,
        len(figure_codes), len(area_codes_), int(both.sum()), len(only_figures), len(only_areas),
        0 if areas is None else len(areas.left_out),
    )  # fmt: skip
    return JoinedLevel(
        year, level, table, figures, None if areas is None else areas.frame, count,
        list(only_figures), list(only_areas),
    )  # fmt: skip


def _table(codes: pd.Index[Any], figures: LevelFigures | None, areas: Areas | None) -> pd.DataFrame:
    listed = np.array(sorted(codes.tolist()), dtype=object)
    table = pd.DataFrame({"code": plain(listed)})
    blank = np.full(len(table), "", dtype=object)
    table["gemeente"] = plain(area_codes.gemeenten_of(listed))
    parts: list[dict[str, Texts]] = []
    if figures is not None:
        parts.append(_along(listed, figures.codes, {
            "name": figures.names, "gemeente_name": figures.gemeenten, "change": figures.changes,
        }))  # fmt: skip
    if areas is not None:
        frame = areas.frame
        parts.append(_along(listed, frame["code"].to_numpy(dtype=object), {
            n: frame[n].to_numpy(dtype=object) for n in ("name", "gemeente_name", "change")
        }))  # fmt: skip
    for column in ("name", "gemeente_name", "change"):
        merged = blank.copy()
        for part in parts:
            empty = merged == ""
            merged[empty] = part[column][empty]
        table[column] = plain(merged)
    table["inhabitants"] = _inhabitants(listed, figures)
    drawn = set() if areas is None else set(areas.frame["code"].tolist())
    wet = set() if areas is None else set(areas.frame.loc[areas.frame["water"], "code"].tolist())
    fictive = area_codes.fictive_water(listed)
    table["water"] = [c in wet or f for c, f in zip(listed, fictive, strict=True)]
    table["polygon"] = [code in drawn for code in listed]
    return table


def _along(wanted: Any, codes: Texts, columns: dict[str, Texts]) -> dict[str, Texts]:
    """Give text columns along other codes; empty where a code is not there."""
    at = index(codes).get_indexer(index(wanted))
    return {name: np.where(at >= 0, texts[at], "") for name, texts in columns.items()}


def _inhabitants(codes: Any, figures: LevelFigures | None) -> Any:
    if figures is None:
        return np.full(len(codes), np.nan)
    at = index(figures.codes).get_indexer(index(codes))
    return np.where(at >= 0, figures.inhabitants[at], np.nan)


def _name_gemeenten(joined: Sequence[JoinedLevel]) -> None:
    """Give every area the name of its gemeente, and unnamed ones a name that says what they are.

    A year that only an own table knows takes its names from the nearest other year.
    """
    known = _names_by_year(joined)
    for entry in joined:
        table = entry.table
        years = sorted(known, key=lambda year: (abs(year - entry.year), -year))
        gemeenten = zip(table["gemeente"].tolist(), table["gemeente_name"].tolist(), strict=True)
        table["gemeente_name"] = plain(
            [_nearest(known, years, code) or name or code or "" for code, name in gemeenten]
        )
        areas = zip(
            table["code"].tolist(), table["name"].tolist(), table["water"].tolist(), strict=True
        )
        table["name"] = plain(
            [
                _name(code, name or _nearest(known, years, code), water)
                for code, name, water in areas
            ]
        )


def _names_by_year(joined: Sequence[JoinedLevel]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for entry in joined:
        names = zip(entry.table["code"].tolist(), entry.table["name"].tolist(), strict=True)
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
