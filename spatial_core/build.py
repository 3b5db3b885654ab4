"""From a recipe to a pack: read, derive, join, write. Frame module; the only one that knows all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from . import _turn, codes
from . import catalogue as catalogues
from . import gemeenten as merged
from .area import OwnArea
from .boundaries import crosswalks
from .codes import Level
from .distributed import HERE, Engine
from .errors import OutputError, RecipeError
from .fetch.downloads import Downloads
from .intake import Intake
from .join import added, figures, finer, own_areas
from .join import levels as join
from .join.figures import LevelFigures
from .join.levels import JoinCount, JoinedLevel
from .pack import writer
from .pack.crosswalk_tables import Crosswalk
from .pack.street_tables import LinkedStreets
from .progress import Progress, silent
from .recipe import Recipe
from .sources import geometry, groups, kwb, provenance, secrets, themes
from .sources.provenance import Source
from .sources.series import Series
from .streets import borders, links
from .streets.account import Account

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
    engine: Engine = HERE,
) -> BuildReport:
    """Build a pack from the files of a recipe; without files, from what the services give.

    ``downloads`` is how they are reached; None refuses a recipe that needs them. ``engine`` puts
    streets, squares and postcodes into buurten. Raises RecipeError
    (no files, unknown gemeente, a year without figures), SourceError (a file that does not hold
    what it should; ServiceError where a service does not give it), OutputError or CancelledError.
    The target is only replaced when all went well. Who builds into it already is waited for.
    """
    _check_recipe(recipe, Path(out))
    with _turn.taken(Path(out), progress):
        return _made(recipe, Path(out), progress, downloads, engine)


def _made(
    recipe: Recipe, out: Path, progress: Progress, downloads: Downloads | None, engine: Engine
) -> BuildReport:
    intake = Intake(recipe, catalogues.load(), progress, downloads)
    intake.read()
    maker = _Build(intake, engine)
    joined = maker.join()
    gemeenten = maker.chosen_gemeenten(joined)
    cells = maker.finer(joined, gemeenten)
    # Before outlines are made coarser: shares are as exact as the map that was given.
    linked = maker.link_streets(joined, gemeenten)
    crossed = maker.crosswalks(joined)
    if recipe.detail == "general":
        maker.generalise(joined)
    content = writer.Content(
        joined,
        maker.catalogue,
        intake.sources,
        recipe.as_json(out.resolve().parent),
        recipe.detail,
        gemeenten,
        notes=_noted(intake.warnings, recipe),
        own_areas=maker.own_areas,
        finer=cells,
        streets=linked,
        crosswalks=crossed,
    )
    size = writer.expected_bytes(content)
    progress(f"size {size}", 0.0)
    writer.write(content, out, progress)
    return BuildReport(
        out, tuple(sorted({j.year for j in joined})), tuple(j.count for j in joined),
        tuple(intake.sources), tuple(intake.warnings), size,
    )  # fmt: skip


def _noted(
    warnings: Sequence[tuple[str, dict[str, Any]]], recipe: Recipe
) -> tuple[tuple[str, str], ...]:
    """Write the warnings and what the user's own files held; nothing where there were none."""
    own = provenance.checksums((*recipe.own, *recipe.areas))
    return (
        *(
            [("warnings", json.dumps(warnings, ensure_ascii=False, default=list))]
            if warnings
            else []
        ),
        *([("own_files", " ".join(own))] if own else []),
    )


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
    """The state of one build after all was read: the catalogue as it grows, the own areas."""

    def __init__(self, intake: Intake, engine: Engine = HERE) -> None:
        self.intake, self.catalogue, self.engine = intake, intake.catalogue, engine
        self.own_areas: list[OwnArea] = []

    def join(self) -> list[JoinedLevel]:
        """Derive the figures of every year and join them to the polygons."""
        self.intake.progress("join", 0.0)
        water = frozenset(code for areas in self.intake.areas for code in areas.codes[areas.water])
        levels = figures.derive(
            kwb.read(self.intake.kwb, self.catalogue), self.catalogue, self.intake.sources, water
        )
        of_user = [f for table in self.intake.own for f in table.figures]
        of_themes = self._usable_themes(levels)
        series = groups.guard([*of_themes, *of_user], self.intake.recipe)
        series, withheld = secrets.guard(series)
        if withheld:
            codes_ = sorted({code for _, code, _ in withheld})
            self.intake.warnings.append(("own_withheld", {"codes": codes_, "n": len(withheld)}))
        asked = set(self.intake.recipe.years) if not self.intake.downloads else set()
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
        joined = join.join(levels, self.intake.areas)
        for entry in joined:
            count = entry.count
            self._check_match(entry)
            if count.geometry_year and count.geometry_year != entry.year:
                self.intake.warnings.append(("grens_ander_jaar", {
                    "year": entry.year, "other": count.geometry_year, "level": entry.level.value,
                }))  # fmt: skip
        return joined

    def _usable_themes(self, levels: list[LevelFigures]) -> list[Series]:
        """Leave out groups without a purpose, and rates of years without residents."""
        kept, warnings = themes.usable(
            self.intake.themes, {f.year for f in levels if not np.isnan(f.inhabitants).all()},
            purpose=groups.answered(self.intake.recipe),
        )  # fmt: skip
        self.intake.warnings += warnings
        return kept

    def _add(self, levels: list[LevelFigures], series: list[Series], kind: str) -> None:
        unknown, unused = added.add(levels, series, self.intake.sources)
        for year, column in unused:
            self.intake.warnings.append((f"{kind}_not_used", {"column": column, "year": year}))
        if unknown:
            codes_ = sorted({code for _, code, _ in unknown})
            self.intake.warnings.append(
                (f"{kind}_unknown_codes", {"codes": codes_, "n": len(codes_)})
            )

    def _make_own_areas(self, levels: list[LevelFigures]) -> None:
        pie = [id for piece in self.catalogue.pie for id in (piece.indicator, piece.fallback) if id]
        made = own_areas.make(self.intake.divisions, levels, self.intake.areas, pie)
        levels += made.figures
        self.intake.areas += made.areas
        self.own_areas = made.own
        self.intake.warnings += made.warnings

    def _check_match(self, entry: JoinedLevel) -> None:
        """Warn when a map misses many areas of the gemeenten that it does draw."""
        drawn = set(entry.table.gemeenten[entry.table.polygon])
        lacking = sum(codes.gemeente_of(code) in drawn for code in entry.only_figures)
        total = lacking + entry.count.matched
        if entry.count.matched and lacking > (1 - GOOD_MATCH) * total:
            values = {"year": entry.year, "level": entry.level.value, "n": lacking, "total": total}
            self.intake.warnings.append(("low_match", values))

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
        for text in self.intake.recipe.gemeenten:
            chosen = merged.meant(text, known, newest)
            if merged.is_gone(text, newest):
                names = [known[code] for code in chosen]
                self.intake.warnings.append(("gemeente_former", {"gemeente": text, "names": names}))
            elif set(chosen) == set(merged.newer(text, newest)) & known.keys():
                names = [known[code] for code in chosen]
                values = {"gemeente": text, "names": names, "year": newest}
                self.intake.warnings.append(("gemeente_newer", values))
            for code in chosen:
                whole = merged.with_predecessors([code], oldest) & known.keys()
                for part in sorted(merged.divided(code, oldest) & known.keys()):
                    values = {"gemeente": known[code], "part": known[part]}
                    self.intake.warnings.append(("gemeente_divided", values))
                found |= {code} | whole
        return frozenset(found)

    def finer(
        self, joined: Sequence[JoinedLevel], gemeenten: frozenset[str]
    ) -> list[finer.FinerLevel]:
        """Give the squares and postcodes of the gemeenten, with the buurten that they lie in."""
        intake = self.intake
        if not intake.squares:
            return []
        # Addresses that were given for streets tell of postcodes too.
        of_streets = () if intake.addresses is None else intake.addresses.by_year.values()
        postcodes = [*intake.postcodes, *of_streets]
        made, told = finer.made(
            intake.squares,
            joined,
            self.catalogue,
            intake.sources,
            gemeenten,
            postcodes,
            self.engine,
        )
        intake.warnings += told
        return made

    def link_streets(
        self, joined: Sequence[JoinedLevel], gemeenten: frozenset[str]
    ) -> list[LinkedStreets]:
        """Link the streets, where there are any, to the buurten of every year with a map."""
        intake, found = self.intake, []
        if intake.streets is None:
            return []
        maps = [e for e in joined if e.level is Level.BUURT and e.polygons is not None]
        if not maps:
            raise RecipeError("streets_no_buurten")
        for number, entry in enumerate(maps):
            intake.progress("streets", number / len(maps))
            areas = borders.of_joined(entry)
            found.append(links.link(
                intake.streets, areas, intake.addresses, intake.recipe.tolerance, gemeenten,
                lambda stage, part, n=number: intake.progress(stage, (n + part) / len(maps)),
                self.engine,
            ))  # fmt: skip
            if borders.is_simplified(areas):
                values = {"year": entry.year, "path": areas.source.file or areas.source.title}
                intake.warnings.append(("streets_approximate", values))
        if odd := found[-1].account.get("surface_odd"):
            intake.warnings.append(("streets_odd", {"n": odd[0], "told": list(odd[1])}))
        unused = Account(found[-1].account).unused
        if unused:
            intake.warnings.append(("streets_unused", {"n": unused}))
        return found

    def crosswalks(self, joined: Sequence[JoinedLevel]) -> list[Crosswalk]:
        """Find out what became of every area between the years, where there are several."""
        intake = self.intake
        of_streets = {} if intake.addresses is None else intake.addresses.by_year
        addresses = {each.year: each for each in intake.postcodes} | dict(of_streets)
        made, told = crosswalks.make(
            joined, crosswalks.Beside(addresses, intake.squares, self.own_areas),
            intake.recipe.boundaries, intake.progress,
        )  # fmt: skip
        intake.warnings += told
        return made

    def generalise(self, joined: Sequence[JoinedLevel]) -> None:
        """Coarsen the outlines of every level, for national views and small files."""
        for entry in joined:
            done = entry.polygons is not None and "gegeneraliseerd" in entry.polygons.source.origin
            if entry.polygons is not None and not done:
                entry.polygons = geometry.simplify(entry.polygons, GENERAL_TOLERANCE)
