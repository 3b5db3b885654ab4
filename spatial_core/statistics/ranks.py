"""Rank ranges: between which two places an area stands, instead of one place that means nothing.

Place 1 is the highest value. Area i stands between a = 1 + the number of areas that are certainly
higher and b = n − the number that are certainly lower; certain is a pairwise z of 3.09 or more.
Sources: the statistical contract, section 5 (docs/decisions.md); Mogstad, Romano, Shaikh and
Wilhelm on inference for ranks.

All pairs of 14,574 buurten are 10⁸ comparisons, which plain Python takes half a minute for. Two
facts make them a hundredth: z grows with the distance between two values, and with the n of either
side (both hold for every :class:`Chance` here, as a pooled share lies between the two). So areas
are put in strata of nearly the same n, sorted by value. Beside one area, a stratum falls apart in
three: below the distance that its largest n would need nothing is certain, above the one that its
smallest n needs all is, and only what lies between is compared one by one. Both distances are roots
of a quadratic. The answer is that of all pairs, not an approximation.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ..catalogue import Indicator
from .chance import Context, Side, rounding, size_of, standard_error, survey_error

CERTAIN = 3.09
"""Pairwise z from which one area is certainly higher than another."""

MIN_THIRDS = 6
"""Fewer areas are not divided in three."""

_WIDTH = 1.2
"""How much larger the largest n of a stratum may be than its smallest."""

_SLACK = 1e-9
"""By which the limits of a stratum are widened, so that rounding of numbers decides nothing."""


class Measured(NamedTuple):
    """A value with what its chance variation depends on.

    ``value`` is a proportion, or events per person; ``n`` the people (for a chance that is known
    as a standard error: 1/se²); ``extra`` the variance that rounding adds.
    """

    value: float
    n: float
    extra: float = 0.0


class Chance(NamedTuple):
    """The variance of one person's value as a quadratic in the pooled value p: k + a·p − b·p²."""

    k: float
    a: float
    b: float

    def of(self, p: float) -> float:
        """Give the variance at a pooled value; never below 0."""
        return max(0.0, self.k + self.a * p - self.b * p * p)


SHARE = Chance(0.0, 1.0, 1.0)
"""A share of counts: binomial, p(1 − p)."""

ESTIMATE = Chance(1.0, 0.0, 0.0)
"""An estimate with a published standard error, of which n = 1/se²."""


def rate(phi: float) -> Chance:
    """Give the chance of a number of events: Poisson with an overdispersion φ of at least 1."""
    return Chance(0.0, max(1.0, phi), 0.0)


def measured(indicator: Indicator, own: Side, context: Context) -> tuple[Measured, Chance] | None:
    """Give an area's value as pairs are compared, and the chance of its kind.

    None for a kind without a margin, and without the counts or limits that a margin needs. A
    share that rounding puts outside 0 … 100 % counts as its nearest end.
    """
    n = size_of(indicator, own)
    if indicator.kind in ("count_share", "percent_no_n") and n:
        p = min(max(own.value / indicator.scale, 0.0), 1.0)
        return Measured(p, n, rounding(indicator, p, n, context)), SHARE
    if indicator.kind == "rate" and n and own.cases is not None:
        return Measured(own.cases / n, n), rate(context.phi)
    error = _error(indicator, own, n, context)
    if error > 0:
        return Measured(own.value, 1 / (error * error)), ESTIMATE
    return None


def _error(indicator: Indicator, own: Side, n: float | None, context: Context) -> float:
    """Give the standard error of an estimate, in its unit; 0 for other kinds and without one."""
    if indicator.kind == "model":
        return standard_error(own)
    if indicator.kind == "survey" and n:
        scale = indicator.scale
        return survey_error(own.value / scale, n, context.people) * scale
    return 0.0


class RankRange(NamedTuple):
    """Between which places (1 is the highest) an area stands among ``of`` areas.

    Never one place: certainty per pair is no certainty about all, so one place takes in its
    neighbour. Only among a single area both are 1.
    """

    first: int
    last: int
    of: int


def pair_z(one: Measured, other: Measured, chance: Chance) -> float:
    """Give z of ``one`` minus ``other``: positive where one is higher, with the pooled variance.

    The rounding variance of both sides is added. 0 for equal values; infinite for different ones
    without any variance.
    """
    distance = one.value - other.value
    if not distance:
        return 0.0
    pooled = (one.n * one.value + other.n * other.value) / (one.n + other.n)
    variance = chance.of(pooled) * (1 / one.n + 1 / other.n) + one.extra + other.extra
    return distance / math.sqrt(variance) if variance > 0 else math.copysign(math.inf, distance)


def rank_range(own: Measured, others: Sequence[Measured], chance: Chance) -> RankRange:
    """Give the range of one area among others (itself not included): a look at each of them."""
    scores = [pair_z(own, other, chance) for other in others]
    higher = sum(score <= -CERTAIN for score in scores)
    lower = sum(score >= CERTAIN for score in scores)
    return _range(higher, lower, len(others) + 1)


def rank_ranges(measured: Sequence[Measured], chance: Chance) -> list[RankRange]:
    """Give the range of every area among all, in their order; how, the module says.

    Raises ValueError for an n that is not above 0.
    """
    if any(not m.n > 0 for m in measured):
        raise ValueError("a rank needs an n above 0")
    higher, lower = [0] * len(measured), [0] * len(measured)
    for stratum in _strata(measured):
        steps = [0] * (len(stratum.at) + 1)
        for position, own in enumerate(measured):
            doubtful, sure = stratum.limits(own, chance)
            higher[position] += len(stratum.at) - sure
            steps[sure] += 1
            for index in range(doubtful, sure):
                if pair_z(measured[stratum.at[index]], own, chance) >= CERTAIN:
                    higher[position] += 1
                    lower[stratum.at[index]] += 1
        # What is certainly higher than an area is so from some place in the stratum onwards.
        for index, count in zip(stratum.at, accumulate(steps), strict=False):
            lower[index] += count
    return [_range(h, l, len(measured)) for h, l in zip(higher, lower, strict=True)]  # noqa: E741


def _range(higher: int, lower: int, count: int) -> RankRange:
    first, last = 1 + higher, count - lower
    if first == last and last < count:
        last += 1
    elif first == last and count > 1:
        first -= 1
    return RankRange(first, last, count)


class _Stratum(NamedTuple):
    """Areas of nearly the same n: their numbers ``at`` in order of ``values``, and the ends."""

    at: list[int]
    values: list[float]
    n: tuple[float, float]
    extra: tuple[float, float]

    def limits(self, own: Measured, chance: Chance) -> tuple[int, int]:
        """Give from where an area may be, and from where it must be, certainly above ``own``."""
        least = _distance(own, self.n[1], self.extra[0], chance)
        most = _distance(own, self.n[0], self.extra[1], chance)
        above = bisect_right(self.values, own.value)
        doubtful = bisect_left(self.values, own.value + least - _SLACK, above)
        return doubtful, bisect_left(self.values, own.value + most + _SLACK, doubtful)


def _distance(own: Measured, n: float, extra: float, chance: Chance) -> float:
    """Give how far above ``own`` a value on ``n`` must lie for a z of 3.09.

    With p̄ = p + w·d the condition d² = z²·(chance(p̄)·(1/n₁ + 1/n₂) + σ²) is quadratic in d.
    """
    square = CERTAIN * CERTAIN
    per_n = square * (1 / own.n + 1 / n)
    weight = n / (own.n + n)
    lead = 1 + per_n * chance.b * weight * weight
    half = per_n * weight * (chance.a - 2 * chance.b * own.value) / 2
    rest = per_n * chance.of(own.value) + square * (own.extra + extra)
    return (half + math.sqrt(half * half + lead * rest)) / lead


def _strata(measured: Sequence[Measured]) -> list[_Stratum]:
    """Divide areas into strata of nearly the same n, each in order of value."""
    groups: list[list[int]] = []
    start = 0.0
    for index in sorted(range(len(measured)), key=lambda index: measured[index].n):
        if not groups or measured[index].n > start * _WIDTH:
            groups.append([])
            start = measured[index].n
        groups[-1].append(index)
    return [_stratum(measured, group) for group in groups]


def _stratum(measured: Sequence[Measured], group: list[int]) -> _Stratum:
    sizes = [measured[index].n for index in group]
    extras = [measured[index].extra for index in group]
    at = sorted(group, key=lambda index: measured[index].value)
    values = [measured[index].value for index in at]
    return _Stratum(at, values, (min(sizes), max(sizes)), (min(extras), max(extras)))


def thirds(values: Sequence[float]) -> list[str] | None:
    """Give ``highest``, ``middle`` or ``lowest`` for each value; None for fewer than 6.

    For figures without a margin of chance, of which no place can be told. Equal values share a
    third: the one in which the middle of them lies.
    """
    ordered = sorted(values)
    if len(ordered) < MIN_THIRDS:
        return None
    middles = [bisect_left(ordered, value) + bisect_right(ordered, value) for value in values]
    return [_third(middle, len(ordered)) for middle in middles]


def _third(twice_the_middle: int, count: int) -> str:
    if 3 * twice_the_middle < 2 * count:
        return "lowest"
    return "highest" if 3 * twice_the_middle > 4 * count else "middle"
