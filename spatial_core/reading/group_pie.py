"""The profile of one group of people, beside all people of the same area. Pure.

It exists only as a part of the group's card (:mod:`.groups`): :mod:`..outlets.card` draws it with
all that the card must carry. Source: the statistical contract, section 11.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import wording
from ..catalogue import PieSlice
from ..judgement import opposite, verdicts
from ..judgement.reference import Reference
from ..judgement.verdicts import Judged
from ..statistics.verdict import judge
from .profile import Composer, Profile, Slice

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack
    from .groups import Card, Row

EVERYONE = "everyone"
"""The kind of the reference: all people of the area, the group among them."""


def of(pack: Pack, card: Card, lang: str = "nl") -> Profile:
    """Compose the profile of a card's group: its newest figures beside those of everyone.

    A withheld figure is a slice with its reason, and one that all people have no figure of stands
    without comparison. The area is named with the group; its residents are not the group's.
    """
    names = {
        each: wording.say("card.population", each, name=card.area.name) for each in ("nl", "en")
    }
    against = Reference(EVERYONE, card.area.code, names["nl"], names["en"])
    title = wording.say("card.title", lang, group=card.group, area=card.area.name)
    composer = _OfGroup(pack, card, against)
    found = composer.profile(list(composer.rows.values()))
    return replace(found, area=replace(card.area, name=title, inhabitants=None))


class _OfGroup(Composer):
    """Composes slices from the rows of a card, each by the indicator that the group splits."""

    def __init__(self, pack: Pack, card: Card, against: Reference) -> None:
        years = sorted({row.figure.year for row in card.rows})
        super().__init__(pack, card.area, against, years)
        self._of = {self._base(row).id: row for row in card.rows}
        self._by_id |= {self._base(row).id: self._base(row) for row in card.rows}
        self.rows = {id: PieSlice(id, self._by_id[id].theme, 1.0, compact=True) for id in self._of}

    def _base(self, row: Row) -> Indicator:
        return self.pack.catalogue.find(row.indicator.base) or row.indicator

    def judged(self, indicators: Sequence[Indicator], year: int) -> dict[str, Judged]:
        """Give the group's figures of one year, judged beside those of everyone."""
        return {i.id: self._judged(i, self._of[i.id]) for i in indicators}

    def _judged(self, indicator: Indicator, row: Row) -> Judged:
        own, other = row.figure, row.everyone
        if other is None or other.value is None:
            return Judged(own, self.reference, None, None)
        if own.value is None or indicator.verdict_from_level == "none":
            return Judged(own, self.reference, other.value, None)
        # The floors are held against the people of the group, not of the area.
        n = own.denominator
        context = verdicts.context_of(self.pack, self.area, indicator, own)._replace(
            people=n, households=n, dwellings=n, workers=n
        )
        mine, theirs = opposite.of_figure(own), opposite.of_figure(other)
        return Judged(own, self.reference, other.value, judge(indicator, mine, theirs, context))

    def _drawable(self, piece: PieSlice) -> bool:
        return True

    def _indicator_and_year(self, piece: PieSlice) -> tuple[Indicator, int]:
        return self._by_id[piece.indicator], self._of[piece.indicator].figure.year

    def _slice(self, piece: PieSlice, indicator: Indicator, judged: Judged) -> Slice:
        # A group has no place among areas.
        return replace(super()._slice(piece, indicator, judged), place=None, percentile=None)
