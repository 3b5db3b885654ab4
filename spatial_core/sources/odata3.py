"""A whole CBS table by OData v3: page by page, checked, columns as arrays. Frame module.

Pages come from the feed, which follows ``odata.nextLink``; the other door stops at 10,000 rows.
Each page is kept by itself, so that a broken fetch is gone on with where it stopped, and a table
that did not change since is not fetched again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin

import numpy as np

from ..errors import ServiceError
from ..fetch.ahead import Ahead
from ..fetch.cache import Kept
from ..fetch.downloads import BrokenContentError, Downloads, together
from . import catalogue3, pages
from .catalogue3 import Row
from .pages import Page
from .raw import Columns

_TYPED = "TypedDataSet"
_DIMENSIONS = frozenset({"Dimension", "TimeDimension", "GeoDimension", "GeoDetail"})
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Fetched:
    """A table as a service gave it.

    ``columns`` holds the cells under their v3 keys, padded as they came; ``properties`` describes
    them; ``names`` gives per dimension the title of each key; ``pages`` are the files in the cache.
    """

    service: str
    table: str
    info: Row
    properties: Sequence[Row]
    columns: Columns
    names: Mapping[str, Mapping[str, str]]
    pages: Sequence[Kept] = field(default_factory=tuple)

    @property
    def modified(self) -> str:
        """When the provider last changed the table."""
        return stamp_of(self.info)

    @property
    def retrieved(self) -> str:
        """When the oldest page was last seen to be the provider's, as ISO 8601 in UTC."""
        return min((page.retrieved for page in self.pages), default="")

    @property
    def checksum(self) -> str:
        """One SHA-256 over those of the pages, in order."""
        together = "".join(page.sha256 for page in self.pages)
        return "sha256:" + hashlib.sha256(together.encode()).hexdigest()

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(next(iter(self.columns.values()), ()))


def stamp_of(info: Row) -> str:
    """Give what tells that a table is still the same: when it was last changed."""
    return str(info.get("Modified") or info.get("Updated") or "")


def fetch(
    downloads: Downloads,
    service: str,
    table: str,
    *,
    filters: str = "",
    keys: Sequence[str] = (),
    progress: Progress = lambda part: None,
) -> Fetched:
    """Fetch a table with its description.

    Parameters
    ----------
    filters
        An OData filter for the rows; the feed leaves out what it does not understand, so what
        comes is looked at again by who asked.
    keys
        Only these columns; all where none are named.

    Raises
    ------
    ServiceError
        It cannot be had, or what came is not whole: a page twice, a page lacking, another number
        of rows than the table says it has, or a table that changed in between.
    """
    info = catalogue3.information(downloads, service, table)
    stamp = stamp_of(info)
    # Without a date of change nothing proves that what was kept is still right.
    known = stamp or None
    reader = _Pages(downloads, service, table, known)
    query, total = _query(table, filters, keys), _total(info, filters)
    described: list[tuple[Sequence[Row], Mapping[str, Mapping[str, str]]]] = []
    read: list[Columns] = []

    def rows() -> Columns:
        if not filters:
            return reader.read(query, total, progress)
        try:
            # Of chosen rows the table does not say how many there are: the service may.
            return reader.read(f"{query}&$inlinecount=allpages", total, progress)
        except ServiceError as fault:
            if fault.key != "service_refused":
                raise
        return reader.read(query, total, progress)

    together(
        [
            lambda: read.append(rows()),
            lambda: described.append(_described(downloads, service, table, known)),
        ],
        downloads.budget,
    )
    # Pages of before may lie beside one that came now.
    if reader.fetched and len(reader.kept) > 1:
        again = catalogue3.information(downloads, service, table)
        if stamp_of(again) != stamp:
            raise ServiceError("service_table_changed", service=service, table=table)
    properties, names = described[0]
    return Fetched(service, table, info, properties, read[0], names, tuple(reader.kept))


def _described(
    downloads: Downloads, service: str, table: str, stamp: str | None
) -> tuple[Sequence[Row], Mapping[str, Mapping[str, str]]]:
    """Fetch what describes a table: its columns, and per dimension the titles of its keys."""
    properties = catalogue3.metadata(downloads, service, table, "DataProperties", stamp)
    dimensions = [str(p["Key"]) for p in properties if p.get("Type") in _DIMENSIONS]
    return properties, {
        key: _titles(catalogue3.metadata(downloads, service, table, key, stamp))
        for key in dimensions
    }


def _query(table: str, filters: str, keys: Sequence[str]) -> str:
    query = f"ODataFeed/odata/{table}/{_TYPED}?$format=json"
    if filters:
        query += f"&$filter={quote(filters)}"
    if keys:
        query += f"&$select={quote(','.join(keys))}"
    return query


def _total(info: Row, filters: str) -> int | None:
    count = info.get("RecordCount")
    return count if isinstance(count, int) and count > 0 and not filters else None


def _titles(rows: Sequence[Row]) -> dict[str, str]:
    return {str(r.get("Key", "")).strip(): str(r.get("Title") or "").strip() for r in rows}


class _Pages:
    """The pages of one table, put together."""

    def __init__(self, downloads: Downloads, service: str, table: str, stamp: str | None) -> None:
        self.downloads, self.service, self.table, self.stamp = downloads, service, table, stamp
        self.kept: list[Kept] = []
        self.fetched = 0
        self._ahead: Ahead[tuple[Page, Kept]] = Ahead(downloads.budget)

    def read(self, path: str, total: int | None, progress: Progress) -> Columns:
        url = self.downloads.services.url(self.service, path)
        seen: set[str] = set()
        found: list[Page] = []
        rows = 0
        while url:
            if url in seen:
                raise self._error("service_page_twice", page=len(seen) + 1)
            seen.add(url)
            page, kept = self._ahead.take(url, lambda: self._page(url))  # noqa: B023
            self.kept.append(kept)
            found.append(page)
            rows += page.rows
            if total and rows > total:
                break
            progress(min(1.0, rows / total) if total else 0.0)
            url = urljoin(url, page.next) if page.next else ""
            if url:
                self.downloads.services.refuse_elsewhere(self.service, url)
        columns = pages.joined(found)
        self._refuse_gaps(columns, [page.rows for page in found])
        total = total if total is not None else next((p.count for p in found if p.count), None)
        if total is not None and rows != total:
            raise self._error("service_rows", rows=rows, total=total)
        return columns

    def _page(self, url: str) -> tuple[Page, Kept]:
        parsed: list[Page] = []

        def check(path: Path) -> None:
            self.fetched += 1
            self._begin_next(url, path)
            parsed.append(pages.read(path))

        kept = self.downloads.at(self.service, url, check=check, stamp=self.stamp)
        if parsed:
            return parsed[-1], kept
        path = self.downloads.cache.path(kept)
        self._begin_next(url, path)
        try:
            return pages.read(path), kept
        except BrokenContentError as exc:
            self.downloads.cache.forget(url)
            raise self._error(exc.key) from exc

    def _begin_next(self, url: str, path: Path) -> None:
        """Begin to fetch the page after one, while that one is still to be read."""
        link = pages.next_of(path)
        if link:
            following = urljoin(url, link)
            self._ahead.begin(following, lambda: self._page(following))

    def _refuse_gaps(self, columns: Columns, sizes: Sequence[int]) -> None:
        """Refuse a page that came twice or not at all: the rows of a table are numbered."""
        ids = columns.get("ID")
        if ids is None or ids.dtype.kind != "i":
            return
        steps = np.diff(ids)
        if (steps <= 0).any():
            row = int(np.argmax(steps <= 0)) + 1
            page = int(np.searchsorted(np.cumsum(sizes), row, side="right")) + 1
            raise self._error("service_page_twice", page=page)

    def _error(self, key: str, **values: object) -> ServiceError:
        # What was kept of a table that is not whole must not be taken for good next time.
        for kept in self.kept:
            self.downloads.cache.forget(kept.url)
        return ServiceError(key, service=self.service, table=self.table, **values)
