"""Where ``<release>-backports`` is, told from the apt sources that a machine already has.

No mirror is known here: the backports of Debian lie beside the release itself, so
the address, the key and the options of the release's own entry are the right ones.
Reading and writing text only; nothing is installed here. ``man sources.list`` has
both formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_OFF = {"no", "false", "off", "0", "without", "disable"}
_CARRIED = {
    "architectures": "Architectures",
    "arch": "Architectures",
    "trusted": "Trusted",
    "signed-by": "Signed-By",
}
_ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^\]]*)\]\s+)?(?P<uri>\S+)\s+(?P<rest>\S.*)$")


@dataclass(frozen=True)
class Entry:
    """One archive in one suite, with the options that its backports need too."""

    uri: str
    suite: str
    components: tuple[str, ...]
    options: dict[str, str] = field(default_factory=dict)


def read_sources(apt_dir: Path) -> list[Entry]:
    """Read every active binary source under ``/etc/apt``."""
    entries: list[Entry] = []
    for path in (apt_dir / "sources.list", *sorted((apt_dir / "sources.list.d").glob("*"))):
        if path.suffix in {".list", ".sources"} and path.is_file():
            entries += parse(path.read_text(encoding="utf-8"), deb822=path.suffix == ".sources")
    return entries


def parse(text: str, *, deb822: bool) -> list[Entry]:
    """Read one file: stanzas (``.sources``) or one line per source (``.list``)."""
    found = _from_stanzas(text) if deb822 else _from_lines(text)
    return [entry for entry in found if not entry.uri.startswith("cdrom:")]


def has_backports(entries: Iterable[Entry], release: str) -> bool:
    """Tell whether the backports of the release are configured already."""
    return any(entry.suite == f"{release}-backports" for entry in entries)


def stanzas(entries: list[Entry], release: str) -> str:
    """Give the text of the ``.sources`` file that adds backports; empty if none can be told."""
    return "\n".join(stanza(base, f"{release}-backports") for base in archives(entries, release))


def archives(entries: list[Entry], release: str) -> list[Entry]:
    """Give the entries of the Debian archives that hold the release, each address once.

    A third party may use the name of the release for its own archive, but has no
    ``<release>-updates``; where nobody has (a frozen mirror), all count.
    """
    debian = {entry.uri for entry in entries if entry.suite == f"{release}-updates"}
    bases: dict[str, Entry] = {}
    for entry in entries:
        if entry.suite == release and "main" in entry.components:
            bases.setdefault(entry.uri, entry)
    return [base for uri, base in bases.items() if not debian or uri in debian]


def stanza(base: Entry, suites: str) -> str:
    """Give a stanza for other suites of the same archive, with its key and its options."""
    lines = [
        "Types: deb",
        f"URIs: {base.uri}",
        f"Suites: {suites}",
        "Components: main",
        *(f"{name}:{value}" for name, value in sorted(base.options.items())),
    ]
    return "\n".join(lines) + "\n"


def _from_lines(text: str) -> Iterator[Entry]:
    for line in text.splitlines():
        match = _ONE_LINE.match(line.split("#")[0].strip())
        if match:
            suite, *components = match["rest"].split()
            options = _options(match["options"] or "")
            yield Entry(match["uri"].rstrip("/"), suite, tuple(components), options)


def _options(text: str) -> dict[str, str]:
    """Turn ``arch=amd64,arm64 signed-by=/a.gpg`` into fields of a stanza."""
    pairs = (word.partition("=") for word in text.split())
    return {
        _CARRIED[name.lower()]: " " + value.replace(",", " ")
        for name, _, value in pairs
        if name.lower() in _CARRIED
    }


def _from_stanzas(text: str) -> Iterator[Entry]:
    lines = [line.rstrip() for line in text.splitlines() if not line.lstrip().startswith("#")]
    for block in re.split(r"\n\n+", "\n".join(lines)):
        fields = _fields(block)
        on = fields.get("enabled", "").strip().lower() not in _OFF
        if on and "deb" in fields.get("types", "").split():
            yield from _entries(fields)


def _fields(block: str) -> dict[str, str]:
    """Give the fields of a stanza with their blanks and line ends, for an embedded key."""
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line[:1].isspace():
            fields[name] = f"{fields.get(name, '')}\n{line}"
        else:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            fields[name] = value
    return fields


def _entries(fields: dict[str, str]) -> Iterator[Entry]:
    options = {_CARRIED[name]: value for name, value in fields.items() if name in _CARRIED}
    components = tuple(fields.get("components", "").split())
    for uri in fields.get("uris", "").split():
        for suite in fields.get("suites", "").split():
            yield Entry(uri.rstrip("/"), suite, components, options)
