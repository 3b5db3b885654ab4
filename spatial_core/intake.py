"""What a build reads: the files of a recipe, or what the services give. Frame module.

Files are told by their content, never by their names, and their order does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import gather
from . import gemeenten as merged
from .catalogue import Catalogue
from .errors import RecipeError, TableError
from .fetch.downloads import Downloads
from .progress import Progress
from .recipe import InputFile, Recipe
from .sources import (
    attributes,
    division,
    duo,
    geometry,
    kwb,
    leefbaarometer,
    named,
    odata4,
    own,
    pc6hnr,
    square_files,
    tables,
    themes,
)
from .sources.division import Drawn, Listed
from .sources.found import Found
from .sources.geometry import Areas
from .sources.provenance import Source
from .sources.series import Series
from .sources.squares import Squares
from .sources.tables import Table
from .streets import addresses, lines
from .streets.addresses import Addresses
from .streets.lines import StreetLines


class Intake:
    """What a recipe brought in: tables, series, maps, divisions, and what is to be told of it.

    ``kwb`` are tables of key figures, ``themes`` the series of other providers, ``own`` the user's
    tables. ``squares`` are squares and postcodes, ``postcodes`` tell in which buurt a postcode
    lies. ``sources`` has the maps and divisions; those of figures follow when they are joined.
    """

    def __init__(
        self,
        recipe: Recipe,
        catalogue: Catalogue,
        progress: Progress,
        downloads: Downloads | None,
    ) -> None:
        self.recipe, self.catalogue, self.progress = recipe, catalogue, progress
        self.downloads = downloads
        self.sources: list[Source] = []
        self.warnings: list[tuple[str, dict[str, Any]]] = []
        self.kwb: list[Table] = []
        self.themes: list[Series] = []
        self.duo: list[Path] = []
        self.theme_years: set[int] = set()
        self.own: list[own.OwnTable] = []
        self.areas: list[Areas] = []
        self.divisions: list[Listed | Drawn] = []
        self.squares: list[Squares] = []
        self.postcodes: list[pc6hnr.Addresses] = []
        self.streets: StreetLines | None = None
        self.addresses: Addresses | None = None

    def read(self) -> None:
        """Read every file of the recipe; the order in which they are given does not matter."""
        recipe = self.recipe
        if gather.needs_services(recipe):
            self._fetch()
        total = len(recipe.files) or 1
        done = 0
        for entry in recipe.figures:
            self.progress("read", done / total)
            self._read_figures(entry)
            done += 1
        self._read_duo()
        for entry in recipe.geometry:
            self.progress("read", done / total)
            self._read_geometry(entry)
            done += 1
        self._read_own()
        self._read_divisions()
        self._read_squares()
        self._read_streets()
        self._check_years()

    def _fetch(self) -> None:
        """Take figures and maps from the services."""
        if self.downloads is None:
            raise RecipeError("recipe_no_files")
        tables_of = gather.years_of(self.recipe, self.downloads)
        known = gather.gemeente_names(tables_of, self.downloads) if self.recipe.gemeenten else {}
        # A typing error is told before anything long begins.
        chosen = self._chosen(known, max(tables_of)) if known else frozenset()
        self.kwb, told = gather.key_figures(tables_of, self.downloads, self.progress)
        self.warnings += told
        if not known:
            chosen = self._chosen(gather.names_in(self.kwb), max(tables_of))
        maps, told = gather.maps(
            list(tables_of), chosen, self.recipe.detail, self.downloads, self.progress
        )
        self.warnings += told
        for areas in maps:
            self._take_areas(areas, areas.source.file)
        found, told = gather.themes(
            self.catalogue, list(tables_of), self.recipe.sources, self.downloads, self.progress
        )
        self.themes += found
        self.warnings += told
        cells, told = gather.squares(
            self.recipe.sources, self.areas, chosen, self.downloads, self.progress
        )
        self.squares += cells
        self.warnings += told
        more = gather.also_needed(found, tables_of)
        if more:
            earlier, told = gather.earlier_figures(more, self.downloads, self.progress)
            self.kwb += earlier
            self.warnings += told
            if earlier:
                years = sorted(table.year for table in earlier if table.year)
                self.warnings.append(("years_added", {"years": years}))

    def _chosen(self, known: Mapping[str, str], year: int) -> frozenset[str]:
        """Give the codes of the gemeenten asked for."""
        asked = self.recipe.gemeenten
        return frozenset(code for text in asked for code in merged.meant(text, known, year))

    def _only_year(self) -> int | None:
        return self.recipe.years[0] if len(self.recipe.years) == 1 else None

    def _read_figures(self, entry: InputFile) -> None:
        path = Path(entry.path)
        if self._read_of_provider(path, entry):
            return
        if attributes.is_map(path):
            found = attributes.read(path, year=entry.year)
        else:
            found = [tables.read(path, year=entry.year, several=True)]
        for table in found:
            if themes.recognises(table, self.catalogue):
                self._read_theme(table, entry)
            else:
                self._read_key_figures(table, entry)

    def _read_of_provider(self, path: Path, entry: InputFile) -> bool:
        """Read a file that has a module of its own; False for any other."""
        if not path.is_file():
            return False
        if odata4.recognises(path):
            bulk = odata4.read(path)
            self.warnings += bulk.warnings
            table = odata4.as_table(bulk)
            tables.settle(table, entry.year)
            table.year = table.year or self._only_year()
            if table.year is None:
                raise TableError("table_year_unknown", path=entry.path)
            self._check_asked(table.year, entry.path)
            self.kwb.append(table)
        elif leefbaarometer.recognises(path):
            self._take(leefbaarometer.read(path, self.catalogue, self.recipe.years))
        elif duo.is_schools(path) or duo.recognises(path):
            # Advices and the list of schools belong together, whatever their order.
            self.duo.append(path)
        elif pc6hnr.recognises(path):
            raise TableError("pc6hnr_no_figures", path=entry.path)
        else:
            return False
        return True

    def _read_duo(self) -> None:
        schools = [path for path in self.duo if duo.is_schools(path)]
        advices = [path for path in self.duo if path not in schools]
        if self.duo:
            self._take(duo.read(advices, self.catalogue, self.recipe.years, schools))

    def _take(self, found: Found) -> None:
        self.themes += found.series
        self.theme_years |= {series.year for series in found.series}
        self.warnings += found.warnings

    def _read_theme(self, table: Table, entry: InputFile) -> None:
        # Asked years are chosen from the table; only one that tells no year takes the one asked.
        table.year = table.year or self._only_year()
        found, warnings = themes.read(table, self.catalogue, entry.year)
        asked, years = set(self.recipe.years), sorted({series.year for series in found})
        kept = [series for series in found if not asked or series.year in asked]
        if found and not kept:
            warnings.append(("themes_years", {"path": entry.path, "years": years}))
        self.theme_years |= set(years)
        self.themes += kept
        self.warnings += warnings

    def _read_key_figures(self, table: Table, entry: InputFile) -> None:
        tables.settle(table, entry.year)
        named.describe(table, self.catalogue)
        if not kwb.recognises(table):
            raise TableError("table_not_kwb", path=entry.path)
        if table.year is None:
            table.year = self._only_year()
        if table.year is None:
            raise TableError("table_year_unknown", path=entry.path)
        self._check_asked(table.year, entry.path)
        self.kwb.append(table)
        self.themes += named.series(table, self.catalogue)

    def _check_asked(self, year: int, path: str) -> None:
        if self.recipe.years and year not in self.recipe.years:
            raise RecipeError(
                "year_not_asked", path=path, year=year, asked=list(self.recipe.years),
                example=f"{self.recipe.years[0]}={path}",
            )  # fmt: skip

    def _read_geometry(self, entry: InputFile) -> None:
        found = geometry.read(Path(entry.path), year=entry.year)
        for areas in found:
            if areas.year is None:
                areas.year = self._only_year()
            if areas.year is None:
                raise RecipeError("geometry_year_unknown", path=entry.path)
            self._check_asked(areas.year, entry.path)
            self._take_areas(areas, entry.path)

    def _take_areas(self, areas: Areas, path: str) -> None:
        """Add the polygons of one level in one year; the drawn ones go before dissolved ones."""
        same = [a for a in self.areas if (a.level, a.year) == (areas.level, areas.year)]
        if same and not areas.dissolved and same[0].dissolved:
            self.areas.remove(same[0])
        elif same and not areas.dissolved:
            raise RecipeError(
                "geometry_twice", path=path, level=areas.level.value, year=areas.year,
                other=same[0].source.file,
            )  # fmt: skip
        elif same:
            return
        self.areas.append(areas)
        if areas.source not in self.sources:
            self.sources.append(areas.source)
        file = areas.source.file
        if areas.repaired:
            self.warnings.append(("geometry_repaired", {"path": file, "n": areas.repaired}))
        if areas.without_shape:
            lost = {"n": len(areas.without_shape), "codes": areas.without_shape}
            self.warnings.append(("geometry_without_shape", {"path": file, **lost}))

    def _read_own(self) -> None:
        read = [(e, tables.read(Path(e.path), year=e.year, collect=True)) for e in self.recipe.own]
        descriptions = [t for _, t in read if own.is_description(t)]
        others = [(e, t) for e, t in read if not own.is_description(t)]
        fallback = self._only_year() or max((t.year or 0 for t in self.kwb), default=0) or None
        for entry, table in others:
            self.own.append(own.read(table, descriptions, self.catalogue, entry.year or fallback))
            for column, why in self.own[-1].skipped:
                key = "own_skipped" if why == "text" else f"own_skipped_{why}"
                self.warnings.append((key, {"path": entry.path, "column": column}))

    def _read_divisions(self) -> None:
        for entry in self.recipe.areas:
            found = division.read(Path(entry.path), year=entry.year)
            if found.year is not None:
                self._check_asked(found.year, entry.path)
            self.divisions.append(found)
            self.sources.append(found.source)

    def _read_squares(self) -> None:
        for entry in self.recipe.squares:
            path = Path(entry.path)
            if path.is_file() and pc6hnr.recognises(path):
                # No figures, but in which buurt a postcode lies.
                self.postcodes.append(pc6hnr.read(path))
                self.sources.append(self.postcodes[-1].source)
                continue
            for found in square_files.read(path, year=entry.year, fallback=self._only_year()):
                self._check_asked(found.year, entry.path)
                self.squares.append(found)

    def _read_streets(self) -> None:
        recipe = self.recipe
        if not recipe.streets:
            self._read_postcodes()
            return
        self.progress("streets", 0.0)
        paths = [Path(entry.path) for entry in recipe.streets]
        self.streets = lines.read(paths, name_field=recipe.street_name)
        self.sources += self.streets.sources
        if recipe.addresses:
            paths = [Path(entry.path) for entry in recipe.addresses]
            self.addresses = addresses.read(paths, name_field=recipe.street_name)
            self.sources += self.addresses.sources

    def _read_postcodes(self) -> None:
        """Read addresses that tell what became of buurten: of these no names are needed."""
        for entry in self.recipe.addresses:
            path = Path(entry.path)
            if not addresses.is_postcodes(path):
                raise RecipeError("addresses_without_streets")
            self.postcodes.append(pc6hnr.read(path))
            self.sources.append(self.postcodes[-1].source)

    def _check_years(self) -> None:
        has = {t.year for t in self.kwb} | {f.year for o in self.own for f in o.figures}
        has |= self.theme_years if not has else {series.year for series in self.themes}
        if not has:
            return
        for year in self.recipe.years:
            if year not in has:
                raise RecipeError(
                    "year_without_figures", year=year, years=sorted(filter(None, has))
                )
