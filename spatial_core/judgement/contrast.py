"""What differs between two areas beside each other, as on either side of a street. Pure.

A pair has no reference: either area may be the other's. So both are judged beside the other by
the one verdict (:mod:`.verdicts`), and the more careful of the two is said: it does not depend on
which stands on the left. Both sides vary by chance, are rounded, and must meet the floors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .. import codes, guards
from ..errors import RecipeError
from ..statistics import verdict as keys
from . import cautions, verdicts

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack
    from .verdicts import Judged

OTHER_GEMEENTE = "andere_gemeente"
"""The caution of two areas that gemeenten have drawn each in their own way."""

Interval = tuple[float, float]


class Contrast(NamedTuple):
    """The figures of two areas, left minus right, in the indicator's unit.

    ``difference`` is None where one has no figure. ``key`` is the verdict of the left beside the
    right, None without a figure and for an indicator that is never judged; ``interval`` (95 %) and
    ``band`` are None where not known. ``cautions`` are keys, those of both figures, each once.
    """

    left: Figure
    right: Figure
    difference: float | None
    interval: Interval | None
    band: float | None
    key: str | None
    cautions: tuple[str, ...] = ()

    @property
    def reason(self) -> str | None:
        """Why there is no difference; None where there is one."""
        return self.left.reason or self.right.reason

    def turned(self) -> Contrast:
        """Give the same contrast with left and right changed over."""
        away = None if self.difference is None else 0.0 - self.difference
        return self._replace(
            left=self.right, right=self.left, difference=away, interval=_turned(self.interval),
            key=_opposite(self.key),
        )  # fmt: skip


def of_pair(pack: Pack, left: str, right: str, indicator: Indicator, year: int) -> Contrast:
    """Judge one pair of areas of a level, by their codes; see :func:`of_neighbours`."""
    return of_neighbours(pack, [(left, right)], indicator, year)[0]


def of_stretches(
    pack: Pack, indicator: Indicator, year: int, borders: int | None = None
) -> list[Contrast]:
    """Judge both sides of every stretch of a year, in the order of :meth:`.Pack.stretches`.

    ``borders`` is the year whose stretches are meant, where that of the figures is another: a
    buurt that had another code then has no figure. Raises RecipeError for a figure by group.
    """
    stretches = pack.stretches(year if borders is None else borders)
    pairs = [(stretch.left, stretch.right) for stretch in stretches]
    return of_neighbours(pack, pairs, indicator, year)


def of_neighbours(
    pack: Pack, pairs: Sequence[tuple[str, str]], indicator: Indicator, year: int
) -> list[Contrast]:
    """Judge pairs of areas of one level, in their order; each different pair is judged once.

    An area that the year does not have is without a figure. Raises RecipeError for a figure by
    group and where the levels differ, NotFoundError for a code that no year of the pack has.
    """
    guards.refuse_alone(indicator)
    level = _level(pairs)
    if level is None:
        return []
    listed = list(dict.fromkeys(_sorted(pair) for pair in pairs))
    found = dict(zip(listed, _judged(pack, listed, indicator, level, year), strict=True))
    return [
        found[pair] if pair in found else found[_sorted(pair)].turned()
        for pair in ((left, right) for left, right in pairs)
    ]


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    left, right = pair
    return (left, right) if left <= right else (right, left)


def _level(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Give the level of all areas; None without any."""
    levels = {codes.level_of(code).value for code in {code for pair in pairs for code in pair}}
    if len(levels) > 1:
        raise RecipeError("contrast_levels", levels=sorted(levels))
    return levels.pop() if levels else None


def _judged(
    pack: Pack, pairs: Sequence[tuple[str, str]], indicator: Indicator, level: str, year: int
) -> Iterator[Contrast]:
    listed = {code for pair in pairs for code in pair}
    beside = _Beside(pack, indicator, verdicts.areas_of(pack, level, year, listed))
    # Both ways at once, as the figures of the level are looked up for it.
    both = [*pairs, *(pair[::-1] for pair in pairs)]
    found = list(verdicts.of_pairs(pack, indicator, level, year, both))
    there, back = found[: len(pairs)], found[len(pairs) :]
    for first, second in zip(there, back, strict=True):
        yield _together(first, second, beside.of(first.own, second.own))


def _together(first: Judged, second: Judged, mind: tuple[str, ...]) -> Contrast:
    """Put the verdicts of the left beside the right and of the right beside the left together."""
    left, right = first.own, second.own
    apart = None
    if left.value is not None and right.value is not None:
        apart = left.value - right.value
    one, other = first.verdict, second.verdict
    if one is None or other is None:
        return Contrast(left, right, apart, None, None, None, mind)
    key = max(one.key, _opposite(other.key) or "", key=_CARE.__getitem__)
    interval = None
    if one.interval is not None and other.interval is not None:
        (low, high), (lowest, highest) = one.interval, _turned(other.interval) or one.interval
        interval = min(low, lowest), max(high, highest)
    bands = [each.band for each in (one, other) if each.band is not None]
    return Contrast(left, right, apart, interval, max(bands, default=None), key, mind)


_CARE = {
    keys.CLEARLY_HIGHER: 0, keys.CLEARLY_LOWER: 0, keys.HIGHER: 1, keys.LOWER: 1,
    keys.NO_MARGIN_HIGHER: 1, keys.NO_MARGIN_LOWER: 1, keys.ABOUT_EQUAL: 2, keys.CANNOT_TELL: 3,
    keys.TOO_LITTLE: 4, keys.NOT_COMPARABLE: 5,
}  # fmt: skip
"""How little a verdict claims: of two the one that claims less is said."""

_OPPOSITE = {
    keys.CLEARLY_HIGHER: keys.CLEARLY_LOWER, keys.HIGHER: keys.LOWER,
    keys.NO_MARGIN_HIGHER: keys.NO_MARGIN_LOWER,
}  # fmt: skip
_OPPOSITE |= {lower: higher for higher, lower in _OPPOSITE.items()}


def _opposite(key: str | None) -> str | None:
    return None if key is None else _OPPOSITE.get(key, key)


def _turned(interval: Interval | None) -> Interval | None:
    return None if interval is None else (0.0 - interval[1], 0.0 - interval[0])


@dataclass(frozen=True)
class _Beside:
    """Gives the cautions of a pair; what holds for one area is worked out once."""

    pack: Pack
    indicator: Indicator
    areas: Mapping[str, Area]
    known: dict[tuple[str, int | None], tuple[str, ...]] = field(default_factory=dict)

    def of(self, left: Figure, right: Figure) -> tuple[str, ...]:
        """Give the keys, each once; none where a side has no figure."""
        if left.value is None or right.value is None:
            return ()
        found = dict.fromkeys((*self._own(left), *self._own(right)))
        if codes.gemeente_of(left.code) != codes.gemeente_of(right.code):
            found[OTHER_GEMEENTE] = None
        return tuple(found)

    def _own(self, figure: Figure) -> tuple[str, ...]:
        key = figure.code, figure.first
        if key not in self.known:
            area = self.areas[figure.code]
            self.known[key] = cautions.of_own(self.pack, area, self.indicator, figure)
        return self.known[key]
