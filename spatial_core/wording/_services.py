"""What can go wrong with a service, and what to do: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.service_unknown": (
        "{name} is geen dienst die we kennen.",
        "{name} is no service that we know.",
    ),
    "hint.service_unknown": ("Kies uit: {names}.", "Choose from: {names}."),
    "error.service_form": (
        "{text} heeft niet de vorm NAAM=ADRES.",
        "{text} does not have the form NAME=ADDRESS.",
    ),
    "hint.service_form": (
        "Bijvoorbeeld: --service cbs=https://opendata.cbs.nl",
        "For example: --service cbs=https://opendata.cbs.nl",
    ),
    "error.service_address": (
        "Het adres van de dienst {name} klopt niet: {why}.",
        "The address of the service {name} is not right: {why}.",
    ),
    "hint.service_address": (
        "Geef alleen het begin van het adres, zonder ? of #, bijvoorbeeld https://opendata.cbs.nl.",
        "Give only the start of the address, without ? or #, for example https://opendata.cbs.nl.",
    ),
    "error.service_password": (
        "In het adres van de dienst {name} staat een wachtwoord.",
        "The address of the service {name} holds a password.",
    ),
    "hint.service_password": (
        "Zet geen wachtwoord in een adres: het komt in bestanden en meldingen terecht. Stel de proxy of de aanmelding in op de computer of in QGIS.",
        "Put no password in an address: it ends up in files and messages. Set the proxy or the login on the computer or in QGIS.",
    ),
    "error.service_plain_http": (
        "De dienst {name} staat op een adres zonder beveiliging: {url}.",
        "The service {name} is at an address without encryption: {url}.",
    ),
    "hint.service_plain_http": (
        "Gebruik https. Gewoon http mag alleen voor deze computer zelf.",
        "Use https. Plain http is for this computer itself only.",
    ),
    "error.service_elsewhere": (
        "De dienst {service} stuurt door naar een ander adres: {host}.",
        "The service {service} sends us on to another host: {host}.",
    ),
    "hint.service_elsewhere": (
        "Er is niets opgehaald van dat adres. Probeer het later opnieuw, of gebruik bestanden.",
        "Nothing was fetched from there. Try again later, or use files.",
    ),
    "error.service_redirects": (
        "De dienst {service} blijft doorsturen: {url}.",
        "The service {service} keeps sending us on: {url}.",
    ),
    "hint.service_redirects": (
        "Probeer het later opnieuw, of gebruik bestanden.",
        "Try again later, or use files.",
    ),
    "error.service_offline": (
        "Dit is nog niet eerder opgehaald, en er mag nu niets worden opgehaald: {url}.",
        "This was not fetched before, and nothing may be fetched now: {url}.",
    ),
    "hint.service_offline": (
        "Laat --offline weg, of geef de bestanden mee.",
        "Leave --offline out, or give the files.",
    ),
    "error.service_interrupted": (
        "De dienst {service} is niet te bereiken, of de verbinding brak steeds af ({why}): {url}.",
        "The service {service} cannot be reached, or the connection kept breaking off ({why}): {url}.",
    ),
    "hint.service_interrupted": (
        "Probeer het later opnieuw: wat al is opgehaald blijft bewaard. Zonder netwerk kan het ook met bestanden.",
        "Try again later: what was fetched is kept. Without a network you can use files.",
    ),
    "error.service_untrusted": (
        "De dienst {service} kan niet bewijzen wie hij is ({why}).",
        "The service {service} cannot prove who it is ({why}).",
    ),
    "hint.service_untrusted": (
        "Vraag de systeembeheerder of het certificaat van de organisatie op deze computer staat.",
        "Ask your administrator whether your organisation's certificate is on this computer.",
    ),
    "error.service_fault": (
        "De dienst {service} geeft een storing (code {status}): {url}.",
        "The service {service} reports a fault (code {status}): {url}.",
    ),
    "hint.service_fault": (
        "Probeer het later opnieuw: wat al is opgehaald blijft bewaard.",
        "Try again later: what was fetched is kept.",
    ),
    "error.service_busy": (
        "De dienst {service} heeft het te druk (code {status}): {url}.",
        "The service {service} is too busy (code {status}): {url}.",
    ),
    "hint.service_busy": (
        "Probeer het over een kwartier opnieuw: wat al is opgehaald blijft bewaard.",
        "Try again in a quarter of an hour: what was fetched is kept.",
    ),
    "error.service_wait": (
        "De dienst {service} vraagt om {seconds} seconden te wachten.",
        "The service {service} asks to wait {seconds} seconds.",
    ),
    "hint.service_wait": (
        "Probeer het daarna opnieuw: wat al is opgehaald blijft bewaard.",
        "Try again after that: what was fetched is kept.",
    ),
    "error.service_gone": (
        "De dienst {service} heeft dit niet (meer): {url}.",
        "The service {service} does not have this (any more): {url}.",
    ),
    "hint.service_gone": (
        "De tabel of kaart is ingetrokken, hernoemd of nog niet uitgegeven. Kies een ander jaar, of gebruik een bestand.",
        "The table or map was withdrawn, renamed or not yet published. Choose another year, or use a file.",
    ),
    "error.service_denied": (
        "De dienst {service} geeft geen toegang (code {status}): {url}.",
        "The service {service} gives no access (code {status}): {url}.",
    ),
    "hint.service_denied": (
        "Deze gegevens zijn open: waarschijnlijk houdt het netwerk of de proxy ze tegen. Vraag de systeembeheerder.",
        "These data are open: probably your network or proxy stops them. Ask your administrator.",
    ),
    "error.service_refused": (
        "De dienst {service} antwoordt met code {status}: {url}.",
        "The service {service} answers with code {status}: {url}.",
    ),
    "hint.service_refused": (
        "Waarschijnlijk is de dienst veranderd. Gebruik bestanden en meld het ons.",
        "Probably the service has changed. Use files, and tell us.",
    ),
    "error.service_html": (
        "De dienst {service} stuurt een webpagina in plaats van gegevens: {url}.",
        "The service {service} sends a web page instead of data: {url}.",
    ),
    "hint.service_html": (
        "Vaak is dat een storing, of een aanmeldpagina van het netwerk. Open het adres in een browser om te zien wat er staat.",
        "Often this is an outage, or a login page of your network. Open the address in a browser to see what it says.",
    ),
    "error.service_not_zip": (
        "De dienst {service} stuurt een zipbestand dat stuk is: {url}.",
        "The service {service} sends a broken zip file: {url}.",
    ),
    "hint.service_not_zip": (
        "Probeer het later opnieuw, of gebruik bestanden.",
        "Try again later, or use files.",
    ),
    "error.service_not_json": (
        "De dienst {service} stuurt een antwoord dat stuk is: {url}.",
        "The service {service} sends a broken answer: {url}.",
    ),
    "hint.service_not_json": (
        "Probeer het later opnieuw, of gebruik bestanden.",
        "Try again later, or use files.",
    ),
    "error.service_not_rows": (
        "De dienst {service} stuurt iets anders dan een lijst met rijen: {url}.",
        "The service {service} sends something else than a list of rows: {url}.",
    ),
    "hint.service_not_rows": (
        "Probeer het later opnieuw, of gebruik bestanden.",
        "Try again later, or use files.",
    ),
    "error.service_too_much": (
        "Er is meer opgehaald dan de grens van {mb} MB.",
        "More was fetched than the limit of {mb} MB.",
    ),
    "hint.service_too_much": (
        "Kies minder jaren of minder gemeenten.",
        "Choose fewer years or fewer gemeenten.",
    ),
    "error.service_too_long": (
        "Het ophalen duurde langer dan de grens van {minutes} minuten.",
        "Fetching took longer than the limit of {minutes} minutes.",
    ),
    "hint.service_too_long": (
        "Begin opnieuw: wat al is opgehaald blijft bewaard.",
        "Start again: what was fetched is kept.",
    ),
    "error.service_table_id": (
        "{table} is geen nummer van een CBS-tabel.",
        "{table} is no number of a CBS table.",
    ),
    "hint.service_table_id": (
        "Een tabelnummer is vijf cijfers met meestal drie letters, zoals 85984NED.",
        "A table number is five digits, mostly with three letters, such as 85984NED.",
    ),
    "error.service_table_empty": (
        "De dienst {service} weet niets van tabel {table}.",
        "The service {service} knows nothing of table {table}.",
    ),
    "hint.service_table_empty": (
        "De tabel is ingetrokken of nog niet uitgegeven. Kies een ander jaar.",
        "The table was withdrawn or not yet published. Choose another year.",
    ),
    "error.service_table_changed": (
        "Tabel {table} werd vernieuwd terwijl we haar ophaalden.",
        "Table {table} was renewed while we were fetching it.",
    ),
    "hint.service_table_changed": ("Begin opnieuw.", "Start again."),
    "error.service_page_twice": (
        "Tabel {table} komt niet heel binnen: bladzijde {page} kwam dubbel.",
        "Table {table} does not arrive whole: page {page} came twice.",
    ),
    "hint.service_page_twice": (
        "Er is niets van bewaard. Probeer het later opnieuw, of gebruik een bestand.",
        "Nothing of it was kept. Try again later, or use a file.",
    ),
    "error.service_rows": (
        "Tabel {table} komt niet heel binnen: {rows} rijen, terwijl het er {total} horen te zijn.",
        "Table {table} does not arrive whole: {rows} rows, where there should be {total}.",
    ),
    "hint.service_rows": (
        "Er is niets van bewaard. Probeer het later opnieuw, of gebruik een bestand.",
        "Nothing of it was kept. Try again later, or use a file.",
    ),
    "error.service_table_columns": (
        "Tabel {table} heeft geen enkele kolom die we kennen.",
        "Table {table} has none of the columns that we know.",
    ),
    "hint.service_table_columns": (
        "Waarschijnlijk is de tabel veranderd. Gebruik een bestand en meld het ons.",
        "Probably the table has changed. Use a file, and tell us.",
    ),
    "error.service_table_years": (
        "Tabel {table} heeft geen cijfers over {years} of daarvoor.",
        "Table {table} has no figures of {years} or before.",
    ),
    "hint.service_table_years": ("Kies een ander jaar.", "Choose another year."),
    "error.service_gone_years": (
        "PDOK heeft geen kaart van {year}. Er zijn kaarten van: {years}.",
        "PDOK has no map of {year}. There are maps of: {years}.",
    ),
    "hint.service_gone_years": (
        "Kies een van die jaren, of geef een eigen kaart met --geometry.",
        "Choose one of those years, or give a map of your own with --geometry.",
    ),
    "error.service_map_year": (
        "De dienst {service} geeft de kaart van {other} in plaats van die van {year}.",
        "The service {service} gives the map of {other} instead of that of {year}.",
    ),
    "hint.service_map_year": (
        "Er is niets van gebruikt. Kies een ander jaar, of geef een eigen kaart met --geometry.",
        "Nothing of it was used. Choose another year, or give a map of your own with --geometry.",
    ),
    "error.service_map_empty": (
        "De dienst {service} heeft op de kaart {table} niets van: {gemeenten}.",
        "On the map {table} the service {service} has nothing of: {gemeenten}.",
    ),
    "hint.service_map_empty": (
        "Een gemeente die is opgegaan in een andere staat alleen op oudere kaarten. Kies een ander jaar of een andere gemeente.",
        "A gemeente that merged into another is on older maps only. Choose another year or gemeente.",
    ),
    "error.service_not_map": (
        "De dienst {service} stuurt iets anders dan een kaart: {url}.",
        "The service {service} sends something else than a map: {url}.",
    ),
    "hint.service_not_map": (
        "Probeer het later opnieuw, of geef een eigen kaart met --geometry.",
        "Try again later, or give a map of your own with --geometry.",
    ),
    "error.service_map_twice": (
        "De kaart {table} komt niet heel binnen: bladzijde {page} kwam dubbel.",
        "The map {table} does not arrive whole: page {page} came twice.",
    ),
    "hint.service_map_twice": (
        "Er is niets van bewaard. Probeer het later opnieuw, of gebruik een bestand.",
        "Nothing of it was kept. Try again later, or use a file.",
    ),
    "error.service_map_rows": (
        "De kaart {table} komt niet heel binnen: {rows} rijen, terwijl het er {total} horen te zijn.",
        "The map {table} does not arrive whole: {rows} rows, where there should be {total}.",
    ),
    "hint.service_map_rows": (
        "Er is niets van bewaard. Probeer het later opnieuw, of gebruik een bestand.",
        "Nothing of it was kept. Try again later, or use a file.",
    ),
    "error.service_map_levels": (
        "De kaart {table} komt niet heel binnen: van {n} gebieden ({level}) past {finer} er niet bij.",
        "The map {table} does not arrive whole: for {n} areas ({level}) {finer} does not fit.",
    ),
    "hint.service_map_levels": (
        "Er is niets van bewaard. Probeer het later opnieuw, of gebruik een bestand.",
        "Nothing of it was kept. Try again later, or use a file.",
    ),
    "error.service_map_layer": (
        "De dienst {service} heeft geen laag die past bij {table}. Er is: {names}.",
        "The service {service} has no layer that fits {table}. There is: {names}.",
    ),
    "hint.service_map_layer": (
        "Waarschijnlijk is de dienst veranderd. Bouw zonder vakken, en meld het ons.",
        "Probably the service has changed. Build without squares, and tell us.",
    ),
    "error.service_map_box": (
        "{kind} of het gekozen gebied kan niet: {why}.",
        "{kind} or the chosen area cannot be: {why}.",
    ),
    "hint.service_map_box": (
        "Kies 100m, 500m of postcode6, en een gebied in Nederland in meters (EPSG:28992).",
        "Choose 100m, 500m or postcode6, and an area in the Netherlands in metres (EPSG:28992).",
    ),
    "warning.pdok_no_general": (
        "Let op: PDOK heeft van {year} geen vereenvoudigde kaart; de volledige is opgehaald.",
        "Note: PDOK has no generalised map of {year}; the full one was fetched.",
    ),
    "warning.pdok_no_gemeente": (
        "Let op: deze gemeenten staan niet op de kaart van {year}: {codes}.",
        "Note: these gemeenten are not on the map of {year}: {codes}.",
    ),
}
