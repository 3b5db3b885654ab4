"""A table out of a workbook (XLSX): the first sheet that has one. Frame module, with openpyxl."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import DependencyError, TableError
from . import archives, raw
from .raw import Columns

_YEAR = re.compile(r"^kwb[ _-]?((?:19|20)\d{2})\b", re.IGNORECASE)


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook and no other archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def read(path: Path) -> tuple[Columns, Mapping[str, Any]]:
    """Give the table of the first sheet with two rows or more, and the ``Year`` its name tells.

    Formulas give the value that was last worked out. Raises DependencyError without openpyxl,
    TableError for a workbook that is damaged or has no such sheet.
    """
    try:
        import openpyxl
    except ImportError as exc:
        raise DependencyError("needs_openpyxl", path=str(path)) from exc
    archives.refuse(path)
    try:
        # By a path it would ask for the ending of the name.
        with path.open("rb") as stream:
            return _first_table(
                openpyxl.load_workbook(stream, read_only=True, data_only=True), path
            )
    except TableError:
        raise
    except Exception as exc:  # Of a damaged file any of its parts may fail.
        raise TableError("table_damaged", path=str(path), why=raw.reason(exc)) from exc


def _first_table(book: Any, path: Path) -> tuple[Columns, Mapping[str, Any]]:
    try:
        for sheet in book.worksheets:
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
            rows = [row for row in rows if any(cell is not None for cell in row)]
            if len(rows) > 1:
                told = _YEAR.match(sheet.title.strip())
                return raw.arranged(rows), {"Year": int(told[1])} if told else {}
    finally:
        book.close()
    raise TableError("table_empty", path=str(path))
