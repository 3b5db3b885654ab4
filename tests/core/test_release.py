"""What stands between a checkout and a version that goes out is told line by line."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import covered, lowest, release_check
from tests.support.fake_host import Answer, Ask, Host

ROOT = Path(__file__).resolve().parents[2]
DATED = "# Changelog\n\n## 1.2.3 (2 March 2027)\n\nFaster.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DATED, []),
        (DATED.replace("2 March 2027", "unreleased"), ["put the date"]),
        (DATED.replace("1.2.3", "1.2.2"), ["begins with 1.2.2"]),
        (DATED.replace("Faster.", "- faster"), ["no paragraph"]),
        ("# Changelog\n", ["no version", "no paragraph", "put the date"]),
    ],
)
def test_the_list_of_changes_is_that_of_the_version(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(text)
    found = list(release_check.changes(tmp_path, "1.2.3"))
    assert [part in line for part, line in zip(told, found, strict=True)] == [True] * len(told)


def test_what_is_not_committed_or_tagged_is_told(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *names, *words], check=True)

    def told() -> list[str]:
        return list(release_check.tagged(tmp_path, "1.2.3"))

    assert told() == ["this is no checkout of git"]
    git("init", "-q", "-b", "main")
    (tmp_path / "a").write_text("a")
    git("add", "a")
    git("commit", "-qm", "a")
    assert told() == ["no tag yet: git tag -a v1.2.3"]
    git("tag", "-am", "1.2.3", "v1.2.3")
    assert told() == []
    (tmp_path / "a").write_text("b")
    assert told() == ["there are changes that are not committed"]
    git("commit", "-qam", "b")
    assert [line[:33] for line in told()] == ["the tag v1.2.3 is on another comm"]


def routes(ask: Ask) -> Answer | None:
    return Answer(b"", status=404 if ask.path == "gone" else 200)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("no_proxy", "*")
    with Host(routes) as found:
        yield found


@pytest.mark.loopback
def test_an_address_answers_or_it_is_told_that_it_does_not(host: Host) -> None:
    assert list(release_check.answers(f"{host.base}/here")) == []
    assert list(release_check.answers(f"{host.base}/gone")) == [
        f"{host.base}/gone answers with 404"
    ]
    (silent,) = release_check.answers("http://127.0.0.1:1")
    assert silent.startswith("http://127.0.0.1:1 does not answer: ")
    (none,) = release_check.answers("")
    assert none.startswith("none does not answer: ")


@pytest.mark.parametrize(
    ("address", "good"),
    [("wij@example.org", True), ("a@users.noreply.github.com", False), ("", False)],
)
def test_an_address_that_takes_no_mail_is_told(address: str, good: bool) -> None:
    assert (not list(release_check.mail(address))) == good


@pytest.mark.loopback
def test_all_checks_are_done_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release_check, "zipped", lambda _: iter(["a finding"]))
    monkeypatch.setattr(release_check, "changes", lambda *_: iter(()))
    monkeypatch.setattr(release_check, "tagged", lambda *_: iter(()))
    monkeypatch.setattr(release_check, "answers", lambda _: iter(["gone"]))
    monkeypatch.setattr(release_check, "mail", lambda _: iter(()))
    assert release_check.main() == 1
    told = capsys.readouterr().out
    assert told.count("TO DO") == 1 + len(release_check.ADDRESSES)
    assert "4 things to do before" in told
    for name in ("zipped", "answers"):
        monkeypatch.setattr(release_check, name, lambda _: iter(()))
    assert release_check.main() == 0
    assert capsys.readouterr().out.endswith("Ready.\n")


def test_the_addresses_of_the_package_are_those_of_the_plugin() -> None:
    general = release_check.metadata(ROOT)
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert (urls["Homepage"], urls["Issues"]) == (general["homepage"], general["tracker"])


def test_every_library_has_a_floor_that_can_be_pinned() -> None:
    pins = lowest.floors((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {"numpy", "shapely", "pyogrio", "pyarrow", "openpyxl", "orjson"} <= set(pins)
    with pytest.raises(SystemExit, match="jinja2 has no lowest version"):
        lowest.floors('[project]\ndependencies = ["jinja2"]\noptional-dependencies = {}\n')


def test_a_version_that_is_not_the_floor_is_told() -> None:
    pins = {"numpy": "1.26", "shapely": "2.0.6", "openpyxl": "3.1"}
    installed = {"numpy": "1.26.0", "shapely": "2.0.7", "openpyxl": "3.1.0"}
    assert list(lowest.others(pins, installed)) == [
        "shapely 2.0.7 is installed, and 2.0.6 is the declared floor"
    ]


def of_file(*counts: int) -> dict[str, dict[str, int]]:
    names = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    return {"summary": dict(zip(names, counts, strict=True))}


def test_each_half_is_held_to_its_own_limit() -> None:
    core, plugin = covered.HALVES
    files = {
        "spatial_core/a.py": of_file(90, 90, 10, 5),
        "spatial_core/b.py": of_file(100, 96, 0, 0),
        "qgis_plugin/c.py": of_file(10, 8, 0, 0),
        "qgis_plugin/gui/d.py": of_file(1000, 0, 100, 0),
    }
    assert covered.told(core, covered.of_half(core, files)) == (
        "core: 95.5 %, at least 95 % (190 lines, 10 branches; branches alone 50.0 %)"
    )
    assert covered.told(plugin, covered.of_half(plugin, files)) == (
        "plugin without widgets: 80.0 %, UNDER 85 % (10 lines, 0 branches; branches alone 100.0 %)"
    )


def test_every_target_that_the_checklist_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"`make ([a-z0-9-]+)", (ROOT / "docs/release.md").read_text("utf-8")))
    assert named
    assert [name for name in sorted(named) if f"\n{name}: " not in makefile] == []
