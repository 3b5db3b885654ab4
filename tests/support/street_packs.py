"""Packs with made streets: on the borders between buurten of a pack, and across a buurt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from spatial_core.pack import fingerprint, schema, street_tables
from spatial_core.pack.reader import Pack
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.street import BY_ADDRESSES, BY_LENGTH, Street, StreetLink, Stretch

YEAR = 2024
SHORTEST = 60.0
"""Metres of a common border from which it gets a street."""


def with_streets(path: Path, linked: LinkedStreets) -> Path:
    """Add streets to a pack, with hashes that fit."""
    street_tables.write_layers([linked], path)
    with sqlite3.connect(path) as connection:
        for name in street_tables.TABLES:
            connection.execute(f"CREATE TABLE {name} ({schema.OPTIONAL[name]})")
        street_tables.write(connection, [linked])
        _tell_hashes(connection, street_tables.layer_names([linked]))
    connection.close()
    return path


def _tell_hashes(connection: sqlite3.Connection, layers: list[str]) -> None:
    """List all tables anew, as the gate compares them."""
    before = dict(connection.execute(f"SELECT name, kind FROM {schema.TABLES}"))
    kinds = dict.fromkeys(street_tables.TABLES, "helper") | dict.fromkeys(layers, "layer") | before
    connection.execute(f"DELETE FROM {schema.TABLES}")
    connection.executemany(
        f"INSERT INTO {schema.TABLES} (name, kind, row_count, hash) VALUES (?, ?, ?, ?)",
        [
            (name, kinds.get(name, "other"), rows, text)
            for name, (rows, text) in fingerprint.of_tables(connection).items()
        ],
    )


def made(path: Path, year: int = YEAR) -> LinkedStreets:
    """Make a street on each border between two buurten, and one across every buurt.

    Those on a border have addresses, three on the left to one on the right, the others none.
    """
    _, _, shapes, columns = pyogrio.raw.read(path, layer=f"buurt_{year}", columns=["code"])
    known = dict(zip(columns[0], shapely.from_wkb(shapes), strict=True))
    with Pack(path) as pack:
        towns = {
            a.code: (a.gemeente or "", a.gemeente_code or "") for a in pack.areas("buurt", year)
        }
    streets, lines, links, stretches, stretch_lines = [], [], [], [], []
    for number, (one, other, line) in enumerate(_borders(known)):
        id, length = f"grens-{number}", float(line.length)
        streets.append(_street(id, f"Grensstraat {number}", towns[one], year, length, 40))
        lines.append(line)
        links += [
            StreetLink(id, one, year, length / 2, length, 0.0, 30, 0.75),
            StreetLink(id, other, year, length / 2, 0.0, length, 10, 0.25),
        ]
        stretches.append(Stretch(id, year, one, other, length))
        stretch_lines.append(line)
    for code, shape in known.items():
        middle = shape.representative_point()
        line = shapely.MultiLineString([[(middle.x - 50, middle.y), (middle.x + 50, middle.y)]])
        id = f"laan-{code}"
        streets.append(_street(id, "Kruisstraat", towns[code], year, 100.0, None))
        lines.append(line)
        links.append(StreetLink(id, code, year, 100.0, 0.0, 0.0, None, 1.0))
    return LinkedStreets(
        year, streets, np.array(lines, dtype=object), links, stretches,
        np.array(stretch_lines, dtype=object),
    )  # fmt: skip


def _street(
    id: str, name: str, town: tuple[str, str], year: int, length: float, addresses: int | None
) -> Street:
    by = BY_LENGTH if addresses is None else BY_ADDRESSES
    place, code = town
    return Street(id, name, place, code, place, year, length, addresses, addresses is not None, by)


def _borders(known: dict[str, shapely.Geometry]) -> Iterator[tuple[str, str, shapely.Geometry]]:
    for (one, first), (other, second) in combinations(sorted(known.items()), 2):
        if not first.intersects(second):
            continue
        shared = shapely.line_merge(shapely.intersection(first.boundary, second.boundary))
        parts = [p for p in shapely.get_parts(shared) if p.geom_type == "LineString"]
        line = shapely.MultiLineString(parts)
        if line.length >= SHORTEST:
            yield one, other, line
