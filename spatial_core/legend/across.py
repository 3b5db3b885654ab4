"""What is told of a line between two areas: both figures, and what to think of their difference.

Pure. Which side is better is never told here: a line has two sides, and neither is the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import sentence, wording
from ..statistics import verdict as verdicts
from .rules import reason_words

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.contrast import Contrast
    from ..pack.reader import Figure

LEFT, RIGHT = "links", "rechts"

_LOWER = {
    verdicts.CLEARLY_HIGHER: RIGHT, verdicts.HIGHER: RIGHT, verdicts.NO_MARGIN_HIGHER: RIGHT,
    verdicts.CLEARLY_LOWER: LEFT, verdicts.LOWER: LEFT, verdicts.NO_MARGIN_LOWER: LEFT,
}  # fmt: skip


def lower_side(contrast: Contrast) -> str:
    """Give on which side the figure is lower, by its verdict; empty where none is."""
    return "" if contrast.key is None else _LOWER.get(contrast.key, "")


def judgement(indicator: Indicator, contrast: Contrast, lang: str = "nl") -> str:
    """Give the verdict in a few words: "links duidelijk meer"; empty without one."""
    if contrast.key is None:
        return ""
    words = sentence.verdict_words(indicator.compare, contrast.key, lang)
    if not lower_side(contrast):
        return words
    return wording.say("legend.across.left", lang, words=words)


def told(indicator: Indicator, contrast: Contrast, names: tuple[str, str], lang: str = "nl") -> str:
    """Say both figures and what to think of their difference; ``names`` are left, then right."""
    figures = zip(names, (contrast.left, contrast.right), strict=True)
    said = [f"{name}: {side(indicator, figure, lang)}." for name, figure in figures]
    if contrast.difference is not None:
        said.append(wording.say(f"legend.across.{contrast.key or 'not_judged'}", lang))
    return " ".join(said)


def side(indicator: Indicator, figure: Figure, lang: str = "nl") -> str:
    """Give one side's figure in words, or in short why there is none."""
    if figure.value is not None:
        return sentence.value_in_words(indicator, figure, lang)
    return reason_words(figure.reason, lang) if figure.reason else ""
