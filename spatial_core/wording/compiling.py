"""From the texts as they are written to one file a language, for the plugin's zip."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from ..errors import RecipeError
from . import LANGUAGES


def compiled(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder with sources: all keys of a language with their texts, sorted.

    Raises RecipeError, which names the keys, where a text lacks a language (``texts_lack``), stands
    in two places (``texts_twice``), or is filled in otherwise in the other language
    (``texts_differ``).
    """
    texts: dict[str, dict[str, str]] = {lang: {} for lang in LANGUAGES}
    twice = set()
    for lang, key, text in _written(folder):
        twice |= {key} & set(texts[lang])
        texts[lang][key] = text
    if twice:
        raise RecipeError("texts_twice", keys=sorted(twice))
    _check(texts)
    return {f"{lang}.json": _file(found).encode("utf-8") for lang, found in texts.items()}


def _file(texts: dict[str, str]) -> str:
    """Write texts as a list of pairs, one a line.

    As an object, a key that ends in "password" would be taken for a secret by who scans the plugin.
    """
    lines = (json.dumps(pair, ensure_ascii=False) for pair in sorted(texts.items()))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def is_source(path: Path) -> bool:
    """Tell whether a file holds texts, or loads those: of no use beside the compiled ones."""
    return path.suffix == ".py" and path.name.startswith("_") and path.stem != "__init__"


def _written(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give language, key and text of all that is written."""
    for path in sorted(filter(is_source, folder.glob("*"))):
        own = path.stem.removeprefix("_")
        for key, told in runpy.run_path(str(path)).get("TEXTS", {}).items():
            pair = {own: told} if own in LANGUAGES else dict(zip(LANGUAGES, told, strict=True))
            for lang, text in pair.items():
                yield lang, key, text


def _check(texts: dict[str, dict[str, str]]) -> None:
    """Refuse texts that are not the same thing in each language."""
    keys = sorted(set().union(*texts.values()))
    lack = [key for key in keys if not all(each.get(key, "").strip() for each in texts.values())]
    if lack:
        raise RecipeError("texts_lack", keys=lack)
    differ = [key for key in keys if len({_filled_in(each[key]) for each in texts.values()}) > 1]
    if differ:
        raise RecipeError("texts_differ", keys=differ)


def _filled_in(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
