"""Names of gemeenten, as they were seen in packs before: none come with the plugin."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from .._bridge import Pack, find
from .verified import folder

MOST = 12


def known_names() -> list[str]:
    """Give the names of gemeenten that were seen in packs before, in order."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(name) for name in found] if isinstance(found, list) else []


def learn(pack: Pack) -> None:
    """Remember the gemeenten of a pack; a profile that cannot be written costs nothing else."""
    names = {area.name for area in pack.areas("gemeente") if area.name}
    before = set(known_names())
    if names <= before:
        return
    target = _file()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(sorted(names | before), ensure_ascii=False), encoding="utf-8")
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)


def _file() -> Path:
    return folder() / "gemeenten.json"


def fitting(text: str, names: Sequence[str]) -> list[str]:
    """Give the names that begin with a text, or hold it, or are called so by people."""
    wanted = find.folded(text)
    if not wanted:
        return []
    meant = {cbs for alias, cbs in find.ALIASES.items() if alias.startswith(wanted)}
    ranked = []
    for name in names:
        plain = find.folded(name)
        if plain in meant or plain.startswith(wanted):
            ranked.append((0, name))
        elif wanted in plain:
            ranked.append((1, name))
    return [name for _, name in sorted(ranked)[:MOST]]
