"""The page that explains every grade, every reason for a missing figure, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import wording
from ...chart import grades
from ...crosswalk import LOOKUP, METHODS, NONE, PROVENANCE, UNKNOWN
from ...missing import REASONS
from ...reading.definition import is_plain
from ...statistics.change import CHANGES
from ..page import made
from . import frame
from .swatches import swatch

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from .plan import Plan


def page(pack: Pack, plan: Plan, lang: str) -> str:
    """Give the page as HTML."""
    plain = is_plain(plan.definition)
    return frame.render(
        "explained.html",
        lang=lang,
        up="",
        title=wording.say("site.explained.title", lang),
        pie=wording.say("site.explained.plain" if plain else "site.explained.circle", lang),
        colours=[
            {
                "swatch": swatch(grades.CLEAR, colour),
                "text": wording.say(f"site.colour.{side}", lang),
            }
            for colour, side in grades.SIDES.items()
        ],
        grades=[
            {
                "swatches": [swatch(grade, colour) for colour in _colours(grade)],
                "name": wording.say(f"site.grade.{grade}.name", lang),
                "text": _grade(grade, lang, plain=plain),
            }
            for grade in grades.GRADES
        ],
        reasons=[
            {
                "name": wording.say(f"reason.short.{reason}", lang).capitalize(),
                "text": wording.say(f"site.reason.{reason}", lang)
                if wording.knows(f"site.reason.{reason}", lang)
                else wording.say(f"reason.{reason}", lang),
            }
            for reason in REASONS
        ],
        over_years=_over_years(lang) if len(pack.years) > 1 else (),
        minded=[
            {
                "name": wording.say(f"site.mind.{key}", lang),
                "text": wording.say(f"caution.{key}", lang),
            }
            for key in ("signaal", "afgerond", "misdrijf_plek", "herkomst")
        ],
        sources=pack.attributions(),
        made=made(pack, lang),
        compare=plan.groups[0].file,
    )


def _over_years(lang: str) -> list[dict[str, Any]]:
    """Say what the words for a change, a break and an old border mean."""
    changes = [
        (wording.say(f"trend.key.{key}", lang), wording.say(f"site.change.{key}", lang))
        for key in (*CHANGES, "not_comparable")
    ]
    borders = [
        (wording.say(f"trend.provenance.{key}", lang), wording.say(f"site.border.{key}", lang))
        for key in (*PROVENANCE, UNKNOWN)
    ]
    methods = [
        (wording.say(f"trend.method.{key}", lang), wording.say(f"site.method.{key}", lang))
        for key in METHODS
        if key not in (NONE, LOOKUP)
    ]
    parts = (("changes", changes), ("borders", borders), ("methods", methods))
    return [
        {
            "head": wording.say(f"site.explained.{part}", lang),
            "rows": [(name[:1].upper() + name[1:], text) for name, text in rows],
        }
        for part, rows in parts
    ]


def _grade(grade: str, lang: str, *, plain: bool) -> str:
    """Say what a grade is; some look otherwise in segments of equal size."""
    own = f"site.grade.{grade}.plain"
    return wording.say(own if plain and wording.knows(own, lang) else f"site.grade.{grade}", lang)


def _colours(grade: str) -> tuple[str, ...]:
    """Give the colours in which a grade occurs."""
    return tuple(grades.SIDES) if grade in grades.COLOURED else (grades.GREY,)
