"""Streets in the full desktop, on the real ones of Nijmegen: clicked, chosen, searched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .desktop_run import CHECKOUT, play
from .test_planner import FIGURES, MAP, SHARED

LINES = SHARED / "streets/nijmegen_streets.geojson"


def built(folder: Path) -> Path:
    """Build a pack of Nijmegen with its streets, whose names stand in another field than usual."""
    pack = folder / "nijmegen.gpkg"
    command = [
        sys.executable, "-m", "spatial_core", "build", "--out", str(pack), "--gemeente", "Nijmegen",
        "--figures", *FIGURES,
        "--geometry", f"2024={MAP}", "--streets", str(LINES), "--name-field", "query",
    ]  # fmt: skip
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return pack


@pytest.mark.desktop
@pytest.mark.skipif(not LINES.is_file(), reason="the real data are not beside the checkout")
def test_a_real_street_is_clicked_and_another_is_searched(tmp_path: Path) -> None:
    told = play(
        "street_script.py", tmp_path, 300, pack=built(tmp_path), clicked="Sint-Annastraat",
        searched="burchtstraat", project=tmp_path / "plan.qgz",
    )  # fmt: skip
    assert told["tab"] == "Straat"
    assert told["clicked"] == "Sint-Annastraat"
    assert told["found"] == "Burchtstraat"
    assert told["found_tab"] == "Straat"
    assert told["in_view"]
    assert told["saved"]
    assert told["kept"] == told["drawn"]
    assert min(told["kept"]) > 0
