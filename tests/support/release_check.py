"""Ask whether this checkout can be released today: what a person would forget, line by line.

Run with ``make release-check``, by somebody with a network: the plugin site asks the three
addresses of ``metadata.txt`` and refuses a plugin of which one does not answer. Nothing is
uploaded, tagged or changed. Gives 1 where something still has to be done.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path

import requests

from spatial_core.changelog import brought
from spatial_core.errors import WijkmonitorError
from spatial_core.fetch.stack import said
from spatial_core.package import build_zip
from tests.support import zip_scan
from tests.support.terminal import say

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = ("homepage", "repository", "tracker")
SECONDS = 10
"""So long the plugin site waits for an address."""

Check = tuple[str, Callable[[], Iterator[str]]]


def main(root: Path = ROOT) -> int:
    """Print each check and what is still to be done; 1 where that is anything."""
    general = metadata(root)
    wrong = 0
    for name, check in checks(root, general):
        found = list(check())
        wrong += len(found)
        say(f"{'TO DO' if found else 'ok   '} {name}")
        for line in found:
            say(f"        {line}")
    say(f"{wrong} things to do before {general['version']} can go out." if wrong else "Ready.")
    return int(wrong > 0)


def checks(root: Path, general: dict[str, str]) -> Iterator[Check]:
    """Give each check by name; it gives a line for each thing to do."""
    version = general["version"]
    yield "CHANGELOG.md tells of this version, with a date", lambda: changes(root, version)
    yield "all is committed, under a tag of its own", lambda: tagged(root, version)
    yield "two builds of the zip are equal, and hold to the site's rules", lambda: zipped(root)
    for key in ADDRESSES:
        yield f"{key} answers", lambda k=key: answers(general.get(k, ""))
    yield "the address for mail is somebody's", lambda: mail(general.get("email", ""))


def metadata(root: Path) -> dict[str, str]:
    """Read the metadata as the plugin site does."""
    parser = ConfigParser()
    parser.read(root / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def changes(root: Path, version: str) -> Iterator[str]:
    """Look at the first section of the list of changes."""
    told = brought((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    newest, date, paragraph = told[0] if told else ("", "", "")
    if newest != version:
        yield f"it begins with {newest or 'no version'}, metadata.txt says {version}"
    if not paragraph:
        yield "the version has no paragraph of its own"
    if not date or "unreleased" in date.lower():
        yield f"put the date in its heading: ## {version} (2 March 2027)"


def tagged(root: Path, version: str) -> Iterator[str]:
    """Ask git whether what lies here is what will be tagged."""
    if _git(root, "rev-parse", "--git-dir") is None:
        yield "this is no checkout of git"
        return
    if _git(root, "status", "--porcelain"):
        yield "there are changes that are not committed"
    tag = _git(root, "rev-parse", "-q", "--verify", f"refs/tags/v{version}^{{commit}}")
    if not tag:
        yield f"no tag yet: git tag -a v{version}"
    elif tag != _git(root, "rev-parse", "HEAD"):
        yield f"the tag v{version} is on another commit: a version goes out once, take the next"


def zipped(root: Path) -> Iterator[str]:
    """Build the zip twice and scan it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            first, second = (build_zip(root, Path(folder) / f"{n}.zip") for n in "12")
        except WijkmonitorError as error:
            yield str(error)
            return
        if first.sha256 != second.sha256:
            yield "the two builds differ"
        yield from zip_scan.of_zip(first.path, Path(folder) / "stage")


def answers(address: str) -> Iterator[str]:
    """Ask for an address as the site does: its head, and anything below 400 will do."""
    try:
        reply = requests.head(address, timeout=SECONDS, allow_redirects=True)
    except requests.RequestException as fault:
        yield f"{address or 'none'} does not answer: {said(fault)}"
        return
    if reply.status_code >= 400:
        yield f"{address} answers with {reply.status_code}"


def mail(address: str) -> Iterator[str]:
    """Point out an address that nobody reads."""
    if "@" not in address or "noreply" in address:
        yield f"{address or 'none'} takes no mail; the site shows it and writes to it"


def _git(root: Path, *words: str) -> str | None:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
