"""The titles of sheets: the user's for an area, else the user's for all, else the core's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .._bridge import escape
from ..state.language import say
from .order import TALK, Order

if TYPE_CHECKING:
    from .._bridge import Pack

NAME, PROPOSED = "{naam}", "{voorstel}"
"""What a user may write in a title: the area's name, and the title that the core would give."""


def filled(order: Order, code: str, name: str, proposed: str) -> str:
    """Give the title of an area's sheet; ``proposed`` is the core's."""
    own = order.titles.get(code) or order.title or PROPOSED
    # At once, so that a name that reads as a placeholder stays a name.
    parts = [part.replace(NAME, name) for part in own.split(PROPOSED)]
    return escape.clean(proposed.join(parts))


def proposed(pack: Pack, order: Order) -> list[tuple[str, str, str]]:
    """Give code, name and title of each area as they are without a title for one area alone."""
    from . import atlas

    general = replace(order, titles={})
    told = None if order.kind == TALK else atlas.told(pack, order)
    found = []
    for code in order.codes:
        name = escape.clean(pack.area(code).told)
        own = say("mapsheet.talk.title", name=name) if told is None else told.title(code)
        found.append((code, name, filled(general, code, name, own)))
    return found
