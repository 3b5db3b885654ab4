"""The profile that is looked at: of one area or of several as one, with the pie that was chosen."""

from __future__ import annotations

from typing import NamedTuple

from .._bridge import (
    OWN_THEME,
    Custom,
    Definition,
    Pack,
    PieSlice,
    Profile,
    custom,
    profiles,
    sentence,
)
from .language import current
from .map import plan


class Asked(NamedTuple):
    """What a profile is composed of: one code, or those of the parts of a custom area."""

    codes: tuple[str, ...]
    year: int | None
    reference: str | None
    definition: Definition | None


class Composed(NamedTuple):
    """A profile, one of the user's own figures where there are any, and what a custom area is."""

    profile: Profile
    own: Profile | None
    custom: Custom | None


def compose(pack: Pack, asked: Asked) -> Composed:
    """Compose what was asked.

    Raises what the core raises for areas that cannot be shown, alone or together.
    """
    pie = None if asked.definition is None else list(asked.definition.slices)
    drawn = {piece.indicator for piece in pie or ()}
    own = [PieSlice(name, OWN_THEME, 0.0) for name in plan.own(pack) if name not in drawn]
    if len(asked.codes) == 1:
        beside = _of_area(pack, asked, own) if own else None
        return Composed(_of_area(pack, asked, pie), beside, None)
    found = _of_parts(pack, asked, pie)
    return Composed(found.profile, _of_parts(pack, asked, own).profile if own else None, found)


def _of_area(pack: Pack, asked: Asked, pie: list[PieSlice] | None) -> Profile:
    return profiles.of(pack, asked.codes[0], year=asked.year, reference=asked.reference, pie=pie)


def _of_parts(pack: Pack, asked: Asked, pie: list[PieSlice] | None) -> Custom:
    return custom.of(
        pack, asked.codes, name=lambda parts: sentence.together(parts, current()),
        year=asked.year, pie=pie, reference=asked.reference,
    )  # fmt: skip
