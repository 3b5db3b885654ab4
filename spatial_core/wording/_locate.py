"""What is said of files of points: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.locate_empty": ("{path} bevat geen punten.", "{path} holds no points."),
    "hint.locate_empty": (
        "Geef een tabel met een kop en daaronder een rij per punt.",
        "Give a table with a header and below it a row for each point.",
    ),
    "error.locate_no_columns": (
        "In {path} staan geen kolommen x en y; wel: {columns}.",
        "{path} has no columns x and y; it has: {columns}.",
    ),
    "hint.locate_no_columns": (
        "Noem de kolommen x en y (RD, EPSG:28992), of lon en lat (graden).",
        "Name the columns x and y (RD, EPSG:28992), or lon and lat (degrees).",
    ),
    "error.locate_degrees": (
        "In {path} staan graden (lengte en breedte) in de kolommen {columns}, waar meters in RD horen.",
        "{path} has degrees (longitude and latitude) in the columns {columns}, where metres in RD belong.",
    ),
    "hint.locate_degrees": (
        "Noem de kolommen lon en lat, dan rekenen we ze om; of zet ze eerst om naar EPSG:28992.",
        "Name the columns lon and lat and we convert them; or convert them to EPSG:28992 first.",
    ),
    "error.locate_not_finite": (
        "De kaart heeft een grens met coördinaten die geen getal zijn.",
        "The map has a border with coordinates that are no number.",
    ),
    "hint.locate_not_finite": ("Bouw het bestand opnieuw.", "Build the file again."),
    "error.locate_no_centre": (
        "Van deze kaart kunnen we niet bepalen waar punten liggen.",
        "For this map we cannot tell where points lie.",
    ),
    "hint.locate_no_centre": (
        "Meld dit met de kaart erbij: dit hoort niet voor te komen.",
        "Report this with the map: it should not happen.",
    ),
    "warning.locate_empty": (
        "Let op: {count} rijen in {path} hebben geen coördinaten en bleven leeg (rij {rows}).",
        "Note: {count} rows in {path} have no coordinates and stayed empty (row {rows}).",
    ),
    "warning.locate_empty.one": (
        "Let op: 1 rij in {path} heeft geen coördinaten en bleef leeg (rij {rows}).",
        "Note: 1 row in {path} has no coordinates and stayed empty (row {rows}).",
    ),
    "warning.locate_text": (
        "Let op: van {count} rijen in {path} zijn de coördinaten geen getal; ze bleven leeg (rij {rows}).",
        "Note: of {count} rows in {path} the coordinates are no number; they stayed empty (row {rows}).",
    ),
    "warning.locate_text.one": (
        "Let op: van 1 rij in {path} zijn de coördinaten geen getal; ze bleef leeg (rij {rows}).",
        "Note: of 1 row in {path} the coordinates are no number; it stayed empty (row {rows}).",
    ),
    "warning.locate_swapped": (
        "Let op: van {count} rijen in {path} lijken de coördinaten verwisseld; ze bleven leeg (rij {rows}).",
        "Note: of {count} rows in {path} the coordinates seem swapped; they stayed empty (row {rows}).",
    ),
    "warning.locate_swapped.one": (
        "Let op: van 1 rij in {path} lijken de coördinaten verwisseld; ze bleef leeg (rij {rows}).",
        "Note: of 1 row in {path} the coordinates seem swapped; it stayed empty (row {rows}).",
    ),
    "warning.locate_degrees": (
        "Let op: {count} rijen in {path} hebben graden in plaats van meters in RD; ze bleven leeg (rij {rows}).",
        "Note: {count} rows in {path} have degrees instead of metres in RD; they stayed empty (row {rows}).",
    ),
    "warning.locate_degrees.one": (
        "Let op: 1 rij in {path} heeft graden in plaats van meters in RD; ze bleef leeg (rij {rows}).",
        "Note: 1 row in {path} has degrees instead of metres in RD; it stayed empty (row {rows}).",
    ),
    "warning.locate_no_degrees": (
        "Let op: {count} rijen in {path} hebben getallen die geen graden kunnen zijn; ze bleven leeg (rij {rows}).",
        "Note: {count} rows in {path} have numbers that cannot be degrees; they stayed empty (row {rows}).",
    ),
    "warning.locate_no_degrees.one": (
        "Let op: 1 rij in {path} heeft getallen die geen graden kunnen zijn; ze bleef leeg (rij {rows}).",
        "Note: 1 row in {path} has numbers that cannot be degrees; it stayed empty (row {rows}).",
    ),
    "warning.locate_far": (
        "Let op: {count} punten in {path} liggen ver buiten Nederland: kloppen de coördinaten? (rij {rows})",
        "Note: {count} points in {path} lie far outside the Netherlands: are the coordinates right? (row {rows})",
    ),
    "warning.locate_far.one": (
        "Let op: 1 punt in {path} ligt ver buiten Nederland: kloppen de coördinaten? (rij {rows})",
        "Note: 1 point in {path} lies far outside the Netherlands: are the coordinates right? (row {rows})",
    ),
    "warning.locate_from_degrees": (
        "Let op: de graden in {path} zijn omgerekend naar RD, op ongeveer 25 cm nauwkeurig.",
        "Note: the degrees in {path} were converted to RD, right to about 25 cm.",
    ),
    "warning.locate_titles": (
        "Let op: {count} regels boven de kop van {path} staan niet in het resultaat.",
        "Note: {count} lines above the header of {path} are not in the result.",
    ),
    "warning.locate_titles.one": (
        "Let op: 1 regel boven de kop van {path} staat niet in het resultaat.",
        "Note: 1 line above the header of {path} is not in the result.",
    ),
    "warning.locate_renamed": (
        "Let op: in het resultaat heten kolommen van {path} anders, met _invoer erachter: {columns}.",
        "Note: in the result columns of {path} have another name, with _invoer behind it: {columns}.",
    ),
}
