"""What all frame modules share: columns of ordinary texts, and whether Arrow may carry tables."""

from __future__ import annotations

import importlib.util
from typing import Any

import pandas as pd
import pyogrio

_WRITES_ARROW = (3, 8, 0)


def arrow() -> bool:
    """Tell whether tables can pass between GDAL and pandas by Arrow; twice as fast, same content.

    pyarrow is optional, so whatever uses it must also work without.
    """
    has_pyarrow = importlib.util.find_spec("pyarrow") is not None
    return has_pyarrow and pyogrio.__gdal_version__ >= _WRITES_ARROW


def plain(texts: Any) -> pd.Series[Any]:
    """Give a column of ordinary texts; pandas' own kind of text is slow cell by cell."""
    return pd.Series(texts, dtype=object)


def index(texts: Any) -> pd.Index[Any]:
    """Give an index of ordinary texts."""
    return pd.Index(texts, dtype=object)
