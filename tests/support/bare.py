"""Runs tests of the plugin as where QGIS's Python has no other libraries.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest -p tests.support.bare tests/qgis

What the plugin and the core import of them is refused; tests themselves may have them. A test that
has to have a frame module of the core in its own process (making a pack, locating points) is
skipped, and says of which: a user without them has the command for that.
"""

from __future__ import annotations

import builtins
from collections.abc import Generator
from typing import Any

import pytest

from tests.core.test_import_rule import FRAME

FORBIDDEN = {
    "pandas", "geopandas", "shapely", "pyogrio", "numpy", "pyarrow", "jinja2", "scipy",
    "matplotlib", "openpyxl", "requests", "pyproj", "psycopg2",
}  # fmt: skip
OURS = ("qgis_plugin", "spatial_core")

_refused: set[str] = set()
"""The frame modules that asked for a library since the test began."""

_original = builtins.__import__


def _refuse(name: str, space: Any = None, *more: Any, **named: Any) -> Any:
    importer = (space or named.get("globals") or {}).get("__name__", "")
    level = more[2] if len(more) > 2 else named.get("level", 0)
    ours = level == 0 and importer.partition(".")[0] in OURS
    if ours and name.partition(".")[0] in FORBIDDEN:
        if importer.removeprefix("spatial_core.") in FRAME:
            _refused.add(importer)
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _original(name, *([] if space is None else [space]), *more, **named)


builtins.__import__ = _refuse


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the failure of a test that needs a frame module into a skip that names it."""
    report = yield
    if report.failed and _refused:
        report.outcome = "skipped"
        where, line, _ = item.location
        report.longrepr = (where, line or 0, f"Skipped: needs {', '.join(sorted(_refused))}")
    if call.when == "teardown":
        _refused.clear()
    return report
