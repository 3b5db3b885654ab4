"""All crosswalks that a pack gets: from every year to the newest, and to years asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..area import OwnArea
from ..codes import Level
from ..errors import GeometryError, RecipeError
from ..join.levels import JoinedLevel
from ..pack.crosswalk_tables import Crosswalk
from ..progress import Progress, silent
from ..sources.pc6hnr import Addresses
from ..sources.squares import Squares
from . import account, flags, groups, links, sides, weights
from .links import Evidence, Found
from .sides import Side

LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.GEBIED)
"""In this order: what is larger is told by the buurten."""

_MARKED = (Level.BUURT.value, Level.WIJK.value)
"""The levels of which CBS marks what became of an area."""

Warnings = list[tuple[str, dict[str, Any]]]


@dataclass
class Beside:
    """What a build has beside maps and flags: addresses by year, squares, own areas."""

    addresses: Mapping[int, Addresses] = field(default_factory=dict)
    squares: Sequence[Squares] = ()
    own: Sequence[OwnArea] = ()


def pairs_of(years: Iterable[int], targets: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Give (from, to): all years to the newest, and to each of ``targets`` that is among them."""
    known = sorted(set(years))
    wanted = [known[-1], *sorted(set(targets) & set(known[:-1]))] if known else []
    return [(year, to) for to in wanted for year in known if year != to]


def make(
    joined: Sequence[JoinedLevel],
    beside: Beside,
    targets: Sequence[int] = (),
    progress: Progress = silent,
) -> tuple[list[Crosswalk], Warnings]:
    """Make the crosswalks of a build. One that cannot be trusted is left out, and told of.

    Raises RecipeError for a target year that is not in the build.
    """
    years = {entry.year for entry in joined}
    for year in targets:
        if year not in years:
            raise RecipeError("boundaries_year", year=year, years=sorted(years))
    maker = _Maker(joined, beside)
    asked = pairs_of((entry.year for entry in joined if entry.level in LEVELS), targets)
    for number, (before, after) in enumerate(asked):
        progress("boundaries", number / len(asked))
        maker.between(before, after)
    return maker.made, maker.warnings


class _Maker:
    """The sides of all years and levels, and what is made of them."""

    def __init__(self, joined: Sequence[JoinedLevel], beside: Beside) -> None:
        self.beside = beside
        members: dict[int, dict[str, Sequence[str]]] = {}
        for own in beside.own:
            members.setdefault(own.year, {})[own.code] = own.buurten
        self.sides = {(e.year, e.level): sides.of_joined(e, members.get(e.year)) for e in joined}
        for level in LEVELS:
            of_level = [side for (_, of), side in self.sides.items() if of is level]
            sides.borrow(of_level, self._flags(level))
        self.made: list[Crosswalk] = []
        self.warnings: Warnings = []

    def between(self, first: int, last: int) -> None:
        """Make the crosswalks of all levels between two years."""
        base: groups.Base | None = None
        for level in LEVELS:
            before, after = self.sides.get((first, level)), self.sides.get((last, level))
            if before is None and level is Level.GEBIED and base is not None:
                before = sides.none_of(first, level.value)
            if before is None or after is None:
                continue
            evidence = Evidence(self._flags(level))
            if level is Level.BUURT:
                evidence.pairs, evidence.squares = self._pairs(first, last), self._squares(first)
                found = links.of_level(before, after, evidence)
            else:
                found = groups.of_level(before, after, evidence, base)
            kept = self._keep(found, before, after, evidence)
            if level is Level.BUURT and kept:
                base = groups.Base(before, after, found.links)

    def _keep(self, found: Found, before: Side, after: Side, evidence: Evidence) -> bool:
        try:
            account.check(found, before, after)
        except GeometryError as error:
            self.warnings.append((error.key, error.values))
            return False
        gaps = flags.gaps(evidence.flags, before.year, after.year)
        marked = before.level in _MARKED
        told = account.told(found, before, after, gaps if marked else ())
        self.made.append(Crosswalk(before.year, after.year, before.level, found.links, told))
        return True

    def _flags(self, level: Level) -> dict[int, dict[str, str]]:
        return {
            year: dict(zip(sides.codes_of(side), map(str, side.changes), strict=True))
            for (year, of), side in self.sides.items() if of is level
        }  # fmt: skip

    def _pairs(self, first: int, last: int) -> weights.Pairs:
        known = self.beside.addresses
        if first not in known or last not in known:
            return {}
        return weights.moved(known[first], known[last])

    def _squares(self, year: int) -> Squares | None:
        """Give the squares that are nearest in time, the finest first."""
        usable = [each for each in self.beside.squares if each.kind != "postcode6"]
        return min(usable, key=lambda s: (s.kind, abs(s.year - year), -s.year), default=None)
