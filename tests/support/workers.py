"""A process of a test run that ends otherwise than well makes the run fail.

pytest-xdist tells of a process that is lost in a test, and not of one that crashes at its end, as
QGIS does when something was let go of in a wrong order. Its exit code tells.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any

import pytest

_gateways: list[Any] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep how to reach the process; its end is still to come."""
    _gateways.append(node.gateway)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, Any, Any]:
    """Fail where a process ended otherwise than with 0, after pytest-xdist waited for it."""
    done = yield
    for gateway in _gateways:
        # A process that ends by a signal has a negative code.
        code = gateway._io.wait()
        if code:
            sys.stderr.write(f"\nThe test process {gateway.id} ended with code {code}.\n")
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
    _gateways.clear()
    return done
