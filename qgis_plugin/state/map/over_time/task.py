"""Reads a level over the years in the background: of a whole country it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...._bridge import Pack
from ...background import Background
from ...language import tr

if TYPE_CHECKING:
    from .areas import Asked, Ready


class OverTimeTask(Background):
    """Reads once what is asked; ``result`` is what the layer is made of."""

    def __init__(
        self, pack: Path, asked: Asked, read: Callable[..., Ready],
        done: Callable[[OverTimeTask], None],
    ) -> None:  # fmt: skip
        super().__init__(tr("trend_tab.task"), done)
        self.pack, self.asked, self._read = pack, asked, read

    def work(self) -> Ready:
        """Read it from a file of its own: that of the session belongs to the main thread."""
        with Pack(self.pack) as pack:
            return self._read(pack, self.asked, self.note)
