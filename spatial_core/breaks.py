"""Where a series ends because something else is measured from a year on. Pure.

Data (``data/catalogue/breaks.toml``) of this version, also for packs that were made before: what
CBS changed holds for older files too. Source: the statistical contract, section 8.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ._resources import data_dir


class Break(NamedTuple):
    """From ``year`` on a figure is measured in another way; ``note`` says in which."""

    year: int
    note_nl: str
    note_en: str

    def note(self, lang: str = "nl") -> str:
        """Give the sentence in a language."""
        return self.note_en if lang == "en" else self.note_nl


@lru_cache(maxsize=1)
def known() -> dict[str, tuple[Break, ...]]:
    """Give the breaks of every indicator that has any, oldest first."""
    import tomllib

    with (data_dir() / "catalogue" / "breaks.toml").open("rb") as stream:
        entries = tomllib.load(stream)["break"]
    found: dict[str, tuple[Break, ...]] = {}
    for entry in sorted(entries, key=lambda each: each["year"]):
        told = Break(entry["year"], entry["note_nl"], entry["note_en"])
        for indicator in entry["indicators"]:
            found[indicator] = (*found.get(indicator, ()), told)
    return found


def of(indicator: str) -> tuple[Break, ...]:
    """Give the breaks of an indicator, oldest first; mostly none."""
    return known().get(indicator, ())


def between(indicator: str, first: int, last: int) -> Break | None:
    """Give the newest break that keeps two years apart; None where none does."""
    first, last = min(first, last), max(first, last)
    found = [each for each in of(indicator) if first < each.year <= last]
    return found[-1] if found else None
