"""What squares and postcodes along a street tell, beside the figures of its buurten."""

from __future__ import annotations

from ..._bridge import Pack, StreetProfile, street_cells, street_cells_told, tables
from ...state.language import current, say
from ..takeaway import Taken
from .sentences import Sentences


class StreetCells(Sentences):
    """Says how far they lie apart, how many have a figure and how many are secret; no verdict.

    It is hidden where the pack has none along the street.
    """

    _source = ""
    _along: tuple[street_cells.Along, ...] = ()

    def show_street(self, pack: Pack, found: StreetProfile) -> None:
        """Say what they tell; nothing without any. Raises what the core raises."""
        self.show_nothing()
        along = self._along = street_cells.of(pack, found)
        mind = street_cells_told.notes(pack, found, along, current())
        if not along and not mind:
            return
        self.title.setText(say("street.cells"))
        for head, care, lines in street_cells_told.sections(along, current()):
            self.add(head, bold=True)
            for each in (care, *lines):
                self.add(each)
        self._source = street_cells_told.source(along, current())
        for each in (*mind, self._source):
            if each:
                self.add(each)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self._text())
        self.show()

    def _text(self) -> str:
        return " ".join(f"{label.text().removesuffix('.')}." for label in self.said)

    def _taken(self) -> Taken | None:
        """Give the sentences and the table; None while nothing is said."""
        if not self.said:
            return None
        told = f"{self._text()} {say('caution.straat')}"
        below = f"{say('caution.straat')} {self._source}".strip()
        title = self.title.text()
        cells = street_cells_told.table(self._along, current())
        return Taken(title, told, told, tables.of_rows(title, cells, below))
