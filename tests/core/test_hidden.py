"""What a figure hides: exact shares, what secret counts leave open, and whether it holds closer."""

from __future__ import annotations

import dataclasses
import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import sample, wording
from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.chart import strip
from spatial_core.cli import main
from spatial_core.codes import Level
from spatial_core.finer import FinerCell, FinerFigure
from spatial_core.judgement import reference, verdicts
from spatial_core.outlets import page
from spatial_core.pack.reader import Pack
from spatial_core.reading import hidden, hidden_told, maup, profile, within
from spatial_core.reading.hidden import Piece, Spread
from spatial_core.reading.maup import Together
from tests.core.test_page import Elements

HAVEN, VOGEL = "WK900101", "WK900105"
SECRET = "geheim_of_niet_aanwezig"


def piece(number: int, value: float | None, people: float | None, below: bool = False) -> Piece:
    id = f"E{1400 + number}N5200"
    return Piece(id, id, value, people, people, None if value is not None else SECRET, below)


def spread(*pieces: Piece, people: float | None = 100.0, other: float | None = 10.0) -> Spread:
    return Spread("vierkant100m", 2024, pieces, people, other)


# Spread


def test_shares_count_residents_of_parts_with_a_figure() -> None:
    found = spread(piece(1, 5.0, 20), piece(2, 15.0, 40), piece(3, 10.0, 20), piece(4, None, None))
    assert (found.above, found.below, found.coverage) == (0.5, 0.25, 0.8)
    assert found.covered
    assert found.ends is not None
    assert [each.value for each in found.ends] == [5.0, 15.0]
    assert {reason: len(held) for reason, held in found.lacking.items()} == {SECRET: 1}


def test_quartiles_weigh_residents_not_parts() -> None:
    found = spread(piece(1, 1.0, 10), piece(2, 2.0, 10), piece(3, 9.0, 80))
    assert found.quarters == (9.0, 9.0, 9.0)
    even = spread(*(piece(n, float(n), 25) for n in range(4)))
    assert even.quarters == (0.0, 1.0, 2.0)


def test_what_is_surely_below_counts_among_all_residents() -> None:
    found = spread(piece(1, 15.0, 30), piece(2, None, 40, below=True), piece(3, None, 30))
    assert (found.at_least(1), found.at_least(-1), found.at_least(0)) == (0.3, 0.4, 0.0)
    assert (found.above, found.below) == (1.0, 0.0)


def test_residents_exactly_at_the_reference_are_on_neither_side() -> None:
    found = spread(piece(1, 10.0, 30), piece(2, 12.0, 70))
    assert (found.above, found.below, found.at_least(0)) == (0.7, 0.0, 0.3)


def test_squares_across_a_border_never_make_more_than_all() -> None:
    found = spread(piece(1, 15.0, 90), piece(2, 5.0, 60))
    assert (found.coverage, found.at_least(1), found.at_least(-1)) == (1.0, 0.6, 0.4)


def test_nobody_or_no_reference_gives_no_share() -> None:
    assert spread(piece(1, 5.0, 20), other=None).above is None
    assert spread(piece(1, 5.0, None)).above is None
    assert spread(piece(1, 5.0, 20), people=None).at_least(1) is None
    nothing = spread(piece(1, None, None))
    assert (nothing.ends, nothing.quarters, nothing.above) == (None, None, None)


PIECES = st.lists(
    st.tuples(
        st.one_of(st.none(), st.floats(0, 100)), st.one_of(st.none(), st.integers(0, 500)),
        st.booleans(),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def pieces(told: list[tuple[float | None, int | None, bool]]) -> list[Piece]:
    return [piece(n, v, p, below and v is None) for n, (v, p, below) in enumerate(told)]


@given(PIECES, st.integers(1, 4000))
def test_shares_are_parts_of_a_whole(
    told: list[tuple[float | None, int | None, bool]], people: int
) -> None:
    found = spread(*pieces(told), people=people)
    sure = [found.at_least(side) for side in (1, 0, -1)]
    for share in (found.above, found.below, found.coverage, *sure):
        assert share is None or 0 <= share <= 1
    assert (found.above or 0) + (found.below or 0) <= 1 + 1e-9
    assert sum(share or 0 for share in sure) <= 1 + 1e-9
    if found.quarters is not None and found.ends is not None:
        low, high = (each.value or 0.0 for each in found.ends)
        assert low <= found.quarters[0] <= found.quarters[1] <= found.quarters[2] <= high
    assert len(found.known) + sum(map(len, found.lacking.values())) == len(told)


@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_parts_changes_nothing(
    told: list[tuple[float | None, int | None, bool]], chance: random.Random
) -> None:
    made = pieces(told)
    mixed = list(made)
    chance.shuffle(mixed)
    one, other = spread(*made), spread(*mixed)
    assert one.known == other.known
    assert one.quarters == other.quarters
    assert one.above == pytest.approx(other.above)
    assert one.at_least(-1) == pytest.approx(other.at_least(-1))


@given(PIECES)
def test_a_secret_part_less_leaves_the_known_as_they_are(
    told: list[tuple[float | None, int | None, bool]],
) -> None:
    made = pieces(told)
    known = [each for each in made if each.value is not None]
    assert spread(*made).known == spread(*known).known
    assert spread(*made).quarters == spread(*known).quarters
    assert (spread(*made).above, spread(*made).below) == (
        spread(*known).above, spread(*known).below,
    )  # fmt: skip


# Secret counts


def square(value: float | None, x: float | None, n: float | None, reason: str = SECRET,
           number: int = 0) -> FinerFigure:  # fmt: skip
    cell = FinerCell("vierkant100m", 2024, f"E14{number:02}N5200", "BU90010101", HAVEN, "GM9001",
                     1.0, "surface", n)  # fmt: skip
    return FinerFigure(cell, "x", value, x, n, None if value is not None else reason, "CBS")


@pytest.fixture
def share(catalogue: Catalogue) -> Indicator:
    found = catalogue.find("demo_leeftijd_65_plus")
    assert found is not None
    return found


def test_a_secret_count_is_at_most_four_of_the_least_that_was_rounded(share: Indicator) -> None:
    assert hidden.most_of_secret(share, square(None, None, 44)) == 10.0
    assert hidden.most_of_secret(share, square(None, None, 5)) == 100.0
    assert hidden.most_of_secret(share, square(None, None, None)) is None
    assert hidden.most_of_secret(share, square(20.0, 8, 40)) is None
    assert hidden.most_of_secret(share, square(None, None, 44, "latere_versie")) is None


@given(st.integers(1, 100), st.integers(0, 4), st.integers(-4, 4))
def test_no_bound_on_a_secret_count_is_narrower_than_what_was_published(
    whole: int, secret: int, off: int
) -> None:
    indicator = Indicator("x", "demografie", "X", "X", "%", "neutral", "count_share")
    published = 5.0 * whole
    true = max(secret, published + off)
    most = hidden.most_of_secret(indicator, square(None, None, published))
    assert most is not None
    assert true == 0 or 100.0 * secret / true <= most + 1e-9


def test_the_ends_of_buurten_leave_out_what_is_too_small_to_tell(pack: Pack) -> None:
    """In five residents two are 40 %; where fewer than two buurten are larger, all count."""
    made = (piece(0, 200.0, 5), piece(1, 9.0, 100), piece(2, 12.0, 800), piece(3, 1.0, 99))
    spread = Spread("buurt", 2024, made, 1004.0, 10.0)
    assert spread.ends == (made[1], made[2])
    assert set(spread.small) == {made[0], made[3]}
    few = Spread("buurt", 2024, made[:2], 105.0, 10.0)
    assert (few.ends, few.small) == ((made[1], made[0]), ())
    squares = Spread("vierkant100m", 2024, made, 1004.0, 10.0)
    assert (squares.ends, squares.small) == ((made[3], made[0]), ())
    told = hidden_told.sentences(of(pack, "GM9001", "demo_leeftijd_65_plus"))[0]
    assert "200%" not in told
    assert "met minder dan 100 inwoners" in told


# The check


def verdicts_of(*told: tuple[str | None, int]) -> tuple[Spread, list[str | None]]:
    made = [piece(n, 5.0, people) for n, (_, people) in enumerate(told)]
    whole = sum(people for _, people in told)
    return Spread("buurt", 2024, tuple(made), whole, 10.0), [key for key, _ in told]


@pytest.mark.parametrize(
    ("side", "told", "answer"),
    [
        (1, [("clearly_higher", 60), ("cannot_tell", 40)], "survives"),
        (1, [("higher", 40), ("about_equal", 35), ("lower", 25)], "weaker"),
        (1, [("higher", 30), ("clearly_lower", 40), ("cannot_tell", 30)], "turns"),
        (1, [("higher", 40), ("cannot_tell", 60)], "cannot_tell"),
        (1, [("higher", 76), ("lower", 24)], "survives"),
        (1, [("higher", 75), ("lower", 25)], "weaker"),
        (-1, [("no_margin_lower", 60), ("higher", 40)], "weaker"),
        (0, [("about_equal", 60), ("higher", 20), ("lower", 20)], "survives"),
        (0, [("about_equal", 50), ("higher", 25), ("lower", 25)], "weaker"),
        (0, [("about_equal", 20), ("higher", 70), ("lower", 10)], "turns"),
        (0, [("about_equal", 20), ("higher", 40), ("lower", 40)], "weaker"),
        (None, [("higher", 100)], "cannot_tell"),
    ],
)
def test_the_verdicts_of_buurten_weigh_by_residents(
    side: int | None, told: list[tuple[str | None, int]], answer: str
) -> None:
    step = maup.of_buurten(side, *verdicts_of(*told))
    assert step.answer == answer
    assert step.same + step.opposite + step.third <= 1 + 1e-9
    for order in itertools.permutations(told):
        assert maup.of_buurten(side, *verdicts_of(*order)) == step


def whole(low: str | None, high: str | None, coverage: float = 0.9) -> Together:
    return Together(10.0, 12.0, 20, coverage, low, high)


@pytest.mark.parametrize(
    ("side", "made", "same", "opposite", "answer"),
    [
        (1, whole("higher", "clearly_higher"), 0.6, 0.2, "survives"),
        (1, whole("higher", "higher"), 0.3, 0.6, "weaker"),
        (1, whole("higher", "higher"), 0.4, 0.3, "cannot_tell"),
        (1, whole("about_equal", "about_equal"), 0.6, 0.1, "weaker"),
        (1, whole("lower", "clearly_lower"), 0.6, 0.1, "turns"),
        (1, whole("cannot_tell", "higher"), 0.6, 0.1, "cannot_tell"),
        (1, whole("cannot_tell", "higher"), 0.2, 0.6, "weaker"),
        (1, whole("higher", "higher", 0.79), 0.9, 0.0, "cannot_tell"),
        (1, None, 0.9, 0.0, "cannot_tell"),
        (0, whole("about_equal", "about_equal"), 0.0, 0.5, "survives"),
        (0, whole("higher", "higher"), 0.0, 0.5, "turns"),
        (None, whole("higher", "higher"), 0.9, 0.0, "cannot_tell"),
    ],
)
def test_squares_answer_by_their_sum_and_by_where_residents_live(
    side: int | None, made: Together | None, same: float, opposite: float, answer: str
) -> None:
    assert maup._of_sum(side, made, same, opposite) == answer


def test_of_several_scales_the_least_favourable_answer_counts() -> None:
    def step(answer: str) -> maup.Step:
        return maup.Step("buurt", answer, 0.0, 0.0, 0.0)

    for told, answer in (
        (("survives", "turns"), "turns"), (("survives", "weaker"), "weaker"),
        (("survives", "cannot_tell"), "survives"), (("cannot_tell",), "cannot_tell"),
    ):  # fmt: skip
        assert maup.together(1, [step(each) for each in told]) == answer
    assert maup.together(None, [step("survives")]) == "cannot_tell"
    assert maup.together(1, []) == "cannot_tell"


def judged(pack: Pack, code: str, indicator: Indicator) -> verdicts.Judged:
    area = pack.area(code, 2024)
    own = pack.figure(area, indicator, 2024)
    return verdicts.of_figure(pack, area, indicator, own, reference.chosen(pack, area, None))


def test_squares_together_leave_open_what_is_secret(pack: Pack, share: Indicator) -> None:
    area, said = pack.area(HAVEN, 2024), judged(pack, HAVEN, share)
    known = [square(20.0, 20, 100, number=n) for n in range(8)]
    closed = maup._together(pack, area, share, said, known)
    assert closed is not None
    assert (closed.low, closed.high, closed.parts) == (20.0, 20.0, 8)
    opened = maup._together(pack, area, share, said, [*known, square(None, None, 200, number=9)])
    assert opened is not None
    assert (opened.low, opened.high) == (16.0, pytest.approx(100 * 164 / 1000))
    assert opened.coverage > closed.coverage


def test_squares_too_few_or_not_to_be_added_have_no_sum(pack: Pack, share: Indicator) -> None:
    area, said = pack.area(HAVEN, 2024), judged(pack, HAVEN, share)
    assert maup._together(pack, area, share, said, [square(20.0, 200, 1000)]) is None
    few = [square(20.0, 5, 25, number=n) for n in range(3)]
    assert maup._together(pack, area, share, said, few) is None
    assert maup._together(pack, area, share, said, [square(None, None, 500)] * 3) is None


# From the sample


def of(pack: Pack, code: str, id: str) -> hidden.Hidden:
    area = pack.area(code, 2024)
    against = reference.chosen(pack, area, None)
    return hidden.of(pack, area, pack.indicator(id), 2024, against)


def test_a_wijk_has_its_buurten_and_its_squares(pack: Pack) -> None:
    found = of(pack, HAVEN, "demo_eenpersoons")
    assert [each.scale for each in found.spreads] == ["buurt", "vierkant100m"]
    members = within.buurten(pack, pack.area(HAVEN, 2024), 2024)
    assert [each.id for each in found.spreads[0].pieces] == [area.code for area in members]
    squares = pack.finer_cells("vierkant100m", 2024, [HAVEN])
    assert [each.id for each in found.spreads[1].pieces] == [cell.id for cell in squares]
    assert found.check is not None
    assert [step.scale for step in found.check.steps] == ["buurt", "vierkant100m"]


def test_the_share_above_is_that_of_the_strip(pack: Pack) -> None:
    area, indicator = pack.area(HAVEN, 2024), pack.indicator("demo_leeftijd_65_plus")
    against = reference.chosen(pack, area, None)
    (told,) = within.of(pack, area, [indicator], 2024, against) or ()
    found = of(pack, HAVEN, indicator.id).spread("buurt")
    assert found is not None
    assert told.share_above == pytest.approx(100 * (found.above or 0.0))


def test_a_conclusion_may_turn_where_two_halves_differ(pack: Pack) -> None:
    found = of(pack, VOGEL, "wonen_koop")
    assert found.judged.key == "clearly_lower"
    assert found.check is not None
    assert found.check.answer == "turns"
    assert "De conclusie verandert als je kleiner kijkt." in hidden_told.sentences(found)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_holds_on_one_scale_only_is_not_said_of_the_other(pack: Pack, lang: str) -> None:
    found = of(pack, HAVEN, "demo_eenpersoons")
    assert found.check is not None
    buurten, cells = found.check.steps

    def said(one: str, other: str) -> str:
        steps = buurten._replace(answer=one), cells._replace(answer=other)
        check = maup.Check(maup.together(1, steps), 1, steps)
        return hidden_told.check(dataclasses.replace(found, check=check), lang)[0]

    told = {pair: said(*pair) for pair in itertools.product(("survives", "cannot_tell"), repeat=2)}
    assert len(set(told.values())) == 4
    both = told["survives", "survives"]
    assert both == wording.say("hidden.check.survives", lang)
    assert both not in "".join(line for pair, line in told.items() if pair != ("survives",) * 2)


@pytest.mark.parametrize(
    ("code", "id", "why"),
    [
        (HAVEN, "demo_herkomst_nl", "never_ranked"), (HAVEN, "demo_inwoners", "count"),
        ("NL00", "demo_eenpersoons", "land"),
    ],
)  # fmt: skip
def test_what_is_not_compared_is_said(pack: Pack, code: str, id: str, why: str) -> None:
    found = of(pack, code, id)
    assert (found.why, found.spreads, found.check) == ((why,), (), None)
    assert len(hidden_told.sentences(found)) == 1
    assert hidden_told.strip(found) is None


def test_a_wijk_of_one_buurt_skips_its_buurten_and_keeps_its_squares(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = within.buurten(pack, pack.area(HAVEN, 2024), 2024)[:1]
    monkeypatch.setattr(hidden, "buurten", lambda *_: one)
    found = of(pack, HAVEN, "wonen_koop")
    assert found.why == ("one_buurt",)
    assert [each.scale for each in found.spreads] == ["vierkant100m"]
    assert "maar één buurt" in hidden_told.sentences(found)[0]


def test_squares_of_another_year_are_left_out_and_said(pack: Pack) -> None:
    area = pack.area(HAVEN, 2023)
    against = reference.chosen(pack, area, None)
    found = hidden.of(pack, area, pack.indicator("demo_eenpersoons"), 2023, against)
    assert [each.scale for each in found.spreads] == ["buurt"]
    assert found.why == ("other_year",)


@pytest.mark.parametrize("level", [Level.GEMEENTE, Level.GEBIED, Level.WIJK, Level.BUURT])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_area_can_be_told(pack: Pack, level: Level, lang: str) -> None:
    area = pack.areas(level.value, 2024)[0]
    for id in ("demo_eenpersoons", "wonen_woz", "werk_bijstand", "veil_woninginbraak"):
        found = hidden.of(pack, area, pack.indicator(id), 2024, reference.chosen(pack, area, None))
        told = hidden_told.sentences(found, lang)
        assert not any("{" in line for line in told)
        assert json.loads(json.dumps(hidden_told.document(found)))["indicator"] == id
        assert hidden_told.head(found, lang)
        if (data := hidden_told.strip(found)) is not None:
            assert strip.strip(data, lang=lang).startswith("<svg")
            assert strip.text_alternative(data, lang)


# Outlets


def test_the_strip_has_a_bar_for_each_class_with_residents(pack: Pack) -> None:
    data = hidden_told.strip(of(pack, HAVEN, "demo_eenpersoons"))
    assert data is not None
    with_cells = strip.lay_out(data)
    (plain,) = within.of(
        pack, pack.area(HAVEN, 2024), [pack.indicator("demo_eenpersoons")], 2024,
        reference.chosen(pack, pack.area(HAVEN, 2024), None),
    ) or ()  # fmt: skip
    assert with_cells.height > strip.lay_out(plain.strip()).height
    assert "vierkanten van 100 meter" in with_cells.told


def test_a_profile_tells_what_asked_figures_hide(
    run: Callable[..., str], sample_pack: Path
) -> None:
    told: dict[str, Any] = json.loads(
        run("profile", sample_pack, VOGEL, "--hidden", "wonen_koop", "werk_bijstand", "--json")
    )
    assert [each["indicator"] for each in told["hidden"]] == ["wonen_koop", "werk_bijstand"]
    assert told["hidden"][0]["check"]["answer"] == "turns"
    assert [each["scale"] for each in told["hidden"][0]["scales"]] == ["buurt", "vierkant100m"]
    words = run("profile", sample_pack, VOGEL, "--hidden", "wonen_koop")
    assert "wat het cijfer van Vogelenwijk niet laat zien" in words
    assert "hidden" not in json.loads(run("profile", sample_pack, VOGEL, "--json"))


def test_the_page_says_whether_the_conclusion_holds(pack: Pack) -> None:
    html = page.render(pack, profile.of(pack, VOGEL))
    assert "als je kleiner kijkt" in html
    assert "vierkanten van 100 meter met een cijfer" in html
    assert "niet over personen" in html


@pytest.mark.parametrize("code", [VOGEL, "GM9001"])
def test_the_page_has_what_was_asked_and_nothing_twice(
    run: Callable[..., str], sample_pack: Path, pack: Pack, tmp_path: Path, code: str
) -> None:
    out = tmp_path / "pagina.html"
    asked = ("wonen_koop", "demo_herkomst_nl", "werk_bijstand")
    run("profile", sample_pack, code, "--html", out, "--hidden", *asked)
    html = out.read_text("utf-8")
    unasked = {e.indicator.id for e in within.hidden(pack, profile.of(pack, code))} - {*asked}
    # The drawings of years have a heading there; only what is hidden is said in sentences.
    assert html.count("<figcaption><p>") == len(asked) + len(unasked)
    text = Elements(html).text
    assert "Aandeel koopwoningen (2024): " in text
    assert "Personen met bijstandsuitkering (2024): " in text
    assert text.count("Bij herkomst maken we deze vergelijking niet.") == 1
    assert text.count(wording.say("hidden.care")) == 1
    heading = "Wat de wijkcijfers niet laten zien" if code == VOGEL else "Wat de cijfers niet laten"
    assert heading in text


def test_of_a_street_it_cannot_be_asked_what_a_figure_hides(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["profile", str(sample_pack), sample.STREET, "--hidden", "wonen_koop"]
    assert main(words) == 1
    assert "niet van een straat" in capsys.readouterr().err


def test_info_counts_the_squares(run: Callable[..., str], sample_pack: Path) -> None:
    (found,) = json.loads(run("info", sample_pack, "--json"))["finer"]
    assert (found["kind"], found["year"]) == ("vierkant100m", 2024)
    assert f"{found['cells']:,}".replace(",", ".") in run("info", sample_pack)
