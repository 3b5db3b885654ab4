"""What changed between two years in all areas of a level, on the borders of the later. Pure.

The verdict is that of a trend (:mod:`.trend`), so map and trend never say different things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..crosswalk import UNKNOWN
from ..statistics.change import CANNOT_TELL
from . import trend

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack

MISSING, WATER = "missing", "water"
"""Classes beside those of a change: a figure lacks in one of both years; open water."""


class Changed(NamedTuple):
    """One area: ``key`` is one of :data:`.trend.CHANGES`, ``missing`` or ``water``.

    ``why`` says more of a change that cannot be told or compared (a key of :mod:`.trend`);
    ``before`` and ``after`` are the two values, None where there is none. ``provenance``,
    ``method`` and ``estimated`` tell how the earlier figure came on these borders.
    """

    code: str
    key: str
    why: str = ""
    before: float | None = None
    after: float | None = None
    provenance: str = UNKNOWN
    method: str = "none"
    estimated: float = 0.0


def of_level(
    pack: Pack, indicator: Indicator, level: str, first: int, last: int,
    only: Collection[str] | None = None,
) -> Iterator[Changed]:  # fmt: skip
    """Judge every area of a level of the year ``last``, or (``only``) those with some codes.

    Raises RecipeError for a figure by group, which stands on its card only.
    """
    guards.refuse_alone(indicator)
    for area in pack.areas(level, last):
        if only is not None and area.code not in only:
            continue
        change = trend.between(pack, area, indicator, first, last)
        before, after = change.before, change.after
        if before.value is None or after.value is None:
            key = WATER if area.water else MISSING
            why = "" if area.water else (after.figure.reason or before.figure.reason or "")
            if not area.water and after.value is not None and not before.fits:
                # Nothing tells what it was: that is no gap in a table.
                key, why = trend.NOT_COMPARABLE, before.provenance
        else:
            key, why = change.key, change.why
        yield Changed(
            area.code, key, why, before.value, after.value, before.provenance, before.method,
            before.estimated,
        )  # fmt: skip


def is_open(changed: Changed) -> bool:
    """Tell whether nothing can be said of a change: too few people, or not comparable."""
    return changed.key in (CANNOT_TELL, trend.BREAK, trend.NOT_COMPARABLE, MISSING)
