"""What the algorithms share: names, help, parameters, errors, progress, and the end of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from .._bridge_start import (
    CancelledError,
    NotFoundError,
    WijkmonitorError,
    gate,
    missing_library,
    wording,
)
from ..state import language
from ..state.language import tr

if TYPE_CHECKING:
    from .._bridge import Indicator, Pack

HELP = "https://github.com/wijkmonitor/wijkmonitor/blob/main/docs/processing.md"
ICON = Path(__file__).parents[1] / "resources" / "icon.svg"

PACK, YEAR, REFERENCE, INDICATORS = "PACK", "YEAR", "REFERENCE", "INDICATORS"

Parameters = dict[str, Any]


class Algorithm(QgsProcessingAlgorithm):
    """An algorithm that says what it is by its ``ID`` and ``GROUP``, and does its work in ``work``.

    Both ids are kept for ever. Its texts stand in ``wording._processing`` below its id; those of
    a parameter below its name, or below ``param`` where several algorithms have the same.
    """

    ID = ""
    GROUP = ""
    TAGS: tuple[str, ...] = ()

    def name(self) -> str:
        """Give the id."""
        return self.ID

    def createInstance(self) -> Algorithm:
        """Give another one, as every run has its own."""
        return type(self)()

    def displayName(self) -> str:
        """Give the name that people see."""
        return tr(f"processing.{self.ID}")

    def groupId(self) -> str:
        """Give the id of the group."""
        return self.GROUP

    def group(self) -> str:
        """Give the name of the group that people see."""
        return tr(f"processing.group.{self.GROUP}")

    def tags(self) -> list[str]:
        """Give words by which it is found, in either language."""
        return ["wijkmonitor", "wijk", "buurt", "gemeente", "cbs", *self.TAGS]

    def icon(self) -> QIcon:
        """Give the plugin's own icon."""
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        """Give the icon's file."""
        return str(ICON)

    def shortDescription(self) -> str:
        """Say in one sentence what it does."""
        return tr(f"processing.{self.ID}.short")

    def helpUrl(self) -> str:
        """Give the page about the algorithms, where this one stands."""
        return f"{HELP}#{self.ID}"

    def shortHelpString(self) -> str:
        """Give what it does, what goes in and comes out, and an example.

        A line a paragraph, with few tags: QGIS shows it as HTML, and ``qgis_process`` as it stands.
        """
        inputs = [p for p in self.parameterDefinitions() if not p.isDestination()]
        parts = [
            tr(f"processing.{self.ID}.help"),
            _heading(tr("processing.in")), *map(self._line, inputs),
            _heading(tr("processing.out")), *map(self._line, self.outputDefinitions()),
            _heading(tr("processing.for_example")), tr(f"processing.{self.ID}.example"),
        ]  # fmt: skip
        return "\n".join(parts)

    def _line(self, each: QgsProcessingParameterDefinition | QgsProcessingOutputDefinition) -> str:
        return f"– {each.description()}: {self.explain(each.name())}"

    def label(self, name: str) -> str:
        """Give what a parameter or an output is called."""
        return tr(self._key(name))

    def explain(self, name: str) -> str:
        """Give what has to be known of a parameter or an output."""
        return tr(f"{self._key(name)}.help")

    def _key(self, name: str) -> str:
        own = f"processing.{self.ID}.{name.lower()}"
        known = wording.knows(f"gui.{own}", language.current())
        return own if known else f"processing.param.{name.lower()}"

    def take(self, parameter: QgsProcessingParameterDefinition, *, advanced: bool = False) -> None:
        """Add a parameter with its explanation."""
        parameter.setHelp(self.explain(parameter.name()))
        if advanced:
            flag = Qgis.ProcessingParameterFlag.Advanced
            parameter.setFlags(parameter.flags() | flag)
        self.addParameter(parameter)

    def give(self, kind: type[QgsProcessingOutputDefinition], *names: str) -> None:
        """Add outputs of a kind that are no parameters."""
        for name in names:
            self.addOutput(kind(name, self.label(name)))

    def take_pack(self) -> None:
        """Add the parameter that says which pack."""
        files = tr("processing.files.pack")
        parameter = QgsProcessingParameterFile(PACK, self.label(PACK), fileFilter=files)
        self.take(parameter)

    def take_text(self, name: str, *, advanced: bool = False, lines: bool = False) -> None:
        """Add a text that need not be given."""
        text = QgsProcessingParameterString(name, self.label(name), "", lines, optional=True)
        self.take(text, advanced=advanced)

    def take_year(self) -> None:
        """Add the year, which need not be given."""
        kind = Qgis.ProcessingNumberParameterType.Integer
        year = QgsProcessingParameterNumber(
            YEAR, self.label(YEAR), kind, None, optional=True, minValue=1995, maxValue=2099
        )
        self.take(year)

    def checkParameterValues(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Say what is wrong with the values, each by itself and together, before any work."""
        path = self.parameterAsFile(parameters, PACK, context) if PACK in parameters else ""
        if path and Path(path).suffix.lower() != ".gpkg" and (text := _no_pack(path)):
            # Of another file QGIS says only that it is the wrong value.
            return False, text
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        fault = self.fault(parameters, context)
        return not fault, fault

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do the work; what goes wrong is said in the user's words."""
        with told():
            # A model or a script may not have asked for the check.
            fault = self.fault(parameters, context)
            if fault:
                raise QgsProcessingException(fault)
            return self.work(parameters, context, feedback)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Say in what way the values contradict one another; empty where they do not."""
        return ""

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do it and give the outputs by name; raises what the core raises."""
        raise NotImplementedError

    def text(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """Give a text as it was given, without blanks around."""
        return str(self.parameterAsString(parameters, name, context) or "").strip()

    def year(self, parameters: Parameters, pack: Pack, context: QgsProcessingContext) -> int | None:
        """Give the year that was asked, None without one. Raises NotFoundError."""
        if parameters.get(YEAR) in (None, ""):
            return None
        asked = self.parameterAsInt(parameters, YEAR, context)
        if asked not in pack.years:
            raise NotFoundError("year_not_there", year=asked, years=list(pack.years))
        return asked

    def indicators(
        self, parameters: Parameters, pack: Pack, context: QgsProcessingContext
    ) -> list[Indicator]:
        """Give the indicators that were named, none for none. Raises NotFoundError."""
        return [pack.indicator(id) for id in listed(self.text(parameters, INDICATORS, context))]


def listed(text: str) -> list[str]:
    """Give the parts of a list as people write one: commas, semicolons or lines; each once."""
    for mark in (";", "\n"):
        text = text.replace(mark, ",")
    return list(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))


def noting(feedback: QgsProcessingFeedback) -> Callable[[float], None]:
    """Give what takes note of the part that is done, 0…1, and ends the work once called off."""

    def note(part: float) -> None:
        if feedback.isCanceled():
            raise CancelledError("cancelled")
        feedback.setProgress(100 * part)

    return note


def refuse_pack(pack: Path, *targets: str) -> None:
    """Refuse a result that would be written over the pack it is made from."""
    from .._bridge_tables import OutputError

    for target in filter(None, targets):
        if Path(target).resolve() == pack.resolve():
            raise OutputError("output_is_input", path=target)


@contextmanager
def told() -> Iterator[None]:
    """Turn what the core raises into what Processing shows: what happened, and what to do."""
    try:
        yield
    except CancelledError as error:
        _let_go(error)
        raise QgsProcessingException(tr("processing.stopped")) from error
    except WijkmonitorError as error:
        _let_go(error)
        text = wording.error_text(error, language.current())
        raise QgsProcessingException(text) from error
    except ImportError as error:
        _let_go(error)
        lacks = wording.error_text(missing_library(error), language.current())
        raise QgsProcessingException(lacks) from error
    except QgsProcessingException as error:
        _let_go(error)
        raise


def _let_go(error: Exception) -> None:
    """Let go of the layers and files that the work held.

    QGIS keeps the error, and with it all that its frames hold: a layer that is freed as late as
    Python itself ends crashes QGIS.
    """
    clear_frames(error.__traceback__)


def _no_pack(path: str) -> str:
    """Say why a file is no pack; empty for a pack."""
    try:
        gate.connect(path).close()
    except WijkmonitorError as error:
        return wording.error_text(error, language.current())
    return ""


def _heading(text: str) -> str:
    return f"<b>{text}</b>"
