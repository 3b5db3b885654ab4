"""What differs between the two sides of a street, in sentences, theme by theme."""

from __future__ import annotations

from ..._bridge import Pack, StreetProfile
from ...state import differing
from ...state.language import say
from ..takeaway import Taken
from .sentences import Sentences


class Contrasts(Sentences):
    """Says first what is beyond chance; what is not, or cannot be told, is named in one line."""

    _differing: differing.Differing | None = None

    def show_nothing(self) -> None:
        """Take away what was said of another street."""
        self._differing = None
        super().show_nothing()

    def show_street(self, pack: Pack, found: StreetProfile) -> None:
        """Say what differs; nothing for a street in one buurt. Raises what the core raises."""
        self.show_nothing()
        made = differing.of(pack, found)
        if made is None:
            return
        self._differing = made
        self.title.setText(made.title)
        for theme, told in made.themes:
            self.add(theme, bold=True)
            for each in told:
                self.add(each)
        if not made.themes:
            self.add(made.none)
        for each in (*made.others(), *made.mind):
            self.add(each)
        if made.origin:
            self.add(say("street.contrasts.composition"), bold=True)
            for each in made.origin:
                self.add(each)
        self.setAccessibleName(made.title)
        self.setAccessibleDescription(made.text())
        self.show()

    def _taken(self) -> Taken | None:
        """Give the sentences and the table; None while nothing is said."""
        made = self._differing
        if made is None:
            return None
        told = f"{made.text()} {say('caution.straat')}"
        return Taken(made.title, f"{told} {made.source}".strip(), told, made.table())
