"""QGIS itself closed while the plugin is at work (30): real processes, from start to end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from spatial_core.package import build_zip
from tests.qgis.desktop_run import CHECKOUT, SCREEN, SETTINGS
from tests.support.red import is_red

TIMES = int(os.environ.get("WIJKMONITOR_CLOSINGS", "10"))
"""How often; each takes some five seconds."""

SCRIPT = Path(__file__).with_name("close_script.py")


@dataclass
class Desktop:
    """A QGIS that has nothing but the plugin from the zip, on a virtual screen."""

    folder: Path
    pack: Path

    def closed(self, number: int) -> tuple[int, str, bool]:
        """Start it, let it work, close it after a while.

        Gives its code, what it said, and whether a task was under way.
        """
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
        code, said = _ended(command, environment)
        assert report.is_file(), said
        return code, said, json.loads(report.read_text("utf-8"))["running"] > 0


def _ended(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run a command to its end; give its code and what it said. One that hangs fails."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired as error:
            # The screen and QGIS are of the same group.
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError("QGIS did not end") from error
    return process.returncode, said


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
        code, said, at_work = desktop.closed(number)
        running += at_work
        assert code == 0, (number, code, said[-3000:])
        for word in ("died on signal", "Traceback", "QThread: Destroyed while"):
            assert word not in said, (number, said[-3000:])
    print(f"{times}/{times} times closed without a crash, {running} with a task under way")
    assert running > times / 2


@pytest.mark.desktop
def test_qgis_is_closed_while_the_plugin_works(desktop: Desktop) -> None:
    _hold_closed(desktop, TIMES)


@pytest.mark.desktop
def test_closing_is_red_where_a_task_that_is_called_off_tells_nobody(desktop: Desktop) -> None:
    """QGIS calls it off and deletes it; who then calls it off as well, finds it gone."""
    path = desktop.folder / "plugins" / "wijkmonitor" / "state" / "verified.py"
    text = path.read_text("utf-8")
    assert text.count("        self._done(self)\n") == 1
    path.write_text(text.replace("        self._done(self)\n", "        return\n"), "utf-8")
    is_red(lambda: _hold_closed(desktop, 2))
