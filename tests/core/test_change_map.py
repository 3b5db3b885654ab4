"""The change map: four classes, judged as a trend is, and what cannot be compared is hatched."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from spatial_core.errors import RecipeError
from spatial_core.legend import change as legend
from spatial_core.legend import colours
from spatial_core.pack.reader import Pack
from spatial_core.reading import changed, trend
from spatial_core.reading.changed import Changed
from spatial_core.statistics.change import FALLEN, RISEN, UNCHANGED

OLD = "demo_leeftijd_65_plus"


def test_the_map_says_of_every_area_what_its_trend_says(pack: Pack) -> None:
    indicator = pack.indicator(OLD)
    found = {each.code: each for each in changed.of_level(pack, indicator, "wijk", 2020, 2024)}
    assert set(found) == {area.code for area in pack.areas("wijk", 2024)}
    for code in ("WK900101", "WK900106", "WK9001AA"):
        whole = trend.of(pack, code, indicator).whole
        assert whole is not None
        assert whole.before.year == 2020
        assert (found[code].key, found[code].why) == (whole.key, whole.why)
        assert found[code].before == whole.before.value


def test_an_area_on_other_borders_is_converted_and_says_so(pack: Pack) -> None:
    people = pack.indicator("demo_inwoners")
    found = {e.code: e for e in changed.of_level(pack, people, "buurt", 2020, 2024)}
    merged, redrawn = found["BU90010200"], found["BU90010606"]
    assert (merged.provenance, merged.method, merged.estimated) == ("merged", "regrouping", 0.0)
    assert redrawn.provenance == "redrawn"
    assert redrawn.estimated == 1.0
    # A figure that is mostly an estimate tells no change.
    assert redrawn.key == "cannot_tell"


def test_the_legend_has_four_classes_and_every_area_falls_under_one(pack: Pack) -> None:
    indicator = pack.indicator(OLD)
    changes = list(changed.of_level(pack, indicator, "buurt", 2020, 2024))
    made = legend.rules(indicator, changes)
    assert len(made.lines) <= len(legend.CLASSES) + 2
    keys = {rule.key for rule in made.lines}
    listed = json.loads(made.listed)
    assert set(listed) == {each.code for each in changes}
    for each in changes:
        held = 32 * math.floor((each.after or 0.0) / 0.001)
        assert listed[each.code] - held in keys


def test_what_cannot_be_told_is_an_outline_and_what_cannot_be_compared_a_hatch_with_reasons(
    pack: Pack,
) -> None:
    indicator = pack.indicator(OLD)
    changes = [Changed("A", RISEN), Changed("B", "cannot_tell"), Changed("C", "cannot_tell"),
               Changed("D", "break"), Changed("E", "missing"), Changed("F", "water")]  # fmt: skip
    lines = legend.rules(indicator, changes).lines
    assert [line.pattern for line in lines] == ["", "", "hatch", ""]
    assert lines[1].label == "niet te zeggen (2)"
    assert lines[1].fill == colours.WHITE
    told = lines[2].label
    assert told.startswith("niet te vergelijken (2)")
    assert "1\u00a0geen cijfer" in told
    assert "1\u00a0anders gemeten" in told


def test_colours_judge_only_a_figure_with_a_direction(pack: Pack) -> None:
    some = pack.indicator(OLD)
    neutral = replace(some, direction="neutral")
    good, bad = replace(some, direction="strength"), replace(some, direction="need")
    assert legend.fill_of(good, RISEN) == colours.FAVOURABLE["strong"]
    assert legend.fill_of(good, FALLEN) == colours.UNFAVOURABLE["strong"]
    assert legend.fill_of(bad, RISEN) == colours.UNFAVOURABLE["strong"]
    assert legend.fill_of(neutral, RISEN) not in (
        *colours.FAVOURABLE.values(), *colours.UNFAVOURABLE.values(),
    )  # fmt: skip
    assert legend.fill_of(good, UNCHANGED) == colours.EQUAL


def test_a_figure_by_group_is_no_map(pack: Pack) -> None:
    group = replace(pack.indicator(OLD), group="herkomst")
    with pytest.raises(RecipeError):
        list(changed.of_level(pack, group, "buurt", 2020, 2024))


def test_the_heading_names_both_years_and_the_borders(pack: Pack) -> None:
    said = legend.heading(pack.indicator(OLD), 2020, 2024)
    assert "van 2020 naar 2024, op de grenzen van 2024" in said
