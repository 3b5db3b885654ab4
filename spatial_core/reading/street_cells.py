"""The squares and postcodes that a street runs through, beside the figures of its buurten. Pure.

They come closer than a buurt, and are no figures of the street: a square runs on behind the houses.
They are far below the floors of a verdict, so none gets one; only what CBS publishes is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import finer, guards

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..finer import FinerFigure
    from ..pack.reader import Pack
    from .profile import Slice
    from .street import StreetProfile


@dataclass(frozen=True, slots=True)
class Along:
    """One figure of the cells of a kind along a street, in the year of the buurten's figures.

    ``figures`` are those of all cells that the street runs through, by id; ``slices`` those of the
    buurten that stand in its table, the largest share first.
    """

    kind: str
    year: int
    indicator: Indicator
    figures: tuple[FinerFigure, ...]
    slices: tuple[Slice, ...]

    @property
    def known(self) -> tuple[FinerFigure, ...]:
        """The cells with a figure, from low to high."""
        found = (each for each in self.figures if each.value is not None)
        return tuple(sorted(found, key=lambda each: (each.value or 0.0, each.id)))

    @property
    def lacking(self) -> dict[str, int]:
        """How many cells have no figure, by reason."""
        found: dict[str, int] = {}
        for each in self.figures:
            if each.reason is not None:
                found[each.reason] = found.get(each.reason, 0) + 1
        return found

    @property
    def beside(self) -> tuple[Slice, ...]:
        """The slices of buurten with a figure, from low to high."""
        found = (each for each in self.slices if each.value is not None)
        return tuple(sorted(found, key=lambda each: each.value or 0.0))

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the figures of the cells come from, each once."""
        return tuple(dict.fromkeys(each.source for each in self.figures if each.source))


def of(pack: Pack, found: StreetProfile) -> tuple[Along, ...]:
    """Give what cells along a street tell of the figures of its profile, the finest kind first.

    Empty where the pack has none. Cells of another year than the figure are left out
    (:func:`other_years`), and so are counts: a larger area has more of it anyway. Composition by
    herkomst comes after the others of its kind.
    """
    cells: dict[tuple[str, int], list[str]] = {}
    for each in pack.finer_of_street(found.street.id):
        cells.setdefault((each.kind, each.year), []).append(each.id)
    shown = _shown(pack, found) if cells else []
    made = []
    for kind in finer.KINDS:
        for piece, indicator in shown:
            ids = cells.get((kind, piece.year or 0), [])
            if figures := pack.finer(kind, piece.year or 0, indicator, ids):
                slices = found.slices(indicator.id)
                made.append(Along(kind, piece.year or 0, indicator, tuple(figures), slices))
    return tuple(made)


def other_years(pack: Pack, found: StreetProfile) -> tuple[Slice, ...]:
    """Give the slices that cells along the street have a figure of, but not in their year."""
    kinds = {(each.kind, each.year) for each in pack.finer_of_street(found.street.id)}
    lacking = []
    for piece, indicator in _shown(pack, found) if kinds else []:
        years = {year for kind, year in kinds if indicator.id in pack.finer_series(kind, year)}
        if years and piece.year not in years:
            lacking.append(piece)
    return tuple(lacking)


def _shown(pack: Pack, found: StreetProfile) -> list[tuple[Slice, Indicator]]:
    """Give the slices that can be told of cells, composition last; without counts and groups."""
    held = [(piece, pack.indicator(piece.indicator)) for piece in found.sides[0].slices]
    kept = [
        (piece, indicator)
        for piece, indicator in held
        if piece.year is not None and indicator.kind != "count" and guards.may_be_drawn(indicator)
    ]
    return sorted(kept, key=lambda each: not guards.may_be_ranked(each[1]))
