"""The pack as a file: what other programs find in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyogrio
import pytest

from spatial_core import sample
from spatial_core.build import build
from spatial_core.catalogue import load
from spatial_core.finer import KINDS
from spatial_core.missing import REASONS
from spatial_core.pack import fingerprint, gate, schema
from spatial_core.pack.reader import Pack
from spatial_core.recipe import Recipe

SHARE = "demo_leeftijd_65_plus"


@pytest.fixture(scope="module")
def twice(sample_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds of one recipe."""
    folder = tmp_path_factory.mktemp("twee")
    newest = ("figures_2024", "geometry_2024", "own_table", "own_columns")
    recipe = sample.recipe({name: sample_files[name] for name in newest})
    paths = [folder / "een.gpkg", folder / "twee.gpkg"]
    for path in paths:
        build(recipe, path)
    return paths


@pytest.fixture
def base(sample_pack: Path) -> Iterator[sqlite3.Connection]:
    with gate.reading(sample_pack) as connection:
        yield connection


def test_layers_are_polygons_and_helper_tables_are_not_layers(sample_pack: Path) -> None:
    listed = {str(name): kind for name, kind in pyogrio.list_layers(sample_pack)}
    drawn = {name for name, kind in listed.items() if kind is not None}
    squares = {name for name in drawn if name.rpartition("_")[0] in KINDS}
    assert squares == {"vierkant100m_2024"}
    assert drawn - squares == {
        schema.layer_name(level, year)
        for level in schema.LAYER_LEVELS
        for year in (2020, 2021, 2022, 2023, 2024)
        # The own division knows the buurten of the newest two years only.
        if level != "gebied" or year >= 2023
    } | {
        schema.layer_name(layer, year)
        for layer in schema.STREET_LAYERS
        for year in (2020, 2021, 2022, 2023, 2024)
    }
    for name in drawn:
        is_street = name.startswith(schema.STREET_LAYERS)
        assert listed[name] == ("MultiLineString" if is_street else "MultiPolygon")
    assert all(name.startswith(("wm_", "layer_styles")) for name in listed.keys() - drawn)


def test_a_layer_has_code_name_and_a_reason_beside_every_figure(sample_pack: Path) -> None:
    for level in schema.LAYER_LEVELS:
        names = pyogrio.read_info(sample_pack, layer=f"{level}_2024")["fields"].tolist()
        assert names[:5] == ["code", "naam", "gemeentecode", "gemeente", "water"]
        values = [name for name in names[5:] if not name.endswith(schema.PART_REASON)]
        assert SHARE in values
        assert names[5:] == [name + part for name in values for part in ("", schema.PART_REASON)]
        assert all(load().find(name) or name.startswith("eigen_") for name in values)


def test_a_cell_of_a_layer_has_a_value_or_a_reason(sample_pack: Path) -> None:
    for level in schema.LAYER_LEVELS:
        frame = pyogrio.read_dataframe(sample_pack, layer=f"{level}_2024")
        assert frame.crs.to_epsg() == 28992
        assert frame.geometry.is_valid.all()
        for name in [c for c in frame if c.endswith(schema.PART_REASON)]:
            gap = frame[name.removesuffix(schema.PART_REASON)].isna()
            assert (gap == frame[name].notna()).all(), name
            assert set(frame.loc[gap, name]) <= set(REASONS)


def test_a_layer_and_the_figures_table_say_the_same(sample_pack: Path) -> None:
    frame = pyogrio.read_dataframe(sample_pack, layer="buurt_2024", read_geometry=False)
    with Pack(sample_pack) as pack:
        known = pack.column(pack.indicator(SHARE), "buurt", 2024)
    for code, value, reason in frame[["code", SHARE, SHARE + schema.PART_REASON]].to_numpy():
        figure = known.get(code)
        expected = None if figure is None else figure.value
        why = "koppeling_mislukt" if figure is None else figure.reason
        assert (None if np.isnan(value) else value) == expected
        assert (None if isinstance(reason, float) else reason) == why


@pytest.mark.whole
def test_gdal_opens_and_reads_every_layer_without_a_word(sample_pack: Path) -> None:
    # Warnings are errors in this suite.
    for name, _ in pyogrio.list_layers(sample_pack):
        info = pyogrio.read_info(sample_pack, layer=name)
        frame = pyogrio.read_dataframe(sample_pack, layer=name, read_geometry=False)
        assert len(frame) == info["features"]


def test_a_map_can_be_searched_by_place(sample_pack: Path) -> None:
    whole = pyogrio.read_dataframe(sample_pack, layer="buurt_2024")
    one = whole[whole["code"] == "BU90010000"]
    inside = one.geometry.iloc[0].representative_point()
    box = (inside.x - 1, inside.y - 1, inside.x + 1, inside.y + 1)
    found = pyogrio.read_dataframe(sample_pack, layer="buurt_2024", bbox=box)
    assert found["code"].tolist() == ["BU90010000"]


def test_helper_tables_are_registered_as_attributes(base: sqlite3.Connection) -> None:
    kinds = dict(base.execute("SELECT table_name, data_type FROM gpkg_contents"))
    tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    ours = {name for name in tables if name.startswith("wm_")}
    assert set(schema.HELPERS) <= ours
    assert {kinds[name] for name in ours} == {"attributes"}
    assert {kinds[f"{level}_2024"] for level in schema.LAYER_LEVELS} == {"features"}


def test_fields_have_their_names_in_words(base: sqlite3.Connection) -> None:
    words = dict(
        base.execute(
            "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'buurt_2024'"
        )
    )
    assert words[SHARE] == "Aandeel 65 jaar of ouder (%)"
    assert words[SHARE + schema.PART_REASON] == "Aandeel 65 jaar of ouder (%): waarom geen cijfer"
    fields = {row[1] for row in base.execute("PRAGMA table_info(buurt_2024)")}
    assert set(words) <= fields
    assert len(set(words.values())) == len(words)


def test_the_manifest_says_what_made_the_pack(base: sqlite3.Connection) -> None:
    facts = dict(base.execute("SELECT key, value FROM wm_manifest"))
    assert facts["schema_version"] == str(schema.SCHEMA_VERSION)
    assert facts["program"].startswith("wijkmonitor ")
    assert dt.datetime.fromisoformat(facts["made"]).utcoffset() == dt.timedelta()
    assert facts["detail"] == "full"
    recipe = Recipe.from_json(facts["recipe"], Path("/elders"))
    assert len(recipe.figures) == len(recipe.geometry) == 5


def test_every_table_is_listed_with_its_rows(base: sqlite3.Connection) -> None:
    rows = base.execute("SELECT name, kind, row_count FROM wm_tables")
    listed = {name: (kind, n) for name, kind, n in rows}
    assert listed["buurt_2024"][0] == "layer"
    assert listed["wm_areas"][0] == listed["wm_arrays"][0] == "figures"
    assert listed["wm_series"][0] == "helper"
    assert schema.TABLES not in listed
    for name, (_, n) in listed.items():
        if name != "sqlite_master":
            assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (n,)


def test_a_hash_can_be_made_again_by_the_recipe_in_the_documentation(
    base: sqlite3.Connection,
) -> None:
    columns = [row[1] for row in base.execute("PRAGMA table_info(wm_themes)")]
    rows = base.execute("SELECT * FROM wm_themes ORDER BY rowid").fetchall()
    digest = hashlib.sha256("\x1f".join(columns).encode())
    digest.update(marshal.dumps(rows, 2))
    (told,) = base.execute("SELECT hash FROM wm_tables WHERE name = 'wm_themes'").fetchone()
    assert told == "sha256:" + digest.hexdigest()


@pytest.mark.whole
def test_the_same_recipe_gives_the_same_content(twice: list[Path]) -> None:
    found = []
    for path in twice:
        with gate.reading(path) as connection:
            found.append(fingerprint.of_tables(connection))
    assert len(found[0]) > 30
    assert found[0].pop(schema.MANIFEST) != found[1].pop(schema.MANIFEST)
    assert found[0] == found[1]


@pytest.mark.whole
def test_each_pack_has_a_name_of_its_own(twice: list[Path]) -> None:
    named = set()
    for path in twice:
        with Pack(path) as pack:
            named.add(pack.manifest["pack_id"])
    assert len(named) == 2


def test_the_series_count_what_is_there(base: sqlite3.Connection) -> None:
    for level, n in base.execute(
        "SELECT level, count(*) FROM wm_areas WHERE year = 2024 GROUP BY 1"
    ).fetchall():
        (rows,) = base.execute(
            "SELECT count(position) FROM wm_areas WHERE year = 2024 AND level = ?", (level,)
        ).fetchone()
        assert rows <= n
        for id, has, lacks, number in base.execute(
            "SELECT indicator, with_value, without_value, figures FROM wm_series"
            " WHERE level = ? AND year = 2024",
            (level,),
        ).fetchall():
            (data,) = base.execute("SELECT data FROM wm_arrays WHERE id = ?", (number,)).fetchone()
            values = np.frombuffer(data, dtype="<f8")
            assert has + lacks == rows == len(values)
            assert np.isfinite(values).sum() == has
            told = base.execute(
                "SELECT coalesce(sum(areas), 0) FROM wm_reasons"
                " WHERE indicator = ? AND level = ? AND year = 2024",
                (id, level),
            ).fetchone()
            assert told == (lacks,)


def test_sources_name_owner_licence_and_the_bytes_that_were_read(
    sample_pack: Path, sample_files: dict[str, Path]
) -> None:
    with Pack(sample_pack) as pack:
        sources = pack.sources()
    mine = {"own", "areas", "streets", "addresses"}
    assert {s["role"] for s in sources} == {"figures", "geometry", "squares"} | mine
    sums = {
        "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest() for path in sample_files.values()
    }
    for source in sources:
        assert source["checksum"] in sums
        assert source["attribution"]
        assert source["provider"]
        assert source["licence"] or source["role"] in mine


def test_the_expected_size_is_near_the_real_one(
    sample_files: dict[str, Path], tmp_path: Path
) -> None:
    report = build(sample.recipe({"figures_2024": sample_files["figures_2024"],
                                  "geometry_2024": sample_files["geometry_2024"]}),
                   tmp_path / "pack.gpkg")  # fmt: skip
    assert report.expected_bytes == pytest.approx(report.out.stat().st_size, rel=0.5)
