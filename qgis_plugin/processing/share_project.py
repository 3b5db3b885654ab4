"""A saved project with all that it reads in one zip, as an algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from .._bridge_start import wording
from ..state import language
from ..state.language import tr
from .algorithm import Algorithm, Parameters, noting

PROJECT, LARGEST, OUTPUT = "PROJECT", "LARGEST", "OUTPUT"
COUNT, LEFT = "COUNT", "LEFT"


class ShareProject(Algorithm):
    """Makes one zip that opens without the plugin."""

    ID = "shareproject"
    GROUP = "packs"
    TAGS = ("delen", "share", "zip", "project", "meegeven")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        files = tr("processing.files.project")
        self.take(QgsProcessingParameterFile(PROJECT, self.label(PROJECT), fileFilter=files))
        kind = Qgis.ProcessingNumberParameterType.Double
        largest = QgsProcessingParameterNumber(
            LARGEST, self.label(LARGEST), kind, None, optional=True, minValue=0
        )
        self.take(largest)
        target = QgsProcessingParameterFileDestination(
            OUTPUT, self.label(OUTPUT), tr("sharing.files")
        )
        self.take(target)
        self.give(QgsProcessingOutputNumber, COUNT)
        self.give(QgsProcessingOutputString, LEFT)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Make it, and name every layer whose content is not in it."""
        from ..state import sharing

        target = Path(self.parameterAsFileOutput(parameters, OUTPUT, context))
        project = Path(self.parameterAsFile(parameters, PROJECT, context))
        plan = sharing.plan(project, target.stem)
        left = [item for item in plan.items if self._stays(item, parameters, context)]
        lang = language.current()
        for kind in ("network", "missing", "scratch", "embedded"):
            if names := getattr(plan, kind):
                told = wording.listing(names, lang)
                feedback.pushWarning(tr(f"sharing.{kind}", names=told))
        if left:
            names = wording.listing([item.path.name for item in left], lang)
            feedback.pushWarning(tr("sharing.left", names=names))
        sharing.write(plan, target, [item.path for item in left], noting(feedback))
        behind = "\n".join(str(item.path) for item in left)
        return {OUTPUT: str(target), COUNT: len(plan.items) - len(left), LEFT: behind}

    def _stays(self, item: Any, parameters: Parameters, context: QgsProcessingContext) -> bool:
        """Tell whether a file stays: stories do, packs and pies never, the rest by its size."""
        if item.private:
            return True
        if parameters.get(LARGEST) in (None, "") or not item.is_optional:
            return False
        largest = self.parameterAsDouble(parameters, LARGEST, context)
        return bool(item.size > largest * 1e6)
