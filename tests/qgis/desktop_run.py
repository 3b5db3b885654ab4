"""Start the full QGIS on a virtual screen, with the plugin from its zip, to play a script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from spatial_core.package import build_zip

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SETTINGS = "[PythonPlugins]\nwijkmonitor=true\n\n[locale]\noverrideFlag=true\nuserLocale=nl\n"
SCREEN = "-screen 0 1600x1000x24 -dpi 96"


def play(script: str, folder: Path, seconds: int = 180, **given: object) -> dict[str, Any]:
    """Run a script of this folder in QGIS; give what it reports. Its pictures are in ``shots``.

    ``given`` reaches the script as environment, each name in capitals behind ``WM_``. Pictures are
    also copied to the folder that ``WIJKMONITOR_SHOTS`` names.
    """
    if not (shutil.which("qgis") and shutil.which("xvfb-run")):
        pytest.skip("the QGIS desktop or xvfb-run is not on this machine")
    with zipfile.ZipFile(build_zip(CHECKOUT, folder / "wijkmonitor.zip").path) as archive:
        archive.extractall(folder / "plugins")
    settings = folder / "profielen" / "profiles" / "test" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    for name in ("runtime", "tmp", "shots"):
        (folder / name).mkdir(mode=0o700)
    report = folder / "report.json"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "PYTHON"))} | {
        "QGIS_PLUGINPATH": str(folder / "plugins"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        # QGIS marks layers from the folder for temporary files, and ours are no such layers.
        "TMPDIR": str(folder / "tmp"),
        "WM_REPORT": str(report), "WM_SHOTS": str(folder / "shots"), "WM_TOOLS": str(HERE),
        **{f"WM_{name.upper()}": str(value) for name, value in given.items()},
    }  # fmt: skip
    command = [
        "xvfb-run", "-a", "-s", SCREEN, "qgis", "--nologo", "--noversioncheck",
        "--profiles-path", str(folder / "profielen"), "--profile", "test",
        "--code", str(HERE / script),
    ]  # fmt: skip
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=seconds
    )
    assert report.is_file(), done.stdout + done.stderr
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if wanted := os.environ.get("WIJKMONITOR_SHOTS"):
        shutil.copytree(folder / "shots", wanted, dirs_exist_ok=True)
    assert "error" not in told, told["error"]
    return told
