"""The language of the plugin: the one that was chosen, else that of QGIS, Dutch or English."""

from __future__ import annotations

from functools import lru_cache

from qgis.core import QgsApplication

from .._bridge_start import wording
from . import settings


@lru_cache(maxsize=1)
def current() -> str:
    """Give ``nl`` or ``en``; it changes only by a restart, as that of QGIS does."""
    chosen = settings.read().language
    return chosen or ("nl" if QgsApplication.locale().lower().startswith("nl") else "en")


def say(key: str, **values: object) -> str:
    """Give a text of the core in the current language, filled in."""
    return wording.say(key, current(), **values)


def tr(key: str, **values: object) -> str:
    """Give a text of the plugin in the current language, filled in."""
    return wording.say(f"gui.{key}", current(), **values)
