"""Run the tests of work on a Dask cluster, in an environment of their own that has Dask.

Run from the checkout's root as ``python3 -m tests.support.on_dask``. Words behind it go to pytest.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support import setup_env
from tests.support.terminal import SetupError

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv-dask"
TESTS = ("tests/core/test_distributed.py", "tests/core/test_on_dask.py")


def main(words: Sequence[str], under: Sequence[str] = ()) -> int:
    """Make the environment and run pytest in it, by ``under``; give the code with which it ends."""
    try:
        setup_env.dask(FOLDER)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    python = str(FOLDER / "bin" / "python")
    command = [python, *under, "-m", "pytest", *TESTS, *words]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
