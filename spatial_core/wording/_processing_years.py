"""What Processing says of figures over the years, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.trendtable": (
        "Trend van gebieden",
        "Trend of areas",
    ),
    "gui.processing.trendtable.short": (
        "Geeft een tabel met de jaren van cijfers, en wat er veranderde.",
        "Gives a table with the years of figures, and what changed.",
    ),
    "gui.processing.trendtable.help": (
        "Elke rij is een gebied, een cijfer en een jaar. Alle jaren staan op de nieuwste grenzen, of de rij zegt dat het niet zo is (apart). Een omgerekend cijfer zegt hoe (method) en welk deel geschat is (estimated).\nDe verandering is gestegen, gedaald, ongeveer gelijk gebleven, niet te zeggen of niet te vergelijken.",
        "Each row is an area, a figure and a year. All years are on the newest borders, or the row says that they are not (apart). A converted figure says how (method) and which part is an estimate (estimated).\nThe change is risen, fallen, about the same, cannot tell or not comparable.",
    ),
    "gui.processing.trendtable.example": (
        "Codes: WK900106, cijfers: demo_leeftijd_65_plus, wonen_corporatie.",
        "Codes: WK900106, figures: demo_leeftijd_65_plus, wonen_corporatie.",
    ),
    "gui.processing.trendtable.areas": (
        "Laag met gebieden",
        "Layer with areas",
    ),
    "gui.processing.trendtable.areas.help": (
        "Een laag met de codes van gebieden, bijvoorbeeld een keuze op de kaart.",
        "A layer with the codes of areas, for example a choice on the map.",
    ),
    "gui.processing.trendtable.level": (
        "Alle gebieden van een niveau",
        "All areas of a level",
    ),
    "gui.processing.trendtable.level.help": (
        "buurt, wijk, gebied (van de gemeente zelf) of gemeente. Leeg: alleen de gebieden die genoemd zijn.",
        "buurt (neighbourhood), wijk (district), gebied (the municipality's own) or gemeente (municipality). Empty: only the areas that are named.",
    ),
    "gui.processing.trendtable.output": (
        "Tabel met jaren",
        "Table with years",
    ),
    "gui.processing.trendtable.output.help": (
        "Een rij per gebied, cijfer en jaar.",
        "A row an area, figure and year.",
    ),
    "gui.processing.trendtable.converted": (
        "Omgerekend",
        "Converted",
    ),
    "gui.processing.trendtable.converted.help": (
        "Hoeveel rijen een cijfer hebben dat naar de nieuwste grenzen is omgerekend.",
        "How many rows have a figure that was converted to the newest borders.",
    ),
    "gui.processing.trendtable.not_compared": (
        "Niet te vergelijken",
        "Not comparable",
    ),
    "gui.processing.trendtable.not_compared.help": (
        "Hoeveel rijen niet te vergelijken zijn met het jaar ervoor.",
        "How many rows cannot be compared with the year before.",
    ),
    "gui.processing.trendtable.no_areas": (
        "Noem codes van gebieden, geef een laag met codes, of kies een niveau.",
        "Name codes of areas, give a layer with codes, or choose a level.",
    ),
    "gui.processing.harmonisedlayer": (
        "Cijfers op de grenzen van één jaar",
        "Figures on the borders of one year",
    ),
    "gui.processing.harmonisedlayer.short": (
        "Geeft vlakken met een cijfer van een ander jaar, of met de verandering tussen twee jaren.",
        "Gives polygons with a figure of another year, or with the change between two years.",
    ),
    "gui.processing.harmonisedlayer.help": (
        "Zet een cijfer van een jaar op de grenzen van een ander jaar. Tellers en noemers worden apart omgerekend; geheim blijft geheim, en een middenwaarde of score wordt niet omgerekend.\nMet een tweede jaar krijgt elk gebied een van vier klassen: gestegen, gedaald, ongeveer gelijk gebleven, en niet te zeggen of niet te vergelijken. Bij die laatste staat waarom.",
        "Puts a figure of a year on the borders of another year. Numerators and denominators are converted apart; what is secret stays so, and a median or score is not converted.\nWith a second year each area gets one of four classes: risen, fallen, about the same, and cannot tell or not comparable. Of the last it says why.",
    ),
    "gui.processing.harmonisedlayer.example": (
        "Cijfer: demo_leeftijd_65_plus, gebieden: wijk, jaar: 2020, tweede jaar: 2024.",
        "Figure: demo_leeftijd_65_plus, areas: wijk, year: 2020, second year: 2024.",
    ),
    "gui.processing.harmonisedlayer.indicator": (
        "Cijfer",
        "Figure",
    ),
    "gui.processing.harmonisedlayer.indicator.help": (
        "De naam van het cijfer, zoals demo_leeftijd_65_plus.",
        "The id of the figure, like demo_leeftijd_65_plus.",
    ),
    "gui.processing.harmonisedlayer.level": (
        "Gebieden",
        "Areas",
    ),
    "gui.processing.harmonisedlayer.level.help": (
        "buurt, wijk, gebied (van de gemeente zelf) of gemeente.",
        "buurt (neighbourhood), wijk (district), gebied (the municipality's own) or gemeente (municipality).",
    ),
    "gui.processing.harmonisedlayer.from": (
        "Jaar van het cijfer",
        "Year of the figure",
    ),
    "gui.processing.harmonisedlayer.from.help": (
        "Het jaar dat wordt omgerekend; met een tweede jaar het eerste van de twee.",
        "The year that is converted; with a second year the first of the two.",
    ),
    "gui.processing.harmonisedlayer.second_year": (
        "Tweede jaar",
        "Second year",
    ),
    "gui.processing.harmonisedlayer.second_year.help": (
        "Geef dit voor een kaart van de verandering. Leeg: alleen het eerste jaar.",
        "Give this for a map of change. Empty: the first year only.",
    ),
    "gui.processing.harmonisedlayer.to": (
        "Grenzen van",
        "Borders of",
    ),
    "gui.processing.harmonisedlayer.to.help": (
        "Het jaar van de grenzen. Leeg: de nieuwste kaart. Een verandering staat op de grenzen van het tweede jaar.",
        "The year of the borders. Empty: the newest map. A change is on the borders of the second year.",
    ),
    "gui.processing.harmonisedlayer.output": (
        "Vlakken",
        "Polygons",
    ),
    "gui.processing.harmonisedlayer.output.help": (
        "Een vlak per gebied, met cijfer of reden, hoe het is omgerekend, en een legenda.",
        "A polygon an area, with figure or reason, how it was converted, and a legend.",
    ),
    "gui.processing.harmonisedlayer.converted": (
        "Omgerekend",
        "Converted",
    ),
    "gui.processing.harmonisedlayer.converted.help": (
        "Hoeveel gebieden een omgerekend cijfer hebben.",
        "How many areas have a converted figure.",
    ),
    "gui.processing.harmonisedlayer.estimated": (
        "Deels geschat",
        "Partly estimated",
    ),
    "gui.processing.harmonisedlayer.estimated.help": (
        "Bij hoeveel daarvan een deel geschat is.",
        "In how many of those a part is an estimate.",
    ),
    "gui.processing.harmonisedlayer.without": (
        "Zonder cijfer",
        "Without a figure",
    ),
    "gui.processing.harmonisedlayer.without.help": (
        "Hoeveel gebieden in het eerste jaar geen cijfer hebben.",
        "How many areas have no figure in the first year.",
    ),
    "gui.processing.harmonisedlayer.layer": (
        "{levels}: {indicator} ({year}) op de grenzen van {borders}",
        "{levels}: {indicator} ({year}) on the borders of {borders}",
    ),
    "gui.processing.harmonisedlayer.later_only": (
        "Een verandering staat op de grenzen van het tweede jaar ({year}). Laat de grenzen leeg.",
        "A change is on the borders of the second year ({year}). Leave the borders empty.",
    ),
}
