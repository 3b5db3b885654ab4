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
    "legend.change.heading": (
        "{label}: verandering van {first} naar {last}, op de grenzen van {last}",
        "{label}: change from {first} to {last}, on the borders of {last}",
    ),
    "legend.change.open.why": ("{told}: {parts}", "{told}: {parts}"),
    "legend.change.why": ("{n}{why}", "{n}{why}"),
    "legend.change.why.break": ("anders gemeten", "measured otherwise"),
    "legend.change.why.not_comparable": ("andere of onbekende grens", "another or unknown border"),
    "legend.change.why.missing": ("geen cijfer", "no figure"),
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
    "legend.yearly.heading": (
        "{label}, {first} tot en met {last}; waarden, op de grenzen van {borders}",
        "{label}, {first} to {last}; values, on the borders of {borders}",
    ),
    "legend.yearly.heading.one": (
        "{label} ({first}); waarden, op de grenzen van {borders}",
        "{label} ({first}); values, on the borders of {borders}",
    ),
    "legend.yearly.not_comparable": (
        "niet te vergelijken met het nieuwste jaar",
        "not comparable with the newest year",
    ),
    "legend.yearly.missing": ("geen cijfer", "no figure"),
    "legend.yearly.nobody": ("geen of bijna geen inwoners", "no or hardly any residents"),
    "legend.yearly.water": ("water", "water"),
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
    "legend.cells.heading": ("{label} ({year}), per {cells}", "{label} ({year}), per {cells}"),
    "legend.cells.vierkant100m": ("vierkant van 100 meter", "square of 100 metres"),
    "legend.cells.vierkant500m": ("vierkant van 500 meter", "square of 500 metres"),
    "legend.cells.postcode6": ("postcode", "postcode"),
    "legend.cells.beside": ("; {ref}: {value}", "; {ref}: {value}"),
    "legend.cells.beside_year": ("; {ref} ({year}): {value}", "; {ref} ({year}): {value}"),
    "legend.cells.limit": ("{value} ({ref})", "{value} ({ref})"),
    "legend.cells.no_verdict": (
        "; te klein voor een oordeel",
        "; too small for a verdict",
    ),
    "legend.across.ticks": (
        "streepjes: aan die kant is het cijfer lager",
        "ticks: on that side the figure is lower",
    ),
    "legend.across.left": ("links {words}", "left {words}"),
    "legend.across.not_judged": (
        "Dit cijfer krijgt geen oordeel.",
        "This figure is not judged.",
    ),
}
for _words, _keys in (
    (
        ("Dat is een duidelijk verschil.", "That is a clear difference."),
        ("clearly_higher", "clearly_lower"),
    ),
    (
        ("Een deel van het verschil kan toeval zijn.", "Part of the difference may be chance."),
        ("higher", "lower"),
    ),
    (
        ("Hoeveel toeval hierin zit, is niet bekend.", "How much of it is chance is not known."),
        ("no_margin_higher", "no_margin_lower"),
    ),
    (("Dat is ongeveer gelijk.", "That is about equal."), ("about_equal",)),
    (
        (
            "Of dit echt verschilt, is niet te zeggen.",
            "Whether this really differs cannot be told.",
        ),
        ("cannot_tell",),
    ),
    (
        ("Er zijn te weinig gegevens om dit te vergelijken.", "There are too few data to compare."),
        ("too_little_data",),
    ),
    (
        ("Deze cijfers zijn niet te vergelijken.", "These figures cannot be compared."),
        ("not_comparable",),
    ),
):
    TEXTS |= {f"legend.across.{_key}": _words for _key in _keys}
