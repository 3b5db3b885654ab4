"""What Processing says of making, checking and sharing packs, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
