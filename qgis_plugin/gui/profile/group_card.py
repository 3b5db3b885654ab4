"""How a group fares in a gemeente: the core's whole card, once the four questions are answered.

Nothing here reads a figure by group: the core makes the card, or says why it does not.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..._bridge import Area, Drawing, Pack, WijkmonitorError, cards, groups, guards, tables, wording
from ...state import purpose
from ...state.language import current, say, tr
from ..chart_view import ChartView
from ..running_text import text
from ..takeaway import Taken

SIZE = 960.0


class _Pie:
    """The pie of a card with the text of all of it, as a chart view takes a chart."""

    width = SIZE

    def __init__(self, whole: cards.Whole) -> None:
        self.height: float = whole.pie.height
        self.title = whole.title
        self.told = "\n".join(whole.lines)
        self._whole = whole

    def svg(self) -> str:
        """Draw the pie."""
        return self._whole.pie.svg(SIZE)


class _CardView(ChartView):
    """The pie of a group; what is taken from it is always the whole card."""

    def __init__(self, whole: cards.Whole) -> None:
        drawn: Drawing = _Pie(whole)
        self._whole = whole
        super().__init__(lambda _: drawn, table=lambda: tables.Table(whole.title, (), ()))

    def _taken(self) -> Taken:
        whole = self._whole
        told = "\n".join((whole.title, *whole.lines))
        return Taken(whole.title, told, told, tables.Table(whole.title, (), ()), whole.picture)


class GroupCard(QWidget):
    """The section *Naar herkomst*; groups are chosen by name and stand in the order of names."""

    def __init__(self, pack: Pack, area: Area, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack, self._area = pack, area
        self._code = groups.place(pack, area)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("profile.groups.choice"))
        self.choice.addItems(groups.names(pack))
        self.choice.activated.connect(lambda _: self._show_card())
        self.ask = QPushButton()
        self.ask.clicked.connect(self.answer)
        self.withdraw = QPushButton(tr("profile.groups.withdraw"))
        self.withdraw.clicked.connect(self._withdraw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self._code is None:
            layout.addWidget(text(tr("profile.groups.none")))
            return
        if self._code != area.code:
            layout.addWidget(text(say("caution.herkomst_gemeente")))
        layout.addWidget(self.choice)
        self._body = QVBoxLayout()
        layout.addLayout(self._body)
        row = QHBoxLayout()
        row.addWidget(self.ask)
        row.addWidget(self.withdraw)
        row.addStretch(1)
        layout.addLayout(row)
        self._refresh()

    def answer(self) -> None:
        """Ask the four questions, and keep what is answered with the project."""
        from .purpose_dialog import PurposeDialog

        dialog = PurposeDialog(purpose.given(), self)
        if dialog.exec():
            purpose.give(dialog.answers())
            self._refresh()

    def _withdraw(self) -> None:
        purpose.withdraw()
        self._refresh()

    def _refresh(self) -> None:
        """Show the card, or the questions: those of the recipe need no answer here."""
        in_recipe = not guards.lacking(groups.answers_of(self._pack))
        answered = in_recipe or not guards.lacking(purpose.given())
        self.choice.setVisible(answered)
        self.ask.setVisible(not in_recipe)
        self.ask.setText(tr("profile.groups.change" if answered else "profile.groups.answer"))
        self.withdraw.setVisible(answered and not in_recipe)
        if answered:
            self._show_card()
        else:
            self._show([text(tr("profile.groups.why"))])

    def _show_card(self) -> None:
        try:
            card = groups.card(
                self._pack, self._code, self.choice.currentText(), purpose.given()
            )  # fmt: skip
            whole = cards.whole(self._pack, card, current())
        except WijkmonitorError as error:
            self._show([text(wording.error_text(error, current()))])
            return
        told = text("\n".join(whole.lines).strip())
        told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show([text(whole.title, bold=True), _CardView(whole), told])

    def _show(self, widgets: list[QWidget]) -> None:
        while self._body.count():
            old = self._body.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for widget in widgets:
            self._body.addWidget(widget)
