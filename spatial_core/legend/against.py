"""What every area of a layer is compared with, by the same rules as its profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .. import reference as references
from .. import wording
from ..area import Area
from ..catalogue import Indicator
from ..codes import NEDERLAND
from ..errors import NotFoundError
from ..pack.reader import Figure, Pack
from ..reference import Reference
from .classes import Steps, steps


@dataclass(frozen=True)
class Against:
    """Class limits for a whole layer.

    ``single`` holds for all areas. Where it is None, ``by_area`` comes first, ``by_gemeente``
    next; an area in neither has a value but nothing to compare it with. ``name`` completes
    "vergeleken met …", ``short`` completes "meer dan …".
    """

    name: str
    short: str
    single: Steps | None = None
    by_gemeente: Mapping[str, Steps] = field(default_factory=dict)
    by_area: Mapping[str, Steps] = field(default_factory=dict)

    def of(self, code: str) -> Steps | None:
        """Give the limits for one area, None without reference value."""
        if self.single is not None:
            return self.single
        return self.by_area.get(code) or self.by_gemeente.get("GM" + code[2:6])


def of_layer(
    pack: Pack,
    indicator: Indicator,
    where: tuple[str, int],
    codes: Iterable[str],
    asked: str | None,
    lang: str = "nl",
) -> Against:
    """Compare the areas of a layer (``where`` is level and year) with what was asked.

    ``asked`` is NL, GM (the own gemeente) or None, the default of the contract.
    """
    level, year = where
    if asked == "NL" or level == "gemeente":
        return _nederland(pack, indicator, where, lang)
    chosen = set(codes)
    held = pack.column(indicator, "gemeente", year)
    gemeenten = sorted({"GM" + code[2:6] for code in chosen})
    sd = _spread(pack, indicator, where, within=True)
    limits = {
        code: steps(indicator, value, sd)
        for code in gemeenten
        if (value := held.get(code, (None, None))[0]) is not None
    }
    apart: dict[str, Steps] = {}
    kinds: set[str] = set()
    if asked != "GM":
        apart, kinds = _exceptions(pack, indicator, where, chosen)
    name, short = _named(pack, gemeenten, year, lang)
    if len(gemeenten) == 1 and not apart:
        return Against(name, short, single=limits.get(gemeenten[0]))
    return Against(_with_exceptions(name, kinds, lang), short, None, limits, apart)


def _nederland(pack: Pack, indicator: Indicator, where: tuple[str, int], lang: str) -> Against:
    name = _in_language(references.nederland(), lang)
    figure = _figure(pack, indicator, NEDERLAND, where[1])
    if figure is None or figure.value is None:
        return Against(name, name)
    limits = steps(indicator, figure.value, _spread(pack, indicator, where, within=False))
    return Against(name, name, single=limits)


def _named(pack: Pack, gemeenten: list[str], year: int, lang: str) -> tuple[str, str]:
    if len(gemeenten) != 1:
        own = wording.say("legend.own_gemeente", lang)
        return own, own
    whole = pack.area(gemeenten[0], year)
    named = _in_language(references.gemeente(whole.code, whole.name), lang)
    return named, wording.say("legend.gemeente", lang)


def _with_exceptions(name: str, kinds: set[str], lang: str) -> str:
    """Add what large parts of a gemeente and its only wijk are compared with."""
    key = "legend.or_" + "_".join(sorted(kinds, reverse=True))
    return wording.say(key, lang, name=name) if kinds else name


def _in_language(reference: Reference, lang: str) -> str:
    return reference.name_nl if lang == "nl" else reference.name_en


def _spread(pack: Pack, indicator: Indicator, where: tuple[str, int], within: bool) -> float | None:
    entry = pack.series(indicator.id, where[0]).get(where[1])
    if entry is None:
        return None
    return entry.sd_within if within else entry.sd


def _exceptions(
    pack: Pack, indicator: Indicator, where: tuple[str, int], codes: set[str]
) -> tuple[dict[str, Steps], set[str]]:
    """Give limits for the areas whose default reference is not their gemeente, and the kinds."""
    level, year = where
    whole = {area.code: area.inhabitants for area in pack.areas("gemeente", year)}
    counted = Counter(area.gemeente_code for area in pack.areas("wijk", year))
    found: dict[str, Steps] = {}
    kinds: set[str] = set()
    for area in pack.areas(level, year):
        gemeente = area.gemeente_code
        if area.code not in codes or gemeente not in whole:
            continue
        reference = references.default(area, whole[gemeente], counted[gemeente])
        if reference.kind == "gemeente":
            continue
        value = _reference_value(pack, indicator, area, reference)
        if value is not None:
            kinds.add(reference.kind)
            within = reference.kind == "rest"
            found[area.code] = steps(indicator, value, _spread(pack, indicator, where, within))
    return found, kinds


def _reference_value(
    pack: Pack, indicator: Indicator, area: Area, reference: Reference
) -> float | None:
    """Give the value of the reference; for the rest of the gemeente, counts minus counts."""
    other = _figure(pack, indicator, reference.code, area.year)
    if other is None or reference.kind != "rest":
        return None if other is None else other.value
    own = pack.figure(area, indicator, area.year)
    return references.value(reference, indicator, own, other)[0]


def _figure(pack: Pack, indicator: Indicator, code: str, year: int) -> Figure | None:
    try:
        return pack.figure(pack.area(code, year), indicator, year)
    except NotFoundError:
        return None
