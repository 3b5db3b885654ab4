"""The place of a value among all areas of its level, as a normal score."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

MIN_AREAS = 30
"""Below so many areas no place is computed."""

MAX_LENGTH = 2.3
"""Slices are cut at this many units of the normal score."""


def _rational(coefficients: Sequence[float], x: float) -> float:
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


# Wichura (1988), algorithm AS 241 (PPND16), coefficients highest power first.
_A = (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
      45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
      133.14166789178437745, 3.387132872796366608)  # fmt: skip
_B = (5226.495278852545925, 28729.085735721942674, 39307.89580009271061,
      21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
      42.313330701600911252, 1.0)  # fmt: skip
_C = (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
      1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
      4.6303378461565452959, 1.42343711074968357734)  # fmt: skip
_D = (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
      0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
      2.05319162663775882187, 1.0)  # fmt: skip
_E = (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
      5.4637849111641143699, 6.6579046435011037772)  # fmt: skip
_F = (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
      7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
      0.59983220655588793769, 1.0)  # fmt: skip


def normal_quantile(p: float) -> float:
    """Give Φ⁻¹(p) for 0 < p < 1 (AS 241, relative accuracy about 1e-16).

    Written here because importing the standard library's version costs more than a whole
    ``wijkmonitor value``. Raises ValueError outside the open interval.
    """
    if not 0.0 < p < 1.0:
        raise ValueError(f"probability {p} is not between 0 and 1")
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _rational(_A, r) / _rational(_B, r)
    r = math.sqrt(-math.log(min(p, 1.0 - p)))
    if r <= 5.0:
        z = _rational(_C, r - 1.6) / _rational(_D, r - 1.6)
    else:
        z = _rational(_E, r - 5.0) / _rational(_F, r - 5.0)
    return math.copysign(z, q)


def place(value: float, ordered: Sequence[float]) -> float | None:
    """Give the normal score of a value among the sorted values of all areas of its level.

    Φ⁻¹((below + ½·equal + ½)/(N + 1)); None for fewer than :data:`MIN_AREAS` areas.
    """
    count = len(ordered)
    if count < MIN_AREAS:
        return None
    below = bisect_left(ordered, value)
    equal = bisect_right(ordered, value) - below
    return normal_quantile((below + equal / 2 + 0.5) / (count + 1))


def percentile(value: float, ordered: Sequence[float]) -> float | None:
    """Give the share of areas with this value or less, in percent; None below 30 areas."""
    count = len(ordered)
    if count < MIN_AREAS:
        return None
    return 100.0 * bisect_right(ordered, value) / count


def slice_length(own: float | None, reference: float | None, direction: str) -> float | None:
    """Give how far a slice runs outwards: the difference of two places, cut at ±2.3.

    The sign is turned where more is less favourable, so that outwards is favourable.
    """
    if own is None or reference is None:
        return None
    length = own - reference
    if direction == "attention":
        length = -length
    return max(-MAX_LENGTH, min(MAX_LENGTH, length))
