"""A wijk beside its buurten, and what the small charts take from a pack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.area import Area
from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.chart import ages, bars, strip
from spatial_core.judgement import reference, verdicts
from spatial_core.outlets import page
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import charted, profile, within
from spatial_core.reading.within import Member, Within

HAVEN = "WK900101"


@pytest.fixture
def share(catalogue: Catalogue) -> Indicator:
    found = catalogue.find("demo_leeftijd_65_plus")
    assert found is not None
    return found


def member(number: int, value: float | None, people: int, counts: bool = True) -> Member:
    code = f"BU9001{number:04}"
    area = Area(code, f"Buurt {number}", "buurt", 2024, "Stad", "GM9001", people)
    reason = "geheim_of_niet_aanwezig" if value is None else None
    figure = Figure(code, "buurt", 2024, "x", value, None, people, reason, None)
    return Member(area, figure, counts and value is not None)


def wijk(share: Indicator, *members: Member, band: float | None = 1.0) -> Within:
    area = Area("WK900101", "Haven", "wijk", 2024, "Stad", "GM9001", 4000)
    figure = Figure(area.code, "wijk", 2024, share.id, 12.0, 480, 4000, None, None)
    town = reference.gemeente("GM9001", "Stad")
    return Within(area, share, figure, town, 10.0, members, band, 1.0)


def test_a_wijk_hides_what_differs_by_more_than_four_bands(share: Indicator) -> None:
    assert wijk(share, member(1, 8.0, 500), member(2, 12.1, 500)).hides
    assert not wijk(share, member(1, 8.0, 500), member(2, 12.0, 500)).hides
    assert not wijk(share, member(1, 8.0, 500), member(2, 90.0, 500), band=None).hides


def test_a_buurt_that_does_not_count_hides_nothing(share: Indicator) -> None:
    small = member(2, 90.0, 40, counts=False)
    assert not wijk(share, member(1, 8.0, 500), small).hides
    assert not wijk(share, member(1, 8.0, 500), small, member(3, 9.0, 500)).hides


def test_the_share_of_residents_above_counts_people_not_buurten(share: Indicator) -> None:
    found = wijk(share, member(1, 8.0, 900), member(2, 20.0, 100))
    assert found.share_above == 10.0
    assert found.sentences() == [
        (
            "Binnen deze wijk verschillen de buurten sterk: van 8,0% tot 20%."
            " Het wijkcijfer laat dat niet zien."
        ),
        "10% van de bewoners woont in een buurt met een hoger cijfer dan de gemeente Stad (10,0%).",
    ]


def test_below_four_fifths_of_the_residents_no_share_is_told(share: Indicator) -> None:
    most = wijk(share, member(1, 8.0, 800), member(2, None, 200))
    assert (most.coverage, most.share_above) == (0.8, 0.0)
    assert most.sentences()[-1].startswith("Van de buurten met een cijfer: 0%")
    less = wijk(share, member(1, 8.0, 799), member(2, None, 201))
    assert less.share_above is None
    assert less.sentences() == []


def test_a_share_that_is_not_nothing_is_not_written_as_nothing(share: Indicator) -> None:
    found = wijk(share, member(1, 8.0, 9970), member(2, 11.0, 30))
    assert found.sentences()[0].startswith("0,3% van de bewoners")


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.floats(0, 100)), st.integers(0, 5000)),
        min_size=2, max_size=12,
    )
)  # fmt: skip
def test_shares_and_coverage_are_parts_of_a_whole(told: list[tuple[float | None, int]]) -> None:
    indicator = Indicator("x", "demografie", "X", "X", "%", "neutral", "count_share")
    found = wijk(indicator, *(member(i, value, n) for i, (value, n) in enumerate(told)))
    assert found.coverage is None or 0 <= found.coverage <= 1
    assert found.share_above is None or 0 <= found.share_above <= 100
    assert len(found.strip().known) + len(found.without_figure) == len(told)
    assert found.sentences("en") is not None


# From the sample


def test_the_buurten_of_a_wijk_are_those_with_its_code(pack: Pack) -> None:
    found = within.buurten(pack, pack.area(HAVEN, 2024), 2024)
    assert found
    assert {area.code[:8] for area in found} == {"BU900101"}
    assert not any(area.water for area in found)


def test_only_a_wijk_of_more_than_one_buurt_has_a_strip(pack: Pack, share: Indicator) -> None:
    town = pack.area("GM9001", 2024)
    against = reference.nederland()
    assert within.of(pack, town, [share], 2024, against) is None
    single = [
        area for area in pack.areas("wijk", 2024) if len(within.buurten(pack, area, 2024)) == 1
    ]
    assert single
    assert within.of(pack, single[0], [share], 2024, against) is None
    assert within.hidden(pack, profile.of(pack, single[0].code)) == []


def test_a_buurt_too_small_to_judge_does_not_count(pack: Pack, share: Indicator) -> None:
    for area in pack.areas("wijk", 2024, "GM9001"):
        against = reference.chosen(pack, area, None)
        for found in within.of(pack, area, [share], 2024, against) or ():
            for each in found.members:
                if each.counts:
                    judged = verdicts.of_figure(pack, each.area, share, each.figure, against)
                    assert judged.key != "too_little_data"
                    assert (each.area.inhabitants or 0) >= within.MIN_INHABITANTS


def test_the_strip_compares_with_what_the_profile_compares_with(pack: Pack) -> None:
    found = profile.of(pack, HAVEN)
    by_id = {piece.indicator: piece for piece in found.slices}
    hidden = within.hidden(pack, found)
    assert 0 < len(hidden) <= 6
    for each in hidden:
        piece = by_id[each.indicator.id]
        assert each.hides
        assert (each.figure.value, each.reference_value) == (piece.value, piece.reference_value)
        assert each.reference == found.reference
    distances = [each.distance for each in hidden]
    assert distances == sorted(distances, reverse=True)


def test_composition_by_herkomst_has_no_strip_and_no_series(pack: Pack) -> None:
    kept = [i for i in pack.catalogue if i.herkomst]
    assert kept
    area = pack.area(HAVEN)
    against = reference.chosen(pack, area, None)
    assert within.of(pack, area, kept, area.year, against) == []
    assert charted.series(pack, area, kept, against) == {}


def test_bars_show_the_verdict_of_the_pack(pack: Pack, share: Indicator) -> None:
    areas = pack.areas("wijk", 2024, "GM9001")[:8]
    against = reference.gemeente("GM9001", "Voorbeeldstad")
    data = charted.bars(pack, areas, share, 2024, against)
    for area, bar in zip(areas, data.bars, strict=True):
        figure = pack.figure(area, share, 2024)
        judged = verdicts.of_figure(pack, area, share, figure, against)
        assert (bar.value, bar.reason, bar.verdict) == (figure.value, figure.reason, judged.key)
    assert bars.text_alternative(data)


def test_several_areas_have_no_rest_of_the_gemeente_in_common(pack: Pack, share: Indicator) -> None:
    areas = pack.areas("wijk", 2024, "GM9001")[:2]
    with pytest.raises(ValueError, match="differs"):
        charted.bars(pack, areas, share, 2024, reference.rest("GM9001", "Voorbeeldstad"))


def test_a_whisker_leaves_the_reference_exactly_where_the_difference_is_certain(
    pack: Pack, share: Indicator
) -> None:
    areas = pack.areas("buurt", 2024, "GM9001")
    against = reference.gemeente("GM9001", "Voorbeeldstad")
    seen = set()
    for start in range(0, len(areas), bars.MOST):
        data = charted.bars(pack, areas[start : start + bars.MOST], share, 2024, against)
        for bar in data.bars:
            if bar.interval is None or data.reference_value is None:
                continue
            low, high = bar.interval
            apart = not low <= data.reference_value <= high
            seen.add(bar.verdict)
            if bar.verdict in ("clearly_higher", "higher", "lower", "clearly_lower"):
                assert apart
            elif bar.verdict == "cannot_tell":
                assert not apart
    assert {"clearly_higher", "clearly_lower", "cannot_tell"} <= seen


def test_the_age_structure_is_that_of_the_year_asked(pack: Pack) -> None:
    area = pack.area(HAVEN)
    against = reference.chosen(pack, area, None)
    newest, older = charted.ages(pack, area, against), charted.ages(pack, area, against, 2021)
    assert newest is not None
    assert older is not None
    assert (newest.year, older.year) == (2024, 2021)
    assert sum(each.value or 0 for each in newest.classes) == pytest.approx(100, abs=2)
    assert charted.ages(pack, area, against, 1999) is None


def test_a_series_runs_over_the_years_and_breaks_at_new_borders(pack: Pack) -> None:
    seen: set[int] = set()
    for area in pack.areas("buurt", 2024, "GM9001"):
        moved = {y for y, mark in pack.marks_of(area.code).items() if mark in ("2", "3")}
        found = charted.of_profile(pack, profile.of(pack, area.code))
        for series in found.values():
            assert len(series.known) >= 2
            begun = {p.year for p in series.points if p.begins and p.why in ("recoded", "redrawn")}
            assert begun <= moved
            seen |= begun
    assert seen


def test_the_page_has_ages_series_and_strips(pack: Pack) -> None:
    found = profile.of(pack, HAVEN)
    text = page.render(pack, found)
    assert "Leeftijden in Havenkwartier (2024)" in text
    assert text.count('<td class="years"><span') == len(charted.of_profile(pack, found))
    for each in within.hidden(pack, found):
        for sentence in each.sentences():
            assert sentence in text
    assert "Wat de wijkcijfers niet laten zien" in text


def test_the_page_of_a_gemeente_has_no_strips(pack: Pack) -> None:
    text = page.render(pack, profile.of(pack, "GM9001"))
    assert "Wat de wijkcijfers niet laten zien" not in text
    assert "Leeftijden in Voorbeeldstad" in text


def test_a_chart_of_the_pack_is_told_in_english(pack: Pack) -> None:
    area = pack.area(HAVEN)
    data = charted.ages(pack, area, reference.chosen(pack, area, None))
    assert data is not None
    assert "beside the municipality of Voorbeeldstad" in ages.text_alternative(data, "en")
    hidden = within.hidden(pack, profile.of(pack, HAVEN))[0]
    assert "The whole district" in strip.text_alternative(hidden.strip(), "en")
    assert all("district" in s or "resid" in s for s in hidden.sentences("en"))
    assert replace(hidden, band=None).bands == 0.0
