"""The user's own homes beside the figures of the buurten that they stand in. Pure.

All figures are of buurten: of everybody who lives there, never of the tenants. What is put together
counts each buurt by its own denominator, as far as the homes are part of it (the share of its
dwellings), as for a street (:mod:`.street`); it is derived and has no verdict of its own. How many
of the homes stand in buurten that are higher or lower rests on the one verdict of each buurt.

Beside it stand buurten elsewhere with a like share of corporation homes. Composition by herkomst is
left out: beside a list of homes it would be read as that of the tenants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..combine import MIN_COVERAGE, Combined, Part, combine
from ..judgement import cautions, disclosure, peers, verdicts, windows
from ..judgement.overlay import EQUAL, LESS, MORE, way_of
from ..judgement.sizes import DWELLINGS
from ..missing import Reason
from . import comparison

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack

LEVEL = "buurt"
HOMES, BY_SURFACE = "homes", "surface"
CORPORATION = "wonen_corporatie"
"""The share of corporation homes, by which buurten elsewhere are alike."""
NOT_TENANTS = "stock_buurten"
"""The caution of everything that is said of a stock."""
USED = ("used", "split", "address_padded")
"""What is told of rows that were used all the same."""
MIN_PEERS = 3
UNKNOWN = -1


@dataclass(frozen=True)
class Stock:
    """The user's own homes by buurt: ``held`` by code, as a number of homes or as square metres.

    ``unit`` is ``homes`` or ``surface``. ``year`` is that of the borders. ``account`` tells what
    became of each of the ``rows``: how many, and some of them, by key.
    """

    name: str
    year: int
    held: Mapping[str, float]
    unit: str
    rows: int
    account: Mapping[str, tuple[int, tuple[str, ...]]]

    @property
    def whole(self) -> float:
        """All homes (or square metres) that lie in a buurt of the pack."""
        return sum(self.held.values())

    @property
    def unused(self) -> int:
        """How many rows were not used."""
        return sum(count for key, (count, _) in self.account.items() if key not in USED)


class Place(NamedTuple):
    """A buurt with homes: how many, their share of the stock, and of the buurt's dwellings.

    ``of_buurt`` is None where the pack does not count the dwellings, or for surfaces; at most 1.
    ``more_than_all`` tells that the file has more homes here than the buurt has dwellings.
    """

    area: Area
    held: float
    share: float
    dwellings: float | None
    of_buurt: float | None
    more_than_all: bool


class Row(NamedTuple):
    """One indicator of the buurten with homes.

    ``combined`` is derived; ``span`` are the first and last year that count in it. ``sides`` has
    the share of the homes (0…1) in buurten with less (0), about equal (1) or more (2) than what
    they are compared with, and -1 where that cannot be told; ``judged`` has the verdict of each
    buurt by code. ``elsewhere`` is the same figure of the buurten elsewhere, None without any.
    ``cautions`` are keys.
    """

    indicator: Indicator
    year: int
    span: tuple[int, int]
    combined: Combined
    sides: Mapping[int, float]
    judged: Mapping[str, Judged]
    elsewhere: Combined | None
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class StockReading:
    """A stock with its buurten, the most homes first, and the rows in the order of the pie.

    ``peers`` are the buurten elsewhere that have a like share of corporation homes, ``like``
    between which shares (percent) they lie; empty and None where there are too few of them.
    """

    stock: Stock
    places: tuple[Place, ...]
    rows: tuple[Row, ...]
    peers: tuple[Area, ...]
    like: tuple[float, float] | None
    cautions: tuple[str, ...] = (NOT_TENANTS,)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The buurten with homes, in the order of the places."""
        return tuple(place.area for place in self.places)


def of(
    pack: Pack, stock: Stock, indicators: Sequence[Indicator] = (), reference: str | None = None
) -> StockReading:
    """Read the buurten of a stock.

    Parameters
    ----------
    indicators
        Which figures; none are those of the default pie. What may not be shown by itself raises
        RecipeError; composition by herkomst is left out.
    reference
        What :class:`..judgement.reference.Chooser` takes, for the verdict of each buurt.
    """
    for each in indicators:
        guards.refuse_alone(each)
    places = _places(pack, stock)
    found, like = _elsewhere(pack, stock, places)
    rows = []
    for indicator in indicators or _usual(pack):
        if guards.is_explained(indicator):
            continue
        years = [year for year in pack.years if year <= stock.year]
        year = pack.newest_year(indicator.id, LEVEL, years)
        if year is not None:
            rows.append(_row(pack, indicator, year, places, found, reference))
    return StockReading(stock, places, tuple(rows), found, like)


def _usual(pack: Pack) -> list[Indicator]:
    """Give the share of corporation homes, and the default pie."""
    shown = comparison.of_pie(pack)
    first = pack.catalogue.find(CORPORATION)
    return shown if first is None or first in shown else [first, *shown]


def _places(pack: Pack, stock: Stock) -> tuple[Place, ...]:
    counted = pack.catalogue.find(DWELLINGS)
    held = {} if counted is None else pack.column(counted, LEVEL, stock.year)
    areas = {area.code: area for area in pack.several(stock.held, stock.year)}
    whole = stock.whole
    found = []
    for code, homes in stock.held.items():
        figure = held.get(code)
        dwellings = None if figure is None else figure.value
        share, above = None, False
        if stock.unit == HOMES and dwellings:
            share, above = min(1.0, homes / dwellings), homes > dwellings
        found.append(Place(areas[code], homes, homes / whole, dwellings, share, above))
    return tuple(sorted(found, key=lambda place: (-place.held, place.area.code)))


def _elsewhere(
    pack: Pack, stock: Stock, places: Sequence[Place]
) -> tuple[tuple[Area, ...], tuple[float, float] | None]:
    """Give buurten elsewhere with a like share of corporation homes, and how like."""
    indicator = pack.catalogue.find(CORPORATION)
    years = [year for year in pack.years if year <= stock.year]
    year = None if indicator is None else pack.newest_year(indicator.id, LEVEL, years)
    if indicator is None or year is None:
        return (), None
    own, _ = _together(pack, indicator, year, places)
    if own.value is None:
        return (), None
    gemeenten = {place.area.gemeente_code for place in places}
    found, like = peers.with_like_share(
        pack, indicator, LEVEL, year, own.value,
        apart_from={place.area.code for place in places}, gemeenten=gemeenten,
    )  # fmt: skip
    return (tuple(found), like) if len(found) >= MIN_PEERS else ((), None)


def _row(
    pack: Pack, indicator: Indicator, year: int, places: Sequence[Place],
    elsewhere: Sequence[Area], reference: str | None,
) -> Row:  # fmt: skip
    combined, span = _together(pack, indicator, year, places)
    codes = {place.area.code for place in places}
    judged = verdicts.of_level(pack, indicator, LEVEL, year, reference, codes)
    sides: Counter[int] = Counter()
    for place in places:
        each = judged.get(place.area.code)
        way = None if each is None else way_of(each.key)
        sides[UNKNOWN if way is None else way] += place.share  # type: ignore[assignment]
    mind = cautions.of_level(pack, [place.area for place in places], indicator, judged)
    held = dict.fromkeys(key for keys in mind.values() for key in keys)
    others = None
    if elsewhere and indicator.id != CORPORATION:
        others = _of_peers(pack, indicator, year, span, elsewhere)
    ordered = {way: float(sides[way]) for way in (MORE, EQUAL, LESS, UNKNOWN)}
    return Row(indicator, year, span, combined, ordered, judged, others, tuple(held))


def _together(
    pack: Pack, indicator: Indicator, year: int, places: Sequence[Place]
) -> tuple[Combined, tuple[int, int]]:
    """Put the figures of the buurten together, each as far as the homes are part of it.

    Coverage is by homes: of the buurten with fewer than four fifths of them nothing is told.
    """
    known = verdicts.areas_of(pack, LEVEL, year, {place.area.code for place in places})
    counted = [p for p in places if p.area.code in known and _weight(p) is not None]
    areas = [known[place.area.code] for place in counted]
    if not areas:
        return Combined(None, None, None, Reason.ONTBREEKT.key, 0.0), (year, year)
    figures = windows.of_parts(pack, areas, indicator, LEVEL, year)
    span = min((f.first for f in figures if f.first is not None), default=year), year
    parts = [
        Part(figure, area.inhabitants, _weight(place) or 0.0)
        for figure, area, place in zip(figures, areas, counted, strict=True)
    ]
    made = combine(indicator, parts)
    if indicator.aggregation == "sum":
        return _withheld(made, Reason.NIET_SAMEN_TE_VOEGEN), span
    if made.value is None:
        return made, span
    covered = sum(p.share for p, f in zip(counted, figures, strict=True) if f.value is not None)
    made = made._replace(coverage=min(made.coverage, covered))
    if made.coverage < MIN_COVERAGE:
        return _withheld(made, Reason.ONTBREEKT), span
    if disclosure.gives_secret_away(pack, indicator, year, areas):
        return _withheld(made, Reason.BEWUST_NIET_GETOOND), span
    # Counts of part of an area are no counts: only the share of them is told.
    return made._replace(numerator=None, denominator=None), span


def _weight(place: Place) -> float | None:
    """Give how much of a buurt counts; of surfaces their share, as nothing tells how many homes."""
    if place.of_buurt is not None:
        return place.of_buurt
    if place.dwellings is None:
        return None
    return place.share / place.dwellings if place.dwellings else None


def _of_peers(
    pack: Pack, indicator: Indicator, year: int, span: tuple[int, int], others: Sequence[Area]
) -> Combined:
    """Put the figures of buurten elsewhere together, all over the years of the own buurten."""
    held = pack.column(indicator, LEVEL, year)
    there = [area for area in others if area.code in held]
    parts = [Part(_over(pack, area, indicator, span), area.inhabitants) for area in there]
    if not parts or indicator.aggregation == "sum":
        return Combined(None, None, None, Reason.NIET_SAMEN_TE_VOEGEN.key, 0.0)
    made = combine(indicator, parts)
    if made.value is None:
        return made
    if disclosure.gives_secret_away(pack, indicator, year, list(others)):
        return _withheld(made, Reason.BEWUST_NIET_GETOOND)
    return made._replace(numerator=None, denominator=None)


def _over(pack: Pack, area: Area, indicator: Indicator, span: tuple[int, int]) -> Figure:
    """Give a figure over some years; other years than asked are another figure, and lack."""
    years = tuple(range(span[0], span[1] + 1))
    moved = any(area.code in windows.moved(pack, LEVEL, later) for later in years[1:])
    figure = windows.over(pack, area, indicator, years)
    whole = (figure.first or figure.year) == span[0] and not moved
    if figure.value is None or whole:
        return figure
    return figure._replace(
        value=None, numerator=None, denominator=None, reason=Reason.ONTBREEKT.key
    )


def _withheld(made: Combined, reason: Reason) -> Combined:
    return Combined(None, None, None, reason.key, made.coverage)


def notes(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Give each caution with the rows that it is about, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for key in row.cautions:
            found.setdefault(key, []).append(row)
    return {key: tuple(held) for key, held in found.items()}
