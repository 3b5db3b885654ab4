"""What became of areas: told exactly where it can be, estimated where it cannot, never guessed."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.boundaries import (
    account,
    crosswalks,
    flags,
    groups,
    links,
    outlines,
    sides,
    weights,
)
from spatial_core.boundaries.links import Evidence, Found
from spatial_core.boundaries.sides import Side
from spatial_core.catalogue import load
from spatial_core.crosswalk import Link
from spatial_core.errors import GeometryError, RecipeError
from spatial_core.pack.reader import Pack
from spatial_core.sources import geometry, kwb, pc6hnr, tables
from spatial_core.sources.squares import Squares


def side(
    year: int, shapes: dict[str, Any], people: float | list[float] = np.nan, changes: str = "",
    level: str = "buurt",
) -> Side:  # fmt: skip
    codes = np.array(list(shapes), dtype=object)
    held = np.empty(len(codes), dtype=object)
    held[:] = list(shapes.values())
    counted = np.broadcast_to(np.asarray(people, dtype=float), (len(codes),)).copy()
    return Side(year, level, codes, held, counted, np.full(len(codes), changes, dtype=object))


def box(left: float, right: float, bottom: float = 0.0, top: float = 1000.0) -> Any:
    return shapely.multipolygons([shapely.box(left, bottom, right, top)])


def by_pair(found: Found) -> dict[tuple[str, str], Link]:
    return {(link.source, link.target): link for link in found.links}


def told(found: Found) -> dict[tuple[str, str], tuple[str, str]]:
    return {key: (link.provenance, link.method) for key, link in by_pair(found).items()}


A, B, C, D = "BU90010001", "BU90010002", "BU90010003", "BU90010004"


# The sample, of which every change is known exactly


def drawn(files: dict[str, Path], year: int, level: str) -> Side:
    areas = next(a for a in geometry.read(files[f"geometry_{year}"]) if a.level.value == level)
    made = side(year, dict(zip(areas.codes, areas.shapes, strict=True)), level=level)
    made.changes = areas.changes
    return made


def flags_of(*several: Side) -> dict[int, dict[str, str]]:
    return {s.year: dict(zip(s.codes, s.changes, strict=True)) for s in several}


@pytest.mark.parametrize("level", ["buurt", "wijk"])
@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_designed_change_is_found_with_its_exact_share(
    sample_files: dict[str, Path], year: int, level: str
) -> None:
    before, after = (drawn(sample_files, y, level) for y in (year - 1, year))
    found = links.of_level(before, after, Evidence(flags_of(before, after)))
    changed = {key: link for key, link in by_pair(found).items() if link.provenance != "unchanged"}
    made = [c for c in json.loads(sample_files["changes"].read_text())
            if (c["year"], c["level"]) == (year, level)]  # fmt: skip
    assert changed.keys() == {(c["from"], c["to"]) for c in made}
    for change in made:
        link = changed[change["from"], change["to"]]
        assert link.provenance == change["kind"]
        assert link.share == pytest.approx(change["area_share"], abs=2e-6)
    assert not found.contradicted
    assert not found.twice


def test_addresses_of_two_years_divide_people_where_they_live(
    sample_files: dict[str, Path],
) -> None:
    before, after = (drawn(sample_files, y, "buurt") for y in (2020, 2021))
    tables = [pc6hnr.read(sample_files[f"addresses_{y}"]) for y in (2020, 2021)]
    pairs = weights.moved(*tables)
    found = by_pair(links.of_level(before, after, Evidence(pairs=pairs)))
    link = found["BU90010801", "BU90010607"]
    gone, kept = pairs["BU90010801", "BU90010607"], pairs["BU90010801", "BU90010801"]
    assert (link.method, link.share) == ("addresses", pytest.approx(gone / (gone + kept)))
    # Three in a hundred of the ground hold three in four of the homes.
    assert link.share > 0.5


def test_a_pack_of_several_years_tells_where_its_areas_come_from(pack: Pack) -> None:
    newest = pack.years[-1]
    years = {a for a, b, level in pack.crosswalks() if (b, level) == (newest, "buurt")}
    assert years == set(pack.years[:-1])
    (link,) = pack.links_to("BU9001AA01", 2020, newest)
    assert (link.source, link.provenance) == ("BU90011001", "recoded")
    # Of a wijk that got part of a buurt the sources are what came whole, and that buurt.
    sources = {each.source: each.share for each in pack.links_to("WK900106", 2020, newest)}
    assert sources["WK900106"] == 1.0
    assert 0 < sources["BU90010801"] < 1


# Marks of CBS


def test_marks_are_chained_year_by_year_and_one_that_moved_breaks_the_chain() -> None:
    marks = {
        2020: {A: "1", B: "1", C: "1"},
        2021: {A: "1", B: "3", C: "1"},
        2022: {A: "1", B: "1", D: "2"},
    }
    assert flags.chained(marks, 2020, 2022) == {A: "same", B: "moved", D: "recoded"}
    assert flags.chained(marks, 2022, 2020) == flags.chained(marks, 2020, 2022)
    assert flags.gaps(marks, 2020, 2022) == []


def test_a_year_without_marks_breaks_the_chain_for_all() -> None:
    marks = {2020: {A: "1"}, 2022: {A: "1"}}
    assert flags.chained(marks, 2020, 2022) == {}
    assert flags.gaps(marks, 2020, 2022) == [2021]


def test_an_equal_code_proves_nothing_without_marks_maps_or_addresses() -> None:
    before, after = side(2020, {A: None}), side(2024, {A: None, B: None})
    found = links.of_level(before, after, Evidence())
    assert told(found) == {
        ("", A): ("unknown", "none"), ("", B): ("unknown", "none"), (A, ""): ("unknown", "none"),
    }  # fmt: skip


def test_marks_are_believed_without_a_map_and_not_against_two_alike() -> None:
    marks = {2020: {A: "1"}, 2021: {A: "1"}}
    bare = links.of_level(side(2020, {A: None}), side(2021, {A: None}), Evidence(marks))
    assert told(bare) == {(A, A): ("unchanged", "none")}
    moved = links.of_level(
        side(2020, {A: box(0, 1000), B: box(1000, 2000)}),
        side(2021, {A: box(0, 1500), B: box(1500, 2000)}), Evidence(marks),
    )  # fmt: skip
    assert moved.contradicted == [A]
    assert by_pair(moved)[B, A].share == pytest.approx(0.5)


# Outlines


def test_borders_that_move_less_than_five_metres_are_the_same_and_more_are_not() -> None:
    before = side(2020, {A: box(0, 1000), B: box(1000, 2000)})
    hardly = links.of_level(before, side(2024, {A: box(0, 1004), B: box(1004, 2000)}), Evidence())
    assert set(told(hardly).values()) == {("unchanged", "none")}
    more = links.of_level(before, side(2024, {A: box(0, 1006), B: box(1006, 2000)}), Evidence())
    assert {p for p, _ in told(more).values()} == {"redrawn"}
    assert by_pair(more)[B, A].share == pytest.approx(0.006)


def test_a_ring_that_begins_elsewhere_is_the_same_ring() -> None:
    turned = shapely.multipolygons([shapely.Polygon([(1000, 1000), (1000, 0), (0, 0), (0, 1000)])])
    found = outlines.equal(side(2020, {A: box(0, 1000)}), side(2024, {B: turned}))
    assert found == [(0, 0)]


def test_a_map_of_other_detail_does_not_read_as_redrawn() -> None:
    angles = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    shapes = {
        f"BU9001{n:04d}": shapely.multipolygons([shapely.Polygon(np.column_stack(
            (2000 * n + (900 + 12 * np.sin(40 * angles)) * np.cos(angles),
             (900 + 12 * np.sin(40 * angles)) * np.sin(angles))
        ))]) for n in range(24)
    }  # fmt: skip
    coarse = {code: shapely.simplify(shape, 30.0) for code, shape in shapes.items()}
    found = links.of_level(side(2020, shapes), side(2024, coarse), Evidence())
    assert found.detail.common < outlines.UNLIKE
    assert found.detail.tolerance > outlines.TOLERANCE
    assert set(told(found).values()) == {("unchanged", "none")}


def test_two_maps_that_were_each_made_coarser_do_not_read_as_redrawn() -> None:
    """They keep most vertices, so these do not tell; nearly all areas differ, which does."""
    codes = [f"GM{n:04d}" for n in range(24)]
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.column_stack((900 * np.cos(angles), 900 * np.sin(angles)))

    def drawn(left_out: int) -> dict[str, Any]:
        kept = np.delete(ring, np.s_[left_out::10], axis=0)
        return {
            code: shapely.multipolygons([shapely.Polygon(np.add(kept, (2000 * n, 0)))])
            for n, code in enumerate(codes)
        }

    both = [side(y, drawn(at), level="gemeente") for y, at in ((2022, 2), (2024, 7))]
    found = links.of_level(*both, Evidence())
    assert found.detail.common > outlines.UNLIKE
    assert not found.detail.is_alike
    assert set(told(found).values()) == {("unchanged", "none")}


def test_many_areas_that_moved_are_believed_where_most_did_not() -> None:
    """Drawn alike and one in three moved: no drawing moves a third only."""
    before = {f"BU9001{n:04d}": box(2000 * n, 2000 * n + 1000) for n in range(30)}
    after = {c: box(2000 * n, 2000 * n + (1030 if n % 3 == 0 else 1000))
             for n, c in enumerate(before)}  # fmt: skip
    found = links.of_level(side(2020, before), side(2024, after), Evidence())
    assert found.detail.is_alike
    assert Counter(link.provenance for link in found.links if link.target)["unchanged"] == 20


def test_a_mark_that_a_border_moved_beats_a_map_on_which_it_hardly_shows() -> None:
    marks = {2020: {A: "1", B: "1"}, 2021: {A: "3", B: "3"}}
    found = links.of_level(
        side(2020, {A: box(0, 1000), B: box(1000, 2000)}),
        side(2021, {A: box(0, 1003), B: box(1003, 2000)}), Evidence(marks),
    )  # fmt: skip
    assert {p for p, _ in told(found).values()} == {"redrawn"}


# Whole areas, and parts


def test_merged_split_and_redrawn_are_told_apart() -> None:
    before = side(2020, {A: box(0, 1000), B: box(1000, 2000), C: box(2000, 3000),
                         D: box(3000, 4000)}, 100.0)  # fmt: skip
    after = side(2024, {A: box(0, 2000), C: box(2000, 2400), "BU90010009": box(2400, 3000),
                        D: box(3000, 4000)})  # fmt: skip
    found = links.of_level(before, after, Evidence())
    assert told(found) == {
        (A, A): ("merged", "regrouping"), (B, A): ("merged", "regrouping"),
        (C, C): ("split", "area"), (C, "BU90010009"): ("split", "area"),
        (D, D): ("unchanged", "none"),
    }  # fmt: skip
    assert by_pair(found)[C, C].share == pytest.approx(0.4)
    assert by_pair(found)[A, A].estimated == 0.0
    assert by_pair(found)[C, C].estimated == 1.0


def test_squares_divide_people_where_no_addresses_are_known() -> None:
    before = side(2020, {A: box(0, 1000)})
    after = side(2024, {A: box(0, 500), B: box(500, 1000)})
    corners = np.array([[100.0, 100.0], [600.0, 100.0], [700.0, 100.0]])
    people = np.array([10.0, 30.0, np.nan])
    tiles = np.array([shapely.box(x, y, x + 100, y + 100) for x, y in corners], dtype=object)
    squares = Squares(
        "100m", 2020, np.array(["a", "b", "c"], dtype=object), tiles, corners,
        {"aantal_inwoners": people}, {}, None,  # type: ignore[arg-type]
    )  # fmt: skip
    found = by_pair(links.of_level(before, after, Evidence(squares=squares)))
    # Of a secret square there live between none and five.
    assert found[A, A].share == pytest.approx(10 / (10 + 30 + weights.HIDDEN))
    assert found[A, A].method == "squares"


def test_addresses_alone_tell_of_buurten_that_no_map_draws() -> None:
    pairs = {(A, B): 400, (C, C): 300, (C, D): 100, (A, D): 1}
    before, after = side(2020, {A: None, C: None}), side(2024, {B: None, C: None, D: None})
    found = by_pair(links.of_level(before, after, Evidence(pairs=pairs)))
    assert (found[A, B].provenance, found[A, B].method) == ("recoded", "lookup")
    assert found[C, D].share == pytest.approx(0.25)
    assert (found[C, D].provenance, found[C, D].method) == ("split", "addresses")


def test_a_target_that_is_partly_on_unknown_ground_is_unknown() -> None:
    before = side(2020, {A: box(0, 1000)})
    after = side(2024, {A: box(0, 600), B: box(600, 2000)})
    found = links.of_level(before, after, Evidence())
    assert by_pair(found)["", B].provenance == "unknown"
    assert by_pair(found)[A, ""].share == pytest.approx(0.4)
    assert by_pair(found)[A, A].share == pytest.approx(0.6)


def test_a_gemeente_is_told_by_the_official_list_where_no_map_is() -> None:
    before = side(2020, {"GM0370": None, "GM0439": None}, 10.0, level="gemeente")
    after = side(2024, {"GM0439": None}, level="gemeente")
    found = groups.of_level(before, after, Evidence(), None)
    assert told(found) == {
        ("GM0370", "GM0439"): ("merged", "regrouping"),
        ("GM0439", "GM0439"): ("merged", "regrouping"),
    }


def test_a_wijk_is_what_its_buurten_are_and_sources_are_as_large_as_can_be() -> None:
    buurten = (side(2020, {"BU90010001": box(0, 1), "BU90010101": box(1, 2),
                           "BU90010102": box(2, 3)}, 50.0),
               side(2024, {"BU90010001": box(0, 1), "BU90010002": box(1, 2),
                           "BU90010102": box(2, 3)}))  # fmt: skip
    base = groups.Base(*buurten, (
        Link("BU90010001", "BU90010001", 1.0, "unchanged", "none", 0.0),
        Link("BU90010101", "BU90010002", 1.0, "recoded", "lookup", 0.0),
        Link("BU90010102", "BU90010102", 1.0, "unchanged", "none", 0.0),
    ))  # fmt: skip
    codes = {"WK900100": None, "WK900101": None}
    found = groups.of_level(
        side(2020, codes, level="wijk"), side(2024, codes, level="wijk"), Evidence(), base
    )
    assert told(found) == {
        ("WK900100", "WK900100"): ("redrawn", "regrouping"),
        ("BU90010101", "WK900100"): ("redrawn", "regrouping"),
        ("BU90010102", "WK900101"): ("redrawn", "regrouping"),
    }
    assert all(link.estimated == 0.0 for link in found.links)


def test_an_area_without_a_map_borrows_the_outline_of_a_year_in_which_it_was_the_same() -> None:
    marks = {2020: {A: "1", B: "1"}, 2021: {A: "1", B: "3"}, 2022: {A: "3", B: "3"}}
    bare, mapped = side(2020, {A: None, B: None}), side(2021, {A: box(0, 1), B: box(1, 2)})
    sides.borrow([bare, mapped], marks)
    assert bare.shapes[0] is mapped.shapes[0]
    assert bare.shapes[1] is None
    assert bare.drawn.tolist() == [True, False]


def own_area(people: float) -> Side:
    made = side(2024, {"EG9001-zuid": None}, people, level="gebied")
    made.members = {"EG9001-zuid": [A, B]}
    return made


def test_an_own_area_comes_from_buurten_of_years_in_which_nobody_made_it() -> None:
    buurten = {A: box(0, 1000), B: box(1000, 2000)}
    base = groups.Base(
        side(2020, buurten, 80.0), side(2024, buurten, 90.0),
        [Link(each, each, 1.0, "unchanged", "none", 0.0) for each in buurten],
    )  # fmt: skip
    nobody = sides.none_of(2020, "gebied")
    found = groups.of_level(nobody, own_area(180.0), Evidence(), base)
    assert told(found) == {(each, "EG9001-zuid"): ("merged", "regrouping") for each in buurten}
    # What may not be shown in its own year is not shown by a detour either.
    hidden = groups.of_level(nobody, own_area(np.nan), Evidence(), base)
    assert told(hidden) == {("", "EG9001-zuid"): ("unknown", "none")}


# Real data


def test_gemeenten_of_2020_and_2024_are_told_though_their_maps_are_drawn_otherwise(
    shared_data: Path,
) -> None:
    both = []
    for year, name in ((2020, "gemeenten_2020_rd.parquet"),
                       (2024, "wijkenbuurten_2024_simplified.gpkg")):  # fmt: skip
        found = geometry.read(shared_data / "geometry" / str(year) / name, year=year)
        areas = next(a for a in found if a.level.value == "gemeente")
        both.append(side(year, dict(zip(areas.codes, areas.shapes, strict=True)),
                         level="gemeente"))  # fmt: skip
    found = groups.of_level(*both, Evidence(), None)
    assert found.detail.tolerance > 20
    kinds = {link.target: link.provenance for link in found.links if link.target}
    assert Counter(kinds.values()) == {"unchanged": 331, "merged": 7, "redrawn": 4}
    # Haaren was divided over four in 2021.
    parts = [link for link in found.links if link.source == "GM0788"]
    assert {link.target for link in parts} == {"GM0757", "GM0824", "GM0855", "GM0865"}
    assert sum(link.share for link in parts) == pytest.approx(1.0, abs=1e-9)
    account.check(found, *both)


def test_buurten_of_2020_are_unknown_in_2024_without_the_years_between(shared_data: Path) -> None:
    codes: dict[int, dict[str, str]] = {}
    for year, name in ((2020, "84799NED_TypedDataSet.parquet"),
                       (2024, "Kerncijfers_wijken_en_buurten_2024_geslachten.csv")):  # fmt: skip
        table = tables.read(shared_data / "kwb" / str(year) / name, year=year)
        read = kwb.read([table], load())[0]
        of_year = zip(read.codes, read.changes, strict=True)
        codes[year] = {str(c): str(mark) for c, mark in of_year if str(c).startswith("BU")}
    before, after = (side(y, dict.fromkeys(codes[y])) for y in (2020, 2024))
    found = links.of_level(before, after, Evidence(codes))
    lines = {each.key: each for each in account.told(found, before, after, [2021, 2022, 2023])}
    assert lines["unknown"].number == len(codes[2024]) == 14_574
    assert lines["recurs"].number > 12_000
    assert not any(c.startswith("BU0363") and c in codes[2024] for c in codes[2020])
    assert lines["gap"].examples == ("2021", "2022", "2023")


# What may not be used


def test_a_crosswalk_that_loses_people_is_refused_with_the_totals() -> None:
    before = side(2020, {A: box(0, 1000), B: box(1000, 2000)}, [900.0, 100.0])
    after = side(2024, {A: box(0, 700), B: box(1000, 2000)})
    found = links.of_level(before, after, Evidence())
    with pytest.raises(GeometryError) as caught:
        account.check(found, before, after)
    assert caught.value.key == "crosswalk_loses_people"
    assert caught.value.values["lost"] == 270
    assert caught.value.values["codes"] == [A]
    assert caught.value.values["share"] == 27


def test_maps_that_lie_over_themselves_are_refused() -> None:
    before = side(2020, {A: box(0, 1000), B: box(1000, 2000)})
    after = side(2024, {A: box(0, 1500), C: box(200, 1400), D: box(1500, 2000)})
    found = links.of_level(before, after, Evidence())
    with pytest.raises(GeometryError) as caught:
        account.check(found, before, after)
    assert caught.value.key == "crosswalk_overlap"


def test_the_account_says_how_many_areas_are_what() -> None:
    before = side(2020, {A: box(0, 1000), B: box(1000, 2000)}, 100.0)
    after = side(2024, {A: box(0, 1000), B: box(1000, 1500), C: box(1500, 2000)})
    found = links.of_level(before, after, Evidence())
    lines = {each.key: each.number for each in account.told(found, before, after, [2023])}
    assert (lines["unchanged"], lines["split"], lines["method_area"]) == (1, 2, 2)
    assert (lines["people"], lines["gap"]) == (200, 1)


def test_years_without_marks_are_told_of_levels_that_cbs_marks_only(pack: Pack) -> None:
    levels = {told.level for told in pack.crosswalk_account() if told.key == "gap"}
    assert levels <= {"buurt", "wijk"}


def test_crosswalks_go_to_the_newest_year_and_to_those_asked_for() -> None:
    assert crosswalks.pairs_of([2022, 2020, 2024]) == [(2020, 2024), (2022, 2024)]
    assert crosswalks.pairs_of([2020, 2022], [2020]) == [(2020, 2022), (2022, 2020)]
    with pytest.raises(RecipeError) as caught:
        crosswalks.make([], crosswalks.Beside(), [1999])
    assert caught.value.key == "boundaries_year"


# Properties, on strips of ground whose borders lie anywhere


@st.composite
def strips(draw: st.DrawFn) -> dict[str, Any]:
    inner = draw(st.lists(st.integers(1, 199), max_size=6, unique=True))
    edges = [0, *sorted(inner), 200]
    return {f"BU9001{n:04d}": box(50.0 * a, 50.0 * b)
            for n, (a, b) in enumerate(itertools.pairwise(edges))}  # fmt: skip


@given(strips(), strips())
def test_shares_of_every_source_add_up_and_totals_are_conserved(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    people = [100.0 * (n + 1) for n in range(len(one))]
    before, after = side(2020, one, people), side(2024, other)
    found = links.of_level(before, after, Evidence())
    assert all(link.is_known and 0 < link.share <= 1 for link in found.links)
    total = Counter[str]()
    for link in found.links:
        total[link.source] += link.share  # type: ignore[assignment]
    assert total == pytest.approx(dict.fromkeys(one, 1.0), rel=1e-9)
    account.check(found, before, after)


@given(strips())
def test_nothing_changes_where_nothing_changed(one: dict[str, Any]) -> None:
    found = links.of_level(side(2020, one), side(2024, one), Evidence())
    assert all(link.is_same and link.share == 1.0 for link in found.links)
    assert len(found.links) == len(one)


@pytest.mark.whole
@given(strips(), strips())
def test_areas_by_ground_are_those_of_tobler(one: dict[str, Any], other: dict[str, Any]) -> None:
    tobler = pytest.importorskip("tobler")
    import geopandas

    people = [100.0 * (n + 1) for n in range(len(one))]
    found = links.of_level(side(2020, one, people), side(2024, other), Evidence())
    ours = Counter[str]()
    known = dict(zip(one, people, strict=True))
    for link in found.links:
        ours[link.target] += link.share * known[link.source]  # type: ignore[assignment]
    frames = [geopandas.GeoDataFrame({"people": values}, geometry=list(shapes.values()), crs=28992)
              for values, shapes in ((people, one), ([0.0] * len(other), other))]  # fmt: skip
    theirs = tobler.area_weighted.area_interpolate(*frames, extensive_variables=["people"])
    assert [ours[code] for code in other] == pytest.approx(theirs["people"].tolist(), rel=1e-6)
