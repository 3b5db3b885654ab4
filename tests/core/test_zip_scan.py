"""The scan sees what the plugin site would refuse; the scanners themselves run in ``make``."""

from __future__ import annotations

from pathlib import Path

import pytest

from spatial_core._resources import version
from tests.support import zip_scan

GOOD = [f"wijkmonitor/{name}" for name in zip_scan.MUST_HOLD]
METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"
VERSION = f"version={version()}"


def test_good_names() -> None:
    assert list(zip_scan.names_found([*GOOD, "wijkmonitor/gui/dock.py"])) == []


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("other/a.py", "outside the folder"),
        ("wijkmonitor/../a.py", "outside the folder"),
        ("wijkmonitor/.bandit", "hidden"),
        ("wijkmonitor/tests/test_a.py", "does not belong in a plugin"),
        ("wijkmonitor/a-b.py", "cannot be imported by this name"),
    ],
)
def test_bad_names(name: str, finding: str) -> None:
    assert f"{name}: {finding}" in list(zip_scan.names_found([*GOOD, name]))


def test_missing_licence() -> None:
    names = [name for name in GOOD if not name.endswith("LICENSE")]
    assert list(zip_scan.names_found(names)) == ["LICENSE: missing"]


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.py", b"x = 1\n", 0),
        ("a.py", b"#" * 501, 1),
        ("a.svg", b"\x89PNG\r\n", 1),
        ("a.json", b"a\x00b", 1),
        ("i18n/nl.qm", b"\x3c\xb8\x64\x18", 0),
    ],
)
def test_content(name: str, content: bytes, count: int) -> None:
    assert len(list(zip_scan.text_found(name, content))) == count


def test_own_metadata_is_good() -> None:
    assert list(zip_scan.metadata_found(METADATA)) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (VERSION, "version=soon", "a version that is not three numbers"),
        ("category=Vector", "category=100 %", "'%' must be followed"),
        ("homepage=", "home=", "no homepage"),
        ("author=Wijkmonitor", "author=A/B", "a slash in the author"),
    ],
)
def test_bad_metadata(tmp_path: Path, old: str, new: str, finding: str) -> None:
    path = tmp_path / "metadata.txt"
    path.write_text(METADATA.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(finding in line for line in zip_scan.metadata_found(path))
