"""Lines where buurten beside each other differ, as an algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..state.language import tr
from .algorithm import PACK, Algorithm, Parameters, listed, noting
from .chosen import gemeenten_of
from .table import Table, finish_with

if TYPE_CHECKING:
    from .._bridge import Indicator
    from ..state.map.lines.looks import Lines

INDICATOR, ALONG, GEMEENTEN, OUTPUT = "INDICATOR", "ALONG", "GEMEENTEN", "OUTPUT"
COUNT, DIFFERENT, YEAR_USED = "COUNT", "DIFFERENT", "YEAR_USED"
CHOICES = ("vanzelf", "straten", "grenzen")


class _Dressing(QgsProcessingLayerPostProcessorInterface):
    """Draws a layer that is loaded as the map of the plugin does."""

    def __init__(self, indicator: Indicator, year: int, lines: Lines) -> None:
        super().__init__()
        self._told = indicator, year, lines

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        from ..state.map.lines import looks

        looks.dress(layer, *self._told)


class ContrastLines(Algorithm):
    """Writes a line for each stretch of street, or each border, with what differs across it."""

    ID = "contrastlines"
    GROUP = "streets"
    TAGS = ("verschil", "contrast", "difference", "grens", "border", "straat", "street")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterString(INDICATOR, self.label(INDICATOR)))
        self.take_year()
        along = QgsProcessingParameterEnum(
            ALONG, self.label(ALONG), list(CHOICES), False, CHOICES[0], usesStaticStrings=True
        )
        self.take(along)
        self.take_text(GEMEENTEN)
        line = QgsProcessing.SourceType.TypeVectorLine
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), line))
        self.give(QgsProcessingOutputNumber, COUNT, DIFFERENT, YEAR_USED)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the lines, judge both sides of each, and write them."""
        from qgis.core import QgsCoordinateReferenceSystem

        from .._bridge import Pack, contrast_legend, contrasts
        from ..state.map import plan
        from ..state.map.layers import CRS
        from ..state.map.lines import looks, reading, rows

        note = noting(feedback)
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            indicator = pack.indicator(self.text(parameters, INDICATOR, context))
            wanted = self.year(parameters, pack, context)
            year = plan.year_for(pack, indicator, reading.LEVEL, wanted)
            if year is None or wanted not in (None, year):
                raise QgsProcessingException(tr("processing.contrastlines.none"))
            along = self.parameterAsEnumString(parameters, ALONG, context)
            only = gemeenten_of(pack, listed(self.text(parameters, GEMEENTEN, context)), year)
            if not only and len(pack.gemeenten_drawn(year)) > reading.MOST_GEMEENTEN:
                told = tr("processing.contrastlines.whose", most=reading.MOST_GEMEENTEN)
                raise QgsProcessingException(told)
            way = None if along == CHOICES[0] else along
            asked = reading.asked_of(pack, year, None, way, only)
            held = reading.read(pack.path, asked, note)
            pairs = [(line.left, line.right) for line in held]
            found = contrasts.of_neighbours(pack, pairs, indicator, year)
            table = Table(
                self, parameters, OUTPUT, context, rows.fields(),
                QgsWkbTypes.Type.MultiLineString, QgsCoordinateReferenceSystem(CRS),
            )  # fmt: skip
            filled = rows.of_lines(pack, indicator, year, held, found)
            # Nothing is called off any more: half of a file would be left.
            for line, row in zip(held, filled, strict=True):
                table.add(row, line.shape)
            told = looks.Lines(asked.along, pack.geometry_year(reading.LEVEL, year), tuple(found))
        finish_with(context, table.id, _Dressing(indicator, year, told))
        different = sum(contrast_legend.of(each) in looks.TICKED for each in found)
        return {OUTPUT: table.id, COUNT: len(held), DIFFERENT: different, YEAR_USED: year}
