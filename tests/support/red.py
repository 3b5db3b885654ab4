"""Showing that a test can fail: the same check once more, against code without its guard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

E = TypeVar("E", bound=Exception)


def is_red(check: Callable[[], object]) -> None:
    """Hold that a check fails by an assertion of its own, and not by any other fault.

    That nothing was raised where a check waits for it (``pytest.raises``) is such an assertion.
    """
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check()


def fault_of(work: Callable[[], object], kind: type[E]) -> E:
    """Give the error that work raises; that it raises none is an assertion that fails."""
    try:
        work()
    except kind as error:
        return error
    raise AssertionError("nothing was refused")
