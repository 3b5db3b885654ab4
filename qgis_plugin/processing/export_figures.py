"""The figures of a pack as one long table, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ..state.language import say, tr
from .algorithm import INDICATORS, PACK, REFERENCE, Algorithm, Parameters, noting, refuse_pack
from .table import Columns, Table, columns, fields_of

LEVEL, SMOOTHED, CSV, OUTPUT, COUNT = "LEVEL", "SMOOTHED", "CSV", "OUTPUT", "COUNT"
LEVELS = ("alle", "land", "gemeente", "gebied", "wijk", "buurt")

KINDS = columns(
    texts="code name level indicator unit reason source reference verdict cautions note",
    wholes="year",
    numbers="value denominator reference_value interval_low interval_high smoothed",
)


class ExportFigures(Algorithm):
    """Writes one row an area, year and indicator."""

    ID = "export"
    GROUP = "figures"
    TAGS = ("export", "csv", "tabel", "table", "excel")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        level = QgsProcessingParameterEnum(
            LEVEL, self.label(LEVEL), list(LEVELS), False, LEVELS[0], usesStaticStrings=True
        )
        self.take(level)
        self.take_year()
        self.take_text(INDICATORS)
        self.take_text(REFERENCE)
        smoothed = QgsProcessingParameterBoolean(SMOOTHED, self.label(SMOOTHED), False)
        self.take(smoothed, advanced=True)
        sink = QgsProcessingParameterFeatureSink(
            OUTPUT, self.label(OUTPUT), QgsProcessing.SourceType.TypeVector, optional=True
        )
        self.take(sink)
        target = QgsProcessingParameterFileDestination(
            CSV, self.label(CSV), tr("processing.files.csv"), None, True, False
        )
        self.take(target)
        self.give(QgsProcessingOutputNumber, COUNT)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask where the figures go: without that there is nothing to do."""
        wanted = any(parameters.get(name) for name in (CSV, OUTPUT))
        return "" if wanted else tr("processing.export.nowhere")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Write the table as a file, as a table of QGIS, or both."""
        from .._bridge import Pack
        from .._bridge_tables import export

        path = Path(self.parameterAsFile(parameters, PACK, context))
        target = self.parameterAsFileOutput(parameters, CSV, context) if parameters.get(CSV) else ""
        refuse_pack(path, target)
        level = self.parameterAsEnumString(parameters, LEVEL, context)
        note = noting(feedback)
        made: dict[str, Any] = {}
        with Pack(path) as pack:
            asked: dict[str, Any] = {
                "level": None if level == LEVELS[0] else level,
                "year": self.year(parameters, pack, context),
                "indicators": self.indicators(parameters, pack, context),
                "reference": self.text(parameters, REFERENCE, context) or None,
                "smoothed": self.parameterAsBool(parameters, SMOOTHED, context),
            }
            if target:
                made[COUNT] = export.write_csv(pack, Path(target), **asked, progress=note)
                made[CSV] = target
                feedback.pushInfo(say("export.done", path=target, n=made[COUNT]))
            if parameters.get(OUTPUT):
                head = export.header(asked["reference"], asked["smoothed"])
                table = Table(
                    self, parameters, OUTPUT, context, fields_of({n: KINDS[n] for n in head})
                )
                rows = export.rows(pack, **asked, progress=note)
                made |= {OUTPUT: table.id, COUNT: _fill(table, rows, head, feedback)}
        return made


def _fill(
    table: Table,
    rows: Iterable[tuple[str | int, ...]],
    head: tuple[str, ...],
    feedback: QgsProcessingFeedback,
) -> int:
    """Add the rows and give their number; a number that is missing stays empty."""
    kinds: Columns = {name: KINDS[name] for name in head}
    numbers = [kind == KINDS["value"] for kind in kinds.values()]
    count = 0
    for row in rows:
        if feedback.isCanceled():
            raise QgsProcessingException(tr("processing.stopped"))
        pairs = zip(row, numbers, strict=True)
        table.append([_number(cell) if number else cell for cell, number in pairs])
        count += 1
    return count


def _number(cell: str | int) -> float | None:
    return None if cell == "" else float(cell)
