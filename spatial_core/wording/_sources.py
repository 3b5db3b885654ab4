"""The texts as they are written, a module for each part, of which only those asked for are loaded.

Left out of the plugin's zip, where one file a language holds them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import cast

_PARTS = {
    "boundaries": "_boundaries",
    "caution": "_cautions", "chart": "_charts", "explain": "_explained", "finer": "_finer",
    "gui": "_gui", "hidden": "_hidden", "legend": "_legend", "mapsheet": "_sheet",
    "overlay": "_overlay",
    "pie": "_pie", "publish": "_publish", "sheet": "_outlets", "site": "_site", "street": "_street",
    "streets": "_streets", "stock": "_stock", "story": "_stories", "trend": "_trend",
    "verdict": "_verdicts",
}  # fmt: skip
"""How keys begin whose texts, in both languages, stand in a module of their own."""

_ROOMS = (
    "compare", "composer", "expressions", "locator", "map", "options", "processing", "profile",
    "shared", "sharing", "sheets", "state", "stories_tab", "street_tab", "trend_tab", "two_figures",
)  # fmt: skip
"""Rooms of the plugin: "gui.<room>.…" stands in the module of that name."""

_ALGORITHMS = {
    "areas": ("compareareas", "customareaprofile", "hiddenspread", "overlayareas"),
    "out": ("export", "exportsite", "makesheets"),
    "own": ("joinowntable", "stockindicators"),
    "packs": ("buildpack", "shareproject", "verifypack"),
    "stories": ("addstories", "storylist"),
    "streets": ("contrastlines", "linkstreets", "locatepoints", "streetprofile"),
    "years": ("harmonisedlayer", "trendtable"),
}
"""Of Processing, "gui.processing.<algorithm>.…" stands in the module of its kind."""

_FAMILIES = {
    "service_": "_services", "pdok_": "_services", "themes_": "_themes",
    "export_": "_outlets", "locate_": "_locate", "overlay_": "_overlay", "site_": "_site",
    "engine_": "_distributed", "over_years_": "_over_years",
    "mapsheet_": "_sheet", "sharing_": "_sharing", "stock_": "_stock",
    "story_": "_stories",
    "publish": "_publish", "shared_": "_publish",
    "bulk_": "_providers", "duo_": "_providers", "lbm_": "_providers", "odata4_": "_providers",
    "hidden_": "_hidden", "squares_": "_finer", "addresses_": "_streets", "streets_": "_streets",
    "boundaries_": "_boundaries", "crosswalk_": "_boundaries", "harmonise_": "_boundaries",
    "trend_": "_trend",
    "pc6_": "_providers", "pc6hnr_": "_providers", "zip_": "_providers",
}  # fmt: skip
"""How the names of errors and warnings about the files of a provider begin."""


@lru_cache(maxsize=8192)
def text(key: str, lang: str) -> str | None:
    """Give the text of a key in a language; None where there is none."""
    module = _module(key)
    pair = _pairs(module).get(key) if module else None
    if pair is not None:
        return pair[0] if lang == "nl" else pair[1]
    return _texts(lang).get(key)


@cache
def _module(key: str) -> str:
    """Name the module that has a key in both languages; empty where each language has its own."""
    part, _, name = key.partition(".")
    room = name.partition(".")[0]
    if part == "gui":
        if room == "processing":
            return _of_processing(name.split(".")[1])
        return f"_{room}" if room in _ROOMS else _PARTS[part]
    for start, module in _FAMILIES.items():
        if name.startswith(start):
            return module
    return _PARTS.get(part, "")


def _of_processing(algorithm: str) -> str:
    kinds = (kind for kind, names in _ALGORITHMS.items() if algorithm in names)
    kind = next(kinds, "")
    return f"_processing_{kind}" if kind else "_processing"


@cache
def _pairs(module: str) -> Mapping[str, tuple[str, str]]:
    """Load a part, which most commands do without."""
    found = import_module(f".{module}", __package__).TEXTS
    return cast("Mapping[str, tuple[str, str]]", found)


@cache
def _texts(lang: str) -> Mapping[str, str]:
    """Load what is said in one language only: a command speaks one, and starts faster for it."""
    return cast("Mapping[str, str]", import_module(f"._{lang}", __package__).TEXTS)
