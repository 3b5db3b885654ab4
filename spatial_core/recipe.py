"""A recipe describes a build completely; the pack stores the one it was built from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .errors import RecipeError

TOLERANCE = 15.0
"""Metres: borders of buurten are drawn to 10–50 m of where they are meant to be."""
DETAILS = ("full", "general")
FILES = ("geometry", "figures", "own", "areas", "streets", "addresses", "squares")
"""The roles that files play in a build."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file with the year the user gave it (``2024=FILE``), None where the file must tell."""

    path: str
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> InputFile:
        """Read ``FILE`` or ``2024=FILE``."""
        year, mark, path = text.partition("=")
        if mark and len(year) == 4 and year.isdigit():
            return cls(path, int(year))
        return cls(text)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Years, gemeenten, files and options of a build; empty means all that the files hold.

    ``purpose`` holds the answers to the questions that figures by group ask, ``overrides`` the
    names of guards that are set aside; both stay in the pack and are printed where they matter.
    ``sources`` are the providers to fetch beside key figures and maps (empty: all, ``geen``: none),
    ``services`` other addresses for them; ``offline`` takes only what was fetched before.
    ``squares`` are files of squares and postcodes; among ``sources`` their names ask for what the
    services have, and leave the choice of the others as it is.
    ``street_name`` is the column with the names of streets (empty: found by the usual names),
    ``tolerance`` how many metres beside a street a buurt still counts as being along it.
    ``boundaries`` are years on whose borders figures can be put, beside the newest of the pack.
    """

    years: tuple[int, ...] = ()
    gemeenten: tuple[str, ...] = ()
    detail: str = "full"
    geometry: tuple[InputFile, ...] = ()
    figures: tuple[InputFile, ...] = ()
    own: tuple[InputFile, ...] = ()
    areas: tuple[InputFile, ...] = ()
    purpose: tuple[tuple[str, str], ...] = ()
    overrides: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    services: tuple[tuple[str, str], ...] = ()
    offline: bool = False
    streets: tuple[InputFile, ...] = ()
    addresses: tuple[InputFile, ...] = ()
    street_name: str = ""
    tolerance: float = TOLERANCE
    squares: tuple[InputFile, ...] = ()
    boundaries: tuple[int, ...] = ()

    @property
    def files(self) -> tuple[InputFile, ...]:
        """All files, in whatever role."""
        return tuple(entry for role in FILES for entry in getattr(self, role))

    def answer(self, question: str) -> str:
        """Give the answer to one of the questions about telling groups apart; empty without."""
        return dict(self.purpose).get(question, "").strip()

    def as_json(self, base: Path | None = None) -> str:
        """Write the recipe; paths relative to ``base`` where they lie below or beside it."""
        plain = asdict(self)
        plain["purpose"] = dict(self.purpose)
        for name in FILES:
            for entry in plain[name]:
                entry["path"] = _relative(entry["path"], base)
        plain["services"] = dict(self.services)
        # What is not used is not told.
        if not self.streets:
            plain["tolerance"] = None
        optional = ("areas", "sources", "services", "offline", "streets", "addresses",
                    "street_name", "tolerance", "squares", "boundaries")  # fmt: skip
        for name in optional:
            if not plain[name]:
                del plain[name]
        return json.dumps(plain, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str, base: Path) -> Recipe:
        """Read a recipe; relative paths start at ``base``. Raises RecipeError for another shape."""
        try:
            found = json.loads(text)
            return cls.from_mapping(found, base)
        except (ValueError, TypeError, KeyError, AttributeError) as exc:
            raise RecipeError("recipe_unreadable", why=str(exc)) from exc

    @classmethod
    def from_mapping(cls, found: Mapping[str, Any], base: Path) -> Recipe:
        """Make a recipe of parsed JSON; raises TypeError, ValueError or KeyError."""
        unknown = sorted(set(found) - set(cls.__slots__))
        if unknown:
            raise ValueError(", ".join(unknown))
        recipe = cls(
            tuple(int(y) for y in found.get("years", ())),
            tuple(str(g) for g in found.get("gemeenten", ())),
            str(found.get("detail", "full")),
            _files(found.get("geometry", ()), base),
            _files(found.get("figures", ()), base),
            _files(found.get("own", ()), base),
            _files(found.get("areas", ()), base),
            tuple((str(k), str(v)) for k, v in dict(found.get("purpose") or {}).items()),
            tuple(str(name) for name in found.get("overrides", ())),
            tuple(str(name) for name in found.get("sources", ())),
            tuple((str(k), str(v)) for k, v in dict(found.get("services") or {}).items()),
            bool(found.get("offline", False)),
            _files(found.get("streets", ()), base),
            _files(found.get("addresses", ()), base),
            str(found.get("street_name", "")),
            float(found.get("tolerance", TOLERANCE)),
            squares=_files(found.get("squares", ()), base),
            boundaries=tuple(int(y) for y in found.get("boundaries", ())),
        )
        if recipe.detail not in DETAILS:
            raise ValueError(f"detail {recipe.detail}")
        return recipe


def _files(found: object, base: Path) -> tuple[InputFile, ...]:
    """Give the files of a list; each is a name, or a mapping of ``path`` and ``year``.

    One file may stand without a list around it. Raises ValueError for anything else.
    """
    entries = found if isinstance(found, list | tuple) else [found]
    return tuple(_file({"path": one} if isinstance(one, str) else one, base) for one in entries)


def _file(entry: object, base: Path) -> InputFile:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("path"), str):
        raise ValueError(json.dumps(entry))
    year = entry.get("year")
    return InputFile(str((base / entry["path"]).resolve()), None if year is None else int(year))


def _relative(path: str, base: Path | None) -> str:
    """Give a path relative to a folder, or absolute where they share nothing but the root."""
    absolute = Path(path).resolve()
    if base is None:
        return str(absolute)
    try:
        shared = os.path.commonpath([absolute, base.resolve()])
    except ValueError:
        return str(absolute)
    if len(Path(shared).parts) < 2:
        return str(absolute)
    return Path(os.path.relpath(absolute, base.resolve())).as_posix()
