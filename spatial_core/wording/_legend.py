"""What the map's legend says: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "legend.borders": ("; grenzen van {year}", "; borders of {year}"),
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
    "legend.favourable": ("gunstiger", "more favourable"),
    "legend.unfavourable": ("minder gunstig", "less favourable"),
    "legend.than": ("{words} dan {ref}", "{words} than {ref}"),
    "legend.side": ("{text}, {side}", "{text}, {side}"),
    "legend.between": ("tussen {low} en {high}", "between {low} and {high}"),
    "legend.from_to": ("{low} tot {high}", "{low} to {high}"),
    "legend.at_least": ("{low} of meer", "{low} or more"),
    "legend.at_most": ("{high} of minder", "{high} or less"),
    "legend.up_to": ("tot {high}", "up to {high}"),
    "legend.reason": ("{reason} ({n})", "{reason} ({n})"),
    "legend.no_reference": (
        "wel een cijfer, maar niet voor {ref} ({n})",
        "a figure, but none for {ref} ({n})",
    ),
    "legend.water": ("water", "water"),
    "legend.nobody": (
        "geen of bijna geen inwoners",
        "no or hardly any residents",
    ),
}

_COMPARED = {
    "meer_minder": (("meer", "minder", "ongeveer gelijk"), ("more", "less", "about the same")),
    "hoger_lager": (("hoger", "lager", "ongeveer gelijk"), ("higher", "lower", "about the same")),
    "verder_dichterbij": (
        ("verder weg", "dichterbij", "ongeveer even ver"),
        ("further", "closer", "about as far"),
    ),
    "groter_kleiner": (
        ("groter", "kleiner", "ongeveer even groot"),
        ("larger", "smaller", "about as large"),
    ),
}
for _compare, ((_m, _l, _e), (_more, _less, _equal)) in _COMPARED.items():
    TEXTS |= {
        f"legend.{_compare}.much_more": (f"veel {_m}", f"much {_more}"),
        f"legend.{_compare}.more": (_m, _more),
        f"legend.{_compare}.equal": (_e, _equal),
        f"legend.{_compare}.less": (_l, _less),
        f"legend.{_compare}.much_less": (f"veel {_l}", f"much {_less}"),
    }
