"""The profile of a street: the figures of the buurten along it, side by side and together. Pure.

Open figures stop at the buurt, so none of this is a figure of the street. What is put together is
an estimate from the buurten: each counts for the part of the street that lies in it (by its
addresses; by its length or surface where it has none). It has no verdict: that would make it one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..area import Area
from ..combine import MIN_COVERAGE, Combined, Part, combine
from ..errors import NotFoundError
from ..judgement import apart, contrast, disclosure, windows
from ..missing import Reason
from ..street import BY_ADDRESSES, Street, StreetLink
from .profile import Composer, Profile, Slice

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.contrast import Contrast
    from ..pack.reader import Figure, Pack
    from .definition import Definition

LEVEL = "buurt"
CAUTION = "straat"
"""What must stand beside everything that is said of a street."""

APPROXIMATE = "grens_vereenvoudigd"
"""What stands beside it as well where the outlines that it was linked on are simplified."""


@dataclass(frozen=True)
class StreetProfile:
    """A street with the profiles of the buurten that it lies in or along.

    ``links`` and ``sides`` go together, the largest share first; all are of the same years.
    ``drawn_left`` and ``drawn_right`` are the codes of the two buurten that are drawn beside each
    other, as they lie on the map: of those that face each other along a stretch the two with the
    largest share of the street together, else those with the largest shares. They have nothing to
    do with ``left`` and ``right`` of a link, which go by the direction of the line;
    ``drawn_right`` is empty for a street in one buurt. ``combined`` has, by indicator, what is
    derived from all of them together; it is empty for one buurt. ``spans`` tells by indicator the
    first and last year that this counts.
    """

    street: Street
    links: tuple[StreetLink, ...]
    sides: tuple[Profile, ...]
    drawn_left: str
    drawn_right: str
    combined: Mapping[str, Combined]
    spans: Mapping[str, tuple[int, int]]
    cautions: tuple[str, ...] = (CAUTION,)

    @property
    def by_addresses(self) -> bool:
        """Whether the shares are of addresses; else they are of length or surface."""
        return self.street.by == BY_ADDRESSES

    @property
    def whole(self) -> bool:
        """Whether the street lies in one buurt."""
        return len(self.sides) == 1

    @property
    def pair(self) -> tuple[Profile, ...]:
        """The two sides that are drawn, left before right; one for a street in one buurt."""
        return tuple(self.side(code) for code in (self.drawn_left, self.drawn_right) if code)

    @property
    def others(self) -> tuple[Profile, ...]:
        """The sides that are not drawn and that part of the street lies in."""
        return tuple(side for side, share in self._not_drawn if share > 0)

    @property
    def near(self) -> tuple[Profile, ...]:
        """The sides that are not drawn and have no share: they lie within the tolerance of it."""
        return tuple(side for side, share in self._not_drawn if not share > 0)

    @property
    def columns(self) -> tuple[Profile, ...]:
        """The sides that stand beside each other in a table, the largest share first."""
        near = {side.area.code for side in self.near}
        return tuple(side for side in self.sides if side.area.code not in near)

    @property
    def _not_drawn(self) -> Iterator[tuple[Profile, float]]:
        drawn = self.drawn_left, self.drawn_right
        for link, side in zip(self.links, self.sides, strict=True):
            if side.area.code not in drawn:
                yield side, link.share

    @property
    def outside(self) -> float:
        """The share, 0…1, that lies outside all buurten of the pack."""
        return max(0.0, 1.0 - sum(link.share for link in self.links))

    def side(self, code: str) -> Profile:
        """Give the profile of one of its buurten; raise KeyError for another one."""
        for each in self.sides:
            if each.area.code == code:
                return each
        raise KeyError(code)

    def slices(self, indicator: str) -> tuple[Slice, ...]:
        """Give the slice of every column, in their order; empty for one that is not shown."""
        return tuple(s for side in self.columns for s in side.slices if s.indicator == indicator)


def of(
    pack: Pack,
    street_id: str,
    year: int | None = None,
    reference: str | None = None,
    definition: Definition | None = None,
    themes: Sequence[str] = (),
) -> StreetProfile:
    """Compose the profile of a street.

    Parameters
    ----------
    year
        One year for all figures; None takes, per indicator, the newest one with figures that all
        of its buurten have.
    reference
        What :class:`..judgement.reference.Chooser` takes; None is the default of each buurt, so
        buurten of different gemeenten each have their own.
    definition
        Which slices, in which order; None takes the pack's default pie.
    themes
        Only these themes; empty means all.

    Raises NotFoundError for an unknown street or reference, and for a street that lies outside all
    buurten or in one that the year does not have.
    """
    street = pack.street(street_id, year if year in pack.street_years else None)
    links = pack.street_links(street.id, street.year)
    if not links:
        raise NotFoundError("street_outside", street=street.told)
    areas = pack.several([link.code for link in links], street.year if year is None else year)
    years = (year,) if year is not None else _common_years(pack, areas)
    pieces = [
        piece
        for piece in (pack.catalogue.pie if definition is None else definition.slices)
        if not themes or piece.theme in themes
    ]
    sides = tuple(
        Composer(pack, area, apart.chosen(pack, area, reference), years).profile(pieces)
        for area in areas
    )
    left, right = _left_and_right(pack, street, links)
    combined, spans = _combined(pack, links, areas, sides)
    return StreetProfile(
        street, links, sides, left, right, combined, spans, _cautions(pack, street.year)
    )


def _cautions(pack: Pack, year: int) -> tuple[str, ...]:
    told = [values for key, values in pack.warnings if key == "streets_approximate"]
    return (CAUTION, APPROXIMATE) if any(each["year"] == year for each in told) else (CAUTION,)


def contrasts(pack: Pack, found: StreetProfile) -> dict[str, Contrast]:
    """Give, by indicator, what differs between the two sides that are drawn; empty for one."""
    if not found.drawn_right:
        return {}
    held = {piece.indicator: piece.year for piece in found.side(found.drawn_left).slices}
    return {
        id: contrast.of_pair(pack, found.drawn_left, found.drawn_right, pack.indicator(id), year)
        for id, year in held.items()
        if year is not None
    }


def _common_years(pack: Pack, areas: Sequence[Area]) -> tuple[int, ...]:
    """Give the years in which the pack knows all of these buurten, oldest first."""
    return tuple(sorted(set.intersection(*(set(pack.years_of(area.code)) for area in areas))))


def _left_and_right(pack: Pack, street: Street, links: Sequence[StreetLink]) -> tuple[str, str]:
    """Give the two buurten that are drawn; left as on the map.

    Of the pairs that face each other along a stretch, that which has most of the street: the pair
    of the longest stretch may be one that the street hardly lies in. Of equals the longest stretch.
    """
    if len(links) == 1:
        return links[0].code, ""
    facing: dict[frozenset[str], float] = {}
    for each in pack.stretches(street.year, street.id):
        pair = frozenset((each.left, each.right))
        facing[pair] = facing.get(pair, 0.0) + each.length
    shares = {link.code: link.share for link in links}
    known = [pair for pair in facing if pair <= shares.keys() and len(pair) == 2]
    first, second = links[0].code, links[1].code
    if known:
        first, second = max(
            (sorted(pair) for pair in known),
            key=lambda pair: (
                round(sum(shares[code] for code in pair), 9), facing[frozenset(pair)], pair,
            ),
        )  # fmt: skip
    return _as_on_map(pack, first, second, street.year)


def _as_on_map(pack: Pack, first: str, second: str, year: int) -> tuple[str, str]:
    """Put the buurt that lies further west on the left; further north where they lie so."""
    one, other = (pack.middle(code, LEVEL, year) for code in (first, second))
    if one is None or other is None:
        return first, second
    east, north = one[0] - other[0], one[1] - other[1]
    turned = east > 0 if abs(east) >= abs(north) else north < 0
    return (second, first) if turned else (first, second)


def _combined(
    pack: Pack, links: Sequence[StreetLink], areas: Sequence[Area], sides: Sequence[Profile]
) -> tuple[dict[str, Combined], dict[str, tuple[int, int]]]:
    """Put together what the sides show, where there are several."""
    combined: dict[str, Combined] = {}
    spans: dict[str, tuple[int, int]] = {}
    for piece in sides[0].slices if len(sides) > 1 else ():
        if piece.year is None:
            continue
        indicator = pack.indicator(piece.indicator)
        combined[indicator.id], spans[indicator.id] = together(
            pack, indicator, links, areas, piece.year
        )
    return combined, spans


def together(
    pack: Pack, indicator: Indicator, links: Sequence[StreetLink], areas: Sequence[Area], year: int
) -> tuple[Combined, tuple[int, int]]:
    """Estimate a figure from buurten, each as far as a street lies in it, and tell of which years.

    A buurt weighs what the street has of it: how many live in the rest of it says nothing of the
    street. What has no counts to divide by is refused, and so are sums: part of a street's buurten
    has no number of people. What lies outside all buurten has no figure either, and counts so in
    the coverage.
    """
    # Where no part of the street lies, nothing is counted and nothing can be given away.
    kept = [(link, area) for link, area in zip(links, areas, strict=True) if link.share > 0]
    links, areas = [link for link, _ in kept], [area for _, area in kept]
    if not areas:
        return Combined(None, None, None, Reason.ONTBREEKT.key, 0.0), (year, year)
    figures = windows.of_parts(pack, areas, indicator, LEVEL, year)
    firsts = [figure.first for figure in figures if figure.first is not None]
    span = (min(firsts, default=year), year)
    parts = [
        _part(figure, area, link.share)
        for figure, area, link in zip(figures, areas, links, strict=True)
    ]
    made = combine(indicator, parts)
    inside = min(1.0, sum(link.share for link in links))
    made = made._replace(coverage=made.coverage * inside)
    if any(figure.value is None and not figure.denominator for figure in figures):
        # Of how many people it is unknown, so that nothing bounds the share among them.
        made = made._replace(bounds=None)
    if indicator.aggregation == "sum":
        return _withheld(made, Reason.NIET_SAMEN_TE_VOEGEN), span
    if made.value is None:
        return made, span
    if made.coverage < MIN_COVERAGE:
        return _withheld(made, Reason.ONTBREEKT), span
    if disclosure.gives_secret_away(pack, indicator, year, areas):
        return _withheld(made, Reason.BEWUST_NIET_GETOOND), span
    # Counts of part of an area are no counts: only the share of them is told.
    return made._replace(numerator=None, denominator=None), span


def _part(figure: Figure, area: Area, share: float) -> Part:
    """Give a buurt with as many people or homes as make it weigh the share of the street."""
    n = figure.denominator or area.inhabitants or 1.0
    return Part(figure, n, share / n)


def _withheld(made: Combined, reason: Reason) -> Combined:
    return Combined(None, None, None, reason.key, made.coverage)
