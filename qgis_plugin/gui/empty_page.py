"""What the dock shows when nothing is open: what to do first."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from .._bridge_start import wording
from ..state import language
from ..state.language import tr
from ..state.making import command


class EmptyPage(QWidget):
    """What one can begin with; a sentence where the sample cannot be made here."""

    make_asked = pyqtSignal()
    open_asked = pyqtSignal()
    shared_asked = pyqtSignal()
    sample_asked = pyqtSignal()
    stop_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _text(tr("empty"))
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.25)
        title.setFont(font)
        self.make_button = QPushButton(tr("empty.make"))
        self.make_button.clicked.connect(self.make_asked)
        self.open_button = QPushButton(tr("empty.open"))
        self.open_button.clicked.connect(self.open_asked)
        self.shared_button = QPushButton(tr("shared").rstrip("…"))
        self.shared_button.clicked.connect(self.shared_asked)
        self.sample_button = QPushButton(tr("empty.sample"))
        self.sample_button.clicked.connect(self.sample_asked)
        self.how = _text(tr("empty.command"))
        self.how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = _text("")
        self.progress = QProgressBar()
        self.stop_button = QPushButton(tr("stop"))
        self.stop_button.clicked.connect(self.stop_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        for widget in (
            title, _text(tr("empty.what")), self.make_button, self.open_button,
            self.shared_button, self.sample_button, self.how, self.status, self.progress,
            self.stop_button,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(2)
        self.idle()

    def idle(self) -> None:
        """Offer the buttons; the sample only where the command is there to make it."""
        possible = command.find() is not None
        self.open_button.setEnabled(True)
        self.shared_button.setEnabled(True)
        self.sample_button.setVisible(possible)
        self.sample_button.setEnabled(True)
        self.how.setVisible(not possible)
        for widget in (self.status, self.progress, self.stop_button):
            widget.hide()

    def working(self, text: str, stoppable: bool) -> None:
        """Say what is going on; nothing else can be started meanwhile."""
        self.open_button.setEnabled(False)
        self.shared_button.setEnabled(False)
        self.sample_button.setEnabled(False)
        self.status.setText(text)
        self.progress.setRange(0, 0)
        self.status.show()
        self.progress.show()
        self.stop_button.setVisible(stoppable)

    def progressed(self, stage: str, part: float) -> None:
        """Show what the command is doing and how far that is."""
        self.status.setText(stage_words(stage))
        self.progress.setRange(0, 100)
        self.progress.setValue(round(100 * part))


def stage_words(stage: str, general: str = "sample.busy") -> str:
    """Give the core's words for a stage, general ones for a stage that it does not name."""
    known = wording.knows(f"stage.{stage}", language.current())
    return language.say(f"stage.{stage}") if known else tr(general)


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
