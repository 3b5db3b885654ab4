"""Make the virtual environments that the Makefile works in.

``core`` makes ``.venv`` with any Python from 3.11; ``qgis`` sees to QGIS and makes
``.venv-qgis`` on the Python that QGIS was built for; ``peers`` makes ``.venv-peers`` for ``make
bench``. Run from the checkout's root as
``python3 -m tests.support.setup_env core``; standard library only. Runs again at
once when nothing has changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support import install_qgis
from tests.support.terminal import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
OLDEST = (3, 11)
NEWEST = 14
_STAMP = "wijkmonitor-setup.json"
_FACTS = (
    "import importlib.util as u, json, sys; "
    "print(json.dumps([list(sys.version_info[:3]), sys.base_prefix, "
    "bool(u.find_spec('venv') and u.find_spec('ensurepip'))]))"
)


class Interpreter:
    """What one Python says about itself."""

    def __init__(self, path: str) -> None:
        self.path = path
        command = [path, "-c", _FACTS]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=_clean())
        facts: Any = json.loads(done.stdout) if done.returncode == 0 else [[0, 0, 0], "", False]
        self.version: tuple[int, ...] = tuple(facts[0])
        self.prefix: str = facts[1]
        self.makes_venvs: bool = facts[2]

    @property
    def new_enough(self) -> bool:
        """Whether the project runs on it."""
        return self.version >= OLDEST

    @property
    def name(self) -> str:
        """Python and its version, for a sentence."""
        return "Python " + ".".join(str(part) for part in self.version)


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; 1 and a sentence when it cannot be done."""
    parser = argparse.ArgumentParser(prog="setup_env", description=__doc__)
    parser.add_argument("which", choices=["core", "qgis", "peers"])
    which = parser.parse_args(arguments).which
    try:
        {"core": core, "qgis": qgis, "peers": peers}[which]()
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def core() -> None:
    """Make ``.venv``: the package as it is installed by others, and the tools to check it."""
    requirements = [["-e", ".[parquet,xlsx,dev]"]]
    _environment(ROOT / ".venv", choose_python(), requirements)
    _compile(ROOT / ".venv")


def qgis() -> None:
    """Make ``.venv-qgis``, which sees QGIS and the modules of the system's Python."""
    python = usable(Interpreter(str(install_qgis.ensure())))
    # Debian 12 builds QGIS, GDAL and scipy for numpy 1; pyarrow gave that up in 24.
    pins = ["numpy<2", "pyarrow<24"] if _system_numpy(python) == 1 else []
    requirements = [
        [*pins, "-e", ".[parquet,xlsx,dev,oracles,qgis-test]"],
        # Inside a virtual environment the system's pyproj does not find its own data.
        ["--ignore-installed", "--no-deps", "pyproj"],
    ]
    _environment(ROOT / ".venv-qgis", python, requirements, system=True)
    _compile(ROOT / ".venv-qgis")


def dask(folder: Path) -> None:
    """Make an environment as ``core`` does, with Dask beside it."""
    _environment(folder, choose_python(), [["-e", ".[parquet,xlsx,dev,dask]"]])


def peers() -> None:
    """Make ``.venv-peers``: libraries of others that measurements run beside ours."""
    wanted = ["geopandas", "tobler", "pyarrow", "sedonadb", "geoarrow-pyarrow"]
    # The extension comes as a package of its own, for one version of DuckDB.
    wanted += ["duckdb-extensions", "duckdb-extension-spatial"]
    _environment(ROOT / ".venv-peers", choose_python(), [wanted])


def choose_python() -> Interpreter:
    """Choose a Python that can do it, the one that the user means by ``python3`` first."""
    names = ["python3", "/usr/bin/python3"]
    names += [f"python3.{minor}" for minor in range(NEWEST, OLDEST[1] - 1, -1)]
    paths = dict.fromkeys(path for name in names if (path := shutil.which(name)))
    new = [python for python in map(Interpreter, paths) if python.new_enough]
    if not new:
        raise SetupError("Python 3.11 or newer is not on this machine; install it and run again.")
    return next((python for python in new if python.makes_venvs), None) or usable(new[0])


def usable(python: Interpreter) -> Interpreter:
    """Refuse a Python that cannot make virtual environments, with what to install."""
    if not python.makes_venvs:
        raise SetupError(
            f"{python.name} is here, but cannot make virtual environments; install its venv "
            "module (on Debian and Ubuntu, as root: apt-get install python3-venv) and run again."
        )
    return python


def _environment(
    folder: Path, python: Interpreter, requirements: list[list[str]], *, system: bool = False
) -> None:
    """Make or mend one environment; do nothing when its stamp says it is as wanted."""
    place = [str(ROOT), python.prefix, list(python.version), system]
    wanted = {"place": place, "contents": [requirements, _project_digest()]}
    have = _read_stamp(folder)
    if have == wanted:
        return
    if folder.is_symlink():
        raise SetupError(
            f"{folder.name} is a link to {folder.resolve()}, the environment of another checkout; "
            "remove the link and run again."
        )
    say(f"Setting up {folder.name} with {python.name}; the first time takes about a minute.")
    if have.get("place") != place:
        flags = ["--clear", *(["--system-site-packages"] if system else [])]
        _run([python.path, "-m", "venv", *flags, str(folder)], "make the virtual environment")
    (folder / _STAMP).unlink(missing_ok=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    for requirement in requirements:
        _run([*pip, *requirement], "install the libraries")
    (folder / _STAMP).write_text(json.dumps(wanted), encoding="utf-8")


def _compile(folder: Path) -> None:
    """Lay down the core's bytecode, only of what changed.

    Where PYTHONDONTWRITEBYTECODE is set, every start would compile it again. A checkout that
    cannot be written works as well, only slower, so a failure is no fault.
    """
    command = [str(folder / "bin" / "python"), "-m", "compileall", "-q", "spatial_core"]
    subprocess.run(command, cwd=ROOT, check=False, env=_clean(), stdout=subprocess.DEVNULL)


def _read_stamp(folder: Path) -> dict[str, object]:
    try:
        stamp: dict[str, object] = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if (folder / "bin" / "python").exists() else {}


def _project_digest() -> str:
    """Digest what an installation depends on: the project's declaration and its version."""
    files = [ROOT / "pyproject.toml", ROOT / "metadata.txt"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def _system_numpy(python: Interpreter) -> int:
    """Give the main version of the numpy that the system's modules were built for."""
    command = [python.path, "-c", "import numpy; print(numpy.__version__.split('.')[0])"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_clean())
    return int(done.stdout) if done.returncode == 0 else 2


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, env=_clean())
    if done.returncode:
        raise SetupError(f"Python could not {what}, for the reason above; mend that and run again.")


def _clean() -> dict[str, str]:
    """Give the environment without what would lead Python or pip to other libraries."""
    misleading = {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


if __name__ == "__main__":
    raise SystemExit(main())
