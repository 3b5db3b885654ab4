"""What Processing says of streets, points and lines between buurten, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.linkstreets": (
        "Straten koppelen aan buurten",
        "Link streets to neighbourhoods",
    ),
    "gui.processing.linkstreets.short": (
        "Zegt van elke straat in en langs welke buurten hij ligt, en met welk aandeel.",
        "Says of every street in and along which neighbourhoods it lies, and with what share.",
    ),
    "gui.processing.linkstreets.help": (
        (
            "Neemt lijnen met straatnamen, zoals wegvakken van het NWB of OpenStreetMap, of het oppervlak van wegen (BGT). Een straat op de grens telt aan elke kant voor de helft. Met adressen gaan de aandelen naar adressen, anders naar lengte, of van vlakken naar oppervlak.\n"
            "Rijen die niet bruikbaar zijn, worden geteld en genoemd. Heeft je QGIS niet de bibliotheken die nodig zijn? Dan gebruikt Wijkmonitor de opdracht wijkmonitor, als die is geïnstalleerd."
        ),
        (
            "Takes lines with names of streets, like those of NWB or OpenStreetMap, or surfaces of roads (BGT). A street on a border counts half for each side. With addresses the shares go by addresses, else by length, or of surfaces by surface.\n"
            "Rows that cannot be used are counted and told. Does your QGIS lack the libraries this needs? Then Wijkmonitor uses the command wijkmonitor, if that is installed."
        ),
    ),
    "gui.processing.linkstreets.example": (
        "Laag met straten: de wegvakken van je gemeente. Adressen: de adressen uit de BAG als CSV. Zo krijg je een rij per straat en buurt.",
        "Layer of streets: the roads of your municipality. Addresses: those of the BAG as CSV. This gives a row a street and neighbourhood.",
    ),
    "gui.processing.linkstreets.streets": (
        "Laag met straten",
        "Layer of streets",
    ),
    "gui.processing.linkstreets.streets.help": (
        "Lijnen of vlakken, met een kolom met straatnamen.",
        "Lines or surfaces, with a column of street names.",
    ),
    "gui.processing.linkstreets.name_field": (
        "Veld met straatnamen",
        "Field with street names",
    ),
    "gui.processing.linkstreets.name_field.help": (
        "Leeg: het veld wordt gevonden aan zijn naam.",
        "Empty: the field is found by its name.",
    ),
    "gui.processing.linkstreets.addresses": (
        "Bestanden met adressen",
        "Files of addresses",
    ),
    "gui.processing.linkstreets.addresses.help": (
        "CSV, Excel of GeoPackage met straatnaam, en coördinaten, buurtcode of postcode en huisnummer.",
        "CSV, Excel or GeoPackage with street name, and coordinates, code of the neighbourhood, or postcode and number.",
    ),
    "gui.processing.linkstreets.tolerance": (
        "Afstand tot een buurt (m)",
        "Distance to a neighbourhood (m)",
    ),
    "gui.processing.linkstreets.tolerance.help": (
        "Binnen deze afstand ligt een buurt nog langs de straat. Grenzen zijn op 10 tot 50 meter nauwkeurig.",
        "Within this distance a neighbourhood lies along the street. Borders are accurate to 10 to 50 metres.",
    ),
    "gui.processing.linkstreets.output": (
        "Koppeling",
        "Links",
    ),
    "gui.processing.linkstreets.output.help": (
        "Een tabel: een rij per straat en buurt, met het aandeel en de lengten.",
        "A table: a row a street and neighbourhood, with the share and the lengths.",
    ),
    "gui.processing.linkstreets.lines": (
        "Straten",
        "Streets",
    ),
    "gui.processing.linkstreets.lines.help": (
        "Een lijn per straat, met de buurten en of het een grensstraat is.",
        "A line a street, with its neighbourhoods and whether it runs along a border.",
    ),
    "gui.processing.linkstreets.street_count": (
        "Aantal straten",
        "Number of streets",
    ),
    "gui.processing.linkstreets.street_count.help": (
        "Hoeveel straten er zijn gekoppeld.",
        "How many streets were linked.",
    ),
    "gui.processing.linkstreets.boundary": (
        "Aantal grensstraten",
        "Number of boundary streets",
    ),
    "gui.processing.linkstreets.boundary.help": (
        "Hoeveel straten vooral langs een grens tussen buurten lopen.",
        "How many streets run mostly along a border between neighbourhoods.",
    ),
    "gui.processing.locatepoints": (
        "Punten plaatsen in buurten",
        "Place points in neighbourhoods",
    ),
    "gui.processing.locatepoints.short": (
        "Zegt van elk punt in welke buurt, wijk en gemeente het ligt.",
        "Says of every point in which neighbourhood, district and municipality it lies.",
    ),
    "gui.processing.locatepoints.help": (
        (
            "Neemt een laag met punten, of een tabel met coördinaten. Elke rij komt terug, in dezelfde volgorde. Een punt precies op een grens hoort bij land eerder dan bij water, en dan bij de laagste code: altijd hetzelfde gebied.\n"
            "ligging is land, water, buiten (in geen buurt), of leeg als een rij geen plaats heeft."
        ),
        (
            "Takes a layer of points, or a table with coordinates. Every row comes back, in the same order. A point exactly on a border belongs to land before water, and then to the lowest code: always to the same area.\n"
            "ligging is land, water, buiten (in no neighbourhood), or empty where a row has no place."
        ),
    ),
    "gui.processing.locatepoints.example": (
        "Een tabel met kolommen x en y in RD-meters. Zo krijgt elke rij een buurt.",
        "A table with columns x and y in RD metres. This gives every row a neighbourhood.",
    ),
    "gui.processing.locatepoints.points": (
        "Laag of tabel met punten",
        "Layer or table of points",
    ),
    "gui.processing.locatepoints.points.help": (
        "Een laag met punten in elk coördinatenstelsel, of een tabel.",
        "A layer of points in any coordinate system, or a table.",
    ),
    "gui.processing.locatepoints.x_field": (
        "Veld met x",
        "Field with x",
    ),
    "gui.processing.locatepoints.x_field.help": (
        "Voor een tabel. Leeg: het veld dat x heet.",
        "For a table. Empty: the field called x.",
    ),
    "gui.processing.locatepoints.y_field": (
        "Veld met y",
        "Field with y",
    ),
    "gui.processing.locatepoints.y_field.help": (
        "Voor een tabel. Leeg: het veld dat y heet.",
        "For a table. Empty: the field called y.",
    ),
    "gui.processing.locatepoints.crs": (
        "Coördinatenstelsel van x en y",
        "Coordinate system of x and y",
    ),
    "gui.processing.locatepoints.crs.help": (
        "Voor een tabel, of punten zonder coördinatenstelsel. Gewoonlijk RD (EPSG:28992).",
        "For a table, or points without a coordinate system. Usually RD (EPSG:28992).",
    ),
    "gui.processing.locatepoints.output": (
        "Geplaatste punten",
        "Placed points",
    ),
    "gui.processing.locatepoints.output.help": (
        "Alle rijen, met buurt, wijk, gemeente en ligging erbij.",
        "All rows, with buurt, wijk, gemeente and ligging added.",
    ),
    "gui.processing.locatepoints.land": (
        "Op land",
        "On land",
    ),
    "gui.processing.locatepoints.land.help": (
        "Hoeveel punten in een buurt op land liggen.",
        "How many points lie in a neighbourhood on land.",
    ),
    "gui.processing.locatepoints.water": (
        "In water",
        "In water",
    ),
    "gui.processing.locatepoints.water.help": (
        "Hoeveel punten in een gebied met water liggen.",
        "How many points lie in an area of water.",
    ),
    "gui.processing.locatepoints.outside": (
        "Buiten",
        "Outside",
    ),
    "gui.processing.locatepoints.outside.help": (
        "Hoeveel punten in geen enkele buurt liggen.",
        "How many points lie in no neighbourhood.",
    ),
    "gui.processing.locatepoints.unplaced": (
        "Zonder plaats",
        "Without a place",
    ),
    "gui.processing.locatepoints.unplaced.help": (
        "Hoeveel rijen geen bruikbare coördinaten hebben.",
        "How many rows have no coordinates that can be used.",
    ),
    "gui.processing.locatepoints.lacks": (
        "{n} rijen hebben geen bruikbare coördinaten. Ze staan in de uitvoer, zonder buurt.",
        "{n} rows have no coordinates that can be used. They are in the output, without a neighbourhood.",
    ),
    "gui.processing.locatepoints.lacks.one": (
        "1 rij heeft geen bruikbare coördinaten. Ze staat in de uitvoer, zonder buurt.",
        "1 row has no coordinates that can be used. It is in the output, without a neighbourhood.",
    ),
    "gui.processing.locatepoints.no_crs": (
        "De punten hebben geen coördinatenstelsel. {crs} is aangenomen.",
        "The points have no coordinate system. {crs} was taken.",
    ),
    "gui.processing.locatepoints.degrees": (
        "De coördinaten zijn graden (lengte en breedte), geen meters in {crs}. Kies EPSG:4326 als coördinatenstelsel, met de lengte als x.",
        "The coordinates are degrees (longitude and latitude), not metres in {crs}. Choose EPSG:4326 as the coordinate system, with the longitude as x.",
    ),
    "gui.processing.locatepoints.no_fields": (
        "De laag is leeg: er zijn geen punten en geen velden. Kies een andere laag of tabel.",
        "The layer is empty: it has no points and no fields. Choose another layer or table.",
    ),
    "gui.processing.locatepoints.no_place": (
        "De tabel heeft geen punten en geen velden x en y. Kies de velden; de tabel heeft: {names}.",
        "The table has no points and no fields x and y. Choose the fields; the table has: {names}.",
    ),
    "gui.processing.streetprofile": (
        "Profiel van een straat",
        "Profile of a street",
    ),
    "gui.processing.streetprofile.short": (
        "Zet de cijfers van de buurten aan een straat naast elkaar.",
        "Puts the figures of the neighbourhoods along a street side by side.",
    ),
    "gui.processing.streetprofile.help": (
        "Dit zijn cijfers van de buurten aan de straat; over de straat zelf zijn geen cijfers. Rijen met derived zijn een schatting uit die buurten samen, en krijgen geen oordeel. Het bestand moet straten hebben.",
        "These are figures of the neighbourhoods along the street; there are none of the street itself. Rows marked derived are an estimate from those together, and have no verdict. The file must have streets.",
    ),
    "gui.processing.streetprofile.example": (
        "Straat: Kruisstraat, Eindhoven. Met SVG en HTML komen de dubbele profieltaart en een pagina erbij.",
        "Street: Kruisstraat, Eindhoven. With SVG and HTML the chart of both sides and a page come too.",
    ),
    "gui.processing.streetprofile.street": (
        "Straat",
        "Street",
    ),
    "gui.processing.streetprofile.street.help": (
        "De naam met de plaats, zoals Kruisstraat, Eindhoven. Het nummer van de straat mag ook.",
        "The name with the town, like Kruisstraat, Eindhoven. The id of the street will do too.",
    ),
    "gui.processing.streetprofile.definition": (
        "Samenstelling van de taart",
        "Definition of the chart",
    ),
    "gui.processing.streetprofile.definition.help": (
        "Een bestand met een eigen keuze van cijfers. Leeg: de standaard.",
        "A file with a choice of figures of your own. Empty: the standard one.",
    ),
    "gui.processing.streetprofile.output": (
        "Profiel",
        "Profile",
    ),
    "gui.processing.streetprofile.output.help": (
        "Een tabel: een rij per buurt en cijfer, en een rij per cijfer voor wat ervan is afgeleid.",
        "A table: a row a neighbourhood and figure, and a row a figure for what is derived.",
    ),
    "gui.processing.streetprofile.svg": (
        "Dubbele profieltaart",
        "Chart of both sides",
    ),
    "gui.processing.streetprofile.svg.help": (
        "De profieltaart van beide kanten als tekening (SVG).",
        "The profile chart of both sides as a drawing (SVG).",
    ),
    "gui.processing.streetprofile.html": (
        "Pagina",
        "Page",
    ),
    "gui.processing.streetprofile.html.help": (
        "Het profiel als webpagina, voor wie geen QGIS heeft.",
        "The profile as a web page, for people without QGIS.",
    ),
    "gui.processing.streetprofile.found": (
        "Gevonden straat",
        "Street found",
    ),
    "gui.processing.streetprofile.found.help": (
        "De straat die is bedoeld, met de plaats.",
        "The street that was meant, with its town.",
    ),
    "gui.processing.contrastlines": (
        "Verschillen tussen buurten",
        "Differences between neighbourhoods",
    ),
    "gui.processing.contrastlines.short": (
        "Geeft lijnen die laten zien waar buurten naast elkaar meer verschillen dan toeval.",
        "Gives lines that show where neighbourhoods beside each other differ by more than chance.",
    ),
    "gui.processing.contrastlines.help": (
        (
            "Elke lijn heeft aan beide kanten een andere buurt, met beide cijfers, het verschil (links min rechts) en het oordeel. Langs straten als het bestand die heeft, anders langs de grenzen van buurten.\n"
            "Grenzen zijn op 10 tot 50 meter nauwkeurig. Cijfers van een groep staan alleen op hun eigen kaart, en niet hier."
        ),
        (
            "Every line has another neighbourhood on either side, with both figures, the difference (left minus right) and the verdict. Along streets where the file has them, else along borders of neighbourhoods.\n"
            "Borders are accurate to 10 to 50 metres. Figures of one group stand on their own card only, and not here."
        ),
    ),
    "gui.processing.contrastlines.example": (
        "Cijfer: werk_bijstand. Zo zie je waar naast elkaar liggende buurten verschillen in bijstand.",
        "Figure: werk_bijstand. This shows where neighbourhoods beside each other differ in social assistance.",
    ),
    "gui.processing.contrastlines.indicator": (
        "Cijfer",
        "Figure",
    ),
    "gui.processing.contrastlines.indicator.help": (
        "De naam van één cijfer, zoals werk_bijstand.",
        "The id of one figure, like werk_bijstand.",
    ),
    "gui.processing.contrastlines.along": (
        "Langs",
        "Along",
    ),
    "gui.processing.contrastlines.along.help": (
        "straten, grenzen van buurten, of vanzelf: straten als het bestand die heeft.",
        "straten (streets), grenzen (borders of neighbourhoods), or vanzelf: streets where the file has them.",
    ),
    "gui.processing.contrastlines.gemeenten": (
        "Gemeenten",
        "Municipalities",
    ),
    "gui.processing.contrastlines.gemeenten.help": (
        "Namen of codes met een komma ertussen. Leeg: alle, als het er hoogstens 12 zijn.",
        "Names or codes with a comma between them. Empty: all, if there are at most 12.",
    ),
    "gui.processing.contrastlines.output": (
        "Lijnen",
        "Lines",
    ),
    "gui.processing.contrastlines.output.help": (
        "Een lijn per grens of stuk straat, met legenda.",
        "A line a border or part of a street, with a legend.",
    ),
    "gui.processing.contrastlines.different": (
        "Aantal verschillen",
        "Number of differences",
    ),
    "gui.processing.contrastlines.different.help": (
        "Bij hoeveel lijnen de kanten verschillen.",
        "Across how many lines the sides differ.",
    ),
    "gui.processing.contrastlines.whose": (
        "Dit bestand tekent meer dan {most} gemeenten. Noem bij Gemeenten van welke je de lijnen wilt.",
        "This file draws more than {most} municipalities. Name at Municipalities of which you want the lines.",
    ),
    "gui.processing.contrastlines.none": (
        "Dit cijfer is er dan niet per buurt op een kaart. Kies een ander cijfer of jaar.",
        "This figure is not known by neighbourhood on a map then. Choose another figure or year.",
    ),
}
