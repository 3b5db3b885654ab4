"""Wijkmonitor for QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Give QGIS the plugin; nothing is imported before it asks."""
    from .plugin import WijkmonitorPlugin

    return WijkmonitorPlugin(iface)
