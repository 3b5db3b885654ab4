"""The stories of areas that may be shown, as a table, as an algorithm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from ..state.language import say, tr
from .algorithm import PACK, Algorithm, Parameters, listed
from .table import Table, columns, fields_of

if TYPE_CHECKING:
    from .._bridge_stories import AreaStories, Told

STORIES, CODES, OUTPUT, COUNT, LEFT = "STORIES", "CODES", "OUTPUT", "COUNT", "LEFT"
COLUMNS = columns(
    texts="code name place story role date until strength indicators link",
)


class StoryList(Algorithm):
    """Gives a row for each story of each area; what may not be shown is counted alone."""

    ID = "storylist"
    GROUP = "stories"
    TAGS = ("verhalen", "stories", "bewoners", "residents", "lijst", "list")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        files = tr("stories_tab.filter")
        self.take(QgsProcessingParameterFile(STORIES, self.label(STORIES), fileFilter=files))
        self.take_text(CODES)
        self.take(QgsProcessingParameterFeatureSink(
            OUTPUT, self.label(OUTPUT), QgsProcessing.SourceType.TypeVector
        ))  # fmt: skip
        self.give(QgsProcessingOutputNumber, COUNT, LEFT)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask for areas: without one there is nothing to list."""
        asked = listed(self.text(parameters, CODES, context))
        return "" if asked else tr("processing.storylist.no_areas")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Write the stories of each area, and tell how many are left out and why."""
        from .._bridge import Pack
        from .._bridge_stories import Stories, readings

        held = Stories(self.parameterAsFile(parameters, STORIES, context)).list()
        codes = listed(self.text(parameters, CODES, context))
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            found = [readings.of(pack, held, code) for code in codes]
        table = Table(self, parameters, OUTPUT, context, fields_of(COLUMNS))
        count = 0
        for row in _rows(found):
            table.append(row)
            count += 1
        left = sum(sum(each.left_out.values()) for each in found)
        for each in found:
            for why, n in each.left_out.items():
                feedback.pushInfo(f"{each.area.told}: {say(f'story.left.{why}', n=n)}")
        return {OUTPUT: table.id, COUNT: count, LEFT: left}


def _rows(found: Sequence[AreaStories]) -> Iterator[list[str]]:
    for each in found:
        for told in each.told:
            yield [each.area.code, each.area.name, *_cells(told)]


def _cells(told: Told) -> list[str]:
    story = told.story
    return [
        say(f"story.where.{told.where}", code=told.link.code), story.text, story.role,
        _day(story.date), _day(story.ends), say("story.strength") if story.strength else "",
        " ".join(story.indicators), told.link.written,
    ]  # fmt: skip


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
