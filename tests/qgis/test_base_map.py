"""The grey base map: only when asked for, once, below everything, and never by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from qgis_plugin.state.map import base_map


@pytest.fixture
def reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if PDOK answers: a picture of a few cells takes the place of its map."""
    path = str(tmp_path / "brt.png")
    picture = QImage(2, 2, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.lightGray)
    picture.save(path)
    monkeypatch.setattr(base_map, "made", lambda: QgsRasterLayer(path, "Achtergrond", "gdal"))


def test_it_asks_for_the_grey_map_in_the_national_grid() -> None:
    told = dict(part.split("=", 1) for part in base_map.uri().split("&"))
    assert told["url"].startswith("https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0?")
    assert told["layers"] == "grijs"
    assert told["crs"] == told["tileMatrixSet"] == "EPSG:28992"


@pytest.mark.usefixtures("reached")
def test_it_lies_below_everything_with_its_attribution_and_only_once(opened: Any) -> None:
    opened.extras.toggle_base_map()
    (layer,) = base_map.find()
    root = QgsProject.instance().layerTreeRoot()
    assert root.layerOrder()[-1] == layer
    assert layer.metadata().rights() == ["BRT, Kadaster"]
    assert layer.metadata().licenses() == ["CC BY 4.0"]
    assert layer.serverProperties().attribution() == "BRT, Kadaster (CC BY 4.0)"
    assert base_map.add()
    assert base_map.find() == [layer]
    opened.extras.toggle_base_map()
    assert base_map.find() == []


def test_without_the_internet_one_sentence_and_nothing_added(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base_map, "uri", lambda: "url=http://127.0.0.1:9/wmts&layers=grijs")
    before = set(QgsProject.instance().mapLayers())
    opened.extras.toggle_base_map()
    assert set(QgsProject.instance().mapLayers()) == before
    assert "niet te bereiken" in opened.dock.page.notice.text()
