"""A second Debian is made only where that can be done, from the archive that apt here uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import chroot_qgis344, install_qgis
from tests.support.apt_backports import Entry
from tests.support.terminal import SetupError


def test_the_address_is_that_of_the_release_here() -> None:
    third = Entry("https://packages.example/apt", "bookworm", ("main",))
    mirrors = Entry("mirror+file:/etc/apt/mirrors", "bookworm", ("main",))
    debian = Entry("http://mirror.example/debian", "bookworm", ("main",), {"Signed-By": " /k.gpg"})
    updates = [
        Entry(entry.uri, "bookworm-updates", entry.components) for entry in (mirrors, debian)
    ]
    entries = [third, mirrors, debian, *updates]
    assert chroot_qgis344.archive(entries, "bookworm") is debian
    with pytest.raises(SetupError, match="add a source with http"):
        chroot_qgis344.archive([third, mirrors, updates[0]], "bookworm")


@pytest.mark.parametrize(("release", "said"), [("", "on Debian"), ("bookworm", "Only root")])
def test_it_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, release: str, said: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(install_qgis, "debian_release", lambda: release)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=said):
        chroot_qgis344.ensure()
    assert not list(tmp_path.iterdir())
