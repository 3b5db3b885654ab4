"""What a chart of one indicator says about it: its name, unit, year and side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import wording
from ..judgement.reference import Reference
from .svg import clean

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..reading.profile import Slice

_RATES = {
    "per 1000 inwoners": "residents", "per 1000 woningen": "dwellings", "per 1000": "thousand",
    "per 10 000": "ten_thousand",
}  # fmt: skip


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

    def per(self, lang: str) -> str:
        """Return what a rate is counted by; empty for what is no rate."""
        return wording.say(f"chart.unit.{_RATES[self.unit]}", lang) if self.unit in _RATES else ""

    def heading(self, lang: str) -> str:
        """Return the name, what a rate is counted by, and the year of the figures."""
        label = self.label(lang)
        if self.unit in _RATES and "per 1" not in label:
            label += ", " + self.per(lang)
        return label if self.year is None else wording.beside(label, self.year)

    def text(self, value: float | None, n: float | None = None, lang: str = "nl") -> str:
        """Return a value with its unit, or the words for no figure."""
        if value is None:
            return wording.say("no_figure", lang)
        return wording.short_value(value, self.unit, n, lang, self.kind)

    def round(self, value: float, step: float, lang: str = "nl") -> str:
        """Return a round number of an axis, with no more decimals than its steps need."""
        if self.unit != "%" and not self.unit.startswith("per 1"):
            return self.text(value, None, lang)
        places = 0 if step >= 1 else 1 if step >= 0.1 else 2
        return wording.decimal(value, places, lang) + ("%" if self.unit == "%" else "")


def measure_of(indicator: Indicator | Slice, year: int | None = None) -> Measure:
    """Give what a chart says about an indicator."""
    return Measure(
        indicator.label_nl, indicator.label_en, indicator.unit, indicator.kind,
        indicator.direction, indicator.compare, year,
    )  # fmt: skip


def reference_text(
    measure: Measure, reference: Reference, value: float | None, lang: str = "nl"
) -> str:
    """Return the name of the reference with its value: "De gemeente Eindhoven: 5,2%"."""
    name = clean(reference.name(lang))
    return f"{name[:1].upper()}{name[1:]}: {measure.text(value, None, lang)}"
