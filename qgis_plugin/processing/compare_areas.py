"""Several areas side by side as a table, as an algorithm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from .._bridge_start import NotFoundError, guards
from ..state.language import current, say, tr
from .algorithm import INDICATORS, PACK, REFERENCE, Algorithm, Parameters, listed, noting
from .chosen import codes_in
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Pack
    from .._bridge_tables import comparison, ranking

CODES, AREAS, CODE_FIELD, PLACES = "CODES", "AREAS", "CODE_FIELD", "PLACES"
OUTPUT, COUNT, REFERENCE_NAME = "OUTPUT", "COUNT", "REFERENCE_NAME"

ROW = columns(
    texts="code name level gemeente indicator label theme unit value_text reason reason_text"
    " reference reference_name reference_text reference_reason verdict verdict_text place_third"
    " cautions cautions_text sentence source",
    wholes="year first_year place_from place_to place_of",
    numbers="value n reference_value difference interval_low interval_high",
    order="code name level gemeente indicator label theme unit year first_year value value_text n"
    " reason reason_text reference reference_name reference_value reference_text reference_reason"
    " difference interval_low interval_high verdict verdict_text place_from place_to place_third"
    " place_of cautions cautions_text sentence source",
)


class CompareAreas(Algorithm):
    """Writes one row an indicator and area, each beside the same reference."""

    ID = "compareareas"
    GROUP = "figures"
    TAGS = ("vergelijken", "compare", "verschil", "difference")

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
        self.take_text(INDICATORS)
        self.take_year()
        self.take_text(REFERENCE)
        places = QgsProcessingParameterBoolean(PLACES, self.label(PLACES), False)
        self.take(places, advanced=True)
        sink = QgsProcessingParameterFeatureSink(
            OUTPUT, self.label(OUTPUT), QgsProcessing.SourceType.TypeVector
        )
        self.take(sink)
        self.give(QgsProcessingOutputNumber, COUNT)
        self.give(QgsProcessingOutputString, REFERENCE_NAME)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask for areas where none are given."""
        given = bool(self.text(parameters, CODES, context)) or bool(parameters.get(AREAS))
        return "" if given else tr("processing.no_areas")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Compare them and write the rows."""
        from .._bridge import Pack, sentence
        from .._bridge_tables import comparison

        codes = listed(self.text(parameters, CODES, context))
        source = self.parameterAsSource(parameters, AREAS, context)
        if source is not None:
            codes += codes_in(source, self.parameterAsString(parameters, CODE_FIELD, context))
        if not codes:
            raise QgsProcessingException(tr("processing.no_areas"))
        note = noting(feedback)
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            indicators = self.indicators(parameters, pack, context)
            for indicator in indicators:
                guards.refuse_alone(indicator)
            year = self.year(parameters, pack, context)
            against = listed(self.text(parameters, REFERENCE, context))
            peers = [_reference(pack, codes, each, year) for each in against]
            found = comparison.of(pack, codes, indicators=indicators, year=year, peers=peers)
            placed = self.parameterAsBool(parameters, PLACES, context)
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
            count = 0
            for position, row in enumerate(found.rows):
                part = partial(note, position / len(found.rows))
                part()
                for told in _rows(pack, found, row, part if placed else None):
                    table.add(told)
                    count += 1
        name = found.reference.name(current())
        feedback.pushInfo(say("profile.compared", ref=name))
        for area, own in ((a, found.own[a.code]) for a in found.areas if a.code in found.own):
            feedback.pushInfo(sentence.own_area(area, own, current()))
        return {OUTPUT: table.id, COUNT: count, REFERENCE_NAME: name}


def _reference(pack: Pack, codes: list[str], asked: str, year: int | None) -> str:
    """Give the code of what is compared with; GM is the gemeente of the first area."""
    from .._bridge_tables import parse

    if asked.upper() != "GM":
        return asked
    first = pack.area(parse(codes[0]), year)
    if first.gemeente_code is None:
        raise NotFoundError("area_unknown", code="GM", near=[])
    return first.gemeente_code


def _rows(
    pack: Pack, found: comparison.Comparison, row: comparison.Row, placed: Callable[[], None] | None
) -> Iterator[dict[str, Any]]:
    """Give the rows of one indicator, in the order of the areas.

    ``placed`` is asked between levels whether to go on, as the places of all buurten take a while;
    None leaves places out.
    """
    from .._bridge import sentence
    from .._bridge_tables import ranking

    places: dict[str, ranking.Place] = {}
    if placed is not None:
        for level in {area.level for area in found.areas} - {"land"}:
            placed()
            places |= ranking.of_level(pack, row.indicator, level, row.year)
    for area, judged, mind in zip(found.areas, row.judged, row.cautions, strict=True):
        yield {
            "code": area.code, "name": area.name, "level": area.level, "gemeente": area.gemeente,
            **words_of(row.indicator), **_figure(row, judged, area), **_beside(row, judged),
            **_place(places.get(area.code)),
            "cautions": " ".join(mind),
            "cautions_text": joined(sentence.cautions_beside(mind, judged.own, current())),
        }  # fmt: skip


def words_of(indicator: Any) -> dict[str, Any]:
    """Give what an indicator is, for the columns that all tables share."""
    label = indicator.label_nl if current() == "nl" else indicator.label_en
    return {
        "indicator": indicator.id, "label": label, "theme": indicator.theme,
        "unit": indicator.unit,
    }  # fmt: skip


def _figure(row: comparison.Row, judged: Any, area: Any) -> dict[str, Any]:
    from .._bridge import sentence

    own, lang = judged.own, current()
    alone = judged.reference.code == own.code
    return {
        "year": own.year, "first_year": own.first, "value": own.value, "n": own.denominator,
        "value_text": sentence.value_in_words(row.indicator, own, lang),
        "reason": own.reason,
        "reason_text": own.reason and sentence.reason_sentence(own.reason, own.year, area, lang),
        "sentence": sentence.figure_sentence(area, row.indicator, own, lang)
        if alone
        else sentence.verdict_sentence(area, row.indicator, own, judged, lang),
        "source": own.source,
    }  # fmt: skip


def _beside(row: comparison.Row, judged: Any) -> dict[str, Any]:
    """Give the reference's side, the difference and the verdict; nothing of an area by itself."""
    if judged.reference.code == judged.own.code:
        return {}
    from .._bridge import sentence

    verdict, indicator = judged.verdict, row.indicator
    low, high = (None, None) if verdict is None else verdict.interval or (None, None)
    other = judged.own._replace(value=judged.reference_value, denominator=None)
    said = sentence.judgement(indicator.direction, indicator.compare, judged.key, current())
    return {
        "reference": judged.reference.written, "reference_name": judged.reference.name(current()),
        "reference_value": judged.reference_value,
        "reference_text": sentence.value_in_words(indicator, other, current()),
        "reference_reason": row.lacking,
        "difference": None if verdict is None else verdict.difference,
        "interval_low": low, "interval_high": high, "verdict": judged.key, "verdict_text": said,
    }  # fmt: skip


def _place(place: ranking.Place | None) -> dict[str, Any]:
    """Give a range of places, or a third, among how many; nothing where none may be told."""
    if place is None:
        return {}
    told: dict[str, Any] = {"place_of": place.of, "place_third": place.third}
    if place.range is not None:
        told |= {"place_from": place.range.first, "place_to": place.range.last}
    return told
