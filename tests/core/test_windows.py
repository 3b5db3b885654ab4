"""Crime over more than one year, and what must stand beside figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from spatial_core import sample
from spatial_core.build import build
from spatial_core.catalogue import PieSlice
from spatial_core.judgement import cautions, reference, verdicts, windows
from spatial_core.pack.reader import Pack
from spatial_core.reading import custom, profile
from spatial_core.recipe import InputFile, Recipe

pytestmark = pytest.mark.whole

BUURT, WIJK, OTHER = "BU90010101", "WK900101", "BU90010102"
YEARS = (2022, 2023, 2024)


@pytest.fixture(scope="module")
def crime(small_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with violence counted in three years for a few areas."""
    folder = tmp_path_factory.mktemp("crime")
    head, columns = ["code"], []
    for year in YEARS:
        head += [f"n{year}", f"p{year}", f"r{year}"]
        columns.append(f"r{year};veil_geweld;{year};per 1000 inwoners;n{year};p{year};attention;G")
    rows = [
        [BUURT, 4, 600, 6.67, 5, 600, 8.33, 9, 600, 15.0],
        [OTHER, 1, 500, 2.0, "", "", "", 2, 500, 4.0],
        [WIJK, 20, 3000, 6.67, 22, 3000, 7.33, 30, 3000, 10.0],
        ["GM9001", 100, 50000, 2.0, 110, 50000, 2.2, 120, 50000, 2.4],
    ]
    text = [";".join(head), *(";".join(str(cell).replace(".", ",") for cell in r) for r in rows)]
    (folder / "x.csv").write_text("\n".join(text) + "\n", "utf-8")
    told = "column;indicator;year;unit;numerator;denominator;direction;label_nl"
    (folder / "k.csv").write_text("\n".join([told, *columns]) + "\n", "utf-8")
    figures = [small_files[f"figures_{year}"] for year in YEARS]
    recipe = sample.recipe({**small_files})
    build(
        Recipe(
            figures=tuple(f for f in recipe.figures if Path(f.path) in figures),
            geometry=recipe.geometry,
            own=(InputFile(str(folder / "x.csv")), InputFile(str(folder / "k.csv"))),
        ),
        folder / "x.gpkg",
    )
    return folder / "x.gpkg"


def test_a_buurt_is_counted_over_three_years_and_a_wijk_over_one(crime: Path) -> None:
    with Pack(crime) as pack:
        violence = pack.indicator("veil_geweld")
        assert windows.years_of(pack, violence, "buurt", 2024) == YEARS
        assert windows.years_of(pack, violence, "wijk", 2024) == (2024,)
        area = pack.area(BUURT, 2024)
        whole = windows.of_figure(pack, area, violence, pack.figure(area, violence, 2024))
        assert (whole.numerator, whole.denominator, whole.first) == (18, 1800, 2022)
        assert whole.value == pytest.approx(10.0)
        level = windows.of_level(pack, violence, "buurt", 2024)
        assert level[BUURT] == whole


def test_areas_together_are_counted_over_the_same_years(crime: Path) -> None:
    with Pack(crime) as pack:
        violence = pack.indicator("veil_geweld")
        one, other = pack.area(BUURT, 2024), pack.area(OTHER, 2024)
        # The other one was not counted in 2023, so neither counts over more than 2024.
        short = windows.of_parts(pack, [one, other], violence, "buurt", 2024)
        assert [(f.numerator, f.first) for f in short] == [(9, None), (2, None)]
        assert windows.of_parts(pack, [one], violence, "buurt", 2024) == [
            windows.of_figure(pack, one, violence, pack.figure(one, violence, 2024))
        ]
        (wijk,) = windows.of_parts(pack, [pack.area(WIJK, 2024)], violence, "wijk", 2024)
        assert wijk.first is None


def test_a_custom_area_judges_crime_over_the_window_of_its_buurten(
    crime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = PieSlice("veil_geweld", "veiligheid", 1.0)
    with Pack(crime) as pack:
        violence, area = pack.indicator("veil_geweld"), pack.area(BUURT, 2024)
        monkeypatch.setattr(custom, "MIN_AREAS", 1)
        made = custom.of(pack, [BUURT], pie=[piece], reference="GM").profile.slices[0]
        alone = windows.of_figure(pack, area, violence, pack.figure(area, violence, 2024))
        assert (made.value, made.first_year, made.n) == (alone.value, 2022, alone.denominator)
        assert made.reference_value == pytest.approx(1000 * 330 / 150000)
        assert "misdrijf_3jaar" in made.cautions


def test_a_year_without_a_count_ends_the_window(crime: Path) -> None:
    with Pack(crime) as pack:
        violence, area = pack.indicator("veil_geweld"), pack.area(OTHER, 2024)
        figure = pack.figure(area, violence, 2024)
        assert windows.of_figure(pack, area, violence, figure) == figure


def test_both_sides_count_over_the_same_years(crime: Path) -> None:
    with Pack(crime) as pack:
        violence, area = pack.indicator("veil_geweld"), pack.area(BUURT, 2024)
        against = reference.gemeente("GM9001", "Voorbeeldstad")
        figure = pack.figure(area, violence, 2024)
        judged = verdicts.of_figure(pack, area, violence, figure, against)
        assert judged.reference_value == pytest.approx(1000 * 330 / 150000)
        assert judged == verdicts.of_level(pack, violence, "buurt", 2024, "GM")[BUURT]
        assert "misdrijf_3jaar" in cautions.of_figure(pack, area, violence, judged)
        found = profile.of(pack, BUURT, themes=["veiligheid"])
        part = next(s for s in found.slices if s.indicator == "veil_geweld")
        assert (part.first_year, part.year, part.value) == (2022, 2024, pytest.approx(10.0))


def test_without_enough_areas_the_overdispersion_is_the_default(crime: Path) -> None:
    with Pack(crime) as pack:
        assert windows.overdispersion(pack, pack.indicator("veil_geweld"), "buurt", 2024) == 2.0


def test_cautions_appear_by_rule(pack: Pack) -> None:
    students = pack.indicator("demo_leeftijd_15_24")
    for area in pack.areas("wijk", 2024):
        found = profile.of(pack, area.code, year=2024)
        share = pack.figure(area, students, 2024).value
        for part in found.slices:
            keys = part.cautions
            assert ("misdrijf_3jaar" in keys) == (part.first_year is not None)
            if part.value is None:
                assert set(keys) <= {"groot_deel", "een_wijk"}
            elif "student" in pack.indicator(part.indicator).cautions:
                assert ("student" in keys) == (share is not None and share >= 25)


def test_what_goes_together_with_age_says_so(pack: Pack) -> None:
    entry = pack.series("zorg_wmo", "wijk")[2024]
    assert entry.age_r is not None
    assert -1 <= entry.age_r <= 1
    related = cautions.age_related(pack, pack.indicator("zorg_wmo"), 2024)
    assert related == (abs(entry.age_r) >= cautions.AGE_R)
    assert pack.series("demo_leeftijd_65_plus", "wijk")[2024].age_r is None
