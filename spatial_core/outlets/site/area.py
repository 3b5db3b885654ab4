"""The page of one area: the pie that answers, every figure with its meaning, what is near it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import explained, sentence, wording
from ...chart import grades
from ...chart.measure import measure_of
from ...reading.definition import is_plain
from .. import page as plain_page
from . import frame, taps
from .swatches import of_slice

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from ...reading.profile import Profile, Slice
    from ...reading.stories import AreaStories
    from .plan import Place, Plan
    from .streets import Streets

UP = "../"
NARROWEST = 328.0
"""Width of the small charts in CSS pixels, so that their letters keep their size on a phone."""


def page(
    pack: Pack,
    plan: Plan,
    place: Place,
    profile: Profile,
    lang: str,
    along: Streets | None = None,
    *,
    reference: str | None = None,
    stories: AreaStories | None = None,
) -> str:
    """Give the page as HTML; ``along`` are the streets that it names.

    Its years stand below what stands out, its ``stories`` below the figures; nothing of either is
    there without one. ``reference`` is what the profile was asked with.
    """
    content = plain_page.content(
        pack, profile, lang, stories=stories, width=NARROWEST, reference=reference,
        chosen=plan.definition is not None,
    )  # fmt: skip
    pies, numbers = taps.pies(profile, lang, plain=is_plain(plan.definition))
    for theme, told in zip(profile.themes, content["themes"], strict=True):
        for part, row in zip(theme.slices, told["rows"], strict=True):
            row |= _figure(pack, profile, part, lang) | {"number": numbers.get(part.indicator, "")}
    return frame.render(
        "area.html",
        up=UP,
        **content,
        pies=pies,
        streets=along.along.get(place.area.code, ()) if along else (),
        nothing=_nothing(profile, lang),
        above=[_link(each) for each in plan.above(place)],
        inside=[_link(each) for each in plan.inside.get(place.area.code, ())],
        called=place.area.name,
        compare=f"{plan.compared_in[place.area.code]}#a={place.area.code}",
        labels={part.indicator: measure_of(part).heading(lang) for part in profile.slices},
    )


def _link(place: Place) -> dict[str, str]:
    return {"name": place.area.name, "file": place.file}


def _nothing(profile: Profile, lang: str) -> str:
    """Say that there is no figure at all, and why; empty where there is one."""
    if not profile.slices or any(part.value is not None for part in profile.slices):
        return "" if profile.slices else wording.say("site.no_figures", lang)
    part = profile.slices[0]
    year = part.year or profile.area.year
    why = sentence.reason_sentence(part.reason or "ontbreekt", year, profile.area, lang)
    return f"{wording.say('site.no_figures', lang)} {why}"


def _figure(pack: Pack, profile: Profile, part: Slice, lang: str) -> dict[str, Any]:
    """Give what unfolds below a figure: a sentence, what it counts, how sure it is, its source."""
    own = pack.catalogue.find(part.indicator)
    return {
        "id": part.indicator,
        "swatch": of_slice(part),
        "short": _short(part, lang),
        "sentence": sentence.of_slice(profile, part, lang),
        "meaning": " ".join(explained.definition(own, lang)) if own else "",
        "margin": " ".join(explained.margin(profile, part, lang)),
        "source": explained.source(part, own, lang) if own else "",
        "mind": sentence.cautions_of(profile, part, lang),
        "grade": grades.grade(part),
    }


def _short(part: Slice, lang: str) -> str:
    """Say in a few words how a figure compares, or why there is none."""
    if part.reason is not None:
        return wording.say(f"reason.short.{part.reason}", lang)
    return sentence.judgement(part.direction, part.compare, part.verdict, lang)
