"""The worst case of rounding: the bounds between which lies what was published.

For printed ranges and for disclosure only: a verdict takes the variance of rounding
(:mod:`.verdict`), as the worst case of both counts at once would silence every buurt.
Source: the statistical contract, sections 3 and 10 (docs/decisions.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Bounds = tuple[float, float]

SECRET: Bounds = (0.0, 7.0)
"""A count that CBS keeps secret."""

WITHHELD: Bounds = (0.0, math.inf)
"""A count that was withheld on purpose: nothing was published of it."""

_AROUND = {1: 0.0, 5: 4.0, 10: 9.0, 50: 25.0, 100: 50.0}
"""How far a count may lie from what was published: random to 5 and to 10, ordinary above."""

WHOLE_PERCENT, ONE_DECIMAL = 0.5, 0.05
"""How far a percentage may lie from what was published, in points."""


def count_bounds(count: float, step: int = 5) -> Bounds:
    """Give the bounds of a count published in steps of 1 (exact), 5, 10, 50 or 100; never below 0.

    Raises ValueError for a count below 0 and KeyError for another step.
    """
    if count < 0:
        raise ValueError(f"a count of {count}")
    return max(0.0, count - _AROUND[step]), count + _AROUND[step]


def percent_bounds(percent: float, around: float = WHOLE_PERCENT) -> Bounds:
    """Give the bounds of a published percentage, in percent, within 0 and 100."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} %")
    return max(0.0, percent - around), min(100.0, percent + around)


def rebuilt(percent: float, of: float, step: int = 5, around: float = WHOLE_PERCENT) -> Bounds:
    """Give the bounds of the count behind a published percentage of a rounded denominator.

    11 % of a rounded 45 is 4.3 to 5.6 people, not 4.95.
    """
    low, high = percent_bounds(percent, around)
    least, most = count_bounds(of, step)
    return low * least / 100, high * most / 100


def share_bounds(cases: float, n: float, steps: tuple[int, int] = (5, 5)) -> Bounds | None:
    """Give the bounds of a share of two rounded counts, as proportions.

    A share cannot be above 1, whatever the counts were rounded to; None where n may be 0.
    """
    low, high = count_bounds(cases, steps[0])
    least, most = count_bounds(n, steps[1])
    if least <= 0:
        return None
    return min(1.0, low / most), min(1.0, high / least)


def added(parts: Iterable[Bounds]) -> Bounds:
    """Give the bounds of a sum: those of the parts, added; (0, 0) for no parts."""
    listed = list(parts)
    return sum(low for low, _ in listed), sum(high for _, high in listed)


def taken_off(whole: Bounds, part: Bounds) -> Bounds:
    """Give the bounds of what is left of a count; never below 0, as it is a count."""
    return max(0.0, whole[0] - part[1]), max(0.0, whole[1] - part[0])


def discloses(whole: Bounds, others: Iterable[Bounds], secret: Bounds = SECRET) -> bool:
    """Tell whether a whole and its other parts say more of a secret part than was published.

    They do where what is left of the whole lies strictly within the secret part's own bounds at
    either end. Then the whole is withheld or made coarser, never what CBS itself published.
    """
    low, high = taken_off(whole, added(others))
    return low > secret[0] or high < secret[1]


def gives_away(whole: Bounds, shown: Iterable[Bounds], hidden: Sequence[Bounds]) -> bool:
    """Tell whether a whole and the parts that are shown give one of its hidden parts away.

    Of a secret part no more may be known than its own bounds (:func:`discloses`); one that was
    withheld (:data:`WITHHELD`) must stay as uncertain as a secret is.
    """
    known = added(shown)
    for place, part in enumerate(hidden):
        others = [known, *hidden[:place], *hidden[place + 1 :]]
        if part[1] < math.inf:
            if discloses(whole, others, part):
                return True
            continue
        low, high = taken_off(whole, added(others))
        if high - low < SECRET[1] - SECRET[0]:
            return True
    return False
