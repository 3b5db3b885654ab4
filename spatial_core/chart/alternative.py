"""The pie in one sentence, for those who listen instead of look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import wording
from . import grades
from .legend import reference_name
from .svg import clean

if TYPE_CHECKING:
    from ..reading.profile import Profile, Slice

_DIFFERENT = frozenset({grades.CLEAR, grades.PARTLY, grades.NO_MARGIN})
_ALWAYS = ("favourable", "unfavourable", "equal", "cannot_tell", "too_little", "missing")
_ORDER = (
    "favourable",
    "unfavourable",
    "neutral",
    "equal",
    "cannot_tell",
    "too_little",
    "no_reference",
    "no_verdict",
    "missing",
)


def text_alternative(profile: Profile, lang: str = "nl") -> str:
    """Say what the pie shows, counted and named; every slice is in exactly one count."""
    groups: dict[str, list[Slice]] = {key: [] for key in _ORDER}
    for part in profile.slices:
        groups[_group(part)].append(part)
    parts = [
        wording.say(f"pie.told.{key}", lang, n=len(members), names=_names(members, lang))
        for key, members in groups.items()
        if members or key in _ALWAYS
    ]
    years = wording.years(profile.years)
    return wording.say(
        "pie.told",
        lang,
        name=clean(profile.area.name),
        years=f", {years}" if years else "",
        ref=reference_name(profile, lang),
        parts=", ".join(parts),
    )


def _group(part: Slice) -> str:
    grade = grades.grade(part)
    if grade in _DIFFERENT:
        if part.direction == "neutral":
            return "neutral"
        return "favourable" if grades.side(part) > 0 else "unfavourable"
    return "missing" if grade == grades.NOT_APPLICABLE else grade


def _names(members: list[Slice], lang: str) -> str:
    names = [clean(part.short_en if lang == "en" else part.short_nl) for part in members]
    return f" ({', '.join(names)})" if names else ""
