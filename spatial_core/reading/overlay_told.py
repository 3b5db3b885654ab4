"""What is said of an overlay: which areas have which of the four corners, and what is not known.

Dock, sheet and Processing say the same. A sentence says where two things occur together, never that
one comes from the other; the caution ``samenhang`` comes first. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .. import guards, wording
from ..judgement import overlay as overlays
from ..legend import bivariate

if TYPE_CHECKING:
    from ..judgement.overlay import Cell, Met, Overlay
    from ..pack.reader import Pack


def sentences(pack: Pack, found: Overlay, lang: str = "nl") -> list[str]:
    """Say the four corners with their areas, what lies between, and what cannot be compared."""
    told = [corner(pack, found, cell, lang) for cell in bivariate.CORNERS]
    values = _values(found, lang)
    between = sum(n for cell, n in found.counts.items() if overlays.EQUAL in cell)
    if between:
        ref = bivariate.compared_with(found, lang)[1]
        told.append(
            wording.say(
                "overlay.told.equal", lang, n=wording.integer(between, lang), ref=ref, **values
            )
        )
    if lacking := sum(found.not_compared.values()):
        told.append(
            wording.say("overlay.told.not_compared", lang, n=wording.integer(lacking, lang),
                        all=wording.integer(len(found.areas), lang),
                        parts=bivariate.reasons(found, lang), **values)
        )  # fmt: skip
    if small := overlays.small(found):
        told.append(
            wording.say("overlay.told.small", lang, n=len(small), few=overlays.SMALL,
                        names=names(pack, found, small, lang), **values)
        )  # fmt: skip
    return told


def corner(pack: Pack, found: Overlay, cell: Cell, lang: str = "nl") -> str:
    """Say which areas a class has: "3 buurten: veel corporatie, veel misdrijven … A, B, C."."""
    areas = found.of(cell)
    key = "overlay.told.class" if areas else "overlay.told.none"
    return wording.say(
        key, lang, n=wording.integer(len(areas), lang), words=bivariate.corner(found, cell, lang),
        ref=bivariate.compared_with(found, lang)[1], names=names(pack, found, areas, lang),
        **_values(found, lang),
    )  # fmt: skip


def _values(found: Overlay, lang: str) -> dict[str, str]:
    return {
        "level": wording.say(f"level.{found.level}", lang),
        "levels": wording.say(f"levels.{found.level}", lang),
    }


_NAMED = 12
"""So many areas are named; of more the rest is counted."""


def names(pack: Pack, found: Overlay, areas: Iterable[Met], lang: str = "nl") -> str:
    """Name areas in the order of their codes: no order says more or less of one of them."""
    codes = sorted(met.code for met in areas)
    known = {area.code: area.told for area in pack.several(codes[:_NAMED], found.borders)}
    told = [known.get(code, code) for code in codes[:_NAMED]]
    text = wording.listing(told, lang, most=_NAMED)
    if len(codes) > _NAMED:
        text += " " + wording.say("list.more", lang, n=wording.integer(len(codes) - _NAMED, lang))
    return text


def cautions(found: Overlay, lang: str = "nl") -> list[str]:
    """Give what must stand beside it, first that two things together are no cause."""
    years = dict(zip(found.first_years, found.years, strict=True))
    first, last = min(found.first_years), years[min(found.first_years)]
    return [
        wording.say(f"caution.{key}", lang, first=first, last=last, year=last)
        for key in found.cautions
    ]


def document(pack: Pack, found: Overlay, lang: str = "nl") -> dict[str, Any]:
    """Give an overlay as plain values with English keys."""
    return {
        "first": found.first.id, "second": found.second.id, "level": found.level,
        "years": list(found.years), "borders": found.borders, "classes": found.classes,
        "heading": bivariate.heading(found, lang),
        "breaks": [bivariate.breaks(found, which, lang) for which in (0, 1)],
        "limits": list(found.limits),
        "counts": [
            {"class": f"{cell[0]}{cell[1]}", "words": bivariate.corner(found, cell, lang),
             "areas": found.counts[cell]}
            for cell in found.cells
        ],
        "between": found.between, "not_compared": dict(found.not_compared),
        "without_people": {why: found.whys[why] for why in (overlays.WATER, overlays.NOBODY)},
        "composition": any(map(guards.is_explained, (found.first, found.second))),
        "cautions": list(found.cautions),
        "told": [*cautions(found, lang), *sentences(pack, found, lang)],
        "areas": [
            {"code": met.code, "class": bivariate.class_of(found, met), "why": met.why or None,
             **{name: {"value": side.value, "reason": side.reason, "verdict": side.verdict,
                       "interval": None if side.interval is None else list(side.interval),
                       "reference_value": side.reference}
                for name, side in (("first", met.first), ("second", met.second))}}
            for met in found.areas
        ],
    }  # fmt: skip
