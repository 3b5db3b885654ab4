"""The full QGIS desktop on a virtual screen, with the plugin from its zip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QImage

from spatial_core.legend import colours
from spatial_core.package import build_zip

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SETTINGS = "[PythonPlugins]\nwijkmonitor=true\n\n[locale]\noverrideFlag=true\nuserLocale=nl\n"
SCREEN = "-screen 0 1600x1000x24 -dpi 96"


@pytest.mark.desktop
def test_open_the_sample_click_a_wijk_and_look(sample_pack: Path, tmp_path: Path) -> None:
    if not (shutil.which("qgis") and shutil.which("xvfb-run")):
        pytest.skip("the QGIS desktop or xvfb-run is not on this machine")
    with zipfile.ZipFile(build_zip(CHECKOUT, tmp_path / "wijkmonitor.zip").path) as archive:
        archive.extractall(tmp_path / "plugins")
    settings = tmp_path / "profielen" / "profiles" / "test" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    for name in ("runtime", "tmp"):
        (tmp_path / name).mkdir(mode=0o700)
    report, shot = tmp_path / "report.json", tmp_path / "plugin.png"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "PYTHON"))} | {
        "QGIS_PLUGINPATH": str(tmp_path / "plugins"),
        "XDG_RUNTIME_DIR": str(tmp_path / "runtime"),
        # QGIS marks layers from the folder for temporary files, and the sample is no such layer.
        "TMPDIR": str(tmp_path / "tmp"),
        "WM_PACK": str(sample_pack), "WM_REPORT": str(report), "WM_SHOT": str(shot),
    }  # fmt: skip
    command = [
        "xvfb-run", "-a", "-s", SCREEN, "qgis", "--nologo", "--noversioncheck",
        "--profiles-path", str(tmp_path / "profielen"), "--profile", "test",
        "--code", str(HERE / "desktop_script.py"),
    ]  # fmt: skip
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=180
    )
    assert report.is_file(), done.stdout + done.stderr
    told = json.loads(report.read_text(encoding="utf-8"))
    assert "error" not in told, told["error"]
    assert told["title"] == "Havenkwartier"
    assert told["rows"] == 30 + 4
    assert told["pie"] > 330
    assert told["layer"].startswith("Wijken: 65 en ouder (")
    assert told["module"] == "wijkmonitor.plugin"
    assert told["core"].startswith(str(tmp_path))
    picture = QImage(str(shot))
    assert picture.width() >= 1500
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 5)
    }
    assert set(list(colours.BLUES.values())[:2]) <= seen
    if os.environ.get("WIJKMONITOR_SHOTS"):
        target = Path(os.environ["WIJKMONITOR_SHOTS"])
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(shot, target)
