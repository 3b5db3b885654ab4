"""What the map's legend says: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "legend.borders": ("; grenzen van {year}", "; borders of {year}"),
    "legend.composition": (
        "; samenstelling van de bevolking, geen oordeel",
        "; composition of the population, not a judgement",
    ),
    "legend.compared": ("vergeleken met {ref}", "compared with {ref}"),
    "legend.heading": ("{label} ({year}), {compared}", "{label} ({year}), {compared}"),
    "legend.gemeente": ("de gemeente", "the municipality"),
    "legend.own_gemeente": ("de eigen gemeente", "the own municipality"),
    "legend.or_rest": ("{name} of de rest daarvan", "{name} or the rest of it"),
    "legend.or_rest_land": (
        "{name}, de rest daarvan of Nederland",
        "{name}, the rest of it or the Netherlands",
    ),
    "legend.or_land": ("{name} of Nederland", "{name} or the Netherlands"),
    "legend.reason": ("{reason} ({n})", "{reason} ({n})"),
    "legend.no_reference": (
        "wel een cijfer, maar niet voor {ref}",
        "a figure, but none for {ref}",
    ),
    "legend.values": ("waarden, zonder vergelijking", "values, without comparison"),
    "legend.any_value": ("een cijfer", "a figure"),
    "legend.below": ("minder dan {high}", "less than {high}"),
    "legend.from_to": ("{low} tot {high}", "{low} to {high}"),
    "legend.at_least": ("{low} of meer", "{low} or more"),
    "legend.water": ("water", "water"),
    "legend.nobody": (
        "geen of bijna geen inwoners",
        "no or hardly any residents",
    ),
    "legend.sides.gunstiger": (
        "gunstiger, en niets minder gunstig",
        "more favourable, and nothing less so",
    ),
    "legend.sides.beide": (
        "deels gunstiger, deels minder gunstig",
        "partly more, partly less favourable",
    ),
    "legend.sides.minder_gunstig": (
        "minder gunstig, en niets gunstiger",
        "less favourable, and nothing more so",
    ),
    "legend.sides.gelijk": ("ongeveer gelijk", "about equal"),
    "legend.sides.open": ("geen oordeel, of geen cijfer", "no judgement, or no figure"),
    "legend.contrast.heading": (
        "{label} ({year}), verschil tussen de buurten aan weerszijden",
        "{label} ({year}), difference between the neighbourhoods on either side",
    ),
    "legend.contrast.clear": ("duidelijk verschil", "clear difference"),
    "legend.contrast.different": (
        "verschil, een deel kan toeval zijn",
        "difference, part of it may be chance",
    ),
    "legend.contrast.no_margin": (
        "verschil, toevalsmarge niet bekend",
        "difference, margin of chance not known",
    ),
    "legend.contrast.equal": ("ongeveer gelijk", "about equal"),
    "legend.contrast.cannot_tell": ("niet te zeggen", "cannot tell"),
    "legend.contrast.too_little": ("te weinig gegevens", "too few data"),
    "legend.contrast.not_judged": ("geen oordeel bij dit cijfer", "no judgement on this figure"),
    "legend.contrast.missing": (
        "geen cijfer, aan een of beide kanten",
        "no figure, on one or both sides",
    ),
}
