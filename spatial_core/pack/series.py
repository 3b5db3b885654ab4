"""Writes the figures of a pack: arrays, each once, with spread and reasons. Frame module."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._rows import Rows
from ..codes import Level
from ..join import spread
from ..join.figures import LevelFigures
from ..join.levels import JoinedLevel
from ..join.spread import Spread
from ..missing import Reason
from . import schema


class Arrays:
    """Writes arrays, each different one once: eight shares may rest on the same residents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: dict[bytes, int] = {}

    def add(self, values: np.ndarray[Any, Any] | None, kind: str = schema.FLOAT) -> int | None:
        """Give the number of an array, None for None."""
        if values is None:
            return None
        data = np.ascontiguousarray(values, dtype=kind).tobytes()
        mark = hashlib.sha256(kind.encode() + data).digest()
        if mark not in self._known:
            self._known[mark] = len(self._known) + 1
            schema.insert(
                self.connection, schema.ARRAYS, ("id", "kind", "data"),
                [(self._known[mark], kind, data)],
            )  # fmt: skip
        return self._known[mark]


_SERIES = (
    "indicator", "level", "year", "source", "field", "flags", "with_value", "without_value", "sd",
    "sd_within", "age_r", "places", "figures", "reasons", "numerators", "denominators", "lows",
    "highs",
)  # fmt: skip


class Spreads:
    """The spread of each indicator at a level, measured once.

    The own areas of a gemeente are too few to tell what is usual: they are measured by wijken, the
    official level nearest in size.
    """

    def __init__(self, joined: Sequence[JoinedLevel]) -> None:
        self._figures = {(e.level, e.year): e.figures for e in joined if e.figures is not None}
        self._rows: dict[tuple[Level, int], Rows | None] = {}
        self._known: dict[tuple[Level, int, str], Spread] = {}

    def of(self, figures: LevelFigures, id: str) -> Spread:
        """Give the spread by which an indicator is measured at the level of these figures."""
        if figures.level is Level.GEBIED:
            wijken = self._figures.get((Level.WIJK, figures.year))
            if wijken is None or id not in wijken.columns:
                return Spread(None, None, np.empty(0))
            figures = wijken
        where = (figures.level, figures.year)
        if (*where, id) not in self._known:
            above = self._figures.get((Level.GEMEENTE, figures.year))
            if where not in self._rows:
                self._rows[where] = spread.rows_of_gemeenten(figures, above)
            about = spread.of(figures, figures.columns[id], above, self._rows[where])
            self._known[(*where, id)] = about
        return self._known[(*where, id)]


def write(
    connection: sqlite3.Connection, arrays: Arrays, figures: LevelFigures, spreads: Spreads
) -> None:
    """Write the figures of a level: an array each, its spread, and how often which reason."""
    level, year = figures.level.value, figures.year
    for id, column in figures.columns.items():
        about = spreads.of(figures, id)
        gaps = column.reasons != 0
        numbers = (
            arrays.add(about.places),
            arrays.add(column.values),
            arrays.add(column.reasons, schema.BYTE),
            arrays.add(column.numerators),
            arrays.add(column.denominators),
            arrays.add(column.lows),
            arrays.add(column.highs),
        )
        told = (id, level, year, column.source, column.field, " ".join(column.flags))
        counts = (int((~gaps).sum()), int(gaps.sum()), about.sd, about.sd_within, about.age_r)
        schema.insert(connection, schema.SERIES, _SERIES, [(*told, *counts, *numbers)])
        found, areas = np.unique(column.reasons[gaps], return_counts=True)
        schema.insert(
            connection, schema.REASONS, ("indicator", "level", "year", "reason", "areas"),
            ((id, level, year, Reason(int(r)).key, int(n))
             for r, n in zip(found, areas, strict=True)),
        )  # fmt: skip
