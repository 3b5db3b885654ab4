"""Made streets for the tests of what is read of streets: put into a copy of a pack."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from spatial_core.pack import schema
from spatial_core.street import BY_ADDRESSES, Street, StreetLink, Stretch

YEAR = 2024
KERK, HAVEN, MARKT, STATION = "BU90010001", "BU90010002", "BU90010000", "BU90010300"
DORP, ACHTEROM, PAPIER = "BU90020000", "BU90020001", "BU90040102"


def street(
    id: str, name: str = "Kruisstraat", place: str = "Voorbeeldstad", by: str = BY_ADDRESSES,
    length: float = 1000.0,
) -> Street:  # fmt: skip
    """A street of the sample's town, whatever it is linked to."""
    addresses = 100 if by == BY_ADDRESSES else None
    return Street(id, name, place, "GM9001", place, YEAR, length, addresses, True, by)


def put(
    source: Path,
    target: Path,
    streets: Mapping[Street, Mapping[str, float]],
    stretches: Iterable[Stretch] = (),
) -> Path:
    """Copy a pack and give it streets, each with the share of every buurt that it lies in."""
    shutil.copy(source, target)
    links = [
        StreetLink(each.id, code, YEAR, share * each.length, 0.0, 0.0, None, share)
        for each, shares in streets.items()
        for code, share in shares.items()
    ]
    tables = {schema.STREETS: streets, schema.STREET_LINKS: links, schema.STRETCHES: stretches}
    with sqlite3.connect(target) as connection:
        for table, rows in tables.items():
            fields = {schema.STREETS: Street, schema.STREET_LINKS: StreetLink}.get(table, Stretch)
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"CREATE TABLE {table} ({schema.OPTIONAL[table]})")
            schema.insert(connection, table, fields._fields, list(rows))
    connection.close()
    return target


def sample(source: Path, target: Path) -> Path:
    """The streets that the tests share: on a border, in one buurt, of two gemeenten, of three."""
    made = {
        street("grens"): {KERK: 0.62, HAVEN: 0.38},
        street("een", "Laan van 't Zand"): {STATION: 1.0},
        street("rand", "Zeeweg"): {STATION: 0.9},
        street("dorpen", "Lange Dreef", by="length"): {KERK: 0.5, ACHTEROM: 0.5},
        street("drie", "Ring"): {KERK: 0.5, HAVEN: 0.3, MARKT: 0.2},
        street("buiten", "Buitenweg"): {KERK: 0.4, HAVEN: 0.3},
        street("verder", "Kruisstraat", "Papierdam", length=90.0): {PAPIER: 1.0},
        street("nergens", "Nergensweg"): {},
        street("raakt", "Zijpad"): {KERK: 1.0, HAVEN: 0.0},
        street("ongelijk", "Singel"): {KERK: 0.6, HAVEN: 0.35, MARKT: 0.05},
        street("gelijk", "Wal"): {KERK: 0.4, HAVEN: 0.4, MARKT: 0.2},
        street("langs", "Haag"): {KERK: 0.7, HAVEN: 0.3, MARKT: 0.0, STATION: 0.0},
        street("langslengte", "Heg", by="length"): {KERK: 0.7, HAVEN: 0.3, MARKT: 0.0},
    }
    stretches = [
        Stretch("grens", YEAR, HAVEN, KERK, 700.0),
        Stretch("dorpen", YEAR, KERK, ACHTEROM, 300.0),
        Stretch("drie", YEAR, MARKT, KERK, 500.0),
        Stretch("drie", YEAR, KERK, HAVEN, 300.0),
        Stretch("drie", YEAR, HAVEN, KERK, 250.0),
        Stretch("ongelijk", YEAR, MARKT, HAVEN, 900.0),
        Stretch("ongelijk", YEAR, HAVEN, KERK, 50.0),
        Stretch("gelijk", YEAR, MARKT, KERK, 100.0),
        Stretch("gelijk", YEAR, MARKT, HAVEN, 60.0),
        Stretch("gelijk", YEAR, HAVEN, MARKT, 60.0),
    ]
    return put(source, target, made, stretches)
