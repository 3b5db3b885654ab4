"""What is said of sharing a project as one zip: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.sharing_no_project": (
        "{path} is geen project van QGIS.",
        "{path} is no project of QGIS.",
    ),
    "hint.sharing_no_project": (
        "Kies een bestand dat eindigt op .qgz of .qgs.",
        "Choose a file that ends in .qgz or .qgs.",
    ),
    "error.sharing_unreadable": (
        "{path} kan niet worden gelezen: {why}.",
        "{path} cannot be read: {why}.",
    ),
    "hint.sharing_unreadable": (
        "Er is geen zip gemaakt. Kijk of het bestand er nog is en of je het mag lezen.",
        "No zip was made. See whether the file is still there and whether you may read it.",
    ),
    "gui.sharing": ("Project delen…", "Share project…"),
    "gui.sharing.tip": (
        "Maak één zip van het project met alle bestanden, die ook zonder Wijkmonitor opent",
        "Make one zip of the project with all its files, which opens without Wijkmonitor too",
    ),
    "gui.sharing.unsaved": (
        "In de zip komt het project zoals het is opgeslagen. Sla je het nu op?",
        "The zip holds the project as it was saved. Save it now?",
    ),
    "gui.sharing.first": (
        "Sla het project eerst op als bestand. Daarna kun je het delen.",
        "Save the project as a file first. Then you can share it.",
    ),
    "gui.sharing.save": ("Opslaan en delen", "Save and share"),
    "gui.sharing.as_saved": ("Delen zoals opgeslagen", "Share as it was saved"),
    "gui.sharing.held": ("Dit komt in de zip ({size} MB):", "This goes into the zip ({size} MB):"),
    "gui.sharing.item": ("{name} ({size} MB)", "{name} ({size} MB)"),
    "gui.sharing.large": (
        "Wat groot is en niet bij het project staat, is niet aangevinkt. Zonder dat bestand is die laag leeg bij wie de zip opent.",
        "What is large and does not lie with the project is not ticked. Without that file its layer is empty for whoever opens the zip.",
    ),
    "gui.sharing.stories": (
        "Verhalen zijn niet aangevinkt. Vink je ze aan, dan gaat een kopie mee: alleen wat getoond mag worden, zonder oude versies.",
        "Stories are not ticked. If you tick them, a copy goes along: only what may be shown, without old versions.",
    ),
    "gui.sharing.network": (
        "Deze lagen komen van een dienst of database. Wie de zip opent, heeft daar zelf toegang toe nodig; jouw wachtwoorden gaan niet mee: {names}.",
        "These layers come from a service or database. Whoever opens the zip needs access of their own; your passwords do not go along: {names}.",
    ),
    "gui.sharing.missing": (
        "Van deze lagen is het bestand er niet: {names}.",
        "The file of these layers is not there: {names}.",
    ),
    "gui.sharing.scratch": (
        "Deze lagen staan alleen in het geheugen en zijn straks leeg. Bewaar ze eerst als bestand: {names}.",
        "These layers are in memory only and will be empty. Keep them as a file first: {names}.",
    ),
    "gui.sharing.embedded": (
        "Deze lagen horen bij een ander project en gaan niet mee: {names}.",
        "These layers belong to another project and do not go along: {names}.",
    ),
    "gui.sharing.left": ("Niet meegestuurd: {names}.", "Not sent along: {names}."),
    "gui.sharing.make": ("Zip maken…", "Make the zip…"),
    "gui.sharing.where": ("Waar komt de zip?", "Where does the zip go?"),
    "gui.sharing.files": ("Zip-bestand (*.zip)", "Zip file (*.zip)"),
    "gui.sharing.busy": ("{name} maken", "Making {name}"),
    "gui.sharing.stop": ("Stoppen", "Stop"),
    "gui.sharing.made": (
        "{name} is gemaakt ({size} MB). De zip opent ook zonder Wijkmonitor.",
        "{name} was made ({size} MB). The zip opens without Wijkmonitor too.",
    ),
    "gui.sharing.stopped": (
        "Gestopt. Er is geen zip gemaakt.",
        "Stopped. No zip was made.",
    ),
    "gui.sharing.fault": (
        "De zip is niet gemaakt door een fout in het programma.",
        "The zip was not made because of a fault in the program.",
    ),
    # The text in the zip
    "gui.sharing.readme.what": (
        "{name}\n\nDit is een kaart voor QGIS, met alle cijfers en bestanden die erbij horen.",
        "{name}\n\nThis is a map for QGIS, with all figures and files that belong to it.",
    ),
    "gui.sharing.readme.open": (
        "Openen: pak eerst de hele zip uit in een map. Open daarna {name} in QGIS. QGIS is gratis: https://qgis.org. Houd de bestanden bij elkaar; je mag de map verplaatsen.",
        "To open: unpack the whole zip into a folder first. Then open {name} in QGIS. QGIS is free: https://qgis.org. Keep the files together; you may move the folder.",
    ),
    "gui.sharing.readme.plugin": (
        "De plugin Wijkmonitor is niet nodig. Met de plugin kun je ook op een gebied klikken voor het profiel.",
        "The Wijkmonitor plugin is not needed. With it you can also click an area for its profile.",
    ),
    "gui.sharing.readme.held": ("In de zip:", "In the zip:"),
    "gui.sharing.readme.stories": (
        "Verhalen. Dit is een kopie: alleen wat getoond mag worden (met toestemming en niet verlopen), zonder oude versies. Zet je er zelf een verhaal bij, dan is het origineel niet veranderd:",
        "Stories. This is a copy: only what may be shown (with consent and not expired), without old versions. Adding a story here does not change the original:",
    ),
    "gui.sharing.readme.network": (
        "Lagen van een dienst of database. Daarvoor heb je zelf toegang nodig; er staan geen wachtwoorden in dit project:",
        "Layers of a service or database. You need access of your own; this project holds no passwords:",
    ),
    "gui.sharing.readme.left": (
        "Niet meegestuurd, dus zonder inhoud:",
        "Not sent along, so without content:",
    ),
    "gui.sharing.readme.missing": (
        "Het bestand was er niet bij het maken van de zip:",
        "The file was not there when the zip was made:",
    ),
    "gui.sharing.readme.scratch": (
        "Stond alleen in het geheugen, dus zonder inhoud:",
        "Was in memory only, so without content:",
    ),
    "gui.sharing.readme.embedded": (
        "Van een ander project, niet meegestuurd:",
        "Of another project, not sent along:",
    ),
    "gui.sharing.readme.sources": ("Bronnen en licenties:", "Sources and licences:"),
}
