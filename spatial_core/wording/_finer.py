"""What is said of squares and postcodes, and of files with them: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finer.vierkant100m": ("vierkanten van 100 meter", "squares of 100 metres"),
    "finer.vierkant500m": ("vierkanten van 500 meter", "squares of 500 metres"),
    "finer.postcode6": ("postcodes (6 tekens)", "postcodes (6 signs)"),
    "finer.info": (
        "{year}: {cells} {kind}, met {n} cijfers", "{year}: {cells} {kind}, with {n} figures",
    ),
    "finer.info.one": (
        "{year}: {cells} {kind}, met 1 cijfer", "{year}: {cells} {kind}, with 1 figure",
    ),
    "error.squares_not_squares": (
        "In {path} staan geen vierkanten of postcodes van CBS.",
        "{path} holds no squares or postcodes of CBS.",
    ),
    "hint.squares_not_squares": (
        ("Gebruik een bestand met een kolom crs28992res100m, crs28992res500m of postcode6, zoals CBS"
         " het geeft."),
        ("Use a file with a column crs28992res100m, crs28992res500m or postcode6, as CBS gives it."),
    ),
    "error.squares_no_ids": (
        "Kolom {column} in {path} heeft geen enkele leesbare code.",
        "Column {column} of {path} has no code that can be read.",
    ),
    "hint.squares_no_ids": (
        "Een vierkant heet bijvoorbeeld E1403N5201, een postcode 1234AB.",
        "A square is called E1403N5201, say, and a postcode 1234AB.",
    ),
    "error.squares_no_figures": (
        "In {path} is geen kolom met een bekend cijfer.",
        "{path} has no column with a known figure.",
    ),
    "hint.squares_no_figures": (
        "Gebruik de kolomnamen van CBS, zoals aantal_inwoners.",
        "Use the column names of CBS, such as aantal_inwoners.",
    ),
    "error.squares_shape": (
        ("In {path} (laag {layer}) liggen de vormen niet waar hun code zegt, bijvoorbeeld {id}; hun"
         " zijde is {size} meter."),
        ("In {path} (layer {layer}) shapes do not lie where their code says, {id} for one; their side"
         " is {size} metres."),
    ),
    "hint.squares_shape": (
        "Controleer het coördinatenstelsel: CBS gebruikt EPSG:28992.",
        "Check the coordinate system: CBS uses EPSG:28992.",
    ),
    "error.squares_id_twice": (
        "In {path} staan voor {year} {count} codes dubbel: {ids}.",
        "In {path} {count} codes stand twice for {year}: {ids}.",
    ),
    "error.squares_id_twice.one": (
        "In {path} staat voor {year} een code dubbel: {ids}.",
        "In {path} a code stands twice for {year}: {ids}.",
    ),
    "hint.squares_id_twice": (
        "Laat één rij per code staan.", "Leave one row for each code.",
    ),
    "error.squares_twice": (
        "Van {kind} {year} zijn er meer bestanden: {files}.",
        "There are several files of {kind} {year}: {files}.",
    ),
    "hint.squares_twice": ("Geef er één.", "Give one of them."),
    "error.squares_no_map": (
        "Waar {kind} {year} liggen is niet te zeggen: er is geen kaart van buurten.",
        "Where {kind} {year} lie cannot be told: there is no map of neighbourhoods.",
    ),
    "hint.squares_no_map": (
        "Geef ook een kaart (--geometry).", "Give a map too (--geometry).",
    ),
    "error.squares_need_gemeenten": (
        "Vierkanten en postcodes halen we alleen voor gekozen gemeenten op.",
        "Squares and postcodes are fetched for chosen municipalities only.",
    ),
    "hint.squares_need_gemeenten": (
        "Kies gemeenten (--gemeente), of geef het landelijke bestand van CBS (--squares).",
        "Choose municipalities (--gemeente), or give the national file of CBS (--squares).",
    ),
    "warning.squares_bad_ids": (
        "Let op: {n} rijen van {path} hebben geen leesbare code en zijn overgeslagen: {rows}.",
        "Note: {n} rows of {path} have no code that can be read and are left out: {rows}.",
    ),
    "warning.squares_bad_ids.one": (
        "Let op: 1 rij van {path} heeft geen leesbare code en is overgeslagen: {rows}.",
        "Note: 1 row of {path} has no code that can be read and is left out: {rows}.",
    ),
    "warning.squares_not_used": (
        "Let op: {n} kolommen van {path} zijn geen cijfer van CBS en niet gebruikt: {columns}.",
        "Note: {n} columns of {path} are no figure of CBS and not used: {columns}.",
    ),
    "warning.squares_not_used.one": (
        "Let op: 1 kolom van {path} is geen cijfer van CBS en niet gebruikt: {columns}.",
        "Note: 1 column of {path} is no figure of CBS and not used: {columns}.",
    ),
    "warning.squares_borders": (
        "Let op: {kind} {year} zijn aan de buurten van {other} gekoppeld; een kaart van {year} is er niet.",
        "Note: {kind} {year} are linked to the neighbourhoods of {other}; there is no map of {year}.",
    ),
    "warning.squares_below_least": (
        "Let op: {n} aantallen onder {least} in {kind} {year} tonen we niet: zo klein geeft CBS ze ook niet.",
        "Note: {n} counts below {least} in {kind} {year} are not shown: CBS gives none so small either.",
    ),
    "warning.squares_below_least.one": (
        "Let op: 1 aantal onder {least} in {kind} {year} tonen we niet: zo klein geeft CBS het ook niet.",
        "Note: 1 count below {least} in {kind} {year} is not shown: CBS gives none so small either.",
    ),
    "warning.squares_outside": (
        "Let op: {n} van {kind} {year} liggen in geen buurt van de kaart en zijn weggelaten.",
        "Note: {n} of {kind} {year} lie in no neighbourhood of the map and are left out.",
    ),
    "warning.squares_outside.one": (
        "Let op: 1 van {kind} {year} ligt in geen buurt van de kaart en is weggelaten.",
        "Note: 1 of {kind} {year} lies in no neighbourhood of the map and is left out.",
    ),
    "warning.squares_none_here": (
        "Let op: geen van {kind} {year} ligt in de gekozen gemeenten.",
        "Note: none of {kind} {year} lies in the chosen municipalities.",
    ),
}  # fmt: skip
