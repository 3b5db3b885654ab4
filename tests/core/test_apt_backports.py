"""The backports source is told from the sources that are there, never from a known mirror."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import apt_backports as apt

STANZA = """\
Types: deb deb-src
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
"""
WRITTEN = """\
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
"""


def derive(text: str, *, deb822: bool) -> str:
    return apt.stanzas(apt.parse(text, deb822=deb822), "bookworm")


def test_stanza_format_keeps_address_and_key() -> None:
    assert derive(STANZA, deb822=True) == WRITTEN


def test_line_format() -> None:
    text = (
        "deb http://mirror.example/debian bookworm main contrib # the release\n"
        "deb http://mirror.example/debian bookworm-updates main\n"
        "deb http://mirror.example/debian-security bookworm-security main\n"
        "deb-src http://mirror.example/debian bookworm main\n"
    )
    assert derive(text, deb822=False) == (
        "Types: deb\nURIs: http://mirror.example/debian\n"
        "Suites: bookworm-backports\nComponents: main\n"
    )


def test_line_options_become_fields() -> None:
    text = (
        "deb [arch=amd64,arm64 signed-by=/k.gpg lang=nl] http://mirror.example/d bookworm main\n"
        "deb http://mirror.example/d/ bookworm-updates main\n"
    )
    lines = derive(text, deb822=False).splitlines()
    assert lines[-2:] == ["Architectures: amd64 arm64", "Signed-By: /k.gpg"]


def test_embedded_key_is_kept_as_it_is() -> None:
    key = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n"
    text = STANZA.replace("Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n", key)
    assert derive(text, deb822=True).endswith(key)


@pytest.mark.parametrize("word", ["no", "false", "0", "Off"])
def test_disabled_stanza_does_not_count(word: str) -> None:
    assert derive(f"{STANZA}Enabled: {word}\n", deb822=True) == ""


def test_comments_do_not_split_a_stanza() -> None:
    text = STANZA.replace("URIs:", "# a snapshot of 2025\nURIs:")
    assert derive(text, deb822=True) == WRITTEN


@pytest.mark.parametrize(
    "line",
    [
        "# deb http://mirror.example/debian bookworm main",
        "deb cdrom:[Debian_12]/ bookworm main",
        "deb-src http://mirror.example/debian bookworm main",
        "deb http://mirror.example/debian bookworm contrib",
        "deb http://mirror.example/debian trixie main",
        "",
    ],
)
def test_lines_that_are_no_source_of_the_release(line: str) -> None:
    assert derive(line, deb822=False) == ""


def test_third_party_with_a_suite_of_the_same_name_is_skipped() -> None:
    third = "Types: deb\nURIs: https://packages.example/apt\nSuites: bookworm\nComponents: main\n"
    assert derive(f"{third}\n{STANZA}\n{third}", deb822=True) == WRITTEN


def test_frozen_mirror_without_updates_counts() -> None:
    text = STANZA.replace(" bookworm-updates", "")
    assert derive(text, deb822=True) == WRITTEN


def test_each_mirror_once_and_in_their_order() -> None:
    second = STANZA.replace("mirror.example", "second.example")
    text = f"{STANZA}\n\n{second}\n{STANZA}"
    assert [line for line in derive(text, deb822=True).splitlines() if line[:4] == "URIs"] == [
        "URIs: http://mirror.example/debian",
        "URIs: http://second.example/debian",
    ]


def test_windows_line_ends() -> None:
    assert derive(STANZA.replace("\n", "\r\n"), deb822=True) == WRITTEN


def test_already_configured() -> None:
    entries = apt.parse(f"{STANZA}\n{WRITTEN}", deb822=True)
    assert apt.has_backports(entries, "bookworm")
    assert not apt.has_backports(entries, "trixie")


def test_reads_both_places_and_no_disabled_file(tmp_path: Path) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list").write_text("deb http://a.example bookworm main\n")
    (tmp_path / "sources.list.d" / "b.sources").write_text(STANZA)
    (tmp_path / "sources.list.d" / "c.list.disabled").write_text("deb http://c bookworm main\n")
    assert [entry.uri for entry in apt.read_sources(tmp_path)] == [
        "http://a.example",
        "http://mirror.example/debian",
        "http://mirror.example/debian",
    ]


def test_no_sources_at_all(tmp_path: Path) -> None:
    assert apt.read_sources(tmp_path) == []
