"""Whether an area's figures of two years are of one area, measured in one way: the only rule. Pure.

An equal code is no proof of an equal area. CBS marks in each year's table what became of a code
since the year before; the marks of every year between are chained, and a year without a mark leaves
it unknown. A gemeente has no mark: it is the same while the classification of gemeenten lets it
take up, or give away, nothing. An own area is the same while its buurten are. Where a source gives
all years on one division, its figures are of one area whatever the code once stood for. Source:
the statistical contract, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import breaks
from ..codes import Level
from ..crosswalk import MERGED, RECODED, REDRAWN, SPLIT, UNCHANGED, UNKNOWN, Link, provenance_of
from . import cautions

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack

DEFINITION, DENOMINATOR = "definition", "denominator"
MEASURED = (DEFINITION, DENOMINATOR)
"""Why figures of one area cannot be compared: other words, or another number below the line."""

_MARKS = {"1": UNCHANGED, "2": RECODED, "3": REDRAWN}
_FIXED = "borders_"
"""How the flag of a series begins whose years all lie on the division of one year."""

FIRST_CLASSIFIED = 2012
"""From this year on it is known which gemeenten were taken up in which."""


def between(
    pack: Pack, code: str, level: str, indicator: Indicator, first: int, last: int
) -> str | None:
    """Say why an area's figures of two years cannot be compared; None where they can.

    ``definition`` or ``denominator`` where they are measured in another way, else what became of
    the area (a key of :mod:`..crosswalk` but ``unchanged``).
    """
    found = measured(pack, level, indicator, first, last)
    if found is None:
        found = borders(pack, code, level, indicator, first, last)
    return None if found == UNCHANGED else found


def measured(pack: Pack, level: str, indicator: Indicator, first: int, last: int) -> str | None:
    """Say why two years are measured in another way; None where they are not."""
    if breaks.between(indicator.id, first, last) is not None:
        return DEFINITION
    there, back = (cautions.approximated(pack, indicator, level, y) for y in (first, last))
    known = pack.series(indicator.id, level)
    return DENOMINATOR if there != back and first in known and last in known else None


def borders(
    pack: Pack, code: str, level: str, indicator: Indicator | None, first: int, last: int
) -> str:
    """Say what became of the area that has a code in the later year since the earlier one.

    ``unchanged`` is the only answer by which figures under the same code are of the same area.
    ``indicator`` is what the figures are of, None for any.
    """
    first, last = min(first, last), max(first, last)
    if first == last or level == Level.LAND.value:
        return UNCHANGED
    if indicator is not None and division(pack, indicator, level, (first, last)) is not None:
        return UNCHANGED
    return _of_code(pack, code, level, first, last)


def division(pack: Pack, indicator: Indicator, level: str, years: Sequence[int]) -> str | None:
    """Name the one division that the figures of all these years lie on, if they do.

    Its name is its year, as far as the source tells that.
    """
    held = pack.series(indicator.id, level)
    found = {_fixed(held[year].flags) if year in held else None for year in years}
    return found.pop() if len(found) == 1 else None


def _fixed(flags: Sequence[str]) -> str | None:
    told = [flag.removeprefix(_FIXED) for flag in flags if flag.startswith(_FIXED)]
    return told[0] if told else None


@lru_cache(maxsize=4096)
def _of_code(pack: Pack, code: str, level: str, first: int, last: int) -> str:
    if level == Level.GEBIED.value:
        found = _of_own(pack, code, first, last)
    else:
        found = _by_marks(pack, code, level, first, last)
    if found == UNKNOWN:
        links = pack.links_to(code, first, last)
        if links:
            found = of_links(code, links)
    return found


def of_links(code: str, links: Sequence[Link]) -> str:
    """Say by a crosswalk what became of an area: unchanged only from itself, and whole."""
    only = links[0] if len(links) == 1 else None
    told = provenance_of(links)
    if told != UNCHANGED:
        return told
    return UNCHANGED if only is not None and only.source == code else UNKNOWN


def _by_marks(pack: Pack, code: str, level: str, first: int, last: int) -> str:
    """Chain the marks of every year after the first; one that moved or is not known ends it."""
    marks = pack.marks_of(code)
    steps = {_MARKS.get(marks.get(year, ""), UNKNOWN) for year in range(first + 1, last + 1)}
    if level == Level.GEMEENTE.value:
        steps.discard(UNKNOWN)
        steps.add(_classified(code, first, last))
    return next((key for key in (REDRAWN, MERGED, SPLIT, UNKNOWN, RECODED) if key in steps),
                UNCHANGED)  # fmt: skip


def _classified(code: str, first: int, last: int) -> str:
    """Say what the classification of gemeenten tells of one between two years."""
    if first < FIRST_CLASSIFIED:
        return UNKNOWN
    from .. import gemeenten

    for change in gemeenten.changes():
        if not first < change.year <= last:
            continue
        if change.into == code:
            return REDRAWN if change.parts else MERGED
        if code in change.parts:
            return SPLIT
    return UNCHANGED


def _of_own(pack: Pack, code: str, first: int, last: int) -> str:
    """Say what became of an own area by the buurten that it is made of."""
    there, here = (pack.own_areas.get((code, year)) for year in (first, last))
    if there is None or here is None:
        return UNKNOWN
    steps = {_of_code(pack, each, Level.BUURT.value, first, last) for each in here.buurten}
    if UNKNOWN in steps:
        return UNKNOWN
    same = set(there.buurten) == set(here.buurten) and steps <= {UNCHANGED}
    return UNCHANGED if same else REDRAWN
