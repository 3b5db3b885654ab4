"""Writes the crosswalks of a pack. Frame module, as what makes a pack is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ..crosswalk import Link, Told
from . import schema

TABLES = (schema.CROSSWALK, schema.CROSSWALK_ACCOUNT)
_ROW_BYTES = 160
"""What a link takes in the file, with its index."""


@dataclass(frozen=True)
class Crosswalk:
    """All links of a level between two years, with their account."""

    from_year: int
    to_year: int
    level: str
    links: Sequence[Link]
    account: Sequence[Told]


def expected_bytes(crosswalks: Sequence[Crosswalk]) -> int:
    """Estimate what the crosswalks add to the file."""
    return _ROW_BYTES * sum(len(each.links) for each in crosswalks)


def write(connection: sqlite3.Connection, crosswalks: Sequence[Crosswalk]) -> None:
    """Fill the helper tables."""
    for each in crosswalks:
        key = (each.from_year, each.to_year, each.level)
        schema.insert(
            connection, schema.CROSSWALK, ("from_year", "to_year", "level", *Link._fields),
            ((*key, *link) for link in each.links),
        )  # fmt: skip
        schema.insert(
            connection, schema.CROSSWALK_ACCOUNT, Told._fields,
            ((*told[:-1], "\n".join(told.examples)) for told in each.account),
        )  # fmt: skip
