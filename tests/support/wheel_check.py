"""Install what others would install, in each way that the guide tells, and run it there.

The wheel is built from the checkout and once more from the source archive: they must be equal, so
a file that the archive lacks shows. Then pip, pipx and uv each install it into an environment of
its own, and the sample is made far from the checkout. Run as ``make wheel-check``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.terminal import say

ROOT = Path(__file__).resolve().parents[2]
EXTRA = "parquet"
"""One of the extras, installed along in the ways of the guide; an export needs it."""


def main() -> int:
    """Build, install and run; a step that fails raises with its own message above."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        for how, program in installed(folder, wheel):
            out = folder / f"demo-{how}"
            _run([str(program), "--version"], folder)
            _run([str(program), "demo", "--out", str(out)], folder, quiet=True)
            pack = str(out / "voorbeeldstad.gpkg")
            words = ["--format", "parquet", "--level", "wijk", "--out", str(out / "wijken.parquet")]
            _run([str(program), "export", pack, *words], folder, quiet=True)
            say(f"{wheel.name}: {how} installs it and the sample comes out.")
    return 0


def build(folder: Path) -> Path:
    """Build the source archive, and the wheel from it; hold it to be that of the checkout."""
    hatchling = [sys.executable, "-m", "hatchling", "build"]
    _run([*hatchling, "-t", "sdist", "-d", str(folder)], ROOT)
    _run([*hatchling, "-t", "wheel", "-d", str(folder / "checkout")], ROOT)
    (archive,) = folder.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    _run([*pip, str(archive)], folder)
    (wheel,) = folder.glob("*.whl")
    if wheel.read_bytes() != (folder / "checkout" / wheel.name).read_bytes():
        raise SystemExit("The wheel of the source archive is not the wheel of the checkout.")
    say(f"{archive.name} and the checkout give the same {wheel.name}.")
    return wheel


def installed(folder: Path, wheel: Path) -> Iterator[tuple[str, Path]]:
    """Install the wheel in each way, and give the way and the program that came of it."""
    wanted = f"{wheel}[{EXTRA}]"
    yield "pip", _venv(folder / "pip", wanted) / "wijkmonitor"
    tools = _venv(folder / "tools", "pipx", "uv")
    homes = {
        "PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "pipx-bin"),
        "PIPX_MAN_DIR": str(folder / "pipx-man"), "UV_TOOL_DIR": str(folder / "uv"),
        "UV_TOOL_BIN_DIR": str(folder / "uv-bin"), "UV_CACHE_DIR": str(folder / "uv-cache"),
        "UV_PYTHON_DOWNLOADS": "never",
    }  # fmt: skip
    _run([str(tools / "pipx"), "install", "--quiet", wanted], folder, homes)
    yield "pipx", folder / "pipx-bin" / "wijkmonitor"
    # uv has another word for what pip takes with a path and an extra.
    named = f"wijkmonitor[{EXTRA}] @ {wheel.as_uri()}"
    _run([str(tools / "uv"), "tool", "install", "--quiet", named], folder, homes)
    yield "uv tool", folder / "uv-bin" / "wijkmonitor"


def _venv(folder: Path, *wanted: str) -> Path:
    """Make an environment with what is wanted; give where its programs are."""
    _run([sys.executable, "-m", "venv", str(folder)], folder.parent)
    _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted], folder)
    return folder / "bin"


def _run(
    command: list[str], folder: Path, more: dict[str, str] | None = None, *, quiet: bool = False
) -> None:
    out = subprocess.DEVNULL if quiet else None
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **(more or {})}, stdout=out)


if __name__ == "__main__":
    raise SystemExit(main())
