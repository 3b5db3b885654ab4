"""From a recipe to a pack: read, derive, join, write. Frame module; the only one that knows all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import catalogue as catalogues
from . import codes, find
from .area import OwnArea
from .catalogue import Catalogue
from .codes import Level
from .errors import CodeError, OutputError, RecipeError, TableError
from .join import figures, own_areas, own_figures
from .join import levels as join
from .join.figures import LevelFigures
from .join.levels import JoinCount, JoinedLevel
from .pack import writer
from .progress import Progress, silent
from .recipe import InputFile, Recipe
from .sources import division, geometry, groups, kwb, own, secrets, tables
from .sources.division import Drawn, Listed
from .sources.geometry import Areas
from .sources.provenance import Source
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


def build(recipe: Recipe, out: Path, progress: Progress = silent) -> BuildReport:
    """Build a pack from the files of a recipe.

    Raises RecipeError (no files, unknown gemeente, a year without figures), SourceError (a file
    that does not hold what it should) or OutputError. The target is only replaced when all went
    well.
    """
    _check_recipe(recipe, Path(out))
    maker = _Build(recipe, catalogues.load(), progress)
    maker.read()
    joined = maker.join()
    gemeenten = _gemeenten(recipe.gemeenten, joined)
    if recipe.detail == "general":
        maker.generalise(joined)
    content = writer.Content(
        joined,
        maker.catalogue,
        maker.sources,
        recipe.as_json(Path(out).resolve().parent),
        recipe.detail,
        gemeenten,
        own_areas=maker.own_areas,
    )
    size = writer.expected_bytes(content)
    progress(f"size {size}", 0.0)
    writer.write(content, Path(out), progress)
    return BuildReport(
        Path(out), tuple(sorted({j.year for j in joined})), tuple(j.count for j in joined),
        tuple(maker.sources), tuple(maker.warnings), size,
    )  # fmt: skip


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

    def __init__(self, recipe: Recipe, catalogue: Catalogue, progress: Progress) -> None:
        self.recipe, self.catalogue, self.progress = recipe, catalogue, progress
        self.sources: list[Source] = []
        self.warnings: list[tuple[str, dict[str, Any]]] = []
        self.kwb: list[Table] = []
        self.own: list[own.OwnTable] = []
        self.areas: list[Areas] = []
        self.divisions: list[Listed | Drawn] = []
        self.own_areas: list[OwnArea] = []

    def read(self) -> None:
        """Read every file of the recipe; the order in which they are given does not matter."""
        recipe = self.recipe
        if not recipe.figures and not recipe.geometry and not recipe.own:
            raise RecipeError("recipe_no_files")
        total = len(recipe.files)
        done = 0
        for entry in recipe.figures:
            self.progress("read", done / total)
            self.kwb.append(self._figures_table(entry))
            done += 1
        for entry in recipe.geometry:
            self.progress("read", done / total)
            self._read_geometry(entry)
            done += 1
        self._read_own()
        self._read_divisions()
        self._check_years()

    def _only_year(self) -> int | None:
        return self.recipe.years[0] if len(self.recipe.years) == 1 else None

    def _figures_table(self, entry: InputFile) -> Table:
        table = tables.read(Path(entry.path), year=entry.year)
        if not kwb.recognises(table):
            raise TableError("table_not_kwb", path=entry.path)
        if table.year is None:
            table.year = self._only_year()
        if table.year is None:
            raise TableError("table_year_unknown", path=entry.path)
        self._check_asked(table.year, entry.path)
        return table

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
            same = [a for a in self.areas if (a.level, a.year) == (areas.level, areas.year)]
            if same and not areas.dissolved and same[0].dissolved:
                self.areas.remove(same[0])
            elif same and not areas.dissolved:
                raise RecipeError(
                    "geometry_twice", path=entry.path, level=areas.level.value, year=areas.year,
                    other=same[0].source.file,
                )  # fmt: skip
            elif same:
                continue
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
        added = groups.guard([f for table in self.own for f in table.figures], self.recipe)
        added, withheld = secrets.guard(added)
        if withheld:
            codes_ = sorted({code for _, code, _ in withheld})
            self.warnings.append(("own_withheld", {"codes": codes_, "n": len(withheld)}))
        asked = set(self.recipe.years)
        added = [f for f in added if not asked or f.year in asked]
        unknown, unused = own_figures.add(levels, added, self.sources)
        for year, column in unused:
            self.warnings.append(("own_not_used", {"column": column, "year": year}))
        if unknown:
            codes_ = sorted({code for _, code, _ in unknown})
            self.warnings.append(("own_unknown_codes", {"codes": codes_, "n": len(codes_)}))
        extra = {
            f.indicator.id: f.indicator
            for f in added
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

    def generalise(self, joined: Sequence[JoinedLevel]) -> None:
        """Coarsen the outlines of every level, for national views and small files."""
        for entry in joined:
            if entry.polygons is not None:
                entry.polygons = geometry.simplify(entry.polygons, GENERAL_TOLERANCE)


def _gemeenten(asked: Sequence[str], joined: Sequence[JoinedLevel]) -> frozenset[str]:
    """Turn names and codes into codes; raise RecipeError with near names for an unknown one."""
    known: dict[str, str] = {}
    for entry in joined:
        if entry.level is Level.GEMEENTE:
            known.update(zip(entry.table.codes, entry.table.names, strict=True))
    return frozenset(_gemeente(text, known) for text in asked)


def _gemeente(text: str, known: dict[str, str]) -> str:
    try:
        code = codes.parse(text)
        if code in known:
            return code
    except CodeError:
        code = ""
    wanted = find.folded(text)
    wanted = find.ALIASES.get(wanted, wanted)
    exact = [c for c, name in known.items() if find.folded(name) == wanted]
    # "Bergen" is one of two: Bergen (L.) and Bergen (NH.).
    short = [c for c, name in known.items() if find.folded(name.partition("(")[0]) == wanted]
    hits = exact or short
    if len(hits) == 1:
        return hits[0]
    if hits:
        names = [f"{known[code]} ({code})" for code in hits]
        raise RecipeError("gemeente_ambiguous", gemeente=text, names=names)
    near = find.nearest(text, sorted(known.values()))
    raise RecipeError("gemeente_unknown", gemeente=text, near=near)
