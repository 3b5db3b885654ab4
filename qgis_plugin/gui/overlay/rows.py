"""An overlay as tables to take away: an area a row, or a class a row."""

from __future__ import annotations

from ..._bridge import Overlay, Pack, bivariate, tables, wording
from ...state.language import current, say, tr
from ...state.map import dressing, overlays


def of(pack: Pack, found: Overlay) -> tables.Table:
    """Give every area with both figures, or why there is none, and its class in words."""
    lang = current()
    areas = {area.code: area for area in pack.areas(found.level, found.borders)}
    heads = [
        tr("two_figures.area"), tr("two_figures.code"), dressing.long_name(found.first),
        dressing.long_name(found.second), tr("two_figures.class"),
    ]  # fmt: skip
    cells = [heads]
    for met in found.areas:
        area = areas.get(met.code)
        figures = [
            wording.short_value(side.value, each.unit, None, lang, each.kind)
            if side.value is not None else say("overlay.why.missing")
            for each, side in ((found.first, met.first), (found.second, met.second))
        ]  # fmt: skip
        cells.append(
            [area.told if area else met.code, met.code, *figures, overlays.words(found, met)]
        )
    return tables.of_rows(overlays.named(found), cells)


def counted(found: Overlay) -> tables.Table:
    """Give every class with the number of its areas; what cannot be compared stands last."""
    cells = [[tr("two_figures.class"), tr("two_figures.count")]]
    for cell in found.cells:
        number = wording.integer(found.counts[cell], current())
        cells.append([bivariate.corner(found, cell, current()), number])
    if found.between:
        cells.append([say("overlay.between"), wording.integer(found.between, current())])
    lacking = sum(found.whys.values())
    cells.append([say("overlay.not_compared"), wording.integer(lacking, current())])
    return tables.of_rows(overlays.named(found), cells)
