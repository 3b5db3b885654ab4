"""Which gemeenten a pack draws, and what lies in one: what is chosen in two steps."""

from __future__ import annotations

from qgis.core import QgsSettings

from .._bridge import Area, Pack, find
from .map import plan

MINE = "wijkmonitor/gemeente"


def mine() -> str:
    """Give the code of the gemeente that was chosen last, in whatever pack; empty without one."""
    return QgsSettings().value(MINE, "", type=str)


def remember(code: str) -> None:
    """Keep the gemeente as the user's own."""
    QgsSettings().setValue(MINE, code)


def gemeenten(pack: Pack) -> list[Area]:
    """Give the gemeenten that the pack draws, by name; the user's own one first."""
    found = {area.code: area for area in _drawn(pack, "gemeente")}
    first = mine()
    return sorted(found.values(), key=lambda a: (a.code != first, find.folded(a.name), a.code))


def within(pack: Pack, gemeente: str) -> list[tuple[int, Area]]:
    """Give what is drawn of a gemeente with its depth: own areas, then wijken with their buurten.

    A buurt whose wijk is not drawn stands by itself.
    """
    found = [(0, area) for area in _drawn(pack, "gebied", gemeente)]
    wijken = _drawn(pack, "wijk", gemeente)
    below: dict[str, list[Area]] = {}
    for buurt in _drawn(pack, "buurt", gemeente):
        below.setdefault(f"WK{buurt.code[2:8]}", []).append(buurt)
    for wijk in wijken:
        found.append((0, wijk))
        found += [(1, buurt) for buurt in below.pop(wijk.code, [])]
    return found + [(0, buurt) for buurten in below.values() for buurt in buurten]


def _drawn(pack: Pack, level: str, gemeente: str | None = None) -> list[Area]:
    """Give the areas that the newest map of a level draws, in order of code."""
    years = plan.layer_years(pack, level)
    if not years:
        return []
    held = pack.with_polygon(level, years[0])
    return [area for area in pack.areas(level, years[0], gemeente) if area.code in held]
