"""Tests of the core (6, 11, 12, 13, 16, 18, 19, 21, 22, 27), each run once without its guard.

The same test is called as it stands in ``tests/core``; what keeps it green is taken away first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from spatial_core import _files, converted
from spatial_core.catalogue import Catalogue, PieSlice
from spatial_core.errors import GeometryError, WijkmonitorError
from spatial_core.fetch import services
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, _Attempt
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.join import levels
from spatial_core.outlets import harmonised
from spatial_core.pack.reader import Pack
from spatial_core.reading import definition
from spatial_core.sources import geometry, maps, odata3
from spatial_core.sources import shapes as shape
from tests.core import (
    test_chart_profieltaart,
    test_definition,
    test_fetch,
    test_files,
    test_gate,
    test_harmonise,
    test_join,
    test_odata3,
    test_sources_geometry,
)
from tests.core.test_odata3 import host, make, table
from tests.support.fake_cbs import FakeTable
from tests.support.fake_host import Host
from tests.support.red import is_red

__all__ = ["host", "make", "table"]

Patch = pytest.MonkeyPatch
Make = Callable[..., Downloads]


def _leave(*_: object, **__: object) -> None:
    """Stand for a guard that looks at nothing."""


# Paths


@pytest.mark.parametrize("name", ["wijk#1.gpkg", "wijk?.gpkg", "100%25.gpkg"])
def test_names_are_red_where_an_address_is_pasted_together(
    one_year_pack: Path, tmp_path: Path, monkeypatch: Patch, name: str
) -> None:
    def check() -> None:
        try:
            test_gate.test_any_name_will_do(one_year_pack, tmp_path, name, folder=True)
        except WijkmonitorError as error:
            raise AssertionError(str(error)) from error

    check()
    monkeypatch.setattr(Path, "as_uri", lambda self: f"file://{self}")
    is_red(check)


def test_a_folder_that_is_not_there_is_red_where_files_are_written_straight(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    def check() -> None:
        try:
            test_files.test_a_missing_folder_is_refused_by_name(tmp_path)
        except FileNotFoundError as error:
            raise AssertionError("no error of ours") from error

    check()
    monkeypatch.setattr(_files, "_temporary", lambda target: target)
    is_red(check)


def test_long_names_are_red_where_the_temporary_one_has_them_whole(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    def check() -> None:
        try:
            test_files.test_any_name_will_do(tmp_path, "x" * 240 + ".csv")
        except WijkmonitorError as error:
            raise AssertionError(str(error)) from error

    check()
    monkeypatch.setattr(
        _files, "_temporary", lambda target: target.with_name(f".{target.stem}-hier-12345.csv")
    )
    (tmp_path / ("x" * 240 + ".csv")).unlink()
    is_red(check)


# The same once more, pages, offline


@pytest.mark.loopback
def test_a_second_fetch_is_red_where_nothing_is_remembered(
    make: Make, host: Host, monkeypatch: Patch
) -> None:
    test_odata3.test_a_second_fetch_asks_only_whether_the_table_changed(make, host)
    monkeypatch.setattr(Cache, "find", _leave)
    is_red(lambda: test_odata3.test_a_second_fetch_asks_only_whether_the_table_changed(make, host))


@pytest.mark.loopback
def test_an_unchanged_file_is_red_where_the_host_is_not_told_what_is_held(
    monkeypatch: Patch, tmp_path: Path
) -> None:
    monkeypatch.setattr(_Attempt, "_headers", lambda _self, _validator: {})
    with Host(test_fetch.routes) as plain, closing(RequestsFetcher(read=0.5)) as fetcher:

        def made() -> Downloads:
            found = Services.of({"cbs": plain.base})
            return Downloads(fetcher, Cache(tmp_path / "c"), found, policy=test_fetch.QUICK)

        is_red(
            lambda: test_fetch.test_an_unchanged_file_is_asked_for_and_not_moved_again(made, plain)
        )


class Forgetful(set[str]):
    """Takes nothing for seen."""

    def __contains__(self, _: object) -> bool:
        return False


PAGES: dict[str, tuple[str, Callable[[Patch], object]]] = {
    "a page that comes twice": (
        "test_a_page_that_comes_twice_is_refused",
        lambda patch: patch.setattr(odata3._Pages, "_refuse_gaps", _leave),
    ),
    "a link to itself": (
        "test_a_link_to_itself_is_refused",
        lambda patch: (
            patch.setattr(odata3, "set", Forgetful, raising=False),
            patch.setattr(odata3._Pages, "_refuse_gaps", _leave),
        ),
    ),
    "rows that lack": (
        "test_another_number_of_rows_than_the_table_says_is_refused",
        lambda patch: patch.setattr(odata3, "_total", lambda *_: None),
    ),
    "a table that changes": (
        "test_a_table_that_changes_in_between_is_refused",
        lambda patch: patch.setattr(odata3, "stamp_of", lambda _: "altijd"),
    ),
}


@pytest.mark.loopback
@pytest.mark.parametrize("fault", PAGES)
def test_pages_are_red_where_nobody_counts(
    make: Make, table: FakeTable, monkeypatch: Patch, fault: str
) -> None:
    name, take_away = PAGES[fault]
    take_away(monkeypatch)
    is_red(lambda: getattr(test_odata3, name)(make, table))


@pytest.mark.loopback
def test_pages_of_elsewhere_are_red_where_links_are_followed_anywhere(
    make: Make, table: FakeTable, monkeypatch: Patch
) -> None:
    def check() -> None:
        table.links = lambda link, number: "http://elders.invalid/ODataFeed/odata/x/TypedDataSet"
        assert test_odata3.fault_of(make()) == "service_elsewhere"

    check()
    table.links = None
    table._kept.clear()
    monkeypatch.setattr(Services, "refuse_elsewhere", _leave)
    is_red(check)


@pytest.mark.loopback
def test_offline_is_red_where_it_is_not_asked(make: Make, host: Host, monkeypatch: Patch) -> None:
    test_odata3.test_offline_gives_a_table_that_was_fetched(make, host)
    for name in ("at", "through"):
        monkeypatch.setattr(Downloads, name, _online(getattr(Downloads, name)))
    is_red(lambda: test_odata3.test_offline_gives_a_table_that_was_fetched(make, host))


def _online(fetch: Callable[..., Any]) -> Callable[..., Any]:
    return lambda self, *words, **how: fetch(replace(self, offline=False), *words, **how)


# The join


@pytest.mark.parametrize("side", ["figures", "areas"])
def test_the_join_is_red_where_rows_of_one_side_are_dropped(monkeypatch: Patch, side: str) -> None:
    every = test_join.test_every_row_of_both_sides_is_accounted_for.hypothesis.inner_test
    left, right = ["BU00140001", "BU00140002"], ["BU00140002", "BU0363AA01"]
    every(left, right)
    table_of = levels._table

    def inner(listed: list[str], figures: Any, areas: Any) -> Any:
        kept = set((figures if side == "figures" else areas).codes.tolist())
        return table_of([code for code in listed if code in kept], figures, areas)

    monkeypatch.setattr(levels, "_table", inner)
    is_red(lambda: every(left, right))


# Totals and shares on other borders


def _whole_each(*words: Any) -> Any:
    """Stand for a conversion that gives every target all of its sources."""
    indicator, links, *more = words
    return converted.convert(indicator, [link._replace(share=1.0) for link in links], *more)


def _added(*words: Any) -> Any:
    """Stand for one that adds percentages up."""
    _, links, figure_of, *_ = words
    made = converted.convert(*words)
    found = [figure_of(link.source) for link in links]
    if made.value is None or len(found) < 2:
        return made
    return made._replace(value=sum(f.value or 0.0 for f in found if f is not None))


def test_totals_are_red_where_a_source_counts_whole_for_each_target(
    pack: Pack, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(harmonised, "convert", _whole_each)
    is_red(lambda: test_harmonise.test_residents_of_every_year_are_kept_to_the_last_one(pack))


def test_shares_are_red_where_they_are_added(pack: Pack, monkeypatch: Patch) -> None:
    monkeypatch.setattr(harmonised, "convert", _added)
    is_red(lambda: test_harmonise.test_shares_lie_between_those_of_their_sources(pack))


# What a pie is made of


@pytest.mark.parametrize("weight", [-1, float("nan"), 1e308])
def test_weights_are_red_where_any_number_is_one(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: Patch, weight: float
) -> None:
    """A part below nothing, or that is no number, makes no pie but a sentence."""
    content = {"slices": [{"indicator": test_definition.AGES[0], "weight": weight}]}

    def check() -> None:
        test_definition.test_a_wrong_definition_is_refused_in_one_sentence(
            catalogue, tmp_path, content, "Het gewicht"
        )

    check()
    taken = PieSlice(test_definition.AGES[0], catalogue.themes[0].id, weight)
    monkeypatch.setattr(definition, "_slice", lambda *_: taken)
    is_red(check)


def test_a_pie_is_red_where_missing_figures_are_left_out(monkeypatch: Patch) -> None:
    """Every slice is counted once, also one without a figure."""
    test_chart_profieltaart.test_text_alternative_counts_every_slice_once()
    told = test_chart_profieltaart.told

    def without(profile: Any, *words: str) -> str:
        kept = [
            replace(each, slices=tuple(p for p in each.slices if p.value is not None))
            for each in profile.themes
        ]
        return told(replace(profile, themes=tuple(each for each in kept if each.slices)), *words)

    monkeypatch.setattr(test_chart_profieltaart, "told", without)
    is_red(test_chart_profieltaart.test_text_alternative_counts_every_slice_once)


# Where things are, and what shape they have

MAPS: dict[str, tuple[str, Callable[[Patch], object]]] = {
    "no crs": (
        "test_coordinates_without_a_crs_are_refused",
        lambda patch: patch.setattr(maps, "_crs", lambda _: geometry.RD),
    ),
    "degrees as metres": (
        "test_degrees_labelled_as_metres_are_refused",
        lambda patch: patch.setattr(geometry, "is_rd", lambda _: True),
    ),
    "swapped axes": (
        "test_swapped_axes_are_refused",
        lambda patch: patch.setattr(geometry, "is_rd", lambda _: True),
    ),
    "metres as degrees": (
        "test_metres_labelled_as_degrees_are_refused",
        lambda patch: patch.setattr(geometry, "_refuse_contradiction", _leave),
    ),
    "two shapes for one code": (
        "test_two_shapes_for_one_code_are_refused",
        lambda patch: patch.setattr(geometry, "_refuse_duplicates", _leave),
    ),
    "a bow-tie": (
        "test_invalid_rings_are_repaired_and_counted",
        lambda patch: patch.setattr(shape, "_valid", lambda s: np.ones(len(s), dtype=bool)),
    ),
    "heights": (
        "test_heights_are_dropped",
        lambda patch: patch.setattr(shapely, "force_2d", lambda s: s),
    ),
    "holes and islands": (
        "test_holes_and_islands_stay",
        lambda patch: patch.setattr(shape, "repaired", _outer),
    ),
    "points": (
        "test_points_among_areas_are_no_shape",
        lambda patch: patch.setattr(shape, "repaired", lambda s: (s, 0)),
    ),
}


def _outer(shapes: Any) -> tuple[Any, int]:
    """Stand for a reader that keeps the outer ring of the first part."""
    first = shapely.get_geometry(shapes, 0)
    return shapely.polygons(shapely.get_exterior_ring(first)), 0


@pytest.mark.parametrize("fault", MAPS)
def test_maps_are_red_where_nobody_looks(fault: str, tmp_path: Path, monkeypatch: Patch) -> None:
    name, take_away = MAPS[fault]

    def check() -> None:
        try:
            getattr(test_sources_geometry, name)(tmp_path)
        except shapely.errors.GEOSException as error:
            raise AssertionError(str(error)) from error

    check()
    for path in tmp_path.iterdir():
        path.unlink()
    take_away(monkeypatch)
    is_red(check)


@pytest.mark.parametrize("epsg", [4326, 3857])
def test_other_systems_are_red_where_coordinates_are_taken_as_they_come(
    epsg: int, tmp_path: Path, monkeypatch: Patch
) -> None:
    def check() -> None:
        try:
            test_sources_geometry.test_every_known_crs_becomes_rd(epsg, tmp_path)
        except GeometryError as error:
            raise AssertionError(str(error)) from error

    check()
    monkeypatch.setattr(shape, "projected", lambda shapes, *_: shapes)
    is_red(check)


# Passwords


def _taken(_name: str, base: str) -> str:
    return base.rstrip("/")


PASSWORDS: Sequence[Callable[[], None]] = (
    lambda: test_fetch.test_an_address_that_may_not_be_asked_is_refused(
        "cbs", "https://jan:geheim@opendata.cbs.nl", "service_password"
    ),
    lambda: test_fetch.test_a_key_in_an_address_is_not_told("https://example.org/x?key=geheim"),
)


@pytest.mark.parametrize("check", PASSWORDS)
def test_passwords_are_red_where_any_address_is_taken(
    check: Callable[[], None], monkeypatch: Patch
) -> None:
    check()
    monkeypatch.setattr(services, "_checked", _taken)
    is_red(check)
