"""Along every street line: the areas it lies in, and those on its left and right. Frame module.

Most lines lie in one area, far from any outline, and are done at once; only the others are cut.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..distributed import HERE, Engine
from ..partition import Gemeenten, Sent
from ..sources.shapes import Shapes
from .cuts import Floats, Grounds, Outlines, Pieces, Rows, added, beside, intervals, pieces

ON_BORDER = 1.0
"""Metres: a line that runs along a border within this distance lies on it, half for each side."""
ALONG = 10.0
"""Metres that a line must run so near a border to run along it; less is crossing it."""
_HAIR = 1e-6
_AT_ONCE = 30_000
"""Lines that are walked together: those of a gemeente, of a large one some, west to east."""


@dataclass
class Intervals:
    """Parts of lines with the same areas around: arrays in the order in which the lines run.

    ``line`` is the row of the line, ``part`` the unbroken line, ``start`` and ``end`` (n, 2) the
    ends, ``left`` and ``right`` the area at the tolerance's distance; -1 for none.
    """

    line: Rows
    part: Rows
    start: Floats
    end: Floats
    left: Rows
    right: Rows

    @property
    def length(self) -> Floats:
        """Length of each, in metres."""
        return np.asarray(np.hypot(*(self.end - self.start).T))


@dataclass
class Walked:
    """What lies around lines: arrays of pairs of a line and an area.

    ``line``, ``area`` and ``inside`` (metres) have a row for each area within the tolerance of a
    line. ``beside`` are the intervals with another area on either side.
    """

    line: Rows
    area: Rows
    inside: Floats
    beside: Intervals

    def among(self, lines: Rows, areas: Rows, number: int) -> Walked:
        """Give the same, lines and areas numbered as among all; ``number`` is that of this part."""
        each = self.beside
        beside = Intervals(
            lines[each.line], each.part + (number << 40), each.start, each.end,
            areas[each.left], areas[each.right],
        )  # fmt: skip
        return Walked(lines[self.line], areas[self.area], self.inside, beside)


def _together(found: Sequence[Walked]) -> Walked:
    """Put parts in the order of the lines: the same, whichever lines were walked together."""
    if not found:
        return Walked(_none().line, _none().line, np.empty(0), _none())
    along = [f.beside for f in found]
    beside = {
        name: np.concatenate([getattr(each, name) for each in along])
        for name in ("line", "part", "start", "end", "left", "right")
    }
    order = np.argsort(beside["line"], kind="stable")
    line, area, inside = (
        np.concatenate([getattr(f, name) for f in found]) for name in ("line", "area", "inside")
    )
    by_line = np.lexsort((area, line))
    return Walked(
        line[by_line], area[by_line], inside[by_line],
        Intervals(**{name: values[order] for name, values in beside.items()}),
    )  # fmt: skip


def walk(
    shapes: Shapes,
    areas: Shapes,
    tolerance: float,
    done: Callable[[float], None] = lambda _: None,
    engine: Engine = HERE,
    gemeenten: Gemeenten | None = None,
) -> Walked:
    """Walk along lines; ``areas`` are polygons, ``tolerance`` is in metres.

    By gemeente (of ``gemeenten``; without these all are of one), so that no more is held ready
    than the areas that some lines lie among. What comes out stands in the order of the lines.
    """
    known = gemeenten or Gemeenten(areas, np.full(len(areas), ""))
    among: deque[tuple[Rows, Rows]] = deque()

    def pieces_of_work() -> Iterator[Sent]:
        reach = tolerance + 2 * ON_BORDER
        for rows, near in known.pieces_of(shapely.bounds(shapes), _AT_ONCE, reach):
            among.append((rows, near))
            yield Sent((shapes[rows], areas[near], tolerance))

    found: list[Walked] = []
    walked = 0
    for part in engine.each(_walk_piece, pieces_of_work()):
        rows, near = among.popleft()
        found.append(part.among(rows, near, len(found)))
        walked += len(rows)
        done(min(1.0, walked / len(shapes)))
    return _together(found)


def _walk_piece(_: None, piece: Sent) -> Walked:
    shapes, areas, tolerance = piece
    found = _walk(shapes, areas, tolerance)
    shapely.destroy_prepared(areas)
    return found


def _walk(shapes: Shapes, areas: Shapes, tolerance: float) -> Walked:
    grounds = Grounds(areas)
    line, area = grounds.around(shapes, tolerance + ON_BORDER)
    simple = np.bincount(line, minlength=len(shapes)) == 1
    line, area = line[simple[line]], area[simple[line]]
    inside = shapely.length(shapes[line])
    hard = np.flatnonzero(~simple)
    if not len(hard):
        return Walked(line, area, inside, _none())
    near_line, near_area = grounds.within(shapes[hard], tolerance + _HAIR)
    # What is near nothing lies outside all areas.
    reached = np.unique(near_line)
    cut = _cut(shapes[hard[reached]], grounds, Outlines(areas), tolerance)
    of_line, of_area, within = cut.inside()
    apart = cut.beside()
    # All that is beside a line lies within the tolerance, but for the last digit.
    row = np.concatenate([near_line, reached[np.concatenate([of_line, apart.line, apart.line])]])
    area_ = np.concatenate([near_area, of_area, apart.left, apart.right])
    metres = np.zeros(len(row))
    metres[len(near_line) :][: len(within)] = within
    keys, metres = _summed(row * len(areas) + area_, metres)
    apart.line = hard[reached[apart.line]]
    return Walked(
        np.concatenate([line, hard[keys // len(areas)]]),
        np.concatenate([area, keys % len(areas)]),
        np.concatenate([inside, metres]),
        apart,
    )


def _summed(keys: Rows, values: Floats) -> tuple[Rows, Floats]:
    found, at = np.unique(keys, return_inverse=True)
    return found, added(at, values, len(found))


def _none() -> Intervals:
    rows, points = np.array([], dtype=np.intp), np.empty((0, 2))
    return Intervals(rows, rows, points, points, rows, rows)


@dataclass
class _Cut:
    """Intervals of lines, with what lies where: the areas of the line itself by pairs."""

    all: Intervals
    row: Rows
    area: Rows
    one: Rows
    other: Rows

    def inside(self) -> tuple[Rows, Rows, Floats]:
        """Give line, area and metres inside, a row for each interval and area."""
        length = self.all.length
        on_border = self._on_border()
        off = ~on_border[self.row]
        row, area = self.row[off], self.area[off]
        # Where areas overlap, or a border is touched for a moment, each has its part.
        shared = np.bincount(row, minlength=len(length))
        metres = length[row] / shared[row]
        rows = np.flatnonzero(on_border)
        row = np.concatenate([row, rows, rows])
        return (
            self.all.line[row],
            np.concatenate([area, self.one[rows], self.other[rows]]),
            np.concatenate([metres, length[rows] / 2, length[rows] / 2]),
        )

    def _on_border(self) -> np.ndarray[Any, Any]:
        """Tell which intervals run along a border: two areas beside them, and not for a moment."""
        apart = (self.one != self.other) & (self.one >= 0) & (self.other >= 0)
        if not apart.any():
            return np.asarray(apart)
        length = self.all.length
        run = runs(self.all.part, apart)
        of_run = np.bincount(run, weights=length)
        of_part = np.bincount(self.all.part, weights=length)
        enough = np.minimum(ALONG, of_part[self.all.part] / 2)
        return np.asarray(apart & (of_run[run] >= enough))

    def beside(self) -> Intervals:
        """Give the intervals with another area on either side."""
        each = self.all
        apart = (each.left != each.right) & (each.left >= 0) & (each.right >= 0)
        return Intervals(
            each.line[apart], each.part[apart], each.start[apart], each.end[apart],
            each.left[apart], each.right[apart],
        )  # fmt: skip


def runs(*facts: np.ndarray[Any, Any]) -> Rows:
    """Give numbers to the runs of rows that follow each other with the same facts."""
    new = np.ones(len(facts[0]), dtype=bool)
    new[1:] = np.any([fact[1:] != fact[:-1] for fact in facts], axis=0)
    return np.asarray(np.cumsum(new) - 1)


def _cut(shapes: Shapes, grounds: Grounds, outlines: Outlines, tolerance: float) -> _Cut:
    """Cut lines where they or their sides pass from one area to another."""
    taken = pieces(shapes)
    aside = (0.0, tolerance, -tolerance)
    owner, at, near = outlines.met(taken.start, taken.end, aside)
    piece, since, until = intervals(taken.start, taken.end, owner, at)
    left, right = _sides(grounds, taken, (piece, since, until), near, tolerance)
    # Only a piece that has another area on either side can run along a border.
    apart = np.unique(piece[(left != right) & (left >= 0) & (right >= 0)])
    close = (ON_BORDER, -ON_BORDER)
    more, there, _ = outlines.met(taken.start[apart], taken.end[apart], close)
    owner, at = np.concatenate([owner, apart[more]]), np.concatenate([at, there])
    before = piece + since
    piece, since, until = intervals(taken.start, taken.end, owner, at)
    # A finer interval has the sides of that which it is part of.
    whole = np.searchsorted(before, piece + (since + until) / 2, side="right") - 1
    left, right = left[whole], right[whole]
    along = np.zeros(len(taken), dtype=bool)
    along[apart] = True
    one, other = _sides(grounds, taken, (piece, since, until), along, ON_BORDER)
    start, end = taken.start[piece], taken.end[piece]
    point, area = grounds.of_points(_on(start, end, (since + until) / 2))
    each = Intervals(
        taken.line[piece], taken.part[piece], _on(start, end, since), _on(start, end, until),
        left, right,
    )  # fmt: skip
    return _Cut(each, point, area, one, other)


def _sides(
    grounds: Grounds, taken: Pieces, cut: tuple[Rows, Floats, Floats],
    asked: np.ndarray[Any, Any], distance: float,
) -> tuple[Rows, Rows]:  # fmt: skip
    """Give the areas at a distance on the left and right of intervals; -1 where none is asked."""
    piece, since, until = cut
    rows = np.flatnonzero(asked[piece])
    middle = ((since + until) / 2)[rows]
    sides = []
    for aside in (distance, -distance):
        found = np.full(len(piece), -1, dtype=np.intp)
        start, end = beside(taken.start[piece[rows]], taken.end[piece[rows]], aside)
        found[rows] = grounds.first_of_points(_on(start, end, middle))
        sides.append(found)
    return sides[0], sides[1]


def _on(start: Floats, end: Floats, at: Floats) -> Floats:
    """Give the points at a part of the way; the ends themselves to the last digit."""
    found = start + at[:, None] * (end - start)
    found[at == 1.0] = end[at == 1.0]
    return np.asarray(found)
