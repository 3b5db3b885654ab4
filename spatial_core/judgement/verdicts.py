"""The verdict on a pack's own figures: what :mod:`.statistics.verdict` needs, looked up.

Profile, table, sentence, export and map all ask here, so that none can differ from another. One
figure is judged by :func:`of_figure`, a whole level by :func:`of_level`; both come down to
:func:`_judged`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..codes import EXACT_LEVELS, Level, gemeente_of
from ..errors import NotFoundError
from ..missing import Reason
from ..statistics.lists import score
from ..statistics.verdict import (
    DEFAULT_PHI,
    NOT_COMPARABLE,
    TOO_LITTLE,
    Context,
    Verdict,
    floor_met,
    judge,
)  # fmt: skip
from . import apart, cautions, disclosure, opposite, sizes, windows
from .opposite import Other
from .reference import Chooser, Reference
from .reference import area as area_reference
from .sizes import Size

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack


class Judged(NamedTuple):
    """What is said of a figure beside its reference.

    ``verdict`` is None without a value on either side, and for indicators that are never judged;
    it is ``not_comparable``, without the reference's value, where that is of other years only or
    made in another way.
    ``cautions`` are those of the comparison. ``own`` is the figure that was judged: over several
    years where the contract says so (:mod:`.windows`). ``reference_too_small`` tells that
    ``too_little_data`` is said of the reference, where the area's own are enough.
    """

    own: Figure
    reference: Reference
    reference_value: float | None
    verdict: Verdict | None
    cautions: tuple[str, ...] = ()
    reference_too_small: bool = False

    @property
    def key(self) -> str | None:
        """The verdict's key, None without one."""
        return None if self.verdict is None else self.verdict.key


class _Rules(NamedTuple):
    """What holds for one indicator at one level in one year.

    ``approximated`` are the levels at which the number below a share is not that of the definition.
    """

    indicator: Indicator
    level: str
    sd: float | None
    sd_within: float | None
    phi: float
    approximated: frozenset[str] = frozenset()


def of_figure(
    pack: Pack, area: Area, indicator: Indicator, own: Figure, against: Reference
) -> Judged:
    """Judge one figure of an area beside a reference in the figure's year."""
    return of_figures(pack, area, [indicator], {indicator.id: own}, against)[indicator.id]


def of_figures(
    pack: Pack,
    area: Area,
    indicators: Sequence[Indicator],
    figures: Mapping[str, Figure],
    against: Reference,
) -> dict[str, Judged]:
    """Judge several figures of an area in one year, by indicator id; looks sizes up once."""
    if not indicators:
        return {}
    year = figures[indicators[0].id].year
    whole = {i.id: windows.of_figure(pack, area, i, figures[i.id]) for i in indicators}
    size = sizes.of_area(pack, area, year)
    found: dict[str, Judged] = {}
    for reference, several in _by_reference(pack, area.code, year, indicators, against).items():
        found |= of_own(pack, area.level, several, whole, reference, size)
    return found


def _by_reference(
    pack: Pack, code: str, year: int, indicators: Sequence[Indicator], against: Reference
) -> dict[Reference, list[Indicator]]:
    """Give the indicators by what they are compared with: of an own area it can differ."""
    found: dict[Reference, list[Indicator]] = {}
    own = pack.own_areas.get((code, year))
    for indicator in indicators:
        told = against
        if own is not None:
            told = opposite.of_parts(pack, against, indicator, year, own.buurten)
        if told.kind == "rest" and _gives_away(pack, code, indicator, year):
            told = told.as_whole("rest_geheim")
        found.setdefault(told, []).append(indicator)
    return found


def _gives_away(pack: Pack, code: str, indicator: Indicator, year: int) -> bool:
    try:
        area = pack.area(code, year)
    except NotFoundError:
        return False
    return disclosure.gives_secret_away(pack, indicator, year, [area])


def of_own(
    pack: Pack,
    level: str,
    indicators: Sequence[Indicator],
    figures: Mapping[str, Figure],
    against: Reference,
    size: Size,
) -> dict[str, Judged]:
    """Judge figures that need not be the pack's own, among the areas of a level."""
    if not indicators:
        return {}
    year = figures[indicators[0].id].year
    since = {id: _since(figure) for id, figure in figures.items()}
    others = opposite.others(pack, against, indicators, level, year, since)
    return {
        i.id: _judged(_rules(pack, i, level, year), figures[i.id], size, against, others[i.id])
        for i in indicators
    }


def of_level(
    pack: Pack,
    indicator: Indicator,
    level: str,
    year: int,
    asked: str | None = None,
    only: Collection[str] | None = None,
) -> dict[str, Judged]:
    """Judge every area of a level in a year, by code; without a figure there is no verdict.

    ``asked`` is what :class:`.reference.Chooser` takes; ``only`` are the codes of the areas
    that are wanted, None for all of them. Raises RecipeError for a figure by group, which stands
    on its card only.
    """
    return dict(each_of_level(pack, indicator, level, year, asked, only))


def each_of_level(
    pack: Pack,
    indicator: Indicator,
    level: str,
    year: int,
    asked: str | None = None,
    only: Collection[str] | None = None,
) -> Iterator[tuple[str, Judged]]:
    """Judge the areas of a level one by one, as :func:`of_level` does for whoever can wait.

    Raises RecipeError for a figure by group.
    """
    guards.refuse_alone(indicator)
    rules = _rules(pack, indicator, level, year)
    for code, own, size, against, other in _beside(pack, indicator, level, year, asked, only):
        yield code, _judged(rules, own, size, against, other)


def of_pairs(
    pack: Pack, indicator: Indicator, level: str, year: int, pairs: Sequence[tuple[str, str]]
) -> Iterator[Judged]:
    """Judge areas of a level each beside another one, in the order of the pairs of codes.

    Of crime both count over the same years. An area that the year does not have is without a
    figure; NotFoundError is raised for one that no year has.
    """
    listed = {code for pair in pairs for code in pair}
    known = areas_of(pack, level, year, listed)
    held, large = _figures_of(pack, indicator, level, year, known)
    rules = _rules(pack, indicator, level, year)
    references = {
        code: area_reference(known.get(code) or pack.area(code)) for code in {b for _, b in pairs}
    }
    for one, other in pairs:
        own, beside = (
            held.get(code) or _absent(pack, code, level, year, indicator) for code in (one, other)
        )
        if own.first != beside.first and own.value is not None and beside.value is not None:
            areas = [known[one], known[other]]
            own, beside = windows.of_parts(pack, areas, indicator, level, year)
        here, there = (large.get(code, Size(None)) for code in (one, other))
        yield _judged(rules, own, here, references[other], Other(beside, there))


_FEW_GEMEENTEN = 12
_FEW = 20
"""Up to so many areas are looked up one by one; more of them by reading the whole level."""


def areas_of(pack: Pack, level: str, year: int, listed: Collection[str]) -> dict[str, Area]:
    """Give areas by code, without those that the year does not have."""
    if len(listed) > _FEW:
        gemeenten = {gemeente_of(code) for code in listed}
        # Of a country most areas are not asked for, and each takes time.
        within = sorted(filter(None, gemeenten)) if len(gemeenten) <= _FEW_GEMEENTEN else [None]
        return {area.code: area for each in within for area in pack.areas(level, year, each)}
    there = [code for code in sorted(listed) if year in pack.years_of(code)]
    return {area.code: area for area in pack.several(there, year)}


def _figures_of(
    pack: Pack, indicator: Indicator, level: str, year: int, known: Mapping[str, Area]
) -> tuple[Mapping[str, Figure], Mapping[str, Size]]:
    """Give the figures over their window, and the sizes, of areas of a level by code."""
    if len(known) > _FEW:
        held = windows.of_level(pack, indicator, level, year)
        return held, sizes.of_level(pack, level, year)
    figures = {
        code: windows.of_figure(pack, area, indicator, pack.figure(area, indicator, year))
        for code, area in known.items()
    }
    return figures, {code: _size_of(pack, area, year) for code, area in known.items()}


@lru_cache(maxsize=64)
def _size_of(pack: Pack, area: Area, year: int) -> Size:
    """Give how large an area is, kept for the next figure of the same pair."""
    return sizes.of_area(pack, area, year)


def scores_of_level(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None = None
) -> dict[str, float]:
    """Give the signed z behind the verdicts of :func:`of_level`, by code, for lists only.

    Areas without a verdict, with too few data or without a margin have none. Raises RecipeError
    for a figure by group.
    """
    guards.refuse_alone(indicator)
    rules = _rules(pack, indicator, level, year)
    found: dict[str, float] = {}
    for code, own, size, against, other in _beside(pack, indicator, level, year, asked):
        judged = _judged(rules, own, size, against, other).verdict
        if judged is None or judged.interval is None:
            continue
        beside = opposite.side(against, indicator, own, other.figure).side
        if own.value is not None and beside is not None:
            mine = opposite.of_figure(own)
            context = _context(rules, size, against.within, own, both=_like(against))
            z = score(indicator, mine, beside, context)
            found |= {} if z is None else {code: z}
    return found


def _beside(
    pack: Pack,
    indicator: Indicator,
    level: str,
    year: int,
    asked: str | None,
    only: Collection[str] | None = None,
) -> Iterator[tuple[str, Figure, Size, Reference, Other]]:
    """Give the areas of a level, each with its figure, size, reference and that one's figure."""
    held = windows.of_level(pack, indicator, level, year)
    large = sizes.of_level(pack, level, year)
    # Most areas are compared with their gemeente: all of those at once.
    several = len(windows.years_of(pack, indicator, level, year)) > 1
    above = {} if several else pack.column(indicator, "gemeente", year)
    others = {(code, first): Other(figure) for code, figure in above.items() for first in (0, year)}
    for code, against in references_of(pack, level, year, asked).items():
        if only is not None and code not in only:
            continue
        own = held.get(code) or _absent(pack, code, level, year, indicator)
        if level == "gebied" or against.kind == "rest":
            (against,) = _by_reference(pack, code, year, [indicator], against)
        first = _since(own)
        other = others.get((against.code, first))
        if other is None:
            made = opposite.others(pack, against, [indicator], level, year, {indicator.id: first})
            other = others[against.code, first] = made[indicator.id]
        yield code, own, large[code], against, other


def _since(own: Figure) -> int:
    """Give from which year a figure counts; 0, for the whole window, where there is none."""
    return 0 if own.value is None else own.first or own.year


@lru_cache(maxsize=32)
def references_of(
    pack: Pack, level: str, year: int, asked: str | None = None
) -> dict[str, Reference]:
    """Give the reference of every area of a level in a year, by code."""
    chooser = Chooser(pack, year, asked)
    return {
        area.code: apart.of_level(pack, area, chooser.of(area)) for area in pack.areas(level, year)
    }


def _rules(pack: Pack, indicator: Indicator, level: str, year: int) -> _Rules:
    entry = pack.series(indicator.id, level).get(year)
    if entry is None:
        return _Rules(indicator, level, None, None, DEFAULT_PHI)
    phi = windows.overdispersion(pack, indicator, level, year)
    approximated = frozenset(
        each.value for each in Level if cautions.approximated(pack, indicator, each.value, year)
    )
    return _Rules(indicator, level, entry.sd, entry.sd_within, phi, approximated)


def _absent(pack: Pack, code: str, level: str, year: int, indicator: Indicator) -> Figure:
    """Give the figure of an area that the table, named as its source, does not have."""
    from ..pack.reader import Figure

    reason = Reason.KOPPELING_MISLUKT.key
    entry = pack.series(indicator.id, level).get(year)
    source = None if entry is None else pack.source_of(entry.source, indicator)
    return Figure(code, level, year, indicator.id, None, None, None, reason, source)


def _judged(rules: _Rules, own: Figure, size: Size, against: Reference, other: Other) -> Judged:
    beside, against, brought = opposite.side(against, rules.indicator, own, other.figure)
    # Never judged: a number of inhabitants is not more or less than "chance".
    judged = own.value is not None and rules.indicator.verdict_from_level != "none"
    if judged and _not_comparable(rules, other):
        return Judged(own, against, None, Verdict(NOT_COMPARABLE, None, None, None))
    if beside is None:
        return Judged(own, against, None, None, brought)
    if not judged:
        return Judged(own, against, beside.value, None, brought)
    mine = opposite.of_figure(own)
    context = _context(rules, size, against.within, own, both=_like(against))
    verdict, small = judge(rules.indicator, mine, beside, context), False
    # A reference made of chosen areas, or left of a gemeente, must be as large as what is judged.
    theirs = Size(beside.n, beside.n, beside.n, workers=beside.n) if beside.left else other.size
    if theirs is not None:
        needed = _context(rules, theirs, against.within, None)
        if verdict.key != TOO_LITTLE and not floor_met(rules.indicator, beside, beside, needed):
            verdict = verdict._replace(key=TOO_LITTLE, interval=None)
            small = True
    return Judged(own, against, beside.value, verdict, brought, small)


def _not_comparable(rules: _Rules, other: Other) -> bool:
    """Tell whether the reference has a figure of another year only, or by another definition."""
    figure = other.figure
    if figure is None or figure.value is None:
        return other.elsewhere
    return (rules.level in rules.approximated) != (figure.level in rules.approximated)


def _like(against: Reference) -> bool:
    """Tell whether the reference is one other wijk or buurt, as small as what is judged."""
    return against.kind == "area"


def _context(
    rules: _Rules, size: Size, within: bool, own: Figure | None, *, both: bool = False
) -> Context:
    counted = None if own is None else own.denominator
    return Context(
        rules.level,
        rules.sd_within if within else rules.sd,
        size.people,
        size.households,
        size.dwellings,
        size.workers if counted is None else counted,
        rules.level not in EXACT_LEVELS,
        rules.phi,
        size.parts or 1,
        both,
    )


def context_of(
    pack: Pack, area: Area, indicator: Indicator, figure: Figure, size: Size | None = None
) -> Context:
    """Give what the rules need to know of an area, outside a comparison with another.

    ``size`` is that of an area that is no row of the pack.
    """
    rules = _rules(pack, indicator, area.level, figure.year)
    known = sizes.of_area(pack, area, figure.year) if size is None else size
    return _context(rules, known, within=False, own=figure)
