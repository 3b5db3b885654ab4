"""A user's own table as it is joined to areas: its codes mended, its numbers read, its gaps told.

The rules for codes and for what means "no figure" are those of the core.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsField, QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QMetaType

from ..state.language import tr
from .chosen import as_text
from .table import NUMBER

LEFT_OUT = ("fid", "ogc_fid")
"""Numbers of rows that GDAL adds by itself."""

UNSURE = "?"
_SHAPES = {
    ",": re.compile(r"[+-]?\d+(?:,\d+)?", re.ASCII),
    ".": re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII),
}
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_CODED = re.compile(r"0\d", re.ASCII)
_NUMBERS = (
    QMetaType.Type.Int, QMetaType.Type.UInt, QMetaType.Type.LongLong, QMetaType.Type.ULongLong,
    QMetaType.Type.Double, QMetaType.Type.Float,
)  # fmt: skip


@dataclass
class Column:
    """A field of the user's and its cells, in the order of the rows.

    ``reasons`` says, of a field of numbers, why a cell holds none; None for a cell with a value.
    ``read`` tells that its numbers were written as text, ``unsure`` that they were left so, as
    their mark may mean two things.
    """

    field: QgsField
    cells: list[Any]
    reasons: list[str | None] | None = None
    read: bool = False
    unsure: bool = False


@dataclass
class OwnTable:
    """The rows of a table by code, and those that are of no area of the level, with the reason."""

    columns: list[Column]
    rows: dict[str, int] = field(default_factory=dict)
    left: list[tuple[int, str, str]] = field(default_factory=list)
    mended: int = 0
    twice: list[str] = field(default_factory=list)


def read(
    source: QgsProcessingFeatureSource,
    code: str,
    wanted: Sequence[str],
    level: str,
    known: Callable[[str], bool],
    note: Callable[[float], None],
) -> OwnTable:
    """Read a table; ``known`` tells whether an area of the level has a code."""
    fields = [f for f in source.fields() if _taken(f.name(), code, wanted)]
    cells: list[list[Any]] = [[] for _ in fields]
    table = OwnTable([])
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(source.getFeatures()):
        if number % 500 == 0:
            note(min(number / total, 1.0))
        for column, each in zip(cells, fields, strict=True):
            column.append(feature[each.name()])
        _place(table, number, as_text(feature[code]), level, known)
    table.columns = [_column(f, values) for f, values in zip(fields, cells, strict=True)]
    return table


def _taken(name: str, code: str, wanted: Sequence[str]) -> bool:
    if name == code or name.lower() in LEFT_OUT:
        return False
    return not wanted or name in wanted


def _place(
    table: OwnTable, number: int, text: str, level: str, known: Callable[[str], bool]
) -> None:
    """Find the area of a row by its code as the core mends it, or say why there is none."""
    from .._bridge_tables import CodeError, Level, parse

    try:
        code = parse(text, Level(level))
    except CodeError as error:
        other = error.key == "code_level"
        why = "processing.left.level" if other else "processing.left.no_code"
        table.left.append((number, text, tr(why if text else "processing.left.empty")))
        return
    table.mended += code != text
    if code in table.rows:
        table.twice.append(code)
    elif known(code):
        table.rows[code] = number
    else:
        table.left.append((number, text, tr("processing.left.unknown", code=code)))


def _column(asked: QgsField, cells: list[Any]) -> Column:
    """Give a field with its cells; of numbers, also those that were written as text."""
    if asked.type() in _NUMBERS:
        return _of_numbers(asked, cells)
    texts = [as_text(cell) for cell in cells]
    if asked.type() != QMetaType.Type.QString:
        return Column(
            asked, [None if text == "" else c for c, text in zip(cells, texts, strict=True)]
        )
    mark = _mark(texts)
    if mark not in _SHAPES:
        return Column(asked, [text or None for text in texts], unsure=mark is UNSURE)
    found = _of_numbers(QgsField(asked.name(), NUMBER), [_number(text, mark) for text in texts])
    found.read = True
    return found


def _mark(texts: list[str]) -> str | None:
    """Give the decimal mark of texts that are numbers all; None for other texts.

    What starts with a zero of its own (a postcode, a telephone number) is no number. UNSURE where
    the mark may as well set thousands apart, as in 1.234.
    """
    from .._bridge_tables import MISSING_TEXTS

    told = [text for text in texts if text.lower() not in MISSING_TEXTS]
    if not told or any(_CODED.match(text) for text in told):
        return None
    for mark, shape in _SHAPES.items():
        if all(shape.fullmatch(text) for text in told):
            marked = [text for text in told if mark in text]
            return UNSURE if marked and all(map(_THOUSANDS.fullmatch, marked)) else mark
    return None


def _number(text: str, mark: str) -> float | None:
    from .._bridge_tables import MISSING_TEXTS

    return None if text.lower() in MISSING_TEXTS else float(text.replace(mark, "."))


def _of_numbers(asked: QgsField, cells: list[Any]) -> Column:
    from .._bridge_tables import CBS_SENTINELS, SENTINEL_LIMIT, Reason

    values: list[Any] = []
    reasons: list[str | None] = []
    for cell in cells:
        missing = as_text(cell) in ("", "nan")
        special = not missing and cell <= SENTINEL_LIMIT
        why = CBS_SENTINELS.get(int(cell), Reason.ONTBREEKT) if special else Reason.ONTBREEKT
        values.append(None if missing or special else cell)
        reasons.append(why.key if missing or special else None)
    return Column(asked, values, reasons)
