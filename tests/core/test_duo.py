"""Shares of havo and vwo by gemeente of the school: from counts, hidden ones never filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Catalogue
from spatial_core.errors import ServiceError, TableError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.missing import Reason
from spatial_core.sources import bulk, duo
from spatial_core.wording import say
from tests.support import fake_duo
from tests.support.fake_host import Host

SCHOOLS = [
    ("01AB00", "14", {"HAVO": "10", "HAVO_VWO": "20", "VWO": "10", "VMBO_GT": "40",
                      "ADVIES_NIET_MOGELIJK": "7"}),
    ("01AB01", "14", {"VMBO_B": "20", "VMBO_GT_HAVO": "20"}),
    ("02CD00", "0363", {"VWO": "<5", "VMBO_K": "5"}),
    ("03EF00", "", {"VWO": "5"}),
]  # fmt: skip


def written(tmp_path: Path, content: str, name: str = "schooladviezen.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, "cp1252")
    return path


def of(found: duo.Found, year: int = 2024) -> Mapping[str, tuple[float, int]]:
    [series] = [s for s in found.series if s.year == year]
    return dict(zip(series.codes, zip(series.values, series.special, strict=True), strict=True))


@pytest.mark.parametrize("fast", [True, False])
def test_the_share_is_of_all_advices_of_the_schools_in_a_gemeente(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, fast: bool
) -> None:
    if not fast:
        monkeypatch.setattr(bulk, "pa", None)
    path = written(tmp_path, fake_duo.wide(SCHOOLS))
    assert duo.recognises(path)
    found = duo.read([path], catalogue)
    assert of(found)["GM0014"] == (pytest.approx(100 * 40 / 120), Reason.NONE)
    [series] = found.series
    assert series.indicator.id == "ondw_schooladvies_hv"
    row = series.codes.tolist().index("GM0014")
    assert series.numerators is not None
    assert series.denominators is not None
    assert (series.numerators[row], series.denominators[row]) == (40, 120)
    assert "gemeente van de school" in series.source.title


def test_a_share_that_hidden_counts_leave_open_is_secret(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found = duo.read([written(tmp_path, fake_duo.wide(SCHOOLS))], catalogue)
    value, why = of(found)["GM0363"]
    assert np.isnan(value)
    assert why == Reason.GEHEIM_OF_NIET_AANWEZIG
    assert ("duo_hidden", {"year": 2024, "n": 1, "total": 2}) in found.warnings


def test_a_share_that_hidden_counts_hardly_move_is_given_without_counts(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    school = ("01AB00", "14", {"VWO": "200", "VMBO_K": "200", "PRO": "<5"})
    found = duo.read([written(tmp_path, fake_duo.wide([school]))], catalogue)
    value, _ = of(found)["GM0014"]
    assert 100 * 200 / 404 < value < 50
    assert found.series[0].numerators is not None
    assert np.isnan(found.series[0].numerators[0])


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 60)), min_size=1, max_size=12))
def test_the_true_share_lies_between_the_ends(counts: list[tuple[bool, int]]) -> None:
    known = duo._Counts()
    for high, count in counts:
        known.add(high, 0 if count < 5 else count, 4 if count < 5 else count)
    above = sum(count for high, count in counts if high)
    total = sum(count for _, count in counts)
    low, most = known.ends()
    if total and not np.isnan(low):
        assert low <= 100 * above / total + 1e-9
    if total and not np.isnan(most):
        assert 100 * above / total <= most + 1e-9


def test_that_it_is_by_school_and_what_is_not_counted_is_told(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path, fake_duo.wide(SCHOOLS))
    told = dict(duo.read([path], catalogue).warnings)
    assert told["duo_no_gemeente"] == {"path": path.name, "n": 1}
    assert "niet van de kinderen" in say("warning.duo_by_school", **told["duo_by_school"])
    assert all(say(f"warning.{key}", "en", **values) for key, values in told.items())


LONG = [
    ("01AB00", 2023, "9", "30"), ("01AB00", 2023, "3", "70"), ("01AB00", 2023, "12", "9"),
    ("01AB00", 2024, "10", "40"), ("01AB00", 2024, "11", "20"), ("01AB00", 2024, "8", "40"),
    ("02CD00", 2024, "VWO", "-1"), ("02CD00", 2024, "HAVO/VWO", "10"),
    ("02CD00", 2024, "Vmbo-k", "10"), ("09ZZ00", 2024, "9", "10"),
]  # fmt: skip


def test_rows_of_an_advice_each_take_the_gemeente_from_the_list_of_schools(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path, fake_duo.long(LONG), "brin6_advies.csv")
    schools = written(tmp_path, fake_duo.addresses({"01AB00": "14", "02CD00": "363"}), "adr.csv")
    assert duo.recognises(path)
    assert duo.is_schools(schools)
    assert not duo.recognises(schools)
    found = duo.read([path], catalogue, schools=[schools])
    assert of(found, 2023)["GM0014"][0] == 30
    assert of(found, 2024)["GM0014"][0] == 60
    assert np.isnan(of(found, 2024)["GM0363"][0])
    assert dict(found.warnings)["duo_no_gemeente"]["n"] == 1
    assert {s.year for s in duo.read([path], catalogue, [2024], [schools]).series} == {2024}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (fake_duo.long(LONG), "duo_needs_schools"),
        ("a;b\n1;2\n", "duo_no_advices"),
        (fake_duo.wide([("01AB00", "14", {"VWO": "veel"})]), "duo_bad_count"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, catalogue: Catalogue, content: str, key: str
) -> None:
    with pytest.raises(TableError) as caught:
        duo.read([written(tmp_path, content)], catalogue)
    assert caught.value.key == key
    assert str(caught.value)


def test_an_advice_that_is_not_known_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    path = written(tmp_path, fake_duo.long([("01AB00", 2024, "13", "30")]))
    schools = written(tmp_path, fake_duo.addresses({"01AB00": "14"}), "adr.csv")
    with pytest.raises(TableError) as caught:
        duo.read([path], catalogue, schools=[schools])
    assert caught.value.key == "duo_unknown_advice"


def test_a_file_without_a_year_takes_that_of_its_name_or_of_the_user(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    content = fake_duo.wide(SCHOOLS).replace("PEILJAAR", "X").replace("PEILDATUM_LEERLINGEN", "Y")
    named = written(tmp_path, content, "advies_2019.csv")
    assert {s.year for s in duo.read([named], catalogue).series} == {2019}
    nameless = written(tmp_path, content, "advies.csv")
    with pytest.raises(TableError) as caught:
        duo.read([nameless], catalogue)
    assert caught.value.key == "table_year_unknown"
    assert {s.year for s in duo.read([nameless], catalogue, year=2018).series} == {2018}


def test_a_list_of_schools_alone_or_a_file_that_is_gone_is_refused(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    schools = written(tmp_path, fake_duo.addresses({"01AB00": "14"}), "adr.csv")
    other = written(tmp_path, "a;b\n1;2\n", "iets.csv")
    advices = written(tmp_path, fake_duo.long(LONG))
    for paths, lists, key in (
        ([], [schools], "duo_no_advices"),
        ([advices], [other], "duo_no_schools"),
        ([tmp_path / "weg.csv"], [], "file_unreadable"),
    ):
        with pytest.raises(TableError) as caught:
            duo.read(paths, catalogue, schools=lists)
        assert caught.value.key == key
        assert str(caught.value)


def test_a_row_with_too_many_cells_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    content = fake_duo.wide(SCHOOLS).rstrip("\n")
    with pytest.raises(TableError) as caught:
        duo.read(
            [written(tmp_path, content + content[content.rindex("\n") :] + ";1;2\n")], catalogue
        )
    assert caught.value.key == "table_ragged"


# Through the service


@pytest.fixture
def packages() -> dict[str, dict[str, str]]:
    return {
        "wpoadvies-v1": {"brin6_advies.csv": fake_duo.long(LONG)},
        "adressen_bo": {"vestigingenbo.csv": fake_duo.addresses({"01AB00": "14"})},
    }


@pytest.fixture
def host(packages: dict[str, dict[str, str]]) -> Iterator[Host]:
    with Host(fake_duo.routes(packages)) as found:
        yield found


@pytest.fixture
def downloads(host: Host, tmp_path: Path) -> Iterator[Downloads]:
    services = Services.of({"duo": host.base})
    policy = Policy(tries=2, first_wait=0.01)
    with Downloads(RequestsFetcher(), Cache(tmp_path / "c"), services, policy=policy) as found:
        yield found


@pytest.mark.loopback
def test_files_are_found_in_the_catalogue_and_asked_of_the_public_host(
    downloads: Downloads, catalogue: Catalogue, host: Host
) -> None:
    found = duo.fetch(downloads, catalogue, [2024])
    assert of(found)["GM0014"][0] == 60
    assert host.count("brin6_advies.csv") == 1
    assert host.count("pdf") == 0


@pytest.mark.loopback
def test_the_year_of_a_file_that_tells_none_is_in_the_name_that_duo_gave_it(
    downloads: Downloads, catalogue: Catalogue, packages: dict[str, dict[str, str]]
) -> None:
    files = packages["wpoadvies-v1"]
    name = next(name for name in files if "advies" in name)
    files["advies_2019.csv"] = files.pop(name).replace("PEILJAAR", "X")
    found = duo.fetch(downloads, catalogue)
    assert {series.year for series in found.series} == {2019}
    source = found.series[0].source
    assert source.file == "advies_2019.csv"
    assert source.retrieved.startswith("20")


@pytest.mark.loopback
def test_a_package_under_another_name_is_found_by_a_search(
    downloads: Downloads,
    catalogue: Catalogue,
    packages: dict[str, dict[str, str]],
    host: Host,
) -> None:
    packages["schooladviezen-v2"] = packages.pop("wpoadvies-v1")
    assert of(duo.fetch(downloads, catalogue, [2024]))["GM0014"][0] == 60
    assert host.count("package_search") == 1


@pytest.mark.loopback
def test_a_catalogue_that_fails_is_named(
    downloads: Downloads, catalogue: Catalogue, host: Host
) -> None:
    host.fails("package_show", "broken", times=9)
    with pytest.raises(ServiceError) as caught:
        duo.fetch(downloads, catalogue)
    assert caught.value.key == "service_not_json"


def test_a_public_address_of_duo_is_left_as_it_is() -> None:
    services = Services()
    inside = f"{fake_duo.INSIDE}/dataset/a/download/b.csv?x=1"
    public = "https://onderwijsdata.duo.nl/dataset/a/download/b.csv?x=1"
    assert services.at_home("duo", inside) == public
    assert services.at_home("duo", public) == public
    assert services.at_home("duo", "https://duo.nl/x.csv") == "https://duo.nl/x.csv"
