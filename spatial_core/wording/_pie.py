"""The words of the pie that no other chart has: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "pie.explained": ("Uitleg bij de profieltaart", "Key to the profile chart"),
    "pie.years": (
        "cijfers {years}",
        "figures {years}",
    ),
    "pie.title": (
        "Profiel van {name}",
        "Profile of {name}",
    ),
    "pie.circle_whole": (
        "Waar de rest niet te berekenen is, is het de hele gemeente.",
        "Where the rest cannot be computed, it is the whole municipality.",
    ),
    "pie.circle": (
        "De zwarte cirkel is {ref}.",
        "The black circle is {ref}.",
    ),
    "pie.outward": (
        "Naar buiten: gunstiger dan {ref}.",
        "Outwards: more favourable than {ref}.",
    ),
    "pie.inward": (
        "Naar binnen: minder gunstig.",
        "Inwards: less favourable.",
    ),
    "pie.longer": (
        "Hoe langer, hoe groter het verschil.",
        "The longer, the larger the difference.",
    ),
    "pie.same_length": (
        "Half lang: er zijn te weinig gebieden om te zien hoe groot het verschil is.",
        "Half length: too few areas to see how large the difference is.",
    ),
    "pie.neutral": (
        "Blauw: naar buiten is meer, naar binnen is minder. Dat is geen oordeel.",
        "Blue: outwards is more, inwards is less. That is not a judgement.",
    ),
    "pie.neutral_plain": (
        "Blauw: meer of minder. Dat is geen oordeel.",
        "Blue: more or less. That is not a judgement.",
    ),
    "pie.composition": (
        "Herkomst is de samenstelling van de bevolking. Dat is geen oordeel.",
        "Origin is the composition of the population. It is not a judgement.",
    ),
    "pie.grade.equal": (
        "Kort grijs streepje: ongeveer gelijk.",
        "Short grey tick: about the same.",
    ),
    "pie.grade.equal_plain": (
        "Grijs: ongeveer gelijk.",
        "Grey: about the same.",
    ),
    "pie.grade.no_reference": (
        "Grijze rand om de cirkel: {ref} heeft hier geen cijfer.",
        "Grey outline around the circle: {ref} has no figure for this.",
    ),
    "pie.grade.no_verdict": (
        "Grijze rand om de cirkel: dit cijfer krijgt geen oordeel.",
        "Grey outline around the circle: this figure is never judged.",
    ),
    "pie.told": (
        "Profiel van {name}{years}. Vergeleken met {ref}: {parts}.",
        "Profile of {name}{years}. Compared with {ref}: {parts}.",
    ),
    "pie.told.favourable": (
        "{n} gunstiger{names}",
        "{n} more favourable{names}",
    ),
    "pie.told.unfavourable": (
        "{n} minder gunstig{names}",
        "{n} less favourable{names}",
    ),
    "pie.told.neutral": (
        "{n} meer of minder zonder oordeel{names}",
        "{n} more or less without judgement{names}",
    ),
    "pie.told.equal": (
        "{n} ongeveer gelijk",
        "{n} about the same",
    ),
    "pie.told.cannot_tell": (
        "{n} niet te zeggen",
        "{n} that we cannot tell",
    ),
    "pie.told.too_little": (
        "{n} te weinig gegevens",
        "{n} with too few data",
    ),
    "pie.told.no_reference": (
        "{n} zonder vergelijking",
        "{n} without comparison",
    ),
    "pie.told.no_verdict": (
        "{n} zonder oordeel",
        "{n} without judgement",
    ),
    "pie.told.missing": (
        "{n} zonder cijfer",
        "{n} without a figure",
    ),
}
