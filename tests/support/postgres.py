"""A PostgreSQL of the tests' own: one cluster for all processes of a run, gone afterwards.

It lies in a folder, listens on a socket there and keeps nothing safe (``fsync=off``). Each process
has a database of its own in it, with users of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support.once import made_once

PORT = 54329
USERS = ("maker", "lezer", "schrijver")
"""Who publishes, who reads, who writes stories: of each a service ``wm_<name>``."""
LOCKED = "opslot"
"""A user that comes in with a password only, which is ``KEY``; the others by their name."""
KEY = "slot" + "woord van de proef"
_BEHIND = "achter_slot"
_OPTIONS = (
    "listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "jit=off",
    "shared_buffers=32MB", "max_connections=60", "wal_level=minimal", "max_wal_senders=0",
    "autovacuum=off",
)  # fmt: skip


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


def services(factory: pytest.TempPathFactory) -> Path:
    """Give the service file of this process: ``wm_maker``, ``wm_lezer``, ``wm_schrijver``.

    The cluster is that of the whole run; it stops when the run does, also one that is killed.
    """
    shelf = made_once(factory, "postgres", _for_the_run)
    folder = Path((shelf / "where").read_text(encoding="utf-8"))
    return _database(folder, os.environ.get("PYTEST_XDIST_WORKER", "main"))


def user(name: str) -> str:
    """Give the name in the cluster of one of the users of this process."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture(scope="session")
def service_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service file of this process; skips where there can be no PostgreSQL."""
    if why_not := missing():
        pytest.skip(why_not)
    return services(tmp_path_factory)


@pytest.fixture
def shared_database(service_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database without anything of ours, to which the services lead; gives the service file."""
    monkeypatch.setenv("PGSERVICEFILE", str(service_file))
    name = service_file.stem
    empty = (each.replace("{maker}", f"maker_{name}") for each in _EMPTY)
    _do(service_file.parent, f"gis_{name}", *empty)
    return service_file


_EMPTY = (
    """DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT nspname AS n FROM pg_namespace WHERE nspname LIKE 'wijkmonitor%' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', one.n);
    END LOOP;
    FOR one IN SELECT r.rolname AS r, u.rolname AS u FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
      WHERE r.rolname LIKE 'wijkmonitor%'
      AND 'gis_' || split_part(u.rolname, '_', 2) = current_database() LOOP
      EXECUTE format('REVOKE %I FROM %I', one.r, one.u);
    END LOOP; END $$""",
    "DROP TABLE IF EXISTS public.layer_styles",
    "REVOKE ALL ON SCHEMA public FROM {maker}",
)


def as_chief(statement: str) -> None:
    """Do what only who manages the cluster may do, in the database of this process."""
    folder = Path(os.environ["PGSERVICEFILE"])
    _do(folder.parent, f"gis_{folder.stem}", statement)


@contextmanager
def cluster() -> Iterator[Path]:
    """Start a cluster of one's own, to be killed and such; give its service file."""
    folder = _started()
    try:
        yield _database(folder, "main")
    finally:
        stop(folder)


def stop(folder: Path) -> None:
    """Stop a cluster at once, and take it away."""
    _as_user(f"{_binaries()}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _for_the_run(shelf: Path) -> None:
    folder = _started()
    (shelf / "where").write_text(str(folder), encoding="utf-8")
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    before = " ".join(_as_postgres())
    ending = f"{before} {_binaries()}/pg_ctl -D {folder}/data -m immediate stop; rm -rf {folder}"
    watch = f"(while kill -0 {run}; do sleep 0.5; done; {ending}) >/dev/null 2>&1 </dev/null &"
    subprocess.run(["sh", "-c", watch], check=True, start_new_session=True, cwd="/tmp")


def _started() -> Path:
    """Start a cluster with PostGIS in the database ``leeg``, from which others are copied."""
    folder = Path(tempfile.mkdtemp(prefix="wm-pg-", dir="/tmp"))
    programs = _binaries()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        folder.chmod(0o755)
    _as_user(
        f"{programs}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres",
        "--locale=C.UTF-8", "-E", "UTF8", "--no-sync", "--no-instructions",
    )  # fmt: skip
    rules = folder / "data" / "pg_hba.conf"
    told = rules.read_text(encoding="utf-8")
    rules.write_text(f"local all +{_BEHIND} scram-sha-256\n{told}", encoding="utf-8")
    options = " ".join([f"-p {PORT} -k {folder}", *(f"-c {each}" for each in _OPTIONS)])
    _as_user(
        f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options,
        "start",
    )  # fmt: skip
    _do(folder, "postgres", "CREATE DATABASE leeg", f"CREATE ROLE {_BEHIND}")
    _do(folder, "leeg", "CREATE EXTENSION postgis")
    return folder


def _database(folder: Path, name: str) -> Path:
    """Make a database with its users, and the service file that leads there."""
    place = f"gis_{name}"
    _do(
        folder, "postgres", f"CREATE DATABASE {place} TEMPLATE leeg",
        *(f"CREATE ROLE {user}_{name} LOGIN" for user in USERS),
        f"CREATE ROLE {LOCKED}_{name} LOGIN PASSWORD '{KEY}' IN ROLE {_BEHIND}",
        f"ALTER ROLE maker_{name} CREATEROLE",
        f"GRANT CREATE ON DATABASE {place} TO maker_{name}",
    )  # fmt: skip
    parts = [
        f"[wm_{user}]\nhost={folder}\nport={PORT}\ndbname={place}\nuser={user}_{name}\n"
        for user in USERS
    ]
    parts.append(f"[wm_baas]\nhost={folder}\nport={PORT}\ndbname={place}\nuser=postgres\n")
    parts.append(f"[wm_dicht]\nhost={folder}\nport=1\ndbname={place}\nuser=geheim\n")
    path = folder / f"{name}.conf"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def _do(folder: Path, database: str, *statements: str) -> None:
    import psycopg2

    with closing(
        psycopg2.connect(host=str(folder), port=PORT, dbname=database, user="postgres")
    ) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _has_user() -> bool:
    import pwd

    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return False
    return shutil.which("runuser") is not None


def _as_user(*command: str) -> None:
    command = (*_as_postgres(), *command)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/tmp")


def _as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
