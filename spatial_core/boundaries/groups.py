"""Wijken, gemeenten and own areas by what became of their buurten. Frame module.

A source is then the largest area that went to the target whole: a gemeente, a wijk, else the buurt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .. import codes as area_codes
from .. import gemeenten as merged
from ..codes import Level
from ..crosswalk import (
    ESTIMATES,
    MERGED,
    NONE,
    REDRAWN,
    REGROUPING,
    SPLIT,
    UNKNOWN,
    Link,
    weakest,
)
from ..join.own_areas import MIN_BUURTEN, MIN_PEOPLE
from .links import Evidence, Found, Matching
from .sides import Side, codes_of

ALL = 1 - 1e-9
FIRST_INDELING = 2012
"""From this year on the table of gemeenten knows what became of them."""

Members = Mapping[str, Sequence[str]]


@dataclass
class Base:
    """The buurten below a level: the sides and the links between them."""

    before: Side
    after: Side
    links: Sequence[Link]


@dataclass
class _Brought:
    """What a buurt brought to an area: which part of it, and how that was found."""

    share: float
    method: str


def of_level(before: Side, after: Side, evidence: Evidence, base: Base | None) -> Found:
    """Link a level: equal ground, then by its buurten, then as buurten are; all stand in it."""
    level = Matching(before, after, evidence)
    level.same_ground()
    if base is not None:
        _Groups(level, base).link()
    of_gemeenten = before.level == Level.GEMEENTE.value
    if of_gemeenten and not level.detail.is_alike:
        # Cutting maps that are drawn otherwise tells less than the official list does.
        _by_table(level)
    level.cut()
    if of_gemeenten:
        _by_table(level)
    return level.closed()


class _Groups:
    """The open areas of a level, and the buurten of both years."""

    def __init__(self, level: Matching, base: Base) -> None:
        self.level, self.base = level, base
        self.before = members(level.before, codes_of(base.before))
        self.after = members(level.after, codes_of(base.after))
        self.people = dict(zip(codes_of(base.before), base.before.people.tolist(), strict=True))
        self.to: dict[str, list[Link]] = {}
        for link in base.links:
            self.to.setdefault(link.target, []).append(link)
        self.own = level.after.level == Level.GEBIED.value
        self.wijken = members_of(area_codes.wijk_of, codes_of(base.before))

    def link(self) -> None:
        """Link every open target of which all buurten are known."""
        open_targets = [str(c) for c in self.level.after.codes[self.level.open_after]]
        brought = {t: found for t in open_targets if (found := self._brought(t)) is not None}
        of_buurt = {b: code for code, of in self.before.items() for b in of}
        alone = self._alone(brought, of_buurt)
        row_of = {code: row for row, code in enumerate(codes_of(self.level.after))}
        before = {code: row for row, code in enumerate(codes_of(self.level.before))}
        touched: set[str] = set()
        for target, buurten in brought.items():
            parents = {of_buurt.get(b, "") for b in buurten}
            sources = self._collapsed(buurten)
            whole = all(source in before for source in sources)
            if whole and len(sources) == 1:
                self.level.same(before[next(iter(sources))], row_of[target])
                continue
            # An own area is put together of buurten anyway.
            whole = whole or (self.own and all(each.share >= ALL for each in sources.values()))
            kind = MERGED if whole else SPLIT if parents <= alone and not self.own else REDRAWN
            self._add(target, sources, kind)
            self.level.open_after[row_of[target]] = False
            touched |= parents
        for code in touched & before.keys():
            self.level.open_before[before[code]] = False
        gone = (link for link in self.to.get("", ()) if of_buurt.get(link.source) in touched)
        self.level.links += [Link(g.source, "", g.share, UNKNOWN, NONE, 0.0) for g in gone]

    def _brought(self, target: str) -> dict[str, _Brought] | None:
        """Give what every buurt brought to a target; None where one of its buurten is unknown."""
        found: dict[str, _Brought] = {}
        for buurt in self.after.get(target, ()):
            links = self.to.get(buurt, ())
            if not links or not all(link.is_known for link in links):
                return None
            for link in links:
                method = REGROUPING if link.share >= ALL else link.method
                held = found.get(link.source, _Brought(0.0, NONE))
                found[link.source] = _Brought(
                    held.share + link.share, weakest((held.method, method))
                )
        for each in found.values():
            if each.share >= ALL:
                each.share, each.method = 1.0, REGROUPING
        return None if not found or (self.own and self._too_small(target, found)) else found

    def _too_small(self, target: str, brought: Mapping[str, _Brought]) -> bool:
        """Tell whether nothing may be shown of an own area, now or then (contract, section 10)."""
        row = codes_of(self.level.after).index(target)
        counted = ((each.share, self.people.get(b, 0.0)) for b, each in brought.items())
        people = sum(share * count for share, count in counted if count == count)
        now = float(self.level.after.people[row])
        return len(brought) < MIN_BUURTEN or not (now >= MIN_PEOPLE and people >= MIN_PEOPLE)

    def _alone(
        self, brought: Mapping[str, dict[str, _Brought]], of_buurt: Mapping[str, str]
    ) -> set[str]:
        """Give the areas before that only went to targets which are made of nothing else."""
        mixed: set[str] = set()
        for buurten in brought.values():
            parents = {of_buurt.get(b, "") for b in buurten}
            mixed |= parents if len(parents) > 1 else set()
        return set(self.before) - mixed

    def _collapsed(self, buurten: Mapping[str, _Brought]) -> dict[str, _Brought]:
        """Put whole areas in the place of all their buurten: those of the level, then wijken.

        Of an own area all is told by buurten, as its figures are.
        """
        left = dict(buurten)
        for groups in () if self.own else (self.before, self.wijken):
            for code, of in _within(groups, left).items():
                if of and all(b in left and left[b].share >= ALL for b in of):
                    for b in of:
                        del left[b]
                    left[code] = _Brought(1.0, REGROUPING)
        return left

    def _add(self, target: str, sources: Mapping[str, _Brought], kind: str) -> None:
        weights = {source: each.share * (self._people(source) or 0.0)
                   for source, each in sources.items()}  # fmt: skip
        if any(self._people(source) is None for source in sources) or not sum(weights.values()):
            weights = {source: each.share for source, each in sources.items()}
        guessed = sum(w for s, w in weights.items() if sources[s].method in ESTIMATES)
        told = weakest(each.method for each in sources.values())
        self.level.links += [
            Link(source, target, each.share, kind, told, guessed / sum(weights.values()))
            for source, each in sources.items()
        ]

    def _people(self, source: str) -> float | None:
        buurten = self.before.get(source) or self.wijken.get(source) or (source,)
        counted = [self.people.get(b, float("nan")) for b in buurten]
        total = sum(counted)
        return None if total != total else total


def members(side: Side, buurten: Iterable[str]) -> Members:
    """Give the buurten of every area of a level."""
    if side.level == Level.GEBIED.value:
        return side.members
    above = area_codes.wijk_of if side.level == Level.WIJK.value else area_codes.gemeente_of
    return members_of(above, buurten)


def members_of(above: object, buurten: Iterable[str]) -> Members:
    """Group buurten by the area above them that their codes name."""
    found: dict[str, list[str]] = {}
    for buurt in buurten:
        found.setdefault(above(buurt) or "", []).append(buurt)  # type: ignore[operator]
    return found


def _within(groups: Members, buurten: Iterable[str]) -> Members:
    """Give the groups of which the first buurt is among these."""
    held = set(buurten)
    return {code: of for code, of in groups.items() if of and of[0] in held}


def _by_table(level: Matching) -> None:
    """Link gemeenten that no map tells apart by the official list of what became of them."""
    first, last = level.before.year, level.after.year
    if not FIRST_INDELING <= first < last:
        return
    before = {code: row for row, code in enumerate(codes_of(level.before))}
    for row, code in enumerate(codes_of(level.after)):
        if not level.open_after[row] or merged.divided(code, first):
            continue
        sources = sorted(({code} | merged.predecessors(code, first)) & before.keys())
        if not sources or not all(level.open_before[before[s]] for s in sources):
            continue
        if len(sources) == 1:
            level.same(before[sources[0]], row)
            continue
        level.links += [Link(s, code, 1.0, MERGED, REGROUPING, 0.0) for s in sources]
        level.open_after[row] = False
        for source in sources:
            level.open_before[before[source]] = False
