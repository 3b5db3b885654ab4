"""What became of areas between two years, and figures on other borders: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "boundaries.unchanged": ("ongewijzigd", "unchanged"),
    "boundaries.recoded": ("andere code, zelfde grens", "another code, same border"),
    "boundaries.merged": ("samengevoegd", "merged"),
    "boundaries.split": ("gesplitst", "split"),
    "boundaries.redrawn": ("andere grens", "another border"),
    "boundaries.unknown": ("onbekend wat het was", "not known what it was"),
    "boundaries.info": (
        "Van {before} naar de grenzen van {after}, {level}: {parts}.",
        "From {before} to the borders of {after}, {level}: {parts}.",
    ),
    "boundaries.info.part": ("{n} {what}", "{n} {what}"),
    "boundaries.head": ("Grenzen over de jaren:", "Borders over the years:"),
    "boundaries.account.method_regrouping": (
        "door hele gebieden op te tellen",
        "by adding up whole areas",
    ),
    "boundaries.account.method_addresses": (
        "geschat naar adressen",
        "estimated by addresses",
    ),
    "boundaries.account.method_squares": (
        "geschat naar inwoners per vierkant",
        "estimated by residents of squares",
    ),
    "boundaries.account.method_area": (
        "grof geschat naar oppervlakte",
        "roughly estimated by surface",
    ),
    "boundaries.account.recurs": (
        "hebben een code die er toen ook was; dat bewijst niet dat het hetzelfde gebied is",
        "have a code that was there before; that does not prove that it is the same area",
    ),
    "boundaries.account.recurs.one": (
        "heeft een code die er toen ook was; dat bewijst niet dat het hetzelfde gebied is",
        "has a code that was there before; that does not prove that it is the same area",
    ),
    "boundaries.account.gap": (
        "jaren waarvan CBS-merken ontbreken: daar breekt de keten",
        "years of which the marks of CBS lack: there the chain breaks",
    ),
    "boundaries.account.gap.one": (
        "jaar waarvan CBS-merken ontbreken: daar breekt de keten",
        "year of which the marks of CBS lack: there the chain breaks",
    ),
    "boundaries.account.gone": (
        "gebieden van toen waarvan (een deel) niet terug te vinden is",
        "areas of then that are not, or not wholly, found again",
    ),
    "boundaries.account.gone.one": (
        "gebied van toen dat niet, of niet helemaal, terug te vinden is",
        "area of then that is not, or not wholly, found again",
    ),
    "boundaries.account.contradicted": (
        "gebieden die volgens CBS gelijk bleven, maar op de kaart een andere grens hebben",
        "areas that CBS calls unchanged, but that have another border on the map",
    ),
    "boundaries.account.contradicted.one": (
        "gebied dat volgens CBS gelijk bleef, maar op de kaart een andere grens heeft",
        "area that CBS calls unchanged, but that has another border on the map",
    ),
    "boundaries.account.twice": (
        "gebieden die op de kaart over andere heen liggen",
        "areas that lie over others on the map",
    ),
    "boundaries.account.twice.one": (
        "gebied dat op de kaart over andere heen ligt",
        "area that lies over others on the map",
    ),
    "boundaries.done": (
        (
            "{path}: {n} cijfers op de grenzen van {year}; {computed} omgerekend, waarvan {guessed} geschat;"
            " {none} zonder cijfer."
        ),
        (
            "{path}: {n} figures on the borders of {year}; {computed} converted, {guessed} of them estimated;"
            " {none} without a figure."
        ),
    ),
    "error.crosswalk_loses_people": (
        (
            "Tussen {before} en {after} raken op het niveau {level} {lost} van {people} inwoners zoek"
            " ({share}%): hun grond ligt in geen enkel gebied van {after}. Het gaat om {codes}."
        ),
        (
            "Between {before} and {after} {lost} of {people} residents are lost at the level {level}"
            " ({share}%): their ground lies in no area of {after}. It is about {codes}."
        ),
    ),
    "hint.crosswalk_loses_people": (
        "Meer dan {most}% is te veel om cijfers mee om te rekenen. Gebruik voor beide jaren een hele kaart.",
        "More than {most}% is too much to convert figures with. Use a whole map for both years.",
    ),
    "error.crosswalk_overlap": (
        "Op de kaarten van {before} en {after} liggen {n} gebieden ({level}) over elkaar heen: {codes}.",
        "On the maps of {before} and {after} {n} areas ({level}) lie over one another: {codes}.",
    ),
    "hint.crosswalk_overlap": (
        "Zo telt grond dubbel. Gebruik een kaart zonder overlap, zoals die van CBS.",
        "Ground counts twice that way. Use a map without overlap, such as that of CBS.",
    ),
    "warning.crosswalk_loses_people": (
        (
            "Geen omrekening van {before} naar {after} ({level}): {lost} van {people} inwoners ({share}%)"
            " vallen buiten alle gebieden. Het gaat om {codes}."
        ),
        (
            "No conversion from {before} to {after} ({level}): {lost} of {people} residents ({share}%)"
            " are outside all areas. It is about {codes}."
        ),
    ),
    "warning.crosswalk_overlap": (
        "Geen omrekening van {before} naar {after} ({level}): {n} gebieden liggen over elkaar heen: {codes}.",
        "No conversion from {before} to {after} ({level}): {n} areas lie over one another: {codes}.",
    ),
    "error.boundaries_year": (
        "De grenzen van {year} staan niet in deze gegevens. Er zijn: {years}.",
        "The borders of {year} are not in these data. There are: {years}.",
    ),
    "hint.boundaries_year": (
        "Kies een van die jaren, of geef ook cijfers en een kaart van {year}.",
        "Choose one of those years, or give figures and a map of {year} too.",
    ),
    "error.harmonise_none": (
        "In {path} staat geen omrekening naar de grenzen van {year} ({level}).",
        "{path} holds no conversion to the borders of {year} ({level}).",
    ),
    "hint.harmonise_none": (
        "Er is er wel een naar: {years}. Bouw het bestand anders opnieuw met --boundaries {year}.",
        "There is one to: {years}. Otherwise build the file again with --boundaries {year}.",
    ),
    "error.harmonise_nothing": (
        "In {path} kan van dit niveau ({level}) niets worden omgerekend.",
        "In {path} nothing of this level ({level}) can be converted.",
    ),
    "hint.harmonise_nothing": (
        (
            "Er zijn cijfers en een goede kaart van minstens twee jaren voor nodig."
            " Met wijkmonitor info zie je wat er bij het maken is gemeld."
        ),
        (
            "It takes figures and a sound map of two years at least."
            " With wijkmonitor info you see what was told when it was made."
        ),
    ),
    "error.harmonise_file": (
        "Naar {path} kan dit niet geschreven worden: het moet een .csv of .gpkg zijn.",
        "This cannot be written to {path}: it must be a .csv or .gpkg.",
    ),
    "hint.harmonise_file": ("Kies een naam die zo eindigt.", "Choose a name that ends so."),
}
