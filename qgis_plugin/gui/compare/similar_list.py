"""The areas most like the first one, with what they are alike in; looked for when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Area, Pack, sentence
from ...state import comparing
from ...state.language import current, tr
from .. import words
from ..elided_label import ElidedLabel
from ..running_text import text

CODE = int(Qt.ItemDataRole.UserRole)


class SimilarList(QWidget):
    """Looks for nothing until ``head`` is pressed: in the whole country it takes a moment.

    ``head`` is the button that opens it, for whoever lays it out. ``outdated`` tells whether the
    file is another by then; nothing is read of it in that case.
    """

    area_wanted = pyqtSignal(str)

    def __init__(self, outdated: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outdated = outdated
        self.head, self.list, self.said = QToolButton(), QListWidget(), text("")
        self.weights = ElidedLabel(0.85)
        self.pin = QPushButton(tr("compare.pin"))
        self._asked: tuple[Pack, Area, tuple[str, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fill)
        self._lay_out()
        self.list.itemActivated.connect(lambda item: self._want(item))
        self.list.currentItemChanged.connect(lambda *_: self._may_pin())
        self.pin.clicked.connect(lambda: self._want(self.list.currentItem()))
        self.head.toggled.connect(self._unfold)
        self._unfold(False)
        self.head.hide()

    def _lay_out(self) -> None:
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.list.setAccessibleName(tr("compare.similar.list"))
        self.list.setAlternatingRowColors(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.weights)
        layout.addStretch(0)

    def ask(self, pack: Pack | None, area: Area | None, pinned: Sequence[str]) -> None:
        """Be about an area; those that are pinned are not given again."""
        asked = None if pack is None or area is None else (pack, area, tuple(pinned))
        if asked == self._asked:
            return
        self._asked = asked
        self.head.setVisible(asked is not None)
        if area is not None:
            label = tr("compare.similar", name=words.area_title(area))
            # A mnemonic would eat the sign.
            self.head.setText(label.replace("&", "&&"))
            self.head.setToolTip(words.as_tooltip(label))
        self._refresh()

    def fill(self) -> None:
        """Look for the areas, and list them."""
        if self._asked is None or not self.head.isChecked() or self._outdated():
            return
        pack, area, pinned = self._asked
        found = comparing.alike(pack, area, pinned)
        self.list.clear()
        for peer in found.found:
            self.list.addItem(_item(pack, peer))
        if found.found:
            self.said.setText(sentence.peers_sentence(pack, area, found.found, current()))
            self.weights.setText(sentence.peers_weights(pack, found.traits, current(), ids=False))
        else:
            self.said.setText(tr("compare.alike.none", name=words.area_title(area)))
        self._show(bool(found.found))

    def _unfold(self, on: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._refresh()

    def _refresh(self) -> None:
        on = self.head.isChecked() and self._asked is not None
        self.list.clear()
        self.said.setText(tr("compare.similar.busy"))
        self._show(False)
        if on:
            self._timer.start(0)

    def _show(self, found: bool) -> None:
        for widget in (self.list, self.pin, self.weights):
            widget.setVisible(found)
        self._may_pin()

    def _may_pin(self) -> None:
        self.pin.setEnabled(self.list.currentItem() is not None)

    def _want(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.area_wanted.emit(item.data(CODE))


def _item(pack: Pack, peer: object) -> QListWidgetItem:
    label = sentence.area_label(peer.area, current())
    why = sentence.alike_in(pack, peer, current())
    item = QListWidgetItem(f"{label}\n{why}")
    item.setData(CODE, peer.area.code)
    item.setToolTip(words.as_tooltip(f"{label}: {why}"))
    return item
