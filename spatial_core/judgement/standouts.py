"""Which areas of a level stand out? A list, at a false discovery rate; it changes no verdict.

An area is on it when its difference is certain enough among all that were looked at
(:mod:`.statistics.lists`) and its own verdict has a side, so that no difference without practical
meaning is listed. A verdict may be "higher" without a place on the list; never the other way round.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..errors import WijkmonitorError
from ..statistics.lists import FALSE_DISCOVERIES, p_value, stand_out
from ..statistics.verdict import side_of
from . import verdicts

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack


class StandOut(NamedTuple):
    """An area on the list: its code, the key of its verdict, and the p-value of its difference."""

    code: str
    verdict: str
    p_value: float


class StandOuts(NamedTuple):
    """The list, in the order of the codes, as an order of size would be a league table.

    ``tested`` counts the areas that were compared with a margin of chance, ``too_small`` those
    that differ for certain but less than matters.
    """

    areas: tuple[StandOut, ...]
    tested: int
    too_small: int


def of_level(
    pack: Pack,
    indicator: Indicator,
    level: str,
    year: int,
    asked: str | None = None,
    codes: Collection[str] | None = None,
    rate: float = FALSE_DISCOVERIES,
) -> StandOuts:
    """Give the areas of a level that stand out from their reference in a year.

    ``asked`` is what :class:`.reference.Chooser` takes; ``codes`` limits the question to some
    areas. Empty, with none tested, for figures without a margin of chance. Raises
    WijkmonitorError for composition by herkomst, of which no such list is made.
    """
    if not guards.may_be_ranked(indicator):
        raise WijkmonitorError("standouts_herkomst", indicator=indicator.label_nl)
    judged = verdicts.of_level(pack, indicator, level, year, asked)
    scores = verdicts.scores_of_level(pack, indicator, level, year, asked)
    tested = sorted(code for code in scores if codes is None or code in codes)
    chances = [p_value(scores[code]) for code in tested]
    certain = [
        StandOut(code, judged[code].key or "", p)
        for code, p, out in zip(tested, chances, stand_out(chances, rate), strict=True)
        if out
    ]
    listed = tuple(each for each in certain if side_of(each.verdict))
    return StandOuts(listed, len(tested), len(certain) - len(listed))
