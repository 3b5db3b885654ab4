"""A made town for work in pieces: oblique buurten, streets, doors, squares, postcodes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import shapely

from spatial_core._rows import texts
from spatial_core.codes import Level
from spatial_core.distributed import Engine
from spatial_core.join import cells
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.sources.geometry import Areas
from spatial_core.sources.pc6hnr import Addresses
from spatial_core.sources.provenance import Source
from spatial_core.sources.squares import Squares
from spatial_core.streets import addresses as door_files
from spatial_core.streets import doors, links, walk
from spatial_core.streets.account import Account
from spatial_core.streets.lines import StreetLines

SIDE, ACROSS = 300.0, 12
WEST, SOUTH = 100_000.0, 400_000.0
FAR = ACROSS * SIDE
_SOURCE = Source("geometry", "kaart", "", 0)


def areas(seed: int = 1) -> Areas:
    """Squares of 300 m with their corners moved, so that outlines are oblique; one is water.

    Each three rows of them are a gemeente.
    """
    rng = np.random.default_rng(seed)
    at = np.stack(np.meshgrid(np.arange(ACROSS + 1), np.arange(ACROSS + 1)), axis=2) * SIDE
    at = at + np.array([WEST, SOUTH]) + rng.uniform(-60, 60, at.shape)
    rings = np.stack([at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]], axis=2).reshape(-1, 4, 2)
    count = len(rings)
    names = texts(f"BU{9001 + number // (3 * ACROSS)}{number:04d}" for number in range(count))
    water = np.zeros(count, dtype=bool)
    water[17] = True
    return Areas(
        Level.BUURT, 2024, names, names, texts(["Stad"] * count), water, texts([""] * count),
        shapely.polygons(rings), _SOURCE,
    )  # fmt: skip


def streets(count: int, seed: int = 2) -> StreetLines:
    """Bent lines, three a street, and each tenth a surface."""
    rng = np.random.default_rng(seed)
    start = rng.uniform(0, FAR, (count, 1, 2)) + np.array([WEST, SOUTH])
    steps = rng.normal(0, 60, (count, 5, 2)) + rng.normal(0, 60, (count, 1, 2))
    shapes = shapely.linestrings(start + np.cumsum(steps, axis=1))
    shapes[::10] = shapely.buffer(shapes[::10], 5)
    held = np.empty(count, dtype=object)
    held[:] = shapes
    names = texts(f"Straat {number // 3 if number % 10 else number}" for number in range(count))
    return StreetLines(names, texts(["Stad"] * count), held, Account(), [])


def write_doors(path: Path) -> Path:
    """Write addresses by point; some lie outside, some are of no street that is known."""
    rng = np.random.default_rng(3)
    x, y = rng.uniform(-50, FAR + 50, (2, 4000)) + np.array([[WEST], [SOUTH]])
    rows = [
        f"Straat {number % 90},Stad,{a:.2f},{b:.2f}"
        for number, (a, b) in enumerate(zip(x, y, strict=True))
    ]
    path.write_text("\n".join(["straatnaam,woonplaats,x,y", *rows]), encoding="utf-8")
    return path


def squares(kind: str = "100m") -> Squares:
    """Cells of 100 m over all buurten, and past their border; or as many postcodes."""
    n = int(FAR // 100) + 2
    x, y = (a.ravel() * 100.0 for a in np.meshgrid(np.arange(n) - 1, np.arange(n) - 1))
    x, y = x + WEST, y + SOUTH
    ids = texts(f"E{a:04.0f}N{b:04.0f}" for a, b in zip(x / 100, y / 100, strict=True))
    if kind == "postcode6":
        ids = texts(f"{1000 + i // 26}A{chr(65 + i % 26)}" for i in range(n * n))
    shapes = shapely.box(x, y, x + 100, y + 100)
    empty: dict[str, Any] = {}
    return Squares(kind, 2024, ids, shapes, np.stack([x, y], 1), empty, empty, _SOURCE)  # type: ignore[arg-type]


class Joined(NamedTuple):
    """As much of a joined level as cells are put in."""

    polygons: Areas
    level: Level = Level.BUURT
    year: int = 2024


def joined() -> Any:
    """Give the made buurten as a joined level."""
    return Joined(areas())


def postcodes(count: int, seed: int = 4) -> Addresses:
    """Addresses of half of the postcodes, as CBS lists them."""
    rng = np.random.default_rng(seed)
    ids = squares("postcode6").ids[::2]
    return Addresses(
        2024, ids, np.sort(rng.integers(0, len(ids), count)).astype(np.int32),
        np.arange(count, dtype=np.int32), areas().codes,
        rng.integers(0, 144, count).astype(np.int32), _SOURCE,
    )  # fmt: skip


def linked(engine: Engine, door_file: Path) -> LinkedStreets:
    return links.link(streets(300), areas(), door_files.read([door_file]), engine=engine)


def same_streets(one: LinkedStreets, other: LinkedStreets) -> None:
    """Hold that counts are equal, shares to 1e-12, lines to the last digit."""
    assert one.account == other.account
    assert one.streets == other.streets
    assert one.stretches == other.stretches
    apart = [[link._replace(share=0.0) for link in each.links] for each in (one, other)]
    assert apart[0] == apart[1]
    shares = [[link.share for link in each.links] for each in (one, other)]
    assert np.abs(np.subtract(*shares)).max(initial=0) <= 1e-12
    assert shapely.equals_exact(one.lines, other.lines).all()
    assert shapely.equals_exact(one.stretch_lines, other.stretch_lines).all()


def rows_of_points(count: int) -> list[str]:
    """Give rows of a file of points in and around the sample."""
    rng = np.random.default_rng(5)
    x, y = rng.uniform(142_000, 157_000, count), rng.uniform(514_000, 525_000, count)
    return [f"{n},{a:.1f},{b:.1f}" for n, (a, b) in enumerate(zip(x, y, strict=True))]


def make_small(patched: pytest.MonkeyPatch) -> None:
    """Make pieces so small that the made data are many."""
    patched.setattr(walk, "_AT_ONCE", 20)
    patched.setattr(cells, "_AT_ONCE", 60)
    patched.setattr(cells, "_COUNTED", 500)
    patched.setattr(doors, "_AT_ONCE", 300)
    patched.setattr(links, "_SURFACES", 3)
