"""The legend of a map that steps through the years: the same classes in each. Pure.

Values without any comparison, as a class that moves with every year would hide what changed. A year
that cannot stand beside the newest is drawn as no figure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .. import guards, wording
from . import colours, values
from .layer import FEW as FEW
from .rule import Legend, Rule, quoted

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..reading.over_years import AreaYears
    from ..reading.trend import Point

FIELD = "lijn"
"""The field of a layer that holds the key of the line of an area in a year."""

NOT_COMPARABLE, MISSING, NOBODY, WATER = "not_comparable", "missing", "nobody", "water"
REST = (NOT_COMPARABLE, MISSING, NOBODY, WATER)
"""What has no value on the map, in the order of the legend."""
_FILLS = {NOBODY: colours.PLAIN, WATER: colours.WATER}


class Classes:
    """The classes of all years together: about as many figures in each, darker for more.

    ``limits`` are where they part, in the indicator's unit.
    """

    def __init__(self, indicator: Indicator, found: Iterable[float]) -> None:
        """Part the values; raises RecipeError for a figure by group."""
        guards.refuse_alone(indicator)
        self.indicator = indicator
        known = sorted(found)
        self.limits = values.limits_of(known) if known else []
        self._any = bool(known)

    def key_of(self, area: AreaYears, point: Point | None) -> int:
        """Give the key of the line of an area in a year; None is a year without anything."""
        if point is not None and point.value is not None and area.fits(point):
            return self.key_of_value(point.value)
        return self.key_of_none(why_none(area, point))

    def key_of_value(self, value: float) -> int:
        """Give the key of the line of a value."""
        return bisect_right(self.limits, value) + 1

    def key_of_none(self, why: str) -> int:
        """Give the key of the line of what has no value, for one of :data:`REST`."""
        return values.CLASSES + 1 + REST.index(why)

    def rules(self, keys: Sequence[int], lang: str = "nl") -> Legend:
        """Give the lines of the legend: all classes, and of the others those whose key occurs."""
        held = set(keys)
        fills = colours.VALUES[-(len(self.limits) + 1) :]
        lines = [
            Rule(at + 1, values.words_of(self.indicator, self.limits, at, lang), fills[at])
            for at in range(len(self.limits) + 1 if self._any else 0)
        ]
        for at, name in enumerate(REST, values.CLASSES + 1):
            if at in held:
                hatched = "" if name in _FILLS else "hatch"
                words = wording.say(f"legend.yearly.{name}", lang)
                lines.append(Rule(at, words, _FILLS.get(name, colours.WHITE), hatched))
        return Legend(quoted(FIELD), tuple(lines))


def of_areas(indicator: Indicator, found: Iterable[AreaYears]) -> Classes:
    """Give the classes of all years of areas that can stand beside the newest."""
    return Classes(
        indicator,
        (
            point.value for area in found for point in area.points
            if point.value is not None and area.fits(point)
        ),
    )  # fmt: skip


def why_none(area: AreaYears, point: Point | None) -> str:
    """Say why an area has no value on the map of a year: one of :data:`REST`."""
    if point is not None and point.value is not None:
        return NOT_COMPARABLE
    if area.water:
        return WATER
    return NOBODY if area.few else MISSING


def heading(
    indicator: Indicator, years: Sequence[int], borders: int, lang: str = "nl"
) -> str:  # fmt: skip
    """Say above the lines what is shown, of which years, and on borders of which year."""
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    key = "legend.yearly.heading" if len(years) > 1 else "legend.yearly.heading.one"
    said = wording.say(key, lang, label=label, first=years[0], last=years[-1], borders=borders)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said
