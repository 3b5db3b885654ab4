"""What must stand beside a figure: decided by rule, never by hand. Pure.

The catalogue says which cautions an indicator can need; the conditions of those that do not always
apply are here. Source: the statistical contract, sections 4, 6 and 11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack
    from .verdicts import Judged

AGE_R = 0.4
"""From this correlation with the share of 65 and older, age explains a good part of a figure."""

STUDENTS = 25.0
"""From this share of people of 15 to 25 (in percent) incomes say less."""

YOUNG = "demo_leeftijd_15_24"
_SOMETIMES = frozenset({"student", "leeftijd", "misdrijf_3jaar", "noemer_benaderd", "afgerond"})
_EXACT = ("land", "gemeente")


def of_figure(pack: Pack, area: Area, indicator: Indicator, judged: Judged) -> tuple[str, ...]:
    """Give the keys of the cautions of one figure beside its reference; none without a value."""
    return (*of_own(pack, area, indicator, judged.own), *judged.cautions)


def of_level(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, judged: Mapping[str, Judged]
) -> dict[str, tuple[str, ...]]:
    """Give :func:`of_figure` for the areas of a level in a year, by code."""
    students: frozenset[str] | None = None
    if "student" in indicator.cautions and areas:
        students = _with_many_students(pack, areas[0].level, areas[0].year)
    return {
        area.code: (*of_own(pack, area, indicator, each.own, students), *each.cautions)
        for area in areas
        if (each := judged.get(area.code)) is not None
    }


def of_own(
    pack: Pack,
    area: Area,
    indicator: Indicator,
    own: Figure,
    students: frozenset[str] | None = None,
) -> tuple[str, ...]:
    """Give the keys of the cautions of a figure by itself; none without a value.

    ``students`` are the areas of its level with many students, where they are known already.
    """
    if own.value is None:
        return ()
    named = indicator.cautions
    found = [key for key in named if key not in _SOMETIMES]
    if own.first is not None:
        found.append("misdrijf_3jaar")
    if "student" in named:
        many = _many_students(pack, area, own.year) if students is None else area.code in students
        found += ["student"] if many else []
    if age_related(pack, indicator, own.year):
        found.append("leeftijd")
    if approximated(pack, indicator, area.level, own.year):
        found.append("noemer_benaderd")
    if above_whole(indicator, own.value):
        found.append("boven_100")
    if "afgerond" in named and area.level not in _EXACT:
        found.append("afgerond")
    return tuple(found)


def _many_students(pack: Pack, area: Area, year: int) -> bool:
    young = pack.catalogue.find(YOUNG)
    if young is None or area.level in _EXACT:
        return False
    share = pack.figure(area, young, year).value
    return share is not None and share >= STUDENTS


def _with_many_students(pack: Pack, level: str, year: int) -> frozenset[str]:
    young = pack.catalogue.find(YOUNG)
    if young is None or level in _EXACT:
        return frozenset()
    shares = pack.column(young, level, year).items()
    return frozenset(c for c, f in shares if f.value is not None and f.value >= STUDENTS)


def age_related(pack: Pack, indicator: Indicator, year: int) -> bool:
    """Tell whether a figure goes together with age over the wijken of the pack."""
    if not indicator.about_people or indicator.theme == "demografie":
        return False
    entry = pack.series(indicator.id, "wijk").get(year)
    return entry is not None and entry.age_r is not None and abs(entry.age_r) >= AGE_R


def rounded(pack: Pack, indicator: Indicator, level: str, year: int) -> bool:
    """Tell whether the counts behind a figure are rounded: those of CBS below the gemeente.

    A user's own counts are taken as they were given.
    """
    entry = pack.series(indicator.id, level).get(year)
    return level not in _EXACT and entry is not None and "own" not in entry.flags


def above_whole(indicator: Indicator, value: float | None) -> bool:
    """Tell whether a share lies above its whole: by the rounding of its counts, or by their day."""
    return indicator.kind == "count_share" and value is not None and value > indicator.scale


def approximated(pack: Pack, indicator: Indicator, level: str, year: int) -> bool:
    """Tell whether the number that a share rests on is an approximation."""
    entry = pack.series(indicator.id, level).get(year)
    return entry is not None and "denominator_approximated" in entry.flags
