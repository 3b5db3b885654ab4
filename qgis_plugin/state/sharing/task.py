"""Making the zip in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..background import Background
from ..language import tr
from .archive import write
from .contents import Plan


class SharingTask(Background):
    """Writes one zip; ``result`` is its size in bytes."""

    def __init__(
        self, plan: Plan, target: Path, leave: Iterable[Path], done: Callable[[SharingTask], None]
    ) -> None:
        super().__init__(tr("sharing.busy", name=target.name), done)
        self.plan, self.target, self._left_out = plan, target, tuple(leave)

    def work(self) -> int:
        """Write it."""
        return write(self.plan, self.target, self._left_out, self.note)
