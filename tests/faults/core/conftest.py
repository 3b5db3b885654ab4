"""What the tests of faults share with those of the core, and a pack with every kind of table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spatial_core import sample
from spatial_core.build import build
from spatial_core.recipe import Recipe
from tests.core.conftest import (
    _no_network,
    _pack_of_all,
    catalogue,
    file_size,
    pack,
    run,
    sample_files,
    sample_pack,
    shared_data,
    small_files,
)
from tests.support.once import made_once

__all__ = [
    "_no_network", "_pack_of_all", "catalogue", "file_size", "pack", "run", "sample_files",
    "sample_pack", "shared_data", "small_files",
]  # fmt: skip

NEWEST = ("2023", "2024")


@pytest.fixture(scope="session")
def every_recipe(sample_files: dict[str, Path]) -> Recipe:
    """One gemeente and two years, with own areas, streets, squares and crosswalks."""
    kept = {
        name: path
        for name, path in sample_files.items()
        if not name[-4:].isdigit() or name.endswith(NEWEST)
    }
    return replace(sample.recipe(kept), gemeenten=("GM9003",))


@pytest.fixture(scope="session")
def every_table(every_recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of that recipe; read only."""
    folder = made_once(tmp_path_factory, "alles", lambda at: build(every_recipe, at / "alles.gpkg"))
    return folder / "alles.gpkg"


@pytest.fixture(scope="session")
def one_year(small_files: dict[str, Path]) -> Recipe:
    """The recipe of the smallest pack: one gemeente, one year."""
    newest = {name: small_files[name] for name in ("figures_2024", "geometry_2024")}
    return replace(sample.recipe(newest), gemeenten=("GM9003",))


@pytest.fixture(scope="session")
def one_year_pack(one_year: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest pack; read only."""
    return made_once(tmp_path_factory, "een", lambda at: build(one_year, at / "x.gpkg")) / "x.gpkg"
