"""Four questions that are answered before a group of people is told apart."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import guards
from ...state.language import say, tr


class PurposeDialog(QDialog):
    """Asks the questions; what counts as an answer is for the core to say."""

    def __init__(self, before: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("profile.groups.title"))
        self.edits: dict[str, QPlainTextEdit] = {}
        layout = QVBoxLayout(self)
        layout.addWidget(_plain(tr("profile.groups.why")))
        for key in guards.QUESTIONS:
            question, edit = say(f"card.question.{key}"), QPlainTextEdit(before.get(key, ""))
            edit.setTabChangesFocus(True)
            edit.setAccessibleName(question)
            edit.setFixedHeight(3 * edit.fontMetrics().lineSpacing() + 12)
            edit.textChanged.connect(self._check)
            layout.addWidget(_plain(question))
            layout.addWidget(edit)
            self.edits[key] = edit
        self._lack = _plain(tr("profile.groups.short", n=guards.SHORTEST_ANSWER))
        layout.addWidget(self._lack)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(
            tr("profile.groups.give"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(tr("build.close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(52 * self.fontMetrics().averageCharWidth() + 80, self.sizeHint().height())
        self._check()

    def answers(self) -> dict[str, str]:
        """Give what was answered, by question."""
        return {key: edit.toPlainText().strip() for key, edit in self.edits.items()}

    def _check(self) -> None:
        lacking = bool(guards.lacking(self.answers()))
        self.accept_button.setEnabled(not lacking)
        self._lack.setVisible(lacking)


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
