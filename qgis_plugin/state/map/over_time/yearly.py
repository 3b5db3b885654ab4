"""The layer that steps through the years: a feature for each area and year, by QGIS's own time.

All on the newest borders and in the same classes. A year counts from its first day to its last, so
QGIS's temporal controller finds them, also in a saved project without the plugin. Without it the
newest year lies on top.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from qgis.core import Qgis, QgsDateTimeRange, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ...._bridge import Indicator, Pack, over_years, trend_told, yearly
from ...language import current, tr
from .. import dressing, renderers, tree
from . import areas
from .areas import DATE, NUMBER, TEXT, WHOLE

COLUMNS = {
    "code": TEXT, "naam": TEXT, "jaar": WHOLE, "van": DATE, "tot": DATE, "waarde": NUMBER,
    "tekst": TEXT, "grens": TEXT, "grens_code": TEXT, "methode": TEXT, "geschat": NUMBER,
    yearly.FIELD: WHOLE,
}  # fmt: skip

Found = Sequence[over_years.AreaYears]


def show(pack: Pack, indicator: Indicator, level: str) -> QgsVectorLayer:
    """Put the years of an indicator on the map, or renew the layer there.

    Raises what the core raises, NotFoundError where there are no two years to step through.
    """
    return lay(pack, read(pack, areas.Asked(indicator.id, level)))


def read(
    pack: Pack, asked: areas.Asked, note: Callable[[float], None] = lambda _: None
) -> areas.Ready:
    """Read what the layer is made of; ``note`` hears which part is done. Raises as ``show``."""
    indicator, level = pack.indicator(asked.indicator), asked.level
    years = over_years.years_of(pack, indicator, level)
    over_years.refuse_few(years)
    found = over_years.of_level(pack, indicator, level, note=note)
    classes = yearly.of_areas(indicator, found)
    rows = list(_rows(indicator, found, years, classes))
    borders = over_years.map_year(pack, level)
    heading = yearly.heading(indicator, years, borders, current())
    legend = classes.rules([row[yearly.FIELD] for row in rows], current())
    return areas.Ready(asked, rows, areas.shapes(pack, level, borders), heading, legend)


def lay(pack: Pack, ready: areas.Ready) -> QgsVectorLayer:
    """Put what was read on the map, or into the layer there."""
    indicator, level = pack.indicator(ready.asked.indicator), ready.asked.level
    years = over_years.years_of(pack, indicator, level)
    made = areas.filled(COLUMNS, ready.rows, ready.outlines)
    layer, fresh = areas.take(pack, tree.YEARS, level, made)
    layer.setCustomProperty(tree.INDICATOR, indicator.id)
    renderers.show(layer, ready.heading, ready.legend)
    _order(layer)
    _dress(layer, indicator, level, years)
    make_temporal(layer)
    if fresh:
        areas.add(pack, layer)
    dressing.tell_sources(layer, pack, years)
    areas.finish(pack, layer)
    return layer


def make_temporal(layer: QgsVectorLayer) -> None:
    """Let QGIS draw a year's features in that year only."""
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    time.setStartField("van")
    time.setEndField("tot")
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    time.setIsActive(True)


def of_years(years: Sequence[int]) -> QgsDateTimeRange:
    """Give the time from the first day of the first year to the last of the last.

    To the begin of that day: the controller counts years of 365¼ days, and would see one more.
    """
    ends = QDate(min(years), 1, 1), QDate(max(years), 12, 31)
    return QgsDateTimeRange(*(QDateTime(day, QTime(0, 0)) for day in ends))


def tell_project(years: Sequence[int]) -> None:
    """Let the project's own time be those years, so that the controller begins there."""
    project = QgsProject.instance()
    project.timeSettings().setTemporalRange(of_years(years))
    project.timeSettings().setTimeStep(1)
    project.timeSettings().setTimeStepUnit(Qgis.TemporalUnit.Years)
    project.setDirty()


def _rows(
    indicator: Indicator, found: Found, years: Sequence[int], classes: yearly.Classes
) -> Iterator[dict[str, Any]]:
    """Give a row an area and year; a year that cannot stand beside the newest has no value."""
    lang = current()
    for each in found:
        points = {point.year: point for point in each.points}
        for year in years:
            point = points.get(year)
            shown = point is not None and each.fits(point)
            text = tr("trend_tab.tip.none")
            if point is not None:
                text = trend_told.figure_text(indicator, point, lang)
                if point.value is not None and not shown:
                    text = tr("trend_tab.tip.apart")
            yield {
                "code": each.area.code, "naam": each.area.name, "jaar": year,
                "van": QDate(year, 1, 1), "tot": QDate(year + 1, 1, 1),
                "waarde": point.value if shown else None, "tekst": text,
                "grens": trend_told.border_words(point, lang) if point is not None else None,
                "grens_code": point.provenance if point is not None else None,
                "methode": point.method if shown else None,
                "geschat": round(point.estimated, 4) if shown else None,
                yearly.FIELD: classes.key_of(each, point),
            }  # fmt: skip


def _order(layer: QgsVectorLayer) -> None:
    """Draw the newest year last, so that it is what is seen where no time is set."""
    renderer = layer.renderer()
    clause = QgsFeatureRequest.OrderByClause('"jaar"', True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)


def _dress(
    layer: QgsVectorLayer, indicator: Indicator, level: str, years: Sequence[int]
) -> None:  # fmt: skip
    layer.setName(
        tr("trend_tab.layer.years", levels=tr(f"levels.{level}"),
           indicator=dressing.short_name(indicator), first=years[0], last=years[-1])
    )  # fmt: skip
    layer.setDisplayExpression("\"naam\" || ' (' || \"jaar\" || ')'")
    area = dressing.ESCAPED.format(text=dressing.AREA)
    name = html.escape(dressing.long_name(indicator)).replace("[%", "[ %")
    text = dressing.ESCAPED.format(text='"tekst"')
    border = dressing.ESCAPED.format(text="coalesce(\"grens\", '')")
    layer.setMapTipTemplate(
        f'<b>[% {area} %]</b><br>{name} ([% "jaar" %]): [% {text} %]<br>[% {border} %]'
    )
    areas.name_fields(layer, list(COLUMNS))
