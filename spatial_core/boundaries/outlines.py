"""Which outlines of two years are the same ground. Frame module.

Outlines that are equal point for point are told by a hash. Others are the same where nothing that
lies in one and not in the other is wider than a tolerance: five metres, from where on CBS itself
says that a border moved. Maps of unlike detail differ everywhere; the tolerance is then measured.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import shapely

from ..codes import Level
from .sides import Array, Side

TOLERANCE = 5.0
"""Metres: CBS calls a border moved from about five metres on (mark 3)."""

COARSEST = 100.0
"""Metres by which drawing alone may set two maps apart: more is another area."""

UNLIKE = 0.25
"""Below this part of the vertices in common a map was made coarser, or drawn anew."""

FEWEST = 20
"""Of fewer areas with one code nothing follows about how the maps are drawn."""

_SAMPLE = 400


class Detail(NamedTuple):
    """How alike two maps are drawn.

    ``common`` is the part of the vertices (of areas with one code) that both have, to the metre;
    ``tolerance`` in metres is what follows.
    """

    common: float
    tolerance: float

    @property
    def is_alike(self) -> bool:
        """Whether outlines can be compared to the metre."""
        return self.tolerance <= TOLERANCE


def parallel(call: Callable[..., Array], *arrays: Array) -> Array:
    """Call a function of shapely on all processors: GEOS works outside Python's lock."""
    parts = max(4 * (os.cpu_count() or 1), len(arrays[0]) // 250)
    if len(arrays[0]) < 2 * parts:
        return call(*arrays)
    with ThreadPoolExecutor() as pool:
        split = zip(*(np.array_split(each, parts) for each in arrays), strict=True)
        return np.concatenate(list(pool.map(lambda each: call(*each), split)))


def portions(rows: Array, size: int = 1000) -> Iterator[Array]:
    """Give rows some at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def detail(before: Side, after: Side) -> Detail:
    """Compare how two maps are drawn, by the areas that have one code in both.

    Borders that did not move have the same vertices, unless a map was made coarser or drawn anew.
    Most areas do not change in a few years, so the tolerance is how wide the differences of most
    areas are; where that is more than any drawing explains, the areas themselves changed. Two maps
    that were each made coarser keep many vertices, and differ beside all of them.
    """
    rows = _shared(before, after)
    some = rows[np.linspace(0, len(rows) - 1, min(_SAMPLE, len(rows))).astype(int)]
    one, other = before.shapes[some[:, 0]], after.shapes[some[:, 1]]
    common = _common(one, other)
    if len(rows) < FEWEST:
        return Detail(common, TOLERANCE)
    large = before.level == Level.GEMEENTE.value
    # Of gemeenten fewer change than of buurten: more of them tell about the drawing.
    part = 0.75 if large or common < UNLIKE else 0.5
    measured = 1.5 * float(np.quantile(_moved(one, other), part))
    # The official list says that most gemeenten did not change, however they are drawn.
    measured = min(measured, COARSEST) if large else measured
    return Detail(common, measured if TOLERANCE < measured <= COARSEST else TOLERANCE)


def _moved(one: Array, other: Array) -> Array:
    """Give the widest difference of every pair; of outlines that are equal it is not looked for."""
    found = np.zeros(len(one))
    moved = np.flatnonzero(~shapely.equals_exact(one, other))
    if len(moved):
        found[moved] = widest(one[moved], other[moved])
    return found


def _common(one: Array, other: Array) -> float:
    """Give the part of the vertices that stand in both, of the side that has the smaller part."""
    if not len(one):
        return 1.0
    here, there = (np.unique(_keys(shapely.get_coordinates(shapes))) for shapes in (one, other))
    both = len(np.intersect1d(here, there, assume_unique=True))
    return float(both / max(len(here), len(there), 1))


def _keys(points: Array) -> Array:
    east, north = np.rint(points).astype(np.int64).T
    return np.asarray(east * 10_000_000 + north)


def _shared(before: Side, after: Side) -> Array:
    """Give the rows, in both, of the drawn areas that have one code."""
    there = {after.codes[row]: row for row in np.flatnonzero(after.drawn).tolist()}
    pairs = [
        (row, there[before.codes[row]]) for row in np.flatnonzero(before.drawn).tolist()
        if before.codes[row] in there
    ]  # fmt: skip
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def widest(one: Array, other: Array) -> Array:
    """Give, pair by pair, the width in metres of the widest part that lies in only one of both."""
    return parallel(_widest, one, other)


def _widest(one: Array, other: Array) -> Array:
    parts, of = shapely.get_parts(shapely.symmetric_difference(one, other), return_index=True)
    found = np.zeros(len(one))
    np.maximum.at(found, of, width(parts))
    return found


def width(parts: Array) -> Array:
    """Give how wide shapes are, in metres: twice the surface by the length around it."""
    around = shapely.length(parts)
    return np.divide(2 * shapely.area(parts), around, out=np.zeros(len(parts)), where=around > 0)


def equal(before: Side, after: Side) -> list[tuple[int, int]]:
    """Give the rows of areas with outlines that are equal point for point; each once."""
    found, rest = _by_hash(before, after, before.drawn, after.drawn, lambda shapes: shapes)
    if not rest[0].any() or not rest[1].any():
        return found
    # A ring may begin at another point, or its parts stand in another order.
    return found + _by_hash(before, after, *rest, shapely.normalize)[0]


def _by_hash(
    before: Side, after: Side, of: Array, among: Array, made: Callable[[Any], Any]
) -> tuple[list[tuple[int, int]], tuple[Array, Array]]:
    known: dict[bytes, list[int]] = {}
    for row, key in _hashes(after, among, made):
        known.setdefault(key, []).append(row)
    found, left, right = [], of.copy(), among.copy()
    for row, key in _hashes(before, of, made):
        rows = known.get(key)
        if rows:
            other = next((r for r in rows if after.codes[r] == before.codes[row]), rows[0])
            rows.remove(other)
            found.append((row, other))
            left[row] = right[other] = False
    return found, (left, right)


def _hashes(side: Side, wanted: Array, made: Callable[[Any], Any]) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    # A portion at a time: the whole country as bytes, and once more in order, takes a lot.
    for rows in portions(np.flatnonzero(wanted)):
        written = shapely.to_wkb(made(side.shapes[rows]))
        hashes = (hashlib.blake2b(wkb, digest_size=16).digest() for wkb in written)
        found += zip(rows.tolist(), hashes, strict=True)
    return found


def near(before: Side, after: Side, of: Array, among: Array, tolerance: float) -> Array:
    """Give the rows of pairs that are the same ground within a tolerance; each area at most once.

    ``of`` and ``among`` tell which areas are looked at.
    """
    rows, others = np.flatnonzero(of), np.flatnonzero(among)
    if not len(rows) or not len(others):
        return np.empty((0, 2), dtype=np.intp)
    pairs = _candidates(before, after, rows, others, tolerance)
    if not len(pairs):
        return pairs
    widths = widest(before.shapes[pairs[:, 0]], after.shapes[pairs[:, 1]])
    # An area that is itself no wider than the tolerance equals anything near it.
    thin = width(before.shapes[pairs[:, 0]]) < 4 * widths
    kept = pairs[(widths < tolerance) & ~thin]
    order = widths[(widths < tolerance) & ~thin].argsort(kind="stable")
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for one, other in kept[order].tolist():
        if one not in used[0] and other not in used[1]:
            used[0].add(one)
            used[1].add(other)
            found.append((one, other))
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def _candidates(before: Side, after: Side, rows: Array, others: Array, tolerance: float) -> Array:
    """Give pairs whose bounding boxes hardly differ: only those can be the same ground."""
    tree = shapely.STRtree(shapely.centroid(after.shapes[others]))
    near_enough = 4 * tolerance
    centres = shapely.centroid(before.shapes[rows])
    at = tree.query(centres, predicate="dwithin", distance=near_enough)
    pairs = np.stack([rows[at[0]], others[at[1]]], axis=1)
    sizes = [shapely.area(side.shapes[of]) for side, of in
             zip((before, after), pairs.T, strict=True)]  # fmt: skip
    around = shapely.length(before.shapes[pairs[:, 0]])
    return np.asarray(pairs[np.abs(sizes[0] - sizes[1]) < around * tolerance])
