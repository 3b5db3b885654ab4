"""The user's own table: described by its header or a small CSV, and never trusted blindly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from spatial_core.build import build
from spatial_core.catalogue import OWN_THEME, Catalogue
from spatial_core.errors import TableError
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sources import own, tables
from spatial_core.sources.own import OwnTable
from spatial_core.sources.series import Series
from spatial_core.wording import error_text


def read(
    catalogue: Catalogue,
    folder: Path,
    text: str,
    description: str | None = None,
    year: int | None = 2024,
) -> OwnTable:
    table = _table(folder / "eigen.csv", text)
    described = [] if description is None else [_table(folder / "kolommen.csv", description)]
    assert all(own.is_description(t) for t in described)
    return own.read(table, described, catalogue, year)


def _table(path: Path, text: str) -> tables.Table:
    path.write_text(text, "utf-8")
    return tables.read(path)


def by_id(found: OwnTable) -> dict[tuple[str, int], Series]:
    return {(f.indicator.id, f.year): f for f in found.figures}


def test_columns_are_described_by_their_header(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "buurtcode;Groen 2023;Groen_2024;Contact\nBU77770000;5,4;5,9;41\nBU77770001;;6;.\n"
    found = by_id(read(catalogue, tmp_path, text))
    assert set(found) == {("eigen_groen", 2023), ("eigen_groen", 2024), ("eigen_contact", 2024)}
    groen = found["eigen_groen", 2023]
    assert groen.codes.tolist() == ["BU77770000", "BU77770001"]
    assert groen.values[0] == 5.4
    assert np.isnan(groen.values[1])
    indicator = groen.indicator
    assert (indicator.theme, indicator.direction, indicator.kind) == (OWN_THEME, "neutral", "score")
    assert groen.source.attribution == "Eigen cijfers (eigen.csv), niet gecontroleerd"


@pytest.mark.parametrize(
    "text",
    [
        "buurtcode;score\nBU77770000;1234,5\n",
        "buurtcode;score\nBU77770000;1.234,5\n",
        "buurtcode,score\nBU77770000,1234.5\n",
        'buurtcode,score\nBU77770000,"1.234,5"\n',
        "buurtcode,naam,score\nBU77770000,Noord; Oost,1234.5\n",
        "buurtcode;naam;score\nBU77770000;Noord, Oost, Zuid;1234,5\n",
        "Eigen cijfers\n\nbuurtcode;score\nBU77770000;1234,5\n",
    ],
)
def test_dutch_and_international_dialects(catalogue: Catalogue, tmp_path: Path, text: str) -> None:
    (figures,) = read(catalogue, tmp_path, text).figures
    assert figures.values.tolist() == [1234.5]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("code;aantal;bedrag\nGM0772;1.234;12,5\n", [1234, 12.5]),
        ("code;aantal;bedrag\nGM0772;1.234.567;1.500\n", [1234567, 1500]),
        ("code;aantal;bedrag\nGM0772;1.234;12.5\n", [1.234, 12.5]),
        ("code;aantal;bedrag\nGM0772;0.125;12\n", [0.125, 12]),
        ("code;aantal;opmerking\nGM0772;1234;zie 3,5\n", [1234]),
        ("code;bedrag;datum\nGM0772;12,5;1.2.2024\n", [12.5]),
        ('code,aantal,bedrag\nGM0772,"1,234",12.5\n', [1234, 12.5]),
        ('code,aantal,bedrag\nGM0772,"1,234","12,5"\n', [1.234, 12.5]),
        ('code,aantal,bedrag\nGM0772,"1.234","12,5"\n', [1234, 12.5]),
        ('code,aantal,bedrag\nGM0772,1.234,"0,125"\n', [1234, 0.125]),
        ('code,aantal\nGM0772,"1,234,567.5"\n', [1234567.5]),
        ("code,aantal\nGM0772,1.234\n", [1.234]),
    ],
)
def test_a_dot_means_the_same_in_the_whole_table(
    catalogue: Catalogue, tmp_path: Path, text: str, values: list[float]
) -> None:
    assert [f.values.tolist() for f in read(catalogue, tmp_path, text).figures] == [
        [value] for value in values
    ]


@pytest.mark.parametrize("rows", ["GM0772;1.234\n", "GM0772;1.234\nGM0773;567\nGM0774;.\n"])
def test_a_dot_that_may_mean_two_things_is_refused(
    catalogue: Catalogue, tmp_path: Path, rows: str
) -> None:
    with pytest.raises(TableError, match=r"1\.234 in kolom aantal.* 1234 .*1,234"):
        read(catalogue, tmp_path, "code;aantal\n" + rows)


@pytest.mark.parametrize("cell", ["12.5", "1,234.5"])
def test_marks_that_contradict_the_table_are_refused(
    catalogue: Catalogue, tmp_path: Path, cell: str
) -> None:
    with pytest.raises(TableError, match=r"kolom aantal .*rij 1"):
        read(catalogue, tmp_path, f"code;aantal;bedrag\nGM0772;{cell};12,5\n")


@pytest.mark.parametrize(("other", "value"), [("5", 1.234), ("5,5", 1234.0)])
def test_an_export_keeps_the_decimal_point_unless_it_has_a_decimal_comma(
    tmp_path: Path, other: str, value: float
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f"Codering;A/Een (aantal);A/Twee (%)\nGM0772;1.234;{other}\n", "utf-8")
    table = tables.read(path)
    assert table.shape == "statline"
    header = table.columns[1].header
    assert tables.numbers(table, header).tolist() == [value]


def test_a_description_sets_name_unit_direction_and_counts(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "buurtcode;pct;n;N;los\nBU77770000;7,5;15;200;1\n"
    description = (
        "column;indicator;year;unit;numerator;denominator;direction;label_nl\n"
        "pct;melding;2023;%;n;N;attention;Meldingen\n"
    )
    (figures,) = read(catalogue, tmp_path, text, description).figures
    indicator = figures.indicator
    assert (indicator.id, indicator.unit, indicator.direction) == (
        "eigen_melding", "%", "attention",
    )  # fmt: skip
    assert (indicator.label_nl, indicator.kind) == ("Meldingen", "count_share")
    assert figures.year == 2023
    assert figures.numerators.tolist() == [15.0]
    assert figures.denominators.tolist() == [200.0]


def test_an_empty_value_beside_its_counts_is_made_of_them(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "code;p;x;n\nBU77770000;;12;400\nBU77770001;5,0;20;400\nBU77770002;;;400\n"
    text += "BU77770003;-99997;12;400\nBU77770004;;0;0\n"
    described = "column;indicator;year;unit;numerator;denominator\np;leden;2024;%;x;n\n"
    (figures,) = read(catalogue, tmp_path, text, described).figures
    assert figures.values[:2].tolist() == [3.0, 5.0]
    assert np.isnan(figures.values[2:]).all()
    assert figures.flags == ("own", "recomputed")
    whole = text.replace("BU77770000;;", "BU77770000;3,0;")
    assert read(catalogue, tmp_path, whole, described).figures[0].flags == ("own",)
    survey = "column;indicator;year;unit;numerator;denominator;kind\np;leden;2024;%;x;n;survey\n"
    (figures,) = read(catalogue, tmp_path, text, survey).figures
    assert np.isnan(figures.values[0])


def test_a_value_that_was_computed_is_marked_in_the_pack(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("code;p;x;n\nGM7777;;12;400\n", "utf-8")
    told = "column;indicator;year;unit;numerator;denominator\np;leden;2024;%;x;n\n"
    (tmp_path / "k.csv").write_text(told, "utf-8")
    own_files = tuple(InputFile(str(tmp_path / name)) for name in ("t.csv", "k.csv"))
    build(Recipe((2024,), own=own_files), tmp_path / "x.gpkg")
    with Pack(tmp_path / "x.gpkg") as pack:
        indicator = pack.indicator("eigen_leden")
        assert pack.figure(pack.area("GM7777"), indicator, 2024).value == 3.0
        assert pack.series("eigen_leden", "gemeente")[2024].flags == ("own", "recomputed")


def test_an_indicator_of_the_catalogue_keeps_its_id(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "gebied;veil_misdrijven 2023\nBU77770000;12\n"
    (figures,) = read(catalogue, tmp_path, text).figures
    assert figures.indicator is catalogue.find("veil_misdrijven")
    assert figures.year == 2023


def test_text_and_empty_columns_are_skipped_and_told(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "code;naam;opmerking;leeg;score\nBU77770000;Noord;mooi;;1\n"
    found = read(catalogue, tmp_path, text)
    assert [f.column for f in found.figures] == ["score"]
    assert found.skipped == [("naam", "name"), ("opmerking", "text"), ("leeg", "empty")]


@pytest.mark.parametrize("header", ["x", "Y", "naam", "Gemeente", "jaar"])
def test_a_column_skipped_for_its_name_is_told(
    catalogue: Catalogue, tmp_path: Path, header: str
) -> None:
    found = read(catalogue, tmp_path, f"code;{header};score\nBU77770000;12;1\n")
    assert found.skipped == [(header, "name")]


@pytest.mark.parametrize(
    ("headers", "ids"),
    [
        ("a;A", ["eigen_a", "eigen_a_2"]),
        ("a;A;a!", ["eigen_a", "eigen_a_2", "eigen_a_3"]),
        ("a;a_2;A", ["eigen_a", "eigen_a_2", "eigen_a_3"]),
        ("a;a_reden", ["eigen_a", "eigen_a_reden_2"]),
        ("a_reden;A reden", ["eigen_a_reden_2", "eigen_a_reden_3"]),
        ("x" * 50 + "a;" + "x" * 50 + "b", ["eigen_" + "x" * 50, "eigen_" + "x" * 50 + "_2"]),
        ("a 2023;A 2023;A 2024;a 2024", ["eigen_a", "eigen_a_2", "eigen_a_2", "eigen_a"]),
        ("a 2023;a_2023", ["eigen_a", "eigen_a_2"]),
        ("veil_misdrijven;VEIL_MISDRIJVEN", ["veil_misdrijven", "eigen_veil_misdrijven"]),
    ],
)
def test_every_column_has_an_id_of_its_own_in_a_year(
    catalogue: Catalogue, tmp_path: Path, headers: str, ids: list[str]
) -> None:
    cells = ";".join(str(n) for n, _ in enumerate(headers.split(";"), 1))
    figures = read(catalogue, tmp_path, f"code;{headers}\nBU77770000;{cells}\n").figures
    assert [f.indicator.id for f in figures] == ids
    assert [f.values.tolist() for f in figures] == [[n] for n, _ in enumerate(ids, 1)]


def test_a_column_described_twice_alike_is_one(catalogue: Catalogue, tmp_path: Path) -> None:
    row = "pct;melding;2023\n"
    description = "column;indicator;year\n" + row + row
    found = read(catalogue, tmp_path, "code;pct\nBU77770000;7,5\n", description)
    assert [f.indicator.id for f in found.figures] == ["eigen_melding"]


@pytest.mark.parametrize("cells", ["1;.;2", "1,5;-;2.000", "1.5;x;2"])
def test_missing_cells_stay_missing_with_any_marks(
    catalogue: Catalogue, tmp_path: Path, cells: str
) -> None:
    rows = "".join(f"GM00{n};{c}\n" for n, c in enumerate(cells.split(";"), 10))
    (figures,) = read(catalogue, tmp_path, "code;score\n" + rows).figures
    assert np.isnan(figures.values).tolist() == [False, True, False]


def test_special_values_are_reasons(catalogue: Catalogue, tmp_path: Path) -> None:
    text = "code;score\nBU77770000;-99997\nBU77770001;-1,5\n"
    (figures,) = read(catalogue, tmp_path, text).figures
    assert np.isnan(figures.values[0])
    assert figures.special[0] > 0
    assert figures.values[1] == -1.5


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Groen", "eigen_groen"),
        ("eigen_groen", "eigen_groen"),
        ("% Café's (ha)", "eigen_cafe_s_ha"),
        ("===", "eigen_cijfer"),
        ("x" * 90, "eigen_" + "x" * 50),
        ("Reden", "eigen_reden_2"),
    ],
)
def test_ids_are_plain_and_carry_their_prefix(name: str, id: str) -> None:
    assert own.own_id(name) == id


DESCRIBED = "column;indicator;year;unit;numerator;denominator;direction;label_nl\n"


@pytest.mark.parametrize(
    ("text", "description", "told"),
    [
        ("naam;score\nNoord;1\n", None, "geen kolom met gebiedscodes"),
        ("code;score\nBU77770000;1\nBU77770000;2\n", None, "BU77770000"),
        ("code;score\nBU77770000;1\nbu77770000 ;2\n", None, "BU77770000"),
        ("code;naam\nBU77770000;Noord\n", None, "geen kolom met getallen"),
        ("code;s\nBU77770000;1\n", DESCRIBED + "s;s;nu;;;;;\n", "'nu' is geen jaar"),
        ("code;s\nBU77770000;1\n", DESCRIBED + "s;s;20240;;;;;\n", "'20240' is geen jaar"),
        ("code;s\nBU77770000;1\n", DESCRIBED + "s;s;2024;;;;goed;\n", "'goed' is geen richting"),
        ("code;s\nBU77770000;1\n", DESCRIBED + "s;s;2024;%;n;N;;\n", "kolom n"),
        ("code;s\nBU77770000;veel\n", DESCRIBED + "s;s;2024;;;;;\n", "'veel'"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_in_one_sentence(
    catalogue: Catalogue, tmp_path: Path, text: str, description: str | None, told: str
) -> None:
    with pytest.raises(TableError) as caught:
        read(catalogue, tmp_path, text, description)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("row", "unit", "told"),
    [
        ("104;", "%", "kolom s 1 percentage boven 100 (BU77770001: 104)"),
        ("-1;", "%", "onder nul (BU77770001: -1)"),
        ("-5;", "aantal", "onder nul (BU77770001: -5)"),
        ("-0,1;", "per 1000", "onder nul (BU77770001: -0.1)"),
        ("5;-5;100", "%", "onder nul (BU77770001: -5)"),
        ("5;5;-100", "score", "onder nul (BU77770001: -100)"),
        (
            "50;30;20",
            "%",
            "het deel groter dan het geheel (BU77770001: 30 > 20)",
        ),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_row(
    catalogue: Catalogue, tmp_path: Path, row: str, unit: str, told: str
) -> None:
    cells = (row + ";;").split(";")[:3]
    text = "code;s;x;n\nBU77770000;0;0;100\nBU77770001;" + ";".join(cells) + "\n"
    with pytest.raises(TableError) as caught:
        read(catalogue, tmp_path, text, DESCRIBED + f"s;s;2024;{unit};x;n;;\n")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("100;100;100", "%"), ("0;0;0", "%"), ("-1,5;;", "score"), ("-99997;-99997;20", "%"),
        ("2000;40;20", "per 1000"), ("104;;", "index"),
    ],
)  # fmt: skip
def test_a_figure_that_can_be_is_taken(
    catalogue: Catalogue, tmp_path: Path, row: str, unit: str
) -> None:
    text = f"code;s;x;n\nBU77770000;0;0;100\nBU77770001;{row}\n"
    (figures,) = read(catalogue, tmp_path, text, DESCRIBED + f"s;s;2024;{unit};x;n;;\n").figures
    assert figures.indicator.unit == unit


@pytest.mark.parametrize(
    ("id", "cell"),
    [("demo_inwoners", "-5"), ("wonen_koop", "101"), ("veil_misdrijven", "-1")],
)
def test_an_indicator_of_the_catalogue_cannot_be_what_it_never_is(
    catalogue: Catalogue, tmp_path: Path, id: str, cell: str
) -> None:
    with pytest.raises(TableError, match="BU77770001"):
        read(catalogue, tmp_path, f"code;{id}\nBU77770000;1\nBU77770001;{cell}\n")


COUNTED = "code;demo_eenpersoons;x;n\n{code};{value};{x};{n}\n"


@pytest.mark.parametrize(
    ("code", "x", "n", "fits"),
    [
        ("BU77770001", 13, 5, True), ("BU77770001", 14, 5, False), ("GM7777", 13, 5, False),
        ("GM7777", 5, 5, True),
    ],
)  # fmt: skip
def test_counts_of_cbs_in_a_table_may_exceed_their_whole_by_rounding(
    catalogue: Catalogue, tmp_path: Path, code: str, x: int, n: int, fits: bool
) -> None:
    text = COUNTED.format(code=code, value=f"{100 * x / n:.1f}", x=x, n=n)
    described = DESCRIBED + "demo_eenpersoons;demo_eenpersoons;2024;%;x;n;;\n"
    if fits:
        (figures,) = read(catalogue, tmp_path, text, described).figures
        assert figures.values.tolist() == [100 * x / n]
        return
    with pytest.raises(TableError, match=f"{code}: {x} > {n}"):
        read(catalogue, tmp_path, text, described)


def test_a_pressure_may_be_above_100_and_a_score_below_zero(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "code;demo_grijze_druk;wonen_lbm_fys\nBU77770000;120;-0,4\n"
    assert len(read(catalogue, tmp_path, text).figures) == 2


def test_twenty_wrong_rows_are_named_and_all_are_counted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = "".join(f"BU7777{n:04d};{200 + n}\n" for n in range(30))
    with pytest.raises(TableError) as caught:
        read(catalogue, tmp_path, f"code;wonen_koop\n{rows}")
    assert caught.value.values["count"] == 30
    assert "en 22 meer" in str(caught.value)
    assert caught.value.values["rows"] == [f"BU7777{n:04d}: {200 + n}" for n in range(20)]


def test_all_that_is_wrong_with_a_table_is_told_at_once(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = (
        "BU77770000;104;52;50\nBU77770001;-1;;\nBU77770001;5;5;100\nrommel;5;5;100\n"
        "BU77770003;12;10;100\nBU77770004;10;-10;100\nBU77770005;5;5;100\nBU77770006;5;5;100\n"
    )
    (tmp_path / "eigen.csv").write_text("code;s;x;n\n" + rows, "utf-8")
    table = tables.read(tmp_path / "eigen.csv", collect=True)
    described = _table(tmp_path / "k.csv", DESCRIBED + "s;s;2024;%;x;n;;\nx;t;nu;;;;;\n")
    with pytest.raises(TableError) as caught:
        own.read(table, [described], catalogue, 2024)
    told = str(caught.value)
    for part in (
        "1 keer geen geldige code (rij 4: 'rommel')", "1 keer een code dubbel (BU77770001)",
        "1 keer onder nul (BU77770001: -1)", "1 keer onder nul (BU77770004: -10)",
        "het deel groter dan het geheel (BU77770000: 52 > 50)",
        "1 keer boven 100% (BU77770000: 104)", "'nu' is geen jaar",
        "teller en noemer (BU77770003: 12 (10/100 = 10))",
    ):  # fmt: skip
        assert part in told, part
    assert told.count("eigen.csv") == 1
    assert "\n" not in told
    english = error_text(caught.value, "en")
    assert "below zero: 1 (BU77770004: -10)" in english


def test_what_is_wrong_with_a_count_is_told_once_and_of_its_own_column(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "code;s;t;x;n\nBU77770000;10;10;10;-5\nBU77770001;10;10;-1;100\n"
    described = DESCRIBED + "s;s;2024;%;x;n;;\nt;t;2024;%;x;n;;\n"
    with pytest.raises(TableError) as caught:
        read(catalogue, tmp_path, text, described)
    told = str(caught.value)
    assert told.count("onder nul") == 2
    assert "kolom n: 1 keer onder nul (BU77770000: -5)" in told
    assert "kolom x: 1 keer onder nul (BU77770001: -1)" in told


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("33", True),
        ("33,3", True),
        ("33,33", True),
        ("33,4", False),
        ("34", False),
        ("33,0", False),
    ],
)
@pytest.mark.parametrize(("unit", "cases"), [("%", 100), ("per 1000", 10)])
def test_a_value_follows_from_its_counts_as_far_as_it_is_written(
    catalogue: Catalogue, tmp_path: Path, value: str, fits: bool, unit: str, cases: int
) -> None:
    text = f"code;s;x;n\nBU77770000;{value};{cases};300\n"
    described = DESCRIBED + f"s;s;2024;{unit};x;n;;\n"
    if fits:
        assert read(catalogue, tmp_path, text, described).figures
        return
    with pytest.raises(TableError, match="BU77770000: 3"):
        read(catalogue, tmp_path, text, described)


def test_a_column_of_a_year_is_named_without_it(catalogue: Catalogue, tmp_path: Path) -> None:
    found = read(catalogue, tmp_path, "code;Groen 2023;Groen 2024\nBU77770000;1;2\n")
    assert {f.indicator.label_nl for f in found.figures} == {"Groen"}


def test_a_column_without_a_year_needs_one(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="score 2024"):
        read(catalogue, tmp_path, "code;score\nBU77770000;1\n", year=None)


def test_the_samples_own_table_follows_its_description(
    catalogue: Catalogue, sample_files: dict[str, Path]
) -> None:
    table = tables.read(sample_files["own_table"])
    described = tables.read(sample_files["own_columns"])
    assert own.is_description(described)
    assert not own.is_description(table)
    found = own.read(table, [described], catalogue, None)
    assert {f.indicator.id for f in found.figures} >= {"eigen_score_groen", "eigen_buurtcontact"}
    assert all(f.indicator.id.startswith("eigen_") for f in found.figures)


@pytest.mark.shared
def test_the_real_flat_table_is_an_own_table(catalogue: Catalogue, shared_data: Path) -> None:
    table = tables.read(shared_data / "kwb" / "2024" / "woonikveilig_flat_2024.csv")
    found = own.read(table, [], catalogue, 2024)
    assert len(table.codes) == 18_309
    years = {f.year for f in found.figures}
    assert {2021, 2022, 2023, 2024, 2025} <= years
    assert not any(f.values.size != 18_309 for f in found.figures)
