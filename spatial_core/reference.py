"""What an area is compared with when the user does not say, and how that is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import codes
from .area import Area
from .errors import NotFoundError

if TYPE_CHECKING:
    from .catalogue import Indicator
    from .pack.reader import Figure, Pack

LARGE_PART = 0.25
"""From this share of the gemeente's inhabitants the rest of the gemeente is the reference."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What the area is compared with, always named.

    ``kind`` is ``land``, ``gemeente``, ``rest`` (the rest of the gemeente), or ``area``.
    ``name_nl``/``name_en`` complete a sentence: "de gemeente Eindhoven". ``cautions`` are keys of
    the wording (``een_wijk``, ``groot_deel``) that say why this reference was taken.
    """

    kind: str
    code: str
    name_nl: str
    name_en: str
    cautions: tuple[str, ...] = ()


def nederland() -> Reference:
    """Give Nederland as reference."""
    return Reference("land", "NL00", "Nederland", "the Netherlands")


def gemeente(code: str, name: str) -> Reference:
    """Give a gemeente as reference."""
    return Reference("gemeente", code, f"de gemeente {name}", f"the municipality of {name}")


def rest(code: str, name: str) -> Reference:
    """Give the rest of a gemeente as reference."""
    return Reference("rest", code, f"de rest van {name}", f"the rest of {name}", ("groot_deel",))


def area(other: Area) -> Reference:
    """Give any other area as reference; a wijk or buurt with its gemeente behind it."""
    if other.level == "land":
        return nederland()
    if other.level == "gemeente":
        return gemeente(other.code, other.name)
    kind_nl = f"{other.level} {other.name} ({other.gemeente})"
    return Reference("area", other.code, kind_nl, f"{other.name} ({other.gemeente})")


def default(subject: Area, gemeente_inhabitants: int | None, wijken_in_gemeente: int) -> Reference:
    """Give the reference that the contract sets for an area.

    Nederland for a gemeente and for the only wijk of one; the rest of the gemeente for an area
    with a quarter or more of its inhabitants; else the gemeente.
    """
    if subject.level in ("land", "gemeente") or not subject.gemeente_code:
        return nederland()
    if subject.level == "wijk" and wijken_in_gemeente == 1:
        base = nederland()
        return Reference(base.kind, base.code, base.name_nl, base.name_en, ("een_wijk",))
    name = subject.gemeente or subject.gemeente_code
    part = (subject.inhabitants or 0) / gemeente_inhabitants if gemeente_inhabitants else 0.0
    if LARGE_PART <= part < 1.0:
        return rest(subject.gemeente_code, name)
    return gemeente(subject.gemeente_code, name)


def chosen(pack: Pack, subject: Area, asked: str | None) -> Reference:
    """Give the reference that a user asked for (``NL``, ``GM``, a code), or the default.

    Raises NotFoundError for a code that the pack does not hold, CodeError for no code at all.
    """
    if asked is None:
        return _default_in(pack, subject)
    if asked.upper() == "NL":
        return nederland()
    code = subject.gemeente_code if asked.upper() == "GM" else codes.parse(asked)
    if code is None:
        return nederland()
    try:
        return area(pack.area(code, subject.year))
    except NotFoundError:
        return area(pack.area(code))


def _default_in(pack: Pack, subject: Area) -> Reference:
    if subject.gemeente_code is None or subject.level == "gemeente":
        return default(subject, None, 0)
    try:
        whole = pack.area(subject.gemeente_code, subject.year).inhabitants
    except NotFoundError:
        return nederland()
    return default(subject, whole, pack.wijken_in(subject.gemeente_code, subject.year))


def value(
    against: Reference, indicator: Indicator, own: Figure, other: Figure | None
) -> tuple[float | None, tuple[str, ...]]:
    """Give the value of a reference for one area, and the cautions it brings.

    For the rest of a gemeente: its counts minus the area's. Where counts do not allow that (a
    model, a median, a score) the row of the whole gemeente, with caution ``groot_deel``.
    """
    if other is None:
        return None, ()
    if against.kind != "rest":
        return other.value, ()
    counts = (other.numerator, other.denominator, own.numerator, own.denominator)
    if indicator.kind in ("count_share", "rate") and None not in counts:
        above, below, part, whole = (float(c) for c in counts if c is not None)
        if below > whole and above >= part:
            return indicator.scale * (above - part) / (below - whole), ()
    return other.value, ("groot_deel",)
