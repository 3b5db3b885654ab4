"""What a recipe needs that none of its files gives: fetched from the services. Frame module.

Key figures and maps are required. Any other source that fails, or that lacks the year, is one
warning in the report and in the pack: the monitor is poorer without it and still right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from . import gemeenten as merged
from .errors import RecipeError, ServiceError
from .fetch.downloads import Downloads, together
from .progress import Progress
from .recipe import Recipe
from .sources import catalogue3, companions, odata3, pdok, tables
from .sources.geometry import Areas
from .sources.tables import Table

KWB_TITLE = "Kerncijfers wijken en buurten"
RECENT = 3
"""How many years are fetched where none is asked: CBS fills a table in the course of two years."""


def needs_services(recipe: Recipe) -> bool:
    """Tell whether a recipe leaves figures and maps to the services."""
    return not recipe.figures and not recipe.geometry and not recipe.own


def years_of(recipe: Recipe, downloads: Downloads) -> dict[int, str]:
    """Give the table of key figures of each year that the recipe asks for, oldest first.

    Without years: the newest :data:`RECENT` that CBS has published. Raises RecipeError for a year
    of which there is no table.
    """
    known = dict(companions.kwb_tables())
    if any(year not in known for year in recipe.years) or not recipe.years:
        known = known | _newer(downloads, known)
    asked = recipe.years or tuple(sorted(known)[-RECENT:])
    for year in asked:
        if year not in known:
            raise RecipeError("year_not_published", year=year, years=sorted(known))
    return {year: known[year] for year in sorted(set(asked))}


def _newer(downloads: Downloads, known: dict[int, str]) -> dict[int, str]:
    """Look in the catalogue for tables of years that we do not know; none where it is not there."""
    if max(known) >= dt.date.today().year:
        return {}
    try:
        rows = catalogue3.tables(downloads, "cbs", f"startswith(ShortTitle,'{KWB_TITLE}')")
    except ServiceError:
        # The years that we know can be fetched all the same.
        return {}
    found = {}
    for row in rows:
        year = companions.year_of(row)
        id = str(row.get("Identifier", "")).strip()
        if year is not None and year not in known and id:
            found[year] = id
    return found


def key_figures(tables_of: dict[int, str], downloads: Downloads, progress: Progress) -> list[Table]:
    """Fetch the tables of key figures, beside each other."""
    parts = dict.fromkeys(tables_of, 0.0)

    def job(year: int, id: str) -> Callable[[], Table]:
        def note(part: float) -> None:
            parts[year] = part
            progress("fetch", sum(parts.values()) / len(parts))

        def work() -> Table:
            found = tables.of_service(odata3.fetch(downloads, "cbs", id, progress=note))
            # The catalogue, not the title, says of which year a table is.
            found.year = year
            return found

        return work

    jobs = [job(year, id) for year, id in tables_of.items()]
    return together(jobs, downloads.budget)


def gemeente_names(found: Sequence[Table]) -> dict[str, str]:
    """Give name by code of the gemeenten in the newest of some tables."""
    newest = max(found, key=lambda table: table.year or 0)
    return {code: name for code, name in newest.names.items() if code.startswith("GM")}


def maps(
    years: Sequence[int],
    gemeenten: frozenset[str],
    detail: str,
    downloads: Downloads,
    progress: Progress,
) -> list[Areas]:
    """Fetch the maps of some years: of the gemeenten and those they were made of, or of all."""
    parts = dict.fromkeys(years, 0.0)

    def job(year: int) -> Callable[[], list[Areas]]:
        def note(part: float) -> None:
            parts[year] = part
            progress("fetch_maps", sum(parts.values()) / len(parts))

        chosen = merged.with_predecessors(gemeenten, year) or None
        return lambda: pdok.fetch(downloads, year, chosen, detail, note)

    found = together([job(year) for year in years], downloads.budget)
    return [areas for of_year in found for areas in of_year]
