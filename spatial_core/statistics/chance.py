"""What a figure rests on, and how far chance and rounding alone may move it.

Shared by the verdict on one area (:mod:`.verdict`), by lists (:mod:`.lists`), places
(:mod:`.ranks`) and changes (:mod:`.change`), so that none of them measures in a way of its own.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from ..catalogue import Indicator
from .intervals import survey_margin

SMALL = 5
"""Below so many cases, or non-cases, score limits decide instead of the normal approximation."""

PROXY_SHARE = 0.9
"""By which a declared proxy of the denominator is taken smaller, to stay on the safe side."""

SD_WHOLE_PERCENT = 0.0029
"""Standard deviation of rounding to whole percents, as a proportion."""

DEFAULT_PHI = 2.0
"""Year-on-year overdispersion of crime where the pack cannot estimate it."""

_VARIANCE_OF_FIVES = 4.0
"""Variance of a count that was rounded at random to fives, as denominators are."""


# Named tuples, as a map asks for many thousands of them.


class Side(NamedTuple):
    """What is known of one side of a comparison.

    ``value`` in the indicator's unit; ``cases`` and ``n`` the counts behind a share or rate, ``n``
    of a survey the people who answered; ``low`` and ``high`` the published 95 % limits of a model;
    None where not known. ``left`` tells that it is what is left of a whole without the other side,
    whose rounding it then shares.
    """

    value: float
    cases: float | None = None
    n: float | None = None
    low: float | None = None
    high: float | None = None
    left: bool = False


class Context(NamedTuple):
    """What the rules need besides the two sides.

    ``sd`` between areas (of values, or of deviations from the own gemeente), for the band;
    ``people``, ``households``, ``dwellings`` of the area for the floors; ``rounded`` tells that
    the area's counts are rounded, as in wijken and buurten; ``phi`` the overdispersion of a rate;
    ``parts`` of how many areas the counts were added up, each rounded on its own; ``both`` tells
    that the other side is such an area too, whose counts are as few and as rounded.
    """

    level: str
    sd: float | None = None
    people: float | None = None
    households: float | None = None
    dwellings: float | None = None
    workers: float | None = None
    rounded: bool = True
    phi: float = DEFAULT_PHI
    parts: float = 1
    both: bool = False


def size_of(indicator: Indicator, side: Side) -> float | None:
    """Give the number of people, homes or answers that a side rests on; None where not known.

    A declared proxy counts for nine tenths.
    """
    if side.n is None:
        return None
    return side.n * PROXY_SHARE if indicator.proxy_denominator else side.n


def few(p: float, n: float) -> bool:
    """Tell whether score limits decide, as there are few cases or few without."""
    return p * n < SMALL or n - p * n < SMALL


def spread(p0: float, n: float, n0: float, extra: float) -> float:
    """Give the standard deviation of a difference of shares if both were the reference's."""
    return math.sqrt(max(0.0, p0 * (1 - p0)) * (1 / n + 1 / n0) + extra)


def as_counts(p: float, n: float) -> tuple[float, float]:
    """Give (cases, n) for score limits, of a share that rounding may have put outside 0 … 1."""
    n = n if math.isfinite(n) else 1e9
    return min(max(p, 0.0), 1.0) * n, n


def has_limits(side: Side) -> bool:
    """Tell whether the published limits of an estimate are known."""
    return side.low is not None and side.high is not None


def standard_error(side: Side) -> float:
    """Give the standard error of a model's estimate from its published limits.

    0 without them: ask :func:`has_limits` first, as an estimate is never exact.
    """
    return 0.0 if side.low is None or side.high is None else (side.high - side.low) / 3.92


def survey_error(p: float, n: float, people: float | None) -> float:
    """Give the standard error of a share from n unweighted answers, as a proportion.

    With the finite correction where ``people`` are known and no fewer than the answers.
    """
    population = people if people and people >= n else math.inf
    return survey_margin(min(max(p, 0.0), 1.0), n, population, z=1.0)


def rounding(indicator: Indicator, p: float, n: float, context: Context) -> float:
    """Give the variance that rounding adds to a share, on the scale of proportions squared.

    A percentage that was combined from others and written as a whole one was rounded twice: each
    part, which adds at most as much as one percentage has, and the result.
    """
    if indicator.kind == "percent_no_n":
        return SD_WHOLE_PERCENT**2 * (2 if context.parts > 1 else 1)
    if not context.rounded:
        return 0.0
    above, below = _of_counts(indicator, context)
    return (above + p * p * below) / (n * n)


def _of_counts(indicator: Indicator, context: Context) -> tuple[float, float]:
    """Give the variances that rounding gives a numerator and a denominator."""
    return context.parts * indicator.rounding_variance, context.parts * _VARIANCE_OF_FIVES


def rounding_between(indicator: Indicator, own: Side, other: Side, context: Context) -> float:
    """Give the variance that rounding adds to the difference of two shares, squared proportions.

    A reference of its own is taken as exact, but that of another wijk or buurt (``both``) was
    rounded as the area was: then both variances count. What is left of a gemeente is its row (X, N:
    exact) minus the area's counts (x, n: rounded), m = N − n. One error then moves both sides, and
    in opposite ways: with p = x/n and r = (X − x)/m

    * an error in x moves p − r by 1/n + 1/m,
    * an error in n moves p − r by −(p/n + r/m),

    so the variance is sₓ²(1/n + 1/m)² + sₙ²(p/n + r/m)²: for p ≈ r that of the area alone, times
    (N/m)². Of published percentages p and P, both rounded, r = (P·N − p·n)/m makes
    p − r = (p − P)·N/m, and r itself is written as a whole percent.
    """
    n, m = size_of(indicator, own) or 0.0, size_of(indicator, other) or 0.0
    p, r = own.value / indicator.scale, other.value / indicator.scale
    # The map has percentages of what the tables count: their own rounding is that of a percentage.
    if indicator.kind == "count_share" and own.cases is None and indicator.unit == "%":
        indicator = replace(indicator, kind="percent_no_n")
    alone = rounding(indicator, p, n, context)
    if not other.left or m <= 0:
        beside = context.both and m > 0
        return alone + (rounding(indicator, r, m, context) if beside else 0.0)
    if indicator.kind == "percent_no_n":
        written = SD_WHOLE_PERCENT**2
        return (alone + written) * ((n + m) / m) ** 2 + written
    if not context.rounded:
        return 0.0
    above, below = _of_counts(indicator, context)
    return above * (1 / n + 1 / m) ** 2 + below * (p / n + r / m) ** 2
