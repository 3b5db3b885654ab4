"""A sheet with a base map: tiles of a server on this machine, seen through the figures."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsLayoutExporter, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QBuffer, QIODevice, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from qgis_plugin.sheets import making, order, writing
from qgis_plugin.state.map import base_map
from spatial_core.pack.reader import Pack

GROUND, ROADS = "#e8e4da", "#9a8f7a"


@pytest.fixture(scope="module")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def tile() -> bytes:
    """Draw one tile: grey ground with a road along each side and one across."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setPen(QColor(ROADS))
    for at in range(0, 256, 32):
        painter.drawLine(at, 0, at, 255)
        painter.drawLine(0, at, 255, at)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@pytest.fixture
def tiles(qgis_app: Any) -> Iterator[tuple[str, list[str]]]:
    """Serve tiles; give the address and the paths that were asked for."""
    content, asked = tile(), list[str]()

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.loopback
def test_a_sheet_shows_the_base_map_through_its_figures_and_names_it(
    sample_pack: Path, tiles: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, seen = tiles
    uri = f"type=xyz&url={address}/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmin=0&zmax=17"
    monkeypatch.setattr(base_map, "made", lambda: QgsRasterLayer(uri, "Achtergrond", "wms"))
    project = QgsProject.instance()
    assert base_map.add()
    try:
        with Pack(sample_pack) as pack:
            indicator = pack.indicator("wonen_corporatie")
            level, year = order.map_of(pack, indicator, None)
            asked = order.Order(("WK900100",), indicator, level, year, base_map=True)
            made = making.make(pack, asked, project, "proef")
            target = tmp_path / "blad.pdf"
            writing.write(made.layout, target, "pdf", lambda _: None, single=True)
            image = _page(made.layout)
            making.remove(project, "proef")
    finally:
        base_map.remove()
    if folder := os.environ.get("WIJKMONITOR_PICTURES"):
        image.save(f"{folder}/blad_met_achtergrond.png")
    assert seen
    text = subprocess.run(["pdftotext", "-layout", str(target), "-"], check=True,
                          capture_output=True, text=True).stdout  # fmt: skip
    assert "Corporatiewoningen in Binnenstad" in text
    assert "BRT" in text
    assert target.stat().st_size < 1_500_000
    # Fills let the lines below through: there are far more tints than the legend has.
    box = asked.paper.boxes["map"]
    points = image.width() / asked.paper.width
    left, top = round((box.x + box.w / 2 - 15) * points), round((box.y + box.h / 2 - 10) * points)
    middle = image.copy(left, top, round(30 * points), round(20 * points))
    tints = {middle.pixelColor(x, y).name() for x in range(middle.width())
             for y in range(middle.height())}  # fmt: skip
    assert len(tints) > 20
    assert image.pixelColor(round(asked.paper.width * points) - 3, 3) == Qt.GlobalColor.white


def _page(layout: Any) -> QImage:
    atlas = layout.atlas()
    atlas.beginRender()
    atlas.first()
    try:
        return QgsLayoutExporter(layout).renderPageToImage(0, dpi=100)
    finally:
        atlas.endRender()
