"""In the full desktop: the search bar and the options are QGIS's own, and nothing is left there."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desktop_run import play


@pytest.mark.desktop
def test_search_choose_look_at_the_options_and_unload(sample_pack: Path, tmp_path: Path) -> None:
    told = play("desktop_places.py", tmp_path, pack=sample_pack)
    assert told["code"] == "WK900101"
    assert told["dock"]
    assert told["options"] == {"dialog": True, "page": True, "gemeenten": 1 + 3}
    assert not told["filter"]
    assert told["functions"] == -1
    assert told["menus"] == []
    assert told["modules"] == []
