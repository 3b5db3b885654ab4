"""Writes a pack: polygon layers for QGIS, figures of every area for the core, and the hashes.

Frame module. Everything goes to a temporary file that is moved into place when all of it is
there and checked; an existing pack stays as it is until then.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import sqlite3
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import _ogr, _resources
from .._files import atomic_path
from .._rows import positions
from ..area import OwnArea
from ..catalogue import Catalogue, Indicator
from ..errors import OutputError
from ..join import cells
from ..join.finer import FinerLevel
from ..join.levels import JoinedLevel
from ..progress import Progress, silent
from ..sources.provenance import Source
from . import (
    crosswalk_tables,
    finer_tables,
    fingerprint,
    gate,
    layers,
    schema,
    series,
    street_tables,
    styles,
)
from .crosswalk_tables import Crosswalk
from .street_tables import LinkedStreets


@dataclass(frozen=True)
class Content:
    """All that a pack is made of. ``gemeenten`` limits the polygons; empty means all."""

    joined: Sequence[JoinedLevel]
    catalogue: Catalogue
    sources: Sequence[Source]
    recipe: str
    detail: str
    gemeenten: frozenset[str] = frozenset()
    notes: tuple[tuple[str, str], ...] = ()
    own_areas: Sequence[OwnArea] = ()
    streets: Sequence[LinkedStreets] = ()
    finer: Sequence[FinerLevel] = ()
    crosswalks: Sequence[Crosswalk] = ()


def expected_bytes(content: Content) -> int:
    """Estimate the size of the file, from vertices, rows and columns; within about a third."""
    total = 200_000
    for entry in content.joined:
        columns = len(entry.figures.columns) if entry.figures else 0
        total += len(entry.table) * (120 + columns * 24)
        if entry.polygons is not None:
            chosen = layers.chosen(entry, content.gemeenten)
            vertices = int(shapely.get_num_coordinates(chosen.shapes).sum())
            total += vertices * 16 + len(chosen) * (160 + columns * 9)
    total += sum(street_tables.expected_bytes(each) for each in content.streets)
    total += crosswalk_tables.expected_bytes(content.crosswalks)
    return total + finer_tables.expected_bytes(content.finer)


def write(content: Content, target: Path, progress: Progress = silent) -> None:
    """Write a pack and check it. Raises OutputError or PackError; the target is then untouched.

    An error of the disk says how many MB the pack needs. Where the target may not be replaced as
    somebody reads it, the pack is kept beside it under a name with the date, and the error says so.
    """
    try:
        _write(content, Path(target), progress)
    except OutputError as exc:
        if exc.key != "output_failed":
            raise
        megabytes = math.ceil(expected_bytes(content) / 1e6)
        raise OutputError("pack_not_written", **exc.values, megabytes=megabytes) from exc


def _write(content: Content, target: Path, progress: Progress) -> None:
    with atomic_path(target, aside=True) as temporary:
        temporary.unlink()
        try:
            layers.write(content.joined, content.gemeenten, temporary, progress)
            street_tables.write_layers(content.streets, temporary)
            finer_tables.write_layers(content.finer, temporary)
            _write_tables(content, temporary, progress)
        except (sqlite3.Error, UnicodeEncodeError, *_ogr.NOT_WRITTEN) as exc:
            raise OutputError("output_failed", path=str(target), why=str(exc)) from exc
        # The hashes were taken from the finished file, read back, so verifying it once more would
        # compare a reading with itself; what is left to check is the gate's first look.
        gate.connect(temporary).close()


def _write_tables(content: Content, path: Path, progress: Progress) -> None:
    connection = sqlite3.connect(path)
    try:
        # The file is temporary until it is moved: a crash leaves nothing, so no journal is needed.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        for name, columns in _helpers(content).items():
            connection.execute(schema.sql("CREATE TABLE {t} (", t=name) + columns + ")")
        _write_catalogue(connection, content.catalogue)
        _write_sources(connection, content.sources)
        _write_own_areas(connection, content.own_areas)
        street_tables.write(connection, content.streets)
        crosswalk_tables.write(connection, content.crosswalks)
        arrays = series.Arrays(connection)
        spreads = series.Spreads(content.joined)
        for number, entry in enumerate(content.joined):
            progress("figures", number / len(content.joined))
            _write_level(connection, content, entry)
            if entry.figures is not None:
                series.write(connection, arrays, entry.figures, spreads)
        finer_tables.write(connection, arrays, content.finer)
        if content.finer and content.streets:
            finer_tables.write_streets(connection, cells.streets_in(content.finer, content.streets))
        kinds = _kinds(content)
        _write_manifest(connection, content)
        styles.write(connection, [n for n, kind in kinds.items() if kind == "layer"], path)
        _register(connection, kinds, content)
        connection.commit()
        progress("hashes", 0.0)
        _write_hashes(connection, path, kinds, progress)
        connection.commit()
    finally:
        connection.close()


def _helpers(content: Content) -> dict[str, str]:
    """Give the helper tables that the pack gets, with their columns."""
    used = {
        schema.OWN_AREAS: bool(content.own_areas),
        **dict.fromkeys(street_tables.TABLES, bool(content.streets)),
        **dict.fromkeys(finer_tables.TABLES, bool(content.finer)),
        **dict.fromkeys(crosswalk_tables.TABLES, bool(content.crosswalks)),
        schema.FINER_STREETS: bool(content.finer and content.streets),
    }
    return schema.HELPERS | {
        name: schema.OPTIONAL[name] for name, is_used in used.items() if is_used
    }


def _write_own_areas(connection: sqlite3.Connection, own: Sequence[OwnArea]) -> None:
    at = OwnArea._fields.index("buurten")
    if own:
        rows = ((*each[:at], " ".join(each.buurten), *each[at + 1 :]) for each in own)
        schema.insert(connection, schema.OWN_AREAS, OwnArea._fields, rows)


def _kinds(content: Content) -> dict[str, str]:
    """Tell helper tables, tables whose rows the gate counts, and layers apart."""
    kinds = dict.fromkeys(_helpers(content), "helper")
    kinds |= {schema.AREAS: "figures", schema.ARRAYS: "figures"}
    for entry in content.joined:
        if layers.has_layer(entry):
            kinds[schema.layer_name(entry.level.value, entry.year)] = "layer"
    kinds |= dict.fromkeys(street_tables.layer_names(content.streets), "layer")
    kinds |= dict.fromkeys(finer_tables.layer_names(content.finer), "layer")
    return kinds


def _write_catalogue(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    schema.insert(
        connection, schema.THEMES, ("position", "id", "label_nl", "label_en"),
        ((n, t.id, t.label_nl, t.label_en) for n, t in enumerate(catalogue.themes, 1)),
    )  # fmt: skip
    names = [f.name for f in fields(Indicator)]
    schema.insert(
        connection, schema.INDICATORS, ("position", *names),
        ((n, *(_plain(getattr(i, name)) for name in names)) for n, i in enumerate(catalogue, 1)),
    )  # fmt: skip
    schema.insert(
        connection, schema.PIE,
        ("position", "indicator", "theme", "weight", "compact", "show_from_level", "fallback"),
        ((n, p.indicator, p.theme, p.weight, int(p.compact), p.show_from_level, p.fallback)
         for n, p in enumerate(catalogue.pie, 1)),
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return "\n".join(value)
    return int(value) if isinstance(value, bool) else value


def _write_sources(connection: sqlite3.Connection, sources: Sequence[Source]) -> None:
    names = [f.name for f in fields(Source)]
    in_table = ["row_count" if name == "rows" else name for name in names]
    schema.insert(
        connection, schema.SOURCES, ("id", *in_table),
        ((n, *(getattr(s, name) for name in names)) for n, s in enumerate(sources)),
    )  # fmt: skip


def _write_level(connection: sqlite3.Connection, content: Content, entry: JoinedLevel) -> None:
    table = entry.table
    level, year = entry.level.value, entry.year
    schema.insert(
        connection, schema.AREAS,
        ("code", "year", "level", "position", "name", "gemeente", "gemeente_name", "inhabitants",
         "water", "change", "polygon"),
        zip(
            table.codes.tolist(), [year] * len(table), [level] * len(table),
            _positions(entry), table.names.tolist(), table.gemeenten.tolist(),
            table.gemeente_names.tolist(), _integers(table.inhabitants),
            table.water.astype(int).tolist(), table.changes.tolist(),
            _drawn(entry, content.gemeenten), strict=True,
        ),
    )  # fmt: skip
    c = entry.count
    schema.insert(
        connection, schema.JOIN,
        ("year", "level", "geometry_year", "figures", "areas", "matched", "only_figures",
         "only_areas", "left_out"),
        [(year, level, c.geometry_year, c.figures, c.areas, c.matched, c.only_figures,
          c.only_areas, c.left_out)],
    )  # fmt: skip
    names = dict(zip(table.codes, table.names, strict=True))
    for side, found in (("figures", entry.only_figures), ("areas", entry.only_areas)):
        schema.insert(
            connection, schema.JOIN_CODES, ("year", "level", "side", "code", "name"),
            ((year, level, side, code, names.get(code, "")) for code in found),
        )  # fmt: skip


def _drawn(entry: JoinedLevel, gemeenten: frozenset[str]) -> list[int]:
    """Tell which areas the pack's own layer draws: 1 or 0 each."""
    return [
        int(drawn and (not gemeenten or gemeente in gemeenten))
        for drawn, gemeente in zip(entry.table.polygon, entry.table.gemeenten, strict=True)
    ]


def _positions(entry: JoinedLevel) -> list[int | None]:
    """Give the place of each area in the arrays; None for one that the figures do not have."""
    if entry.figures is None:
        return [None] * len(entry.table)
    at = positions(entry.figures.codes, entry.table.codes)
    return [None if position < 0 else position for position in at.tolist()]


def _integers(values: np.ndarray[Any, Any]) -> list[int | None]:
    return [None if v != v else int(v) for v in values.tolist()]


def _write_manifest(connection: sqlite3.Connection, content: Content) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    facts = {
        "schema_version": str(schema.SCHEMA_VERSION),
        "pack_id": uuid.uuid4().hex[:12],
        "program": f"wijkmonitor {_resources.version()}",
        "made": now.isoformat(),
        "detail": content.detail,
        "gemeenten": " ".join(sorted(content.gemeenten)),
        "recipe": content.recipe,
        **dict(content.notes),
    }
    schema.insert(connection, schema.MANIFEST, ("key", "value"), facts.items())


def _register(connection: sqlite3.Connection, kinds: dict[str, str], content: Content) -> None:
    """Register helper tables as attributes, so that QGIS does not list them as layers."""
    for name in (n for n, kind in kinds.items() if kind != "layer"):
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
            " VALUES (?, 'attributes', ?, 'Wijkmonitor', 0)",
            (name, name),
        )
    layers.describe(connection, content.joined)
    finer_tables.describe(connection, content.finer)


def _quick_check(path: Path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])


def _write_hashes(
    connection: sqlite3.Connection, path: Path, kinds: dict[str, str], progress: Progress
) -> None:
    # SQLite's own check runs beside the reading back; it works outside Python's lock.
    with ThreadPoolExecutor(1) as pool:
        checked = pool.submit(_quick_check, path)
        found = fingerprint.of_tables(connection, lambda part: progress("hashes", part))
        answer = checked.result()
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)
    schema.insert(
        connection, schema.TABLES, ("name", "kind", "row_count", "hash"),
        ((name, kinds.get(name, "other"), rows, text) for name, (rows, text) in found.items()),
    )  # fmt: skip
