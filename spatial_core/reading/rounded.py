"""Between which values a share lies, as the counts behind it were rounded before they were given.

The worst case of rounding, for what is printed; a verdict takes its variance. Pure. Source: the
statistical contract, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import formula
from ..codes import EXACT_LEVELS
from ..statistics import envelope

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack

_FIVES = 5


def bounds(
    pack: Pack, area: Area, indicator: Indicator, figure: Figure
) -> tuple[float, float] | None:
    """Give the lowest and the highest value that the rounded counts allow, in the figure's unit.

    None for a figure without counts, one that was published as it is, and the exact rows of
    gemeente and country; None too where the count below the line may be 0. Of an own area every
    buurt was rounded by itself.
    """
    derived = indicator.kind == "count_share" and indicator.provider == "kwb"
    if not derived or indicator.value or area.level in EXACT_LEVELS:
        return None
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return None
    own = pack.own_areas.get((area.code, figure.year)) if area.level == "gebied" else None
    parts = len(own.buurten) if own else 1
    step = 10 if indicator.rounding == 10 else _FIVES
    above = _apart(figure.numerator, step, parts * _terms(indicator.numerator))
    below = _apart(figure.denominator, _FIVES, parts * _terms(indicator.denominator))
    if below[0] <= 0:
        return None
    most = min(1.0, above[1] / below[0])
    return indicator.scale * above[0] / below[1], indicator.scale * max(most, above[0] / below[1])


def _apart(count: float, step: int, terms: int) -> envelope.Bounds:
    """Give the bounds of a count to which so many rounded ones were added."""
    _, high = envelope.count_bounds(0.0, step)
    return max(0.0, count - terms * high), count + terms * high


def _terms(text: str) -> int:
    """Give the most columns that a formula adds or takes off."""
    return max(len(option) for option in formula.parse(text).alternatives)
