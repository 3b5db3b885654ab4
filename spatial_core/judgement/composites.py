"""Scores that are made of other figures, and of which: never shown beside their own inputs. Pure.

A score laid over one of its inputs shows how it was made, and nothing about the areas. Source: the
statistical contract, sections 4 and 11; what a score holds is what its makers say: the
Leefbaarometer's dimensions (BZK), the three parts of SES-WOA (CBS).
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..catalogue import Indicator

_UNSAFE = ("veil_*",)
_AMENITIES = ("*_afstand_*", "ondw_scholen_3km")
_HOMES = (
    "wonen_koop", "wonen_huur", "wonen_corporatie", "wonen_ov_verhuur", "wonen_eengezins",
    "wonen_meergezins", "wonen_bouwjaar_*", "wonen_leegstand",
)  # fmt: skip
_WEALTH = (
    "werk_ink_*", "werk_gest_inkomen", "werk_laag*", "werk_hoogste20_pers", "werk_sociaal_*",
    "werk_armoede", "werk_net_boven_armoede", "werk_vermogen", "werk_moeite_rondkomen",
)  # fmt: skip
_LEARNING = ("ondw_opleiding_*", "werk_netto_participatie", "werk_bijstand", "werk_ww", "werk_ao",
             "werk_werkloosheid_gem")  # fmt: skip

INPUTS: Mapping[str, tuple[str, ...]] = {
    "wonen_lbm_lbm": ("wonen_lbm_*", *_UNSAFE, *_AMENITIES, *_HOMES),
    "veil_lbm_onv": ("wonen_lbm_lbm", *_UNSAFE),
    "wonen_lbm_vrz": ("wonen_lbm_lbm", *_AMENITIES),
    "wonen_lbm_won": ("wonen_lbm_lbm", *_HOMES),
    "wonen_lbm_fys": ("wonen_lbm_lbm", "wonen_oad", "wonen_afstand_groen"),
    "wonen_lbm_soc": ("wonen_lbm_lbm", "demo_leeftijd_*", "demo_hh_*", "demo_eenpersoons"),
    "werk_ses_woa": (*_WEALTH, *_LEARNING),
}
"""By score, shapes of the ids of what it is made of; more than its makers use rather than less.

The parts of the Leefbaarometer stand with its total, as that is made of them.
"""


def is_composite(indicator: Indicator) -> bool:
    """Tell whether an indicator is a score that is made of other figures."""
    return indicator.id in INPUTS


def about_safety(indicator: Indicator) -> bool:
    """Tell whether an indicator is about safety, or a score that is partly made of that."""
    made_of = INPUTS.get(indicator.id, ())
    return indicator.theme == "veiligheid" or any(shape in made_of for shape in _UNSAFE)


def holds(score: Indicator, other: Indicator) -> bool:
    """Tell whether a score is made of another indicator, as far as its makers say."""
    shapes = INPUTS.get(score.id, ())
    return score.id != other.id and any(fnmatchcase(other.id, shape) for shape in shapes)


def overlap(one: Indicator, other: Indicator) -> bool:
    """Tell whether one of two indicators is made of the other."""
    return holds(one, other) or holds(other, one)
