"""Crosswalks in a pack: of which areas of another year an area is made, and how that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from spatial_core.crosswalk import Link, Told, unknown
from spatial_core.pack import gate, writer
from spatial_core.pack.crosswalk_tables import Crosswalk
from spatial_core.pack.reader import Pack

MADE = Crosswalk(
    2020, 2024, "buurt",
    (
        Link("BU90010001", "BU90010001", 1.0, "unchanged", "none", 0.0),
        Link("BU90010002", "BU90010009", 1.0, "recoded", "lookup", 0.0),
        Link("BU90010003", "BU90010005", 0.25, "redrawn", "area", 0.4),
        Link("BU90010004", "BU90010005", 1.0, "redrawn", "area", 0.4),
        Link("BU90010003", "", 0.75, "unknown", "none", 0.0),
        unknown("BU90010010"),
    ),
    (Told(2020, 2024, "buurt", "unchanged", 1.0), Told(2020, 2024, "buurt", "unknown", 1.0,
                                                        ("BU90010010",))),
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("grenzen") / "grenzen.gpkg"
    catalogue = writer.Catalogue((), (), ())
    writer.write(writer.Content([], catalogue, [], "{}", "full", crosswalks=[MADE]), target)
    return target


def test_the_links_of_an_area_come_back_the_largest_share_first(path: Path) -> None:
    assert gate.verify(path)
    with Pack(path) as pack:
        assert pack.crosswalks() == ((2020, 2024, "buurt"),)
        links = pack.links_to("BU90010005", 2020, 2024)
        assert [(each.source, each.share) for each in links] == [
            ("BU90010004", 1.0), ("BU90010003", 0.25),
        ]  # fmt: skip
        assert pack.links_to("BU90010009", 2020, 2024)[0].is_same


def test_an_area_of_which_nothing_is_known_says_so_and_one_outside_has_no_links(path: Path) -> None:
    with Pack(path) as pack:
        (link,) = pack.links_to("BU90010010", 2020, 2024)
        assert (link.provenance, link.is_known) == ("unknown", False)
        assert pack.links_to("BU90019999", 2020, 2024) == ()
        assert pack.links_to("BU90010005", 2021, 2024) == ()


def test_all_links_of_a_level_are_given_with_their_account(path: Path) -> None:
    with Pack(path) as pack:
        assert sorted(pack.links_of_level("buurt", 2020, 2024)) == sorted(MADE.links)
        assert pack.links_of_level("wijk", 2020, 2024) == ()
        assert pack.crosswalk_account() == tuple(MADE.account)


def test_a_pack_without_crosswalks_says_so_by_empty_answers(tmp_path: Path) -> None:
    catalogue = writer.Catalogue((), (), ())
    writer.write(writer.Content([], catalogue, [], "{}", "full"), tmp_path / "leeg.gpkg")
    with Pack(tmp_path / "leeg.gpkg") as pack:
        assert pack.crosswalks() == pack.crosswalk_account() == ()
        assert pack.links_to("BU90010001", 2020, 2024) == ()
        assert pack.links_of_level("buurt", 2020, 2024) == ()
