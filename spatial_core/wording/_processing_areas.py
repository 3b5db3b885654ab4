"""What Processing says of areas beside others, together, and of what they hide, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.compareareas": ("Gebieden vergelijken", "Compare areas"),
    "gui.processing.compareareas.short": (
        "Zet gebieden naast elkaar in een tabel, met verschil, marge en oordeel.",
        "Puts areas side by side in a table, with difference, margin and verdict.",
    ),
    "gui.processing.compareareas.help": (
        (
            "Vergelijkt gebieden uit het hele land, van elk niveau. Elk cijfer krijgt een rij per gebied, met het oordeel dat Wijkmonitor overal geeft. Waar geen cijfer is, staat de reden.\n"
            "Alle gebieden worden met hetzelfde vergeleken: het eerste gebied, of wat je bij Vergelijken met invult. Lees altijd de kolom met wat je erbij moet weten."
        ),
        (
            "Compares areas from all over the country, of whatever level. Each figure gets a row an area, with the verdict that Wijkmonitor gives everywhere. Where there is no figure stands the reason.\n"
            "All areas are compared with the same: the first area, or what you fill in at Compare with. Always read the column with what is to be minded."
        ),
    ),
    "gui.processing.compareareas.example": (
        "Codes: WK077211, WK077212. Vergelijken met: GM. Zo zie je twee wijken naast de gemeente van de eerste.",
        "Codes: WK077211, WK077212. Compare with: GM. This gives two districts beside the municipality of the first.",
    ),
    "gui.processing.compareareas.areas": ("Laag met gebieden", "Layer with areas"),
    "gui.processing.compareareas.areas.help": (
        "Een laag of tabel met codes. Met “alleen geselecteerde objecten” vergelijk je wat je op de kaart koos. De gebieden komen bij de codes hierboven.",
        "A layer or table with codes. With “selected features only” you compare what you chose on the map. Its areas come after the codes above.",
    ),
    "gui.processing.compareareas.reference.help": (
        "NL is Nederland, GM is de gemeente van het eerste gebied. Codes mogen ook; meer codes tellen samen als één. Leeg: het eerste gebied.",
        "NL is the Netherlands, GM the municipality of the first area. Codes will do too; several codes count together as one. Empty: the first area.",
    ),
    "gui.processing.compareareas.places": (
        "Plaats tussen alle gebieden",
        "Place among all areas",
    ),
    "gui.processing.compareareas.places.help": (
        "Tussen welke plaatsen elk gebied staat, van alle gebieden van zijn niveau. Dat kost bij heel Nederland enkele seconden per cijfer. Van herkomst is er nooit een plaats.",
        "Between which places each area stands, among all areas of its level. For the whole country that takes seconds a figure. Of origin there never is a place.",
    ),
    "gui.processing.compareareas.output": ("Vergelijking", "Comparison"),
    "gui.processing.compareareas.output.help": (
        "Een tabel zonder kaart: een rij per cijfer en gebied.",
        "A table without a map: a row a figure and area.",
    ),
    "gui.processing.compareareas.reference_name": ("Vergeleken met", "Compared with"),
    "gui.processing.compareareas.reference_name.help": (
        "Waarmee is vergeleken, met naam.",
        "What was compared with, by name.",
    ),
    "gui.processing.customareaprofile": (
        "Profiel van een gekozen gebied",
        "Profile of a chosen area",
    ),
    "gui.processing.customareaprofile.short": (
        "Maakt het profiel van een getekend gebied, of van enkele gebieden samen.",
        "Makes the profile of a drawn area, or of several areas together.",
    ),
    "gui.processing.customareaprofile.help": (
        (
            "Neemt de buurten die voor minstens de helft in je vlak liggen, of de gebieden die je met codes kiest, en rekent hun cijfers samen. Elk cijfer wordt gewogen met zijn eigen noemer. Wat niet op te tellen is, krijgt een reden.\n"
            "Een gebied heeft minstens 2 buurten, 100 inwoners en 50 huishoudens. De tabel zegt van elk cijfer welk deel van de mensen erin zit."
        ),
        (
            "Takes the neighbourhoods that lie for at least half in your polygon, or the areas that you choose by codes, and combines their figures. Each figure is weighed by its own denominator. What cannot be combined gets a reason.\n"
            "An area has at least 2 neighbourhoods, 100 residents and 50 households. Of each figure the table tells which part of the people is in it."
        ),
    ),
    "gui.processing.customareaprofile.example": (
        "Teken een vlak rond een winkelgebied en kies die laag. De tabel vergelijkt het gebied met de gemeente.",
        "Draw a polygon around a shopping area and choose that layer. The table compares the area with the municipality.",
    ),
    "gui.processing.customareaprofile.areas": ("Laag met vlakken", "Layer with polygons"),
    "gui.processing.customareaprofile.areas.help": (
        "Vlakken in welk coördinatenstelsel dan ook. Kies een laag of vul codes in, niet allebei.",
        "Polygons in whatever CRS. Choose a layer or fill in codes, not both.",
    ),
    "gui.processing.customareaprofile.each": (
        "Elk vlak is een eigen gebied",
        "Each polygon is an area by itself",
    ),
    "gui.processing.customareaprofile.each.help": (
        "Uit: alle vlakken samen zijn één gebied.",
        "Off: all polygons together are one area.",
    ),
    "gui.processing.customareaprofile.name_field": ("Veld met namen", "Field with names"),
    "gui.processing.customareaprofile.name_field.help": (
        "Hoe elk gebied heet. Leeg: naar het nummer of naar zijn delen.",
        "What each area is called. Empty: after its number or its parts.",
    ),
    "gui.processing.customareaprofile.definition": (
        "Samenstelling van de taart",
        "Definition of the chart",
    ),
    "gui.processing.customareaprofile.definition.help": (
        "Een bestand met een eigen keuze van cijfers. Leeg: de standaard.",
        "A file with a choice of figures of your own. Empty: the standard one.",
    ),
    "gui.processing.customareaprofile.output": ("Profiel", "Profile"),
    "gui.processing.customareaprofile.output.help": (
        "Een tabel: een rij per cijfer. Bij geheime delen staan ook de laagste en de hoogste waarde die mogelijk is. Een vlak waarvan geen profiel kan, krijgt één rij met de reden.",
        "A table: a row a figure. Where parts are secret, the lowest and highest possible value stand too. A polygon that can have no profile gets one row with the reason.",
    ),
    "gui.processing.customareaprofile.svg": ("Profieltaart", "Profile chart"),
    "gui.processing.customareaprofile.svg.help": (
        "De profieltaart als tekening (SVG). Zijn er meer gebieden, dan komen nummer en naam in de bestandsnaam.",
        "The profile chart as a drawing (SVG). With more areas, number and name come in the file’s name.",
    ),
    "gui.processing.customareaprofile.html": ("Pagina", "Page"),
    "gui.processing.customareaprofile.html.help": (
        "Het profiel als webpagina, voor wie geen QGIS heeft. Zijn er meer gebieden, dan komen nummer en naam in de bestandsnaam.",
        "The profile as a web page, for people without QGIS. With more areas, number and name come in the file’s name.",
    ),
    "gui.processing.customareaprofile.count": ("Aantal profielen", "Number of profiles"),
    "gui.processing.customareaprofile.count.help": (
        "Van hoeveel gebieden een profiel is gemaakt.",
        "Of how many areas a profile was made.",
    ),
    "gui.processing.customareaprofile.refused": ("Zonder profiel", "Without a profile"),
    "gui.processing.customareaprofile.refused.help": (
        "Van hoeveel vlakken geen profiel kan.",
        "Of how many polygons there can be no profile.",
    ),
    "gui.processing.hiddenspread": (
        "Wat een wijkcijfer niet laat zien",
        "What a district figure does not show",
    ),
    "gui.processing.hiddenspread.short": (
        "Geeft de spreiding van buurten en vierkanten binnen een wijk.",
        "Gives the spread of neighbourhoods and squares within a district.",
    ),
    "gui.processing.hiddenspread.help": (
        "Zet naast het cijfer van een wijk (of gemeente) de buurten en vierkanten erin: hoe ver ze uit elkaar liggen, welk deel van de bewoners boven en onder de vergelijking woont, en of de conclusie op kleinere schaal standhoudt. Het gaat over plekken, nooit over personen. Bij herkomst maken we deze vergelijking niet.",
        "Puts beside the figure of a district (or municipality) the neighbourhoods and squares in it: how far they lie apart, what part of the residents lives above and below the reference, and whether the conclusion holds on a smaller scale. It is about places, never about persons. We do not make this comparison of origin.",
    ),
    "gui.processing.hiddenspread.example": (
        "Codes: WK077211. Cijfers: werk_bijstand. Zo zie je hoe verschillend de buurten in die wijk zijn.",
        "Codes: WK077211. Figures: werk_bijstand. This shows how different the neighbourhoods of that district are.",
    ),
    "gui.processing.hiddenspread.areas": (
        "Laag met gebieden",
        "Layer with areas",
    ),
    "gui.processing.hiddenspread.areas.help": (
        "Een laag of tabel met codes. Deze gebieden komen bij de codes hierboven.",
        "A layer or table with codes. Its areas come after the codes above.",
    ),
    "gui.processing.hiddenspread.output": (
        "Spreiding",
        "Spread",
    ),
    "gui.processing.hiddenspread.output.help": (
        "Een tabel: een rij per gebied, cijfer en schaal (buurt, vierkant).",
        "A table: a row an area, figure and scale (neighbourhood, square).",
    ),
    "gui.processing.hiddenspread.parts": (
        "Delen",
        "Parts",
    ),
    "gui.processing.hiddenspread.parts.help": (
        "Een tabel met elke buurt en elk vierkant.",
        "A table with every neighbourhood and every square.",
    ),
    "gui.processing.overlayareas": (
        "Twee cijfers over elkaar",
        "Two figures over one another",
    ),
    "gui.processing.overlayareas.short": (
        "Geeft vlakken die laten zien waar twee cijfers samen hoog of laag zijn.",
        "Gives polygons that show where two figures are high or low together.",
    ),
    "gui.processing.overlayareas.help": (
        "Elk gebied krijgt de klas van zijn twee oordelen: minder, ongeveer gelijk of meer dan de vergelijking. Waar een van de twee niet te zeggen is of ontbreekt, staat waarom: dat telt apart.\nDe lagen laten zien wat samen voorkomt, niet wat waarvan komt. Een score gaat niet over cijfers waarvan hij is gemaakt. Herkomst gaat in wijken en buurten niet over veiligheid.",
        "Each area gets the class of its two verdicts: less, about equal or more than the reference. Where one of the two cannot be told or is missing, it says why: that is counted apart.\nThe layers show what occurs together, not what comes from what. A score is not laid over figures that it is made of. Origin is not laid over safety in districts and neighbourhoods.",
    ),
    "gui.processing.overlayareas.example": (
        "Eerste cijfer: wonen_corporatie, tweede cijfer: veil_misdrijven, gebieden: buurt.",
        "First figure: wonen_corporatie, second figure: veil_misdrijven, areas: buurt.",
    ),
    "gui.processing.overlayareas.first": (
        "Eerste cijfer",
        "First figure",
    ),
    "gui.processing.overlayareas.first.help": (
        "De naam van het cijfer, zoals wonen_corporatie.",
        "The id of the figure, like wonen_corporatie.",
    ),
    "gui.processing.overlayareas.second": (
        "Tweede cijfer",
        "Second figure",
    ),
    "gui.processing.overlayareas.second.help": (
        "De naam van het cijfer, zoals veil_misdrijven.",
        "The id of the figure, like veil_misdrijven.",
    ),
    "gui.processing.overlayareas.level": (
        "Gebieden",
        "Areas",
    ),
    "gui.processing.overlayareas.level.help": (
        "buurt, wijk, gebied (van de gemeente zelf) of gemeente.",
        "buurt (neighbourhood), wijk (district), gebied (the municipality's own) or gemeente (municipality).",
    ),
    "gui.processing.overlayareas.classes": (
        "Klassen per cijfer",
        "Classes a figure",
    ),
    "gui.processing.overlayareas.classes.help": (
        "3 geeft negen klassen. 2 geeft er vier: wat ongeveer gelijk is, staat dan apart.",
        "3 gives nine classes. 2 gives four: what is about equal is then set apart.",
    ),
    "gui.processing.overlayareas.gemeenten": (
        "Gemeenten",
        "Municipalities",
    ),
    "gui.processing.overlayareas.gemeenten.help": (
        "Namen of codes met een komma ertussen. Leeg: alle gebieden van het bestand.",
        "Names or codes with a comma between them. Empty: all areas of the file.",
    ),
    "gui.processing.overlayareas.output": (
        "Vlakken",
        "Polygons",
    ),
    "gui.processing.overlayareas.output.help": (
        "Een vlak per gebied, met klas, woorden, beide cijfers en oordelen, en legenda.",
        "A polygon an area, with class, words, both figures and verdicts, and a legend.",
    ),
    "gui.processing.overlayareas.key": (
        "Legenda als plaatje",
        "Legend as a picture",
    ),
    "gui.processing.overlayareas.key.help": (
        "Het vierkant van de legenda, als SVG.",
        "The square of the legend, as SVG.",
    ),
    "gui.processing.overlayareas.compared": (
        "Met een klas",
        "With a class",
    ),
    "gui.processing.overlayareas.compared.help": (
        "Hoeveel gebieden een klas hebben.",
        "How many areas have a class.",
    ),
    "gui.processing.overlayareas.not_compared": (
        "Zonder klas",
        "Without a class",
    ),
    "gui.processing.overlayareas.not_compared.help": (
        "Hoeveel gebieden geen klas hebben: niet te vergelijken, water, of bijna geen inwoners.",
        "How many areas have no class: not comparable, water, or hardly any residents.",
    ),
    "gui.processing.overlayareas.told": (
        "In woorden",
        "In words",
    ),
    "gui.processing.overlayareas.told.help": (
        "Wat erbij moet, en wat de kaart zegt.",
        "What must be said with it, and what the map says.",
    ),
    "gui.processing.overlayareas.none": (
        "In {year} heeft een van de twee cijfers daar geen kaart. Kies een ander jaar, of laat het jaar leeg.",
        "In {year} one of the two figures has no map there. Choose another year, or leave the year empty.",
    ),
}
