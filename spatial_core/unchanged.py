"""Whether a pack is already what a recipe would make of its sources today. Frame module.

Answered without fetching: by the recipe that the pack keeps, the hashes of files, and what the
services say of when their tables last changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import gather
from ._resources import version
from .errors import WijkmonitorError
from .fetch.downloads import Downloads, together
from .pack.reader import Pack
from .recipe import Recipe
from .sources import catalogue3, odata3
from .sources.provenance import checksums

FILES_FOR = dt.timedelta(days=30)
"""So long a fetched map or file is taken for the same: its host does not say when it changed."""


def is_current(out: Path, recipe: Recipe, downloads: Downloads | None) -> bool:
    """Tell whether building would give the pack that is there; False wherever that is not sure.

    ``downloads`` is None for a recipe of files. Raises CancelledError only.
    """
    try:
        with Pack(out) as pack:
            sources = list(pack.sources())
            own = pack.manifest.get("own_files", "").split()
            if any(key == "source_failed" and values.get("again") for key, values in pack.warnings):
                return False
            if pack.manifest["program"] != f"wijkmonitor {version()}" or not _same_recipe(
                pack, recipe, out
            ):
                return False
            # A pack may hold more years than asked: those of which only other sources have figures.
            if downloads is not None and set(gather.years_of(recipe, downloads)) - set(pack.years):
                return False
        return _same_files(sources, own, recipe) and (
            downloads is None or _same_tables(sources, downloads)
        )
    except (OSError, ValueError, LookupError) as exc:
        # A pack that cannot be read, or a service that does not answer, is told by the build.
        if isinstance(exc, WijkmonitorError) and exc.key == "cancelled":
            raise
        return False


def _same_recipe(pack: Pack, recipe: Recipe, out: Path) -> bool:
    base = out.resolve().parent
    return Recipe.from_mapping(pack.recipe, base).as_json(base) == recipe.as_json(base)


def _same_files(sources: Iterable[Mapping[str, Any]], own: Sequence[str], recipe: Recipe) -> bool:
    """Tell whether every file of the recipe still has the content it had.

    ``own`` are the hashes of the user's own files as they were, descriptions of columns included.
    """
    known = {str(source["checksum"]) for source in sources}
    given = (*recipe.figures, *recipe.geometry, *recipe.streets, *recipe.addresses)
    found = set(checksums((*given, *recipe.squares)))
    return found <= known and list(own) == checksums((*recipe.own, *recipe.areas))


def _same_tables(sources: Iterable[Mapping[str, Any]], downloads: Downloads) -> bool:
    """Tell whether every fetched table was last changed when it was then."""
    jobs: list[Callable[[], bool]] = []
    for source in sources:
        service, mark, table = str(source["file"]).partition(":")
        if mark and source["table_id"]:
            jobs.append(_job(downloads, service, table, str(source["modified"])))
        elif source["retrieved"] and not _recent(str(source["retrieved"])):
            return False
    return all(together(jobs, downloads.budget))


def _job(downloads: Downloads, service: str, table: str, modified: str) -> Callable[[], bool]:
    def same() -> bool:
        return odata3.stamp_of(catalogue3.information(downloads, service, table)) == modified

    return same


def _recent(retrieved: str) -> bool:
    try:
        moment = dt.datetime.fromisoformat(retrieved)
    except ValueError:
        return False
    return dt.datetime.now(dt.UTC) - moment < FILES_FOR
