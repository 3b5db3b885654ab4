"""The rest of the way to the core: what fetches and builds, imported when the dialog is asked for.

Apart from ``_bridge``, so that QGIS starts no slower for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._bridge import catalogues

try:
    from .spatial_core.fetch import port
    from .spatial_core.fetch.budget import Budget
    from .spatial_core.fetch.cache import Cache, default_folder
    from .spatial_core.fetch.downloads import Downloads
    from .spatial_core.fetch.services import BASES, Services, from_environment
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise
    from spatial_core.fetch import port
    from spatial_core.fetch.budget import Budget
    from spatial_core.fetch.cache import Cache, default_folder
    from spatial_core.fetch.downloads import Downloads
    from spatial_core.fetch.services import BASES, Services, from_environment


def builder() -> Callable[..., Any]:
    """Import what builds a pack, at the moment that one is built; it needs numpy and its like.

    Raises ImportError where one of those is not there.
    """
    try:
        from .spatial_core.build import build
    except ModuleNotFoundError as exc:
        if exc.name != f"{__package__}.spatial_core":
            raise
        from spatial_core.build import build
    return build


def street_linker() -> Any:
    """Import what links streets to buurten, at the moment that it is done.

    Raises ImportError where a library is not there.
    """
    try:
        from .spatial_core.streets import linked
    except ModuleNotFoundError as exc:
        if exc.name != f"{__package__}.spatial_core":
            raise
        from spatial_core.streets import linked
    return linked


def street_writer() -> Any:
    """Import what writes linked streets as files, as the command does; it needs the same."""
    try:
        from .spatial_core.cli import streets
    except ModuleNotFoundError as exc:
        if exc.name != f"{__package__}.spatial_core":
            raise
        from spatial_core.cli import streets
    return streets


def stock_reader() -> Any:
    """Import what puts the user's own homes in buurten, at the moment that it is done.

    Raises ImportError where a library is not there.
    """
    try:
        from .spatial_core.stock import read
    except ModuleNotFoundError as exc:
        if exc.name != f"{__package__}.spatial_core":
            raise
        from spatial_core.stock import read
    return read


def theme_families() -> tuple[Any, ...]:
    """Give the families of tables that can be fetched beside key figures and maps."""
    try:
        from .spatial_core.sources import specs
    except ModuleNotFoundError as exc:
        if exc.name != f"{__package__}.spatial_core":
            raise
        from spatial_core.sources import specs
    return specs.families(catalogues.load())


__all__ = [
    "BASES",
    "Budget",
    "Cache",
    "Downloads",
    "Services",
    "builder",
    "default_folder",
    "from_environment",
    "port",
    "stock_reader",
    "street_linker",
    "street_writer",
    "theme_families",
]
