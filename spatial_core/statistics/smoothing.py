"""Empirical Bayes: rates of small areas drawn towards the mean of all, by how little they rest on.

Sources: Marshall 1991, Applied Statistics 40:283-294 (global); for proportions that are not rare
the binomial variance in place of the Poisson one, after Martuzzi and Elliott 1996. A smoothed rate
was never published: it goes under its own name and is never exported as a figure of CBS.
"""

from __future__ import annotations

from collections.abc import Sequence


def smooth(
    events: Sequence[float | None], people: Sequence[float | None], rare: bool = True
) -> list[float | None]:
    """Give the smoothed rates (events per person), in the order of the areas.

    None where either count is missing or nobody lives there. Where the areas differ no more than
    chance makes them differ, all take the mean: the variance between them is never below 0.
    ``rare`` False takes the variance of a share. Raises ValueError for counts below 0.
    """
    pairs = [_counted(o, n) for o, n in zip(events, people, strict=True)]
    known = [pair for pair in pairs if pair is not None]
    if not known:
        return [None] * len(pairs)
    whole = sum(n for _, n in known)
    mean = sum(o for o, _ in known) / whole
    unit = mean if rare else max(0.0, mean * (1 - mean))
    spread = sum(n * (o / n - mean) ** 2 for o, n in known) / whole
    between = max(0.0, spread - unit * len(known) / whole)
    return [None if pair is None else _drawn(*pair, mean, unit, between) for pair in pairs]


def _counted(events: float | None, people: float | None) -> tuple[float, float] | None:
    if events is None or people is None:
        return None
    if events < 0 or people < 0:
        raise ValueError(f"{events} of {people}")
    return (events, people) if people else None


def _drawn(events: float, people: float, mean: float, unit: float, between: float) -> float:
    """Give one smoothed rate: w·rate + (1 − w)·mean, with w = between/(between + unit/n)."""
    if not between:
        return mean
    weight = between / (between + unit / people)
    return weight * (events / people) + (1 - weight) * mean
