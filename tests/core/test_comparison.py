"""Areas side by side, areas that are alike, and areas of one's own."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from spatial_core import sentence, wording
from spatial_core.area import Area
from spatial_core.catalogue import Indicator, PieSlice
from spatial_core.chart import bars, grades, mark
from spatial_core.cli import main
from spatial_core.errors import GeometryError, RecipeError
from spatial_core.judgement import opposite, peers, reference, verdicts
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import charted, comparison, custom, side_by_side, strengths
from spatial_core.reading import profile as profiles
from spatial_core.select import within
from tests.core.test_chart_svg import check_subset

BUURTEN = ["BU90010101", "BU90010102", "BU90010103"]
SIDES_NL = ("meer", "minder", "hoger", "lager", "verder weg", "dichterbij")
SIDES_EN = ("more", "less", "higher", "lower", "further away", "closer")
Run = Callable[..., str]


# Side by side


def test_every_area_is_judged_beside_the_first(pack: Pack) -> None:
    found = comparison.of(pack, ["WK900101", "WK900102", "GM9002"])
    assert [area.code for area in found.areas] == ["WK900101", "WK900102", "GM9002"]
    assert found.reference.code == "WK900101"
    assert len(found.rows) > 20
    for row in found.rows:
        assert row.judged[0].key in ("about_equal", "cannot_tell", "too_little_data", None)
        against = found.reference
        one = pack.figure(found.areas[1], row.indicator, row.year)
        judged = verdicts.of_figure(pack, found.areas[1], row.indicator, one, against)
        assert row.judged[1] == judged


def test_a_set_is_combined_and_named(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    found = comparison.of(
        pack, ["WK900101"], indicators=[indicator], peers=["WK900102", "WK900103"]
    )
    assert found.reference.name_nl == "2 gekozen wijken"
    figures = [pack.figure(pack.area(c), indicator, 2024) for c in ("WK900102", "WK900103")]
    whole = sum(f.numerator or 0 for f in figures) / sum(f.denominator or 0 for f in figures)
    assert found.rows[0].judged[0].reference_value == pytest.approx(100 * whole)


def test_areas_found_to_be_alike_are_named_so(pack: Pack) -> None:
    alike = ["WK900102", "WK900103"]
    found = comparison.of(pack, ["WK900101"], peers=alike, alike=True)
    assert found.reference.name("nl") == "2 wijken die erop lijken"
    assert found.reference.name("en") == "2 districts that are alike"
    one = comparison.of(pack, ["WK900101"], peers=alike[:1], alike=True)
    assert one.reference.name("nl") == "wijk Molenkwartier in Voorbeeldstad"


def test_what_cannot_be_combined_is_told_beside_the_reference(
    pack: Pack, run: Run, sample_pack: Path
) -> None:
    found = comparison.of(pack, ["WK900101"], peers=["WK900102", "WK900103"])
    lacking = {row.indicator.id: row.lacking for row in found.rows}
    assert lacking["zorg_eenzaam"] == "niet_samen_te_voegen"
    assert lacking["demo_eenpersoons"] is None
    line = next(
        line
        for line in run("compare", sample_pack, "WK900101", "--peers", "auto").splitlines()
        if line.startswith("Eenzaam (2024)")
    )
    assert line.endswith("niet op te tellen")


def test_an_own_area_is_told_to_be_one(run: Run, sample_pack: Path) -> None:
    zuid = "EG9001-stadsdeel-zuid"
    told = run("compare", sample_pack, zuid, "WK900101", "--indicator", "demo_eenpersoons")
    assert "Stadsdeel Zuid is een eigen gebied van de gemeente Voorbeeldstad: " in told
    ids = ("--indicator", "demo_eenpersoons", "--json")
    found = json.loads(run("compare", sample_pack, zuid, "WK900101", *ids))
    assert [area["cautions"] for area in found["areas"]] == [["eigen_gebied"], []]


def test_a_set_that_is_too_small_gives_no_verdict(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    tiny = [a.code for a in pack.areas("buurt", 2024) if 0 < (a.inhabitants or 0) < 50][:1]
    assert tiny
    found = comparison.of(pack, ["WK900101"], indicators=[indicator], peers=tiny)
    assert found.rows[0].judged[0].key in ("too_little_data", None)


def test_areas_stand_beside_nederland_or_the_gemeente_of_the_first(pack: Pack) -> None:
    asked = ["WK900101", "WK900102", "GM9001"]
    land = comparison.of(pack, asked, reference="NL")
    assert land.reference.code == "NL00"
    one = next(row for row in land.rows if row.indicator.id == BENEFITS)
    own = pack.figure(land.areas[0], one.indicator, one.year)
    alone = verdicts.of_figure(pack, land.areas[0], one.indicator, own, reference.nederland())
    assert one.judged[0] == alone
    town = comparison.of(pack, asked, reference="GM")
    assert town.reference.name("nl") == "de gemeente Voorbeeldstad"
    judged = next(row for row in town.rows if row.indicator.id == BENEFITS).judged
    assert len({each.reference_value for each in judged}) == 1
    # A gemeente is not compared with itself.
    assert comparison.of(pack, ["GM9001", "WK900101"], reference="GM").reference.code == "NL00"


def test_a_part_stands_beside_the_rest_and_a_whole_is_not_judged_by_its_part(pack: Pack) -> None:
    """As a profile does it: no area is compared with itself."""
    shown = [pack.indicator("demo_leeftijd_65_plus")]
    row = comparison.of(pack, ["WK900101", "BU90010101", "WK900102"], indicators=shown).rows[0]
    alone = profiles.of(
        pack, "BU90010101", reference="WK900101",
        pie=[PieSlice("demo_leeftijd_65_plus", "demografie", 1.0)],
    )  # fmt: skip
    assert row.judged[1].reference == alone.reference
    assert row.judged[1].key == alone.slices[0].verdict
    assert row.judged[2].reference.code == "WK900101"
    turned = comparison.of(pack, ["BU90010101", "WK900101", "GM9001"], indicators=shown)
    judged = turned.rows[0].judged
    assert [each.key for each in judged[1:]] == [None, None]
    assert all(each.own.value is not None for each in judged)
    said = side_by_side.told(turned, turned.rows[0])[1]
    assert said.startswith("In Havenkwartier")
    assert "duidelijk" not in said


def test_what_no_year_has_at_all_levels_is_told_to_be_left_out(pack: Pack) -> None:
    shown = [pack.indicator(BENEFITS), pack.indicator("zorg_eenzaam")]
    held = comparison.of(pack, ["WK900101", "BU90010101"], indicators=shown)
    assert {r.indicator.id for r in held.rows} | {i.id for i in held.left_out} == {
        i.id for i in shown
    }
    older = comparison.of(pack, ["WK900101", "WK900102"], indicators=shown, year=2021)
    assert [row.year for row in older.rows] == [2021] * len(older.rows)


def test_rows_keep_the_order_that_was_asked_over_years(pack: Pack) -> None:
    found = comparison.of(pack, ["WK900101", "WK900102"])
    order = [i.id for i in comparison.of_pie(pack)]
    shown = [row.indicator.id for row in found.rows]
    assert shown == [id for id in order if id in shown]
    assert len({row.year for row in found.rows}) > 1


def test_the_first_area_is_not_judged_beside_itself(pack: Pack) -> None:
    found = comparison.of(pack, ["WK900101", "WK900102"])
    row = next(row for row in found.rows if row.indicator.id == BENEFITS)
    first, second = side_by_side.told(found, row)
    assert "Havenkwartier" in first
    assert "Dat is" not in first
    assert "wijk Havenkwartier in Voorbeeldstad" in second
    assert side_by_side.verdict(row, row.judged[0]) == ""
    assert mark.of(row.indicator.direction, row.judged[0]) is None


def test_words_and_marks_follow_the_one_verdict(pack: Pack) -> None:
    codes = [a.code for a in pack.areas("buurt", 2024)][:10]
    found = comparison.of(pack, codes, reference="NL")
    seen = set()
    for row in found.rows:
        for area, judged in zip(found.areas, row.judged, strict=True):
            made = mark.of(row.indicator.direction, judged)
            words = side_by_side.value(row, judged)
            if judged.own.value is None:
                assert words == wording.say(f"reason.short.{judged.own.reason}")
                assert made is not None
                assert made.grade in (grades.MISSING, grades.NOT_APPLICABLE)
                assert side_by_side.verdict(row, judged) == ""
            elif judged.key is not None:
                assert side_by_side.verdict(row, judged) in side_by_side.sided(row, judged)
                one = verdicts.of_figure(
                    pack, area, row.indicator, pack.figure(area, row.indicator, row.year),
                    found.reference,
                )  # fmt: skip
                assert one.key == judged.key
                seen.add(made and made.grade)
            if made is not None:
                check_subset(mark.svg(made))
    assert {grades.CLEAR, grades.EQUAL, grades.TOO_LITTLE} <= seen


def test_places_are_ranges_among_the_own_level_and_never_of_herkomst(pack: Pack) -> None:
    shown = [pack.indicator("demo_leeftijd_65_plus"), pack.indicator("demo_herkomst_europa")]
    found = comparison.of(pack, ["WK900101", "GM9002", "NL00"], indicators=shown, reference="NL")
    old, origin = found.rows
    told = side_by_side.places(pack, found, old)
    assert "WK900101" in told
    assert "NL00" not in told
    assert all(p.range is None or p.range.first < p.range.last for p in told.values())
    assert side_by_side.places(pack, found, origin) == {}


def test_the_bars_of_a_row_show_what_the_table_shows(pack: Pack) -> None:
    found = comparison.of(pack, ["WK900101", "WK900102", "BU90010101"])
    for row in found.rows:
        drawn = charted.of_row(found, row, ["A", "B", "C"])
        assert [bar.name for bar in drawn.bars] == ["A", "B", "C"]
        assert [bar.value for bar in drawn.bars] == [each.own.value for each in row.judged]
        # The first is what the others are compared with, and has no verdict of its own.
        told = [None, *(each.key for each in row.judged[1:])]
        assert [bar.verdict for bar in drawn.bars] == told
        assert drawn.bars[0].interval is None
        assert drawn.reference_value == row.judged[0].own.value
        assert bars.lay_out(drawn, width=320.0).told


# Areas that are alike


def test_the_area_itself_and_the_outcome_are_never_among_the_alike(pack: Pack) -> None:
    area = pack.area("WK900101")
    found = peers.of(pack, area, most=5)
    assert 0 < len(found) <= 5
    assert area.code not in {peer.area.code for peer in found}
    assert [p.distance for p in found] == sorted(p.distance for p in found)
    without = peers.of(pack, area, without=["demo_leeftijd_65_plus"])
    assert all("demo_leeftijd_65_plus" not in peer.alike for peer in without)
    elsewhere = peers.of(pack, area, elsewhere=True)
    assert all(peer.area.gemeente_code != area.gemeente_code for peer in elsewhere)


def test_areas_that_stand_there_already_are_not_given_again(pack: Pack) -> None:
    area = pack.area("WK900101")
    first, second = (peer.area.code for peer in peers.of(pack, area, most=2))
    without = peers.of(pack, area, most=2, apart_from=[first])
    assert without[0].area.code == second
    words = sentence.alike_in(pack, peers.of(pack, area, most=1)[0])
    assert words.startswith("lijkt e")


def test_what_areas_are_alike_in_is_no_outcome(pack: Pack) -> None:
    left = comparison.outcomes(comparison.of_pie(pack), peers.TRAITS)
    assert left
    assert not {i.id for i in left} & set(peers.TRAITS)


def test_with_too_few_traits_nothing_is_alike(pack: Pack) -> None:
    assert peers.of(pack, pack.area("WK900101"), traits={"demo_leeftijd_65_plus": 1.0}) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [("{", "geen verzameling"), ("[]", "geen verzameling"),
     (json.dumps({"codes": ["WK900101", "GM7777", "x"]}), "niet in dit bestand zitten: GM7777, x"),
     (json.dumps({"codes": []}), "niet in dit bestand")],
)  # fmt: skip
def test_a_wrong_set_is_refused(pack: Pack, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(content, "utf-8")
    with pytest.raises(RecipeError, match=told):
        peers.load(path, pack)


def test_the_command_compares_with_a_saved_set_and_with_the_alike(
    run: Run, sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"name": "x", "codes": ["WK900102", "WK900103"]}), "utf-8")
    told = run("compare", sample_pack, "WK900101", "--peers", path)
    assert "Vergeleken met 2 gekozen wijken." in told
    found = json.loads(run("compare", sample_pack, "WK900101", "--peers", "auto", "--json"))
    assert found["peers"]
    assert found["traits"] == dict(peers.TRAITS)
    assert {f["code"] for row in found["indicators"] for f in row["figures"]} == {"WK900101"}
    old = "demo_leeftijd_65_plus"
    told = run("compare", sample_pack, "WK900101", "WK900102", "--indicator", old)
    assert "Havenkwartier staat ergens tussen plaats" in told
    ids = ("--indicator", old, "demo_herkomst_europa", "--json")
    found = json.loads(run("compare", sample_pack, "WK900101", "WK900102", *ids))
    first, origin = found["indicators"]
    assert all(f["place_from"] < f["place_to"] <= f["of"] for f in first["figures"])
    assert not any("place_from" in f or "third" in f for f in origin["figures"])
    text = run("compare", sample_pack, "WK900101", "--peers", "auto")
    assert "Ze zijn niet beter of slechter." in text


# Areas of one's own


def test_the_country_is_no_part_of_an_area(pack: Pack) -> None:
    with pytest.raises(RecipeError, match=r"^NL00 is het hele land, en geen deel"):
        custom.of(pack, ["NL00", "GM9001"])


def test_the_years_of_a_custom_area_are_those_of_its_parts_together(pack: Pack) -> None:
    made = custom.of(pack, BUURTEN, name="Mijn gebied")
    lines = charted.of_profile(pack, made.profile, made.years)
    assert "zorg_eenzaam" not in lines
    indicator = pack.indicator("demo_eenpersoons")
    assert len(lines[indicator.id].points) > 2
    for point in lines[indicator.id].points:
        figures = [pack.figure(pack.area(c, point.year), indicator, point.year) for c in BUURTEN]
        whole = sum(f.numerator or 0 for f in figures) / sum(f.denominator or 0 for f in figures)
        assert point.value == pytest.approx(100 * whole)
    ages = charted.ages(pack, made.profile.area, made.profile.reference, None, made.years)
    assert ages is not None
    assert sum(each.value or 0 for each in ages.classes) == pytest.approx(100, abs=1.5)


def test_a_part_that_is_new_starts_the_years_of_a_custom_area(pack: Pack) -> None:
    """Merelbuurt (BU90010501) took over a piece of Lijsterbuurt in 2024; Dotterbloem is of 2023."""
    moved = custom.of(pack, ["BU90010501", "BU90010502"]).years
    ages = pack.indicator("demo_leeftijd_65_plus")
    assert moved.begins(ages, 2023, 2024) == "redrawn"
    assert moved.begins(ages, 2022, 2023) is None
    assert custom.of(pack, ["BU90010605", "BU90010502"]).years.known == (2023, 2024)


def test_looking_at_other_years_leaves_the_coverage_of_the_profile(pack: Pack) -> None:
    made = custom.of(pack, BUURTEN, name="Mijn gebied")
    before = dict(made.coverage)
    made.years.judged([pack.indicator("werk_bijstand")], 2020)
    assert made.coverage == before


def test_the_page_of_a_custom_area_has_ages_and_years(
    run: Run, sample_pack: Path, tmp_path: Path
) -> None:
    target = tmp_path / "gebied.html"
    run("area", sample_pack, "--codes", ",".join(BUURTEN), "--html", target)
    made = target.read_text("utf-8")
    assert "Over de jaren" in made
    assert "Leeftijd" in made
    assert made.count("<svg") > 5


def test_an_own_area_combines_the_figures_of_its_parts(pack: Pack) -> None:
    made = custom.of(pack, BUURTEN, name="Mijn gebied")
    part = next(s for s in made.profile.slices if s.indicator == "demo_leeftijd_65_plus")
    figures = [pack.figure(pack.area(code), pack.indicator(part.indicator), 2024)
               for code in BUURTEN]  # fmt: skip
    whole = sum(f.numerator or 0 for f in figures) / sum(f.denominator or 0 for f in figures)
    assert part.value == pytest.approx(100 * whole)
    assert part.verdict is not None
    assert made.profile.reference.code == "GM9001"
    health = next(s for s in made.profile.slices if s.indicator == "zorg_eenzaam")
    assert health.reason == "niet_samen_te_voegen"


def test_a_wijk_of_its_buurten_has_the_value_of_the_wijk_but_for_rounding(pack: Pack) -> None:
    buurten = [a.code for a in pack.areas("buurt", 2024) if a.code.startswith("BU900101")]
    made = custom.of(pack, buurten)
    for id in ("demo_leeftijd_65_plus", "demo_eenpersoons"):
        part = next(s for s in made.profile.slices if s.indicator == id)
        own = pack.figure(pack.area("WK900101"), pack.indicator(id), 2024).value
        assert part.value == pytest.approx(own, abs=1.5)


def test_too_small_or_double_areas_are_refused(pack: Pack) -> None:
    with pytest.raises(RecipeError, match="te klein"):
        custom.of(pack, BUURTEN[:1])
    with pytest.raises(RecipeError, match=r"liggen in een ander gebied.*BU90010101"):
        custom.of(pack, ["WK900101", "BU90010101"])


def _drawn(pack: Pack, path: Path, codes: list[str], grow: float) -> Path:
    layer = gpd.read_file(pack.path, layer="buurt_2024").set_index("code")
    shape = shapely.union_all(layer.loc[codes].geometry.to_numpy()).buffer(grow)
    gpd.GeoDataFrame({"naam": ["x"]}, geometry=[shape], crs=28992).to_crs(4326).to_file(path)
    return path


def test_a_polygon_takes_the_buurten_that_lie_in_it_for_half(pack: Pack, tmp_path: Path) -> None:
    found = within(pack, _drawn(pack, tmp_path / "x.geojson", BUURTEN, -5.0))
    assert list(found.codes) == BUURTEN
    assert found.covered > 0.99
    assert 0.9 < found.inside < 1.0


def test_a_polygon_elsewhere_is_refused(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    square = shapely.box(2e5, 5e5, 2.001e5, 5.001e5)
    gpd.GeoDataFrame({"a": ["x"]}, geometry=[square], crs=28992).to_file(path)
    with pytest.raises(GeometryError, match="Geen buurt in dit bestand"):
        within(pack, path)
    sea = gpd.GeoDataFrame({"a": ["x"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    sea.to_file(tmp_path / "y.gpkg")
    with pytest.raises(GeometryError, match="buiten Nederland"):
        within(pack, tmp_path / "y.gpkg")


def test_the_command_gives_an_own_area(
    run: Run, sample_pack: Path, pack: Pack, tmp_path: Path
) -> None:
    found = json.loads(run("area", sample_pack, "--codes", ",".join(BUURTEN), "--json"))
    assert [part["code"] for part in found["parts"]] == BUURTEN
    assert {"strengths", "attention"} <= set(found)
    older = ["--year", "2023", "--definition", "compact", "--json"]
    compact = json.loads(run("area", sample_pack, "--codes", ",".join(BUURTEN), *older))
    assert compact["year"] == 2023
    assert sum(len(theme["slices"]) for theme in compact["themes"]) == 18
    path = _drawn(pack, tmp_path / "x.geojson", BUURTEN, -5.0)
    told = run("area", sample_pack, "--polygon", path)
    assert "Samen bedekken ze 100% van het getekende gebied" in told
    whole = [a.code for a in pack.areas("buurt", 2024, "GM9001") if not a.water]
    text = run("area", sample_pack, "--codes", ",".join(whole))
    assert "kracht" in text.lower()
    assert "Bekend voor 99% van de bewoners: " in text
    assert "Bekend voor" not in told
    svg, html = tmp_path / "x.svg", tmp_path / "x.html"
    both = ("--svg", svg, "--html", html)
    assert run("area", sample_pack, "--codes", ",".join(BUURTEN), *both) == ""
    middle = svg.read_text("utf-8").partition("</title>")[2]
    assert middle.lower().count("eigen gebied") == 1
    page = html.read_text("utf-8")
    assert f"{len(BUURTEN)} buurten samen in cijfers" in page
    assert "Bestaat uit: " in page


def test_an_own_area_stands_beside_what_is_asked_and_names_its_sources(
    run: Run, sample_pack: Path
) -> None:
    asked = ("area", sample_pack, "--codes", ",".join(BUURTEN))
    assert "Vergeleken met Nederland." in run(*asked, "--reference", "NL")
    wijk = json.loads(run(*asked, "--reference", "WK900103", "--json"))
    assert wijk["reference"]["code"] == "WK900103"
    plain = json.loads(run(*asked, "--json"))
    assert plain["sources"]
    assert {
        s["source"] for t in plain["themes"] for s in t["slices"] if s["value"] is not None
    } == set(plain["sources"])
    for words in (asked, ("profile", sample_pack, "WK900101")):
        told = run(*words).splitlines()[-1]
        assert told.startswith("Bronnen: ")
        assert plain["sources"][0] in told


def test_an_area_is_not_compared_with_a_part_of_itself(pack: Pack, sample_pack: Path) -> None:
    for asked in (BUURTEN[0], f"{BUURTEN[0]},WK900103"):
        with pytest.raises(RecipeError, match="hoort zelf bij Mijn gebied"):
            custom.of(pack, BUURTEN, name="Mijn gebied", reference=asked)
    with pytest.raises(RecipeError, match="hoort zelf bij"):
        custom.of(pack, ["GM9001", "GM9002"], reference="GM9001")
    with pytest.raises(RecipeError, match="hoort zelf bij Havenkwartier"):
        profiles.of(pack, "WK900101", reference="BU90010101")
    command = ["profile", str(sample_pack), "WK900101", "--reference", "BU90010101"]
    assert main(command) == 1


def test_a_wijk_around_an_area_is_taken_without_it(pack: Pack) -> None:
    indicator, code = pack.indicator("demo_leeftijd_65_plus"), "BU90010101"
    others = [a.code for a in pack.areas("buurt", 2024, "GM9001")
              if a.code.startswith("BU900101") and a.code != code]  # fmt: skip
    piece = PieSlice(indicator.id, "demografie", 1.0)
    found = profiles.of(pack, code, reference="WK900101", pie=[piece])
    assert found.reference.name_nl == "de rest van wijk Havenkwartier in Voorbeeldstad"
    assert found.reference.name_en.startswith("the rest of ")
    assert "Havenkwartier" in found.reference.name_en
    assert found.reference.codes == tuple(others)
    figures = [pack.figure(pack.area(c), indicator, 2024) for c in others]
    expected = sum(f.numerator or 0 for f in figures) / sum(f.denominator or 0 for f in figures)
    assert found.slices[0].reference_value == pytest.approx(100 * expected)
    level = verdicts.of_level(pack, indicator, "buurt", 2024, "WK900101")
    assert level[code].reference_value == found.slices[0].reference_value
    assert level["BU90010201"].reference.code == "WK900101"
    assert (
        verdicts.of_level(pack, indicator, "wijk", 2024, code)["WK900101"].reference.code == "NL00"
    )


def test_a_part_without_a_figure_is_not_counted_as_the_rest(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is the gemeente minus the sum: what the sum lacks would be in it."""
    wijken = [a.code for a in pack.areas("wijk", 2024, "GM9001") if not a.water]
    most = wijken[: len(wijken) // 2 + 1]
    pie = [p for p in pack.catalogue.pie if p.indicator in (BENEFITS, "demo_leeftijd_65_plus")]

    def told() -> dict[str, str | None]:
        found = custom.of(pack, most, pie=pie).profile
        assert found.reference.kind == "rest"
        return {s.indicator: s.against and s.against.kind for s in found.slices}

    assert told() == {BENEFITS: None, "demo_leeftijd_65_plus": None}
    held = Pack.figure

    def figure(self: Pack, area: Area, indicator: Indicator, year: int) -> Figure:
        found = held(self, area, indicator, year)
        if (area.code, indicator.id) != (most[0], BENEFITS):
            return found
        lacking = "geheim_of_niet_aanwezig"
        return found._replace(value=None, numerator=None, denominator=None, reason=lacking)

    monkeypatch.setattr(Pack, "figure", figure)
    assert told() == {BENEFITS: "whole", "demo_leeftijd_65_plus": None}
    # A part that had another code in an earlier year has no figure in it either.
    rest = reference.rest("GM9001", "Voorbeeldstad")
    newer = [a.code for a in pack.areas("buurt", 2024, "GM9001")]
    assert set(newer) - {a.code for a in pack.areas("buurt", 2020, "GM9001")}
    aged = pack.indicator("demo_leeftijd_65_plus")
    assert opposite.of_parts(pack, rest, aged, 2020, newer).kind in ("rest", "whole")


def test_all_of_a_gemeente_is_not_compared_with_itself(pack: Pack) -> None:
    whole = [a.code for a in pack.areas("wijk", 2024, "GM9001") if not a.water]
    assert custom.of(pack, whole).profile.reference.code == "NL00"


# Strengths


def test_strengths_and_attention_follow_the_verdicts(pack: Pack) -> None:
    for code in ("WK900101", "WK900103", "GM9001", "BU90010101"):
        profile = profiles.of(pack, code)
        found = strengths.of(pack, profile, stories=["De tuin is van ons allemaal."])
        for finding in found.strengths:
            if finding.why == strengths.NOW:
                assert finding.part is not None
                assert finding.part.favourable is True
            if finding.why == strengths.IMPROVED:
                assert finding.since is not None
                assert finding.part is not None
                assert finding.part.direction != "neutral"
        assert [f.story for f in found.strengths if f.why == strengths.STORY] == [
            "De tuin is van ons allemaal."
        ]
        assert all(f.part is not None and f.part.favourable is False for f in found.attention)


def test_a_strength_says_which_way_it_differs(pack: Pack) -> None:
    for lang, words in (("nl", SIDES_NL), ("en", SIDES_EN)):
        for code in ("WK900101", "WK900103", "GM9001"):
            noted = strengths.with_peers(pack, profiles.of(pack, code))
            now = [f for f in (*noted.strengths, *noted.attention) if f.why == strengths.NOW]
            told = " ".join(sentence.findings(noted, lang))
            assert sum(told.count(f"({word})") + told.count(f"; {word})") for word in words) == len(
                now
            )


BENEFITS = "werk_bijstand"


def _since_2020(monkeypatch: pytest.MonkeyPatch, codes: list[str], times: float) -> None:
    """Let areas have had so many times the benefits of today in 2020."""
    held = Pack.figure

    def figure(self: Pack, area: Area, indicator: Indicator, year: int) -> Figure:
        found = held(self, area, indicator, year)
        if area.code not in codes or indicator.id != BENEFITS or year != 2020:
            return found
        now = held(self, area, indicator, 2024)
        assert now.value is not None
        assert now.numerator is not None
        cases = times * now.numerator
        return now._replace(year=year, value=times * now.value, numerator=cases)

    monkeypatch.setattr(Pack, "figure", figure)


def _of_benefits(
    pack: Pack, peers: list[str], verdict: str = "cannot_tell"
) -> list[strengths.Finding]:
    """Give the strengths of a wijk by benefits alone, with a verdict of today."""
    pie = [piece for piece in pack.catalogue.pie if piece.indicator == BENEFITS]
    found = profiles.of(pack, "WK900101", pie=pie)
    (theme,) = found.themes
    (part,) = theme.slices
    assert part.verdict == "cannot_tell"
    theme = dataclasses.replace(theme, slices=(dataclasses.replace(part, verdict=verdict),))
    found = dataclasses.replace(found, themes=(theme,))
    return list(strengths.of(pack, found, peers=peers).strengths)


def test_what_improved_over_the_years_is_a_strength(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    _since_2020(monkeypatch, ["WK900101"], 2.0)
    (found,) = _of_benefits(pack, [])
    assert (found.why, found.since) == (strengths.IMPROVED, 2020)
    told = sentence.findings(strengths.Findings((found,), ()))
    assert "2020" in told[0]
    assert _of_benefits(pack, [], "too_little_data") == []
    assert _of_benefits(pack, [], "not_comparable") == []
    _since_2020(monkeypatch, ["WK900101"], 0.5)
    assert _of_benefits(pack, []) == []


def test_what_held_while_areas_alike_fell_back_is_a_strength(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    peers = ["WK900102", "WK900103"]
    monkeypatch.setattr(strengths, "change_of", lambda *_: "unchanged")
    _since_2020(monkeypatch, peers, 0.5)
    (found,) = _of_benefits(pack, peers)
    assert (found.why, found.since) == (strengths.HELD, 2020)
    assert _of_benefits(pack, []) == []
    _since_2020(monkeypatch, peers, 2.0)
    assert _of_benefits(pack, peers) == []


def test_prices_that_rise_everywhere_are_no_strength(pack: Pack) -> None:
    for area in pack.areas("wijk", 2024):
        found = strengths.of(pack, profiles.of(pack, area.code))
        improved = [f.part for f in found.strengths if f.why == strengths.IMPROVED]
        assert not [part.indicator for part in improved if part and "euro" in part.unit]


def test_no_area_is_compared_with_itself(pack: Pack) -> None:
    for code in ("WK900101", "GM9001"):
        assert profiles.of(pack, code, reference=code).reference.code == "NL00"


def test_areas_that_hold_each_other_make_no_set(pack: Pack) -> None:
    own = next(a.code for a in pack.areas("gebied", 2024))
    with pytest.raises(RecipeError, match="liggen in een ander gebied"):
        custom.of(pack, [own, "WK900101"])
    with pytest.raises(RecipeError, match="liggen in een ander gebied"):
        comparison.of(pack, ["WK900101"], peers=["GM9001", "WK900106"])


def test_water_makes_no_area_too_small(pack: Pack) -> None:
    made = custom.of(pack, [*BUURTEN, "BU90019997"])
    assert made.profile.area.inhabitants == custom.of(pack, BUURTEN).profile.area.inhabitants


def test_compare_judges_as_the_level_does_in_an_earlier_year(pack: Pack) -> None:
    indicator = pack.indicator("werk_gest_inkomen")
    found = comparison.of(pack, ["WK900102", "WK900101"], indicators=[indicator])
    (row,) = found.rows
    level = verdicts.of_level(pack, indicator, "wijk", row.year, "WK900102")
    assert row.judged[1] == level["WK900101"]


def test_a_theme_has_a_mean_of_three_directed_slices_or_none(pack: Pack) -> None:
    for area in pack.areas("wijk", 2024):
        for theme in profiles.of(pack, area.code).themes:
            told = [s for s in theme.slices if s.direction != "neutral" and s.verdict]
            if theme.mean is not None:
                value, count = theme.mean
                assert 3 <= count <= len(told)
                lengths = [s.length for s in told if s.length is not None]
                assert min(lengths) <= value <= max(lengths)
