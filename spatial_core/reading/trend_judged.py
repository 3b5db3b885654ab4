"""What may be said of the years of one area: changes, the gap to a reference, the slope. Pure.

Every verdict goes by the rules of :mod:`..statistics.change`; here is which years it is of, and why
there is none. Source: the statistical contract, section 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..judgement import opposite
from ..judgement.comparable import MEASURED
from ..statistics import change as changing
from ..statistics.slope import theil_sen
from ..statistics.verdict import allowed_at, floor_met
from .trend_values import (
    BREAK,
    CHANCE,
    CONVERTED,
    ESTIMATE,
    EVEN,
    FEW,
    NOT_COMPARABLE,
    PARTLY,
    UNEVEN,
    UNSURE,
    Change,
    Gap,
    Line,
    Point,
    Slope,
)

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..statistics.chance import Context, Side

MANY = 1000
"""From so many people (homes, …) chance is no longer a matter of a small number."""

MOST_ESTIMATED = 0.1
"""A converted figure of which a larger part is an estimate, or is not known, tells no change."""

Apart = Callable[[Point, Point], str | None]
"""Says why two figures cannot be compared; None where they can."""


class Judge:
    """Judges one indicator of one area of a level.

    ``about`` gives what the rules need to know of the area; it is asked once, and only for a rule.
    """

    def __init__(
        self, indicator: Indicator, level: str, apart: Apart, about: Callable[[], Context]
    ) -> None:
        self.indicator, self.level = indicator, level
        self.apart, self._about = apart, about
        self._context: Context | None = None

    @property
    def context(self) -> Context:
        """What the rules need to know of the area."""
        if self._context is None:
            self._context = self._about()
        return self._context

    def changes(self, known: Sequence[Point]) -> Iterator[Change]:
        """Give what is said of each figure and the one before it, that counts no year twice."""
        found: list[Change] = []
        after = len(known) - 1
        while after > 0:
            at = after - 1
            while at >= 0 and known[at].year >= known[after].first:
                at -= 1
            if at < 0:
                break
            found.append(self.change(known[at], known[after]))
            after = at
        yield from reversed(found)

    def whole(self, known: Sequence[Point]) -> Change | None:
        """Give the longest way to the newest figure that can be judged."""
        if not known:
            return None
        last = known[-1]
        earlier = [point for point in known if point.year < last.first]
        found = [point for point in earlier if self.apart(point, last) is None]
        if found:
            return self.change(found[0], last)
        return self.change(earlier[0], last) if earlier else None

    def change(self, before: Point, after: Point) -> Change:
        """Say what can be said of two figures."""
        why = self.apart(before, after)
        if why is not None:
            return Change(before, after, BREAK if why in MEASURED else NOT_COMPARABLE, why)
        sides = opposite.of_figure(before.figure), opposite.of_figure(after.figure)
        if not self._large_enough(*sides):
            return Change(before, after, changing.CANNOT_TELL, FEW)
        key = changing.change(self.indicator, *sides, self.context)
        if max(before.estimated, after.estimated) > MOST_ESTIMATED:
            return Change(before, after, changing.CANNOT_TELL, CONVERTED)
        if any(each.converted and each.coverage < 1 - MOST_ESTIMATED for each in (before, after)):
            return Change(before, after, changing.CANNOT_TELL, PARTLY)
        why = self._doubt(*sides) if key == changing.CANNOT_TELL else ""
        return Change(before, after, key, why)

    def _doubt(self, before: Side, after: Side) -> str:
        if self.indicator.kind in ("model", "survey"):
            return ESTIMATE
        n = min(before.n or 0.0, after.n or 0.0)
        return CHANCE if n >= MANY else FEW

    def _large_enough(self, before: Side, after: Side) -> bool:
        """Tell whether both years meet the floors of a verdict; figures without one have none."""
        if self.indicator.verdict_from_level == "none":
            return True
        if not allowed_at(self.indicator.verdict_from_level, self.level):
            return False
        ways = ((before, after), (after, before))
        return all(floor_met(self.indicator, *way, self.context) for way in ways)

    def gap(self, whole: Change | None, lines: Sequence[Line]) -> Gap | None:
        """Give how the difference with the first reference changed over the longest way."""
        if whole is None or whole.key in (BREAK, NOT_COMPARABLE) or not lines:
            return None
        line, (first, last) = lines[0], (whole.before, whole.after)
        beside = line.at(first.year), line.at(last.year)
        between = [p.apart for p in line.points if first.year < p.year <= last.year]
        if beside[0] is None or beside[1] is None or any(between):
            return None
        sides = opposite.of_figure(first.figure), opposite.of_figure(last.figure)
        key = changing.CANNOT_TELL
        if whole.why not in (FEW, CONVERTED, PARTLY):
            both = beside[0], beside[1]
            key = changing.gap(self.indicator, *sides, both, self.context)
        before, after = sides[0].value - beside[0], sides[1].value - beside[1]
        return Gap(line.reference, first.year, last.year, before, after, key)

    def slope(self, known: Sequence[Point], whole: Change | None) -> Slope | None:
        """Give the middle slope of the figures that can be compared with the newest.

        It never says more than the change over all years, nor something else.
        """
        if not known:
            return None
        last = known[-1]
        held = [p for p in known[:-1] if self.apart(p, last) is None] + [last]
        # A figure over several years stands for the middle of them.
        places = [((p.first + p.year) / 2, p.value or 0.0) for p in held]
        found = theil_sen(places)
        if found is None:
            return None
        key = self._beside(found, places[-1][0] - places[0][0], whole)
        return Slope(found, held[0].year, last.year, len(held), key)

    def _beside(self, slope: float, span: float, whole: Change | None) -> str:
        """Say how a slope stands beside the change from the first year to the last."""
        if whole is None or whole.key not in (changing.RISEN, changing.FALLEN, changing.UNCHANGED):
            return UNSURE
        if whole.key == changing.UNCHANGED:
            before, after = whole.before.value or 0.0, whole.after.value or 0.0
            along = slope * span
            matters = changing.matters(self.indicator, along, before, self.context)
            return UNEVEN if matters and abs(along) > 2 * abs(after - before) else EVEN
        return EVEN if (slope > 0) == (whole.key == changing.RISEN) and slope else UNEVEN
