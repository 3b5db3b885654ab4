"""The years of a figure in the full desktop: the tab, QGIS's own temporal controller, the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desktop_run import play


@pytest.mark.desktop
def test_the_temporal_controller_steps_through_the_years(tmp_path: Path, sample_pack: Path) -> None:
    told = play(
        "trend_script.py", tmp_path, 240, pack=sample_pack, project=tmp_path / "plan.qgz"
    )  # fmt: skip
    assert told["tab"] == "Trend"
    assert told["title"] == "Aandeel 65 jaar of ouder in De Waterlanden"
    assert told["years"] == [2024, 2023, 2022, 2021, 2020]
    assert told["pictures"] > 1
    assert told["panel"]
    assert "2024" in told["said"]
    assert told["other"]
    assert told["saved"]
    assert told["beside"]
