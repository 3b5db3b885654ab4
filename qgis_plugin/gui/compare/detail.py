"""One figure of the areas that are compared: bars, sentences, places, and what to mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from ..._bridge import Pack, bars, charted, comparison, sentence, side_by_side, tables
from ...state.language import current, say, tr
from ..chart_view import ChartView
from ..running_text import text


class CompareDetail(QScrollArea):
    """Shows a row of the table; the places among all areas come after it is painted.

    ``outdated`` tells whether the file is another by then; nothing is read of it in that case.
    """

    def __init__(self, outdated: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outdated = outdated
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chart: ChartView | None = None
        self.said: dict[str, QLabel] = {}
        self._shown: tuple[Pack, comparison.Comparison, comparison.Row] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fill_places)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Ask for a figure."""
        self._timer.stop()
        self._shown, self.chart, self.said = None, None, {}
        inside, grid = _page()
        grid.addWidget(text(tr("compare.which")), 0, 0)
        self.setWidget(inside)

    def show_row(
        self, pack: Pack, found: comparison.Comparison, row: comparison.Row, letters: Sequence[str]
    ) -> None:
        """Show one figure of all areas."""
        self._shown, self.said = (pack, found, row), {}
        names = [
            f"{letter}  {area.told}" for letter, area in zip(letters, found.areas, strict=True)
        ]
        data = charted.of_row(found, row, names)
        told, lang = side_by_side.told(found, row, current()), current()
        source = tables.sources((judged.own for judged in row.judged), lang)
        self.chart = ChartView(
            lambda width: bars.lay_out(data, lang=lang, width=width),
            table=lambda: tables.of_bars(data, lang, source),
            sentence=lambda: " ".join(filter(None, (*told, source))),
        )
        inside, grid = _page()
        grid.addWidget(self.chart, 0, 0, 1, 2)
        for letter, area, said in zip(letters, found.areas, told, strict=True):
            label = self.said[area.code] = text(said)
            at = grid.rowCount()
            grid.addWidget(_letter(letter), at, 0)
            grid.addWidget(label, at, 1)
        self._add_cautions(grid, found, row)
        self.setWidget(inside)
        self._timer.start(0)

    def fill_places(self) -> None:
        """Say where each area stands among those of its level; never of herkomst."""
        if self._shown is None or self._outdated():
            return
        pack, found, row = self._shown
        placed = side_by_side.places(pack, found, row)
        for area in found.areas:
            if area.code in placed:
                label = self.said[area.code]
                told = sentence.place_sentence(area, placed[area.code], current())
                label.setText(f"{label.text()} {told}")

    def sizeHint(self) -> QSize:
        """Ask for a chart of a few areas."""
        return QSize(300, 16 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Keep a few lines in sight."""
        return QSize(200, 6 * self.fontMetrics().height())

    @staticmethod
    def _add_cautions(grid: QGridLayout, found: comparison.Comparison, row: comparison.Row) -> None:
        mind = [told for _, told in side_by_side.to_mind([row], current())]
        mind += [
            sentence.own_area(area, found.own[area.code], current())
            for area in found.areas
            if area.code in found.own
        ]
        mind.append(say("caution.signaal"))
        grid.addWidget(text(tr("section.notes"), bold=True), grid.rowCount(), 0, 1, 2)
        for told in mind:
            grid.addWidget(text(told), grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)


def _page() -> tuple[QWidget, QGridLayout]:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 2, 0, 4)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    return inside, grid


def _letter(letter: str) -> QLabel:
    label = QLabel(letter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
