"""The comparison as a table: figures by theme as rows, areas as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont, QPalette

from ..._bridge import Area, comparison, mark, sentence, side_by_side, tables, wording
from ...state.comparing import Compared
from ...state.language import current, tr
from ...state.map import dressing
from .. import words
from .grade_icon import icon


@dataclass(frozen=True)
class Column:
    """One area under its letter; no area and no letter for the reference."""

    letter: str
    name: str
    full: str
    code: str = ""


class CompareModel(QAbstractTableModel):
    """Gives the cells; all words and marks are those of the core."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compared: Compared | None = None
        self.columns: list[Column] = []
        self.lines: list[str | comparison.Row] = []
        self.marked = ""
        self.palette, self.side = QPalette(), 14
        self.wordy = True
        self._newest: int | None = None
        self._told: dict[int, list[str]] = {}

    def show(self, compared: Compared | None, letters: Sequence[str]) -> None:
        """Show a comparison, its areas under these letters."""
        self.beginResetModel()
        self.compared, self._told = compared, {}
        self.columns, self.lines = [], []
        if compared is not None:
            areas = zip(letters, compared.found.areas, strict=True)
            self.columns = [_column(letter, area) for letter, area in areas]
            if compared.beside:
                name = compared.found.reference.name(current())
                self.columns.append(Column("", name, tr("compare.against", name=name)))
            for theme, rows in compared.themes:
                self.lines += [theme, *rows]
            self._newest = max((row.year for row in compared.rows), default=None)
        self.endResetModel()

    def mark(self, code: str) -> None:
        """Tint the column of an area, none for an empty code."""
        self.marked = code
        if self.lines and self.columns:
            last = self.index(len(self.lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def line_of(self, indicator: str | None) -> int:
        """Give the line of an indicator, -1 where it has none."""
        for number, line in enumerate(self.lines):
            if not isinstance(line, str) and line.indicator.id == indicator:
                return number
        return -1

    def row_at(self, line: int) -> comparison.Row | None:
        """Give the row of a line; None for that of a theme."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return None if isinstance(found, str) else found

    def sentence(self, line: int, column: int) -> str:
        """Say a figure and how it compares; empty where no area stands."""
        row = self.row_at(line)
        if row is None or self.compared is None or column >= len(row.judged):
            return ""
        if line not in self._told:
            self._told[line] = side_by_side.told(self.compared.found, row, current())
        return self._told[line][column]

    # What Qt asks

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """Give the number of lines, those of the themes among them."""
        return len(self.lines) if parent is None or not parent.isValid() else 0

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """Give the number of areas, and one for the reference where that is none of them."""
        return len(self.columns) if parent is None or not parent.isValid() else 0

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let cells be chosen, but not those beside a theme."""
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give a cell: value, words and mark."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].full}: {self.text(row, index.column())}"
        if role == Qt.ItemDataRole.ForegroundRole and self._missing(row, index.column()):
            return self.palette.placeholderText()
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Give the areas above and the names of the figures beside."""
        if orientation == Qt.Orientation.Horizontal:
            return self._above(section, role)
        return self._beside(self.lines[section], role)

    def text(self, row: comparison.Row, column: int) -> str:
        """Give what a cell says: the value and the verdict in a few words."""
        if column >= len(row.judged):
            return side_by_side.reference_value(row, current())
        judged = row.judged[column]
        value = side_by_side.value(row, judged, current())
        return f"{value}  {side_by_side.verdict(row, judged, current())}".strip()

    def shown(self, row: comparison.Row, column: int) -> str:
        """Give what a cell has room for: the verdict's words only where they are not cut."""
        if self.wordy or column >= len(row.judged):
            return self.text(row, column)
        return side_by_side.value(row, row.judged[column], current())

    def name(self, row: comparison.Row) -> str:
        """Give the short name of a row's figure, with its year where that is not the newest."""
        short = dressing.short_name(row.indicator)
        return short if row.year == self._newest else wording.beside(short, row.year)

    def _above(self, section: int, role: int) -> Any:
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.letter} {column.name}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.as_tooltip(column.full)
        return None

    def _beside(self, line: str | comparison.Row, role: int) -> Any:
        theme = isinstance(line, str)
        if role == Qt.ItemDataRole.DisplayRole:
            return line if theme else self.name(line)
        if role == Qt.ItemDataRole.FontRole and theme:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and theme:
            return words.as_tooltip(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.as_tooltip(wording.beside(side_by_side.label(line, current()), line.year))
        return None

    def _icon(self, row: comparison.Row, column: int) -> Any:
        if column >= len(row.judged):
            return None
        return icon(mark.of(row.indicator.direction, row.judged[column]), self.side)

    def _tip(self, line: int, column: int) -> str | None:
        row, said = self.row_at(line), self.sentence(line, column)
        if row is None or not said:
            return None
        judged, keys = row.judged[column], row.cautions[column]
        return words.as_tooltip(
            " ".join([said, *sentence.cautions_beside(keys, judged.own, current())])
        )

    def tinted(self, column: int) -> bool:
        """Tell whether a column is that of the marked area."""
        return bool(self.marked) and self.columns[column].code == self.marked

    @staticmethod
    def _missing(row: comparison.Row, column: int) -> bool:
        if column >= len(row.judged):
            return row.judged[0].reference_value is None
        return row.judged[column].own.value is None

    # What is copied

    def table(self) -> tables.Table | None:
        """Give the whole table, with what is compared with and the sources; None without one.

        A verdict may not travel without what it is a verdict against: that is the first head.
        """
        if self.compared is None:
            return None
        ref = self.compared.found.reference.name(current())
        compared = wording.say("profile.compared", current(), ref=ref)
        cells = [[compared, *(f"{c.letter} {c.full}".strip() for c in self.columns)]]
        for line in self.lines:
            if isinstance(line, str):
                cells.append([line, *("" for _ in self.columns)])
            else:
                label = wording.beside(side_by_side.label(line, current()), line.year)
                cells.append([label, *(self.text(line, i) for i in range(len(self.columns)))])
        figures = (judged.own for row in self.compared.rows for judged in row.judged)
        return tables.of_rows(tr("tab.compare"), cells, tables.sources(figures, current()))


def _column(letter: str, area: Area) -> Column:
    return Column(letter, words.area_title(area), sentence.area_label(area, current()), area.code)
