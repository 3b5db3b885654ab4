"""Reads the lines between buurten in the background: of many gemeenten at once it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...background import Background
from ...language import tr
from . import reading
from .reading import Asked, Line


class LineTask(Background):
    """Reads them once; ``result`` is the lines."""

    def __init__(self, pack: Path, asked: Asked, done: Callable[[LineTask], None]) -> None:
        super().__init__(tr("map.contrast.task"), done)
        self.pack, self.asked = pack, asked

    def work(self) -> list[Line]:
        """Read the lines."""
        return reading.read(self.pack, self.asked, self.note)
