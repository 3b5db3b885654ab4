"""Street lines linked to the buurten of one year: lengths, sides, shares. Frame module.

A street is what a file gives under one name in one place. Its shares go by addresses where any of
them lies in a buurt, else by length inside; by surface where it is drawn so, without a line. All
rules are told in docs/straten.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

import numpy as np
import shapely

from .. import codes
from .._rows import texts
from ..distributed import HERE, Engine
from ..errors import RecipeError
from ..pack.street_tables import LinkedStreets
from ..partition import Gemeenten
from ..progress import Progress, silent
from ..recipe import TOLERANCE
from ..sources.cells import Texts
from ..sources.geometry import Areas
from ..sources.shapes import Shapes
from ..street import BY_ADDRESSES, BY_LENGTH, BY_SURFACE, Street
from . import doors, fields, stretches, surfaces
from .account import Account
from .addresses import Addresses
from .cuts import Floats, Rows, added
from .doors import Counted, Known
from .lines import StreetLines, street_numbers
from .link_rows import LinkRows, known_metres
from .walk import Walked, walk

MOST_TOLERANCE = 250.0
_AROUND = 1000.0
"""Metres around all lines within which addresses may lie; farther away they are of elsewhere."""
_AT_ONCE = 20_000
"""Streets that are drawn together."""
_SURFACES = 200
"""Streets whose surfaces are measured together."""
_OTHER, _PLAIN = re.compile(r"[^a-z0-9]+"), re.compile(r"[a-z0-9 ]+")
BOUNDARY = 1 / 3
"""A street is a boundary street when at least this part of it has another buurt on either side,
or of its surface a border along it.

Of a wide road with lanes apart, each lane has the border within the tolerance for a part only.
"""


def link(
    lines: StreetLines,
    areas: Areas,
    addresses: Addresses | None = None,
    tolerance: float = TOLERANCE,
    gemeenten: Collection[str] = (),
    progress: Progress = silent,
    engine: Engine = HERE,
) -> LinkedStreets:
    """Link streets to the buurten of a year.

    ``areas`` are buurten, ``tolerance`` is in metres. With ``gemeenten`` only the streets that
    touch one of their buurten are kept. ``progress`` is told of the stage ``streets``;
    ``engine`` does the heavy parts. Raises RecipeError for a tolerance that cannot be meant.
    """
    check_tolerance(tolerance)
    account = lines.account.copy()
    reach = tolerance if addresses is None else _AROUND
    linking = _Linking(lines, _near(areas, lines, reach), tolerance, account, progress, engine)
    linking.name_streets(gemeenten)
    found = None
    if addresses is not None:
        found = doors.count(
            addresses, linking.areas, linking.known, account, engine, linking.parted
        )
    return linking.linked(found)


def check_tolerance(tolerance: float) -> None:
    """Raise RecipeError for a tolerance that is no distance, or longer than a street is wide."""
    if not 0 < tolerance <= MOST_TOLERANCE:
        raise RecipeError("streets_tolerance", tolerance=f"{tolerance:g}", most=int(MOST_TOLERANCE))


def _near(areas: Areas, lines: StreetLines, reach: float) -> Areas:
    """Give the areas that lines may lie in or along: of a country mostly those of one town."""
    if not len(lines):
        return areas.take(np.zeros(len(areas), dtype=bool))
    x0, y0, x1, y1 = shapely.total_bounds(lines.shapes)
    box = shapely.box(x0 - reach, y0 - reach, x1 + reach, y1 + reach)
    return areas.take(np.asarray(shapely.intersects(areas.shapes, box)))


class _Linking:
    """One file of lines on its way to links."""

    def __init__(
        self, lines: StreetLines, areas: Areas, tolerance: float, account: Account,
        progress: Progress, engine: Engine,
    ) -> None:  # fmt: skip
        self.engine = engine
        self.lines, self.areas, self.tolerance, self.account = lines, areas, tolerance, account
        self.year = areas.year or 0
        # Around a surface its outline is walked, for which areas are near.
        self.is_surface = lines.is_surface
        self.drawn = lines.shapes.copy()
        self.drawn[self.is_surface] = shapely.boundary(lines.shapes[self.is_surface])
        self.gemeenten = texts(codes.gemeente_of(code) or "" for code in areas.codes)
        self.parted = Gemeenten(areas.shapes, self.gemeenten)
        self.walked: Walked = walk(
            self.drawn, areas.shapes, tolerance, lambda part: progress("streets", part), engine,
            self.parted,
        )  # fmt: skip

    def name_streets(self, gemeenten: Collection[str]) -> None:
        """Tell which lines are of one street, and leave out what lies outside."""
        count = len(self.lines)
        walked = self.walked
        of_line = _most(walked.line, walked.inside, walked.area, self.gemeenten, count)
        reached = np.zeros(count, dtype=bool)
        wanted = np.ones(len(self.areas), dtype=bool)
        if gemeenten:
            wanted = np.isin(self.gemeenten, list(gemeenten))
        places = self.lines.places.copy()
        blank = places == ""
        places[blank] = self._names_of(of_line[blank])
        street = street_numbers(self.lines.names, places)
        total = int(street.max()) + 1 if count else 0
        touched = np.zeros(total, dtype=bool)
        touched[street[self.walked.line[wanted[self.walked.area]]]] = True
        reached[self.walked.line] = True
        kept = touched[street] & reached if count else reached
        self.account.add_rows("outside", ~kept, lambda rows: self._told(rows, places))
        has_line = np.zeros(total, dtype=bool)
        has_line[street[kept & ~self.is_surface]] = True
        beside = kept & self.is_surface & has_line[street] if count else kept
        self.account.add_rows("surface_beside", beside, lambda rows: self._told(rows, places))
        kept &= ~beside
        self.account.add("used", int((kept & ~self.is_surface).sum()))
        self.account.add("surface", int((kept & self.is_surface).sum()))
        self.kept, self.places = kept, places
        # Streets are numbered anew, in the order of their first line.
        _, first, again = np.unique(street[kept], return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(first))
        self.street = np.full(count, -1, dtype=np.intp)
        self.street[kept] = rank[again]
        self.count = len(first)
        self._sum_up()

    def _names_of(self, gemeenten: Texts) -> Texts:
        names = dict(zip(self.gemeenten, self.areas.gemeente_names, strict=True))
        return texts(names.get(code) or code for code in gemeenten)

    def _told(self, rows: Rows, places: Texts) -> list[str]:
        pairs = zip(self.lines.names[rows], places[rows], strict=True)
        return [f"{name}, {place}" if place else name for name, place in pairs]

    def _sum_up(self) -> None:
        """Add up lines to streets: length, and metres and share inside each area."""
        kept = np.flatnonzero(self.kept)
        metres = shapely.length(self.drawn[kept])
        self.length = added(self.street[kept], metres, self.count)
        walked = self.walked
        here = self.street[walked.line] >= 0
        keys = self.street[walked.line[here]] * len(self.areas) + walked.area[here]
        self.key, at = np.unique(keys, return_inverse=True)
        self.inside = added(at, walked.inside[here], len(self.key))
        size = max(len(self.areas), 1)
        self.share = self.inside / self.length[self.key // size]
        self._measure_surfaces(size)
        most = np.where(np.isnan(self.inside), self.share, self.inside)
        self.gemeente = _most(self.key // size, most, self.key % size, self.gemeenten, self.count)
        rows = np.full(self.count, -1, dtype=np.intp)
        rows[self.street[kept][::-1]] = kept[::-1]
        self.names, self.own_places = self.lines.names[rows], self.places[rows]

    def _measure_surfaces(self, size: int) -> None:
        """Put the surfaces of each street together; of those it is not known how long they are."""
        faces = np.flatnonzero(self.is_surface)
        self.surface = surfaces.merged(self.lines.shapes[faces], self.street[faces], self.count)
        self.along = np.zeros(self.count)
        streets = np.flatnonzero(~shapely.is_missing(self.surface))
        if not len(streets):
            return
        bounds = shapely.bounds(self.surface[streets])
        rows = [rows for rows, _ in self.parted.pieces_of(bounds, _SURFACES)]
        low, high = (np.searchsorted(self.key, (streets + n) * size) for n in (0, 1))
        near = [self.key[a:b] % size for a, b in zip(low, high, strict=True)]
        told = chain.from_iterable(
            self.engine.each(surfaces.measured, self._batches(streets, near, rows))
        )
        for row, (share, along) in zip(np.concatenate(rows).tolist(), told, strict=True):
            self.share[low[row] : high[row]], self.along[streets[row]] = share, along
            self.length[streets[row]] = np.nan
            self.inside[low[row] : high[row]] = np.nan

    def _batches(
        self, streets: Rows, near: list[Rows], pieces: list[Rows]
    ) -> Iterator[surfaces.Batch]:
        """Give the surfaces of some streets at a time, with the areas around each."""
        areas, land = self.areas.shapes, ~self.areas.water
        for rows in pieces:
            around = [near[row] for row in rows.tolist()]
            each = [(areas[some], areas[some[land[some]]]) for some in around]
            yield list(self.surface[streets[rows]]), each, self.tolerance

    @property
    def known(self) -> Known:
        """What addresses are looked up in."""
        return Known(
            [fields.key(name) for name in self.names],
            [fields.key(place) for place in self.own_places],
            self.gemeente.tolist(), self.key,
        )  # fmt: skip

    def linked(self, counted: Counted | None) -> LinkedStreets:
        """Put all together."""
        along = self.walked.beside
        made = stretches.make(
            along, np.where(self.is_surface, -1, self.street)[along.line], self.length, self.areas,
            self.tolerance,
        )  # fmt: skip
        ids = [street_id(n, p) for n, p in zip(self.names, self.own_places, strict=True)]
        order = sorted(range(self.count), key=lambda row: ids[row])
        streets = self._streets(ids, made, counted)
        shapes = _gathered(self.drawn, self.street, self.count)
        faces = np.flatnonzero(~shapely.is_missing(self.surface))
        shapes[faces] = self.surface[faces]
        return LinkedStreets(
            self.year, [streets[row] for row in order], shapes[order],
            self._links(ids, made, counted), made.of(ids, self.areas.codes, self.year),
            made.shapes, self.account.told,
        )  # fmt: skip

    def _streets(
        self, ids: list[str], made: stretches.Made, counted: Counted | None
    ) -> list[Street]:
        names = dict(zip(self.gemeenten, self.areas.gemeente_names, strict=True))
        along = added(made.street, made.length, self.count)
        is_surface, length = np.isnan(self.length), known_metres(self.length)
        boundary = (self.along >= BOUNDARY) | (along >= BOUNDARY * self.length)
        doors = None if counted is None else counted.of_streets(self.count)
        return [
            Street(
                ids[row], self.names[row], self.own_places[row], gemeente,
                names.get(gemeente) or gemeente, self.year, length[row],
                None if doors is None else int(doors[row]), bool(boundary[row]),
                BY_ADDRESSES if doors is not None and doors[row]
                else BY_SURFACE if is_surface[row] else BY_LENGTH,
            )
            for row, gemeente in enumerate(self.gemeente.tolist())
        ]  # fmt: skip

    def _links(self, ids: list[str], made: stretches.Made, counted: Counted | None) -> LinkRows:
        size = max(len(self.areas), 1)
        keys = self.key if counted is None else np.union1d(self.key, counted.key)
        street = (keys // size).astype(np.int32)
        share = _looked_up(keys, self.key, self.share)
        doors = None
        if counted is not None:
            here = _looked_up(keys, counted.key, counted.count)
            total = counted.of_streets(self.count)[street]
            share = np.where(total > 0, here / np.maximum(total, 1), share)
            doors = here.astype(np.int32)
        metres = np.stack([_looked_up(keys, self.key, self.inside), *made.sides(keys, size)])
        metres[:, np.isnan(self.length)[street]] = np.nan
        rank = np.argsort(np.argsort(np.array(ids, dtype=str), kind="stable")).astype(np.int32)
        area = (keys % size).astype(np.int32)
        order = np.lexsort((area, -share, rank[street]))
        return LinkRows(
            self.year, ids, self.areas.codes.tolist(), street[order], area[order],
            metres[:, order], None if doors is None else doors[order],
            np.minimum(share[order], 1.0),
        )  # fmt: skip


def _looked_up(keys: Rows, known: Rows, values: Any) -> Floats:
    """Give the values of some sorted keys along others; 0 where there is none."""
    found = np.zeros(len(keys))
    found[np.searchsorted(keys, known)] = values
    return found


def _most(row: Rows, metres: Floats, area: Rows, gemeenten: Texts, count: int) -> Texts:
    """Give for each row the gemeente that most metres lie in; empty where nothing is near."""
    known, number = np.unique(gemeenten.astype(str), return_inverse=True)
    found = texts([""] * count)
    if not len(row):
        return found
    key, at = np.unique(row * len(known) + number[area], return_inverse=True)
    total = added(at, metres, len(key))
    best = np.lexsort((-(key % len(known)), total, key // len(known)))
    # The last one of each row has the most; of equals the one with the lowest code.
    found[key[best] // len(known)] = known[key[best] % len(known)].astype(object)
    return found


def _gathered(shapes: Shapes, street: Rows, count: int) -> Shapes:
    """Give one MultiLineString for each street, some at a time: parts are copies."""
    order = np.argsort(street, kind="stable")
    order = order[np.searchsorted(street[order], 0) :]
    found = np.empty(count, dtype=object)
    for first in range(0, count, _AT_ONCE):
        low, high = np.searchsorted(street[order], (first, first + _AT_ONCE))
        rows = order[low:high]
        parts, line = shapely.get_parts(shapes[rows], return_index=True)
        of = street[rows[line]] - first
        found[first : first + _AT_ONCE] = shapely.multilinestrings(parts, indices=of)
    return found


def street_id(name: str, place: str) -> str:
    """Give the id of a street: the same as long as name and place are.

    Readable ("kruisstraat.eindhoven"); where that leaves something out, such as a hyphen, with the
    first letters of a hash behind it, so that no two streets share one.
    """
    keys = fields.key(name), fields.key(place)
    readable = ".".join(_OTHER.sub("-", text).strip("-") for text in keys)
    if _PLAIN.fullmatch(keys[0]) and _PLAIN.fullmatch(keys[1]):
        return readable
    whole = "|".join(keys)
    return f"{readable}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}"
