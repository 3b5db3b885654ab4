"""What the page of options says: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.options.fault": ("Wat nog niet klopt", "What is not right yet"),
    "gui.options.reset": ("&Standaardwaarden terugzetten", "&Restore defaults"),
    # General
    "gui.options.general": ("Algemeen", "General"),
    "gui.options.gemeente": ("&Mijn gemeente", "&My municipality"),
    "gui.options.gemeente.none": ("nog niet gekozen", "not chosen yet"),
    "gui.options.language": ("&Taal", "&Language"),
    "gui.options.language.none": ("zoals QGIS", "as QGIS"),
    "gui.options.language.nl": ("Nederlands", "Nederlands"),
    "gui.options.language.en": ("English", "English"),
    "gui.options.language.when": (
        "De taal verandert als je QGIS opnieuw start.",
        "The language changes when you start QGIS again.",
    ),
    # The profile
    "gui.options.profile": ("Profiel", "Profile"),
    "gui.options.reference": ("&Vergelijken met", "&Compare with"),
    "gui.options.reference.none": (
        "wat bij het gebied past",
        "what suits the area",
    ),
    "gui.options.reference.NL": ("Nederland", "the Netherlands"),
    "gui.options.reference.GM": ("de eigen gemeente", "its own municipality"),
    "gui.options.reference.when": (
        "Dit geldt als je een bestand opent. In een bewaard project blijft wat daarin gekozen is.",
        "This counts when you open a file. A saved project keeps what was chosen in it.",
    ),
    "gui.options.explain": ("&Uitleg bij de taart openen", "Open the &key to the chart"),
    # Fetching
    "gui.options.fetching": ("Cijfers ophalen", "Fetching figures"),
    "gui.options.cache": (
        "&Opgehaalde bestanden",
        "&Fetched files",
    ),
    "gui.options.cache.size": ("Nu {mb} MB", "Now {mb} MB"),
    "gui.options.cache.clear": ("Map &leegmaken…", "&Empty the folder…"),
    "gui.options.cache.sure": (
        "Alle opgehaalde bestanden weggooien? Je wijkmonitors blijven. Wat je weer nodig hebt, wordt opnieuw opgehaald.",
        "Throw all fetched files away? Your wijkmonitors stay. What you need again is fetched again.",
    ),
    "gui.options.cache.busy": (
        "Er wordt nu een wijkmonitor gemaakt. Maak de map daarna leeg.",
        "A wijkmonitor is being made now. Empty the folder afterwards.",
    ),
    "gui.options.cache.refused": (
        "In {path} kun je niet schrijven. Kies een andere map.",
        "You cannot write in {path}. Choose another folder.",
    ),
    "gui.options.command": ("&Programma wijkmonitor", "&Program wijkmonitor"),
    "gui.options.command.none": ("wordt vanzelf gevonden", "found by itself"),
    "gui.options.command.what": (
        "Nodig als QGIS niet zelf een wijkmonitor kan maken.",
        "Needed where QGIS cannot make a wijkmonitor itself.",
    ),
    "gui.options.command.refused": (
        "{path} is geen programma dat je kunt starten. Kies een ander bestand.",
        "{path} is not a program that can be started. Choose another file.",
    ),
    # Addresses
    "gui.options.services": ("Adressen van bronnen", "Addresses of sources"),
    "gui.options.services.what": (
        "Alleen nodig als je organisatie een eigen kopie van een bron heeft. Laat leeg wat je niet verandert.",
        "Needed only if your organisation has its own copy of a source. Leave empty what you do not change.",
    ),
    "gui.options.services.name": ("Adres van {name}", "Address of {name}"),
}
