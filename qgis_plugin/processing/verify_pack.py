"""The gate's full check of a pack, as an algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
)

from .._bridge_start import CancelledError, WijkmonitorError, gate, wording
from ..state import language
from ..state.language import say
from .algorithm import PACK, Algorithm, Parameters, noting

STRICT = "STRICT"
OK, MESSAGE, TABLES, AREAS, YEARS = "OK", "MESSAGE", "TABLES", "AREAS", "YEARS"


class VerifyPack(Algorithm):
    """Checks every table against the hashes of the build."""

    ID = "verifypack"
    GROUP = "packs"
    TAGS = ("controleren", "verify", "check", "hash")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterBoolean(STRICT, self.label(STRICT), True))
        self.give(QgsProcessingOutputBoolean, OK)
        self.give(QgsProcessingOutputString, MESSAGE, YEARS)
        self.give(QgsProcessingOutputNumber, TABLES, AREAS)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Check it all; what is wrong is raised, or told where the user wants to go on."""
        path = Path(self.parameterAsFile(parameters, PACK, context))
        try:
            tables = gate.verify(path, noting(feedback))
        except CancelledError:
            raise
        except WijkmonitorError as error:
            if self.parameterAsBool(parameters, STRICT, context):
                raise
            message = wording.error_text(error, language.current())
            feedback.pushWarning(message)
            return {OK: False, MESSAGE: message, TABLES: 0, AREAS: 0, YEARS: ""}
        message = say("verify.ok", path=str(path), n=tables)
        feedback.pushInfo(message)
        from .._bridge import Pack

        with Pack(path) as pack:
            areas, years = len(pack.areas()), ", ".join(map(str, pack.years))
        return {OK: True, MESSAGE: message, TABLES: tables, AREAS: areas, YEARS: years}
