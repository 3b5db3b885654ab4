"""What a conversation with residents starts from: at most three strengths and three questions.

The strengths are those that stand out most and are never filled up; the questions are about what
is less favourable, and open ones where there are fewer than three. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import sentence, wording
from ..statistics.verdict import CLEARLY_HIGHER, CLEARLY_LOWER
from . import strengths
from .strengths import HELD, IMPROVED, Finding

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from .profile import Profile

MOST = 3


class Talk(NamedTuple):
    """Whole sentences; ``strengths`` may be fewer than three, ``questions`` are always three.

    ``mind`` is what must stand beside the figures that they tell, ``sources`` where those are from.
    """

    strengths: tuple[str, ...]
    questions: tuple[str, ...]
    mind: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def of(pack: Pack, profile: Profile, lang: str = "nl", stories: Sequence[str] = ()) -> Talk:
    """Give strengths and questions of a profile; ``stories`` are told ones that are a strength."""
    found = strengths.with_peers(pack, profile, stories)
    first, then = foremost(found.strengths), foremost(found.attention)
    good = tuple(_strength(pack, profile, each, lang) for each in first)
    asked = [_question(profile, each, lang) for each in then]
    parts = [each.part for each in (*first, *then) if each.part is not None]
    mind = [text for part in parts for text in sentence.cautions_of(profile, part, lang)]
    sources = tuple(dict.fromkeys(part.source for part in parts if part.source))
    opened = [
        wording.say(f"mapsheet.talk.open.{n}", lang, name=profile.area.told) for n in (1, 2, 3)
    ]
    return Talk(good, tuple([*asked, *opened][:MOST]), tuple(dict.fromkeys(mind)), sources)


def foremost(found: Sequence[Finding]) -> list[Finding]:
    """Give the three that stand out most, in the order of the profile: clear ones first."""
    ranked = sorted(found, key=_rank)[:MOST]
    return [each for each in found if each in ranked]


def _rank(found: Finding) -> tuple[bool, bool, float]:
    part = found.part
    if part is None:
        return False, False, 0.0
    clear = part.verdict in (CLEARLY_HIGHER, CLEARLY_LOWER)
    return not clear, found.since is not None, -abs(part.length or 0.0)


def _strength(pack: Pack, profile: Profile, found: Finding, lang: str) -> str:
    part = found.part
    if part is None:
        return found.story
    if found.why not in (IMPROVED, HELD) or part.year is None:
        return sentence.of_slice(profile, part, lang)
    # What it is compared with says nothing of what is a strength here: the years do.
    indicator = pack.indicator(part.indicator)
    figure = pack.figure(profile.area, indicator, part.year)
    said = sentence.figure_sentence(profile.area, indicator, figure, lang)
    return f"{said} {wording.say(f'mapsheet.talk.{found.why}', lang, year=found.since)}"


def _question(profile: Profile, found: Finding, lang: str) -> str:
    said = found.story if found.part is None else sentence.of_slice(profile, found.part, lang)
    return f"{said} {wording.say('mapsheet.talk.recognise', lang)}"
