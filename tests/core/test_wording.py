"""Every text exists in both languages, says nothing forbidden, and numbers are written one way."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from spatial_core import errors, wording
from spatial_core.catalogue import Catalogue
from spatial_core.cli import SHARED
from spatial_core.errors import NotFoundError, TableError, WijkmonitorError
from spatial_core.wording import (
    _cautions,
    _charts,
    _compare,
    _composer,
    _en,
    _explained,
    _expressions,
    _gui,
    _legend,
    _locate,
    _locator,
    _map,
    _nl,
    _options,
    _pie,
    _processing,
    _profile,
    _providers,
    _services,
    _state,
    _street,
    _themes,
    _verdicts,
    compiling,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "spatial_core").rglob("*.py"), *(ROOT / "qgis_plugin").rglob("*.py")])
FAMILY = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, WijkmonitorError)
}
MAKERS = {"_error", "BrokenContentError"}
"""What makes an error of a service, and fills in which service and address it was."""
PARTS = (
    _cautions, _charts, _compare, _composer, _explained, _expressions, _gui, _legend, _locate,
    _locator, _map, _options, _pie, _processing, _profile, _providers, _services, _state, _themes,
    _verdicts,
