"""A legend and its lines."""

from __future__ import annotations

from dataclasses import dataclass

from .. import wording


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the legend: which areas, in which words, filled how.

    ``key``, from 1, is what the legend's expression gives for its areas. ``pattern`` is ``hatch``
    (no figure, and nothing else), ``dots`` (too few data) or empty.
    """

    key: int
    label: str
    fill: str
    pattern: str = ""
    strong_border: bool = False


LIST = "wijkmonitor_lijst"
"""The variable of a layer that holds the list of its areas."""


@dataclass(frozen=True, slots=True)
class Legend:
    """The lines of a legend, with the native expression that gives the key of an area's line.

    Where the expression gives no line's key, the area falls under no line and is not drawn.
    ``listed`` is the value of the variable :data:`LIST` that it reads, empty where it reads none:
    QGIS reads an expression four times for a draw, and its variables once.
    """

    expression: str
    lines: tuple[Rule, ...]
    listed: str = ""

    @property
    def whole(self) -> str:
        """The expression with the list in it, where there is no layer to hold a variable."""
        text = self.listed.replace("\\", "\\\\").replace("'", "''")
        return self.expression.replace(f"@{LIST}", f"'{text}'")


def quoted(name: str) -> str:
    """Quote the name of a field in a native expression."""
    return '"' + name.replace('"', '""') + '"'


def counted(words: str, count: int, lang: str) -> str:
    """Put behind a line how many areas fall under it."""
    return wording.say("legend.reason", lang, reason=words, n=wording.integer(count, lang))
