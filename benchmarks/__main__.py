"""All measurements one after another, and the table of their figures: ``make bench``.

    python -m benchmarks [--only NAME ...] [--write FILE]

Each runs in a process of its own, in the interpreter that has what it needs: the core's, QGIS's
(``.venv-qgis``), or the core's with libraries of others beside it (``.venv-peers``); what is not
there is said and not measured. ``--write`` puts the table into a text, between two marks; a table
of some measurements alone is printed and never written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from . import _table, build_national
from ._figures import KEPT_IN, kept
from ._side_by_side import ROOT, SHARED

QGIS = ROOT / ".venv-qgis" / "bin" / "python"
PEERS = ROOT / ".venv-peers" / "bin" / "python"


class Measurement(NamedTuple):
    """One module with its words; ``PACK`` and ``YEARS`` stand for the packs that were built."""

    name: str
    words: tuple[str, ...] = ()
    qgis: bool = False
    peers: bool = False


ALL = (
    Measurement("build_national", ("--keep", "PACK")),
    Measurement("cold_value", ("PACK",)),
    Measurement("fetch"),
    Measurement("verdicts", ("PACK",)),
    Measurement("trend", ("YEARS",)),
    Measurement("export", ("PACK",)),
    Measurement("locate", peers=True),
    Measurement("streets", ("--sizes", "100000", "400000")),
    Measurement("crosswalk", peers=True),
    Measurement("scale", ("--millions", "10", "--what", "addresses", "scattered", "points")),
    Measurement("plugin_life", ("PACK",), qgis=True),
    Measurement("click", ("PACK",), qgis=True),
    Measurement("click", ("PACK", "--ahead"), qgis=True),
    Measurement("compare", ("PACK",), qgis=True),
    Measurement("locator", ("PACK",), qgis=True),
    Measurement("draw", ("PACK",), qgis=True),
    Measurement("switch", ("PACK",), qgis=True),
    Measurement("sheets", ("PACK",), qgis=True),
)


def main() -> int:
    """Run the measurements; 1 where a limit is missed or one of them fails."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    names = list(dict.fromkeys(one.name for one in ALL))
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--write", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packs = _packs(Path(folder), measures_build="build_national" in chosen.only)
        figures = Path(folder) / "figures"
        failed = [one.name for one in ALL if one.name in chosen.only
                  and _run(one, packs, figures)]  # fmt: skip
        found, versions = kept(figures)
    text = _table.table(found, _machine(), versions)
    print(f"\n{text}")
    if chosen.write and set(chosen.only) == set(names):
        _table.put(chosen.write, text)
    missed = [one.what for one in found if not one.is_kept]
    print(f"Missed: {'; '.join(missed)}" if missed else "All within what was promised.")
    if failed:
        print(f"Failed, or missed what the code is held to: {', '.join(dict.fromkeys(failed))}")
    return 1 if failed else 0


def _packs(folder: Path, *, measures_build: bool) -> dict[str, str]:
    """Give where packs are: the national one of 2024, or the sample, and the sample's years."""
    years = folder / "sample"
    core = [sys.executable, "-m", "spatial_core"]
    subprocess.run([*core, "demo", "--out", str(years)], cwd=ROOT, check=True, stdout=sys.stderr)
    sample = years / "voorbeeldstad.gpkg"
    pack = folder / "pack.gpkg"
    if not SHARED.is_dir():
        pack = sample
        print(f"No real data in {SHARED}: the sample is measured, which limits are not meant for.")
    elif not measures_build:
        subprocess.run(build_national.build_command(pack), cwd=ROOT, check=True, stdout=sys.stderr)
    return {"PACK": str(pack), "YEARS": str(sample)}


def _run(one: Measurement, packs: dict[str, str], figures: Path) -> int:
    """Run one measurement; give its exit code, 0 for what this machine cannot do."""
    python = QGIS if one.qgis else Path(sys.executable)
    words = [packs.get(word, word) for word in one.words]
    if one.peers and PEERS.is_file():
        words += ["--peers", str(PEERS)]
    print(f"\n{one.name} {' '.join(one.words)}".rstrip(), flush=True)
    if not python.is_file():
        print("  not measured: QGIS is not set up here (make setup-qgis)")
        return 0
    said = {"QT_QPA_PLATFORM": "offscreen"} if one.qgis else {}
    command = [str(python), "-m", f"benchmarks.{one.name}", *words]
    environment = {**os.environ, **said, KEPT_IN: str(figures)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _machine() -> str:
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"{today.isoformat()}, {platform.system()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    sys.exit(main())
