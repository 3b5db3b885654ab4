"""What may be said of a difference: key → (Dutch, English)."""

from __future__ import annotations

_COMPARED = {
    "meer_minder": (
        ("meer", "minder", "evenveel"), ("more", "less", "the same"),
    ),
    "hoger_lager": (
        ("hoger", "lager", "even hoog"), ("higher", "lower", "as high"),
    ),
    "verder_dichterbij": (
        ("verder weg", "dichterbij", "even ver"), ("further away", "closer", "as far"),
    ),
    "groter_kleiner": (
        ("groter", "kleiner", "even groot"), ("larger", "smaller", "as large"),
    ),
}  # fmt: skip

TEXTS: dict[str, tuple[str, str]] = {
    "verdict.cannot_tell": ("niet te zeggen", "cannot tell"),
    "verdict.too_little_data": ("te weinig gegevens", "too few data"),
    "verdict.not_comparable": ("niet te vergelijken", "not comparable"),
    "verdict.favourable": ("gunstiger", "more favourable"),
    "verdict.unfavourable": ("minder gunstig", "less favourable"),
    "verdict.sentence.clearly": (
        "Dat is duidelijk {more} dan in {ref} ({w}, {year}).",
        "That is clearly {more} than in {ref} ({w}, {year}).",
    ),
    "verdict.sentence.partly": (
        "Dat is {more} dan in {ref} ({w}, {year}). Het verschil kan voor een deel toeval zijn.",
        "That is {more} than in {ref} ({w}, {year}). Part of the difference may be chance.",
    ),
    "verdict.sentence.about_equal": (
        "Dat is ongeveer {more} als in {ref} ({w}, {year}).",
        "That is about {more} as in {ref} ({w}, {year}).",
    ),
    "verdict.sentence.cannot_tell": (
        (
            "In {ref} is dat {w} ({year}). Of dit echt een verschil is, kunnen we niet zeggen: het gaat"
            " om een klein aantal mensen."
        ),
        (
            "In {ref} it is {w} ({year}). We cannot tell whether this is a real difference: the number"
            " of people is small."
        ),
    ),
    "verdict.sentence.cannot_tell_estimate": (
        (
            "In {ref} is dat {w} ({year}). Of dit echt een verschil is, kunnen we niet zeggen: dit is"
            " een schatting."
        ),
        (
            "In {ref} it is {w} ({year}). We cannot tell whether this is a real difference: this is an"
            " estimate."
        ),
    ),
    "verdict.sentence.cannot_tell_close": (
        (
            "In {ref} is dat {w} ({year}). Of dit echt een verschil is, kunnen we niet zeggen: het kan"
            " toeval zijn."
        ),
        (
            "In {ref} it is {w} ({year}). We cannot tell whether this is a real difference: it may be"
            " chance."
        ),
    ),
    "verdict.sentence.cannot_tell_equal": (
        (
            "Dat is {more} als in {ref} ({w}, {year}). Een verschil is niet uit te sluiten: het gaat"
            " om een klein aantal mensen."
        ),
        (
            "That is {more} as in {ref} ({w}, {year}). A difference cannot be ruled out: the number"
            " of people is small."
        ),
    ),
    "verdict.sentence.cannot_tell_estimate_equal": (
        (
            "Dat is {more} als in {ref} ({w}, {year}). Een verschil is niet uit te sluiten: dit is"
            " een schatting."
        ),
        (
            "That is {more} as in {ref} ({w}, {year}). A difference cannot be ruled out: this is an"
            " estimate."
        ),
    ),
    "verdict.sentence.cannot_tell_close_equal": (
        "Dat is {more} als in {ref} ({w}, {year}). Een klein verschil is niet uit te sluiten.",
        "That is {more} as in {ref} ({w}, {year}). A small difference cannot be ruled out.",
    ),
    "verdict.sentence.too_little_data_reference": (
        "Over {topic} in {ref} zijn te weinig gegevens. Daarom vergelijken we niet.",
        "There are too few data on {topic} in {ref}, so we do not compare.",
    ),
    "verdict.sentence.too_little_data": (
        "Over {topic} in {name} zijn te weinig gegevens. We geven geen oordeel.",
        "There are too few data on {topic} in {name}. We give no judgement.",
    ),
    "verdict.sentence.not_comparable": (
        (
            "Voor {ref} is er geen cijfer over {year} dat op dezelfde manier is gemaakt. Daarom"
            " vergelijken we niet."
        ),
        "For {ref} there is no figure of {year} made in the same way, so we do not compare.",
    ),
    "verdict.sentence.no_margin": (
        "In {ref} is dat {w} ({year}). Voor dit cijfer is geen toevalsmarge bekend.",
        "In {ref} it is {w} ({year}). No margin of chance is known for this figure.",
    ),
    "verdict.copy.others": (
        "In {one} is dat {w1}, in {two} {w2}.",
        "In {one} it is {w1}, in {two} {w2}.",
    ),
    "verdict.copy.other": ("In {one} is dat {w1}.", "In {one} it is {w1}."),
    "verdict.rank": (
        "{name} staat ergens tussen plaats {a} en {b} van de {n} {levels}.",
        "{name} ranks somewhere between {a} and {b} of the {n} {levels}.",
    ),
    "verdict.third.highest": (
        "{name} hoort bij het derde deel van de {n} {levels} met de hoogste cijfers.",
        "{name} is among the third of the {n} {levels} with the highest figures.",
    ),
    "verdict.third.middle": (
        "{name} hoort bij het middelste derde deel van de {n} {levels}.",
        "{name} is among the middle third of the {n} {levels}.",
    ),
    "verdict.third.lowest": (
        "{name} hoort bij het derde deel van de {n} {levels} met de laagste cijfers.",
        "{name} is among the third of the {n} {levels} with the lowest figures.",
    ),
    "verdict.standouts": (
        (
            "Opvallend: {k} van de {n} {levels}. Naar verwachting staat hoogstens 1 op de 20 daarvan"
            " door toeval op de lijst."
        ),
        (
            "Standing out: {k} of the {n} {levels}. At most 1 in 20 of those is expected to be on the"
            " list by chance."
        ),
    ),
    "verdict.standouts.untested": (
        "We maken geen lijst: voor dit cijfer is geen toevalsmarge bekend, of er zijn te weinig gegevens.",
        "No list is made: no margin of chance is known for this figure, or there are too few data.",
    ),
    "verdict.standouts.none": (
        "Geen van de {n} {levels} valt op.",
        "None of the {n} {levels} stands out.",
    ),
}
for _compare, ((_m, _l, _e), (_more, _less, _same)) in _COMPARED.items():
    TEXTS |= {
        f"verdict.{_compare}.more": (_m, _more),
        f"verdict.{_compare}.less": (_l, _less),
        f"verdict.{_compare}.same": (_e, _same),
        f"verdict.{_compare}.clearly_higher": (f"duidelijk {_m}", f"clearly {_more}"),
        f"verdict.{_compare}.higher": (f"{_m}, deels toeval", f"{_more}, part may be chance"),
        f"verdict.{_compare}.no_margin_higher": (
            f"{_m} (zonder marge)", f"{_more} (no margin known)",
        ),
        f"verdict.{_compare}.about_equal": (f"ongeveer {_e}", f"about {_same}"),
        f"verdict.{_compare}.no_margin_lower": (
            f"{_l} (zonder marge)", f"{_less} (no margin known)",
        ),
        f"verdict.{_compare}.lower": (f"{_l}, deels toeval", f"{_less}, part may be chance"),
        f"verdict.{_compare}.clearly_lower": (f"duidelijk {_l}", f"clearly {_less}"),
    }  # fmt: skip
