"""Streets are found as people call them, told apart by their places."""

from __future__ import annotations

import threading
from typing import cast

import pytest

from spatial_core import find
from spatial_core.errors import NotFoundError
from spatial_core.find import StreetIndex
from spatial_core.pack.reader import Pack
from spatial_core.street import BY_LENGTH, Street


def made(id: str, name: str, place: str, gemeente: str = "", length: float = 100.0) -> Street:
    return Street(
        id, name, place, "GM0001", gemeente or place, 2024, length, None, False, BY_LENGTH
    )


STREETS = [
    made("1", "Kruisstraat", "Eindhoven", length=1200.0),
    made("2", "Kruisstraat", "'s-Hertogenbosch", length=300.0),
    made("3", "Kruisstraat", "Helmond", length=500.0),
    made("4", "Grote Kruisstraat", "Eindhoven"),
    made("5", "Kruisstraatje", "Eindhoven"),
    made("6", "Lange Voorhout", "'s-Gravenhage"),
    made("7", "Câmara de Lobosstraat", "Eindhoven"),
    made("8", "Kerkstraat", "Nuenen", "Nuenen, Gerwen en Nederwetten"),
    made("9", "Kerkstraat", "Gerwen", "Nuenen, Gerwen en Nederwetten"),
    made("10", "'t Zand", "Sneek", "Súdwest-Fryslân"),
    made("11", "Straat van Eindhoven", "Helmond"),
    made("12", "Kerkstraat", "Oost"),
    made("13", "Kerkstraat", "Oosterhout"),
]
INDEX = StreetIndex(STREETS)


class Known:
    """A pack that knows only these streets."""

    def streets(self, year: int | None = None) -> list[Street]:
        return STREETS if year in (None, 2024) else []


PACK = cast("Pack", Known())


def ids(text: str, limit: int = 50) -> list[str]:
    return [street.id for street in INDEX.streets(text, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kruisstraat", ["1", "3", "2", "5", "4"]),
        ("kruisstr", ["1", "3", "2", "5", "4"]),
        ("KRUISSTRAAT, eindhoven", ["1", "5", "4"]),
        ("kruisstr, eindh", ["1", "5", "4"]),
        ("kruisstraat eindhoven", ["1", "5", "4"]),
        ("kruisstraat den bosch", ["2"]),
        ("kruisstraat, 's-hertogenbosch", ["2"]),
        ("kruisstraat, den b", ["2"]),
        ("lange voorhout, den haag", ["6"]),
        ("voorhout", ["6"]),
        ("camara de lobos", ["7"]),
        ("kerkstraat, nuenen", ["8", "9"]),
        ("t zand", ["10"]),
        ("zand, sudwest fryslan", ["10"]),
        ("straat van eindhoven", ["11"]),
        ("kruisstraat, utrecht", []),
        ("", []),
        (" , ", []),
        ("xyz", []),
    ],
)
def test_streets_are_found_by_the_start_of_name_and_place(text: str, first: list[str]) -> None:
    assert ids(text) == first


def test_no_more_than_the_limit_are_given_the_best_of_them() -> None:
    assert ids("kruisstraat", 2) == ["1", "3"]


def test_an_id_finds_its_street() -> None:
    assert ids("6") == ["6"]
    assert find.street(PACK, "6").name == "Lange Voorhout"


def test_namesakes_are_told_apart_by_their_place() -> None:
    assert [street.place for street in INDEX.namesakes("kruisstraat")] == [
        "Eindhoven", "Helmond", "'s-Hertogenbosch",
    ]  # fmt: skip
    assert [street.id for street in INDEX.namesakes("kruisstraat, helmond")] == ["3"]
    assert INDEX.namesakes("kruisstr") == []


def test_a_whole_place_goes_before_one_that_begins_so() -> None:
    assert find.street(PACK, "Kerkstraat, Oost").id == "12"
    assert find.street(PACK, "kerkstraat, oosterh").id == "13"
    assert find.street(PACK, "kerkstraat, nuenen").id == "8"


def test_a_pack_without_streets_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PACK, "streets", lambda year=None: [])
    monkeypatch.setattr(PACK, "years", (2024,), raising=False)
    monkeypatch.setattr(PACK, "path", "stad.gpkg", raising=False)
    with pytest.raises(NotFoundError, match=r"stad\.gpkg heeft geen straten"):
        find.street(PACK, "Kruisstraat")


def test_a_name_in_several_places_is_refused_naming_them() -> None:
    with pytest.raises(NotFoundError) as error:
        find.street(PACK, "Kruisstraat")
    assert error.value.key == "street_ambiguous"
    assert "Kruisstraat, Helmond" in str(error.value)


def test_an_unknown_name_is_refused_naming_near_ones() -> None:
    with pytest.raises(NotFoundError, match="Bedoel je: Kruisstraat, Eindhoven"):
        find.street(PACK, "kruisstr")
    with pytest.raises(NotFoundError, match="Lange Voorhout"):
        find.street(PACK, "Lange Vorhout, Den Haag")


def test_a_year_without_streets_has_none() -> None:
    assert find.streets(PACK, "kruisstraat", year=2023) == []
    assert len(find.streets(PACK, "kruisstraat")) == 5


def test_several_threads_search_one_index() -> None:
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(ids("kruisstr, eindh"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["1", "5", "4"]] * 8


def test_hits_tell_whether_a_whole_name_is_meant() -> None:
    assert [whole for _, whole in INDEX.hits("kruisstraat")] == [True, True, True, False, False]
    assert not any(whole for _, whole in INDEX.hits("kruis"))
    assert [street for street, _ in INDEX.hits("kruis")] == INDEX.streets("kruis")


def test_a_typing_error_finds_near_streets_with_their_place() -> None:
    near = find.near_streets(INDEX, "Kruistraat, Eindhoven")
    assert near[0].startswith("Kruisstraat, ")
    assert find.near_streets(INDEX, "") == []


def test_a_typing_error_is_sought_in_the_place_that_was_named() -> None:
    for text in ("Kruistraat, Eindhoven", "kruistraat eindhoven", "kruistraat eindh"):
        assert find.near_streets(INDEX, text)[0] == "Kruisstraat, Eindhoven"
    assert find.near_streets(INDEX, "kruistraat nergenshuizen")[0].startswith("Kruisstraat, ")
