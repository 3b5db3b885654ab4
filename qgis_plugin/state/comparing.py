"""What is compared now: the pinned areas, beside what was chosen, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .._bridge import (
    OWN_THEME,
    Area,
    Definition,
    Indicator,
    NotFoundError,
    Pack,
    PieSlice,
    comparison,
    guards,
    peers,
)
from .map import dressing, plan

FIRST, GEMEENTE, NEDERLAND, ALIKE = "first", "GM", "NL", "alike"
AGAINST = (FIRST, GEMEENTE, NEDERLAND, ALIKE)
"""What the areas can be compared with: the first of them, its gemeente, the country, its likes."""

MOST_ALIKE = 10


class Asked(NamedTuple):
    """What is asked: the pinned codes in order, a year or the newest, a pie or the pack's own."""

    codes: tuple[str, ...]
    year: int | None
    definition: Definition | None
    against: str


class Alike(NamedTuple):
    """Areas that are like one area, the nearest first, and the traits that were compared."""

    found: tuple[peers.Peer, ...]
    traits: dict[str, float]


@dataclass(frozen=True)
class Compared:
    """A comparison with its rows by theme.

    ``absent`` are pinned areas that the year does not have; ``alike`` what the first area was
    compared with where that was asked.
    """

    found: comparison.Comparison
    themes: tuple[tuple[str, tuple[comparison.Row, ...]], ...]
    absent: tuple[Area, ...] = ()
    alike: Alike | None = None

    @property
    def rows(self) -> list[comparison.Row]:
        """All rows, theme after theme."""
        return [row for _, rows in self.themes for row in rows]

    @property
    def beside(self) -> bool:
        """Whether the reference is another than the first area, and has a column of its own."""
        return self.found.reference.code != self.found.areas[0].code


def alike(pack: Pack, area: Area, pinned: Sequence[str]) -> Alike:
    """Find the areas most like one, without those that are pinned; empty without enough traits.

    In the whole country the first search takes as long as a few clicks: never on a click's path.
    """
    found = peers.of(pack, area, most=MOST_ALIKE, apart_from=pinned)
    return Alike(tuple(found), peers.taking_part(pack, area, peers.TRAITS))


def of(pack: Pack, asked: Asked) -> Compared | None:
    """Compare what is pinned; None where the year has none of it. Raises what the core raises."""
    held, absent = _held(pack, asked)
    if not held:
        return None
    pieces = _pieces(pack, asked.definition)
    shown = [pack.indicator(piece.indicator) for piece in pieces]
    first = pack.area(held[0], asked.year)
    found = alike(pack, first, held) if asked.against == ALIKE else None
    if found is not None and found.found:
        shown = comparison.outcomes(shown, found.traits)
    codes = [peer.area.code for peer in found.found] if found else []
    made = comparison.of(
        pack, held, indicators=shown, year=asked.year, peers=codes, alike=bool(codes),
        reference=asked.against if asked.against in (GEMEENTE, NEDERLAND) else None,
    )  # fmt: skip
    return Compared(made, _by_theme(pack, pieces, made.rows), absent, found)


def areas(pack: Pack, codes: Sequence[str]) -> list[Area]:
    """Give pinned areas in their order; what the pack does not know is left out."""
    try:
        return pack.several(codes)
    except NotFoundError:
        return [area for code in codes for area in _known(pack, code)]


def _known(pack: Pack, code: str) -> list[Area]:
    try:
        return [pack.area(code)]
    except NotFoundError:
        return []


def _held(pack: Pack, asked: Asked) -> tuple[list[str], tuple[Area, ...]]:
    """Give the codes that the year has, and the areas that it has not."""
    held, absent = [], []
    for area in areas(pack, asked.codes):
        if asked.year is None or asked.year in pack.years_of(area.code):
            held.append(area.code)
        else:
            absent.append(area)
    return held, tuple(absent)


def _pieces(pack: Pack, definition: Definition | None) -> list[PieSlice]:
    """Give the slices that are compared: those of the pie, and the user's own figures."""
    chosen = pack.catalogue.pie if definition is None else definition.slices
    named = {piece.indicator for piece in chosen}
    own = [PieSlice(name, OWN_THEME, 0.0) for name in plan.own(pack) if name not in named]
    return [piece for piece in (*chosen, *own) if _may_stand(pack.catalogue.find(piece.indicator))]


def _may_stand(indicator: Indicator | None) -> bool:
    return indicator is not None and guards.may_be_drawn(indicator)


def _by_theme(
    pack: Pack, pieces: Sequence[PieSlice], rows: Sequence[comparison.Row]
) -> tuple[tuple[str, tuple[comparison.Row, ...]], ...]:
    """Give the label of each theme with its rows, in the order of the pie."""
    labels = {theme.id: dressing.theme_label(theme) for theme in pack.catalogue.themes}
    theme_of = {piece.indicator: piece.theme for piece in pieces}
    found: dict[str, list[comparison.Row]] = {}
    for row in rows:
        found.setdefault(theme_of[row.indicator.id], []).append(row)
    return tuple((labels.get(theme, theme), tuple(several)) for theme, several in found.items())
