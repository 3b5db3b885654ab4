"""Whether a sum of parts, with what is published around it, gives a secret figure away. Pure.

The gemeente's row minus the sum and minus its other areas leaves the secret ones. Where that lies
within narrower bounds than they were published with, the sum is withheld, and so is the rest of the
gemeente. Rounding of every count mostly leaves it wide. Single rows of CBS are never blanked.
Source: the statistical contract, section 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import codes
from ..errors import NotFoundError
from ..missing import Reason
from ..statistics.envelope import (
    ONE_DECIMAL,
    SECRET,
    WHOLE_PERCENT,
    WITHHELD,
    Bounds,
    added,
    count_bounds,
    gives_away,
    rebuilt,
)  # fmt: skip

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack

_HIDDEN = {
    Reason.GEHEIM_OF_NIET_AANWEZIG.key: SECRET, Reason.BEWUST_NIET_GETOOND.key: WITHHELD,
}  # fmt: skip


def gives_secret_away(pack: Pack, indicator: Indicator, year: int, parts: Sequence[Area]) -> bool:
    """Tell whether the sum of parts, or the rest of their gemeenten, gives a secret count away.

    False for figures without counts, and where an area is missing for another reason: then nothing
    can be worked out.
    """
    units = _units(pack, parts, year)
    gemeenten = sorted({unit.gemeente_code or "" for unit in units})
    if not units or not all(gemeenten) or any(unit.level == "gemeente" for unit in units):
        return False
    level = "wijk" if all(unit.level == "wijk" for unit in units) else "buurt"
    if not _may_hide(pack, indicator, level, year):
        return False
    wholes = [_bounds(indicator, figure) for figure in _rows(pack, indicator, gemeenten, year)]
    around = _around(pack, units, gemeenten, level, year)
    figures = [pack.figure(area, indicator, year) for area in (*units, *around)]
    # A user's whole may be that of the areas in the table only.
    absent = {Reason.KOPPELING_MISLUKT.key} if indicator.provider == "eigen" else set()
    counted = [f for f in figures if f.reason not in {Reason.NIET_VAN_TOEPASSING.key, *absent}]
    hidden = [_HIDDEN[f.reason] for f in counted if f.reason in _HIDDEN]
    shown = [_bounds(indicator, f) for f in counted if f.reason not in _HIDDEN]
    if not hidden or None in wholes or None in shown or not wholes:
        return False
    return gives_away(
        added(w for w in wholes if w is not None), [s for s in shown if s is not None], hidden
    )


def _may_hide(pack: Pack, indicator: Indicator, level: str, year: int) -> bool:
    """Tell whether any figure of the level is secret or withheld: mostly none is."""
    return (indicator.id, level, year) in _hiding(pack)


@lru_cache(maxsize=4)
def _hiding(pack: Pack) -> frozenset[tuple[str, str, int]]:
    """Give the indicators, levels and years of which some figures are secret or withheld."""
    return frozenset(
        (id, level, year)
        for id, level, year, reason, _ in pack.reason_counts()
        if reason in _HIDDEN
    )


def _units(pack: Pack, parts: Iterable[Area], year: int) -> list[Area]:
    """Give the parts, an own area by its buurten."""
    found: list[Area] = []
    for part in parts:
        own = pack.own_areas.get((part.code, year))
        found += [part] if own is None else [pack.area(code, year) for code in own.buurten]
    return found


def _rows(pack: Pack, indicator: Indicator, gemeenten: Iterable[str], year: int) -> list[Figure]:
    """Give the gemeenten's own rows; none where one is not known."""
    try:
        return [pack.figure(pack.area(code, year), indicator, year) for code in gemeenten]
    except NotFoundError:
        return []


def _around(
    pack: Pack, units: Sequence[Area], gemeenten: Iterable[str], level: str, year: int
) -> list[Area]:
    """Give the other areas of the gemeenten, at the level of the smallest part."""
    inside = {unit.code for unit in units}
    return [
        area
        for gemeente in gemeenten
        for area in pack.areas(level, year, gemeente)
        if not {area.code, codes.wijk_of(area.code)} & inside
    ]


def _bounds(indicator: Indicator, figure: Figure) -> Bounds | None:
    """Give between what the count behind a published figure lies; None where nothing tells."""
    if figure.value is None:
        return None
    exact = figure.level in ("land", "gemeente") or indicator.provider == "eigen"
    step = 1 if exact else (10 if indicator.rounding == 10 else 5)
    if indicator.kind == "percent_no_n" and figure.denominator is not None:
        whole = figure.value == round(figure.value)
        around = WHOLE_PERCENT if whole else ONE_DECIMAL
        value = min(max(figure.value, 0.0), 100.0)
        return rebuilt(value, figure.denominator, 1 if exact else 5, around)
    counted = indicator.kind == "count_share"
    count = figure.numerator if counted else figure.value
    if count is None or not (counted or indicator.unit == "aantal"):
        return None
    return count_bounds(count, step)
