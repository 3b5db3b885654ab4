"""The legend of two indicators over one another: lines, words, colours. Pure.

Nine fills, or four and one between them. One indicator runs to blue and the other to gold, both to
dark, and neither is better or worse: no green, no orange, no red. Each fill has a lightness of its
own, at least 6 of CIE L* from any other on such a map, so grey print and every reader tell them
apart. Composition by herkomst always takes the blue side.

White is what cannot be compared, as on any map of the house; it is one line, with its reasons
counted. Water and places where nobody lives keep their own.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import guards, wording
from ..judgement.overlay import EQUAL, LESS, MORE, NOBODY, WATER, Cell, Met, Overlay
from . import colours
from .layer import named
from .rule import LIST, Legend, Rule, counted, quoted

if TYPE_CHECKING:
    from ..catalogue import Indicator

FILLS: dict[Cell, str] = {
    (LESS, LESS): "#d3c9b4", (EQUAL, LESS): "#9ebcd7", (MORE, LESS): "#619bd6",
    (LESS, EQUAL): "#bea46d", (EQUAL, EQUAL): "#888683", (MORE, EQUAL): "#4d6694",
    (LESS, MORE): "#957023", (EQUAL, MORE): "#6a5233", (MORE, MORE): "#4b4151",
}  # fmt: skip
"""By class: of the first figure, then of the second."""
BETWEEN = colours.EQUAL
"""About equal, in a legend of four."""
NOT_COMPARED, BETWEEN_NAME = "not_compared", "between"

CORNERS: tuple[Cell, ...] = ((MORE, MORE), (LESS, MORE), (MORE, LESS), (LESS, LESS))
_NO_BREAK = "\u00a0"
_FINE = 0.001
_MORE_THAN_LINES = 32


def fill_of(overlay: Overlay, cell: Cell | None) -> str:
    """Give the colour of a class; white for what cannot be compared."""
    if cell is None:
        return colours.WHITE
    if cell not in overlay.cells:
        return BETWEEN
    first, second = (guards.is_explained(each) for each in (overlay.first, overlay.second))
    return FILLS[cell[::-1] if second and not first else cell]


def class_of(overlay: Overlay, met: Met) -> str:
    """Name the class of an area, for a table: ``22``, ``between``, ``not_compared``, ``water``."""
    if met.cell is None:
        return met.why if met.why in (WATER, NOBODY) else NOT_COMPARED
    if met.cell not in overlay.cells:
        return BETWEEN_NAME
    return f"{met.cell[0]}{met.cell[1]}"


def words(indicator: Indicator, way: int, lang: str = "nl") -> str:
    """Say a class of one indicator: "veel misdrijven", "WOZ-waarde: hoger"."""
    noun = f"overlay.noun.{indicator.id}"
    if wording.knows(noun, lang):
        key = {MORE: "overlay.much", EQUAL: "overlay.even", LESS: "overlay.little"}[way]
        return wording.say(key, lang, noun=wording.say(noun, lang))
    label = name_of(indicator, lang)
    if way == EQUAL:
        return wording.say("overlay.equal", lang, label=label)
    key = f"overlay.{'more' if way == MORE else 'less'}.{indicator.compare}"
    return wording.say(key, lang, label=label)


def name_of(indicator: Indicator, lang: str = "nl") -> str:
    """Give the short name of an indicator in a language."""
    if lang != "nl":
        return indicator.label_en
    return indicator.short_nl or indicator.label_nl


def corner(overlay: Overlay, cell: Cell, lang: str = "nl") -> str:
    """Say a class: "veel corporatiewoningen, veel misdrijven"."""
    one, other = (
        words(each, way, lang)
        for each, way in zip((overlay.first, overlay.second), cell, strict=True)
    )
    return wording.say("overlay.class", lang, first=one, second=other)


def compared_with(overlay: Overlay, lang: str = "nl") -> tuple[str, str]:
    """Name what the areas are compared with: for "vergeleken met …", and for "meer dan …"."""
    return named([r for several in overlay.references for r in several], lang)


def breaks(overlay: Overlay, which: int, lang: str = "nl") -> str:
    """Say of indicator 0 or 1 what parts its classes: "minder of meer dan de gemeente (23%)"."""
    indicator = (overlay.first, overlay.second)[which]
    ref, limit = compared_with(overlay, lang)[1], overlay.limits[which]
    if limit is not None:
        value = wording.short_value(limit, indicator.unit, None, lang, indicator.kind)
        value = value.replace(" ", _NO_BREAK)
        ref = wording.say("overlay.break.value", lang, name=ref, value=value)
    less, more = (
        wording.say(f"overlay.{way}.{indicator.compare}.word", lang) for way in ("less", "more")
    )
    key = f"overlay.breaks.{overlay.classes}"
    name = name_of(indicator, lang)
    return wording.say(key, lang, name=name, less=less, more=more, ref=ref)


def heading(overlay: Overlay, lang: str = "nl") -> str:
    """Say above the lines what is shown, of which years, and compared with what."""
    labels = [
        wording.beside(each.label_nl if lang == "nl" else each.label_en,
                       wording.years((since, year)))
        for each, year, since in zip((overlay.first, overlay.second), overlay.years,
                                     overlay.first_years, strict=True)
    ]  # fmt: skip
    said = wording.say("legend.compared", lang, ref=compared_with(overlay, lang)[0])
    if set(overlay.years) != {overlay.borders}:
        said += wording.say("legend.borders", lang, year=overlay.borders)
    if any(guards.is_explained(each) for each in (overlay.first, overlay.second)):
        said += wording.say("legend.composition", lang)
    return wording.say("overlay.heading", lang, first=labels[0], second=labels[1], compared=said)


def not_compared(overlay: Overlay, lang: str = "nl") -> str:
    """Say the third state with its number, and the reasons with theirs."""
    count = overlay.not_compared
    told = counted(wording.say("overlay.not_compared", lang), sum(count.values()), lang)
    if not count:
        return told
    return wording.say("overlay.not_compared.why", lang, told=told, parts=reasons(overlay, lang))


def reasons(overlay: Overlay, lang: str = "nl") -> str:
    """Count the reasons of the third state, the commonest first."""
    return ", ".join(
        wording.say("overlay.why.part", lang, n=wording.integer(n, lang) + _NO_BREAK,
                    why=wording.say(f"overlay.why.{why}", lang))
        for why, n in overlay.not_compared.most_common()
    )  # fmt: skip


def rules(overlay: Overlay, lang: str = "nl", *, fields: tuple[str, ...] | None = None) -> Legend:
    """Give the legend of a pack's layer; it has only the lines that some area falls under.

    ``fields`` are the columns of the layer that hold the two figures, by default both ids where
    the years are the same, else the first's. The expression takes their values off the number of an
    area, so a pack that was made anew shows no old class on a new figure.
    """
    lines = _lines(overlay, lang)
    key = {name: rule.key for name, rule in lines.items()}
    used = _fields(overlay) if fields is None else fields
    of_area = {
        met.code: key[class_of(overlay, met)] + _MORE_THAN_LINES * _held(overlay, met, used)
        for met in overlay.areas
    }
    listed = json.dumps(of_area, ensure_ascii=False, separators=(",", ":"))
    off = " + ".join(f"coalesce({quoted(name)} // {_FINE}, 0)" for name in used)
    expression = f"from_json(@{LIST})[{quoted('code')}]"
    if off:
        expression += f" - {_MORE_THAN_LINES} * ({off})"
    return Legend(expression, tuple(lines.values()), listed)


def keys_of(overlay: Overlay) -> dict[str, int]:
    """Give the key of the line of every area, by code, for a layer that holds it in a column."""
    lines = _lines(overlay, "nl")
    return {met.code: lines[class_of(overlay, met)].key for met in overlay.areas}


def _fields(overlay: Overlay) -> tuple[str, ...]:
    both = overlay.years[0] == overlay.years[1]
    return (overlay.first.id, overlay.second.id) if both else (overlay.first.id,)


def _held(overlay: Overlay, met: Met, used: tuple[str, ...]) -> int:
    shown = {overlay.first.id: met.first.shown, overlay.second.id: met.second.shown}
    return sum(math.floor((shown[name] or 0.0) / _FINE) for name in used)


def _lines(overlay: Overlay, lang: str) -> dict[str, Rule]:
    """Give the lines by the name of their class, in order; those that no area has are left out."""
    made: dict[str, Rule] = {}
    for cell in overlay.cells:
        if n := overlay.counts[cell]:
            label = counted(corner(overlay, cell, lang), n, lang)
            made[f"{cell[0]}{cell[1]}"] = Rule(0, label, fill_of(overlay, cell))
    if n := overlay.between:
        label = counted(wording.say("overlay.between", lang), n, lang)
        made[BETWEEN_NAME] = Rule(0, label, BETWEEN)
    if overlay.not_compared:
        made[NOT_COMPARED] = Rule(0, not_compared(overlay, lang), colours.WHITE)
    for why, fill in ((WATER, colours.WATER), (NOBODY, colours.PLAIN)):
        if n := overlay.whys[why]:
            label = counted(wording.say(f"overlay.why.{why}", lang), n, lang)
            made[why] = Rule(0, label, fill)
    return {name: replace(rule, key=key) for key, (name, rule) in enumerate(made.items(), 1)}
