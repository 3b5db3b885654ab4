"""No sum, rest or own table says more of a secret figure than was published."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from spatial_core.area import Area
from spatial_core.build import build
from spatial_core.catalogue import Indicator, PieSlice
from spatial_core.judgement import disclosure, verdicts
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import custom, profile
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sentence import cautions_of, of_slice
from spatial_core.sources import secrets

OWN = "eigen_leden"
PARTS = {"BU90010101": 40, "BU90010102": 30, "BU90010103": -99997, "BU90010201": 25}
"""What is known of four buurten of one gemeente, in which 100 members are counted."""
Make = Callable[..., Path]
PIECE = [PieSlice(OWN, "eigen", 1.0)]


@pytest.fixture
def make(small_files: dict[str, Path], tmp_path: Path) -> Make:
    """Build a pack with an own table of members, exact, in which one buurt is secret."""

    def made(parts: dict[str, int] = PARTS, whole: int = 100) -> Path:
        rows = ["code;p;x;n", f"GM9001;;{whole};1000"]
        rows += [f"{c};{x if x < 0 else ''};{max(x, 3)};250" for c, x in parts.items()]
        (tmp_path / "x.csv").write_text("\n".join(rows) + "\n", "utf-8")
        told = "column;indicator;year;unit;numerator;denominator;direction;label_nl\n"
        (tmp_path / "k.csv").write_text(told + "p;leden;2024;%;x;n;neutral;Leden\n", "utf-8")
        recipe = Recipe(
            figures=(InputFile(str(small_files["figures_2024"])),),
            geometry=(InputFile(str(small_files["geometry_2024"])),),
            own=(InputFile(str(tmp_path / "x.csv")), InputFile(str(tmp_path / "k.csv"))),
        )
        build(recipe, tmp_path / "x.gpkg")
        return tmp_path / "x.gpkg"

    return made


def held(pack: Pack) -> dict[str, Figure]:
    codes = ("GM9001", *PARTS)
    return {c: pack.figure(pack.area(c, 2024), pack.indicator(OWN), 2024) for c in codes}


def test_a_second_cell_of_an_own_table_is_withheld_with_a_secret_one(make: Make) -> None:
    with Pack(make()) as pack:
        found = held(pack)
        assert {code for code, f in found.items() if f.value is not None} == {
            "GM9001", "BU90010101", "BU90010102",
        }  # fmt: skip
        assert found["BU90010103"].reason == "geheim_of_niet_aanwezig"
        assert found["BU90010201"].reason == "bewust_niet_getoond"
        # The count that stood beside a secret value is as secret as the value.
        assert found["BU90010103"].numerator is None
        told = of_slice(*_slice(profile.of(pack, "BU90010201", pie=PIECE)))
        assert "samen met wat bekend is zou dit een geheim cijfer verraden" in told


def _slice(found: profile.Profile) -> tuple[profile.Profile, profile.Slice]:
    return found, found.slices[0]


def test_a_whole_with_nothing_but_secret_parts_is_withheld_itself(make: Make) -> None:
    with Pack(make({"BU90010103": -99997}, whole=3)) as pack:
        figure = held(pack)["GM9001"]
        assert (figure.value, figure.reason) == (None, "bewust_niet_getoond")


def test_without_a_secret_cell_or_with_a_gap_nothing_is_withheld(make: Make) -> None:
    with Pack(make({**PARTS, "BU90010103": 5})) as pack:
        assert all(figure.value is not None for figure in held(pack).values())


def test_a_sum_and_a_rest_that_give_a_secret_away_are_withheld(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a file that was made before its tables were guarded."""
    monkeypatch.setattr(secrets, "guard", lambda figures: (list(figures), []))
    with Pack(make()) as pack:
        indicator, area = pack.indicator(OWN), pack.area("BU90010101", 2024)
        found = custom.of(pack, ["BU90010101", "BU90010102"], pie=PIECE, reference="GM").profile
        assert (found.slices[0].value, found.slices[0].reason) == (None, "bewust_niet_getoond")
        one = profile.of(pack, area.code, pie=PIECE, reference="REST")
        assert one.slices[0].against is not None
        assert one.slices[0].against.kind == "whole"
        assert any("geheim cijfer verraden" in text for text in cautions_of(one, one.slices[0]))
        level = verdicts.of_level(pack, indicator, "buurt", 2024, "REST")[area.code]
        assert level.reference == one.slices[0].against
        # What the table itself gives of one area stays.
        assert one.slices[0].value == pytest.approx(16.0)


def test_where_rounding_leaves_it_wide_the_sum_of_published_counts_stays(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one buurt the count is secret; the others and the gemeente are as CBS published them."""
    indicator = pack.indicator("demo_leeftijd_65_plus")
    buurten = pack.areas("buurt", 2024, "GM9001")
    known = [a for a in buurten if pack.figure(a, indicator, 2024).value is not None]
    secret, read = known.pop().code, Pack.figure

    def figure(self: Pack, area: Area, asked: Indicator, year: int) -> Figure:
        found = read(self, area, asked, year)
        if area.code != secret:
            return found
        return found._replace(value=None, numerator=None, reason="geheim_of_niet_aanwezig")

    monkeypatch.setattr(Pack, "figure", figure)
    told = [(indicator.id, "buurt", 2024, "geheim_of_niet_aanwezig", 1)]
    monkeypatch.setattr(Pack, "reason_counts", lambda _: told)
    disclosure._hiding.cache_clear()
    assert not disclosure.gives_secret_away(pack, indicator, 2024, known[:4])
    piece = PieSlice(indicator.id, indicator.theme, 1.0)
    found = custom.of(pack, [a.code for a in known[:4]], year=2024, pie=[piece]).profile
    assert found.slices[0].value is not None
    # The same counts, exact, would tell it.
    exact = dataclasses.replace(indicator, provider="eigen")
    assert disclosure.gives_secret_away(pack, exact, 2024, known[:4])


def test_an_own_area_is_looked_through_to_its_buurten(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    zuid, centrum = (pack.area(f"EG9001-stadsdeel-{name}", 2024) for name in ("zuid", "centrum"))
    wijk = pack.area("WK900104", 2024)
    units = disclosure._units(pack, [centrum, wijk, zuid], 2024)
    held = [pack.own_areas[area.code, 2024].buurten for area in (centrum, zuid)]
    assert [unit.code for unit in units] == [*held[0], wijk.code, *held[1]]
    assert {unit.year for unit in units} == {2024}
    around = disclosure._around(pack, units, ["GM9001"], "buurt", 2024)
    inside = {*held[0], *held[1]}
    buurten = pack.areas("buurt", 2024, "GM9001")
    assert {area.code for area in around} == {
        a.code for a in buurten if a.code not in inside and not a.code.startswith("BU900104")
    }
    assert {area.year for area in around} == {2024}


def test_of_wijken_the_other_wijken_of_the_gemeente_tell(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All wijken but one are added up, that one is secret, and the gemeente's own row is exact."""
    indicator = dataclasses.replace(pack.indicator("demo_leeftijd_65_plus"), provider="eigen")
    wijken = [
        a for a in pack.areas("wijk", 2024, "GM9001")
        if pack.figure(a, indicator, 2024).value is not None
    ]  # fmt: skip
    secret, read = wijken.pop().code, Pack.figure

    def figure(self: Pack, area: Area, asked: Indicator, year: int) -> Figure:
        found = read(self, area, asked, year)
        hide = found._replace(value=None, numerator=None, reason="geheim_of_niet_aanwezig")
        return hide if area.code == secret else found

    monkeypatch.setattr(Pack, "figure", figure)
    told = [(indicator.id, "wijk", 2024, "geheim_of_niet_aanwezig", 1)]
    monkeypatch.setattr(Pack, "reason_counts", lambda _: told)
    disclosure._hiding.cache_clear()
    assert disclosure.gives_secret_away(pack, indicator, 2024, wijken[:3])
    # At the level of buurten nothing is told to be secret.
    buurten = pack.areas("buurt", 2024, "GM9001")[:3]
    assert not disclosure.gives_secret_away(pack, indicator, 2024, buurten)
    # A gemeente that is added whole has its own row.
    assert not disclosure.gives_secret_away(
        pack, indicator, 2024, [pack.area("GM9001", 2024), *wijken[:3]]
    )
    assert not disclosure.gives_secret_away(pack, indicator, 2024, [])
    disclosure._hiding.cache_clear()


# What lies behind a published figure


BUURT, GEMEENTE = "buurt", "gemeente"


def published(value: float | None, level: str, x: float | None, n: float | None) -> Figure:
    return Figure("BU90010001", level, 2024, "x", value, x, n, None, None)


@pytest.mark.parametrize(
    ("figure", "how", "low", "high"),
    [
        (published(20.0, BUURT, 200, 1000), {}, 196, 204),
        (published(20.0, BUURT, 200, 1000), {"rounding": 10}, 191, 209),
        (published(0.2, BUURT, 2, 1000), {}, 0, 6),
        (published(20.0, GEMEENTE, 200, 1000), {}, 200, 200),
        (published(20.0, "land", 200, 1000), {}, 200, 200),
        (published(20.0, BUURT, 200, 1000), {"provider": "eigen"}, 200, 200),
        (published(300, BUURT, None, None), {"kind": "count", "unit": "aantal"}, 296, 304),
        (published(300, GEMEENTE, None, None), {"kind": "count", "unit": "aantal"}, 300, 300),
        (published(11.0, BUURT, None, 45), {"kind": "percent_no_n"}, 4.305, 5.635),
        (published(11.0, GEMEENTE, None, 45), {"kind": "percent_no_n"}, 4.725, 5.175),
        (published(11.2, GEMEENTE, None, 45), {"kind": "percent_no_n"}, 5.0175, 5.0625),
        (published(104.0, GEMEENTE, None, 45), {"kind": "percent_no_n"}, 44.775, 45),
        (published(-1.0, GEMEENTE, None, 45), {"kind": "percent_no_n"}, 0, 0.225),
    ],
)
def test_a_published_figure_leaves_what_its_rounding_leaves(
    pack: Pack, figure: Figure, how: dict[str, object], low: float, high: float
) -> None:
    share = dataclasses.replace(pack.indicator("demo_leeftijd_65_plus"), **how)
    assert disclosure._bounds(share, figure) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("figure", "how"),
    [
        (published(None, BUURT, 200, 1000), {}),
        (published(20.0, BUURT, None, 1000), {}),
        (published(20.0, BUURT, None, None), {"kind": "percent_no_n"}),
        (published(3.2, BUURT, None, None), {"kind": "mean", "unit": "km"}),
    ],
)
def test_without_a_count_behind_it_nothing_can_be_worked_out(
    pack: Pack, figure: Figure, how: dict[str, object]
) -> None:
    share = dataclasses.replace(pack.indicator("demo_leeftijd_65_plus"), **how)
    assert disclosure._bounds(share, figure) is None
