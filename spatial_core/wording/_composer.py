"""What is said where a profieltaart is chosen and composed: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Choosing one
    "gui.composer": ("Profieltaart samenstellen…", "Compose a pie…"),
    "gui.composer.pie": ("Taart", "Pie"),
    "gui.composer.pie.tip": (
        "Kies welke onderwerpen de taart toont",
        "Choose which subjects the pie shows",
    ),
    "gui.composer.pie.standaard": ("Standaard", "Standard"),
    "gui.composer.pie.compact": ("Compact", "Compact"),
    "gui.composer.pie.plain": ("Gelijke vlakken", "Equal segments"),
    "gui.composer.pie.counted": ("{name} ({n})", "{name} ({n})"),
    "gui.composer.pie.project": ("{name}, in dit project", "{name}, in this project"),
    "gui.composer.pie.yours": ("Eigen taarten", "Your own pies"),
    "gui.composer.pie.compose": ("Zelf samenstellen…", "Compose your own…"),
    "gui.composer.pie.open": ("Openen uit bestand…", "Open from a file…"),
    # A file
    "gui.composer.open.title": ("Een profieltaart openen", "Open a pie"),
    "gui.composer.save.title": ("De profieltaart bewaren als bestand", "Save the pie as a file"),
    "gui.composer.file.filter": ("Profieltaart (*.json)", "Pie (*.json)"),
    "gui.composer.opened": ("De taart {name} is geopend.", "The pie {name} is open."),
    "gui.composer.opened.unknown": (
        "Deze onderwerpen kent het geopende bestand niet, ze staan er niet in: {ids}.",
        "The file that is open does not know these subjects, they are left out: {ids}.",
    ),
    "gui.composer.opened.no_figures": (
        "Van deze onderwerpen zijn hier geen cijfers: {labels}.",
        "There are no figures here of these subjects: {labels}.",
    ),
    "gui.composer.written": ("De taart staat in {path}.", "The pie is in {path}."),
    # The dialog
    "gui.composer.title": ("Een profieltaart samenstellen", "Compose a pie"),
    "gui.composer.this": ("deze taart", "this pie"),
    "gui.composer.unnamed": ("Taart zonder naam", "Pie without a name"),
    "gui.composer.slice.no_figures": ("{label} (geen cijfers)", "{label} (no figures)"),
    "gui.composer.start": ("&Begin met", "&Begin with"),
    "gui.composer.start.now": ("{name} (nu getekend)", "{name} (drawn now)"),
    "gui.composer.rename": ("Naam &wijzigen…", "Re&name…"),
    "gui.composer.rename.ask": ("Nieuwe naam van de taart", "New name of the pie"),
    "gui.composer.remove_pie": ("&Verwijderen…", "&Delete…"),
    "gui.composer.remove_pie.ask": (
        "De taart {name} uit je eigen taarten verwijderen? Projecten waarin hij staat, houden hem.",
        "Delete the pie {name} from your own pies? Projects that use it keep it.",
    ),
    "gui.composer.subjects": ("&Onderwerpen", "S&ubjects"),
    "gui.composer.search": ("Zoeken in onderwerpen", "Search the subjects"),
    "gui.composer.only_held": ("Alleen met &cijfers", "Only with &figures"),
    "gui.composer.column.subject": ("Onderwerp", "Subject"),
    "gui.composer.column.unit": ("Eenheid", "Unit"),
    "gui.composer.column.figures": ("Cijfers van", "Figures of"),
    "gui.composer.column.weight": ("Gewicht", "Weight"),
    "gui.composer.refused.group": (
        "Cijfers over groepen staan alleen op hun eigen kaart",
        "Figures about groups stand on their own card only",
    ),
    "gui.composer.refused.no_figures": (
        "Geen cijfers in dit bestand",
        "No figures in this file",
    ),
    "gui.composer.refused.group.short": ("alleen eigen kaart", "on their card only"),
    "gui.composer.refused.no_figures.short": ("geen cijfers", "no figures"),
    "gui.composer.none_found": (
        "Geen onderwerp gevonden met “{text}”.",
        "No subject found with “{text}”.",
    ),
    "gui.composer.slices": ("In de &taart", "In the p&ie"),
    "gui.composer.count": ("{n} van {most}", "{n} of {most}"),
    "gui.composer.count.name": ("Aantal onderwerpen in de taart", "Number of subjects in the pie"),
    "gui.composer.theme.empty": ("{theme} (leeg)", "{theme} (empty)"),
    "gui.composer.up": ("Omhoog", "Up"),
    "gui.composer.down": ("Omlaag", "Down"),
    "gui.composer.remove": ("Uit de taart", "Out of the pie"),
    "gui.composer.undo": ("Ongedaan maken", "Undo"),
    "gui.composer.redo": ("Opnieuw", "Redo"),
    "gui.composer.theme": ("T&hema", "T&heme"),
    "gui.composer.weight": ("&Gewicht", "Wei&ght"),
    "gui.composer.weight.why": (
        "Het gewicht telt mee in het gemiddelde van een thema. Alle vlakken van de taart zijn even breed.",
        "The weight counts in the mean of a theme. All slices of the pie are equally wide.",
    ),
    "gui.composer.form": ("&Vorm", "F&orm"),
    "gui.composer.form.lengths": (
        "Lengte toont het verschil",
        "Length shows the difference",
    ),
    "gui.composer.form.plain": (
        "Gelijke vlakken, kleur toont het verschil",
        "Equal segments, colour shows the difference",
    ),
    "gui.composer.preview": ("Voorbeeld", "Preview"),
    "gui.composer.preview.none": (
        "Kies een gebied op de kaart. Je ziet hier dan de taart.",
        "Choose an area on the map. You will see its pie here.",
    ),
    "gui.composer.preview.of": ("Voorbeeld: {name}", "Preview: {name}"),
    "gui.composer.name": ("&Naam", "Na&me"),
    "gui.composer.name.example": (
        "bijvoorbeeld Wonen en veiligheid",
        "for example Housing and safety",
    ),
    "gui.composer.save": ("Be&waren", "&Save"),
    "gui.composer.save.tip": (
        "Bewaart de taart bij je eigen taarten en tekent ermee",
        "Keeps the pie with your own pies and draws with it",
    ),
    "gui.composer.save_file": ("Bewaren als &bestand…", "Save as a fi&le…"),
    "gui.composer.save_file.tip": (
        "Schrijft een bestand dat een ander kan openen",
        "Writes a file that others can open",
    ),
    "gui.composer.use": ("Gebr&uiken", "&Use"),
    "gui.composer.use.tip": (
        "Tekent met deze taart. Het project houdt hem, je eigen taarten veranderen niet.",
        "Draws with this pie. The project keeps it, your own pies do not change.",
    ),
    "gui.composer.close": ("&Sluiten", "&Close"),
    "gui.composer.saved": ("De taart {name} is bewaard.", "The pie {name} is saved."),
    "gui.composer.replace": (
        "Er is al een taart met de naam {name}. Vervangen?",
        "There is a pie of the name {name} already. Replace it?",
    ),
    "gui.composer.unsaved": (
        "Deze taart is veranderd en nog niet bewaard. Toch sluiten?",
        "This pie has changed and is not saved yet. Close anyway?",
    ),
    "gui.composer.restart": (
        "Deze taart is veranderd en nog niet bewaard. Toch met een andere beginnen?",
        "This pie has changed and is not saved yet. Begin with another one anyway?",
    ),
}
