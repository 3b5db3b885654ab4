"""What is said of the squares and postcodes along a street: sentences and plain values. Pure.

A sentence gives the lowest and the highest figure, how many cells have one and why others have
none, and beside it the figures of the buurten. It never says which is more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .. import guards, wording
from ..chart.measure import measure_of
from ..missing import Reason
from .street_cells import other_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..pack.reader import Pack
    from .profile import Slice
    from .street import StreetProfile
    from .street_cells import Along

SECRET = Reason.GEHEIM_OF_NIET_AANWEZIG.key


class Section(NamedTuple):
    """What is said of one kind: a heading, what to mind, and a sentence for each figure."""

    head: str
    care: str
    lines: tuple[str, ...]


def sections(along: Sequence[Along], lang: str = "nl") -> list[Section]:
    """Put the sentences together by kind and year, in their order; empty for none."""
    found: dict[tuple[str, int], list[Along]] = {}
    for each in along:
        found.setdefault((each.kind, each.year), []).append(each)
    return [
        Section(
            wording.say(f"street.cells.{kind}", lang, year=year, n=len(held[0].figures)),
            wording.say(f"street.cells.care.{kind}", lang),
            tuple(told(each, lang) for each in held),
        )
        for (kind, year), held in found.items()
    ]


def told(each: Along, lang: str = "nl") -> str:
    """Say how far the cells lie apart, how many have a figure, and what the buurten have."""
    counted = "; ".join((_have(each, lang), *_lacking(each, lang)))
    values = {
        "label": _label_of(each, lang), "counted": counted, "beside": _beside(each, lang),
    }  # fmt: skip
    if not each.known:
        return wording.say("street.cells.line.none", lang, **values)
    return wording.say("street.cells.line", lang, range=_span(each, lang), **values)


def notes(pack: Pack, found: StreetProfile, along: Sequence[Along], lang: str = "nl") -> list[str]:
    """Give what must be read with all of them, each once: what is left out, secrets, composition.

    What is left out is told without any cells of the right year too.
    """
    lines: list[str] = []
    if left_out := other_years(pack, found):
        names = [wording.beside(_label(piece, lang), piece.year) for piece in left_out]
        lines.append(wording.say("street.cells.other_year", lang, names=names))
    if any(SECRET in each.lacking and each.indicator.kind == "count_share" for each in along):
        lines.append(wording.say("hidden.secret", lang))
    if any(guards.is_explained(each.indicator) for each in along):
        lines.append(wording.say(f"caution.{guards.EXPLANATION}", lang))
    return lines


def source(along: Sequence[Along], lang: str = "nl") -> str:
    """Name the sources of the figures of the cells, each once; empty for none."""
    named = list(dict.fromkeys(name for each in along for name in each.sources))
    if not named:
        return ""
    key = "sentence.sources" if len(named) > 1 else "sentence.source"
    return wording.say(key, lang, source="; ".join(named))


def table(along: Sequence[Along], lang: str = "nl") -> list[tuple[str, ...]]:
    """Give the same as cells: heads, then a row for each kind and figure."""
    heads = ("", *(wording.say(f"street.cells.col.{name}", lang) for name in _COLUMNS))
    rows = []
    for each in along:
        name = f"{_called(each, lang)}: {_label_of(each, lang)}"
        counted = "; ".join((_have(each, lang), *_lacking(each, lang)))
        rows.append((wording.beside(name, each.year), _span(each, lang), counted,
                     _span_beside(each, lang)))  # fmt: skip
    return [heads, *rows]


_COLUMNS = ("range", "counted", "buurten")


def document(along: Sequence[Along]) -> list[dict[str, Any]]:
    """Give them as plain values with English keys; never a verdict."""
    return [
        {
            "kind": each.kind, "year": each.year, "indicator": each.indicator.id,
            "cells": len(each.figures), "known": len(each.known), "lacking": each.lacking,
            "lowest": each.known[0].value if each.known else None,
            "highest": each.known[-1].value if each.known else None,
            "buurten": len(each.slices), "buurten_known": len(each.beside),
            "buurten_lowest": each.beside[0].value if each.beside else None,
            "buurten_highest": each.beside[-1].value if each.beside else None,
            "unit": each.indicator.unit, "source": "; ".join(each.sources), "verdict": None,
            "sentence": told(each),
        }
        for each in along
    ]  # fmt: skip


def _have(each: Along, lang: str) -> str:
    n = len(each.known)
    m = len(each.figures)
    part = ".all" if n == m else "" if n else ".none"
    return wording.say(f"street.cells.have{part}", lang, n=n, m=m)


def _lacking(each: Along, lang: str) -> list[str]:
    """Say how many cells lack the figure, and why."""
    return [
        wording.say("street.cells.secret", lang, n=n)
        if reason == SECRET
        else wording.say(
            "hidden.reason", lang, n=n, reason=wording.say(f"reason.short.{reason}", lang)
        )
        for reason, n in each.lacking.items()
    ]


def _beside(each: Along, lang: str) -> str:
    if not each.beside:
        return wording.say("street.cells.beside.none", lang)
    whole = len(each.beside) == len(each.slices)
    key = "street.cells.beside" if whole else "street.cells.beside.known"
    return wording.say(key, lang, n=len(each.slices), range=_span_beside(each, lang))


def _span(each: Along, lang: str) -> str:
    """Give the lowest and the highest figure of the cells; empty without any."""
    if not each.known:
        return ""
    words = measure_of(each.indicator, each.year)
    ends = each.known[0], each.known[-1]
    low, high = (words.text(cell.value, cell.denominator, lang) for cell in ends)
    return _range(low, high, lang)


def _span_beside(each: Along, lang: str) -> str:
    """Give the lowest and the highest figure of the buurten; empty without any."""
    if not each.beside:
        return ""
    low, high = (_value(piece, lang) for piece in (each.beside[0], each.beside[-1]))
    return _range(low, high, lang)


def _called(each: Along, lang: str) -> str:
    name = wording.say(f"finer.{each.kind}", lang)
    return f"{name[:1].upper()}{name[1:]}"


def _label_of(each: Along, lang: str) -> str:
    return each.indicator.label_nl if lang == "nl" else each.indicator.label_en


def _range(low: str, high: str, lang: str) -> str:
    return low if low == high else wording.say("street.cells.range", lang, low=low, high=high)


def _value(piece: Slice, lang: str) -> str:
    return piece.text_nl if lang == "nl" else piece.text_en


def _label(piece: Slice, lang: str) -> str:
    return piece.label_nl if lang == "nl" else piece.label_en
