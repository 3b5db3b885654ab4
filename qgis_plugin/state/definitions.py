"""The pies that the user saved: one small JSON file each, in the user's own QGIS profile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from .._bridge import Definition, OutputError, definitions, write_text
from . import verified


class SavedPie(NamedTuple):
    """A pie in the user's folder; ``count`` is that of its slices, None where it is no pie."""

    name: str
    path: Path
    count: int | None


def folder() -> Path:
    """Give the folder of the user's pies; it is there once a pie was saved."""
    return verified.folder() / "profieltaarten"


def listed() -> list[SavedPie]:
    """Give the user's pies by name; a file that cannot be read goes by the name of the file."""
    try:
        paths = sorted(folder().glob("*.json"))
    except OSError:
        return []
    return sorted((_seen(path) for path in paths), key=lambda pie: pie.name.casefold())


def named(name: str) -> SavedPie | None:
    """Give the user's pie of this name, capitals or not; None without one."""
    return next((pie for pie in listed() if definitions.same_name(name, [pie.name])), None)


def save(definition: Definition) -> SavedPie:
    """Write a pie, in place of the one of that name where there is one.

    Raises RecipeError for a name that cannot be, OutputError where nothing can be written.
    """
    name = definitions.checked_name(definition.name)
    before = named(name)
    path = _free(name) if before is None else before.path
    _write(path, replace(definition, name=name).as_json())
    return SavedPie(name, path, len(definition.slices))


def rename(pie: SavedPie, name: str) -> SavedPie:
    """Give a pie another name; all else in its file stays, whatever pack is open.

    Raises RecipeError for a name that cannot be, OutputError where nothing can be written.
    """
    others = [other.name for other in listed() if other.path != pie.path]
    name = definitions.checked_name(name, others)
    found = _read(pie.path)
    if not isinstance(found, dict):
        raise OutputError("output_failed", path=str(pie.path), why=pie.name)
    path = pie.path if definitions.file_stem(name) == pie.path.stem else _free(name)
    _write(path, json.dumps({**found, "name": name}, ensure_ascii=False, indent=2) + "\n")
    if path != pie.path:
        remove(pie)
    return SavedPie(name, path, pie.count)


def remove(pie: SavedPie) -> None:
    """Take a pie away. Raises OutputError where that cannot be done."""
    try:
        pie.path.unlink(missing_ok=True)
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise OutputError("output_failed", path=str(pie.path), why=why) from exc


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise OutputError("output_unwritable", path=str(path), why=why) from exc
    write_text(path, text)


def _free(name: str) -> Path:
    """Give a path that no pie has: names that differ can become the same name of a file."""
    stem = definitions.file_stem(name)
    return next(path for path in _paths(stem) if not path.exists())


def _paths(stem: str) -> Iterator[Path]:
    yield folder() / f"{stem}.json"
    number = 2
    while True:
        yield folder() / f"{stem}-{number}.json"
        number += 1


def _seen(path: Path) -> SavedPie:
    found = _read(path)
    slices = found.get("slices") if isinstance(found, dict) else None
    if not isinstance(slices, list):
        return SavedPie(path.stem, path, None)
    return SavedPie(str(found.get("name") or path.stem), path, len(slices))


def _read(path: Path) -> Any:
    """Read a file of the user's; None where it cannot be."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
