"""The plugin's zip: one folder, the same bytes each time, nothing that does not belong."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from spatial_core import _resources, wording
from spatial_core.changelog import brought
from spatial_core.cli import main
from spatial_core.errors import OutputError, RecipeError
from spatial_core.fetch.stack import agent
from spatial_core.package import build_zip

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "LICENSE": "the licence",
    "README.md": "# Wijkmonitor",
    "metadata.txt": "[general]\nversion=0.1.0\n",
    "CHANGELOG.md": "# Changelog\n\n## 0.1.0 (unreleased)\n\nThe first.\n\n### Added\n- a",
    "qgis_plugin/__init__.py": "",
    "qgis_plugin/resources/icon.svg": "<svg/>",
    "qgis_plugin/resources/i18n/wijkmonitor_nl.ts": "<TS/>",
    "qgis_plugin/resources/i18n/wijkmonitor_nl.qm": "qm",
    "qgis_plugin/tests/test_dock.py": "",
    "qgis_plugin/__pycache__/plugin.cpython-311.pyc": "",
    "spatial_core/__init__.py": "",
    "spatial_core/codes.py": "",
    "spatial_core/wording/__init__.py": "",
    "spatial_core/wording/_nl.py": 'TEXTS = {"one": "een {n}"}',
    "spatial_core/wording/_en.py": 'TEXTS = {"one": "one {n}"}',
    "spatial_core/wording/_gui.py": 'TEXTS = {"gui.a": ("é", "e")}',
    "spatial_core/wording/_sources.py": "",
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
        "wijkmonitor/spatial_core/wording/__init__.py",
        "wijkmonitor/spatial_core/wording/en.json",
        "wijkmonitor/spatial_core/wording/nl.json",
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
    (copy / "qgis_plugin" / "__pycache__" / "other.pyc").write_text("")
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


def test_the_texts_of_each_language_are_compiled_into_one_file(
    checkout: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(build_zip(checkout, tmp_path / "out.zip").path) as archive:
        found = archive.read("wijkmonitor/spatial_core/wording/nl.json")
    assert found.decode("utf-8") == '[\n["gui.a", "é"],\n["one", "een {n}"]\n]\n'


@pytest.mark.parametrize(
    ("name", "texts", "key", "keys"),
    [
        ("_en.py", "{}", "texts_lack", ["one"]),
        ("_gui.py", '{"gui.b": ("b", " "), "gui.a": ("", "a")}', "texts_lack", ["gui.a", "gui.b"]),
        ("_en.py", '{"one": "one {count}"}', "texts_differ", ["one"]),
        ("_gui.py", '{"one": ("een {n}", "one {n}")}', "texts_twice", ["one"]),
    ],
)
def test_texts_that_are_not_the_same_in_both_languages_are_refused(
    checkout: Path, tmp_path: Path, name: str, texts: str, key: str, keys: list[str]
) -> None:
    (checkout / "spatial_core" / "wording" / name).write_text(f"TEXTS = {texts}", "utf-8")
    with pytest.raises(RecipeError) as caught:
        build_zip(checkout, tmp_path / "out.zip")
    assert (caught.value.key, caught.value.values) == (key, {"keys": keys})
    assert not (tmp_path / "out.zip").exists()


SAID = """
import json, sys
from spatial_core import wording
keys = json.load(sys.stdin)
told = {lang: {key: wording._text(key, lang) for key in keys} for lang in wording.LANGUAGES}
assert not any(name.startswith("spatial_core.wording._") for name in sys.modules)
print(json.dumps(told))
"""


def test_the_zip_says_every_text_as_the_checkout_does(tmp_path: Path) -> None:
    with zipfile.ZipFile(build_zip(ROOT, tmp_path / "out.zip").path) as archive:
        archive.extractall(tmp_path)
        held = dict(json.loads(archive.read("wijkmonitor/spatial_core/wording/nl.json")))
    keys = [*held, "there.is.none"]
    done = subprocess.run(
        [sys.executable, "-c", SAID], input=json.dumps(keys), cwd=tmp_path / "wijkmonitor",
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    told = json.loads(done.stdout)
    for lang in wording.LANGUAGES:
        assert told[lang] == {key: wording._text(key, lang) for key in keys}
    assert None not in [told["nl"][key] for key in held]


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


BUILT = """
import os, sys, time
from pathlib import Path
from spatial_core.package import build_zip
os.umask(int(sys.argv[3], 8))
time.tzset()
print(build_zip(Path(sys.argv[1]), Path(sys.argv[2])).sha256)
"""


def test_two_builds_of_this_checkout_in_other_surroundings_are_equal(tmp_path: Path) -> None:
    copy = tmp_path / "een andere map"
    for name in ("data", "qgis_plugin", "spatial_core"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CHANGELOG.md", "LICENSE", "README.md", "metadata.txt"):
        shutil.copy(ROOT / name, copy)
        os.utime(copy / name, (86_400, 86_400))

    def built(root: Path, umask: str, zone: str, lang: str, seed: str) -> tuple[str, bytes]:
        out = tmp_path / f"{umask}.zip"
        told = subprocess.run(
            [sys.executable, "-c", BUILT, str(root), str(out), umask], cwd=ROOT, check=True,
            env={**os.environ, "TZ": zone, "LC_ALL": lang, "PYTHONHASHSEED": seed},
            capture_output=True, text=True,
        )  # fmt: skip
        return told.stdout.strip(), out.read_bytes()

    first = built(ROOT, "022", "Europe/Amsterdam", "C.UTF-8", "1")
    assert first == built(copy, "077", "Pacific/Auckland", "C", "2")


def test_the_metadata_in_the_zip_tell_what_the_versions_bring(
    checkout: Path, tmp_path: Path
) -> None:
    (checkout / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 0.1.0 (2 March 2027)\n\nFaster by 5 %, with `trend`\nand more.\n\n"
        "### Added\n- much\n\n## 0.0.9\n\n### Fixed\n- a\n\n## 0.0.8\n\nThe very first.\n"
    )
    with zipfile.ZipFile(build_zip(checkout, tmp_path / "out.zip").path) as archive:
        held = archive.read("wijkmonitor/metadata.txt").decode()
    parser = ConfigParser()
    parser.read_string(held)
    assert parser["general"]["changelog"].splitlines() == [
        "0.1.0 (2 March 2027): Faster by 5 percent, with trend and more.",
        "0.0.8: The very first.",
    ]
    assert parser["general"]["version"] == "0.1.0"


@pytest.mark.parametrize(
    "changes",
    [
        "# Changelog\n",
        "# Changelog\n\n## 0.2.0\n\nThe next.\n\n## 0.1.0\n\nThe first.\n",
        "# Changelog\n\n## 0.1.0\n\n### Added\n- a\n",
        "# Changelog\n\n## 0.1.0\n- a\n",
    ],
)
def test_a_version_that_says_nothing_of_itself_is_refused(
    checkout: Path, tmp_path: Path, changes: str
) -> None:
    (checkout / "CHANGELOG.md").write_text(changes)
    with pytest.raises(RecipeError) as caught:
        build_zip(checkout, tmp_path / "out.zip")
    assert (caught.value.key, caught.value.values) == ("package_changes", {"version": "0.1.0"})


def test_one_version_everywhere(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    parser = ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    declared = parser["general"]["version"]
    assert _resources.version() == declared
    assert importlib.metadata.version("wijkmonitor") == declared
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"wijkmonitor {declared}\n"
    assert agent() == f"wijkmonitor/{declared}"
    assert brought((ROOT / "CHANGELOG.md").read_text("utf-8"))[0][0] == declared
    with zipfile.ZipFile(build_zip(ROOT, tmp_path / "out.zip").path) as archive:
        held = archive.read("wijkmonitor/metadata.txt").decode("utf-8")
    assert f"\nversion={declared}\n" in held


def test_the_version_stands_in_the_metadata_only() -> None:
    number = re.compile(rf"(?<![\d.]){re.escape(_resources.version())}(?![\d.]*\d)")
    told = [ROOT / "pyproject.toml", ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for tree in ("data", "qgis_plugin", "spatial_core"):
        told += (path for path in (ROOT / tree).rglob("*") if path.suffix in (".py", ".toml"))
    assert [str(path) for path in told if number.search(path.read_text("utf-8"))] == []
    assert number.search((ROOT / "metadata.txt").read_text("utf-8"))
