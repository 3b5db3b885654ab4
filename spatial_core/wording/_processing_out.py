"""What Processing says of tables, pages and sheets that it writes, as (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
