"""Where squares and postcodes lie: in which buurten, and along which streets. Frame module.

By addresses where they are known, else by the part of the surface. Buurten of water hold nobody and
take no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..finer import BY_ADDRESSES, BY_SURFACE, CellLink, StreetCell
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


def linked(
    squares: Squares, buurten: JoinedLevel, addresses: Addresses | None = None
) -> list[CellLink]:
    """Give the buurten of each cell with the part of it that lies there, by cell and code.

    Parts of a cell add up to at most 1: what lies outside the map or in water is left out.
    """
    from .finer import NAME

    kind = NAME[squares.kind]
    known = _by_addresses(squares, addresses) if addresses is not None else {}
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
        for cell, code, share in _by_surface(squares.shapes[rows], buurten)
    ]
    return sorted(links, key=lambda link: (link.id, link.code))


def main(ids: Any, links: Sequence[CellLink]) -> tuple[list[CellLink | None], int]:
    """Give for each id the link with the largest share, of equals the first; and how many lack."""
    best: dict[str, CellLink] = {}
    for link in sorted(links, key=lambda each: (each.id, -each.share, each.code)):
        best.setdefault(link.id, link)
    found = [best.get(str(id)) for id in ids]
    return found, found.count(None)


def _by_addresses(squares: Squares, addresses: Addresses) -> dict[tuple[str, str], float]:
    """Give the shares of the addresses of each postcode; nothing for squares."""
    if squares.kind != "postcode6":
        return {}
    pairs, counts = np.unique(
        addresses.pc6.astype(np.int64) * len(addresses.buurten) + addresses.buurt,
        return_counts=True,
    )
    pc6, buurt = np.divmod(pairs, max(len(addresses.buurten), 1))
    totals = np.bincount(pc6, weights=counts, minlength=len(addresses.pc6s))
    wanted = set(squares.ids.tolist())
    return {
        (str(addresses.pc6s[p]), str(addresses.buurten[b])): float(n / totals[p])
        for p, b, n in zip(pc6, buurt, counts, strict=True)
        if addresses.pc6s[p] in wanted
    }


def _by_surface(cells: shapes.Shapes, buurten: JoinedLevel) -> list[tuple[int, str, float]]:
    """Give (cell, code of the buurt, share of the cell's surface), by cell."""
    areas = buurten.polygons
    if areas is None or not len(cells):
        return []
    land = areas.take(~areas.water)
    tree = shapely.STRtree(cells)
    # Most cells lie wholly inside one buurt: telling that is many times as fast as cutting.
    whole = tree.query(land.shapes, predicate="covers")
    found = [(int(cell), str(land.codes[area]), 1.0) for area, cell in whole.T]
    inside = set(map(tuple, whole.T.tolist()))
    touching = tree.query(land.shapes, predicate="intersects").T
    pairs = np.array([p for p in touching.tolist() if tuple(p) not in inside], dtype=np.intp)
    if len(pairs):
        of_area, of_cell = pairs.T
        common = shapely.area(shapely.intersection(land.shapes[of_area], cells[of_cell]))
        shares = common / shapely.area(cells[of_cell])
        found += [
            (int(cell), str(land.codes[area]), float(share))
            for area, cell, share in zip(of_area, of_cell, shares, strict=True)
            if share > _LEAST_SHARE
        ]
    return sorted(found)


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
