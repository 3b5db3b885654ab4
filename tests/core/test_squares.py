"""Squares and postcodes come for a box, of the year that was asked, and keep what is secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from spatial_core import gather
from spatial_core.codes import Level
from spatial_core.errors import RecipeError, ServiceError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.missing import Reason
from spatial_core.progress import silent
from spatial_core.sources import squares
from spatial_core.sources.geometry import Areas
from spatial_core.sources.provenance import Source
from spatial_core.sources.squares import Squares
from tests.support import fake_host, fake_pdok
from tests.support.fake_host import Answer, Host
from tests.support.fake_pdok import FakeLayer

X, Y = 140_000, 520_000
BOX = (X, Y, X + 500, Y + 300)
Make = Callable[..., Downloads]


def grid(year: int) -> list[Any]:
    """Squares of 100 m on 7 by 5 places, three of them less than filled."""
    rows = []
    for number in range(35):
        west, south = X - 100 + 100 * (number % 7), Y - 100 + 100 * (number // 7)
        told: dict[str, Any] = {
            "crs28992res100m": f"E{west // 100:04}N{south // 100:04}", "jaarcode": year,
            "aantal_inwoners": 5 * number, "percentage_koopwoningen": 40 + number,
            "gemiddelde_huishoudensgrootte": 2.1, "stedelijkheid_letters": "AB",
        }  # fmt: skip
        if number == 8:
            told |= {"aantal_inwoners": -99997, "percentage_koopwoningen": -99995}
        if number == 9:
            del told["aantal_inwoners"]
        shape = shapely.box(west, south, west + 100, south + 100)
        rows.append(fake_pdok.feature(f"{year}.{number}", told, shape))
    return rows


@pytest.fixture
def layer() -> FakeLayer:
    return FakeLayer("vierkantstatistieken100m", "vierkant_100m", grid(2015) + grid(2023), 2015)


@pytest.fixture
def layers(layer: FakeLayer) -> list[FakeLayer]:
    postcodes = [
        fake_pdok.feature(
            code, {"postcode6": code, "jaarcode": 2023, "aantal_inwoners": 40},
            shapely.box(X + 100 * place, Y, X + 100 * place + 80, Y + 80),
        )
        for place, code in enumerate(["1234AB", "1234AC", "1234XZ"])
    ]  # fmt: skip
    return [layer, FakeLayer("postcode6", "postcode6", postcodes, 2015)]


@pytest.fixture
def host(layers: list[FakeLayer]) -> Iterator[Host]:
    with Host(fake_pdok.routes([], layers)) as found:
        yield found


@pytest.fixture
def make(host: Host, tmp_path: Path) -> Iterator[Make]:
    fetcher = RequestsFetcher(read=2.0)
    services = Services.of({"pdok": host.base})

    def made(**how: Any) -> Downloads:
        policy = Policy(tries=3, first_wait=0.01)
        return Downloads(fetcher, Cache(tmp_path / "cache"), services, policy=policy, **how)

    yield made
    fetcher.close()


def fault_of(downloads: Downloads, *args: Any) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        squares.fetch(downloads, *(args or ("100m", 2023, BOX)))
    assert str(caught.value)
    return caught.value


def row(found: Squares, id: str) -> int:
    return found.ids.tolist().index(id)


@pytest.mark.loopback
def test_the_squares_of_a_box_come_with_their_figures_and_corners(make: Make) -> None:
    found = squares.fetch(make(), "100m", 2023, BOX)
    assert len(found) == 15
    assert set(found.columns) == {
        "aantal_inwoners", "percentage_koopwoningen", "gemiddelde_huishoudensgrootte",
    }  # fmt: skip
    place = row(found, "E1403N5201")
    assert found.columns["aantal_inwoners"][place] == 5 * 18
    assert found.corners[place].tolist() == [140_300, 520_100]
    assert shapely.bounds(found.shapes[place]).tolist() == [140_300, 520_100, 140_400, 520_200]
    assert found.ids.tolist() == sorted(found.ids)
    assert (found.source.year, found.source.licence) == (2023, "CC BY 4.0")
    assert found.source.title == "Vierkantstatistieken 100m 2023"


@pytest.mark.loopback
def test_what_is_secret_stays_secret_and_says_so(make: Make) -> None:
    found = squares.fetch(make(), "100m", 2023, BOX)
    secret, absent = row(found, "E1400N5200"), row(found, "E1401N5200")
    people, homes = found.columns["aantal_inwoners"], found.columns["percentage_koopwoningen"]
    assert np.isnan([people[secret], homes[secret], people[absent]]).all()
    assert found.special["aantal_inwoners"][secret] == Reason.GEHEIM_OF_NIET_AANWEZIG
    assert found.special["percentage_koopwoningen"][secret] == Reason.LATERE_VERSIE
    assert found.special["aantal_inwoners"][absent] == Reason.ONTBREEKT
    known = ~np.isnan(people)
    assert (found.special["aantal_inwoners"][known] == Reason.NONE).all()


@pytest.mark.loopback
def test_only_squares_that_share_surface_with_a_gemeente_are_kept(make: Make) -> None:
    gemeente = shapely.box(X, Y, X + 200, Y + 100)
    found = squares.fetch(make(), "100m", 2023, BOX, within=gemeente)
    assert found.ids.tolist() == ["E1400N5200", "E1401N5200"]


@pytest.mark.loopback
def test_postcodes_have_no_corner(make: Make) -> None:
    found = squares.fetch(make(), "postcode6", 2023, (X, Y, X + 150, Y + 50))
    assert found.ids.tolist() == ["1234AB", "1234AC"]
    assert np.isnan(found.corners).all()
    assert "ESRI" in found.source.attribution


@pytest.mark.loopback
def test_an_old_edition_that_comes_unasked_is_refused(make: Make, layer: FakeLayer) -> None:
    layer.deaf = True
    error = fault_of(make())
    assert error.key == "service_map_year"
    assert "2015" in str(error)


@pytest.mark.loopback
def test_rows_that_do_not_tell_their_year_are_refused(make: Make, layer: FakeLayer) -> None:
    for each in layer.rows:
        del each["properties"]["jaarcode"]
    assert fault_of(make()).key == "service_map_year"


@pytest.mark.loopback
def test_rows_of_several_years_are_told_apart(make: Make, layer: FakeLayer) -> None:
    for each in layer.rows[:35]:
        each["properties"]["jaarcode"] = "2023 "
    for number, each in enumerate(layer.rows[:35]):
        each["properties"]["crs28992res100m"] = f"E{number:04}N0000"
    assert len(squares.fetch(make(), "100m", 2023, BOX)) == 15


@pytest.mark.loopback
def test_a_square_that_comes_twice_is_refused(make: Make, layer: FakeLayer) -> None:
    for each in layer.rows:
        each["properties"]["jaarcode"] = 2023
    assert fault_of(make()).key == "service_map_twice"


@pytest.mark.loopback
def test_a_box_where_nobody_lives_is_empty_and_a_year_that_is_not_there_a_fault(
    make: Make,
) -> None:
    empty = (X + 9000, Y, X + 9500, Y + 500)
    assert len(squares.fetch(make(), "100m", 2023, empty)) == 0
    assert fault_of(make(), "100m", 2030, empty).key == "service_gone"


@pytest.mark.loopback
@pytest.mark.parametrize("kind", ["500m", "postcode6"])
def test_a_collection_that_is_not_there_is_told(
    make: Make, layers: list[FakeLayer], kind: str
) -> None:
    del layers[1]
    assert fault_of(make(), kind, 2023, BOX).key == "service_gone"


@pytest.mark.loopback
def test_of_several_collections_none_is_guessed(make: Make, layers: list[FakeLayer]) -> None:
    layers.append(FakeLayer("vierkantstatistieken100m", "uitleg", [], 2015))
    assert len(squares.fetch(make(), "100m", 2023, BOX)) == 15
    layers.append(FakeLayer("vierkantstatistieken100m", "vierkant_100m_oud", [], 2015))
    error = fault_of(make())
    assert error.key == "service_map_layer"
    assert "uitleg" in str(error)


@pytest.mark.loopback
@pytest.mark.parametrize("text", [b"[]", b"{", b'{"collections": [{}]}'])
def test_a_list_of_collections_that_is_none_is_told(make: Make, host: Host, text: bytes) -> None:
    host.routes.insert(0, lambda ask: Answer(text) if ask.path.endswith("collections") else None)
    assert fault_of(make()).key == "service_not_json"


@pytest.mark.loopback
def test_rows_without_an_id_are_refused(make: Make, layer: FakeLayer) -> None:
    del layer.rows[45]["properties"]["crs28992res100m"]
    assert fault_of(make()).key == "service_not_map"


@pytest.mark.loopback
@pytest.mark.parametrize("kind", [fake_host.RESET, fake_host.BUSY, fake_host.BROKEN])
def test_a_fault_that_passes_is_overcome(make: Make, host: Host, kind: str) -> None:
    host.fails("items", kind)
    assert len(squares.fetch(make(), "100m", 2023, BOX)) == 15


@pytest.mark.parametrize(
    ("kind", "box"),
    [
        ("250m", BOX),
        ("100m", (4.9, 52.3, 5.0, 52.4)),
        ("100m", (X + 500, Y, X, Y + 300)),
        ("100m", (X, Y, X + 500_000, Y + 300)),
        ("100m", (float("nan"), Y, X, Y + 300)),
    ],
)
def test_a_box_that_cannot_be_is_never_sent(tmp_path: Path, kind: str, box: Any) -> None:
    downloads = Downloads(RequestsFetcher(), Cache(tmp_path))
    assert fault_of(downloads, kind, 2023, box).key == "service_map_box"


# On request, for chosen gemeenten


def gemeenten(*years: int) -> list[Areas]:
    """A gemeente that lies in the south west of the box, and one elsewhere."""
    shapes = [shapely.box(X, Y, X + 200, Y + 100), shapely.box(X, Y + 9000, X + 200, Y + 9100)]
    blank = np.full(2, "", dtype=object)
    return [
        Areas(
            Level.GEMEENTE, year, np.array(["GM0001", "GM0002"], dtype=object), blank, blank,
            np.zeros(2, dtype=bool), blank,
            np.array([shapely.MultiPolygon([s]) for s in shapes], dtype=object),
            Source("geometry", "kaart", "CBS", 2), year,
        )
        for year in years
    ]  # fmt: skip


def asked(downloads: Downloads, names: list[str], chosen: frozenset[str], *years: int) -> Any:
    return gather.squares(names, gemeenten(*years), chosen, downloads, silent)


@pytest.mark.loopback
def test_squares_come_for_chosen_gemeenten_only_when_asked_by_name(make: Make) -> None:
    one = frozenset({"GM0001"})
    (found,), told = asked(make(), ["vierkant100m"], one, 2023)
    assert (found.ids.tolist(), told) == (["E1400N5200", "E1401N5200"], [])
    for names in ([], ["politie"], ["geen"]):
        assert asked(make(), names, one, 2023) == ([], [])


@pytest.mark.loopback
def test_a_year_or_kind_that_the_service_lacks_is_told_and_the_rest_comes(make: Make) -> None:
    found, told = asked(make(), ["vierkanten"], frozenset({"GM0001"}), 2023, 2030)
    assert [(each.kind, each.year) for each in found] == [("100m", 2023)]
    assert [key for key, _ in told] == ["source_failed"] * 3
    assert {values["source"] for _, values in told} == {
        "Vierkantstatistieken 500m 2023", "Vierkantstatistieken 100m 2030",
        "Vierkantstatistieken 500m 2030",
    }  # fmt: skip


def test_of_the_whole_country_squares_are_not_fetched(tmp_path: Path) -> None:
    downloads = Downloads(RequestsFetcher(), Cache(tmp_path))
    with pytest.raises(RecipeError) as caught:
        asked(downloads, ["vierkanten"], frozenset(), 2023)
    assert caught.value.key == "squares_need_gemeenten"
