"""What a whole level says about one indicator: spread between areas, and the sorted values.

Frame module. Standard deviations are weighted by n over areas with n of 100 or more (contract,
section 6); places use areas with 200 or more inhabitants (section 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import codes as area_codes
from .._rows import Rows, positions
from ..codes import Level
from .figures import Column, LevelFigures

MIN_N = 100
MIN_AREAS = 30
MIN_INHABITANTS = 200

Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Spread:
    """The spread of one indicator between the areas of a level.

    ``sd`` of the values, ``sd_within`` of their deviations from the own gemeente (None where
    fewer than two areas count), ``places`` the sorted values for the normal score, ``age_r`` how
    the values go together with the share of people of 65 and older (wijken only).
    """

    sd: float | None
    sd_within: float | None
    places: Floats
    age_r: float | None = None


def rows_of_gemeenten(level: LevelFigures, gemeenten: LevelFigures | None) -> Rows | None:
    """Give, along the level's codes, the row of the own gemeente; -1 where it is not there."""
    if gemeenten is None:
        return None
    own = area_codes.gemeenten_of(level.codes)
    return positions(gemeenten.codes, own)


def of(
    level: LevelFigures,
    column: Column,
    gemeenten: LevelFigures | None,
    at: Rows | None = None,
) -> Spread:
    """Give the spread of one column; ``gemeenten`` are the figures of the same year.

    ``at`` is what :func:`rows_of_gemeenten` gives; who asks for many columns makes it once.
    """
    values = column.values
    n = column.denominators if column.denominators is not None else level.inhabitants
    counts = np.isfinite(values) & (n >= MIN_N)
    large = np.isfinite(values) & (level.inhabitants >= MIN_INHABITANTS)
    at = rows_of_gemeenten(level, gemeenten) if at is None else at
    deviations = values - _own_gemeente(column, gemeenten, at)
    return Spread(
        _weighted_sd(values[counts], n[counts]),
        _weighted_sd(deviations[counts], n[counts]),
        np.sort(values[large]),
        _with_age(level, column),
    )


AGE = "demo_leeftijd_65_plus"


def _with_age(level: LevelFigures, column: Column) -> float | None:
    """Give Pearson's r with the share of 65 and older over wijken; None where it says nothing."""
    ages = level.columns.get(AGE)
    if level.level is not Level.WIJK or ages is None or column.indicator.id == AGE:
        return None
    both = np.isfinite(column.values) & np.isfinite(ages.values)
    ours, theirs = column.values[both], ages.values[both]
    if len(ours) < MIN_AREAS or not ours.std() or not theirs.std():
        return None
    return float(np.corrcoef(ours, theirs)[0, 1])


def _own_gemeente(column: Column, gemeenten: LevelFigures | None, at: Rows | None) -> Floats:
    above = None if gemeenten is None else gemeenten.columns.get(column.indicator.id)
    if at is None or above is None:
        return np.full(len(column.values), np.nan)
    return np.where(at >= 0, above.values[at], np.nan)


def _weighted_sd(values: Floats, weights: Floats) -> float | None:
    keep = np.isfinite(values) & np.isfinite(weights)
    values, weights = values[keep], weights[keep]
    if len(values) < 2 or weights.sum() <= 0:
        return None
    mean = np.average(values, weights=weights)
    return float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))
