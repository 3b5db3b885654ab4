"""The words of the pie, Dutch and English, as ``facts/wording_nl.md`` has them."""

from __future__ import annotations

NL: dict[str, str] = {
    "years": "cijfers {years}",
    "no_figure": "geen cijfer",
    "title": "Profiel van {name}",
    "circle": "De zwarte cirkel is {ref}.",
    "outward": "Naar buiten: gunstiger dan {ref}.",
    "inward": "Naar binnen: minder gunstig.",
    "longer": "Hoe langer, hoe groter het verschil.",
    "neutral": "Blauw: naar buiten is meer, naar binnen is minder. Dat is geen oordeel.",
    "key_favourable": "gunstiger",
    "key_unfavourable": "minder gunstig",
    "key_neutral": "meer of minder, geen oordeel",
    "clear": "Volle kleur: een duidelijk verschil.",
    "partly": "Lichte kleur: er is een verschil, maar een deel kan toeval zijn.",
    "partly_edged": "Lichte kleur met rand: er is een verschil, maar een deel kan toeval zijn.",
    "no_margin": "Lichte kleur: er is een verschil, maar we kennen de toevalsmarge niet.",
    "equal": "Kort grijs streepje: ongeveer gelijk.",
    "cannot_tell": "Alleen een rand: niet te zeggen of dit een echt verschil is.",
    "too_little": "Rand met stip: te weinig gegevens voor een oordeel.",
    "missing": "Grijs gearceerd: geen cijfer.",
    "not_applicable": "Effen grijs: hier niet van toepassing.",
    "no_reference": "Grijze rand om de cirkel: {ref} heeft hier geen cijfer.",
    "same_length": "Half lang: er zijn te weinig gebieden om te zien hoe groot het verschil is.",
    "no_verdict": "Grijze rand om de cirkel: dit cijfer krijgt geen oordeel.",
    "equal_plain": "Grijs: ongeveer gelijk.",
    "neutral_plain": "Blauw: meer of minder. Dat is geen oordeel.",
    "composition": "Herkomst is de samenstelling van de bevolking. Dat is geen oordeel.",
    "alternative": "Profiel van {name}{years}. Vergeleken met {ref}: {parts}.",
    "alt_favourable": "{n} gunstiger{names}",
    "alt_unfavourable": "{n} minder gunstig{names}",
    "alt_neutral": "{n} meer of minder zonder oordeel{names}",
    "alt_equal": "{n} ongeveer gelijk",
    "alt_cannot_tell": "{n} niet te zeggen",
    "alt_too_little": "{n} te weinig gegevens",
    "alt_no_reference": "{n} zonder vergelijking",
    "alt_no_verdict": "{n} zonder oordeel",
    "alt_missing": "{n} zonder cijfer",
}

EN: dict[str, str] = {
    "years": "figures {years}",
    "no_figure": "no figure",
    "title": "Profile of {name}",
    "circle": "The black circle is {ref}.",
    "outward": "Outwards: more favourable than {ref}.",
    "inward": "Inwards: less favourable.",
    "longer": "The longer, the larger the difference.",
    "neutral": "Blue: outwards is more, inwards is less. That is not a judgement.",
    "key_favourable": "more favourable",
    "key_unfavourable": "less favourable",
    "key_neutral": "more or less, no judgement",
    "clear": "Full colour: a clear difference.",
    "partly": "Pale: there is a difference, but part of it may be chance.",
    "partly_edged": "Pale with an outline: there is a difference, but part may be chance.",
    "no_margin": "Pale: there is a difference, but its margin of chance is not known.",
    "equal": "Short grey tick: about the same.",
    "cannot_tell": "Outline only: we cannot tell whether this is a real difference.",
    "too_little": "Outline with a dot: too few data for a judgement.",
    "missing": "Grey hatch: no figure.",
    "not_applicable": "Plain grey: does not apply here.",
    "no_reference": "Grey outline around the circle: {ref} has no figure for this.",
    "same_length": "Half length: too few areas to see how large the difference is.",
    "no_verdict": "Grey outline around the circle: this figure is never judged.",
    "equal_plain": "Grey: about the same.",
    "neutral_plain": "Blue: more or less. That is not a judgement.",
    "composition": "Origin is the composition of the population. It is not a judgement.",
    "alternative": "Profile of {name}{years}. Compared with {ref}: {parts}.",
    "alt_favourable": "{n} more favourable{names}",
    "alt_unfavourable": "{n} less favourable{names}",
    "alt_neutral": "{n} more or less without judgement{names}",
    "alt_equal": "{n} about the same",
    "alt_cannot_tell": "{n} that we cannot tell",
    "alt_too_little": "{n} with too few data",
    "alt_no_reference": "{n} without comparison",
    "alt_no_verdict": "{n} without judgement",
    "alt_missing": "{n} without a figure",
}


def words(lang: str) -> dict[str, str]:
    """Return the words of a language; anything but English is Dutch."""
    return EN if lang == "en" else NL


def year_range(years: tuple[int, ...]) -> str:
    """Write ``2024`` or ``2022–2024``; empty without years."""
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
