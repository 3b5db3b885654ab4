"""What became of areas between two years, and how that is known. Pure.

CBS redraws wijken and buurten every year. A crosswalk tells, for every area of one year (the
targets), of which areas of another year (the sources) it is made, what part of each, and how sure
that is. An equal code does not prove an equal area: without a link nothing is known. Source of the
kinds and of their order: the statistical contract, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

UNCHANGED, RECODED, MERGED, SPLIT, REDRAWN = "unchanged", "recoded", "merged", "split", "redrawn"
PROVENANCE = (UNCHANGED, RECODED, MERGED, SPLIT, REDRAWN)
"""What became of an area, that which changes least first."""

UNKNOWN = "unknown"
"""The provenance of an area of which nothing tells what it was."""

NONE, LOOKUP, REGROUPING, ADDRESSES, SQUARES, AREA = (
    "none", "lookup", "regrouping", "addresses", "squares", "area",
)  # fmt: skip
METHODS = (NONE, LOOKUP, REGROUPING, ADDRESSES, SQUARES, AREA)
"""How a share was found, the best first; from ``addresses`` on it is an estimate."""

ESTIMATES = frozenset({ADDRESSES, SQUARES, AREA})
"""Methods that divide an area: people are taken to live as addresses, squares or ground lie."""


class Link(NamedTuple):
    """What part of a source area went to a target area.

    ``share``, 0…1, is the part of the people (homes, addresses, ground: by ``method``) of the
    source. The links of a source add up to 1 where all of it is accounted for. ``provenance`` and
    ``estimated`` (0…1, which part of the target rests on an estimate) are those of the target, so
    all links of a target have the same; ``method`` is the weakest of the target's links.

    A target without a known source has one link, with an empty ``source``, ``share`` 0 and
    ``unknown``. A source of which nothing tells where it went has one with an empty ``target``.
    """

    source: str
    target: str
    share: float
    provenance: str
    method: str
    estimated: float

    @property
    def is_known(self) -> bool:
        """Whether this link joins two areas."""
        return bool(self.source and self.target)

    @property
    def is_same(self) -> bool:
        """Whether the target is the source, on the same ground: its figures hold as they are."""
        return self.is_known and self.provenance in (UNCHANGED, RECODED)


class Told(NamedTuple):
    """One line of the account of a crosswalk: how many areas (people, …), some of them by name.

    ``key`` is a provenance or ``method_`` with a method (of targets); ``recurs`` (targets of which
    nothing is known though their code was there before: that proves nothing), ``gone`` (sources
    that went nowhere known), ``contradicted`` (unchanged by CBS's mark, moved on the map),
    ``twice`` (under or over others), ``people`` and ``lost`` (of the linked sources, and of those
    on ground that no target draws), ``tolerance`` (metres), ``gap`` (years without marks).
    """

    from_year: int
    to_year: int
    level: str
    key: str
    number: float
    examples: tuple[str, ...] = ()


def weakest(methods: Iterable[str]) -> str:
    """Give the method of these that says least; ``none`` where there is none."""
    return max(methods, key=METHODS.index, default=NONE)


def unknown(target: str) -> Link:
    """Give the link of a target of which nothing is known."""
    return Link("", target, 0.0, UNKNOWN, NONE, 0.0)


def provenance_of(links: Sequence[Link]) -> str:
    """Give the provenance of a target by its links; ``unknown`` where there are none."""
    return links[0].provenance if links else UNKNOWN
