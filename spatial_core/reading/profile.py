"""The profile of one area: theme → slices, each beside the same reference.

:func:`of` composes one from a pack; the chart, the page, the dock and the command draw it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .. import codes, guards, statistics, wording
from ..area import Area as Area
from ..area import OwnArea
from ..catalogue import Indicator, PieSlice, Theme
from ..judgement import apart, cautions, verdicts
from ..judgement.reference import Reference as Reference
from ..missing import Reason
from ..statistics import verdict

if TYPE_CHECKING:
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack


@dataclass(frozen=True, slots=True)
class Slice:
    """One indicator of the profile.

    Exactly one of ``value`` and ``reason`` is None. ``text_nl``/``text_en`` hold the value with
    its unit ("7,4%"), or the short words for the missing figure. ``place`` is the normal score of
    the value among all areas of the level (None below 30 areas), ``percentile`` the share of
    areas at or below it in percent. ``length`` runs outwards (positive) where the value is
    favourable or, for a neutral indicator, higher; it is cut at ±2.3 and None without a figure on
    either side.
    ``first_year`` is set where the value is a mean per year over several years. ``verdict`` is
    the key of the graded verdict, None without a value on either side or where nothing is judged;
    ``difference``, its 95 % ``interval`` and the ``band`` are in the indicator's unit, None where
    not known. ``against`` is what this figure is compared with where that is not the profile's
    reference (all of a gemeente in place of its rest), else None. ``limits`` are the published
    95 % limits of an estimate. ``reference_too_small`` tells that ``too_little_data`` is
    said of the reference.
    """

    indicator: str
    theme: str
    short_nl: str
    short_en: str
    label_nl: str
    label_en: str
    unit: str
    kind: str
    direction: str
    compare: str
    phrase_nl: str
    phrase_en: str
    topic_nl: str
    weight: float
    compact: bool
    year: int | None
    first_year: int | None
    value: float | None
    text_nl: str
    text_en: str
    n: float | None
    reason: str | None
    reference_value: float | None
    reference_text_nl: str
    reference_text_en: str
    place: float | None
    percentile: float | None
    length: float | None
    verdict: str | None
    difference: float | None
    interval: tuple[float, float] | None
    band: float | None
    source: str | None
    cautions: tuple[str, ...] = ()
    against: Reference | None = None
    limits: tuple[float, float] | None = None
    reference_too_small: bool = False

    @property
    def favourable(self) -> bool | None:
        """Whether the verdict is favourable; None for neutral ones and those without a side."""
        return verdict.favourable(self.direction, self.verdict)


COMPOSITES = frozenset({"wonen_lbm_lbm", "veil_lbm_onv"})
MIN_IN_MEAN = 3


@dataclass(frozen=True, slots=True)
class ThemeSlices:
    """The slices of one theme, in their order."""

    theme: str
    label_nl: str
    label_en: str
    slices: tuple[Slice, ...]

    @property
    def mean(self) -> tuple[float, int] | None:
        """The weighted mean length of the slices with a direction, and how many they are.

        None below three slices with a verdict. Composites are in no mean, as they hold some of the
        others. Source: the statistical contract, section 4.
        """
        counted = [
            (part.weight, part.length)
            for part in self.slices
            if part.direction != "neutral" and part.length is not None and part.weight > 0
            and part.verdict not in (None, verdict.TOO_LITTLE, verdict.NOT_COMPARABLE)
            and part.indicator not in COMPOSITES
        ]  # fmt: skip
        whole = sum(weight for weight, _ in counted)
        if len(counted) < MIN_IN_MEAN or not whole:
            return None
        return sum(weight * length for weight, length in counted) / whole, len(counted)


@dataclass(frozen=True, slots=True)
class Profile:
    """An area beside its reference, theme by theme.

    ``years`` is the sorted tuple of years that the figures come from (empty without figures);
    ``borders`` the year of the borders where it is another than the area's; ``own`` what is told
    of an own area (caution ``eigen_gebied``), None of others.
    """

    area: Area
    reference: Reference
    themes: tuple[ThemeSlices, ...]
    years: tuple[int, ...] = ()
    cautions: tuple[str, ...] = ()
    borders: int | None = None
    own: OwnArea | None = None

    @property
    def newest_year(self) -> int | None:
        """The newest year that a slice speaks of, with a value or with a reason for none."""
        return max((s.year for s in self.slices if s.year is not None), default=None)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """All slices, theme after theme."""
        return tuple(s for theme in self.themes for s in theme.slices)


def of(
    pack: Pack,
    code: str,
    *,
    year: int | None = None,
    reference: str | None = None,
    themes: Sequence[str] = (),
    pie: Sequence[PieSlice] | None = None,
) -> Profile:
    """Compose the profile of an area.

    Parameters
    ----------
    year
        One year for all figures; None takes, per indicator, the newest year that has figures.
    reference
        ``NL``, ``GM`` or an area code; None takes the default of the contract.
    themes
        Only these themes; empty means all six.
    pie
        Which slices, in which order; None takes the pack's default pie.

    Raises NotFoundError for an unknown area, year or reference. A figure that is not there is
    a slice with a reason, never left out.
    """
    area = pack.area(codes.parse(code), year)
    against = apart.chosen(pack, area, reference)
    shown = [
        piece
        for piece in (pack.catalogue.pie if pie is None else pie)
        if not themes or piece.theme in themes
    ]
    years = (year,) if year is not None else pack.years_of(area.code)
    return Composer(pack, area, against, years).profile(shown)


def _order_of(pieces: Sequence[PieSlice]) -> Callable[[Theme], int]:
    """Give the order of themes in a pie: that in which its slices name them."""
    order = list(dict.fromkeys(piece.theme for piece in pieces))
    return lambda theme: order.index(theme.id) if theme.id in order else len(order)


def limits_of(figure: Figure) -> tuple[float, float] | None:
    """Give the published limits of an estimate; None unless both are known beside a value."""
    if figure.value is None or figure.low is None or figure.high is None:
        return None
    return figure.low, figure.high


class Composer:
    """Gathers the figures of an area and its reference, a year at a time, into slices.

    ``level`` is that of the areas it stands among; for an area of the pack its own.
    """

    def __init__(self, pack: Pack, area: Area, reference: Reference, years: Sequence[int]) -> None:
        self.pack = pack
        self.area = area
        self.reference = reference
        self.years = years
        self.level = area.level
        self._by_id = {i.id: i for i in pack.catalogue}

    def profile(self, pieces: Sequence[PieSlice]) -> Profile:
        """Compose the profile of these slices, theme by theme."""
        pack, area = self.pack, self.area
        slices = self._slices([piece for piece in pieces if self._drawable(piece)])
        themes = tuple(
            ThemeSlices(theme.id, theme.label_nl, theme.label_en, members)
            for theme in sorted(pack.catalogue.themes, key=_order_of(pieces))
            if (members := tuple(s for s in slices if s.theme == theme.id))
        )
        years = sorted({s.year for s in slices if s.year is not None and s.value is not None})
        borders = pack.geometry_year(self.level, area.year)
        borders = None if borders == area.year else borders
        own = pack.own_areas.get((area.code, area.year)) if area.level == "gebied" else None
        about = (("eigen_gebied",) if own else (), ("grens_ander_jaar",) if borders else ())
        beside = about[0] + self.reference.cautions + about[1]
        return Profile(area, self.reference, themes, tuple(years), beside, borders, own)

    def judged(self, indicators: Sequence[Indicator], year: int) -> dict[str, Judged]:
        """Give the figures of one year with their verdicts, by indicator id."""
        own = self.figures(indicators, year)
        return verdicts.of_figures(self.pack, self.area, indicators, own, self.reference)

    def figures(self, indicators: Sequence[Indicator], year: int) -> dict[str, Figure]:
        """Give the figures of one year, by indicator id."""
        return self.pack.figures(self.area, indicators, year)

    def _drawable(self, piece: PieSlice) -> bool:
        """Tell whether the guards and the level allow the slice."""
        indicator = self._by_id.get(piece.indicator)
        if indicator is None or not guards.may_be_drawn(indicator):
            return False
        order = [level.value for level in codes.Level]
        return order.index(self.level) <= order.index(piece.show_from_level)

    def _slices(self, pieces: Sequence[PieSlice]) -> list[Slice]:
        """Give one slice a piece, in order."""
        chosen = [(piece, *self._indicator_and_year(piece)) for piece in pieces]
        by_year: dict[int, list[Indicator]] = {}
        for _, indicator, year in chosen:
            by_year.setdefault(year, []).append(indicator)
        judged = {year: self.judged(found, year) for year, found in by_year.items()}
        return [
            self._slice(piece, indicator, judged[year][indicator.id])
            for piece, indicator, year in chosen
        ]

    def _indicator_and_year(self, piece: PieSlice) -> tuple[Indicator, int]:
        """Give the indicator, or its fallback where only that has figures, and the year."""
        for name in filter(None, (piece.indicator, piece.fallback)):
            year = self.pack.newest_year(name, self.level, self.years)
            if year is not None and name in self._by_id:
                return self._by_id[name], year
        indicator = self._by_id[piece.indicator]
        return indicator, self._telling_year(indicator)

    def _telling_year(self, indicator: Indicator) -> int:
        """Give the newest year that says why there is no figure; the newest where none does."""
        for year in reversed(self.years):
            if self.figures([indicator], year)[indicator.id].reason != Reason.ONTBREEKT.key:
                return year
        return self.years[-1]

    def _slice(self, piece: PieSlice, indicator: Indicator, judged: Judged) -> Slice:
        figure, other, found = judged.own, judged.reference_value, judged.verdict
        ranked = guards.may_be_ranked(indicator)
        ordered = self.pack.places(indicator.id, self.level, figure.year)
        here = None if figure.value is None else statistics.place(figure.value, ordered)
        there = None if other is None else statistics.place(other, ordered)
        return Slice(
            indicator=indicator.id,
            theme=piece.theme,
            short_nl=indicator.short_nl or indicator.label_nl,
            short_en=indicator.short_en,
            label_nl=indicator.label_nl,
            label_en=indicator.label_en,
            unit=indicator.unit,
            kind=figure.kind_of(indicator),
            direction=indicator.direction,
            compare=indicator.compare,
            phrase_nl=indicator.phrase_nl,
            phrase_en=indicator.phrase_en,
            topic_nl=indicator.topic_nl,
            weight=piece.weight,
            compact=piece.compact,
            year=figure.year,
            first_year=figure.first,
            value=figure.value,
            text_nl=self._text(indicator, figure.value, figure, "nl"),
            text_en=self._text(indicator, figure.value, figure, "en"),
            n=figure.denominator,
            reason=figure.reason,
            reference_value=other,
            reference_text_nl=self._beside(indicator, judged, "nl"),
            reference_text_en=self._beside(indicator, judged, "en"),
            place=here if ranked else None,
            percentile=statistics.percentile(figure.value, ordered)
            if ranked and figure.value is not None
            else None,
            length=statistics.slice_length(here, there, indicator.direction),
            verdict=judged.key,
            difference=None if found is None else found.difference,
            interval=None if found is None else found.interval,
            band=None if found is None else found.band,
            source=figure.source,
            cautions=cautions.of_figure(
                self.pack, replace(self.area, level=self.level), indicator, judged
            ),
            limits=limits_of(figure),
            against=None if judged.reference == self.reference else judged.reference,
            reference_too_small=judged.reference_too_small,
        )

    def _beside(self, indicator: Indicator, judged: Judged, lang: str) -> str:
        """Give the reference's value; what it is of where that is not the profile's reference."""
        text = self._text(indicator, judged.reference_value, None, lang)
        if text and judged.reference.kind == "whole":
            return wording.say("reference.whole", lang, w=text)
        return text

    def _text(
        self, indicator: Indicator, value: float | None, figure: Figure | None, lang: str
    ) -> str:
        if value is None:
            return wording.say("no_figure", lang) if figure is not None else ""
        n = None if figure is None else figure.denominator
        kind = indicator.kind if figure is None else figure.kind_of(indicator)
        return wording.short_value(value, indicator.unit, n, lang, kind)
