"""How long work tells how far it is: a stage by name and the part of it that is done."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Takes note of a stage and the part of it that is done, 0…1.

    Stages are ``read``, ``join``, ``layers``, ``figures``, ``hashes`` and ``verify``;
    ``waiting`` while another makes the same. It may raise to cancel: nothing half-written is left.
    """

    def __call__(self, stage: str, part: float) -> None:
        """Take note of the progress."""


def silent(stage: str, part: float) -> None:
    """Take no note."""
