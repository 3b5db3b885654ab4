"""What Processing says of tables and homes of the user's own, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.joinowntable": ("Eigen tabel koppelen", "Join own table"),
    "gui.processing.joinowntable.short": (
        "Zet je eigen cijfers op de kaart en zegt welke rijen en gebieden over zijn.",
        "Puts your own figures on the map, and tells which rows and areas are left over.",
    ),
    "gui.processing.joinowntable.help": (
        (
            "Maakt een kaartlaag met alle gebieden van een niveau en de kolommen van je tabel. Codes worden eerst opgeknapt: spaties, kleine letters en weggevallen nullen zijn geen bezwaar. Getallen met een komma worden getallen.\n"
            "Er valt niets ongemerkt weg. Een gebied zonder rij blijft staan, leeg en met de reden. Rijen die bij geen gebied horen, komen in een eigen tabel. Komt een code twee keer voor, dan stopt het: kies eerst welke rij je bedoelt.\n"
            "Moeten je cijfers ook in de profieltaart en de vergelijking? Voeg de tabel dan toe met “Wijkmonitor-bestand maken”."
        ),
        (
            "Makes a map layer of all areas of a level with the columns of your table. Codes are mended first: blanks, lower case and lost zeros do no harm. Numbers with a comma become numbers.\n"
            "Nothing drops out unseen. An area without a row stays, empty and with the reason. Rows that belong to no area come in a table of their own. Where a code is there twice it stops: first choose which row you mean.\n"
            "Should your figures be in the profile chart and the comparison too? Then add the table with “Make a pack”."
        ),
    ),
    "gui.processing.joinowntable.example": (
        "Kies je tabel meldingen.csv met de kolommen buurtcode en meldingen, en niveau buurt. De laag heeft dan per buurt het aantal meldingen.",
        "Choose your table reports.csv with the columns buurtcode and reports, and the level buurt. The layer then has the number of reports of each neighbourhood.",
    ),
    "gui.processing.joinowntable.table": ("Eigen tabel", "Own table"),
    "gui.processing.joinowntable.table.help": (
        "Een tabel of laag in QGIS, of een bestand (CSV, Excel, GeoPackage). Van een laag met selectie kun je alleen de selectie nemen.",
        "A table or layer in QGIS, or a file (CSV, Excel, GeoPackage). Of a layer with a selection you can take the selection only.",
    ),
    "gui.processing.joinowntable.level": ("Niveau", "Level"),
    "gui.processing.joinowntable.level.help": (
        "Van welke gebieden de codes zijn. Codes zonder letters worden van dit niveau.",
        "Of which areas the codes are. Codes without letters become of this level.",
    ),
    "gui.processing.joinowntable.year": ("Jaar van de grenzen", "Year of the borders"),
    "gui.processing.joinowntable.year.help": (
        "Neem het jaar waarvan je codes zijn. Leeg: de nieuwste kaart.",
        "Take the year that your codes are of. Empty: the newest map.",
    ),
    "gui.processing.joinowntable.fields": ("Kolommen", "Columns"),
    "gui.processing.joinowntable.fields.help": (
        "Welke kolommen meegaan. Leeg: allemaal.",
        "Which columns come along. Empty: all.",
    ),
    "gui.processing.joinowntable.output": ("Gekoppelde gebieden", "Joined areas"),
    "gui.processing.joinowntable.output.help": (
        "Alle gebieden van het niveau met je kolommen. Het veld koppeling is gekoppeld of alleen_kaart; naast elk getal staat in een veld dat eindigt op _reden waarom het er niet is.",
        "All areas of the level with your columns. The field koppeling is gekoppeld (joined) or alleen_kaart (map only); beside each number a field that ends in _reden says why there is none.",
    ),
    "gui.processing.joinowntable.left": ("Rijen zonder gebied", "Rows without an area"),
    "gui.processing.joinowntable.left.help": (
        "De rijen van je tabel die bij geen gebied horen, met de reden.",
        "The rows of your table that belong to no area, with the reason.",
    ),
    "gui.processing.joinowntable.matched": ("Gekoppeld", "Joined"),
    "gui.processing.joinowntable.matched.help": (
        "Hoeveel gebieden een rij hebben.",
        "How many areas have a row.",
    ),
    "gui.processing.joinowntable.only_areas": ("Alleen op de kaart", "On the map only"),
    "gui.processing.joinowntable.only_areas.help": (
        "Hoeveel gebieden geen rij hebben.",
        "How many areas have no row.",
    ),
    "gui.processing.joinowntable.only_table": ("Alleen in de tabel", "In the table only"),
    "gui.processing.joinowntable.only_table.help": (
        "Hoeveel rijen geen gebied hebben.",
        "How many rows have no area.",
    ),
    "gui.processing.stockindicators": (
        "Eigen bezit naast de cijfers",
        "Own homes beside the figures",
    ),
    "gui.processing.stockindicators.short": (
        "Zet de woningen van een corporatie naast de cijfers van de buurten waar ze staan.",
        "Puts the homes of a housing association beside the figures of the neighbourhoods where they stand.",
    ),
    "gui.processing.stockindicators.help": (
        "Het zijn cijfers van de buurten, van iedereen die daar woont. Over je huurders zegt dit niets. Herkomst laten we daarom weg.\nElke buurt telt mee naar het deel van de woningen dat van jou is. Dat is een schatting, zonder oordeel. more, equal, less en unknown zeggen welk deel van je woningen staat in buurten met meer, ongeveer evenveel of minder dan de vergelijking, of waar dat niet te zeggen is. elsewhere is hetzelfde cijfer voor buurten in andere gemeenten van het bestand met ongeveer evenveel corporatiewoningen.",
        "These are figures of the neighbourhoods, of everybody who lives there. They say nothing about your tenants. Origin is left out for that.\nEach neighbourhood counts by the part of its homes that is yours. That is an estimate, without a verdict. more, equal, less and unknown tell which part of your homes stands in neighbourhoods with more, about as much or less than the reference, or where that cannot be told. elsewhere is the same figure of neighbourhoods in other municipalities of the file with about as many homes of housing associations.",
    ),
    "gui.processing.stockindicators.example": (
        "Bezit: bezit.xlsx, met kolommen x, y en Aantal VHE. Met HTML komt er een pagina bij.",
        "Homes: bezit.xlsx, with columns x, y and Aantal VHE. With HTML a page comes too.",
    ),
    "gui.processing.stockindicators.stock": ("Bezit", "Homes"),
    "gui.processing.stockindicators.stock.help": (
        "Percelen of gebouwen als vlak, adressen als punt, of een tabel (CSV, XLSX) met een buurtcode, met x en y in RD, of met postcode en huisnummer.",
        "Plots or buildings as polygons, addresses as points, or a table (CSV, XLSX) with a code of a neighbourhood, with x and y in RD, or with postcode and house number.",
    ),
    "gui.processing.stockindicators.addresses": (
        "Postcodes en huisnummers",
        "Postcodes and house numbers",
    ),
    "gui.processing.stockindicators.addresses.help": (
        "De tabel van CBS met postcode, huisnummer en buurt van dat jaar. Alleen nodig als het bezit niets anders heeft.",
        "The table of CBS with postcode, house number and neighbourhood of that year. Needed only where the homes have nothing else.",
    ),
    "gui.processing.stockindicators.homes_field": (
        "Kolom met het aantal woningen",
        "Column with the number of homes",
    ),
    "gui.processing.stockindicators.homes_field.help": (
        "Leeg: een kolom als woningen of Aantal VHE. Zonder zo'n kolom is elke rij één woning, en tellen vlakken naar oppervlakte.",
        "Empty: a column like woningen or Aantal VHE. Without one every row is one home, and polygons count by their surface.",
    ),
    "gui.processing.stockindicators.output": ("Cijfers", "Figures"),
    "gui.processing.stockindicators.output.help": (
        "Een tabel met een rij per cijfer.",
        "A table with a row a figure.",
    ),
    "gui.processing.stockindicators.places": (
        "Buurten met woningen",
        "Neighbourhoods with homes",
    ),
    "gui.processing.stockindicators.places.help": (
        "Een vlak per buurt: hoeveel woningen, welk deel van je bezit, en welk deel van de buurt.",
        "A polygon a neighbourhood: how many homes, which part of yours, and which part of the neighbourhood.",
    ),
    "gui.processing.stockindicators.html": ("Pagina", "Page"),
    "gui.processing.stockindicators.html.help": (
        "Alles op een webpagina, ook voor op papier.",
        "All of it on a web page, for paper too.",
    ),
    "gui.processing.stockindicators.count": (
        "Aantal buurten",
        "Number of neighbourhoods",
    ),
    "gui.processing.stockindicators.count.help": (
        "In hoeveel buurten woningen staan.",
        "In how many neighbourhoods homes stand.",
    ),
    "gui.processing.stockindicators.homes": (
        "Woningen",
        "Homes",
    ),
    "gui.processing.stockindicators.homes.help": (
        "Hoeveel woningen er een buurt hebben; zonder aantal de oppervlakte van de vlakken in m².",
        "How many homes have a neighbourhood; without a number the surface of the polygons in m².",
    ),
    "gui.processing.stockindicators.unused": (
        "Rijen zonder buurt",
        "Rows without a neighbourhood",
    ),
    "gui.processing.stockindicators.unused.help": (
        "Hoeveel rijen niet meetellen. Het logboek zegt waarom.",
        "How many rows do not count. The log says why.",
    ),
    "gui.processing.stockindicators.told": (
        "In woorden",
        "In words",
    ),
    "gui.processing.stockindicators.told.help": (
        "Wat erbij moet: het zijn geen cijfers van je huurders.",
        "What must be said with it: these are no figures of your tenants.",
    ),
    "gui.processing.stockindicators.lacks": (
        "{n} rijen van {file} tellen niet mee.",
        "{n} rows of {file} do not count.",
    ),
    "gui.processing.stockindicators.lacks.one": (
        "1 rij van {file} telt niet mee.",
        "1 row of {file} does not count.",
    ),
}
