"""pyarrow is optional: with and without it the same comes out, also of damaged files."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from spatial_core import _ogr, sample
from spatial_core.build import build
from spatial_core.errors import GeometryError
from spatial_core.pack import gate
from spatial_core.sources import geometry

pytestmark = pytest.mark.whole

pytest.importorskip("pyarrow")


@pytest.fixture
def _without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ogr, "arrow", lambda: False)


def hashes(path: Path) -> dict[str, str]:
    with gate.reading(path) as connection:
        return dict(connection.execute("SELECT name, hash FROM wm_tables")) | {"wm_manifest": ""}


def test_the_same_pack(
    small_files: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Of every shape of table one; the one with parquet needs pyarrow in any case."""
    roles = ("figures_2020", "figures_2022", "figures_2024", "geometry_2024", "own_table")
    recipe = sample.recipe({role: small_files[role] for role in (*roles, "own_columns")})
    build(recipe, tmp_path / "with.gpkg")
    request.getfixturevalue("_without")
    build(recipe, tmp_path / "without.gpkg")
    assert hashes(tmp_path / "with.gpkg") == hashes(tmp_path / "without.gpkg")


def test_the_core_loads_without() -> None:
    """As on a machine where it is not installed."""
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.modules['pyarrow.compute'] = None\n"
        "from spatial_core import _ogr, build\n"
        "assert not _ogr.arrow()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _content(areas: geometry.Areas) -> tuple[object, ...]:
    columns = (areas.codes, areas.names, areas.water, shapely.to_wkb(areas.shapes))
    return (areas.level, areas.repaired, *(column.tolist() for column in columns))


def _outcome(path: Path) -> object:
    try:
        return [_content(areas) for areas in geometry.read(path)]
    except GeometryError as error:
        return error.key


def test_a_damaged_map_is_told_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrow gives the first part of a damaged layer without a word; that must not pass."""
    whole = tmp_path / "whole.gpkg"
    squares = [shapely.box(1e5 + 200 * n, 4e5, 1e5 + 200 * n + 99, 4e5 + 99) for n in range(900)]
    codes = [f"BU{1000 + n:04d}0000" for n in range(900)]
    names = [f"Buurt {n} met een naam" for n in range(900)]
    gpd.GeoDataFrame({"buurtcode": codes, "buurtnaam": names}, geometry=squares, crs=28992).to_file(
        whole, layer="buurten"
    )
    data, chance, path = whole.read_bytes(), random.Random(5), tmp_path / "damaged.gpkg"
    told = []
    for _ in range(12):
        at = chance.randrange(4096, len(data) - 4096)
        path.write_bytes(data[:at] + bytes(4096) + data[at + 4096 :])
        told.append(_outcome(path))
        with monkeypatch.context() as patch:
            patch.setattr(_ogr, "arrow", lambda: False)
            assert _outcome(path) == told[-1]
    assert "geometry_damaged" in told
