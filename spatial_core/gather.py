"""What a recipe needs that none of its files gives: fetched from the services. Frame module.

Key figures and maps are required. Any other source that fails, or that lacks the year, is one
warning in the report and in the pack: the monitor is poorer without it and still right.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from . import gemeenten as merged
from . import wording
from .catalogue import Catalogue
from .codes import Level
from .errors import RecipeError, ServiceError, TableError, WijkmonitorError
from .fetch.downloads import Downloads, together
from .progress import Progress
from .recipe import Recipe
from .sources import (
    asked,
    catalogue3,
    companions,
    duo,
    leefbaarometer,
    odata3,
    odata4,
    pdok,
    specs,
    tables,
)
from .sources import squares as square_source
from .sources import themes as theme_tables
from .sources.geometry import Areas
from .sources.series import Series
from .sources.specs import Family
from .sources.squares import Squares
from .sources.tables import Table

KWB_TITLE = "Kerncijfers wijken en buurten"
NONE = "geen"
"""The name of no source at all."""

SQUARES = {
    "vierkanten": ("100m", "500m"), "vierkant100m": ("100m",), "vierkant500m": ("500m",),
    "postcode6": ("postcode6",),
}  # fmt: skip
"""What is fetched on request only, by the name that asks for it."""

Told = tuple[str, dict[str, Any]]
"""A warning: its key, and what fills in its text."""

Found = tuple[list[Series], list[Told]]

_FILES: dict[str, Any] = {"leefbaarometer": leefbaarometer, "duo": duo}
"""Providers of files, each with a module of its own."""

_LASTING = frozenset(
    {"service_gone", "service_table_columns", "service_table_empty", "service_table_years"}
)
"""Why a source does not come however often it is asked: it does not have it."""

RECENT = 3
"""How many years are fetched where none is asked: CBS fills a table in the course of two years."""


def needs_services(recipe: Recipe) -> bool:
    """Tell whether a recipe leaves figures and maps to the services.

    The user's own tables alone make a pack of themselves; with gemeenten or sources named they
    come beside what is fetched.
    """
    if recipe.figures or recipe.geometry:
        return False
    return not recipe.own or bool(recipe.gemeenten or recipe.sources)


def years_of(recipe: Recipe, downloads: Downloads) -> dict[int, str]:
    """Give the table of key figures of each year that the recipe asks for, oldest first.

    Without years: the newest :data:`RECENT` that CBS has published. Raises RecipeError for a year
    of which there is no table, ServiceError where the catalogue must tell of it and does not come.
    """
    known = dict(companions.kwb_tables())
    if any(year not in known for year in recipe.years) or not recipe.years:
        try:
            known = known | _newer(downloads, known)
        except ServiceError:
            # The years that we know can be fetched all the same; of others nothing can be said.
            if any(year > max(known) for year in recipe.years):
                raise
    asked = recipe.years or tuple(sorted(known)[-RECENT:])
    for year in asked:
        if year not in known:
            raise RecipeError("year_not_published", year=year, years=sorted(known, reverse=True))
    return {year: known[year] for year in sorted(set(asked))}


def _newer(downloads: Downloads, known: dict[int, str]) -> dict[int, str]:
    """Look in the catalogue for tables of years that we do not know."""
    if max(known) >= dt.date.today().year:
        return {}
    rows = catalogue3.tables(downloads, "cbs", f"startswith(ShortTitle,'{KWB_TITLE}')")
    found = {}
    for row in rows:
        year = companions.year_of(row)
        id = str(row.get("Identifier", "")).strip()
        if year is not None and year not in known and id:
            found[year] = id
    return found


def key_figures(
    tables_of: dict[int, str], downloads: Downloads, progress: Progress
) -> tuple[list[Table], list[Told]]:
    """Fetch the tables of key figures, beside each other, and what is to be told of it."""
    parts = dict.fromkeys(tables_of, 0.0)

    def job(year: int, id: str) -> Callable[[], Table]:
        def note(part: float) -> None:
            parts[year] = part
            progress("fetch", sum(parts.values()) / len(parts))

        def work() -> Table:
            try:
                found = tables.of_service(odata3.fetch(downloads, "cbs", id, progress=note))
            except ServiceError as fault:
                found = _in_bulk(downloads, id, fault, warnings)
            # The catalogue, not the title, says of which year a table is.
            found.year = year
            return found

        return work

    warnings: list[Told] = []
    jobs = [job(year, id) for year, id in tables_of.items()]
    return together(jobs, downloads.budget), sorted(warnings, key=str)


def _in_bulk(downloads: Downloads, id: str, fault: ServiceError, told: list[Told]) -> Table:
    """Fetch a table by the second way, OData v4; where that fails too the first fault is told."""
    try:
        bulk = odata4.fetch(downloads, id)
    except (ServiceError, TableError):
        raise fault from None
    table = odata4.as_table(bulk)
    table.path, table.checksum = Path(f"{odata4.SERVICE}:{id}"), bulk.checksum
    table.retrieved = bulk.retrieved
    told += [*bulk.warnings, ("second_way", {"table": id, "why": wording.error_message(fault)})]
    return table


def also_needed(series: Sequence[Series], tables_of: Mapping[int, str]) -> dict[int, str]:
    """Give the key figures of years in which only other providers have figures.

    A figure of an earlier year is judged by the residents of that year, and its areas have the
    names of that year.
    """
    known = companions.kwb_tables()
    lacking = {entry.year for entry in series} - tables_of.keys()
    return {year: known[year] for year in sorted(lacking) if year in known}


def earlier_figures(
    tables_of: Mapping[int, str], downloads: Downloads, progress: Progress
) -> tuple[list[Table], list[Told]]:
    """Fetch the tables of :func:`also_needed`; one that fails is told, and its year is left out."""

    def job(year: int, id: str) -> Callable[[], tuple[list[Table], list[Told]]]:
        def work() -> tuple[list[Table], list[Told]]:
            try:
                return key_figures({year: id}, downloads, progress)
            except (ServiceError, TableError) as exc:
                return [], [_failed(f"{KWB_TITLE} {year} ({id})", exc)]

        return work

    found = together([job(year, id) for year, id in tables_of.items()], downloads.budget)
    return [t for tables_, _ in found for t in tables_], [w for _, told in found for w in told]


def gemeente_names(tables_of: Mapping[int, str], downloads: Downloads) -> dict[str, str]:
    """Give name by code of the gemeenten in the newest table, before its figures are fetched.

    Empty where the service that tells them is not there: then the figures come another way.
    """
    table = tables_of[max(tables_of)]
    try:
        stamp = odata3.stamp_of(catalogue3.information(downloads, "cbs", table)) or None
        rows = catalogue3.metadata(downloads, "cbs", table, "WijkenEnBuurten", stamp)
    except ServiceError:
        return {}
    keys = ((str(row.get("Key", "")).strip(), row) for row in rows)
    return {key: str(row.get("Title") or "").strip() for key, row in keys if key.startswith("GM")}


def names_in(found: Sequence[Table]) -> dict[str, str]:
    """Give name by code of the gemeenten in the newest of some tables."""
    newest = max(found, key=lambda table: table.year or 0)
    return {code: name for code, name in newest.names.items() if code.startswith("GM")}


def maps(
    years: Sequence[int],
    gemeenten: frozenset[str],
    detail: str,
    downloads: Downloads,
    progress: Progress,
) -> tuple[list[Areas], list[Told]]:
    """Fetch the maps of some years: of the gemeenten and those they were made of, or of all."""
    parts = dict.fromkeys(years, 0.0)

    def job(year: int) -> Callable[[], list[Areas]]:
        def note(part: float) -> None:
            parts[year] = part
            progress("fetch_maps", sum(parts.values()) / len(parts))

        chosen = sorted(merged.with_predecessors(gemeenten, year)) or None

        def warn(key: str, values: Mapping[str, object]) -> None:
            told.append((key, dict(values)))

        return lambda: pdok.fetch(downloads, year, chosen, detail, progress=note, warn=warn)

    told: list[Told] = []
    found = together([job(year) for year in years], downloads.budget)
    return [areas for of_year in found for areas in of_year], sorted(told, key=str)


def providers(catalogue: Catalogue) -> tuple[str, ...]:
    """Give the names of the sources that can be fetched beside key figures and maps."""
    return (*(family.id for family in specs.families(catalogue)), *_FILES)


def themes(
    catalogue: Catalogue,
    years: Sequence[int],
    chosen: Sequence[str],
    downloads: Downloads,
    progress: Progress,
) -> tuple[list[Series], list[Told]]:
    """Fetch what the other providers have of some years: an indicator's newest where they lag.

    ``chosen`` names the sources (:func:`providers`); all where it is empty, none for ``geen``. One
    that fails is told in a warning. Raises RecipeError for a name that is none, CancelledError.
    """
    names = providers(catalogue)
    for name in chosen:
        if name not in (*names, *SQUARES, NONE):
            raise RecipeError("source_unknown", name=name, names=[*names, *SQUARES, NONE])
    chosen = [name for name in chosen if name not in SQUARES]
    wanted = [name for name in names if name in chosen or not chosen]
    jobs = [
        *(
            _family_job(downloads, catalogue, family, table, years)
            for family in specs.families(catalogue)
            if family.id in wanted and family.wanted
            for table in _tables_of(family, years)
        ),
        *(_file_job(downloads, catalogue, name, years) for name in _FILES if name in wanted),
    ]
    done = itertools.count(1)

    def counted(job: Callable[[], Found]) -> Callable[[], Found]:
        def work() -> Found:
            found = job()
            progress("fetch_themes", next(done) / len(jobs))
            return found

        return work

    results = together([counted(job) for job in jobs], downloads.budget)
    return [s for r in results for s in r[0]], [w for r in results for w in r[1]]


def squares(
    chosen: Sequence[str],
    areas: Sequence[Areas],
    gemeenten: frozenset[str],
    downloads: Downloads,
    progress: Progress,
) -> tuple[list[Squares], list[Told]]:
    """Fetch the squares that were asked for by name, of each year, within the gemeenten.

    What a year lacks is told in a warning. Raises RecipeError where no gemeente was chosen: of the
    whole country they come as files.
    """
    kinds = sorted({kind for name in chosen for kind in SQUARES.get(name, ())})
    if not kinds:
        return [], []
    if not gemeenten:
        raise RecipeError("squares_need_gemeenten", names=list(SQUARES))
    drawn = [each for each in areas if each.level is Level.GEMEENTE]
    jobs = [
        (kind, year, each.shapes[np.isin(each.codes, sorted(wanted))])
        for each in drawn
        if (year := each.year) is not None and (wanted := merged.with_predecessors(gemeenten, year))
        for kind in kinds
    ]
    found: list[Squares] = []
    told: list[Told] = []
    for number, (kind, year, shapes) in enumerate(jobs):
        progress("fetch_maps", number / len(jobs))
        try:
            found += _squares_of(downloads, kind, year, shapes)
        except (ServiceError, TableError) as exc:
            told.append(_failed(f"Vierkantstatistieken {kind} {year}", exc))
    return found, told


def _squares_of(downloads: Downloads, kind: Any, year: int, shapes: Any) -> list[Squares]:
    if not len(shapes):
        return []
    within = shapely.union_all(shapes)
    west, south, east, north = shapely.bounds(within).tolist()
    box = (west, south, east, north)
    return [square_source.fetch(downloads, kind, year, box, within=within)]


def _tables_of(family: Family, years: Sequence[int]) -> list[str]:
    """Give the tables of a family to fetch: that of each year, or the one that runs over them."""
    by_year = {year: table for table, year in family.tables.items() if year is not None}
    if not by_year:
        return list(family.tables)[:1]
    found = [by_year[year] for year in years if year in by_year]
    before = [year for year in by_year if year <= max(years)]
    return found or ([by_year[max(before)]] if before else [])


def _family_job(
    downloads: Downloads, catalogue: Catalogue, family: Family, table: str, years: Sequence[int]
) -> Callable[[], Found]:
    def work() -> Found:
        told: list[Told] = []
        try:
            fetched, came = asked.fetch(downloads, family, table, years)
            read = tables.of_service(fetched)
            series: list[Series] = []
            for year in came or (None,):
                found, warnings = theme_tables.read(read, catalogue, year)
                series += found
                told += [warning for warning in warnings if warning not in told]
        except (ServiceError, TableError) as exc:
            return [], [_failed(f"{family.title} ({table})", exc)]
        return series, told

    return work


def _file_job(
    downloads: Downloads, catalogue: Catalogue, name: str, years: Sequence[int]
) -> Callable[[], Found]:
    def work() -> Found:
        try:
            found = _FILES[name].fetch(downloads, catalogue, years)
        except (ServiceError, TableError) as exc:
            return [], [_failed(_FILES[name].NAME, exc)]
        return list(found.series), list(found.warnings)

    return work


def _failed(source: str, fault: WijkmonitorError) -> Told:
    """Tell of a source that did not come, and whether building again may bring it."""
    again = isinstance(fault, ServiceError) and fault.key not in _LASTING
    told: dict[str, Any] = {"source": source, "why": wording.error_message(fault)}
    return ("source_failed", told | ({"again": True} if again else {}))
