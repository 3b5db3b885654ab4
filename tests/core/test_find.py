"""Areas are found as people call them, best match first."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from spatial_core import catalogue, find
from spatial_core.pack.reader import Pack
from spatial_core.reading.profile import Area
from spatial_core.sentence import area_label


class Places:
    """A pack that knows only these areas."""

    def __init__(self, *areas: Area) -> None:
        self._areas = areas

    def areas(self) -> list[Area]:
        return sorted(self._areas, key=lambda area: (area.code, area.year))


def place(code: str, name: str, inhabitants: int = 1000, year: int = 2024) -> Area:
    level = {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
    return Area(code, name, level, year, "Testdorp", "GM" + code[2:6], inhabitants)


DUTCH = Places(
    place("NL00", "Nederland", 18_000_000),
    place("GM0518", "'s-Gravenhage", 560_000),
    place("GM0796", "'s-Hertogenbosch", 160_000),
    place("GM1900", "Súdwest-Fryslân", 90_000),
    place("GM0603", "Rijswijk (ZH.)", 60_000),
    place("WK051828", "Centrum", 20_000),
    place("BU05182811", "Oude Centrum", 3_000),
    place("WK159900", "Wijk 00 Centrum", 5_000),
    place("WK037500", "Wijk aan Zee", 2_000),
    place("GM0772", "Eindhoven", 250_000),
    place("WK077211", "Centrum", 9_000),
    place("BU07721100", "Binnenstad", 4_000),
    place("BU0363AA01", "Kop Zeedijk", 1_000),
)


def codes_of(text: str, limit: int = 50) -> list[str]:
    return [area.code for area in find.areas(cast(Pack, DUTCH), text, limit)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Den Haag", "GM0518"),
        ("the hague", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("\u2019s-gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("sudwest fryslan", "GM1900"),
        ("SÚDWEST-FRYSLÂN", "GM1900"),
        ("eindhoven", "GM0772"),
        ("  Eindhoven ", "GM0772"),
        ("GM0772", "GM0772"),
        ("gm772", "GM0772"),
        ("wk 077211", "WK077211"),
        ("BU0363AA01", "BU0363AA01"),
        ("bu0363aa01", "BU0363AA01"),
        ("NL", "NL00"),
        ("zeedijk", "BU0363AA01"),
    ],
)
def test_the_first_hit_is_what_was_meant(text: str, code: str) -> None:
    assert codes_of(text)[0] == code


def test_a_whole_name_comes_before_a_part_and_large_before_small() -> None:
    assert codes_of("centrum") == ["WK051828", "WK077211", "WK159900", "BU05182811"]


def test_a_numbered_wijk_goes_by_its_name_and_wijk_aan_zee_does_not() -> None:
    assert find.areas(cast(Pack, Places(place("WK037500", "Wijk aan Zee"))), "wijk")
    hits = codes_of("zee")
    assert hits.index("WK037500") < hits.index("BU0363AA01")
    both = Places(place("WK037500", "Wijk aan Zee", 9_000), place("BU03750000", "Zee", 10))
    assert [a.code for a in find.areas(cast(Pack, both), "zee")] == ["BU03750000", "WK037500"]


def test_what_is_drawn_comes_first_but_never_before_a_whole_name() -> None:
    def codes_in(text: str, *drawn: str) -> list[str]:
        return [a.code for a in find.areas(cast(Pack, DUTCH), text, drawn=drawn)]

    assert codes_in("centrum", "WK077211")[0] == "WK077211"
    assert codes_in("centrum", "BU05182811")[:2] == ["WK051828", "WK077211"]
    assert codes_in("wijk", "WK159900")[0] == "WK159900"
    assert codes_in("cent", "BU05182811")[0] == "BU05182811"


def test_namesakes_are_the_hits_between_which_nothing_chooses() -> None:
    def codes_in(text: str, *drawn: str) -> list[str]:
        return [a.code for a in find.namesakes(cast(Pack, DUTCH), text, drawn)]

    assert codes_in("centrum") == ["WK051828", "WK077211", "WK159900"]
    assert codes_in("Centrum", "WK077211") == ["WK077211"]
    assert codes_in("centrum", "WK077211", "WK159900") == ["WK077211", "WK159900"]
    assert codes_in("eindhoven") == ["GM0772"]
    for text in ("cent", "WK077211", "", "xyzzy"):
        assert codes_in(text) == []


def test_the_start_of_a_code_finds_all_below_it() -> None:
    assert set(codes_of("BU0772")) == {"BU07721100"}
    assert set(codes_of("wk")) >= {"WK051828", "WK077211"}


@pytest.mark.parametrize("text", ["", " ", "'", "-", "xyzzy", "%", "_", "' or 1=1 --"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert codes_of(text) == []


def test_an_area_of_several_years_is_found_once_as_it_is_now() -> None:
    old = place("WK077211", "Binnenring", year=2020)
    new = place("WK077211", "Centrum", year=2024)
    found = find.areas(cast(Pack, Places(old, new)), "centrum")
    assert found == [new]
    assert find.areas(cast(Pack, Places(old, new)), "binnenring") == [old]


def test_a_long_list_is_cut() -> None:
    assert len(codes_of("e", limit=2)) == 2


def test_an_area_is_always_named_with_its_gemeente(pack: Pack) -> None:
    (found,) = find.areas(pack, "WK900101")
    assert area_label(found) == "Havenkwartier, wijk in Voorbeeldstad"
    assert area_label(pack.area("GM9001")) == "Voorbeeldstad, gemeente"
    assert area_label(pack.area("NL00")) == "Nederland"
    assert area_label(pack.area("NL00"), "en") == "the Netherlands"


def test_near_names_are_offered_for_a_typing_error() -> None:
    names = ["Eindhoven", "Veldhoven", "'s-Gravenhage"]
    assert find.nearest("Eindhove", names)[0] == "Eindhoven"
    assert find.nearest("s gravenhaage", names) == ["'s-Gravenhage"]
    assert find.nearest("xyzzy", names) == []


def test_near_codes_are_the_wijk_and_gemeente_or_codes_alike(pack: Pack) -> None:
    assert find.near_codes(pack, "BU90010199") == [
        "WK900101 (Havenkwartier)", "GM9001 (Voorbeeldstad)",
    ]  # fmt: skip
    near = find.near_codes(pack, "WK9OO1O1")
    assert len(near) == 3
    assert all(text.startswith("WK90") for text in near)


# The index, and indicators


def test_an_index_finds_what_a_search_of_the_pack_finds(pack: Pack) -> None:
    drawn = {"WK900101", "BU90010101"}
    index = find.Index(pack.areas(), drawn)
    for text in ("e", "haven", "centrum", "wk9001", "BU90010101", "stadsdeel", "n l", "xyzzy", ""):
        assert index.areas(text, 20) == find.areas(pack, text, 20, drawn)
        assert index.namesakes(text) == find.namesakes(pack, text, drawn)


def test_each_name_of_an_area_is_read_once_and_gives_the_same_hits(pack: Pack) -> None:
    named, every = pack.named(), pack.areas()
    assert len({(area.code, area.name) for area in every}) == len(named) < len(every)
    assert set(named) <= set(every)
    index = find.Index(named)
    for text in ("e", "haven", "stadsdeel", "wijk 00", "BU9001"):
        assert index.areas(text, 500) == find.areas(pack, text, 500)


def test_a_hit_never_runs_from_one_name_into_the_next() -> None:
    index = find.Index([place("WK077211", "Noord"), place("WK077212", "Zuid")])
    assert index.areas("noord zuid") == []
    assert index.areas("d z") == []
    assert [area.name for area in index.areas("zuid")] == ["Zuid"]


def test_the_last_words_may_name_the_gemeente() -> None:
    centra = {
        "WK051828": "'s-Gravenhage", "WK077211": "Eindhoven", "BU05182811": "'s-Gravenhage",
    }  # fmt: skip
    known = [replace(place(code, "Centrum"), gemeente=name) for code, name in centra.items()]
    index = find.Index([*known, place("WK159900", "Centrum Eindhoven-Airport")])
    assert [a.code for a in index.areas("centrum den haag")] == ["WK051828", "BU05182811"]
    assert [a.code for a in index.areas("centr 's-grav")] == ["WK051828", "BU05182811"]
    # A name that holds it all goes before.
    assert [a.code for a in index.areas("centrum eindhoven")] == ["WK159900"]
    assert [a.code for a in find.Index(known).areas("centrum eindhoven")] == ["WK077211"]
    assert index.areas("centrum xyzzy") == []
    assert index.namesakes("centrum den haag") == []


def test_an_indicator_is_found_by_either_label_its_short_name_or_its_id() -> None:
    known = [i for i in catalogue.load() if i.id in ("demo_leeftijd_65_plus", "werk_bijstand")]
    for text in ("65", "65 jaar", "jaar 65", "65 ouder", "demo_leeftijd_65", "aged 65"):
        assert [i.id for i in find.indicators(known, text)] == ["demo_leeftijd_65_plus"], text
    assert [i.id for i in find.indicators(known, "Bijstand")] == ["werk_bijstand"]
    for text in ("", " ", "xyzzy", "65 xyzzy"):
        assert find.indicators(known, text) == []


def test_a_label_that_begins_so_comes_before_one_that_holds_it() -> None:
    known = list(catalogue.load())
    found = find.indicators(known, "aandeel", limit=100)
    begins = [find.folded(i.label_nl).startswith("aandeel") for i in found]
    assert begins == sorted(begins, reverse=True)
    assert len(find.indicators(known, "aandeel", limit=3)) == 3
