"""The plugin's zip: one folder, the same bytes each time, nothing that does not belong."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from spatial_core import _resources
from spatial_core.errors import OutputError, RecipeError
from spatial_core.package import build_zip

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "LICENSE": "the licence",
    "README.md": "# Wijkmonitor",
    "metadata.txt": "[general]\nversion=0.1.0\n",
    "qgis_plugin/__init__.py": "",
    "qgis_plugin/resources/icon.svg": "<svg/>",
    "qgis_plugin/resources/i18n/wijkmonitor_nl.ts": "<TS/>",
    "qgis_plugin/resources/i18n/wijkmonitor_nl.qm": "qm",
    "qgis_plugin/tests/test_dock.py": "",
    "qgis_plugin/__pycache__/plugin.cpython-311.pyc": "",
    "spatial_core/__init__.py": "",
    "spatial_core/codes.py": "",
    "data/catalogue/themes.toml": "",
    "data/.hidden": "",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_layout_and_nothing_that_does_not_belong(checkout: Path, tmp_path: Path) -> None:
    report = build_zip(checkout, tmp_path / "out.zip")
    assert report.names == (
        "wijkmonitor/LICENSE",
        "wijkmonitor/README.md",
        "wijkmonitor/__init__.py",
        "wijkmonitor/data/catalogue/themes.toml",
        "wijkmonitor/icon.svg",
        "wijkmonitor/metadata.txt",
        "wijkmonitor/resources/i18n/wijkmonitor_nl.qm",
        "wijkmonitor/resources/icon.svg",
        "wijkmonitor/spatial_core/__init__.py",
        "wijkmonitor/spatial_core/codes.py",
    )
    with zipfile.ZipFile(report.path) as archive:
        assert tuple(archive.namelist()) == report.names
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_same_bytes_whatever_the_time_the_permissions_or_git(
    checkout: Path, tmp_path: Path
) -> None:
    first = build_zip(checkout, tmp_path / "first.zip")
    copy = shutil.copytree(checkout, tmp_path / "elsewhere")
    (copy / ".git").mkdir()
    os.utime(copy / "LICENSE", (0, 0))
    (copy / "spatial_core" / "codes.py").chmod(0o755)
    second = build_zip(copy, tmp_path / "second.zip")
    assert first.sha256 == second.sha256
    assert first.path.read_bytes() == second.path.read_bytes()


def test_changed_file_changes_the_zip(checkout: Path, tmp_path: Path) -> None:
    before = build_zip(checkout, tmp_path / "out.zip").sha256
    (checkout / "LICENSE").write_text("another licence")
    assert build_zip(checkout, tmp_path / "out.zip").sha256 != before


def test_folder_that_is_no_checkout_names_what_is_missing(checkout: Path, tmp_path: Path) -> None:
    (checkout / "metadata.txt").unlink()
    with pytest.raises(RecipeError) as caught:
        build_zip(checkout, tmp_path / "out.zip")
    assert caught.value.key == "package_not_checkout"
    assert caught.value.values == {"root": str(checkout), "missing": "metadata.txt"}


@pytest.mark.parametrize("name", ["spatial_core/fast.so", "data/sample.gpkg", "qgis_plugin/run.sh"])
def test_unknown_kind_of_file_is_refused(checkout: Path, tmp_path: Path, name: str) -> None:
    (checkout / name).write_bytes(b"\x00")
    with pytest.raises(RecipeError) as caught:
        build_zip(checkout, tmp_path / "out.zip")
    assert caught.value.key == "package_unknown_file"
    assert not (tmp_path / "out.zip").exists()


def test_unwritable_target_leaves_nothing(checkout: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    with pytest.raises(OutputError) as caught:
        build_zip(checkout, blocked / "out.zip")
    assert caught.value.key == "output_unwritable"
    assert caught.value.values["path"] == str(blocked / "out.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a file", "checkout"]


def test_fault_half_way_keeps_the_older_zip(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.zip"
    before = build_zip(checkout, out).path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OutputError) as caught:
        build_zip(checkout, out)
    assert caught.value.values["why"] == "No space left on device"
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkout", "out.zip"]


def test_one_version_everywhere() -> None:
    parser = ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    declared = parser["general"]["version"]
    assert _resources.version() == declared
    assert importlib.metadata.version("wijkmonitor") == declared
