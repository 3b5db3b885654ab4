"""What the tab of two figures holds: choice, dots and square beside one another, sentences."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Overlay, bivariate_key, scatter, wording
from ...state.language import current, tr
from ...state.map import overlays
from ...state.session import Session
from ..chart_view import INSET, WIDEST, ChartView
from ..takeaway import copy_text
from ..waiting import waiting
from . import rows
from .choices import Choices
from .dots import Dots

if TYPE_CHECKING:
    from ..._bridge import overlays as core

BESIDE = 640
"""From this width the square stands beside the dots, else below them."""
MOST_SAID = 6
"""Of so many chosen areas the figures are written out."""


class OverlayBody(QScrollArea):
    """Follows the overlay of the session. ``area_pointed``: the area below the mouse, or none."""

    area_pointed = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Overlay | None = None
        self.said: list[str] = []
        self.dots: Dots | None = None
        self.key: ChartView | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices = Choices()
        self.choices.laid.connect(self._lay)
        self.choices.left.connect(session.overlaid.leave)
        self.chosen, self.told = text(), text()
        self.copy = QPushButton(tr("two_figures.copy"))
        self.copy.clicked.connect(lambda: copy_text("\n".join(self.said)))
        self._charts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._charts.addStretch(0)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.choices)
        layout.addLayout(self._charts)
        for part in (self.chosen, self.told):
            layout.addWidget(part)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setWidget(inside)
        self._show(None)

    def pack_changed(self) -> None:
        """Offer what the pack of the session holds, at the level that its map shows."""
        self._show(None)
        self.choices.set_pack(self._session.pack)
        if self._session.pack is not None:
            self.choices.show_level(self._session.level)
            self.choices.show_gemeente(self._gemeente())

    def forget(self) -> None:
        """Hold nothing of the pack any more."""
        self._show(None)
        self.choices.set_pack(None)

    def refresh(self) -> None:
        """Show what is on the map now."""
        if self._session.pack is None or self._session.is_outdated():
            return
        with waiting():
            self.choices.show_asked(self._session.overlaid.asked)
            found = self._session.overlaid.found()
            if found is not self._shown or found is None:
                self._show(found)
            self.select()

    def select(self) -> None:
        """Mark the dots of the areas that are selected in the layer, and of the one looked at."""
        if self.dots is None or self._shown is None:
            return
        known = {met.code for met in self.dots.data.known}
        wanted = [code for code in self._session.overlaid.codes() if code in known]
        own = self._session.code
        if own in known and own not in wanted:
            wanted.insert(0, own)
        names = self._names(wanted)
        self.dots.choose(names)
        by_code = {met.code: met for met in self.dots.data.known}
        said = [self._said(by_code[code], name) for code, name in [*names.items()][:MOST_SAID]]
        if len(names) > MOST_SAID:
            said.append(tr("two_figures.chosen.more", n=wording.integer(len(names), current())))
        self.chosen.setText(paragraphs(said))
        self.chosen.setVisible(bool(said))

    def _said(self, met: core.Met, name: str) -> str:
        """Say both figures of an area, and what they are together."""
        figures = scatter.chosen_sentence(self.dots.data, met, name, current())
        words = overlays.words(self._shown, met)
        return tr("two_figures.chosen", said=figures, words=words[:1].upper() + words[1:])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the square beside the dots where there is room for both."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._charts.setDirection(way)

    def _gemeente(self) -> str:
        """Give the code of the gemeente that is looked at, or that the area lies in."""
        area = self._session.area
        if area is None:
            return ""
        return area.code if area.level == "gemeente" else area.gemeente_code or ""

    def _lay(self, asked: overlays.Asked) -> None:
        with waiting():
            self._session.overlaid.lay(asked)

    def _show(self, found: Overlay | None) -> None:
        """Show an overlay, or what to do where there is none."""
        for part in (self.dots, self.key):
            if part is not None:
                self._charts.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.dots = self.key = None
        self._shown = found
        self.chosen.hide()
        self.copy.setVisible(found is not None)
        pack = self._session.pack
        if found is None or pack is None:
            lost = pack is not None and self._session.overlaid.asked is not None
            self.said = [tr("two_figures.layer.none" if lost else "two_figures.what")]
            self.told.setText(paragraphs(self.said))
            return
        self.said = overlays.told(pack, found)
        self.told.setText(paragraphs(self.said))
        said = " ".join(self.said)
        self.dots = Dots(
            scatter.Scatter(found, {}), self._name,
            table=lambda: rows.of(pack, found), sentence=lambda: said,
        )  # fmt: skip
        self.dots.setMaximumWidth(WIDEST + self.dots.beside + 2 * INSET)
        self.dots.pointed.connect(self.area_pointed)
        self.dots.taken.connect(self._taken)
        self.key = ChartView(
            lambda width: bivariate_key.lay_out(
                found, lang=current(), width=min(width, bivariate_key.WIDTH)
            ),
            table=lambda: rows.counted(found), sentence=lambda: said,
        )  # fmt: skip
        self.key.setMaximumWidth(round(bivariate_key.WIDTH) + self.key.beside + 2 * INSET)
        self._charts.insertWidget(0, self.dots, 3, Qt.AlignmentFlag.AlignTop)
        self._charts.insertWidget(1, self.key, 2, Qt.AlignmentFlag.AlignTop)

    def _taken(self, codes: tuple[str, ...], adding: bool) -> None:
        """Select on the map what was taken among the dots, and look at an area that was clicked."""
        overlaid = self._session.overlaid
        if adding:
            held = dict.fromkeys(overlaid.codes())
            new = [code for code in codes if code not in held]
            # A dot that was taken already is let go by a second click.
            codes = (*held, *new) if new else tuple(c for c in held if c not in codes)
        overlaid.select(codes)
        if len(codes) == 1 and not adding:
            self._session.choose_area(codes[0])
        self.select()

    def _names(self, codes: list[str]) -> dict[str, str]:
        found = self._session.pack.several(codes, self._shown.borders)
        names = {area.code: area.told for area in found}
        return {code: names.get(code, code) for code in codes}

    def _name(self, code: str) -> str:
        return self._names([code])[code]


def paragraphs(sentences: Iterable[str]) -> str:
    """Write sentences below one another as rich text, with a little room between."""
    parts = (html.escape(each) for each in sentences)
    return "".join(f'<p style="margin-top: 0; margin-bottom: 5px">{each}</p>' for each in parts)


def text() -> QLabel:
    """Make a label with sentences that can be selected and copied."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
