"""Streets in a pack: lines for QGIS, links for the core, and an account of what was read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from spatial_core import sample
from spatial_core.errors import NotFoundError
from spatial_core.intake import Intake
from spatial_core.pack import gate, writer
from spatial_core.pack.reader import Pack
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.street import BY_ADDRESSES, BY_LENGTH, Street, StreetLink, Stretch


def linked(year: int = 2024) -> LinkedStreets:
    """Two made streets: one with addresses on a border, one without inside a buurt."""
    line = shapely.MultiLineString([[(1000.0, 1000.0), (1100.0, 1000.0)]])
    streets = [
        Street("a", "Grensstraat", "Stad", "GM9001", "Stad", year, 100.0, 4, True, BY_ADDRESSES),
        Street("b", "Laan", "Stad", "GM9001", "Stad", year, 100.0, None, False, BY_LENGTH),
    ]
    links = [
        StreetLink("a", "BU90010001", year, 50.0, 100.0, 0.0, 1, 0.25),
        StreetLink("a", "BU90010002", year, 50.0, 0.0, 100.0, 3, 0.75),
        StreetLink("b", "BU90010001", year, 100.0, 0.0, 0.0, None, 1.0),
    ]
    return LinkedStreets(
        year, streets, np.array([line, line], dtype=object), links,
        [Stretch("a", year, "BU90010001", "BU90010002", 100.0)],
        np.array([line], dtype=object), {"unnamed": (2, ("rij 3", "rij 7"))},
    )  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("straten")
    intake = Intake(sample.recipe({}), writer.Catalogue((), (), ()), lambda *_: None, None)
    target = folder / "straten.gpkg"
    content = writer.Content([], intake.catalogue, [], "{}", "full", streets=[linked()])
    writer.write(content, target)
    return target


def test_the_layers_of_lines_are_in_the_file_and_hold_the_gate(path: Path) -> None:
    listed = {str(name): kind for name, kind in pyogrio.list_layers(path)}
    assert listed["straat_2024"] == listed["straatgrens_2024"] == "MultiLineString"
    assert gate.verify(path)


def test_a_street_is_found_with_its_buurten_the_largest_share_first(path: Path) -> None:
    with Pack(path) as pack:
        street = pack.street("a")
        assert street.told == "Grensstraat, Stad"
        assert street.boundary is True
        assert [link.share for link in pack.street_links("a", 2024)] == [0.75, 0.25]
        assert [link.street for link in pack.streets_of("BU90010001", 2024)] == ["a", "b"]
        assert [each.right for each in pack.stretches(2024, "a")] == ["BU90010002"]
        assert pack.street("b").addresses is None


def test_what_was_not_used_is_told_with_examples(path: Path) -> None:
    with Pack(path) as pack:
        assert pack.street_account() == [(2024, "unnamed", 2, ("rij 3", "rij 7"))]


def test_a_pack_without_streets_says_so_by_empty_answers(tmp_path: Path) -> None:
    catalogue = writer.Catalogue((), (), ())
    writer.write(writer.Content([], catalogue, [], "{}", "full"), tmp_path / "leeg.gpkg")
    with Pack(tmp_path / "leeg.gpkg") as pack:
        assert pack.street_years == ()
        assert pack.streets() == pack.streets_of("BU90010001", 2024) == pack.stretches(2024) == []
    with Pack(tmp_path / "leeg.gpkg") as pack, pytest.raises(NotFoundError):
        pack.street("onbekend")
