"""Questions to a pack: one answer for every area and indicator, and a clear no for the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spatial_core.codes import NEDERLAND
from spatial_core.errors import NotFoundError, PackError
from spatial_core.missing import REASONS
from spatial_core.pack import gate, schema
from spatial_core.pack.reader import Pack
from spatial_core.recipe import Recipe

YEARS = (2020, 2021, 2022, 2023, 2024)
SHARE = "demo_leeftijd_65_plus"


def test_every_area_has_one_answer_for_every_indicator(pack: Pack) -> None:
    indicators = list(pack.catalogue)
    assert len(indicators) > 100
    areas = pack.areas(year=2024)
    for area in [a for n, a in enumerate(areas) if a.level in ("land", "gemeente") or n % 3 == 0]:
        for figure in pack.figures(area, indicators, 2024).values():
            assert (figure.value is None) != (figure.reason is None)
            assert figure.reason is None or figure.reason in REASONS
            assert (figure.code, figure.level, figure.year) == (area.code, area.level, 2024)


@pytest.mark.parametrize("year", YEARS)
def test_one_figure_and_a_whole_column_say_the_same(pack: Pack, year: int) -> None:
    indicator = pack.indicator(SHARE)
    for level in ("land", "gemeente", "wijk", "buurt"):
        column = pack.column(indicator, level, year)
        for area in pack.areas(level, year):
            figure = pack.figure(area, indicator, year)
            if area.code in column:
                assert column[area.code] == figure
            else:
                assert figure.reason == "koppeling_mislukt"


def test_a_list_of_areas_belongs_to_whoever_asked_for_it(pack: Pack) -> None:
    before = pack.areas("wijk", 2024)
    pack.areas("wijk", 2024).clear()
    assert pack.areas("wijk", 2024) == before != []


def test_the_content_is_told_by_the_hashes_of_the_build(pack: Pack, sample_pack: Path) -> None:
    with Pack(sample_pack) as same, gate.reading(sample_pack) as connection:
        assert same.content == pack.content
        hashes = connection.execute("SELECT name, hash FROM wm_tables").fetchall()
    assert sorted(hashes) == [tuple(row) for row in json.loads(pack.content)]
    assert len(hashes) > 10


def test_a_share_comes_with_its_counts_and_its_source(pack: Pack) -> None:
    figure = pack.figure(pack.area("GM9001", 2024), pack.indicator(SHARE), 2024)
    assert figure.value == pytest.approx(100 * figure.numerator / figure.denominator)
    assert figure.source is not None
    assert figure.source.endswith("Kerncijfers wijken en buurten 2024 (90024NED)")


def test_a_year_that_the_area_is_not_in_is_refused_naming_its_years(pack: Pack) -> None:
    with pytest.raises(NotFoundError) as caught:
        pack.area("GM9001", 2019)
    assert caught.value.key == "area_not_in_year"
    assert caught.value.values["years"] == list(YEARS)


def test_an_unknown_code_is_refused(pack: Pack) -> None:
    with pytest.raises(NotFoundError) as caught:
        pack.area("GM9099")
    assert caught.value.key == "area_unknown"
    assert "GM9099" in str(caught.value)


def test_an_unknown_indicator_is_refused_with_near_names(pack: Pack) -> None:
    with pytest.raises(NotFoundError) as caught:
        pack.indicator("demo_leeftijd_65")
    assert caught.value.key == "indicator_unknown"
    assert SHARE in caught.value.values["near"]


def test_a_figure_of_a_year_without_a_table_is_missing(pack: Pack) -> None:
    area = pack.area("GM9001", 2024)
    assert pack.figure(area, pack.indicator(SHARE), 2019).reason is not None


def test_an_area_is_that_of_the_newest_year_unless_a_year_is_asked(pack: Pack) -> None:
    assert pack.area("GM9001").year == 2024
    assert pack.area("GM9001", 2021).year == 2021
    assert pack.years_of("GM9001") == YEARS
    assert pack.years_of("GM0000") == ()


def test_a_code_that_was_abolished_is_known_in_its_years(pack: Pack) -> None:
    gone = next(
        a for a in pack.areas("buurt", 2020)
        if a.code not in {b.code for b in pack.areas("buurt", 2024)}
    )  # fmt: skip
    assert pack.area(gone.code).year < 2024
    with pytest.raises(NotFoundError):
        pack.area(gone.code, 2024)


def test_areas_know_their_gemeente(pack: Pack) -> None:
    assert pack.area(NEDERLAND).gemeente is None
    assert pack.area("WK900101").gemeente == "Voorbeeldstad"
    assert pack.area("BU90019997").water
    inside = pack.areas("wijk", 2024, "GM9001")
    assert len(inside) == pack.wijken_in("GM9001", 2024) > 1
    assert {a.gemeente_code for a in inside} == {"GM9001"}


def test_the_newest_year_is_the_newest_with_a_figure(pack: Pack) -> None:
    assert pack.newest_year("werk_laag_inkomen_hh", "gemeente", YEARS) == 2023
    assert pack.newest_year("werk_laag_inkomen_hh", "gemeente", (2020, 2021)) == 2021
    assert pack.newest_year("demo_inwoners", "gemeente", YEARS) == 2024
    assert pack.newest_year("lbm_bestaat_niet", "gemeente", YEARS) is None


def test_places_are_sorted_and_only_of_areas_with_figures(pack: Pack) -> None:
    places = pack.places(SHARE, "buurt", 2024)
    assert list(places) == sorted(places)
    column = pack.column(pack.indicator(SHARE), "buurt", 2024)
    assert 0 < len(places) <= sum(figure.value is not None for figure in column.values())
    assert not len(pack.places(SHARE, "buurt", 1999))


def test_the_catalogue_comes_back_as_it_was(pack: Pack) -> None:
    from spatial_core.catalogue import load

    stored, known = pack.catalogue, load()
    assert stored.indicators[: len(known.indicators)] == known.indicators
    assert stored.pie == known.pie
    assert stored.themes[: len(known.themes)] == known.themes
    assert {i.theme for i in stored.indicators[len(known.indicators) :]} == {"eigen"}
    assert pack.indicator(SHARE) == known.find(SHARE)


def test_the_recipe_comes_back(pack: Pack) -> None:
    # What is not used is not told.
    assert set(pack.recipe) == set(Recipe.__slots__) - {
        "boundaries", "sources", "services", "offline", "street_name",
    }  # fmt: skip
    assert json.loads(pack.manifest["recipe"]) == pack.recipe


def test_the_reasons_add_up_to_the_gaps(pack: Pack) -> None:
    told = {r: n for y, lv, r, n in pack.reasons() if (y, lv) == (2024, "gemeente")}
    gaps: dict[str, int] = {}
    for id in {i.id for i in pack.catalogue}:
        for figure in pack.column(pack.indicator(id), "gemeente", 2024).values():
            if figure.reason:
                gaps[figure.reason] = gaps.get(figure.reason, 0) + 1
    assert told == gaps


def test_layers_are_listed_newest_first_and_coarse_to_fine(pack: Pack) -> None:
    order = [(level, year) for level, year, _ in pack.layers]
    assert order == [
        (lv, y) for y in YEARS[::-1] for lv in schema.LAYER_LEVELS if lv != "gebied" or y >= 2023
    ]
    for level, year, count in pack.layers:
        assert len(pack.with_polygon(level, year)) == count


def test_a_closed_pack_gives_an_error_of_the_pack(sample_pack: Path) -> None:
    with Pack(sample_pack) as closed:
        pass
    with pytest.raises(PackError):
        closed.area("GM9001")


def test_a_pack_may_be_asked_from_another_thread(pack: Pack) -> None:
    import threading

    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(pack.area("GM9001").name))
    thread.start()
    thread.join()
    assert found == ["Voorbeeldstad"]


def test_a_fault_while_reading_becomes_an_error_of_the_pack(sample_pack: Path) -> None:
    with pytest.raises(PackError), gate.reading(sample_pack) as connection:
        connection.execute("SELECT * FROM bestaat_niet")


def test_the_years_of_all_areas_are_those_of_each(pack: Pack) -> None:
    found = pack.years_by_code()
    assert len(found) == len({area.code for area in pack.areas()})
    for code in ("NL00", "GM9001", "WK900101", "BU90010400"):
        assert found[code] == pack.years_of(code)
