"""A figure over the years: of one area, measured in one way, or it says that it is not."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import guards, wording
from spatial_core.catalogue import OWN_THEME, Catalogue, Indicator
from spatial_core.cli import main
from spatial_core.crosswalk import Link
from spatial_core.errors import NotFoundError, RecipeError
from spatial_core.judgement import comparable
from spatial_core.pack.reader import Pack
from spatial_core.reading import trend, trend_told
from spatial_core.reading.trend import Point, Reading, Trend
from spatial_core.reading.trend_judged import Judge
from spatial_core.statistics.chance import Context
from tests.support.changed import Changed, crossed

OLD, WELFARE, GAS, CRIME = (
    "demo_leeftijd_65_plus", "werk_bijstand", "wonen_gas", "veil_misdrijven",
)  # fmt: skip
WIJK, MOVED, GIVER, RECODED = "WK900101", "BU90010501", "BU90010500", "BU9001AA01"


def of(pack: Pack, code: str, indicator: str, against: str | None = None) -> Trend:
    return trend.of(pack, code, pack.indicator(indicator), against)


def told(found: Trend, lang: str = "nl") -> str:
    return " ".join([*trend_told.sentences(found, lang), *trend_told.notes(found, lang)])


# Years and references


def test_every_year_of_the_pack_stands_there_with_its_own_figure(pack: Pack) -> None:
    found = of(pack, WIJK, OLD)
    assert [point.year for point in found.points] == list(pack.years)
    for point in found.points:
        figure = pack.figure(pack.area(WIJK, point.year), pack.indicator(OLD), point.year)
        assert point.figure == figure
        assert (point.provenance, point.method, point.fits, point.apart) == (
            "unchanged", "none", True, None,
        )  # fmt: skip
    assert found.breaks == ()


def test_the_usual_reference_and_nederland_run_beside_it(pack: Pack) -> None:
    found = of(pack, WIJK, OLD)
    assert [line.reference.code for line in found.references] == ["GM9001", "NL00"]
    for line in found.references:
        for point in line.points:
            area = pack.area(line.reference.code, point.year)
            assert point.value == pack.figure(area, pack.indicator(OLD), point.year).value


def test_a_chosen_reference_stands_alone(pack: Pack) -> None:
    assert [line.reference.code for line in of(pack, WIJK, OLD, "NL").references] == ["NL00"]
    chosen = of(pack, WIJK, OLD, "WK900102").references
    assert [line.reference.code for line in chosen] == ["WK900102"]
    with pytest.raises(NotFoundError):
        of(pack, WIJK, OLD, "WK999999")


def test_nothing_is_compared_with_itself_and_a_number_with_nothing(pack: Pack) -> None:
    assert of(pack, "NL00", OLD).references == ()
    assert [line.reference.code for line in of(pack, "GM9001", OLD).references] == ["NL00"]
    assert of(pack, WIJK, "demo_inwoners").references == ()


def test_the_reference_of_another_border_is_not_one_line(pack: Pack) -> None:
    (line,) = of(pack, WIJK, OLD, "BU90010502").references
    assert {point.apart for point in line.points} == {None}
    (line,) = of(pack, WIJK, OLD, MOVED).references
    assert [point.year for point in line.points if point.apart == "redrawn"] == [2024]
    assert of(pack, WIJK, OLD, MOVED).gap is None


# What cannot be one line


def test_another_border_keeps_the_years_before_it_apart(changed: Changed) -> None:
    found = of(changed(), MOVED, OLD)
    assert [p.fits for p in found.points] == [False] * 4 + [True]
    assert [p.apart for p in found.points] == [None] * 4 + ["redrawn"]
    assert [(b.year, b.since, b.why) for b in found.breaks] == [(2024, 2023, "redrawn")]
    assert found.changes[-1].key == "not_comparable"
    # The years before are of one area, though another.
    assert {c.key for c in found.changes[:-1]} <= {"risen", "fallen", "unchanged", "cannot_tell"}
    assert found.whole is not None
    assert (found.whole.key, found.whole.why) == ("not_comparable", "redrawn")
    assert found.gap is found.slope is None
    assert "niet te vergelijken" in told(found)
    assert "los" in told(found)


def test_a_year_without_the_code_is_never_a_guess(changed: Changed) -> None:
    found = of(changed(), RECODED, OLD)
    assert [point.year for point in found.points] == [2022, 2023, 2024]
    assert found.breaks == ()


def test_a_definition_ends_a_line_in_the_middle(changed: Changed) -> None:
    """The copy has the gas of 2023 in 2024 as well: the same number means something else then."""
    pack = changed(
        "UPDATE wm_series SET (figures, reasons, with_value) = (SELECT o.figures, o.reasons,"
        " o.with_value FROM wm_series o WHERE o.indicator = 'wonen_gas' AND o.year = 2023 AND"
        " o.level = wm_series.level) WHERE indicator = 'wonen_gas' AND year = 2024"
    )
    found = of(pack, "GM9001", GAS)
    assert [p.apart for p in found.points] == [None] * 4 + ["definition"]
    assert [(b.year, b.why) for b in found.breaks] == [(2024, "definition")]
    assert found.breaks[0].note is not None
    assert found.changes[-1].key == "break"
    assert found.gap is found.slope is None
    assert "Vóór en na 2024 is anders gemeten." in told(found)
    assert [p.apart for p in found.references[0].points] == [None] * 4 + ["definition"]


@pytest.mark.parametrize(
    ("indicator", "year", "at_the_end"),
    [("demo_herkomst_nl", 2023, False), ("werk_laag_inkomen_hh", 2024, True), (GAS, 2024, True),
     ("wonen_bouwjaar_oud", 2024, True), ("demo_oud_westers", 2023, True)],
)  # fmt: skip
def test_a_definition_is_told_at_either_end(
    pack: Pack, indicator: str, year: int, at_the_end: bool
) -> None:
    found = of(pack, WIJK, indicator)
    assert [(b.year, b.why) for b in found.breaks] == [(year, "definition")]
    known = [point.year for point in found.known]
    assert (max(known) < year) == at_the_end
    assert (min(known) >= year) != at_the_end
    assert str(year) in told(found)


def test_another_number_below_the_line_ends_it(changed: Changed) -> None:
    pack = changed(
        f"UPDATE wm_series SET flags = 'recomputed' WHERE indicator = '{WELFARE}' AND year > 2022"
    )
    found = of(pack, WIJK, WELFARE)
    assert [(b.year, b.why) for b in found.breaks] == [(2023, "denominator")]
    assert {c.key for c in found.changes if c.before.year < 2023 <= c.after.year} == {"break"}
    assert "een andere groep mensen" in told(found)
    # What is left is judged by itself.
    assert found.whole is not None
    assert (found.whole.before.year, found.whole.after.year) == (2023, 2024)


def test_years_without_marks_are_not_compared(changed: Changed) -> None:
    pack = changed("UPDATE wm_areas SET change = '' WHERE year = 2022")
    found = of(pack, WIJK, OLD)
    assert [p.provenance for p in found.points] == ["unknown"] * 2 + ["unchanged"] * 3
    assert [(b.year, b.why) for b in found.breaks] == [(2022, "unknown")]
    assert "We weten niet of het gebied" in " ".join(
        trend_told.break_sentence(each) for each in found.breaks
    )


def test_a_secret_year_stays_a_hole_with_its_reason(changed: Changed) -> None:
    pack, holes = changed(), 0
    for area in pack.areas("buurt", 2024, "GM9001"):
        found = of(pack, area.code, WELFARE)
        for point in found.points:
            own = pack.figure(pack.area(area.code, point.year), found.indicator, point.year)
            assert (point.value, point.figure.reason) == (own.value, own.reason)
            holes += point.value is None
        text = told(found)
        for reason in {p.figure.reason for p in found.points if p.value is None}:
            assert wording.say(f"reason.short.{reason}") in text
    assert holes


def test_a_published_year_that_the_pack_lacks_is_told(changed: Changed) -> None:
    pack = changed("DELETE FROM wm_series WHERE year = 2022")
    found = of(pack, WIJK, OLD)
    assert found.lacking == (2022,)
    assert "Niet in dit bestand: 2022." in told(found)
    assert [point.year for point in found.points] == [2020, 2021, 2023, 2024]


@pytest.mark.parametrize(
    ("indicator", "there", "not_there"),
    [("zorg_ervaren_gezondheid", [2012, 2016, 2024], [2013, 2021]), (CRIME, [2012, 2025], [2011]),
     ("veil_lbm_onv", [2002, 2024], [2003, 2023]), (OLD, [2013, 2030], [2012]),
     ("werk_laag_inkomen_hh", [2013, 2023], [2012, 2024])],
)  # fmt: skip
def test_the_catalogue_knows_which_years_are_published(
    catalogue: Catalogue, indicator: str, there: list[int], not_there: list[int]
) -> None:
    found = catalogue.find(indicator)
    assert found is not None
    is_published = trend.published(found)
    assert all(map(is_published, there))
    assert not any(map(is_published, not_there))


def test_several_years_of_which_nothing_is_known_are_told_at_once(changed: Changed) -> None:
    pack = changed("UPDATE wm_areas SET change = '' WHERE year IN (2022, 2024)")
    found = of(pack, WIJK, OLD)
    assert [b.year for b in found.breaks] == [2022, 2024]
    assert told(found).count("Van 2022, 2024 weten we niet") == 1
    assert "We weten niet" not in told(found)


# Converted


def test_a_year_on_other_borders_comes_through_the_crosswalk(changed: Changed) -> None:
    links = [Link(MOVED, MOVED, 1.0, "redrawn", "addresses", 0.3),
             Link(GIVER, MOVED, 0.25, "redrawn", "addresses", 0.3)]  # fmt: skip
    pack = changed(*crossed(2023, links))
    found = of(pack, MOVED, OLD)
    point = found.points[-2]
    figures = [pack.figure(pack.area(code, 2023), found.indicator, 2023) for code in (MOVED, GIVER)]
    above = (figures[0].numerator or 0) + 0.25 * (figures[1].numerator or 0)
    below = (figures[0].denominator or 0) + 0.25 * (figures[1].denominator or 0)
    assert point.value == pytest.approx(100 * above / below)
    assert (point.fits, point.converted, point.method) == (True, True, "addresses")
    assert point.sources == (MOVED, GIVER)
    assert 0 < point.estimated < 1
    assert found.points[-1].apart is None
    # The years before have no crosswalk, so they stay apart.
    assert [p.fits for p in found.points[:-2]] == [False] * 3
    assert [(b.year, b.why) for b in found.breaks] == [(2023, "redrawn")]
    assert "Omgerekend naar de grenzen van 2024: 2023 (andere grens; verdeeld naar adressen)." in (
        told(found)
    )
    assert "geschat" in told(found)


def test_a_figure_that_is_an_estimate_in_good_part_tells_no_change(changed: Changed) -> None:
    half = [Link(GIVER, MOVED, 0.5, "redrawn", "area", 1.0)]
    found = of(changed(*crossed(2023, half)), MOVED, OLD)
    assert found.points[-2].estimated > trend.MOST_ESTIMATED
    assert (found.changes[-1].key, found.changes[-1].why) == ("cannot_tell", "converted")
    assert found.gap is not None
    assert found.gap.key == "cannot_tell"
    assert "voor een deel geschat" in told(found)
    # Only what was divided is an estimate, and in a sentence it says so.
    first, last = (f"{wording.decimal(p.value or 0.0, 1)}%" for p in found.points[-2:])
    sentences = trend_told.change(found, found.changes[-1])
    assert sentences[0] == f"Het was naar schatting {first} in 2023, en {last} in 2024."


def test_a_figure_that_lacks_a_good_part_of_the_area_tells_no_change(changed: Changed) -> None:
    """What is not known of an old area is as good as an estimate."""
    links = [Link(code, GIVER, 1.0, "merged", "regrouping", 0.0) for code in (GIVER, MOVED)]
    pack = changed(*crossed(2023, links))
    area, indicator = pack.area(GIVER), pack.indicator(OLD)
    read = Reading(pack, area, indicator)
    before, after = (read.point(year) for year in (2023, 2024))
    assert before.converted
    assert read.judge.change(before, after).why != "partly"
    assert read.judge.change(before._replace(coverage=0.95), after).why != "partly"
    change = read.judge.change(before._replace(coverage=0.88), after)
    assert (change.key, change.why) == ("cannot_tell", "partly")
    found = of(pack, GIVER, OLD)._replace(whole=change, gap=None, slope=None)
    assert "niet van het hele gebied bekend" in told(found)


def test_a_rate_says_what_it_is_counted_by(pack: Pack) -> None:
    found = of(pack, WIJK, CRIME)
    assert trend_told.title(found) == (
        "Geregistreerde misdrijven, totaal, per 1.000 inwoners in Havenkwartier"
    )


def test_another_code_of_the_same_area_is_one_line(changed: Changed) -> None:
    links = [Link("BU90011001", RECODED, 1.0, "recoded", "lookup", 0.0)]
    pack = changed(*crossed(2020, links), *crossed(2021, links))
    found = of(pack, RECODED, OLD)
    assert [point.year for point in found.points] == list(pack.years)
    assert found.breaks == ()
    first = found.points[0]
    assert (first.provenance, first.method, first.converted) == ("recoded", "lookup", False)
    own = pack.figure(pack.area("BU90011001", 2020), found.indicator, 2020)
    assert (first.value, first.figure.denominator) == (own.value, own.denominator)
    assert found.slope is not None
    assert "een andere code" in told(found)


def test_a_median_is_not_converted_and_stays_apart(changed: Changed) -> None:
    links = [Link(MOVED, MOVED, 1.0, "redrawn", "addresses", 0.3),
             Link(GIVER, MOVED, 0.25, "redrawn", "addresses", 0.3)]  # fmt: skip
    pack = changed(*crossed(2023, links))
    found = of(pack, MOVED, "werk_vermogen")
    by_year = {point.year: point for point in found.points}
    own = by_year[2023]
    assert own.value == pack.figure(pack.area(MOVED, 2023), found.indicator, 2023).value
    assert (own.fits, own.provenance) == (False, "redrawn")


def test_a_later_year_of_an_own_table_is_apart_and_judged_by_the_known_size(
    changed: Changed,
) -> None:
    """The copy has the benefits of 2024 once more in 2025, which has no areas of CBS."""
    columns = "position, level, name, gemeente, gemeente_name, water"
    pack = changed(
        f"INSERT INTO wm_areas (code, year, inhabitants, change, polygon, {columns}) SELECT code,"
        f" 2025, NULL, '', 0, {columns} FROM wm_areas WHERE year = 2024",
        "CREATE TABLE more AS SELECT * FROM wm_series WHERE year = 2024",
        "UPDATE more SET year = 2025",
        "INSERT INTO wm_series SELECT * FROM more",
        "DROP TABLE more",
        "UPDATE wm_tables SET row_count = (SELECT count(*) FROM wm_areas) WHERE name = 'wm_areas'",
    )
    found = of(pack, WIJK, WELFARE)
    assert [(p.year, p.fits) for p in found.points][-2:] == [(2024, True), (2025, False)]
    assert (found.points[-1].apart, found.changes[-1].key) == ("unknown", "not_comparable")
    assert "Omgerekend" not in told(found)
    gemeente = of(pack, "GM9001", WELFARE)
    assert gemeente.whole is not None
    assert (gemeente.whole.after.year, gemeente.whole.key) == (2025, "fallen")


# One division


def test_years_on_one_division_are_one_area_and_say_so(changed: Changed) -> None:
    pack = changed(f"UPDATE wm_series SET flags = 'borders_2024' WHERE indicator = '{OLD}'")
    found = of(pack, MOVED, OLD)
    assert (found.division, found.since_division, found.breaks) == ("2024", "unchanged", ())
    assert all(point.fits and point.apart is None for point in found.points)
    assert "De bron geeft alle jaren op de grenzen van 2024." in told(found)


def test_an_older_division_may_be_of_another_area(changed: Changed) -> None:
    pack = changed(f"UPDATE wm_series SET flags = 'borders_2022' WHERE indicator = '{OLD}'")
    found = of(pack, MOVED, OLD)
    assert (found.division, found.since_division) == ("2022", "redrawn")
    assert "De grenzen van 2024 kunnen anders zijn dan die van 2022." in told(found)


# Verdicts


def test_of_crime_only_figures_that_share_no_year_are_compared(changed: Changed) -> None:
    """The copy reads benefits as a rate that counts three years in a buurt."""
    pack = changed(
        "UPDATE wm_indicators SET window = 3, kind = 'rate', unit = 'per 1000', floor = 'none'"
        f" WHERE id = '{WELFARE}'",
        f"UPDATE wm_series SET flags = 'borders_2024' WHERE indicator = '{WELFARE}'",
    )
    found = next(
        each for area in pack.areas("buurt", 2024, "GM9001")
        if len((each := of(pack, area.code, WELFARE)).known) == 5
    )  # fmt: skip
    assert [point.first for point in found.points] == [2020, 2020, 2020, 2021, 2022]
    assert [(c.before.year, c.after.year) for c in found.changes] == [(2021, 2024)]
    assert found.whole is not None
    assert found.whole.before.year == 2020
    for change in found.changes:
        assert change.before.year < change.after.first
    assert "telt tot 3 jaar samen" in told(found)
    assert "2022–2024" in told(found)


def test_too_few_people_tell_no_change(changed: Changed) -> None:
    pack = changed(f"UPDATE wm_indicators SET floor = 'n>=1000000' WHERE id = '{WELFARE}'")
    found = of(pack, WIJK, WELFARE)
    assert {(change.key, change.why) for change in found.changes} == {("cannot_tell", "few")}
    assert found.gap is not None
    assert found.gap.key == "cannot_tell"
    assert "klein aantal" in told(found)


def test_a_figure_by_group_is_refused() -> None:
    group = Indicator("x", "arbeid_inkomen", "X", "X", "%", "neutral", "count_share", group="g")

    class Unasked(Pack):
        def __init__(self) -> None: ...

    with pytest.raises(RecipeError) as caught:
        trend.of(Unasked(), WIJK, group)
    assert caught.value.key == "group_whole_card"


def test_composition_is_explained_and_judged_as_neither_good_nor_bad(pack: Pack) -> None:
    text = told(of(pack, WIJK, "demo_herkomst_buiten_europa"))
    assert wording.say("caution.herkomst") in text
    assert "gunstig" not in text
    listed = [each.indicator for _, trends in trend.of_themes(pack, WIJK) for each in trends]
    assert all(guards.may_be_ranked(indicator) for indicator in listed)


def test_the_slope_is_of_the_years_that_can_be_compared(pack: Pack) -> None:
    found = of(pack, WIJK, WELFARE)
    assert found.slope is not None
    assert (found.slope.first, found.slope.last, found.slope.years) == (2020, 2024, 5)
    assert "per jaar, van 2020 tot 2024" in told(found)
    assert of(pack, RECODED, "demo_herkomst_nl").slope is None


def test_a_slope_never_says_more_than_the_change_over_all_years(pack: Pack) -> None:
    found = of(pack, WIJK, OLD)
    assert found.whole is not None
    assert found.slope is not None
    assert (found.whole.key, found.slope.key) == ("cannot_tell", "unsure")
    assert "Zeker is dat niet." in trend_told.sentences(found)[-1]
    sure = of(pack, WIJK, WELFARE)
    assert sure.slope is not None
    assert sure.slope.key == "even"
    assert "Zeker is dat niet." not in told(sure)


@pytest.mark.parametrize(
    ("values", "whole", "key"),
    [
        ((10.0, 60.0, 50.0, 40.0, 30.0), "risen", "uneven"),
        ((10.0, 10.0, 10.0, 10.0, 30.0), "risen", "uneven"),
        ((10.0, 20.0, 30.0, 40.0, 10.0), "unchanged", "uneven"),
        ((10.0, 15.0, 20.0, 25.0, 30.0), "risen", "even"),
        ((30.0, 25.0, 20.0, 15.0, 10.0), "fallen", "even"),
        ((20.0, 20.0, 20.0, 20.0, 20.0), "unchanged", "even"),
    ],
)
def test_a_slope_that_goes_another_way_than_all_years_is_not_told(
    changed: Changed, values: tuple[float, ...], whole: str, key: str
) -> None:
    """The copy reads benefits as an own figure without chance, with a band of 5%."""
    pack = changed(
        f"UPDATE wm_indicators SET kind = 'mean', band = '5% of ref' WHERE id = '{WELFARE}'"
    )
    area = pack.area(WIJK)
    points = tuple(
        Point(year, pack.figure(area, pack.indicator(WELFARE), year)._replace(value=value))
        for year, value in zip(range(2020, 2025), values, strict=True)
    )
    judge = Judge(pack.indicator(WELFARE), "wijk", lambda *_: None, lambda: Context("wijk"))
    change = judge.whole(points)
    assert change is not None
    slope = judge.slope(points, change)
    assert slope is not None
    assert (change.key, slope.key) == (whole, key)
    found = of(pack, WIJK, WELFARE)._replace(points=points, whole=change, slope=slope)
    assert ("Gemiddeld" in trend_told.sentences(found)[-1]) == (key == "even")


def test_an_area_without_any_figure_says_so(pack: Pack) -> None:
    found = of(pack, "WK900101", "eigen_laadpalen")
    assert (found.points, found.whole, found.slope) == ((), None, None)
    assert told(found) == "Over dit cijfer is van Havenkwartier geen enkel jaar bekend."
    one = of(pack, WIJK, CRIME)
    assert len(one.known) == 1
    assert trend_told.sentences(one)[0].startswith("Er is één jaar")


ANY = [OLD, WELFARE, GAS, CRIME, "wonen_woz", "demo_inwoners", "demo_herkomst_nl",
       "zorg_afstand_huisarts", "werk_vermogen", "werk_laag_inkomen_hh"]  # fmt: skip


@given(st.data(), st.sampled_from(ANY), st.sampled_from(["nl", "en"]))
def test_what_holds_for_every_trend(
    sample_pack: Path, data: st.DataObject, indicator: str, lang: str
) -> None:
    with Pack(sample_pack) as pack:
        level = data.draw(st.sampled_from(["buurt", "wijk", "gemeente", "gebied"]))
        area = data.draw(st.sampled_from(pack.areas(level, 2024, "GM9001")))
        found = of(pack, area.code, indicator)
    years = [point.year for point in found.points]
    assert years == sorted(set(years))
    for point in found.points:
        assert (point.value is None) == (point.figure.reason is not None)
        assert point.fits or point.provenance != "unchanged"
    known = found.known
    assert [c.after for c in found.changes] == list(known[1:]) or indicator == CRIME
    for change in found.changes:
        apart = change.key in ("break", "not_comparable")
        assert apart == (change.after.apart is not None)
        assert apart == any(
            change.before.year < each.year <= change.after.year and each.why == change.why
            for each in found.breaks
        )
    for line in found.references:
        assert [point.year for point in line.points] == years
    if found.slope is not None:
        assert found.slope.years >= 3
        rises = [b.value - a.value for a, b in pairwise(known)]  # type: ignore[operator]
        assert min(rises) - 1e-9 <= 0 or found.slope.per_year > 0
    for text in (*trend_told.sentences(found, lang), *trend_told.notes(found, lang)):
        assert text
        assert not re.search(r"[{}]|None|nan|\d[.,]\d{4,}", text)
    if found.whole is not None and found.whole.key in ("risen", "fallen"):
        before, after = found.whole.before.value or 0.0, found.whole.after.value or 0.0
        assert (after > before) == (found.whole.key == "risen")
    assert {c.key for c in found.changes} <= set(trend.CHANGES)
    assert len({len(row) for row in trend_told.table(found, lang)}) == 1


def test_every_reason_and_key_has_its_words() -> None:
    for lang in wording.LANGUAGES:
        for key in trend.CHANGES:
            assert wording.say(f"trend.key.{key}", lang)
        for why in (trend.FEW, trend.CHANCE, trend.ESTIMATE, trend.CONVERTED, trend.PARTLY):
            assert wording.knows(f"trend.cannot_tell.{why}", lang)
        for key in ("recoded", "merged", "split", "redrawn", "unknown"):
            assert wording.knows(f"trend.provenance.{key}", lang)
    assert comparable.MEASURED == ("definition", "denominator")


@pytest.mark.parametrize(
    ("unit", "kind", "difference", "text"),
    [("%", "count_share", -3.24, "3,2 procentpunt"), ("x1000 euro", "mean", 1.204, "1.200 euro"),
     ("m3", "mean", 45.8, "46 m³"), ("km", "distance", 0.31, "0,3 km"),
     ("score", "score", -0.043, "0,04"), ("aantal", "count", 1240.0, "1.240"),
     ("per 1000 inwoners", "rate", 2.96, "3,0"), ("%", "model", 0.04, None)],
)  # fmt: skip
def test_a_difference_is_written_with_its_unit(
    unit: str, kind: str, difference: float, text: str | None
) -> None:
    indicator = Indicator("x", "demografie", "X", "X", unit, "neutral", kind)
    written, is_none = trend_told.amount(indicator, difference)
    assert is_none == (text is None)
    assert text is None or written == text


# Outlets


def test_the_command_prints_what_changed_and_every_year(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trend", str(sample_pack), WIJK, WELFARE]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Personen met bijstandsuitkering in Havenkwartier\nDit is gedaald: van ")
    assert all(f"\n{year}  " in out for year in range(2020, 2025))
    assert main(["trend", str(sample_pack), WIJK, WELFARE, "--lang", "en"]) == 0
    assert "This has fallen: from " in capsys.readouterr().out


def test_the_json_has_a_value_or_a_reason_for_every_year(
    changed: Changed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trend", str(changed().path), MOVED, OLD, "--reference", "NL", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [p["year"] for p in found["points"]] == [2020, 2021, 2022, 2023, 2024]
    assert [p["provenance"] for p in found["points"]] == ["redrawn"] * 4 + ["unchanged"]
    assert [r["code"] for r in found["references"]] == ["NL00"]
    assert found["whole"]["key"] == "not_comparable"
    assert found["breaks"] == [{"year": 2024, "since": 2023, "why": "redrawn", "note": None}]


def test_the_command_draws_one_figure_or_all_themes(sample_pack: Path, tmp_path: Path) -> None:
    one, all_themes = tmp_path / "een.svg", tmp_path / "alle.svg"
    assert main(["trend", str(sample_pack), WIJK, WELFARE, "--svg", str(one)]) == 0
    assert main(["trend", str(sample_pack), WIJK, "--svg", str(all_themes)]) == 0
    assert one.read_text("utf-8").startswith("<svg")
    text = all_themes.read_text("utf-8")
    with Pack(sample_pack) as pack:
        themes = [theme.label_nl for theme in pack.catalogue.themes if theme.id != OWN_THEME]
    assert all(f">{theme}<" in text for theme in themes)


def test_without_a_figure_the_command_tells_all_themes(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trend", str(sample_pack), WIJK]) == 0
    out = capsys.readouterr().out
    assert "Havenkwartier over de jaren" in out
    assert re.search(r"Personen met bijstandsuitkering +\S+ → \S+ +2020–2024 +gedaald", out)
    assert main(["trend", str(sample_pack), GIVER]) == 0
    out = capsys.readouterr().out
    # A figure of other borders is never listed as if it were published of these.
    assert re.search(r"65 jaar of ouder +\S+ \((omgerekend|andere grens)\) → \S+ +2020–2024", out)
    assert main(["trend", str(sample_pack), WIJK, "--json"]) == 1
    assert "Noem een cijfer" in capsys.readouterr().err


def test_the_page_has_the_drawing_with_its_words_and_its_table(
    sample_pack: Path, tmp_path: Path
) -> None:
    target = tmp_path / "lijn.html"
    assert main(["trend", str(sample_pack), WIJK, WELFARE, "--html", str(target)]) == 0
    text = target.read_text("utf-8")
    assert text.count("<svg") == 1
    assert "Dit is gedaald" in text
    assert '<th scope="row">2020</th>' in text
    assert 'role="img" aria-label="Personen met bijstand' in text
    # What does not fit on a phone is scrolled by keyboard too.
    assert text.count('<div class="scroll" tabindex="0" role="group" aria-label="') == 1


def test_the_pack_is_never_written_over(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trend", str(sample_pack), WIJK, WELFARE, "--svg", str(sample_pack)]) == 1
    assert capsys.readouterr().err


def test_with_its_addresses_all_years_of_the_sample_come_on_the_newest_borders(pack: Pack) -> None:
    codes = [a.code for a in pack.areas("buurt", 2024, "GM9001") if not a.water]
    found = [of(pack, code, "demo_inwoners") for code in codes]
    assert all(point.fits for each in found for point in each.points)
    assert {p.provenance for each in found for p in each.points} == {
        "unchanged", "recoded", "merged", "split", "redrawn",
    }  # fmt: skip
    # Nobody is lost: all people of 2020 are somewhere on the borders of 2024.
    then = sum(each.points[0].value or 0.0 for each in found)
    published = pack.column(pack.indicator("demo_inwoners"), "buurt", 2020)
    lived = sum(each.value or 0.0 for code, each in published.items() if code[2:6] == "9001")
    assert then == pytest.approx(lived, abs=1e-6)
