"""A level on the borders of one year, or what changed between two, as an algorithm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..state.language import current, say, tr
from .algorithm import PACK, Algorithm, Parameters, noting
from .chosen import map_of, shapes_of
from .dressing import Dressing
from .table import Table, columns, fields_of, finish_with

if TYPE_CHECKING:
    from .._bridge import Area, Indicator, Legend, Pack, changed, yearly
    from .._bridge_tables import harmonised

INDICATOR, LEVEL, FROM, SECOND, TO = "INDICATOR", "LEVEL", "FROM", "SECOND_YEAR", "TO"
OUTPUT, COUNT, CONVERTED, ESTIMATED, WITHOUT = (
    "OUTPUT", "COUNT", "CONVERTED", "ESTIMATED", "WITHOUT",
)  # fmt: skip
LEVELS = ("buurt", "wijk", "gebied", "gemeente")

AS_IT_WAS = ("unchanged", "recoded", "unknown")
"""Provenances of figures that are not computed."""

ROW = columns(
    texts="code name gemeente indicator unit value_text reason reason_text provenance"
    " provenance_text method method_text made_of second_text change change_text why"
    " why_text",
    wholes="borders year second_year line",
    numbers="value estimated coverage second_value difference",
    order="code name gemeente borders indicator unit year value value_text reason reason_text"
    " provenance provenance_text method method_text estimated coverage made_of second_year"
    " second_value second_text difference change change_text why why_text line",
)


class _Made(NamedTuple):
    """What is written, and how it is drawn."""

    rows: list[dict[str, Any]]
    name: str
    heading: str
    legend: Legend


class HarmonisedLayer(Algorithm):
    """Writes a polygon for each area of one year's map, with its figure of another year."""

    ID = "harmonisedlayer"
    GROUP = "figures"
    TAGS = ("grenzen", "borders", "omrekenen", "harmonise", "verandering", "change", "jaren")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterString(INDICATOR, self.label(INDICATOR)))
        level = QgsProcessingParameterEnum(
            LEVEL, self.label(LEVEL), list(LEVELS), False, LEVELS[0], usesStaticStrings=True
        )
        self.take(level)
        for name, optional in ((FROM, False), (SECOND, True), (TO, True)):
            kind = Qgis.ProcessingNumberParameterType.Integer
            year = QgsProcessingParameterNumber(
                name, self.label(name), kind, None, optional, minValue=1995, maxValue=2099
            )
            self.take(year)
        area = QgsProcessing.SourceType.TypeVectorPolygon
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), area))
        self.give(QgsProcessingOutputNumber, COUNT, CONVERTED, ESTIMATED, WITHOUT)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Convert the level, or say what changed, and write the areas."""
        from .._bridge import Pack, over_years

        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            indicator = pack.indicator(self.text(parameters, INDICATOR, context))
            level = self.parameterAsEnumString(parameters, LEVEL, context)
            first = self.parameterAsInt(parameters, FROM, context)
            second, to = (self._asked(parameters, name, context) for name in (SECOND, TO))
            newest = over_years.map_year(pack, level)
            note = noting(feedback)
            borders = to or second or newest
            if second is None:
                made = _converted(pack, indicator, level, first, borders, note)
            elif borders == second:
                made = _changed(pack, indicator, level, (first, second), note)
            else:
                told = tr("processing.harmonisedlayer.later_only", year=second)
                raise QgsProcessingException(told)
            feedback.pushInfo(made.heading)
            outlines = shapes_of(pack, level, borders)
            # Nothing is called off any more: half of a file would be left.
            crs, kind = QgsCoordinateReferenceSystem(_crs()), QgsWkbTypes.Type.MultiPolygon
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW), kind, crs)
            for row in made.rows:
                table.add(row, outlines.get(row["code"]))
            last = Dressing(made.name, made.heading, made.legend, made.heading)
            finish_with(context, table.id, last)
        return {OUTPUT: table.id, **_counts(made.rows)}

    def _asked(
        self, parameters: Parameters, name: str, context: QgsProcessingContext
    ) -> int | None:
        if parameters.get(name) in (None, ""):
            return None
        return self.parameterAsInt(parameters, name, context)


def _crs() -> str:
    from ..state.map.layers import CRS

    return CRS


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    made = [r for r in rows if r["value"] is not None and r["provenance"] not in AS_IT_WAS]
    return {
        COUNT: len(rows), CONVERTED: len(made),
        ESTIMATED: sum(bool(row["estimated"]) for row in made),
        WITHOUT: sum(row["value"] is None for row in rows),
    }  # fmt: skip


def _by_line(legend: Legend) -> Legend:
    """Give a legend that reads the column of this table."""
    from .._bridge import Legend

    return Legend('"line"', legend.lines)


def _converted(
    pack: Pack, indicator: Indicator, level: str, year: int, to: int, note: Callable[[float], None]
) -> _Made:
    """Put the figures of a year on the borders of another."""
    from .._bridge import yearly
    from .._bridge_tables import harmonised
    from ..state.map import dressing

    map_of(pack, level, to)
    drawn = pack.with_polygon(level, to)
    told = harmonised.rows(pack, level, to, years=[year], indicators=[indicator], progress=note)
    found = [each for each in told if each.area.code in drawn]
    known = [each.found.value for each in found if each.found.value is not None]
    classes = yearly.Classes(indicator, known)
    rows = [_of_figure(indicator, each, classes, _why_none(each)) for each in found]
    legend = _by_line(classes.rules([row["line"] for row in rows], current()))
    name = tr("processing.harmonisedlayer.layer", levels=tr(f"levels.{level}"), year=year,
              borders=to, indicator=dressing.short_name(indicator))  # fmt: skip
    return _Made(rows, name, yearly.heading(indicator, (year,), to, current()), legend)


def _of_figure(
    indicator: Indicator, row: harmonised.Row, classes: yearly.Classes, none: str
) -> dict[str, Any]:  # fmt: skip
    from .._bridge import wording
    from ..state.map import dressing

    found, area, text = row.found, row.area, None
    line = classes.key_of_none(none)
    if found.value is not None:
        line = classes.key_of_value(found.value)
        text = wording.short_value(
            found.value, indicator.unit, found.denominator, current(), indicator.kind
        )
    return {
        "code": area.code, "name": area.name, "gemeente": area.gemeente, "borders": area.year,
        "indicator": indicator.id, "unit": dressing.unit_words(indicator), "year": row.year,
        "value": found.value, "value_text": text, "reason": found.reason,
        "reason_text": found.reason and say(f"reason.short.{found.reason}"),
        "estimated": round(found.estimated, 4), "coverage": round(found.coverage, 4),
        "made_of": " ".join(found.sources), "line": line,
        **_border(found.provenance, found.method),
    }  # fmt: skip


def _why_none(row: harmonised.Row) -> str:
    from .._bridge import yearly

    if row.area.water:
        return yearly.WATER
    people = row.area.inhabitants
    return yearly.NOBODY if people is not None and people < yearly.FEW else yearly.MISSING


def _changed(
    pack: Pack, indicator: Indicator, level: str, years: tuple[int, int],
    note: Callable[[float], None],
) -> _Made:  # fmt: skip
    """Say what changed between two years, on the borders of the later."""
    from .._bridge import change_legend
    from ..state.map.over_time import changes

    found = changes.of(pack, indicator, level, years, note)
    lines = change_legend.lines_of(indicator, found, current())
    areas = {area.code: area for area in pack.areas(level, years[1])}
    rows = [
        _of_change(indicator, areas[each.code], years, each)
        | {"line": lines[change_legend.class_of(each)].key}
        for each in found
    ]
    heading = change_legend.heading(indicator, *years, current())
    legend = changes.by_line("line", lines)
    return _Made(rows, changes.named(indicator, level, years), heading, legend)


def _of_change(
    indicator: Indicator, area: Area, years: tuple[int, int], found: changed.Changed
) -> dict[str, Any]:
    from ..state.map import dressing
    from ..state.map.over_time import changes

    return {
        "code": area.code, "name": area.name, "gemeente": area.gemeente, "borders": years[1],
        "indicator": indicator.id, "unit": dressing.unit_words(indicator),
        "year": years[0], "value": found.before,
        "value_text": changes.value_text(indicator, found.before),
        "second_year": years[1], "second_value": found.after,
        "second_text": changes.value_text(indicator, found.after),
        "difference": found.after - found.before if changes.is_told(found) else None,
        "change": found.key, "change_text": changes.words(found),
        "why": found.why, "why_text": changes.why(found),
        "estimated": round(found.estimated, 4), **_border(found.provenance, found.method),
    }  # fmt: skip


def _border(provenance: str, method: str) -> dict[str, str]:
    return {
        "provenance": provenance, "provenance_text": say(f"trend.provenance.{provenance}"),
        "method": method, "method_text": say(f"trend.method.{method}"),
    }  # fmt: skip
