"""From a recipe to a pack: read, derive, join, write. Frame module; the only one that knows all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import catalogue as catalogues
from . import codes, find, gather
from . import gemeenten as merged
from .area import OwnArea
from .catalogue import Catalogue
from .codes import Level
from .errors import CodeError, OutputError, RecipeError, TableError
from .fetch.downloads import Downloads
from .join import added, figures, own_areas
from .join import levels as join
from .join.figures import LevelFigures
from .join.levels import JoinCount, JoinedLevel
from .pack import writer
from .progress import Progress, silent
from .recipe import InputFile, Recipe
from .sources import (
    attributes,
    division,
    duo,
    geometry,
    groups,
    kwb,
    leefbaarometer,
    named,
    odata4,
    own,
    pc6hnr,
    tables,
    themes,
)
from .sources.division import Drawn, Listed
from .sources.found import Found
from .sources.geometry import Areas
from .sources.provenance import Source
from .sources.series import Series
from .sources.tables import Table

FIRST_YEAR, LAST_YEAR = 1995, 2099
"""Years that a table or map of wijken and buurten can be of."""

GOOD_MATCH = 0.95
"""Below this share of areas with figures found on the map, the map is probably of another year."""

GENERAL_TOLERANCE = 40.0
"""Metres by which outlines may move at detail ``general``: half a millimetre at 1:80,000."""


@dataclass(frozen=True)
class BuildReport:
    """What a build made: years, the join counts, sources, warnings as (key, values), bytes."""

    out: Path
    years: tuple[int, ...]
    counts: tuple[JoinCount, ...]
    sources: tuple[Source, ...]
    warnings: tuple[tuple[str, dict[str, Any]], ...]
    expected_bytes: int


def build(
    recipe: Recipe,
    out: Path,
    progress: Progress = silent,
    downloads: Downloads | None = None,
) -> BuildReport:
    """Build a pack from the files of a recipe; without files, from what the services give.

    ``downloads`` is how they are reached; None refuses a recipe that needs them. Raises RecipeError
    (no files, unknown gemeente, a year without figures), SourceError (a file that does not hold
    what it should; ServiceError where a service does not give it), OutputError or CancelledError.
    The target is only replaced when all went well.
    """
    _check_recipe(recipe, Path(out))
    maker = _Build(recipe, catalogues.load(), progress, downloads)
    maker.read()
    joined = maker.join()
    gemeenten = maker.chosen_gemeenten(joined)
    if recipe.detail == "general":
        maker.generalise(joined)
    content = writer.Content(
        joined,
        maker.catalogue,
        maker.sources,
        recipe.as_json(Path(out).resolve().parent),
        recipe.detail,
        gemeenten,
        notes=_noted(maker.warnings),
        own_areas=maker.own_areas,
    )
    size = writer.expected_bytes(content)
    progress(f"size {size}", 0.0)
    writer.write(content, Path(out), progress)
    return BuildReport(
        Path(out), tuple(sorted({j.year for j in joined})), tuple(j.count for j in joined),
        tuple(maker.sources), tuple(maker.warnings), size,
    )  # fmt: skip


def _noted(warnings: Sequence[tuple[str, dict[str, Any]]]) -> tuple[tuple[str, str], ...]:
    """Write the warnings for the pack's own record; nothing where there were none."""
    if not warnings:
        return ()
    return (("warnings", json.dumps(warnings, ensure_ascii=False, default=list)),)


def _check_recipe(recipe: Recipe, out: Path) -> None:
    """Refuse, before anything is read, what would lose a file or means a typing error."""
    for entry in recipe.files:
        path = Path(entry.path)
        if out.exists() and path.exists() and path.samefile(out):
            raise OutputError("output_is_input", path=str(out))
    given = [entry.year for entry in recipe.files]
    for year in (*recipe.years, *filter(None, given)):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise RecipeError("year_impossible", year=year)
    if out.suffix.lower() != ".gpkg" and not out.is_dir():
        raise OutputError("output_not_gpkg", path=str(out))


class _Build:
    """The state of one build: what was read, and what is to be told about it."""

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
        self.own_areas: list[OwnArea] = []

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
        self._check_years()

    def _fetch(self) -> None:
        """Take figures and maps from the services."""
        if self.downloads is None:
            raise RecipeError("recipe_no_files")
        tables_of = gather.years_of(self.recipe, self.downloads)
        self.kwb, told = gather.key_figures(tables_of, self.downloads, self.progress)
        self.warnings += told
        known = gather.gemeente_names(self.kwb)
        chosen = frozenset(
            code
            for text in self.recipe.gemeenten
            for code in _gemeente(text, known, max(tables_of))
        )
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
        more = gather.also_needed(found, tables_of)
        if more:
            tables_, told = gather.key_figures(more, self.downloads, self.progress)
            self.kwb += tables_
            self.warnings += told
            self.warnings.append(("years_added", {"years": sorted(more)}))

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
            table = odata4.as_table(bulk, entry.year or self._only_year())
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

    def join(self) -> list[JoinedLevel]:
        """Derive the figures of every year and join them to the polygons."""
        self.progress("join", 0.0)
        water = frozenset(code for areas in self.areas for code in areas.codes[areas.water])
        levels = figures.derive(
            kwb.read(self.kwb, self.catalogue), self.catalogue, self.sources, water
        )
        of_user = [f for table in self.own for f in table.figures]
        of_themes = self._usable_themes(levels)
        series = groups.guard([*of_themes, *of_user], self.recipe)
        asked = set(self.recipe.years) if not self.downloads else set()
        series = [f for f in series if not asked or f.year in asked]
        self._add(levels, [f for f in series if not f.own], "themes")
        self._add(levels, [f for f in series if f.own], "own")
        extra = {
            f.indicator.id: f.indicator
            for f in series
            if self.catalogue.find(f.indicator.id) is None
        }
        self.catalogue = self.catalogue.with_own(extra.values())
        self._make_own_areas(levels)
        joined = join.join(levels, self.areas)
        for entry in joined:
            count = entry.count
            self._check_match(entry)
            if count.geometry_year and count.geometry_year != entry.year:
                self.warnings.append(("grens_ander_jaar", {
                    "year": entry.year, "other": count.geometry_year, "level": entry.level.value,
                }))  # fmt: skip
        return joined

    def _usable_themes(self, levels: list[LevelFigures]) -> list[Series]:
        """Leave out groups without a purpose, and rates of years without residents."""
        kept, warnings = themes.usable(
            self.themes, {f.year for f in levels if not np.isnan(f.inhabitants).all()},
            purpose=groups.answered(self.recipe),
        )  # fmt: skip
        self.warnings += warnings
        return kept

    def _add(self, levels: list[LevelFigures], series: list[Series], kind: str) -> None:
        unknown, unused = added.add(levels, series, self.sources)
        for year, column in unused:
            self.warnings.append((f"{kind}_not_used", {"column": column, "year": year}))
        if unknown:
            codes_ = sorted({code for _, code, _ in unknown})
            self.warnings.append((f"{kind}_unknown_codes", {"codes": codes_, "n": len(codes_)}))

    def _make_own_areas(self, levels: list[LevelFigures]) -> None:
        pie = [id for piece in self.catalogue.pie for id in (piece.indicator, piece.fallback) if id]
        made = own_areas.make(self.divisions, levels, self.areas, pie)
        levels += made.figures
        self.areas += made.areas
        self.own_areas = made.own
        self.warnings += made.warnings

    def _check_match(self, entry: JoinedLevel) -> None:
        """Warn when a map misses many areas of the gemeenten that it does draw."""
        drawn = set(entry.table.gemeenten[entry.table.polygon])
        lacking = sum(codes.gemeente_of(code) in drawn for code in entry.only_figures)
        total = lacking + entry.count.matched
        if entry.count.matched and lacking > (1 - GOOD_MATCH) * total:
            values = {"year": entry.year, "level": entry.level.value, "n": lacking, "total": total}
            self.warnings.append(("low_match", values))

    def chosen_gemeenten(self, joined: Sequence[JoinedLevel]) -> frozenset[str]:
        """Turn names and codes into codes, with the gemeenten that they were made of.

        Raises RecipeError with near names for one that is not there.
        """
        by_year: dict[int, dict[str, str]] = {}
        for entry in joined:
            if entry.level is Level.GEMEENTE:
                pairs = zip(entry.table.codes, entry.table.names, strict=True)
                by_year.setdefault(entry.year, {}).update(pairs)
        known = {code: name for year in sorted(by_year) for code, name in by_year[year].items()}
        oldest, newest = min(by_year, default=0), max(by_year, default=0)
        found: set[str] = set()
        for text in self.recipe.gemeenten:
            chosen = _gemeente(text, known, newest)
            if _gone(text, newest):
                names = [known[code] for code in chosen]
                self.warnings.append(("gemeente_former", {"gemeente": text, "names": names}))
            for code in chosen:
                whole = merged.with_predecessors([code], oldest) & known.keys()
                for part in sorted(merged.divided(code, oldest) & known.keys()):
                    values = {"gemeente": known[code], "part": known[part]}
                    self.warnings.append(("gemeente_divided", values))
                found |= {code} | whole
        return frozenset(found)

    def generalise(self, joined: Sequence[JoinedLevel]) -> None:
        """Coarsen the outlines of every level, for national views and small files."""
        for entry in joined:
            done = entry.polygons is not None and "gegeneraliseerd" in entry.polygons.source.origin
            if entry.polygons is not None and not done:
                entry.polygons = geometry.simplify(entry.polygons, GENERAL_TOLERANCE)


def _gemeente(text: str, known: Mapping[str, str], year: int) -> tuple[str, ...]:
    """Give the gemeente that a text means; of one that is gone by a year, those it went up in."""
    found = _by_name(text, known) or merged.former(text) or ""
    later = tuple(code for code in merged.successors(found, year) if code in known)
    if later:
        return later
    near = find.nearest(text, sorted(known.values()))
    raise RecipeError("gemeente_unknown", gemeente=text, near=near)


def _gone(text: str, year: int) -> bool:
    """Tell whether a text names a gemeente that is no longer there in a year."""
    code = merged.former(text) or (codes.parse(text) if codes.is_code(text) else "")
    return merged.successors(code, year) != (code,)


def _by_name(text: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a name or code; None where nothing is called so."""
    try:
        code = codes.parse(text)
        if code in known or merged.successors(code, LAST_YEAR) != (code,):
            return code
    except CodeError:
        pass
    wanted = find.folded(text)
    wanted = find.ALIASES.get(wanted, wanted)
    exact = [c for c, name in known.items() if find.folded(name) == wanted]
    # "Bergen" is one of two: Bergen (L.) and Bergen (NH.).
    short = [c for c, name in known.items() if find.folded(name.partition("(")[0]) == wanted]
    hits = exact or short
    if len(hits) > 1:
        names = [f"{known[code]} ({code})" for code in hits]
        raise RecipeError("gemeente_ambiguous", gemeente=text, names=names)
    return hits[0] if hits else None
