"""The street that is looked at: the buurten along it, as the core puts them side by side."""

from __future__ import annotations

from typing import NamedTuple

from .._bridge import Definition, Pack, Street, StreetProfile, street_profiles


class Asked(NamedTuple):
    """What is put together: a street, a year or the newest, what is compared with, a pie."""

    street: str
    year: int | None
    reference: str | None
    definition: Definition | None


def asked(
    pack: Pack,
    street: Street,
    year: int | None,
    reference: str | None,
    definition: Definition | None,
) -> Asked:
    """Ask for the chosen year where all buurten of the street existed in it, else the newest."""
    codes = [link.code for link in pack.street_links(street.id, street.year)]
    held = year is not None and all(year in pack.years_of(code) for code in codes)
    return Asked(street.id, year if held else None, reference, definition)


def compose(pack: Pack, what: Asked) -> StreetProfile:
    """Put together what was asked. Raises what the core raises."""
    return street_profiles.of(
        pack, what.street, year=what.year, reference=what.reference, definition=what.definition
    )
