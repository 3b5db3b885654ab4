"""The first page: every area in a list that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import names, sentence, wording
from ..page import made
from . import frame

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from .plan import Place, Plan
    from .streets import Streets


def page(pack: Pack, plan: Plan, lang: str, along: Streets) -> str:
    """Give the page as HTML."""
    return frame.render(
        "index.html",
        lang=lang,
        up="",
        title=plan.title,
        areas=[_entry(plan, place, lang) for place in plan.inside.get("", ())],
        count=wording.say("site.count", lang, n=len(plan.places)),
        streets=frame.data(along.data()) if along.listed else "",
        sources=pack.attributions(),
        made=made(pack, lang),
        compare=plan.groups[0].file,
    )


def _entry(plan: Plan, place: Place, lang: str) -> dict[str, Any]:
    area = place.area
    return {
        "name": area.name,
        "file": place.file,
        "what": sentence.level_word(area, lang),
        "also": _also(area.name) if area.level == "gemeente" else "",
        "inside": [_entry(plan, each, lang) for each in plan.inside.get(area.code, ())],
    }


def _also(name: str) -> str:
    """Give what people call a place that has another name at CBS, in one text to be searched."""
    known = names.folded(name)
    return " ".join(said for said, written in names.ALIASES.items() if written == known != said)
