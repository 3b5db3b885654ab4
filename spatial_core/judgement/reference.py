"""What an area is compared with when the user does not say, and how that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import codes
from ..area import Area
from ..errors import NotFoundError, RecipeError

if TYPE_CHECKING:
    from ..pack.reader import Pack

LARGE_PART = 0.25
"""From this share of the gemeente's inhabitants the rest of the gemeente is the reference."""

WHOLE = 0.99
"""From this share an own area, whose count is a sum of rounded ones, is the whole gemeente."""


SMALLEST_REST = 1000
"""Fewer inhabitants than this say little of what is usual: then Nederland is the reference."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the area is compared with, always named.

    ``kind`` is ``land``, ``gemeente``, ``rest`` (the rest of the gemeente), ``whole`` (all of the
    gemeente, for an area that is a large part of it), ``area``, or ``set`` (several areas, whose
    ``codes`` are given and joined in ``code``). ``name_nl``/``name_en``
    complete a sentence: "de gemeente Eindhoven". ``cautions`` are keys of the wording
    (``een_wijk``, ``groot_deel``) that say why this reference was taken. ``place`` is the name of
    the gemeente of which it is the rest.
    """

    kind: str
    code: str
    name_nl: str
    name_en: str
    cautions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    place: str = ""

    @property
    def within(self) -> bool:
        """Whether it is the own gemeente or its rest, which sets what the band is measured by."""
        return self.kind in ("gemeente", "rest", "whole")

    @property
    def written(self) -> str:
        """The code as a table holds it: of the rest of a gemeente it is not that of the whole."""
        return f"REST {self.code}" if self.kind == "rest" else self.code

    def as_whole(self, *cautions: str) -> Reference:
        """Give the whole gemeente in place of its rest, where the rest has no figure.

        ``cautions`` say why, besides that the area is a large part of it.
        """
        return replace(
            self, kind="whole", cautions=(*self.cautions, *cautions),
            name_nl=f"de hele gemeente {self.place}",
            name_en=f"the whole municipality of {self.place}",
        )  # fmt: skip

    def name(self, lang: str = "nl") -> str:
        """Give the name in a language."""
        return self.name_nl if lang == "nl" else self.name_en


def nederland() -> Reference:
    """Give Nederland as reference."""
    return Reference("land", "NL00", "Nederland", "the Netherlands")


@lru_cache(maxsize=1024)
def gemeente(code: str, name: str) -> Reference:
    """Give a gemeente as reference: one value for all of its buurten."""
    return Reference("gemeente", code, f"de gemeente {name}", f"the municipality of {name}")


def rest(code: str, name: str) -> Reference:
    """Give the rest of a gemeente as reference."""
    names = f"de rest van {name}", f"the rest of {name}"
    return Reference("rest", code, *names, ("groot_deel",), place=name)


def area(other: Area) -> Reference:
    """Give any other area as reference; one within a gemeente with that behind it."""
    if other.level == "land":
        return nederland()
    if other.level == "gemeente":
        return gemeente(other.code, other.name)
    named, word = f"{other.name} in {other.gemeente}", other.label or other.level
    # "Stadsdeel Zuid" says already what it is.
    told = other.name.casefold().startswith(word.casefold())
    return Reference("area", other.code, named if told else f"{word} {named}", named)


_SEVERAL = {"gemeente": ("gemeenten", "municipalities"), "wijk": ("wijken", "districts"),
            "gebied": ("gebieden", "areas"), "buurt": ("buurten", "neighbourhoods")}  # fmt: skip


def several(others: Sequence[Area]) -> Reference:
    """Give several areas as one reference: their figures are combined, not averaged."""
    levels = {other.level for other in others}
    nl, en = _SEVERAL.get(levels.pop() if len(levels) == 1 else "", ("gebieden", "areas"))
    found = tuple(other.code for other in others)
    count = len(found)
    return Reference(
        "set", ",".join(found), f"{count} gekozen {nl}", f"{count} chosen {en}", (), found
    )


def of_set(others: Sequence[Area]) -> Reference:
    """Give several areas as one reference; raise RecipeError where one lies inside another."""
    refuse_overlap(others)
    return several(others) if len(others) > 1 else area(others[0])


def refuse_overlap(parts: Sequence[Area]) -> None:
    """Raise RecipeError where an area lies, or may lie, inside another one of the same list."""
    listed = {part.code for part in parts}
    own = {part.gemeente_code for part in parts if part.level == "gebied"}
    double = [
        part.code
        for part in parts
        if {codes.wijk_of(part.code), part.gemeente_code} & (listed - {part.code})
        or (part.level in ("wijk", "buurt") and part.gemeente_code in own)
    ]
    if double:
        raise RecipeError("area_overlap", codes=sorted(double))


def default(subject: Area, gemeente_inhabitants: int | None, wijken_in_gemeente: int) -> Reference:
    """Give the reference that the contract sets for an area.

    Nederland for a gemeente, for the only wijk of one and for an own area that holds all of it;
    the rest of the gemeente for an area with a quarter or more of its inhabitants; else the
    gemeente.
    """
    if subject.level in ("land", "gemeente") or not subject.gemeente_code:
        return nederland()
    if subject.level == "wijk" and wijken_in_gemeente == 1:
        base = nederland()
        return Reference(base.kind, base.code, base.name_nl, base.name_en, ("een_wijk",))
    name = subject.gemeente or subject.gemeente_code
    part = (subject.inhabitants or 0) / gemeente_inhabitants if gemeente_inhabitants else 0.0
    if subject.level not in ("wijk", "buurt") and part >= WHOLE:
        return nederland()
    if LARGE_PART <= part < 1.0:
        left = (gemeente_inhabitants or 0) - (subject.inhabitants or 0)
        return rest(subject.gemeente_code, name) if left >= SMALLEST_REST else nederland()
    return gemeente(subject.gemeente_code, name)


class Chooser:
    """Gives each area of a year the reference that was asked for; looks a gemeente up once.

    ``asked`` is None (the default of the contract), ``NL``, ``GM`` (the own gemeente), ``REST``
    (the rest of it), a code, or several codes with commas between: one reference of all of them.
    The only wijk of a gemeente has neither ``GM`` nor ``REST``: it is compared with Nederland.
    Raises NotFoundError for a code that the pack does not hold, CodeError for no code at all.
    """

    def __init__(self, pack: Pack, year: int, asked: str | None) -> None:
        self.pack, self.year = pack, year
        self._asked = (asked or "").strip()
        if self._asked.upper() in ("NL", "GM", "REST"):
            self._asked = self._asked.upper()
        self._gemeenten: dict[str, tuple[Area | None, int]] = {}
        fixed = self._asked not in ("", "GM", "REST")
        self._fixed = self._named(self._asked) if fixed else None

    def of(self, subject: Area) -> Reference:
        """Give the reference of one area."""
        if self._fixed is not None:
            # No area is compared with itself.
            itself = self._fixed.code == subject.code and subject.level != "land"
            return nederland() if itself else self._fixed
        code = subject.gemeente_code
        if code is None or subject.level == "gemeente":
            # No area is compared with itself.
            return nederland()
        whole, wijken = self._gemeente(code)
        if whole is not None and subject.level == "wijk" and wijken == 1:
            # The only wijk is the gemeente itself.
            return default(subject, whole.inhabitants, wijken)
        if self._asked == "GM":
            return gemeente(code, whole.name if whole else subject.gemeente or code)
        if self._asked == "REST":
            return rest(code, whole.name if whole else subject.gemeente or code)
        if whole is None:
            return nederland()
        return default(subject, whole.inhabitants, wijken)

    def _gemeente(self, code: str) -> tuple[Area | None, int]:
        if code not in self._gemeenten:
            try:
                whole = self.pack.area(code, self.year)
                self._gemeenten[code] = (whole, self.pack.wijken_in(code, self.year))
            except NotFoundError:
                self._gemeenten[code] = (None, 0)
        return self._gemeenten[code]

    def _named(self, asked: str) -> Reference:
        if asked == "NL":
            return nederland()
        parts = [codes.parse(part) for part in asked.split(",") if part.strip()]
        if len(parts) == 1:
            return area(self._area(parts[0]))
        return of_set([self._area(code) for code in dict.fromkeys(parts)])

    def _area(self, code: str) -> Area:
        try:
            return self.pack.area(code, self.year)
        except NotFoundError:
            return self.pack.area(code)


def chosen(pack: Pack, subject: Area, asked: str | None) -> Reference:
    """Give the reference of one area, as asked; see :class:`Chooser`."""
    return Chooser(pack, subject.year, asked).of(subject)
