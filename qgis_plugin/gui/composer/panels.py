"""The three parts of the dialog: what there is, what is in the pie, and how that looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Profile, definitions
from ...state.draft import Draft
from ...state.language import current, tr
from .. import words
from ..elided_label import ElidedLabel
from ..profile.pie_widget import PieWidget
from .slices import Slices
from .subjects import Subjects


class SubjectsPanel(QWidget):
    """All subjects, with a search field above and what is known of the current one below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = Subjects()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("composer.search"))
        self.search.setAccessibleName(tr("composer.search"))
        self.only_held = QCheckBox(tr("composer.only_held"))
        self.told = sentence_label()
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.only_held)
        stack(self, headed("composer.subjects", self.tree), top, self.tree, self.told)
        self.search.textChanged.connect(self.refilter)
        self.only_held.toggled.connect(self.refilter)
        self.tree.currentItemChanged.connect(lambda *_: self.told.setText(self.tree.told()))

    def refilter(self) -> None:
        """Show what fits the search; say so where nothing does."""
        text = self.search.text().strip()
        found = self.tree.filter(text, self.only_held.isChecked())
        self.told.setText(self.tree.told() if found else tr("composer.none_found", text=text))


class SlicesPanel(QWidget):
    """The slices in their order, with what can be done with those that are selected."""

    theme_chosen = pyqtSignal(str)
    weight_chosen = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = Slices()
        self.count = QLabel()
        self.count.setAccessibleName(tr("composer.count.name"))
        self.actions = {
            "up": self._action("up", "mActionArrowUp", "Alt+Up"),
            "down": self._action("down", "mActionArrowDown", "Alt+Down"),
            "remove": self._action("remove", "symbologyRemove", "Del"),
            "undo": self._action("undo", "mActionUndo", QKeySequence.StandardKey.Undo),
            "redo": self._action("redo", "mActionRedo", QKeySequence.StandardKey.Redo),
        }
        self.theme = QComboBox()
        self.theme.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.weight = QDoubleSpinBox()
        self.weight.setRange(0.0, definitions.HEAVIEST)
        self.weight.setDecimals(2)
        # Numbers are written as everywhere in the plugin, whatever the machine is set to.
        self.weight.setLocale(QLocale(current()))
        self.weight.setSingleStep(0.5)
        # What is being typed is no weight yet.
        self.weight.setKeyboardTracking(False)
        self.weight.setMaximumWidth(14 * self.fontMetrics().averageCharWidth())
        self._lay_out()
        self.theme.activated.connect(lambda _: self.theme_chosen.emit(self.theme.currentData()))
        self.weight.valueChanged.connect(self.weight_chosen)

    def show_choice(self, draft: Draft) -> None:
        """Show theme and weight of the selected slices; what cannot be done is not offered."""
        chosen = self.tree.chosen()
        parts = [part for part in draft.parts if part.indicator in chosen]
        for widget in (self.theme, self.weight, self.actions["remove"]):
            widget.setEnabled(bool(parts))
        for name in ("up", "down"):
            self.actions[name].setEnabled(bool(parts or self.tree.chosen_theme()))
        if parts:
            self.theme.setCurrentIndex(self.theme.findData(parts[0].theme))
            self.weight.blockSignals(True)
            self.weight.setValue(parts[0].weight)
            self.weight.blockSignals(False)

    def set_themes(self, themes: Mapping[str, str]) -> None:
        """Offer the themes of the pack."""
        self.theme.clear()
        for theme, label in themes.items():
            self.theme.addItem(label, theme)

    def _action(self, name: str, icon: str, keys: object) -> QAction:
        action = QAction(QgsApplication.getThemeIcon(f"{icon}.svg"), tr(f"composer.{name}"), self)
        sequence = QKeySequence(keys)
        told = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{action.text()} ({told})")
        if name in ("undo", "redo"):
            # The others are keys of the list only: a text field has its own Delete.
            action.setShortcut(sequence)
        return action

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(headed("composer.slices", self.tree), 1)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for name, action in self.actions.items():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            if name == "undo":
                buttons.addStretch(1)
            buttons.addWidget(button)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("composer.theme"), self.theme)
        form.addRow(tr("composer.weight"), self.weight)
        why = sentence_label()
        why.setText(tr("composer.weight.why"))
        stack(self, head, buttons, self.tree, form, why)


class PreviewPanel(QWidget):
    """The pie of the area that is looked at, as it would become."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = ElidedLabel(bold=True)
        self.pie = PieWidget()
        self.none = sentence_label()
        self.none.setText(tr("composer.preview.none"))
        stack(self, self.head, self.pie, self.none)
        self.setMinimumWidth(24 * self.fontMetrics().averageCharWidth())
        self.layout().addStretch(0)
        self.show_profile(None)

    def show_profile(
        self, profile: Profile | None, plain: bool = False, refused: bool = False
    ) -> None:
        """Show the pie, or say how to come to one; why one is refused is said elsewhere."""
        self.pie.plain = plain
        self.pie.show_profile(profile)
        self.pie.setVisible(profile is not None)
        self.none.setVisible(profile is None and not refused)
        name = "" if profile is None else words.area_title(profile.area)
        told = tr("composer.preview.of", name=name) if name else tr("composer.preview")
        self.head.setText(told)

    def sizeHint(self) -> QSize:
        """Ask for a picture that can be read."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(52 * letter, 56 * letter)


def sentence_label() -> QLabel:
    """Make a label for sentences, which may hold names: its text is never markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def headed(key: str, widget: QWidget) -> QLabel:
    """Make the heading of a list, whose letter leads to it."""
    label = QLabel(tr(key))
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setBuddy(widget)
    return label


def stack(panel: QWidget, *rows: object) -> None:
    """Lay rows below one another; lists and pictures take the room that is left."""
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    for row in rows:
        add: Callable[..., None] = (
            layout.addWidget if isinstance(row, QWidget) else layout.addLayout
        )
        add(row, 1 if isinstance(row, (Slices, Subjects, PieWidget)) else 0)
