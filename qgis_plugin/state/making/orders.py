"""What a user asks to be made, as a value: kept between sessions, and turned into a recipe."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from qgis.core import QgsSettings

from ..._bridge import (
    FILES,
    InputFile,
    Pack,
    Recipe,
    WijkmonitorError,
    catalogues,
    resources,
)
from ..._bridge_build import theme_families

SETTING = "wijkmonitor/build"
NEWEST = 3
"""Years that the core takes where none is named."""

AREAS_A_YEAR = 18_000
"""Gemeenten, wijken and buurten of the country; their figures are in every pack."""

BYTES_A_FIGURE = 9.0
BYTES_OF_BORDERS = {True: 3_000_000, False: 115_000_000}
"""A year's borders by whether gemeenten were chosen; measured on the full borders of 2016."""

OF_FILES = ("leefbaarometer", "duo")
NO_SOURCE = "geen"
"""Names of sources as a recipe has them, but for the families of tables."""


@dataclass(frozen=True)
class Order:
    """Gemeenten (names or codes; none: the country), years, themes (none: all), and whence.

    With ``fetch`` the figures and borders come from their services, else from the files. ``out`` is
    where the pack comes.
    """

    gemeenten: tuple[str, ...] = ()
    fetch: bool = True
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    geometry: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    squares: tuple[str, ...] = ()
    out: str = ""

    @property
    def lacks(self) -> str:
        """Name what has to be filled in before it can be made; empty when nothing."""
        if not self.fetch and not (self.figures or self.geometry or self.own):
            return "files"
        return "" if self.out.strip() else "out"

    @property
    def expected_bytes(self) -> float:
        """Tell about how large a fetched pack becomes; the build itself knows better later."""
        found = [i for i in catalogues.load() if not self.themes or i.theme in self.themes]
        a_year = AREAS_A_YEAR * len(found) * BYTES_A_FIGURE
        return (len(self.years) or NEWEST) * (a_year + BYTES_OF_BORDERS[bool(self.gemeenten)])

    def recipe(self) -> Recipe:
        """Give the recipe that makes it; its files are absolute."""
        if not self.fetch:
            files = {role: _files(getattr(self, role)) for role in FILES}
            return Recipe(years=self.years, gemeenten=self.gemeenten, **files)
        return Recipe(years=self.years, gemeenten=self.gemeenten, sources=self.sources)

    @property
    def sources(self) -> tuple[str, ...]:
        """Name the sources beside the key figures that have figures of the themes.

        None for all themes, as a recipe has it; ``geen`` where the key figures have all.
        """
        if not self.themes:
            return ()
        found = [
            family.id
            for family in theme_families()
            if any(wanted.indicator.theme in self.themes for wanted in family.wanted)
        ]
        here = {i.provider for i in catalogues.load() if i.theme in self.themes}
        found += [name for name in OF_FILES if name in here]
        return tuple(found) or (NO_SOURCE,)


def known_years() -> tuple[int, ...]:
    """Give the years of which the catalogue knows a table of key figures, in order."""
    with (resources.data_dir() / "catalogue" / "tables.toml").open("rb") as stream:
        return tuple(sorted(int(year) for year in tomllib.load(stream)["kwb"]))


def gemeenten_in(text: str) -> tuple[str, ...]:
    """Split what was typed, by commas or semicolons; each name once."""
    parts = (part.strip() for part in text.replace(";", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def stored_recipe(path: Path) -> Recipe | None:
    """Give the recipe of the pack at a path; None where there is no pack, or no recipe in it."""
    if not path.is_file():
        return None
    try:
        with Pack(path) as pack:
            return Recipe.from_json(pack.manifest.get("recipe", ""), path.resolve().parent)
    except WijkmonitorError:
        return None


def added(stored: Recipe, wanted: Recipe) -> Recipe:
    """Add what is wanted to what a pack was made from.

    A pack of all gemeenten stays so, and one of chosen ones does not become one of all. Files that
    are wanted take the place of those of their role.
    """
    names = tuple(dict.fromkeys((*stored.gemeenten, *wanted.gemeenten)))
    names = names if stored.gemeenten else ()
    # No years means: the newest, or all that the files hold.
    free = not stored.years or not wanted.years
    # Nor do no sources mean none.
    every = not stored.sources or not wanted.sources
    named = {*stored.sources, *wanted.sources}
    sources = () if every else tuple(sorted(named - {NO_SOURCE} or named))
    years = () if free else tuple(sorted({*stored.years, *wanted.years}))
    files = {role: getattr(wanted, role) or getattr(stored, role) for role in FILES}
    return replace(stored, gemeenten=names, years=years, sources=sources, **files)


def remembered() -> Order:
    """Give what was asked last time, but for the gemeenten and the file; else a first proposal."""
    try:
        found = json.loads(QgsSettings().value(SETTING, "{}", type=str))
        return replace(_order(found), gemeenten=(), out="")
    except (ValueError, TypeError, AttributeError):
        return Order()


def remember(order: Order) -> None:
    """Keep what was asked for the next time."""
    QgsSettings().setValue(SETTING, json.dumps(asdict(order)))


def _order(found: Mapping[str, Any]) -> Order:
    known = {field.name for field in fields(Order)}
    plain = {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
    return Order(**{k: v for k, v in plain.items() if k in known})


def _files(paths: tuple[str, ...]) -> tuple[InputFile, ...]:
    return tuple(InputFile(str(Path(path).absolute())) for path in paths)
