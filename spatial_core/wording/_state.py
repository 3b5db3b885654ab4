"""What the plugin says of packs that moved, changed or lie beside another: ``gui.state.…``."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.state.group": ("Wijkmonitor: {name} ({folder})", "Wijkmonitor: {name} ({folder})"),
    "gui.state.moved.title": ("Bestand niet gevonden", "File not found"),
    "gui.state.moved": (
        "{name} is er niet meer. Dit project heeft het bestand nodig.",
        "{name} is no longer there. This project needs the file.",
    ),
    "gui.state.moved.was": ("Het stond in {folder}.", "It was in {folder}."),
    "gui.state.moved.choose": ("Bestand kiezen…", "Choose file…"),
    "gui.state.moved.leave": ("Zo laten", "Leave it"),
    "gui.state.other.title": ("Een ander bestand", "Another file"),
    "gui.state.other": (
        "{name} is een ander bestand dan {before}.",
        "{name} is another file than {before}.",
    ),
    "gui.state.other.areas": (
        "Dit bestand gaat over {now}. Het project gebruikte een bestand over {then}.",
        "This file is about {now}. The project used a file about {then}.",
    ),
    "gui.state.other.use": ("Toch gebruiken", "Use it anyway"),
    "gui.state.other.choose": ("Ander bestand kiezen…", "Choose another file…"),
    "gui.state.outdated": (
        "{name} is veranderd sinds je het opende.",
        "{name} has changed since you opened it.",
    ),
    "gui.state.gone": (
        "{name} is er niet meer.",
        "{name} is no longer there.",
    ),
    "gui.state.reload": ("Opnieuw laden", "Load again"),
}
