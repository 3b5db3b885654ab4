"""Several areas side by side, each beside the same reference. Pure.

The reference is the first area, or a set of areas that are alike (:mod:`.peers`) taken together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .. import codes, guards, wording
from ..area import Area, OwnArea
from ..judgement import cautions, opposite, verdicts
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

    ``own`` tells of the gemeenten's own areas among them, by code.
    """

    areas: tuple[Area, ...]
    reference: Reference
    rows: tuple[Row, ...]
    own: Mapping[str, OwnArea] = field(default_factory=dict)


def of(
    pack: Pack,
    asked: Sequence[str],
    *,
    indicators: Sequence[Indicator] = (),
    year: int | None = None,
    peers: Sequence[str] = (),
    alike: bool = False,
) -> Comparison:
    """Compare areas, of whatever level, gemeente or size.

    ``peers`` are codes of areas that together are the reference; without them it is the first
    area. ``alike`` tells that they were found to be like it. Each figure is of the newest year (or
    the one asked) in which all areas have the indicator in the pack. Raises CodeError,
    NotFoundError.
    """
    areas = tuple(pack.area(codes.parse(code), year) for code in dict.fromkeys(asked))
    if peers:
        against = references.of_set([pack.area(codes.parse(code), year) for code in peers])
        against = _named_alike(against, areas[0].level) if alike else against
    else:
        against = references.area(areas[0])
    shown = indicators or of_pie(pack)
    rows = (_row(pack, areas, indicator, against, year) for indicator in shown)
    own = {a.code: pack.own_areas[a.code, a.year] for a in areas
           if (a.code, a.year) in pack.own_areas}  # fmt: skip
    return Comparison(areas, against, tuple(row for row in rows if row is not None), own)


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


def _row(
    pack: Pack,
    areas: Sequence[Area],
    indicator: Indicator,
    against: Reference,
    asked: int | None,
) -> Row | None:
    """Judge every area; None where no year of the pack has the indicator at all these levels."""
    years = [asked] if asked is not None else list(pack.years)
    held = [pack.series(indicator.id, level) for level in {area.level for area in areas}]
    common = [y for y in years if all(y in each and each[y].with_value for each in held)]
    if not common:
        return None
    year = max(common)
    judged = tuple(
        verdicts.of_figure(pack, area, indicator, pack.figure(area, indicator, year), against)
        for area in areas
    )
    mind = (
        cautions.of_figure(pack, area, indicator, each)
        for area, each in zip(areas, judged, strict=True)
    )
    lacking = None
    if judged[0].reference_value is None:
        beside = opposite.others(pack, against, [indicator], areas[0].level, year)[indicator.id]
        lacking = None if beside.figure is None else beside.figure.reason
    return Row(indicator, year, judged, tuple(mind), lacking)
