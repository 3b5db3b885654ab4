"""The official map of a year (gemeenten, wijken, buurten), fetched from PDOK. Frame module.

PDOK withdraws years and renames addresses, so there are several doors to the same map, tried in
order: OGC API Features (2022 and later), WFS, the GeoPackage as a whole, and that of CBS itself.
A door that is shut is passed by; one that gives half a map is told.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import codes
from .._rows import texts
from ..codes import Level
from ..errors import GeometryError, ServiceError
from ..fetch.downloads import Downloads, together
from . import pdok_files, pdok_layers
from .geometry import Areas
from .mapped import Mapped
from .pdok_layers import LAYERS

FIRST_OGC = 2022
"""From this year on there is an OGC API."""

SHUT = frozenset({"service_gone", "service_refused", "service_offline", "service_map_year"})
"""What a door says that has no such map; another may."""

_NO_GENERAL = frozenset({"service_map_empty", "geometry_duplicates"})
# Without any row of the year, or with those of all years at once.
_MOST_CHOSEN = 30
# Each gemeente is a request a level; of more than these the whole country is fewer waits.
_ROWS = 18_500
_FIRST_HEDEN = 2016
# From this year on the generalised divisions are in one collection, older ones in another.
_WANTED = re.compile(r"code|naam|name|water|h2o|jaar|indelingsw|ind_wbi", re.IGNORECASE)
_YEARS = re.compile(r"wijken-en-buurten-((?:19|20)\d{2})\b")

Progress = Callable[[float], None]
Warn = Callable[[str, Mapping[str, object]], None]


def fetch(
    downloads: Downloads,
    year: int,
    gemeenten: Sequence[str] | None = None,
    detail: str = "full",
    *,
    progress: Progress = lambda part: None,
    warn: Warn = lambda key, values: None,
) -> list[Areas]:
    """Fetch the map of a year: gemeenten, wijken and buurten, in EPSG:28992.

    Parameters
    ----------
    gemeenten
        Codes; the whole country where none are named.
    detail
        ``general`` asks the outlines that CBS generalised, which there are for the whole country
        only; where a year has none the full ones come and ``warn`` hears ``pdok_no_general``.

    Raises
    ------
    ServiceError
        There is no map of that year (``service_gone``, or ``service_gone_years`` with the years
        that there are), or what came is not whole.
    GeometryError
        What came is no map of areas.
    """
    wanted = tuple(sorted({codes.parse(code, Level.GEMEENTE) for code in gemeenten or ()}))
    wish = _Wish(downloads, year, wanted, _Count(progress))
    if detail == "general" and not wanted:
        try:
            return _finished(_generalised(wish), wish, warn)
        except (ServiceError, GeometryError) as exc:
            if exc.key not in SHUT | _NO_GENERAL:
                raise
            warn("pdok_no_general", {"year": year})
    return _finished(_full(wish), wish, warn)


def years(downloads: Downloads) -> list[int]:
    """Give the years that PDOK's index names a map of; those before 2022 are not in it.

    Raises ServiceError where the index cannot be had.
    """
    kept = downloads.get("pdok", "index.json")
    text = downloads.cache.path(kept).read_text("utf-8", errors="replace")
    return sorted({int(year) for year in _YEARS.findall(text)})


@dataclass(frozen=True)
class _Wish:
    """What is asked for."""

    downloads: Downloads
    year: int
    gemeenten: tuple[str, ...]
    count: _Count

    @property
    def each(self) -> tuple[str, ...]:
        """The gemeenten to ask one by one; one empty text for the whole country at once."""
        return self.gemeenten if 0 < len(self.gemeenten) <= _MOST_CHOSEN else ("",)


class _Count:
    """How many rows came, as a part of about all; the number is not known beforehand."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.rows = progress, 0

    def __call__(self, rows: int) -> None:
        self.rows += rows
        self.progress(min(0.99, self.rows / _ROWS))


_Walk = Callable[[Level, str], Mapped]


def _full(wish: _Wish) -> list[Areas]:
    """Give the map of the first door that is not shut."""
    shut: list[ServiceError] = []
    for door in (_ogc, _wfs, _whole) if wish.year >= FIRST_OGC else (_wfs, _whole):
        try:
            return door(wish)
        except ServiceError as exc:
            if exc.key not in SHUT:
                raise
            shut.append(exc)
    raise _with_years(wish, shut[0])


def _finished(found: list[Areas], wish: _Wish, warn: Warn) -> list[Areas]:
    wish.count.progress(1.0)
    if not wish.gemeenten:
        return found
    kept = [pdok_layers.chosen(areas, wish.gemeenten) for areas in found]
    drawn = {code for areas in kept if areas.level is Level.GEMEENTE for code in areas.codes}
    lost = [code for code in wish.gemeenten if code not in drawn]
    if not drawn:
        raise ServiceError(
            "service_map_empty", service="pdok", table=f"gemeenten {wish.year}", gemeenten=lost
        )
    if lost:
        warn("pdok_no_gemeente", {"year": wish.year, "codes": lost})
    return kept


def _with_years(wish: _Wish, error: ServiceError) -> ServiceError:
    """Name the years that there are, where the index tells."""
    if error.key != "service_gone":
        return error
    try:
        known = years(wish.downloads)
    except ServiceError:
        return error
    told = error.values | {"year": wish.year, "years": known}
    return ServiceError("service_gone_years", **told) if known else error


# Doors


def _ogc(wish: _Wish) -> list[Areas]:
    base = f"cbs/wijken-en-buurten-{wish.year}/ogc/v1/collections"
    stamps = {level: _stamp(wish.downloads, f"{base}/{LAYERS[level]}") for level in LAYERS}

    def walk(level: Level, gemeente: str) -> Mapped:
        query = {"gemeentecode": gemeente} if gemeente else {}
        made = _mapped(wish, "pdok", level, stamps[level])
        return made.collection(f"{base}/{LAYERS[level]}", query)

    return _all_levels(wish, walk, "pdok", "OGC API Features")


def _wfs(wish: _Wish) -> list[Areas]:
    path = f"cbs/wijkenbuurten/{wish.year}/wfs/v1_0"

    def walk(level: Level, gemeente: str) -> Mapped:
        name = f"wijkenbuurten:{LAYERS[level]}"
        try:
            made = _mapped(wish, "pdok-service", level, _month())
            return made.feature_type(path, name, _fes(gemeente) if gemeente else "")
        except ServiceError as exc:
            if exc.key != "service_refused" or not gemeente:
                raise
        # A filter that the host does not understand: all of it, and chosen from here.
        return _mapped(wish, "pdok-service", level, _month()).feature_type(path, name)

    return _all_levels(wish, walk, "pdok-service", "WFS")


def _whole(wish: _Wish) -> list[Areas]:
    kept, service, found = pdok_files.fetch(wish.downloads, wish.year)
    name = kept.url.rpartition("/")[2]
    for areas in found:
        if areas.drawn_year not in (None, wish.year):
            raise ServiceError(
                "service_map_year", service=service, url=kept.url, year=wish.year,
                other=areas.drawn_year,
            )  # fmt: skip
        areas.drawn_year = wish.year
        about = pdok_layers.source(areas.level, wish.year, areas.source.rows, [kept], name)
        areas.source = replace(about, file=name, checksum=kept.checksum)
    return found


def _generalised(wish: _Wish) -> list[Areas]:
    past = "" if wish.year >= _FIRST_HEDEN else "-historisch"
    base = f"cbs/gebiedsindelingen{past}/ogc/v1/collections"
    found: dict[Level, Areas] = {}
    for level in LAYERS:
        path = f"{base}/{level.value}_gegeneraliseerd"
        walk = _mapped(wish, "pdok", level, _stamp(wish.downloads, path))
        walk.collection(path, {"datetime": f"{wish.year}-07-01T00:00:00Z"})
        # The address names no year: only what the rows say of themselves counts.
        found[level] = pdok_layers.areas(
            {"": walk}, level, wish.year, "OGC API Features, gegeneraliseerd", dated=False
        )
    names = dict(zip(found[Level.GEMEENTE].codes, found[Level.GEMEENTE].names, strict=True))
    for areas in found.values():
        areas.gemeente_names = texts(
            names.get(g or "", "") for g in codes.gemeenten_of(areas.codes)
        )
    pdok_layers.refuse_gaps(found, "pdok")
    return list(found.values())


def _mapped(wish: _Wish, service: str, level: Level, stamp: str) -> Mapped:
    name = f"{LAYERS[level]} {wish.year}"
    return Mapped(wish.downloads, service, name, stamp, _WANTED, wish.count)


def _all_levels(wish: _Wish, walk: _Walk, service: str, door: str) -> list[Areas]:
    jobs = [(level, gemeente) for level in LAYERS for gemeente in wish.each]
    done = together([_job(walk, *job) for job in jobs], wish.downloads.budget)
    found = {}
    for level in LAYERS:
        walks = {g: made for (at, g), made in zip(jobs, done, strict=True) if at is level}
        found[level] = pdok_layers.areas(walks, level, wish.year, door)
    try:
        pdok_layers.refuse_gaps(found, service)
    except ServiceError:
        for made in done:
            made.forget()
        raise
    return list(found.values())


def _job(walk: _Walk, level: Level, gemeente: str) -> Callable[[], Mapped]:
    return lambda: walk(level, gemeente)


def _stamp(downloads: Downloads, path: str) -> str:
    """Give what tells that a collection is still the same: how it describes itself.

    What it says need not change with its content, so it holds for a month.
    """
    kept = downloads.get("pdok", f"{path}?f=json")
    return f"{kept.sha256[:16]} {_month()}"


def _month() -> str:
    return time.strftime("%Y-%m", time.gmtime())


def _fes(gemeente: str) -> str:
    return (
        '<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:PropertyIsEqualTo>'
        "<fes:ValueReference>gemeentecode</fes:ValueReference>"
        f"<fes:Literal>{gemeente}</fes:Literal></fes:PropertyIsEqualTo></fes:Filter>"
    )
