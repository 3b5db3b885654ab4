"""Measure the national build of 2024 beside the script that an analyst would write.

    python -m benchmarks.build_national [--runs 5] [--keep PACK]

Both are whole processes, run in turn: from files to a GeoPackage with three levels.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from ._figures import figure, ratio, versions
from ._side_by_side import ROOT, SHARED, alternate

RATIO, MEGABYTES = 1.5, 600
TABLES = (
    "Kerncijfers_wijken_en_buurten_2024_geslachten.csv",
    "Kerncijfers_wijken_en_buurten_2024_11122025_141648.csv",
)
MAP = "geometry/2024/wijkenbuurten_2024_simplified.gpkg"


def main(arguments: list[str] | None = None) -> int:
    """Run both and print the figures; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build_national")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="where to keep the pack")
    chosen = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"national build: not measured, no real data in {SHARED}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), chosen.runs, chosen.keep)


def build_command(pack: Path) -> list[str]:
    """Give the command that builds the national pack of 2024."""
    files = [str(SHARED / "kwb" / "2024" / name) for name in TABLES]
    return [
        sys.executable, "-m", "spatial_core", "build", "--out", str(pack), "--year", "2024",
        "--figures", *files, "--geometry", str(SHARED / MAP),
    ]  # fmt: skip


def _measure(folder: Path, runs: int, keep: Path | None) -> int:
    pack, plain = folder / "pack.gpkg", folder / "plain.gpkg"
    files = [str(SHARED / "kwb" / "2024" / name) for name in TABLES]
    script = str(ROOT / "benchmarks" / "plain_script.py")
    commands = {
        "plain script": [sys.executable, script, *files, str(SHARED / MAP), str(plain)],
        "wijkmonitor build": build_command(pack),
    }
    kept: list[Path] = []

    def clean() -> None:
        plain.unlink(missing_ok=True)
        if pack.exists():
            kept[:] = [pack.rename(folder / "last.gpkg")]

    found = alternate(commands, runs, clean)
    clean()
    print("National build 2024, from files to a GeoPackage with three levels")
    print(f"  {versions('numpy', 'pandas', 'geopandas', 'shapely', 'pyogrio')}")
    for each in found.values():
        print(each.line())
    ours, other = found["wijkmonitor build"], found["plain script"]
    what = "national build of 2024, files to pack"
    good = ratio(what, "plain_script.py", ours.median, other.median, RATIO)
    good &= figure(f"{what}: peak memory", ours.peak, MEGABYTES, "MB")
    if keep is not None and kept:
        shutil.copy(kept[0], keep)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
