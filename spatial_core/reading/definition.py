"""What a profieltaart is made of: themes, indicators, weights and order, as a small JSON file.

``{"name": …, "form": "lengths"|"plain", "slices": [{"indicator": …, "theme"?, "weight"?}, …]}``.
Order and themes follow the list. Built in are ``standaard`` (30 slices), ``compact`` (18) and
``plain`` (the 30 in segments of equal size and five colours). Pure.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue, PieSlice
from ..errors import RecipeError
from ..guards import may_be_drawn

LENGTHS, PLAIN = "lengths", "plain"
FORMS = (LENGTHS, PLAIN)
BUILT_IN = ("standaard", "compact", "plain")
HEAVIEST = 1e6
MOST = 60
"""More slices than this cannot be read."""
LONGEST_NAME = 60
TAKEN_BY_SYSTEMS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""What no file of Windows may be called."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A pie as its user composed it; ``slices`` in the order in which they are drawn."""

    name: str
    form: str
    slices: tuple[PieSlice, ...]

    def as_json(self) -> str:
        """Write the definition as its file holds it."""
        slices = [
            {"indicator": s.indicator, "theme": s.theme, "weight": s.weight} for s in self.slices
        ]
        whole = {"name": self.name, "form": self.form, "slices": slices}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def built_in(name: str, catalogue: Catalogue) -> Definition:
    """Give one of the pies that come with the program."""
    pie = catalogue.pie
    if name == "compact":
        pie = tuple(piece for piece in pie if piece.compact)
    return Definition(name, PLAIN if name == "plain" else LENGTHS, pie)


def is_plain(definition: Definition | None) -> bool:
    """Tell whether a pie is drawn in segments of equal size; not so the default one (None)."""
    return definition is not None and definition.form == PLAIN


def load(asked: str, catalogue: Catalogue) -> Definition:
    """Read a definition: the name of a built-in one, or a file.

    Raises RecipeError: not there, not readable, unknown indicators (all of them named, with near
    ones), an indicator twice, weights below 0 or all 0, no slices or too many. A weight counts in
    the mean of a theme; all slices are equally wide.
    """
    if asked in BUILT_IN:
        return built_in(asked, catalogue)
    return from_mapping(_parsed(asked), catalogue, asked)


def load_known(asked: str, catalogue: Catalogue) -> tuple[Definition, tuple[str, ...]]:
    """Read a file that may name indicators which this catalogue does not have.

    Give the pie without them, and their ids. Raises RecipeError as :func:`load` does, and where
    none is known; another pack has other figures of its own, which is no reason to refuse a pie.
    """
    found = _parsed(asked)
    if not isinstance(found, Mapping) or not isinstance(found.get("slices"), list):
        raise RecipeError("definition_unreadable", path=asked)
    known = {i.id for i in catalogue if may_be_drawn(i)}
    names = [str(_entry(entry)["indicator"]) for entry in found["slices"]]
    pairs = zip(found["slices"], names, strict=True)
    held = [entry for entry, name in pairs if name in known]
    unknown = tuple(dict.fromkeys(name for name in names if name not in known))
    kept = {**found, "slices": held} if held else found
    return from_mapping(kept, catalogue, asked), unknown


def checked_name(text: str, others: Iterable[str] = ()) -> str:
    """Give the name of a pie without spaces that are not needed.

    Raises RecipeError: empty, too long, that of a built-in pie, or one of ``others``.
    """
    name = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    if not name:
        raise RecipeError("definition_name_empty")
    if len(name) > LONGEST_NAME:
        raise RecipeError("definition_name_long", most=LONGEST_NAME)
    if same_name(name, BUILT_IN):
        raise RecipeError("definition_name_built_in", name=name)
    if same_name(name, others):
        raise RecipeError("definition_name_taken", name=name)
    return name


def same_name(name: str, others: Iterable[str]) -> bool:
    """Tell whether a pie of this name is among others; capitals make no other name."""
    return name.casefold() in {other.casefold() for other in others}


def file_stem(name: str) -> str:
    """Give a name for the file of a pie that every system takes: a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")
    if not stem:
        return "profieltaart"
    return f"profieltaart-{stem}" if TAKEN_BY_SYSTEMS.fullmatch(stem) else stem


def _parsed(asked: str) -> Any:
    """Read a file of JSON; told is what is wrong with it."""
    path = Path(asked)
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as exc:
        raise RecipeError("file_not_there", path=asked) from exc
    except UnicodeDecodeError as exc:
        raise RecipeError("definition_not_text", path=asked) from exc
    except json.JSONDecodeError as exc:
        raise RecipeError("definition_not_json", path=asked, line=exc.lineno) from exc
    except OSError as exc:
        key = "file_is_folder" if path.is_dir() else "file_unreadable"
        raise RecipeError(key, path=asked, why=exc.strerror or str(exc)) from exc
    except (ValueError, RecursionError) as exc:
        raise RecipeError("definition_unreadable", path=asked) from exc


def from_mapping(found: Any, catalogue: Catalogue, path: str = "") -> Definition:
    """Make a definition of parsed JSON; see :func:`load`."""
    if not isinstance(found, Mapping) or not isinstance(found.get("slices"), list):
        raise RecipeError("definition_unreadable", path=path)
    form = found.get("form", LENGTHS)
    if form not in FORMS:
        raise RecipeError("definition_form", path=path, form=str(form), forms=list(FORMS))
    entries = [_entry(entry) for entry in found["slices"]]
    if not 1 <= len(entries) <= MOST:
        raise RecipeError("definition_size", path=path, n=len(entries), most=MOST)
    _refuse_unknown([str(e["indicator"]) for e in entries], catalogue, path)
    slices = tuple(_slice(entry, catalogue, path) for entry in entries)
    if not any(piece.weight for piece in slices):
        raise RecipeError("definition_weights", path=path)
    return Definition(str(found.get("name") or Path(path).stem), form, slices)


def _entry(entry: Any) -> Mapping[str, Any]:
    if isinstance(entry, str):
        return {"indicator": entry}
    return entry if isinstance(entry, Mapping) and "indicator" in entry else {"indicator": "?"}


def _refuse_unknown(ids: list[str], catalogue: Catalogue, path: str) -> None:
    from ..find import nearest

    known = [i.id for i in catalogue if may_be_drawn(i)]
    unknown = [id for id in ids if id not in known]
    if unknown:
        near = [close for id in unknown for close in nearest(id, known)[:1]]
        raise RecipeError("definition_unknown", path=path, ids=unknown, near=near)
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise RecipeError("definition_twice", path=path, ids=twice)


def _slice(entry: Mapping[str, Any], catalogue: Catalogue, path: str) -> PieSlice:
    id, weight = str(entry["indicator"]), entry.get("weight", 1.0)
    number = isinstance(weight, (int, float)) and not isinstance(weight, bool)
    if not number or not 0 <= weight <= HEAVIEST:
        raise RecipeError(
            "definition_weight", path=path, id=id, weight=str(weight), most=int(HEAVIEST)
        )
    indicator = catalogue.find(id)
    theme = str(entry.get("theme") or (indicator.theme if indicator else ""))
    if theme not in {known.id for known in catalogue.themes}:
        themes = [known.id for known in catalogue.themes]
        raise RecipeError("definition_theme", path=path, theme=theme, themes=themes)
    default = next((p for p in catalogue.pie if p.indicator == id), None)
    if default is not None:
        return replace(default, theme=theme, weight=float(weight), compact=True)
    return PieSlice(id, theme, float(weight), compact=True)
