"""Why there is no figure: nine typed reasons and the one rule that picks among them.

A figure is a value or a reason, never both and never neither. The rule follows the
statistical contract (docs/decisions.md): the first reason in this order that applies.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Reason(IntEnum):
    """The reasons, in order of precedence; ``NONE`` marks a figure that has a value."""

    NONE = 0
    KOPPELING_MISLUKT = 1
    NIET_VAN_TOEPASSING = 2
    GEHEIM_OF_NIET_AANWEZIG = 3
    LATERE_VERSIE = 4
    NIET_MEER_GEPUBLICEERD = 5
    DOET_NIET_MEE = 6
    NIET_SAMEN_TE_VOEGEN = 7
    BEWUST_NIET_GETOOND = 8
    ONTBREEKT = 9

    @property
    def key(self) -> str:
        """The stable key that packs, exports and wording use."""
        return self.name.lower()


REASONS: tuple[str, ...] = tuple(r.key for r in Reason if r is not Reason.NONE)
"""All reason keys, in order of precedence."""

CBS_SENTINELS = {
    -99997: Reason.GEHEIM_OF_NIET_AANWEZIG,
    -99995: Reason.LATERE_VERSIE,
    -99991: Reason.NIET_MEER_GEPUBLICEERD,
    -99999999: Reason.GEHEIM_OF_NIET_AANWEZIG,
}
"""What CBS writes instead of a value in maps and tables. The map belongs to the source."""

SENTINEL_LIMIT = -99990
"""At or below this no value is a value, also where its own meaning is unknown."""

MISSING_TEXTS = frozenset({"", ".", "-", "x", "empty", "null", "none", "nan", "na", "n/a"})
"""Spellings of "no figure" in text cells, blanks stripped and lower case."""


class Circumstance(NamedTuple):
    """What is known of one cell without a value.

    in_table: the area's code has a row in that table and year.
    level_exists: the source publishes the indicator at this level at all.
    water, nobody: the area is water; the same table counts 0 inhabitants.
    about_people: the indicator is about people, households or income.
    sentinel: what a special value of the source said, else NONE.
    column_empty, newest: the whole column is without values; the table is the newest year.
    column_absent, earlier: the table lacks the column; an earlier year had it.
    gemeente_silent: the whole gemeente is without figures while others have them, for an
    indicator that needs the gemeente's consent.
    """

    in_table: bool = True
    level_exists: bool = True
    water: bool = False
    nobody: bool = False
    about_people: bool = True
    sentinel: Reason = Reason.NONE
    column_empty: bool = False
    newest: bool = False
    column_absent: bool = False
    earlier: bool = False
    gemeente_silent: bool = False


def reason_for(cell: Circumstance) -> Reason:
    """Give the reason why a cell without a value has none; never ``Reason.NONE``."""
    if not cell.in_table:
        return Reason.KOPPELING_MISLUKT
    if not cell.level_exists or cell.water or (cell.nobody and cell.about_people):
        return Reason.NIET_VAN_TOEPASSING
    if cell.sentinel is Reason.GEHEIM_OF_NIET_AANWEZIG:
        return Reason.GEHEIM_OF_NIET_AANWEZIG
    if cell.sentinel is Reason.LATERE_VERSIE or (cell.column_empty and cell.newest):
        return Reason.LATERE_VERSIE
    if cell.sentinel is Reason.NIET_MEER_GEPUBLICEERD or (cell.column_absent and cell.earlier):
        return Reason.NIET_MEER_GEPUBLICEERD
    if cell.sentinel is Reason.BEWUST_NIET_GETOOND:
        return Reason.BEWUST_NIET_GETOOND
    if cell.gemeente_silent:
        return Reason.DOET_NIET_MEE
    return Reason.ONTBREEKT
