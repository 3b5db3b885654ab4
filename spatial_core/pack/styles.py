"""The default style of each layer, so that a bare QGIS shows the pack well."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ..catalogue import Indicator

if TYPE_CHECKING:
    from .writer import Content


def alias(indicator: Indicator) -> str:
    """Give a field's name in words, with its unit: "Aandeel 65 jaar of ouder (%)"."""
    unit = indicator.unit
    return indicator.label_nl if not unit or unit == "aantal" else f"{indicator.label_nl} ({unit})"


def write(connection: sqlite3.Connection, content: Content) -> None:
    """Write a style a layer."""
