"""What a project keeps of each open pack: entries of its own, checked when they come back.

The pack that is looked at comes first, under the plain names (``pack``, ``area`` …); the others
stand under ``pack2/``, ``pack3/`` and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from qgis.core import QgsProject

from .._bridge_start import WijkmonitorError

if TYPE_CHECKING:
    from .._bridge import Definition, Pack, Street

SCOPE = "wijkmonitor"
STORIES = "stories"
SHARED_STORIES = "stories_shared"
MOST_PACKS = 20
LONGEST = 200_000
"""Texts that are longer than this are nobody's definition or area."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The entries as texts; empty is not chosen.

    ``parts`` and ``pins`` are codes with commas, ``definition`` is that of a pie, as JSON.
    ``street`` is the id of a street, and ``street_name`` what it is called.
    ``build`` and ``gemeenten`` tell which pack it was, for when the file is no longer there.
    ``shared`` tells which database it came from, and nothing of who comes in or how.
    """

    pack: str = ""
    area: str = ""
    parts: str = ""
    year: str = ""
    reference: str = ""
    pins: str = ""
    definition: str = ""
    build: str = ""
    gemeenten: str = ""
    street: str = ""
    street_name: str = ""
    shared: str = ""

    def held_year(self, pack: Pack) -> int | None:
        """Give the year; None where the pack does not hold it."""
        return next((year for year in pack.years if str(year) == self.year), None)

    def known_reference(self) -> str | None:
        """Give the reference; None for anything else than NL or GM."""
        return self.reference if self.reference in ("NL", "GM") else None

    def known_area(self, pack: Pack) -> str:
        """Give the code of the area; empty where the pack has no such area."""
        return next(iter(known(pack, [self.area])), "")

    def known_parts(self, pack: Pack) -> tuple[str, ...]:
        """Give the codes of a custom area; none where one of them is not in the pack."""
        listed = self.parts.split(",") if self.parts else []
        held = known(pack, listed)
        return held if len(held) == len(listed) else ()

    def known_pins(self, pack: Pack) -> tuple[str, ...]:
        """Give the codes that were pinned and are in the pack, in their order."""
        return known(pack, self.pins.split(","))

    def known_street(self, pack: Pack) -> Street | None:
        """Give the street; None where the pack has no such street."""
        if not self.street or not pack.street_years:
            return None
        try:
            return pack.street(self.street)
        except WijkmonitorError:
            return None

    def composed(self, pack: Pack) -> Definition | None:
        """Give the pie that the user composed; None where this pack cannot draw it."""
        if not self.definition:
            return None
        from .._bridge import definitions

        try:
            return definitions.from_mapping(json.loads(self.definition), pack.catalogue)
        except (ValueError, RecursionError, WijkmonitorError):
            return None


def known(pack: Pack, codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes that are in the pack, each once, in their order."""
    return tuple(code for code in dict.fromkeys(codes) if code and pack.years_of(code))


def as_entry(definition: Definition | None) -> str:
    """Write a definition in signs that any project file can hold."""
    return "" if definition is None else json.dumps(json.loads(definition.as_json()))


def write(packs: Sequence[Kept]) -> None:
    """Write into the project, whose own settings decide on relative paths; none removes all."""
    project = QgsProject.instance()
    for number in range(len(packs), MOST_PACKS):
        for field in fields(Kept):
            project.removeEntry(SCOPE, _key(number, field.name))
    for number, kept in enumerate(packs[:MOST_PACKS]):
        for field in fields(kept):
            value = getattr(kept, field.name)
            shown = project.writePath(value) if field.name == "pack" else value
            project.writeEntry(SCOPE, _key(number, field.name), shown)


def read() -> list[Kept]:
    """Read what the project keeps, with whole paths; the pack that was looked at comes first."""
    project = QgsProject.instance()
    found = [_read(project, number) for number in range(MOST_PACKS)]
    return [replace(kept, pack=project.readPath(kept.pack)) for kept in found if kept.pack]


def is_any() -> bool:
    """Tell whether the project keeps anything of ours; asked of every project that is opened."""
    project = QgsProject.instance()
    return any(project.readEntry(SCOPE, key)[0] for key in (_key(0, "pack"), STORIES))


def stories() -> str:
    """Give the whole path of the file of stories of the project; empty without one."""
    project = QgsProject.instance()
    text = project.readEntry(SCOPE, STORIES)[0]
    return project.readPath(text) if 0 < len(text) <= LONGEST else ""


def shared_stories() -> str:
    """Give the database of stories of the project, checked by whoever reads it; empty for none."""
    text = QgsProject.instance().readEntry(SCOPE, SHARED_STORIES)[0]
    return text if len(text) <= LONGEST else ""


def write_shared_stories(entry: str) -> None:
    """Keep the database of stories with the project, none for an empty text."""
    if entry:
        QgsProject.instance().writeEntry(SCOPE, SHARED_STORIES, entry)
    else:
        QgsProject.instance().removeEntry(SCOPE, SHARED_STORIES)


def write_stories(path: str) -> None:
    """Keep the file of stories with the project, none for an empty path."""
    project = QgsProject.instance()
    if path:
        project.writeEntry(SCOPE, STORIES, project.writePath(path))
    else:
        project.removeEntry(SCOPE, STORIES)


def _read(project: QgsProject, number: int) -> Kept:
    texts = {f.name: project.readEntry(SCOPE, _key(number, f.name))[0] for f in fields(Kept)}
    return Kept(**{name: text for name, text in texts.items() if len(text) <= LONGEST})


def _key(number: int, name: str) -> str:
    return name if number == 0 else f"pack{number + 1}/{name}"
