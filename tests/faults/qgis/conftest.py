"""What the tests of faults share with those of the plugin."""

from __future__ import annotations

from tests.qgis.conftest import (
    _dutch,
    _let_go,
    environment,
    iface,
    opened,
    plugin,
    pytest_report_header,
    sample_pack,
    small_pack,
)

__all__ = [
    "_dutch", "_let_go", "environment", "iface", "opened", "plugin", "pytest_report_header",
    "sample_pack", "small_pack",
]  # fmt: skip
