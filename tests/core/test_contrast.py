"""Two areas beside each other: judged by the one verdict, whichever of them stands on the left."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from spatial_core import wording
from spatial_core.catalogue import Indicator
from spatial_core.errors import NotFoundError, RecipeError
from spatial_core.judgement import apart, contrast, verdicts
from spatial_core.judgement.contrast import Contrast
from spatial_core.legend import contrast as legend
from spatial_core.pack.reader import Figure, Pack
from spatial_core.statistics.chance import Context, Side, rounding_between
from spatial_core.statistics.intervals import rates_apart
from spatial_core.statistics.verdict import VERDICTS, judge, side_of
from tests.core.test_verdict_properties import RATE, SHARE
from tests.support import streets

YEAR = streets.YEAR
KERK, HAVEN = streets.KERK, streets.HAVEN
SHOWN = (
    "demo_leeftijd_65_plus", "demo_herkomst_buiten_europa", "werk_bijstand", "wonen_woz",
    "veil_misdrijven", "veil_woninginbraak", "zorg_eenzaam", "wonen_corporatie", "wonen_lbm_fys",
    "wonen_afstand_supermarkt", "demo_inwoners",
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pack]:
    target = tmp_path_factory.mktemp("straten") / "straten.gpkg"
    with Pack(streets.sample(sample_pack, target)) as pack:
        yield pack


@pytest.fixture(scope="module")
def pairs(opened: Pack) -> list[tuple[str, str]]:
    codes = [area.code for area in opened.areas("buurt", YEAR)]
    return random.Random(1).sample(list(itertools.permutations(codes, 2)), 120)


@pytest.mark.parametrize("name", SHOWN)
def test_left_and_right_changed_over_turn_the_sign_and_nothing_else(
    opened: Pack, pairs: list[tuple[str, str]], name: str
) -> None:
    indicator = opened.indicator(name)
    there = contrast.of_neighbours(opened, pairs, indicator, YEAR)
    back = contrast.of_neighbours(opened, [pair[::-1] for pair in pairs], indicator, YEAR)
    assert [each.turned() for each in back] == there
    for one, other in zip(there, back, strict=True):
        assert side_of(one.key) == -side_of(other.key)
        assert (one.difference or 0.0) == -(other.difference or 0.0)
        assert (one.left, one.right) == (other.right, other.left)


CLAIMS = {"too_little_data": 0, "cannot_tell": 1, "about_equal": 2}


@pytest.mark.parametrize("name", SHOWN)
def test_a_contrast_is_the_one_verdict_where_either_side_is_the_reference(
    opened: Pack, pairs: list[tuple[str, str]], name: str
) -> None:
    """It never claims more than the verdict of one beside the other, and is it if both agree."""
    indicator = opened.indicator(name)
    some = pairs[:25]
    for (left, right), found in zip(
        some, contrast.of_neighbours(opened, some, indicator, YEAR), strict=True
    ):
        one = _beside(opened, left, right, indicator)
        other = _beside(opened, right, left, indicator)
        turned = None if other is None else _opposite(other)
        assert found.key in (one, turned)
        if one is not None and turned is not None and found.key is not None:
            assert _claim(found.key) == min(_claim(one), _claim(turned))


def _claim(key: str) -> int:
    return CLAIMS.get(key, 4 if key.startswith("clearly") else 3)


def _opposite(key: str) -> str:
    return key.replace("higher", "#").replace("lower", "higher").replace("#", "lower")


def _beside(pack: Pack, left: str, right: str, indicator: Indicator) -> str | None:
    area = pack.area(left, YEAR)
    against = apart.chosen(pack, area, right)
    return verdicts.of_figure(
        pack, area, indicator, pack.figure(area, indicator, YEAR), against
    ).key


def test_a_pair_is_judged_alone_as_it_is_among_others(
    opened: Pack, pairs: list[tuple[str, str]]
) -> None:
    indicator = opened.indicator("demo_leeftijd_65_plus")
    found = contrast.of_neighbours(opened, pairs, indicator, YEAR)
    assert len({each.key for each in found}) > 3
    for pair, each in list(zip(pairs, found, strict=True))[:20]:
        assert contrast.of_pair(opened, *pair, indicator, YEAR) == each


def test_stretches_are_judged_in_their_own_order(opened: Pack) -> None:
    indicator = opened.indicator("demo_leeftijd_65_plus")
    found = contrast.of_stretches(opened, indicator, YEAR)
    asked = [(stretch.left, stretch.right) for stretch in opened.stretches(YEAR)]
    assert [(each.left.code, each.right.code) for each in found] == asked
    assert contrast.of_neighbours(opened, [], indicator, YEAR) == []


def test_the_year_of_the_figures_may_be_another_than_that_of_the_streets(opened: Pack) -> None:
    indicator = opened.indicator("ondw_opleiding_laag")
    found = contrast.of_stretches(opened, indicator, 2023, borders=YEAR)
    assert len(found) == len(opened.stretches(YEAR))
    assert {each.left.year for each in found} == {2023}
    assert contrast.of_stretches(opened, indicator, 2023) == []


def test_a_figure_by_group_and_mixed_levels_are_refused(opened: Pack, pack: Pack) -> None:
    group = next((i for i in opened.catalogue if i.group), None)
    made = group or Indicator("x", "x", "x", "x", "%", "neutral", "count_share", group="x")
    with pytest.raises(RecipeError):
        contrast.of_pair(opened, KERK, HAVEN, made, YEAR)
    with pytest.raises(RecipeError, match="niveau"):
        contrast.of_pair(opened, KERK, "WK900101", opened.indicator("wonen_woz"), YEAR)
    with pytest.raises(NotFoundError):
        contrast.of_pair(opened, KERK, "BU90019999", opened.indicator("wonen_woz"), YEAR)


def test_a_side_without_a_figure_leaves_no_difference_but_its_reason(opened: Pack) -> None:
    found = contrast.of_pair(
        opened, KERK, "BU90010400", opened.indicator("demo_leeftijd_65_plus"), YEAR
    )
    assert (found.difference, found.key, found.cautions) == (None, None, ())
    assert found.reason == "niet_van_toepassing"


def test_what_must_stand_beside_a_contrast(opened: Pack) -> None:
    def of(name: str, right: str = HAVEN) -> tuple[str, ...]:
        return contrast.of_pair(opened, KERK, right, opened.indicator(name), YEAR).cautions

    assert "misdrijf_plek" in of("veil_misdrijven")
    assert "herkomst" in of("demo_herkomst_buiten_europa")
    assert "andere_gemeente" not in of("wonen_woz")
    assert "andere_gemeente" in of("wonen_woz", streets.DORP)
    assert len(set(of("veil_misdrijven"))) == len(of("veil_misdrijven"))


def test_of_crime_both_sides_count_over_the_same_years(
    opened: Pack, pairs: list[tuple[str, str]]
) -> None:
    indicator = opened.indicator("veil_woninginbraak")
    for each in contrast.of_neighbours(opened, pairs, indicator, YEAR):
        if each.difference is not None:
            assert each.left.first == each.right.first


# Both sides vary by chance and are rounded


def test_limits_of_two_rates_are_put_together() -> None:
    """With Byar's published limits of 100 and 25 events: 81.36-121.63 and 16.17-36.91."""
    low, high = rates_apart((100, 1000), (25, 1000))
    assert low == pytest.approx(0.075 - (18.64**2 + 11.91**2) ** 0.5 / 1000, abs=1e-5)
    assert high == pytest.approx(0.075 + (21.63**2 + 8.83**2) ** 0.5 / 1000, abs=1e-5)
    assert rates_apart((25, 1000), (100, 1000)) == pytest.approx((-high, -low))


def test_a_rate_is_less_sure_beside_a_buurt_than_beside_what_is_to_be_expected() -> None:
    own, other = Side(60.0, 60, 1000), Side(38.0, 38, 1000)
    alone = Context("buurt", people=1000, phi=1.0)
    assert judge(RATE, own, other, alone).key == "clearly_higher"
    both = judge(RATE, own, other, alone._replace(both=True))
    assert both.key == "higher"
    assert both.interval is not None
    assert 0 < both.interval[0] < both.difference < both.interval[1]  # type: ignore[operator]
    many = other._replace(cases=380_000, n=10_000_000)
    assert judge(RATE, own, many, alone._replace(both=True)).key == "clearly_higher"
    none = judge(RATE, own, Side(38.0), alone._replace(both=True))
    assert none.key == "too_little_data"


def test_the_rounding_of_both_sides_counts() -> None:
    own, other = Side(20.0, 40, 200), Side(10.0, 20, 200)
    alone = rounding_between(SHARE, own, other, Context("buurt"))
    both = rounding_between(SHARE, own, other, Context("buurt", both=True))
    assert alone == pytest.approx((4 + 0.2**2 * 4) / 200**2)
    assert both == pytest.approx(alone + (4 + 0.1**2 * 4) / 200**2)


def test_both_sides_must_be_large_enough(opened: Pack) -> None:
    indicator = opened.indicator("demo_leeftijd_65_plus")
    small = "BU90010803"
    assert opened.area(small, YEAR).inhabitants == 85
    for pair in ((KERK, small), (small, KERK)):
        assert contrast.of_pair(opened, *pair, indicator, YEAR).key == "too_little_data"


# The legend


def made(key: str | None, value: float | None = 12.0) -> Contrast:
    reason = None if value is not None else "geheim_of_niet_aanwezig"
    left = Figure(KERK, "buurt", YEAR, "x", value, None, None, reason, "CBS")
    right = left._replace(code=HAVEN, value=10.0, reason=None)
    return Contrast(left, right, None if value is None else 2.0, None, None, key)


@pytest.mark.parametrize("key", VERDICTS)
def test_every_verdict_has_a_class_in_words_without_a_good_side(key: str) -> None:
    name = legend.of(made(key))
    assert name in legend.CLASSES
    assert name == legend.of(made(_opposite(key)))
    for lang in wording.LANGUAGES:
        assert "unstig" not in legend.words(name, lang)
        assert "avourable" not in legend.words(name, lang)


def test_without_a_figure_or_a_verdict_the_class_says_so() -> None:
    assert legend.of(made(None, None)) == legend.MISSING
    assert legend.of(made(None)) == legend.NOT_JUDGED


ATTENTION = Indicator("x", "x", "Bijstand", "Benefits", "%", "attention", "count_share")
ORIGIN = Indicator(
    "x", "x", "Herkomst", "Origin", "%", "neutral", "count_share", cautions=("herkomst",)
)


def test_lines_are_counted_and_only_those_that_occur() -> None:
    found = [made("clearly_higher"), made("clearly_lower"), made(None, None)]
    lines = legend.rules(found)
    assert [(line.name, line.label) for line in lines] == [
        ("clear", "duidelijk verschil (2)"),
        ("missing", "geen cijfer, aan een of beide kanten (1)"),
    ]


def lightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return float(116 * y ** (1 / 3) - 16)


def test_lines_are_told_apart_in_grey_print() -> None:
    lines = legend.rules([*(made(key) for key in VERDICTS), made(None), made(None, None)])
    assert [line.name for line in lines] == list(legend.CLASSES)
    for one, other in itertools.combinations(lines, 2):
        wider = abs(one.width - other.width) >= 0.3
        darker = abs(lightness(one.colour) - lightness(other.colour)) > 6
        assert wider or darker or one.dash != other.dash
    clear, different, equal = lines[0], lines[1], lines[3]
    assert clear.width > different.width > equal.width
    assert lightness(clear.colour) + 6 < lightness(different.colour) < lightness(equal.colour) - 6


def test_composition_says_what_it_is_not() -> None:
    assert "geen oordeel" in legend.heading(ORIGIN, 2024, 2024)
    assert "geen oordeel" not in legend.heading(ATTENTION, 2024, 2024)
    assert "borders of 2023" in legend.heading(ATTENTION, 2024, 2023, "en")
