"""Tables that come out of an algorithm: their columns, and rows in a sink of Processing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMetaType

from .._bridge_start import wording
from ..state import language
from ..state.language import tr

TEXT, WHOLE, NUMBER = QMetaType.Type.QString, QMetaType.Type.Int, QMetaType.Type.Double

SHEETS = (".csv", ".xlsx", ".ods")

Columns = Mapping[str, QMetaType.Type]


def columns(texts: str = "", wholes: str = "", numbers: str = "", order: str = "") -> Columns:
    """Give columns by name from lists of names; ``order`` lists all of them as they come."""
    kinds = {
        name: kind
        for names, kind in ((texts, TEXT), (wholes, WHOLE), (numbers, NUMBER))
        for name in names.split()
    }
    return {name: kinds[name] for name in order.split() or kinds}


def fields_of(wanted: Columns) -> QgsFields:
    """Give the fields of columns."""
    found = QgsFields()
    for name, kind in wanted.items():
        found.append(QgsField(name, kind))
    return found


def name_fields(layer: QgsMapLayer) -> None:
    """Give the fields of a layer that we know names for people."""
    for index, field in enumerate(layer.fields()):
        key = f"processing.field.{field.name()}"
        if wording.knows(f"gui.{key}", language.current()):
            layer.setFieldAlias(index, tr(key))


class _Naming(QgsProcessingLayerPostProcessorInterface):
    """Gives the fields of a layer that is loaded names for people.

    Not in the sink: a layer in memory has no place for them, and would say so of every field.
    """

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        name_fields(layer)


_KEPT: list[QgsProcessingLayerPostProcessorInterface] = []
"""Those of runs that are not over: QGIS does not keep what Python has of them."""


def finish_with(
    context: QgsProcessingContext, id: str, last: QgsProcessingLayerPostProcessorInterface
) -> None:
    """Let the last step be taken once a layer is loaded, where it will be.

    QGIS deletes it with the run, or when another takes its place, so it is of one run only, and
    Python must not delete it too.
    """
    if context.willLoadLayerOnCompletion(id):
        sip.transferto(last, None)
        _KEPT[:] = [*(each for each in _KEPT if not sip.isdeleted(each)), last]
        context.layerToLoadOnCompletionDetails(id).setPostProcessor(last)


class Table:
    """A sink being filled with rows by column name; a value that is None stays empty there."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        name: str,
        context: QgsProcessingContext,
        fields: QgsFields,
        shape: QgsWkbTypes.Type | None = None,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> None:
        self._algorithm, self._parameters, self._name = algorithm, parameters, name
        kind = QgsWkbTypes.Type.NoGeometry if shape is None else shape
        self.sink, self.id = algorithm.parameterAsSink(
            parameters, name, context, fields, kind, crs or QgsCoordinateReferenceSystem()
        )
        if self.sink is None:
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
        finish_with(context, self.id, _Naming())
        self._fields = fields
        self._for_sheets = str(self.id).lower().endswith(SHEETS)

    def add(self, row: Mapping[str, Any], shape: QgsGeometry | None = None) -> None:
        """Add a row. Raises QgsProcessingException where it cannot be written."""
        self.append([row.get(field.name()) for field in self._fields], shape)

    def append(self, values: Sequence[Any], shape: QgsGeometry | None = None) -> None:
        """Add a row whose values are in the order of the fields."""
        feature = QgsFeature(self._fields)
        feature.setAttributes([None if v == "" else self._safe(v) for v in values])
        if shape is not None:
            feature.setGeometry(shape)
        if not self.sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            text = self._algorithm.writeFeatureError(self.sink, self._parameters, self._name)
            raise QgsProcessingException(text)

    def _safe(self, value: Any) -> Any:
        """Make a text harmless where a spreadsheet would take it for a formula."""
        from .._bridge_tables import escape

        text = self._for_sheets and isinstance(value, str)
        return escape.csv_cell(value) if text else value


def joined(texts: Iterable[str]) -> str:
    """Write several sentences in one cell."""
    return " ".join(dict.fromkeys(texts))
