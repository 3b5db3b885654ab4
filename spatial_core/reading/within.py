"""What a wijk's figure hides: the figures of its buurten beside it (contract, section 9).

The caution ``wijk_verhult`` applies where the buurten differ by more than four bands of the
indicator. Only buurten with 100 inhabitants or more count for it, and of those only the ones whose
figure is large enough to be judged: the spread of smaller ones is mostly chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import codes, guards, statistics, wording
from ..area import Area
from ..chart.measure import measure_of
from ..chart.strip import Buurt, Strip
from ..judgement import verdicts
from ..judgement.reference import Reference

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack
    from .profile import Profile

MIN_INHABITANTS = 100
"""From so many inhabitants a buurt counts for the spread within its wijk."""

BANDS = 4.0
"""By more than so many bands the buurten must differ before the wijk's figure hides them."""

MIN_COVERAGE = 0.8
"""Of fewer of the residents than this no share is told."""


@dataclass(frozen=True, slots=True)
class Member:
    """One buurt with its figure; ``counts`` tells whether it is large enough for the spread."""

    area: Area
    figure: Figure
    counts: bool


@dataclass(frozen=True, slots=True)
class Within:
    """A wijk and its buurten for one indicator in one year.

    ``band`` is that of the buurten in the indicator's unit, None where none is set.
    ``distance`` is how far the counted buurten lie apart among all buurten of the pack, in normal
    scores; 0 where that is not known.
    """

    area: Area
    indicator: Indicator
    figure: Figure
    reference: Reference
    reference_value: float | None
    members: tuple[Member, ...]
    band: float | None
    distance: float

    @property
    def extent(self) -> tuple[Figure, Figure] | None:
        """The lowest and the highest figure of the buurten that count; None below two."""
        found = _counted(self.members)
        return (found[0], found[-1]) if len(found) > 1 else None

    @property
    def bands(self) -> float:
        """How many bands the buurten that count lie apart; 0 where that cannot be told."""
        if self.extent is None or not self.band:
            return 0.0
        low, high = (figure.value or 0.0 for figure in self.extent)
        return (high - low) / self.band

    @property
    def hides(self) -> bool:
        """Whether the caution ``wijk_verhult`` applies."""
        return self.bands > BANDS

    @property
    def without_figure(self) -> tuple[Member, ...]:
        """The buurten without a figure, secret ones among them."""
        return tuple(member for member in self.members if member.figure.value is None)

    @property
    def coverage(self) -> float | None:
        """The part of the residents whose buurt has a figure; None where nobody is counted."""
        people = sum(member.area.inhabitants or 0 for member in self.members)
        known = sum(people_ for _, people_ in self._values())
        return known / people if people else None

    @property
    def share_above(self) -> float | None:
        """Percentage of residents, of buurten with a figure, who live above the reference.

        None without a reference, or where fewer than 80 % of the residents are covered.
        """
        if self.reference_value is None or (self.coverage or 0.0) < MIN_COVERAGE:
            return None
        found = self._values()
        above = sum(people for value, people in found if value > self.reference_value)
        return 100.0 * above / sum(people for _, people in found)

    def _values(self) -> list[tuple[float, int]]:
        return [
            (m.figure.value, m.area.inhabitants or 0)
            for m in self.members
            if m.figure.value is not None
        ]

    def strip(self) -> Strip:
        """Give what the dot strip draws."""
        buurten = tuple(
            Buurt(m.area.name, m.figure.value, m.area.inhabitants, m.figure.reason,
                  m.figure.denominator)
            for m in self.members
        )  # fmt: skip
        return Strip(
            self.area.name, measure_of(self.indicator, self.figure.year), self.figure.value,
            self.figure.denominator, self.reference, self.reference_value, buurten,
        )  # fmt: skip

    def sentences(self, lang: str = "nl") -> list[str]:
        """Give what is said beside the strip: the caution, and the share above the reference."""
        found = []
        told = measure_of(self.indicator, self.figure.year)
        if self.hides and self.extent is not None:
            low, high = (told.text(each.value, each.denominator, lang) for each in self.extent)
            found.append(wording.say("chart.strip.hides", lang, low=low, high=high))
        share = self.share_above
        if share is not None:
            key = "above_known" if self.without_figure else "above"
            w = told.text(self.reference_value, None, lang)
            p, ref = whole_percent(share, lang), self.reference.name(lang)
            found.append(wording.say(f"chart.strip.{key}", lang, p=p, ref=ref, w=w))
        return found


def whole_percent(share: float, lang: str) -> str:
    """Write a percentage without decimals, but never 0 or 100 where it is neither."""
    near = 0 < share < 0.5 or 99.5 <= share < 100
    return wording.decimal(share, 1 if near else 0, lang)


def _counted(members: Iterable[Member]) -> list[Figure]:
    """Give the figures that count for the spread, from low to high."""
    found = (m.figure for m in members if m.counts and m.figure.value is not None)
    return sorted(found, key=lambda figure: (figure.value or 0.0, figure.code))


def buurten(pack: Pack, wijk: Area, year: int) -> list[Area]:
    """Give the buurten of a wijk in a year by their codes, in order; water is left out."""
    found = pack.areas("buurt", year, wijk.gemeente_code)
    return [area for area in found if not area.water and codes.parent(area.code) == wijk.code]


def of(
    pack: Pack, wijk: Area, indicators: Sequence[Indicator], year: int, against: Reference
) -> list[Within] | None:
    """Give the wijk and its buurten for several indicators of one year.

    None for anything but a wijk, and for a wijk of one buurt: there is nothing to hide. What
    the guards keep out is left out.
    """
    members = buurten(pack, wijk, year) if wijk.level == "wijk" else []
    drawn = [i for i in indicators if guards.may_be_ranked(i)]
    if len(members) < 2:
        return None
    own = pack.figures(wijk, drawn, year)
    judged = verdicts.of_figures(pack, wijk, drawn, own, against)
    figures = {area.code: pack.figures(area, drawn, year) for area in members}
    theirs = {
        area.code: verdicts.of_figures(pack, area, drawn, figures[area.code], against)
        for area in members
    }
    return [
        _of(
            pack, wijk, indicator, own[indicator.id], judged[indicator.id],
            [(area, figures[area.code][indicator.id], theirs[area.code][indicator.id])
             for area in members],
        )
        for indicator in drawn
    ]  # fmt: skip


def _of(
    pack: Pack, wijk: Area, indicator: Indicator, own: Figure, judged: Judged,
    found: Sequence[tuple[Area, Figure, Judged]],
) -> Within:  # fmt: skip
    members = tuple(
        Member(area, figure, _counts(area, figure, said)) for area, figure, said in found
    )
    held = (said.verdict for _, _, said in found if said.verdict is not None)
    band = next((verdict.band for verdict in held if verdict.band is not None), None)
    ordered = pack.places(indicator.id, "buurt", own.year)
    ends = [figure.value or 0.0 for figure in _counted(members)]
    places = [statistics.place(value, ordered) for value in (ends[:1] + ends[-1:])]
    known = [place for place in places if place is not None]
    distance = known[-1] - known[0] if len(known) > 1 else 0.0
    return Within(
        wijk, indicator, own, judged.reference, judged.reference_value, members, band, distance
    )


def _counts(area: Area, figure: Figure, said: Judged) -> bool:
    """Tell whether a buurt counts for the spread within its wijk."""
    large = (area.inhabitants or 0) >= MIN_INHABITANTS
    return large and figure.value is not None and said.key not in (None, "too_little_data")


def hidden(pack: Pack, profile: Profile, most: int = 6) -> list[Within]:
    """Give the indicators of a profile that its wijk hides most, the largest difference first.

    Only those to which the caution applies; empty for anything but a wijk.
    """
    by_year: dict[int, list[Indicator]] = {}
    for piece in profile.slices:
        indicator = pack.catalogue.find(piece.indicator)
        if indicator is not None and piece.year is not None and piece.value is not None:
            by_year.setdefault(piece.year, []).append(indicator)
    found = [
        each
        for year, indicators in by_year.items()
        for each in of(pack, profile.area, indicators, year, profile.reference) or ()
        if each.hides
    ]
    return sorted(found, key=lambda each: (-each.distance, -each.bands))[:most]
