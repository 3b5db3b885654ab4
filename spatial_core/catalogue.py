"""The catalogue: themes, indicators, the columns they are made of, and the default pie.

It is data (``data/catalogue/*.toml``), read into frozen dataclasses and checked as a whole:
every fault is gathered and told in one message. A pack holds the catalogue it was built with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from . import formula
from ._resources import data_dir
from .codes import Level
from .errors import CatalogueError
from .statistics import band

TIERS = ("core", "context", "extra", "own")
KINDS = (
    "count_share", "percent_no_n", "rate", "model", "mean",
    "median", "score", "distance", "survey", "count",
)  # fmt: skip
DIRECTIONS = ("strength", "attention", "neutral")
SCALES = {
    "%": 100.0,
    "per 1000": 1000.0,
    "per 1000 inwoners": 1000.0,
    "per 1000 woningen": 1000.0,
    "per 10 000": 10000.0,
}
"""By which a ratio of counts is multiplied to be in the indicator's unit; else 1."""

OWN_THEME = "eigen"
"""The theme of figures that come from the user's own table."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the six themes (or the user's own figures), in the order of the pie."""

    id: str
    label_nl: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column of Kerncijfers wijken en buurten, however a year spells it.

    ``keys`` maps a year to the v3 key of that year; ``group`` is the last part of the group
    path, given only where a stem repeats.
    """

    name: str
    stems: tuple[str, ...]
    unit: str
    group: str = ""
    v4: tuple[str, ...] = ()
    keys: tuple[tuple[int, str], ...] = ()

    def key(self, year: int) -> str | None:
        """Give the v3 key seen in that year's table, None where none was seen."""
        return dict(self.keys).get(year)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with all that reading, judging and wording it needs.

    ``value`` names the column that publishes it; ``numerator`` and ``denominator`` are
    formulas over columns (:mod:`.formula`). ``last_year`` is set where CBS stopped.
    ``group`` is the group of people that a figure is about and ``base`` the indicator that it
    splits; both are empty for ordinary ones. The other fields are explained in docs/pack.md, with
    the statistical contract.
    """

    id: str
    theme: str
    label_nl: str
    label_en: str
    unit: str
    direction: str
    kind: str
    tier: str = "own"
    short_nl: str = ""
    phrase_nl: str = ""
    phrase_en: str = ""
    topic_nl: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    proxy_denominator: bool = False
    band: str = "none"
    floor: str = "none"
    verdict_from_level: str = "none"
    window: int = 1
    rounding: int = 5
    lowest_level: str = "buurt"
    squares: bool = False
    aggregation: str = "none"
    compare: str = "hoger_lager"
    origin: str = ""
    first_year: int | None = None
    last_year: int | None = None
    provider: str = ""
    sources: tuple[str, ...] = ()
    herkomst_split: str = ""
    status: str = "verified"
    cautions: tuple[str, ...] = ()
    note: str = ""
    group: str = ""
    base: str = ""

    @property
    def scale(self) -> float:
        """What a ratio of counts is multiplied by."""
        return SCALES.get(self.unit, 1.0)

    @property
    def rounding_variance(self) -> float:
        """Variance that random rounding adds to the numerator: 4 for fives, 16.5 for tens."""
        return {5: 4.0, 10: 16.5}.get(self.rounding, 0.0)

    @property
    def herkomst(self) -> bool:
        """Whether this is composition by herkomst: neutral, explained, never ranked."""
        return "herkomst" in self.cautions

    @property
    def about_people(self) -> bool:
        """Whether the figure is about people, households or income (not about a place)."""
        about_dwellings = "woningvoorraad" in (self.numerator, self.denominator)
        about_a_place = self.provider in ("politie", "leefbaarometer") or self.unit == "klasse"
        return not about_dwellings and not about_a_place

    @property
    def short_en(self) -> str:
        """A short name in English: the label, as the slices have Dutch names only."""
        return self.label_en

    def exists_at(self, level: Level) -> bool:
        """Tell whether the source publishes the indicator at this level."""
        order = tuple(Level)
        return order.index(level) <= order.index(Level(self.lowest_level))

    def running_in(self, year: int) -> bool:
        """Tell whether the indicator is still made in that year, as far as is known."""
        return self.last_year is None or year <= self.last_year


@dataclass(frozen=True, slots=True)
class PieSlice:
    """One slice of a pie definition; weight 0 is shown but counts in no theme mean."""

    indicator: str
    theme: str
    weight: float
    compact: bool = False
    show_from_level: str = "buurt"
    fallback: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Themes, indicators and the default pie, each in its order."""

    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    pie: tuple[PieSlice, ...]
    fields: tuple[Field, ...] = ()

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def find(self, indicator: str) -> Indicator | None:
        """Give the indicator with this id, or None."""
        return next((i for i in self.indicators if i.id == indicator), None)

    def theme(self, theme: str) -> Theme:
        """Give the theme with this id; raise KeyError for an unknown one."""
        for candidate in self.themes:
            if candidate.id == theme:
                return candidate
        raise KeyError(theme)

    def with_own(self, own: Iterable[Indicator]) -> Catalogue:
        """Give the catalogue with the user's own indicators added, under their own theme."""
        added = tuple(own)
        if not added:
            return self
        themes = (*self.themes, Theme(OWN_THEME, "Eigen cijfers", "Own figures"))
        return Catalogue(themes, self.indicators + added, self.pie, self.fields)


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> Catalogue:
    """Read and check the catalogue.

    Raises
    ------
    CatalogueError
        With every fault found, one a line.
    """
    folder = folder or data_dir() / "catalogue"
    faults: list[str] = []
    themes = _entries(Theme, _read(folder / "themes.toml").items(), faults)
    columns = _entries(Field, _read(folder / "fields.toml").items(), faults)
    indicators = tuple(
        indicator
        for theme in themes
        for indicator in _entries(
            Indicator, _read(folder / f"{theme.id}.toml").items(), faults, theme=theme.id
        )
    )
    catalogue = Catalogue(themes, indicators, _pie(folder, faults), columns)
    faults += _faults(catalogue)
    if faults:
        raise CatalogueError("catalogue_faulty", folder=str(folder), faults="\n".join(faults))
    return catalogue


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise CatalogueError("catalogue_unreadable", path=str(path), why=str(exc)) from exc


_Entry = TypeVar("_Entry", Theme, Field, Indicator, PieSlice)


def _entries(
    kind: type[_Entry],
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    faults: list[str],
    **more: Any,
) -> tuple[_Entry, ...]:
    """Make an entry of each row; a row that does not fit is left out and told in ``faults``."""
    name = "name" if kind is Field else "id"
    known = {f.name for f in fields(kind)}
    made = []
    for key, row in rows:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        unknown = sorted(set(values) - known)
        if unknown:
            faults.append(f"{key}: unknown entries {', '.join(unknown)}")
            continue
        if name in known:
            values[name] = key
        try:
            if isinstance(values.get("keys"), Mapping):
                values["keys"] = _keys(values["keys"])
            made.append(kind(**values, **more))
        except (TypeError, ValueError) as exc:
            faults.append(f"{key}: {exc}")
    return tuple(made)


def _keys(spans: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    """Give (year, key) for each year of each span: "2017-2019" or "2020"."""
    keys: list[tuple[int, str]] = []
    for span, key in spans.items():
        first, _, last = span.partition("-")
        keys += [(year, key) for year in range(int(first), int(last or first) + 1)]
    return tuple(keys)


def _pie(folder: Path, faults: list[str]) -> tuple[PieSlice, ...]:
    rows = _read(folder / "profieltaart.toml").get("slice", [])
    return _entries(
        PieSlice,
        (
            (
                f"profieltaart, slice {position}",
                {k: v for k, v in row.items() if not k.startswith("reason")},
            )
            for position, row in enumerate(rows, start=1)
        ),
        faults,
    )


def _faults(catalogue: Catalogue) -> list[str]:
    """Check every entry and every cross reference; give one line a fault."""
    names = {f.name for f in catalogue.fields}
    seen: set[str] = set()
    faults: list[str] = []
    for indicator in catalogue:
        if indicator.id in seen:
            faults.append(f"{indicator.id}: occurs twice")
        seen.add(indicator.id)
        faults += [f"{indicator.id}: {fault}" for fault in _indicator_faults(indicator, names)]
    for piece in catalogue.pie:
        for name in filter(None, (piece.indicator, piece.fallback)):
            if name not in seen:
                faults.append(f"profieltaart: unknown indicator {name}")
        if piece.theme not in {theme.id for theme in catalogue.themes}:
            faults.append(f"profieltaart: unknown theme {piece.theme} of {piece.indicator}")
    return faults


def _indicator_faults(indicator: Indicator, columns: set[str]) -> Iterator[str]:
    for name, allowed in (("tier", TIERS), ("kind", KINDS), ("direction", DIRECTIONS)):
        if getattr(indicator, name) not in allowed:
            yield f"{name} {getattr(indicator, name)!r} is none of {', '.join(allowed)}"
    if not _is_band(indicator.band):
        yield f"band {indicator.band!r} is not understood"
    if indicator.lowest_level not in {level.value for level in Level}:
        yield f"lowest_level {indicator.lowest_level!r} is no level"
    if indicator.tier in ("core", "context") and "{w}" not in indicator.phrase_nl:
        yield "a core or context indicator needs phrase_nl with {w}"
    if len(indicator.short_nl) > 18:
        yield f"short_nl {indicator.short_nl!r} is longer than 18 characters"
    if indicator.herkomst and indicator.direction != "neutral":
        yield "herkomst is always neutral"
    if indicator.provider == "kwb":
        yield from _formula_faults(indicator, columns)


def _is_band(rule: str) -> bool:
    try:
        return rule == "none" or band(rule, 10.0, 1.0) is not None
    except ValueError:
        return False


# Denominators that a second table brings; the formula falls back where it is not there.
_OTHER_TABLES = frozenset({"inwoners_15_tot_aow"})


def _formula_faults(indicator: Indicator, columns: set[str]) -> Iterator[str]:
    if not indicator.value and not indicator.numerator:
        yield "needs value or numerator"
    for text in filter(None, (indicator.value, indicator.numerator, indicator.denominator)):
        try:
            used = formula.parse(text).names
        except ValueError as exc:
            yield str(exc)
            continue
        unknown = sorted(used - columns - _OTHER_TABLES)
        if unknown:
            yield f"unknown columns {', '.join(unknown)}"
