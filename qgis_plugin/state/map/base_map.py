"""The grey map of Nederland below everything, from PDOK: only when somebody asks for it."""

from __future__ import annotations

from qgis.core import QgsLayerMetadata, QgsProject, QgsRasterLayer

from ..language import tr
from . import tree

BASE_MAP = "base_map"
ADDRESS = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0"
ATTRIBUTION = "BRT, Kadaster"
LICENCE = "CC BY 4.0"
"""The BRT Achtergrondkaart is open data of the Kadaster (pdok.nl)."""


def uri() -> str:
    """Give the data source: the grey map, in the national grid."""
    parts = {
        "contextualWMSLegend": "0",
        "crs": "EPSG:28992",
        "dpiMode": "7",
        "format": "image/png",
        "layers": "grijs",
        "styles": "default",
        "tileMatrixSet": "EPSG:28992",
        "url": f"{ADDRESS}?SERVICE%3DWMTS%26REQUEST%3DGetCapabilities",
    }
    return "&".join(f"{name}={value}" for name, value in parts.items())


def find() -> list[QgsRasterLayer]:
    """Give the project's layers that are this map."""
    held = QgsProject.instance().mapLayers().values()
    return [layer for layer in held if layer.customProperty(tree.ROLE) == BASE_MAP]


def add() -> bool:
    """Put the map below everything, once; False, and nothing added, where PDOK gives none."""
    if find():
        return True
    layer = made()
    if not layer.isValid():
        return False
    layer.setCustomProperty(tree.ROLE, BASE_MAP)
    metadata = QgsLayerMetadata()
    metadata.setTitle(layer.name())
    metadata.setCrs(layer.crs())
    metadata.setRights([ATTRIBUTION])
    metadata.setLicenses([LICENCE])
    layer.setMetadata(metadata)
    layer.serverProperties().setAttribution(f"{ATTRIBUTION} ({LICENCE})")
    layer.serverProperties().setAttributionUrl("https://www.pdok.nl")
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    project.layerTreeRoot().addLayer(layer).setExpanded(False)
    return True


def remove() -> None:
    """Take the map away."""
    for layer in find():
        QgsProject.instance().removeMapLayer(layer.id())


def made() -> QgsRasterLayer:
    """Make the layer, which asks PDOK what it has; not valid where that does not answer."""
    return QgsRasterLayer(uri(), tr("map.base.name"), "wms")
