"""The lines of a table for a whole level at once, straight from the arrays of the pack.

What :func:`.export.rows` gives figure by figure, for the table that most ask for: without a
reference. A country is written in the time that a frame library needs for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from ..area import Area
from ..catalogue import Indicator
from ..pack.reader import REASON_KEYS, Pack, Series
from .dialect import Dialect, number


class Lines:
    """Writes the columns of one level in one year; ``areas`` are those wanted, in their order."""

    def __init__(self, pack: Pack, areas: Sequence[Area], dialect: Dialect) -> None:
        self.pack, self.dialect = pack, dialect
        codes = pack.codes(areas[0].level, areas[0].year)
        places = {code: place for place, code in enumerate(codes)}
        self._heads = [""] * len(codes)
        self._order: list[tuple[int, Area]] = []
        for area in areas:
            place = places.get(area.code, -1)
            self._order.append((place, area))
            if place >= 0:
                cells = (area.code, dialect.text(area.name), area.level, str(area.year), "")
                self._heads[place] = dialect.separator.join(cells)
        self._numbers: dict[int | None, list[str]] = {None: [""] * len(codes)}

    def of(
        self, indicator: Indicator, entry: Series, source: str, absent: Callable[[Area], str]
    ) -> list[str]:
        """Give a line an area; ``absent`` writes that of an area without a row in the figures."""
        cut = self.dialect.separator
        before = self.dialect.line([self.dialect.text(indicator.id), ""])[:-2]
        between = self.dialect.line(["", self.dialect.text(indicator.unit), ""])[:-2]
        after = self.dialect.line(["", self.dialect.text(source)])
        held = self.pack.arrays(entry)
        values = self._written(held.values)
        under = self._denominators(entry.denominators, held.denominators)
        written = [
            f"{head}{before}{between}{n}{cut}{REASON_KEYS[reason]}{after}"
            if reason
            else f"{head}{before}{value}{between}{n}{cut}{after}"
            for head, value, n, reason in zip(self._heads, values, under, held.reasons, strict=True)
        ]
        return [written[place] if place >= 0 else absent(area) for place, area in self._order]

    def _written(self, values: array[float]) -> list[str]:
        texts = ["" if x != x else number(x) for x in values]
        return texts if self.dialect.point == "." else [*map(self.dialect.number, texts)]

    def _denominators(self, key: int | None, values: array[float]) -> list[str]:
        """Write the numbers that several indicators rest on once."""
        if key not in self._numbers:
            self._numbers[key] = self._written(values)
        return self._numbers[key]
