"""The map of change between two years: four classes, and why there is none; native, kept."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from qgis.core import QgsVectorLayer

from ...._bridge import Indicator, Pack, change_legend, over_years, trend_told, wording
from ...language import current, say, tr
from .. import dressing, renderers, tree
from . import areas
from .areas import NUMBER, TEXT, WHOLE

COLUMNS = {
    "code": TEXT, "naam": TEXT, "eerste_jaar": WHOLE, "tweede_jaar": WHOLE,
    "eerste_waarde": NUMBER, "tweede_waarde": NUMBER, "eerste_tekst": TEXT, "tweede_tekst": TEXT,
    "verschil": NUMBER, "klasse": TEXT, "klasse_tekst": TEXT, "waarom": TEXT, "grens": TEXT,
    "grens_code": TEXT, "methode": TEXT, "geschat": NUMBER, change_legend.FIELD: WHOLE,
}  # fmt: skip


def show(
    pack: Pack, indicator: Indicator, level: str, years: tuple[int, int],
    note: Callable[[float], None] = lambda _: None,
) -> QgsVectorLayer:  # fmt: skip
    """Put the change between two years on the map, or renew the layer there.

    Raises what the core raises.
    """
    found = over_years.changes_of_level(pack, indicator, level, *years, note=note)
    made = areas.filled(COLUMNS, _rows(indicator, found), areas.shapes(pack, level))
    layer, fresh = areas.take(pack, tree.CHANGE, level, made)
    layer.setCustomProperty(tree.INDICATOR, indicator.id)
    layer.setCustomProperty(tree.YEAR, years[1])
    borders = over_years.map_year(pack, level)
    heading = change_legend.heading(indicator, *years, borders, current())
    renderers.show(layer, heading, change_legend.rules(indicator, found, current()))
    _dress(layer, indicator, level, years)
    if fresh:
        areas.add(pack, layer)
    dressing.tell_sources(layer, pack, years)
    areas.finish(layer)
    return layer


def why(found: over_years.AreaChange) -> str | None:
    """Say why the change of an area cannot be told, or why there is none; None where it is told."""
    if found.change is None:
        return say(f"reason.short.{found.reason}")
    if not found.change.why:
        return None
    key = f"trend_tab.why.{found.change.why}"
    if wording.knows(f"gui.{key}", current()):
        return tr(key)
    return say(f"trend.provenance.{found.change.why}")


def named(indicator: Indicator, level: str, years: tuple[int, int]) -> str:
    """Give the name of the layer."""
    return tr("trend_tab.layer.change", levels=tr(f"levels.{level}"),
              indicator=dressing.short_name(indicator), first=years[0], last=years[1])  # fmt: skip


def _rows(
    indicator: Indicator, found: Sequence[over_years.AreaChange]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    lang = current()
    for each in found:
        before, after = each.before, each.after
        told = each.change is not None and each.key != change_legend.NOT_COMPARABLE
        name = change_legend.of(each)
        yield {
            "code": each.area.code, "naam": each.area.name,
            "eerste_jaar": before.year, "tweede_jaar": after.year,
            "eerste_waarde": before.value if before.fits else None, "tweede_waarde": after.value,
            "eerste_tekst": trend_told.figure_text(indicator, before, lang),
            "tweede_tekst": trend_told.figure_text(indicator, after, lang),
            "verschil": after.value - before.value if told else None,
            "klasse": name, "klasse_tekst": change_legend.words(name, lang), "waarom": why(each),
            "grens": trend_told.border_words(before, lang) or None,
            "grens_code": before.provenance, "methode": before.method,
            "geschat": round(before.estimated, 4), change_legend.FIELD: change_legend.key_of(each),
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
    head, *texts = (
        dressing.ESCAPED.format(text=text) for text in (
            dressing.AREA, '"eerste_tekst"', '"tweede_tekst"', '"klasse_tekst"',
            "coalesce(' (' || \"waarom\" || ')', '')",
        )
    )  # fmt: skip
    return (
        f'<b>[% {head} %]</b><br>{name}<br>[% "eerste_jaar" %]: [% {texts[0]} %]<br>'
        f'[% "tweede_jaar" %]: [% {texts[1]} %]<br>[% {texts[2]} %][% {texts[3]} %]'
    )
