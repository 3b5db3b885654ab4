"""Which whole areas belong to a drawn polygon: one rule for the command and the map. Pure.

The surfaces are measured elsewhere, by whatever knows shapes there; this only compares them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .errors import GeometryError

HALF = 0.5
"""An area belongs to the polygon when at least this share of it lies inside."""
_NOTHING = 1e-9
"""A surface in m² that counts as none."""


class Overlap(NamedTuple):
    """An area near the polygon: its surface and what it has in common with it, both in m²."""

    code: str
    surface: float
    common: float


class Selection(NamedTuple):
    """The areas taken, what share of the polygon they cover, and what share of them it covers.

    Both shares are 0 to 1.
    """

    codes: tuple[str, ...]
    covered: float
    inside: float


def choose(near: Iterable[Overlap], surface: float, level: str, path: str) -> Selection:
    """Give the areas that lie for at least half in a polygon of a surface in m².

    Raises GeometryError, which names ``level`` and ``path``, where there is none.
    """
    taken = [each for each in near if each.common / max(each.surface, _NOTHING) >= HALF]
    if not taken:
        raise GeometryError("polygon_covers_nothing", path=path, level=level)
    common = sum(each.common for each in taken)
    return Selection(
        tuple(sorted(each.code for each in taken)),
        min(1.0, common / surface),
        min(1.0, common / sum(each.surface for each in taken)),
    )
