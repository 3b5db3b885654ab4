"""What is looked up for a verdict: the other side, the size of areas, the floors of a choice."""

from __future__ import annotations

import dataclasses

import pytest

from spatial_core import sentence
from spatial_core.catalogue import PieSlice
from spatial_core.chart import grades
from spatial_core.judgement import apart, opposite, reference, sizes, verdicts, windows
from spatial_core.judgement.opposite import Beside
from spatial_core.judgement.sizes import Size
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import profile
from spatial_core.statistics.intervals import Z95
from spatial_core.statistics.verdict import Side, Verdict

YEAR = 2024
AGED = "demo_leeftijd_65_plus"


def figure(value: float | None, x: float | None = None, n: float | None = None) -> Figure:
    reason = "ontbreekt" if value is None else None
    return Figure("WK900101", "wijk", YEAR, AGED, value, x, n, reason, None)


REST = reference.rest("GM9001", "Voorbeeldstad")
WHOLE = reference.gemeente("GM9001", "Voorbeeldstad")


def test_the_rest_of_a_gemeente_is_its_row_without_the_area(pack: Pack) -> None:
    share = pack.indicator(AGED)
    own, whole = figure(30.0, 300, 1000), figure(20.0, 800, 4000)
    left = Side(100 * 500 / 3000, 500, 3000, left=True)
    assert opposite.side(REST, share, own, whole) == Beside(left, REST)
    assert opposite.side(WHOLE, share, own, whole) == Beside(Side(20.0, 800, 4000), WHOLE)
    rate = dataclasses.replace(share, kind="rate", unit="per 1000")
    left = Side(1000 * 500 / 3000, 500, 3000, left=True)
    assert opposite.side(REST, rate, own, whole).side == left


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        (figure(30.0), figure(20.0, 800, 4000)),
        (figure(30.0, None, 1000), figure(20.0, 800, 4000)),
        (figure(30.0, 300, None), figure(20.0, 800, 4000)),
        (figure(30.0, 300, 1000), figure(20.0)),
        (figure(30.0, 300, 1000), figure(20.0, None, 4000)),
        (figure(30.0, 300, 1000), figure(20.0, 800, None)),
        (figure(30.0, 300, 4000), figure(20.0, 800, 4000)),
        (figure(30.0, 300, 4005), figure(20.0, 800, 4000)),
        (figure(30.0, 805, 1000), figure(20.0, 800, 4000)),
    ],
)
def test_where_counts_leave_no_rest_the_whole_is_taken_and_named(
    pack: Pack, own: Figure, whole: Figure
) -> None:
    found = opposite.side(REST, pack.indicator(AGED), own, whole)
    assert found.side == Side(whole.value or 0.0, whole.numerator, whole.denominator)
    assert found.cautions == ("groot_deel",)
    assert found.reference.kind == "whole"
    assert found.reference.name_nl == "de hele gemeente Voorbeeldstad"
    assert found.reference.within


def test_an_area_with_all_cases_leaves_a_rest_without(pack: Pack) -> None:
    found = opposite.side(
        REST, pack.indicator(AGED), figure(40.0, 800, 2000), figure(20.0, 800, 2001)
    )
    assert found == Beside(Side(0.0, 0.0, 1.0, left=True), REST)


PERCENT = "werk_netto_participatie"


def test_the_rest_of_a_published_percentage_is_what_the_denominators_leave(pack: Pack) -> None:
    """Of 10,000 people 70 % work, of 4,000 of them 64 %: of the other 6,000 it is 74 %."""
    percent = pack.indicator(PERCENT)
    found = opposite.side(REST, percent, figure(64.0, None, 4000), figure(70.0, None, 10000))
    assert found == Beside(Side(74.0, None, 6000, left=True), REST)
    # (70 · 10,000 − 62 · 4,000)/6,000 = 75.33: no decimal survives, unless one was published.
    assert opposite.side(
        REST, percent, figure(62.0, None, 4000), figure(70.0, None, 10000)
    ).side == Side(75.0, None, 6000, left=True)
    assert opposite.side(
        REST, percent, figure(62.3, None, 4000), figure(70.0, None, 10000)
    ).side == Side(75.1, None, 6000, left=True)


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        (figure(64.0), figure(70.0, None, 10000)),
        (figure(64.0, None, 4000), figure(70.0)),
        (figure(None, None, 4000), figure(70.0, None, 10000)),
        (figure(64.0, None, 10000), figure(70.0, None, 10000)),
        (figure(64.0, None, 0), figure(70.0, None, 10000)),
        # Three fifths leave two points of room, and a bit more leaves too much.
        (figure(64.0, None, 6010), figure(70.0, None, 10000)),
        # No rounding explains a rest of -3 %.
        (figure(10.0, None, 4000), figure(2.0, None, 10000)),
    ],
)
def test_where_percentages_leave_no_rest_the_whole_is_taken_and_named(
    pack: Pack, own: Figure, whole: Figure
) -> None:
    found = opposite.side(REST, pack.indicator(PERCENT), own, whole)
    assert found.side == Side(whole.value or 0.0, None, whole.denominator)
    assert (found.reference.kind, found.cautions) == ("whole", ("groot_deel",))


@pytest.mark.parametrize(("own", "rest"), [(3.0, 0.0), (98.0, 100.0)])
def test_a_rest_that_rounding_puts_outside_0_to_100_percent_is_its_end(
    pack: Pack, own: float, rest: float
) -> None:
    whole = figure(1.0 if own < 50 else 99.0, None, 10000)
    found = opposite.side(REST, pack.indicator(PERCENT), figure(own, None, 4000), whole)
    assert found.side == Side(rest, None, 6000, left=True)


def test_a_model_has_no_rest_and_the_whole_is_named(pack: Pack) -> None:
    model = pack.indicator("zorg_eenzaam")
    found = opposite.side(REST, model, figure(30.0, 3, 10), figure(20.0, 8, 40))
    assert found == Beside(Side(20.0, 8, 40), REST.as_whole(), ("groot_deel",))


@pytest.mark.parametrize("other", [None, figure(None)])
def test_without_a_value_there_is_no_other_side(pack: Pack, other: Figure | None) -> None:
    assert opposite.side(WHOLE, pack.indicator(AGED), figure(30.0), other) == Beside(None, WHOLE)


def test_a_level_and_its_areas_one_by_one_say_the_same(pack: Pack) -> None:
    """Default, Nederland, another area and a chosen set, at every level."""
    ids = (AGED, "zorg_eenzaam", "wonen_woz", "veil_misdrijven", "demo_inwoners", "zorg_wmo")
    for level in ("gemeente", "wijk", "buurt"):
        for asked in (None, "NL", "GM", "REST", "WK900101", "WK900101,WK900102"):
            for id in ids:
                indicator = pack.indicator(id)
                found = verdicts.of_level(pack, indicator, level, YEAR, asked)
                for area in pack.areas(level, YEAR)[::9]:
                    chosen = reference.chosen(pack, area, asked)
                    against = apart.of_level(pack, area, chosen)
                    one = verdicts.of_figure(
                        pack, area, indicator, pack.figure(area, indicator, YEAR), against
                    )
                    assert found[area.code] == one


def test_the_wijken_of_the_sample_and_their_verdicts(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    found = verdicts.of_level(pack, indicator, "wijk", YEAR)
    assert {j.reference.kind for j in found.values()} >= {"gemeente", "land", "rest"}
    for code, judged in found.items():
        own = pack.figure(pack.area(code, YEAR), indicator, YEAR)
        assert (judged.verdict is None) == (own.value is None)
        if judged.verdict is not None:
            assert judged.reference_value is not None
            assert judged.verdict.difference == pytest.approx(own.value - judged.reference_value)
            assert judged.verdict.band is not None
            assert judged.key == judged.verdict.key
        assert judged.cautions == ()


def test_what_is_never_judged_keeps_its_reference_value(pack: Pack) -> None:
    judged = verdicts.of_level(pack, pack.indicator("demo_inwoners"), "wijk", YEAR)
    assert all(j.verdict is None and j.key is None for j in judged.values())
    assert all(j.reference_value for j in judged.values())


def test_an_area_without_a_figure_keeps_its_reference_value(pack: Pack) -> None:
    indicator = pack.indicator("ondw_opleiding_laag")
    judged = verdicts.of_level(pack, indicator, "buurt", YEAR, "NL")
    column = pack.column(indicator, "buurt", YEAR)
    gaps = [code for code, f in column.items() if f.value is None]
    land = pack.figure(pack.area("NL00", YEAR), indicator, YEAR).value
    assert gaps
    assert {(judged[c].reference_value, judged[c].verdict) for c in gaps} == {(land, None)}


def test_a_reference_of_a_small_area_is_too_little(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    column = pack.column(indicator, "buurt", YEAR)
    small = next(c for c, f in column.items() if f.denominator and 0 < f.denominator < 100)
    found = verdicts.of_level(pack, indicator, "wijk", YEAR, small)
    keys = {j.key for j in found.values() if j.verdict is not None}
    assert keys == {"too_little_data"}
    assert all(j.verdict.interval is None for j in found.values() if j.verdict is not None)
    assert verdicts.scores_of_level(pack, indicator, "wijk", YEAR, small) == {}


def test_too_few_data_in_the_reference_are_said_of_the_reference(pack: Pack) -> None:
    indicator, area = pack.indicator(AGED), pack.area("WK900101", YEAR)
    column = pack.column(indicator, "buurt", YEAR)
    code = next(c for c, f in column.items() if f.denominator and 0 < f.denominator < 100)
    against = reference.area(pack.area(code, YEAR))
    own = pack.figure(area, indicator, YEAR)
    judged = verdicts.of_figure(pack, area, indicator, own, against)
    told = sentence.verdict_sentence(area, indicator, own, judged)
    assert f"in {against.name_nl} zijn te weinig gegevens. Daarom vergelijken we niet." in told
    assert f"in {area.name} zijn te weinig" not in told
    assert f"in {against.name_en}, so we do not" in sentence.verdict_sentence(
        area, indicator, own, judged, "en"
    )
    piece = PieSlice(AGED, "demografie", 1.0)
    found = profile.of(pack, area.code, reference="GM", pie=[piece])
    part = dataclasses.replace(found.slices[0], verdict="too_little_data", reference_too_small=True)
    assert "in de gemeente Voorbeeldstad zijn te weinig gegevens" in sentence.of_slice(found, part)


def test_too_few_data_on_both_sides_are_said_of_the_area(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    column = pack.column(indicator, "buurt", YEAR)
    one, other = [c for c, f in column.items() if f.denominator and 0 < f.denominator < 100][:2]
    area, own = pack.area(one, YEAR), column[one]
    judged = verdicts.of_figure(pack, area, indicator, own, reference.area(pack.area(other, YEAR)))
    assert f"in {area.name} zijn te weinig" in sentence.verdict_sentence(
        area, indicator, own, judged
    )


@pytest.mark.parametrize(
    ("kind", "n", "why"),
    [
        ("count_share", 500.0, "Een verschil is niet uit te sluiten: het gaat om een klein aantal"),
        ("count_share", 5000.0, "Een klein verschil is niet uit te sluiten."),
        ("survey", 500.0, "Een verschil is niet uit te sluiten: dit is een schatting."),
    ],
)
def test_of_equal_values_nobody_asks_whether_the_difference_is_real(
    pack: Pack, kind: str, n: float, why: str
) -> None:
    area = pack.area("WK900101", YEAR)
    indicator = dataclasses.replace(pack.indicator(AGED), kind=kind)
    own = pack.figure(area, indicator, YEAR)._replace(value=7.44, numerator=None, denominator=n)
    against = reference.gemeente("GM9001", "Voorbeeldstad")
    doubt = Verdict("cannot_tell", 0.02, (-1.5, 1.54), 0.5)

    def said(other: float) -> str:
        judged = verdicts.Judged(own, against, other, doubt)
        return sentence.verdict_sentence(area, indicator, own, judged)

    assert "Dat is evenveel als in de gemeente Voorbeeldstad (7,4%, 2024)." in said(7.42)
    assert why in said(7.42)
    assert "echt een verschil" not in said(7.42)
    assert "echt een verschil" in said(7.9)


def test_several_small_areas_may_be_large_enough_together(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    column = pack.column(indicator, "buurt", YEAR)
    small = [c for c, f in column.items() if f.denominator and 10 < f.denominator < 100][:12]
    found = verdicts.of_level(pack, indicator, "wijk", YEAR, ",".join(small))
    assert {j.key for j in found.values()} - {"too_little_data", None}
    figures = [column[code] for code in small]
    expected = 100 * sum(f.numerator for f in figures) / sum(f.denominator for f in figures)
    (value,) = {j.reference_value for j in found.values()}
    assert value == pytest.approx(expected)


def test_a_reference_of_another_year_says_nothing(pack: Pack) -> None:
    gone = reference.Reference("area", "BU77770000", "x", "x")
    area, indicator = pack.area("WK900101", YEAR), pack.indicator(AGED)
    own = pack.figure(area, indicator, YEAR)
    assert verdicts.of_figure(pack, area, indicator, own, gone) == verdicts.Judged(
        own, gone, None, None
    )
    assert verdicts.of_figures(pack, area, [], {}, gone) == {}


def test_a_reference_with_figures_of_other_years_only_is_not_comparable(pack: Pack) -> None:
    """The buurt was there until 2022: one area, a whole level, slice and sentence say so."""
    gone = "BU90010607"
    assert YEAR not in pack.years_of(gone)
    indicator = pack.indicator(AGED)
    area = pack.area("BU90010101", YEAR)
    against = reference.chosen(pack, area, gone)
    judged = verdicts.of_figure(pack, area, indicator, pack.figure(area, indicator, YEAR), against)
    assert (judged.key, judged.reference_value) == ("not_comparable", None)
    assert judged.verdict == Verdict("not_comparable", None, None, None)
    assert verdicts.of_level(pack, indicator, "buurt", YEAR, gone)[area.code] == judged
    assert area.code not in verdicts.scores_of_level(pack, indicator, "buurt", YEAR, gone)
    piece = PieSlice(AGED, "demografie", 1.0)
    found = profile.of(pack, area.code, year=YEAR, reference=gone, pie=[piece])
    (part,) = found.slices
    assert (part.verdict, part.difference, part.length) == ("not_comparable", None, None)
    assert grades.grade(part) == grades.NO_REFERENCE
    said = sentence.of_slice(found, part)
    assert said.endswith(f"geen cijfer over {YEAR} dat op dezelfde manier is gemaakt. Daarom"
                         " vergelijken we niet.")  # fmt: skip
    # In a year that both have they are compared, and never-judged figures stay without a verdict.
    earlier = pack.area(area.code, 2022)
    own = pack.figure(earlier, indicator, 2022)
    assert verdicts.of_figure(pack, earlier, indicator, own, against).key not in (
        None, "not_comparable",
    )  # fmt: skip
    people = pack.indicator("demo_inwoners")
    own = pack.figure(area, people, YEAR)
    assert verdicts.of_figure(pack, area, people, own, against).key is None


def test_shares_of_another_definition_are_not_comparable(pack: Pack) -> None:
    rules = verdicts._rules(pack, pack.indicator(AGED), "wijk", YEAR)
    size, other = Size(5000), opposite.Other(figure(20.0, 800, 4000)._replace(level="gemeente"))
    keys = [
        verdicts._judged(
            rules._replace(approximated=levels), figure(30.0, 300, 1000), size, WHOLE, other
        ).key
        for levels in (frozenset(), frozenset({"wijk"}), frozenset({"wijk", "gemeente"}))
    ]
    assert keys == ["clearly_higher", "not_comparable", "clearly_higher"]


def test_a_reference_counts_over_the_years_of_the_figure_beside_it(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A border that moved cuts the window of an area short: then that of its gemeente too."""
    monkeypatch.setattr(windows, "years_of", lambda *_: (2022, 2023, 2024))
    indicator = pack.indicator(AGED)
    firsts = {}
    for since in (None, 2022, 2023, 2024, 0):
        told = None if since is None else {AGED: since}
        made = opposite.others(pack, WHOLE, [indicator], "buurt", YEAR, told)[AGED].figure
        assert made is not None
        firsts[since] = made.first
    assert firsts == {None: 2022, 2022: 2022, 2023: 2023, 2024: None, 0: 2022}


def test_the_size_of_an_area_is_that_of_its_own_year(pack: Pack) -> None:
    area = pack.area("WK900101", YEAR)
    size = sizes.of_area(pack, area, YEAR)
    counts = [
        pack.figure(area, pack.indicator(name), YEAR).value
        for name in (sizes.HOUSEHOLDS, sizes.DWELLINGS)
    ]
    assert size[:3] == (area.inhabitants, *counts)
    assert size == sizes.of_level(pack, "wijk", YEAR)["WK900101"]
    before = pack.area("WK900101", 2023).inhabitants
    assert sizes.of_area(pack, area, 2023).people == before


def test_a_gemeente_is_judged_by_exact_counts_and_a_wijk_by_rounded_ones(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    rules = verdicts._rules(pack, indicator, "wijk", YEAR)
    own = figure(30.0, 300, 1000)
    for level, rounded in (("land", False), ("gemeente", False), ("wijk", True), ("buurt", True)):
        context = verdicts._context(rules._replace(level=level), Size(1, 2, 3), False, own)
        assert context[:1] + context[2:7] == (level, 1, 2, 3, 1000, rounded)
    assert rules.sd is not None
    assert rules.sd_within is not None
    assert verdicts._context(rules, Size(1), True, own).sd == rules.sd_within
    assert verdicts._context(rules, Size(1), False, own).sd == rules.sd
    assert verdicts._rules(pack, indicator, "wijk", 1999)[1:5] == ("wijk", None, None, 2.0)


def test_a_set_is_its_counts_together_and_as_large_as_all_of_it(pack: Pack) -> None:
    indicator = pack.indicator(AGED)
    areas = [pack.area(code, YEAR) for code in ("WK900101", "WK900102")]
    figures = [pack.figure(area, indicator, YEAR) for area in areas]
    x = sum(f.numerator or 0.0 for f in figures)
    n = sum(f.denominator or 0.0 for f in figures)
    made = opposite._of_set(pack, areas, indicator, (YEAR,))
    assert made.figure == figures[0]._replace(
        code="", value=pytest.approx(100 * x / n), numerator=x, denominator=n, reason=None
    )
    large = [sizes.of_area(pack, area, YEAR) for area in areas]
    assert made.size == tuple(sum(parts) for parts in zip(*large, strict=True))
    earlier = [area if area is areas[0] else pack.area(area.code, 2023) for area in areas]
    other = opposite._of_set(pack, earlier, indicator, (YEAR,))
    assert other.size is not None
    assert (other.size.people, other.size.households) == made.size[:2]


def test_a_set_that_cannot_be_combined_has_the_reason(pack: Pack) -> None:
    areas = [pack.area(code, YEAR) for code in ("WK900101", "WK900102")]
    made = opposite._of_set(pack, areas, pack.indicator("wonen_lbm_fys"), (YEAR,))
    assert made.figure is not None
    assert made.figure.value is None
    assert made.figure.reason is not None


def test_a_score_is_that_of_the_sides_and_the_context_of_its_verdict(pack: Pack) -> None:
    for id, level in (("demo_eenpersoons", "buurt"), (AGED, "wijk"), ("zorg_wmo", "gemeente")):
        indicator = pack.indicator(id)
        judged = verdicts.of_level(pack, indicator, level, YEAR)
        scores = verdicts.scores_of_level(pack, indicator, level, YEAR)
        figures = pack.column(indicator, level, YEAR)
        for code, z in scores.items():
            found, own = judged[code].verdict, figures[code]
            assert found is not None
            assert found.interval is not None
            x, n = own.numerator or 0.0, own.denominator or 0.0
            if min(own.value, 100 - own.value) * n / 100 >= 5 and x >= 5:
                half = (found.interval[1] - found.interval[0]) / 2
                assert z == pytest.approx(found.difference / half * Z95)


BURGLARY = "veil_woninginbraak"


@pytest.mark.parametrize(
    ("cases", "homes", "key"),
    [(4, 400, "too_little_data"), (5, 500, "clearly_lower"), (9, 49, "too_little_data")],
)
def test_a_rest_must_be_as_large_as_what_is_judged(
    pack: Pack, cases: int, homes: int, key: str
) -> None:
    """Four burglaries in the rest are chance themselves: nothing is lower than that."""
    burglary = pack.indicator(BURGLARY)
    own = figure(1000 * 5 / 6000, 5, 6000)._replace(indicator=BURGLARY)
    whole = figure(1.0, 5 + cases, 6000 + homes)._replace(indicator=BURGLARY)
    size = Size(15000, 6500, 6000)
    rules = verdicts._Rules(burglary, "wijk", None, None, 1.0)
    found = verdicts._judged(rules, own, size, REST, opposite.Other(whole))
    assert found.reference_value == pytest.approx(1000 * cases / homes)
    assert (found.key, found.verdict is not None) == (key, True)
    beside = verdicts._judged(rules, own, size, WHOLE, opposite.Other(whole))
    assert beside.key != "clearly_lower"


@pytest.mark.parametrize("asked", [None, "GM", "REST"])
def test_the_only_wijk_is_not_compared_with_itself(pack: Pack, asked: str | None) -> None:
    against = reference.chosen(pack, pack.area("WK900200", YEAR), asked)
    assert (against.kind, against.cautions) == ("land", ("een_wijk",))
    buurt = reference.chosen(pack, pack.area("BU90020001", YEAR), "GM")
    assert (buurt.kind, buurt.code) == ("gemeente", "GM9002")
