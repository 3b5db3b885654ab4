"""A pie while it is composed: values that change by making new ones, so that all can be undone.

The slices stand theme by theme, in the order in which the core draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .._bridge import Definition, Pack, definitions


class Part(NamedTuple):
    """One slice: what it shows, in which theme it stands, and its weight in the theme's mean."""

    indicator: str
    theme: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """The slices in their order, and the form of the pie."""

    parts: tuple[Part, ...] = ()
    form: str = definitions.LENGTHS

    def themes(self) -> tuple[str, ...]:
        """Give the themes that have slices, in their order."""
        return tuple(dict.fromkeys(part.theme for part in self.parts))

    def of_theme(self, theme: str) -> tuple[Part, ...]:
        """Give the slices of a theme."""
        return tuple(part for part in self.parts if part.theme == theme)

    def holds(self, indicator: str) -> bool:
        """Tell whether an indicator has a slice."""
        return any(part.indicator == indicator for part in self.parts)

    def added(self, indicator: str, theme: str) -> Draft:
        """Give the draft with one slice more, at the end of its theme."""
        return self if self.holds(indicator) else self._of((*self.parts, Part(indicator, theme)))

    def without(self, indicators: Sequence[str]) -> Draft:
        """Give the draft without some slices."""
        return self._of(part for part in self.parts if part.indicator not in indicators)

    def weighed(self, indicators: Sequence[str], weight: float) -> Draft:
        """Give the draft with another weight for some slices."""
        return self._of(
            part._replace(weight=weight) if part.indicator in indicators else part
            for part in self.parts
        )

    def moved(self, indicators: Sequence[str], theme: str, before: str = "") -> Draft:
        """Give the draft with some slices moved: before another one, or to the end of a theme."""
        going = [part._replace(theme=theme) for part in self.parts if part.indicator in indicators]
        staying = [part for part in self.parts if part.indicator not in indicators]
        names = [part.indicator for part in staying]
        # The one before which they go may go itself: then the next that stays.
        here = [part.indicator for part in self.of_theme(theme)]
        after = here[here.index(before) :] if before in here else []
        target = next((name for name in after if name in names), "")
        at = names.index(target) if target else _end(staying, theme)
        return self._of((*staying[:at], *going, *staying[at:]))

    def stepped(self, indicators: Sequence[str], by: int, shown: Sequence[str]) -> Draft:
        """Give the draft with some slices one place up (-1) or down (1).

        At the edge of its theme a slice goes over into the next of the ``shown`` themes.
        """
        chosen = [part for part in self.parts if part.indicator in indicators]
        if not chosen:
            return self
        edge = chosen[0] if by < 0 else chosen[-1]
        indicators = [part.indicator for part in chosen if part.theme == edge.theme]
        theme = [part.indicator for part in self.of_theme(edge.theme)]
        at = theme.index(edge.indicator) + by
        if 0 <= at < len(theme):
            after = theme[at:] if by < 0 else theme[at + 1 :]
            return self.moved(indicators, edge.theme, next(iter(after), ""))
        there = list(shown).index(edge.theme) + by
        if not 0 <= there < len(shown):
            return self
        first = next((part.indicator for part in self.of_theme(shown[there])), "")
        return self.moved(indicators, shown[there], first if by > 0 else "")

    def theme_stepped(self, theme: str, by: int) -> Draft:
        """Give the draft with a whole theme one place up (-1) or down (1)."""
        order = list(self.themes())
        at = order.index(theme) if theme in order else -1
        if at < 0 or not 0 <= at + by < len(order):
            return self
        order.insert(at + by, order.pop(at))
        return replace(self, parts=tuple(part for name in order for part in self.of_theme(name)))

    def formed(self, form: str) -> Draft:
        """Give the draft in another form."""
        return replace(self, form=form)

    def definition(self, name: str, pack: Pack, called: str) -> Definition:
        """Make the pie; ``called`` is how it is named in what is refused.

        Raises RecipeError as the core does for a file that holds the same.
        """
        slices = [part._asdict() for part in self.parts]
        whole = {"name": name or called, "form": self.form, "slices": slices}
        return definitions.from_mapping(whole, pack.catalogue, called)

    def _of(self, parts: Iterable[Part]) -> Draft:
        return replace(self, parts=_together(parts))


def _together(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Bring slices together theme by theme."""
    found = tuple(parts)
    themes = dict.fromkeys(part.theme for part in found)
    return tuple(part for theme in themes for part in found if part.theme == theme)


def _end(parts: Sequence[Part], theme: str) -> int:
    """Give the place behind the last slice of a theme; the very end where it has none."""
    return max((at + 1 for at, part in enumerate(parts) if part.theme == theme), default=len(parts))


def of(definition: Definition) -> Draft:
    """Begin with a pie that is there."""
    parts = tuple(Part(s.indicator, s.theme, s.weight) for s in definition.slices)
    return Draft(_together(parts), definition.form)


class History:
    """What the draft was and what it became, to go back and forth."""

    def __init__(self) -> None:
        self.present = Draft()
        self._past: list[Draft] = []
        self._future: list[Draft] = []

    def begin(self, draft: Draft) -> None:
        """Begin anew: nothing to go back to."""
        self.present, self._past, self._future = draft, [], []

    def take(self, draft: Draft) -> bool:
        """Go on with a changed draft; False where nothing changed."""
        if draft == self.present:
            return False
        self._past.append(self.present)
        self.present, self._future = draft, []
        return True

    def undo(self) -> bool:
        """Go one change back; False at the beginning."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Go one change forth; False at the end."""
        return self._step(self._future, self._past)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to go back to."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a change was undone."""
        return bool(self._future)

    def _step(self, whence: list[Draft], where: list[Draft]) -> bool:
        if not whence:
            return False
        where.append(self.present)
        self.present = whence.pop()
        return True
