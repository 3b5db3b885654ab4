"""Two indicators over one another on the map: one layer of a pack, drawn by native rules.

What was asked stands in the layer's marks, so that it comes back with the project. The pack keeps
the figures; which area has which class is a variable of the layer, as on a map of verdicts.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from qgis.core import QgsNullSymbolRenderer, QgsProject, QgsVectorLayer

from ..._bridge import (
    Indicator,
    Overlay,
    Pack,
    WijkmonitorError,
    bivariate,
    codes,
    guards,
    overlay_told,
    overlays,
    wording,
)
from ..language import current, say, tr
from . import dressing, plan, renderers, tree
from .layers import polygons

SECOND, CLASSES, ASKED = "wijkmonitor/second", "wijkmonitor/classes", "wijkmonitor/asked"
GEMEENTE = "wijkmonitor/gemeente"


class Asked(NamedTuple):
    """Which two indicators (ids), at which level, in 3 × 3 or 2 × 2 classes.

    ``gemeente`` is the code of the one whose areas are wanted; empty takes all that are drawn.
    """

    first: str
    second: str
    level: str
    classes: int = 3
    gemeente: str = ""

    @property
    def within(self) -> str:
        """The gemeente that the areas lie in; empty where the areas are gemeenten themselves."""
        return "" if self.level == "gemeente" else self.gemeente


def offered(pack: Pack) -> list[Indicator]:
    """Give the indicators with figures that can ever be laid over another, as in the catalogue."""
    held = set(pack.indicators_with_figures())
    return [
        each for each in pack.catalogue
        if each.id in held and guards.may_be_drawn(each) and each.verdict_from_level != "none"
    ]  # fmt: skip


def levels(pack: Pack) -> list[str]:
    """Give the levels that the pack draws, fine to coarse."""
    return [level for level in reversed(plan.LEVELS) if plan.layer_years(pack, level)]


def first_pair(pack: Pack, wanted: tuple[str, str]) -> tuple[str, str]:
    """Give the two to offer at first: what is wanted as far as the pack has it, of two themes."""
    held = offered(pack)
    known = {each.id: each for each in held}
    first = known.get(wanted[0]) or next((e for e in held if e.id != wanted[1]), None)
    if first is None:
        return "", ""
    level = next(iter(levels(pack)), "buurt")
    others = [e for e in held if overlays.may_meet(first, e, level)]
    others.sort(key=lambda e: (e.id != wanted[1], e.theme == first.theme))
    return first.id, others[0].id if others else ""


def refused(pack: Pack, asked: Asked) -> str:
    """Say why two indicators cannot be laid over one another at a level; empty where they can."""
    try:
        first, second = pack.indicator(asked.first), pack.indicator(asked.second)
        overlays.refuse(first, second, asked.level)
    except WijkmonitorError as error:
        return wording.error_text(error, current())
    for each in (first, second):
        if plan.year_for(pack, each, asked.level, None) is None:
            return tr("two_figures.no_figures", label=dressing.long_name(each),
                      levels=say(f"levels.{asked.level}"))  # fmt: skip
    return _none_there(pack, asked)


def _none_there(pack: Pack, asked: Asked) -> str:
    """Say that no area of the level lies in the gemeente; empty where some do."""
    newest = plan.layer_years(pack, asked.level)[0]
    if areas_in(pack, asked.within, asked.level, newest) != frozenset():
        return ""
    there = pack.areas("gemeente", newest, asked.within)
    place = next((area.name for area in there), asked.within)
    return tr("two_figures.none_there", gemeente=place, levels=say(f"levels.{asked.level}"))


def made(pack: Pack, asked: Asked, year: int | None, reference: str | None) -> Overlay | None:
    """Lay the two over one another; None where one has no figures on a map of that level.

    None too where no area of that level lies in the gemeente. Raises what the core raises.
    """
    first, second = pack.indicator(asked.first), pack.indicator(asked.second)
    years = plan.years_of_two(pack, first, second, asked.level, year)
    if years is None:
        return None
    only = areas_in(pack, asked.within, asked.level, years[0])
    if only is not None and not only:
        return None
    return overlays.of_level(
        pack, first, second, asked.level, years[0], reference, asked.classes,
        second_year=years[1], only=only,
    )  # fmt: skip


def areas_in(pack: Pack, gemeente: str, level: str, year: int) -> frozenset[str] | None:
    """Give the codes of the areas of a gemeente that are drawn; None, for all, without one."""
    if not gemeente:
        return None
    drawn = pack.with_polygon(level, year)
    return frozenset(a.code for a in pack.areas(level, year, gemeente) if a.code in drawn)


def key(pack: Pack, asked: Asked, year: int | None, reference: str | None) -> str:
    """Give what a layer hangs on: pack, content, what is asked, and the language."""
    whole = [pack.manifest.get("pack_id"), pack.content, *asked, year, reference, current()]
    return json.dumps(whole)


def layer_of(pack: Pack) -> QgsVectorLayer | None:
    """Give the pack's layer of two indicators; None where there is none."""
    return next(iter(tree.layers(pack.path, tree.OVERLAY)), None)


def asked_of(layer: QgsVectorLayer) -> Asked | None:
    """Give what a layer was asked to show; None where its marks were lost."""
    marks = (tree.INDICATOR, SECOND, tree.LEVEL, CLASSES)
    first, second, level, classes = map(layer.customProperty, marks)
    if not first or not second or level not in plan.LEVELS:
        return None
    gemeente = str(layer.customProperty(GEMEENTE) or "")
    return Asked(
        str(first), str(second), str(level), 2 if str(classes) == "2" else 3,
        gemeente if codes.is_canonical(gemeente) else "",
    )  # fmt: skip


def is_told(layer: QgsVectorLayer, asked: str) -> bool:
    """Tell whether a layer shows what is asked already; see :func:`key`."""
    return layer.customProperty(ASKED) == asked


def remove(pack: Pack) -> None:
    """Take the layer off the map."""
    layer = layer_of(pack)
    if layer is not None:
        QgsProject.instance().removeMapLayer(layer.id())


def show(pack: Pack, asked: Asked, found: Overlay | None, key_: str) -> QgsVectorLayer:
    """Put the layer on the map above the themes, or bring it up to date; draw nothing for None."""
    layer = layer_of(pack)
    year = plan.layer_years(pack, asked.level)[0] if found is None else found.borders
    if layer is None:
        layer = polygons(pack.path, asked.level, year, asked.within)
        layer.setCustomProperty(tree.ROLE, tree.OVERLAY)
        QgsProject.instance().addMapLayer(layer, False)
        group = tree.pack_group(pack.path)
        group.insertLayer(tree.above_themes(group), layer)
    else:
        wanted = polygons(pack.path, asked.level, year, asked.within)
        layer.setDataSource(wanted.source(), layer.name(), "ogr")
        layer.setReadOnly(True)
    marks = (
        (tree.LEVEL, asked.level), (tree.YEAR, year), (tree.INDICATOR, asked.first),
        (SECOND, asked.second), (CLASSES, asked.classes), (ASKED, key_),
        (GEMEENTE, asked.gemeente),
    )  # fmt: skip
    for name, value in marks:
        layer.setCustomProperty(name, value)
    if found is None:
        empty(layer)
    else:
        _tell(layer, pack, found, asked.within)
    layer.triggerRepaint()
    layer.emitStyleChanged()
    return layer


def empty(layer: QgsVectorLayer) -> None:
    """Let a layer show nothing, and say so: what it showed is no longer what is asked."""
    layer.setName(tr("two_figures.layer.none"))
    layer.setRenderer(QgsNullSymbolRenderer())
    layer.setMapTipTemplate("")


def _tell(layer: QgsVectorLayer, pack: Pack, found: Overlay, gemeente: str) -> None:
    """Name the layer, draw its classes, and let it say what has to be known of them."""
    name = named(found)
    if gemeente:
        there = pack.areas("gemeente", found.borders, gemeente)
        place = next((area.name for area in there), gemeente)
        name = tr("two_figures.layer.within", gemeente=place, layer=name)
    layer.setName(name)
    used = _columns(layer, found)
    renderers.show(layer, bivariate.heading(found, current()),
                   bivariate.rules(found, current(), fields=used))  # fmt: skip
    layer.setDisplayExpression('"naam"')
    known = {each.id: each for each in (found.first, found.second)}
    lines = [dressing.figure_line(known[name]) for name in used]
    area = dressing.ESCAPED.format(text=dressing.AREA)
    layer.setMapTipTemplate("<br>".join((f"<b>[% {area} %]</b>", *lines)))
    dressing.tell_sources(layer, pack, found.years)
    about = layer.metadata()
    parts = [f"{bivariate.breaks(found, which, current())}." for which in (0, 1)]
    about.setAbstract("\n".join((*told(pack, found), *parts)))
    layer.setMetadata(about)


def _columns(layer: QgsVectorLayer, found: Overlay) -> tuple[str, ...]:
    """Give the columns of the layer that hold the two figures in the years that are shown."""
    both = zip((found.first, found.second), found.years, strict=True)
    return tuple(
        each.id for each, year in both
        if year == found.borders and layer.fields().indexOf(each.id) >= 0
    )  # fmt: skip


def named(found: Overlay) -> str:
    """Give the name of the layer: both figures with their years, and the level."""
    one, other = found.years
    same = "layer.same" if one == other else "layer"
    return tr(
        f"two_figures.{same}", levels=tr(f"levels.{found.level}"), year=one, second_year=other,
        first=dressing.short_name(found.first), second=dressing.short_name(found.second),
    )  # fmt: skip


def told(pack: Pack, found: Overlay) -> list[str]:
    """Give the cautions, then what the overlay says, a sentence each."""
    lang = current()
    return [*overlay_told.cautions(found, lang), *overlay_told.sentences(pack, found, lang)]


def words(found: Overlay, met: overlays.Met) -> str:
    """Say the class of an area; that it has none, and why."""
    if met.cell is None:
        told = say("overlay.not_compared")
        return tr("two_figures.without", told=told, why=say(f"overlay.why.{met.why}"))
    if met.cell not in found.cells:
        return say("overlay.between")
    return bivariate.corner(found, met.cell, current())
