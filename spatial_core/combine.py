"""Figures of several areas put together: counts first, then the division.

The weight of an area is the indicator's own denominator. What has none (medians, scores, means
without n) is refused, and so is a sum of which too much is missing (contract, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .missing import Reason

if TYPE_CHECKING:
    from .catalogue import Indicator
    from .pack.reader import Figure

MIN_COVERAGE = 0.8
"""Below this share of the people (homes, …) with a figure nothing is said of the whole."""

SECRET_MOST = 7
"""A count that CBS keeps secret lies between 0 and this."""


class Part(NamedTuple):
    """The figure of one area, and how many people live there (None where not known).

    ``weight`` is how much of the area counts, 0…1: less than 1 where only part of it is meant, and
    its counts are taken to be spread evenly.
    """

    figure: Figure
    inhabitants: float | None
    weight: float = 1.0


class Combined(NamedTuple):
    """What several areas say together; exactly one of ``value`` and ``reason`` is None.

    ``coverage`` is the share of the weight that has a figure, and ``weighed`` tells by what:
    ``own`` (its denominator), ``people`` or ``areas``. ``bounds`` are the lowest and highest value
    that secret parts allow (None where all parts are known, or where that cannot be told).
    """

    value: float | None
    numerator: float | None
    denominator: float | None
    reason: str | None
    coverage: float
    bounds: tuple[float, float] | None = None
    weighed: str = "own"


def combine(indicator: Indicator, parts: Sequence[Part]) -> Combined:
    """Combine the figures of one indicator in one year.

    Areas to which it does not apply (nobody lives there, water) weigh nothing. Source: the
    statistical contract, section 4.
    """
    counted = [p for p in parts if p.figure.reason != Reason.NIET_VAN_TOEPASSING.key]
    if not counted:
        return _refused(Reason.NIET_VAN_TOEPASSING, 0.0)
    known = [p for p in counted if p.figure.value is not None]
    coverage, weighed = _coverage(counted, known)
    if indicator.aggregation == "none":
        return _refused(Reason.NIET_SAMEN_TE_VOEGEN, coverage)
    if not known:
        return Combined(None, None, None, _commonest(counted), 0.0)
    if coverage < MIN_COVERAGE:
        return Combined(None, None, None, _commonest(counted), coverage)
    made = _sum(known) if indicator.aggregation == "sum" else _ratio(indicator, known)
    if made is None:
        return _refused(Reason.NIET_SAMEN_TE_VOEGEN, coverage)
    value, numerator, denominator = made
    lacking = [p for p in counted if p.figure.value is None]
    bounds = _bounds(indicator, made, lacking) if lacking else None
    return Combined(value, numerator, denominator, None, coverage, bounds, weighed)


def _refused(reason: Reason, coverage: float) -> Combined:
    return Combined(None, None, None, reason.key, coverage)


def _commonest(parts: Sequence[Part]) -> str:
    reasons = [p.figure.reason for p in parts if p.figure.reason is not None]
    return max(sorted(set(reasons)), key=reasons.count)


def _coverage(counted: Sequence[Part], known: Sequence[Part]) -> tuple[float, str]:
    """Give the share of the weight with a figure: by denominator, else by people, else by areas.

    And by which of these it is.
    """

    def weights(parts: Sequence[Part], by_people: bool) -> list[float | None]:
        counts = (p.inhabitants if by_people else p.figure.denominator for p in parts)
        return [_times(n, p.weight) for n, p in zip(counts, parts, strict=True)]

    for by_people in (False, True):
        whole = _total(weights(counted, by_people))
        part = _total(weights(known, by_people))
        if whole and part is not None:
            return part / whole, "people" if by_people else "own"
    areas = sum(p.weight for p in counted)
    return (sum(p.weight for p in known) / areas if areas else 0.0), "areas"


def _times(count: float | None, weight: float) -> float | None:
    return None if count is None else weight * count


def _total(weights: Sequence[float | None]) -> float | None:
    """Add up; None where one is not known."""
    known = [weight for weight in weights if weight is not None]
    return sum(known) if len(known) == len(weights) else None


def _sum(known: Sequence[Part]) -> tuple[float, float | None, float | None]:
    return sum(p.weight * (p.figure.value or 0.0) for p in known), None, None


def _ratio(
    indicator: Indicator, known: Sequence[Part]
) -> tuple[float, float | None, float | None] | None:
    """Divide sums of counts, or weigh published means by their own denominator."""
    below = [_times(p.figure.denominator, p.weight) for p in known]
    if None in below:
        return None
    whole = sum(n for n in below if n is not None)
    if whole <= 0:
        return None
    above = [_times(p.figure.numerator, p.weight) for p in known]
    if indicator.aggregation == "ratio" and None not in above:
        cases = sum(x for x in above if x is not None)
        return indicator.scale * cases / whole, cases, whole
    if indicator.aggregation.startswith("wmean"):
        pairs = zip(known, below, strict=True)
        total = sum((p.figure.value or 0.0) * (n or 0.0) for p, n in pairs)
        mean = total / whole
        if indicator.kind == "percent_no_n":
            mean = round(mean, _decimals(p.figure.value for p in known))
        return mean, None, whole
    return None


def _decimals(published: Iterable[float | None]) -> int:
    """Give how many decimals survive: a mean of whole percents is no more exact than they are."""
    return 0 if all(value is None or value == round(value) for value in published) else 1


def _bounds(
    indicator: Indicator,
    made: tuple[float, float | None, float | None],
    lacking: Sequence[Part],
) -> tuple[float, float] | None:
    """Give what secret counts leave open; None where a part is missing for another reason.

    A secret part of which the denominator is not known has one of at most its residents, where the
    figure is about people.
    """
    value, cases, whole = made
    if any(p.figure.reason != Reason.GEHEIM_OF_NIET_AANWEZIG.key for p in lacking):
        return None
    if indicator.aggregation == "sum":
        counted = indicator.unit == "aantal"
        most = SECRET_MOST * sum(p.weight for p in lacking)
        return (value, value + most) if counted else None
    if cases is None or whole is None:
        return None
    sizes = [_least_and_most(indicator, part) for part in lacking]
    if None in sizes:
        return None
    least, most = (sum(each) for each in zip(*(s for s in sizes if s is not None), strict=True))
    added = sum(
        min(SECRET_MOST * part.weight, size[1])
        for part, size in zip(lacking, sizes, strict=True)
        if size is not None
    )
    # All secret people counted as cases, and of an unknown number below the line no more than them.
    return (
        indicator.scale * cases / (whole + most),
        indicator.scale * (cases + added) / (whole + max(least, min(added, most))),
    )


def _least_and_most(indicator: Indicator, part: Part) -> tuple[float, float] | None:
    """Give between what the denominator of a part lies; None where nothing tells."""
    known = _times(part.figure.denominator, part.weight)
    if known is not None:
        return known, known
    if not indicator.about_people or part.inhabitants is None:
        return None
    return 0.0, part.weight * part.inhabitants
