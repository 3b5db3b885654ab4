"""How much may be fetched, and the way to stop. Pure."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from ..errors import CancelledError, ServiceError

MOST_BYTES = 8_000_000_000
MOST_SECONDS = 4 * 3600.0


@dataclass
class Budget:
    """What one build may fetch in all; shared by all its downloads.

    ``cancel`` may be called from any thread; whatever runs ends with CancelledError.
    """

    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    taken: int = 0
    started: float = field(default_factory=time.monotonic)
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, count: int) -> None:
        """Count bytes; raise where the budget is spent or the work was cancelled."""
        with self._lock:
            self.taken += count
        if self.taken > self.most_bytes:
            raise ServiceError("service_too_much", mb=round(self.most_bytes / 1e6))
        self.check()

    def check(self) -> None:
        """Raise CancelledError after a cancel, ServiceError past the time."""
        if self._cancelled.is_set():
            raise CancelledError("cancelled")
        if time.monotonic() - self.started > self.most_seconds:
            raise ServiceError("service_too_long", minutes=round(self.most_seconds / 60))

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than until a cancel or the end of the time."""
        left = self.most_seconds - (time.monotonic() - self.started)
        self._cancelled.wait(max(0.0, min(seconds, left)))
        self.check()

    def cancel(self) -> None:
        """Stop all that fetches on this budget."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody called it off."""
        return self._cancelled.is_set()
