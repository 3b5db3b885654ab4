"""Packs that differ a little from the sample, for what it does not have."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from spatial_core.crosswalk import Link
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack

Changed = Callable[..., Pack]
"""Opens a copy of the sample, without its crosswalks, after some statements."""


def opened(sample: Path, target: Path, statements: Sequence[str]) -> Pack:
    """Open a copy of a pack, without its crosswalks, after some statements."""
    shutil.copy(sample, target)
    with closing(sqlite3.connect(target)) as base:
        for table in (schema.CROSSWALK, schema.CROSSWALK_ACCOUNT):
            base.execute(f"DELETE FROM {table}")
        for statement in statements:
            base.execute(statement)
        base.commit()
    return Pack(target)


def crossed(first: int, links: Sequence[Link], level: str = "buurt") -> list[str]:
    """Give the statements that put a crosswalk to 2024 in a pack."""
    made = [f"INSERT INTO {schema.CROSSWALK_ACCOUNT} VALUES ({first}, 2024, '{level}', 'x', 1, '')"]
    for each in links:
        told = ", ".join(repr(value) for value in each)
        made.append(
            f"INSERT INTO {schema.CROSSWALK} (from_year, to_year, level, source, target, share,"
            f" provenance, method, estimated) VALUES ({first}, 2024, '{level}', {told})"
        )
    return made
