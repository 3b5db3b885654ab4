"""What a chart of one indicator says about it: its name, unit, year and side."""

from __future__ import annotations

from dataclasses import dataclass

from .. import wording
from ..reference import Reference
from .svg import clean


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator as a chart names and writes it.

    ``kind``, ``direction`` and ``compare`` are those of the catalogue; ``year`` is that of the
    figures, None for a series over years.
    """

    label_nl: str
    label_en: str
    unit: str
    kind: str
    direction: str
    compare: str = "hoger_lager"
    year: int | None = None

    def label(self, lang: str) -> str:
        """Return the name of the indicator."""
        return clean(self.label_en if lang == "en" else self.label_nl)

    def heading(self, lang: str) -> str:
        """Return the name with the year of the figures."""
        label = self.label(lang)
        return label if self.year is None else f"{label} ({self.year})"

    def text(self, value: float | None, n: float | None = None, lang: str = "nl") -> str:
        """Return a value with its unit, or the words for no figure."""
        if value is None:
            return wording.say("no_figure", lang)
        return wording.short_value(value, self.unit, n, lang, self.kind)


def reference_text(
    measure: Measure, reference: Reference, value: float | None, lang: str = "nl"
) -> str:
    """Return the name of the reference with its value: "de gemeente Eindhoven: 5,2%"."""
    return f"{clean(reference.name(lang))}: {measure.text(value, None, lang)}"
