"""A mutation run: which changes in the judging modules would no test see?

Run with ``make mutation`` (not part of ``make test``), or for some of the modules with
``make mutation ONLY="codes statistics/ranks"``. mutmut changes the modules of ``[tool.mutmut]`` in
pyproject.toml one operator, number or value at a time, in a copy of the checkout, and runs the
tests that reach the change. Printed is every change that survived and the table of
docs/tested.md.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

KILLED = frozenset({1, 3, -24, 24, 36, 152, 255})
"""What a mutant's run ends with when a test failed, or when it never ended."""

LOWEST = 85.0
"""The score, in percent, below which the run fails."""


def main(only: Sequence[str]) -> int:
    """Run in a copy, and give 1 where a module scores below :data:`LOWEST`.

    ``only`` names modules or rooms below ``spatial_core``, as ``codes`` or ``statistics``; none
    means all that pyproject.toml lists.
    """
    if shutil.which("git") is None:
        sys.exit("A mutation run copies the files that git knows; install git and run again.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        _copy(copy)
        environment = os.environ | {"WIJKMONITOR_MUTATION_PACK": str(_sample(copy, folder))}
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *_patterns(only)]
        done = subprocess.run(command, cwd=copy, env=environment, check=False)
        if done.returncode:
            return done.returncode
        return _report(copy, dict(_results(copy / "mutants")))


def _patterns(only: Sequence[str]) -> list[str]:
    """Give mutmut's own way of writing which modules to change."""
    return [f"spatial_core.{name.replace('/', '.').removesuffix('.py')}.*" for name in only]


def _copy(target: Path) -> None:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)


def _sample(copy: Path, folder: str) -> Path:
    """Build the sample's pack once, as every mutant runs in a process of its own."""
    pack = Path(folder) / "voorbeeldstad.gpkg"
    code = (
        "import sys; from pathlib import Path; from spatial_core import sample;"
        "from spatial_core.build import build;"
        "build(sample.recipe(sample.generate(Path(sys.argv[1]))), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, folder, str(pack)], cwd=copy, check=True)
    return pack


def _results(folder: Path) -> Iterator[tuple[str, dict[str, int | None]]]:
    """Give per module that was run the exit code of every mutant's run."""
    for meta in sorted(folder.rglob("*.py.meta")):
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        # A module that was not asked for has no exit codes.
        if any(code is not None for code in codes.values()):
            yield meta.relative_to(folder).as_posix().removesuffix(".meta"), codes


def _report(copy: Path, results: dict[str, dict[str, int | None]]) -> int:
    scores = {}
    for module, codes in results.items():
        alive = [name for name, code in codes.items() if code not in KILLED]
        scores[module] = 100.0 * (len(codes) - len(alive)) / len(codes)
        for name in alive:
            shown = [sys.executable, "-m", "mutmut", "show", name]
            told = subprocess.run(shown, cwd=copy, check=False, capture_output=True, text=True)
            print(f"\n{name} ({codes[name]})\n{_changed(told.stdout)}")
    print("\n| module | changes | seen |\n|---|---|---|")
    for module, score in scores.items():
        seen = sum(code in KILLED for code in results[module].values())
        name = module.removeprefix("spatial_core/").removesuffix(".py")
        print(f"| {name} | {len(results[module])} | {seen} ({int(score)} %) |")
    return int(min(scores.values(), default=0.0) < LOWEST)


def _changed(diff: str) -> str:
    """Give the lines of a diff that are taken away and added."""
    lines = diff.splitlines()
    return "\n".join(x for x in lines if x[:1] in "+-" and x[:3] not in ("+++", "---"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
