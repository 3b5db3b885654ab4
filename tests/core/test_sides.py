"""The pies on the map count the verdicts of the profile, and average nothing."""

from __future__ import annotations

import pytest

from spatial_core.legend import colours, sides
from spatial_core.legend.sides import EQUAL, FAVOURABLE, LESS, MIXED, OPEN, Sides
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile
from spatial_core.statistics import verdict


@pytest.mark.parametrize(
    ("counted", "key"),
    [
        (Sides(1, 0, 3, 1), FAVOURABLE),
        (Sides(0, 2, 0, 0), LESS),
        (Sides(1, 1, 5, 0), MIXED),
        (Sides(0, 0, 1, 4), EQUAL),
        (Sides(0, 0, 0, 5), OPEN),
    ],
)
def test_a_theme_is_what_its_verdicts_say_together(counted: Sides, key: str) -> None:
    assert counted.key == key


@pytest.mark.parametrize("level", ["gemeente", "gebied", "wijk", "buurt"])
@pytest.mark.parametrize("reference", [None, "NL"])
def test_the_counts_are_those_of_each_areas_profile(
    pack: Pack, level: str, reference: str | None
) -> None:
    found = sides.of_level(pack, level, 2024, reference)
    assert found.rows
    for code, row in found.rows.items():
        themes = {t.theme: t for t in profile.of(pack, code, year=2024, reference=reference).themes}
        for theme, counted in zip(found.themes, row, strict=True):
            parts = [
                part
                for part in themes[theme.id].slices
                if part.direction != "neutral"
                and part.weight > 0
                and part.indicator not in profile.COMPOSITES
            ]
            favourable = [part.favourable for part in parts]
            equal = sum(part.verdict == verdict.ABOUT_EQUAL for part in parts)
            expected = (favourable.count(True), favourable.count(False), equal)
            assert (*counted[:3], sum(counted)) == (*expected, len(parts)), (code, theme.id)


def test_a_theme_without_direction_has_no_part(pack: Pack) -> None:
    """Who lives somewhere is never favourable, so demography is not on the pies."""
    themes = [theme.id for theme in sides.of_level(pack, "wijk", None, None).themes]
    assert "demografie" not in themes
    assert len(themes) == 5


def test_water_and_places_where_nobody_lives_have_no_pie(pack: Pack) -> None:
    found = sides.of_level(pack, "buurt", None, None)
    years = max(year for level, year, _ in pack.layers if level == "buurt")
    empty = {code for code, water, people in pack.drawn("buurt", years) if water or people == 0}
    assert empty
    assert not empty & set(found.rows)


def test_every_class_has_a_colour_of_its_own() -> None:
    assert len({sides.FILLS[name] for name in sides.CLASSES}) == len(sides.CLASSES)
    assert sides.FILLS[OPEN] == colours.WHITE


def test_a_pie_of_the_user_decides_what_is_counted(pack: Pack) -> None:
    pie = [piece for piece in pack.catalogue.pie if piece.theme == "onderwijs"]
    found = sides.of_level(pack, "wijk", None, None, pie)
    assert [theme.id for theme in found.themes] == ["onderwijs"]
    assert sides.of_level(pack, "wijk", None, None, []).rows == {}
