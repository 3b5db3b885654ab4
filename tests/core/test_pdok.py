"""The map of a year comes whole from PDOK by whichever door is open, or is refused by name."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from spatial_core.codes import Level
from spatial_core.errors import CodeError, GeometryError, ServiceError
from spatial_core.fetch.budget import Budget
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.sources import features, geometry, pdok
from spatial_core.sources.geometry import Areas
from tests.support import fake_host, fake_pdok
from tests.support.fake_host import Answer, Ask, Host
from tests.support.fake_pdok import ATOM, CBS, OGC, WFS, FakeLayer, FakeMap

YEAR = 2024
Make = Callable[..., Downloads]


@pytest.fixture(scope="module")
def package(sample_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's map, made long enough to be gone on with."""
    path = tmp_path_factory.mktemp("kaart") / "kaart.gpkg"
    shutil.copy(sample_files[f"geometry_{YEAR}"], path)
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE vulling (leeg BLOB)")
        opened.execute("INSERT INTO vulling VALUES (zeroblob(3000000))")
    opened.close()
    return path


@pytest.fixture(scope="module")
def expected(package: Path) -> list[Areas]:
    return geometry.read(package, year=YEAR)


@pytest.fixture
def map_of(package: Path) -> FakeMap:
    return fake_pdok.of_package(package, YEAR, page=10)


@pytest.fixture
def maps(map_of: FakeMap) -> list[FakeMap]:
    return [map_of]


@pytest.fixture
def layers() -> list[FakeLayer]:
    return []


@pytest.fixture
def host(maps: list[FakeMap], layers: list[FakeLayer]) -> Iterator[Host]:
    with Host(fake_pdok.routes(maps, layers)) as found:
        yield found


@pytest.fixture
def make(host: Host, tmp_path: Path) -> Iterator[Make]:
    fetcher = RequestsFetcher(read=2.0)
    services = Services.of(dict.fromkeys(("pdok", "pdok-service", "cbs-geo"), host.base))
    policy = Policy(tries=3, first_wait=0.01, slow_after=0.5)
    budget = Budget()

    def made(**how: Any) -> Downloads:
        given = {"policy": policy, "budget": budget} | how
        return Downloads(fetcher, Cache(tmp_path / "cache"), services, **given)

    yield made
    # Where one layer failed, the others may still be under way: nobody waits for them.
    budget.cancel()
    for thread in threading.enumerate():
        if thread.name == "wijkmonitor-fetch":
            thread.join(5)
    fetcher.close()


def fault_of(downloads: Downloads, *args: Any) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        pdok.fetch(downloads, *(args or (YEAR,)))
    assert str(caught.value)
    return caught.value


def same(one: list[Areas], other: list[Areas]) -> bool:
    """Tell whether two maps hold the same areas; through degrees a point moves a millimetre."""
    return all(
        a.level is b.level
        and a.codes.tolist() == b.codes.tolist()
        and a.names.tolist() == b.names.tolist()
        and a.water.tolist() == b.water.tolist()
        and a.changes.tolist() == b.changes.tolist()
        and bool((shapely.hausdorff_distance(a.shapes, b.shapes) < 0.01).all())
        for a, b in zip(one, other, strict=True)
    )


# Doors


@pytest.mark.loopback
@pytest.mark.parametrize("door", [OGC, WFS, ATOM, CBS])
def test_every_door_gives_the_same_map(
    make: Make, map_of: FakeMap, expected: list[Areas], door: str
) -> None:
    map_of.doors = {door}
    assert same(pdok.fetch(make(), YEAR), expected)


@pytest.mark.loopback
def test_the_ogc_api_is_asked_first_and_in_pages(make: Make, host: Host) -> None:
    told: list[float] = []
    found = pdok.fetch(make(), YEAR, progress=told.append)
    assert [areas.level for areas in found] == [Level.GEMEENTE, Level.WIJK, Level.BUURT]
    assert host.count("/buurten/items") == 6
    assert host.count("cursor=") == 6
    assert host.count("wfs|atom|files") == 0
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.loopback
def test_years_before_the_ogc_api_come_by_wfs(
    make: Make, maps: list[FakeMap], host: Host, sample_files: dict[str, Path]
) -> None:
    maps.append(fake_pdok.of_package(sample_files["geometry_2020"], 2020, page=10))
    found = pdok.fetch(make(), 2020)
    assert {areas.year for areas in found} == {areas.drawn_year for areas in found} == {2020}
    assert host.count("wijken-en-buurten") == 0
    assert host.count("/wfs/") == 9


@pytest.mark.loopback
def test_it_is_told_where_each_level_came_from(make: Make) -> None:
    sources = {areas.level: areas.source for areas in pdok.fetch(make(), YEAR)}
    buurten = sources[Level.BUURT]
    assert buurten.title == "Wijk- en Buurtkaart 2024: buurten"
    assert buurten.attribution == "© Kadaster / Centraal Bureau voor de Statistiek, 2024"
    assert (buurten.licence, buurten.year, buurten.rows) == ("CC BY 4.0", 2024, 53)
    assert buurten.origin == "PDOK: OGC API Features"
    assert buurten.retrieved.endswith("Z")
    assert len({source.checksum for source in sources.values()}) == 3


@pytest.mark.loopback
def test_a_file_tells_its_own_name_and_checksum(make: Make, map_of: FakeMap) -> None:
    map_of.doors = {ATOM}
    source = pdok.fetch(make(), YEAR)[0].source
    assert source.file == "wijkenbuurten_2024_v2.gpkg"
    assert source.checksum.startswith("sha256:")


@pytest.mark.loopback
@pytest.mark.parametrize("door", [OGC, WFS])
def test_degrees_are_seen_by_their_numbers(
    make: Make, map_of: FakeMap, expected: list[Areas], door: str
) -> None:
    map_of.doors, map_of.only_degrees = {door}, True
    assert same(pdok.fetch(make(), YEAR), expected)


@pytest.mark.loopback
def test_coordinates_of_elsewhere_are_refused_and_not_kept(make: Make, map_of: FakeMap) -> None:
    honest = map_of.layers["wijken"][3]["geometry"]
    box = shapely.geometry.mapping(shapely.box(1e6, 1e6, 1e6 + 9, 1e6 + 9))
    map_of.layers["wijken"][3]["geometry"] = box
    with pytest.raises(GeometryError, match="wijken"):
        pdok.fetch(make(), YEAR)
    map_of.layers["wijken"][3]["geometry"] = honest
    map_of._kept.clear()
    assert len(pdok.fetch(make(), YEAR)) == 3


@pytest.mark.loopback
def test_an_area_without_a_shape_is_told(make: Make, map_of: FakeMap) -> None:
    lost = map_of.layers["buurten"][3]
    lost["geometry"] = None
    buurten = pdok.fetch(make(), YEAR)[2]
    assert buurten.without_shape == (lost["properties"]["buurtcode"],)


# Again


@pytest.mark.loopback
def test_a_second_fetch_asks_only_whether_the_collections_changed(make: Make, host: Host) -> None:
    first = pdok.fetch(make(), YEAR)
    asked = len(host.asked)
    assert same(pdok.fetch(make(), YEAR), first)
    assert len(host.asked) == asked + 3
    assert not any("items" in path for path in host.asked[asked:])


@pytest.mark.loopback
@pytest.mark.parametrize("door", [OGC, WFS, ATOM])
def test_offline_gives_a_map_that_was_fetched(
    make: Make, map_of: FakeMap, host: Host, door: str
) -> None:
    map_of.doors = {door}
    first = pdok.fetch(make(), YEAR)
    asked = len(host.asked)
    assert same(pdok.fetch(make(offline=True), YEAR), first)
    assert len(host.asked) == asked
    assert fault_of(make(offline=True), 2023).key == "service_offline"


@pytest.mark.loopback
def test_a_broken_fetch_is_gone_on_with_at_the_page_where_it_stopped(
    make: Make, host: Host
) -> None:
    host.fails("buurten/items.*cursor=c30", fake_host.RESET, times=3)
    assert fault_of(make()).key == "service_interrupted"
    pdok.fetch(make(), YEAR)
    assert host.count("buurten/items.*cursor=c10") == 1


@pytest.mark.loopback
def test_a_fetch_is_begun_again_where_the_links_of_an_earlier_one_lead_nowhere(
    make: Make, map_of: FakeMap, host: Host
) -> None:
    map_of.doors = {OGC}
    host.fails("buurten/items.*cursor=c30", fake_host.RESET, times=3)
    assert fault_of(make()).key == "service_interrupted"

    def route(ask: Ask) -> Answer | None:
        old = "cursor" in ask.query and "new" not in ask.query
        return Answer(b"{}", status=400) if old else None

    host.routes.insert(0, route)
    map_of.links = lambda link, number: f"{link}&new=1"
    map_of._kept.clear()
    assert len(pdok.fetch(make(), YEAR)[2]) == 53


@pytest.mark.loopback
def test_a_long_download_is_gone_on_with_in_the_middle(
    make: Make, map_of: FakeMap, host: Host, expected: list[Areas]
) -> None:
    map_of.doors = {ATOM}
    host.fails("v2.gpkg", fake_host.SHORT, value="2000000")
    assert same(pdok.fetch(make(), YEAR), expected)
    assert host.count("v2.gpkg") == 2
    assert host.sent < 1.8 * len(map_of.package)


# Gemeenten


@pytest.mark.loopback
@pytest.mark.parametrize("door", [OGC, WFS, ATOM])
@pytest.mark.parametrize("deaf", [False, True])
def test_some_gemeenten_can_be_chosen(
    make: Make, map_of: FakeMap, host: Host, door: str, deaf: bool
) -> None:
    map_of.doors, map_of.deaf = {door}, deaf
    found = pdok.fetch(make(), YEAR, ["GM9002", "GM9001"])
    gemeenten, wijken, buurten = (set(areas.codes) for areas in found)
    assert gemeenten == {"GM9001", "GM9002"}
    for areas in (wijken, buurten):
        assert {code[2:6] for code in areas} == {"9001", "9002"}
    if door == OGC:
        assert host.count("gemeentecode=GM9003|items$") == 0


@pytest.mark.loopback
def test_many_gemeenten_are_chosen_from_the_whole_country(
    make: Make, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdok, "_MOST_CHOSEN", 1)
    found = pdok.fetch(make(), YEAR, ["GM9002", "GM9001"])
    assert found[0].codes.tolist() == ["GM9001", "GM9002"]
    assert host.count("gemeentecode") == 0


@pytest.mark.loopback
def test_a_wfs_that_refuses_the_filter_is_asked_for_all(
    map_of: FakeMap, tmp_path: Path, make: Make, host: Host
) -> None:
    map_of.doors = {WFS}
    host.routes.insert(0, lambda ask: Answer(b"{}", status=400) if "FILTER" in ask.query else None)
    assert pdok.fetch(make(), YEAR, ["GM9002"])[0].codes.tolist() == ["GM9002"]


@pytest.mark.loopback
def test_a_gemeente_that_is_not_on_the_map_is_told(make: Make) -> None:
    told: list[Any] = []
    pdok.fetch(make(), YEAR, ["GM9001", "GM0014"], warn=lambda key, v: told.append((key, v)))
    assert told == [("pdok_no_gemeente", {"year": YEAR, "codes": ["GM0014"]})]
    error = fault_of(make(), YEAR, ["GM0014"])
    assert error.key == "service_map_empty"
    assert "GM0014" in str(error)


@pytest.mark.loopback
def test_a_text_that_is_no_gemeente_is_never_sent(make: Make, host: Host) -> None:
    with pytest.raises(CodeError):
        pdok.fetch(make(), YEAR, ["GM9001' or 1=1"])
    assert host.asked == []


# Years


@pytest.mark.loopback
@pytest.mark.parametrize("year", [2030, 2016])
def test_a_year_that_is_not_there_is_told_with_those_that_are(
    make: Make, maps: list[FakeMap], year: int
) -> None:
    maps.append(FakeMap(2023, maps[0].layers))
    error = fault_of(make(), year)
    assert error.key == "service_gone_years"
    assert "2023, 2024" in str(error)
    assert pdok.years(make()) == [2023, 2024]


@pytest.mark.loopback
def test_without_an_index_a_year_that_is_not_there_is_just_gone(make: Make, host: Host) -> None:
    host.fails("index.json", fake_host.GONE, times=9)
    assert fault_of(make(), 2030).key == "service_gone"


@pytest.mark.loopback
@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("door", [ATOM, CBS])
def test_the_edition_of_a_file_is_found_without_a_list(
    make: Make, map_of: FakeMap, version: int, door: str
) -> None:
    map_of.doors, map_of.version, map_of.listed = {door}, version, False
    assert f"_v{version}." in pdok.fetch(make(), YEAR)[0].source.file


@pytest.mark.loopback
def test_a_zip_with_a_shapefile_a_level_gives_every_level(
    make: Make, host: Host, package: Path, expected: list[Areas], tmp_path: Path
) -> None:
    path = tmp_path / "kaart.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for layer, name in (("gemeenten", "gem"), ("wijken", "wijk"), ("buurten", "buurt")):
            frame = pyogrio.read_dataframe(package, layer=layer)
            frame = frame.rename(
                columns={f"{fake_pdok.LEVELS[layer]}code": "CODE", "water": "WATER"}
            )
            frame = frame[["CODE", "WATER", "geometry"]]
            frame.to_file(tmp_path / f"{name}_2012_v3.shp")
            for part in tmp_path.glob(f"{name}_2012_v3.*"):
                archive.write(part, f"shape 2012 versie 3.0/{part.name.upper()}")
    content = path.read_bytes()
    host.routes[:] = [lambda ask: Answer(content) if ask.path.endswith("_v3.zip") else None]
    found = pdok.fetch(make(), 2012)
    assert [a.codes.tolist() for a in found] == [a.codes.tolist() for a in expected]
    assert not any(areas.dissolved for areas in found)
    assert found[0].source.file == "WijkBuurtkaart_2012_v3.zip"


@pytest.mark.loopback
def test_an_edition_that_only_the_list_knows_is_found(make: Make, map_of: FakeMap) -> None:
    map_of.doors, map_of.version = {ATOM}, 7
    assert pdok.fetch(make(), YEAR)[0].source.file == "wijkenbuurten_2024_v7.gpkg"


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("content", "key"),
    [(b"<!DOCTYPE html><html>Niet gevonden</html>", "service_html"), (b"x", "service_not_map")],
)
def test_a_file_that_is_no_map_is_refused(make: Make, host: Host, content: bytes, key: str) -> None:
    def route(ask: Ask) -> Answer | None:
        return Answer(content) if ask.path.endswith((".gpkg", ".zip")) else None

    host.routes[:] = [route]
    assert fault_of(make(), 2015).key == key


@pytest.mark.loopback
@pytest.mark.parametrize("content", [b"SQLite format 3\0 cut off", b"PK\x03\x04 cut off"])
def test_a_damaged_file_is_refused_and_not_kept(
    make: Make, map_of: FakeMap, content: bytes
) -> None:
    map_of.doors, honest, map_of.package = {ATOM}, map_of.package, content
    with pytest.raises(GeometryError):
        pdok.fetch(make(), YEAR)
    map_of.package = honest
    assert len(pdok.fetch(make(), YEAR)) == 3


@pytest.mark.loopback
@pytest.mark.parametrize("column", ["jaarcode", "jrstatcode"])
def test_rows_of_another_year_are_refused(make: Make, map_of: FakeMap, column: str) -> None:
    map_of.doors = {OGC}
    for name, level in fake_pdok.LEVELS.items():
        for row in map_of.layers[name]:
            told = row["properties"]
            told.pop("jaarstatcode", None)
            told[column] = 2022 if column == "jaarcode" else f"2022{told[f'{level}code']}"
    error = fault_of(make())
    assert error.key == "service_map_year"
    assert "2022" in str(error)


# Generalised outlines


def names_of(told: list[tuple[str, Any]]) -> list[str]:
    return [key for key, _ in told]


@pytest.mark.loopback
def test_generalised_outlines_come_for_the_whole_country(
    make: Make, map_of: FakeMap, layers: list[FakeLayer], host: Host, expected: list[Areas]
) -> None:
    layers += fake_pdok.generalised(map_of, (2022, YEAR))
    told: list[Any] = []
    found = pdok.fetch(make(), YEAR, detail="general", warn=lambda *a: told.append(a))
    assert told == []
    assert [areas.codes.tolist() for areas in found] == [a.codes.tolist() for a in expected]
    assert found[2].gemeente_names.tolist() == expected[2].gemeente_names.tolist()
    assert "gegeneraliseerd" in found[0].source.origin
    assert host.count("wijken-en-buurten") == 0


@pytest.mark.loopback
@pytest.mark.parametrize("case", ["none", "year", "deaf", "undated", "all"])
def test_where_a_year_has_none_the_full_outlines_come_and_it_is_said(
    make: Make, map_of: FakeMap, layers: list[FakeLayer], case: str
) -> None:
    if case != "none":
        years = (2022, 2023) if case == "year" else (2022, YEAR)
        layers += fake_pdok.generalised(map_of, years, deaf=case == "deaf")
    for row in [row for layer in layers for row in layer.rows if case in ("undated", "all")]:
        del row["properties"]["jaarcode"]
        row["properties"]["jrstatcode"] = "" if case == "undated" else "2022GM0014"
    told: list[Any] = []
    found = pdok.fetch(make(), YEAR, detail="general", warn=lambda *a: told.append(a))
    assert told == [("pdok_no_general", {"year": YEAR})]
    assert found[0].source.origin == "PDOK: OGC API Features"


@pytest.mark.loopback
def test_chosen_gemeenten_have_full_outlines(make: Make, host: Host) -> None:
    pdok.fetch(make(), YEAR, ["GM9001"], "general")
    assert host.count("gebiedsindelingen") == 0


# Faults


@pytest.mark.loopback
@pytest.mark.parametrize("door", [OGC, WFS])
@pytest.mark.parametrize(
    "kind",
    [fake_host.RESET, fake_host.SHORT, fake_host.BUSY, fake_host.FAULT, fake_host.HTML,
     fake_host.BROKEN],
)  # fmt: skip
def test_a_fault_that_passes_is_overcome(
    make: Make, map_of: FakeMap, host: Host, door: str, kind: str
) -> None:
    map_of.doors = {door}
    for match in ("buurten.*(cursor=c20|startIndex=20)", "wijken", "gemeenten"):
        host.fails(match, kind)
    assert len(pdok.fetch(make(), YEAR)[2]) == 53


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (fake_host.RESET, "service_interrupted"),
        (fake_host.BUSY, "service_busy"),
        (fake_host.FAULT, "service_fault"),
        (fake_host.HTML, "service_html"),
        (fake_host.BROKEN, "service_not_json"),
    ],
)
def test_a_fault_that_stays_is_named(make: Make, host: Host, kind: str, key: str) -> None:
    host.fails("buurten/items.*cursor=c20", kind, times=99)
    assert fault_of(make()).key == key


@pytest.mark.loopback
def test_a_link_to_another_host_is_not_followed(make: Make, map_of: FakeMap) -> None:
    map_of.links = lambda link, number: "https://example.org/items?cursor=c10"
    assert fault_of(make()).key == "service_elsewhere"


@pytest.mark.loopback
@pytest.mark.parametrize("again", ["cursor=c10", "cursor=c10&again=1", "cursor=c15"])
def test_a_page_that_comes_twice_is_refused_and_nothing_is_kept(
    make: Make, map_of: FakeMap, again: str
) -> None:
    map_of.links = lambda link, number: link.replace("cursor=c20", again)
    assert fault_of(make()).key == "service_map_twice"
    map_of.links = None
    map_of._kept.clear()
    assert len(pdok.fetch(make(), YEAR)[2]) == 53


@pytest.mark.loopback
@pytest.mark.parametrize("told", [lambda n: n + 1, lambda n: n - 1])
def test_another_number_of_rows_than_the_wfs_says_is_refused(
    make: Make, map_of: FakeMap, told: Callable[[int], int]
) -> None:
    map_of.doors, map_of.counts = {WFS}, told
    assert fault_of(make()).key == "service_map_rows"


@pytest.mark.loopback
@pytest.mark.parametrize("told", [lambda n: None, lambda n: "unknown"])
def test_a_wfs_that_does_not_say_how_many_is_read_to_its_end(
    make: Make, map_of: FakeMap, told: Callable[[int], Any]
) -> None:
    map_of.doors, map_of.counts = {WFS}, told
    assert len(pdok.fetch(make(), YEAR)[2]) == 53


@pytest.mark.loopback
def test_a_wfs_that_begins_again_with_every_page_is_refused(make: Make, map_of: FakeMap) -> None:
    rows = map_of.layers["buurten"]
    map_of.doors = {WFS}
    for place, row in enumerate(rows):
        row["id"] = f"buurten.{place % 10}"
    assert fault_of(make()).key == "service_map_twice"


@pytest.mark.loopback
def test_a_withdrawn_wfs_that_says_so_with_status_200_is_passed_by(
    make: Make, map_of: FakeMap, host: Host
) -> None:
    map_of.doors = {ATOM}
    told = b'<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="x"/>'
    host.routes.insert(0, lambda ask: Answer(told) if "/wfs/" in ask.path else None)
    assert pdok.fetch(make(), YEAR)[0].source.file.endswith(".gpkg")


@pytest.mark.loopback
@pytest.mark.parametrize(
    "text",
    ['{"type": "FeatureCollection"}', '{"features": [1]}', '{"features": [], "numberReturned": 2}',
     '{"features": [{"properties": 1}]}', "[]"],
)  # fmt: skip
def test_what_is_no_page_of_features_is_refused(make: Make, host: Host, text: str) -> None:
    host.routes.insert(0, lambda ask: Answer(text.encode()) if ask.path.endswith("items") else None)
    assert fault_of(make()).key == "service_not_map"


def plain(wijken: int) -> FakeMap:
    """A map of many wijken with two buurten each, in one gemeente."""
    found: dict[str, list[Any]] = {"gemeenten": [], "wijken": [], "buurten": []}
    for number in range(wijken):
        for half, level in ((0, "buurt"), (1, "buurt"), (0, "wijk"), (0, "gemeente")):
            code = {
                "gemeente": "GM9001", "wijk": f"WK9001{number:02}",
                "buurt": f"BU9001{number:02}0{half}",
            }[level]  # fmt: skip
            if level == "gemeente" and number:
                continue
            shape = shapely.box(1e5 + number, 4e5 + half, 1e5 + number + 1, 4e5 + half + 1)
            rows = found[f"{level}{'n' if level == 'gemeente' else 'en'}"]
            told = {f"{level}code": code, "gemeentecode": "GM9001"}
            rows.append(fake_pdok.feature(code, told, shape))
    return FakeMap(YEAR, found, page=20)


@pytest.mark.loopback
@pytest.mark.parametrize(("layer", "lost"), [("buurten", slice(20, 80)), ("wijken", slice(0, 30))])
def test_pages_that_got_lost_are_seen_by_the_other_levels(
    make: Make, maps: list[FakeMap], layer: str, lost: slice
) -> None:
    maps[:] = [plain(60)]
    rows = maps[0].layers[layer]
    missing, maps[0].layers[layer][lost] = rows[lost], []
    assert fault_of(make()).key == "service_map_levels"
    rows[lost.start : lost.start] = missing
    maps[0]._kept.clear()
    assert len(pdok.fetch(make(), YEAR)[2]) == 120


@pytest.mark.loopback
def test_a_wijk_without_buurten_is_a_wijk(make: Make, maps: list[FakeMap]) -> None:
    maps[:] = [plain(60)]
    del maps[0].layers["buurten"][10:20]
    assert len(pdok.fetch(make(), YEAR)[1]) == 60


# Shapes as they are written


def read(tmp_path: Path, *shapes: Any) -> features.Features:
    rows = [{"type": "Feature", "properties": {"a": 1}, "geometry": shape} for shape in shapes]
    (tmp_path / "x").write_text(json.dumps({"features": rows}))
    return features.read(tmp_path / "x")


def test_every_kind_of_shape_is_read_as_it_is_written(tmp_path: Path) -> None:
    hole = shapely.box(0, 0, 9, 9) - shapely.box(1, 1, 2, 2)
    two = shapely.MultiPolygon([hole, shapely.box(20, 0, 21, 1)])
    written = [hole, two, shapely.Point(1, 1), shapely.box(5, 5, 6, 6)]
    found = read(tmp_path, *map(shapely.geometry.mapping, written), None)
    assert found.shapes[4] is None
    assert all(
        shapely.equals(one, other) for one, other in zip(found.shapes, written, strict=False)
    )


def test_heights_are_left_out(tmp_path: Path) -> None:
    ring = [[0, 0, 7], [1, 0, 7], [1, 1, 7], [0, 0, 7]]
    found = read(tmp_path, {"type": "Polygon", "coordinates": [ring]})
    assert shapely.area(found.shapes[0]) == 0.5
    assert shapely.get_coordinate_dimension(found.shapes[0]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[["x", 0], [1, 1], [0, 1]]]},
        {"type": "Cirkel", "coordinates": [0, 0]},
        "POLYGON EMPTY",
    ],
)
def test_a_shape_that_cannot_be_drawn_takes_no_other_with_it(tmp_path: Path, wrong: Any) -> None:
    good = shapely.box(0, 0, 1, 1)
    found = read(tmp_path, shapely.geometry.mapping(good), wrong)
    assert shapely.equals(found.shapes[0], good)
    assert found.shapes[1] is None or shapely.is_empty(found.shapes[1])


def test_a_column_that_a_page_leaves_out_is_empty_there(tmp_path: Path) -> None:
    box = shapely.geometry.mapping(shapely.box(1e5, 4e5, 1e5 + 9, 4e5 + 9))
    rows = [{"properties": {"a": "x", "n": 1}, "geometry": box}, {"geometry": box}]
    (tmp_path / "one").write_text(json.dumps({"features": rows}))
    rows = [{"properties": {"b": "y", "n": None}, "geometry": box}]
    (tmp_path / "two").write_text(json.dumps({"features": rows}))
    pages = [features.read(tmp_path / name) for name in ("one", "two")]
    layer = features.joined(pages, "x", "y")
    assert layer.columns["a"].tolist() == ["x", None, None]
    assert layer.columns["b"].tolist() == [None, None, "y"]
    assert np.isnan(layer.columns["n"]).tolist() == [False, True, True]


# Real maps


@pytest.mark.shared
@pytest.mark.loopback
def test_the_map_of_the_whole_country_comes_as_the_file_holds_it(
    make: Make, maps: list[FakeMap], shared_data: Path
) -> None:
    path = shared_data / "geometry/2024/wijkenbuurten_2024_simplified.gpkg"
    maps[:] = [fake_pdok.of_package(path, YEAR)]
    found, wanted = pdok.fetch(make(), YEAR), geometry.read(path)
    assert [len(areas) for areas in found] == [342, 3393, 14566]
    for one, other in zip(found, wanted, strict=True):
        assert one.codes.tolist() == other.codes.tolist()
        assert one.names.tolist() == other.names.tolist()
        assert shapely.equals_exact(one.shapes, other.shapes).all()


@pytest.mark.shared
def test_a_real_answer_of_the_wfs_is_read_as_gdal_reads_it(shared_data: Path) -> None:
    path = shared_data / "geometry/2022/gemeenten_2022_pdok_wfs.geojson"
    page = features.read(path)
    assert (page.rows, page.matched) == (345, 345)
    layer = features.joined([page], str(path), "gemeenten")
    found = geometry.of_layer(layer, path, "gemeenten")
    wanted = geometry.read(path)[0]
    assert found is not None
    assert found.drawn_year == wanted.drawn_year == 2022
    assert found.codes.tolist() == wanted.codes.tolist()
    assert (shapely.hausdorff_distance(found.shapes, wanted.shapes) < 0.01).all()
