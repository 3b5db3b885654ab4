"""The legend of lines between areas: how sure it is that their two sides differ. Pure.

A line has no good side, so colour and width say only how sure a difference is. All are drawn in
ink, as it means neither better nor worse, and blue lines are lost on the blue map of a neutral
figure. In grey print the lines differ by width and dashes, and each has a lightness of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import guards, wording
from ..statistics import verdict as verdicts
from . import colours
from .rule import counted

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.contrast import Contrast

CLEAR, DIFFERENT, NO_MARGIN, EQUAL = "clear", "different", "no_margin", "equal"
CANNOT_TELL, TOO_LITTLE, NOT_JUDGED, MISSING = "cannot_tell", "too_little", "not_judged", "missing"

CLASSES = (
    CLEAR, DIFFERENT, NO_MARGIN, EQUAL, CANNOT_TELL, TOO_LITTLE, NOT_JUDGED, MISSING,
)  # fmt: skip
"""In the order of the legend; a line of the layer has one of them."""

_BY_VERDICT = {
    verdicts.CLEARLY_HIGHER: CLEAR, verdicts.CLEARLY_LOWER: CLEAR,
    verdicts.HIGHER: DIFFERENT, verdicts.LOWER: DIFFERENT,
    verdicts.NO_MARGIN_HIGHER: NO_MARGIN, verdicts.NO_MARGIN_LOWER: NO_MARGIN,
    verdicts.ABOUT_EQUAL: EQUAL, verdicts.CANNOT_TELL: CANNOT_TELL,
    verdicts.TOO_LITTLE: TOO_LITTLE, verdicts.NOT_COMPARABLE: NOT_JUDGED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineRule:
    """One line of the legend: of which class, in which words, and how it is drawn.

    ``width`` is in millimetres; ``dash`` is ``solid``, ``dash``, ``dot`` or ``dash dot``.
    """

    name: str
    label: str
    colour: str
    width: float
    dash: str = "solid"


_INK = {CLEAR: colours.DARK, DIFFERENT: "#6b7280", NO_MARGIN: "#6b7280"}
_LOOKS = {
    CLEAR: (1.2, "solid"), DIFFERENT: (0.7, "solid"), NO_MARGIN: (0.7, "dash"),
    EQUAL: (0.6, "solid"), CANNOT_TELL: (0.4, "dash"), TOO_LITTLE: (0.4, "dot"),
    NOT_JUDGED: (0.3, "solid"), MISSING: (0.4, "dash dot"),
}  # fmt: skip


def of(contrast: Contrast) -> str:
    """Give the class of a contrast, one of :data:`CLASSES`."""
    if contrast.difference is None:
        return MISSING
    return NOT_JUDGED if contrast.key is None else _BY_VERDICT.get(contrast.key, NOT_JUDGED)


def rules(contrasts: Sequence[Contrast], lang: str = "nl") -> tuple[LineRule, ...]:
    """Give the lines of a legend, each with how many stretches it is; only those that occur."""
    count = Counter(map(of, contrasts))
    return tuple(_line(name, count[name], lang) for name in CLASSES if count[name])


def _line(name: str, n: int, lang: str) -> LineRule:
    width, dash = _LOOKS[name]
    colour = _INK.get(name, colours.EQUAL if name == EQUAL else colours.HATCH)
    return LineRule(name, counted(words(name, lang), n, lang), colour, width, dash)


def words(name: str, lang: str = "nl") -> str:
    """Give a class in words: "duidelijk verschil"."""
    return wording.say(f"legend.contrast.{name}", lang)


def heading(indicator: Indicator, year: int, borders: int | None, lang: str = "nl") -> str:
    """Say above the lines what is shown, of which year, and what it is not.

    ``borders`` is the year of the streets and buurten; it is named where it is another one.
    """
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    said = wording.say("legend.contrast.heading", lang, label=label, year=year)
    if borders not in (None, year):
        said += wording.say("legend.borders", lang, year=borders)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said
