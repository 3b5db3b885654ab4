"""Packs that differ in one word: what they say of the program that made them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from spatial_core.pack import fingerprint, schema


def made_by(pack: Path, target: Path, program: str) -> Path:
    """Copy a pack as if another program had made it, with hashes that fit; give the copy."""
    shutil.copy(pack, target)
    with closing(sqlite3.connect(target)) as connection:
        asked = schema.sql("UPDATE {t} SET value = ? WHERE key = 'program'", t=schema.MANIFEST)
        assert connection.execute(asked, (program,)).rowcount == 1
        asked = schema.sql("UPDATE {t} SET row_count = ?, hash = ? WHERE name = ?", t=schema.TABLES)
        told = fingerprint.of_table(connection, schema.MANIFEST)
        connection.execute(asked, (*told, schema.MANIFEST))
        connection.commit()
    return target
