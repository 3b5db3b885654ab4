"""See that QGIS and what its tests need are on this machine, and install them on Debian.

Only ``make test`` comes here. Nothing is installed without being said first, and
only by root; anyone else gets one sentence.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.support import apt_backports
from tests.support.terminal import SetupError, say

NEEDED = (3, 40)
QGIS_PACKAGES = ("python3-qgis", "qgis-providers", "qgis")
# A screen that is not there, pictures of it, printed pages as pictures, fonts, venv, and a database
# server, of which tests start one of their own.
HELPERS = (
    "xvfb",
    "xauth",
    "imagemagick",
    "x11-apps",
    "poppler-utils",
    "fonts-dejavu-core",
    "fonts-open-sans",
    "python3-venv",
    "postgresql-postgis",
    "python3-psycopg2",
)
APT = Path("/etc/apt")
_PROBE = "from qgis.core import Qgis; print(Qgis.QGIS_VERSION_INT)"


def ensure() -> Path:
    """Give the Python that imports a new enough QGIS, after installing it if need be."""
    found = python_with_qgis()
    debian = debian_release()
    missing = missing_packages(HELPERS) if debian else []
    if found and not missing:
        return found
    if debian and os.geteuid() == 0:
        _install(debian, missing, with_qgis=found is None)
        found = python_with_qgis()
    elif found:
        say(f"Not installed here, though the desktop test needs them: {' '.join(missing)}.")
    if found is None:
        raise SetupError(_why_not(debian))
    return found


def python_with_qgis() -> Path | None:
    """Find the Python that QGIS was built for: the system's own, else the first on PATH."""
    for name in ("/usr/bin/python3", shutil.which("python3")):
        if name and Path(name).exists() and _qgis_version(name) >= NEEDED:
            return Path(name)
    return None


def debian_release() -> str:
    """Give the code name of the Debian release; empty on any other system."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    facts = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', text, re.MULTILINE))
    debian = facts.get("ID") == "debian" and shutil.which("apt-get")
    return facts.get("VERSION_CODENAME", "") if debian else ""


def missing_packages(names: tuple[str, ...]) -> list[str]:
    """Name the packages that are not installed."""
    shown = "${Package} ${db:Status-Status}\n"
    command = ["dpkg-query", "--show", f"--showformat={shown}", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    installed = {
        line.split()[0] for line in done.stdout.splitlines() if line.endswith(" installed")
    }
    return [name for name in names if name not in installed]


def version_pair(text: str) -> tuple[int, int]:
    """Read ``1:3.40.6+dfsg-1`` as (3, 40); what is no version is (0, 0)."""
    match = re.match(r"(?:\d+:)?(\d+)\.(\d+)", text.strip())
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _qgis_version(python: str) -> tuple[int, int]:
    done = subprocess.run([python, "-c", _PROBE], capture_output=True, text=True, check=False)
    number = int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else 0
    return number // 10000, number // 100 % 100


def _why_not(debian: str) -> str:
    lacking = "QGIS 3.40 or newer is not on this machine"
    if not debian:
        how = "and can only be installed for you on Debian; install it yourself"
    elif os.geteuid() != 0:
        how = "and only root can install it; run 'make test' as root"
    else:
        how = "and Debian's packages did not bring it; see the messages above"
    return f"{lacking} {how}, or run 'make test-core' for the tests that need no QGIS."


def _install(release: str, helpers: list[str], *, with_qgis: bool) -> None:
    packages = [*(QGIS_PACKAGES if with_qgis else ()), *helpers]
    say(f"Installing with apt-get, system-wide: {' '.join(packages)}.")
    if with_qgis:
        say("QGIS takes about 1.3 GB on disk and some minutes.")
    apt("update", check=False)
    if with_qgis:
        apt("install", *_suite_option(release), *QGIS_PACKAGES)
    if helpers:
        apt("install", *helpers)


def _suite_option(release: str) -> list[str]:
    """Choose the release itself where its QGIS is new enough, else its backports."""
    own = _candidate()
    if own >= NEEDED:
        return []
    say(f"Debian {release} itself has QGIS {own[0]}.{own[1]}; its backports have a newer one.")
    added = _add_backports(release)
    option = ["-t", f"{release}-backports"]
    if _candidate(*option) < NEEDED:
        if added:
            added.unlink()
        raise SetupError(
            f"The backports of Debian {release} hold no QGIS 3.40 or cannot be reached; install "
            "QGIS yourself, or run 'make test-core' for the tests that need no QGIS."
        )
    return option


def _add_backports(release: str) -> Path | None:
    """Write the source for the backports; nothing when apt has them already."""
    entries = apt_backports.read_sources(APT)
    if apt_backports.has_backports(entries, release):
        return None
    text = apt_backports.stanzas(entries, release)
    if not text:
        raise SetupError(
            f"The apt sources of this machine name no archive of Debian {release}, so where its "
            "backports are cannot be told; install QGIS 3.40 yourself, or run 'make test-core'."
        )
    path = APT / "sources.list.d" / f"{release}-backports.sources"
    say(f"Adding {path}, at the Debian archive that this machine already uses.")
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    apt("update", check=False)
    return path


def _candidate(*options: str) -> tuple[int, int]:
    """Give the version of QGIS that apt would install."""
    command = ["apt-cache", *options, "policy", QGIS_PACKAGES[0]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=quiet())
    match = re.search(r"Candidate: (\S+)", done.stdout)
    return version_pair(match[1]) if match else (0, 0)


def apt(action: str, *arguments: str, check: bool = True) -> None:
    """Run apt-get without questions; its errors stay visible, its chatter does not."""
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    command += ["-y", "--no-install-recommends", action, *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=quiet())
    if check and done.returncode:
        raise SetupError(
            "apt-get could not install what is named above, for the reason it gives; "
            "mend that, or run 'make test-core' for the tests that need no QGIS."
        )


def quiet() -> dict[str, str]:
    """Give the environment in which Debian's tools ask nothing and speak plain English."""
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
