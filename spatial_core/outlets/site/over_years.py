"""What changed in an area over the years, for its page: only what is certain is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import guards, wording
from ...chart import trend as chart
from ...reading import trend, trend_told
from ...reading.strengths import MONEY
from ...statistics.change import FALLEN, RISEN
from .area import NARROWEST, Section

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from ...reading.profile import Profile
    from ...reading.trend import Trend

MOST = 6
"""So many changes are drawn; the others are said."""


def section(
    pack: Pack, profile: Profile, lang: str = "nl", reference: str | None = None
) -> Section | None:
    """Give what rose or fell for certain in the order of the profile; None without years.

    ``reference`` is as of the profile.
    """
    if len(pack.years) < 2 or not profile.area.code:
        return None
    found = _trends(pack, profile, reference)
    if not found:
        return None
    sure = [each for each in found if each.whole and each.whole.key in (RISEN, FALLEN)]
    lines = [f"{_label(each, lang)}: {_said(each, lang)}" for each in sure]
    if any(each.indicator.unit in MONEY for each in sure):
        lines.append(wording.say("trend.prices", lang))
    lines += dict.fromkeys(t for each in sure for t in trend_told.border_notes(each, lang))
    if len(sure) < len(found):
        key = "trend.site.others" if sure else "trend.site.none"
        lines.append(wording.say(key, lang, n=len(found) - len(sure)))
    pictures = tuple(
        (chart.draw(each, lang=lang, width=NARROWEST), chart.text_alternative(each, lang))
        for each in sure[:MOST]
    )
    return Section(wording.say("trend.site.head", lang), tuple(lines), pictures)


def _trends(pack: Pack, profile: Profile, reference: str | None) -> list[Trend]:
    """Give the figures of a profile that have more than one year."""
    asked = [pack.catalogue.find(part.indicator) for part in profile.slices]
    listed = [each for each in asked if each is not None and guards.may_be_ranked(each)]
    several = [i for i in listed if len(pack.series(i.id, profile.area.level)) > 1]
    read = (trend.of(pack, profile.area.code, each, reference) for each in several)
    return [each for each in read if len(each.known) > 1]


def _label(found: Trend, lang: str) -> str:
    return found.indicator.label_nl if lang == "nl" else found.indicator.label_en


def _said(found: Trend, lang: str) -> str:
    """Say the change in a sentence that goes on behind the name of the figure."""
    if found.whole is None:
        return ""
    text = " ".join(trend_told.change(found, found.whole, lang))
    return text[:1].lower() + text[1:]
