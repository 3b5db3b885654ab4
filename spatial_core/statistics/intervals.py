"""Intervals for shares, differences, rates and surveys; valid at the edges, never Wald.

Sources: Wilson 1927; Newcombe 1998 (hybrid score); Byar's approximation and the exact Poisson
limits as in OHID's technical guidance; finite population correction for surveys.
"""

from __future__ import annotations

import math
from collections.abc import Callable

Z95 = 1.959964
"""Standard normal quantile of a two-sided 95 % interval."""

Z998 = 3.0902
"""Standard normal quantile of a two-sided 99.8 % interval."""

Interval = tuple[float, float]

EXACT_BELOW = 10
"""Below so many events the exact Poisson limits are used."""


def wilson(x: float, n: float, z: float = Z95) -> Interval:
    """Give Wilson's score interval of x out of n, as proportions.

    Raises ValueError unless 0 ≤ x ≤ n and n > 0; a caller with a rounded share above 100 % has
    no interval.
    """
    _check_share(x, n)
    return wilson_of(x / n, n, z)


def wilson_of(p: float, n: float, z: float = Z95) -> Interval:
    """Give Wilson's interval around a proportion that rests on n."""
    square = z * z
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = z * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def newcombe(
    first: tuple[float, float],
    second: tuple[float, float],
    z: float = Z95,
    extra_variance: float = 0.0,
) -> Interval:
    """Give the hybrid score interval of the difference p₁ − p₂ of two shares (x, n).

    ``extra_variance`` (of rounding, on the scale of proportions squared) is added under each root
    as z²·variance.
    """
    p1, p2 = first[0] / first[1], second[0] / second[1]
    low1, high1 = wilson(*first, z)
    low2, high2 = wilson(*second, z)
    widen = z * z * extra_variance
    difference = p1 - p2
    return (
        difference - math.sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2 + widen),
        difference + math.sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2 + widen),
    )


def rates_apart(
    first: tuple[float, float], second: tuple[float, float], z: float = Z95
) -> Interval:
    """Give the interval of the difference of two rates (events, n), each with Byar's limits.

    The limits of both are put together as those of :func:`newcombe` are (Zou and Donner 2008).
    """
    (rate1, low1, high1), (rate2, low2, high2) = (
        (events / n, *(limit / n for limit in byar(events, z))) for events, n in (first, second)
    )
    difference = rate1 - rate2
    return (
        difference - math.hypot(rate1 - low1, high2 - rate2),
        difference + math.hypot(high1 - rate1, rate2 - low2),
    )


def poisson(events: float, z: float = Z95) -> Interval:
    """Give limits for the expected number behind a count: exact below 10, Byar from 10."""
    if events < 0:
        raise ValueError(f"{events} events")
    return exact_poisson(round(events), z) if events < EXACT_BELOW else byar(events, z)


def byar(events: float, z: float = Z95) -> Interval:
    """Give Byar's limits of a count; the lower one is 0 for no events."""
    if events <= 0:
        return 0.0, byar_upper(0.0, z)
    root = z / (3 * math.sqrt(events))
    return max(0.0, events * (1 - 1 / (9 * events) - root) ** 3), byar_upper(events, z)


def byar_upper(events: float, z: float = Z95) -> float:
    """Give Byar's upper limit of a count."""
    more = events + 1
    return more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def exact_poisson(events: int, z: float = Z95) -> Interval:
    """Give the exact limits of a count: half the tail probability on either side."""
    tail = 0.5 * math.erfc(z / math.sqrt(2))
    upper = _solve(lambda mean: _at_most(events, mean) - tail, events + 10.0)
    if events == 0:
        return 0.0, upper
    lower = _solve(lambda mean: tail - (1 - _at_most(events - 1, mean)), float(events))
    return lower, upper


def _at_most(events: int, mean: float) -> float:
    """Give P(X ≤ events) for a Poisson mean."""
    term = total = math.exp(-mean)
    for count in range(1, events + 1):
        term *= mean / count
        total += term
    return total


def _solve(falling: Callable[[float], float], start: float) -> float:
    """Find where a falling function of the mean crosses zero, by halving."""
    low, high = 0.0, start
    while falling(high) > 0:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def survey_margin(p: float, n: float, population: float, z: float = 1.96) -> float:
    """Give the margin of a share from n *unweighted* respondents, with the finite correction."""
    if not 0 < n <= population:
        raise ValueError(f"{n} respondents of {population}")
    return z * math.sqrt(p * (1 - p) / n) * math.sqrt(1 - n / population)


def funnel(reference: float, n: float, z: float = Z95) -> Interval:
    """Give the limits within which a share of n people varies around a reference by chance.

    Spiegelhalter 2005, with score limits.
    """
    return wilson_of(reference, n, z)


def _check_share(x: float, n: float) -> None:
    if n <= 0 or x < 0 or x > n:
        raise ValueError(f"{x} out of {n} is no share")
