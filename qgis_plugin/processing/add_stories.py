"""A table of stories into the user's file of them, as an algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from .._bridge_start import wording
from ..state.language import current, say, tr
from .algorithm import PACK, Algorithm, Parameters, refuse_pack

TABLE, STORIES, AS_IS = "TABLE", "STORIES", "AS_IS"
OUTPUTS = ("ADDED", "CHANGED", "KNOWN", "CONFLICTS")
ROWS = ("added", "changed", "known", "removed", "differing", "conflicts")


class AddStories(Algorithm):
    """Reads all rows, or none where one of them is at fault."""

    ID = "addstories"
    GROUP = "stories"
    TAGS = ("verhalen", "stories", "bewoners", "residents", "csv")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        files = tr("processing.files.csv")
        self.take(QgsProcessingParameterFile(TABLE, self.label(TABLE), fileFilter=files))
        files = tr("stories_tab.filter")
        self.take(QgsProcessingParameterFile(STORIES, self.label(STORIES), fileFilter=files))
        as_is = QgsProcessingParameterBoolean(AS_IS, self.label(AS_IS), False)
        self.take(as_is, advanced=True)
        self.give(QgsProcessingOutputNumber, *OUTPUTS)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Add the stories, and tell what became of every row."""
        from .._bridge import Pack
        from .._bridge_stories import Stories, tables

        pack_path, table, target = (
            self.parameterAsFile(parameters, name, context) for name in (PACK, TABLE, STORIES)
        )
        refuse_pack(Path(pack_path), target)
        as_is = self.parameterAsBool(parameters, AS_IS, context)
        book = Stories(target, create=True)
        with Pack(Path(pack_path)) as pack:
            found = tables.take_in(book, Path(table), pack=pack, as_is=as_is)
        feedback.pushInfo(say("story.rows", n=found.rows))
        for key in ROWS:
            rows = getattr(found, key)
            if rows:
                numbers = wording.listing(rows, current(), 40)
                feedback.pushInfo(tr(f"stories_tab.rows.{key}", n=len(rows), rows=numbers))
        return {name: len(getattr(found, name.lower())) for name in OUTPUTS}
