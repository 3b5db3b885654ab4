"""The years of figures in areas as a table, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from .._bridge_start import guards
from ..state.language import current, say, tr
from .algorithm import INDICATORS, PACK, REFERENCE, Algorithm, Parameters, listed, noting
from .chosen import codes_in
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Pack, Trend, trends

CODES, AREAS, CODE_FIELD, LEVEL = "CODES", "AREAS", "CODE_FIELD", "LEVEL"
OUTPUT, COUNT, CONVERTED, NOT_COMPARED = "OUTPUT", "COUNT", "CONVERTED", "NOT_COMPARED"
LEVELS = ("buurt", "wijk", "gebied", "gemeente")

ROW = columns(
    texts="code name level gemeente indicator label theme unit value_text reason reason_text"
    " provenance provenance_text method method_text made_of apart apart_text change change_text"
    " why why_text whole whole_text reference reference_name cautions cautions_text sentence"
    " source",
    wholes="borders year first_year change_since whole_since",
    numbers="value n estimated coverage reference_value slope",
    order="code name level gemeente borders indicator label theme unit year first_year value"
    " value_text n reason reason_text provenance provenance_text method method_text estimated"
    " coverage made_of apart apart_text change change_text change_since why why_text whole"
    " whole_text whole_since slope reference reference_name reference_value cautions"
    " cautions_text sentence source",
)


class TrendTable(Algorithm):
    """Writes one row an area, indicator and year, on the newest borders."""

    ID = "trendtable"
    GROUP = "figures"
    TAGS = ("trend", "jaren", "years", "verandering", "change", "tijd", "time")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take_text(CODES)
        kinds = [QgsProcessing.SourceType.TypeVector]
        areas = QgsProcessingParameterFeatureSource(
            AREAS, self.label(AREAS), kinds, None, optional=True
        )
        self.take(areas)
        field = QgsProcessingParameterField(
            CODE_FIELD, self.label(CODE_FIELD), None, AREAS, optional=True
        )
        self.take(field)
        level = QgsProcessingParameterEnum(
            LEVEL, self.label(LEVEL), list(LEVELS), False, None, True, usesStaticStrings=True
        )
        self.take(level)
        self.take_text(INDICATORS)
        self.take_text(REFERENCE)
        sink = QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), kinds[0])
        self.take(sink)
        self.give(QgsProcessingOutputNumber, COUNT, CONVERTED, NOT_COMPARED)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask for areas where none are given."""
        given = bool(self.text(parameters, CODES, context)) or bool(parameters.get(AREAS))
        given = given or bool(self.parameterAsEnumString(parameters, LEVEL, context))
        return "" if given else tr("processing.trendtable.no_areas")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the years and write the rows."""
        from .._bridge import Pack, trends
        from .._bridge_tables import comparison

        note = noting(feedback)
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            indicators = self.indicators(parameters, pack, context)
            for indicator in indicators:
                guards.refuse_alone(indicator)
            indicators = indicators or comparison.of_pie(pack)
            codes = self._codes(parameters, pack, context)
            reference = self.text(parameters, REFERENCE, context) or None
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
            counts = dict.fromkeys((COUNT, CONVERTED, NOT_COMPARED), 0)
            for at, code in enumerate(codes):
                note(at / len(codes))
                for indicator in indicators:
                    trend = trends.of(pack, code, indicator, reference)
                    for point, row in zip(trend.points, _rows(trend), strict=True):
                        table.add(row)
                        counts[COUNT] += 1
                        counts[CONVERTED] += point.converted and point.value is not None
                        counts[NOT_COMPARED] += point.apart is not None
        return {OUTPUT: table.id, **counts}

    def _codes(
        self, parameters: Parameters, pack: Pack, context: QgsProcessingContext
    ) -> list[str]:
        """Give the codes that were named, in the layer, and of the level, each once."""
        codes = listed(self.text(parameters, CODES, context))
        source = self.parameterAsSource(parameters, AREAS, context)
        if source is not None:
            codes += codes_in(source, self.parameterAsString(parameters, CODE_FIELD, context))
        level = self.parameterAsEnumString(parameters, LEVEL, context)
        if level:
            codes += [area.code for area in pack.areas(level, max(pack.years))]
        return list(dict.fromkeys(codes))


def _rows(trend: Trend) -> Iterator[dict[str, Any]]:
    """Give a row a year, with what is said of it and the figure before it."""
    changes = {each.after.year: each for each in trend.changes}
    shared = _of_area(trend) | _of_whole(trend)
    for point in trend.points:
        yield shared | _of_point(trend, point) | _of_change(changes.get(point.year))


def _of_area(trend: Trend) -> dict[str, Any]:
    from .._bridge import trend_told
    from ..state.map import dressing

    area, indicator = trend.area, trend.indicator
    line = trend.references[0] if trend.references else None
    return {
        "code": area.code, "name": area.name, "level": area.level, "gemeente": area.gemeente,
        "borders": area.year, "indicator": indicator.id, "label": dressing.long_name(indicator),
        "theme": indicator.theme, "unit": dressing.unit_words(indicator),
        "reference": line and line.reference.code,
        "reference_name": line and line.reference.name(current()),
        "cautions": " ".join(trend.cautions),
        "cautions_text": joined(trend_told.notes(trend, current())),
    }  # fmt: skip


def _of_whole(trend: Trend) -> dict[str, Any]:
    from .._bridge import trend_told

    whole, lang = trend.whole, current()
    return {
        "whole": whole and whole.key, "whole_text": whole and trend_told.key_words(whole, lang),
        "whole_since": whole and whole.before.year,
        "slope": trend.slope and round(trend.slope.per_year, 6),
        "sentence": joined(trend_told.sentences(trend, lang)),
    }  # fmt: skip


def _of_point(trend: Trend, point: trends.Point) -> dict[str, Any]:
    from .._bridge import trend_told

    line, known = (trend.references[0] if trend.references else None), point.value is not None
    return {
        "year": point.year, "first_year": point.first, "value": point.value,
        "value_text": trend_told.figure_text(trend.indicator, point, current()) if known else None,
        "n": point.figure.denominator, "reason": None if known else point.figure.reason,
        "reason_text": None if known else say(f"reason.short.{point.figure.reason}"),
        "provenance": point.provenance,
        "provenance_text": say(f"trend.provenance.{point.provenance}"),
        "method": point.method, "method_text": say(f"trend.method.{point.method}"),
        "estimated": round(point.estimated, 4), "coverage": round(point.coverage, 4),
        "made_of": " ".join(point.sources), "apart": point.apart,
        "apart_text": point.apart and why_words(point.apart),
        "reference_value": line.at(point.year) if line else None, "source": point.figure.source,
    }  # fmt: skip


def _of_change(found: trends.Change | None) -> dict[str, Any]:
    from .._bridge import trend_told

    if found is None:
        return {}
    return {
        "change": found.key, "change_text": trend_told.key_words(found, current()),
        "change_since": found.before.year, "why": found.why,
        "why_text": found.why and why_words(found.why),
    }  # fmt: skip


def why_words(why: str) -> str:
    """Say in a few words why two years cannot be compared, or a change not be told."""
    from .._bridge import wording

    key = f"trend_tab.why.{why}"
    return tr(key) if wording.knows(f"gui.{key}", current()) else say(f"trend.provenance.{why}")
