"""What goes well in an area, and what asks for attention: by rule, strengths first. Pure.

A strength is favourable now, has improved over the years of the pack, held while areas alike fell
back, or is told in a story. The list is never filled up with neutral facts. Source: statistical
contract, section 11.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..combine import Part, combine
from ..errors import NotFoundError
from ..judgement import comparable, opposite, verdicts
from ..judgement import peers as alike_areas
from ..statistics.change import FALLEN, RISEN, UNCHANGED, change, improved
from ..statistics.verdict import NOT_COMPARABLE, TOO_LITTLE

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack
    from .profile import Profile, Slice

MONEY = ("euro", "x1000 euro")
"""Amounts rise with prices everywhere: that is no improvement of one area."""

NOW, IMPROVED, HELD, STORY = "now", "improved", "held", "story"


class Finding(NamedTuple):
    """A strength or a point of attention, and why: ``now``, ``improved``, ``held`` or ``story``.

    ``part`` is its slice, None for a story; ``since`` the year that a change is counted from.
    """

    why: str
    part: Slice | None
    since: int | None = None
    story: str = ""


class Findings(NamedTuple):
    """All that stands out, each list in the order of the profile."""

    strengths: tuple[Finding, ...]
    attention: tuple[Finding, ...]


def with_peers(pack: Pack, profile: Profile, stories: Sequence[str] = ()) -> Findings:
    """Find strengths and points of attention, with the areas most alike as peers."""
    alike = alike_areas.of(pack, profile.area) if profile.area.code else []
    return of(pack, profile, peers=[p.area.code for p in alike], stories=stories)


def of(
    pack: Pack, profile: Profile, *, peers: Sequence[str] = (), stories: Sequence[str] = ()
) -> Findings:
    """Find strengths and points of attention of a profile.

    ``peers`` are codes of areas alike, for what held while they fell back; ``stories`` the texts
    that residents or professionals marked as a strength.
    """
    strengths, attention = [], []
    for part in profile.slices:
        if part.favourable is False:
            attention.append(Finding(NOW, part))
        elif part.favourable:
            strengths.append(Finding(NOW, part))
        elif _may_change(part):
            found = _over_the_years(pack, profile.area, part, peers)
            strengths += [found] if found else []
    told = [Finding(STORY, None, story=text) for text in stories]
    return Findings((*strengths, *told), tuple(attention))


def _may_change(part: Slice) -> bool:
    """Tell whether a change may be a strength: not where there are too few data to judge."""
    judged = part.value is not None and part.verdict not in (TOO_LITTLE, NOT_COMPARABLE)
    return judged and part.direction != "neutral" and part.unit not in MONEY


def _over_the_years(pack: Pack, area: Area, part: Slice, peers: Sequence[str]) -> Finding | None:
    """Say whether a figure improved since the first year, or held while areas alike fell back."""
    indicator, year = pack.indicator(part.indicator), part.year or area.year
    for first in _earlier(pack, area, indicator, year):
        key = change_of(pack, area, indicator, first, year)
        if key is None:
            continue
        if improved(indicator.direction, key):
            return Finding(IMPROVED, part, first)
        worse = FALLEN if indicator.direction == "strength" else RISEN
        trait = indicator.id in alike_areas.TRAITS
        if (
            key == UNCHANGED
            and not trait
            and _together(pack, peers, indicator, (first, year)) == worse
        ):
            return Finding(HELD, part, first)
        return None
    return None


def _earlier(pack: Pack, area: Area, indicator: Indicator, year: int) -> list[int]:
    """Give the years before, oldest first, of which the figures can be compared with a year's."""
    return [
        before
        for before in sorted(pack.series(indicator.id, area.level))
        if before < year and _may_compare(pack, area, indicator, before, year)
    ]


def _may_compare(pack: Pack, area: Area, indicator: Indicator, first: int, last: int) -> bool:
    return comparable.between(pack, area.code, area.level, indicator, first, last) is None


def change_of(pack: Pack, area: Area, indicator: Indicator, first: int, last: int) -> str | None:
    """Give the verdict on an area's change between two years; None without both figures."""
    sides = []
    for year in (first, last):
        try:
            here = pack.area(area.code, year)
        except NotFoundError:
            return None
        sides.append(pack.figure(here, indicator, year))
    return _judged(pack, area, indicator, sides[0], sides[1])


def _together(
    pack: Pack, codes: Sequence[str], indicator: Indicator, years: tuple[int, int]
) -> str | None:
    """Give the verdict on the change of several areas as one, of those that can be compared."""
    first, last = years
    known = [pack.area(code) for code in codes]
    codes = [a.code for a in known if _may_compare(pack, a, indicator, first, last)]
    figures = []
    for year in years:
        try:
            areas = [pack.area(code, year) for code in codes]
        except NotFoundError:
            return None
        if not areas:
            return None
        parts = [Part(pack.figure(a, indicator, year), a.inhabitants) for a in areas]
        made = combine(indicator, parts)
        figures.append(
            parts[0].figure._replace(
                value=made.value,
                numerator=made.numerator,
                denominator=made.denominator,
                low=None,
                high=None,
            )
        )
    return _judged(pack, areas[0], indicator, figures[0], figures[1])


def _judged(
    pack: Pack, area: Area, indicator: Indicator, first: Figure, last: Figure
) -> str | None:
    if first.value is None or last.value is None:
        return None
    before, after = opposite.of_figure(first), opposite.of_figure(last)
    context = verdicts.context_of(pack, area, indicator, last)
    return change(indicator, before, after, context)
