"""The table of measurements says what was measured, and only a whole one is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import _figures, _table
from benchmarks.__main__ import ALL
from tests.support import setup_env

ROOT = Path(setup_env.ROOT)


def test_each_measurement_is_a_module_that_can_be_run_alone() -> None:
    for one in ALL:
        text = (ROOT / "benchmarks" / f"{one.name}.py").read_text(encoding="utf-8")
        assert '__name__ == "__main__"' in text, one.name


def test_every_measuring_module_is_in_the_table() -> None:
    alone = {"__init__", "__main__", "plain_script", "locate_peers"}
    found = {path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py")} - alone
    assert found == {one.name for one in ALL}


def test_a_ratio_is_kept_with_both_sides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(_figures.KEPT_IN, str(tmp_path / "figures"))
    assert _figures.ratio("a join", "another", 0.5, 2.0, 0.33)
    assert not _figures.figure("a click", 51.0, 50.0, "ms")
    _figures.told_versions({"GEOS": "3.14"})
    assert capsys.readouterr().out.splitlines() == [
        "  a join: 0.25 x (0.500 s beside 2.00 s, another), at most 0.33 x: ok",
        "  a click: 51.0 ms, at most 50 ms: MISSED",
    ]
    figures, versions = _figures.kept(tmp_path / "figures")
    assert [one.found for one in figures] == [0.25, 51.0]
    text = _table.table(figures, "today", versions)
    assert "| a join | 0.500 s | another | 2.00 s | 0.25 × | 0.33 × | yes |" in text
    assert "| a click | 51.0 ms |  |  |  | 50.0 ms | **no** |" in text
    assert "GEOS 3.14" in text


def test_the_table_replaces_only_what_stands_between_the_marks(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text(f"before\n{_table.BEGIN}\nold\n{_table.END}\nafter\n", encoding="utf-8")
    _table.put(file, "new\n")
    assert file.read_text(encoding="utf-8") == (
        f"before\n{_table.BEGIN}\nnew\n{_table.END}\nafter\n"
    )


def test_a_text_without_a_place_for_the_table_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place"):
        _table.put(file, "new\n")
    assert file.read_text(encoding="utf-8") == "nothing\n"


def test_the_page_of_figures_has_a_place_for_the_table() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.count(_table.BEGIN) == text.count(_table.END) == 1


@pytest.mark.parametrize(
    ("found", "unit", "said"),
    [
        (0.0123, "s", "0.0123 s"),
        (213.4, "MB", "213 MB"),
        (1.391, "s", "1.39 s"),
        (2e4, "", "20,000"),
    ],
)
def test_three_digits_count(found: float, unit: str, said: str) -> None:
    assert _figures.amount(found, unit) == said
