"""What can be wrong with files of the smaller providers, and what to mind: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.zip_unsafe": (
        "{path} is geen gewoon zipbestand: {why}.",
        "{path} is no ordinary zip file: {why}.",
    ),
    "hint.zip_unsafe": (
        "Er is niets uitgepakt. Haal het bestand opnieuw op bij de uitgever zelf.",
        "Nothing was unpacked. Fetch the file again from its publisher.",
    ),
    "error.zip_locked": (
        "Het zipbestand {path} heeft een wachtwoord.",
        "The zip file {path} has a password.",
    ),
    "hint.zip_locked": (
        "Pak het zelf uit en geef het bestand dat erin zit.",
        "Unpack it yourself and give the file inside.",
    ),
    "error.bulk_columns": (
        "In {path} ontbreken kolommen of staan ze dubbel: {columns}.",
        "Columns of {path} are lacking or come twice: {columns}.",
    ),
    "hint.bulk_columns": (
        "Gebruik het bestand zoals de uitgever het geeft.",
        "Use the file as its publisher gives it.",
    ),
    "error.lbm_no_scores": (
        "In {path} staan geen scores van de Leefbaarometer 3.0.",
        "{path} holds no scores of Leefbaarometer 3.0.",
    ),
    "hint.lbm_no_scores": (
        "Haal bij leefbaarometer.nl de open data (zip met CSV) en geef dat bestand.",
        "Fetch the open data (zip with CSV) from leefbaarometer.nl and give that file.",
    ),
    "error.lbm_classes": (
        "In {path} staan klassen van de Leefbaarometer (1 tot en met 9), geen scores.",
        "{path} holds classes of the Leefbaarometer (1 to 9), no scores.",
    ),
    "hint.lbm_classes": (
        "Klassen en scores zijn niet te vergelijken. Gebruik de open data van de Leefbaarometer 3.0.",
        "Classes and scores cannot be compared. Use the open data of Leefbaarometer 3.0.",
    ),
    "error.lbm_no_squares": (
        "In {path} staan geen scores van vierkanten voor {year}.",
        "{path} holds no scores of squares for {year}.",
    ),
    "hint.lbm_no_squares": (
        "Kies een jaar waarin gemeten is, of de zip waarin ook de vierkanten van 100 meter staan.",
        "Choose a year of measurement, or the zip that also holds the squares of 100 metres.",
    ),
    "error.lbm_bad_year": (
        "In de kolom jaar van {path} staat geen jaar: {texts}.",
        "The column jaar of {path} holds no year: {texts}.",
    ),
    "hint.lbm_bad_year": (
        "Gebruik het bestand zoals de uitgever het geeft.",
        "Use the file as its publisher gives it.",
    ),
    "warning.lbm_direction": (
        "Let op: in {path} is de score voor overlast en onveiligheid hoger waar de totaalscore lager is. Wij weten dan niet welke kant beter is en laten die score weg.",
        "Note: in {path} the score for nuisance and crime is higher where the total is lower. We then cannot tell which side is better and leave that score out.",
    ),
    "warning.lbm_division": (
        "Let op: de Leefbaarometer geeft ook {years} op de indeling van {edition}. Is een wijk of buurt sindsdien veranderd, dan gaat de score over een ander gebied.",
        "Note: the Leefbaarometer gives {years} too on the division of {edition}. Where a wijk or buurt changed since, the score is of another area.",
    ),
    "error.duo_no_advices": (
        "In {path} staan geen schooladviezen van DUO.",
        "{path} holds no school advices of DUO.",
    ),
    "hint.duo_no_advices": (
        "Haal bij DUO Open Onderwijsdata het bestand met schooladviezen per school (CSV).",
        "Fetch the file with school advices by school (CSV) from DUO Open Onderwijsdata.",
    ),
    "error.duo_no_schools": (
        "{path} is geen lijst van scholen met hun gemeente.",
        "{path} is no list of schools with their gemeente.",
    ),
    "hint.duo_no_schools": (
        "Gebruik de adressen van vestigingen in het basisonderwijs van DUO.",
        "Use DUO's addresses of sites of primary schools.",
    ),
    "error.duo_needs_schools": (
        "In {path} staat niet in welke gemeente een school staat.",
        "{path} does not tell in which gemeente a school stands.",
    ),
    "hint.duo_needs_schools": (
        "Geef ook de adressen van vestigingen in het basisonderwijs van DUO.",
        "Give DUO's addresses of sites of primary schools too.",
    ),
    "error.duo_unknown_advice": (
        "In {path} staan adviezen die we niet kennen: {texts}.",
        "{path} holds advices that we do not know: {texts}.",
    ),
    "hint.duo_unknown_advice": (
        "Waarschijnlijk heeft DUO de indeling veranderd. Meld het ons.",
        "Probably DUO changed its categories. Tell us.",
    ),
    "error.duo_bad_count": (
        "In {path} staat {text} waar een aantal leerlingen hoort.",
        "{path} holds {text} where a number of pupils should be.",
    ),
    "hint.duo_bad_count": (
        "Gebruik het bestand zoals DUO het geeft.",
        "Use the file as DUO gives it.",
    ),
    "warning.duo_by_school": (
        "Let op: schooladviezen zijn van de scholen in de gemeente, niet van de kinderen die er wonen.",
        "Note: school advices are of the schools in the gemeente, not of the children who live there.",
    ),
    "warning.duo_hidden": (
        "Let op: van {n} van de {total} gemeenten is er voor {year} geen aandeel havo en vwo: DUO verbergt aantallen onder de vijf, en dat maakt daar te veel uit.",
        "Note: {n} of {total} gemeenten have no share of havo and vwo for {year}: DUO hides counts below five, and there that matters too much.",
    ),
    "warning.duo_no_gemeente": (
        "Let op: van {n} scholen in {path} is de gemeente niet bekend; ze tellen niet mee.",
        "Note: of {n} schools in {path} the gemeente is not known; they are not counted.",
    ),
    "error.pc6_no_columns": (
        "{path} is geen lijst van postcodes en huisnummers met hun buurt.",
        "{path} is no list of postcodes and house numbers with their buurt.",
    ),
    "hint.pc6_no_columns": (
        "Zoek bij CBS op: buurt, wijk en gemeente voor postcode-huisnummer.",
        "Search CBS for: buurt, wijk en gemeente voor postcode-huisnummer.",
    ),
    "error.pc6_bad_rows": (
        "In {path} zijn {count} rijen niet te gebruiken, meer dan een op de honderd: {rows}.",
        "{count} rows of {path} cannot be used, more than one in a hundred: {rows}.",
    ),
    "hint.pc6_bad_rows": (
        "Haal het bestand opnieuw op bij CBS.",
        "Fetch the file again from CBS.",
    ),
    "error.odata4_no_file": (
        "In de zip {path} ontbreekt {name}.",
        "The zip {path} lacks {name}.",
    ),
    "hint.odata4_no_file": (
        "Gebruik de zip met CSV zoals CBS Open Data die geeft.",
        "Use the zip with CSV as CBS Open Data gives it.",
    ),
    "error.odata4_no_figures": (
        "In {path} staan geen cijfers in de vorm van CBS Open Data.",
        "{path} holds no figures in the form of CBS Open Data.",
    ),
    "hint.odata4_no_figures": (
        "Haal de tabel opnieuw op, of gebruik de export van StatLine.",
        "Fetch the table again, or use the export of StatLine.",
    ),
    "error.odata4_no_areas": (
        "Tabel {table} in {path} heeft geen wijken, buurten of gemeenten.",
        "Table {table} in {path} has no wijken, buurten or gemeenten.",
    ),
    "hint.odata4_no_areas": ("Kies een andere tabel.", "Choose another table."),
    "error.odata4_unknown": (
        "In {path} staan in de kolom {column} codes die de tabel zelf niet kent: {codes}.",
        "The column {column} of {path} holds codes that the table itself does not know: {codes}.",
    ),
    "hint.odata4_unknown": (
        "De zip is niet heel. Haal hem opnieuw op.",
        "The zip is not whole. Fetch it again.",
    ),
    "error.odata4_twice": (
        "In {path} komen {count} cijfers dubbel voor.",
        "{count} figures of {path} come twice.",
    ),
    "hint.odata4_twice": (
        "De zip is niet heel. Haal hem opnieuw op.",
        "The zip is not whole. Fetch it again.",
    ),
    "warning.odata4_areas": (
        "Let op: tabel {table} geeft van {n} van de {total} gebieden geen enkel cijfer.",
        "Note: table {table} gives no figure at all of {n} of {total} areas.",
    ),
    "warning.odata4_few": (
        "Let op: in tabel {table} hebben {n} onderwerpen veel minder gemeenten dan de andere ({most}): {measures}.",
        "Note: in table {table} {n} topics have far fewer gemeenten than the others ({most}): {measures}.",
    ),
    "error.pc6hnr_no_figures": (
        "{path} is een lijst van postcodes en huisnummers: er staan geen cijfers in.",
        "{path} is a list of postcodes and house numbers: it holds no figures.",
    ),
    "hint.pc6hnr_no_figures": (
        "Geef een tabel met cijfers. Deze lijst dient om bij een adres de buurt te zoeken.",
        "Give a table with figures. This list serves to find the buurt of an address.",
    ),
}
