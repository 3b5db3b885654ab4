"""What is said of the years of a figure, in sentences."""

from __future__ import annotations

from ..._bridge import Trend, trend_chart, trend_told
from ...state.language import current, tr
from ..street.sentences import Sentences
from ..takeaway import Taken
from . import rows


class TrendTold(Sentences):
    """What changed, how far from the reference, how much a year; then what to mind."""

    _trend: Trend | None = None

    def show_nothing(self) -> None:
        """Take away what was said of another figure."""
        self._trend = None
        super().show_nothing()

    def show_trend(self, trend: Trend) -> None:
        """Say it."""
        self.show_nothing()
        self._trend = trend
        self.title.setText(tr("trend_tab.told"))
        for each in trend_told.sentences(trend, current()):
            self.add(each)
        notes = trend_told.notes(trend, current())
        if notes:
            self.add(tr("section.notes"), bold=True)
        for each in notes:
            self.add(each)
        self.setAccessibleName(trend_chart.title(trend, current()))
        self.setAccessibleDescription(self.text())
        self.show()

    def text(self) -> str:
        """Give all that is said, as one text; empty without anything."""
        if self._trend is None:
            return ""
        lang = current()
        title = f"{trend_chart.title(self._trend, lang)}."
        return " ".join(
            [title, *trend_told.sentences(self._trend, lang), *trend_told.notes(self._trend, lang)]
        )  # fmt: skip

    def _taken(self) -> Taken | None:
        if self._trend is None:
            return None
        table = rows.table(self._trend)
        return Taken(table.title, f"{self.text()} {table.source}".strip(), self.text(), table)
