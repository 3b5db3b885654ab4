"""A planner's half hour in the full desktop, on real figures: found, compared, composed, kept."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from .desktop_run import CHECKOUT, play

SHARED = CHECKOUT.parent / "shared" / "data"
STADSDELEN = ("", "Centrum", "Stratum", "Tongelre", "Woensel-Zuid", "Woensel-Noord", "Strijp",
              "Gestel")  # fmt: skip
"""Eindhoven's own division; the first digit of a wijk's number tells which."""
MAP = SHARED / "geometry/2024/wijkenbuurten_2024_simplified.gpkg"
KEY_FIGURES = "kwb/2024/Kerncijfers_wijken_en_buurten_2024"
FIGURES = (
    f"2024={SHARED / KEY_FIGURES}_11122025_141648.csv",
    f"2024={SHARED / KEY_FIGURES}_geslachten.csv",
    str(SHARED / "kwb/2020/84799NED_TypedDataSet.parquet"),
    str(SHARED / "rivm/rivm_health_2012_2016_2020.parquet"),
)


def built(folder: Path) -> Path:
    """Build a pack of three gemeenten with Eindhoven's stadsdelen, as an analyst does."""
    with closing(sqlite3.connect(f"{MAP.resolve().as_uri()}?mode=ro", uri=True)) as database:
        asked = "SELECT DISTINCT buurtcode FROM buurten WHERE gemeentecode = 'GM0772' ORDER BY 1"
        codes = [code for (code,) in database.execute(asked)]
    with (folder / "stadsdelen.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("buurtcode", "gebied", "niveau"))
        lines.writerows((code, STADSDELEN[int(code[6])], "stadsdeel") for code in codes)
    pack = folder / "eindhoven.gpkg"
    command = [
        sys.executable, "-m", "spatial_core", "build", "--out", str(pack),
        "--gemeente", "Eindhoven", "Groningen", "Haarlem", "--figures", *FIGURES,
        "--geometry", f"2024={MAP}", f"2020={MAP}", "--areas", str(folder / "stadsdelen.csv"),
    ]  # fmt: skip
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return pack


@pytest.mark.desktop
@pytest.mark.skipif(not MAP.is_file(), reason="the real data are not beside the checkout")
def test_a_planner_finds_compares_composes_and_keeps(tmp_path: Path) -> None:
    told = play(
        "planner_script.py", tmp_path, 300, pack=built(tmp_path), project=tmp_path / "nota.qgz"
    )
    assert told["found"] == "EG0772-woensel-noord"
    assert told["clicked"] == "WK077241"
    assert told["pins"] == ["WK077241", "WK001404", "WK039202"]
    assert told["together"] == "2 wijken samen"
    assert told["slices"] == 26
    assert told["saved"]
    assert told["closed"]
    assert told["area"] == "WK077241"
    assert told["kept_pins"] == told["pins"]
    assert told["kept_pie"] == told["pie"]
