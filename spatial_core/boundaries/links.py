"""A level put together: equal ground first, then whole areas, then what was divided. Frame module.

The order is that of the contract, section 8: unchanged by CBS's own mark or by its outline, the
same ground under another code, whole areas put together, and only then an estimate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ..crosswalk import (
    ADDRESSES,
    ESTIMATES,
    LOOKUP,
    MERGED,
    NONE,
    RECODED,
    REDRAWN,
    REGROUPING,
    SPLIT,
    UNCHANGED,
    UNKNOWN,
    Link,
    unknown,
    weakest,
)
from ..sources.squares import Squares
from . import flags as marks
from . import outlines, pieces, weights
from .flags import Flags
from .outlines import Detail
from .pieces import Pieces
from .sides import Array, Side
from .weights import Pairs

WHOLE = 0.995
"""From this part of the addresses on all of an area went to another: the rest are mistakes."""

FEWEST = 10
"""Below so many addresses they prove nothing of an area by themselves."""


@dataclass
class Evidence:
    """What is known beside the two sides: marks by year, addresses of both years, squares."""

    flags: Flags = field(default_factory=dict)
    pairs: Pairs = field(default_factory=dict)
    squares: Squares | None = None


@dataclass
class Found:
    """The links of a level, what its maps are like, and what contradicts itself.

    ``contradicted`` are areas that CBS calls unchanged and whose outline moved; ``twice`` those
    that lie over others. ``lost`` is, by code, the part of an area before that no area after draws,
    of areas that are drawn in part.
    """

    links: list[Link]
    detail: Detail
    contradicted: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    lost: dict[str, float] = field(default_factory=dict)


def of_level(before: Side, after: Side, evidence: Evidence) -> Found:
    """Link the areas of two years; every area of either stands in the answer."""
    level = Matching(before, after, evidence)
    level.same_ground()
    level.cut()
    level.by_addresses()
    return level.closed()


class Matching:
    """Two sides on their way to links; ``open_before`` and ``open_after`` still have none."""

    def __init__(self, before: Side, after: Side, evidence: Evidence) -> None:
        self.before, self.after, self.evidence = before, after, evidence
        self.open_before = np.ones(len(before), dtype=bool)
        self.open_after = np.ones(len(after), dtype=bool)
        self.detail = outlines.detail(before, after)
        self.links: list[Link] = []
        self.contradicted: list[str] = []
        self.twice: list[str] = []
        self.lost: dict[str, float] = {}
        self.marked = marks.chained(evidence.flags, before.year, after.year)

    def same_ground(self) -> None:
        """Match equal outlines, then those that hardly differ, then CBS's mark without a map."""
        for one, other in outlines.equal(self.before, self.after):
            self.same(one, other)
        if self.detail.tolerance <= outlines.COARSEST:
            found = outlines.near(
                self.before, self.after, self.open_before, self.open_after, self.detail.tolerance
            )  # fmt: skip
            for one, other in found.tolist():
                if not self._was_marked_moved(one, other):
                    self.same(one, other)
        self._by_mark()

    def _was_marked_moved(self, one: int, other: int) -> bool:
        """Whether CBS says that a border moved which a map need not show."""
        codes = {str(self.before.codes[one]), str(self.after.codes[other])}
        return any(self.marked.get(code) == marks.MOVED for code in codes)

    def _by_mark(self) -> None:
        """Take CBS's word for areas that no two maps of like detail contradict."""
        row_of = {str(code): row for row, code in enumerate(self.before.codes)}
        comparable = self.detail.is_alike
        for other in np.flatnonzero(self.open_after):
            code = str(self.after.codes[other])
            one = row_of.get(code)
            # Of the later year the marks are; going back it is the source that has them.
            if self.marked.get(code) != marks.SAME or one is None or not self.open_before[one]:
                continue
            if comparable and self.before.drawn[one] and self.after.drawn[other]:
                self.contradicted.append(code)
            else:
                self.same(one, int(other))

    def same(self, one: int, other: int) -> None:
        """Link two areas on the same ground."""
        source, target = str(self.before.codes[one]), str(self.after.codes[other])
        if source == target:
            self.links.append(Link(source, target, 1.0, UNCHANGED, NONE, 0.0))
        else:
            self.links.append(Link(source, target, 1.0, RECODED, LOOKUP, 0.0))
        self.open_before[one] = self.open_after[other] = False

    def cut(self) -> None:
        """Divide the areas that are drawn in both years over the ground they have in common."""
        found = pieces.cut(
            self.before, self.after, self.open_before, self.open_after, self.detail.tolerance,
            shapes=self.evidence.squares is not None,
        )  # fmt: skip
        self.twice = found.twice
        for one, at in _grouped(found.before):
            left = 1.0 - float(found.part[at].sum())
            if left > 1e-9:
                self.lost[str(self.before.codes[one])] = left
        divided = weights.of_pieces(
            found, self.before, self.after, self.evidence.pairs, self.evidence.squares
        )
        self._link(found, divided.share, divided.method)

    def by_addresses(self) -> None:
        """Link what no two maps draw by the addresses that both years have."""
        rows = {str(c): r for r, c in enumerate(self.before.codes) if self.open_before[r]}
        others = {str(c): r for r, c in enumerate(self.after.codes) if self.open_after[r]}
        if not self.evidence.pairs or not rows or not others:
            return
        known = [(rows[a], others[b], n) for (a, b), n in self.evidence.pairs.items()
                 if a in rows and b in others]  # fmt: skip
        if not known:
            return
        one, other, count = (np.array(each) for each in zip(*sorted(known), strict=True))
        share, back = _shares(one, count, len(self.before)), _shares(other, count, len(self.after))
        enough = np.bincount(one, weights=count, minlength=len(self.before))[one] >= FEWEST
        kept = enough & ((share > 1 - WHOLE) | (back > 1 - WHOLE))
        one, other, count = one[kept], other[kept], count[kept]
        share, back = _shares(one, count, len(self.before)), _shares(other, count, len(self.after))
        for a, b, to, of in zip(one, other, share, back, strict=True):
            if to > WHOLE and of > WHOLE:
                self.same(int(a), int(b))
        rest = self.open_before[one] & self.open_after[other]
        found = Pieces(
            one[rest], other[rest], np.empty(0), count[rest].astype(float), share[rest],
            np.ones(len(self.after), dtype=bool), [],
        )  # fmt: skip
        self._link(found, share[rest], np.full(int(rest.sum()), ADDRESSES, dtype=object))

    def _link(self, found: Pieces, share: Array, method: Array) -> None:
        """Make links of pieces; a target of which a part is not accounted for stays unknown."""
        kinds = _provenance(found, self.before, self.after)
        for other, at in _grouped(found.after):
            if not found.covered[other] or str(self.after.codes[other]) in self.twice:
                continue
            one = int(found.before[at[0]])
            if kinds[other] == UNCHANGED and not self._was_marked_moved(one, other):
                self.same(one, other)
                continue
            kind = REDRAWN if kinds[other] == UNCHANGED else kinds[other]
            self._links_of(found, at, share[at], method[at], kind)
            self.open_after[other] = False
        for one, at in _grouped(found.before):
            self.open_before[one] = False
            kept = at[~self.open_after[found.after[at]]]
            left = 1.0 - float(share[kept].sum())
            if left > 1e-9:
                self.links.append(Link(str(self.before.codes[one]), "", left, UNKNOWN, NONE, 0.0))

    def _links_of(
        self, found: Pieces, at: Array, share: Array, method: Array, provenance: str
    ) -> None:
        whole = found.part[at] > 1 - 1e-9
        used = [REGROUPING if entire else str(m) for entire, m in zip(whole, method, strict=True)]
        people = self.before.people[found.before[at]]
        brought = share * people
        if np.isnan(brought).any() or brought.sum() <= 0:
            brought = found.area[at]
        guessed = brought[[m in ESTIMATES for m in used]].sum() / brought.sum()
        told = weakest(used)
        for row, part in zip(at, np.where(whole, 1.0, share), strict=True):
            source = str(self.before.codes[found.before[row]])
            target = str(self.after.codes[found.after[row]])
            self.links.append(Link(source, target, float(part), provenance, told, float(guessed)))

    def closed(self) -> Found:
        """Say of all that is left that nothing is known, and give all links."""
        for code in self.after.codes[self.open_after]:
            self.links.append(unknown(str(code)))
        for code in self.before.codes[self.open_before]:
            self.links.append(Link(str(code), "", 1.0, UNKNOWN, NONE, 0.0))
        return Found(self.links, self.detail, self.contradicted, self.twice, self.lost)


def _grouped(rows: Array) -> Iterator[tuple[int, Array]]:
    """Give each value with the places where it stands."""
    order = rows.argsort(kind="stable")
    values, starts = np.unique(rows[order], return_index=True)
    return zip(values.tolist(), np.split(order, starts[1:]), strict=False)


def _shares(rows: Array, count: Array, size: int) -> Array:
    return np.asarray(count / np.bincount(rows, weights=count, minlength=size)[rows])


def _provenance(found: Pieces, before: Side, after: Side) -> Mapping[int, str]:
    """Tell of each target whether it was put together, taken out of one area, or redrawn."""
    whole = found.part > 1 - 1e-9
    sources = np.bincount(found.after, minlength=len(after))
    entire = np.bincount(found.after, weights=whole, minlength=len(after)) == sources
    alone = (sources == 1) & found.covered
    # An area was split where all that came of it lies within it alone.
    mixed = np.bincount(found.before, weights=~alone[found.after], minlength=len(before)) > 0
    kinds: dict[int, str] = {}
    for one, other in zip(found.before.tolist(), found.after.tolist(), strict=True):
        if entire[other]:
            # One area that is all of the other is the same ground.
            kinds[other] = MERGED if sources[other] > 1 else UNCHANGED
        elif alone[other] and not mixed[one]:
            kinds[other] = SPLIT
        else:
            kinds[other] = REDRAWN
    return kinds
