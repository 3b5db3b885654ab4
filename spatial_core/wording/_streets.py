"""Streets and addresses: what can be wrong with their files, and what became of their rows."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.streets_no_names": (
        "In {path} staat geen kolom met straatnamen. Er zijn deze kolommen: {fields}.",
        "{path} has no column with street names. Its columns are: {fields}.",
    ),
    "hint.streets_no_names": (
        (
            "Geef de kolom met --name-field, of gebruik een bestand met namen, zoals het Nationaal"
            " Wegenbestand (NWB). Zonder naam is er geen straat om cijfers bij te zoeken."
        ),
        (
            "Give the column with --name-field, or use a file with names, such as the national road file"
            " (NWB). Without a name there is no street to find figures for."
        ),
    ),
    "error.streets_name_field": (
        "{path} heeft geen kolom {field}. Er zijn deze kolommen: {fields}.",
        "{path} has no column {field}. Its columns are: {fields}.",
    ),
    "hint.streets_name_field": (
        "Kies een van die kolommen, of laat --name-field weg.",
        "Choose one of those columns, or leave --name-field out.",
    ),
    "error.streets_areas": (
        "In {path} staan gebieden, geen straten: de helft is breder dan {width} meter.",
        "{path} holds areas, no streets: half of them are wider than {width} metres.",
    ),
    "hint.streets_areas": (
        (
            "Gebruik straten als lijnen, zoals het Nationaal Wegenbestand (NWB) of OpenStreetMap, of het"
            " oppervlak van wegen (BGT wegdeel)."
        ),
        (
            "Use streets as lines, such as the national road file (NWB) or OpenStreetMap, or the surfaces"
            " of roads (BGT wegdeel)."
        ),
    ),
    "error.streets_no_lines": (
        "In {path} staan geen lijnen en geen vlakken van wegen.",
        "{path} holds no lines and no surfaces of roads.",
    ),
    "hint.streets_no_lines": (
        "Gebruik een bestand met straten als lijnen, zoals het Nationaal Wegenbestand (NWB).",
        "Use a file with streets as lines, such as the national road file (NWB).",
    ),
    "error.streets_tolerance": (
        "De afstand {tolerance} (--tolerance) kan niet: kies meer dan 0 en hoogstens {most} meter.",
        (
            "The distance {tolerance} (--tolerance) cannot be: choose more than 0 and at most {most}"
            " metres."
        ),
    ),
    "hint.streets_tolerance": (
        "Grenzen van buurten liggen op 10 tot 50 meter nauwkeurig; 15 is gewoon.",
        "Borders of neighbourhoods are accurate to 10 to 50 metres; 15 is usual.",
    ),
    "error.streets_no_buurten": (
        "Er zijn straten gegeven, maar geen kaart met buurten.",
        "Streets were given, but no map with neighbourhoods.",
    ),
    "hint.streets_no_buurten": (
        "Geef met --geometry een kaart die tot de buurten gaat.",
        "Give a map that goes down to neighbourhoods with --geometry.",
    ),
    "error.streets_no_map": (
        "Dit bestand heeft geen kaart met buurten van {year}.",
        "This file has no map with neighbourhoods of {year}.",
    ),
    "hint.streets_no_map": (
        "Jaren met zo'n kaart: {years}.",
        "Years with such a map: {years}.",
    ),
    "error.addresses_without_streets": (
        "Er zijn adressen gegeven, maar geen straten.",
        "Addresses were given, but no streets.",
    ),
    "hint.addresses_without_streets": (
        "Geef de straten met --streets.",
        "Give the streets with --streets.",
    ),
    "error.addresses_no_streets": (
        "In {path} staat van geen adres de straatnaam.",
        "{path} tells the street name of no address.",
    ),
    "hint.addresses_no_streets": (
        "Geef er een tabel met straatnaam, postcode en huisnummer bij, bijvoorbeeld uit de BAG.",
        (
            "Give a table with street name, postcode and house number beside it, such as one from the"
            " BAG."
        ),
    ),
    "error.addresses_empty": ("{path} is leeg.", "{path} is empty."),
    "hint.addresses_empty": (
        "Geef een tabel met een kop en daaronder een rij per adres.",
        "Give a table with a header and below it a row for each address.",
    ),
    "error.addresses_no_names": (
        "In {path} staat geen kolom met straatnamen. Er zijn deze kolommen: {fields}.",
        "{path} has no column with street names. Its columns are: {fields}.",
    ),
    "hint.addresses_no_names": (
        "Noem die kolom straatnaam of openbare_ruimte_naam.",
        "Call that column straatnaam or openbare_ruimte_naam.",
    ),
    "error.addresses_nowhere": (
        "Uit {path} blijkt niet waar de adressen liggen. Er zijn deze kolommen: {fields}.",
        "{path} does not tell where its addresses lie. Its columns are: {fields}.",
    ),
    "hint.addresses_nowhere": (
        "Nodig is x en y (Rijksdriehoek, meters), of een buurtcode, of postcode en huisnummer.",
        (
            "Needed are x and y (Dutch national grid, metres), or a buurt code, or postcode and house"
            " number."
        ),
    ),
    "error.addresses_no_points": (
        "In {path} staan geen punten.",
        "{path} holds no points.",
    ),
    "hint.addresses_no_points": (
        "Geef adressen als punten op de kaart of als tabel.",
        "Give addresses as points on a map, or as a table.",
    ),
    "error.addresses_year_twice": (
        "Van {year} is al een tabel met postcodes gegeven; {path} is de tweede.",
        "A table of postcodes of {year} was given already; {path} is the second.",
    ),
    "hint.addresses_year_twice": (
        "Geef van elk jaar één tabel.",
        "Give one table for each year.",
    ),
    "warning.streets_none": (
        "Let op: er is geen straat op deze kaart, dus {path} is niet geschreven.",
        "Note: there is no street on this map, so {path} was not written.",
    ),
    "warning.streets_approximate": (
        (
            "Let op: de grenzen in {path} ({year}) zijn vereenvoudigd. Welk deel van een straat in welke"
            " buurt ligt, is daarom bij benadering."
        ),
        (
            "Note: the outlines in {path} ({year}) are simplified. Which part of a street lies in which"
            " buurt is therefore approximate."
        ),
    ),
    "warning.streets_odd": (
        (
            "Let op: {n} vlakken zijn breder of korter dan stukken weg meestal zijn ({told}). Kijk of het"
            " straten zijn. Zijn ze ruim om de weg getekend, dan zijn de aandelen dat ook."
        ),
        (
            "Note: {n} surfaces are wider or shorter than pieces of road mostly are ({told}). See whether"
            " they are streets. Where they are drawn widely around the road, so are the shares."
        ),
    ),
    "warning.streets_odd.one": (
        (
            "Let op: 1 vlak is breder of korter dan een stuk weg meestal is ({told}). Kijk of het een"
            " straat is. Is het ruim om de weg getekend, dan is het aandeel dat ook."
        ),
        (
            "Note: 1 surface is wider or shorter than a piece of road mostly is ({told}). See whether it"
            " is a street. Where it is drawn widely around the road, so is the share."
        ),
    ),
    "warning.streets_unused": (
        "Let op: {n} rijen van de straten of adressen zijn niet gebruikt. Waarom: wijkmonitor info.",
        "Note: {n} rows of the streets or addresses were not used. Why: wijkmonitor info.",
    ),
    "warning.streets_unused.one": (
        "Let op: 1 rij van de straten of adressen is niet gebruikt. Waarom: wijkmonitor info.",
        "Note: 1 row of the streets or addresses was not used. Why: wijkmonitor info.",
    ),
    "streets.done": (
        "{path}: {streets} straten in {n} koppelingen met buurten van {year}, {boundary} grensstraten",
        "{path}: {streets} streets in {n} links to neighbourhoods of {year}, {boundary} boundary streets",
    ),
    "streets.info": (
        "Straten {year}: {n}, waarvan {boundary} langs een grens tussen buurten",
        "Streets {year}: {n}, of which {boundary} along a border between neighbourhoods",
    ),
    "streets.account.head": ("Straten en adressen, per rij:", "Streets and addresses, by row:"),
    "streets.account.line": ("{what}: {count}", "{what}: {count}"),
    "streets.account.examples": ("{what}: {count} ({examples})", "{what}: {count} ({examples})"),
    "streets.account.used": ("lijnen gebruikt", "lines used"),
    "streets.account.surface": (
        "vlakken gebruikt: aandeel naar oppervlak, lengte en links en rechts onbekend",
        "surfaces used: shares by surface, length and left and right unknown",
    ),
    "streets.account.surface_mended": (
        "vlakken met een kruisende rand, hersteld en gebruikt",
        "surfaces with a crossing outline, mended and used",
    ),
    "streets.account.surface_odd": (
        "vlakken breder of korter dan een stuk weg meestal is, wel gebruikt; breedte × lengte van de helft",
        "surfaces wider or shorter than a piece of road mostly is, used all the same; width × length of half",
    ),
    "streets.account.surface_beside": (
        "vlakken van een straat die ook een lijn heeft: de lijn telt",
        "surfaces of a street that has a line too: the line counts",
    ),
    "streets.account.no_surface": ("vlakken zonder oppervlak", "surfaces of no size"),
    "streets.account.unnamed": (
        "lijnen of vlakken zonder naam",
        "lines or surfaces without a name",
    ),
    "streets.account.damaged_name": (
        "namen met een verloren letter, wel gebruikt",
        "names with a lost letter, used all the same",
    ),
    "streets.account.not_street": (
        "geen straat (water, spoor en dergelijke)",
        "no street (water, rail and the like)",
    ),
    "streets.account.no_shape": ("rijen zonder vorm", "rows without a shape"),
    "streets.account.not_line": ("punten en gebieden", "points and areas"),
    "streets.account.no_length": ("lijnen zonder lengte", "lines without a length"),
    "streets.account.double": (
        "dezelfde lijn of hetzelfde vlak nog eens onder dezelfde naam",
        "the same line or surface again under the same name",
    ),
    "streets.account.outside": (
        "lijnen of vlakken buiten de buurten op de kaart",
        "lines or surfaces outside the neighbourhoods on the map",
    ),
    "streets.account.address_used": ("adressen gebruikt", "addresses used"),
    "streets.account.address_no_name": (
        "adressen zonder straatnaam",
        "addresses without a street name",
    ),
    "streets.account.address_unknown_street": (
        "adressen van een straat die niet in de bestanden met straten staat",
        "addresses of a street that is not in the files of streets",
    ),
    "streets.account.address_ambiguous": (
        "adressen waarvan niet blijkt aan welke van enkele straten ze liggen",
        "addresses of which it does not show which of several streets they are in",
    ),
    "streets.account.address_unknown_postcode": (
        "adressen met een onbekende postcode of huisnummer",
        "addresses with an unknown postcode or house number",
    ),
    "streets.account.address_bad_code": (
        "adressen met een code die geen buurtcode is",
        "addresses with a code that is no buurt code",
    ),
    "streets.account.address_padded": (
        "buurtcodes zonder nullen vooraan, wel gebruikt",
        "buurt codes without their leading zeros, used all the same",
    ),
    "streets.account.address_outside": (
        "adressen buiten de buurten op de kaart",
        "addresses outside the neighbourhoods on the map",
    ),
    "streets.account.address_nowhere": (
        "adressen waarvan de plek ontbreekt",
        "addresses of which the place is lacking",
    ),
    "streets.account.address_ragged": (
        "rijen met te veel of te weinig cellen",
        "rows with too many or too few cells",
    ),
    "streets.account.postcode_bad_row": (
        "onleesbare rijen in de tabel van postcodes",
        "unreadable rows in the table of postcodes",
    ),
    "streets.account.postcode_unsure": (
        "postcodes met huisnummer die in twee buurten zouden liggen",
        "postcodes with a number that are said to lie in two neighbourhoods",
    ),
}
