"""What the QGIS plugin says: key → (Dutch, English). Read as ``gui.<key>``."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Actions and the empty dock
    "gui.toggle": ("Wijkmonitor", "Wijkmonitor"),
    "gui.toggle.tip": ("Wijkmonitor tonen of verbergen", "Show or hide Wijkmonitor"),
    "gui.open": ("Bestand openen…", "Open file…"),
    "gui.open.title": ("Kies een bestand van Wijkmonitor", "Choose a Wijkmonitor file"),
    "gui.open.filter": ("Wijkmonitor-bestand (*.gpkg)", "Wijkmonitor file (*.gpkg)"),
    "gui.pick": ("Gebied aanwijzen", "Point at an area"),
    "gui.pick.tip": (
        "Klik op de kaart om het profiel van een gebied te zien",
        "Click the map to see the profile of an area",
    ),
    "gui.empty": ("Nog geen wijkmonitor open.", "No wijkmonitor open yet."),
    "gui.empty.what": (
        "Maak er een van je gemeente, of kies een bestand. Je ziet dan kaarten, en het profiel van elk gebied dat je aanklikt.",
        "Make one of your municipality, or choose a file. You will see maps, and the profile of every area that you click.",
    ),
    "gui.empty.open": ("Bestand openen", "Open file"),
    "gui.empty.sample": ("Voorbeeld bekijken", "See the sample"),
    "gui.empty.command": (
        "Een voorbeeld maken: “pipx install wijkmonitor”, daarna “wijkmonitor demo”.",
        "To make a sample: “pipx install wijkmonitor”, then “wijkmonitor demo”.",
    ),
    "gui.sample.busy": ("Het voorbeeld wordt gemaakt…", "Making the sample…"),
    "gui.sample.failed": (
        "Het voorbeeld is niet gelukt: de opdracht wijkmonitor gaf een fout.",
        "The sample was not made: the command wijkmonitor gave an error.",
    ),
    "gui.stop": ("Stoppen", "Stop"),
    "gui.verifying": ("Wijkmonitor: {name} controleren", "Wijkmonitor: checking {name}"),
    "gui.busy": ("Het bestand wordt gecontroleerd…", "Checking the file…"),
    # Making a pack
    "gui.build": ("Wijkmonitor maken…", "Make a wijkmonitor…"),
    "gui.build.title": ("Een wijkmonitor maken", "Make a wijkmonitor"),
    "gui.build.task": ("Wijkmonitor: {name} maken", "Wijkmonitor: making {name}"),
    "gui.build.gemeenten": ("Gemeente", "Municipality"),
    "gui.build.gemeenten.name": (
        "Gemeenten, met komma’s ertussen",
        "Municipalities, with commas in between",
    ),
    "gui.build.gemeenten.example": (
        "bijvoorbeeld Eindhoven, Helmond",
        "for example Eindhoven, Helmond",
    ),
    "gui.build.whence": ("Cijfers en grenzen", "Figures and borders"),
    "gui.build.fetch": (
        "Ophalen bij CBS en andere bronnen",
        "Fetch from CBS and other sources",
    ),
    "gui.build.files": ("Uit eigen bestanden", "From files of your own"),
    "gui.build.years": ("Jaren", "Years"),
    "gui.build.years.from": ("Eerste jaar", "First year"),
    "gui.build.years.to": ("Laatste jaar", "Last year"),
    "gui.build.years.until": ("tot en met", "up to"),
    "gui.build.years.why": (
        "Sommige cijfers komen een of twee jaar later. Neem daarom ook eerdere jaren mee.",
        "Some figures come a year or two later. So take earlier years along.",
    ),
    "gui.build.themes": ("Thema’s", "Themes"),
    "gui.build.figures": ("Cijfers", "Figures"),
    "gui.build.figures.what": (
        "Kerncijfers wijken en buurten: een export van StatLine, of een tabel van CBS (CSV, Excel, JSON of Parquet)",
        "Kerncijfers wijken en buurten: an export of StatLine, or a table of CBS (CSV, Excel, JSON or Parquet)",
    ),
    "gui.build.geometry": ("Kaart", "Map"),
    "gui.build.geometry.what": (
        "De Wijk- en Buurtkaart (GeoPackage, shapefile, GeoJSON of Parquet)",
        "The Wijk- en Buurtkaart (GeoPackage, shapefile, GeoJSON or Parquet)",
    ),
    "gui.build.own": ("Eigen tabel", "Own table"),
    "gui.build.own.what": (
        "Niet nodig. Een tabel met codes en eigen cijfers, en zo nodig de beschrijving ervan (CSV of Excel)",
        "Not needed. A table with codes and figures of your own, and its description if it has one (CSV or Excel)",
    ),
    "gui.build.areas": ("Eigen gebieden", "Own areas"),
    "gui.build.areas.what": (
        "Niet nodig. De eigen indeling van de gemeente: een tabel buurtcode,gebied,niveau, of een kaart",
        "Not needed. The municipality’s own division: a table buurtcode,gebied,niveau, or a map",
    ),
    "gui.build.year": ("Jaar", "Year"),
    "gui.build.year.told": ("staat in de bestanden", "told by the files"),
    "gui.build.out": ("Opslaan als", "Save as"),
    "gui.build.out.name": ("Het bestand dat wordt gemaakt", "The file that is made"),
    "gui.build.out.default": ("wijkmonitor", "wijkmonitor"),
    "gui.build.start": ("Maken", "Make"),
    "gui.build.start_add": ("Toevoegen", "Add"),
    "gui.build.close": ("Sluiten", "Close"),
    "gui.build.size": (
        "Het bestand wordt ongeveer {mb} MB groot.",
        "The file will be about {mb} MB.",
    ),
    "gui.build.country": (
        "Zonder gemeente maak je heel Nederland. Dat duurt lang en wordt ongeveer {mb} MB.",
        "Without a municipality you make the whole country. That takes long and will be about {mb} MB.",
    ),
    "gui.build.add": (
        "Toevoegen aan wat het bestand al heeft",
        "Add to what the file holds already",
    ),
    "gui.build.exists": (
        "Dit bestand bestaat al, met {gemeenten}. Wat je nu kiest, komt erbij.",
        "This file is there already, with {gemeenten}. What you choose now is added.",
    ),
    "gui.build.exists.files": (
        "Cijfers en grenzen komen uit dezelfde bestanden als toen.",
        "Figures and borders come from the same files as then.",
    ),
    "gui.build.exists.all": ("alle gemeenten", "all municipalities"),
    "gui.build.replaces": (
        "Dit bestand bestaat al. Het wordt vervangen als alles goed gaat.",
        "This file is there already. It will be replaced when all goes well.",
    ),
    "gui.build.lacks.files": (
        "Kies eerst een bestand met cijfers of een kaart.",
        "First choose a file with figures, or a map.",
    ),
    "gui.build.lacks.out": (
        "Kies eerst waar het bestand komt.",
        "First choose where the file comes.",
    ),
    "gui.build.busy": ("Bezig…", "At work…"),
    "gui.build.stopping": ("Stoppen…", "Stopping…"),
    "gui.build.stopped": (
        "Gestopt. Er is niets gemaakt of veranderd.",
        "Stopped. Nothing was made or changed.",
    ),
    "gui.build.made": ("Klaar: {name}.", "Done: {name}."),
    "gui.build.made.added": (
        "Klaar: {gemeenten} staat nu ook in {name}.",
        "Done: {gemeenten} is now in {name} too.",
    ),
    "gui.build.fault": (
        "Het maken is niet gelukt, door een fout in Wijkmonitor zelf. Er is niets veranderd.",
        "It could not be made, through a fault in Wijkmonitor itself. Nothing was changed.",
    ),
    "gui.empty.make": ("Wijkmonitor van je gemeente maken", "Make one of your municipality"),
    # The dock
    "gui.choose": (
        "Klik op een gebied op de kaart, of zoek het op naam.",
        "Click an area on the map, or search for its name.",
    ),
    "gui.search": ("Zoek wijk, buurt of code", "Search a neighbourhood or a code"),
    "gui.search.name": ("Zoek een gebied op naam of code", "Search an area by name or code"),
    "gui.search.none": (
        "{text} is geen gebied uit dit bestand.{near}",
        "{text} is not an area in this file.{near}",
    ),
    "gui.search.near": (" Bedoel je: {names}?", " Did you mean: {names}?"),
    "gui.search.several": (
        "Er zijn {n} gebieden met de naam {text}. Kies er een:",
        "There are {n} areas with the name {text}. Choose one:",
    ),
    "gui.search.hit": ("{name}, {kind}", "{name}, {kind}"),
    "gui.search.hit_code": ("{name}, {kind} ({code})", "{name}, {kind} ({code})"),
    "gui.year": ("Jaar", "Year"),
    "gui.year.newest": ("nieuwste cijfers", "newest figures"),
    "gui.reference": ("Vergeleken met", "Compared with"),
    "gui.reference.default": ("standaard: {name}", "default: {name}"),
    "gui.reference.default_plain": ("standaard", "default"),
    "gui.reference.gemeente": ("de gemeente", "the municipality"),
    "gui.reference.nederland": ("Nederland", "the Netherlands"),
    "gui.pie": ("Profieltaart", "Profile chart"),
    "gui.table": ("Cijfers per thema", "Figures by theme"),
    "gui.table.copy": ("Kopiëren", "Copy"),
    "gui.table.map": ("Tonen op de kaart", "Show on the map"),
    "gui.explain": ("Uitleg", "Key"),
    "gui.explain.tip": ("Toon of verberg de uitleg onder de taart", "Show or hide the key"),
    "gui.source": ("Bron: {sources}", "Source: {sources}"),
    "gui.outside": (
        "Hier is geen gebied uit dit bestand. Het bestand bevat: {gemeenten}.",
        "No area of this file lies here. The file holds: {gemeenten}.",
    ),
    "gui.no_layers": (
        "De kaartlagen van dit bestand zijn weggehaald. Open het bestand opnieuw.",
        "The map layers of this file were removed. Open the file again.",
    ),
    "gui.not_on_map": (
        "{name} staat niet op de kaart van dit bestand.",
        "{name} is not on the map of this file.",
    ),
    "gui.water.unnamed": ("Dit is water.", "This is water."),
    "gui.water": ("{name} is water.", "{name} is water."),
    "gui.nobody": (
        "In {name} wonen geen mensen. Cijfers over inwoners zijn er niet.",
        "Nobody lives in {name}. There are no figures about residents.",
    ),
    "gui.no_map": (
        "Van {label} is er geen kaart: het bestand heeft daarvan geen cijfers per gebied.",
        "There is no map of {label}: the file has no figures of it by area.",
    ),
    "gui.other_level": (
        "Van {label} zijn er geen cijfers per {level}. De kaart toont nu {levels}.",
        "There are no figures of {label} by {level}. The map now shows {levels}.",
    ),
    "gui.other_year": (
        "{name} bestond niet in {year}. Dit zijn de nieuwste cijfers.",
        "{name} did not exist in {year}. These are the newest figures.",
    ),
    "gui.levels.gemeente": ("Gemeenten", "Municipalities"),
    "gui.levels.gebied": ("Gebieden", "Areas"),
    "gui.levels.wijk": ("Wijken", "Districts"),
    "gui.levels.buurt": ("Buurten", "Neighbourhoods"),
    # The table
    "gui.column.indicator": ("Cijfer", "Figure"),
    "gui.column.value": ("Waarde", "Value"),
    "gui.column.reference": ("Vergelijking", "Reference"),
    "gui.column.difference": ("Oordeel", "Verdict"),
    "gui.column.place": ("Plaats", "Place"),
    "gui.column.n": ("Aantal", "Number"),
    "gui.column.year": ("Jaar", "Year"),
    "gui.column.place.tip": (
        "Waar de waarde staat tussen alle gebieden van dit niveau met 200 of meer inwoners",
        "Where the value stands among all areas of this level with 200 or more residents",
    ),
    "gui.column.n.tip": (
        "Het aantal mensen of woningen waar het cijfer op rust",
        "The number of people or homes behind the figure",
    ),
    "gui.place.highest_10": ("bij de hoogste 10%", "among the highest 10%"),
    "gui.place.highest_25": ("bij de hoogste 25%", "among the highest 25%"),
    "gui.place.middle": ("in het midden", "in the middle"),
    "gui.place.lowest_25": ("bij de laagste 25%", "among the lowest 25%"),
    "gui.place.lowest_10": ("bij de laagste 10%", "among the lowest 10%"),
    # What folds open below the table
    "gui.section.findings": ("Krachten en aandachtspunten", "Strengths and points of attention"),
    "gui.section.bars": ("Naast elkaar", "Side by side"),
    "gui.section.bars.which": (
        "Kies een ander cijfer in de taart of de tabel.",
        "Choose another figure in the chart or the table.",
    ),
    "gui.section.ages": ("Leeftijdsopbouw", "Age structure"),
    "gui.section.ages.none": (
        "Dit bestand heeft geen leeftijden van {name}.",
        "This file has no ages of {name}.",
    ),
    "gui.section.within": ("Wat de wijkcijfers niet laten zien", "What these figures hide"),
    "gui.section.within.none": (
        "Bij geen van deze cijfers lopen de buurten ver uiteen, voor zover dat te zien is.",
        "For none of these figures do the neighbourhoods differ much, as far as can be seen.",
    ),
    "gui.section.within.one": (
        "{name} heeft maar één buurt.",
        "{name} has only one neighbourhood.",
    ),
    "gui.section.years": ("Over de jaren", "Over the years"),
    "gui.section.years.none": (
        "Er zijn geen cijfers van meer dan één jaar.",
        "There are no figures of more than one year.",
    ),
    "gui.section.notes": ("Lees dit erbij", "Read this too"),
    # Layers and legend
    "gui.group.pack": ("Wijkmonitor: {name}", "Wijkmonitor: {name}"),
    "gui.layer.name": ("{levels}: {indicator} ({year})", "{levels}: {indicator} ({year})"),
    "gui.layer.borders": ("Wijkgrenzen en namen ({year})", "District borders and names ({year})"),
    "gui.alias.reason": ("{name}: waarom geen cijfer", "{name}: why no figure"),
    "gui.unit.aantal": ("aantal", "number"),
    "gui.unit.score": ("score", "score"),
    "gui.unit.x1000 euro": ("x 1.000 euro", "x 1,000 euro"),
    "gui.unit.x 1 000 euro": ("x 1.000 euro", "x 1,000 euro"),
}
