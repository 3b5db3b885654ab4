"""Two indicators over one another: for each area the class that their two verdicts make. Pure.

The classes are the verdicts themselves, so an overlay cannot contradict a map of either figure:
less than the reference, about equal, more (3 × 3). Where one of the two verdicts cannot tell, or
is missing, an area has no class: it is counted with the reason why. With two classes an area that
is about equal in either figure lies between the four, and is told apart.

An overlay shows where two things occur together; it explains nothing (caution ``samenhang``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..errors import RecipeError
from ..missing import Reason
from ..statistics import verdict as keys
from . import cautions, composites, verdicts

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack
    from .reference import Reference
    from .verdicts import Judged

Cell = tuple[int, int]
"""The class of an area: for each of the two figures 0 (less), 1 (about equal) or 2 (more)."""

LESS, EQUAL, MORE = 0, 1, 2
WATER, NOBODY, MISSING, NOT_COMPARABLE, NO_REFERENCE, TOO_LITTLE, CANNOT_TELL = (
    "water", "nobody", "missing", keys.NOT_COMPARABLE, "no_reference", keys.TOO_LITTLE,
    keys.CANNOT_TELL,
)  # fmt: skip
WHYS = (WATER, NOBODY, MISSING, NOT_COMPARABLE, NO_REFERENCE, TOO_LITTLE, CANNOT_TELL)
"""Why an area has no class; of two reasons the first of these is told."""

TOGETHER = "samenhang"
"""The caution of every overlay."""
PLACE = "misdrijf_plek"
"""The caution of crime, which is counted where it happens."""
OVERLAP = "overlay_overlap"
"""The caution of a score beside a figure that may be part of it."""

FEW = 50
"""Below so many residents an area without a figure is told as one where hardly anybody lives."""
SMALL = 500
"""Below so many residents a number of crimes per resident says little of where people live."""
PORTION = 500


class Side(NamedTuple):
    """One of the two figures of an area.

    ``value`` is what was judged (over several years where the contract says so), ``shown`` what the
    map has in the year itself; ``n`` is what the value rests on. ``interval`` (95 %, of the value)
    and ``reference`` are in the indicator's unit. None where there is none of it.
    """

    value: float | None
    shown: float | None
    n: float | None
    reason: str | None
    verdict: str | None
    interval: tuple[float, float] | None
    reference: float | None


class Met(NamedTuple):
    """An area with both figures; ``cell`` is None where it has no class, and ``why`` says why."""

    code: str
    first: Side
    second: Side
    people: int | None
    cell: Cell | None
    why: str = ""

    def turned(self) -> Met:
        """Give the same area with the two figures changed over."""
        cell = None if self.cell is None else self.cell[::-1]
        return self._replace(first=self.second, second=self.first, cell=cell)


@dataclass(frozen=True)
class Overlay:
    """All areas of a level with the class of each.

    ``years`` are those of the two figures, ``borders`` that of the areas. ``classes`` is 3, or 2
    for those to whom nine are too many. ``references`` are what the areas are compared with, for
    each of the two; ``limits`` the value of that, None where areas have several. ``cautions`` are
    keys, and ``first_years`` says since when each figure counts (its own year, or an earlier one).
    """

    first: Indicator
    second: Indicator
    level: str
    years: tuple[int, int]
    borders: int
    classes: int
    areas: tuple[Met, ...]
    references: tuple[tuple[Reference, ...], tuple[Reference, ...]]
    limits: tuple[float | None, float | None]
    cautions: tuple[str, ...]
    first_years: tuple[int, int]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The classes in the order of the legend: from more of both to less of both."""
        ways = (MORE, EQUAL, LESS) if self.classes == 3 else (MORE, LESS)
        return tuple((one, other) for other in ways for one in ways)

    @property
    def counts(self) -> Counter[Cell]:
        """How many areas each class has; of two classes also those between the four."""
        return Counter(each.cell for each in self.areas if each.cell is not None)

    @property
    def between(self) -> int:
        """How many areas are about equal in a figure, where the legend has no class for that."""
        shown = set(self.cells)
        return sum(n for cell, n in self.counts.items() if cell not in shown)

    @property
    def whys(self) -> Counter[str]:
        """How many areas have no class, by reason."""
        return Counter(each.why for each in self.areas if each.cell is None)

    @property
    def not_compared(self) -> Counter[str]:
        """Those of them that are the third state: all but water and where nobody lives."""
        return Counter({why: n for why, n in self.whys.items() if why not in (WATER, NOBODY)})

    def of(self, cell: Cell) -> tuple[Met, ...]:
        """Give the areas of a class."""
        return tuple(each for each in self.areas if each.cell == cell)

    def turned(self) -> Overlay:
        """Give the same overlay with the two indicators changed over."""
        return replace(
            self, first=self.second, second=self.first, years=self.years[::-1],
            areas=tuple(each.turned() for each in self.areas), references=self.references[::-1],
            limits=self.limits[::-1], first_years=self.first_years[::-1],
        )  # fmt: skip


def refuse(first: Indicator, second: Indicator, level: str) -> None:
    """Raise RecipeError for two indicators that may not be laid over one another.

    A figure over itself, figures by group, what is never judged, a score over what it is made of;
    and composition by herkomst over safety below the gemeente. (Contract, section 11, for a buurt;
    528 wijken are one buurt, and own areas can be as small, so it holds for those too.)
    """
    for each in (first, second):
        guards.refuse_alone(each)
        if each.verdict_from_level == "none":
            raise RecipeError("overlay_never_judged", label=each.label_nl, indicator=each.id)
    if first.id == second.id:
        raise RecipeError("overlay_same", label=first.label_nl)
    if composites.overlap(first, second):
        raise RecipeError("overlay_composite", first=first.label_nl, second=second.label_nl)
    composition = any(guards.is_explained(each) for each in (first, second))
    safety = any(map(composites.about_safety, (first, second)))
    if composition and safety and level != "gemeente":
        raise RecipeError("overlay_herkomst_safety")


def may_meet(first: Indicator, second: Indicator, level: str) -> bool:
    """Tell whether two indicators may be laid over one another; see :func:`refuse`."""
    try:
        refuse(first, second, level)
    except RecipeError:
        return False
    return True


def newest(pack: Pack, first: Indicator, second: Indicator, level: str) -> tuple[int, int] | None:
    """Give the newest year that both have figures of; else the newest of each, None without."""
    held = [
        {year for year, entry in pack.series(each.id, level).items()
         if entry.with_value and year in pack.years}
        for each in (first, second)
    ]  # fmt: skip
    if common := held[0] & held[1]:
        return max(common), max(common)
    return (max(held[0]), max(held[1])) if all(held) else None


def of_level(
    pack: Pack, first: Indicator, second: Indicator, level: str, year: int,
    reference: str | None = None, classes: int = 3, *, second_year: int | None = None,
    only: Collection[str] | None = None,
) -> Overlay:  # fmt: skip
    """Lay two indicators of a level over one another.

    Parameters
    ----------
    year
        Of the first figure, and of the borders; of both where ``second_year`` is None.
    reference
        What :class:`.reference.Chooser` takes; both are compared with the same.
    classes
        3, or 2.
    only
        Codes of the areas that are wanted, such as those of one gemeente; None takes all.

    Raises RecipeError for what :func:`refuse` refuses, and what the Chooser raises.
    """
    told = in_portions(
        pack, first, second, level, year, reference, classes, second_year=second_year, only=only
    )
    while True:
        try:
            next(told)
        except StopIteration as end:
            found: Overlay = end.value
            return found


def in_portions(
    pack: Pack, first: Indicator, second: Indicator, level: str, year: int,
    reference: str | None = None, classes: int = 3, *, second_year: int | None = None,
    only: Collection[str] | None = None,
) -> Generator[None, None, Overlay]:  # fmt: skip
    """Make an overlay as :func:`of_level` does, with pauses: the caller goes on when it suits."""
    refuse(first, second, level)
    if classes not in (2, 3):
        raise RecipeError("overlay_classes", classes=classes)
    years = (year, year if second_year is None else second_year)
    drawn = pack.drawn(level, year) or [(a.code, a.water, a.inhabitants)
                                        for a in pack.areas(level, year)]  # fmt: skip
    if only is not None:
        drawn = [row for row in drawn if row[0] in only]
    yield
    wanted = frozenset(code for code, _, _ in drawn)
    judged: list[dict[str, Judged]] = []
    shown: list[Mapping[str, Figure]] = []
    for indicator, at in zip((first, second), years, strict=True):
        each = verdicts.each_of_level(pack, indicator, level, at, reference, wanted)
        found: dict[str, Judged] = {}
        size = 1
        while portion := list(islice(each, size)):
            found.update(portion)
            size = PORTION
            yield
        judged.append(found)
        shown.append(pack.column(indicator, level, at))
        yield
    areas = tuple(
        _met(code, bool(water), people, *(
            _side(held.get(code), map_.get(code)) for held, map_ in zip(judged, shown, strict=True)
        ))
        for code, water, people in drawn
    )  # fmt: skip
    return Overlay(
        first, second, level, years, year, classes, areas,
        (_references(judged[0]), _references(judged[1])), (_limit(judged[0]), _limit(judged[1])),
        _cautions(pack, (first, second), level, years, judged),
        (_since(judged[0], years[0]), _since(judged[1], years[1])),
    )  # fmt: skip


def _side(judged: Judged | None, map_: Figure | None) -> Side:
    shown = None if map_ is None else map_.value
    if judged is None:
        reason = Reason.KOPPELING_MISLUKT.key if shown is None else None
        return Side(None, shown, None, reason, None, None, None)
    own, verdict, beside = judged.own, judged.verdict, judged.reference_value
    interval = None
    if verdict is not None and verdict.interval is not None and beside is not None:
        interval = verdict.interval[0] + beside, verdict.interval[1] + beside
    return Side(
        own.value, shown, own.denominator, own.reason, judged.key, interval, beside
    )  # fmt: skip


_WAYS = {keys.ABOUT_EQUAL: EQUAL}
_WAYS |= dict.fromkeys(keys.HIGHER_ONES, MORE) | dict.fromkeys(keys.LOWER_ONES, LESS)


def way_of(key: str | None) -> int | None:
    """Give the class of a verdict: 0 (less), 1 (about equal), 2 (more); None for no class."""
    return None if key is None else _WAYS.get(key)


def _met(code: str, water: bool, people: int | None, first: Side, second: Side) -> Met:
    ways = way_of(first.verdict), way_of(second.verdict)
    if ways[0] is not None and ways[1] is not None:
        return Met(code, first, second, people, (ways[0], ways[1]))
    empty = first.value is None or second.value is None
    if empty and water:
        why = WATER
    elif empty and people is not None and people < FEW:
        why = NOBODY
    else:
        why = min((_why(each) for each in (first, second)), key=_RANK.__getitem__)
    return Met(code, first, second, people, None, why)


_RANK = {why: number for number, why in enumerate((*WHYS, ""))}


def _why(side: Side) -> str:
    if side.value is None:
        return MISSING
    if side.verdict is None:
        return NO_REFERENCE
    return "" if side.verdict in _WAYS else side.verdict


def _references(judged: Mapping[str, Judged]) -> tuple[Reference, ...]:
    """Give what the areas are compared with, each once, in order of their codes."""
    found = {(each.reference.kind, each.reference.code): each.reference for each in judged.values()}
    return tuple(found[key] for key in sorted(found))


def _limit(judged: Mapping[str, Judged]) -> float | None:
    """Give the value of the reference where all areas have the same one."""
    found = {e.reference_value for e in judged.values() if e.own.value is not None and e.verdict}
    return found.pop() if len(found) == 1 else None


def _since(judged: Mapping[str, Judged], year: int) -> int:
    return min((e.own.first for e in judged.values() if e.own.first is not None), default=year)


def _cautions(
    pack: Pack, indicators: tuple[Indicator, Indicator], level: str, years: tuple[int, int],
    judged: Iterable[Mapping[str, Judged]],
) -> tuple[str, ...]:  # fmt: skip
    """Give what must stand beside the whole, each once; what holds for some areas is not there."""
    found = dict.fromkeys([TOGETHER])
    if any(each.provider == "politie" for each in indicators):
        found[PLACE] = None
    if any(map(composites.is_composite, indicators)):
        found[OVERLAP] = None
    for indicator, year, held in zip(indicators, years, judged, strict=True):
        areas = {area.code: area for area in pack.areas(level, year)}
        for each in _one_of_each(held, areas):
            keys_ = cautions.of_own(pack, areas[each.own.code], indicator, each.own, frozenset())
            found |= dict.fromkeys(key for key in keys_ if key != "boven_100")
    return tuple(found)


def _one_of_each(held: Mapping[str, Judged], areas: Mapping[str, Area]) -> list[Judged]:
    """Give one figure of each span of years."""
    found: dict[int | None, Judged] = {}
    for each in held.values():
        if each.own.value is not None and each.own.code in areas:
            found.setdefault(each.own.first, each)
    return list(found.values())


def small(overlay: Overlay) -> tuple[Met, ...]:
    """Give the areas with more crime than the reference where few people live.

    There the number per resident is high by itself. Empty for an overlay without crime.
    """
    sides = [e.provider == "politie" for e in (overlay.first, overlay.second)]
    return tuple(
        met
        for met in overlay.areas
        if met.cell is not None and met.people is not None and met.people < SMALL
        and any(crime and way == MORE for crime, way in zip(sides, met.cell, strict=True))
    )  # fmt: skip
