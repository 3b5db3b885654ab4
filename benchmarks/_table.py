"""The table of all figures, and its place in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ._figures import Figure, amount

BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
HEAD = ("what", "ours", "beside it", "theirs", "ours / theirs", "at most", "kept")


def table(figures: Sequence[Figure], machine: str, versions: dict[str, set[str]]) -> str:
    """Give the figures as a table of Markdown under a line that says where and with what."""
    named = [f"{name} {' and '.join(sorted(found))}" for name, found in versions.items()]
    lines = [f"Measured {machine}; {', '.join(named)}.", "", *_rows([HEAD])]
    lines.append(f"|{'---|' * len(HEAD)}")
    return "\n".join([*lines, *_rows(_cells(one) for one in figures)]) + "\n"


def put(file: Path, text: str) -> None:
    """Replace what stands between the marks; raise SystemExit where they are not there."""
    held = file.read_text(encoding="utf-8")
    if held.count(BEGIN) != 1 or held.count(END) != 1:
        raise SystemExit(f"{file} has no place for the table: put {BEGIN} and {END} into it")
    before, after = held.partition(BEGIN)[0], held.partition(END)[2]
    file.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _rows(rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in rows]


def _cells(one: Figure) -> tuple[str, ...]:
    kept = "–" if one.limit is None else "yes" if one.is_kept else "**no**"
    if one.ours is None or one.theirs is None:
        limit = "–" if one.limit is None else amount(one.limit, one.unit)
        return (one.what, amount(one.found, one.unit), "", "", "", limit, kept)
    limit = "–" if one.limit is None else f"{one.limit:.3g} ×"
    both = amount(one.ours, one.unit), one.peer, amount(one.theirs, one.unit)
    return (one.what, *both, f"{one.found:.2f} ×", limit, kept)
