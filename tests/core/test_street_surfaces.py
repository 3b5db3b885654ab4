"""Streets that a map draws as surfaces: shares by surface, and no length or side made up."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import wording
from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.errors import GeometryError
from spatial_core.pack.reader import Pack
from spatial_core.reading import street, street_told
from spatial_core.recipe import InputFile, Recipe
from spatial_core.street import BY_ADDRESSES, BY_LENGTH, BY_SURFACE
from spatial_core.streets import addresses, lines, links, surfaces

from .test_street_links import ANGLES, at, by_code, code, grid, line, turned
from .test_street_links import lines as of_shapes
from .test_streets import table, told, written

ROAD = shapely.box(*at(20, 97), *at(180, 103))
"""A road of 160 by 6 metres in the first buurt."""


def box(x0: float, y0: float, x1: float, y1: float) -> shapely.Polygon:
    return shapely.box(*at(x0, y0), *at(x1, y1))


def linked(*shapes: shapely.Geometry, names: Sequence[str] = (), tolerance: float = 15.0) -> Any:
    return links.link(of_shapes(*shapes, names=names), grid(), tolerance=tolerance)


# Shares


def test_a_surface_over_a_border_is_shared_by_surface_and_has_no_length_and_no_sides() -> None:
    found = linked(box(20, 196, 180, 202))
    (only,) = found.streets
    assert (only.length, only.is_surface, only.by, only.boundary) == (None, True, BY_SURFACE, True)
    below, above = by_code(found)[code(0, 0)], by_code(found)[code(1, 0)]
    assert (below.share, above.share) == pytest.approx((2 / 3, 1 / 3), abs=1e-12)
    assert {(e.inside, e.left, e.right, e.addresses) for e in found.links} == {(None,) * 4}
    assert len(found.stretches) == 0
    assert found.account == {"surface": (1, ())}


@given(
    points=st.lists(st.tuples(st.floats(5, 995), st.floats(5, 795)), min_size=2, max_size=5),
    width=st.floats(1, 60), angle=ANGLES,
)  # fmt: skip
def test_shares_are_those_of_an_independent_intersection(
    points: list[tuple[float, float]], width: float, angle: float
) -> None:
    surface = turned(np.array([line(*points).buffer(width / 2)]), angle)[0]
    areas = grid(angle)
    found = links.link(of_shapes(surface), areas)
    shares = {each.code: each.share for each in found.links if each.share > 1e-9}
    exact = {
        str(name): shapely.intersection(surface, area).area / surface.area
        for name, area in zip(areas.codes, areas.shapes, strict=True)
    }
    assert shares == pytest.approx({c: s for c, s in exact.items() if s > 1e-9}, abs=1e-9)
    assert sum(shares.values()) <= 1 + 1e-9


def test_pieces_of_a_street_are_put_together_so_that_nothing_counts_twice() -> None:
    found = linked(box(100, 97, 220, 103), box(180, 97, 300, 103), box(100, 97, 110, 103))
    assert len(found.streets) == 1
    assert by_code(found)[code(0, 0)].share == pytest.approx(0.5, abs=1e-12)
    assert found.account["surface"] == (3, ())


def test_where_buurten_overlap_each_has_an_equal_part() -> None:
    areas = np.array([box(0, 0, 100, 100), box(60, 0, 200, 100)])
    assert surfaces.shares(box(0, 40, 100, 50), areas).tolist() == pytest.approx([0.8, 0.2])


def test_what_lies_outside_all_buurten_is_in_no_share() -> None:
    found = linked(box(-60, 97, 60, 103))
    assert [each.share for each in found.links] == pytest.approx([0.5])


def test_a_street_with_a_line_goes_by_that_and_its_surfaces_are_told() -> None:
    found = linked(line((20, 100), (180, 100)), ROAD, box(220, 97, 380, 103),
                   names=["Laan", "laan", "Weg"])  # fmt: skip
    of = {each.name: each for each in found.streets}
    assert (of["Laan"].by, of["Laan"].length) == (BY_LENGTH, 160.0)
    assert (of["Weg"].by, of["Weg"].length) == (BY_SURFACE, None)
    assert {key: n for key, (n, _) in found.account.items()} == {
        "surface_beside": 1, "used": 1, "surface": 1,
    }  # fmt: skip


def test_a_line_is_linked_the_same_whatever_surfaces_are_beside_it() -> None:
    lanes = line((20, 195), (180, 195)), line((100, 20), (150, 380))
    alone = linked(*lanes, names=["Laan", "Weg"])
    beside = linked(*lanes, box(20, 190, 180, 197), names=["Laan", "Weg", "Plein"])
    plein = "plein.stad"
    assert [e for e in beside.links if e.street != plein] == list(alone.links)
    assert [e for e in beside.streets if e.id != plein] == list(alone.streets)
    assert list(beside.stretches) == list(alone.stretches)


def test_addresses_go_before_surface(tmp_path: Path) -> None:
    doors = table(tmp_path / "a.csv", straat=["Straat"] * 4, x=[100_050] * 4,
                  y=[400_190, 400_210, 400_215, 400_220])  # fmt: skip
    found = links.link(of_shapes(box(20, 196, 180, 202)), grid(), addresses.read([doors]))
    assert (found.streets[0].by, found.streets[0].length) == (BY_ADDRESSES, None)
    assert {e.code: (e.share, e.inside) for e in found.links} == {
        code(0, 0): (0.25, None), code(1, 0): (0.75, None),
    }  # fmt: skip


# Along a border


@pytest.mark.parametrize(
    ("surface", "is_boundary"),
    [
        (box(20, 197, 180, 203), True),
        (box(20, 185, 180, 191), True),  # its middle 12 m from the border
        (box(20, 175, 180, 181), False),  # 22 m
        (box(97, 20, 103, 380), False),  # crosses it
        (box(97, 180, 103, 220), False),  # crosses it, and is short
        (box(60, 170, 140, 260), False),  # crosses it, and is wide
        (box(60, 176, 140, 224), True),  # as wide, and along
        (box(20, 150, 180, 200.5), True),  # wide, with the border on its edge
        (box(20, 140, 180, 190), False),  # wide, and the border beside it
        (box(20, 97, 380, 103).union(box(374, 97, 380, 200)), False),
        (box(20, 197, 300, 203).union(box(294, 20, 300, 203)), True),  # turns off it halfway
    ],
)
@pytest.mark.parametrize("angle", [0.0, 0.7])
def test_a_boundary_street_has_a_border_along_a_third_of_its_surface(
    surface: shapely.Geometry, is_boundary: bool, angle: float
) -> None:
    found = links.link(of_shapes(turned(np.array([surface]), angle)[0]), grid(angle))
    assert found.streets[0].boundary is is_boundary


def test_a_street_beside_water_is_no_boundary_street() -> None:
    found = links.link(of_shapes(box(20, 197, 180, 203)), grid(water=[code(1, 0)]))
    assert not found.streets[0].boundary


@given(st.floats(1, 50), st.floats(1, 10), ANGLES)
def test_width_and_length_of_a_rectangle_are_its_own(
    width: float, times: float, angle: float
) -> None:
    size = surfaces.size(turned(np.array([box(0, 0, width * times, width)]), angle))
    assert size.width[0] == pytest.approx(width, rel=1e-3)
    assert size.length[0] == pytest.approx(width * times, rel=1e-3)


# Files

BOW = shapely.Polygon([at(20, 100), at(180, 106), at(180, 100), at(20, 106)])
FLAT = shapely.Polygon([at(20, 50), at(60, 50), at(180, 50), at(20, 50)])


def test_every_row_of_lines_and_surfaces_in_one_file_is_told(tmp_path: Path) -> None:
    away = shapely.box(-400_000, 0, -399_800, 6)
    shapes = [line((20, 50), (180, 50)), ROAD, ROAD, shapely.force_3d(BOW), FLAT,
              ROAD.buffer(1), away, shapely.Point(at(5, 5))]  # fmt: skip
    names = ["Laan", "Weg", "weg", "Strik", "Plat", "", "Ver", "Punt"]
    found = lines.read([written(tmp_path / "straten.geojson", shapes, naam=names)])
    assert (found.names.tolist(), found.is_surface.tolist()) == (
        ["Laan", "Weg", "Strik"], [False, True, True],
    )  # fmt: skip
    assert told(found.account) == {
        "not_line": 1, "unnamed": 1, "outside": 1, "no_surface": 1, "surface_mended": 1,
        "double": 1,
    }  # fmt: skip
    assert shapely.is_valid(found.shapes).all()
    assert not shapely.has_z(found.shapes).any()
    assert found.account.unused == 5


def test_surfaces_in_a_layer_of_their_own_are_read_beside_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "s.gpkg", [line((20, 50), (180, 50))], naam=["Laan"])
    import geopandas as gpd

    frame = gpd.GeoDataFrame({"naam": ["Weg"]}, geometry=[ROAD], crs="EPSG:28992")
    frame.to_file(path, layer="vlakken", driver="GPKG")
    assert sorted(lines.read([path]).names) == ["Laan", "Weg"]
    areas = gpd.GeoDataFrame({"naam": ["Wijk"]}, geometry=[ROAD.buffer(400)], crs="EPSG:28992")
    areas.to_file(path, layer="wijken", driver="GPKG")
    assert sorted(lines.read([path]).names) == ["Laan", "Weg"]


def test_areas_are_no_streets_and_refused_with_how_wide_they_are(tmp_path: Path) -> None:
    areas = grid()
    path = written(tmp_path / "buurten.gpkg", areas.shapes, naam=areas.names.tolist())
    with pytest.raises(GeometryError) as caught:
        lines.read([path])
    assert (caught.value.key, caught.value.values["width"]) == ("streets_areas", 200)
    for lang in ("nl", "en"):
        assert "200" in wording.say("error.streets_areas", lang, **caught.value.values)


def test_areas_between_lines_of_one_layer_are_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "s.geojson", [line((20, 50), (180, 50)), box(0, 0, 300, 300)],
        naam=["Laan", "Wijk"],
    )  # fmt: skip
    found = lines.read([path])
    assert (found.names.tolist(), told(found.account)) == (["Laan"], {"not_line": 1})


@pytest.mark.parametrize(
    ("side", "other"), [(8, 11), (60, 80)], ids=["buildings", "blocks of buildings"]
)
def test_what_has_another_shape_than_roads_is_used_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sample_pack: Path, side: int, other: int
) -> None:
    with Pack(sample_pack) as pack:
        middle = pack.middle(pack.street_links(pack.streets()[0].id, 2024)[0].code, "buurt", 2024)
    assert middle is not None
    x, y = middle
    shapes = [shapely.box(x + n, y, x + n + side, y + other) for n in (0, 100, 200)]
    path = written(tmp_path / "panden.gpkg", shapes, naam=["A", "B", "C"])
    words = ["streets", str(sample_pack), "--streets", str(path), "--out", str(tmp_path / "a.csv")]
    assert main(words) == 0
    shown = capsys.readouterr()
    assert "Let op: 3 vlakken zijn breder of korter" in shown.err
    assert f"{side} × {other} m" in shown.err


def test_roads_give_no_such_warning(tmp_path: Path) -> None:
    found = lines.read([written(tmp_path / "s.gpkg", [ROAD], naam=["Weg"])])
    assert told(found.account) == {}


# The pack and what is said


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of the grid with a surface across a border, and one in a single buurt."""
    folder = tmp_path_factory.mktemp("vlakken")
    areas = grid()
    written(
        folder / "kaart.gpkg", areas.shapes, buurtcode=areas.codes.tolist(),
        buurtnaam=[f"Buurt {c[-4:]}" for c in areas.codes], gemeentecode=["GM9001"] * len(areas),
    )  # fmt: skip
    written(folder / "s.gpkg", [box(20, 196, 180, 202), ROAD], naam=["Randweg", "Laan"],
            plaats=["Stad", "Stad"])  # fmt: skip
    recipe = Recipe(
        geometry=(InputFile(str(folder / "kaart.gpkg"), 2024),),
        streets=(InputFile(str(folder / "s.gpkg")),),
    )
    build(recipe, folder / "uit.gpkg")
    return folder / "uit.gpkg"


def test_a_pack_keeps_what_is_not_known_empty_and_draws_the_outline(made: Path) -> None:
    with Pack(made) as pack:
        (randweg,) = [s for s in pack.streets() if s.name == "Randweg"]
        assert (randweg.length, randweg.by, randweg.boundary) == (None, BY_SURFACE, True)
        assert {(e.inside, e.left, e.right) for e in pack.street_links(randweg.id, 2024)} == {
            (None, None, None)
        }
        assert pack.stretches(2024) == []
    info, _, shapes, columns = pyogrio.raw.read(made, layer="straat_2024")
    rows = dict(zip(info["fields"], columns, strict=True))
    drawn = shapely.from_wkb(shapes)
    assert set(rows["aandeel_naar"]) == {"oppervlak"}
    assert all(math.isnan(metres) for metres in rows["lengte_m"])
    assert {shape.geom_type for shape in drawn} == {"MultiLineString"}
    assert sorted(shapely.length(drawn)) == pytest.approx([332, 332], abs=0.1)


@pytest.mark.parametrize(
    ("lang", "share", "surface"),
    [("nl", "67% van het oppervlak", "als vlak"), ("en", "67% of the surface", "as a surface")],
)
def test_the_profile_says_that_shares_are_of_surface_and_the_rest_is_unknown(
    made: Path, lang: str, share: str, surface: str
) -> None:
    with Pack(made) as pack:
        found = street.of(pack, "randweg.stad")
        first, *more = street_told.lies(pack, found, lang)
        assert share in first
        assert [surface in line for line in more] == [True]
        assert wording.say("street.surface.boundary", lang) in more
        whole = street.of(pack, "laan.stad")
        assert wording.say("street.surface", lang) in street_told.lies(pack, whole, lang)
        assert street_told.derived(found, lang) == wording.say("street.combined.surface", lang)


def test_the_table_and_json_have_nothing_where_nothing_is_known(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.csv"
    words = ["streets", str(made), "--streets", str(made.parent / "s.gpkg"), "--out", str(out)]
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["account"]["surface"]["rows"] == 2
    with out.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["by"] for row in rows} == {"surface"}
    assert {row[c] for row in rows for c in ("length_m", "inside_m", "left_m", "right_m")} == {""}
    assert main(["profile", str(made), "Randweg, Stad", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["shares_by"] == "surface"
    assert [(e["inside"], e["left"], e["right"]) for e in document["links"]] == [(None,) * 3] * 2


# Real streets


@pytest.mark.shared
def test_surfaces_of_alkmaar_lie_in_buurten_as_a_separate_intersection_says(
    shared_data: Path,
) -> None:
    import geopandas as gpd

    path = shared_data / "streets" / "alkmaar_school-routes.geojson"
    read = lines.read([path])
    assert told(read.account) == {
        "unnamed": 307, "no_surface": 24, "surface_mended": 244, "surface_odd": 587,
    }  # fmt: skip
    buurten = gpd.read_parquet(
        shared_data / "geometry" / "2016" / "buurten_2016_rd.parquet",
        filters=[("GM_CODE", "==", "GM0361")],
    )
    areas = grid().take(np.zeros(len(buurten), dtype=np.intp))
    areas.codes = buurten["BU_CODE"].to_numpy(dtype=object)
    areas.shapes = buurten.geometry.to_numpy()
    found = links.link(read, areas)
    assert (len(found.streets), len(found.links)) == (238, 439)
    assert sum(each.boundary for each in found.streets) == 45
    frame = gpd.read_file(path).to_crs(28992)
    frame.geometry = frame.geometry.force_2d().make_valid()
    for name in TEN:
        whole = frame[frame["streetName"] == name].union_all()
        exact = buurten.geometry.intersection(whole).area / whole.area
        ours = {each.code: each.share for each in found.links if each.street == name_id(name)}
        hand = {c: s for c, s in zip(areas.codes, exact, strict=True) if s > 0}
        assert {c: s for c, s in ours.items() if s > 0} == pytest.approx(hand, abs=1e-6)


TEN = (
    "Molentochtpad", "Bergerweg", "Van Ostadelaan", "Munnikenweg", "Kennemerstraatweg",
    "Heukelspad", "Geestersingel", "Helderseweg", "Westerweg", "1e Landdwarsstraat",
)  # fmt: skip


def name_id(name: str) -> str:
    return links.street_id(name, "Stad")
