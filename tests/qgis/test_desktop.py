"""The full QGIS desktop on a virtual screen, with the plugin from its zip."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QImage

from spatial_core.legend import colours

from .desktop_run import play


@pytest.mark.desktop
def test_open_the_sample_click_a_wijk_and_look(sample_pack: Path, tmp_path: Path) -> None:
    told = play("desktop_script.py", tmp_path, pack=sample_pack)
    assert told["title"] == "Havenkwartier"
    assert told["rows"] == 30 + 4
    assert told["pie"] > 250
    assert told["layer"].startswith("Wijken: 65 en ouder (")
    assert told["module"] == "wijkmonitor.plugin"
    assert told["core"].startswith(str(tmp_path))
    picture = QImage(str(tmp_path / "shots" / "plugin.png"))
    assert picture.width() >= 1500
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 5)
    }
    assert set(list(colours.BLUES.values())[:2]) <= seen
