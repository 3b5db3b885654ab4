"""Where squares and postcodes lie: in which buurten, and along which streets. Frame module.

By addresses where they are known, else by the part of the surface. Buurten of water hold nobody and
take no part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from .. import codes
from ..distributed import HERE, Engine
from ..finer import BY_ADDRESSES, BY_SURFACE, CellLink, StreetCell
from ..partition import Gemeenten, Sent, pieces
from ..sources import shapes
from ..sources.pc6hnr import Addresses
from ..sources.squares import Squares
from .levels import JoinedLevel

if TYPE_CHECKING:
    from ..pack.street_tables import LinkedStreets
    from .finer import FinerLevel

_LEAST_SHARE = 1e-9
"""A smaller part of a cell is what rounding of coordinates leaves along a border."""

_LEAST_METRES = 1e-6
_AT_ONCE = 20_000
"""Cells that are cut together: those of a gemeente, or of a large one some, from west to east."""
_COUNTED = 1 << 20
"""Addresses that are counted together: those of a gemeente, or of a large one some."""


def linked(
    squares: Squares,
    buurten: JoinedLevel,
    addresses: Addresses | None = None,
    engine: Engine = HERE,
) -> list[CellLink]:
    """Give the buurten of each cell with the part of it that lies there, by cell and code.

    Parts of a cell add up to at most 1: what lies outside the map or in water is left out.
    ``engine`` does the heavy parts.
    """
    from .finer import NAME

    kind = NAME[squares.kind]
    known = _by_addresses(squares, addresses, engine) if addresses is not None else {}
    links = [
        CellLink(kind, squares.year, id, code, share, BY_ADDRESSES)
        for (id, code), share in known.items()
    ]
    done = {id for id, _ in known}
    rest = np.array([id not in done for id in squares.ids], dtype=bool)
    rest &= shapes.drawn(squares.shapes)
    rows = np.flatnonzero(rest)
    links += [
        CellLink(kind, squares.year, str(squares.ids[rows[cell]]), code, share, BY_SURFACE)
        for cell, code, share in _by_surface(squares.shapes[rows], buurten, engine)
    ]
    return sorted(links, key=lambda link: (link.id, link.code))


def main(ids: Any, links: Sequence[CellLink]) -> tuple[list[CellLink | None], int]:
    """Give for each id the link with the largest share, of equals the first; and how many lack."""
    best: dict[str, CellLink] = {}
    for link in sorted(links, key=lambda each: (each.id, -each.share, each.code)):
        best.setdefault(link.id, link)
    found = [best.get(str(id)) for id in ids]
    return found, found.count(None)


def _by_addresses(
    squares: Squares, addresses: Addresses, engine: Engine
) -> dict[tuple[str, str], float]:
    """Give the shares of the addresses of each postcode; nothing for squares."""
    if squares.kind != "postcode6":
        return {}
    _, number = np.unique(list(map(_gemeente, addresses.buurten)), return_inverse=True)
    of = number.astype(np.uint16)[addresses.buurt]
    blocks = (
        (addresses.pc6[rows], addresses.buurt[rows], len(addresses.buurten))
        for _, rows in pieces(of, _COUNTED)
    )
    parts = [*engine.each(_counted, blocks)]
    every = np.concatenate([np.empty(0, np.int64), *(pairs for pairs, _ in parts)])
    pairs, at = np.unique(every, return_inverse=True)
    counts = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(counts, at, np.concatenate([np.empty(0, np.int64), *(n for _, n in parts)]))
    pc6, buurt = np.divmod(pairs, max(len(addresses.buurten), 1))
    totals = np.bincount(pc6, weights=counts, minlength=len(addresses.pc6s))
    wanted = set(squares.ids.tolist())
    return {
        (str(addresses.pc6s[p]), str(addresses.buurten[b])): float(n / totals[p])
        for p, b, n in zip(pc6, buurt, counts, strict=True)
        if addresses.pc6s[p] in wanted
    }


def _counted(_: None, block: tuple[Any, Any, int]) -> tuple[Any, Any]:
    """Give the pairs of a postcode and a buurt as one number, and how many addresses have each."""
    pc6, buurt, buurten = block
    return np.unique(pc6.astype(np.int64) * buurten + buurt, return_counts=True)


def _by_surface(
    cells: shapes.Shapes, buurten: JoinedLevel, engine: Engine
) -> list[tuple[int, str, float]]:
    """Give (cell, code of the buurt, share of the cell's surface), by cell."""
    areas = buurten.polygons
    if areas is None or not len(cells):
        return []
    land = areas.take(~areas.water)
    among: deque[tuple[Any, Any]] = deque()
    parted = Gemeenten(land.shapes, list(map(_gemeente, land.codes)))

    def pieces_of_work() -> Iterator[Sent]:
        for rows, near in parted.pieces_of(shapely.bounds(cells), _AT_ONCE):
            among.append((rows, near))
            yield Sent((cells[rows], land.shapes[near]))

    found: list[tuple[int, str, float]] = []
    for cell, area, share in engine.each(_cut, pieces_of_work()):
        rows, near = among.popleft()
        named = map(str, land.codes[near[area]].tolist())
        found += zip(rows[cell].tolist(), named, share.tolist(), strict=True)
    return sorted(found)


def _gemeente(code: str) -> str:
    return codes.gemeente_of(code) or ""


def _cut(_: None, piece: Sent) -> tuple[Any, Any, Any]:
    """Give the cell, the area and the share of each pair that has surface in common."""
    cells, areas = piece
    tree = shapely.STRtree(cells)
    # Most cells lie wholly inside one buurt: telling that is many times as fast as cutting.
    whole_area, whole_cell = tree.query(areas, predicate="covers")
    area, cell = tree.query(areas, predicate="intersects")
    size = max(len(areas), 1)
    part = ~np.isin(cell * size + area, whole_cell * size + whole_area)
    area, cell = area[part], cell[part]
    shares = shapely.area(shapely.intersection(areas[area], cells[cell]))
    shares /= shapely.area(cells[cell])
    shapely.destroy_prepared(areas)
    enough = shares > _LEAST_SHARE
    return (
        np.concatenate([whole_cell, cell[enough]]),
        np.concatenate([whole_area, area[enough]]),
        np.concatenate([np.ones(len(whole_cell)), shares[enough]]),
    )


def streets_in(levels: Sequence[FinerLevel], streets: Sequence[LinkedStreets]) -> list[StreetCell]:
    """Give through which cells each street runs, and for how many metres.

    Streets of the cells' own year are taken, else those of the nearest; of two the later.
    """
    found: list[StreetCell] = []
    for level in levels:
        if not streets:
            break
        near = min(streets, key=lambda each: (abs(each.year - level.year), -each.year))
        drawn = np.flatnonzero(shapes.drawn(level.shapes))
        cells = level.shapes[drawn]
        line, cell = shapely.STRtree(cells).query(near.lines, predicate="intersects")
        lines = np.asarray(near.lines)[line]
        inside = shapely.length(shapely.intersection(lines, cells[cell]))
        # Exactly on the border of a cell half of it counts, as for buurten.
        edge = shapely.length(shapely.intersection(lines, shapely.boundary(cells[cell])))
        lengths = inside - edge / 2
        # Of a surface it is told that it lies there, if it does with more than its outline.
        is_surface = shapely.get_dimensions(lines) == 2
        common = shapely.area(shapely.intersection(lines[is_surface], cells[cell[is_surface]]))
        lengths[is_surface] = np.where(common > 0, np.inf, 0.0)
        found += [
            StreetCell(near.streets[at].id, near.year, level.kind, level.year,
                       str(level.ids[drawn[c]]), float(metres) if np.isfinite(metres) else None)
            for at, c, metres in zip(line, cell, lengths, strict=True)
            if metres > _LEAST_METRES
        ]  # fmt: skip
    return sorted(found)
