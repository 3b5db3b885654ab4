"""QGIS itself closed while the plugin is at work (30): real processes, from start to end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from spatial_core.package import build_zip
from tests.qgis.desktop_run import CHECKOUT, SCREEN, SETTINGS

TIMES = int(os.environ.get("WIJKMONITOR_CLOSINGS", "10"))
"""How often; each takes some three seconds."""

SCRIPT = Path(__file__).with_name("close_script.py")


@dataclass
class Desktop:
    """A QGIS that has nothing but the plugin from the zip, on a virtual screen."""

    folder: Path
    pack: Path

    def closed(self, number: int) -> tuple[subprocess.CompletedProcess[str], dict[str, int]]:
        """Start it, let it work, close it after a while; give how it ended and what it told."""
        report = self.folder / "report.json"
        report.unlink(missing_ok=True)
        pack = Path(shutil.copy(self.pack, self.folder / f"stad{number % 2}.gpkg"))
        os.utime(pack, (number, number))  # so that it is looked through each time
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "PYTHON"))}
        environment = kept | {
            "QGIS_PLUGINPATH": str(self.folder / "plugins"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"), "HOME": str(self.folder),
            "WM_REPORT": str(report), "WM_PACK": str(pack), "WM_AFTER": str(number * 17 % 300),
        }  # fmt: skip
        command = [
            "xvfb-run", "-a", "-s", SCREEN, "qgis", "--nologo", "--noversioncheck",
            "--profiles-path", str(self.folder / "profielen"), "--profile", "test",
            "--code", str(SCRIPT),
        ]  # fmt: skip
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert report.is_file(), done.stdout + done.stderr
        return done, json.loads(report.read_text("utf-8"))


@pytest.fixture
def desktop(sample_pack: Path, tmp_path: Path) -> Desktop:
    if not (shutil.which("qgis") and shutil.which("xvfb-run")):
        pytest.skip("the QGIS desktop or xvfb-run is not on this machine")
    with zipfile.ZipFile(build_zip(CHECKOUT, tmp_path / "wijkmonitor.zip").path) as archive:
        archive.extractall(tmp_path / "plugins")
    settings = tmp_path / "profielen" / "profiles" / "test" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "runtime").mkdir(mode=0o700)
    return Desktop(tmp_path, sample_pack)


def _hold_closed(desktop: Desktop, times: int) -> None:
    """Assert that QGIS ends well each time, with work under way in most of them."""
    running = 0
    for number in range(times):
        done, told = desktop.closed(number)
        running += told["running"] > 0
        told_of = done.stdout + done.stderr
        assert done.returncode == 0, (number, done.returncode, told_of[-3000:])
        for word in ("died on signal", "Traceback", "QThread: Destroyed while"):
            assert word not in told_of, (number, told_of[-3000:])
    print(f"{times}/{times} times closed without a crash, {running} with a task under way")
    assert running > times / 2


@pytest.mark.desktop
def test_qgis_is_closed_while_the_plugin_works(desktop: Desktop) -> None:
    _hold_closed(desktop, TIMES)
