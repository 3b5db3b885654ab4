"""The figures along a street as a table: a column for each buurt, and what is derived from all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont

from ..._bridge import (
    Area,
    Combined,
    Indicator,
    Profile,
    Slice,
    StreetProfile,
    mark,
    sentence,
    street_told,
    tables,
    wording,
)
from ...state.language import current, say, tr
from ...state.map import dressing
from .. import words
from ..compare.grade_icon import icon
from ..compare.model import Column, CompareModel

DASH = "–"
MOST_NAMED = 3
"""Buurten that are named together; all of them stand above the figures."""

TIP = Qt.ItemDataRole.ToolTipRole


@dataclass(frozen=True)
class Line:
    """One figure: of each buurt its slice, and what is derived (None for a single buurt)."""

    indicator: Indicator
    parts: tuple[Slice, ...]
    derived: Combined | None

    @property
    def year(self) -> int | None:
        """The year of the figures."""
        return self.parts[0].year


class Beside(str):
    """What is said of a figure on a row by itself, in a narrow dock.

    Its name stands above its values, and what is derived below them.
    """

    __slots__ = ("line",)
    line: Line

    @classmethod
    def of(cls, said: str, line: Line) -> Beside:
        """Give a row that belongs to a figure."""
        made = cls(said)
        made.line = line
        return made


class Arranged(NamedTuple):
    """How a table is arranged.

    ``stacked`` puts the name of each figure above its values, ``folded`` what is derived below
    them. ``numbers`` are those of the slices in the pie, by indicator; empty where each slice
    carries its name.
    """

    stacked: bool = False
    folded: bool = False
    numbers: Mapping[str, int] = MappingProxyType({})


class StreetModel(CompareModel):
    """Gives the cells; the buurten come in the order of the pie, left before right."""

    found: StreetProfile | None = None
    fits: Callable[[str], bool] = bool
    arranged = Arranged()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plain: list[str | Line] = []

    def show_street(self, found: StreetProfile | None, known: Mapping[str, Indicator]) -> None:
        """Show a street; ``known`` gives the indicators by id."""
        self.beginResetModel()
        self.found, self.columns, self._plain = found, [], []
        if found is not None:
            sides = (*found.pair, *found.others)
            self.columns = [_column(side.area) for side in sides]
            if not found.whole:
                self.columns.append(
                    Column("", tr("street_tab.derived"), street_told.derived(found, current()))
                )
            for theme in sides[0].themes:
                held = [_line(found, sides, part, known) for part in theme.slices]
                self._plain += [dressing.theme_label(theme), *held] if held else []
            self._newest = sides[0].newest_year
        self.lines = self._laid_out()
        self.endResetModel()

    def arrange(self, arranged: Arranged) -> bool:
        """Arrange names and values in another way; tell whether it is another."""
        if arranged == self.arranged:
            return False
        self.beginResetModel()
        self.arranged = arranged
        self.lines = self._laid_out()
        self.endResetModel()
        return True

    def _laid_out(self) -> list[str | Line]:
        lines: list[str | Line] = []
        for line in self._plain:
            if isinstance(line, str) or not self.arranged.stacked:
                lines.append(line)
                continue
            lines += [Beside.of(self.name(line), line), line]
            made = self.value(line, len(line.parts))
            if self.arranged.folded and made:
                lines.append(Beside.of(tr("street_tab.derived.line", w=made), line))
        return lines

    def named(self, number: int) -> Line | None:
        """Give the figure that a line by itself is about; None for that of a theme."""
        found = self.lines[number] if 0 <= number < len(self.lines) else None
        return found.line if isinstance(found, Beside) else None

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give a cell; in a row by itself a theme or a name, the theme in bold."""
        line = self.lines[index.row()]
        if not self.arranged.stacked or not isinstance(line, str):
            return super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(line) if index.column() == 0 else None
        if role == Qt.ItemDataRole.FontRole and not isinstance(line, Beside):
            return bold()
        if role == Qt.ItemDataRole.ForegroundRole:
            # A row that cannot be chosen would be grey, and its text is no less for that.
            return self.palette.text()
        if role == TIP:
            return words.as_tooltip(self._said_beside(line))
        return None

    def _said_beside(self, line: str) -> str:
        if not isinstance(line, Beside):
            return line
        if line == self.name(line.line):
            return _label(line.line)
        return self._said_derived(line.line)

    def sentence(self, line: int, column: int) -> str:
        """Say a figure and how it compares; of what is derived, from what."""
        row = self.row_at(line)
        if row is None or self.found is None:
            return ""
        if column >= len(row.parts):
            return self._said_derived(row)
        side = self._side(column)
        return words.told(row.parts[column], side)

    def _said_derived(self, row: Line) -> str:
        label, made = words.label(row.parts[0]), street_told.derived(self.found, current())
        return f"{label}: {_estimated(row)}. {made}"

    def text(self, row: Line, column: int) -> str:
        """Give what a cell says: the value and the verdict in a few words."""
        if column >= len(row.parts):
            return _estimated(row)
        part = row.parts[column]
        return f"{words.value(part)}  {_verdict(part)}".strip()

    def shown(self, row: Line, column: int) -> str:
        """Give what a cell has room for: the verdict's words only where they are not cut."""
        if column >= len(row.parts):
            value = self.value(row, column)
            return value or self._short(_derived(row))
        value = words.value(row.parts[column])
        if row.parts[column].value is None:
            return self._short(value)
        return self.text(row, column) if self.wordy else value

    def value(self, row: Line, column: int) -> str:
        """Give the value of a cell alone; empty without one."""
        if column >= len(row.parts):
            return (
                _derived(row) if row.derived is not None and row.derived.value is not None else ""
            )
        part = row.parts[column]
        return words.value(part) if part.value is not None else ""

    def _short(self, said: str) -> str:
        """Give words, or a dash where they would be cut; tooltip and reader have them."""
        return said if self.fits(said) else DASH

    def name(self, row: Line) -> str:
        """Give the short name of a row's figure, with its year where that is not the newest."""
        short, number = words.short(row.parts[0]), self.arranged.numbers.get(row.indicator.id)
        if number is not None:
            short = f"{number}. {short}"
        return short if row.year in (None, self._newest) else wording.beside(short, row.year)

    def table(self) -> tables.Table | None:
        """Give the whole table, with what is compared with, the caution and the sources."""
        if self.found is None:
            return None
        cells = [[self.found.street.told, *(column.full for column in self.columns)]]
        for line in self._plain:
            if isinstance(line, str):
                cells.append([line, *("" for _ in self.columns)])
            else:
                said = (self.text(line, i) for i in range(len(self.columns)))
                cells.append([_label(line), *said])
        figures = [part for line in self._plain if not isinstance(line, str) for part in line.parts]
        below = f"{say('caution.straat')} {tables.sources(figures, current())}".strip()
        title = f"{tr('street_tab.table')}. {compared(self.found)}".strip()
        return tables.of_rows(title, cells, below)

    def _beside(self, line: str | Line, role: int) -> Any:
        if role == TIP and not isinstance(line, str):
            return words.as_tooltip(_label(line))
        return super()._beside(line, role)

    def _icon(self, row: Line, column: int) -> Any:
        if column >= len(row.parts):
            return None
        return icon(mark.of_slice(row.parts[column]), self.side)

    def _tip(self, line: int, column: int) -> str | None:
        row, said = self.row_at(line), self.sentence(line, column)
        if row is None or not said:
            return None
        if column >= len(row.parts):
            return words.as_tooltip(said)
        mind = words.cautions(self._side(column), row.parts[column])
        return words.as_tooltip(" ".join([said, *mind]))

    def _side(self, column: int) -> Any:
        return (*self.found.pair, *self.found.others)[column]

    @staticmethod
    def _missing(row: Line, column: int) -> bool:
        if column >= len(row.parts):
            return row.derived is None or row.derived.value is None
        return row.parts[column].value is None


def compared(found: StreetProfile) -> str:
    """Say what the buurten are compared with, those with the same reference together."""
    by_reference: dict[str, list[str]] = {}
    for side in found.columns:
        by_reference.setdefault(words.reference_name(side), []).append(side.area.told)
    if len(by_reference) == 1:
        told = street_told.compared(found, current())
    else:
        told = [
            say("street.compared", name=wording.listing(names, current(), most=MOST_NAMED), ref=ref)
            for ref, names in by_reference.items()
        ]
    return " ".join(f"{each[:1].upper()}{each[1:].removesuffix('.')}." for each in told)


def bold() -> QFont:
    """Give the font of a theme's name."""
    font = QFont()
    font.setBold(True)
    return font


def _column(area: Area) -> Column:
    return Column("", words.area_title(area), sentence.area_label(area, current()), area.code)


def _line(
    found: StreetProfile, sides: Sequence[Profile], part: Slice, known: Mapping[str, Indicator]
) -> Line:
    """Put the slices of one indicator together, in the order of the sides."""
    parts = [next(s for s in side.slices if s.indicator == part.indicator) for side in sides]
    return Line(known[part.indicator], tuple(parts), found.combined.get(part.indicator))


def _label(row: Line) -> str:
    label = words.label(row.parts[0])
    return label if row.year is None else wording.beside(label, row.year)


def _verdict(part: Slice) -> str:
    if part.value is None or part.verdict is None:
        return ""
    return sentence.verdict_words(part.compare, part.verdict, current())


def _derived(row: Line) -> str:
    """Write what is derived, or the short words for why nothing is."""
    made = row.derived
    if made is None:
        return ""
    if made.value is None:
        return say(f"reason.short.{made.reason}")
    part = row.parts[0]
    return wording.short_value(made.value, part.unit, made.denominator, current(), part.kind)


def _estimated(row: Line) -> str:
    """Write what is derived as an estimate, with what it rests on."""
    return "" if row.derived is None else street_told.combined(row.parts, row.derived, current())
