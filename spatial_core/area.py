"""An area as a pack knows it; apart from the profile, so that one figure is had quickly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one year, as CBS names it.

    ``inhabitants`` is None where the pack holds no count. ``gemeente`` is the name of
    the gemeente it lies in (its own name for a gemeente), None for Nederland.
    """

    code: str
    name: str
    level: str
    year: int
    gemeente: str | None = None
    gemeente_code: str | None = None
    inhabitants: int | None = None
    water: bool = False
