"""What the plugin says of the years of a figure, in its tab and its layers."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.trend_tab.figure": ("Cijfer", "Figure"),
    "gui.trend_tab.choose": (
        "Kies een gebied op de kaart, of zoek het in het tabblad Profiel.",
        "Choose an area on the map, or search for it in the tab Profile.",
    ),
    "gui.trend_tab.one_year": (
        "Dit bestand heeft één jaar ({year}). Met meer jaren staat hier wat er verandert.",
        "This file has one year ({year}). With more years you see here what changes.",
    ),
    "gui.trend_tab.none": (
        "In dit bestand is geen cijfer waarvan jaren te tonen zijn.",
        "This file has no figure whose years can be shown.",
    ),
    "gui.trend_tab.told": ("Wat er veranderde", "What changed"),
    "gui.trend_tab.table": ("De jaren van dit cijfer", "The years of this figure"),
    "gui.trend_tab.value": ("cijfer", "figure"),
    "gui.trend_tab.estimated": ("geschat", "estimated"),
    "gui.trend_tab.estimated.part": ("{p}% geschat", "{p}% estimated"),
    "gui.trend_tab.overview": ("Alle thema\u2019s", "All themes"),
    "gui.trend_tab.overview.tip": (
        "Klik op een tekening om dat cijfer te zien. Met de pijltjes en Enter kan het ook.",
        "Click a drawing to see that figure. Arrow keys and Enter work too.",
    ),
    "gui.trend_tab.map": ("Op de kaart", "On the map"),
    "gui.trend_tab.from": ("Van", "From"),
    "gui.trend_tab.to": ("Tot", "To"),
    "gui.trend_tab.change": ("Verandering op de kaart", "Change on the map"),
    "gui.trend_tab.change.tip": (
        "Een kaart met vier klassen: gestegen, gedaald, gelijk gebleven, niet te zeggen.",
        "A map with four classes: risen, fallen, about the same, cannot tell.",
    ),
    "gui.trend_tab.years": ("Jaren op de kaart", "Years on the map"),
    "gui.trend_tab.years.tip": (
        "Een kaart die met de tijdbesturing van QGIS door de jaren stapt.",
        "A map that steps through the years with the temporal controller of QGIS.",
    ),
    "gui.trend_tab.away": ("Van de kaart halen", "Take off the map"),
    "gui.trend_tab.stop": ("Stoppen", "Stop"),
    "gui.trend_tab.stopped": (
        "Gestopt. De kaart is niet veranderd.",
        "Stopped. The map did not change.",
    ),
    "gui.trend_tab.task": ("Jaren lezen voor de kaart", "Reading years for the map"),
    "gui.trend_tab.reading": (
        "De jaren van {n} gebieden worden gelezen. Je kunt doorwerken.",
        "Reading the years of {n} areas. You can go on working.",
    ),
    "gui.trend_tab.order": (
        "Kies bij Van een jaar voor het jaar bij Tot.",
        "Choose at From a year before the year at To.",
    ),
    "gui.trend_tab.no_map": (
        "Van dit cijfer is er geen kaart met twee jaren.",
        "Of this figure there is no map with two years.",
    ),
    "gui.trend_tab.stepping": (
        "De kaart begint bij {year}. Stap met de tijdbesturing van QGIS door de jaren.",
        "The map begins at {year}. Step through the years with the temporal controller of QGIS.",
    ),
    "gui.trend_tab.unsaved": (
        "Sla het project op om de laag te bewaren.",
        "Save the project to keep the layer.",
    ),
    "gui.trend_tab.layer.years": (
        "{levels}: {indicator}, {first}\u2013{last}",
        "{levels}: {indicator}, {first}\u2013{last}",
    ),
    "gui.trend_tab.layer.change": (
        "{levels}: {indicator}, verandering {first} \u2192 {last}",
        "{levels}: {indicator}, change {first} \u2192 {last}",
    ),
    "gui.trend_tab.tip.none": ("geen cijfer", "no figure"),
    "gui.trend_tab.tip.apart": (
        "niet te vergelijken met het nieuwste jaar",
        "not comparable with the newest year",
    ),
    "gui.trend_tab.why.few": ("klein aantal", "small number"),
    "gui.trend_tab.why.chance": ("kan toeval zijn", "may be chance"),
    "gui.trend_tab.why.estimate": ("een schatting", "an estimate"),
    "gui.trend_tab.why.converted": ("oud cijfer deels geschat", "old figure partly estimated"),
    "gui.trend_tab.why.definition": ("anders gemeten", "measured in another way"),
    "gui.trend_tab.why.denominator": (
        "berekend over een andere groep",
        "a share of another group",
    ),
    "gui.trend_tab.field.code": ("Code", "Code"),
    "gui.trend_tab.field.naam": ("Naam", "Name"),
    "gui.trend_tab.field.jaar": ("Jaar", "Year"),
    "gui.trend_tab.field.van": ("Van", "From"),
    "gui.trend_tab.field.tot": ("Tot", "To"),
    "gui.trend_tab.field.waarde": ("Waarde", "Value"),
    "gui.trend_tab.field.tekst": ("Cijfer", "Figure"),
    "gui.trend_tab.field.grens": ("Grens", "Border"),
    "gui.trend_tab.field.grens_code": ("Grens (sleutel)", "Border (key)"),
    "gui.trend_tab.field.methode": ("Omgerekend met (sleutel)", "Converted by (key)"),
    "gui.trend_tab.field.geschat": ("Deel geschat (0 tot 1)", "Part estimated (0 to 1)"),
    "gui.trend_tab.field.lijn": ("Regel van de legenda", "Line of the legend"),
    "gui.trend_tab.field.eerste_jaar": ("Eerste jaar", "First year"),
    "gui.trend_tab.field.tweede_jaar": ("Tweede jaar", "Second year"),
    "gui.trend_tab.field.eerste_waarde": ("Waarde in het eerste jaar", "Value in the first year"),
    "gui.trend_tab.field.tweede_waarde": ("Waarde in het tweede jaar", "Value in the second year"),
    "gui.trend_tab.field.eerste_tekst": ("Cijfer in het eerste jaar", "Figure in the first year"),
    "gui.trend_tab.field.tweede_tekst": ("Cijfer in het tweede jaar", "Figure in the second year"),
    "gui.trend_tab.field.verschil": ("Verschil", "Difference"),
    "gui.trend_tab.field.klasse": ("Verandering (sleutel)", "Change (key)"),
    "gui.trend_tab.field.klasse_tekst": ("Verandering", "Change"),
    "gui.trend_tab.field.waarom": ("Waarom", "Why"),
}
