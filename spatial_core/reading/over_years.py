"""One indicator of a whole level over the years, on the newest borders, for maps and tables. Pure.

Area by area it is what :mod:`.trend` says, so that a map never shows another figure or another
change than the trend of the area does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..errors import NotFoundError, RecipeError
from ..judgement.comparable import MEASURED
from ..legend.layer import FEW
from . import trend
from .trend import Point

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Pack

Note = Callable[[float], None]


class AreaYears(NamedTuple):
    """An area of the newest map with its years; ``few`` as :class:`..legend.layer.Row` has it.

    ``points`` is empty where no year has a figure.
    """

    area: Area
    water: bool
    few: bool
    points: tuple[Point, ...]

    def fits(self, point: Point) -> bool:
        """Tell whether a figure may stand beside that of the newest year, on one map."""
        known = [each for each in self.points if each.value is not None]
        if point.value is None or not known or not point.fits:
            return False
        later = (each for each in known if each.year > point.year)
        return known[-1].fits and all(each.apart not in MEASURED for each in later)


def of_level(
    pack: Pack, indicator: Indicator, level: str, only: Collection[str] | None = None,
    note: Note = lambda _: None,
) -> tuple[AreaYears, ...]:  # fmt: skip
    """Read the years of all areas that the newest map of a level draws, or of some of them.

    ``note`` hears which part is done, 0…1. Raises RecipeError for a figure by group, NotFoundError
    where the pack has no map of the level.
    """
    return tuple(
        AreaYears(area, water, few, trend.points_of(pack, area, indicator))
        for area, water, few in _drawn(pack, level, only, note)
    )


def refuse_years(pack: Pack, indicator: Indicator, level: str, first: int, last: int) -> None:
    """Refuse two years between which no change can be told on a map.

    Raises RecipeError for years in the wrong order, NotFoundError for a year without this figure,
    and where the pack has no map of the later one.
    """
    if first >= last:
        raise RecipeError("over_years_order", first=first, last=last)
    held = years_of(pack, indicator, level)
    for year in (first, last):
        if year not in held:
            raise NotFoundError("over_years_without", year=year, years=list(held))
    drawn = [year for found, year, count in pack.layers if found == level and count]
    if last not in drawn:
        raise NotFoundError("no_map_of_level", level=f"{level} {last}", path=str(pack.path))


def years_of(pack: Pack, indicator: Indicator, level: str) -> tuple[int, ...]:
    """Give the years in which a level has figures of an indicator, oldest first."""
    return tuple(sorted(pack.series(indicator.id, level)))


def refuse_few(years: Sequence[int]) -> None:
    """Raise NotFoundError for years between which there is nothing to step."""
    if len(years) < 2:
        raise NotFoundError("over_years_one", years=list(years))


def map_year(pack: Pack, level: str) -> int:
    """Give the year of the newest map of a level. Raises NotFoundError where there is none."""
    years = [year for found, year, count in pack.layers if found == level and count]
    if not years:
        raise NotFoundError("no_map_of_level", level=level, path=str(pack.path))
    return max(years)


def _drawn(
    pack: Pack, level: str, only: Collection[str] | None, note: Note
) -> Iterator[tuple[Area, bool, bool]]:
    newest = map_year(pack, level)
    areas = {area.code: area for area in pack.areas(level, newest)}
    wanted = [row for row in pack.drawn(level, newest) if only is None or row[0] in only]
    for at, (code, water, people) in enumerate(wanted):
        note(at / len(wanted))
        if code in areas:
            yield areas[code], bool(water), people is not None and people < FEW
