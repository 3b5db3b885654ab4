"""What a provider gave, and where providers keep what they give. Frame module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..catalogue import Indicator
from ..errors import ServiceError
from ..fetch.cache import Kept
from ..fetch.downloads import Check, Downloads
from .series import Series

_ABSENT = ("service_gone", "service_html", "service_not_zip", "service_offline")


@dataclass
class Found:
    """Series, and warnings as (key, values) of wording."""

    series: list[Series] = field(default_factory=list)
    warnings: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@lru_cache(maxsize=1)
def addresses() -> dict[str, dict[str, Any]]:
    """Give where providers put their files (``data/catalogue/tables.toml``)."""
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "tables.toml").open("rb") as stream:
        return tomllib.load(stream)


def keyed(indicators: Iterable[Indicator], provider: str) -> dict[str, Indicator]:
    """Give the indicators that name a provider in their ``sources`` (``2024=LBM:onv``), by key."""
    found = {}
    for indicator in indicators:
        for text in indicator.sources:
            table, _, key = text.partition("=")[2].partition(":")
            if table == provider:
                found[key] = indicator
    return found


def newest_first(shapes: Iterable[str], last: int, oldest: int) -> list[str]:
    """Give the addresses that files of some years would have; the newest year comes first."""
    return [
        shape.format(year=year) for year in range(last, oldest - 1, -1) for shape in tuple(shapes)
    ]


def first(downloads: Downloads, service: str, urls: Iterable[str], check: Check) -> Kept:
    """Fetch the first address that has something.

    Raises the ServiceError of the first where none has; any other fault than absence at once. A
    page for people counts as absence: some sites answer with one for whatever they do not have.
    """
    last: ServiceError | None = None
    for url in urls:
        try:
            return downloads.at(service, downloads.services.at_home(service, url), check=check)
        except ServiceError as exc:
            if exc.key not in _ABSENT:
                raise
            last = last or exc
    raise last or ServiceError("service_gone", service=service, url="", status=404)
