"""What a layer says of each of its areas: the figure or the reason, and the verdict."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from .. import guards, wording
from ..catalogue import Indicator
from ..judgement import reference as references
from ..judgement import sizes, verdicts
from ..judgement.reference import Reference
from ..judgement.verdicts import Judged
from ..missing import Reason
from ..pack.reader import Figure, Pack

FEW = 50
"""Below so many residents an area without a figure is drawn plain, not hatched."""

PORTION = 500
"""So many areas are judged at a time, in a few milliseconds, for whoever tells a layer ahead."""


class Row(NamedTuple):
    """What a layer says of one area; ``few`` tells that fewer than :data:`FEW` people live there.

    ``verdict`` is the verdict's key, None without a value on either side.
    """

    code: str
    value: float | None
    reason: str | None
    water: bool = False
    few: bool = False
    verdict: str | None = None


@dataclass(frozen=True)
class Layer:
    """The areas of a layer with what they are compared with.

    ``name`` completes "vergeleken met …", ``short`` completes "meer dan …"; both are empty where
    nothing is compared and the map shows the values themselves.
    """

    rows: tuple[Row, ...]
    name: str
    short: str


def of_values(pack: Pack, indicator: Indicator, level: str, year: int) -> Layer:
    """Give what the pack's layer of a level and year says, without any comparison."""
    held = pack.column(indicator, level, year)
    rows = (
        _row(code, held.get(code), bool(water), people)
        for code, water, people in pack.drawn(level, year)
    )
    return Layer(tuple(rows), "", "")


def part_of(
    whole: Layer, judged: Mapping[str, Judged], codes: Collection[str], lang: str = "nl"
) -> Layer:
    """Give what a layer says of some of its areas, named for what just those are compared with.

    ``judged`` are the layer's areas by code, compared as the layer is.
    """
    rows = tuple(row for row in whole.rows if row.code in codes)
    if not whole.name:
        return Layer(rows, "", "")
    found = [judged[code].reference for code in codes if code in judged]
    against = {(each.kind, each.code): each for each in found}
    return Layer(rows, *named(against.values(), lang)) if against else replace(whole, rows=rows)


def _row(
    code: str, figure: Figure | None, water: bool, people: int | None, verdict: str | None = None
) -> Row:
    few = people is not None and people < FEW
    if figure is None:
        return Row(code, None, Reason.KOPPELING_MISLUKT.key, water, few, verdict)
    return Row(code, figure.value, figure.reason, water, few, verdict)


def of_layer(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None, lang: str = "nl",
    judged: dict[str, Judged] | None = None,
) -> Layer:  # fmt: skip
    """Give what the pack's layer of a level and year says, compared with what was asked.

    ``asked`` is what :class:`..reference.Chooser` takes. An indicator that is never judged is not
    compared either. Where nothing can be compared, as with a user's own table that has figures of
    buurten only, the values themselves are shown: a map without any class would tell nothing.
    ``judged`` is filled with all that was judged, by code. Raises RecipeError for a figure by
    group.
    """
    told = in_portions(pack, indicator, level, year, asked, lang, judged)
    while True:
        try:
            next(told)
        except StopIteration as end:
            layer: Layer = end.value
            return layer


def in_portions(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None, lang: str = "nl",
    judged: dict[str, Judged] | None = None,
) -> Generator[None, None, Layer]:  # fmt: skip
    """Tell a layer as :func:`of_layer` does, with pauses: the caller goes on when it suits.

    What is looked up once for a level and year, and each :data:`PORTION` areas, are a portion.
    """
    guards.refuse_alone(indicator)
    if indicator.verdict_from_level == "none":
        return of_values(pack, indicator, level, year)
    drawn = pack.drawn(level, year)
    yield
    pack.areas(level, year)
    yield
    sizes.of_level(pack, level, year)
    yield
    verdicts.references_of(pack, level, year, asked)
    yield
    wanted = frozenset(code for code, _, _ in drawn)
    each = verdicts.each_of_level(pack, indicator, level, year, asked, wanted)
    keys: dict[str, str | None] = {}
    against: dict[tuple[str, str], Reference] = {}
    # Before the first one all figures of the level are read.
    size = 1
    while portion := list(islice(each, size)):
        for code, found in portion:
            keys[code] = found.key
            if judged is not None:
                judged[code] = found
            against[found.reference.kind, found.reference.code] = found.reference
        size = PORTION
        yield
    held = pack.column(indicator, level, year)
    yield
    rows = tuple(
        _row(code, held.get(code), bool(water), people, keys.get(code))
        for code, water, people in drawn
    )
    yield
    if all(row.verdict is None for row in rows) and any(row.value is not None for row in rows):
        return Layer(rows, "", "")
    return Layer(rows, *named(against.values(), lang))


def _kind(reference: Reference) -> tuple[str, str]:
    """Give kind and code; all of a gemeente is the gemeente, whoever it is compared with."""
    return "gemeente" if reference.kind == "whole" else reference.kind, reference.code


def named(found: Iterable[Reference], lang: str) -> tuple[str, str]:
    """Name what the areas of a layer are compared with, for the heading and for its lines."""
    # The gemeente's own name goes before the one by which a large part of it is told.
    several = sorted(found, key=lambda each: each.kind != "whole")
    by_code = {_kind(each): each for each in several}
    kinds = {kind for kind, _ in by_code}
    if kinds <= {"land"}:
        name = references.nederland().name(lang)
        return name, name
    if kinds.isdisjoint({"gemeente", "rest"}):
        name = next(iter(by_code.values())).name(lang)
        return name, name
    gemeenten = {code: each for (kind, code), each in by_code.items() if kind != "land"}
    name = short = wording.say("legend.own_gemeente", lang)
    if len(gemeenten) == 1:
        (code,) = gemeenten
        name = by_code.get(("gemeente", code), gemeenten[code]).name(lang)
        short = wording.say("legend.gemeente", lang)
    if len(kinds) == 1:
        return name, name if "rest" in kinds else short
    key = "legend.or_" + "_".join(sorted(kinds - {"gemeente"}, reverse=True))
    return wording.say(key, lang, name=name), short
