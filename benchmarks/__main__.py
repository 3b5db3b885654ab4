"""Everything that can be measured here: ``python -m benchmarks`` or ``make bench``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import build_national, cold_value


def main() -> int:
    """Run the measurements; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pack", type=Path, help="a pack to ask; else the one built here")
    parser.add_argument("--runs", type=int, default=5, help="runs of the national build")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack.gpkg"
        worst = build_national.main(["--runs", str(chosen.runs), "--keep", str(pack)])
        print()
        pack = chosen.pack or pack
        if not pack.is_file():
            _sample(pack)
        worst |= cold_value.main([str(pack)])
    print()
    print("What needs QGIS: see benchmarks/click.py, draw.py and plugin_life.py.")
    return worst


def _sample(pack: Path) -> None:
    from spatial_core import sample
    from spatial_core.build import build

    with tempfile.TemporaryDirectory() as folder:
        build(sample.recipe(sample.generate(Path(folder))), pack)


if __name__ == "__main__":
    sys.exit(main())
