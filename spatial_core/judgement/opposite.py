"""What stands on the other side of a comparison: the reference's figure, or what is left of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..combine import Part, combine
from ..errors import NotFoundError
from ..missing import Reason
from ..statistics.chance import Side
from ..statistics.envelope import WHOLE_PERCENT
from . import sizes, windows
from .reference import Reference
from .sizes import Size

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack


MOST_ROOM = 2.0
"""A percentage of a rest is told while rounding leaves it within so many points.

That is so for areas of up to three fifths of the gemeente; of larger ones the rest is a guess.
"""


MOST_AMISS = 0.01
"""Of an own area so many of the people may be counted with the rest, for want of a figure."""


class Other(NamedTuple):
    """The reference's figure in the year, and its size where it must meet the floors itself.

    ``elsewhere`` tells that the reference has a figure, but of other years only.
    """

    figure: Figure | None
    size: Size | None = None
    elsewhere: bool = False


def others(
    pack: Pack,
    against: Reference,
    indicators: Iterable[Indicator],
    level: str,
    year: int,
    since: Mapping[str, int] | None = None,
) -> dict[str, Other]:
    """Give what the reference says of each indicator in a year; nothing where it has no row.

    ``level`` is that of the area it stands beside. Both count over the same years: ``since`` tells
    by indicator from which year the area's own figure counts, where a border cut its window short.
    """
    listed = list(indicators)
    codes = against.codes or (against.code,)
    try:
        areas = pack.several(codes, year)
    except NotFoundError:
        return {i.id: Other(None, elsewhere=_elsewhere(pack, codes[0], i, year)) for i in listed}
    spans = {
        i.id: tuple(
            y for y in windows.years_of(pack, i, level, year) if y >= (since or {}).get(i.id, y)
        )
        for i in listed
    }
    if against.kind == "set":
        return {i.id: _kept_set(pack, tuple(areas), i, spans[i.id]) for i in listed}
    figures = pack.figures(areas[0], listed, year)
    for indicator in listed:
        if len(spans[indicator.id]) > 1:
            figures[indicator.id] = windows.over(pack, areas[0], indicator, spans[indicator.id])
    # The official rows of gemeente and country are large enough.
    size = sizes.of_area(pack, areas[0], year) if against.kind == "area" else None
    return {
        i.id: Other(
            figures[i.id], size,
            year not in pack.series(i.id, areas[0].level)
            and _elsewhere(pack, areas[0].code, i, year),
        )
        for i in listed
    }  # fmt: skip


@lru_cache(maxsize=1024)
def _elsewhere(pack: Pack, code: str, indicator: Indicator, year: int) -> bool:
    """Tell whether an area has a figure in another year."""
    for other in pack.years_of(code):
        if other == year:
            continue
        area = pack.area(code, other)
        if pack.figure(area, indicator, other).value is not None:
            return True
    return False


@lru_cache(maxsize=256)
def _kept_set(
    pack: Pack, areas: tuple[Area, ...], indicator: Indicator, years: tuple[int, ...]
) -> Other:
    """Give :func:`_of_set`, kept for the next area that stands beside the same areas."""
    return _of_set(pack, areas, indicator, years)


def _of_set(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, years: tuple[int, ...]
) -> Other:
    figures = [windows.over(pack, area, indicator, years) for area in areas]
    parts = [Part(f, a.inhabitants) for f, a in zip(figures, areas, strict=True)]
    made = combine(indicator, parts)
    return Other(
        figures[0]._replace(
            code="", value=made.value, numerator=made.numerator, denominator=made.denominator,
            reason=made.reason, low=None, high=None,
        ),
        _size_of_set(pack, tuple(areas), years[-1]),
    )  # fmt: skip


@lru_cache(maxsize=32)
def _size_of_set(pack: Pack, areas: tuple[Area, ...], year: int) -> Size:
    return sizes.of_all(pack, areas, year)


def of_parts(
    pack: Pack, against: Reference, indicator: Indicator, year: int, parts: Iterable[str]
) -> Reference:
    """Give the reference for a sum of parts: all of the gemeente where its rest is not known.

    The rest is the gemeente's row minus the sum, so a part without a figure would count as the
    rest. That is the rest no longer where more than :data:`MOST_AMISS` of the people live there.
    """
    if against.kind != "rest":
        return against
    areas = [_of_any_year(pack, code, year) for code in parts]
    people = sum(area.inhabitants or 0 for area in areas)
    lacking = sum(
        area.inhabitants or 0
        for area in areas
        if pack.figure(area, indicator, year).reason not in _COUNTED
    )
    return against.as_whole() if lacking > MOST_AMISS * people else against


def _of_any_year(pack: Pack, code: str, year: int) -> Area:
    """Give an area as it is in a year; one that had another code then as it is now."""
    try:
        return pack.area(code, year)
    except NotFoundError:
        return pack.area(code)


_COUNTED = (None, Reason.NIET_VAN_TOEPASSING.key)


class Beside(NamedTuple):
    """The reference's side of one comparison, and what it is the figure of.

    ``side`` is None without a value. ``reference`` is the one that was asked for, but the whole
    gemeente where its rest cannot be computed: the name always goes with the value.
    """

    side: Side | None
    reference: Reference
    cautions: tuple[str, ...] = ()


def side(against: Reference, indicator: Indicator, own: Figure, other: Figure | None) -> Beside:
    """Give the reference's side of a comparison with one area.

    For the rest of a gemeente: its row minus the area's, by counts or, of published percentages,
    by the denominators of both. Where that cannot be done (a model, a median, a score, too much
    rounding) the row of the whole gemeente, named as such, with caution ``groot_deel``.
    """
    if other is None or other.value is None:
        return Beside(None, against)
    if against.kind == "rest":
        left = _left(indicator, own, other)
        if left is not None:
            return Beside(left, against)
        against = against.as_whole()
    cautions = against.cautions if against.kind == "whole" else ()
    return Beside(of_figure(other), against, cautions)


def of_figure(figure: Figure) -> Side:
    """Give what a figure with a value is as a side of a comparison."""
    n = figure.denominator
    return Side(figure.value or 0.0, figure.numerator, n, figure.low, figure.high)


def _left(indicator: Indicator, own: Figure, whole: Figure) -> Side | None:
    """Give what is left of a gemeente without an area; None where that cannot be told."""
    if indicator.kind == "percent_no_n":
        return _left_of_percent(own, whole)
    if indicator.kind not in ("count_share", "rate"):
        return None
    n, size = whole.denominator, own.denominator
    x, part = whole.numerator, own.numerator
    if x is None or n is None or part is None or size is None:
        return None
    above, below = x - part, n - size
    if below <= 0 or above < 0:
        return None
    return Side(indicator.scale * above / below, above, below, left=True)


def _left_of_percent(own: Figure, whole: Figure) -> Side | None:
    """Give the percentage of the rest: (P·N − p·n)/(N − n), no more exact than was published.

    None where the rounding of both percentages leaves more room than :data:`MOST_ROOM`.
    """
    if None in (own.value, whole.value, own.denominator, whole.denominator):
        return None
    p, n = own.value or 0.0, own.denominator or 0.0
    percent, people = whole.value or 0.0, whole.denominator or 0.0
    left = people - n
    if left <= 0 or n <= 0:
        return None
    found, room = (percent * people - p * n) / left, WHOLE_PERCENT * (people + n) / left
    if room > MOST_ROOM or not -room <= found <= 100 + room:
        return None
    whole_numbers = p == round(p) and percent == round(percent)
    value = round(min(max(found, 0.0), 100.0), 0 if whole_numbers else 1)
    return Side(value, None, left, left=True)
