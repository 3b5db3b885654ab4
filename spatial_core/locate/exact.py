"""On which side of an edge a point lies, where ordinary arithmetic cannot tell. Frame module.

Numbers of twice the digits (a sum of two doubles), as GEOS has them for the same question. Source
of the sums and products without loss: T. J. Dekker, A floating-point technique for extending the
available precision, Numerische Mathematik 18 (1971); D. E. Knuth, The Art of Computer Programming,
volume 2.
"""

from __future__ import annotations

import numpy as np

from .lattice import Array

_SPLIT = 2.0**27 + 1.0


def side(ax: Array, ay: Array, bx: Array, by: Array, px: Array, py: Array) -> Array:
    """Give 1 where p lies left of the line from a to b, -1 to the right, 0 on it."""
    left = _times(_minus(ax, px), _minus(by, py))
    right = _times(_minus(ay, py), _minus(bx, px))
    high, low = _sum(left[0], -right[0])
    found: Array = np.sign(high + (low + (left[1] - right[1])))
    return found


def _sum(a: Array, b: Array) -> tuple[Array, Array]:
    """Give a + b, and what rounding lost of it."""
    total = a + b
    part: Array = total - a
    return total, (a - (total - part)) + (b - part)


def _minus(a: Array, b: Array) -> tuple[Array, Array]:
    return _sum(a, -b)


def _product(a: Array, b: Array) -> tuple[Array, Array]:
    """Give a × b, and what rounding lost of it."""
    total = a * b
    (a1, a2), (b1, b2) = _halves(a), _halves(b)
    return total, ((a1 * b1 - total) + a1 * b2 + a2 * b1) + a2 * b2


def _halves(a: Array) -> tuple[Array, Array]:
    wide = a * _SPLIT
    high = wide - (wide - a)
    return high, a - high


def _times(a: tuple[Array, Array], b: tuple[Array, Array]) -> tuple[Array, Array]:
    high, low = _product(a[0], b[0])
    return _sum(high, low + (a[0] * b[1] + a[1] * b[0]))
