"""Several areas side by side, each beside the same reference. Pure.

The reference is the first area, Nederland, the first one's gemeente, or a set of areas that are
alike (:mod:`.peers`) taken together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .. import codes, guards, wording
from ..area import Area, OwnArea
from ..errors import RecipeError
from ..judgement import apart, cautions, opposite, verdicts
from ..judgement import reference as references
from ..judgement.reference import Reference

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.verdicts import Judged
    from ..pack.reader import Pack


@dataclass(frozen=True)
class Row:
    """One indicator of one year, judged for every area, in the order of the areas.

    ``cautions`` are the keys of what must stand beside each figure; ``lacking`` is why the
    reference has no figure, None where it has one.
    """

    indicator: Indicator
    year: int
    judged: tuple[Judged, ...]
    cautions: tuple[tuple[str, ...], ...]
    lacking: str | None = None


@dataclass(frozen=True)
class Comparison:
    """Areas beside one reference; rows in the order of the default pie or as asked.

    ``own`` tells of the gemeenten's own areas among them, by code. ``left_out`` are the indicators
    that have no row: no year of the pack has them at all these levels.
    """

    areas: tuple[Area, ...]
    reference: Reference
    rows: tuple[Row, ...]
    own: Mapping[str, OwnArea] = field(default_factory=dict)
    left_out: tuple[Indicator, ...] = ()


def of(
    pack: Pack,
    asked: Sequence[str],
    *,
    indicators: Sequence[Indicator] = (),
    year: int | None = None,
    peers: Sequence[str] = (),
    alike: bool = False,
    reference: str | None = None,
) -> Comparison:
    """Compare areas, of whatever level, gemeente or size.

    ``peers`` are codes of areas that together are the reference; without them it is what
    ``reference`` says (``NL``, ``GM`` for the gemeente of the first area, or a code), else the
    first area. ``alike`` tells that the peers were found to be like it. Each figure is of the
    newest year (or the one asked) in which all areas have the indicator in the pack. Raises
    CodeError, NotFoundError; RecipeError for a figure by group.
    """
    for indicator in indicators:
        guards.refuse_alone(indicator)
    areas = tuple(pack.several([codes.parse(code) for code in dict.fromkeys(asked)], year))
    if peers:
        against = references.of_set(pack.several([codes.parse(code) for code in peers], year))
        against = _named_alike(against, areas[0].level) if alike else against
    elif reference:
        against = references.chosen(pack, areas[0], reference)
    else:
        against = references.area(areas[0])
    shown = list(indicators) or of_pie(pack)
    years = _years(pack, areas, shown, year)
    rows = _rows(pack, areas, [i for i in shown if i.id in years], years, against)
    own = {a.code: pack.own_areas[a.code, a.year] for a in areas
           if (a.code, a.year) in pack.own_areas}  # fmt: skip
    left_out = tuple(i for i in shown if i.id not in years)
    return Comparison(areas, against, tuple(rows), own, left_out)


def _named_alike(against: Reference, level: str) -> Reference:
    """Give a set of areas under the name that says why they were taken; one area keeps its own."""
    if against.kind != "set":
        return against
    nl, en = (
        wording.say("peers.reference", lang, n=len(against.codes),
                    levels=wording.say(f"levels.{level}", lang))
        for lang in wording.LANGUAGES
    )  # fmt: skip
    return replace(against, name_nl=nl, name_en=en)


def of_pie(pack: Pack) -> list[Indicator]:
    """Give the indicators of the default pie, in its order."""
    ids = [piece.indicator for piece in pack.catalogue.pie]
    found = (pack.catalogue.find(id) for id in ids)
    return [i for i in found if i is not None and guards.may_be_drawn(i)]


def outcomes(indicators: Iterable[Indicator], traits: Collection[str]) -> list[Indicator]:
    """Give the indicators without the traits: what areas are alike in is no outcome to compare."""
    return [i for i in indicators if i.id not in traits]


def _years(
    pack: Pack, areas: Sequence[Area], indicators: Sequence[Indicator], asked: int | None
) -> dict[str, int]:
    """Give the newest year in which each indicator has figures at all these levels, by id."""
    years = [asked] if asked is not None else list(pack.years)
    levels = {area.level for area in areas}
    found = {}
    for indicator in indicators:
        held = [pack.series(indicator.id, level) for level in levels]
        common = [y for y in years if all(y in each and each[y].with_value for each in held)]
        if common:
            found[indicator.id] = max(common)
    return found


def _rows(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    years: Mapping[str, int],
    against: Reference,
) -> list[Row]:
    """Judge every area, a year at a time: what a year needs is looked up once."""
    made: dict[str, Row] = {}
    for year in sorted(set(years.values())):
        several = [i for i in indicators if years[i.id] == year]
        judged = [_judged(pack, area, several, year, against) for area in areas]
        for indicator in several:
            beside = tuple(each[indicator.id] for each in judged)
            made[indicator.id] = _row(pack, areas, indicator, year, beside, against)
    return [made[i.id] for i in indicators]


def _judged(
    pack: Pack, area: Area, indicators: Sequence[Indicator], year: int, against: Reference
) -> dict[str, Judged]:
    """Judge the figures of one area in a year; no verdict where the reference is part of it."""
    beside = _without(pack, area, against)
    own = pack.figures(area, indicators, year)
    found = verdicts.of_figures(pack, area, indicators, own, beside or against)
    if beside is None:
        return {id: judged._replace(verdict=None) for id, judged in found.items()}
    return found


def _without(pack: Pack, area: Area, against: Reference) -> Reference | None:
    """Give the reference without an area that lies in it; None where it lies in the area itself.

    The area that is the reference keeps it: that is how its value is told to be the same.
    """
    listed = against.codes or (against.code,)
    if against.kind not in ("area", "set") or area.code in listed:
        return against
    if codes.gemeente_of(area.code) not in {codes.gemeente_of(code) for code in listed}:
        return against
    try:
        return apart.of_parts(pack, area, [area], against)
    except RecipeError:
        return None


def _row(
    pack: Pack,
    areas: Sequence[Area],
    indicator: Indicator,
    year: int,
    judged: tuple[Judged, ...],
    against: Reference,
) -> Row:
    """Put one indicator together, with what must stand beside it."""
    mind = tuple(
        cautions.of_figure(pack, area, indicator, each)
        for area, each in zip(areas, judged, strict=True)
    )
    lacking = None
    if judged[0].reference_value is None:
        beside = opposite.others(pack, against, [indicator], areas[0].level, year)[indicator.id]
        lacking = None if beside.figure is None else beside.figure.reason
    return Row(indicator, year, judged, mind, lacking)
