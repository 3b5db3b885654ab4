"""A page about one area for people without QGIS: one file, no network, readable and printable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _resources, sentence, wording
from .._files import write_text
from ..chart import ages, profieltaart, sparkline, strip, text_alternative
from ..chart.measure import measure_of
from ..reading import charted, hidden_told, strengths, within
from ..reading.profile import Profile, Slice
from . import page_years, templates, told_stories

if TYPE_CHECKING:
    from ..chart.sparkline import Series
    from ..pack.reader import Pack
    from ..reading.charted import Years
    from ..reading.stories import AreaStories


AGES_IN = "demografie"
"""The theme below which the age structure stands."""


def write(
    pack: Pack,
    profile: Profile,
    target: Path,
    lang: str = "nl",
    *,
    plain: bool = False,
    made_of: Sequence[str] = (),
    years: Years | None = None,
    hidden: Sequence[str] = (),
    stories: AreaStories | None = None,
    reference: str | None = None,
    chosen: bool = False,
) -> None:
    """Write the page. Raises OutputError, or DependencyError where jinja2 is not installed."""
    text = render(
        pack,
        profile,
        lang,
        plain=plain,
        made_of=made_of,
        years=years,
        hidden=hidden,
        stories=stories,
        reference=reference,
        chosen=chosen,
    )
    write_text(target, text)


def render(
    pack: Pack,
    profile: Profile,
    lang: str = "nl",
    *,
    plain: bool = False,
    made_of: Sequence[str] = (),
    years: Years | None = None,
    hidden: Sequence[str] = (),
    stories: AreaStories | None = None,
    reference: str | None = None,
    chosen: bool = False,
) -> str:
    """Give the page as HTML; every text from the data is escaped by the template engine.

    ``plain`` draws the pie in segments of equal size; ``made_of`` says of what a custom area is
    put together, ``years`` gives its figures by year. ``hidden`` are the indicators of which it is
    asked what they do not show; a page of a wijk tells it of some without being asked. ``stories``
    are those of the area, ``reference`` is what the profile was asked with, and ``chosen`` tells
    that the user chose what is in the pie: both for the figures over the years.
    """
    return templates.render(
        "profile.html",
        **content(
            pack,
            profile,
            lang,
            made_of=made_of,
            years=years,
            hidden=hidden,
            stories=stories,
            reference=reference,
            chosen=chosen,
        ),
        pie=profieltaart(profile, lang=lang, plain=plain),
    )


def content(
    pack: Pack,
    profile: Profile,
    lang: str = "nl",
    *,
    made_of: Sequence[str] = (),
    years: Years | None = None,
    hidden: Sequence[str] = (),
    stories: AreaStories | None = None,
    reference: str | None = None,
    chosen: bool = False,
    width: float | None = None,
) -> dict[str, Any]:
    """Give all that a page about an area says, but for the pie.

    ``width`` is that of the small charts, in CSS pixels from 320 (default: each its own); the rest
    is as above.
    """
    dutch = lang == "nl"
    ref = profile.reference.name_nl if dutch else profile.reference.name_en
    lines = charted.of_profile(pack, profile, years)
    told = stories.strengths if stories else ()
    return {
        "lang": lang,
        "say": partial(say, lang),
        "title": wording.say("page.title", lang, name=profile.area.name),
        "where": _where(profile, ref, lang),
        "cautions": [*made_of, *sentence.beside(profile, lang)],
        "notes": sentence.notes(profile, lang),
        "findings": sentence.findings(strengths.with_peers(pack, profile, told), lang),
        "alternative": text_alternative(profile, lang),
        "ref": ref,
        "themes": [
            {
                "label": theme.label_nl if dutch else theme.label_en,
                "rows": [
                    _row(piece, profile, lines.get(piece.indicator), lang) for piece in theme.slices
                ],
                "figure": _ages(pack, profile, lang, years, width)
                if theme.theme == AGES_IN
                else None,
            }
            for theme in profile.themes
        ],
        "over_years": bool(lines),
        "trend": page_years.of(pack, profile, lang, reference=reference, chosen=chosen),
        "stories": told_stories.of(pack, stories, lang),
        "strips": [
            *_asked(pack, profile, hidden, lang, width),
            *_strips(pack, profile, hidden, lang, width),
        ],
        "strips_of_wijk": profile.area.level == "wijk",
        "sources": pack.attributions(),
        "made": made(pack, lang),
    }


def made(pack: Pack, lang: str) -> str:
    """Say with what, when and of which pack a page was made."""
    return wording.say(
        "page.made", lang, version=_resources.version(), date=dt.date.today().isoformat(),
        pack=pack.manifest["pack_id"],
    )  # fmt: skip


def say(lang: str, key: str, **values: object) -> str:
    """Give a text; with its language bound, what the templates call."""
    return wording.say(key, lang, **values)


def _where(profile: Profile, ref: str, lang: str) -> str:
    area = profile.area
    parts = [sentence.area_label(area, lang)]
    if people := sentence.inhabitants(area, profile.newest_year, lang):
        parts.append(people)
    parts.append(wording.say("profile.compared", lang, ref=ref))
    return " · ".join(parts)


def _figure(svg: str, told: str) -> dict[str, str]:
    return {"svg": svg, "told": told}


def _ages(
    pack: Pack, profile: Profile, lang: str, years: Years | None, width: float | None
) -> dict[str, str] | None:
    """Give the age structure in the year of the profile's own age classes."""
    known = {piece.indicator: piece.year for piece in profile.slices}
    year = next((known[name] for name in charted.AGES if known.get(name)), None)
    data = charted.ages(pack, profile.area, profile.reference, year, years)
    if data is None:
        return None
    return _figure(
        ages.ages(data, lang=lang, width=width or ages.WIDTH), ages.text_alternative(data, lang)
    )


def _strip(data: strip.Strip, lang: str, width: float | None) -> dict[str, str]:
    drawn = strip.strip(data, lang=lang, width=width or strip.WIDTH)
    return _figure(drawn, strip.text_alternative(data, lang))


def _asked(
    pack: Pack, profile: Profile, hidden: Sequence[str], lang: str, width: float | None
) -> list[dict[str, Any]]:
    """Give what asked figures do not show: a strip where there is one, and the sentences."""
    found = []
    care = wording.say("hidden.care", lang)
    for id in hidden:
        made = hidden_told.asked(pack, profile, pack.indicator(id))
        data = hidden_told.strip(made)
        drawn = {"head": hidden_told.head(made, lang)}
        if data is not None:
            drawn = _strip(data, lang, width)
        # What is true of all strips is said once, below them.
        told = [line for line in hidden_told.sentences(made, lang) if line != care]
        found.append({**drawn, "sentences": told})
    return found


def _strips(
    pack: Pack, profile: Profile, asked: Sequence[str], lang: str, width: float | None
) -> list[dict[str, Any]]:
    """Give the strips of what the wijk's figures hide most, without those that were asked."""
    found = []
    for each in within.hidden(pack, profile):
        if each.indicator.id in asked:
            continue
        data, told = hidden_told.beside_strip(pack, each, lang)
        drawn = _strip(data, lang, width)
        found.append({**drawn, "sentences": told})
    return found


def _row(piece: Slice, profile: Profile, years: Series | None, lang: str) -> dict[str, Any]:
    dutch = lang == "nl"
    said = sentence.judgement(piece.direction, piece.compare, piece.verdict, lang)
    missing = ""
    if piece.reason is not None and piece.year is not None:
        missing = sentence.reason_sentence(piece.reason, piece.year, profile.area, lang)
    return {
        "label": measure_of(piece).heading(lang),
        "value": piece.text_nl if dutch else piece.text_en,
        "reference": piece.reference_text_nl if dutch else piece.reference_text_en,
        "verdict": said,
        "year": piece.year or "",
        "missing": missing,
        "years": years
        and _figure(sparkline.sparkline(years, lang=lang), sparkline.text_alternative(years, lang)),
    }
