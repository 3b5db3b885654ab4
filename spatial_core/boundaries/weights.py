"""How the people of an area that was divided lie over its pieces. Frame module.

By addresses that are known in both years, else by residents (homes) of squares, else by ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ..crosswalk import ADDRESSES, AREA, SQUARES
from ..sources.pc6hnr import Addresses
from ..sources.square_files import names, plain
from ..sources.squares import Squares
from .pieces import Pieces
from .sides import Array, Side

COLUMNS = ("inwoners", "woningvoorraad")
"""The fields that squares are weighed by, the first that they have."""

HIDDEN = 2.5
"""Residents of a square of which they are secret: between none and five, the least that is told."""

Pairs = Mapping[tuple[str, str], int]
"""How many addresses lay in the one buurt, and lie in the other."""


def moved(before: Addresses, after: Addresses) -> dict[tuple[str, str], int]:
    """Count addresses by the buurt that they lie in, in two years; only those that both have."""
    texts = {text: number for number, text in enumerate(after.pc6s)}
    number = np.array([texts.get(text, -1) for text in before.pc6s], dtype=np.int64)
    one = number[before.pc6] * 1_000_000 + before.huisnummer
    other = after.pc6.astype(np.int64) * 1_000_000 + after.huisnummer
    order = other.argsort(kind="stable")
    at = np.searchsorted(other, one, sorter=order)
    at = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(one), dtype=np.intp)
    same = (other[at] == one) & (number[before.pc6] >= 0) if len(order) else np.zeros(0, dtype=bool)
    width = max(len(after.buurten), 1)
    pairs, counts = np.unique(
        before.buurt[same].astype(np.int64) * width + after.buurt[at[same]], return_counts=True
    )
    return {
        (str(before.buurten[pair // width]), str(after.buurten[pair % width])): int(count)
        for pair, count in zip(pairs.tolist(), counts, strict=True)
    }


@dataclass
class Weights:
    """Along the pieces: the share of the people of the area before, and by what it was found."""

    share: Array
    method: Array


def of_pieces(
    found: Pieces, before: Side, after: Side, pairs: Pairs, squares: Squares | None
) -> Weights:
    """Divide every area before over its pieces; the best method that says anything of it.

    A part of the ground without a piece takes its part of the people along, whatever the method.
    """
    share, method = found.part.copy(), np.full(len(found), AREA, dtype=object)
    covered = np.bincount(found.before, weights=found.part, minlength=len(before))[found.before]
    of_squares = _by_squares(found, squares)
    of_addresses = np.array(
        [pairs.get((str(before.codes[one]), str(after.codes[other])), 0)
         for one, other in zip(found.before, found.after, strict=True)], dtype=float,
    )  # fmt: skip
    for counts, name in ((of_squares, SQUARES), (of_addresses, ADDRESSES)):
        total = np.bincount(found.before, weights=counts, minlength=len(before))[found.before]
        told = total > 0
        share[told] = counts[told] / total[told] * covered[told]
        method[told] = name
    return Weights(share, method)


def _by_squares(found: Pieces, squares: Squares | None) -> Array:
    """Give how many residents of squares lie in each piece, those of a square evenly."""
    weights = np.zeros(len(found))
    column = _counted(squares)
    if squares is None or column is None or not len(found):
        return weights
    lived = (column > 0) & ~shapely.is_missing(squares.shapes)
    boxes, people = squares.shapes[lived], column[lived]
    pairs = shapely.STRtree(boxes).query(found.shapes, predicate="intersects")
    common = shapely.area(shapely.intersection(found.shapes[pairs[0]], boxes[pairs[1]]))
    # Of a square on the outer border only the part inside counts, so nothing is scaled up.
    np.add.at(weights, pairs[0], people[pairs[1]] * common / shapely.area(boxes)[pairs[1]])
    return weights


def _counted(squares: Squares | None) -> Array | None:
    """Give the residents (homes) of squares, some where they are secret; None for none."""
    if squares is None or squares.kind == "postcode6":
        return None
    known = {names()["columns"].get(plain(header)): header for header in squares.columns}
    for name in COLUMNS:
        if name in known:
            values = np.asarray(squares.columns[known[name]], dtype=float)
            if not np.isnan(values).all():
                return np.where(np.isnan(values), HIDDEN, values)
    return None
