"""Areas side by side, each under its letter."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ..state.session import Session


class ComparePage(QWidget):
    """Shows what is pinned; follows the session's pins and view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def release(self) -> None:
        """Let go of the session."""
