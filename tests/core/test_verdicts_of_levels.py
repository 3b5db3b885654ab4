"""A level at once, an area outside a comparison, and figures over several years."""

from __future__ import annotations

import dataclasses

import pytest

from spatial_core.catalogue import Indicator
from spatial_core.judgement import opposite, reference, sizes, verdicts, windows
from spatial_core.judgement.sizes import Size
from spatial_core.pack.reader import Figure, Pack
from spatial_core.statistics import lists
from spatial_core.statistics.intervals import Z95, byar
from spatial_core.statistics.verdict import DEFAULT_PHI, Context, Side

YEAR = 2024
AGED = "demo_leeftijd_65_plus"
ZUID = "EG9001-stadsdeel-zuid"


@pytest.fixture
def windowed(pack: Pack) -> Indicator:
    """An indicator with counts in every year, counted over three of them as offences are."""
    return dataclasses.replace(pack.indicator(AGED), window=3)


@pytest.fixture
def rate(pack: Pack) -> Indicator:
    """The same counts as events, of which the sample holds two years."""
    return dataclasses.replace(pack.indicator(AGED), kind="rate", band="10% of ref", floor="none")


@pytest.mark.parametrize(
    ("code", "year"), [("WK900101", 2022), ("WK900101", YEAR), ("GM9001", YEAR), (ZUID, YEAR)]
)
def test_outside_a_comparison_an_area_has_the_spread_of_the_values(
    pack: Pack, code: str, year: int
) -> None:
    indicator, area = pack.indicator(AGED), pack.area(code, YEAR)
    figure = pack.figure(area, indicator, year)
    entry, size = pack.series(AGED, area.level)[year], sizes.of_area(pack, area, year)
    assert entry.sd is not None
    assert entry.sd != entry.sd_within
    assert verdicts.context_of(pack, area, indicator, figure) == Context(
        area.level, entry.sd, size.people, size.households, size.dwellings,
        workers=figure.denominator, rounded=area.level != "gemeente", phi=DEFAULT_PHI,
        parts=len(pack.own_areas[ZUID, year].buurten) if code == ZUID else 1,
    )  # fmt: skip


def test_an_area_whose_parts_are_not_known_is_rounded_once(pack: Pack) -> None:
    rules = verdicts._rules(pack, pack.indicator(AGED), "wijk", YEAR)
    assert verdicts._context(rules, Size(100, parts=None), within=False, own=None).parts == 1
    assert verdicts._context(rules, Size(100, parts=7), within=False, own=None).parts == 7


def test_some_areas_of_a_level_are_judged_as_they_are_among_all(pack: Pack) -> None:
    indicator, wanted = pack.indicator(AGED), {"WK900101", "WK900102", "WK0"}
    whole = verdicts.of_level(pack, indicator, "wijk", YEAR)
    some = verdicts.of_level(pack, indicator, "wijk", YEAR, None, wanted)
    assert some == {code: whole[code] for code in ("WK900101", "WK900102")}
    assert verdicts.of_level(pack, indicator, "wijk", YEAR, None, ()) == {}


def test_a_buurt_over_several_years_is_judged_alike_alone_and_among_all(
    pack: Pack, windowed: Indicator
) -> None:
    found = verdicts.of_level(pack, windowed, "buurt", YEAR)
    areas = [
        pack.area(code, YEAR)
        for code in found
        if code.startswith("BU9001") and found[code].own.value
    ]
    years = windows.years_of(pack, windowed, "buurt", YEAR)
    assert len(years) == 3
    gemeente = reference.gemeente("GM9001", "")
    for area in areas:
        against = reference.chosen(pack, area, None)
        figure = pack.figure(area, windowed, YEAR)
        assert found[area.code] == verdicts.of_figure(pack, area, windowed, figure, against)
        if against.kind == "gemeente":
            # Where a border cut the area's window short, the gemeente counts as many years.
            since = {AGED: found[area.code].own.first or YEAR}
            whole = opposite.others(pack, gemeente, [windowed], "buurt", YEAR, since)
            beside = whole[AGED].figure
            assert beside is not None
            assert found[area.code].reference_value == beside.value
    assert {found[area.code].own.first for area in areas} >= {2022}


def test_an_area_that_the_table_does_not_have_has_a_figure_that_says_so(pack: Pack) -> None:
    """It lies on the map only."""
    found = verdicts.of_level(pack, pack.indicator(AGED), "buurt", YEAR)["BU90030102"]
    area = pack.area("BU90030102", YEAR)
    assert found.own.reason == "koppeling_mislukt"
    assert found.own.source is not None
    assert found.own == pack.figure(area, pack.indicator(AGED), YEAR)
    assert (found.verdict, found.reference.code) == (None, "GM9003")
    assert (
        found.reference_value
        == pack.figure(pack.area("GM9003", YEAR), pack.indicator(AGED), YEAR).value
    )


def test_what_varies_from_year_to_year_is_known_from_the_pack(pack: Pack, rate: Indicator) -> None:
    """The sample's counts hardly change, so that chance is all there is to events."""
    assert windows.overdispersion(pack, rate, "wijk", YEAR) == 1.0
    judged = verdicts.of_level(pack, rate, "wijk", YEAR, "NL")
    scores = verdicts.scores_of_level(pack, rate, "wijk", YEAR, "NL")
    sides = 0
    for code, found in judged.items():
        x, n, share = found.own.numerator, found.own.denominator, found.reference_value
        if found.verdict is None or not x or not n or share is None:
            continue
        low, high = byar(x, Z95)
        expected = share / 100 * n
        unit = 100 / n
        assert found.verdict.interval == pytest.approx(
            ((low - expected) * unit, (high - expected) * unit)
        )
        certain = not low <= expected <= high
        assert certain == (abs(scores[code]) >= Z95)
        assert scores[code] == lists.score(
            rate, Side(found.own.value or 0.0, x, n), Side(share), Context("wijk", phi=1.0)
        )
        sides += certain
    assert 0 < sides < len(judged)


def test_scores_are_those_of_the_reference_that_is_asked_for(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    for asked in (None, "NL", "REST", "WK900103", "WK900102,WK900103"):
        judged = verdicts.of_level(pack, indicator, "wijk", YEAR, asked)
        scores = verdicts.scores_of_level(pack, indicator, "wijk", YEAR, asked)
        told = {c for c, j in judged.items() if j.verdict is not None and j.verdict.interval}
        assert set(scores) == told
        for code, z in scores.items():
            found = judged[code].verdict
            assert found is not None
            assert z * found.difference >= 0
            assert (abs(z) >= Z95) == (found.interval[0] > 0 or found.interval[1] < 0)


@pytest.mark.parametrize("window", [1, 2, 3])
def test_a_reference_counts_over_as_many_years_as_what_stands_beside_it(
    pack: Pack, window: int
) -> None:
    indicator = dataclasses.replace(pack.indicator(AGED), window=window)
    whole = pack.area("GM9001", YEAR)
    years = [pack.figure(whole, indicator, YEAR - before) for before in range(window)]
    share = 100 * sum(f.numerator or 0 for f in years) / sum(f.denominator or 0 for f in years)
    found = verdicts.of_level(pack, indicator, "buurt", YEAR, "GM")["BU90010001"]
    assert found.reference_value == pytest.approx(share)
    assert found.own.first == (None if window == 1 else YEAR - window + 1)


@pytest.mark.parametrize("asked", ["GM", "NL"])
def test_the_band_follows_the_spread_that_belongs_to_the_reference(pack: Pack, asked: str) -> None:
    entry = pack.series(AGED, "buurt")[YEAR]
    sd = entry.sd_within if asked == "GM" else entry.sd
    assert sd is not None
    assert sd > 4
    found = verdicts.of_level(pack, pack.indicator(AGED), "buurt", YEAR, asked)["BU90010001"]
    assert found.verdict is not None
    assert found.verdict.band == pytest.approx(0.25 * sd)


def test_what_is_judged_comes_back_with_it(pack: Pack) -> None:
    """With a verdict, without a value, and where none is ever given."""
    area = pack.area("WK900104", YEAR)
    for id, code in (
        (AGED, "WK900101"),
        ("zorg_eenzaam", "WK900101"),
        ("zorg_eenzaam", area.code),
        ("demo_inwoners", area.code),
    ):
        indicator, subject = pack.indicator(id), pack.area(code, YEAR)
        against = reference.chosen(pack, subject, "REST")
        own = pack.figure(subject, indicator, YEAR)
        found = verdicts.of_figure(pack, subject, indicator, own, against)
        assert found.own == own
        assert found.reference_value is not None
        # Of a model and of a count no rest can be told: the whole gemeente stands there, by name.
        assert found.reference.kind == ("rest" if id == AGED else "whole")
        assert found.cautions == (() if id == AGED else ("groot_deel",))
        assert (found.verdict is None) == (own.value is None or id == "demo_inwoners")


def test_a_floor_of_people_at_work_is_held_against_the_figures_own_count(pack: Pack) -> None:
    area = pack.area("WK900101", YEAR)
    own = pack.figure(area, pack.indicator(AGED), YEAR)
    for limit, enough in ((own.denominator, True), ((own.denominator or 0) + 1, False)):
        floor = dataclasses.replace(pack.indicator(AGED), floor=f"workers>={limit}")
        found = verdicts.of_figure(pack, area, floor, own, reference.nederland())
        assert (found.key != "too_little_data") == enough


def test_a_level_that_the_pack_does_not_know_is_judged_without_a_spread(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    own = Figure("x", "straat", YEAR, AGED, 40.0, 400, 1000, None, None)
    against = reference.rest("GM9001", "Voorbeeldstad")
    found = verdicts.of_own(pack, "straat", [indicator], {AGED: own}, against, Size(1000))[AGED]
    assert found.verdict is not None
    assert (found.key, found.verdict.band) == ("clearly_higher", 1.0)
