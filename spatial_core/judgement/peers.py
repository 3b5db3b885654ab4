"""Areas that are alike, and in what: by standardised distance over chosen traits. Pure.

Being alike is no judgement. The traits are about who lives where and how; the figure that one wants
to compare is never among them. Source: the statistical contract, section 5.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..codes import parse
from ..errors import CodeError, NotFoundError, RecipeError

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Pack

TRAITS: Mapping[str, float] = {
    "demo_leeftijd_00_14": 1.0,
    "demo_leeftijd_65_plus": 1.0,
    "demo_eenpersoons": 1.0,
    "wonen_corporatie": 1.0,
    "wonen_koop": 1.0,
    "wonen_eengezins": 1.0,
    "wonen_oad": 1.0,
}
"""The traits that are compared, each with its weight; those without figures do not take part."""

MOST_WEIGHT = 100.0
MIN_INHABITANTS = 200
MIN_TRAITS = 3
"""With fewer traits in common nothing is said to be alike."""

CLOSE = 0.5
"""Within half a standard deviation two areas are alike in a trait."""


class Peer(NamedTuple):
    """An area that is alike: how far away it is, and in which traits it is close."""

    area: Area
    distance: float
    alike: tuple[str, ...]


def of(
    pack: Pack,
    area: Area,
    *,
    most: int = 10,
    traits: Mapping[str, float] = TRAITS,
    without: Sequence[str] = (),
    elsewhere: bool = False,
    apart_from: Collection[str] = (),
) -> list[Peer]:
    """Give the areas of the same level and year that are most alike, the nearest first.

    ``without`` names the indicators that are to be compared: they are never a trait. ``elsewhere``
    leaves out the own gemeente, ``apart_from`` areas by their codes. Empty where fewer than three
    traits are known of the area.
    """
    used = {id: weight for id, weight in traits.items() if id not in without and weight > 0}
    scores = {id: _scores(pack, id, area.level, area.year) for id in used}
    mine = {id: held[area.code] for id, held in scores.items() if area.code in held}
    if len(mine) < MIN_TRAITS:
        return []
    found = []
    for other in pack.areas(area.level, area.year):
        same = elsewhere and other.gemeente_code == area.gemeente_code
        same = same or other.code == area.code or other.code in apart_from
        if same or (other.inhabitants or 0) < MIN_INHABITANTS:
            continue
        apart = {id: abs(scores[id][other.code] - z) for id, z in mine.items()
                 if other.code in scores[id]}  # fmt: skip
        if len(apart) < len(mine):
            continue
        whole = sum(used[id] for id in apart)
        distance = math.sqrt(sum(used[id] * d * d for id, d in apart.items()) / whole)
        alike = tuple(id for id in sorted(apart, key=lambda id: apart[id]) if apart[id] <= CLOSE)
        found.append(Peer(other, distance, alike))
    return sorted(found, key=lambda peer: (peer.distance, peer.area.code))[:most]


LIKE = (5.0, 10.0)
"""Percentage points around a share within which areas have a like one; the wider where few do."""
ENOUGH = 10
MOST = 100


def with_like_share(
    pack: Pack, indicator: Indicator, level: str, year: int, share: float, *,
    apart_from: Collection[str] = (), gemeenten: Collection[str | None] = (),
) -> tuple[list[Area], tuple[float, float]]:  # fmt: skip
    """Give the areas of a level with about the same value of one share, the nearest first.

    Only areas with 200 inhabitants or more, none of ``apart_from`` and none in ``gemeenten``:
    elsewhere is another gemeente. At most 100. Also told is between
    which values they were looked for, in percent.
    """
    held = pack.column(indicator, level, year)
    near = []
    for area in pack.areas(level, year):
        figure = held.get(area.code)
        left_out = area.code in apart_from or area.gemeente_code in gemeenten
        if left_out or (area.inhabitants or 0) < MIN_INHABITANTS:
            continue
        if figure is not None and figure.value is not None:
            near.append((abs(figure.value - share), area.code, area))
    near.sort(key=lambda each: each[:2])
    found: list[Area] = []
    within = LIKE[0]
    for within in LIKE:
        found = [area for apart, _, area in near if apart <= within]
        if len(found) >= ENOUGH:
            break
    return found[:MOST], (max(0.0, share - within), min(100.0, share + within))


def taking_part(pack: Pack, area: Area, traits: Mapping[str, float]) -> dict[str, float]:
    """Give the traits of which the area has a figure, as only those are compared."""
    scores = {id: _scores(pack, id, area.level, area.year) for id in traits}
    return {id: weight for id, weight in traits.items() if area.code in scores[id]}


def chosen(pack: Pack, text: str) -> dict[str, float]:
    """Read traits of the user's own: ``id,id=2``, each with weight 1 unless another is told.

    Raises NotFoundError for an unknown indicator, RecipeError for a weight that is none, for fewer
    than three traits and for figures by group.
    """
    traits: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        id, _, told = part.partition("=")
        indicator = pack.indicator(id.strip())
        guards.refuse_alone(indicator)
        traits[indicator.id] = _weight(told.strip() or "1", part)
    if len(traits) < MIN_TRAITS:
        raise RecipeError("traits_too_few", n=len(traits), least=MIN_TRAITS)
    return traits


def _weight(told: str, part: str) -> float:
    try:
        weight = float(told)
    except ValueError:
        weight = 0.0
    if not 0.0 < weight <= MOST_WEIGHT:
        raise RecipeError("traits_weight", text=part, most=round(MOST_WEIGHT))
    return weight


@lru_cache(maxsize=64)
def _scores(pack: Pack, id: str, level: str, year: int) -> dict[str, float]:
    """Give how many standard deviations each area lies from the mean of its level."""
    indicator = pack.catalogue.find(id)
    if indicator is None:
        return {}
    large = {a.code for a in pack.areas(level, year) if (a.inhabitants or 0) >= MIN_INHABITANTS}
    held = pack.column(indicator, level, year)
    values = {c: f.value for c, f in held.items() if f.value is not None and c in large}
    if len(values) < 2:
        return {}
    mean = sum(values.values()) / len(values)
    sd = math.sqrt(sum((v - mean) ** 2 for v in values.values()) / len(values))
    return {code: (v - mean) / sd for code, v in values.items()} if sd else {}


def load(path: Path, pack: Pack) -> tuple[str, list[str]]:
    """Read a saved set: ``{"name": …, "codes": […]}``; give its name and its codes.

    Raises RecipeError for another shape, naming what is no code or not in the pack.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        listed = [str(code) for code in found["codes"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
        raise RecipeError("peers_unreadable", path=str(path), why=str(exc)) from exc
    known, unknown = [], []
    for text in listed:
        try:
            known.append(pack.area(parse(text)).code)
        except (CodeError, NotFoundError):
            unknown.append(text)
    if unknown or not known:
        raise RecipeError("peers_unknown", path=str(path), codes=unknown or ["–"])
    return str(found.get("name") or path.stem), known
