"""What the plugin says: both languages, the same places for values, the house's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spatial_core.wording import _gui

PLUGIN = Path(__file__).resolve().parents[2] / "qgis_plugin"
FORBIDDEN = re.compile(
    r"significant|betrouwbaarheidsinterval|waarschijnlijk hoger|slecht|probleem|achterstand|kansarm"
    r"|laagopgeleid|allochtoon|autochtoon|westers|migratieachtergrond|komt door|leidt tot|scoort"
    r"|benchmark|t\.o\.v\.|ongunstig|\bu\b|\buw\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", sorted(_gui.TEXTS))
def test_a_text_is_there_in_both_languages_with_the_same_values(key: str) -> None:
    dutch, english = _gui.TEXTS[key]
    assert dutch.strip()
    assert english.strip()
    assert sorted(PLACE.findall(dutch)) == sorted(PLACE.findall(english))
    assert not FORBIDDEN.search(dutch)


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = set()
    for path in PLUGIN.rglob("*.py"):
        asked |= set(re.findall(r'\btr\(\s*"([^"{}]+)"', path.read_text(encoding="utf-8")))
    assert len(asked) > 40
    assert {f"gui.{key}" for key in asked} <= set(_gui.TEXTS)
