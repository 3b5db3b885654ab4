"""What one figure hides: the spread of buurten and squares, and whether a conclusion holds there.

Beside a wijk (a gemeente, an own area, a buurt) its smaller parts: how far they lie apart, how many
residents live above and below the reference, and what is not known. Squares are far below the
floors of a verdict, so none gets one: they say where residents live, and together what the whole
is. It is about places, never about persons or a cause. Source: the statistical contract, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .. import finer, guards
from ..judgement import verdicts
from ..missing import Reason
from ..statistics import envelope
from . import maup
from .maup import Check, Step
from .within import MIN_COVERAGE, MIN_INHABITANTS, buurten

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..finer import FinerFigure
    from ..judgement.reference import Reference
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack

BUURT = "buurt"
"""The scale that is no square."""

QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Piece:
    """A buurt or square: exactly one of ``value`` and ``reason`` is None.

    ``people`` is None where they are secret. ``below`` tells of one without a figure that it lies
    below the reference whatever its secret count is.
    """

    id: str
    name: str
    value: float | None
    n: float | None
    people: float | None
    reason: str | None
    below: bool = False


@dataclass(frozen=True)
class Spread:
    """The parts of an area at one scale: ``buurt`` or a kind of square.

    ``people`` are the residents of the area, None where nobody counted them. Shares are 0…1.
    """

    scale: str
    year: int
    pieces: tuple[Piece, ...]
    people: float | None
    reference_value: float | None

    @cached_property
    def known(self) -> tuple[Piece, ...]:
        """The parts with a figure, from low to high."""
        found = (piece for piece in self.pieces if piece.value is not None)
        return tuple(sorted(found, key=lambda piece: (piece.value or 0.0, piece.id)))

    @cached_property
    def lacking(self) -> dict[str, tuple[Piece, ...]]:
        """The parts without a figure, by reason."""
        found: dict[str, tuple[Piece, ...]] = {}
        for piece in self.pieces:
            if piece.reason is not None:
                found[piece.reason] = (*found.get(piece.reason, ()), piece)
        return found

    @property
    def ends(self) -> tuple[Piece, Piece] | None:
        """The parts with the lowest and the highest figure; None without any.

        Of buurten only those of 100 inhabitants or more, where there are two: the lowest and the
        highest of smaller ones is mostly chance (two of five residents are 40 %).
        """
        counted = [piece for piece in self.known if piece not in self.small]
        return (counted[0], counted[-1]) if counted else None

    @cached_property
    def small(self) -> tuple[Piece, ...]:
        """The buurten with a figure that are too small for :attr:`ends`; no square is."""
        few = tuple(p for p in self.known if (p.people or 0.0) < MIN_INHABITANTS)
        return few if self.scale == BUURT and len(self.known) - len(few) > 1 else ()

    @property
    def quarters(self) -> tuple[float, float, float] | None:
        """The quartiles of the figure, each part weighted by its residents; None without any.

        The lowest value at or below which that part of the residents lives.
        """
        weighed = [(p.value or 0.0, p.people) for p in self.known if p.people]
        whole = sum(people for _, people in weighed)
        if not whole:
            return None
        first, middle, last = (_quantile(weighed, part * whole) for part in QUARTERS)
        return first, middle, last

    @property
    def coverage(self) -> float | None:
        """The part of the residents whose buurt or square has a figure; None where unknown.

        Squares are counted to fives and lie across borders, so what passes 1 is 1.
        """
        if not self.people:
            return None
        return min(1.0, sum(p.people or 0.0 for p in self.known) / self.people)

    @property
    def above(self) -> float | None:
        """The share of residents, of parts with a figure, who live above the reference."""
        return self._share(1)

    @property
    def below(self) -> float | None:
        """The share of residents, of parts with a figure, who live below the reference."""
        return self._share(-1)

    @property
    def covered(self) -> bool:
        """Whether enough residents are covered to tell a share of those with a figure."""
        return (self.coverage or 0.0) >= MIN_COVERAGE

    def at_least(self, side: int) -> float | None:
        """Give the share of all residents on a side of the reference: above 1, below -1, at it 0.

        Of those it is sure. A square whose count is secret lies below where no count under five
        could lift it above.
        """
        if self.reference_value is None or not self.people:
            return None
        below = self._surely_below()
        sure = self._people(side) + (below if side < 0 else 0.0)
        # Squares lie across borders: those of one side may count more people than live here.
        return sure / max(self.people, below + sum(self._people(each) for each in (1, 0, -1)))

    def _share(self, side: int) -> float | None:
        whole = sum(p.people or 0.0 for p in self.known)
        if self.reference_value is None or not whole:
            return None
        return self._people(side) / whole

    def _people(self, side: int) -> float:
        """Count the residents of parts with a figure on a side of the reference."""
        other = self.reference_value or 0.0
        found = ((p.people or 0.0, (p.value or 0.0) - other) for p in self.known)
        return sum(n for n, off in found if (off > 0) - (off < 0) == side)

    def _surely_below(self) -> float:
        return sum(piece.people or 0.0 for piece in self.pieces if piece.below)


def _quantile(weighed: Sequence[tuple[float, float]], wanted: float) -> float:
    total = 0.0
    for value, people in sorted(weighed):
        total += people
        if total >= wanted - 1e-9:
            return value
    return max(value for value, _ in weighed)


@dataclass(frozen=True)
class Hidden:
    """An area and its parts for one indicator in one year.

    ``spreads`` has the buurten first, then squares. ``why`` are keys of ``hidden.why.*``: what
    could not be shown. ``check`` is None where nothing was compared.
    """

    area: Area
    indicator: Indicator
    figure: Figure
    judged: Judged
    spreads: tuple[Spread, ...]
    why: tuple[str, ...]
    check: Check | None

    @property
    def reference(self) -> Reference:
        """What the area and its parts are compared with."""
        return self.judged.reference

    def spread(self, scale: str) -> Spread | None:
        """Give the spread at a scale, None where there is none."""
        return next((each for each in self.spreads if each.scale == scale), None)

    @property
    def cells(self) -> Spread | None:
        """The spread of the finest squares that there are."""
        return next((each for each in self.spreads if each.scale != BUURT), None)


def of(pack: Pack, area: Area, indicator: Indicator, year: int, against: Reference) -> Hidden:
    """Give what the figure of an area hides.

    Squares of another year than the figure are left out, and told. Nothing is shown of what is
    never ranked (herkomst, groups) or never compared (bare counts).
    """
    figure = pack.figure(area, indicator, year)
    judged = verdicts.of_figure(pack, area, indicator, figure, against)
    why = _why(indicator, area, figure)
    if why:
        return Hidden(area, indicator, figure, judged, (), why, None)
    members = _members(pack, area, year)
    spreads: list[Spread] = []
    steps: list[Step] = []
    told: list[str] = []
    side = maup.side_of(judged.key)
    if len(members) > 1:
        found, verdicts_ = _of_buurten(pack, members, indicator, year, judged)
        spreads.append(found)
        steps.append(maup.of_buurten(side, found, verdicts_))
    elif area.level != BUURT:
        told.append("one_buurt")
    cells = _of_cells(pack, area, members, indicator, figure, judged)
    spreads += [spread for spread, _ in cells]
    for spread, figures in cells[:1]:
        steps.append(maup.of_cells(pack, area, indicator, judged, spread, figures))
    if not cells and indicator.squares and pack.finer_kinds():
        told.append("other_year" if _other_years(pack, indicator, year) else "no_squares")
    check = Check(maup.together(side, steps), side, tuple(steps)) if steps else None
    return Hidden(area, indicator, figure, judged, tuple(spreads), tuple(told), check)


def _why(indicator: Indicator, area: Area, figure: Figure) -> tuple[str, ...]:
    if not guards.may_be_ranked(indicator):
        return ("never_ranked",)
    if indicator.kind == "count":
        return ("count",)
    if area.level == "land":
        return ("land",)
    return ("no_figure",) if figure.value is None else ()


def _members(pack: Pack, area: Area, year: int) -> list[Area]:
    """Give the buurten of an area; those of water and itself left out."""
    if area.level == "wijk":
        return buurten(pack, area, year)
    if area.level == "gemeente":
        return [each for each in pack.areas("buurt", year, area.code) if not each.water]
    own = pack.own_areas.get((area.code, year)) if area.level == "gebied" else None
    if own is None:
        return []
    held = {each.code: each for each in pack.areas("buurt", year, area.gemeente_code)}
    return [held[code] for code in own.buurten if code in held and not held[code].water]


def _of_buurten(
    pack: Pack, members: Sequence[Area], indicator: Indicator, year: int, judged: Judged
) -> tuple[Spread, list[str | None]]:
    """Give the spread of the buurten, and along its pieces the verdict on each."""
    figures = [pack.figure(each, indicator, year) for each in members]
    keys = [
        verdicts.of_figure(pack, each, indicator, figure, judged.reference).key
        for each, figure in zip(members, figures, strict=True)
    ]
    pieces = tuple(
        Piece(each.code, each.name, figure.value, figure.denominator, each.inhabitants,
              figure.reason)
        for each, figure in zip(members, figures, strict=True)
    )  # fmt: skip
    people = sum(each.inhabitants or 0 for each in members)
    return Spread(BUURT, year, pieces, people or None, judged.reference_value), keys


def _of_cells(
    pack: Pack, area: Area, members: Sequence[Area], indicator: Indicator, figure: Figure,
    judged: Judged,
) -> list[tuple[Spread, list[FinerFigure]]]:  # fmt: skip
    """Give the spread of each kind of cell of the figure's own year, the finest first."""
    codes = [each.code for each in members] if area.level == "gebied" else [area.code]
    held = [kind for kind in finer.KINDS if (kind, figure.year) in pack.finer_kinds()]
    found = []
    for kind in held:
        figures = pack.finer(kind, figure.year, indicator, codes)
        if figures:
            pieces = tuple(_piece(each, indicator, judged.reference_value) for each in figures)
            spread = Spread(kind, figure.year, pieces, area.inhabitants, judged.reference_value)
            found.append((spread, figures))
    return found


def _piece(figure: FinerFigure, indicator: Indicator, reference_value: float | None) -> Piece:
    most = most_of_secret(indicator, figure)
    return Piece(
        figure.id, figure.id, figure.value, figure.denominator, figure.inhabitants, figure.reason,
        most is not None and reference_value is not None and most < reference_value,
    )  # fmt: skip


def most_of_secret(indicator: Indicator, figure: FinerFigure) -> float | None:
    """Give the highest share that a secret count allows; None where nothing bounds it.

    A secret count lies below five, and the known number it is part of is rounded by at most four.
    """
    below = figure.denominator
    secret = figure.reason == Reason.GEHEIM_OF_NIET_AANWEZIG.key and figure.numerator is None
    if indicator.kind != "count_share" or not secret or below is None:
        return None
    least = envelope.count_bounds(below)[0]
    return min(indicator.scale, indicator.scale * (finer.LEAST - 1) / least) if least else None


def _other_years(pack: Pack, indicator: Indicator, year: int) -> list[int]:
    kinds: Iterable[tuple[str, int]] = pack.finer_kinds()
    return [y for k, y in kinds if y != year and indicator.id in pack.finer_series(k, y)]
