"""What is told of theme tables while they are read: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.theme_no_codes": (
        "{path} heeft geen kolom met gebiedscodes, alleen namen.",
        "{path} has no column with area codes, only names.",
    ),
    "hint.theme_no_codes": (
        "Kies in StatLine ook de codes, of haal de tabel met haar sleutels op (OData).",
        "Choose the codes in StatLine too, or take the table with its keys (OData).",
    ),
    "warning.theme_years": (
        "Let op: {path} heeft alleen cijfers van {years}; die jaren zijn niet gevraagd.",
        "Note: {path} has figures of {years} only; those years were not asked for.",
    ),
    "warning.theme_year_incomplete": (
        "Let op: van {year} heeft {path} nog niet alle maanden of kwartalen; dat jaar is overgeslagen.",
        "Note: of {year} {path} does not have all months or quarters yet; that year is left out.",
    ),
    "warning.theme_no_key": (
        "Let op: in {path} (tabel {table}) is geen kolom voor {indicator} te herkennen.",
        "Note: {path} (table {table}) has no column that can be told to be {indicator}.",
    ),
    "warning.theme_no_denominator": (
        "Let op: kolom {column} in {path} is overgeslagen: het aantal waar die bij hoort ({names}) ontbreekt.",
        "Note: column {column} in {path} is left out: the number it is a part of ({names}) is not there.",
    ),
    "warning.theme_group_unnamed": (
        "Let op: van groep {group} ({dimension}) in {path} is de naam niet bekend; die is overgeslagen.",
        "Note: group {group} ({dimension}) in {path} has no known name; it is left out.",
    ),
    "warning.theme_other_unit": (
        "Let op: kolom {column} in {path} is overgeslagen: de eenheid is {unit}.",
        "Note: column {column} in {path} is left out: its unit is {unit}.",
    ),
    "warning.theme_unclear_column": (
        "Let op: in {path} kan {column} elk van deze kolommen zijn: {columns}. Die cijfers zijn overgeslagen.",
        "Note: in {path} {column} may be any of these columns: {columns}. Those figures are left out.",
    ),
    "warning.theme_no_total": (
        "Let op: kolom {column} in {path} is overgeslagen: {dimension} heeft geen herkenbaar totaal.",
        "Note: column {column} in {path} is left out: {dimension} has no total that can be told.",
    ),
    "warning.theme_key_absent": (
        "Let op: kolom {column} in {path} is overgeslagen: {dimension} heeft geen rijen voor {code}.",
        "Note: column {column} in {path} is left out: {dimension} has no rows for {code}.",
    ),
    "warning.theme_no_residents": (
        "Let op: van {years} zijn geen inwoners bekend; cijfers per inwoner of woning zijn voor die jaren overgeslagen ({indicators}).",
        "Note: of {years} no residents are known; figures per resident or home are left out for those years ({indicators}).",
    ),
    "warning.theme_no_purpose": (
        "Let op: cijfers naar groep ({groups}) zijn overgeslagen: het recept zegt niet waarvoor ze nodig zijn.",
        "Note: figures by group ({groups}) are left out: the recipe does not say what they are needed for.",
    ),
    "warning.theme_not_used": (
        "Let op: kolom {column} is voor {year} niet gebruikt; de kerncijfers van dat jaar gaan voor, of het aantal inwoners of woningen ontbreekt.",
        "Note: column {column} is not used for {year}; the key figures of that year come first, or the number of residents or homes is not there.",
    ),
    "warning.theme_unknown_codes": (
        "Let op: {n} codes in thematabellen komen in de kerncijfers van dat jaar niet voor: {codes}. Het kan een indeling van een ander jaar zijn.",
        "Note: {n} codes in theme tables are not in the key figures of that year: {codes}. The division may be of another year.",
    ),
}
