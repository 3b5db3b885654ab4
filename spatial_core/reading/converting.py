"""A figure of an older year on the newest borders, by the crosswalk of a pack. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..converted import Converted, convert
from ..errors import NotFoundError
from ..judgement import windows

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack


def of(
    pack: Pack, area: Area, indicator: Indicator, year: int, own: Figure
) -> tuple[Figure, Converted] | None:
    """Give the figure of a year on the borders of ``area``, and how it was made.

    ``own`` is what the pack has under the area's code in that year: level and source are taken from
    it. Of crime every year of the window is converted by itself. None where the pack has no
    crosswalk, or where it knows nothing of the area.
    """
    newest = _of_year(pack, area, indicator, year)
    if newest is None:
        return None
    figures = [_figure(own, newest, year)]
    for before in reversed(windows.years_of(pack, indicator, area.level, year)[:-1]):
        earlier = _of_year(pack, area, indicator, before)
        if earlier is None:
            break
        figures.append(_figure(own, earlier, before))
    return windows.together(indicator, figures), newest


def _of_year(pack: Pack, area: Area, indicator: Indicator, year: int) -> Converted | None:
    links = pack.links_to(area.code, year, area.year)
    if not any(link.is_known for link in links):
        return None

    def figure_of(code: str) -> Figure | None:
        try:
            return pack.figure(pack.area(code, year), indicator, year)
        except NotFoundError:
            return None

    def people_of(code: str) -> float | None:
        try:
            return pack.inhabitants(code, year)
        except NotFoundError:
            return None

    return convert(indicator, links, figure_of, people_of)


def _figure(own: Figure, made: Converted, year: int) -> Figure:
    return own._replace(
        year=year, value=made.value, numerator=made.numerator, denominator=made.denominator,
        reason=made.reason, first=None, low=None, high=None,
    )  # fmt: skip
