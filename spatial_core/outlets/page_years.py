"""What a page says of an area's figures over the years: small drawings, sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import sentence, wording
from ..chart import multiples
from ..chart import trend as chart
from ..reading import profile_years, trend_told

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from ..reading.profile import Profile
    from ..reading.profile_years import ThemeYears
    from ..reading.trend import Trend

WIDTH = 328.0
"""Of a drawing of one theme, in CSS pixels: a phone's."""


class FigureYears(NamedTuple):
    """One figure: what became of it, and its years as a table with the heads first."""

    label: str
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ThemeDrawn(NamedTuple):
    """A theme: its drawing as SVG with the words that say the same, and its figures."""

    label: str
    svg: str
    told: str
    figures: tuple[FigureYears, ...]


class OverYears(NamedTuple):
    """All of it. ``notes`` are pairs of the figures that a text is about, and that text."""

    changes: tuple[str, ...]
    key: str
    themes: tuple[ThemeDrawn, ...]
    notes: tuple[tuple[str, str], ...]


def of(
    pack: Pack, profile: Profile, lang: str = "nl", *, reference: str | None = None,
    chosen: bool = False, width: float = WIDTH,
) -> OverYears | None:  # fmt: skip
    """Give what a page shows; None where nothing has two years. Asked as ``profile_years`` is."""
    themes = profile_years.of_profile(pack, profile, reference, chosen=chosen)
    if not themes:
        return None
    pairs = [(theme, theme.trends) for theme in themes]
    return OverYears(
        tuple(changes(themes, lang)),
        multiples.key(profile.area, pairs, lang),
        tuple(_drawn(theme, lang, width) for theme in themes),
        tuple(notes([each for theme in themes for each in theme.trends], lang)),
    )


def changes(themes: Sequence[ThemeYears], lang: str) -> list[str]:
    """Say of all figures at once what became of them, a sentence a verdict."""
    said = []
    for key, trends in profile_years.listed(themes).items():
        names = "; ".join(_label(each, lang) for each in trends)
        said.append(wording.say(f"trend.listed.{key}", lang, names=names, n=len(trends)))
    return said


def notes(trends: Sequence[Trend], lang: str) -> list[tuple[str, str]]:
    """Give what to mind with the years, each text once, with the figures that it is about.

    What holds for a figure in any year is left out: it stands with the figure itself.
    """
    found: dict[str, list[str]] = {}
    for each in trends:
        figure = each.known[-1].figure
        own = sentence.cautions_beside(each.cautions, figure, lang)
        for text in trend_told.notes(each, lang):
            if text not in own:
                found.setdefault(text, []).append(_label(each, lang))
    every = wording.say("trend.page.every", lang)
    return [
        (every if len(names) == len(trends) else "; ".join(dict.fromkeys(names)), text)
        for text, names in found.items()
    ]


def _label(trend: Trend, lang: str) -> str:
    return trend.indicator.label_nl if lang == "nl" else trend.indicator.label_en


def _drawn(theme: ThemeYears, lang: str, width: float) -> ThemeDrawn:
    label = theme.label_nl if lang == "nl" else theme.label_en
    drawn = multiples.of_theme(label, theme.trends, lang=lang, width=width)
    figures = tuple(_figure(each, lang) for each in theme.trends)
    return ThemeDrawn(label, drawn.svg(), f"{label}. {drawn.told}", figures)


def _figure(trend: Trend, lang: str) -> FigureYears:
    rows = tuple(map(tuple, trend_told.table(trend, lang)))
    sentences = tuple(trend_told.sentences(trend, lang))
    return FigureYears(chart.measure(trend).heading(lang), sentences, rows)
