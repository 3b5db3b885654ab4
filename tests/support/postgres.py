"""A PostgreSQL of the tests' own: a cluster in a folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PORT = 54329
BEHIND_LOCK = "slot" + "woord van de proef"
"""What the role ``achter_slot`` comes in with; all others come in as they say who they are."""


def missing() -> str:
    """Say why there can be no cluster here; empty where there can."""
    if _binaries() is None:
        return "PostgreSQL is not installed (Debian: postgresql-15-postgis-3)"
    if not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        return "PostGIS is not installed (Debian: postgresql-15-postgis-3)"
    try:
        import psycopg2  # noqa: F401
    except ImportError:
        return "psycopg2 is not installed (pip install wijkmonitor[postgis])"
    if os.geteuid() == 0 and not _has_user():
        return "PostgreSQL does not run as root, and there is no user postgres"
    return ""


@contextmanager
def cluster() -> Iterator[Path]:
    """Start a cluster with PostGIS; give its service file (``wm_maker``, ``wm_lezer`` …)."""
    folder = Path(tempfile.mkdtemp(prefix="wm-pg-", dir="/tmp"))
    programs = _binaries()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            folder.chmod(0o755)
        options = f"-p {_PORT} -k {folder} -c listen_addresses= -c fsync=off -c jit=off"
        _as_user(
            f"{programs}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres",
            "--locale=C.UTF-8", "-E", "UTF8", "--no-sync",
        )  # fmt: skip
        _lock(folder)
        _as_user(
            f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o",
            options, "start",
        )  # fmt: skip
        try:
            for database, statement in (
                ("postgres", "CREATE DATABASE gis"),
                ("gis", "CREATE EXTENSION postgis"),
                ("gis", "CREATE ROLE maker LOGIN CREATEROLE"),
                ("gis", "CREATE ROLE lezer LOGIN"),
                ("gis", "CREATE ROLE schrijver LOGIN"),
                ("gis", f"CREATE ROLE achter_slot LOGIN PASSWORD '{BEHIND_LOCK}'"),
                ("gis", "GRANT CREATE ON DATABASE gis TO maker"),
            ):
                _do(folder, database, statement)
            yield _services(folder)
        finally:
            _as_user(f"{programs}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(service_file: Path, statement: str) -> None:
    """Do a statement as the owner of the cluster that a service file is of."""
    _do(service_file.parent, "gis", statement)


def _do(folder: Path, database: str, statement: str) -> None:
    _as_user(
        f"{_binaries()}/psql", "-qh", str(folder), "-p", str(_PORT), "-U", "postgres",
        "-d", database, "-c", statement,
    )  # fmt: skip


def _lock(folder: Path) -> None:
    """Let one role come in with a password only."""
    path = folder / "data" / "pg_hba.conf"
    path.write_text(f"local all achter_slot scram-sha-256\n{path.read_text()}")


def _services(folder: Path) -> Path:
    users = {"wm_maker": "maker", "wm_lezer": "lezer", "wm_schrijver": "schrijver"}
    parts = [
        f"[{name}]\nhost={folder}\nport={_PORT}\ndbname=gis\nuser={user}\n"
        for name, user in users.items()
    ]
    parts.append(f"[wm_dicht]\nhost={folder}\nport=1\ndbname=gis\nuser=geheim\n")
    path = folder / "pg_service.conf"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _has_user() -> bool:
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return False
    return shutil.which("runuser") is not None


def _as_user(*command: str) -> None:
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")
