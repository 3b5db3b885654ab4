"""What a layer says of each of its areas: the figure or the reason, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .. import reference as references
from .. import verdicts, wording
from ..catalogue import Indicator
from ..missing import Reason
from ..pack.reader import Pack
from ..reference import Reference

FEW = 50
"""Below so many residents an area without a figure is drawn plain, not hatched."""


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

    ``name`` completes "vergeleken met …", ``short`` completes "meer dan …".
    """

    rows: tuple[Row, ...]
    name: str
    short: str


def of_layer(
    pack: Pack, indicator: Indicator, level: str, year: int, asked: str | None, lang: str = "nl"
) -> Layer:
    """Give what the pack's layer of a level and year says, compared with what was asked.

    ``asked`` is what :class:`..reference.Chooser` takes.
    """
    judged = verdicts.of_level(pack, indicator, level, year, asked)
    held = pack.column(indicator, level, year)
    rows = []
    for code, water, people in pack.drawn(level, year):
        figure, found = held.get(code), judged.get(code)
        rows.append(
            Row(
                code,
                None if figure is None else figure.value,
                Reason.KOPPELING_MISLUKT.key if figure is None else figure.reason,
                bool(water),
                people is not None and people < FEW,
                None if found is None else found.key,
            )
        )
    among = verdicts.references_of(pack, level, year, asked)
    named = _named((among[row.code] for row in rows if row.code in among), lang)
    return Layer(tuple(rows), *named)


def _named(found: Iterable[Reference], lang: str) -> tuple[str, str]:
    """Name what the areas of a layer are compared with, for the heading and for its lines."""
    by_code = {(each.kind, each.code): each for each in found}
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
