"""What the plugin says of a shared database: ``gui.shared.…``."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.shared": ("Openen uit de gedeelde database…", "Open from the shared database…"),
    "gui.shared.title": ("Openen uit de gedeelde database", "Open from the shared database"),
    "gui.shared.what": (
        (
            "Werkt je team met een gedeelde database? Kies hier een verbinding van QGIS, of typ de naam"
            " van een service. Vraag de beheerder van de geodata welke dat is."
        ),
        (
            "Does your team work with a shared database? Choose a connection of QGIS here, or type the"
            " name of a service. Ask who manages the geodata which one that is."
        ),
    ),
    "gui.shared.door": ("Database:", "Database:"),
    "gui.shared.door.none": ("naam van een service", "name of a service"),
    "gui.shared.door.connection": ("{name} (verbinding van QGIS)", "{name} (connection of QGIS)"),
    "gui.shared.door.service": ("{name} (service)", "{name} (service)"),
    "gui.shared.schema": ("Schema:", "Schema:"),
    "gui.shared.schema.any": ("alle die je mag lezen", "all that you may read"),
    "gui.shared.search": ("Kijk wat er staat", "See what is there"),
    "gui.shared.open": ("Openen", "Open"),
    "gui.shared.column.pack": ("Bestand", "File"),
    "gui.shared.column.moment": ("Erin gezet", "Put there"),
    "gui.shared.column.schema": ("Schema", "Schema"),
    "gui.shared.column.state": ("Versie", "Version"),
    "gui.shared.now": ("geldt nu", "counts now"),
    "gui.shared.earlier": ("eerder", "earlier"),
    "gui.shared.earlier.tip": (
        "Een eerdere versie open je niet zelf. De beheerder kan die weer laten gelden.",
        "You do not open an earlier version yourself. The manager can let it count again.",
    ),
    "gui.shared.listing": (
        "Kijken wat er in {name} staat",
        "Seeing what is in {name}",
    ),
    "gui.shared.fetching": ("Ophalen uit {name}", "Fetching from {name}"),
    "gui.shared.fault": (
        "Openen uit de gedeelde database is mislukt.",
        "Opening from the shared database failed.",
    ),
    "gui.shared.newer": (
        "Van {name} is er een nieuwere versie, van {moment}.",
        "There is a newer version of {name}, of {moment}.",
    ),
    "gui.shared.newer.open": ("Openen", "Open"),
    "gui.shared.unsure": (
        "Je ziet de versie die eerder is opgehaald. Of er een nieuwere is, is niet bekend. {why}",
        "You see the version that was fetched before. Whether there is a newer one is not known. {why}",
    ),
    "gui.shared.stories": ("Verhalen van het team", "Stories of the team"),
}
