"""What a figure hides, told: sentences, the strip that draws it, and plain values. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import wording
from ..chart.measure import measure_of
from ..chart.strip import Buurt, Strip
from ..missing import Reason
from . import profile
from .hidden import BUURT, Hidden, Piece, Spread, of
from .maup import CANNOT_TELL, SURVIVES, Check, Step
from .within import MIN_INHABITANTS, whole_percent

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..chart.measure import Measure
    from ..judgement.reference import Reference
    from ..pack.reader import Pack
    from .profile import Profile
    from .within import Within

_NOTHING = 0.0005
"""A smaller part of the residents is not worth a sentence."""

NAMED = 8
"""So many squares of a kind are named at most in plain values; all are counted."""


def asked(pack: Pack, found: Profile, indicator: Indicator) -> Hidden:
    """Give what a figure of a profile hides, in the year and beside what the profile has it.

    A figure that is no part of the profile is taken as the profile would have it.
    """
    from ..catalogue import PieSlice

    piece = next((each for each in found.slices if each.indicator == indicator.id), None)
    against: Reference = found.reference
    if piece is None:
        alone = [PieSlice(indicator.id, indicator.theme, 0.0)]
        made = profile.of(pack, found.area.code, year=found.area.year, pie=alone)
        piece = next(iter(made.slices), None)
    year = found.area.year if piece is None or piece.year is None else piece.year
    return of(pack, found.area, indicator, year, against)


def head(found: Hidden, lang: str = "nl") -> str:
    """Give the heading: which figure, of which area and year."""
    label = found.indicator.label_nl if lang == "nl" else found.indicator.label_en
    return wording.say(
        "hidden.head", lang, label=label, year=found.figure.year, name=found.area.told
    )


def sentences(found: Hidden, lang: str = "nl") -> list[str]:
    """Say how far the parts lie apart, how many live on which side, and if the conclusion holds."""
    lines = [
        wording.say(f"hidden.why.{why}", lang, name=found.area.told, year=found.figure.year)
        for why in found.why
    ]
    told = measure_of(found.indicator, found.figure.year)
    for spread in found.spreads:
        lines += _spread(found, spread, told, lang)
    lines += check(found, lang)
    return [*lines, wording.say("hidden.care", lang)] if found.spreads else lines


def beside_strip(pack: Pack, told: Within, lang: str = "nl") -> tuple[Strip, list[str]]:
    """Give the strip of a wijk's buurten with its squares, and what stands below it.

    That it is about places is said once for all strips (``hidden.care``).
    """
    found = of(pack, told.area, told.indicator, told.figure.year, told.reference)
    lines = told.sentences(lang)
    if found.cells is not None:
        of_cells = measure_of(found.indicator, found.figure.year)
        lines += _spread(found, found.cells, of_cells, lang, brief=True)
    return strip(found) or told.strip(), [*lines, *check(found, lang)]


def check(found: Hidden, lang: str = "nl") -> list[str]:
    """Say whether the conclusion about the whole holds on a smaller scale, and why."""
    if found.check is None:
        return []
    if found.check.side is None:
        return [wording.say("hidden.check.no_side", lang, name=found.area.told)]
    lines = [_answer(found.check, lang)]
    told = measure_of(found.indicator, found.figure.year)
    for step in found.check.steps:
        if step.scale == BUURT:
            lines.append(_buurt_step(step, found.check.side, lang))
        else:
            lines.append(_cell_step(step, told, lang))
    return lines


def _answer(made: Check, lang: str) -> str:
    """Say the answer; where only one of two scales gives it, of which one."""
    open_ = [step.scale for step in made.steps if step.answer == CANNOT_TELL]
    if made.answer != SURVIVES or not open_:
        return wording.say(f"hidden.check.{made.answer}", lang)
    if BUURT not in open_:
        return wording.say("hidden.check.survives.buurt", lang)
    (scale,) = (step.scale for step in made.steps if step.scale != BUURT)
    return wording.say("hidden.check.survives.cells", lang, kind=_kind(scale, lang))


def _spread(
    found: Hidden, spread: Spread, told: Measure, lang: str, brief: bool = False
) -> list[str]:
    kind = _kind(spread.scale, lang)
    lines = []
    if spread.ends is None:
        lines.append(wording.say("hidden.spread.none", lang, kind=kind))
    else:
        low, high = (told.text(each.value, each.n, lang) for each in spread.ends)
        key = BUURT if spread.scale == BUURT else "cells"
        part = whole_percent(100 * (spread.coverage or 0.0), lang)
        n = wording.integer(len(spread.known), lang)
        values = {"n": n, "low": low, "high": high, "kind": kind, "p": part}
        line = wording.say(f"hidden.spread.{key}", lang, **values)
        if spread.small:
            few = wording.integer(len(spread.small), lang)
            line += " " + wording.say("hidden.spread.small", lang, n=few, least=MIN_INHABITANTS)
        lines.append(line)
        if not brief and spread.quarters is not None and len(spread.known) > len(spread.quarters):
            q1, _, q3 = (told.text(value, None, lang) for value in spread.quarters)
            lines.append(wording.say("hidden.quarters", lang, q1=q1, q3=q3))
    lines += [text for text in (_sides(found, spread, told, lang),) if text]
    key = "hidden.reason" if brief else "chart.strip.reason"
    parts = [
        wording.say(key, lang, n=wording.integer(len(pieces), lang),
                    reason=wording.say(f"reason.short.{reason}", lang),
                    names=wording.listing([piece.name for piece in pieces], lang))
        for reason, pieces in spread.lacking.items()
    ]  # fmt: skip
    if parts:
        lines.append(wording.say("chart.strip.missing", lang, parts="; ".join(parts)))
    withheld = Reason.GEHEIM_OF_NIET_AANWEZIG.key in spread.lacking
    if spread.scale != BUURT and withheld and found.indicator.kind == "count_share":
        lines.append(wording.say("hidden.secret", lang))
    return lines


def _sides(found: Hidden, spread: Spread, told: Measure, lang: str) -> str:
    if spread.reference_value is None:
        return ""
    if spread.scale == BUURT:
        if not spread.covered:
            return ""
        key, above, below = "sides", spread.above, spread.below
        key += "_known" if spread.lacking else ""
    else:
        key, above, below = "sides_cells", spread.at_least(1), spread.at_least(-1)
    if above is None or below is None:
        return ""
    line = wording.say(
        f"hidden.{key}", lang, p=whole_percent(100 * above, lang),
        q=whole_percent(100 * below, lang), ref=found.reference.name(lang),
        w=told.text(spread.reference_value, None, lang),
    )  # fmt: skip
    if key != "sides_cells":
        return line
    level = spread.at_least(0) or 0.0
    if level >= _NOTHING:
        line += " " + wording.say("hidden.level", lang, p=whole_percent(100 * level, lang))
    open_ = 1.0 - above - below - level >= _NOTHING
    return f"{line} {wording.say('hidden.others', lang)}" if open_ else line


def _buurt_step(step: Step, side: int, lang: str) -> str:
    other = max(0.0, 1.0 - step.same - step.opposite - (step.equal if side else step.third))
    shares = {"p": step.same if side else step.third, "q": step.opposite, "r": step.equal}
    told = {name: whole_percent(100 * share, lang) for name, share in shares.items()}
    line = wording.say("hidden.step.buurt" if side else "hidden.step.equal", lang, **told)
    if other < _NOTHING:
        return line
    rest = wording.say("hidden.step.rest", lang, p=whole_percent(100 * other, lang))
    return f"{line} {rest}"


def _cell_step(step: Step, told: Measure, lang: str) -> str:
    kind, made = _kind(step.scale, lang), step.together
    if made is None:
        return wording.say("hidden.step.apart", lang, kind=kind)
    low, high = (told.text(value, None, lang) for value in (made.low, made.high))
    key = "together" if low == high else "between"
    part = whole_percent(100 * made.coverage, lang)
    return wording.say(f"hidden.step.{key}", lang, kind=kind, low=low, high=high, p=part)


def _kind(scale: str, lang: str) -> str:
    return wording.say("hidden.buurten" if scale == BUURT else f"finer.{scale}", lang)


def strip(found: Hidden) -> Strip | None:
    """Give what the strip draws: the buurten, and below them the residents of the squares.

    None where there is neither.
    """
    buurten, cells = found.spread(BUURT), found.cells
    if buurten is None and (cells is None or not cells.known):
        return None
    return Strip(
        found.area.name, measure_of(found.indicator, found.figure.year), found.figure.value,
        found.figure.denominator, found.reference, found.judged.reference_value,
        _drawn(buurten), _drawn(cells), "" if cells is None else cells.scale, found.area.level,
    )  # fmt: skip


def _drawn(spread: Spread | None) -> tuple[Buurt, ...]:
    return () if spread is None else tuple(
        Buurt(each.name, each.value, None if each.people is None else round(each.people),
              each.reason, each.n)
        for each in spread.pieces
    )  # fmt: skip


# Plain values


def document(found: Hidden) -> dict[str, Any]:
    """Give what a figure hides as plain values with English keys; shares are 0…1."""
    made = found.check
    return {
        "indicator": found.indicator.id,
        "label": found.indicator.label_nl,
        "year": found.figure.year,
        "value": found.figure.value,
        "reason": found.figure.reason,
        "verdict": found.judged.key,
        "reference": {"kind": found.reference.kind, "code": found.reference.code,
                      "value": found.judged.reference_value},
        "scales": [_plain(spread) for spread in found.spreads],
        "left_out": list(found.why),
        "check": None if made is None else {
            "answer": made.answer, "side": made.side, "steps": [_step(each) for each in made.steps],
        },
        "sentences": sentences(found),
    }  # fmt: skip


def _plain(spread: Spread) -> dict[str, Any]:
    low, high = spread.ends or (None, None)
    return {
        "scale": spread.scale,
        "year": spread.year,
        "parts": len(spread.pieces),
        "with_figure": len(spread.known),
        "lowest": _end(low),
        "highest": _end(high),
        "quartiles": None if spread.quarters is None else list(spread.quarters),
        "coverage": spread.coverage,
        "above": spread.above,
        "below": spread.below,
        "surely_above": spread.at_least(1),
        "surely_below": spread.at_least(-1),
        "surely_at": spread.at_least(0),
        "without_figure": [
            {"reason": reason, "count": len(pieces),
             "ids": [piece.id for piece in pieces[:NAMED]]}
            for reason, pieces in spread.lacking.items()
        ],
    }  # fmt: skip


def _end(piece: Piece | None) -> dict[str, Any] | None:
    return None if piece is None else {"id": piece.id, "name": piece.name, "value": piece.value}


def _step(step: Step) -> dict[str, Any]:
    told = step._asdict()
    made = step.together
    told["together"] = None if made is None else made._asdict()
    return told
