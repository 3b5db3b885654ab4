"""The frame of a tab whose content is made when it is first looked at, and rests out of sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..state.session import Session

Wire = tuple[Any, Callable[..., None]]
"""A bound signal, and what it calls."""


class Body(Protocol):
    """What the body of a tab must do, beside being a widget."""

    def pack_changed(self) -> None:
        """Follow another pack of the session, or none."""

    def refresh(self) -> None:
        """Show what the session looks at; called in sight only."""

    def forget(self) -> None:
        """Hold nothing of a pack any more."""


class Marks(Protocol):
    """What a tab draws on the map while it is in sight."""

    def show(self) -> None:
        """Draw it, as the session is now."""

    def hide(self) -> None:
        """Take it off the map."""

    def forget(self) -> None:
        """Hold nothing of a pack that is closed or made anew."""

    def discard(self) -> None:
        """Take it off the canvas for good."""


class LazyTab(QWidget):
    """Follows pack and view of the session; ``make_body`` and ``make_marks`` load what they need.

    ``wires`` are further signals to follow until ``release``. Loaded with the plugin, bodies would
    make every start of QGIS slower: a subclass imports its own in ``make_body``.
    """

    def __init__(
        self, session: Session, canvas: QgsMapCanvas | None = None, parent: QWidget | None = None,
        wires: Iterable[Wire] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.body: Any = None
        self.marks: Any = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._wires: tuple[Wire, ...] = (
            (session.pack_changed, self._pack_changed),
            (session.view_changed, self.refresh),
            *wires,
        )
        for signal, slot in self._wires:
            signal.connect(slot)

    def make_body(self) -> Body:
        """Make what the tab holds, a widget; called once."""
        raise NotImplementedError

    def make_marks(self, canvas: QgsMapCanvas) -> Marks | None:
        """Make what the tab draws on the map; None for a tab that draws nothing there."""
        return None

    def refresh(self) -> None:
        """Show what the session looks at now, in the tab and on the map; nothing out of sight."""
        if self.body is None or not self.isVisible():
            return
        self.body.refresh()
        if self.marks is not None:
            self.marks.show()

    def release(self) -> None:
        """Let go of the session and of the map."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        if self.body is not None:
            self.body.forget()
        if self.marks is not None:
            self.marks.discard()
            self.marks = None

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into sight."""
        super().showEvent(event)
        self._make()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what the tab draws off the map."""
        super().hideEvent(event)
        if self.marks is not None:
            self.marks.hide()

    def _make(self) -> None:
        if self.body is None:
            self.body = self.make_body()
            self.layout().addWidget(self.body)
        if self.marks is None and self._canvas is not None:
            self.marks = self.make_marks(self._canvas)

    def _pack_changed(self) -> None:
        if self.body is not None:
            self.body.pack_changed()
        if self.marks is not None:
            self.marks.forget()
