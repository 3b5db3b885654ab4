"""What the figure of a wijk does not show: the spread within it, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from .._bridge_start import guards
from ..state.language import current, tr
from .algorithm import INDICATORS, PACK, REFERENCE, Algorithm, Parameters, listed, noting
from .chosen import codes_in
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Area, Indicator, Pack
    from .._bridge_tables import hidden

CODES, AREAS, CODE_FIELD = "CODES", "AREAS", "CODE_FIELD"
OUTPUT, PARTS, COUNT = "OUTPUT", "PARTS", "COUNT"

ROW = columns(
    texts="code name indicator label unit reason reference reference_name verdict scale low_code"
    " high_code check_answer sentence",
    wholes="year parts parts_known",
    numbers="value reference_value low quarter_1 middle quarter_3 high coverage above below"
    " surely_above surely_below",
    order="code name indicator label unit year value reason reference reference_name"
    " reference_value verdict scale parts parts_known low low_code quarter_1 middle quarter_3 high"
    " high_code coverage above below surely_above surely_below check_answer sentence",
)
PART = columns(
    texts="code indicator scale part part_name reason",
    wholes="year",
    numbers="value n people",
    order="code indicator year scale part part_name value n people reason",
)


class HiddenSpread(Algorithm):
    """Writes a row for each area, figure and scale: how far its buurten and squares lie apart."""

    ID = "hiddenspread"
    GROUP = "figures"
    TAGS = ("spreiding", "spread", "verhult", "hides", "maup", "vierkant", "square")

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
        sink = QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), kinds[0])
        self.take(sink)
        parts = QgsProcessingParameterFeatureSink(PARTS, self.label(PARTS), kinds[0], None, True)
        self.take(parts)
        self.give(QgsProcessingOutputNumber, COUNT)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask for areas where none are given."""
        given = bool(self.text(parameters, CODES, context)) or bool(parameters.get(AREAS))
        return "" if given else tr("processing.no_areas")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Look into each area for each figure, and write what is found."""
        from .._bridge import Pack
        from .._bridge_tables import parse

        codes = listed(self.text(parameters, CODES, context))
        source = self.parameterAsSource(parameters, AREAS, context)
        if source is not None:
            codes += codes_in(source, self.parameterAsString(parameters, CODE_FIELD, context))
        if not codes:
            raise QgsProcessingException(tr("processing.no_areas"))
        note, count, parts = noting(feedback), 0, None
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            chosen = self.indicators(parameters, pack, context) or list(_of_pie(pack))
            for indicator in chosen:
                guards.refuse_alone(indicator)
            asked = self.text(parameters, REFERENCE, context) or None
            wanted = self.year(parameters, pack, context)
            areas = [pack.area(parse(code), wanted) for code in dict.fromkeys(codes)]
            pairs, all_found = [(area, each) for area in areas for each in chosen], []
            for position, (area, indicator) in enumerate(pairs):
                note(position / len(pairs))
                found = _found(pack, area, indicator, wanted, asked)
                all_found += [] if found is None else [found]
        # From here on nothing is called off: half of a file would be left.
        table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
        if parameters.get(PARTS):
            parts = Table(self, parameters, PARTS, context, fields_of(PART))
        for found in all_found:
            for row in _rows(found):
                table.add(row)
                count += 1
            for row in () if parts is None else _parts(found):
                parts.add(row)
        made: dict[str, Any] = {OUTPUT: table.id, COUNT: count}
        return made if parts is None else made | {PARTS: parts.id}


def _of_pie(pack: Pack) -> Iterator[Indicator]:
    """Give the figures of the pie that have a spread to show."""
    for piece in pack.catalogue.pie:
        indicator = pack.indicator(piece.indicator)
        if guards.may_be_ranked(indicator) and indicator.kind != "count":
            yield indicator


def _found(
    pack: Pack, area: Area, indicator: Indicator, year: int | None, asked: str | None
) -> hidden.Hidden | None:
    """Look in the year asked, else in the newest with figures at that level; None without any."""
    from .._bridge_tables import chosen_reference, hidden

    held = pack.newest_year(indicator.id, area.level, pack.years) if year is None else year
    if held is None:
        return None
    of_year = pack.area(area.code, held)
    return hidden.of(pack, of_year, indicator, held, chosen_reference(pack, of_year, asked))


def _rows(found: hidden.Hidden) -> Iterator[dict[str, Any]]:
    """Give a row for each scale; one without a scale where there is nothing to show, and why."""
    from .._bridge_tables import hidden_told

    indicator, judged = found.indicator, found.judged
    whole = {
        "code": found.area.code, "name": found.area.name, "indicator": indicator.id,
        "label": indicator.label_nl if current() == "nl" else indicator.label_en,
        "unit": indicator.unit, "year": found.figure.year, "value": found.figure.value,
        "reason": found.figure.reason, "reference": found.reference.written,
        "reference_name": found.reference.name(current()),
        "reference_value": judged.reference_value, "verdict": judged.key,
        "check_answer": None if found.check is None else found.check.answer,
        "sentence": joined(hidden_told.sentences(found, current())),
    }  # fmt: skip
    if not found.spreads:
        yield whole
    for spread in found.spreads:
        first, last = spread.ends or (None, None)
        quarters = spread.quarters or (None, None, None)
        yield whole | {
            "scale": spread.scale, "parts": len(spread.pieces), "parts_known": len(spread.known),
            "low": first and first.value, "low_code": first and first.id,
            "high": last and last.value, "high_code": last and last.id,
            "quarter_1": quarters[0], "middle": quarters[1], "quarter_3": quarters[2],
            "coverage": spread.coverage, "above": spread.above, "below": spread.below,
            "surely_above": spread.at_least(1), "surely_below": spread.at_least(-1),
        }  # fmt: skip


def _parts(found: hidden.Hidden) -> Iterator[dict[str, Any]]:
    for spread in found.spreads:
        for piece in spread.pieces:
            yield {
                "code": found.area.code, "indicator": found.indicator.id, "year": spread.year,
                "scale": spread.scale, "part": piece.id, "part_name": piece.name,
                "value": piece.value, "n": piece.n, "people": piece.people,
                "reason": piece.reason,
            }  # fmt: skip
