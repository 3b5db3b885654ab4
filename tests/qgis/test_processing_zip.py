"""``qgis_process`` with the zip in a throw-away profile: the examples of the page, and refusals."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qgis_plugin.state.sharing.project_file import packed
from spatial_core.package import build_zip

from .conftest import CHECKOUT

pytestmark = pytest.mark.whole

EXAMPLES = re.findall(
    r"^qgis_process run (.+)$", (CHECKOUT / "docs" / "processing.md").read_text("utf-8"), re.M
)

PROJECT = packed("<!DOCTYPE qgis><qgis version='3.40.0'><projectlayers/></qgis>", "kaart", {})


@dataclass
class Shell:
    """A folder with the sample, and a QGIS that has nothing but the plugin from the zip."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``qgis_process`` as somebody types it."""
        return subprocess.run(
            ["qgis_process", *words], cwd=self.folder, env=self.environment, capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip


@pytest.fixture(scope="module")
def shell(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    if shutil.which("qgis_process") is None:
        pytest.skip("qgis_process is not installed")
    home = tmp_path_factory.mktemp("qgis")
    plugins, run, bin_ = home / "plugins", home / "run", home / "bin"
    for folder in (plugins, run, bin_):
        folder.mkdir(mode=0o700)
    with zipfile.ZipFile(build_zip(CHECKOUT, home / "wijkmonitor.zip").path) as opened:
        opened.extractall(plugins)
    command = bin_ / "wijkmonitor"
    body = "from spatial_core.cli import main\nsys.exit(main())\n"
    start = f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(CHECKOUT)!r})\n"
    command.write_text(start + body, encoding="utf-8")
    command.chmod(0o755)
    folder = home / "wijkmonitor-demo"
    shutil.copytree(sample_pack.parent, folder)
    (folder / "kaart.qgz").write_bytes(PROJECT)
    environment = {
        "PATH": f"{bin_}:/usr/bin:/bin", "HOME": str(home), "LANG": "nl_NL.UTF-8",
        "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(home / "profiel"),
        "QGIS_PLUGINPATH": str(plugins), "XDG_RUNTIME_DIR": str(run),
    }  # fmt: skip
    made = Shell(folder, environment)
    done = made.run("plugins", "enable", "wijkmonitor")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def results(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return dict(json.loads(done.stdout)["results"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda line: line.split()[0].partition(":")[2])
def test_the_examples_of_the_page_run_as_they_stand(shell: Shell, example: str) -> None:
    words = shlex.split(example)
    made = results(shell.run("run", *words))
    for word in words:
        name, mark, value = word.removeprefix("--").partition("=")
        if mark and name in ("OUTPUT", "LEFT", "CSV", "SVG", "HTML"):
            assert (shell.folder / value).stat().st_size > 0
            assert Path(made[name]).name == value
    assert made.get("OK", True) is True


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compareareas", "--PACK=voorbeeldstad.gpkg", "--OUTPUT=uit.csv"), "Vul codes in"),
        (("export", "--PACK=voorbeeldstad.gpkg"), "Kies waar de cijfers komen"),
        (("verifypack", "--PACK=bronnen/eigen_cijfers.csv"), "is geen GeoPackage"),
        (("buildpack", "--YEARS=vorig", "--OUTPUT=n.gpkg"), "vorig is geen lijst van jaren"),
        (("buildpack", "--FIGURES=niet.csv", "--OUTPUT=n.gpkg"), "niet.csv"),
    ],
)
def test_what_cannot_be_is_said_and_ends_otherwise_than_well(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    name, *given = words
    done = shell.run("run", f"wijkmonitor:{name}", "--json", *given)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (shell.folder / "uit.csv").exists()


def test_the_help_of_each_is_printed(shell: Shell) -> None:
    done = shell.run("help", "wijkmonitor:joinowntable")
    assert done.returncode == 0
    assert "Eigen tabel koppelen" in done.stdout
    assert "Er valt niets ongemerkt weg" in done.stdout
