"""What a project keeps of what was looked at: entries of its own, checked when they come back."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace

from qgis.core import QgsProject

from .._bridge import Definition, Pack, WijkmonitorError, definitions

SCOPE = "wijkmonitor"


@dataclass(frozen=True, slots=True)
class Kept:
    """The entries as texts; empty is not chosen. ``definition`` is that of a pie, as JSON."""

    pack: str = ""
    area: str = ""
    year: str = ""
    reference: str = ""
    pins: str = ""
    definition: str = ""

    def held_year(self, pack: Pack) -> int | None:
        """Give the year; None where the pack does not hold it."""
        held = self.year.isdigit() and int(self.year) in pack.years
        return int(self.year) if held else None

    def known_reference(self) -> str | None:
        """Give the reference; None for anything else than NL or GM."""
        return self.reference if self.reference in ("NL", "GM") else None

    def composed(self, pack: Pack) -> Definition | None:
        """Give the pie that the user composed; None where this pack cannot draw it."""
        if not self.definition:
            return None
        try:
            return definitions.from_mapping(json.loads(self.definition), pack.catalogue)
        except (ValueError, RecursionError, WijkmonitorError):
            return None


def write(kept: Kept | None) -> None:
    """Write into the project, whose own settings decide on relative paths; None removes all."""
    project = QgsProject.instance()
    if kept is None:
        project.removeEntry(SCOPE, "/")
        return
    for field in fields(kept):
        value = getattr(kept, field.name)
        project.writeEntry(
            SCOPE, field.name, project.writePath(value) if field.name == "pack" else value
        )


def read() -> Kept:
    """Read what the project keeps; all empty where it keeps nothing."""
    project = QgsProject.instance()
    saved = Kept(**{field.name: project.readEntry(SCOPE, field.name)[0] for field in fields(Kept)})
    return replace(saved, pack=project.readPath(saved.pack)) if saved.pack else saved
