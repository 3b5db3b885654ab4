"""What the tab with areas side by side says: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Choosing areas
    "gui.compare.pin": ("Vastzetten", "Pin"),
    "gui.compare.pin.tip": (
        "{name} vastzetten, om met andere gebieden te vergelijken",
        "Pin {name}, to compare it with other areas",
    ),
    "gui.compare.pin.held": ("{name} staat er al.", "{name} is there already."),
    "gui.compare.pin.none": (
        "Kies eerst een gebied op de kaart.",
        "First choose an area on the map.",
    ),
    "gui.compare.search": ("Zoek een gebied om toe te voegen", "Search an area to add"),
    "gui.compare.full": (
        "Je kunt {n} gebieden vergelijken. Haal er eerst een weg.",
        "You can compare {n} areas. First remove one.",
    ),
    "gui.compare.empty": ("Zet hier gebieden naast elkaar.", "Put areas side by side here."),
    "gui.compare.empty.how": (
        "Zoek hierboven een gebied op naam. Of kies een gebied op de kaart en klik op Vastzetten. Het mag elk gebied uit dit bestand zijn, ook uit een andere gemeente.",
        "Search an area by name above. Or choose an area on the map and click Pin. It may be any area of this file, of another municipality too.",
    ),
    "gui.compare.alone": (
        "Voeg nog een gebied toe, of kies waarmee je vergelijkt.",
        "Add another area, or choose what to compare with.",
    ),
    # The areas that were chosen
    "gui.compare.pins": ("Gebieden die je vergelijkt", "Areas that you compare"),
    "gui.compare.pins.one": ("{letter}: {name}", "{letter}: {name}"),
    "gui.compare.pins.keys": (
        "Slepen of Ctrl met een pijltje: andere plaats. Delete: weghalen.",
        "Drag or Ctrl with an arrow: another place. Delete: remove.",
    ),
    "gui.compare.forward": ("Naar voren", "Forward"),
    "gui.compare.back": ("Naar achteren", "Back"),
    "gui.compare.first": ("Vooraan zetten", "Put first"),
    "gui.compare.look": ("Profiel bekijken", "See the profile"),
    "gui.compare.remove": ("Weghalen", "Remove"),
    "gui.compare.clear": ("Alles weghalen", "Remove all"),
    # What is compared with
    "gui.compare.against.first": ("A: {name}", "A: {name}"),
    "gui.compare.against.alike": (
        "gebieden die lijken op {name}, samen",
        "areas that are like {name}, together",
    ),
    "gui.compare.alike.none": (
        "Van {name} zijn te weinig kenmerken bekend om gebieden te vinden die erop lijken.",
        "Too few traits of {name} are known to find areas that are like it.",
    ),
    "gui.compare.alike.traits": (
        "Deze gebieden zijn op elkaar gezocht op kenmerken. Die vergelijken we dan niet: {names}.",
        "These areas were found to be alike in some traits. So those are not compared: {names}.",
    ),
    "gui.compare.absent": (
        "In {year} bestond nog niet of niet meer: {names}.",
        "Did not exist in {year}: {names}.",
    ),
    "gui.compare.left_out": (
        "Geen cijfers van hetzelfde jaar voor al deze gebieden: {names}.",
        "No figures of the same year for all of these areas: {names}.",
    ),
    # Areas alike
    "gui.compare.similar": ("Gebieden die lijken op {name}", "Areas that are like {name}"),
    "gui.compare.similar.busy": ("Even zoeken…", "Searching…"),
    "gui.compare.similar.list": (
        "Gebieden die erop lijken, het meest eerst; Enter zet vast",
        "Areas that are alike, the most first; Enter pins",
    ),
    # The table
    "gui.compare.table": ("Cijfers van gebieden naast elkaar", "Figures of areas side by side"),
    "gui.compare.table.copy": ("Kopiëren als tabel", "Copy as table"),
    "gui.compare.table.sentence": ("Kopiëren als zin", "Copy as sentence"),
    "gui.compare.table.map": ("Tonen op de kaart", "Show on the map"),
    "gui.compare.marks": (
        "Driehoek omhoog: meer, omlaag: minder. Vol: een duidelijk verschil. Licht: een deel kan toeval zijn. Streepje: ongeveer gelijk. Rand: niet te zeggen. Met stip: te weinig gegevens. Gearceerd: geen cijfer.",
        "Triangle up: more, down: less. Full: a clear difference. Pale: part may be chance. Dash: about the same. Outline: cannot tell. With a dot: too few data. Hatched: no figure.",
    ),
    "gui.compare.which": (
        "Kies een cijfer in de tabel.",
        "Choose a figure in the table.",
    ),
    "gui.compare.against": ("Vergeleken met {name}", "Compared with {name}"),
}
