"""One line of a legend."""

from __future__ import annotations

from dataclasses import dataclass

from .. import wording


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the legend: which areas, in which words, filled how.

    ``pattern`` is ``hatch`` (no figure, and nothing else), ``dots`` (too few data) or empty.
    """

    expression: str
    label: str
    fill: str
    pattern: str = ""
    strong_border: bool = False


def quoted(name: str) -> str:
    """Quote the name of a field in a native expression."""
    return '"' + name.replace('"', '""') + '"'


def counted(words: str, count: int, lang: str) -> str:
    """Put behind a line how many areas fall under it."""
    return wording.say("legend.reason", lang, reason=words, n=wording.integer(count, lang))
