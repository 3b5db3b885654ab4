"""Ranges, thirds and lists over the levels of a pack, and how they are said."""

from __future__ import annotations

import dataclasses

import pytest

from spatial_core.errors import WijkmonitorError
from spatial_core.judgement import ranking, standouts, verdicts
from spatial_core.judgement.ranking import Place
from spatial_core.judgement.standouts import StandOut, StandOuts
from spatial_core.pack.reader import Pack
from spatial_core.sentence import place_sentence, standouts_sentence
from spatial_core.statistics.ranks import RankRange
from spatial_core.statistics.verdict import side_of

YEAR = 2024


def test_a_share_has_a_range_among_the_areas_that_have_a_verdict(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    places = ranking.of_level(pack, indicator, "wijk", YEAR)
    judged = verdicts.of_level(pack, indicator, "wijk", YEAR, "NL")
    assert set(places) == {c for c, j in judged.items() if j.key not in (None, "too_little_data")}
    assert all(p.of == len(places) and p.third is None for p in places.values())
    figures = pack.column(indicator, "wijk", YEAR)
    ordered = sorted(places, key=lambda code: figures[code].value or 0.0)
    lowest, highest = places[ordered[0]].range, places[ordered[-1]].range
    assert lowest is not None
    assert highest is not None
    assert highest.first == 1
    assert lowest.last == len(places)
    assert highest.last < lowest.first


def test_a_choice_of_areas_has_its_own_places(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    whole = ranking.of_level(pack, indicator, "wijk", YEAR)
    chosen = sorted(whole)[:5]
    places = ranking.of_level(pack, indicator, "wijk", YEAR, chosen)
    assert sorted(places) == chosen
    assert {place.of for place in places.values()} == {5}
    assert ranking.of_level(pack, indicator, "wijk", YEAR, chosen[:1]) == {}


def test_a_figure_without_a_margin_has_a_third(pack: Pack) -> None:
    indicator = pack.indicator("ondw_afstand_school")
    places = ranking.of_level(pack, indicator, "buurt", YEAR)
    assert len(places) > 100
    assert all(p.range is None for p in places.values())
    assert {p.third for p in places.values()} == {"lowest", "middle", "highest"}
    few = sorted(places)[:5]
    assert ranking.of_level(pack, indicator, "buurt", YEAR, few) == {}


@pytest.mark.parametrize(
    ("id", "level"),
    [
        ("demo_herkomst_europa", "wijk"), ("demo_inwoners", "wijk"), ("demo_geboorte", "wijk"),
        ("werk_ww", "buurt"),
    ],
)  # fmt: skip
def test_herkomst_and_what_is_never_judged_have_no_place(pack: Pack, id: str, level: str) -> None:
    assert ranking.of_level(pack, pack.indicator(id), level, YEAR) == {}


def test_a_year_without_figures_has_no_places_and_no_list(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    assert ranking.of_level(pack, indicator, "wijk", 1999) == {}
    assert standouts.of_level(pack, indicator, "wijk", 1999) == StandOuts((), 0, 0)


def test_a_place_is_said_as_a_range_or_a_third(pack: Pack) -> None:
    wijk = pack.area("WK900101", YEAR)
    place = Place(1234, RankRange(3, 1017, 1234))
    assert place_sentence(wijk, place) == (
        f"{wijk.name} staat ergens tussen plaats 3 en 1.017 van de 1.234 wijken."
    )
    assert "between 3 and 1,017 of the 1,234 districts" in place_sentence(wijk, place, "en")
    for third, words in (
        ("highest", "derde deel van de 9 wijken met de hoogste cijfers"),
        ("middle", "middelste derde deel van de 9 wijken"),
        ("lowest", "derde deel van de 9 wijken met de laagste cijfers"),
    ):
        assert words in place_sentence(wijk, Place(9, third=third))


# Lists


def test_a_list_holds_only_areas_whose_own_verdict_has_a_side(pack: Pack) -> None:
    indicator = pack.indicator("zorg_wmo")
    judged = verdicts.of_level(pack, indicator, "buurt", YEAR)
    found = standouts.of_level(pack, indicator, "buurt", YEAR)
    sided = {code for code, j in judged.items() if side_of(j.key)}
    listed = {each.code for each in found.areas}
    assert listed < sided
    assert all(each.verdict == judged[each.code].key for each in found.areas)
    assert [each.code for each in found.areas] == sorted(listed)
    assert all(each.p_value <= 0.05 for each in found.areas)
    assert found.tested == sum(
        j.verdict is not None and j.verdict.interval is not None for j in judged.values()
    )


def test_a_list_changes_no_verdict(pack: Pack) -> None:
    indicator = pack.indicator("zorg_wmo")
    before = verdicts.of_level(pack, indicator, "buurt", YEAR)
    standouts.of_level(pack, indicator, "buurt", YEAR, rate=1e-9)
    assert verdicts.of_level(pack, indicator, "buurt", YEAR) == before


def test_a_stricter_list_and_a_choice_of_areas(pack: Pack) -> None:
    indicator = pack.indicator("demo_eenpersoons")
    whole = standouts.of_level(pack, indicator, "buurt", YEAR)
    strict = standouts.of_level(pack, indicator, "buurt", YEAR, rate=1e-12)
    assert {e.code for e in strict.areas} < {e.code for e in whole.areas}
    codes = [each.code for each in whole.areas[:4]]
    few = standouts.of_level(pack, indicator, "buurt", YEAR, codes=codes)
    assert (few.tested, [e.code for e in few.areas]) == (4, codes)
    assert whole.too_small > 0


def test_against_nederland_other_areas_stand_out(pack: Pack) -> None:
    indicator = pack.indicator("demo_eenpersoons")
    own = standouts.of_level(pack, indicator, "wijk", YEAR)
    land = standouts.of_level(pack, indicator, "wijk", YEAR, "NL")
    assert own.areas != land.areas


@pytest.mark.parametrize("id", ["ondw_afstand_school", "demo_inwoners", "zorg_eenzaam"])
def test_without_a_margin_there_is_no_list(pack: Pack, id: str) -> None:
    found = standouts.of_level(pack, pack.indicator(id), "buurt", YEAR)
    assert found == StandOuts((), 0, 0)
    assert standouts_sentence(found, "buurt").startswith("We maken geen lijst")


def test_no_list_is_made_by_herkomst(pack: Pack) -> None:
    with pytest.raises(WijkmonitorError, match="geen lijst"):
        standouts.of_level(pack, pack.indicator("demo_herkomst_europa"), "wijk", YEAR)


def test_scores_are_those_of_the_areas_with_a_margin(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    scores = verdicts.scores_of_level(pack, indicator, "buurt", YEAR)
    judged = verdicts.of_level(pack, indicator, "buurt", YEAR)
    for code, z in scores.items():
        verdict = judged[code].verdict
        assert verdict is not None
        assert z * verdict.difference >= 0
    unjudged = dataclasses.replace(indicator, verdict_from_level="none")
    assert verdicts.scores_of_level(pack, unjudged, "buurt", YEAR) == {}


def test_a_list_is_said_with_its_chance() -> None:
    found = StandOuts((StandOut("WK900101", "higher", 0.001),), 1400, 0)
    assert standouts_sentence(found, "wijk") == (
        "Opvallend: 1 van de 1.400 wijken. Naar verwachting staat hoogstens 1 op de 20 daarvan"
        " door toeval op de lijst."
    )
    none = StandOuts((), 1400, 0)
    assert standouts_sentence(none, "wijk") == "Geen van de 1.400 wijken valt op."
    assert standouts_sentence(none, "wijk", "en") == "None of the 1,400 districts stands out."
