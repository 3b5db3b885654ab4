"""Install what others would install, and run it far from the checkout.

The source archive is built first and the wheel from that, so a file that is missing from
either shows. Run as ``python -m tests.support.wheel_check``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.terminal import say

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Build, install and run; a step that fails raises with its own message above."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        _run([sys.executable, "-m", "venv", str(folder / "venv")], folder)
        python = str(folder / "venv" / "bin" / "python")
        _run([python, "-m", "pip", "install", "--quiet", str(wheel)], folder)
        _run([str(folder / "venv" / "bin" / "wijkmonitor"), "demo", "--out", "demo"], folder)
        say(f"{wheel.name} installs and runs on its own.")
    return 0


def build(folder: Path) -> Path:
    """Build the source archive from the checkout and the wheel from the archive."""
    _run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], ROOT)
    (archive,) = folder.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    _run([*pip, str(archive)], folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
