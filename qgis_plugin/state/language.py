"""The language of the plugin: that of QGIS where it is Dutch, English elsewhere."""

from __future__ import annotations

from functools import lru_cache

from qgis.core import QgsApplication

from .._bridge import wording


@lru_cache(maxsize=1)
def current() -> str:
    """Give ``nl`` or ``en``; QGIS changes its language only by a restart."""
    return "nl" if QgsApplication.locale().lower().startswith("nl") else "en"


def say(key: str, **values: object) -> str:
    """Give a text of the core in the current language, filled in."""
    return wording.say(key, current(), **values)


def tr(key: str, **values: object) -> str:
    """Give a text of the plugin in the current language, filled in."""
    return wording.say(f"gui.{key}", current(), **values)
