"""What stands behind a figure, in words, for every indicator and in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spatial_core import explained, sentence
from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.cover import Selection
from spatial_core.pack.reader import Pack
from spatial_core.reading import custom, profile
from spatial_core.reading.profile import Profile, Slice
from spatial_core.wording import _explained


@pytest.fixture
def haven(pack: Pack) -> Profile:
    return profile.of(pack, "WK900101")


def slice_of(found: Profile, indicator: str) -> Slice:
    return next(s for s in found.slices if s.indicator == indicator)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_indicator_is_defined_in_whole_sentences(catalogue: Catalogue, lang: str) -> None:
    for indicator in catalogue:
        told = explained.definition(indicator, lang)
        assert len(told) >= 2, indicator.id
        for line in told:
            assert line.endswith("."), (indicator.id, line)
            assert "{" not in line
            assert "_" not in line


def test_every_denominator_of_the_catalogue_has_a_name(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        if indicator.denominator:
            assert explained.over(indicator), indicator.denominator


def test_every_unit_of_a_mean_has_a_name(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        if indicator.kind in ("mean", "median") and indicator.unit not in ("%", "aantal"):
            assert f"explain.unit.{indicator.unit}" in _explained.TEXTS, indicator.unit


def test_a_definition_says_of_whom_a_share_is_and_which_side_is_favourable(
    catalogue: Catalogue,
) -> None:
    found = catalogue.find("werk_bijstand")
    assert found is not None
    told = " ".join(explained.definition(found))
    assert "alle inwoners van 15 jaar tot de AOW-leeftijd" in told
    assert "Een lager cijfer noemen we gunstiger." in told


def test_an_indicator_of_an_own_table_is_defined_without_an_unknown_denominator() -> None:
    own = Indicator("eigen_x", "eigen", "X", "X", "%", "neutral", "count_share", denominator="n_x")
    told = explained.definition(own)
    assert told[0].startswith("Dit is een deel, in procenten")


def test_the_margin_says_difference_limits_and_band(haven: Profile) -> None:
    part = slice_of(haven, "zorg_jeugdzorg")
    assert part.interval is not None
    assert explained.margin(haven, part) == [
        "Het verschil met de gemeente Voorbeeldstad is 1,2 procentpunt.",
        (
            "Door toeval kan dat verschil ook −1,1 procentpunt of 3,5 procentpunt zijn,"
            " of iets ertussen."
        ),
        "Een verschil kleiner dan 1,0 procentpunt noemen we ongeveer gelijk.",
    ]


def test_a_difference_without_a_margin_says_so_and_no_verdict_has_none(haven: Profile) -> None:
    part = slice_of(haven, "zorg_jeugdzorg")
    alone = replace(part, interval=None, band=None)
    assert explained.margin(haven, alone)[-1] == "Voor dit cijfer is geen toevalsmarge bekend."
    assert explained.margin(haven, replace(part, verdict="too_little_data")) == []
    assert explained.margin(haven, replace(part, difference=None)) == []


def test_a_figure_to_quote_has_its_source(pack: Pack, haven: Profile) -> None:
    part = slice_of(haven, "werk_bijstand")
    indicator = pack.indicator("werk_bijstand")
    assert part.year is not None
    told = explained.quote(pack, haven, part)
    assert told == sentence.to_copy(pack, haven.area, indicator, part.year)
    windowed = replace(part, first_year=2022)
    assert explained.quote(pack, haven, windowed).startswith(sentence.of_slice(haven, windowed))
    assert "Bron: " in explained.quote(pack, haven, windowed)


def test_a_custom_area_says_its_parts_its_fit_and_of_what_a_part_is_missing(pack: Pack) -> None:
    found = custom.of(pack, ["WK900101", "WK900105"], name="Samen")
    fit = Selection(("WK900101", "WK900105"), 0.914, 0.876)
    told = explained.made_of(found, fit)
    assert told[:2] == [
        "Bestaat uit: Havenkwartier, Vogelenwijk.",
        "Samen bedekken ze 91% van het getekende gebied; 88% van hun oppervlak ligt erin.",
    ]
    assert told[2:] == list(explained.incomplete(found))
    assert explained.made_of(found) == [told[0], *told[2:]]
    part = next(s for s in found.profile.slices if s.value is not None)
    assert explained.quote(pack, found.profile, part).startswith(
        sentence.of_slice(found.profile, part)
    )
