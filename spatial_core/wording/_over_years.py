"""Errors about years beside each other: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.over_years_order": (
        "Het eerste jaar ({first}) moet voor het tweede ({last}) liggen.",
        "The first year ({first}) must lie before the second ({last}).",
    ),
    "hint.over_years_order": ("Draai de jaren om.", "Turn the years around."),
    "error.over_years_one": (
        "Van dit cijfer is er op dit niveau geen tweede jaar om mee te vergelijken.",
        "Of this figure there is no second year to compare with, at this level.",
    ),
    "hint.over_years_one": (
        "Kies een ander cijfer, of maak het bestand met meer jaren.",
        "Choose another figure, or make the file with more years.",
    ),
    "error.over_years_without": (
        "Van {year} zijn er geen waarden van dit cijfer, op dit niveau.",
        "Of {year} there are no values of this figure, at this level.",
    ),
    "hint.over_years_without": (
        "Wel van deze jaren: {years}.",
        "There are of these years: {years}.",
    ),
}
