"""A card of a group in words, as a picture and as a page. Pure; jinja2 for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .. import sentence, wording
from ..chart.profieltaart import lay_out
from ..judgement import cautions
from ..reading import group_pie
from . import templates

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..chart.profieltaart import Pie
    from ..pack.reader import Figure, Pack
    from ..reading.groups import Card, Row


class Whole(NamedTuple):
    """All that a screen shows of a card, which belongs together: its pie and all of its text.

    ``picture`` is the same in one SVG, for whoever takes the card along.
    """

    title: str
    lines: tuple[str, ...]
    pie: Pie
    picture: str


def whole(pack: Pack, card: Card, lang: str = "nl") -> Whole:
    """Give a card for a screen; the pie names its slices by number, with the list below it."""
    title, _, *lines = in_words(pack, card, lang).split("\n")
    drawn = lay_out(group_pie.of(pack, card, lang), lang=lang, numbered=True)
    return Whole(title, tuple(lines), drawn, picture(pack, card, lang))


def in_words(pack: Pack, card: Card, lang: str = "nl") -> str:
    """Give the whole card as text."""
    where = sentence.area_label(card.area, lang)
    lines = [wording.say("card.title", lang, group=card.group, area=where)]
    lines += ["", *notes(lang), ""]
    for row in card.rows:
        lines += _row_lines(pack, card, row, lang)
    lines += ["", wording.say("card.context", lang)]
    lines += [f"  {_label(i, lang)}: {_text(pack, i, figure, lang)}" for i, figure in card.context]
    lines += ["", *_stories(card, lang)]
    lines += ["", wording.say("card.purpose", lang)]
    lines += [
        f"  {wording.say(f'card.question.{key}', lang)} {text}"
        for key, text in card.answers.items()
    ]
    if card.overrides:
        lines += ["", wording.say("card.overrides", lang, names=list(card.overrides))]
    return "\n".join([*lines, "", *sources(pack)])


def _stories(card: Card, lang: str) -> list[str]:
    """Give what is told of the area, else the room for it."""
    if not card.stories:
        return [wording.say("card.story", lang)]
    return [
        wording.say("card.stories", lang, name=card.area.told),
        *(f"  {text}" for text in card.stories),
    ]


def notes(lang: str) -> list[str]:
    """Give what must be read with every card."""
    return [wording.say("card.note", lang), wording.say("caution.signaal", lang)]


def sources(pack: Pack) -> list[str]:
    """Give each attribution once."""
    return pack.attributions()


def _row_lines(pack: Pack, card: Card, row: Row, lang: str) -> list[str]:
    base = row.indicator
    lines = [f"{_label(base, lang)} ({row.figure.year}): {_text(pack, base, row.figure, lang)}"]
    others = {"everyone": row.everyone, "gemeente": row.gemeente, "nederland": row.nederland}
    for key, figure in others.items():
        if figure is not None:
            counted = pack.catalogue.find(base.base) or base if key == "everyone" else base
            who = wording.say(f"card.{key}", lang, group=card.group, name=card.area.name)
            lines.append(f"  {who}: {_text(pack, counted, figure, lang)}")
    if len(row.trend) > 1:
        told = [f"{figure.year}: {_text(pack, base, figure, lang)}" for figure in row.trend[::-1]]
        lines.append(f"  {wording.say('card.trend', lang)} {'; '.join(told)}")
    if row.apart:
        years = wording.listing([str(year) for year in row.apart], lang)
        lines.append(f"  {wording.say('card.trend.apart', lang, years=years)}")
    return lines


def _label(indicator: Indicator, lang: str) -> str:
    return indicator.label_nl if lang == "nl" else indicator.label_en


def _text(pack: Pack, indicator: Indicator, figure: Figure, lang: str) -> str:
    """Give a figure with the number it rests on, or why there is none."""
    if figure.value is None:
        return wording.say(f"reason.short.{figure.reason or 'ontbreekt'}", lang)
    n = figure.denominator
    text = wording.short_value(figure.value, indicator.unit, n, lang, figure.kind_of(indicator))
    if n is None:
        return text
    about = cautions.rounded(pack, indicator, figure.level, figure.year)
    key = "card.of_about" if about else "card.of"
    return wording.say(key, lang, text=text, n=wording.integer(n, lang))


def document(card: Card) -> dict[str, Any]:
    """Give the card as plain values with English keys."""
    return {
        "area": {"code": card.area.code, "name": card.area.name, "level": card.area.level},
        "group": card.group,
        "indicators": [
            {"indicator": row.indicator.base, "year": row.figure.year,
             "figure": _plain(row.figure), "everyone": _plain(row.everyone),
             "gemeente": _plain(row.gemeente), "nederland": _plain(row.nederland),
             "trend": [{"year": f.year, **(_plain(f) or {})} for f in row.trend],
             "not_compared_with_before": list(row.apart)}
            for row in card.rows
        ],
        "context": [{"indicator": i.id, "year": f.year, **(_plain(f) or {})}
                    for i, f in card.context],
        "purpose": dict(card.answers),
        "stories": list(card.stories),
        "overrides": list(card.overrides),
        "cautions": notes("nl"),
    }  # fmt: skip


def _plain(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {"value": figure.value, "n": figure.denominator, "reason": figure.reason}


def page(pack: Pack, card: Card, lang: str = "nl") -> str:
    """Give the card as a page (HTML). Raises DependencyError where jinja2 is not installed."""
    title = wording.say("card.title", lang, group=card.group, area=card.area.name)
    text = in_words(pack, card, lang).split("\n")[2:]
    drawn = lay_out(group_pie.of(pack, card, lang), lang=lang).svg()
    return templates.render("card.html", lang=lang, title=title, text=text, pie=drawn)


def picture(pack: Pack, card: Card, lang: str = "nl") -> str:
    """Give the pie of the group as SVG, with the whole text of the card in the same picture."""
    text = in_words(pack, card, lang).split("\n")[2:]
    found = group_pie.of(pack, card, lang)
    return lay_out(found, lang=lang, below=text).svg()
