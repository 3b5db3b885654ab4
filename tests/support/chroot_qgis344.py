"""Run the tests of the plugin on QGIS 3.44: Debian 13 with backports, in a folder of its own.

Root on Debian only. The folder is made once (about 2.5 GB, some minutes) and kept; every run
copies the checkout into it anew. The archive is the one that apt here already uses. Run from the
checkout's root as ``python3 -m tests.support.chroot_qgis344``, with words for pytest behind it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import apt_backports, install_qgis
from tests.support.terminal import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "trixie"
WANTED = (3, 44)
PACKAGES = (*install_qgis.QGIS_PACKAGES, *install_qgis.HELPERS, "ca-certificates")
_READY = "qgis-is-installed"
_HOME = Path("work/wijkmonitor")
_SHARED = Path("work/shared")
_ENVIRONMENT = ".venv-qgis"
_ALL = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "tests/qgis")
"""What ``make test-qgis`` and ``test-qgis-whole`` run, in one."""
_VERSION = "from qgis.core import Qgis; print(Qgis.version())"


def main(words: list[str]) -> int:
    """Make the folder where it is not there, and give the code with which the tests end."""
    try:
        folder = ensure()
        _copy_checkout(folder)
        with _processes_shown(folder):
            _inside(folder, "python3", "-m", "tests.support.setup_env", "qgis")
            return _tests(folder, words)
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def place() -> Path:
    """Give the folder in which the system stands, in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "wijkmonitor" / f"qgis344-{RELEASE}"


def archive(entries: list[apt_backports.Entry], release: str) -> apt_backports.Entry:
    """Choose the archive to install from, of those that apt here uses."""
    reached = ("http://", "https://", "file:")
    for entry in apt_backports.archives(entries, release):
        if entry.uri.startswith(reached):
            return entry
    raise SetupError(
        f"The apt sources of this machine name no archive of Debian {release} with an address of "
        "its own, so where Debian 13 is cannot be told; add a source with http or https."
    )


def ensure() -> Path:
    """Give the folder with QGIS in it, after making it if need be."""
    release = install_qgis.debian_release()
    if not release:
        raise SetupError("This test makes a Debian 13 beside your system and can do so on Debian.")
    if os.geteuid() != 0:
        raise SetupError(
            "Only root can make a system in a folder; run 'make test-qgis344' as root."
        )
    folder = place()
    if not (folder / _READY).exists():
        base = archive(apt_backports.read_sources(install_qgis.APT), release)
        _remove(folder)
        _debootstrap(folder, base)
        _prepare(folder, base)
        _install(folder)
        (folder / _READY).touch()
    return folder


def _debootstrap(folder: Path, base: apt_backports.Entry) -> None:
    if not shutil.which("debootstrap"):
        say("Installing with apt-get, system-wide: debootstrap.")
        install_qgis.apt("update", check=False)
        install_qgis.apt("install", "debootstrap")
    say(f"Making a Debian {RELEASE} in {folder}; with QGIS it takes about 2.5 GB.")
    folder.mkdir(parents=True)
    keyring = base.options.get("Signed-By", "").strip()
    key = [f"--keyring={keyring}"] if keyring.startswith("/") else []
    command = ["debootstrap", "--variant=minbase", *key, RELEASE, str(folder), base.uri]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, env=install_qgis.quiet())
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip().splitlines()[-3:]
        raise SetupError(f"debootstrap could not make Debian {RELEASE}: {' '.join(said)}")


def _prepare(folder: Path, base: apt_backports.Entry) -> None:
    """Write what apt and pip need in there: sources, names of hosts, certificates, no services."""
    apt = folder / "etc" / "apt"
    (apt / "sources.list").write_text("", encoding="utf-8")
    text = apt_backports.stanza(base, f"{RELEASE} {RELEASE}-backports")
    (apt / "sources.list.d" / f"{RELEASE}.sources").write_text(text, encoding="utf-8")
    policy = folder / "usr" / "sbin" / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    policy.chmod(0o755)
    certificates = Path("usr/local/share/ca-certificates")
    (folder / certificates).mkdir(parents=True, exist_ok=True)
    found = [path.relative_to("/") for path in sorted(("/" / certificates).glob("*.crt"))]
    keyring = base.options.get("Signed-By", "").strip()
    if keyring.startswith("/") and not (folder / keyring[1:]).exists():
        found.append(Path(keyring[1:]))
    for path in (Path("etc/resolv.conf"), Path("etc/pip.conf"), *found):
        if ("/" / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile("/" / path, folder / path)


def _install(folder: Path) -> None:
    say(f"Installing QGIS of {RELEASE}-backports in it.")
    with _processes_shown(folder):
        _inside(folder, "apt-get", "-qq", "update")
        options = [
            "-y",
            "-qq",
            "-o",
            "Dpkg::Use-Pty=0",
            "--no-install-recommends",
            "-t",
            f"{RELEASE}-backports",
        ]
        _inside(folder, "apt-get", "install", *options, *PACKAGES, silent=True)
        _inside(folder, "update-ca-certificates", silent=True)
        _inside(folder, "apt-get", "clean")


def _copy_checkout(folder: Path) -> None:
    """Copy what git knows or would add, and the real data where it lies beside the checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        raise SetupError("The checkout is no git repository, so what to copy cannot be told.")
    target = folder / _HOME
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.name != _ENVIRONMENT:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    data = ROOT.parent / "shared" / "data"
    if data.is_dir():
        shutil.copytree(data, folder / _SHARED / "data", dirs_exist_ok=True)


def _tests(folder: Path, words: list[str]) -> int:
    python = f"{_ENVIRONMENT}/bin/python"
    _inside(folder, python, "-c", _VERSION, check_version=True)
    command = [python, "-m", "pytest", "-p", "no:cacheprovider", *(words or _ALL)]
    return subprocess.run(_command(folder, command), check=False).returncode


def _inside(folder: Path, *command: str, silent: bool = False, check_version: bool = False) -> None:
    """Run a command in there; its errors stay visible."""
    out = subprocess.PIPE if check_version else subprocess.DEVNULL if silent else None
    done = subprocess.run(_command(folder, list(command)), stdout=out, text=True, check=False)
    if done.returncode:
        raise SetupError(
            f"'{' '.join(command[:2])}' failed in {folder}, for the reason above; mend that and "
            "run again."
        )
    if check_version:
        if install_qgis.version_pair(done.stdout) < WANTED:
            raise SetupError(f"Debian's backports hold QGIS {done.stdout.strip()}, not 3.44.")
        say(f"QGIS {done.stdout.strip()}, in {folder}.")


def _command(folder: Path, command: list[str]) -> list[str]:
    """Give the command that runs another one in there, with nothing of this environment in it."""
    passed = {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
    inside = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "QT_QPA_PLATFORM": "offscreen",
        **passed,
    }
    words = [f"{name}={value}" for name, value in inside.items()]
    start = f'cd "/{_HOME}" 2>/dev/null || cd /; exec "$@"'
    return [
        "env", "-i", *words, shutil.which("chroot") or "/usr/sbin/chroot", str(folder),
        "/bin/sh", "-c", start, "sh", *command,
    ]  # fmt: skip


@contextmanager
def _processes_shown(folder: Path) -> Iterator[None]:
    """Mount /proc in there, and take it away again whatever happens."""
    target = str(folder / "proc")
    command = ["mount", "-t", "proc", "proc", target]
    if subprocess.run(command, check=False).returncode:
        raise SetupError(f"/proc could not be mounted in {folder}, for the reason above.")
    try:
        yield
    finally:
        subprocess.run(["umount", target], check=False)


def _remove(folder: Path) -> None:
    """Remove what a run that was broken off left; never with something mounted in it."""
    if os.path.ismount(folder / "proc"):
        subprocess.run(["umount", str(folder / "proc")], check=False)
    if os.path.ismount(folder / "proc"):
        raise SetupError(f"/proc is still mounted in {folder}; unmount it and run again.")
    if folder.exists():
        shutil.rmtree(folder)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
