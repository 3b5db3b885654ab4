"""What stands on the other side of a comparison: the reference's figure, or what is left of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..combine import Part, combine
from ..errors import NotFoundError
from ..statistics.verdict import Side
from . import sizes, windows
from .reference import Reference
from .sizes import Size

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack


class Other(NamedTuple):
    """The reference's figure in the year, and its size where it must meet the floors itself."""

    figure: Figure | None
    size: Size | None = None


def others(
    pack: Pack, against: Reference, indicators: Iterable[Indicator], level: str, year: int
) -> dict[str, Other]:
    """Give what the reference says of each indicator in a year; nothing where it has no row.

    ``level`` is that of the area it stands beside: both count over the same years.
    """
    listed = list(indicators)
    try:
        areas = [pack.area(code, year) for code in against.codes or (against.code,)]
    except NotFoundError:
        return {i.id: Other(None) for i in listed}
    if against.kind == "set":
        return {
            i.id: _of_set(pack, areas, i, windows.years_of(pack, i, level, year)) for i in listed
        }
    figures = pack.figures(areas[0], listed, year)
    for indicator in listed:
        years = windows.years_of(pack, indicator, level, year)
        if len(years) > 1:
            figures[indicator.id] = windows.over(pack, areas[0], indicator, years)
    # The official rows of gemeente and country are large enough.
    size = sizes.of_area(pack, areas[0], year) if against.kind == "area" else None
    return {i.id: Other(figures[i.id], size) for i in listed}


def _of_set(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, years: tuple[int, ...]
) -> Other:
    figures = [windows.over(pack, area, indicator, years) for area in areas]
    parts = [Part(f, a.inhabitants) for f, a in zip(figures, areas, strict=True)]
    made = combine(indicator, parts)
    whole = sizes.of_all(pack, areas, years[-1])
    return Other(
        figures[0]._replace(
            code="", value=made.value, numerator=made.numerator, denominator=made.denominator,
            reason=made.reason,
        ),
        whole,
    )  # fmt: skip


def side(
    against: Reference, indicator: Indicator, own: Figure, other: Figure | None
) -> tuple[Side | None, tuple[str, ...]]:
    """Give the reference's side of a comparison with one area, and the cautions it brings.

    For the rest of a gemeente: its counts minus the area's. Where counts do not allow that (a
    model, a median, a score) the row of the whole gemeente, with caution ``groot_deel``. None
    without a value.
    """
    if other is None or other.value is None:
        return None, ()
    whole = Side(other.value, other.numerator, other.denominator)
    if against.kind != "rest":
        return whole, ()
    x, n, part, size = other.numerator, other.denominator, own.numerator, own.denominator
    if indicator.kind not in ("count_share", "rate") or None in (x, n, part, size):
        return whole, ("groot_deel",)
    above, below = (x or 0.0) - (part or 0.0), (n or 0.0) - (size or 0.0)
    if below <= 0 or above < 0:
        return whole, ("groot_deel",)
    return Side(indicator.scale * above / below, above, below), ()
