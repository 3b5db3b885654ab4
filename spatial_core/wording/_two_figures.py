"""What the plugin says of two figures over one another, in its tab and its layer."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.two_figures.first": ("Eerste cijfer", "First figure"),
    "gui.two_figures.second": ("Tweede cijfer", "Second figure"),
    "gui.two_figures.level": ("Gebieden", "Areas"),
    "gui.two_figures.gemeente": ("Gemeente", "Municipality"),
    "gui.two_figures.gemeente.all": ("Alle gemeenten", "All municipalities"),
    "gui.two_figures.classes": ("Kleuren", "Colours"),
    "gui.two_figures.classes.3": (
        "Negen: minder, ongeveer gelijk, meer",
        "Nine: less, about equal, more",
    ),
    "gui.two_figures.classes.2": ("Vier: minder of meer", "Four: less or more"),
    "gui.two_figures.lay": ("Op de kaart", "On the map"),
    "gui.two_figures.away": ("Van de kaart halen", "Take off the map"),
    "gui.two_figures.what": (
        "Kies twee cijfers. De kaart laat zien waar ze samen hoog of laag zijn.",
        "Choose two figures. The map shows where they are high or low together.",
    ),
    "gui.two_figures.no_figures": (
        "{label}: van {levels} zijn er geen cijfers op een kaart. Kies andere gebieden.",
        "{label}: there are no figures of {levels} on a map. Choose other areas.",
    ),
    "gui.two_figures.none_there": (
        "In {gemeente} zijn er geen {levels} op de kaart. Kies andere gebieden.",
        "In {gemeente} there are no {levels} on the map. Choose other areas.",
    ),
    "gui.two_figures.layer": (
        "{levels}: {first} ({year}) en {second} ({second_year})",
        "{levels}: {first} ({year}) and {second} ({second_year})",
    ),
    "gui.two_figures.layer.same": (
        "{levels}: {first} en {second} ({year})",
        "{levels}: {first} and {second} ({year})",
    ),
    "gui.two_figures.layer.within": ("{gemeente}. {layer}", "{gemeente}. {layer}"),
    "gui.two_figures.layer.none": (
        "Twee cijfers over elkaar: nu niet te tonen",
        "Two figures over one another: cannot be shown now",
    ),
    "gui.two_figures.chosen": ("{said} {words}.", "{said} {words}."),
    "gui.two_figures.chosen.more": (
        "Samen zijn {n} gebieden gekozen.",
        "Together {n} areas are chosen.",
    ),
    "gui.two_figures.copy": ("Tekst kopiëren", "Copy text"),
    "gui.two_figures.without": ("{told}: {why}", "{told}: {why}"),
    "gui.two_figures.area": ("Gebied", "Area"),
    "gui.two_figures.code": ("Code", "Code"),
    "gui.two_figures.class": ("Samen", "Together"),
    "gui.two_figures.count": ("Aantal gebieden", "Number of areas"),
}
