"""The areas that are compared, in the order in which they were pinned: A, B, C and so on."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

MOST = 10


class Pins(QObject):
    """A short list of area codes, the same for dock, map and project."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()

    def add(self, code: str) -> bool:
        """Pin an area; False where it is pinned already or where all letters are taken."""
        if code in self.codes or len(self.codes) >= MOST:
            return False
        self._become((*self.codes, code))
        return True

    def remove(self, code: str) -> None:
        """Take a pin away; the letters behind it move up."""
        self._become(tuple(each for each in self.codes if each != code))

    def toggle(self, code: str) -> bool:
        """Pin an area, or take its pin away; True where it is pinned now."""
        if code in self.codes:
            self.remove(code)
            return False
        return self.add(code)

    def clear(self) -> None:
        """Take all pins away."""
        self._become(())

    def show(self, codes: tuple[str, ...]) -> None:
        """Show the pins of another pack; those that no letter is left for are left out."""
        self._become(codes[:MOST])

    def letter(self, code: str) -> str:
        """Give the letter of a pinned area, empty for another."""
        return chr(ord("A") + self.codes.index(code)) if code in self.codes else ""

    def _become(self, codes: tuple[str, ...]) -> None:
        if codes != self.codes:
            self.codes = codes
            self.changed.emit()
