"""What a shared database asks of the core, imported with the first one."""

from __future__ import annotations

try:
    from .spatial_core.errors import SharedError
    from .spatial_core.publish import address as addresses
    from .spatial_core.publish.address import SCHEMA, Address
    from .spatial_core.publish.fetching import Ask, current, fetched, place_of
    from .spatial_core.publish.listing import published
    from .spatial_core.publish.versions import Version
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise
    from spatial_core.errors import SharedError
    from spatial_core.publish import address as addresses
    from spatial_core.publish.address import SCHEMA, Address
    from spatial_core.publish.fetching import Ask, current, fetched, place_of
    from spatial_core.publish.listing import published
    from spatial_core.publish.versions import Version

__all__ = [
    "SCHEMA",
    "Address",
    "Ask",
    "SharedError",
    "Version",
    "addresses",
    "current",
    "fetched",
    "place_of",
    "published",
]
