"""The map of change between two years, in the classes of the core; native, and kept.

On the borders of the later year. The class of an area stands in the layer, so it needs no plugin.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qgis.core import QgsVectorLayer

from ...._bridge import (
    Area,
    Indicator,
    Legend,
    Pack,
    Rule,
    change_legend,
    changed,
    over_years,
    wording,
)
from ...language import current, say, tr
from .. import dressing, renderers, tree
from . import areas
from .areas import NUMBER, TEXT, WHOLE

LINE = "lijn"
COLUMNS = {
    "code": TEXT, "naam": TEXT, "eerste_jaar": WHOLE, "tweede_jaar": WHOLE,
    "eerste_waarde": NUMBER, "tweede_waarde": NUMBER, "eerste_tekst": TEXT, "tweede_tekst": TEXT,
    "verschil": NUMBER, "klasse": TEXT, "klasse_tekst": TEXT, "waarom": TEXT, "grens": TEXT,
    "grens_code": TEXT, "methode": TEXT, "geschat": NUMBER, LINE: WHOLE,
}  # fmt: skip

Found = Sequence[changed.Changed]


def show(pack: Pack, indicator: Indicator, level: str, years: tuple[int, int]) -> QgsVectorLayer:
    """Put the change between two years on the map, or renew the layer there.

    Raises what the core raises.
    """
    return lay(pack, read(pack, areas.Asked(indicator.id, level, years)))


def read(
    pack: Pack, asked: areas.Asked, note: Callable[[float], None] = lambda _: None
) -> areas.Ready:
    """Read what the layer is made of; ``note`` hears which part is done. Raises as ``show``."""
    indicator, level, years = pack.indicator(asked.indicator), asked.level, _two(asked)
    found = of(pack, indicator, level, years, note)
    lines = change_legend.lines_of(indicator, found, current())
    rows = list(_rows(pack, indicator, level, years, found, lines))
    heading = change_legend.heading(indicator, *years, current())
    outlines = areas.shapes(pack, level, years[1])
    return areas.Ready(asked, rows, outlines, heading, by_line(LINE, lines))


def lay(pack: Pack, ready: areas.Ready) -> QgsVectorLayer:
    """Put what was read on the map, or into the layer there."""
    indicator, level = pack.indicator(ready.asked.indicator), ready.asked.level
    years = _two(ready.asked)
    made = areas.filled(COLUMNS, ready.rows, ready.outlines)
    layer, fresh = areas.take(pack, tree.CHANGE, level, made)
    layer.setCustomProperty(tree.INDICATOR, indicator.id)
    layer.setCustomProperty(tree.YEAR, years[1])
    renderers.show(layer, ready.heading, ready.legend)
    _dress(layer, indicator, level, years)
    if fresh:
        areas.add(pack, layer)
    dressing.tell_sources(layer, pack, years)
    areas.finish(pack, layer)
    return layer


def _two(asked: areas.Asked) -> tuple[int, int]:
    if asked.years is None:
        raise ValueError("a change is between two years")
    return asked.years


def of(
    pack: Pack, indicator: Indicator, level: str, years: tuple[int, int],
    note: Callable[[float], None] = lambda _: None,
) -> list[changed.Changed]:  # fmt: skip
    """Judge what the map of the later year draws; ``note`` hears which part is done.

    Raises what the core raises.
    """
    over_years.refuse_years(pack, indicator, level, *years)
    drawn = pack.with_polygon(level, years[1])
    found = []
    for each in changed.of_level(pack, indicator, level, *years, only=drawn):
        note(len(found) / len(drawn))
        found.append(each)
    return found


def by_line(column: str, lines: Mapping[str, Rule]) -> Legend:
    """Give a legend that reads the number of an area's line in a column."""
    return Legend(f'"{column}"', tuple(lines.values()))


def why(found: changed.Changed) -> str | None:
    """Say why a change cannot be told, or why there is none; None where it is told."""
    if found.key == changed.MISSING:
        return say(f"reason.short.{found.why or 'ontbreekt'}")
    if not found.why:
        return None
    key = f"trend_tab.why.{found.why}"
    if wording.knows(f"gui.{key}", current()):
        return tr(key)
    return say(f"trend.provenance.{found.why}")


def words(found: changed.Changed) -> str:
    """Say what became of an area in a few words."""
    if found.key == changed.WATER:
        return say("legend.water")
    if found.key == changed.MISSING:
        return say("legend.change.why.missing")
    return say(f"trend.key.{found.key}")


def is_told(found: changed.Changed) -> bool:
    """Tell whether the two values may be taken off one another."""
    known = found.before is not None and found.after is not None
    return known and found.key not in APART


APART = ("break", "not_comparable", changed.MISSING, changed.WATER)


def value_text(indicator: Indicator, value: float | None) -> str | None:
    """Write a value; None for none."""
    if value is None:
        return None
    return wording.short_value(value, indicator.unit, None, current(), indicator.kind)


def border_words(found: changed.Changed) -> str:
    """Say in a few words of which borders the earlier figure is."""
    what = say(f"trend.provenance.{found.provenance}")
    return what if found.method == "none" else f"{what}; {say(f'trend.method.{found.method}')}"


def named(indicator: Indicator, level: str, years: tuple[int, int]) -> str:
    """Give the name of the layer."""
    return tr("trend_tab.layer.change", levels=tr(f"levels.{level}"),
              indicator=dressing.short_name(indicator), first=years[0], last=years[1])  # fmt: skip


def _rows(
    pack: Pack, indicator: Indicator, level: str, years: tuple[int, int], found: Found,
    lines: Mapping[str, Rule],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    known: dict[str, Area] = {area.code: area for area in pack.areas(level, years[1])}
    for each in found:
        yield {
            "code": each.code, "naam": known[each.code].name,
            "eerste_jaar": years[0], "tweede_jaar": years[1],
            "eerste_waarde": each.before, "tweede_waarde": each.after,
            "eerste_tekst": value_text(indicator, each.before),
            "tweede_tekst": value_text(indicator, each.after),
            "verschil": each.after - each.before if is_told(each) else None,
            "klasse": each.key, "klasse_tekst": words(each), "waarom": why(each),
            "grens": border_words(each), "grens_code": each.provenance, "methode": each.method,
            "geschat": round(each.estimated, 4), LINE: lines[change_legend.class_of(each)].key,
        }  # fmt: skip


def _dress(
    layer: QgsVectorLayer, indicator: Indicator, level: str, years: tuple[int, int]
) -> None:  # fmt: skip
    layer.setName(named(indicator, level, years))
    layer.setDisplayExpression('"naam"')
    layer.setMapTipTemplate(map_tip(indicator))
    areas.name_fields(layer, list(COLUMNS))


def map_tip(indicator: Indicator) -> str:
    """Give the map tip: everything that comes from data goes through an escaping expression."""
    name = html.escape(dressing.long_name(indicator)).replace("[%", "[ %")
    none = tr("trend_tab.tip.none").replace("'", "''")
    head, *texts = (
        dressing.ESCAPED.format(text=text) for text in (
            dressing.AREA, f"coalesce(\"eerste_tekst\", '{none}')",
            f"coalesce(\"tweede_tekst\", '{none}')", '"klasse_tekst"',
            "coalesce(' (' || \"waarom\" || ')', '')",
        )
    )  # fmt: skip
    return (
        f'<b>[% {head} %]</b><br>{name}<br>[% "eerste_jaar" %]: [% {texts[0]} %]<br>'
        f'[% "tweede_jaar" %]: [% {texts[1]} %]<br>[% {texts[2]} %][% {texts[3]} %]'
    )
