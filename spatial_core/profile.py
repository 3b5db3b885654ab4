"""The profile of one area: theme → slices, each beside the same reference.

Pure values, no input or output. :meth:`spatial_core.pack.reader.Pack.profile` makes one;
the chart, the page, the dock and the command draw it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area in one year, as CBS names it.

    ``inhabitants`` is None where the pack holds no count. ``gemeente`` is the name of
    the gemeente it lies in (its own name for a gemeente), None for Nederland.
    """

    code: str
    name: str
    level: str
    year: int
    gemeente: str | None = None
    gemeente_code: str | None = None
    inhabitants: int | None = None
    water: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What the area is compared with, always named.

    ``kind`` is ``land``, ``gemeente``, ``rest`` (the rest of the gemeente), or ``area``.
    ``name_nl``/``name_en`` complete a sentence: "de gemeente Eindhoven". ``cautions`` are keys of
    the wording (``een_wijk``, ``groot_deel``) that say why this reference was taken.
    """

    kind: str
    code: str
    name_nl: str
    name_en: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """One indicator of the profile.

    Exactly one of ``value`` and ``reason`` is None. ``text_nl``/``text_en`` hold the value with its unit
    ("7,4%"), or the short words for the missing figure. ``place`` is the normal score of the
    value among all areas of the level (None below 30 areas), ``percentile`` the share of
    areas at or below it in percent. ``length`` runs outwards (positive) where the value is favourable
    or, for a neutral indicator, higher; it is cut at ±2.3 and None without a figure on either side.
    ``equal`` tells that the difference stays within the indicator's band. ``verdict`` is the
    graded verdict, None where this version makes none.
    """

    indicator: str
    theme: str
    short_nl: str
    short_en: str
    label_nl: str
    label_en: str
    unit: str
    kind: str
    direction: str
    weight: float
    compact: bool
    year: int | None
    value: float | None
    text_nl: str
    text_en: str
    n: float | None
    reason: str | None
    reference_value: float | None
    reference_text_nl: str
    reference_text_en: str
    place: float | None
    percentile: float | None
    length: float | None
    equal: bool | None
    verdict: str | None
    source: str | None
    cautions: tuple[str, ...] = ()

    @property
    def favourable(self) -> bool | None:
        """Whether the difference is favourable; None for neutral, equal or no figure."""
        if self.direction == "neutral" or self.equal or not self.length:
            return None
        return self.length > 0


@dataclass(frozen=True, slots=True)
class ThemeSlices:
    """The slices of one theme, in their order."""

    theme: str
    label_nl: str
    label_en: str
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An area beside its reference, theme by theme.

    ``years`` is the sorted tuple of years that the figures come from (empty without figures).
    """

    area: Area
    reference: Reference
    themes: tuple[ThemeSlices, ...]
    years: tuple[int, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def slices(self) -> tuple[Slice, ...]:
        """All slices, theme after theme."""
        return tuple(s for theme in self.themes for s in theme.slices)
