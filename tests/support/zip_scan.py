"""Hold the plugin's zip to what the plugin site asks, before anyone uploads it.

The site refuses a version for any finding of bandit or detect-secrets, so this asks
for none of either, with every rule that the site has on and no exception of our own.
Names and metadata follow the site's validator. Run as ``python -m tests.support.zip_scan``,
for the checkout as it is, or with the path of a zip.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from configparser import Error as ConfigError
from pathlib import Path, PurePosixPath
from typing import Any

from spatial_core.errors import WijkmonitorError
from spatial_core.package import FOLDER, build_zip
from tests.support.terminal import say

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 8_000_000
LONGEST_LINE = 500
MUST_HOLD = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "icon.svg")
MUST_SAY = (
    *("name", "description", "version", "qgisMinimumVersion", "author", "email", "about"),
    *("tracker", "repository", "homepage", "qgisMaximumVersion"),
)
NOT_BLOCKED = (
    "B101 B104 B108 B110 B112 B113 B303 B308 B310 B311 B313 B314 B315 B316 B317 B318 B319 B320 "
    "B324 B403 B405 B406 B407 B408 B409 B504 B508 B509 B603 B606 B607 B608 B614 B702 B703 B704"
)
BLOCKED = (
    "B102 B103 B105 B106 B107 B111 B201 B202 B301 B302 B304 B305 B306 B307 B312 B321 B323 B401 "
    "B402 B412 B413 B501 B502 B503 B505 B506 B507 B601 B602 B604 B605 B609 B610 B611 B612 B613 "
    "B615 B701"
)
_SECRETS = ["scan", "--all-files", "--disable-plugin", "IPPublicDetector"]
_NOT_SCANNED = ["--exclude-files", r"(^|/)metadata\.txt$"]


def main(arguments: list[str]) -> int:
    """Scan a zip, print what is found, and give 1 when that is anything."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            zipped = Path(arguments[0]) if arguments else _build(Path(folder))
        except WijkmonitorError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        stage = Path(folder) / "stage"
        found = [*of_zip(zipped, stage)]
        count = sum(path.is_file() for path in stage.rglob("*"))
    for finding in found:
        say(finding)
    say(f"{count} files in the plugin's zip, {len(found)} findings.")
    return 1 if found else 0


def of_zip(zipped: Path, stage: Path) -> Iterator[str]:
    """Unpack a zip into a folder and give every finding on it as one line."""
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(stage)
        names = archive.namelist()
    yield from scan(stage, names, zipped.stat().st_size)


def scan(stage: Path, names: list[str], size: int) -> Iterator[str]:
    """Give every finding on an unpacked zip as one line."""
    if size > LARGEST:
        yield f"zip: {size} bytes, more than {LARGEST}"
    yield from names_found(names)
    for path in sorted(path for path in stage.rglob("*") if path.is_file()):
        yield from text_found(path.relative_to(stage).as_posix(), path.read_bytes())
    yield from metadata_found(stage / FOLDER / "metadata.txt")
    yield from bandit_found(stage)
    yield from secrets_found(stage)


def names_found(names: list[str]) -> Iterator[str]:
    """Check the names: one folder, its files, nothing hidden, importable modules."""
    if not FOLDER.isidentifier():
        yield f"{FOLDER}: no identifier"
    yield from (f"{wanted}: missing" for wanted in MUST_HOLD if f"{FOLDER}/{wanted}" not in names)
    for name in names:
        path = PurePosixPath(name)
        if path.parts[0] != FOLDER or ".." in path.parts or "\\" in name:
            yield f"{name}: outside the folder"
        if any(part.startswith((".", "__MACOSX")) for part in path.parts):
            yield f"{name}: hidden"
        if "__pycache__" in path.parts or "tests" in path.parts or path.suffix == ".pyc":
            yield f"{name}: does not belong in a plugin"
        if path.suffix == ".py" and not all(part.isidentifier() for part in _module(path)):
            yield f"{name}: cannot be imported by this name"


def text_found(name: str, content: bytes) -> Iterator[str]:
    """Check one file: text (but for a translation), with no line that is too long."""
    if name.endswith(".qm"):
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        yield f"{name}: binary"
    if name.endswith(".py"):
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST_LINE:
                yield f"{name}:{number}: {len(line)} characters in a line"


def metadata_found(path: Path) -> Iterator[str]:
    """Read the metadata as QGIS does, with interpolation, and check what must be there."""
    parser = ConfigParser()
    try:
        parser.read(path, encoding="utf-8")
        general = dict(parser["general"])
    except (ConfigError, KeyError) as error:
        yield f"metadata.txt: {error}"
        return
    yield from (f"metadata.txt: no {key}" for key in MUST_SAY if not general.get(key.lower()))
    if "/" in general.get("author", ""):
        yield "metadata.txt: a slash in the author"
    if not re.fullmatch(r"\d+\.\d+\.\d+", general.get("version", "")):
        yield "metadata.txt: a version that is not three numbers"


def bandit_found(stage: Path) -> Iterator[str]:
    """Run bandit with all the rules of the site."""
    rules = ",".join(f"{BLOCKED} {NOT_BLOCKED}".split())
    report = _report(stage, "bandit", ["-r", ".", "-t", rules, "-f", "json", "-q"])
    for error in report["errors"]:
        yield f"{error['filename']}: bandit cannot read it: {error['reason']}"
    for result in report["results"]:
        place = f"{result['filename']}:{result['line_number']}"
        yield f"{place}: {result['test_id']} {result['issue_text']}"


def secrets_found(stage: Path) -> Iterator[str]:
    """Run detect-secrets; it exits with 0 whatever it finds, so its report is read."""
    report = _report(stage, "detect_secrets", [*_SECRETS, *_NOT_SCANNED])
    for name, results in report["results"].items():
        for result in results:
            yield f"{name}:{result['line_number']}: {result['type']}"


def _build(folder: Path) -> Path:
    return build_zip(ROOT, folder / f"{FOLDER}.zip").path


def _module(path: PurePosixPath) -> tuple[str, ...]:
    return path.with_suffix("").parts


def _report(stage: Path, module: str, arguments: list[str]) -> dict[str, Any]:
    """Run a scanner inside the stage and read the JSON that it prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise SystemExit(f"{module} gave no report: {done.stderr}") from error
    return report


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
