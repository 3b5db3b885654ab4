"""Which profieltaart is drawn: a button with the pies there are, and the ways to another one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPaintEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QActionGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ..._bridge import Definition, WijkmonitorError, definitions
from ...state import definitions as saved
from ...state.language import tr
from ...state.session import Session
from .. import words
from ..elided_label import ONE_LINE

LONGEST = 48
"""Letters of a name that a menu shows."""


class PieChooser(QWidget):
    """Shows which pie the session draws, and lets the user choose another."""

    compose_asked = pyqtSignal()
    open_asked = pyqtSignal()
    file_asked = pyqtSignal(str)
    """The path of a pie of the user's."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button = _Button()
        self.button.setMenu(self.menu)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label = QLabel(tr("composer.pie"))
        label.setBuddy(self.button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.button, 1)
        session.view_changed.connect(self.follow)
        session.pack_changed.connect(self.follow)
        self.follow()

    def release(self) -> None:
        """Let go of the session."""
        self._session.view_changed.disconnect(self.follow)
        self._session.pack_changed.disconnect(self.follow)

    def follow(self) -> None:
        """Name the pie that the session draws."""
        pack = self._session.pack
        if pack is None:
            return
        made = self._session.definition or definitions.built_in("standaard", pack.catalogue)
        self._name = title(made.name, len(made.slices))
        self.button.setText(plain(self._name))
        self.button.setAccessibleName(f"{tr('composer.pie')}: {self._name}")
        self.button.setToolTip(words.as_tooltip(f"{self._name}. {tr('composer.pie.tip')}."))

    def choose_built_in(self, name: str) -> None:
        """Draw with a pie that comes with the program."""
        if self._session.pack is not None:
            made = definitions.built_in(name, self._session.pack.catalogue)
            self._session.choose_definition(None if name == "standaard" else made)

    def _fill(self) -> None:
        """List the pies as they are now: others may have been saved since."""
        self.menu.clear()
        pack = self._session.pack
        if pack is None:
            return
        group = QActionGroup(self.menu)
        drawn = self._session.definition or definitions.built_in("standaard", pack.catalogue)
        known = False
        for name in definitions.BUILT_IN:
            made = definitions.built_in(name, pack.catalogue)
            action = self._add(title(name, len(made.slices)), group, same(made, drawn))
            action.triggered.connect(lambda _=False, name=name: self.choose_built_in(name))
            known = known or action.isChecked()
        pies = saved.listed()
        if pies:
            self.menu.addSeparator().setText(tr("composer.pie.yours"))
        for pie in pies:
            here = not known and same_as_saved(pie, drawn, self._session)
            action = self._add(title(pie.name, pie.count), group, here)
            action.triggered.connect(lambda _=False, pie=pie: self.file_asked.emit(str(pie.path)))
            known = known or here
        if not known:
            self.menu.addSeparator()
            text = tr("composer.pie.project", name=title(drawn.name, len(drawn.slices)))
            self._add(text, group, True)
        self.menu.addSeparator()
        self.menu.addAction(tr("composer.pie.compose")).triggered.connect(
            lambda: self.compose_asked.emit()
        )
        self.menu.addAction(tr("composer.pie.open")).triggered.connect(
            lambda: self.open_asked.emit()
        )

    def _add(self, text: str, group: QActionGroup, chosen: bool) -> QAction:
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        action = self.menu.addAction(plain(short))
        action.setToolTip(words.as_tooltip(text))
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        return action


class _Button(QPushButton):
    """A button whose words begin at the left, like those of a list, and are cut where it ends."""

    def minimumSizeHint(self) -> QSize:
        """Give way to whatever room there is."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button as its style does, and its words by themselves."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        whole, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        style, letter = self.style(), self.fontMetrics().averageCharWidth()
        place = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        arrow = style.pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, option, self)
        place.adjust(letter // 2, 0, -arrow - letter // 2, 0)
        # Drawn as it is: an ampersand in a name is no shortcut.
        text = whole.replace("&&", "&")
        cut = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(QRectF(place), cut, ONE_LINE)
        painter.end()


def title(name: str, count: int | None) -> str:
    """Give the name of a pie as people read it, with how many slices it has."""
    shown = tr(f"composer.pie.{name}") if name in definitions.BUILT_IN else name
    return shown if count is None else tr("composer.pie.counted", name=shown, n=count)


def plain(text: str) -> str:
    """Keep an ampersand in a name from becoming a shortcut."""
    return text.replace("&", "&&")


def same(one: Definition, other: Definition) -> bool:
    """Tell whether two pies draw the same under the same name."""
    return one.as_json() == other.as_json()


def same_as_saved(pie: saved.SavedPie, drawn: Definition, session: Session) -> bool:
    """Tell whether a saved pie is the one that is drawn."""
    if pie.name != drawn.name or pie.count is None or session.pack is None:
        return False
    try:
        return same(definitions.load(str(pie.path), session.pack.catalogue), drawn)
    except WijkmonitorError:
        return False
