"""The areas that are compared, in the order in which they were pinned: A, B, C and so on."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge import NotFoundError, Pack

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

    def arrange(self, codes: Iterable[str]) -> None:
        """Put the pins in another order; what is not pinned is not added, nor is a pin lost."""
        asked = [code for code in dict.fromkeys(codes) if code in self.codes]
        self._become((*asked, *(code for code in self.codes if code not in asked)))

    def move(self, code: str, place: int) -> None:
        """Give a pin another place, counted from 0."""
        others = [each for each in self.codes if each != code]
        others.insert(max(0, place), code)
        self.arrange(others)

    def clear(self) -> None:
        """Take all pins away."""
        self._become(())

    def take(self, kept: str, pack: Pack) -> None:
        """Pin what a project kept (codes with commas); those that the pack has not are left out."""
        self._become(tuple(code for code in kept.split(",") if _known(pack, code))[:MOST])

    def letter(self, code: str) -> str:
        """Give the letter of a pinned area, empty for another."""
        return chr(ord("A") + self.codes.index(code)) if code in self.codes else ""

    def _become(self, codes: tuple[str, ...]) -> None:
        if codes != self.codes:
            self.codes = codes
            self.changed.emit()


def _known(pack: Pack, code: str) -> bool:
    try:
        pack.area(code)
    except NotFoundError:
        return False
    return True
