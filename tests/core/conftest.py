"""What the tests of the core share: the sample, the real data, no network, and the versions."""

from __future__ import annotations

import ipaddress
import json
import os
import pickle
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import pytest
import shapely
from hypothesis import Phase, settings

from spatial_core import sample
from spatial_core.build import BuildReport, build
from spatial_core.catalogue import Catalogue, load
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from tests.support.changed import Changed, opened
from tests.support.once import made_and_kept, made_once

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SHARED = CHECKOUT.parent / "shared"

# The same examples in every run: a failure here is a failure everywhere.
settings.register_profile(
    "wijkmonitor", derandomize=True, deadline=None, database=None, max_examples=25
)
# ``make quality`` looks further, and elsewhere each time; what it finds is printed with its seed.
settings.register_profile(
    "thorough", deadline=None, database=None, max_examples=250, print_blob=True
)
# A mutation run only asks whether a test fails, not for the smallest example.
settings.register_profile(
    "mutation",
    settings.get_profile("wijkmonitor"),
    max_examples=100,
    phases=[Phase.explicit, Phase.generate],
)
MUTATION = os.environ.get("WIJKMONITOR_MUTATION_PACK")
PROFILE = os.environ.get("WIJKMONITOR_PROPERTIES", "wijkmonitor")
settings.load_profile("mutation" if MUTATION else PROFILE)


WHOLE = {"national_build", "shared_data"}
"""What a test asks for that goes over a whole country."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as whole what talks to a server or goes over a country; other journeys say so."""
    for item in items:
        if not item.path.is_relative_to(HERE) or not isinstance(item, pytest.Function):
            continue
        if item.get_closest_marker("loopback") or WHOLE.intersection(item.fixturenames):
            item.add_marker(pytest.mark.whole)


def pytest_report_header() -> str:
    return (
        f"Python {platform.python_version()}, numpy {np.__version__},"
        f" pandas {pd.__version__}, geopandas {geopandas.__version__},"
        f" shapely {shapely.__version__} (GEOS {shapely.geos_version_string}),"
        f" pyogrio {pyogrio.__version__} (GDAL {pyogrio.__gdal_version_string__}),"
        f" pyproj {pyproj.__version__} (PROJ {pyproj.proj_version_str})"
    )


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return False
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Refuse sockets; a test marked loopback may use them on the loopback interface only."""
    with pytest.MonkeyPatch.context() as patch:
        _refuse_network(request, patch)
        yield


def _refuse_network(request: pytest.FixtureRequest, patch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("loopback") is None:

        def refuse(*_: object, **__: object) -> None:
            raise RuntimeError("this test opens a socket")

        patch.setattr(socket, "socket", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        return
    for name in ("connect", "connect_ex", "bind", "sendto"):
        original = getattr(socket.socket, name)

        def checked(self: socket.socket, *args: Any, original: Any = original) -> Any:
            if not _is_loopback(args[-1]):
                raise RuntimeError(f"not a loopback address: {args[-1]}")
            return original(self, *args)

        patch.setattr(socket.socket, name, checked)


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's files by what they are; read only."""

    def make(folder: Path) -> None:
        (folder / "which").write_bytes(pickle.dumps(sample.generate(folder / "bronnen")))

    folder = made_and_kept("voorbeeld", make)
    files: dict[str, Path] = pickle.loads((folder / "which").read_bytes())
    return files


@pytest.fixture(scope="session")
def small_files(
    sample_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The sample with a fifth of the columns in the figures of 2024, for builds that only have
    to be builds; read only."""
    folder = tmp_path_factory.mktemp("klein")
    table = sample_files["figures_2024"]
    for name in ("TableInfos", "WijkenEnBuurten"):
        path = table.with_name(table.name.replace("TypedDataSet", name))
        shutil.copy(path, folder / path.name)
    whole = json.loads(table.read_text("utf-8"))
    kept = ("ID", "WijkenEnBuurten", *list(whole["value"][0])[2:18], "PersonenPer", "Wmo", "Opperv")
    whole["value"] = [
        {key: cell for key, cell in row.items() if key.startswith(kept)} for row in whole["value"]
    ]
    (folder / table.name).write_text(json.dumps(whole), "utf-8")
    return sample_files | {"figures_2024": folder / table.name}


@pytest.fixture(scope="session")
def sample_pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the whole sample; read only."""
    if MUTATION:
        # A mutation run starts thousands of times, and mutates nothing that builds.
        return Path(MUTATION)
    # Asked for here: a fixture that stood among the arguments would be made for a mutant too.
    files: dict[str, Path] = request.getfixturevalue("sample_files")

    def make(folder: Path) -> None:
        build(sample.recipe(files), folder / "voorbeeldstad.gpkg")

    return made_and_kept("pack", make) / "voorbeeldstad.gpkg"


@pytest.fixture(scope="session")
def national_build(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, BuildReport]:
    """The pack of the real figures and map of 2024, and what its build told; read only."""
    kwb = shared_data / "kwb" / "2024"
    tables = ("11122025_141648", "geslachten")
    figures = (str(kwb / f"Kerncijfers_wijken_en_buurten_2024_{name}.csv") for name in tables)
    map_ = shared_data / "geometry" / "2024" / "wijkenbuurten_2024_simplified.gpkg"
    recipe = Recipe(
        (2024,), figures=tuple(map(InputFile, figures)), geometry=(InputFile(str(map_)),)
    )

    def make(folder: Path) -> None:
        (folder / "report").write_bytes(pickle.dumps(build(recipe, folder / "x.gpkg")))

    folder = made_once(tmp_path_factory, "land", make)
    return folder / "x.gpkg", pickle.loads((folder / "report").read_bytes())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must succeed without a word on standard error; give its output."""

    from spatial_core.cli import main

    def call(*words: object) -> str:
        assert main([str(word) for word in words]) == 0
        done = capsys.readouterr()
        assert done.err == ""
        return done.out

    return call


@pytest.fixture(scope="session")
def _pack_of_all(sample_pack: Path) -> Iterator[Pack]:
    with Pack(sample_pack) as opened:
        yield opened


@pytest.fixture
def changed(sample_pack: Path, tmp_path: Path) -> Iterator[Changed]:
    """Give a function that opens a copy of the sample, without crosswalks, after statements."""
    packs: list[Pack] = []

    def make(*statements: str) -> Pack:
        packs.append(opened(sample_pack, tmp_path / f"pack{len(packs)}.gpkg", statements))
        return packs[-1]

    yield make
    for each in packs:
        each.close()


@pytest.fixture
def pack(request: pytest.FixtureRequest, sample_pack: Path) -> Iterator[Pack]:
    """The sample's pack, opened.

    One for all tests, which keeps what it read; a test that patches something has one of its own,
    as what is kept would not be what the patched code gives, nor good for the next test.
    """
    if "monkeypatch" not in request.fixturenames:
        yield request.getfixturevalue("_pack_of_all")
        return
    with Pack(sample_pack) as opened:
        yield opened


@pytest.fixture
def file_size() -> Iterator[Callable[[int], None]]:
    """Limit the size of the files that this process may write, as a full disk does; -1: no more."""
    if sys.platform == "win32":
        pytest.skip("no limits on this system")
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most if size < 0 else size, most))

    yield limit
    limit(-1)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of the project."""
    return load()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real public data; the test is skipped where it is not there."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the checkout")
    return folder


@pytest.fixture(scope="session")
def shared_facts() -> Path:
    """The folder with facts about sources; the test is skipped where it is not there."""
    folder = SHARED / "facts"
    if not folder.is_dir():
        pytest.skip("no ../shared/facts beside the checkout")
    return folder
