"""What the plugin asks of the core before a pack is open: little, so that QGIS starts quickly.

What is loaded with the plugin takes the core from here; ``_bridge`` comes with the first pack.
"""

from __future__ import annotations

try:
    from .spatial_core import escape, find, guards, wording
    from .spatial_core._files import remove_leftovers
    from .spatial_core.errors import (
        CancelledError,
        NotFoundError,
        PackError,
        WijkmonitorError,
        missing_library,
    )
    from .spatial_core.pack import gate
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise  # a real fault inside the core must not be masked
    from spatial_core import escape, find, guards, wording
    from spatial_core._files import remove_leftovers
    from spatial_core.errors import (
        CancelledError,
        NotFoundError,
        PackError,
        WijkmonitorError,
        missing_library,
    )
    from spatial_core.pack import gate

__all__ = [
    "CancelledError",
    "NotFoundError",
    "PackError",
    "WijkmonitorError",
    "escape",
    "find",
    "gate",
    "guards",
    "missing_library",
    "remove_leftovers",
    "wording",
]
