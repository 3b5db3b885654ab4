"""Pages for people without QGIS, as an algorithm."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
)

from ..state.language import current, say, tr
from .algorithm import PACK, REFERENCE, Algorithm, Parameters, listed, noting, refuse_pack, wording
from .chosen import gemeenten_of

if TYPE_CHECKING:
    from .._bridge import Pack

GEMEENTEN, LEVEL, DEFINITION, MOST = "GEMEENTEN", "LEVEL", "DEFINITION", "MOST"
STORIES, ZIP, FOLDER, COUNT = "STORIES", "ZIP", "FOLDER", "COUNT"
LEVELS = ("alle", "gemeente", "gebied", "wijk", "buurt")


class ExportSite(Algorithm):
    """Writes a page an area, with an index and a page to compare two, to a zip or a folder."""

    ID = "exportsite"
    GROUP = "figures"
    TAGS = ("html", "pagina", "page", "site", "telefoon", "phone", "export")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take_text(GEMEENTEN)
        level = QgsProcessingParameterEnum(
            LEVEL, self.label(LEVEL), list(LEVELS), False, LEVELS[0], usesStaticStrings=True
        )
        self.take(level)
        self.take_year()
        self.take_text(REFERENCE)
        pie = QgsProcessingParameterFile(DEFINITION, self.label(DEFINITION), optional=True)
        self.take(pie, advanced=True)
        told = QgsProcessingParameterFile(STORIES, self.label(STORIES), optional=True)
        self.take(told)
        kind = Qgis.ProcessingNumberParameterType.Integer
        most = QgsProcessingParameterNumber(MOST, self.label(MOST), kind, 1000, minValue=1)
        self.take(most, advanced=True)
        files = tr("sharing.files")
        self.take(QgsProcessingParameterFileDestination(
            ZIP, self.label(ZIP), files, None, True, False))  # fmt: skip
        self.take(QgsProcessingParameterFolderDestination(
            FOLDER, self.label(FOLDER), None, True, False))  # fmt: skip
        self.give(QgsProcessingOutputNumber, COUNT)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask where the pages go."""
        wanted = any(parameters.get(name) for name in (ZIP, FOLDER))
        return "" if wanted else tr("processing.exportsite.nowhere")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Write the pages wherever they are asked for."""
        from .._bridge import Pack
        from .._bridge_tables import site

        path = Path(self.parameterAsFile(parameters, PACK, context))
        targets = {
            name: _named(name, self.parameterAsFileOutput(parameters, name, context))
            for name in (ZIP, FOLDER)
            if parameters.get(name)
        }
        refuse_pack(path, *targets.values())
        note = noting(feedback)
        made: dict[str, Any] = {}
        with Pack(path) as pack:
            asked = self._asked(parameters, pack, context)
            stories = self._stories(parameters, context, feedback)
            self._refuse_too_many(pack, asked, self.parameterAsInt(parameters, MOST, context))
            for number, (name, target) in enumerate(targets.items()):

                def told(stage: str, part: float, number: int = number) -> None:
                    note((number + part) / len(targets))

                made[name] = target
                made[COUNT] = site.write(
                    pack, Path(target), current(), **asked, stories=stories,
                    whatever_size=True, progress=told,
                )  # fmt: skip
                feedback.pushInfo(say("site.done", path=target, n=made[COUNT]))
        return made

    def _asked(
        self, parameters: Parameters, pack: Pack, context: QgsProcessingContext
    ) -> dict[str, Any]:
        from .._bridge import definitions
        from .._bridge_tables import site

        level = self.parameterAsEnumString(parameters, LEVEL, context)
        year = self.year(parameters, pack, context)
        named = listed(self.text(parameters, GEMEENTEN, context))
        pie = self.text(parameters, DEFINITION, context)
        return {
            "level": None if level == LEVELS[0] else level,
            "year": year,
            "reference": self.text(parameters, REFERENCE, context) or None,
            "gemeenten": gemeenten_of(pack, named, year or site.newest_year(pack)),
            "definition": definitions.load(pie, pack.catalogue) if pie else None,
        }

    def _stories(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Sequence[Any]:
        """Give the stories of the file; the log says how many no page will show, and why."""
        from .._bridge_tables import Stories

        path = self.text(parameters, STORIES, context)
        found = Stories(path).list() if path else ()
        left = Counter(story.hidden(dt.date.today()) for story in found)
        for why, n in left.items():
            if why:
                feedback.pushWarning(say(f"story.left.{why}", n=n))
        return found

    def _refuse_too_many(self, pack: Pack, asked: dict[str, Any], most: int) -> None:
        """Ask for a number that allows them, where there are more pages than anyone wants."""
        from .._bridge_tables import site

        pages, size = site.expected(pack, current(), **asked)
        if pages > most:
            lang = current()
            told = {"n": wording.integer(pages, lang), "mb": wording.integer(size / 1e6, lang)}
            raise QgsProcessingException(
                tr("processing.exportsite.many", most=wording.integer(most, lang), **told)
            )


def _named(name: str, target: str) -> str:
    """Give where pages go by a name that says what becomes of them: only a zip is called one."""
    is_zip = target.lower().endswith(".zip")
    return target if is_zip or name == FOLDER else f"{target}.zip"
