"""A build without files: the services give figures, maps and themes, or say what they do not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spatial_core import unchanged
from spatial_core.build import BuildReport, build
from spatial_core.cli import main
from spatial_core.errors import CancelledError, RecipeError, ServiceError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from tests.support import fake_host, fake_sample
from tests.support.fake_sample import CRIME, HEALTH, TABLES, Provider

pytestmark = pytest.mark.loopback
TOWN = Recipe(years=(2024,), gemeenten=("Voorbeeldstad",))


@pytest.fixture(scope="module")
def files(sample_files: dict[str, Path]) -> dict[str, Path]:
    return sample_files


@pytest.fixture
def provider(files: dict[str, Path]) -> Iterator[Provider]:
    with fake_sample.served(files) as found:
        yield found


Make = Callable[..., Downloads]


@pytest.fixture
def make(provider: Provider, tmp_path: Path) -> Iterator[Make]:
    fetcher = RequestsFetcher(read=2.0)

    def made(**how: Any) -> Downloads:
        services, cache = Services.of(provider.settings), Cache(tmp_path / "cache")
        return Downloads(fetcher, cache, services, policy=Policy(tries=2, first_wait=0.01), **how)

    yield made
    # Where one source failed, others may still be under way: a build waits for none of them.
    for thread in threading.enumerate():
        if thread.name.startswith("wijkmonitor-"):
            thread.join(5)
    fetcher.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "stad.gpkg"


def warned(report: BuildReport) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for key, values in report.warnings:
        found.setdefault(key, []).append(values)
    return found


# What comes


def test_figures_maps_and_themes_of_a_gemeente(make: Make, out: Path) -> None:
    stages: set[str] = set()
    build(TOWN, out, lambda stage, part: stages.add(stage), make())
    with Pack(out) as pack:
        assert 2024 in pack.years
        assert {(level, year) for level, year, _ in pack.layers} >= {
            ("gemeente", 2024), ("wijk", 2024), ("buurt", 2024),
        }  # fmt: skip
        area = pack.area("WK900101", 2024)
        for id in ("demo_leeftijd_65_plus", "zorg_eenzaam", "veil_misdrijven", "veil_lbm_onv"):
            assert pack.figure(area, pack.indicator(id), 2024).value is not None, id
        crime = pack.figure(area, pack.indicator("veil_misdrijven"), 2024)
        assert crime.value == pytest.approx(1000 * crime.numerator / crime.denominator)
        drawn = next(n for level, year, n in pack.layers if (level, year) == ("gemeente", 2024))
        assert drawn == 1
    assert {"fetch", "fetch_maps", "fetch_themes"} <= stages


def test_where_everything_came_from_stands_in_the_pack(make: Make, out: Path) -> None:
    build(TOWN, out, downloads=make())
    with Pack(out) as pack:
        sources = {str(s["table_id"] or s["title"]): s for s in pack.sources()}
    for table in (TABLES[2024], CRIME, HEALTH):
        source = sources[table]
        assert source["modified"]
        assert str(source["retrieved"]).endswith("Z")
        assert str(source["checksum"]).startswith("sha256:")
        assert source["row_count"]
        assert source["attribution"]
    maps = [s for s in sources.values() if s["role"] == "geometry"]
    assert maps
    assert all("Kadaster" in str(s["attribution"]) for s in maps)


def test_squares_are_asked_for_beside_the_others_and_may_fail(make: Make, out: Path) -> None:
    report = build(replace(TOWN, sources=("geen", "vierkant100m")), out, downloads=make())
    (told,) = warned(report)["source_failed"]
    assert told["source"] == "Vierkantstatistieken 100m 2024"
    with Pack(out) as pack:
        assert pack.finer_kinds() == ()


def test_the_same_figures_as_from_the_files(
    make: Make, out: Path, files: dict[str, Path], tmp_path: Path
) -> None:
    build(Recipe(years=(2024,), sources=("geen",)), out, downloads=make())
    other = tmp_path / "bestanden.gpkg"
    figures = InputFile(str(files["figures_2024"]), 2024)
    geometry = InputFile(str(files["geometry_2024"]), 2024)
    build(Recipe(years=(2024,), figures=(figures,), geometry=(geometry,)), other)
    with Pack(out) as fetched, Pack(other) as read:
        for area in read.areas(year=2024)[::7]:
            for indicator in read.catalogue:
                one = fetched.figure(fetched.area(area.code, 2024), indicator, 2024)
                two = read.figure(area, indicator, 2024)
                assert (one.value, one.reason) == (two.value, two.reason), (area, indicator.id)


def test_a_second_build_moves_hardly_anything(make: Make, out: Path) -> None:
    build(TOWN, out, downloads=make())
    again = make()
    build(TOWN, out, downloads=again)
    assert again.budget.taken < 10_000


def test_offline_builds_from_what_was_fetched(make: Make, out: Path, provider: Provider) -> None:
    build(TOWN, out, downloads=make())
    asked = provider.asked()
    build(TOWN, out, downloads=make(offline=True))
    assert provider.asked() == asked


def test_two_years_come_beside_each_other(make: Make, out: Path) -> None:
    build(Recipe(years=(2023, 2024), gemeenten=("GM9001",)), out, downloads=make())
    with Pack(out) as pack:
        assert set(pack.years) >= {2023, 2024}


def test_the_users_own_table_comes_beside_what_is_fetched(
    make: Make, out: Path, files: dict[str, Path]
) -> None:
    mine = InputFile(str(files["own_table"]), 2024)
    recipe = replace(TOWN, own=(mine,), sources=("geen",))
    build(recipe, out, downloads=make())
    with Pack(out) as pack:
        assert any(i.provider == "eigen" for i in pack.catalogue)
        assert "demo_inwoners" in pack.indicators_with_figures()


# What does not come


@pytest.mark.parametrize("kind", [fake_host.GONE, fake_host.FAULT, fake_host.HTML])
def test_another_source_that_fails_is_a_warning_in_the_pack(
    make: Make, out: Path, provider: Provider, kind: str
) -> None:
    provider.hosts["dataderden"].fails(CRIME, kind, times=999)
    report = build(TOWN, out, downloads=make())
    failed = warned(report)["source_failed"]
    assert any(CRIME in str(values["source"]) for values in failed)
    with Pack(out) as pack:
        assert any(k == "source_failed" and CRIME in v["source"] for k, v in pack.warnings)
        area = pack.area("WK900101", 2024)
        assert pack.figure(area, pack.indicator("veil_misdrijven"), 2024).value is None
        assert pack.figure(area, pack.indicator("zorg_eenzaam"), 2024).value is not None


@pytest.mark.parametrize("service", ["cbs", "pdok"])
def test_without_key_figures_or_maps_there_is_no_pack(
    make: Make, out: Path, provider: Provider, service: str
) -> None:
    build(TOWN, out, downloads=make())
    before = out.read_bytes()
    provider.kwb[2024].info["Modified"] = "2026-01-01"
    provider.hosts[service].fails("TypedDataSet|items|wfs|atom|zip", fake_host.FAULT, times=999)
    fresh = make()
    fresh.cache = Cache(out.parent / "other")
    with pytest.raises(ServiceError):
        build(TOWN, out, downloads=fresh)
    assert out.read_bytes() == before


def test_a_year_that_is_not_published_is_named(make: Make, out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(years=(2031,)), out, downloads=make())
    assert caught.value.key == "year_not_published"
    assert not out.exists()


def test_of_a_later_year_nothing_is_said_when_the_catalogue_does_not_come(
    make: Make, out: Path, provider: Provider
) -> None:
    provider.hosts["cbs"].fails("ODataCatalog", fake_host.FAULT, times=999)
    with pytest.raises(ServiceError) as caught:
        build(Recipe(years=(2031,)), out, downloads=make())
    assert caught.value.key == "service_fault"


def test_a_build_does_without_the_key_figures_of_a_year_that_was_not_asked(
    make: Make, out: Path
) -> None:
    report = build(Recipe(years=(2023,), gemeenten=("GM9001",)), out, downloads=make())
    # Health is of 2022, and so are residents to judge it by; the sample serves none.
    assert any("85318NED" in str(v["source"]) for v in warned(report)["source_failed"])
    with Pack(out) as pack:
        area = pack.area("WK900101", 2022)
        assert pack.figure(area, pack.indicator("zorg_eenzaam"), 2022).value is not None


def test_an_unknown_gemeente_is_named_before_a_map_is_fetched(
    make: Make, out: Path, provider: Provider
) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(years=(2024,), gemeenten=("Voorbeeldstat",)), out, downloads=make())
    assert caught.value.key == "gemeente_unknown"
    assert provider.hosts["pdok"].asked == []
    assert provider.hosts["cbs"].count("TypedDataSet") == 0


def test_an_unknown_source_is_named(make: Make, out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(years=(2024,), sources=("weerbericht",)), out, downloads=make())
    assert caught.value.key == "source_unknown"


def test_a_cancel_leaves_nothing_half(make: Make, out: Path) -> None:
    downloads = make()

    def stop(stage: str, part: float) -> None:
        if stage == "fetch_maps":
            downloads.budget.cancel()

    with pytest.raises(CancelledError):
        build(TOWN, out, stop, downloads)
    assert list(out.parent.glob("*.gpkg")) == []


def test_without_a_way_to_the_services_files_are_asked_for(out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(), out)
    assert caught.value.key == "recipe_no_files"


# Whether it is needed


def test_an_unchanged_pack_is_known_by_its_recipe_and_sources(
    make: Make, out: Path, provider: Provider
) -> None:
    assert not unchanged.is_current(out, TOWN, make())
    build(TOWN, out, downloads=make())
    assert unchanged.is_current(out, TOWN, make())
    assert not unchanged.is_current(out, Recipe(years=(2023,)), make())
    provider.others[CRIME].info["Modified"] = "2026-01-01"
    assert not unchanged.is_current(out, TOWN, make())


def test_a_source_that_failed_for_a_moment_is_asked_again(
    make: Make, out: Path, provider: Provider
) -> None:
    host = provider.hosts["leefbaarometer"]
    host.fails("zip", fake_host.FAULT, times=999)
    build(TOWN, out, downloads=make())
    assert not unchanged.is_current(out, TOWN, make())
    host.faults.clear()
    build(TOWN, out, downloads=make())
    assert unchanged.is_current(out, TOWN, make())


def test_a_pack_with_figures_of_an_earlier_year_can_be_current(make: Make, out: Path) -> None:
    recipe = Recipe(years=(2023,), gemeenten=("Voorbeeldstad",))
    build(recipe, out, downloads=make())
    with Pack(out) as pack:
        assert set(pack.years) == {2022, 2023}
    assert unchanged.is_current(out, recipe, make())


def test_own_files_and_their_descriptions_are_looked_at_for_changes(
    out: Path, small_files: dict[str, Path], tmp_path: Path
) -> None:
    from spatial_core.recipe import InputFile

    own = [tmp_path / name for name in ("eigen.csv", "kolommen.csv", "tweede.csv")]
    for path, name in zip(own, ("own_table", "own_columns"), strict=False):
        path.write_bytes(small_files[name].read_bytes())
    own[2].write_text("code;bankjes\nBU90010000;3\n", "utf-8")
    recipe = Recipe(
        figures=(InputFile(str(small_files["figures_2024"]), 2024),),
        own=tuple(InputFile(str(path)) for path in own),
    )
    build(recipe, out)
    assert unchanged.is_current(out, recipe, None)
    for path in own:
        before = path.read_bytes()
        path.write_bytes(before.replace(b"3", b"4"))
        assert not unchanged.is_current(out, recipe, None), path.name
        path.write_bytes(before)
    assert unchanged.is_current(out, recipe, None)


# The command


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_fetches_and_says_when_nothing_changed(
    provider: Provider, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", "--out", out, "--gemeente", "Voorbeeldstad", "--year", 2024]
    words += ["--cache", tmp_path / "cache"]
    for name, base in provider.settings.items():
        words += ["--service", f"{name}={base}"]
    code, told, _ = run(capsys, *words)
    assert (code, "stad.gpkg" in told) == (0, True)
    code, told, _ = run(capsys, *words)
    assert (code, told) == (0, f"{out} is al bijgewerkt: recept en bronnen zijn dezelfde.\n")
    code, told, _ = run(capsys, "info", out, "--json")
    assert {s["table_id"] for s in json.loads(told)["sources"]} >= {TABLES[2024], CRIME, HEALTH}


def test_an_address_of_a_service_with_a_password_is_refused(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, told = run(
        capsys, "build", "--out", out, "--service", "cbs=https://jan:geheim@opendata.cbs.nl"
    )
    assert code == 1
    assert "wachtwoord" in told
    assert "geheim" not in told
