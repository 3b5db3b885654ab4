"""Figures by group of people: what they must meet before they come into a pack.

The guards stand here, at the door: what a pack does not hold, no outlet can show. Source: the
statistical contract, sections 10 and 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from .. import codes as area_codes
from ..catalogue import OWN_THEME
from ..codes import Level
from ..errors import RecipeError
from ..guards import lacking
from ..missing import Reason
from ..recipe import Recipe
from .series import Series

SMALL, CRIME = "groep_klein", "groep_misdrijf"
OVERRIDES = (SMALL, CRIME)
"""What a recipe may set aside by name; every card says so."""

MIN_PEOPLE, MIN_CASES = 100, 10
WHOLE = 0.9
"""Areas that hold this part of the one above them leave too little out to hide one of them."""

_WHOLE_LEVELS = (Level.LAND, Level.GEMEENTE)


def guard(figures: Sequence[Series], recipe: Recipe) -> list[Series]:
    """Give the figures with too small groups withheld; ordinary figures stay as they are.

    Raises RecipeError where the four questions have no answer, or where crime is told apart by
    group below the gemeente.
    """
    by_group = [entry for entry in figures if entry.indicator.group]
    if not by_group:
        return list(figures)
    if not answered(recipe):
        raise RecipeError("group_no_purpose", lacking=lacking(dict(recipe.purpose)))
    if CRIME not in recipe.overrides:
        _refuse_crime(by_group)
    kept = [entry for entry in figures if not entry.indicator.group]
    if SMALL in recipe.overrides:
        return [*kept, *by_group]
    return [*kept, *_withheld(by_group)]


def answered(recipe: Recipe) -> bool:
    """Tell whether a recipe answers the four questions that figures by group ask."""
    return not lacking(dict(recipe.purpose))


def _refuse_crime(figures: Iterable[Series]) -> None:
    # A figure that the catalogue does not know may be about crime, whatever its name says.
    wrong = {
        entry.column
        for entry in figures
        if entry.indicator.theme in ("veiligheid", OWN_THEME)
        and any(area_codes.level_of(code) not in _WHOLE_LEVELS for code in entry.codes)
    }
    if wrong:
        raise RecipeError("group_crime", columns=sorted(wrong), override=CRIME)


def _withheld(figures: Sequence[Series]) -> list[Series]:
    """Withhold cells of small groups, and a second one where the first could be worked out.

    Of groups that add up to a known whole, one hidden cell is the whole minus the others.
    """
    hidden = [_too_small(entry) for entry in figures]
    together: dict[tuple[str, int], list[int]] = {}
    for place, entry in enumerate(figures):
        together.setdefault((entry.indicator.base, entry.year), []).append(place)
    for places in together.values():
        _hide_a_second(figures, hidden, places)
    for entry, cells in zip(figures, hidden, strict=True):
        _hide_a_neighbour(entry, cells)
    return [_without(entry, cells) for entry, cells in zip(figures, hidden, strict=True)]


def _too_small(entry: Series) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if entry.numerators is None or entry.denominators is None:
        return np.ones(len(entry.codes), dtype=bool)
    enough = (entry.denominators >= MIN_PEOPLE) & (entry.numerators >= MIN_CASES)
    return np.asarray(~enough)


def _hide_a_second(
    figures: Sequence[Series],
    hidden: list[np.ndarray[tuple[int], np.dtype[np.bool_]]],
    places: Sequence[int],
) -> None:
    at = [{code: row for row, code in enumerate(figures[p].codes)} for p in places]
    for code in set().union(*at):
        cells = [(p, rows[code]) for p, rows in zip(places, at, strict=True) if code in rows]
        shown = [(p, row) for p, row in cells if not hidden[p][row]]
        if len(cells) - len(shown) != 1 or not shown:
            continue
        smallest = min(shown, key=lambda cell: _size(figures[cell[0]], cell[1]))
        hidden[smallest[0]][smallest[1]] = True


def _hide_a_neighbour(entry: Series, cells: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    """Hide a second area where one hidden cell is what a whole has left over.

    A whole is divided once at each level: a gemeente in wijken, in buurten, in own areas. Hiding
    for one of these can leave one hidden in another.
    """
    row_of = {str(code): row for row, code in enumerate(entry.codes)}
    inside: dict[tuple[str, Level], list[int]] = {}
    for code, row in row_of.items():
        for above in _wholes(code) & row_of.keys():
            inside.setdefault((above, area_codes.level_of(code)), []).append(row)
    again = True
    while again:
        again = False
        for (above, _), rows in inside.items():
            shown = [row for row in rows if not cells[row]]
            alone = len(rows) - len(shown) == 1 and shown and not cells[row_of[above]]
            if alone and _adds_up(entry, row_of[above], rows):
                cells[min(shown, key=lambda row: _size(entry, row))] = again = True


def _wholes(code: str) -> set[str]:
    """Give the codes of all areas that an area lies in."""
    found: set[str] = set()
    above = area_codes.parent(code)
    while above is not None:
        found.add(above)
        above = area_codes.parent(above)
    return found


def _adds_up(entry: Series, above: int, rows: Sequence[int]) -> bool:
    """Tell whether the areas in the table are about all of the area above them."""
    below = entry.denominators
    return below is not None and float(np.nansum(below[rows])) >= WHOLE * float(below[above])


def _size(entry: Series, row: int) -> float:
    return float("inf") if entry.denominators is None else float(entry.denominators[row])


def _without(entry: Series, cells: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Series:
    gaps = cells & ~np.isnan(entry.values)
    return replace(
        entry,
        values=np.where(cells, np.nan, entry.values),
        special=np.where(gaps, Reason.BEWUST_NIET_GETOOND, entry.special).astype(np.int8),
        numerators=None if entry.numerators is None else np.where(cells, np.nan, entry.numerators),
        denominators=None
        if entry.denominators is None
        else np.where(cells, np.nan, entry.denominators),
    )
