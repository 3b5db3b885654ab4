"""What set-up and checks tell the person at the terminal."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """A set-up that cannot go on; the message is one sentence that says what to do."""


def say(sentence: str) -> None:
    """Write one line at once, so that it stands above what a child process writes."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
