"""The streets of a site: they lead to the buurten along them, as no figure is of a street."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...escape import clean

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from .plan import Place, Plan


class Streets(NamedTuple):
    """The streets by name, each with the areas along it, largest share first; and the other way."""

    listed: tuple[tuple[str, tuple[Place, ...]], ...]
    along: dict[str, list[str]]

    def data(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Give what the search needs: names with the names and files of the areas."""
        return [
            (name, [(clean(place.area.name), place.file) for place in places])
            for name, places in self.listed
        ]


def of_plan(pack: Pack, plan: Plan) -> Streets:
    """Find the streets along the areas of a site; none where the pack has no streets."""
    gemeenten = {place.area.gemeente_code for place in plan.places}
    listed = []
    along: dict[str, list[str]] = {}
    for street in pack.streets():
        if street.gemeente_code not in gemeenten:
            continue
        links = pack.street_links(street.id, street.year)
        places = tuple(plan.by_code[link.code] for link in links if link.code in plan.by_code)
        if places:
            listed.append((clean(street.told), places))
        for place in places:
            along.setdefault(place.area.code, []).append(clean(street.name))
    return Streets(tuple(listed), along)
