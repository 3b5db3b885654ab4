"""What is said of stories of residents and professionals: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "story.added": ("Bewaard in {path} als {id}.", "Kept in {path} as {id}."),
    "story.strength": ("kracht", "strength"),
    "story.list.none": ("Er zijn hier geen verhalen om te laten zien.", "There are no stories to show here."),
    "story.hidden.no_consent": ("geen toestemming", "no consent"),
    "story.hidden.expired": ("verlopen", "expired"),
    "story.left.no_consent": (
        "{n} verhalen staan hier niet: er is geen toestemming.",
        "{n} stories are not shown: there is no consent.",
    ),
    "story.left.no_consent.one": (
        "1 verhaal staat hier niet: er is geen toestemming.",
        "1 story is not shown: there is no consent.",
    ),
    "story.left.expired": (
        "{n} verhalen staan hier niet: ze zijn verlopen.", "{n} stories are not shown: they have expired.",
    ),
    "story.left.expired.one": (
        "1 verhaal staat hier niet: het is verlopen.", "1 story is not shown: it has expired.",
    ),
    "story.left.too_few": (
        "{n} verhalen staan hier niet: er wonen te weinig mensen in het gebied.",
        "{n} stories are not shown: too few people live in the area.",
    ),
    "story.left.too_few.one": (
        "1 verhaal staat hier niet: er wonen te weinig mensen in het gebied.",
        "1 story is not shown: too few people live in the area.",
    ),
    "story.where.own": ("over dit gebied", "about this area"),
    "story.where.around": ("over een groter gebied ({code})", "about a larger area ({code})"),
    "story.where.within": ("over een deel van dit gebied ({code})", "about a part of this area ({code})"),
    "story.borders.moved": (
        "in {year} had dit gebied andere grenzen", "in {year} this area had other borders",
    ),
    "story.borders.same": ("grens ongewijzigd", "border unchanged"),
    "story.borders.unknown": (
        "we weten niet of de grens hetzelfde is gebleven", "we do not know whether the border has stayed the same",
    ),
    "story.part": ("over een deel van dit gebied: {name}", "about a part of this area: {name}"),
    "story.larger": ("over een groter gebied: {name}", "about a larger area: {name}"),
    "story.months": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "January February March April May June July August September October November December",
    ),
    "story.date": ("{day} {month} {year}", "{day} {month} {year}"),
    "story.nobody": ("verteller niet genoemd", "teller not named"),
    "story.quote": ("“{text}”", "“{text}”"),
    "story.page.head": ("Verhalen", "Stories"),
    "story.page.note": (
        "Een verhaal is wat één iemand vertelt. Het zegt waarom, niet hoeveel.",
        "A story is what one person tells. It says why, not how many.",
    ),
    "story.page.about": ("Hoort bij: {names}", "Belongs to: {names}"),
    "story.page.more": (
        "En nog {n} verhalen over gebieden hierbinnen of hieromheen, of van langer geleden.",
        "And {n} more stories about areas within or around, or of longer ago.",
    ),
    "story.page.more.one": (
        "En nog 1 verhaal over een gebied hierbinnen of hieromheen, of van langer geleden.",
        "And 1 more story about an area within or around, or of longer ago.",
    ),
    "story.rows": ("{n} rijen gelezen.", "{n} rows read."),
    "story.rows.one": ("1 rij gelezen.", "1 row read."),
    "story.rows.added": ("nieuw", "new"),
    "story.rows.changed": ("veranderd, rij", "changed, row"),
    "story.rows.known": ("stond er al", "was there already"),
    "story.rows.removed": (
        "eerder weggehaald en niet teruggezet, rij", "taken out before and not put back, row",
    ),
    "story.rows.differing": (
        ("staat er al, maar anders; niet veranderd, want de rij zegt niet op welke versie ze doorgaat"
        " (gebruik een tabel van 'story list --out'), rij"),
        ("is there already, but differs; not changed, as the row does not say which version it goes on"
        " from (use a table of 'story list --out'), row"),
    ),
    "story.rows.conflicts": (
        "botst: iemand anders bewaarde intussen iets. Beide blijven staan, zie 'story check', rij",
        "conflicts: somebody else saved in between. Both are kept, see 'story check', row",
    ),
    "story.erased": (
        "Gewist: {id}. De woorden van alle {n} versies zijn weg.",
        "Erased: {id}. The words of all {n} versions are gone.",
    ),
    "story.what.nieuw": ("nieuw", "new"),
    "story.what.gewijzigd": ("gewijzigd", "changed"),
    "story.what.verwijderd": ("weggehaald", "removed"),
    "story.what.botsing": ("botst met een andere versie", "conflicts with another version"),
    "story.what.gewist": ("gewist", "erased"),
    "story.check.none": ("{n} verhalen bekeken: niets om naar te kijken.", "{n} stories: nothing to look at."),
    "story.check.none.one": ("1 verhaal bekeken: niets om naar te kijken.", "1 story: nothing to look at."),
    "story.check.conflict": (
        "Twee mensen bewaarden tegelijk iets anders. Kies wat er moet staan:",
        "Two people saved something different. Choose what it should be:",
    ),
    "story.check.no_consent": (
        "Zonder toestemming. Dit laten we nergens zien; haal het weg of vraag het alsnog:",
        "Without consent. This is shown nowhere; take it out or ask for it:",
    ),
    "story.check.expired": (
        "Verlopen. Dit laten we nergens meer zien:", "Expired. This is shown nowhere any more:",
    ),
    "story.check.soon": ("Verloopt binnenkort:", "Expires soon:"),
    "story.check.no_text": ("Zonder tekst:", "Without a text:"),
    "story.check.no_date": ("Zonder datum:", "Without a date:"),
    "story.check.no_how": (
        "Er staat niet bij hoe de toestemming is gegeven:", "It does not say how consent was given:",
    ),
    "story.check.personal": (
        "Hierin staat misschien wie iemand is:", "This may tell who somebody is:",
    ),
    "story.check.exact_point": (
        "Met de precieze plek van iemand die geen professional is:",
        "With the exact place of somebody who is no professional:",
    ),
    "story.check.too_few": (
        "Over een gebied met minder dan 100 inwoners. Dit laten we niet zien; noem een groter gebied:",
        "About an area with fewer than 100 inhabitants. This is not shown; name a larger area:",
    ),
    "story.check.no_area": ("Hoort bij geen gebied:", "Belongs to no area:"),
    "story.check.bad_area": ("Met een code die geen gebied is:", "With a code that is no area:"),
    "story.check.unknown_area": (
        "Over een gebied dat niet in het bestand met cijfers staat:",
        "About an area that the file of figures does not hold:",
    ),
    "story.check.other_year": (
        "Over een gebied in een jaar dat het bestand met cijfers niet heeft:",
        "About an area in a year that the file of figures does not hold:",
    ),
    "story.check.unknown_indicator": (
        "Bij een cijfer dat niet in het bestand met cijfers staat:",
        "With a figure that the file of figures does not hold:",
    ),
    "error.story_no_text": ("Er staat geen verhaal.", "There is no story."),
    "hint.story_no_text": ("Geef een tekst.", "Give a text."),
    "error.story_too_long": (
        "Het verhaal heeft {n} tekens; er passen er {most}.", "The story has {n} signs; {most} fit.",
    ),
    "hint.story_too_long": ("Maak het korter, of maak er twee van.", "Make it shorter, or make two."),
    "error.story_long_word": (
        "Dit is te lang voor een rol of een wijze van toestemming: {text}… Er passen {most} tekens.",
        "This is too long for a role or a way of consent: {text}… {most} signs fit.",
    ),
    "error.story_no_date": ("Het verhaal heeft geen datum.", "The story has no date."),
    "hint.story_no_date": ("Geef de dag waarop het is verteld.", "Give the day on which it was told."),
    "error.story_bad_date": ("Dit is geen datum: {text}.", "This is no date: {text}."),
    "hint.story_bad_date": (
        "Schrijf 2024-03-12 of 12-3-2024.", "Write 2024-03-12 or 12-3-2024 (day first).",
    ),
    "error.story_ends_before": (
        "Het verhaal verloopt ({expiry}) voor het is verteld ({date}).",
        "The story expires ({expiry}) before it was told ({date}).",
    ),
    "error.story_future": (
        "De datum van het verhaal moet nog komen: {date}.", "The date of the story is still to come: {date}.",
    ),
    "hint.story_future": (
        "Geef de dag waarop het is verteld. Kijk ook het jaar na.",
        "Give the day on which it was told. Look at the year too.",
    ),
    "error.story_bad_answer": ("Dit is geen ja of nee: {text}.", "This is no yes or no: {text}."),
    "error.story_bad_link": ("Dit is geen code van een gebied: {text}.", "This is no code of an area: {text}."),
    "hint.story_bad_link": (
        "Schrijf BU90010200 of BU90010200@2024.", "Write BU90010200 or BU90010200@2024.",
    ),
    "error.story_bad_indicator": (
        "Dit is geen naam van een cijfer: {text}.", "This is no name of a figure: {text}.",
    ),
    "error.story_bad_number": ("Dit is geen coördinaat: {text}.", "This is no coordinate: {text}."),
    "hint.story_bad_number": (
        "Schrijf meters in RD, zonder punten voor duizendtallen: 155000 of 155000,5.",
        "Write metres in RD, without thousands marks: 155000 or 155000.5.",
    ),
    "error.story_bad_version": ("Dit is geen versie: {text}.", "This is no version: {text}."),
    "error.story_bad_id": ("Dit is geen id: {text}.", "This is no id: {text}."),
    "error.story_no_number": ("({x}, {y}) is geen plek.", "({x}, {y}) is no place."),
    "error.story_not_rd": (
        "({x}, {y}) ligt niet in Nederland, in meters van RD (EPSG:28992).",
        "({x}, {y}) does not lie in the Netherlands, in metres of RD (EPSG:28992).",
    ),
    "hint.story_not_rd": (
        "Zet graden eerst om naar RD, en kijk of x en y niet verwisseld zijn.",
        "Convert degrees to RD first, and see whether x and y are swapped.",
    ),
    "error.story_no_surface": ("Dit vlak heeft geen oppervlakte.", "This polygon has no surface."),
    "error.story_bad_shape": ("Dit is geen vlak: {text}.", "This is no polygon: {text}."),
    "hint.story_bad_shape": (
        "Schrijf POLYGON ((x y, x y, x y, x y)), in meters van RD.",
        "Write POLYGON ((x y, x y, x y, x y)), in metres of RD.",
    ),
    "error.story_personal": (
        "Hierin staat misschien wie iemand is: {words}.", "This may tell who somebody is: {words}.",
    ),
    "hint.story_personal": (
        "Haal dat eruit. Klopt het niet, of mag het blijven staan? Bewaar het dan met --as-is.",
        "Take that out. Is it none, or may it stay? Keep it with --as-is.",
    ),
    "fault.story_personal": (
        ("hierin staat misschien wie iemand is: {words}. Haal dat eruit, of bewaar het met --as-is als het"
        " mag blijven staan"),
        "this may tell who somebody is: {words}. Take that out, or keep it with --as-is if it may stay",
    ),
    "error.story_point_no_pack": (
        "Een precieze plek van iemand die geen professional is, bewaren we niet zomaar.",
        "An exact place of somebody who is no professional is not kept just like that.",
    ),
    "hint.story_point_no_pack": (
        "Geef met --pack een bestand met buurten, dan wordt het de buurt. Of bewaar de plek met --exact.",
        "Give a file with neighbourhoods with --pack, and it becomes the neighbourhood. Or keep it with --exact.",
    ),
    "fault.story_point_no_pack": (
        ("een precieze plek van iemand die geen professional is, bewaren we niet zomaar. Geef met --pack een"
        " bestand met buurten, of bewaar de plek met --exact"),
        ("an exact place of somebody who is no professional is not kept just like that. Give a file with"
        " neighbourhoods with --pack, or keep it with --exact"),
    ),
    "error.story_outside": (
        "Deze plek ligt buiten de kaart van {path}.", "This place lies outside the map of {path}.",
    ),
    "hint.story_outside": (
        "Kies een bestand waar de plek in ligt, of noem een gebied in plaats van een plek.",
        "Choose a file in which it lies, or name an area instead of a place.",
    ),
    "error.story_nothing": ("Er is niets om te bewaren.", "There is nothing to keep."),
    "hint.story_nothing": (
        "Geef een verhaal met --text, of een tabel met --csv.", "Give a story with --text, or a table with --csv.",
    ),
    "error.story_no_id": ("Welk verhaal?", "Which story?"),
    "hint.story_no_id": (
        "Noem het met --id; 'story list --all --json' geeft van elk verhaal het id.",
        "Name it with --id; 'story list --all --json' gives the id of each.",
    ),
    "error.story_unknown": ("In {path} staat geen verhaal {id}.", "{path} holds no story {id}."),
    "error.story_twice": ("In {path} staat al een verhaal {id}.", "{path} holds a story {id} already."),
    "error.story_wiped": (
        "De woorden van dit verhaal in {path} zijn gewist. Je wijziging is niet bewaard.",
        "The words of this story in {path} were wiped. Your change was not kept.",
    ),
    "hint.story_wiped": (
        "Iemand trok de toestemming in. Is die er weer? Voeg het dan toe als nieuw verhaal.",
        "Somebody took consent back. Is it given again? Then add it as a new story.",
    ),
    "error.story_not_there": ("{path} is er niet.", "{path} is not there."),
    "hint.story_not_there": (
        "Kijk of de naam klopt; 'story add' maakt een nieuw bestand.",
        "See whether the name is right; 'story add' makes a new file.",
    ),
    "error.story_unreadable": ("{path} is niet te lezen ({why}).", "{path} cannot be read ({why})."),
    "error.story_not_geopackage": ("{path} is geen GeoPackage.", "{path} is no GeoPackage."),
    "hint.story_not_geopackage": (
        "Er is niets aan veranderd. Kies een bestand met verhalen.", "It is unchanged. Choose a file of stories.",
    ),
    "error.story_not_ours": ("{path} is geen bestand met verhalen.", "{path} is no file of stories."),
    "hint.story_not_ours": (
        "Er is niets aan veranderd. Kies een ander bestand, of een nieuwe naam.",
        "It is unchanged. Choose another file, or a new name.",
    ),
    "error.story_is_pack": (
        "{path} is een bestand met cijfers. Verhalen staan daar nooit in.",
        "{path} is a file of figures. Stories are never in there.",
    ),
    "hint.story_is_pack": ("Kies een eigen bestand voor verhalen.", "Choose a file of its own for stories."),
    "error.story_newer": (
        "{path} is gemaakt met een nieuwere versie (schema {found}; deze kent {known}).",
        "{path} was made with a newer version (schema {found}; this one knows {known}).",
    ),
    "hint.story_newer": (
        "Er is niets aan veranderd. Werk Wijkmonitor bij.", "It is unchanged. Update Wijkmonitor.",
    ),
    "error.story_lacks": (
        "In {path} ontbreekt wat een bestand met verhalen moet hebben: {lacking}.",
        "{path} lacks what a file of stories must have: {lacking}.",
    ),
    "hint.story_lacks": (
        "Er is niets aan veranderd. Zet een kopie terug, of zet die kolommen terug in QGIS.",
        "It is unchanged. Put a copy back, or put these columns back in QGIS.",
    ),
    "error.story_damaged": ("{path} is beschadigd ({what}).", "{path} is damaged ({what})."),
    "hint.story_damaged": ("Er is niets aan veranderd. Zet een kopie terug.", "It is unchanged. Put a copy back."),
    "error.story_busy": (
        "Iemand anders houdt {path} bezet (we wachtten {seconds} seconden).",
        "Somebody else is using {path} (we waited {seconds} seconds).",
    ),
    "hint.story_busy": (
        "Er is niets veranderd. Sla in QGIS op wat open staat, en probeer het opnieuw.",
        "Nothing has changed. Save what is open in QGIS, and try again.",
    ),
    "error.story_read_only": ("In {path} mag je niet schrijven.", "You may not write in {path}."),
    "hint.story_read_only": (
        "Vraag om rechten, of werk in een kopie.", "Ask for rights, or work in a copy.",
    ),
    "error.story_not_saved": (
        "Bewaren in {path} lukt niet ({why}).", "Saving in {path} does not work ({why}).",
    ),
    "hint.story_not_saved": (
        "Wat er stond, staat er nog. Kijk of er ruimte is en of je er mag schrijven.",
        "What was there is still there. See whether there is room and you may write there.",
    ),
    "error.story_bad_rows": (
        "In {path} kloppen {count} rijen niet (rij {rows}). Rij {row}: {why}.",
        "In {path} {count} rows are not right (row {rows}). Row {row}: {why}.",
    ),
    "error.story_bad_rows.one": (
        "In {path} klopt 1 rij niet. Rij {row}: {why}.", "In {path} 1 row is not right. Row {row}: {why}.",
    ),
    "hint.story_bad_rows": (
        "Er is niets bewaard. Verbeter dit en lees de hele tabel opnieuw in.",
        "Nothing was kept. Mend this and read the whole table again.",
    ),
    "error.story_no_columns": (
        "In {path} ontbreken de kolommen {lacking}; wel zijn er: {columns}.",
        "{path} lacks the columns {lacking}; it has: {columns}.",
    ),
    "hint.story_no_columns": (
        ("Noem de kolommen verhaal, datum en toestemming; daarnaast kan rol, hoe, verloopt, indicator, gebied,"
        " kracht, x en y."),
        ("Name the columns verhaal, datum and toestemming (or story, date and consent); beside them role, how,"
        " expiry, indicator, area, strength, x and y may stand."),
    ),
    "error.story_column_twice": (
        "In {path} staan kolommen twee keer: {columns}.", "{path} has columns twice: {columns}.",
    ),
    "error.story_ragged": (
        "In {path} zijn rijen breder dan de kop van {width} kolommen (rij {rows}).",
        "In {path} rows are wider than the header of {width} columns (row {rows}).",
    ),
    "hint.story_ragged": (
        "Zet teksten met een komma of puntkomma tussen aanhalingstekens.",
        "Put texts with a comma or semicolon in quotes.",
    ),
    "error.story_quote": (
        "In {path} gaat een aanhalingsteken open en nergens dicht.", "{path} has a quote that is never closed.",
    ),
    "error.story_empty": ("{path} is leeg.", "{path} is empty."),
    "error.story_no_table": ("{path} is geen tabel (CSV).", "{path} is no table (CSV)."),
    "hint.story_no_table": (
        "Sla het op als CSV (UTF-8) en probeer het opnieuw.", "Save it as CSV (UTF-8) and try again.",
    ),
}  # fmt: skip
