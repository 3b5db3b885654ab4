"""The user's own homes beside the figures of their buurten: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "caution.stock_buurten": (
        (
            "Dit zijn cijfers van de buurten waar je woningen staan: van iedereen die daar woont. Over"
            " je huurders zijn hier geen cijfers."
        ),
        (
            "These are figures of the neighbourhoods where your homes stand: of everybody who lives"
            " there. There are no figures of your tenants here."
        ),
    ),
    "stock.title": (
        "De buurten waar je woningen staan ({name})",
        "The neighbourhoods where your homes stand ({name})",
    ),
    "stock.where": (
        "{homes} woningen in {n} buurten, op de grenzen van {year}.",
        "{homes} homes in {n} neighbourhoods, on the borders of {year}.",
    ),
    "stock.where.one": (
        "{homes} woningen in 1 buurt, op de grenzen van {year}.",
        "{homes} homes in 1 neighbourhood, on the borders of {year}.",
    ),
    "stock.where_surface": (
        ("Percelen in {n} buurten, op de grenzen van {year}. Hoeveel woningen erop staan, zegt het"
         " bestand niet. Daarom tellen ze naar oppervlakte."),
        ("Plots in {n} neighbourhoods, on the borders of {year}. The file does not say how many homes"
         " stand on them, so they count by surface."),
    ),
    "stock.where_surface.one": (
        ("Percelen in 1 buurt, op de grenzen van {year}. Hoeveel woningen erop staan, zegt het"
         " bestand niet. Daarom tellen ze naar oppervlakte."),
        ("Plots in 1 neighbourhood, on the borders of {year}. The file does not say how many homes"
         " stand on them, so they count by surface."),
    ),
    "stock.elsewhere": (
        ("Daarnaast staan {n} buurten elders in dit bestand met {low}–{high}% corporatiewoningen."
         " Die lijken daarin op elkaar, niet in alles."),
        ("Beside them are {n} neighbourhoods elsewhere in this file with {low}–{high}% of homes of"
         " housing associations. They are alike in that, not in everything."),
    ),
    "stock.elsewhere.none": (
        "Er zijn in dit bestand te weinig buurten elders met ongeveer evenveel corporatiewoningen.",
        ("There are too few neighbourhoods elsewhere in this file with about the same share of homes of"
         " housing associations."),
    ),
    "stock.derived": (
        ("Samengevoegd en afgeleid: elke buurt telt mee naar het deel van de woningen dat van jou is. We"
         " geven er geen oordeel over."),
        ("Put together and derived: each neighbourhood counts by the part of its homes that is yours."
         " We do not judge it."),
    ),
    "stock.no_herkomst": (
        "Herkomst laten we hier weg: naast een lijst met woningen lijkt dat op cijfers over huurders.",
        "Origin is left out here: beside a list of homes it would look like figures of tenants.",
    ),
    "stock.more_than_all": (
        "Meer woningen in het bestand dan CBS in de buurt telt: {names}. Die buurten tellen helemaal mee.",
        "More homes in the file than CBS counts in the neighbourhood: {names}. These count as a whole.",
    ),
    "stock.col.buurt": ("buurt", "neighbourhood"),
    "stock.col.homes": ("woningen van jou", "your homes"),
    "stock.col.surface": ("oppervlakte (m²)", "surface (m²)"),
    "stock.col.share": ("deel van het bezit", "part of the stock"),
    "stock.col.of_buurt": ("deel van de buurt", "part of the neighbourhood"),
    "stock.col.indicator": ("cijfer", "figure"),
    "stock.col.together": ("je buurten samen", "your neighbourhoods together"),
    "stock.col.elsewhere": ("buurten elders", "neighbourhoods elsewhere"),
    "stock.col.more": ("meer of hoger", "more or higher"),
    "stock.col.equal": ("ongeveer gelijk", "about equal"),
    "stock.col.less": ("minder of lager", "less or lower"),
    "stock.col.unknown": ("niet te zeggen", "cannot tell"),
    "stock.col.year": ("jaar", "year"),
    "stock.verdicts": (
        "Deel van je woningen in buurten die, vergeleken met {ref}, …",
        "Part of your homes in neighbourhoods that, compared with {ref}, are …",
    ),
    "stock.verdicts_surface": (
        "Deel van de oppervlakte in buurten die, vergeleken met {ref}, …",
        "Part of the surface in neighbourhoods that, compared with {ref}, are …",
    ),
    "stock.none": (
        "Van wat je vraagt zijn hier geen cijfers te geven.",
        "No figures of what you ask for can be given here.",
    ),
    "stock.about.covered": ("{text}, bekend voor {p}", "{text}, known for {p}"),
    "stock.places": ("Waar je woningen staan", "Where your homes stand"),
    "stock.figures": ("Cijfers van die buurten", "Figures of those neighbourhoods"),
    "stock.rows": ("Regels in het bestand", "Rows of the file"),
    "stock.account.used": ("gebruikt", "used"),
    "stock.account.split": ("gebruikt, verdeeld over meer buurten", "used, split over neighbourhoods"),
    "stock.account.outside": ("buiten de buurten van dit bestand", "outside the areas of this file"),
    "stock.account.nowhere": ("zonder plaats", "without a place"),
    "stock.account.unknown_postcode": (
        "postcode en huisnummer niet gevonden", "postcode and house number not found",
    ),
    "stock.account.bad_code": ("geen code van een buurt", "no code of a neighbourhood"),
    "stock.account.bad_homes": ("geen aantal woningen", "no number of homes"),
    "stock.account.no_homes": ("nul woningen", "no homes"),
    "stock.account.no_shape": ("zonder vlak of punt", "without a polygon or point"),
    "stock.account.address_padded": (
        "code van de buurt zonder voorloopnul, hersteld", "code without its leading zero, mended",
    ),
    "stock.account.line": ("{what}: {count}", "{what}: {count}"),
    "stock.account.examples": ("{what}: {count} ({examples})", "{what}: {count} ({examples})"),
    "error.stock_not_here": (
        "Deze QGIS mist wat nodig is om woningen in buurten te plaatsen: {libraries}.",
        "This QGIS lacks what it takes to put homes in neighbourhoods: {libraries}.",
    ),
    "hint.stock_not_here": (
        "Installeer de opdracht met “pipx install wijkmonitor”; QGIS vindt haar dan zelf.",
        "Install the command with “pipx install wijkmonitor”; QGIS then finds it by itself.",
    ),
    "error.stock_is_pack": (
        "{path} is het bestand met de cijfers, niet dat met je woningen.",
        "{path} is the file with the figures, not that with your homes.",
    ),
    "hint.stock_is_pack": (
        "Kies een bestand met je percelen, gebouwen of adressen.",
        "Choose a file with your plots, buildings or addresses.",
    ),
    "error.stock_nowhere": (
        "Geen van de {rows} regels in {path} ligt in een buurt van dit bestand.",
        "None of the {rows} rows of {path} lies in a neighbourhood of this file.",
    ),
    "hint.stock_nowhere": (
        "Kijk of de coördinaten in RD (EPSG:28992) zijn, en of het bestand de goede gemeente bevat.",
        "See whether the coordinates are in RD (EPSG:28992), and the pack is of the right municipality.",
    ),
    "error.stock_no_shapes": (
        "{path} heeft geen vlakken of punten.", "{path} has no polygons or points.",
    ),
    "hint.stock_no_shapes": (
        "Geef percelen of gebouwen als vlak, of adressen als punt of tabel.",
        "Give plots or buildings as polygons, or addresses as points or as a table.",
    ),
    "error.stock_two_units": (
        "Niet alle lagen van {path} zeggen hoeveel woningen er zijn.",
        "Not all layers of {path} say how many homes there are.",
    ),
    "hint.stock_two_units": (
        "Geef één laag, of in elke laag een kolom met het aantal woningen.",
        "Give one layer, or a column with the number of homes in each.",
    ),
    "error.stock_no_field": (
        "{path} heeft geen kolom {field}. Er zijn: {fields}.",
        "{path} has no column {field}. There are: {fields}.",
    ),
    "hint.stock_no_field": (
        "Noem met --homes-field een van deze kolommen.", "Name one of these with --homes-field.",
    ),
    "error.stock_no_columns": (
        "{path} zegt niet waar de woningen staan. De kolommen zijn: {fields}.",
        "{path} does not say where the homes stand. The columns are: {fields}.",
    ),
    "hint.stock_no_columns": (
        "Geef een buurtcode, x en y in RD, of postcode en huisnummer.",
        "Give a code of a neighbourhood, x and y in RD, or postcode and house number.",
    ),
    "error.stock_needs_postcodes": (
        "{path} heeft alleen postcode en huisnummer.", "{path} has postcode and house number only.",
    ),
    "hint.stock_needs_postcodes": (
        "Geef met --addresses de tabel van CBS met postcode, huisnummer en buurt van dat jaar.",
        "Give the table of CBS with postcode, house number and neighbourhood of that year with --addresses.",
    ),
    "error.stock_other_year": (
        "De adressen in {path} zijn van {year}, de grenzen van {borders}.",
        "The addresses of {path} are of {year}, the borders of {borders}.",
    ),
    "hint.stock_other_year": (
        "Geef de tabel van CBS van {borders}, of kies met --year een ander jaar.",
        "Give the table of CBS of {borders}, or choose another year with --year.",
    ),
}  # fmt: skip
