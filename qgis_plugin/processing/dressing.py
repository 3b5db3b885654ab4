"""The last step of an algorithm whose layer is drawn as the map of the plugin is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from .table import name_fields

if TYPE_CHECKING:
    from .._bridge import Legend


class Dressing(QgsProcessingLayerPostProcessorInterface):
    """Draws a layer that is loaded as the map of the plugin does."""

    def __init__(self, name: str, heading: str, legend: Legend, said: str) -> None:
        super().__init__()
        self._told = name, heading, legend, said

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Name the layer, and give it its legend and what is said of it."""
        from ..state.map import renderers

        name, heading, legend, said = self._told
        layer.setName(name)
        renderers.show(layer, heading, legend)
        layer.setDisplayExpression('"name"')
        about = layer.metadata()
        about.setAbstract(said)
        layer.setMetadata(about)
        name_fields(layer)
