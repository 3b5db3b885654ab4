"""What Processing shows: algorithms, parameters, outputs and their help, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "gui.processing.group.packs": ("Bestanden", "Packs"),
    "gui.processing.group.figures": ("Cijfers", "Figures"),
    "gui.processing.in": ("Wat erin gaat", "What goes in"),
    "gui.processing.out": ("Wat eruit komt", "What comes out"),
    "gui.processing.for_example": ("Voorbeeld", "Example"),
    "gui.processing.files.pack": (
        "Bestand van Wijkmonitor (*.gpkg)",
        "Pack of Wijkmonitor (*.gpkg)",
    ),
    "gui.processing.files.csv": ("CSV-bestand (*.csv)", "CSV file (*.csv)"),
    "gui.processing.files.svg": ("SVG-tekening (*.svg)", "SVG drawing (*.svg)"),
    "gui.processing.files.html": ("Webpagina (*.html)", "Web page (*.html)"),
    "gui.processing.files.recipe": (
        "Recept of bestand van Wijkmonitor (*.json *.gpkg)",
        "Recipe or pack of Wijkmonitor (*.json *.gpkg)",
    ),
    "gui.processing.files.definition": (
        "Samenstelling van een profieltaart (*.json)",
        "Definition of a profile chart (*.json)",
    ),
    # What several have
    "gui.processing.param.pack": ("Bestand van Wijkmonitor", "Pack of Wijkmonitor"),
    "gui.processing.param.pack.help": (
        "De GeoPackage die je met Wijkmonitor hebt gemaakt. Er verandert niets in.",
        "The GeoPackage that you made with Wijkmonitor. Nothing in it changes.",
    ),
    "gui.processing.param.year": ("Jaar", "Year"),
    "gui.processing.param.year.help": (
        "Leeg: het nieuwste jaar met cijfers.",
        "Empty: the newest year with figures.",
    ),
    "gui.processing.param.indicators": ("Cijfers", "Figures"),
    "gui.processing.param.indicators.help": (
        "Namen van cijfers met een komma ertussen, zoals werk_bijstand, zorg_eenzaam. Leeg: de cijfers van de profieltaart.",
        "Ids of figures with a comma between them, like werk_bijstand, zorg_eenzaam. Empty: those of the profile chart.",
    ),
    "gui.processing.param.reference": ("Vergelijken met", "Compare with"),
    "gui.processing.param.reference.help": (
        "NL is Nederland, GM is de gemeente; een code mag ook. Leeg: wat Wijkmonitor zelf kiest.",
        "NL is the Netherlands, GM the municipality; a code will do too. Empty: what Wijkmonitor chooses.",
    ),
    "gui.processing.param.codes": ("Codes van gebieden", "Codes of areas"),
    "gui.processing.param.codes.help": (
        "Codes met een komma ertussen, zoals WK077211, WK077212.",
        "Codes with a comma between them, like WK077211, WK077212.",
    ),
    "gui.processing.param.code_field": ("Veld met de codes", "Field with the codes"),
    "gui.processing.param.code_field.help": (
        "Leeg: het veld wordt gevonden aan zijn naam of aan de codes erin.",
        "Empty: the field is found by its name or by the codes in it.",
    ),
    "gui.processing.param.count": ("Aantal rijen", "Number of rows"),
    "gui.processing.param.count.help": (
        "Hoeveel rijen er zijn geschreven.",
        "How many rows were written.",
    ),
    # Build pack
    "gui.processing.buildpack": ("Wijkmonitor-bestand maken", "Make a pack"),
    "gui.processing.buildpack.short": (
        "Maakt een bestand met cijfers en kaarten, van internet of uit eigen bestanden.",
        "Makes a pack of figures and maps, from the internet or from files.",
    ),
    "gui.processing.buildpack.help": (
        (
            "Maakt één GeoPackage met de cijfers en grenzen van wijken en buurten. Zonder bestanden haalt Wijkmonitor alles op bij CBS en PDOK. Wat al eens is opgehaald, wordt opnieuw gebruikt.\n"
            "Een bestand dat er al is, wordt pas vervangen als alles goed ging. Zonder gemeente maak je heel Nederland; dat duurt lang.\n"
            "Heeft je QGIS niet de bibliotheken die nodig zijn? Dan gebruikt Wijkmonitor de opdracht wijkmonitor, als die is geïnstalleerd."
        ),
        (
            "Makes one GeoPackage with the figures and borders of neighbourhoods. Without files Wijkmonitor fetches everything from CBS and PDOK. What was fetched before is used again.\n"
            "A file that is there already is only replaced when all went well. Without a municipality you make the whole country, which takes long.\n"
            "Does your QGIS lack the libraries this needs? Then Wijkmonitor uses the command wijkmonitor, if that is installed."
        ),
    ),
    "gui.processing.buildpack.example": (
        (
            "Gemeenten: Eindhoven. Jaren: 2022-2024. Zo krijg je Eindhoven over drie jaar.\n"
            "Een eigen tabel toevoegen aan een bestand: kies dat bestand als recept en kies je tabel bij Eigen tabellen."
        ),
        (
            "Municipalities: Eindhoven. Years: 2022-2024. This gives Eindhoven over three years.\n"
            "To add a table of your own to a pack: choose that pack as the recipe, and your table at Own tables."
        ),
    ),
    "gui.processing.buildpack.gemeenten": ("Gemeenten", "Municipalities"),
    "gui.processing.buildpack.gemeenten.help": (
        "Namen of codes met een komma ertussen. Leeg: die van het recept, of heel Nederland.",
        "Names or codes with a comma between them. Empty: those of the recipe, or the whole country.",
    ),
    "gui.processing.buildpack.years": ("Jaren", "Years"),
    "gui.processing.buildpack.years.help": (
        "Zoals 2023, 2024 of 2020-2024. Leeg: die van het recept of de bestanden, of de nieuwste drie.",
        "Like 2023, 2024 or 2020-2024. Empty: those of the recipe or the files, or the newest three.",
    ),
    "gui.processing.buildpack.figures": ("Bestanden met cijfers", "Files with figures"),
    "gui.processing.buildpack.figures.help": (
        "Kerncijfers wijken en buurten: een export van StatLine, of een tabel van CBS. Zegt een bestand zelf geen jaar, schrijf dan 2024=bestand.csv.",
        "Kerncijfers wijken en buurten: an export of StatLine, or a table of CBS. Where a file tells no year, write 2024=file.csv.",
    ),
    "gui.processing.buildpack.geometry": ("Bestanden met kaarten", "Files with maps"),
    "gui.processing.buildpack.geometry.help": (
        "De Wijk- en Buurtkaart. Ook hier kan het jaar ervoor: 2024=kaart.gpkg.",
        "The Wijk- en Buurtkaart. Here too the year can stand in front: 2024=map.gpkg.",
    ),
    "gui.processing.buildpack.own": ("Eigen tabellen", "Own tables"),
    "gui.processing.buildpack.own.help": (
        "Tabellen met codes en eigen cijfers (CSV of Excel), en zo nodig de beschrijving van hun kolommen. Ze komen bij de tabellen die al in het recept staan.",
        "Tables with codes and figures of your own (CSV or Excel), and the description of their columns if any. They come beside those of the recipe.",
    ),
    "gui.processing.buildpack.areas": ("Eigen gebieden", "Own areas"),
    "gui.processing.buildpack.areas.help": (
        "De eigen indeling van de gemeente: een tabel buurtcode,gebied,niveau, of een kaart.",
        "The municipality’s own division: a table buurtcode,gebied,niveau, or a map.",
    ),
    "gui.processing.buildpack.streets": ("Straten", "Streets"),
    "gui.processing.buildpack.streets.help": (
        "Lijnen met straatnamen, zoals wegvakken van het NWB of OpenStreetMap.",
        "Lines with names of streets, like those of NWB or OpenStreetMap.",
    ),
    "gui.processing.buildpack.addresses": ("Adressen", "Addresses"),
    "gui.processing.buildpack.addresses.help": (
        "Voor het aandeel van straten: een tabel met straatnaam en coördinaten, buurtcode of postcode.",
        "For the shares of streets: a table with street name and coordinates, neighbourhood code or postcode.",
    ),
    "gui.processing.buildpack.squares": ("Vierkanten", "Squares"),
    "gui.processing.buildpack.squares.help": (
        "Vierkanten van 100 of 500 meter, of postcodes van CBS.",
        "Squares of 100 or 500 metres, or postcodes, of CBS.",
    ),
    "gui.processing.buildpack.recipe": ("Recept", "Recipe"),
    "gui.processing.buildpack.recipe.help": (
        "Een recept (JSON), of een bestand van Wijkmonitor: dan wordt het recept daaruit gebruikt. Wat je hierboven invult, gaat voor.",
        "A recipe (JSON), or a pack of Wijkmonitor: then the recipe in it is used. What you fill in above goes first.",
    ),
    "gui.processing.buildpack.detail": ("Hoe precies de grenzen zijn", "Detail of the borders"),
    "gui.processing.buildpack.detail.help": (
        "full houdt alle punten, general maakt de grenzen eenvoudiger en het bestand kleiner. recept: wat het recept zegt, anders full.",
        "full keeps every point, general makes the borders simpler and the file smaller. recept: what the recipe says, else full.",
    ),
    "gui.processing.buildpack.sources": ("Andere bronnen", "Other sources"),
    "gui.processing.buildpack.sources.help": (
        "Namen van bronnen naast de kerncijfers, met een komma ertussen. Leeg: allemaal; geen: geen.",
        "Names of sources beside the key figures, with a comma between them. Empty: all; geen: none.",
    ),
    "gui.processing.buildpack.offline": ("Zonder internet", "Without the internet"),
    "gui.processing.buildpack.offline.help": (
        "Gebruik alleen wat eerder is opgehaald.",
        "Use only what was fetched before.",
    ),
    "gui.processing.buildpack.output": ("Bestand dat wordt gemaakt", "Pack that is made"),
    "gui.processing.buildpack.output.help": (
        "Een GeoPackage (.gpkg).",
        "A GeoPackage (.gpkg).",
    ),
    "gui.processing.buildpack.warnings": ("Waarschuwingen", "Warnings"),
    "gui.processing.buildpack.warnings.help": (
        "Waar je op moet letten, een per regel. Leeg als er niets is.",
        "What to mind, one a line. Empty where there is nothing.",
    ),
    "gui.processing.buildpack.count": ("Aantal gebieden", "Number of areas"),
    "gui.processing.buildpack.count.help": (
        "Hoeveel gebieden het bestand heeft, elk jaar apart geteld.",
        "How many areas the pack has, each year counted by itself.",
    ),
    "gui.processing.buildpack.nothing": (
        "Vul gemeenten, jaren of een recept in, of kies bestanden.",
        "Fill in municipalities, years or a recipe, or choose files.",
    ),
    "gui.processing.bad_years": (
        "{text} is geen lijst van jaren. Schrijf 2023, 2024 of 2020-2024.",
        "{text} is no list of years. Write 2023, 2024 or 2020-2024.",
    ),
    # Share project
    "gui.processing.files.project": (
        "Project van QGIS (*.qgz *.qgs)",
        "Project of QGIS (*.qgz *.qgs)",
    ),
    "gui.processing.shareproject": ("Project delen", "Share a project"),
    "gui.processing.shareproject.short": (
        "Maakt één zip van een project met alle bestanden, die ook zonder Wijkmonitor opent.",
        "Makes one zip of a project with all its files, which opens without Wijkmonitor too.",
    ),
    "gui.processing.shareproject.help": (
        "Leest het project zoals het is opgeslagen en verandert er niets aan. In de zip wijzen alle paden naar de zip zelf. Namen van mappen op jouw computer, gebruikersnamen en wachtwoorden gaan niet mee. Lagen van diensten en databases blijven zoals ze zijn en worden genoemd.",
        "Reads the project as it was saved and changes nothing in it. In the zip all paths point into the zip. Names of folders on your computer, user names and passwords do not go along. Layers of services and databases stay as they are and are named.",
    ),
    "gui.processing.shareproject.example": (
        "Kies kaart.qgz en maak kaart.zip. Wie de zip uitpakt, ziet dezelfde kaart.",
        "Choose kaart.qgz and make kaart.zip. Whoever unpacks the zip sees the same map.",
    ),
    "gui.processing.shareproject.project": ("Project", "Project"),
    "gui.processing.shareproject.project.help": (
        "Een opgeslagen project (.qgz of .qgs).",
        "A saved project (.qgz or .qgs).",
    ),
    "gui.processing.shareproject.largest": (
        "Grootste bestand dat meegaat (MB)",
        "Largest file that goes along (MB)",
    ),
    "gui.processing.shareproject.largest.help": (
        "Bestanden die groter zijn blijven achter en worden genoemd. Bestanden van Wijkmonitor gaan altijd mee. Leeg: alles gaat mee.",
        "Files that are larger stay behind and are named. Packs of Wijkmonitor always go along. Empty: everything goes along.",
    ),
    "gui.processing.shareproject.output": ("Zip die wordt gemaakt", "Zip that is made"),
    "gui.processing.shareproject.output.help": (
        "Een zip-bestand (.zip). Het project erin krijgt dezelfde naam.",
        "A zip file (.zip). The project in it gets the same name.",
    ),
    "gui.processing.shareproject.count": ("Aantal bestanden", "Number of files"),
    "gui.processing.shareproject.count.help": (
        "Hoeveel bestanden meegaan, naast het project zelf.",
        "How many files go along, beside the project itself.",
    ),
    "gui.processing.shareproject.left": ("Niet meegestuurd", "Not sent along"),
    "gui.processing.shareproject.left.help": (
        "Welke bestanden achterbleven, een per regel.",
        "Which files stayed behind, one a line.",
    ),
    # Verify pack
    "gui.processing.verifypack": ("Wijkmonitor-bestand controleren", "Verify a pack"),
    "gui.processing.verifypack.short": (
        "Controleert of een bestand nog precies is zoals het is gemaakt.",
        "Checks whether a pack is still exactly as it was made.",
    ),
    "gui.processing.verifypack.help": (
        "Vergelijkt alle tabellen met wat er bij het maken in stond. Een beschadigd of veranderd bestand geeft een fout, zodat een model of een script stopt.",
        "Compares all tables with what they held when the pack was made. A damaged or changed pack is an error, so that a model or script stops.",
    ),
    "gui.processing.verifypack.example": (
        "Kies een bestand dat je van een ander kreeg. Is het heel, dan is OK waar.",
        "Choose a pack that somebody gave you. When it is whole, OK is true.",
    ),
    "gui.processing.verifypack.strict": (
        "Stoppen als het bestand niet in orde is",
        "Stop when the pack is not in order",
    ),
    "gui.processing.verifypack.strict.help": (
        "Uit: er is geen fout, maar OK is dan onwaar. Handig om in een model zelf te kiezen hoe het verder gaat.",
        "Off: there is no error, but OK is false. Useful where a model decides how to go on.",
    ),
    "gui.processing.verifypack.ok": ("In orde", "In order"),
    "gui.processing.verifypack.ok.help": (
        "Waar als alles klopt.",
        "True when all is well.",
    ),
    "gui.processing.verifypack.message": ("Uitslag", "Result"),
    "gui.processing.verifypack.message.help": (
        "De uitslag in een zin.",
        "The result in a sentence.",
    ),
    "gui.processing.verifypack.years": ("Jaren", "Years"),
    "gui.processing.verifypack.years.help": (
        "De jaren in het bestand.",
        "The years in the pack.",
    ),
    "gui.processing.verifypack.tables": ("Aantal tabellen", "Number of tables"),
    "gui.processing.verifypack.tables.help": (
        "Hoeveel tabellen zijn gecontroleerd.",
        "How many tables were checked.",
    ),
    "gui.processing.verifypack.areas": ("Aantal gebieden", "Number of areas"),
    "gui.processing.verifypack.areas.help": (
        "Hoeveel gebieden het bestand heeft, elk jaar apart geteld.",
        "How many areas the pack has, each year counted by itself.",
    ),
    # Join own table
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
    "gui.processing.joined": (
        "{levels} van {year}, gekoppeld op {code}: {matched} gekoppeld, {areas} alleen op de kaart, {table} alleen in de tabel.",
        "{levels} of {year}, joined on {code}: {matched} joined, {areas} on the map only, {table} in the table only.",
    ),
    "gui.processing.mended": (
        "Opgeknapte codes: {n}.",
        "Codes that were mended: {n}.",
    ),
    "gui.processing.read": (
        "Als tekst geschreven getallen zijn nu getallen in: {names}.",
        "Numbers written as text are now numbers in: {names}.",
    ),
    "gui.processing.unsure": (
        "Niet duidelijk is of punt of komma bij duizendtallen of bij decimalen hoort, dus gelaten zoals het er staat: {names}.",
        "It is not clear whether dot or comma marks thousands or decimals, so these are left as they are: {names}.",
    ),
    "gui.processing.left": (
        "Rijen zonder gebied: {n} ({codes}).",
        "Rows without an area: {n} ({codes}).",
    ),
    "gui.processing.nothing_joined": (
        "Geen enkele rij hoort bij een {level}. Controleer het niveau, het jaar en het veld met de codes.",
        "Not one row belongs to a {level}. Check the level, the year and the field with the codes.",
    ),
    "gui.processing.left.empty": ("geen code", "no code"),
    "gui.processing.left.no_code": (
        "dit is geen code van een gebied",
        "this is no code of an area",
    ),
    "gui.processing.left.level": ("code van een ander niveau", "code of another level"),
    "gui.processing.left.unknown": (
        "{code} staat niet op de kaart",
        "{code} is not on the map",
    ),
    "gui.processing.no_field": (
        "De tabel heeft geen veld {unknown}; wel: {names}.",
        "The table has no field {unknown}; it has: {names}.",
    ),
    "gui.processing.no_code_field": (
        "De tabel heeft geen veld met codes van gebieden. Kies het veld zelf; de tabel heeft: {names}.",
        "The table has no field with codes of areas. Choose the field yourself; the table has: {names}.",
    ),
    # Compare areas
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
    "gui.processing.no_areas": (
        "Er zijn geen gebieden om te vergelijken. Vul codes in of kies een laag met gebieden.",
        "There are no areas to compare. Fill in codes or choose a layer with areas.",
    ),
    # Custom-area profile
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
    "gui.processing.one_way": (
        "Kies een laag met vlakken of vul codes in: een van de twee.",
        "Choose a layer with polygons or fill in codes: one of the two.",
    ),
    "gui.processing.no_polygon": (
        "De laag heeft geen vlakken.",
        "The layer has no polygons.",
    ),
    "gui.processing.the_polygon": ("het vlak", "the polygon"),
    "gui.processing.area_number": ("Gebied {n}", "Area {n}"),
    # Export
    "gui.processing.export": ("Cijfers exporteren", "Export figures"),
    "gui.processing.export.short": (
        "Schrijft de cijfers als lange tabel: een rij per gebied, jaar en cijfer.",
        "Writes the figures as a long table: a row an area, year and figure.",
    ),
    "gui.processing.export.help": (
        (
            "Schrijft alle cijfers, of een keuze daaruit. Waar geen cijfer is, staat de reden. Met een vergelijking erbij komen ook het oordeel, de marge van het verschil en wat je erbij moet weten.\n"
            "Cijfers naar herkomst van een groep staan alleen op hun eigen kaart, en niet in deze tabel."
        ),
        (
            "Writes all figures, or a choice of them. Where there is no figure stands the reason. With a comparison come the verdict, the margin of the difference and what is to be minded.\n"
            "Figures of one group by origin stand on their own card only, and not in this table."
        ),
    ),
    "gui.processing.export.example": (
        "Niveau: wijk. Jaar: 2024. Cijfers: werk_bijstand. Vergelijken met: GM. Zo heb je de bijstand per wijk met het oordeel erbij.",
        "Level: wijk. Year: 2024. Figures: werk_bijstand. Compare with: GM. This gives social assistance by district with its verdict.",
    ),
    "gui.processing.export.level": ("Niveau", "Level"),
    "gui.processing.export.level.help": (
        "alle, of een van de niveaus.",
        "alle (all), or one of the levels.",
    ),
    "gui.processing.export.year.help": (
        "Leeg: alle jaren.",
        "Empty: all years.",
    ),
    "gui.processing.export.indicators.help": (
        "Namen van cijfers met een komma ertussen, zoals werk_bijstand, zorg_eenzaam. Leeg: alle cijfers.",
        "Ids of figures with a comma between them, like werk_bijstand, zorg_eenzaam. Empty: all figures.",
    ),
    "gui.processing.export.reference.help": (
        "NL is Nederland, GM is de gemeente; een code mag ook. Leeg: zonder vergelijking.",
        "NL is the Netherlands, GM the municipality; a code will do too. Empty: no comparison.",
    ),
    "gui.processing.export.smoothed": ("Met gladgestreken cijfers", "With smoothed figures"),
    "gui.processing.export.smoothed.help": (
        "Een extra kolom waarin cijfers die op weinig mensen rusten naar het gemiddelde zijn getrokken. Wijkmonitor rekent die uit; niemand heeft ze gepubliceerd.",
        "An extra column in which figures that rest on few people are drawn to the mean. Wijkmonitor computes these; nobody published them.",
    ),
    "gui.processing.export.output": ("Tabel", "Table"),
    "gui.processing.export.output.help": (
        "De cijfers als tabel in QGIS, of in een bestand dat QGIS kan schrijven.",
        "The figures as a table in QGIS, or in a file that QGIS can write.",
    ),
    "gui.processing.export.csv": ("CSV-bestand", "CSV file"),
    "gui.processing.export.csv.help": (
        "Dezelfde tabel als CSV: UTF-8, met komma’s ertussen en een decimale punt.",
        "The same table as CSV: UTF-8, comma-separated, with a decimal point.",
    ),
    "gui.processing.export.nowhere": (
        "Kies waar de cijfers komen: een tabel, een CSV-bestand of allebei.",
        "Choose where the figures go: a table, a CSV file or both.",
    ),
    "gui.processing.stopped": (
        "Gestopt. Er is niets gemaakt of veranderd.",
        "Stopped. Nothing was made or changed.",
    ),
    # Columns
    "gui.processing.field.code": ("Code", "Code"),
    "gui.processing.field.name": ("Gebied", "Area"),
    "gui.processing.field.area": ("Gebied", "Area"),
    "gui.processing.field.parts": ("Delen", "Parts"),
    "gui.processing.field.level": ("Niveau", "Level"),
    "gui.processing.field.gemeente": ("Gemeente", "Municipality"),
    "gui.processing.field.inhabitants": ("Inwoners", "Residents"),
    "gui.processing.field.indicator": ("Naam van het cijfer", "Id of the figure"),
    "gui.processing.field.label": ("Cijfer", "Figure"),
    "gui.processing.field.theme": ("Thema", "Theme"),
    "gui.processing.field.unit": ("Eenheid", "Unit"),
    "gui.processing.field.year": ("Jaar", "Year"),
    "gui.processing.field.first_year": ("Eerste jaar", "First year"),
    "gui.processing.field.value": ("Waarde", "Value"),
    "gui.processing.field.value_text": ("Waarde in tekst", "Value as text"),
    "gui.processing.field.n": ("Aantal waarop het rust", "Number behind it"),
    "gui.processing.field.denominator": ("Aantal waarop het rust", "Number behind it"),
    "gui.processing.field.reason": ("Reden", "Reason"),
    "gui.processing.field.reason_text": ("Waarom geen cijfer", "Why no figure"),
    "gui.processing.field.coverage": ("Bekend deel", "Known part"),
    "gui.processing.field.coverage_of": ("Deel van", "Part of"),
    "gui.processing.field.bound_low": ("Laagst mogelijk", "Lowest possible"),
    "gui.processing.field.bound_high": ("Hoogst mogelijk", "Highest possible"),
    "gui.processing.field.polygon_covered": (
        "Deel van het vlak dat is bedekt",
        "Part of the polygon that is covered",
    ),
    "gui.processing.field.polygon_inside": (
        "Deel van de gebieden in het vlak",
        "Part of the areas in the polygon",
    ),
    "gui.processing.field.reference": ("Vergeleken met (code)", "Compared with (code)"),
    "gui.processing.field.reference_name": ("Vergeleken met", "Compared with"),
    "gui.processing.field.reference_value": ("Waarde daar", "Value there"),
    "gui.processing.field.reference_text": ("Waarde daar in tekst", "Value there as text"),
    "gui.processing.field.reference_reason": ("Waarom daar geen cijfer", "Why no figure there"),
    "gui.processing.field.difference": ("Verschil", "Difference"),
    "gui.processing.field.interval_low": ("Verschil, minstens", "Difference, at least"),
    "gui.processing.field.interval_high": ("Verschil, hoogstens", "Difference, at most"),
    "gui.processing.field.verdict": ("Oordeel (naam)", "Verdict (key)"),
    "gui.processing.field.verdict_text": ("Oordeel", "Verdict"),
    "gui.processing.field.place_from": ("Van plaats", "From place"),
    "gui.processing.field.place_to": ("Tot plaats", "To place"),
    "gui.processing.field.place_third": ("Deel van de lijst", "Third of the list"),
    "gui.processing.field.place_of": ("Aantal plaatsen", "Number of places"),
    "gui.processing.field.cautions": ("Let op (namen)", "Mind (keys)"),
    "gui.processing.field.cautions_text": ("Let op", "Mind"),
    "gui.processing.field.sentence": ("In een zin", "In a sentence"),
    "gui.processing.field.source": ("Bron", "Source"),
    "gui.processing.field.note": ("Hoe het cijfer is gemaakt", "How the figure was made"),
    "gui.processing.field.smoothed": ("Gladgestreken", "Smoothed"),
    # Streets, points and what differs
    "gui.processing.group.streets": (
        "Straten en grenzen",
        "Streets and borders",
    ),
    "gui.processing.param.year_used": (
        "Gebruikt jaar",
        "Year used",
    ),
    "gui.processing.param.year_used.help": (
        "Van welk jaar de grenzen zijn.",
        "Of which year the borders are.",
    ),
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
    "gui.processing.field.street": ("Straat", "Street"),
    "gui.processing.field.street_id": ("Nummer van de straat", "Id of the street"),
    "gui.processing.field.place": ("Plaats", "Town"),
    "gui.processing.field.row": ("Soort rij", "Kind of row"),
    "gui.processing.field.share": ("Aandeel", "Share"),
    "gui.processing.field.share_by": ("Aandeel van", "Share of"),
    "gui.processing.field.by": ("Aandeel van", "Share of"),
    "gui.processing.field.length_m": ("Lengte (m)", "Length (m)"),
    "gui.processing.field.inside_m": ("Lengte in de buurt (m)", "Length inside (m)"),
    "gui.processing.field.left_m": ("Lengte links (m)", "Length on the left (m)"),
    "gui.processing.field.right_m": ("Lengte rechts (m)", "Length on the right (m)"),
    "gui.processing.field.addresses": ("Adressen", "Addresses"),
    "gui.processing.field.street_addresses": ("Adressen van de straat", "Addresses of the street"),
    "gui.processing.field.boundary": ("Grensstraat", "Boundary street"),
    "gui.processing.field.contrast": (
        "Verschil met de overkant (naam)",
        "Difference with the other side (key)",
    ),
    "gui.processing.field.contrast_text": (
        "Verschil met de overkant",
        "Difference with the other side",
    ),
    "gui.processing.field.scale": ("Schaal", "Scale"),
    "gui.processing.field.parts_known": ("Delen met een cijfer", "Parts with a figure"),
    "gui.processing.field.low": ("Laagste", "Lowest"),
    "gui.processing.field.low_code": ("Laagste (code)", "Lowest (code)"),
    "gui.processing.field.quarter_1": ("Eerste kwart", "First quarter"),
    "gui.processing.field.middle": ("Midden", "Middle"),
    "gui.processing.field.quarter_3": ("Derde kwart", "Third quarter"),
    "gui.processing.field.high": ("Hoogste", "Highest"),
    "gui.processing.field.high_code": ("Hoogste (code)", "Highest (code)"),
    "gui.processing.field.above": ("Deel van bewoners erboven", "Part of residents above"),
    "gui.processing.field.below": ("Deel van bewoners eronder", "Part of residents below"),
    "gui.processing.field.surely_above": ("Zeker erboven", "Surely above"),
    "gui.processing.field.surely_below": ("Zeker eronder", "Surely below"),
    "gui.processing.field.check_answer": ("Houdt de conclusie stand", "Does the conclusion hold"),
    "gui.processing.field.part": ("Deel", "Part"),
    "gui.processing.field.part_name": ("Naam van het deel", "Name of the part"),
    "gui.processing.field.people": ("Bewoners", "Residents"),
    "gui.processing.field.id": ("Nummer", "Id"),
    "gui.processing.group.sheets": ("Kaartbladen", "Map sheets"),
    "gui.processing.files.pdf": ("PDF (*.pdf)", "PDF (*.pdf)"),
    "gui.processing.makesheets": ("Kaartbladen maken", "Make map sheets"),
    "gui.processing.makesheets.short": (
        "Maakt van elk gebied een kaartblad of een gespreksblad, als PDF, PNG of SVG.",
        "Makes a map sheet or a sheet for a conversation of each area, as PDF, PNG or SVG.",
    ),
    "gui.processing.makesheets.help": (
        (
            "Op een kaartblad staan de boodschap, de kaart met legenda, de profieltaart met zijn cijfers, een vergelijking en de bronnen. Op de bladzijden erachter staat de verantwoording. Een gespreksblad heeft krachten, vragen en ruimte voor antwoorden.\n"
            "Geef een PDF, een map voor losse bestanden, of allebei. Over een gebied zonder cijfers komt een blad dat dat zegt."
        ),
        (
            "A map sheet has the message, the map with its legend, the profile chart with its figures, a comparison and the sources. The account is on the pages behind it. A sheet for a conversation has strengths, questions and room for answers.\n"
            "Give a PDF, a folder for separate files, or both. An area without figures gets a sheet that says so."
        ),
    ),
    "gui.processing.makesheets.example": (
        "Cijfer: wonen_corporatie. Niveau: wijk. PDF: wijken.pdf. Zo krijg je van elke wijk een kaartblad.",
        "Figure: wonen_corporatie. Level: wijk. PDF: wijken.pdf. This gives a sheet of each district.",
    ),
    "gui.processing.makesheets.indicator": ("Cijfer op de kaart", "Figure on the map"),
    "gui.processing.makesheets.indicator.help": (
        "De naam van één cijfer, zoals wonen_corporatie.",
        "The id of one figure, like wonen_corporatie.",
    ),
    "gui.processing.makesheets.codes": ("Gebieden", "Areas"),
    "gui.processing.makesheets.codes.help": (
        "Codes met een komma ertussen. Leeg: alle gebieden van het niveau hieronder.",
        "Codes with a comma between them. Empty: all areas of the level below.",
    ),
    "gui.processing.makesheets.level": ("Niveau", "Level"),
    "gui.processing.makesheets.level.help": (
        "wijk, buurt, gebied (eigen gebieden) of gemeente, als er geen gebieden genoemd zijn.",
        "wijk, buurt, gebied (own areas) or gemeente, where no areas are named.",
    ),
    "gui.processing.makesheets.gemeenten": ("Gemeenten", "Municipalities"),
    "gui.processing.makesheets.gemeenten.help": (
        "Namen of codes met een komma ertussen: alleen daar. Leeg: alle.",
        "Names or codes with a comma between them: only there. Empty: all.",
    ),
    "gui.processing.makesheets.kind": ("Soort blad", "Kind of sheet"),
    "gui.processing.makesheets.kind.help": (
        "map (kaartblad) of talk (gespreksblad).",
        "map (map sheet) or talk (sheet for a conversation).",
    ),
    "gui.processing.makesheets.size": ("Papier", "Paper"),
    "gui.processing.makesheets.size.help": ("A4 of A3.", "A4 or A3."),
    "gui.processing.makesheets.way": ("Stand", "Orientation"),
    "gui.processing.makesheets.way.help": (
        "landscape (liggend) of portrait (staand).",
        "landscape or portrait.",
    ),
    "gui.processing.makesheets.account": ("Met verantwoording", "With the account"),
    "gui.processing.makesheets.account.help": (
        "Alle cijfers, uitleg en bronnen op de bladzijden achter het blad.",
        "All figures, explanation and sources on the pages behind the sheet.",
    ),
    "gui.processing.makesheets.title": ("Titel", "Title"),
    "gui.processing.makesheets.title.help": (
        "In plaats van de titel die vanzelf komt. {naam} wordt de naam van het gebied.",
        "In place of the title that comes by itself. {naam} becomes the name of the area.",
    ),
    "gui.processing.makesheets.author": ("Opgesteld door", "Drawn up by"),
    "gui.processing.makesheets.author.help": (
        "Komt onderaan het blad.",
        "Stands at the foot of the sheet.",
    ),
    "gui.processing.makesheets.concept": ("Concept", "Draft"),
    "gui.processing.makesheets.concept.help": (
        "Zet CONCEPT op het blad.",
        "Puts DRAFT on the sheet.",
    ),
    "gui.processing.makesheets.story": ("Toelichting", "Explanation"),
    "gui.processing.makesheets.story.help": (
        "Komt vooraan in de verantwoording.",
        "Stands first in the account.",
    ),
    "gui.processing.makesheets.trend": ("Met cijfers over de jaren", "With figures over the years"),
    "gui.processing.makesheets.trend.help": (
        "Een kleine tabel op het blad: wat er met het cijfer van de kaart, de krachten en de aandachtspunten gebeurde. Andere gebieden staan dan niet bij de staven.",
        "A small table on the sheet: what became of the figure of the map, the strengths and the points of attention. Other areas are then not among the bars.",
    ),
    "gui.processing.makesheets.stories": ("Verhalen", "Stories"),
    "gui.processing.makesheets.stories.help": (
        "Een bestand met verhalen. Op elk blad komt er een: het nieuwste over het gebied, liefst een kracht, met rol en datum. Alleen met toestemming en niet verlopen.",
        "A file of stories. One stands on each sheet: the newest about the area, a strength first, by role and date. Only with consent and not expired.",
    ),
    "gui.processing.makesheets.chosen": ("Gekozen verhalen", "Chosen stories"),
    "gui.processing.makesheets.chosen.help": (
        "De id's van verhalen die voorgaan, met komma's ertussen. Zonder keuze: het nieuwste.",
        "The ids of stories that go first, with commas between them. Without a choice: the newest.",
    ),
    "gui.processing.makesheets.logo": ("Logo", "Logo"),
    "gui.processing.makesheets.logo.help": (
        "Een plaatje voor rechtsboven op het blad.",
        "A picture for the top right of the sheet.",
    ),
    "gui.processing.makesheets.template": ("Eigen sjabloon", "Own template"),
    "gui.processing.makesheets.template.help": (
        "Een kaartblad dat in QGIS is aangepast en als sjabloon (.qpt) is bewaard.",
        "A map sheet that was changed in QGIS and saved as a template (.qpt).",
    ),
    "gui.processing.makesheets.definition": ("Eigen profieltaart", "Own profile chart"),
    "gui.processing.makesheets.definition.help": (
        "Het bestand van een eigen profieltaart. Leeg: die van het bestand.",
        "The file of an own profile chart. Empty: that of the pack.",
    ),
    "gui.processing.makesheets.most": ("Hoogstens zoveel bladzijden", "So many pages at most"),
    "gui.processing.makesheets.most.help": (
        "Zijn het er meer, dan begint het niet. Zo ontstaan er niet per ongeluk duizenden.",
        "Where there are more it does not begin, so that thousands are not made by accident.",
    ),
    "gui.processing.makesheets.output": ("PDF met alle bladen", "PDF with all sheets"),
    "gui.processing.makesheets.output.help": ("Eén bestand.", "One file."),
    "gui.processing.makesheets.folder": (
        "Map voor een bestand per gebied",
        "Folder for a file an area",
    ),
    "gui.processing.makesheets.folder.help": (
        "De namen zijn veilig op elk systeem en hebben de code van het gebied.",
        "The names are safe on every system and hold the code of the area.",
    ),
    "gui.processing.makesheets.format": ("Soort bestand in de map", "Kind of file in the folder"),
    "gui.processing.makesheets.format.help": ("pdf, png of svg.", "pdf, png or svg."),
    "gui.processing.makesheets.count": ("Aantal bestanden", "Number of files"),
    "gui.processing.makesheets.count.help": (
        "Hoeveel er geschreven zijn.",
        "How many were written.",
    ),
    "gui.processing.makesheets.pages": ("Aantal bladzijden", "Number of pages"),
    "gui.processing.makesheets.pages.help": (
        "Van alle bladen samen.",
        "Of all sheets together.",
    ),
    "gui.processing.makesheets.nowhere": (
        "Geef een PDF of een map op.",
        "Give a PDF or a folder.",
    ),
    "gui.processing.makesheets.none": (
        "Er zijn geen gebieden van niveau {level} met een kaart in {year}. Kies een ander niveau, of noem gebieden.",
        "There are no areas of level {level} with a map in {year}. Choose another level, or name areas.",
    ),
    "gui.processing.makesheets.many": (
        "Dit worden {n} bladzijden (ongeveer {mb} MB), meer dan {most}. Kies gemeenten, of zet het hoogste aantal hoger.",
        "This makes {n} pages (about {mb} MB), more than {most}. Choose municipalities, or raise the highest number.",
    ),
    "gui.processing.exportsite": ("Pagina's zonder QGIS maken", "Make pages without QGIS"),
    "gui.processing.exportsite.short": (
        "Maakt van elk gebied een pagina voor op de telefoon of computer, zonder netwerk.",
        "Makes a page of each area for a phone or a computer, without a network.",
    ),
    "gui.processing.exportsite.help": (
        "Je krijgt een pagina per gebied met de profieltaart en alle cijfers, een pagina om te zoeken, een om twee gebieden te vergelijken, en een met uitleg. Wie ze opent, heeft QGIS niet nodig, en geen netwerk.\nGeef een zip, een map, of allebei. Cijfers naar herkomst van een groep staan er niet in.",
        "You get a page of each area with the profile chart and all figures, a page to search, one to compare two areas, and one that explains. Those who open them need no QGIS and no network.\nGive a zip, a folder, or both. Figures by the origin of a group are not in them.",
    ),
    "gui.processing.exportsite.example": (
        "Gemeenten: Voorbeeldstad. Zip: voorbeeldstad.zip. Pak de zip uit en open index.html.",
        "Municipalities: Voorbeeldstad. Zip: voorbeeldstad.zip. Unpack the zip and open index.html.",
    ),
    "gui.processing.exportsite.gemeenten": ("Gemeenten", "Municipalities"),
    "gui.processing.exportsite.gemeenten.help": (
        "Namen of codes met een komma ertussen. Leeg: alle op de kaart.",
        "Names or codes with a comma between them. Empty: all that are on the map.",
    ),
    "gui.processing.exportsite.level": ("Niveau", "Level"),
    "gui.processing.exportsite.level.help": (
        "alle, gemeente, gebied (eigen gebieden), wijk of buurt.",
        "alle (all), gemeente, gebied (own areas), wijk or buurt.",
    ),
    "gui.processing.exportsite.definition": ("Eigen profieltaart", "Own profile chart"),
    "gui.processing.exportsite.definition.help": (
        "Het bestand van een eigen profieltaart. Leeg: die van het bestand.",
        "The file of an own profile chart. Empty: that of the pack.",
    ),
    "gui.processing.exportsite.stories": ("Verhalen", "Stories"),
    "gui.processing.exportsite.stories.help": (
        "Een bestand met verhalen (GeoPackage). Elke pagina toont de verhalen over haar gebied: alleen met toestemming en niet verlopen.",
        "A file of stories (GeoPackage). Each page shows the stories about its area: only with consent and not expired.",
    ),
    "gui.processing.exportsite.most": ("Hoogstens zoveel pagina's", "So many pages at most"),
    "gui.processing.exportsite.most.help": (
        "Zijn het er meer, dan begint het niet. Zo ontstaan er niet per ongeluk duizenden.",
        "Where there are more it does not begin, so that thousands are not made by accident.",
    ),
    "gui.processing.exportsite.zip": ("Zip met alle pagina's", "Zip with all pages"),
    "gui.processing.exportsite.zip.help": (
        "Om te mailen. Eerst uitpakken, dan index.html openen.",
        "To be mailed. Unpack it first, then open index.html.",
    ),
    "gui.processing.exportsite.folder": ("Map met alle pagina's", "Folder with all pages"),
    "gui.processing.exportsite.folder.help": (
        "Een nieuwe of lege map, of een die eerder zo is gemaakt: die wordt vervangen.",
        "A new or empty folder, or one that was made like this before: that is replaced.",
    ),
    "gui.processing.exportsite.count": ("Aantal gebieden", "Number of areas"),
    "gui.processing.exportsite.count.help": (
        "Hoeveel er een pagina hebben.",
        "How many have a page.",
    ),
    "gui.processing.exportsite.nowhere": (
        "Geef een zip of een map op.",
        "Give a zip or a folder.",
    ),
    "gui.processing.exportsite.many": (
        "Dit worden {n} pagina's (ongeveer {mb} MB), meer dan {most}. Kies gemeenten of een niveau, of zet het hoogste aantal hoger.",
        "This makes {n} pages (about {mb} MB), more than {most}. Choose municipalities or a level, or raise the highest number.",
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
    "gui.processing.field.class": ("Klas", "Class"),
    "gui.processing.field.class_text": ("Samen", "Together"),
    "gui.processing.field.line": ("Regel van de legenda", "Line of the legend"),
    "gui.processing.field.why": ("Waarom geen klas (naam)", "Why no class (key)"),
    "gui.processing.field.why_text": ("Waarom geen klas", "Why no class"),
    "gui.processing.field.first_value": ("Eerste: waarde", "First: value"),
    "gui.processing.field.first_text": ("Eerste: waarde in tekst", "First: value as text"),
    "gui.processing.field.first_reason": ("Eerste: reden", "First: reason"),
    "gui.processing.field.first_verdict": ("Eerste: oordeel (naam)", "First: verdict (key)"),
    "gui.processing.field.first_verdict_text": ("Eerste: oordeel", "First: verdict"),
    "gui.processing.field.first_interval_low": ("Eerste: minstens", "First: at least"),
    "gui.processing.field.first_interval_high": ("Eerste: hoogstens", "First: at most"),
    "gui.processing.field.first_reference": ("Eerste: waarde daar", "First: value there"),
    "gui.processing.field.second_year": ("Tweede: jaar", "Second: year"),
    "gui.processing.field.second_value": ("Tweede: waarde", "Second: value"),
    "gui.processing.field.second_text": ("Tweede: waarde in tekst", "Second: value as text"),
    "gui.processing.field.second_reason": ("Tweede: reden", "Second: reason"),
    "gui.processing.field.second_verdict": ("Tweede: oordeel (naam)", "Second: verdict (key)"),
    "gui.processing.field.second_verdict_text": ("Tweede: oordeel", "Second: verdict"),
    "gui.processing.field.second_interval_low": ("Tweede: minstens", "Second: at least"),
    "gui.processing.field.second_interval_high": ("Tweede: hoogstens", "Second: at most"),
    "gui.processing.field.second_reference": ("Tweede: waarde daar", "Second: value there"),
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
    "gui.processing.field.borders": (
        "Grenzen van",
        "Borders of",
    ),
    "gui.processing.field.provenance": (
        "Grens (sleutel)",
        "Border (key)",
    ),
    "gui.processing.field.provenance_text": (
        "Grens",
        "Border",
    ),
    "gui.processing.field.method": (
        "Omgerekend met (sleutel)",
        "Converted by (key)",
    ),
    "gui.processing.field.method_text": (
        "Omgerekend",
        "Converted",
    ),
    "gui.processing.field.estimated": (
        "Deel geschat (0 tot 1)",
        "Part estimated (0 to 1)",
    ),
    "gui.processing.field.made_of": (
        "Gemaakt uit",
        "Made of",
    ),
    "gui.processing.field.apart": (
        "Niet te vergelijken door (sleutel)",
        "Not comparable by (key)",
    ),
    "gui.processing.field.apart_text": (
        "Niet te vergelijken door",
        "Not comparable by",
    ),
    "gui.processing.field.change": (
        "Verandering (sleutel)",
        "Change (key)",
    ),
    "gui.processing.field.change_text": (
        "Verandering",
        "Change",
    ),
    "gui.processing.field.change_since": (
        "Verandering sinds",
        "Change since",
    ),
    "gui.processing.field.whole": (
        "Verandering over alle jaren (sleutel)",
        "Change over all years (key)",
    ),
    "gui.processing.field.whole_text": (
        "Verandering over alle jaren",
        "Change over all years",
    ),
    "gui.processing.field.whole_since": (
        "Over alle jaren sinds",
        "Over all years since",
    ),
    "gui.processing.field.slope": (
        "Per jaar",
        "A year",
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
    "gui.processing.field.elsewhere": ("Buurten elders", "Elsewhere"),
    "gui.processing.field.elsewhere_text": ("Buurten elders in tekst", "Elsewhere as text"),
    "gui.processing.field.elsewhere_reason": ("Buurten elders: reden", "Elsewhere: reason"),
    "gui.processing.field.more": ("Deel met meer", "Part with more"),
    "gui.processing.field.equal": ("Deel met ongeveer evenveel", "Part with about as much"),
    "gui.processing.field.less": ("Deel met minder", "Part with less"),
    "gui.processing.field.unknown": ("Deel niet te zeggen", "Part that cannot be told"),
    "gui.processing.field.held": ("Woningen (of m²)", "Homes (or m²)"),
    "gui.processing.field.counted_by": ("Geteld naar", "Counted by"),
    "gui.processing.field.dwellings": ("Woningen in de buurt", "Homes in the neighbourhood"),
    "gui.processing.field.of_buurt": ("Deel van de buurt", "Part of the neighbourhood"),
    "gui.processing.field.more_than_all": ("Meer dan CBS telt", "More than CBS counts"),
    "gui.processing.group.stories": ("Verhalen", "Stories"),
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
    "gui.processing.param.stories": ("Bestand met verhalen", "File of stories"),
    "gui.processing.param.stories.help": (
        "Een GeoPackage van jezelf, nooit een Wijkmonitor-bestand. Bij het inlezen wordt het gemaakt als het er niet is.",
        "A GeoPackage of your own, never a Wijkmonitor file. Reading a table makes it where there is none.",
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
    "gui.processing.field.story": ("Verhaal", "Story"),
    "gui.processing.field.role": ("Rol", "Role"),
    "gui.processing.field.until": ("Te zien tot en met", "Shown until"),
    "gui.processing.field.strength": ("Kracht", "Strength"),
    "gui.processing.field.indicators": ("Cijfers", "Figures"),
    "gui.processing.field.link": ("Hoort bij", "Belongs to"),
}
