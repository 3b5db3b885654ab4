"""What the verdicts of a theme say together, for a small pie on the map. Pure.

No mean and no score: a theme of an area is favourable where some of its verdicts are and none is
less so, and mixed where there are both. How many there are of each is kept beside it. Counted are
the slices that the mean of a theme counts (statistical contract, section 4): with a direction, a
weight, and no composites. Composition by herkomst has no direction and is never counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..catalogue import Indicator, PieSlice, Theme
from ..guards import may_be_drawn
from ..pack.reader import Pack
from ..reading.profile import COMPOSITES
from ..statistics import verdict as verdicts
from . import colours
from .layer import Layer, of_layer

FAVOURABLE, MIXED, LESS, EQUAL, OPEN = "gunstiger", "beide", "minder_gunstig", "gelijk", "open"
CLASSES = (FAVOURABLE, MIXED, LESS, EQUAL, OPEN)
"""In the order of the legend. ``open`` is no judgement: no figure, too few data, cannot tell."""
FILLS = {
    FAVOURABLE: colours.FAVOURABLE["strong"],
    MIXED: colours.MIXED,
    LESS: colours.UNFAVOURABLE["strong"],
    EQUAL: colours.EQUAL,
    OPEN: colours.WHITE,
}


class Sides(NamedTuple):
    """How many verdicts of a theme are favourable, less favourable, about equal, or none."""

    favourable: int = 0
    less: int = 0
    equal: int = 0
    open: int = 0

    @property
    def key(self) -> str:
        """The class that they make together, one of :data:`CLASSES`."""
        if self.favourable and self.less:
            return MIXED
        if self.favourable or self.less:
            return FAVOURABLE if self.favourable else LESS
        return EQUAL if self.equal else OPEN


@dataclass(frozen=True)
class ThemeMap:
    """The sides of every area of a level, theme by theme in the order of ``themes``.

    Left out are areas of which nothing is known since nobody, or hardly anybody, lives there.
    ``years`` are those of the figures; ``name`` completes "vergeleken met …" and is empty where
    nothing is compared.
    """

    themes: tuple[Theme, ...]
    rows: dict[str, tuple[Sides, ...]]
    years: tuple[int, ...]
    name: str


def of_level(
    pack: Pack, level: str, year: int | None, asked: str | None,
    pie: Sequence[PieSlice] | None = None, lang: str = "nl",
) -> ThemeMap:  # fmt: skip
    """Give the sides of every area that the pack draws at a level.

    ``year`` None takes of each indicator the newest year with figures; ``asked`` is what
    :class:`..judgement.reference.Chooser` takes. A theme without a slice that counts is left out.
    """
    counted: dict[str, list[tuple[Indicator, Layer | None]]] = {}
    years: dict[int, str] = {}
    for piece in pack.catalogue.pie if pie is None else pie:
        indicator, at = _shown(pack, piece, level, year)
        if not _counts(piece, indicator):
            continue
        layer = None if at is None else of_layer(pack, indicator, level, at, asked, lang)
        counted.setdefault(piece.theme, []).append((indicator, layer))
        if at is not None and layer is not None:
            years[at] = layer.name or years.get(at, "")
    themes = tuple(theme for theme in pack.catalogue.themes if theme.id in counted)
    rows = _together([counted[theme.id] for theme in themes])
    name = next((years[at] for at in sorted(years, reverse=True) if years[at]), "")
    return ThemeMap(themes, rows, tuple(sorted(years)), name)


def _shown(
    pack: Pack, piece: PieSlice, level: str, year: int | None
) -> tuple[Indicator, int | None]:
    """Give the indicator of a slice, or its fallback where only that has figures, and the year."""
    years = pack.years if year is None else (year,)
    for name in filter(None, (piece.indicator, piece.fallback)):
        found = pack.newest_year(name, level, years)
        indicator = pack.catalogue.find(name)
        if found is not None and indicator is not None:
            return indicator, found
    return pack.indicator(piece.indicator), None


def _counts(piece: PieSlice, indicator: Indicator) -> bool:
    return (
        indicator.direction != "neutral"
        and piece.weight > 0
        and indicator.id not in COMPOSITES
        and may_be_drawn(indicator)
    )


def _together(
    themes: Sequence[Sequence[tuple[Indicator, Layer | None]]],
) -> dict[str, tuple[Sides, ...]]:
    found: dict[str, list[Sides]] = {}
    empty: set[str] = set()
    for position, slices in enumerate(themes):
        for indicator, layer in slices:
            for row in () if layer is None else layer.rows:
                sides = found.setdefault(row.code, [Sides() for _ in themes])
                sides[position] = _and(sides[position], indicator.direction, row.verdict)
                if row.water or row.few:
                    empty.add(row.code)
    whole = [len(slices) for slices in themes]
    return {
        code: tuple(_filled(each, n) for each, n in zip(sides, whole, strict=True))
        for code, sides in found.items()
        if code not in empty or any(each.key != OPEN for each in sides)
    }


def _and(sides: Sides, direction: str, verdict: str | None) -> Sides:
    """Count one verdict; without one, or where it cannot tell, nothing is counted yet."""
    side = verdicts.favourable(direction, verdict)
    if side is not None:
        return sides._replace(favourable=sides.favourable + side, less=sides.less + (not side))
    return sides._replace(equal=sides.equal + (verdict == verdicts.ABOUT_EQUAL))


def _filled(sides: Sides, whole: int) -> Sides:
    """Count as open what has no verdict of the slices of a theme."""
    return sides._replace(open=whole - sides.favourable - sides.less - sides.equal)
