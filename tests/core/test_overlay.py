"""Two indicators over one another: the classes are the verdicts, and every area is counted."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.errors import RecipeError
from spatial_core.judgement import composites, overlay, verdicts
from spatial_core.judgement.overlay import EQUAL, LESS, MORE, Met, Overlay, Side
from spatial_core.legend import bivariate, colours
from spatial_core.legend.layer import of_layer
from spatial_core.pack.reader import Pack
from spatial_core.reading import overlay_told
from spatial_core.statistics.verdict import VERDICTS, side_of

YEAR = 2024
PAIRS = (
    ("wonen_corporatie", "veil_misdrijven"), ("werk_bijstand", "wonen_woz"),
    ("wonen_corporatie", "demo_herkomst_buiten_europa"), ("zorg_eenzaam", "wonen_corporatie"),
    ("wonen_afstand_supermarkt", "wonen_lbm_fys"), ("veil_woninginbraak", "wonen_leegstand"),
)  # fmt: skip


def laid(
    pack: Pack, first: str, second: str, level: str = "buurt", reference: str | None = None,
    classes: int = 3,
) -> Overlay:  # fmt: skip
    one, other = pack.indicator(first), pack.indicator(second)
    return overlay.of_level(pack, one, other, level, YEAR, reference, classes)


# The classes are the verdicts


@pytest.mark.parametrize("level", ["buurt", "wijk", "gemeente"])
@pytest.mark.parametrize("reference", [None, "NL"])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_class_is_what_the_two_maps_say(
    pack: Pack, first: str, second: str, level: str, reference: str | None
) -> None:
    found = laid(pack, first, second, level, reference)
    alone = [
        verdicts.of_level(pack, i, level, YEAR, reference) for i in (found.first, found.second)
    ]
    maps = [of_layer(pack, i, level, YEAR, reference) for i in (found.first, found.second)]
    drawn = [{row.code: row for row in layer.rows} for layer in maps]
    assert [met.code for met in found.areas] == [row.code for row in maps[0].rows]
    for met in found.areas:
        for which, side in enumerate((met.first, met.second)):
            key = alone[which][met.code].key
            assert side.verdict == key
            if met.cell is not None:
                assert met.cell[which] == 1 + side_of(key)
            if maps[which].name:
                assert drawn[which][met.code].verdict == key
        told = {met.first.verdict, met.second.verdict}
        blank = told & {None, "cannot_tell", "too_little_data", "not_comparable"}
        assert (met.cell is None) == bool(blank)


def test_a_margin_is_that_of_the_difference_put_around_the_value(pack: Pack) -> None:
    found = laid(pack, "werk_bijstand", "veil_misdrijven")
    judged = verdicts.of_level(pack, found.second, "buurt", YEAR)
    known = [met for met in found.areas if met.second.interval is not None]
    assert len(known) > 10
    for met in known:
        low, high = met.second.interval or (0.0, 0.0)
        told = judged[met.code].verdict
        assert told is not None
        assert told.interval is not None
        assert (low, high) == pytest.approx(
            [e + (met.second.reference or 0) for e in told.interval]
        )


@given(st.sampled_from([*VERDICTS, None]))
def test_every_verdict_has_a_class_or_none(key: str | None) -> None:
    way = overlay.way_of(key)
    if key == "about_equal":
        assert way == EQUAL
    elif side_of(key):
        assert way == (MORE if side_of(key) > 0 else LESS)
    else:
        assert way is None


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_area_is_counted_once(pack: Pack, first: str, second: str, classes: int) -> None:
    found = laid(pack, first, second, classes=classes)
    shown = sum(found.counts[cell] for cell in found.cells)
    without = found.whys[overlay.WATER] + found.whys[overlay.NOBODY]
    third = sum(found.not_compared.values())
    assert shown + found.between + third + without == len(found.areas)
    assert len(found.areas) == len(pack.drawn("buurt", YEAR))
    assert (found.between == 0) or classes == 2
    names = Counter(bivariate.class_of(found, met) for met in found.areas)
    assert sum(names.values()) == len(found.areas)
    assert names[bivariate.NOT_COMPARED] == third


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_two_changed_over_transpose_and_nothing_else(
    pack: Pack, first: str, second: str, classes: int
) -> None:
    there = laid(pack, first, second, classes=classes)
    back = laid(pack, second, first, classes=classes)
    assert back.areas == there.turned().areas
    assert {cell[::-1]: n for cell, n in there.counts.items()} == back.counts
    assert there.whys == back.whys
    assert there.limits == back.limits[::-1]


def test_two_classes_are_the_corners_of_three(pack: Pack) -> None:
    few, many = (laid(pack, "werk_bijstand", "wonen_woz", classes=n) for n in (2, 3))
    assert few.areas == many.areas
    assert set(few.cells) == set(bivariate.CORNERS)
    assert few.between == sum(n for cell, n in many.counts.items() if EQUAL in cell)
    assert few.between > 0


def test_the_sample_shows_something_of_each_kind(pack: Pack) -> None:
    found = laid(pack, "werk_bijstand", "wonen_woz")
    assert len(found.counts) > 3
    whys = laid(pack, "wonen_corporatie", "veil_misdrijven").whys
    assert {"cannot_tell", "too_little_data", "missing", "water"} <= set(whys)


def side(verdict: str | None, value: float | None = 5.0) -> Side:
    return Side(value, value, 100.0, None if value else "ontbreekt", verdict, None, 4.0)


@pytest.mark.parametrize(
    ("one", "other", "people", "water", "why"),
    [
        (side(None, None), side("cannot_tell"), 500, False, "missing"),
        (side("too_little_data"), side("cannot_tell"), 500, False, "too_little_data"),
        (side("higher"), side("cannot_tell"), 500, False, "cannot_tell"),
        (side("not_comparable"), side("too_little_data"), 500, False, "not_comparable"),
        (side("higher"), side(None), 500, False, "no_reference"),
        (side(None, None), side("higher"), 20, False, "nobody"),
        (side(None, None), side(None, None), 0, True, "water"),
    ],
)
def test_of_two_reasons_the_weightier_is_told(
    one: Side, other: Side, people: int, water: bool, why: str
) -> None:
    for first, second in ((one, other), (other, one)):
        met = overlay._met("BU1", water, people, first, second)
        assert (met.cell, met.why) == (None, why)


def test_a_part_of_the_level_says_the_same_of_its_areas_and_names_its_gemeente(pack: Pack) -> None:
    whole = laid(pack, "werk_bijstand", "wonen_woz")
    codes = {area.code for area in pack.areas("buurt", YEAR, "GM9001")}
    part = overlay.of_level(pack, whole.first, whole.second, "buurt", YEAR, only=codes)
    assert part.areas == tuple(met for met in whole.areas if met.code in codes)
    assert bivariate.compared_with(part)[0].startswith("de gemeente Voorbeeldstad")
    assert bivariate.compared_with(whole)[0].startswith("de eigen gemeente")


# What may not meet


@pytest.mark.parametrize(
    ("first", "second", "level", "key"),
    [
        ("werk_bijstand", "werk_bijstand", "buurt", "overlay_same"),
        ("demo_inwoners", "werk_bijstand", "buurt", "overlay_never_judged"),
        ("wonen_lbm_lbm", "wonen_lbm_fys", "wijk", "overlay_composite"),
        ("wonen_lbm_lbm", "veil_misdrijven", "wijk", "overlay_composite"),
        ("veil_lbm_onv", "veil_geweld", "buurt", "overlay_composite"),
        ("werk_ses_woa", "werk_gest_inkomen", "buurt", "overlay_composite"),
        ("werk_ses_woa", "ondw_opleiding_hoog", "buurt", "overlay_composite"),
        ("demo_herkomst_nl", "veil_misdrijven", "buurt", "overlay_herkomst_safety"),
        ("demo_herkomst_nl", "veil_misdrijven", "wijk", "overlay_herkomst_safety"),
        ("demo_herkomst_nl", "veil_misdrijven", "gebied", "overlay_herkomst_safety"),
        ("demo_gebbl_totaal", "veil_lbm_onv", "buurt", "overlay_herkomst_safety"),
        ("demo_herkomst_nl", "wonen_lbm_lbm", "buurt", "overlay_herkomst_safety"),
    ],
)
def test_what_may_not_meet_is_refused_either_way(
    catalogue: Catalogue, first: str, second: str, level: str, key: str
) -> None:
    one, other = catalogue.find(first), catalogue.find(second)
    assert one is not None
    assert other is not None
    for pair in ((one, other), (other, one)):
        with pytest.raises(RecipeError) as caught:
            overlay.refuse(*pair, level)
        assert caught.value.key == key
        assert not overlay.may_meet(*pair, level)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("wonen_corporatie", "veil_misdrijven", "buurt"),
        ("wonen_corporatie", "veil_lbm_onv", "buurt"),
        ("demo_herkomst_nl", "wonen_corporatie", "buurt"),
        ("demo_herkomst_nl", "veil_misdrijven", "gemeente"),
        ("demo_herkomst_nl", "wonen_lbm_fys", "buurt"),
        ("wonen_lbm_fys", "veil_misdrijven", "buurt"),
    ],
)
def test_what_may_meet_may(catalogue: Catalogue, first: str, second: str, level: str) -> None:
    one, other = catalogue.find(first), catalogue.find(second)
    assert one is not None
    assert other is not None
    assert overlay.may_meet(one, other, level)


def test_a_figure_by_group_meets_nothing(catalogue: Catalogue) -> None:
    plain = next(iter(catalogue))
    group = Indicator("x", "arbeid_inkomen", "X", "X", "%", "neutral", "count_share", group="g")
    with pytest.raises(RecipeError) as caught:
        overlay.refuse(plain, group, "buurt")
    assert caught.value.key == "group_whole_card"


def test_all_that_a_score_is_made_of_is_in_the_catalogue(catalogue: Catalogue) -> None:
    from fnmatch import fnmatchcase

    ids = [indicator.id for indicator in catalogue]
    for score, shapes in composites.INPUTS.items():
        assert score in ids
        for shape in shapes:
            assert any(fnmatchcase(id, shape) for id in ids), shape


def test_two_or_three_classes_only(pack: Pack) -> None:
    with pytest.raises(RecipeError):
        laid(pack, "werk_bijstand", "wonen_woz", classes=4)


# What is said


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_that_two_things_together_are_no_cause_always_comes_first(
    pack: Pack, first: str, second: str, lang: str
) -> None:
    found = laid(pack, first, second)
    assert found.cautions[0] == "samenhang"
    assert "misdrijf_plek" in found.cautions or "veil" not in first + second
    told = [*overlay_told.cautions(found, lang), *overlay_told.sentences(pack, found, lang)]
    assert told[0].startswith("Deze twee kaarten" if lang == "nl" else "These two maps")
    for word in ("komt door", "leidt tot", "zorgt voor", "because", "causes", "leads to"):
        assert not any(word in line for line in told)


def test_the_four_corners_are_told_with_their_areas(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    told = overlay_told.sentences(pack, found)
    (met,) = found.of((MORE, MORE))
    name = pack.area(met.code, YEAR).name
    assert told[0] == (
        "In 1 buurt: veel corporatie, veel misdrijven, vergeleken met de eigen gemeente."
        f" Dat is {name}."
    )
    assert told[1].startswith("In geen van de buurten: weinig corporatie, veel misdrijven")
    assert f"{sum(found.not_compared.values())} van de {len(found.areas)} buurten" in told[-1]


def test_a_country_names_no_more_than_a_dozen(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    text = overlay_told.names(pack, found, found.areas)
    assert text.count(",") == 11
    assert text.endswith(f"en {len(found.areas) - 12} meer")


def test_few_people_and_much_crime_is_told(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    large = found.of((MORE, MORE))[0]
    few = large._replace(code="BU90010000", people=300)
    made = Overlay(**{**vars(found), "areas": (*found.areas, few)})
    assert overlay.small(found) == ()
    assert overlay.small(made) == (few,)
    (line,) = [t for t in overlay_told.sentences(pack, made) if "minder dan 500" in t]
    assert "1 minder dan 500 inwoners" in line
    assert overlay.small(laid(pack, "werk_bijstand", "wonen_woz")) == ()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_breaks_name_what_is_compared_with_and_its_value(pack: Pack, lang: str) -> None:
    found = laid(pack, "werk_bijstand", "wonen_woz", reference="NL")
    first, second = (bivariate.breaks(found, which, lang) for which in (0, 1))
    name = {"nl": "Nederland", "en": "the Netherlands"}[lang]
    assert f"{name} (" in first
    assert f"{name} (" in second
    limit = found.limits[1]
    assert limit == pack.figure(pack.area("NL00", YEAR), found.second, YEAR).value
    own = laid(pack, "werk_bijstand", "wonen_woz")
    assert own.limits == (None, None)
    assert "(" not in bivariate.breaks(own, 0, lang).replace("(share)", "")


def test_the_corners_are_words(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    assert bivariate.corner(found, (MORE, MORE)) == "veel corporatie, veel misdrijven"
    assert bivariate.corner(found, (LESS, MORE)) == "weinig corporatie, veel misdrijven"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_indicator_has_words_for_each_class(catalogue: Catalogue, lang: str) -> None:
    for indicator in catalogue:
        found = [bivariate.words(indicator, way, lang) for way in (LESS, EQUAL, MORE)]
        assert len(set(found)) == 3


def test_a_document_is_plain(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    told = json.loads(json.dumps(overlay_told.document(pack, found)))
    assert sum(each["areas"] for each in told["counts"]) + sum(told["not_compared"].values()) + sum(
        told["without_people"].values()
    ) == len(told["areas"])


# The legend


def evaluated(found: Overlay, legend: bivariate.Legend, met: Met, fields: tuple[str, ...]) -> int:
    """Give what the native expression gives for an area, by the same sums."""
    shown = {found.first.id: met.first.shown, found.second.id: met.second.shown}
    number = json.loads(legend.listed)[met.code]
    # QGIS divides, and rounds down.
    return int(number - 32 * sum(math.floor((shown[name] or 0.0) / 0.001) for name in fields))


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_area_falls_under_the_line_of_its_class(
    pack: Pack, first: str, second: str, classes: int
) -> None:
    found = laid(pack, first, second, classes=classes)
    legend = bivariate.rules(found)
    lines = {rule.key: rule for rule in legend.lines}
    keys = bivariate.keys_of(found)
    assert list(lines) == list(range(1, len(lines) + 1))
    count: Counter[int] = Counter()
    for met in found.areas:
        key = evaluated(found, legend, met, (found.first.id, found.second.id))
        assert key == keys[met.code]
        count[key] += 1
        if met.cell is not None:
            assert lines[key].fill == bivariate.fill_of(found, met.cell)
    for key, rule in lines.items():
        assert f"({count[key]})" in rule.label


def test_a_new_figure_shows_no_old_class(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    legend = bivariate.rules(found)
    met = found.of((MORE, MORE))[0]
    anew = met._replace(second=met.second._replace(shown=(met.second.shown or 0) + 1))
    fields = (found.first.id, found.second.id)
    assert evaluated(found, legend, anew, fields) not in {rule.key for rule in legend.lines}


def test_a_layer_of_other_years_reads_the_first_figure_only(pack: Pack) -> None:
    one, other = pack.indicator("wonen_corporatie"), pack.indicator("werk_gest_inkomen")
    assert overlay.newest(pack, one, other, "buurt") == (2023, 2023)
    found = overlay.of_level(pack, one, other, "buurt", 2024, second_year=2023)
    assert '"werk_gest_inkomen"' not in bivariate.rules(found).expression
    assert "(2024)" in bivariate.heading(found)
    assert "2023)" in bivariate.heading(found)
    assert "grenzen van 2024" in bivariate.heading(found)


def test_composition_is_always_on_the_blue_side(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "demo_herkomst_buiten_europa")
    blue = bivariate.FILLS[MORE, LESS]
    assert bivariate.fill_of(found, (LESS, MORE)) == blue
    assert bivariate.fill_of(found.turned(), (MORE, LESS)) == blue
    assert "geen oordeel" in bivariate.heading(found)


def test_what_cannot_be_compared_is_white_with_its_reasons(pack: Pack) -> None:
    found = laid(pack, "wonen_corporatie", "veil_misdrijven")
    (line,) = [r for r in bivariate.rules(found).lines if r.label.startswith("niet te vergelijken")]
    assert line.fill == colours.WHITE
    assert not line.pattern
    whys = found.not_compared
    for why, n in whys.items():
        assert f"{n}\u00a0" in line.label, why


# The country


def test_a_country_agrees_too(national_build: tuple[Path, object]) -> None:
    with Pack(national_build[0]) as pack:
        year = max(pack.years)
        ids = [i.id for i in pack.catalogue if pack.series(i.id, "buurt").get(year)]
        judged = [i for i in map(pack.indicator, ids) if i.verdict_from_level != "none"]
        pairs = [p for p in itertools.combinations(judged, 2) if overlay.may_meet(*p, "buurt")]
        first, second = pairs[0]
        found = overlay.of_level(pack, first, second, "buurt", year)
        alone = [verdicts.of_level(pack, i, "buurt", year) for i in (first, second)]
        for met in found.areas:
            ways = tuple(overlay.way_of(each[met.code].key) for each in alone)
            assert met.cell == (None if None in ways else ways)
        counted = sum(found.counts.values()) + sum(found.whys.values())
        assert counted == len(found.areas) > 10_000
