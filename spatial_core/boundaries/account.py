"""What a crosswalk holds, in numbers, and whether it may be used. Frame module."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely

from ..crosswalk import METHODS, PROVENANCE, UNKNOWN, Told
from ..errors import GeometryError
from .links import Found
from .sides import Side

TOLERATED = 0.01
"""Part of the people (the ground, where nobody counted them) that a crosswalk may lose."""

_NAMED = 10


def told(found: Found, before: Side, after: Side, gaps: Sequence[int] = ()) -> list[Told]:
    """Give the account: targets by provenance and by method, sources that went nowhere, totals.

    ``gaps`` are years in which CBS's mark lacks for all areas.
    """
    lines: list[tuple[str, float, Sequence[str]]] = _of_targets(found)
    there = set(before.codes)
    recurs = [link.target for link in found.links
              if link.provenance == UNKNOWN and link.target in there]  # fmt: skip
    lines.append(("recurs", len(recurs), recurs))
    gone = [link.source for link in found.links if link.source and not link.target]
    lines += [
        ("gone", len(gone), gone),
        ("contradicted", len(found.contradicted), found.contradicted),
        ("twice", len(found.twice), found.twice),
    ]
    whole, lost = _people(found, before)
    lines += [("people", whole, ()), ("lost", lost, sorted(found.lost))] if whole else []
    lines += [("tolerance", found.detail.tolerance, ())] if _both_drawn(before, after) else []
    lines += [("gap", len(gaps), [str(year) for year in gaps])] if gaps else []
    return [
        Told(before.year, after.year, before.level, key, float(number), tuple(some[:_NAMED]))
        for key, number, some in lines if number
    ]  # fmt: skip


def _of_targets(found: Found) -> list[tuple[str, float, Sequence[str]]]:
    """Count the targets by provenance and by method; those of unknown provenance by name."""
    first = {link.target: link for link in found.links if link.target}.values()
    by_kind = {key: [x.target for x in first if x.provenance == key]
               for key in (*PROVENANCE, UNKNOWN)}  # fmt: skip
    return [
        *((key, len(of), of if key == UNKNOWN else ()) for key, of in by_kind.items()),
        *((f"method_{m}", sum(x.method == m for x in first), ()) for m in METHODS[2:]),
    ]


def check(found: Found, before: Side, after: Side) -> None:
    """Raise GeometryError for a crosswalk that loses people, or maps that lie over themselves."""
    values = {"before": before.year, "after": after.year, "level": before.level}
    covered = max(1, int(before.drawn.sum()))
    if len(found.twice) > max(1, TOLERATED * covered):
        raise GeometryError(
            "crosswalk_overlap", codes=sorted(found.twice), n=len(found.twice), **values
        )
    whole, lost = _people(found, before)
    if not whole:
        whole, lost = _ground(found, before)
    if lost > TOLERATED * whole:
        raise GeometryError(
            "crosswalk_loses_people", people=round(whole), lost=round(lost),
            share=math.ceil(round(100 * lost / whole, 6)), most=round(100 * TOLERATED),
            codes=sorted(found.lost, key=lambda code: -found.lost[code]), **values,
        )  # fmt: skip


def _people(found: Found, before: Side) -> tuple[float, float]:
    """Give the people of the sources that are linked, and of them those on ground that is gone."""
    return _weighed(found, before, before.people)


def _ground(found: Found, before: Side) -> tuple[float, float]:
    return _weighed(found, before, np.where(before.drawn, shapely.area(before.shapes), np.nan))


def _weighed(found: Found, before: Side, weights: object) -> tuple[float, float]:
    of = {str(code): float(weight) for code, weight
          in zip(before.codes, np.nan_to_num(weights), strict=True)}  # type: ignore[call-overload]  # fmt: skip
    linked = {link.source for link in found.links if link.is_known} | set(found.lost)
    whole = sum(of.get(code, 0.0) for code in linked)
    return whole, sum(of.get(code, 0.0) * part for code, part in found.lost.items())


def _both_drawn(before: Side, after: Side) -> bool:
    return bool(before.drawn.any() and after.drawn.any())
