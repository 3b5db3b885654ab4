"""Run the tests of the core on the lowest versions that the project declares.

Makes ``.venv-lowest`` on the oldest Python that is here, with every library and extra of
``pyproject.toml`` at its floor, proves that these are the versions that are installed, and runs
``tests/core``. Run from the checkout's root as ``python3 -m tests.support.lowest``, or
``make test-lowest``; words behind it go to pytest. What makes the tests run (pytest, hypothesis)
stays as new as it is.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.support import setup_env
from tests.support.terminal import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-lowest"
EXTRAS = ("parquet", "xlsx", "fast", "postgis")
"""The extras that tests of the core use; Dask has a set-up of its own."""

_FLOOR = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\d.]+)")
_INSTALLED = (
    "import json, sys, importlib.metadata as m; "
    "print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"
)


def main(words: list[str]) -> int:
    """Make the environment, prove what is in it, and give the code with which the tests end."""
    pins = floors((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    try:
        python = setup_env.lowest(FOLDER, [f"{n}=={v}" for n, v in pins.items()], EXTRAS)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    program = str(FOLDER / "bin" / "python")
    told = subprocess.run(
        [program, "-c", _INSTALLED, *pins], capture_output=True, text=True, check=True
    ).stdout
    for line in (wrong := [*others(pins, json.loads(told))]):
        sys.stderr.write(f"{line}\n")
    if wrong:
        return 1
    say(f"{python}; " + ", ".join(f"{name} {version}" for name, version in pins.items()))
    command = [program, "-m", "pytest", "-n", "2", "--dist", "worksteal", "tests/core", *words]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def floors(project: str) -> dict[str, str]:
    """Give the lowest version of each library that the project and its tested extras declare."""
    declared = tomllib.loads(project)["project"]
    wanted = list(declared["dependencies"])
    for extra in EXTRAS:
        wanted += declared["optional-dependencies"].get(extra, [])
    found = {}
    for text in wanted:
        floor = _FLOOR.match(text)
        if floor is None:
            raise SystemExit(f"pyproject.toml: {text} has no lowest version (NAME>=VERSION)")
        found[floor["name"]] = floor["version"]
    return found


def others(pins: dict[str, str], installed: dict[str, str]) -> Iterator[str]:
    """Tell which of the installed versions is not the declared floor (2.0 is 2.0.0)."""
    for name, floor in pins.items():
        if _numbers(installed[name]) != _numbers(floor):
            yield f"{name} {installed[name]} is installed, and {floor} is the declared floor"


def _numbers(version: str) -> list[int]:
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
