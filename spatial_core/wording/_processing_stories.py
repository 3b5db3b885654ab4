"""What Processing says of stories, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.addstories": ("Verhalen inlezen", "Read stories"),
    "gui.processing.addstories.short": (
        "Leest een tabel met verhalen in, in je eigen bestand.",
        "Reads a table of stories into your own file.",
    ),
    "gui.processing.addstories.help": (
        "Zet de verhalen van een CSV in een bestand van jezelf, en zegt van elke rij wat ermee gebeurde. Klopt een rij niet, of staat er misschien een naam of adres in, dan wordt er niets ingelezen. Wat er al stond, komt er geen tweede keer bij.",
        "Puts the stories of a CSV in a file of your own, and says of every row what became of it. Where a row is at fault, or may hold a name or address, nothing is read. What was there is not added again.",
    ),
    "gui.processing.addstories.example": (
        "Tabel: verhalen.csv. Bestand: verhalen.gpkg. Daarna staan ze in het tabblad Verhalen.",
        "Table: verhalen.csv. File: verhalen.gpkg. They are then in the tab of stories.",
    ),
    "gui.processing.addstories.table": ("Tabel met verhalen", "Table of stories"),
    "gui.processing.addstories.table.help": (
        "Een CSV met de kolommen verhaal, datum en toestemming, en wat je nog meer weet.",
        "A CSV with the columns story, date and consent, and what else you know.",
    ),
    "gui.processing.addstories.as_is": (
        "Ook met namen en adressen",
        "With names and addresses too",
    ),
    "gui.processing.addstories.as_is.help": (
        "Leest ook rijen in waarin misschien staat wie iemand is. Alleen als dat mag.",
        "Reads rows too that may tell who somebody is. Only where that may be.",
    ),
    "gui.processing.addstories.added": ("Nieuw", "New"),
    "gui.processing.addstories.added.help": (
        "Zoveel verhalen zijn erbij gekomen.",
        "So many stories were added.",
    ),
    "gui.processing.addstories.changed": ("Veranderd", "Changed"),
    "gui.processing.addstories.changed.help": (
        "Zoveel verhalen zijn veranderd.",
        "So many stories were changed.",
    ),
    "gui.processing.addstories.known": ("Stond er al", "There already"),
    "gui.processing.addstories.known.help": (
        "Zoveel verhalen stonden er al.",
        "So many stories were there already.",
    ),
    "gui.processing.addstories.conflicts": ("Botsingen", "Conflicts"),
    "gui.processing.addstories.conflicts.help": (
        "Bij zoveel verhalen bewaarde een ander intussen iets. Beide blijven staan.",
        "Of so many stories somebody else saved meanwhile. Both are kept.",
    ),
    "gui.processing.storylist": ("Verhalen van gebieden", "Stories of areas"),
    "gui.processing.storylist.short": (
        "Geeft de verhalen van gebieden als tabel.",
        "Gives the stories of areas as a table.",
    ),
    "gui.processing.storylist.help": (
        "Een rij per verhaal: over het gebied, een deel ervan of een groter gebied. Alleen wat mag worden getoond. Het logboek zegt hoeveel er niet bij staan, en waarom.",
        "A row a story: about the area, a part of it or a larger one. Only what may be shown. The log says how many are left out, and why.",
    ),
    "gui.processing.storylist.example": (
        "Codes: WK900102. Zo heb je de verhalen over één wijk.",
        "Codes: WK900102. This gives the stories about one wijk.",
    ),
    "gui.processing.storylist.no_areas": (
        "Geef de code van een gebied.",
        "Give the code of an area.",
    ),
    "gui.processing.storylist.output": ("Tabel", "Table"),
    "gui.processing.storylist.output.help": ("De verhalen.", "The stories."),
    "gui.processing.storylist.count": ("Aantal verhalen", "Number of stories"),
    "gui.processing.storylist.count.help": (
        "Zoveel rijen heeft de tabel.",
        "So many rows the table has.",
    ),
    "gui.processing.storylist.left": ("Niet getoond", "Not shown"),
    "gui.processing.storylist.left.help": (
        "Zoveel verhalen mogen niet worden getoond.",
        "So many stories may not be shown.",
    ),
}
