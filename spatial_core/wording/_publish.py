"""The shared database: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cmd.publish": (
        "zet een bestand in de gedeelde database van een team (PostgreSQL/PostGIS)",
        "puts a file in the shared database of a team (PostgreSQL/PostGIS)",
    ),
    "cmd.publish.example": (
        "wijkmonitor publish eindhoven.gpkg --to service=wijken",
        "wijkmonitor publish eindhoven.gpkg --to service=wijken",
    ),
    "arg.publish_pack": (
        "het bestand van Wijkmonitor (.gpkg) dat iedereen krijgt",
        "the Wijkmonitor file (.gpkg) that everybody gets",
    ),
    "arg.publish_to": (
        "de database, als naam in het servicebestand van PostgreSQL (pg_service.conf)",
        "the database, as a name in PostgreSQL's service file (pg_service.conf)",
    ),
    "arg.publish_schema": (
        "het schema in de database (anders: wijkmonitor)",
        "the schema in the database (else: wijkmonitor)",
    ),
    "arg.publish_list": ("toon de versies die er staan", "list the versions that are there"),
    "arg.publish_check": (
        "lees alles in de database terug en vergelijk met wat erin is gezet",
        "read all in the database back and compare with what was put there",
    ),
    "arg.publish_rollback": (
        "zet de vorige versie terug, of die met dit nummer",
        "put the version before this one back, or the one with this id",
    ),
    "arg.publish_stories": (
        "maak ook de tabellen om samen verhalen in te bewaren",
        "also make the tables to keep stories in together",
    ),
    "arg.publish_readers": (
        "de rol die mag lezen (anders: wijkmonitor_lezer)",
        "the role that may read (else: wijkmonitor_lezer)",
    ),
    "arg.publish_writers": (
        "de rol die verhalen mag schrijven (anders: wijkmonitor_schrijver)",
        "the role that may write stories (else: wijkmonitor_schrijver)",
    ),
    "stage.publish": ("In de database zetten", "Putting in the database"),
    "stage.shared_fetch": ("Ophalen uit de database", "Fetching from the database"),
    "publish.done": (
        "Klaar: versie {id} staat in {where} ({n} tabellen, {rows} rijen, alles teruggelezen en gelijk).",
        "Done: version {id} is in {where} ({n} tables, {rows} rows, all read back and equal).",
    ),
    "publish.same": (
        "Deze inhoud staat al in {where} als versie {id} ({n} tabellen, {rows} rijen). Er is niets veranderd.",
        "This content is in {where} already as version {id} ({n} tables, {rows} rows). Nothing has changed.",
    ),
    "publish.no_role": (
        (
            "De rol {role} is er niet en je mag geen rollen maken. Vraag de beheerder van de database om"
            " CREATE ROLE {role} NOLOGIN, en geef de opdracht nog een keer."
        ),
        (
            "The role {role} is not there and you may not make roles. Ask who manages the database for"
            " CREATE ROLE {role} NOLOGIN, and run the command again."
        ),
    ),
    "publish.readable": (
        "Wie de rol {role} heeft, mag lezen. Geven gaat zo: GRANT {role} TO naam.",
        "Who has the role {role} may read. To give it: GRANT {role} TO name.",
    ),
    "publish.gone": ("Oude versie {id} is opgeruimd.", "Old version {id} was taken away."),
    "publish.back": (
        "Versie {id} van {moment} is weer wat iedereen leest.",
        "Version {id} of {moment} is what everybody reads again.",
    ),
    "publish.no_styles": (
        "De stijlen van QGIS konden niet in de tabel layer_styles. De kaartlagen zijn er, zonder kleuren. Is die tabel er niet? De beheerder helpt met: GRANT CREATE ON SCHEMA public TO je naam. Is hij er wel, vraag dan of je erin mag lezen, toevoegen en wissen. Doe deze opdracht daarna opnieuw.",
        "The styles of QGIS could not be put in the table layer_styles. The layers are there, without colours. Is that table not there? Who manages the database helps with: GRANT CREATE ON SCHEMA public TO your name. Is it there, ask whether you may read, add and delete in it. Then do this command again.",
    ),
    "publish.no_story_styles": (
        "De stijlen van QGIS konden niet in de tabel layer_styles. Zonder die stijl ziet QGIS in een laag met verhalen geen botsing: de laatste die bewaart, geldt. In het tabblad Verhalen van Wijkmonitor gaat het wel goed. Is die tabel er niet? De beheerder helpt met: GRANT CREATE ON SCHEMA public TO je naam. Is hij er wel, vraag dan of je erin mag lezen, toevoegen en wissen. Doe deze opdracht daarna opnieuw.",
        "The styles of QGIS could not be put in the table layer_styles. Without that style QGIS sees no conflict in a layer of stories: who saves last counts. The tab Verhalen of Wijkmonitor does see it. Is that table not there? Who manages the database helps with: GRANT CREATE ON SCHEMA public TO your name. Is it there, ask whether you may read, add and delete in it. Then do this command again.",
    ),
    "publish.stories": (
        "De verhalen staan in het schema {place}. Wie de rol {role} heeft, mag ze lezen en schrijven.",
        "Stories are in the schema {place}. Who has the role {role} may read and write them.",
    ),
    "publish.checked": (
        "{where} is in orde: {n} tabellen zijn gelijk aan wat erin is gezet.",
        "{where} is in order: {n} tables are equal to what was put there.",
    ),
    "publish.now": ("geldt nu", "counts now"),
    "error.shared_not_secret": (
        "Dit adres geeft meer dan de naam van een service, misschien ook een wachtwoord. Zo'n adres gebruikt Wijkmonitor niet.",
        "This address gives more than the name of a service, perhaps a password too. Wijkmonitor does not use such an address.",
    ),
    "hint.shared_not_secret": (
        (
            "Zet server, database en gebruiker in pg_service.conf en geef service=NAAM. Stond er een echt"
            " wachtwoord in je opdracht, wis die dan uit de geschiedenis van je opdrachten."
        ),
        (
            "Put server, database and user in pg_service.conf and give service=NAME. If there was a real"
            " password in your command, wipe it from the history of your commands."
        ),
    ),
    "error.shared_address": (
        "Dit is geen adres van een gedeelde database.",
        "This is no address of a shared database.",
    ),
    "hint.shared_address": (
        "Schrijf service=NAAM, of tussen aanhalingstekens 'service=NAAM schema=NAAM'.",
        "Write service=NAME, or in quotes 'service=NAME schema=NAME'.",
    ),
    "error.shared_schema": (
        "{schema} kan niet de naam van het schema zijn.",
        "{schema} cannot be the name of the schema.",
    ),
    "hint.shared_schema": (
        "Gebruik hoogstens 25 kleine letters, cijfers en streepjes (_), met een letter vooraan, en niet _verhalen aan het eind.",
        "Use at most 25 small letters, digits and underscores, beginning with a letter, and not ending in _verhalen.",
    ),
    "error.shared_needs_driver": (
        "Voor een gedeelde database is de bibliotheek {library} nodig.",
        "A shared database needs the library {library}.",
    ),
    "hint.shared_needs_driver": (
        "Installeer met: pip install 'wijkmonitor[postgis]'.",
        "Install with: pip install 'wijkmonitor[postgis]'.",
    ),
    "error.shared_no_service": (
        "De service {service} staat niet in het servicebestand van PostgreSQL.",
        "The service {service} is not in PostgreSQL's service file.",
    ),
    "hint.shared_no_service": (
        "Zet hem in pg_service.conf, en wijs dat bestand aan met PGSERVICEFILE. Zie docs/gedeeld.md.",
        "Put it in pg_service.conf, and point to that file with PGSERVICEFILE. See docs/gedeeld.md.",
    ),
    "error.shared_refused": (
        "De server van {service} laat deze gebruiker niet binnen.",
        "The server of {service} does not let this user in.",
    ),
    "hint.shared_refused": (
        "Kijk of gebruiker en wachtwoord kloppen in je servicebestand of wachtwoordbestand (.pgpass).",
        "See whether user and password are right in your service file or password file (.pgpass).",
    ),
    "error.shared_no_way_in": (
        "De database van {service} is niet te bereiken, of laat je niet binnen.",
        "The database of {service} cannot be reached, or does not let you in.",
    ),
    "hint.shared_no_way_in": (
        (
            "Kijk of je op het netwerk bent. Test daarna de verbinding in QGIS bij Laag > Databronnen"
            " beheren > PostgreSQL, of kijk of je servicebestand klopt."
        ),
        (
            "See whether you are on the network. Then test the connection in QGIS at Layer > Data Source"
            " Manager > PostgreSQL, or see whether your service file is right."
        ),
    ),
    "error.shared_connection_plain": (
        "In de verbinding {name} staat een wachtwoord dat iedereen op deze computer kan lezen. Zo'n verbinding gebruikt Wijkmonitor niet.",
        "The connection {name} holds a password that anybody on this computer can read. Wijkmonitor does not use such a connection.",
    ),
    "hint.shared_connection_plain": (
        (
            "Bewerk de verbinding in QGIS. Zet gebruiker en wachtwoord met het groene plusje in een"
            " authenticatie-configuratie, en maak bij Basis beide vakken leeg. Of gebruik een service."
        ),
        (
            "Edit the connection in QGIS. Put user and password into an authentication configuration with"
            " the green plus, and empty both boxes at Basic. Or use a service."
        ),
    ),
    "error.shared_connection_open": (
        "In de verbinding {name} staat niet hoe je inlogt.",
        "The connection {name} does not say how you log in.",
    ),
    "hint.shared_connection_open": (
        "Kies bij de verbinding in QGIS een authenticatie-configuratie, of een service.",
        "Choose an authentication configuration for the connection in QGIS, or a service.",
    ),
    "error.shared_store_closed": (
        "QGIS heeft het hoofdwachtwoord nodig om met {name} te verbinden.",
        "QGIS needs the main password to connect to {name}.",
    ),
    "hint.shared_store_closed": (
        "Probeer het opnieuw, en geef je hoofdwachtwoord van QGIS.",
        "Try again, and give your main password of QGIS.",
    ),
    "error.shared_no_authcfg": (
        "De authenticatie-configuratie van de verbinding {name} is er niet meer.",
        "The authentication configuration of the connection {name} is no longer there.",
    ),
    "hint.shared_no_authcfg": (
        "Bewerk de verbinding in QGIS en kies er een.",
        "Edit the connection in QGIS and choose one.",
    ),
    "error.shared_no_connection": (
        "Dit project leest uit de database {database} op {host}. Daarvoor heb je geen verbinding die te gebruiken is.",
        "This project reads from the database {database} on {host}. You have no connection for it that can be used.",
    ),
    "hint.shared_no_connection": (
        "Maak die verbinding in QGIS, met een authenticatie-configuratie, en open het project opnieuw.",
        "Make that connection in QGIS, with an authentication configuration, and open the project again.",
    ),
    "error.shared_unreachable": (
        "De database van {service} is niet te bereiken.",
        "The database of {service} cannot be reached.",
    ),
    "hint.shared_unreachable": (
        "Kijk of server, poort en naam van de database kloppen, en of je op het netwerk bent.",
        "See whether server, port and name of the database are right, and whether you are on the network.",
    ),
    "error.shared_lost": (
        "De verbinding met {service} viel weg. Er is niets half veranderd.",
        "The connection with {service} was lost. Nothing was half changed.",
    ),
    "hint.shared_lost": ("Probeer het opnieuw.", "Try again."),
    "error.shared_server": (
        "De database van {service} meldt: {what}.",
        "The database of {service} says: {what}.",
    ),
    "hint.shared_server": (
        "Er is niets half veranderd. Laat deze melding zien aan de beheerder van de database.",
        "Nothing was half changed. Show this message to who manages the database.",
    ),
    "error.shared_not_allowed": (
        "In de database van {service} mag je dit niet: {what}.",
        "In the database of {service} you may not do this: {what}.",
    ),
    "hint.shared_not_allowed": (
        "Om te lezen is de rol wijkmonitor_lezer nodig, voor verhalen wijkmonitor_schrijver, om te publiceren het recht CREATE op de database. Publiceerde een ander hier eerder, gebruik dan dezelfde gebruiker of een rol die jullie delen. Zie docs/gedeeld.md.",
        "Reading needs the role wijkmonitor_lezer, stories wijkmonitor_schrijver, publishing the right CREATE on the database. Did somebody else publish here before, use the same user or a role that you share. See docs/gedeeld.md.",
    ),
    "error.shared_locked": (
        "In de database van {service} houdt iemand anders vast wat hiervoor nodig is.",
        "In the database of {service} somebody else holds what this needs.",
    ),
    "hint.shared_locked": (
        "Er is niets veranderd. Probeer het straks opnieuw.",
        "Nothing has changed. Try again later.",
    ),
    "error.shared_no_postgis": (
        "In de database van {service} vindt Wijkmonitor geen PostGIS.",
        "In the database of {service} Wijkmonitor finds no PostGIS.",
    ),
    "hint.shared_no_postgis": (
        "De beheerder zet het erin met: CREATE EXTENSION postgis. Staat het in een eigen schema, dan moet dat in search_path.",
        "Who manages the database puts it there with: CREATE EXTENSION postgis. Is it in a schema of its own, that has to be in search_path.",
    ),
    "error.shared_full": (
        "De schijf van de database van {service} is vol.",
        "The disk of the database of {service} is full.",
    ),
    "hint.shared_full": (
        "Er is niets veranderd. De vorige versie geldt nog.",
        "Nothing has changed. The version before still counts.",
    ),
    "error.shared_nothing": (
        "In {service} staat in het schema {schema} niets van Wijkmonitor dat jij mag lezen.",
        "In {service} the schema {schema} holds nothing of Wijkmonitor that you may read.",
    ),
    "hint.shared_nothing": (
        "Kijk of het schema klopt, en of je de rol wijkmonitor_lezer hebt. Erin zetten kan met wijkmonitor publish.",
        "See whether the schema is right, and whether you have the role wijkmonitor_lezer. To put it there: wijkmonitor publish.",
    ),
    "error.shared_no_stories": (
        "In {service} staan in het schema {schema} geen verhalen die jij mag lezen.",
        "In {service} the schema {schema} holds no stories that you may read.",
    ),
    "hint.shared_no_stories": (
        "Vraag de beheerder om de rol wijkmonitor_schrijver. Zijn er nog geen tabellen voor verhalen? Die maakt wijkmonitor publish --stories.",
        "Ask who manages the database for the role wijkmonitor_schrijver. Are there no tables for stories yet? wijkmonitor publish --stories makes them.",
    ),
    "error.shared_old_stories": (
        "De tabellen voor verhalen in {service} (schema {schema}) zijn van een oudere versie.",
        "The tables for stories in {service} (schema {schema}) are of an older version.",
    ),
    "hint.shared_old_stories": (
        "Wie ze maakte, doet nog een keer wijkmonitor publish --stories. De verhalen blijven staan.",
        "Whoever made them does wijkmonitor publish --stories once more. The stories stay.",
    ),
    "error.shared_bad_text": (
        "In de tekst staat een teken dat een database niet kan bewaren.",
        "The text holds a sign that a database cannot keep.",
    ),
    "hint.shared_bad_text": ("Haal het teken eruit.", "Take the sign out."),
    "error.shared_not_ours": (
        "Het schema {schema} in {service} is van iets anders dan Wijkmonitor.",
        "The schema {schema} in {service} belongs to something else than Wijkmonitor.",
    ),
    "hint.shared_not_ours": (
        "Er is niets veranderd. Kies een ander schema met --schema.",
        "Nothing has changed. Choose another schema with --schema.",
    ),
    "error.shared_closed": (
        "Het schema {schema} in {service} is voor jou gesloten.",
        "The schema {schema} in {service} is closed to you.",
    ),
    "hint.shared_closed": (
        "Er is niets veranderd. Publiceer met de gebruiker die het schema maakte. Om te lezen is de rol wijkmonitor_lezer nodig.",
        "Nothing has changed. Publish as the user that made the schema. Reading needs the role wijkmonitor_lezer.",
    ),
    "error.shared_no_earlier": (
        "In {schema} staat geen eerdere versie om naar terug te gaan.",
        "There is no earlier version in {schema} to go back to.",
    ),
    "hint.shared_no_earlier": (
        "Kijk met --list welke versies er zijn. Naar een nieuwere ga je met --rollback en haar ID.",
        "See with --list which versions there are. To a newer one you go with --rollback and its ID.",
    ),
    "error.shared_no_version": (
        "In {schema} staat geen eerdere versie {id}. Er zijn: {ids}.",
        "There is no earlier version {id} in {schema}. There are: {ids}.",
    ),
    "hint.shared_no_version": (
        "Kijk met --list welke versies er zijn.",
        "See with --list which versions there are.",
    ),
    "error.shared_busy": (
        "Iemand anders zet nu iets in {schema}.",
        "Somebody else is putting something in {schema} now.",
    ),
    "hint.shared_busy": ("Wacht even en probeer het opnieuw.", "Wait a moment and try again."),
    "error.shared_differs": (
        "Tabel {table} in {schema} is niet gelijk aan wat erin is gezet.",
        "Table {table} in {schema} is not equal to what was put there.",
    ),
    "hint.shared_differs": (
        "Zet het bestand er opnieuw in met wijkmonitor publish, of ga terug met --rollback.",
        "Put the file there again with wijkmonitor publish, or go back with --rollback.",
    ),
    "error.shared_moved_on": (
        "Tijdens het ophalen uit {service} kwam er in {schema} een andere versie, of de versie is niet heel.",
        "While fetching from {service} another version came in {schema}, or the version is not whole.",
    ),
    "hint.shared_moved_on": (
        "Probeer het opnieuw. Blijft dit, controleer dan met wijkmonitor publish --check.",
        "Try again. If this stays, check with wijkmonitor publish --check.",
    ),
    "error.shared_nothing_asked": (
        "Er is niet gezegd wat er moet gebeuren.",
        "It was not said what to do.",
    ),
    "hint.shared_nothing_asked": (
        "Geef een bestand, of --list, --check, --rollback of --stories.",
        "Give a file, or --list, --check, --rollback or --stories.",
    ),
    "error.shared_one_of_both": (
        "Een bestand erin zetten en teruggaan kan niet in één opdracht.",
        "To put a file there and to go back cannot be one command.",
    ),
    "hint.shared_one_of_both": ("Geef een van de twee.", "Give one of the two."),
}
