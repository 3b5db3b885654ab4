"""The verdict on a pack's own figures: what :mod:`.statistics.verdict` needs, looked up.

Profile, table, sentence, export and map all ask here, so that none can differ from another. One
figure is judged by :func:`of_figure`, a whole level by :func:`of_level`; both come down to
:func:`_judged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from . import windows
from .combine import Part, combine
from .errors import NotFoundError
from .missing import Reason
from .reference import Chooser, Reference
from .statistics.lists import score
from .statistics.verdict import DEFAULT_PHI, Context, Side, Verdict, floor_met, judge

if TYPE_CHECKING:
    from .area import Area
    from .catalogue import Indicator
    from .pack.reader import Figure, Pack

HOUSEHOLDS, DWELLINGS = "demo_huishoudens", "wonen_woningvoorraad"
COUNTS = (HOUSEHOLDS, DWELLINGS)
"""Indicators whose values are counts that floors are set on."""

EXACT_LEVELS = ("land", "gemeente")
"""Levels of which CBS publishes counts as they are; below, they are rounded at random."""


class Size(NamedTuple):
    """How large an area is, for the floors; None where the pack does not count it.

    ``parts`` is the number of areas whose rounded counts were added up to it.
    """

    people: float | None
    households: float | None = None
    dwellings: float | None = None
    parts: float | None = 1


class Judged(NamedTuple):
    """What is said of a figure beside its reference.

    ``verdict`` is None without a value on either side, and for indicators that are never judged.
    ``cautions`` are those of the comparison. ``own`` is the figure that was judged: over several
    years where the contract says so (:mod:`.windows`).
    """

    own: Figure
    reference: Reference
    reference_value: float | None
    verdict: Verdict | None
    cautions: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The verdict's key, None without one."""
        return None if self.verdict is None else self.verdict.key


class _Other(NamedTuple):
    """The reference's figure in the year, and its size where it must meet the floors itself."""

    figure: Figure | None
    size: Size | None = None


class _Rules(NamedTuple):
    """What holds for one indicator at one level in one year."""

    indicator: Indicator
    level: str
    sd: float | None
    sd_within: float | None
    phi: float


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
    size = _size_of(pack, area, year)
    return of_own(pack, area.level, indicators, whole, against, size)


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
    others = _others(pack, against, indicators, level, year)
    return {
        i.id: _judged(_rules(pack, i, level, year), figures[i.id], size, against, others[i.id])
        for i in indicators
    }


def of_level(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None = None
) -> dict[str, Judged]:
    """Judge every area of a level in a year, by code; without a figure there is no verdict.

    ``asked`` is what :class:`.reference.Chooser` takes.
    """
    rules = _rules(pack, indicator, level, year)
    return {
        code: _judged(rules, own, size, against, other)
        for code, own, size, against, other in _beside(pack, indicator, level, year, asked)
    }


def scores_of_level(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None = None
) -> dict[str, float]:
    """Give the signed z behind the verdicts of :func:`of_level`, by code, for lists only.

    Areas without a verdict, with too few data or without a margin have none.
    """
    rules = _rules(pack, indicator, level, year)
    found: dict[str, float] = {}
    for code, own, size, against, other in _beside(pack, indicator, level, year, asked):
        judged = _judged(rules, own, size, against, other).verdict
        if judged is None or judged.interval is None:
            continue
        beside, _ = side(against, indicator, own, other.figure)
        if own.value is not None and beside is not None:
            mine = Side(own.value, own.numerator, own.denominator)
            z = score(indicator, mine, beside, _context(rules, size, against.within, own))
            found |= {} if z is None else {code: z}
    return found


def _beside(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None
) -> Iterator[tuple[str, Figure, Size, Reference, _Other]]:
    """Give every area of a level with its figure, its size, its reference and that one's figure."""
    held = windows.of_level(pack, indicator, level, year)
    sizes = _sizes(pack, level, year)
    # Most areas are compared with their gemeente: all of those at once.
    several = len(windows.years_of(pack, indicator, level, year)) > 1
    above = {} if several else pack.column(indicator, "gemeente", year)
    others = {code: _Other(figure) for code, figure in above.items()}
    for code, against in references_of(pack, level, year, asked).items():
        other = others.get(against.code)
        if other is None:
            other = others[against.code] = _others(pack, against, [indicator], level, year)[
                indicator.id
            ]
        yield (
            code,
            held.get(code) or _absent(code, level, year, indicator.id),
            sizes[code],
            against,
            other,
        )


@lru_cache(maxsize=32)
def references_of(
    pack: Pack, level: str, year: int, asked: str | None = None
) -> dict[str, Reference]:
    """Give the reference of every area of a level in a year, by code."""
    chooser = Chooser(pack, year, asked)
    return {area.code: chooser.of(area) for area in pack.areas(level, year)}


@lru_cache(maxsize=16)
def _sizes(pack: Pack, level: str, year: int) -> dict[str, Size]:
    households, dwellings = (_values(pack, name, level, year) for name in COUNTS)
    return {
        area.code: Size(
            area.inhabitants, households.get(area.code), dwellings.get(area.code),
            _parts(pack, area.code, area.level, year),
        )
        for area in pack.areas(level, year)
    }  # fmt: skip


def _rules(pack: Pack, indicator: Indicator, level: str, year: int) -> _Rules:
    entry = pack.series(indicator.id, level).get(year)
    if entry is None:
        return _Rules(indicator, level, None, None, DEFAULT_PHI)
    phi = windows.overdispersion(pack, indicator, level, year)
    return _Rules(indicator, level, entry.sd, entry.sd_within, phi)


def _absent(code: str, level: str, year: int, indicator: str) -> Figure:
    """Give the figure of an area that the table does not have."""
    from .pack.reader import Figure

    reason = Reason.KOPPELING_MISLUKT.key
    return Figure(code, level, year, indicator, None, None, None, reason, None)


def _judged(rules: _Rules, own: Figure, size: Size, against: Reference, other: _Other) -> Judged:
    beside, cautions = side(against, rules.indicator, own, other.figure)
    if beside is None:
        return Judged(own, against, None, None, cautions)
    if own.value is None:
        return Judged(own, against, beside.value, None, cautions)
    if rules.indicator.verdict_from_level == "none":
        # Never judged: a number of inhabitants is not more or less than "chance".
        return Judged(own, against, beside.value, None, cautions)
    mine = Side(own.value, own.numerator, own.denominator)
    context = _context(rules, size, against.within, own)
    verdict = judge(rules.indicator, mine, beside, context)
    if other.size is not None:
        # A reference made of chosen areas must be as large as an area that is judged.
        theirs = _context(rules, other.size, against.within, None)
        if not floor_met(rules.indicator, beside, beside, theirs):
            verdict = verdict._replace(key="too_little_data", interval=None)
    return Judged(own, against, beside.value, verdict, cautions)


def _context(rules: _Rules, size: Size, within: bool, own: Figure | None) -> Context:
    return Context(
        rules.level,
        rules.sd_within if within else rules.sd,
        size.people,
        size.households,
        size.dwellings,
        None if own is None else own.denominator,
        rules.level not in EXACT_LEVELS,
        rules.phi,
        size.parts or 1,
    )


def context_of(pack: Pack, area: Area, indicator: Indicator, figure: Figure) -> Context:
    """Give what the rules need to know of an area, outside a comparison with another."""
    rules = _rules(pack, indicator, area.level, figure.year)
    return _context(rules, _size_of(pack, area, figure.year), within=False, own=figure)


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


# Looking up


def _others(
    pack: Pack, against: Reference, indicators: Iterable[Indicator], level: str, year: int
) -> dict[str, _Other]:
    """Give what the reference says of each indicator in a year; nothing where it has no row.

    ``level`` is that of the area it stands beside: both count over the same years.
    """
    listed = list(indicators)
    try:
        areas = [pack.area(code, year) for code in against.codes or (against.code,)]
    except NotFoundError:
        return {i.id: _Other(None) for i in listed}
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
    size = _size_of(pack, areas[0], year) if against.kind == "area" else None
    return {i.id: _Other(figures[i.id], size) for i in listed}


def _of_set(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, years: tuple[int, ...]
) -> _Other:
    figures = [windows.over(pack, area, indicator, years) for area in areas]
    parts = [Part(f, a.inhabitants) for f, a in zip(figures, areas, strict=True)]
    made = combine(indicator, parts)
    whole = size_of_all(pack, areas, years[-1])
    return _Other(
        figures[0]._replace(
            code="", value=made.value, numerator=made.numerator, denominator=made.denominator,
            reason=made.reason,
        ),
        whole,
    )  # fmt: skip


def size_of_all(pack: Pack, areas: Sequence[Area], year: int) -> Size:
    """Give how large several areas are together; None where one of them is not counted."""
    # Water has nobody; it makes nothing unknown.
    sizes = [_size_of(pack, area, year) for area in areas if not area.water]
    totals = []
    for each in zip(*sizes, strict=True):
        known = [value for value in each if value is not None]
        totals.append(sum(known) if len(known) == len(each) else None)
    return Size(*totals)


def _size_of(pack: Pack, area: Area, year: int) -> Size:
    known = [pack.catalogue.find(name) for name in COUNTS]
    held = pack.figures(area, [i for i in known if i is not None], year)
    households, dwellings = (held[name].value if name in held else None for name in COUNTS)
    try:
        people = (area if area.year == year else pack.area(area.code, year)).inhabitants
    except NotFoundError:
        people = None
    return Size(people, households, dwellings, _parts(pack, area.code, area.level, year))


def _parts(pack: Pack, code: str, level: str, year: int) -> int:
    """Give of how many buurten the counts of an area were added up: 1 for official rows."""
    own = pack.own_areas.get((code, year)) if level == "gebied" else None
    return len(own.buurten) if own else 1


def _values(pack: Pack, name: str, level: str, year: int) -> dict[str, float]:
    indicator = pack.catalogue.find(name)
    if indicator is None:
        return {}
    held = pack.column(indicator, level, year)
    return {code: figure.value for code, figure in held.items() if figure.value is not None}
