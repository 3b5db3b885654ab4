"""Why there is no figure: each reason is reached, and the first that applies wins."""

from __future__ import annotations

from itertools import product

import pytest

from spatial_core import wording
from spatial_core.missing import CBS_SENTINELS, REASONS, Circumstance, Reason, reason_for

REACHED = [
    (Circumstance(in_table=False), Reason.KOPPELING_MISLUKT),
    (Circumstance(level_exists=False), Reason.NIET_VAN_TOEPASSING),
    (Circumstance(water=True), Reason.NIET_VAN_TOEPASSING),
    (Circumstance(nobody=True), Reason.NIET_VAN_TOEPASSING),
    (Circumstance(sentinel=Reason.GEHEIM_OF_NIET_AANWEZIG), Reason.GEHEIM_OF_NIET_AANWEZIG),
    (Circumstance(sentinel=Reason.LATERE_VERSIE), Reason.LATERE_VERSIE),
    (Circumstance(column_empty=True, newest=True), Reason.LATERE_VERSIE),
    (Circumstance(sentinel=Reason.NIET_MEER_GEPUBLICEERD), Reason.NIET_MEER_GEPUBLICEERD),
    (Circumstance(column_absent=True, earlier=True), Reason.NIET_MEER_GEPUBLICEERD),
    (Circumstance(gemeente_silent=True), Reason.DOET_NIET_MEE),
    (Circumstance(), Reason.ONTBREEKT),
]


@pytest.mark.parametrize(("cell", "reason"), REACHED)
def test_each_circumstance_gives_its_reason(cell: Circumstance, reason: Reason) -> None:
    assert reason_for(cell) is reason


def test_nobody_says_nothing_about_dwellings() -> None:
    assert reason_for(Circumstance(nobody=True, about_people=False)) is Reason.ONTBREEKT


def test_an_older_empty_column_is_not_late() -> None:
    assert reason_for(Circumstance(column_empty=True)) is Reason.ONTBREEKT


def test_an_absent_column_that_never_was_there_did_not_stop() -> None:
    assert reason_for(Circumstance(column_absent=True)) is Reason.ONTBREEKT


def test_every_gap_has_a_reason_and_the_first_that_applies_wins() -> None:
    sentinels = [Reason.NONE, *sorted(set(CBS_SENTINELS.values()))]
    for flags in product((False, True), repeat=10):
        for sentinel in sentinels:
            cell = Circumstance(*flags[:5], sentinel, *flags[5:])
            found = reason_for(cell)
            assert found is not Reason.NONE
            assert found is min(_applying(cell), default=Reason.ONTBREEKT)


def _applying(cell: Circumstance) -> list[Reason]:
    """The table of the contract, read as a list without order."""
    rules = {
        Reason.KOPPELING_MISLUKT: not cell.in_table,
        Reason.NIET_VAN_TOEPASSING: not cell.level_exists
        or cell.water
        or (cell.nobody and cell.about_people),
        Reason.GEHEIM_OF_NIET_AANWEZIG: cell.sentinel is Reason.GEHEIM_OF_NIET_AANWEZIG,
        Reason.LATERE_VERSIE: cell.sentinel is Reason.LATERE_VERSIE
        or (cell.column_empty and cell.newest),
        Reason.NIET_MEER_GEPUBLICEERD: cell.sentinel is Reason.NIET_MEER_GEPUBLICEERD
        or (cell.column_absent and cell.earlier),
        Reason.DOET_NIET_MEE: cell.gemeente_silent,
    }
    return [reason for reason, applies in rules.items() if applies]


def test_the_nine_reasons_in_order_of_precedence() -> None:
    assert REASONS == (
        "koppeling_mislukt", "niet_van_toepassing", "geheim_of_niet_aanwezig", "latere_versie",
        "niet_meer_gepubliceerd", "doet_niet_mee", "niet_samen_te_voegen", "bewust_niet_getoond",
        "ontbreekt",
    )  # fmt: skip


def test_special_values_of_cbs() -> None:
    assert {value: reason.key for value, reason in CBS_SENTINELS.items()} == {
        -99997: "geheim_of_niet_aanwezig",
        -99995: "latere_versie",
        -99991: "niet_meer_gepubliceerd",
        -99999999: "geheim_of_niet_aanwezig",
    }


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_reason_has_words(reason: str, lang: str) -> None:
    assert wording.say(f"reason.{reason}", lang, year=2024)
    assert wording.say(f"reason.short.{reason}", lang)
