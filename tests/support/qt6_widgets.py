"""Run the widgets that are Qt's alone under PyQt6, in an environment that has no QGIS.

Run from the checkout's root as ``python3 -m tests.support.qt6_widgets`` with the Python of
``.venv`` or ``.venv-qgis``, which makes the sample's pack. Words behind it go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tests.support.terminal import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-qt6"
NEEDED = ("PyQt6>=6.7", "pytest>=9.0")


def main(words: list[str]) -> int:
    """Make the environment and the pack, and give the code with which the tests end."""
    try:
        python = _environment()
        with tempfile.TemporaryDirectory() as place:
            return _tests(python, _pack(Path(place)), words)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _environment() -> Path:
    python = FOLDER / "bin" / "python"
    done = FOLDER / "ready"
    if not done.exists():
        say(f"Setting up {FOLDER.name} with PyQt6 (about 300 MB).")
        venv.create(FOLDER, with_pip=True, clear=True)
        _run([str(python), "-m", "pip", "install", "--quiet", *NEEDED], "install PyQt6")
        done.touch()
    return python


def _pack(place: Path) -> Path:
    _run([sys.executable, "-m", "spatial_core", "demo", "--out", str(place)], "make the sample")
    return next(place.glob("**/voorbeeldstad.gpkg"))


def _tests(python: Path, pack: Path, words: list[str]) -> int:
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "WIJKMONITOR_QT6_PACK": str(pack)
    }  # fmt: skip
    command = [str(python), "-m", "pytest", *(words or ["tests/qt6"])]
    return subprocess.run(command, cwd=ROOT, check=False, env=environment).returncode


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise SetupError(f"Python could not {what}, for the reason above; mend that and run again.")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
