"""The long table as a workbook (XLSX): a sheet of figures, and one that says how to read them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from .. import _resources, guards, sentence, wording
from .._files import atomic_path
from ..catalogue import Indicator
from ..errors import OutputError
from ..pack import schema
from ..pack.reader import Pack
from . import export, workbook
from .workbook import Cell, Sheet

_WIDTHS = {
    "code": 12, "name": 28, "level": 10, "year": 7, "indicator": 26, "label": 36, "value": 11,
    "unit": 10, "denominator": 12, "reason": 20, "reason_text": 34, "source": 50,
    "verdict_text": 26, "cautions": 24, "note": 18,
}  # fmt: skip
_INDICATOR = export.HEADER.index("indicator")
_SOURCE_PARTS = ("title", "owner", "licence", "told")
_WORDS = {"indicator": "label", "reason": "reason_text", "verdict": "verdict_text"}
"""After which columns the same stands in words, and what that column is called."""


def write(
    pack: Pack,
    target: Path,
    lang: str = "nl",
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    smoothed: bool = False,
    gemeenten: Collection[str] = (),
    progress: Callable[[float], None] | None = None,
) -> int:
    """Write the table that :func:`.export.rows` gives; give the number of its rows.

    Numbers are numbers, an empty cell is no figure. The names of the columns are those of the CSV;
    ``label``, ``reason_text`` and ``verdict_text`` say in words what stands before them. The second
    sheet names sources, licences and what to mind. Raises NotFoundError, and OutputError for more
    rows than a sheet can hold.
    """
    made = export.rows(
        pack, level=level, year=year, indicators=indicators, reference=reference,
        smoothed=smoothed, gemeenten=gemeenten, progress=progress,
    )  # fmt: skip
    names = export.header(reference, smoothed)
    told = _Told(pack, names, lang)
    figures = Sheet(
        wording.say("sheet.figures", lang),
        [(name, _WIDTHS.get(name, 12)) for name in told.header()],
        map(told.row, made),
    )
    reading = Sheet(
        wording.say("sheet.reading", lang),
        [(wording.say("sheet.reading", lang), 28), ("", 60), ("", 40), ("", 40)],
        reading_rows(pack, told, lang),
        filtered=False,
    )
    try:
        with atomic_path(target) as temporary:
            return workbook.write(temporary, [figures, reading])[0]
    except OutputError as exc:
        if exc.key != "export_sheet_full":
            raise
        raise OutputError("export_sheet_full", path=str(target), most=workbook.MOST_ROWS) from None


class _Told:
    """Turns rows of texts into cells with their type, with words beside the keys."""

    def __init__(self, pack: Pack, names: Sequence[str], lang: str) -> None:
        self.lang, self.names = lang, names
        self._indicators = {i.id: i for i in pack.catalogue}
        self.cautions: set[str] = set()

    def header(self) -> list[str]:
        """Give the names of the columns."""
        found = []
        for name in self.names:
            found += [name, _WORDS[name]] if name in _WORDS else [name]
        return found

    def row(self, row: tuple[str | int, ...]) -> list[Cell]:
        """Give the cells of one row."""
        cells: list[Cell] = []
        about = self._indicators[str(row[_INDICATOR])]
        if guards.is_explained(about):
            self.cautions.add(guards.EXPLANATION)
        for name, cell in zip(self.names, row, strict=True):
            number = name in export.NUMBERS
            cells.append(_number(cell) if number else str(cell))
            if name == "cautions":
                self.cautions.update(str(cell).split())
            if name in _WORDS:
                cells.append(self._words(name, str(cell), about))
        return cells

    def _words(self, name: str, key: str, about: Indicator) -> str:
        if not key:
            return ""
        if name == "indicator":
            return about.label_nl if self.lang == "nl" else about.label_en
        if name == "reason":
            return wording.say(f"reason.short.{key}", self.lang)
        return sentence.judgement(about.direction, about.compare, key, self.lang)


def _number(cell: str | int) -> Cell:
    if cell == "":
        return None
    value = float(cell)
    return int(value) if value.is_integer() else value


def reading_rows(pack: Pack, told: _Told, lang: str) -> Iterator[list[Cell]]:
    """Give the second sheet: the columns, what to mind, the sources, and the file."""
    for name in told.header():
        yield _line(name, wording.say(f"sheet.column.{name}", lang))
    yield _line()
    for key in ("signaal", "afgerond", *sorted(told.cautions - {"signaal", "afgerond"})):
        text = wording.say(f"caution.{key}", lang)
        # What is filled in differs from area to area.
        if "{" not in text:
            yield _line(wording.say("sheet.mind", lang), text, key)
    yield _line()
    yield _line(*(wording.say(f"sheet.source.{part}", lang) for part in _SOURCE_PARTS))
    for source in pack.sources():
        if source["role"] not in schema.STREET_ROLES:
            table = source["table_id"]
            title = f"{source['title']} ({table})" if table else str(source["title"])
            rest = ("provider", "licence", "attribution")
            yield _line(
                title, *("" if source[part] is None else str(source[part]) for part in rest)
            )
    yield _line()
    yield _line(wording.say(
        "sheet.made", lang, version=_resources.version(), pack=pack.manifest.get("pack_id", ""),
        date=pack.manifest.get("made", "")[:10],
    ))  # fmt: skip


def _line(*cells: Cell) -> list[Cell]:
    return [*cells, *[None] * (4 - len(cells))]
