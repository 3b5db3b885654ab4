"""A small writer of XLSX: sheets of texts and numbers, row by row. Pure.

A text stays a text, whatever it begins with: no cell is ever a formula. Source: ECMA-376 (Office
Open XML), part 1, SpreadsheetML.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import OutputError
from ..escape import html

Cell = str | float | int | None

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML cannot hold, direction marks, and what Excel would read as such a character.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# What would become a formula as soon as someone edits the cell, were it not marked as text.
_FORMULA = re.compile(r"[\W_]*[=+@-]")
_AS_TEXT = ' s="2"'
_ENCODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Sheet(NamedTuple):
    """One sheet: a name, the names of its columns with their widths in characters, its rows.

    ``filtered`` puts arrows for choosing on the first row, which stays in sight.
    """

    name: str
    columns: Sequence[tuple[str, float]]
    rows: Iterable[Sequence[Cell]]
    filtered: bool = True


def write(path: Path, sheets: Sequence[Sheet]) -> list[int]:
    """Write the sheets to a file; give the number of rows of each, without its first.

    Raises OutputError for more rows than a sheet can hold.
    """
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        counts = [
            _sheet(book, f"xl/worksheets/sheet{number}.xml", sheet, texts)
            for number, sheet in enumerate(sheets, 1)
        ]
        _put(book, "xl/sharedStrings.xml", _shared(texts))
        _put(book, "xl/styles.xml", _STYLES)
        _put(book, "xl/workbook.xml", _workbook(sheets))
        _put(book, "xl/_rels/workbook.xml.rels", _workbook_parts(len(sheets)))
        _put(book, "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        _put(book, "[Content_Types].xml", _types(len(sheets)))
    return counts


def column_name(number: int) -> str:
    """Give the letters of a column, counted from 1: A, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _put(book: zipfile.ZipFile, name: str, text: str) -> None:
    book.writestr(_member(name), _HEAD + text)


def _member(name: str) -> zipfile.ZipInfo:
    # The same table gives the same bytes: no moment is written.
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _sheet(book: zipfile.ZipFile, name: str, sheet: Sheet, texts: dict[str, int]) -> int:
    """Write a sheet as its rows come; give their number."""
    last = column_name(len(sheet.columns))
    letters = [column_name(number) for number in range(1, len(sheet.columns) + 1)]
    count = 1
    with book.open(_member(name), "w", force_zip64=True) as out:
        out.write(_opening(sheet).encode())
        titles = [title for title, _ in sheet.columns]
        out.write(_row(1, letters, titles, texts, ' s="1"').encode())
        for count, row in enumerate(sheet.rows, 2):
            if count > MOST_ROWS:
                raise OutputError("export_sheet_full", path=sheet.name, most=MOST_ROWS)
            out.write(_row(count, letters, row, texts).encode())
        out.write(b"</sheetData>")
        if sheet.filtered:
            out.write(f'<autoFilter ref="A1:{last}{count}"/>'.encode())
        out.write(b"</worksheet>")
    return count - 1


def _opening(sheet: Sheet) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>'
        for n, (_, width) in enumerate(sheet.columns, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>"
    )


def _row(
    number: int,
    letters: Sequence[str],
    cells: Sequence[Cell],
    texts: dict[str, int],
    style: str = "",
) -> str:
    parts = [f'<row r="{number}">']
    for letter, cell in zip(letters, cells, strict=True):
        if isinstance(cell, str):
            # Of a text that cannot be seen nothing is left: the cell is empty.
            cell = safe(cell)
        if cell is None or cell == "":
            continue
        if isinstance(cell, str):
            place = texts.setdefault(cell, len(texts))
            look = style or (_AS_TEXT if _FORMULA.match(cell) else "")
            parts.append(f'<c r="{letter}{number}" t="s"{look}><v>{place}</v></c>')
        else:
            parts.append(f'<c r="{letter}{number}"{style}><v>{cell!r}</v></c>')
    parts.append("</row>")
    return "".join(parts)


def safe(text: str) -> str:
    """Give a text as a cell can hold it: without control and direction marks, not too long."""
    return _UNSAFE.sub("", text)[:LONGEST_TEXT]


def _shared(texts: Iterable[str]) -> str:
    items = "".join(
        f'<si><t xml:space="preserve">{html(_ENCODED.sub("_x005F_", text))}</t></si>'
        for text in texts
    )
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name="{html(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _workbook_parts(sheets: int) -> str:
    parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    return _relations([*parts, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    parts += [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [("/xl/sharedStrings.xml", "sharedStrings")]
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}.{part}+xml"/>' for name, part in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
