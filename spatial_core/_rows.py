"""Where codes stand among other codes: what every join of arrays rests on. Frame module."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

Rows = np.ndarray[Any, np.dtype[np.intp]]


def positions(codes: Iterable[Any], wanted: Iterable[Any]) -> Rows:
    """Give, along ``wanted``, the row of each code in ``codes``; -1 where it is not there.

    No code may stand in ``codes`` twice; who reads them has refused that.
    """
    row_of = {code: row for row, code in enumerate(codes)}
    return np.array([row_of.get(code, -1) for code in wanted], dtype=np.intp)


def texts(values: Iterable[Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Give an array of Python's own texts, of any length."""
    return np.array(list(values), dtype=object)
