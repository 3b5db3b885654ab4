"""Whether a conclusion survives on a smaller scale: the check on the modifiable areal unit. Pure.

The conclusion is the side of the verdict on the whole: higher, lower or about equal. Per buurt each
has its own verdict, and they are weighed by residents. Of squares the counts are put together to
one figure that is judged as the whole is, with what secret counts leave open on both sides; and
they tell how many residents surely live on either side. Source: Openshaw 1984; the statistical
contract, section 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .. import finer
from ..combine import MIN_COVERAGE, Part, combine
from ..judgement import verdicts
from ..judgement.sizes import Size, of_area
from ..missing import Reason
from ..statistics.verdict import HIGHER_ONES, LOWER_ONES

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..finer import FinerFigure
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack
    from .hidden import Spread

SURVIVES, WEAKER, TURNS, CANNOT_TELL = "survives", "weaker", "turns", "cannot_tell"
ANSWERS = (TURNS, WEAKER, SURVIVES, CANNOT_TELL)
"""The answers: of several scales the first that one of them gives counts."""

HALF = 0.5
"""From this part of the residents a side is what most of them have."""

QUARTER = 0.25
"""From this part of the residents on another side a conclusion does not hold everywhere."""

LEAST_PEOPLE, LEAST_PARTS = 100, 2
"""Below so many residents or squares a sum of squares is not made."""


class Together(NamedTuple):
    """Squares put together: the figure if all secret counts are 0, and if they are the most.

    Both are the same where nothing is secret. ``coverage`` is the part of the whole, 0…1, that is
    counted; ``low_key`` and ``high_key`` are the verdicts on both.
    """

    low: float
    high: float
    parts: int
    coverage: float
    low_key: str | None
    high_key: str | None

    @property
    def side(self) -> int | None:
        """The side that both ends are on; None where they differ or cannot be told."""
        low, high = side_of(self.low_key), side_of(self.high_key)
        return low if low == high else None


class Step(NamedTuple):
    """One scale of the check: parts of the residents, 0…1, and the answer.

    ``same``, ``opposite`` and ``equal`` are of all residents; the rest of them cannot be told.
    Where the whole is about equal ``opposite`` is the larger of the two sides and ``third`` the
    smaller. Of squares ``equal`` is 0 and the others are the least that is sure.
    """

    scale: str
    answer: str
    same: float
    opposite: float
    equal: float
    third: float = 0.0
    together: Together | None = None


@dataclass(frozen=True)
class Check:
    """The answer over all scales; ``side`` is that of the whole (None: it has no conclusion)."""

    answer: str
    side: int | None
    steps: tuple[Step, ...]


def side_of(key: str | None) -> int | None:
    """Give the side of a verdict: 1, -1, 0 for about equal; None where it has none."""
    if key == "about_equal":
        return 0
    return 1 if key in HIGHER_ONES else -1 if key in LOWER_ONES else None


def together(side: int | None, steps: Sequence[Step]) -> str:
    """Give the answer over several scales: the least favourable that one of them gives."""
    if side is None:
        return CANNOT_TELL
    return min((step.answer for step in steps), key=ANSWERS.index, default=CANNOT_TELL)


def of_buurten(side: int | None, spread: Spread, keys: Sequence[str | None]) -> Step:
    """Compare with the verdicts on the buurten, along the pieces of their spread."""
    people = {1: 0.0, -1: 0.0, 0: 0.0}
    for piece, key in zip(spread.pieces, keys, strict=True):
        theirs = side_of(key)
        if theirs is not None:
            people[theirs] += piece.people or 0.0
    whole = spread.people or 0.0
    part = {each: count / whole if whole else 0.0 for each, count in people.items()}
    if side:
        same, opposite = part[side], part[-side]
    else:
        same, opposite = part[0], max(part[1], part[-1])
    third = 0.0 if side else min(part[1], part[-1])
    return Step(spread.scale, _of_parts(side, part), same, opposite, part[0], third)


def _of_parts(side: int | None, part: dict[int, float]) -> str:
    decided = sum(part.values())
    if side is None or decided < HALF:
        return CANNOT_TELL
    other = part[-side] if side else max(part[1], part[-1])
    if other > (part[side] if side else HALF * decided):
        return TURNS
    return SURVIVES if part[side] >= HALF * decided and other < QUARTER else WEAKER


def of_cells(
    pack: Pack, area: Area, indicator: Indicator, judged: Judged, spread: Spread,
    figures: Sequence[FinerFigure],
) -> Step:  # fmt: skip
    """Compare with squares: their sum, and the residents who surely live on either side."""
    side = side_of(judged.key)
    whole = _together(pack, area, indicator, judged, figures)
    up, down = spread.at_least(1) or 0.0, spread.at_least(-1) or 0.0
    same, opposite = (up, down) if side == 1 else (down, up) if side == -1 else (0.0, max(up, down))
    answer = _of_sum(side, whole, same, opposite)
    return Step(spread.scale, answer, same, opposite, 0.0, 0.0, whole)


def _of_sum(side: int | None, whole: Together | None, same: float, opposite: float) -> str:
    if side is None or whole is None or whole.coverage < MIN_COVERAGE:
        return CANNOT_TELL
    theirs = whole.side
    if theirs is None:
        # The sum leaves it open, and yet most residents may be known to live on the other side.
        return WEAKER if side and opposite > HALF else CANNOT_TELL
    if side == 0:
        return SURVIVES if theirs == 0 else TURNS
    if theirs == -side:
        return TURNS
    if theirs == 0 or opposite > HALF:
        return WEAKER
    return SURVIVES if same >= HALF else CANNOT_TELL


def _together(
    pack: Pack, area: Area, indicator: Indicator, judged: Judged, figures: Sequence[FinerFigure]
) -> Together | None:
    """Put squares together; None below the floors of an own area, or where they cannot be."""
    # Of a secret count the number it is part of is known: it counts, with all that it may be.
    open_ = [f for f in figures if f.value is None and _may_be_counted(indicator, f)]
    known = [f for f in figures if f.value is not None and f.denominator is not None]
    people = sum(each.inhabitants or 0.0 for each in (*known, *open_))
    if len(known) + len(open_) < LEAST_PARTS or people < LEAST_PEOPLE or not known:
        return None
    made = combine(indicator, [Part(_as_figure(area, judged, each), None) for each in known])
    if made.value is None or made.denominator is None:
        return None
    n = made.denominator + sum(each.denominator or 0.0 for each in open_)
    whole = judged.own.denominator
    coverage = n / whole if whole else people / (area.inhabitants or people)
    ends = []
    for most in (0.0, float(finer.LEAST - 1)):
        cases = None if made.numerator is None else made.numerator + most * len(open_)
        value = made.value if cases is None else indicator.scale * cases / n
        ends.append(_figure(area, judged, value, cases, n))
    size = of_area(pack, area, judged.own.year)._replace(parts=len(known) + len(open_))
    low, high = (_key(pack, area, indicator, judged, end, size) for end in ends)
    return Together(
        ends[0].value or 0.0, ends[1].value or 0.0, len(known) + len(open_), min(1.0, coverage),
        low, high,
    )  # fmt: skip


def _may_be_counted(indicator: Indicator, figure: FinerFigure) -> bool:
    secret = figure.reason == Reason.GEHEIM_OF_NIET_AANWEZIG.key and figure.numerator is None
    return indicator.kind == "count_share" and secret and bool(figure.denominator)


def _as_figure(area: Area, judged: Judged, figure: FinerFigure) -> Figure:
    return _figure(area, judged, figure.value, figure.numerator, figure.denominator)


def _figure(
    area: Area, judged: Judged, value: float | None, numerator: float | None, n: float | None
) -> Figure:
    """Give a figure of the area as if it had been published."""
    return judged.own._replace(
        code=area.code, value=value, numerator=numerator, denominator=n, reason=None, first=None,
        low=None, high=None,
    )  # fmt: skip


def _key(
    pack: Pack, area: Area, indicator: Indicator, judged: Judged, figure: Figure, size: Size
) -> str | None:
    held = {indicator.id: figure}
    found = verdicts.of_own(pack, area.level, [indicator], held, judged.reference, size)
    return found[indicator.id].key
