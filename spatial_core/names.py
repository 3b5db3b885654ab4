"""Names as people write them, and how well one fits what is searched. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

ALIASES = {
    "den haag": "s gravenhage",
    "the hague": "s gravenhage",
    "den bosch": "s hertogenbosch",
    "hertogenbosch": "s hertogenbosch",
    "nijmegen gemeente": "nijmegen",
    "friesland": "fryslan",
    "sudwest fryslan": "sudwest fryslan",
}
"""What people call places that CBS spells otherwise, both folded."""


_PLAIN = {i: chr(i).lower() if chr(i).isalnum() else " " for i in range(128)}


def folded(text: str) -> str:
    """Give a name as people compare it: no case, accents, apostrophes or double blanks."""
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


class Names:
    """Folded names as one text with a name a line: looking through it is one search, not many."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._text = "\n".join(names)
        self._starts = [0]
        for name in names:
            self._starts.append(self._starts[-1] + len(name) + 1)

    def holding(self, wanted: str) -> Iterator[int]:
        """Give the positions of the names that hold a text."""
        if len(wanted) == 1:
            # Most names hold it: to jump from one to the next takes longer than to look at each.
            yield from (i for i, name in enumerate(self.names) if wanted in name)
            return
        line = 0
        at = self._text.find(wanted)
        while at >= 0:
            line = bisect_left(self._starts, at + 1, line) - 1
            yield line
            at = self._text.find(wanted, self._starts[line + 1])


def quality(wanted: str, name: str, plain: str) -> int | None:
    """Rank a match: 1 whole name, 2 start, 3 start of a word, 4 anywhere; None for no match.

    ``plain`` is the name without the number of a wijk.
    """
    if wanted in (name, plain):
        return 1
    if name.startswith(wanted):
        return 2
    if f" {wanted}" in name:
        return 3
    return 4 if wanted in name else None
