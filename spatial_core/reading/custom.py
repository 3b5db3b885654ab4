"""The profile of any set of whole areas: each figure combined by its own denominator. Pure.

Refused where it would say too much of too few: fewer than two areas, 100 inhabitants or 50
households (contract, section 10). What CBS itself published of the parts is never blanked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import codes
from ..area import Area
from ..combine import Combined, Part, combine
from ..errors import RecipeError
from ..judgement import apart, comparable, disclosure, opposite, sizes, verdicts, windows
from ..judgement import reference as references
from ..missing import Reason
from .charted import Years
from .profile import Composer, Profile

if TYPE_CHECKING:
    from ..catalogue import Indicator, PieSlice
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack

LEVEL = "eigen"
MIN_AREAS, MIN_PEOPLE, MIN_HOUSEHOLDS = 2, 100, 50


@dataclass(frozen=True)
class Custom:
    """A custom area: its parts, its profile, and how much of the people each figure covers.

    ``coverage`` is a share (0 to 1) by indicator, ``bounds`` the lowest and highest value where
    parts are secret. ``covered`` tells of what the coverage is a share: ``residents``,
    ``households``, ``dwellings``, ``people`` (those that a figure is about) or ``areas``. ``years``
    gives its figures of other years, for the small charts.
    """

    parts: tuple[Area, ...]
    profile: Profile
    coverage: dict[str, float]
    bounds: dict[str, tuple[float, float]]
    covered: dict[str, str]
    years: Years


def of(
    pack: Pack,
    asked: Sequence[str],
    *,
    name: str | Callable[[Sequence[Area]], str] = "",
    year: int | None = None,
    pie: Sequence[PieSlice] | None = None,
    reference: str | None = None,
) -> Custom:
    """Compose the profile of several areas as one.

    ``name`` is what it is called, or gives that of its parts; ``reference`` is what
    :class:`.reference.Chooser` takes.

    Raises CodeError and NotFoundError for what is no area of the pack, RecipeError for the country,
    where an area lies inside another one, or where all together are too small.
    """
    area, parts = area_of(pack, asked, name, year)
    years = (year,) if year is not None else pack.years
    asked_for = references.chosen(pack, area, reference)
    against = apart.of_parts(pack, area, parts, asked_for)
    composer = _Together(pack, area, against, years, parts)
    found = composer.profile(pack.catalogue.pie if pie is None else pie)
    # Other years are asked of the same composer later, and have a coverage of their own.
    coverage, bounds = dict(composer.coverage), dict(composer.bounds)
    covered = dict(composer.covered)
    return Custom(tuple(parts), found, coverage, bounds, covered, _years(pack, parts, composer))


def area_of(
    pack: Pack, asked: Sequence[str], name: str | Callable[[Sequence[Area]], str] = "",
    year: int | None = None,
) -> tuple[Area, list[Area]]:  # fmt: skip
    """Give several areas as one, and its parts, as they are in a year, the newest unless told.

    Raises as :func:`of`.
    """
    listed = list(dict.fromkeys(codes.parse(code) for code in asked))
    newest = max(pack.years) if year is None else year
    parts = [_area(pack, code, newest) for code in listed]
    references.refuse_overlap(parts)
    size = sizes.of_all(pack, parts, newest)
    people, households = size.people, size.households
    small = (people or 0) < MIN_PEOPLE or (households is not None and households < MIN_HOUSEHOLDS)
    if len(parts) < MIN_AREAS or small:
        raise too_small(len(parts))
    called = name if isinstance(name, str) else name(parts)
    area = Area("", called, LEVEL, newest, _gemeente_name(parts), _gemeente_code(parts),
                None if people is None else round(people))  # fmt: skip
    return area, parts


def too_small(n: int) -> RecipeError:
    """Give the error for areas, a number of them, that are too few or too small together."""
    return RecipeError(
        "area_too_small", n=n, areas=MIN_AREAS, people=MIN_PEOPLE, households=MIN_HOUSEHOLDS
    )


def _years(pack: Pack, parts: Sequence[Area], composer: _Together) -> Years:
    """Give the years in which all parts are known, and where one of them has other borders."""
    common = set.intersection(*(set(pack.years_of(part.code)) for part in parts))

    def begins(indicator: Indicator, first: int, last: int) -> str | None:
        found = (comparable.between(pack, p.code, p.level, indicator, first, last) for p in parts)
        return next((way for way in found if way is not None), None)

    return Years(tuple(sorted(common)), begins, composer.level, composer.figures, composer.judged)


def _area(pack: Pack, code: str, year: int) -> Area:
    area = pack.area(code, year)
    if area.level == "land":
        raise RecipeError("area_not_a_part", code=code)
    return area


def _gemeente_code(parts: Sequence[Area]) -> str | None:
    found = {part.gemeente_code for part in parts}
    return found.pop() if len(found) == 1 else None


def _gemeente_name(parts: Sequence[Area]) -> str | None:
    found = {part.gemeente for part in parts}
    return found.pop() if len(found) == 1 else None


class _Together(Composer):
    """Composes slices from the figures of several areas."""

    def __init__(
        self, pack: Pack, area: Area, reference: references.Reference, years: Sequence[int],
        parts: Sequence[Area],
    ) -> None:  # fmt: skip
        super().__init__(pack, area, reference, years)
        order = [level.value for level in codes.Level]
        self.parts = parts
        self.level = max((part.level for part in parts), key=order.index)
        self.coverage: dict[str, float] = {}
        self.bounds: dict[str, tuple[float, float]] = {}
        self.covered: dict[str, str] = {}

    def judged(self, indicators: Sequence[Indicator], year: int) -> dict[str, Judged]:
        """Give the combined figures of one year with their verdicts."""
        size = sizes.of_all(self.pack, self.parts, year)
        figures = self.figures(indicators, year)
        found: dict[str, Judged] = {}
        parts = [part.code for part in self.parts]
        for indicator in indicators:
            against = opposite.of_parts(self.pack, self.reference, indicator, year, parts)
            found |= verdicts.of_own(self.pack, self.level, [indicator], figures, against, size)
        return found

    def figures(self, indicators: Sequence[Indicator], year: int) -> dict[str, Figure]:
        """Give the combined figures of one year, by indicator id."""
        return {i.id: self._figure(i, year) for i in indicators}

    def _figure(self, indicator: Indicator, year: int) -> Figure:
        figures = windows.of_parts(self.pack, self.parts, indicator, self.level, year)
        parts = [Part(f, a.inhabitants) for f, a in zip(figures, self.parts, strict=True)]
        made = combine(indicator, parts)
        if made.value is not None and disclosure.gives_secret_away(
            self.pack, indicator, year, self.parts
        ):
            made = Combined(None, None, None, Reason.BEWUST_NIET_GETOOND.key, made.coverage)
        self._note(indicator, made)
        source = next((f.source for f in figures if f.value is not None), figures[0].source)
        return figures[0]._replace(
            code=self.area.code, level=self.level, value=made.value, numerator=made.numerator,
            denominator=made.denominator, reason=made.reason, source=source, low=None,
            high=None, first=next((f.first for f in figures if f.first is not None), None),
        )  # fmt: skip

    def _note(self, indicator: Indicator, made: Combined) -> None:
        self.coverage[indicator.id] = made.coverage
        self.covered[indicator.id] = _covered(indicator, made.weighed)
        if made.bounds is not None:
            self.bounds[indicator.id] = made.bounds


_BELOW_THE_LINE = {
    "inwoners": "residents", "huishoudens": "households", "woningvoorraad": "dwellings",
}  # fmt: skip


def _covered(indicator: Indicator, weighed: str) -> str:
    """Give of what a coverage is a share."""
    if weighed == "areas":
        return "areas"
    return (
        "residents"
        if weighed == "people"
        else _BELOW_THE_LINE.get(
            indicator.denominator, "people" if indicator.about_people else "residents"
        )
    )
