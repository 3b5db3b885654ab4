"""The years of any set of whole areas: each year put together on the newest borders. Pure.

What holds for a set in one year (:mod:`.custom`) holds for every year: refused where it is too
small, by counts, and withheld where it would give a secret figure away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import codes, guards
from ..combine import Part, combine
from ..crosswalk import PROVENANCE, UNKNOWN, weakest
from ..errors import NotFoundError
from ..judgement import apart, disclosure, opposite, sizes, verdicts
from ..judgement import reference as references
from ..judgement.reference import nederland
from ..missing import Reason
from . import custom, trend
from .trend import Point, Reading, Trend

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator, Theme
    from ..judgement.reference import Reference
    from ..pack.reader import Figure, Pack
    from ..statistics.chance import Context

_ORDER = (*PROVENANCE, UNKNOWN)


class _Together(Reading):
    """Reads several areas as one, at the level of the smallest of them."""

    def __init__(
        self, pack: Pack, area: Area, parts: Sequence[Area], indicator: Indicator
    ) -> None:  # fmt: skip
        order = [level.value for level in codes.Level]
        finest = max((part.level for part in parts), key=order.index)
        super().__init__(pack, replace(area, level=finest), indicator)
        self.parts = tuple(parts)
        self._readings = [Reading(pack, part, indicator) for part in parts]

    def point(self, year: int) -> Point:
        """Put the year together; it is of the newest borders where that of every part is."""
        found = [each.point(year) for each in self._readings]
        if len({point.first for point in found if point.value is not None}) > 1:
            # Of crime some parts count more years than others: then this year alone.
            found = [p if p.first == year else self._alone(p, at) for at, p in enumerate(found)]
        provenance = max((point.provenance for point in found), key=_ORDER.index)
        people = [part.inhabitants or 0 for part in self.parts]
        estimated = _weighed([point.estimated for point in found], people)
        held = ((p.sources or (part.code,)) for p, part in zip(found, self.parts, strict=True))
        sources = tuple(dict.fromkeys(code for each in held for code in each))
        figure, coverage = self._figure([point.figure for point in found], year, sources)
        return Point(
            year, figure, provenance, weakest(point.method for point in found),
            all(point.fits for point in found), estimated, coverage, sources,
        )  # fmt: skip

    def beside(self, against: Reference, point: Point) -> opposite.Beside:
        """Give the reference of a sum: all of the gemeente where its rest is not known."""
        listed = [part.code for part in self.parts]
        whole = opposite.of_parts(self.pack, against, self.indicator, point.year, listed)
        return super().beside(whole, point)

    def _alone(self, point: Point, at: int) -> Point:
        if point.converted or point.value is None:
            return point
        return point._replace(figure=self.pack.figure(self.parts[at], self.indicator, point.year))

    def _figure(
        self, figures: Sequence[Figure], year: int, sources: Sequence[str]
    ) -> tuple[Figure, float]:
        parts = [Part(f, a.inhabitants) for f, a in zip(figures, self.parts, strict=True)]
        made = combine(self.indicator, parts)
        value, reason = made.value, made.reason
        if value is not None and self._tells(year, sources):
            value, reason = None, Reason.BEWUST_NIET_GETOOND.key
        first = next((f.first for f in figures if f.first is not None), None)
        return figures[0]._replace(
            code="", level=self.area.level, value=value, numerator=made.numerator,
            denominator=made.denominator, reason=reason, low=None, high=None, first=first,
        ), made.coverage  # fmt: skip

    def _tells(self, year: int, sources: Sequence[str]) -> bool:
        """Tell whether the sum gives a secret away, as the areas of that year were published."""
        held = []
        for code in sources:
            try:
                held.append(self.pack.area(code, year))
            except NotFoundError:
                continue
        return bool(held) and disclosure.gives_secret_away(
            self.pack, self.indicator, year, held
        )  # fmt: skip

    def _about(self) -> Context:
        known = [year for year in self.pack.series(self.indicator.id, self.area.level)
                 if year <= self.area.year]  # fmt: skip
        point = self.point(max(known, default=self.area.year))
        size = sizes.of_all(self.pack, list(self.parts), self.area.year)
        return verdicts.context_of(self.pack, self.area, self.indicator, point.figure, size)


def _weighed(values: Sequence[float], people: Sequence[int]) -> float:
    """Give the mean by people; the largest where nobody is counted."""
    whole = sum(people)
    if whole <= 0:
        return max(values, default=0.0)
    return sum(value * n for value, n in zip(values, people, strict=True)) / whole


def of(
    pack: Pack, asked: Sequence[str], indicator: Indicator,
    name: str | Callable[[Sequence[Area]], str] = "", reference: str | None = None,
) -> Trend:  # fmt: skip
    """Read the years of several areas as one.

    ``name`` and ``reference`` are as :func:`.custom.of` takes them, and it raises the same;
    RecipeError for a figure by group.
    """
    guards.refuse_alone(indicator)
    area, parts = custom.area_of(pack, asked, name)
    return _of(pack, area, parts, indicator, reference)


def of_themes(
    pack: Pack, asked: Sequence[str], name: str | Callable[[Sequence[Area]], str] = "",
    reference: str | None = None, *, compact: bool = True,
) -> tuple[Area, tuple[tuple[Theme, tuple[Trend, ...]], ...]]:  # fmt: skip
    """Read the default pie as :func:`.trend.of_themes` does, and give the area."""
    area, parts = custom.area_of(pack, asked, name)

    def read(indicator: Indicator) -> Trend:
        return _of(pack, area, parts, indicator, reference)

    return area, trend.by_theme(pack, read, compact=compact)


def _of(
    pack: Pack, area: Area, parts: Sequence[Area], indicator: Indicator, asked: str | None
) -> Trend:
    wanted = [references.chosen(pack, area, asked)]
    if asked is None:
        wanted.append(nederland())
    against = dict.fromkeys(apart.of_parts(pack, area, parts, each) for each in wanted)
    return trend.made(_Together(pack, area, parts, indicator), area, list(against))
