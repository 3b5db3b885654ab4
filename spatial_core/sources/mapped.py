"""All rows of a map layer from a service, page by page and checked. Frame module.

Two kinds of service give them: OGC API Features (each page names the next) and WFS (pages by
number). Each page is kept by itself, so that a broken fetch is gone on with where it stopped.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urljoin

from .._ogr import Layer
from ..errors import ServiceError
from ..fetch.cache import Kept
from ..fetch.downloads import BrokenContentError, Downloads
from . import features
from .features import Features

LIMIT = 1000
"""Rows on a page: the most that these services give."""

RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
RowsRead = Callable[[int], None]


def unheard(rows: int) -> None:
    """Take no note of rows that came."""


@dataclass
class Mapped:
    """The pages of one layer, put together; ``name`` is what people know it by.

    ``stamp`` tells that what was kept is still right (see :meth:`Downloads.get`), ``wanted`` which
    attributes are read, all where it is None.
    """

    downloads: Downloads
    service: str
    name: str
    stamp: str | None = None
    wanted: re.Pattern[str] | None = None
    progress: RowsRead = unheard
    pages: list[Features] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    @property
    def rows(self) -> int:
        """How many rows came."""
        return sum(page.rows for page in self.pages)

    def layer(self) -> Layer:
        """Give what came as one layer, in RD. Raises GeometryError."""
        return features.joined(self.pages, self.kept[0].url, self.name)

    def collection(self, path: str, query: Mapping[str, str]) -> Mapped:
        """Read a collection of an OGC API to its end.

        Raises
        ------
        ServiceError
            It cannot be had, or what came is not whole: a page twice, a page lacking, a link to
            another host.
        """
        asked = {"f": "json", "limit": str(LIMIT), "crs": RD_URI, **query}
        url = self.downloads.services.url(self.service, f"{path}/items?{urlencode(asked)}")
        while url:
            page = self._take(url)
            if page.page.next and not page.rows:
                raise self._error("service_map_rows", rows=self.rows, total=f"{self.rows} +")
            url = urljoin(url, page.page.next) if page.page.next else ""
        self._refuse_gaps()
        return self

    def feature_type(self, path: str, type_name: str, filters: str = "") -> Mapped:
        """Read a feature type of a WFS to its end; ``filters`` is a FES 2.0 filter.

        Raises ServiceError as :meth:`collection` does.
        """
        asked = {
            "service": "WFS", "version": "2.0.0", "request": "GetFeature", "typeNames": type_name,
            "srsName": "EPSG:28992", "outputFormat": "application/json", "count": str(LIMIT),
        }  # fmt: skip
        if filters:
            asked["FILTER"] = filters
        while True:
            query = urlencode(asked | {"startIndex": str(self.rows)})
            page = self._take(self.downloads.services.url(self.service, f"{path}?{query}"))
            total = self.pages[0].matched
            # Without a total only an empty page is surely the end: a host may give fewer a page.
            if not page.rows or (total is not None and self.rows >= total):
                break
        self._refuse_gaps()
        return self

    def forget(self) -> None:
        """Drop what was kept: of a map that is not right nothing may be taken for good."""
        for kept in self.kept:
            self.downloads.cache.forget(kept.url)

    def _take(self, url: str) -> Features:
        if url in self._seen:
            raise self._error("service_map_twice", page=len(self.pages) + 1)
        page, kept = self._page(url)
        self.kept.append(kept)
        again = {*page.ids, url} | ({kept.sha256} if page.rows else set())
        if again & self._seen or len(set(page.ids)) < len(page.ids):
            raise self._error("service_map_twice", page=len(self.pages) + 1)
        self._seen |= again
        self.pages.append(page)
        self.progress(page.rows)
        return page

    def _page(self, url: str) -> tuple[Features, Kept]:
        parsed: list[Features] = []

        def check(path: Path) -> None:
            self._refuse_xml(path, url)
            parsed.append(features.read(path, self.wanted))

        kept = self.downloads.at(self.service, url, check=check, stamp=self.stamp)
        if parsed:
            return parsed[-1], kept
        try:
            return features.read(self.downloads.cache.path(kept), self.wanted), kept
        except BrokenContentError as exc:
            self.downloads.cache.forget(url)
            raise self._error(exc.key) from exc

    def _refuse_xml(self, path: Path, url: str) -> None:
        """Refuse what a WFS says, with status 200, when it will not give a layer."""
        with path.open("rb") as stream:
            start = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"<") and b"Exception" in start:
            raise self._error("service_refused", url=url, status=200)

    def _refuse_gaps(self) -> None:
        total = self.pages[0].matched
        if total is not None and self.rows != total:
            raise self._error("service_map_rows", rows=self.rows, total=total)

    def _error(self, key: str, **values: object) -> ServiceError:
        self.forget()
        told = {"service": self.service, "table": self.name, "url": ""}
        return ServiceError(key, **(told | values))


def checksum(found: Sequence[Kept]) -> str:
    """Give one hash of several files, in their order."""
    digest = hashlib.sha256()
    for kept in found:
        digest.update(kept.sha256.encode())
    return f"sha256:{digest.hexdigest()}"


def retrieved(found: Sequence[Kept]) -> str:
    """Give when the oldest of several files came in."""
    return min((kept.retrieved for kept in found), default="")
