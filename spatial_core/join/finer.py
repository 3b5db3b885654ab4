"""Squares and postcodes in a pack: their figures, and the buurt that each lies in. Frame module.

Counts that CBS rounds to fives become shares by the same formulas as the key figures, where both
counts are there; percentages stay as they are published. Nothing is derived from what is secret:
no differences, and no sums with a part that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import codes as area_codes
from .. import formula
from .._rows import positions, texts
from ..catalogue import Catalogue, Indicator
from ..distributed import HERE, Engine
from ..errors import RecipeError
from ..finer import KINDS, LEAST, CellLink
from ..missing import Reason
from ..sources import checks
from ..sources.kwb import Bytes, Floats, Texts
from ..sources.pc6hnr import Addresses
from ..sources.provenance import Source
from ..sources.shapes import Shapes, drawn
from ..sources.square_files import names, plain
from ..sources.squares import Squares
from . import cells
from .figures import Column
from .levels import JoinedLevel

NAME = {"100m": KINDS[0], "500m": KINDS[1], "postcode6": KINDS[2]}
"""What a kind of square is called in a pack."""

PEOPLE = "inwoners"
_HIDDEN = (Reason.GEHEIM_OF_NIET_AANWEZIG, Reason.BEWUST_NIET_GETOOND)
_ROUNDING = 2 * checks.ROUNDING
"""By so much rounding can lift a part above its whole: both move."""

Told = tuple[str, dict[str, Any]]


@dataclass
class FinerLevel:
    """The cells of one kind and year that a pack holds: arrays along ``ids``, sorted.

    ``buurten``, ``wijken`` and ``gemeenten`` are the codes in which most of a cell lies, ``shares``
    which part, by what ``by`` tells. ``shapes`` are MultiPolygons, None where a cell is not drawn.
    ``people`` is NaN where it is secret. ``borders`` is the year of the buurten.
    """

    kind: str
    year: int
    borders: int
    ids: Texts
    shapes: Shapes
    buurten: Texts
    wijken: Texts
    gemeenten: Texts
    gemeente_names: Texts
    shares: Floats
    by: Texts
    people: Floats
    links: Sequence[CellLink]
    columns: Mapping[str, Column] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.ids)


def made(
    found: Sequence[Squares],
    joined: Sequence[JoinedLevel],
    catalogue: Catalogue,
    sources: list[Source],
    gemeenten: frozenset[str] = frozenset(),
    addresses: Sequence[Addresses] = (),
    engine: Engine = HERE,
) -> tuple[list[FinerLevel], list[Told]]:
    """Give the cells that lie mostly in the gemeenten (empty: anywhere), and what is to be told.

    ``sources`` is extended; ``engine`` does the heavy parts. Raises RecipeError where no map of
    buurten tells where they lie, or where two files have the same, TableError for figures that
    cannot be.
    """
    levels: list[FinerLevel] = []
    told: list[Told] = []
    for squares in sorted(found, key=lambda each: (each.year, list(NAME).index(each.kind))):
        kind = NAME[squares.kind]
        same = [s for s in found if (s.kind, s.year) == (squares.kind, squares.year)]
        if len(same) > 1:
            files = [each.source.file or each.source.origin for each in same]
            raise RecipeError("squares_twice", kind=kind, year=squares.year, files=files)
        sources.append(squares.source)
        level, warnings = _level(
            squares, joined, catalogue, len(sources) - 1, gemeenten, addresses, engine
        )
        told += [*squares.told, *warnings]
        if level is not None:
            levels.append(level)
    return levels, told


def _level(
    squares: Squares, joined: Sequence[JoinedLevel], catalogue: Catalogue, source: int,
    gemeenten: frozenset[str], addresses: Sequence[Addresses], engine: Engine,
) -> tuple[FinerLevel | None, list[Told]]:  # fmt: skip
    buurten = _buurten(squares, joined)
    squares = _near(squares, buurten, gemeenten)
    kind, told = NAME[squares.kind], []
    values: dict[str, Any] = {"kind": kind, "year": squares.year}
    if buurten.year != squares.year:
        told.append(("squares_borders", {**values, "other": buurten.year}))
    columns, withheld = figures(squares, catalogue, source)
    if withheld:
        told.append(("squares_below_least", {**values, "n": withheld, "least": LEAST}))
    held = [each for each in addresses if each.year == buurten.year]
    links = cells.linked(squares, buurten, held[0] if held else None, engine)
    where, nowhere = cells.main(squares.ids, links)
    if nowhere and not gemeenten:
        told.append(("squares_outside", {**values, "n": nowhere}))
    kept = {
        row: link
        for row, link in enumerate(where)
        if link is not None and (not gemeenten or "GM" + link.code[2:6] in gemeenten)
    }
    if not kept:
        return None, [*told, ("squares_none_here", values)]
    return _placed(squares, buurten, columns, kept, links), told


def _near(squares: Squares, buurten: JoinedLevel, gemeenten: frozenset[str]) -> Squares:
    """Leave out what lies far from the gemeenten: a file of CBS is one of the whole country.

    Postcodes without a shape stay, as only their addresses tell where they lie.
    """
    if not gemeenten or buurten.polygons is None:
        return squares
    areas = buurten.polygons
    chosen = np.isin(np.array(area_codes.gemeenten_of(areas.codes), dtype=object), [*gemeenten])
    if not chosen.any():
        return squares
    around = shapely.box(*shapely.total_bounds(areas.shapes[chosen]))
    kept = ~drawn(squares.shapes) | shapely.intersects(squares.shapes, around)
    return replace(
        squares, ids=squares.ids[kept], shapes=squares.shapes[kept], corners=squares.corners[kept],
        columns={name: column[kept] for name, column in squares.columns.items()},
        special={name: column[kept] for name, column in squares.special.items()},
    )  # fmt: skip


def _placed(
    squares: Squares, buurten: JoinedLevel, columns: Mapping[str, Column],
    kept: Mapping[int, CellLink], links: Sequence[CellLink],
) -> FinerLevel:  # fmt: skip
    """Give the cells of some rows, each with the link that tells where most of it lies."""
    rows = np.array(list(kept), dtype=np.intp)
    codes = texts(link.code for link in kept.values())
    at = positions(buurten.table.codes, codes)
    here = set(squares.ids[rows])
    return FinerLevel(
        NAME[squares.kind], squares.year, buurten.year, squares.ids[rows], squares.shapes[rows],
        codes, texts(map(area_codes.wijk_of, codes)), texts(area_codes.gemeenten_of(codes)),
        np.where(at >= 0, buurten.table.gemeente_names[at], ""),
        np.array([link.share for link in kept.values()]), texts(link.by for link in kept.values()),
        _people(squares)[rows], [link for link in links if link.id in here],
        {id: _taken(column, rows) for id, column in columns.items()},
    )  # fmt: skip


def _buurten(squares: Squares, joined: Sequence[JoinedLevel]) -> JoinedLevel:
    """Give the drawn buurten of the year, else of the nearest one; of two the later."""
    maps = [
        entry
        for entry in joined
        if entry.level is area_codes.Level.BUURT and entry.polygons is not None
    ]
    if not maps:
        raise RecipeError("squares_no_map", kind=NAME[squares.kind], year=squares.year)
    return min(maps, key=lambda entry: (abs(entry.year - squares.year), -entry.year))


def _taken(column: Column, rows: Any) -> Column:
    return Column(
        column.indicator, column.values[rows], column.reasons[rows],
        None if column.numerators is None else column.numerators[rows],
        None if column.denominators is None else column.denominators[rows],
        column.source, column.field, column.flags,
    )  # fmt: skip


def _people(squares: Squares) -> Floats:
    header = next((h for h in squares.columns if names()["columns"].get(plain(h)) == PEOPLE), None)
    if header is None:
        return np.full(len(squares), np.nan)
    counts = squares.columns[header]
    return np.where((counts > 0) & (counts < LEAST), np.nan, counts)


# Figures


def figures(squares: Squares, catalogue: Catalogue, source: int) -> tuple[dict[str, Column], int]:
    """Give the catalogue's figures of squares, and how many values were below the least of CBS.

    Those are withheld. Raises TableError for counts below zero, percentages above 100 and parts
    above their whole by more than rounding explains.
    """
    known, special, headers, withheld = _fields(squares, catalogue)
    columns: dict[str, Column] = {}
    for indicator in catalogue:
        if not indicator.squares:
            continue
        column = _column(_Given(squares, known, special, headers, source), indicator)
        if column is not None:
            columns[indicator.id] = column
    return columns, withheld


@dataclass(frozen=True)
class _Given:
    """What the columns of CBS say, by the name of a field or, as percentages, of an indicator."""

    squares: Squares
    known: Mapping[str, Floats]
    special: Mapping[str, Bytes]
    headers: Mapping[str, str]
    source: int


def _fields(
    squares: Squares, catalogue: Catalogue
) -> tuple[dict[str, Floats], dict[str, Bytes], dict[str, str], int]:
    counted = {each.name for each in catalogue.fields if each.unit == "aantal"}
    percent = {each.name for each in catalogue.fields if each.unit == "%"}
    percent |= set(names()["percentages"].values())
    known: dict[str, Floats] = {}
    special: dict[str, Bytes] = {}
    headers: dict[str, str] = {}
    withheld = 0
    for header, values in squares.columns.items():
        target = next((part[plain(header)] for part in names().values() if plain(header) in part),
                      None)  # fmt: skip
        if target is None or target in known:
            continue
        path = Path(squares.source.file or squares.source.origin)
        checks.refuse_below_zero(path, header, values, squares.ids)
        reasons = squares.special[header].copy()
        if target in counted:
            few = (values > 0) & (values < LEAST)
            withheld += int(few.sum())
            reasons[few] = Reason.BEWUST_NIET_GETOOND
            values = np.where(few, np.nan, values)
        elif target in percent:
            checks.refuse_above_hundred(path, header, values, squares.ids)
        known[target], special[target], headers[target] = values, reasons, header
    return known, special, headers, withheld


def _column(given: _Given, indicator: Indicator) -> Column | None:
    published = next((n for n in (indicator.value, indicator.id) if n in given.known), None)
    below = _single(indicator.denominator, given.known)
    over = None if below is None else given.known[below]
    flags: tuple[str, ...] = ("published",)
    if published is not None:
        used, counts, values = published, None, given.known[published]
    else:
        above = _single(indicator.numerator, given.known)
        if above is None or (indicator.denominator and below is None):
            return None
        used, counts, flags = above, given.known[above], ("rounded",)
        values = counts
        if below is not None and over is not None:
            _refuse_part(given, above, below)
            with np.errstate(divide="ignore", invalid="ignore"):
                values = np.where(over > 0, indicator.scale * counts / over, np.nan)
            flags = ("recomputed", "rounded")
    reasons = _reasons(given, values, used, below, published is not None)
    return Column(
        indicator, np.where(reasons == 0, values, np.nan), reasons, counts, over, given.source,
        given.headers[used], flags,
    )  # fmt: skip


def _single(text: str, known: Mapping[str, Floats]) -> str | None:
    """Give the one column that a formula is at its best; a sum or a difference is never made."""
    if not text:
        return None
    chosen = formula.parse(text).choose(known)
    if chosen is None or len(chosen[1]) != 1 or chosen[1][0][0] < 0:
        return None
    return chosen[1][0][1]


def _refuse_part(given: _Given, above: str, below: str) -> None:
    squares = given.squares
    checks.refuse_part_above_whole(
        Path(squares.source.file or squares.source.origin), given.headers[above],
        given.known[above], given.known[below], squares.ids, _ROUNDING,
    )  # fmt: skip


def _reasons(given: _Given, values: Floats, used: str, below: str | None, published: bool) -> Bytes:
    """Give why there is no figure: what a square is too small for is not shown in another way.

    A percentage of residents in a square whose residents are secret has that reason too.
    """
    special = np.zeros(len(values), dtype=np.int8)
    for name in (used, *([below] if below else [])):
        here = given.special[name]
        if published and name == below:
            # A percentage may well stand beside a count that its table leaves out.
            here = np.where(np.isin(here, _HIDDEN), here, 0)
        # The smaller number is the reason of higher precedence.
        special = np.where((special == 0) | ((here > 0) & (here < special)), here, special)
    if below is not None and not published:
        special = np.where(given.known[below] == 0, Reason.NIET_VAN_TOEPASSING, special)
    gaps = np.isnan(values) & (special == 0)
    return np.where(gaps, Reason.ONTBREEKT, special).astype(np.int8)
