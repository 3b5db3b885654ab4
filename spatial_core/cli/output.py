"""What the commands share in writing results: JSON, tables of text, progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from .. import wording
from ..errors import OutputError


def write_json(document: object) -> None:
    """Write one JSON document with its newline to standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def table(rows: Iterable[Sequence[str]], *, gap: str = "  ") -> str:
    """Lay texts out in columns; the last column is not padded."""
    found = [list(map(str, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*found, strict=True)] if found else []
    lines = []
    for row in found:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append(gap.join(cells).rstrip())
    return "\n".join(lines)


def refuse_input(pack: str, *targets: str | None) -> None:
    """Raise OutputError for a result that would be written over the pack that is read."""
    for target in filter(None, targets):
        if Path(target).resolve() == Path(pack).resolve():
            raise OutputError("output_is_input", path=target)


def message(text: str) -> None:
    """Write a message to standard error, only where a person may be reading."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


class Bar:
    """Progress on standard error: a bar on a terminal, JSON lines on request, else nothing."""

    def __init__(self, lang: str, style: str | None = None) -> None:
        self.lang = lang
        self.json = style == "json"
        self.shown = sys.stderr.isatty() and not self.json
        self._last = 0.0

    def __call__(self, stage: str, part: float) -> None:
        """Show the stage and the part done; at most ten times a second on a terminal."""
        if stage.startswith("size "):
            self._size(int(stage.split()[1]))
            return
        if self.json:
            print(json.dumps({"stage": stage, "part": round(part, 3)}), file=sys.stderr, flush=True)
        elif self.shown and (time.monotonic() - self._last > 0.1 or part >= 1.0):
            self._last = time.monotonic()
            text = wording.say(f"stage.{stage}", self.lang)
            filled = "█" * round(part * 20)
            print(f"\r{text:<28} {filled:<20}", end="", file=sys.stderr, flush=True)

    def _size(self, expected: int) -> None:
        if self.json:
            print(json.dumps({"stage": "size", "bytes": expected}), file=sys.stderr, flush=True)
        elif self.shown:
            size = wording.decimal(expected / 1e6, 1, self.lang)
            text = wording.say("cli.size", self.lang, mb=size)
            print(f"\r{text:<60}", file=sys.stderr)

    def done(self) -> None:
        """Clear the bar."""
        if self.shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
