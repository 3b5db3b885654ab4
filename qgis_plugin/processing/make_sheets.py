"""Map sheets and sheets for a conversation, as an algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
)

from ..state.language import current, tr
from .algorithm import PACK, REFERENCE, Algorithm, Parameters, listed, noting, refuse_pack, wording
from .chosen import gemeenten_of

if TYPE_CHECKING:
    from .._bridge import Pack
    from ..sheets.order import Order

INDICATOR, CODES, LEVEL, GEMEENTEN, KIND = "INDICATOR", "CODES", "LEVEL", "GEMEENTEN", "KIND"
SIZE, WAY, FORMAT, ACCOUNT, TITLE, STORY = "SIZE", "WAY", "FORMAT", "ACCOUNT", "TITLE", "STORY"
AUTHOR, CONCEPT, LOGO, TEMPLATE, DEFINITION = "AUTHOR", "CONCEPT", "LOGO", "TEMPLATE", "DEFINITION"
TREND, STORIES, CHOSEN = "TREND", "STORIES", "CHOSEN"
MOST, OUTPUT, FOLDER, COUNT, PAGES = "MOST", "OUTPUT", "FOLDER", "COUNT", "PAGES"
LEVELS = ("wijk", "buurt", "gebied", "gemeente")
CHOICES = {
    LEVEL: LEVELS, KIND: ("map", "talk"), SIZE: ("A4", "A3"), WAY: ("landscape", "portrait"),
    FORMAT: ("pdf", "png", "svg"),
}  # fmt: skip
PREPARING = 0.3
"""The part of the work before the first page is written."""


class MakeSheets(Algorithm):
    """Writes a sheet an area: in one PDF, or in files of their own."""

    ID = "makesheets"
    GROUP = "sheets"
    TAGS = ("kaartblad", "sheet", "atlas", "pdf", "gesprek", "print", "layout")

    def flags(self) -> Qgis.ProcessingAlgorithmFlag:
        """Say that it works on the main thread, as layouts do."""
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterString(INDICATOR, self.label(INDICATOR)))
        self.take_text(CODES)
        self._take_choice(LEVEL)
        self.take_text(GEMEENTEN)
        self.take_year()
        self.take_text(REFERENCE)
        for name in (KIND, SIZE, WAY):
            self._take_choice(name)
        self.take(QgsProcessingParameterBoolean(ACCOUNT, self.label(ACCOUNT), True))
        self.take_text(TITLE)
        self.take_text(AUTHOR)
        self.take(QgsProcessingParameterBoolean(CONCEPT, self.label(CONCEPT), False))
        self.take(QgsProcessingParameterBoolean(TREND, self.label(TREND), False))
        self.take(QgsProcessingParameterFile(STORIES, self.label(STORIES), optional=True))
        self.take_text(CHOSEN, advanced=True)
        self.take_text(STORY, advanced=True, lines=True)
        for name in (LOGO, TEMPLATE, DEFINITION):
            self.take(
                QgsProcessingParameterFile(name, self.label(name), optional=True), advanced=True
            )
        kind = Qgis.ProcessingNumberParameterType.Integer
        most = QgsProcessingParameterNumber(MOST, self.label(MOST), kind, 500, minValue=1)
        self.take(most, advanced=True)
        files = tr("processing.files.pdf")
        self.take(QgsProcessingParameterFileDestination(
            OUTPUT, self.label(OUTPUT), files, None, True, False))  # fmt: skip
        self.take(QgsProcessingParameterFolderDestination(
            FOLDER, self.label(FOLDER), None, True, False))  # fmt: skip
        self._take_choice(FORMAT)
        self.give(QgsProcessingOutputNumber, COUNT, PAGES)

    def _take_choice(self, name: str) -> None:
        options = list(CHOICES[name])
        made = QgsProcessingParameterEnum(
            name, self.label(name), options, False, options[0], usesStaticStrings=True
        )
        self.take(made)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask where the sheets go."""
        wanted = any(parameters.get(name) for name in (OUTPUT, FOLDER))
        return "" if wanted else tr("processing.makesheets.nowhere")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Make the layout in a project of its own, and write it."""
        from .._bridge import Pack
        from ..sheets import making

        path = Path(self.parameterAsFile(parameters, PACK, context))
        target = (
            self.parameterAsFileOutput(parameters, OUTPUT, context)
            if parameters.get(OUTPUT)
            else ""
        )
        folder = (
            self.parameterAsString(parameters, FOLDER, context) if parameters.get(FOLDER) else ""
        )
        refuse_pack(path, target)
        note = noting(feedback)
        with Pack(path) as pack:
            order = self._order(parameters, pack, context)
            self._refuse_too_many(order, self.parameterAsInt(parameters, MOST, context))
            project = QgsProject()
            made = making.make(
                pack, order, project, "makesheets", lambda part: note(part * PREPARING)
            )
            try:
                return self._write(made.layout, target, folder, parameters, context, note)
            finally:
                # The layers go before the project, and both before the pack is closed.
                making.remove(project, "makesheets")
                project.clear()

    def _write(
        self, layout: Any, target: str, folder: str, parameters: Parameters,
        context: QgsProcessingContext, note: Any,
    ) -> dict[str, Any]:  # fmt: skip
        from ..sheets import writing

        def later(part: float) -> None:
            note(PREPARING + part * (1 - PREPARING))

        made: dict[str, Any] = {}
        files: list[Path] = []
        if target:
            files += writing.write(layout, Path(target), "pdf", later, single=True)
            made[OUTPUT] = target
        if folder:
            kind = self.parameterAsEnumString(parameters, FORMAT, context)
            files += writing.write(layout, Path(folder), kind, later, single=False)
            made[FOLDER] = folder
        pages = layout.atlas().count() * layout.pageCollection().pageCount()
        return made | {COUNT: len(files), PAGES: pages}

    def _order(self, parameters: Parameters, pack: Pack, context: QgsProcessingContext) -> Order:
        from .._bridge import definitions
        from ..sheets.order import Order, map_of

        indicator = pack.indicator(self.text(parameters, INDICATOR, context))
        level, year = map_of(pack, indicator, self.year(parameters, pack, context))
        codes = self._codes(parameters, pack, year, context)
        asked = self.text(parameters, DEFINITION, context)
        pie = definitions.load(asked, pack.catalogue) if asked else None
        choice = {
            name: self.parameterAsEnumString(parameters, name, context)
            for name in (KIND, SIZE, WAY)
        }
        files = {name: self.text(parameters, name, context) for name in (LOGO, TEMPLATE)}
        told = self.text(parameters, STORIES, context)
        return Order(
            codes, indicator, level, year, self.text(parameters, REFERENCE, context) or None,
            None if pie is None else tuple(pie.slices), choice[KIND], choice[SIZE], choice[WAY],
            self.parameterAsBool(parameters, ACCOUNT, context),
            title=self.text(parameters, TITLE, context),
            story=self.text(parameters, STORY, context),
            author=self.text(parameters, AUTHOR, context),
            concept=self.parameterAsBool(parameters, CONCEPT, context),
            logo=Path(files[LOGO]) if files[LOGO] else None,
            template=Path(files[TEMPLATE]) if files[TEMPLATE] else None,
            over_years=self.parameterAsBool(parameters, TREND, context),
            stories=Path(told) if told else None,
            chosen=tuple(listed(self.text(parameters, CHOSEN, context))),
        )  # fmt: skip

    def _codes(
        self, parameters: Parameters, pack: Pack, year: int, context: QgsProcessingContext
    ) -> tuple[str, ...]:
        """Give the areas that are named, else all of a level; raises where there are none."""
        from .._bridge import codes
        from ..sheets.order import codes_of

        named = listed(self.text(parameters, CODES, context))
        if named:
            return tuple(pack.area(codes.parse(code)).code for code in named)
        level = self.parameterAsEnumString(parameters, LEVEL, context)
        within = gemeenten_of(pack, listed(self.text(parameters, GEMEENTEN, context)), year)
        found = tuple(
            code for each in within or (None,) for code in codes_of(pack, level, year, each)
        )
        if not found:
            raise QgsProcessingException(tr("processing.makesheets.none", level=level, year=year))
        return found

    def _refuse_too_many(self, order: Order, most: int) -> None:
        """Ask for a number that allows them, where there are more pages than anyone wants."""
        if order.pages > most:
            told = {"n": wording.integer(order.pages, current()),
                    "mb": wording.integer(max(1, order.megabytes("pdf")), current())}  # fmt: skip
            raise QgsProcessingException(tr("processing.makesheets.many", most=most, **told))
