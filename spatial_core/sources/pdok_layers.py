"""From the pages of a map service to the areas of each level. Frame module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from .. import codes
from .._ogr import Layer
from .._rows import texts
from ..codes import Level
from ..errors import GeometryError, ServiceError
from ..fetch.cache import Kept
from . import cells, features, geometry, mapped
from .geometry import Areas
from .mapped import Mapped
from .provenance import CC_BY, Source

LAYERS: Mapping[Level, str] = {
    Level.GEMEENTE: "gemeenten", Level.WIJK: "wijken", Level.BUURT: "buurten",
}  # fmt: skip

_STRAY = 20
# A page of a thousand buurten that got lost leaves at least so many wijken without any.


def areas(
    walks: Mapping[str, Mapped], level: Level, year: int, door: str, *, dated: bool = True
) -> Areas:
    """Give the areas of a level from what came for each gemeente (an empty text: for all).

    ``dated`` tells that the address itself names the year; else the rows have to. Raises
    ServiceError (nothing there, another year, other areas) or GeometryError; nothing of such a map
    stays in the cache.
    """
    try:
        found, told = _read(walks, level, year, door)
        if told != year and not (told is None and dated):
            raise _other_year(walks, told, year)
    except (GeometryError, ServiceError):
        for walk in walks.values():
            walk.forget()
        raise
    found.drawn_year = year
    return found


def _read(
    walks: Mapping[str, Mapped], level: Level, year: int, door: str
) -> tuple[Areas, int | None]:
    one = next(iter(walks.values()))
    url = one.kept[0].url
    layer = _layer(walks, one.name, url)
    if not len(layer.shapes):
        raise ServiceError(
            "service_map_empty", service=one.service, table=one.name, gemeenten=list(walks)
        )
    kept = [each for walk in walks.values() for each in walk.kept]
    about = source(level, year, len(layer.shapes), kept, door)
    found = geometry.of_layer(layer, url, one.name, year=year, source=about)
    if found is None or found.level is not level:
        raise ServiceError("service_not_map", service=one.service, url=url)
    return found, found.drawn_year or _year_in(layer)


def _layer(walks: Mapping[str, Mapped], name: str, url: str) -> Layer:
    """Give all rows as one layer; a row that another gemeente was asked for is left out."""
    pages = [page for walk in walks.values() for page in walk.pages]
    layer = features.joined(pages, url, name)
    asked = texts(g for g, walk in walks.items() for _ in range(walk.rows))
    column = next((c for key, c in layer.columns.items() if key.lower() == "gemeentecode"), None)
    if column is None or not asked.any():
        return layer
    # A host may leave a filter out without a word, and give all it has for each.
    own = np.asarray(cells.texts(column) == asked, dtype=bool)
    return Layer({k: c[own] for k, c in layer.columns.items()}, layer.shapes[own], layer.crs)


def _year_in(layer: Layer) -> int | None:
    """Read the year of the rows from a column like jaarcode; None without, or with several."""
    for name, column in layer.columns.items():
        if name.lower() in ("jaarcode", "jaar"):
            found = set(cells.texts(column).tolist())
            only = found.pop() if len(found) == 1 else ""
            return int(only) if only.isdigit() else None
    return None


def _other_year(walks: Mapping[str, Mapped], other: int | None, year: int) -> ServiceError:
    one = next(iter(walks.values()))
    return ServiceError(
        "service_map_year", service=one.service, url=one.kept[0].url, year=year, other=other or "?"
    )


def chosen(found: Areas, gemeenten: Sequence[str]) -> Areas:
    """Give the areas of some gemeenten."""
    own = np.isin(texts(codes.gemeenten_of(found.codes)), gemeenten)
    without = tuple(c for c in found.without_shape if codes.gemeente_of(c) in gemeenten)
    return replace(found.take(own), left_out=without, without_shape=without)


def refuse_gaps(found: Mapping[Level, Areas], service: str) -> None:
    """Refuse a level that misses a page: the levels of one map know each other.

    Raises ServiceError.
    """
    for level, finer, above in (
        (Level.WIJK, Level.BUURT, codes.wijk_of),
        (Level.GEMEENTE, Level.WIJK, codes.gemeente_of),
    ):
        coarse, fine = found[level], found[finer]
        # Water is drawn at one level and not at another, as it pleases the year.
        parents = {above(code) for code in (*fine.codes, *fine.left_out)}
        childless = set(coarse.codes[~coarse.water]) - parents
        known = {*coarse.codes, *coarse.left_out}
        orphaned = {above(code) for code in fine.codes[~fine.water]} - known
        if len(childless | orphaned) > _STRAY:
            raise ServiceError(
                "service_map_levels", service=service, table=fine.source.title,
                n=len(childless | orphaned), level=level.value, finer=finer.value,
            )  # fmt: skip


def source(level: Level, year: int, rows: int, kept: Sequence[Kept], door: str) -> Source:
    """Say where a level came from; ``door`` is what gave it."""
    return Source(
        role="geometry", title=f"Wijk- en Buurtkaart {year}: {LAYERS[level]}",
        provider="CBS / Kadaster", rows=rows, table_id=f"wijken-en-buurten-{year}", year=year,
        retrieved=mapped.retrieved(kept), licence=CC_BY,
        attribution=f"{geometry.OWNERS}, {year}", origin=f"PDOK: {door}",
        checksum=mapped.checksum(kept), file=f"{LAYERS[level]} {year}",
    )  # fmt: skip
