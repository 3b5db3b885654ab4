"""Both sides of a street in one picture: mirrored, legible at every size, and told in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.chart import two_sides
from spatial_core.chart.geometry import CENTRE, TURN, WIDTH, point
from spatial_core.chart.two_sides import TwoSides, lay_out
from spatial_core.pack.reader import Pack
from spatial_core.reading import street
from spatial_core.reading.profile import Profile, Reference
from spatial_core.reading.street import StreetProfile
from spatial_core.street import StreetLink
from tests.core.golden import chart_profiles as made
from tests.core.test_chart_profieltaart import PROFILES, boxes_overlap, profiles, slow
from tests.core.test_chart_svg import check_subset
from tests.support import streets

FORMS = [
    {"lang": lang, **form}
    for lang in ("nl", "en")
    for form in (
        {}, {"compact": True}, {"numbered": True}, {"narrow": True}, {"plain": True},
        {"narrow": True, "legend": False, "listed": False},
    )
]  # fmt: skip


def both(left: Profile, right: Profile | None = None, name: str = "Kruisstraat") -> StreetProfile:
    """A street between two made profiles."""
    other = left if right is None else right
    sides = tuple(
        replace(side, area=replace(side.area, code=code))
        for side, code in ((left, "BU07721100"), (other, "BU07721101"))
    )
    links = tuple(
        StreetLink("a", side.area.code, 2024, 1.0, 0.0, 0.0, None, share)
        for side, share in zip(sides, (0.6, 0.4), strict=True)
    )
    found = streets.street("a", name, "Eindhoven")
    return StreetProfile(found, links, sides, "BU07721100", "BU07721101", {}, {})


@pytest.mark.parametrize("form", FORMS, ids=str)
@pytest.mark.parametrize("name", sorted(set(PROFILES) - {"sixty"}))
def test_known_profiles_are_within_the_subset_and_legible(
    name: str, form: dict[str, object]
) -> None:
    found = both(PROFILES[name]())
    check_subset(two_sides.draw(found, **form))  # type: ignore[arg-type]
    check_legible(lay_out(found, **form))  # type: ignore[arg-type]


@given(profiles(), st.sampled_from(FORMS), st.text(max_size=60))
@slow(15)
def test_any_profile_is_within_the_subset_and_legible(
    profile: Profile, form: dict[str, object], name: str
) -> None:
    found = both(profile, name=name)
    check_subset(two_sides.draw(found, **form))  # type: ignore[arg-type]
    check_legible(lay_out(found, **form))  # type: ignore[arg-type]


def check_legible(laid: TwoSides) -> None:
    """Every text inside the picture, clear of the slices, and no two on top of each other."""
    sizes = laid.sizes
    boxes = [(line, line.corners()) for line in laid.texts if line.text]
    for line, box in boxes:
        for x, y in box:
            assert -0.01 <= x <= WIDTH + 0.01, line
            assert 0 <= y <= laid.height, line
            radius = math.hypot(x - CENTRE, y - laid.cy)
            assert radius <= sizes.ring_outer or radius >= sizes.outer, line
    boxes.sort(key=lambda pair: min(x for x, _ in pair[1]))
    for at, (one, box) in enumerate(boxes):
        right = max(x for x, _ in box)
        for other, others in boxes[at + 1 :]:
            if min(x for x, _ in others) >= right:
                break
            assert not boxes_overlap(box, others), (one, other)


def test_the_same_topic_stands_equally_high_on_both_sides() -> None:
    left, right = lay_out(both(made.all_grades())).halves
    for one, other in zip(left.wedges, right.wedges, strict=True):
        assert one.part == other.part
        for a, b in ((one.shape, other.shape), (one.cell, other.cell)):
            assert (a.start, a.end) == pytest.approx((TURN - b.end, TURN - b.start))
            assert (a.inner, a.outer) == (b.inner, b.outer)
        assert math.pi < one.shape.middle < TURN
        assert 0 < other.shape.middle < math.pi


@pytest.mark.parametrize("form", [{}, {"narrow": True}], ids=str)
def test_a_point_in_a_slice_finds_its_side_and_topic(form: dict[str, bool]) -> None:
    laid = lay_out(both(made.all_grades()), **form)  # type: ignore[arg-type]
    for half in laid.halves:
        for wedge in half.wedges:
            x, y = point(wedge.cell.middle, wedge.cell.inner + 5, laid.cy)
            found = half.profile.area.code, wedge.part.indicator
            assert laid.slice_at(x * 0.5, y * 0.5, WIDTH / 2) == found
    assert laid.slice_at(CENTRE, laid.cy) is None
    for strip in laid.strips:
        y = (strip.top + strip.bottom) / 2
        assert laid.slice_at(40, y) == ("BU07721100", strip.indicator)
        assert laid.slice_at(900, y) == ("BU07721101", strip.indicator)


def test_a_marked_topic_is_marked_on_both_sides_and_in_the_list() -> None:
    laid = lay_out(both(made.all_grades()), numbered=True)
    name = laid.halves[0].wedges[3].part.indicator
    assert laid.svg(selected=name).count(two_sides.grades.SELECTED) == 3
    assert laid.svg().count(two_sides.grades.SELECTED) == 0


def test_two_references_are_both_named() -> None:
    other = Reference("gemeente", "GM0794", "de gemeente Helmond", "the municipality of Helmond")
    laid = lay_out(both(made.small(), replace(made.small(), reference=other)))
    words = " ".join(line.text for line in laid.texts)
    assert "de gemeente Eindhoven (links) en de gemeente Helmond (rechts)" in words
    same = " ".join(line.text for line in lay_out(both(made.small())).texts)
    assert "(links)" not in same


def test_names_without_room_around_the_pie_are_numbered_and_whole() -> None:
    name = "Inkomen van huishoudens zonder kinderen jonger dan achttien"
    long = lay_out(both(made.make_profile([made.make_slice(short=name)] * 30)))
    assert not [line.text for line in long.texts if line.text.endswith("…")]
    assert long.sizes is lay_out(both(made.small()), numbered=True).sizes
    assert long.strips
    assert not lay_out(both(made.all_grades())).strips


def test_a_small_picture_has_letters_that_can_be_read() -> None:
    """At 300 and 520 pixels no letter of the list, the numbers or the legend is below 9.5."""
    for form, width in (({"narrow": True}, 300), ({"numbered": True}, 520)):
        laid = lay_out(both(made.all_grades()), **form)  # type: ignore[arg-type]
        inside = {line.text for line in laid.themes}
        sizes = [line.size * width / WIDTH for line in laid.texts if line.text not in inside]
        assert min(sizes) >= 9.5
        assert min(line.size for line in laid.themes) * width / WIDTH >= 7


def test_a_street_in_one_buurt_has_no_two_sides() -> None:
    one = both(made.small())
    whole = replace(one, sides=one.sides[:1], links=one.links[:1], drawn_right="")
    with pytest.raises(ValueError, match="two sides"):
        lay_out(whole)
    for form in FORMS:
        check_subset(two_sides.draw(whole, **form))  # type: ignore[arg-type]
    assert "ligt in één buurt" in two_sides.draw(whole)


def test_the_words_for_who_listens_say_both_sides_and_what_they_are_not() -> None:
    left = replace(made.small(), area=made.make_area("Kerkbuurt"))
    right = replace(made.all_missing(), area=made.make_area("Oude Haven"))
    told = two_sides.text_alternative(both(left, right))
    assert told.startswith("Links Kerkbuurt, rechts Oude Haven, met de straat ertussen.")
    assert "Profiel van Kerkbuurt" in told
    assert "28 zonder cijfer" in told
    assert told.endswith("Over de straat zelf zijn geen cijfers.")
    assert told.replace("'", "&#39;") in two_sides.draw(both(left, right))


@pytest.fixture(scope="module")
def opened(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pack]:
    target = tmp_path_factory.mktemp("straten") / "straten.gpkg"
    with Pack(streets.sample(sample_pack, target)) as pack:
        yield pack


@pytest.mark.parametrize("id", ["grens", "dorpen", "drie"])
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_streets_of_a_pack_are_legible_and_nothing_is_cut(
    opened: Pack, id: str, form: dict[str, object]
) -> None:
    laid = lay_out(street.of(opened, id), **form)  # type: ignore[arg-type]
    check_legible(laid)
    assert not [line.text for line in laid.texts if line.text.endswith("…")]
