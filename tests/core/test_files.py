"""Writing: the target is the old file or the whole new one, and nothing else is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from spatial_core import sample
from spatial_core._files import atomic_path, write_text
from spatial_core.build import build
from spatial_core.errors import OutputError
from spatial_core.pack import gate
from spatial_core.recipe import Recipe

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]


class HaltError(Exception):
    pass


def _half_written(target: Path, fault: BaseException) -> None:
    with atomic_path(target) as temporary:
        temporary.write_text("half")
        for ending in ("-journal", "-wal", "-shm"):
            temporary.with_name(temporary.name + ending).touch()
        raise fault


def test_a_new_file_has_the_text_and_the_usual_rights(tmp_path: Path) -> None:
    target, plain = tmp_path / "tabel.csv", tmp_path / "gewoon.csv"
    write_text(target, "a;b\r\né\n")
    plain.touch()
    assert target.read_bytes() == "a;b\r\né\n".encode()
    assert target.stat().st_mode == plain.stat().st_mode
    assert sorted(tmp_path.iterdir()) == [plain, target]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "tabel.csv"
    target.write_text("oud")
    write_text(target, "nieuw")
    assert target.read_text() == "nieuw"


@pytest.mark.parametrize("fault", [HaltError, KeyboardInterrupt, ValueError])
def test_a_fault_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    target = tmp_path / "pack.gpkg"
    target.write_text("oud")
    with pytest.raises(fault):
        _half_written(target, fault())
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_fault_of_the_system_says_which_file_and_why(tmp_path: Path) -> None:
    target = tmp_path / "pack.gpkg"
    with pytest.raises(OutputError) as caught, atomic_path(target):
        raise OSError(28, "No space left on device")
    assert caught.value.key == "output_failed"
    assert str(target) in str(caught.value)
    assert "No space left" in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_an_error_of_our_own_comes_through_as_it_is(tmp_path: Path) -> None:
    ours = OutputError("output_is_folder", path="x")
    with pytest.raises(OutputError) as caught, atomic_path(tmp_path / "pack.gpkg"):
        raise ours
    assert caught.value is ours


def test_a_missing_folder_is_refused_by_name(tmp_path: Path) -> None:
    target = tmp_path / "geen" / "tabel.csv"
    with pytest.raises(OutputError) as caught:
        write_text(target, "x")
    assert caught.value.key == "output_unwritable"
    assert str(target) in str(caught.value)
    assert not target.parent.exists()


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_text(tmp_path, "x")
    assert caught.value.key == "output_is_folder"


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(OutputError) as caught:
        write_text(tmp_path / "bestand" / "tabel.csv", "x")
    assert caught.value.key == "output_unwritable"


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/self")  # nobody makes files there, root neither
        if not folder.is_dir():
            pytest.skip("no /proc, and root may write everywhere else")
    else:
        folder = tmp_path / "dicht"
        folder.mkdir(mode=0o555)
    with pytest.raises(OutputError) as caught:
        write_text(folder / "tabel.csv", "x")
    assert caught.value.key == "output_unwritable"


@pytest.mark.parametrize(
    "name",
    ["'s-Gravenhage #1 (50%).csv", "Súdwest-Fryslân?.csv", "日本.csv", "x" * 200 + ".csv", "kaal"],
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    write_text(tmp_path / name, "x")
    assert [p.name for p in tmp_path.iterdir()] == [name]


# Whole builds

_BUILD = """
import sys
from pathlib import Path
from spatial_core.build import build
from spatial_core.recipe import Recipe
build(Recipe.from_json(sys.argv[1], Path()), Path(sys.argv[2]))
"""


def _build(recipe: str, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, recipe, str(out)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def recipe(small_files: dict[str, Path]) -> str:
    """One year of the sample, as a recipe."""
    newest = ("figures_2024", "geometry_2024")
    return sample.recipe({name: small_files[name] for name in newest}).as_json()


@pytest.mark.parametrize("limit", [10_000, 200_000, 400_000])
def test_a_full_disk_leaves_the_old_pack(
    tmp_path: Path, recipe: str, limit: int, file_size: Callable[[int], None]
) -> None:
    target = tmp_path / "pack.gpkg"
    target.write_text("oud")
    file_size(limit)
    with pytest.raises(OutputError) as caught:
        build(Recipe.from_json(recipe, Path()), target)
    file_size(-1)
    assert caught.value.key == "pack_not_written"
    assert str(target) in str(caught.value)
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


def test_two_builds_into_one_target_give_one_whole_pack(tmp_path: Path, recipe: str) -> None:
    target = tmp_path / "pack.gpkg"
    both = [_build(recipe, target) for _ in range(2)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert list(tmp_path.iterdir()) == [target]
    gate.verify(target)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to kill with")
def test_a_killed_build_leaves_the_old_pack(tmp_path: Path, recipe: str) -> None:
    target = tmp_path / "pack.gpkg"
    target.write_text("oud")
    process = _build(recipe, target)
    while process.poll() is None and len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert target.read_text() == "oud"
