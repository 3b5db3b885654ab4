"""What a version says of itself on the plugin site, taken from the list of changes. Pure.

Each version of ``CHANGELOG.md`` begins with ``## 1.2.3 (date)`` and a paragraph that tells in a few
lines what it brings; that paragraph goes into ``metadata.txt``, which has the number itself.
"""

from __future__ import annotations

import re

from .errors import RecipeError

MOST = 5
"""So many versions, the newest first, are told."""

_HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)(?: \((?P<date>[^)]*)\))?\s*$", re.MULTILINE)
_VERSION = re.compile(r"^version=(\S+)", re.MULTILINE)
_PERCENT = re.compile(r"\s*%")
_NO_PARAGRAPH = re.compile(r"^\s*(?:#|-|$)")


def with_changes(metadata: str, changes: str) -> str:
    """Give ``metadata.txt`` with what the newest versions bring in its ``changelog``.

    Raises
    ------
    RecipeError
        The newest version of the list is not that of the metadata, or has no paragraph
        (``package_changes``).
    """
    found = _VERSION.search(metadata)
    version, told = found.group(1) if found else "", brought(changes)
    if not told or told[0][0] != version or not told[0][2]:
        raise RecipeError("package_changes", version=version)
    # QGIS reads the file with interpolation, in which a percent sign has a meaning.
    lines = "\n    ".join(_PERCENT.sub(" percent", _line(*each)) for each in told[:MOST] if each[2])
    return f"{metadata.rstrip()}\nchangelog={lines}\n"


def brought(changes: str) -> list[tuple[str, str, str]]:
    """Give version, date and first paragraph of each version, in the order of the list."""
    headings = list(_HEADING.finditer(changes))
    ends = [each.start() for each in headings[1:]] + [len(changes)] * bool(headings)
    return [
        (each["version"], each["date"] or "", _paragraph(changes[each.end() : end]))
        for each, end in zip(headings, ends, strict=True)
    ]


def _paragraph(text: str) -> str:
    first = text.strip().split("\n\n")[0]
    return "" if _NO_PARAGRAPH.match(first) else " ".join(first.replace("`", "").split())


def _line(version: str, date: str, told: str) -> str:
    return f"{version} ({date}): {told}" if date else f"{version}: {told}"
