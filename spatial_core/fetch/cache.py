"""What was fetched before, kept by its content. Pure.

``index/`` holds a small file an address: which content it had, and what the host said of it.
``content/`` holds the bytes by their SHA-256, so that a half-written or changed file can never
be taken for the real one. All writing is to a temporary name and then into place; several
programs may use one cache at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import OutputError

HOUR = 3600.0
_OURS = re.compile(r"[0-9a-f]{64}(?:\.json)?|new-\d+-\w+")
"""Names of files that a cache makes; a user may have chosen a folder that holds more."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """One address as it was fetched: where its bytes are, and what the host said of them.

    ``retrieved`` is a moment in UTC as ISO 8601; ``stamp`` is what the caller compares to know
    whether it is still the same table.
    """

    url: str
    sha256: str
    size: int
    retrieved: str
    etag: str = ""
    last_modified: str = ""
    stamp: str = ""

    @property
    def checksum(self) -> str:
        """The hash as a pack's provenance writes it."""
        return f"sha256:{self.sha256}"


class Cache:
    """A folder with what was fetched before.

    Raises OutputError where the folder cannot be made or written, or the disk is full; what was
    in it stays.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._sure: dict[str, tuple[int, int]] = {}
        self._sweep()

    def find(self, url: str) -> Kept | None:
        """Give what is known of an address; None where nothing is, or its bytes were changed."""
        try:
            found = json.loads(self._index(url).read_text("utf-8"))
            kept = Kept(**found)
        except (OSError, ValueError, TypeError):
            return None
        return kept if kept.url == url and self._is_whole(kept) else None

    def path(self, kept: Kept) -> Path:
        """Give where the bytes are."""
        return self.folder / "content" / kept.sha256[:2] / kept.sha256

    @contextmanager
    def writing(self) -> Iterator[tuple[BinaryIO, Path]]:
        """Give an open temporary file in the cache; it is gone afterwards unless it was kept."""
        path = self._temporary()
        try:
            with path.open("r+b") as stream:
                yield stream, path
        except OSError as exc:
            raise exc if isinstance(exc, OutputError) else self._failed(exc) from exc
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def hold(self, url: str, path: Path, validator: str) -> None:
        """Keep the beginning of a long download, to be gone on with where it broke off."""
        told = self._told(url)
        with contextlib.suppress(OSError):
            path.replace(self._partial(url, validator))
            told.write_text(json.dumps({"validator": validator}), "utf-8")

    def held(self, url: str, into: Path) -> str:
        """Move a held beginning into a file of the caller's own; give what proves it the same.

        Empty where nothing is held. The bytes lie under a name of their own for each validator:
        what two programs hold at once cannot be mixed up.
        """
        try:
            validator = str(json.loads(self._told(url).read_text("utf-8"))["validator"])
            # A move, so that of two programs only one goes on with it.
            self._partial(url, validator).replace(into)
        except (OSError, ValueError, TypeError, KeyError):
            return ""
        return validator

    def _told(self, url: str) -> Path:
        return self._folder("partial") / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _partial(self, url: str, validator: str) -> Path:
        name = hashlib.sha256(f"{url}\n{validator}".encode()).hexdigest()
        return self._folder("partial") / name

    def _temporary(self) -> Path:
        folder = self._folder("partial")
        try:
            handle, name = tempfile.mkstemp(prefix=f"new-{os.getpid()}-", dir=folder)
        except OSError as exc:
            raise self._failed(exc) from exc
        os.close(handle)
        return Path(name)

    def keep(
        self,
        url: str,
        written: Path,
        *,
        etag: str = "",
        last_modified: str = "",
        stamp: str = "",
        sha256: str = "",
    ) -> Kept:
        """Take a finished file into the cache and give what is now known of the address.

        ``sha256`` is its hash where the caller knows it already.
        """
        digest, size = (sha256, written.stat().st_size) if sha256 else _hashed(written)
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        kept = Kept(url, digest, size, now, etag, last_modified, stamp)
        target = self.path(kept)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with written.open("rb+") as stream:
                os.fsync(stream.fileno())
            written.replace(target)
        except OSError as exc:
            raise self._failed(exc) from exc
        self._remember(kept)
        return kept

    def again(self, kept: Kept, *, stamp: str | None = None) -> Kept:
        """Note that an address was looked at now and still has the same content."""
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        values = asdict(kept) | {"retrieved": now}
        if stamp is not None:
            values["stamp"] = stamp
        fresh = Kept(**values)
        self._remember(fresh)
        return fresh

    def forget(self, url: str) -> None:
        """Drop what is known of an address; its bytes go when nothing else has them."""
        with contextlib.suppress(OSError):
            self._index(url).unlink(missing_ok=True)

    def size(self) -> int:
        """Give how many bytes are kept, beginnings included; 0 where there is no folder yet."""
        total = 0
        for path in self._files():
            with contextlib.suppress(OSError):
                total += path.stat().st_size
        return total

    def clear(self) -> None:
        """Throw away all that is kept. What another program holds open may stay."""
        for path in self._files():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self._sure.clear()

    def _files(self) -> list[Path]:
        """Give the files of the cache, and no others that lie in its folder."""
        parts = (self.folder / name for name in ("index", "content", "partial"))
        return [path for part in parts for path in part.rglob("*") if _OURS.fullmatch(path.name)]

    def _remember(self, kept: Kept) -> None:
        self._sure[kept.sha256] = self._state(self.path(kept))
        text = json.dumps(asdict(kept), ensure_ascii=False)
        with self.writing() as (stream, path):
            stream.write(text.encode())
            stream.flush()
            target = self._index(kept.url)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)

    def _is_whole(self, kept: Kept) -> bool:
        """Tell whether the bytes are still those that were kept; hashed once a run."""
        path = self.path(kept)
        try:
            state = self._state(path)
            if state[0] != kept.size:
                return False
            if self._sure.get(kept.sha256) == state:
                return True
            digest, _ = _hashed(path)
        except OSError:
            return False
        if digest != kept.sha256:
            return False
        self._sure[kept.sha256] = state
        return True

    @staticmethod
    def _state(path: Path) -> tuple[int, int]:
        told = path.stat()
        return told.st_size, told.st_mtime_ns

    def _index(self, url: str) -> Path:
        name = hashlib.sha256(url.encode()).hexdigest()
        return self.folder / "index" / name[:2] / f"{name}.json"

    def _folder(self, name: str) -> Path:
        folder = self.folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise self._failed(exc) from exc
        return folder

    def _failed(self, exc: OSError) -> OutputError:
        return OutputError("cache_failed", path=str(self.folder), why=exc.strerror or str(exc))

    def _sweep(self) -> None:
        """Remove what a killed run left half-written; a beginning to go on with stays a week."""
        with contextlib.suppress(OSError):
            for path in (self.folder / "partial").iterdir():
                age = time.time() - path.stat().st_mtime
                if age > (24 if path.name.startswith("new-") else 168) * HOUR:
                    path.unlink(missing_ok=True)


def _hashed(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def default_folder() -> Path:
    """Give the user's own cache folder, as this machine has them."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("wijkmonitor", appauthor=False))
