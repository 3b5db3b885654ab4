"""Kerncijfers wijken en buurten: every column of every edition found by what it means."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from spatial_core import formula
from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.errors import TableError
from spatial_core.missing import Reason
from spatial_core.sources import kwb, tables
from spatial_core.sources.kwb import KwbTable
from spatial_core.sources.tables import Column

ALWAYS = {
    "inwoners", "mannen", "vrouwen", "leeftijd_00_14", "leeftijd_15_24", "leeftijd_25_44",
    "leeftijd_45_64", "leeftijd_65_plus", "geboorte", "geboorte_relatief", "sterfte",
    "sterfte_relatief", "huishoudens", "eenpersoons", "hh_zonder_kinderen", "hh_met_kinderen",
    "hh_grootte", "dichtheid", "woningvoorraad", "woz", "eengezins", "meergezins", "leegstand",
    "koop", "huur", "corporatie", "overige_verhuur", "elektra", "gas", "inkomensontvangers",
    "ink_ontvanger", "ink_inwoner", "laagste40_pers", "hoogste20_pers", "laagste40_hh", "bijstand",
    "ao", "ww", "aow", "bedrijven", "autos", "autos_per_hh", "afstand_huisarts",
    "afstand_supermarkt", "afstand_kdv", "afstand_school", "scholen_3km", "oppervlakte_land",
    "stedelijkheid", "oad",
}  # fmt: skip
TO_2022 = {
    "oud_westers", "oud_nietwesters", "oud_marokko", "oud_antillen", "oud_suriname", "oud_turkije",
    "oud_overig_nietwesters",
}  # fmt: skip
TO_2023 = {"bouwjaar_voor_2000", "laag_inkomen_hh", "sociaal_minimum"}
FROM_2018 = {
    "netto_participatie", "werknemers", "zelfstandigen", "gest_inkomen", "sociaal_minimum_110",
    "vermogen", "jeugdzorg", "jeugdzorg_percentage", "wmo", "wmo_relatief",
}  # fmt: skip
FROM_2019 = {"opleiding_laag", "opleiding_midden", "opleiding_hoog"}
HERKOMST = {
    "herkomst_nl", "herkomst_europa", "herkomst_buiten_europa", "gebnl_herkomst_nl",
    "gebnl_herkomst_europa", "gebnl_herkomst_buiten_europa", "gebbl_herkomst_europa",
    "gebbl_herkomst_buiten_europa",
}  # fmt: skip
FROM_2023 = {
    "leerlingen_po", "leerlingen_vo", "studenten_mbo", "studenten_hbo", "studenten_wo", "werkenden",
}  # fmt: skip
FROM_2024 = {
    "bouwjaar_10_jaar", "aardgasvrij", "zonnestroom", "vast", "flex", "armoede",
    "net_boven_armoede",
}  # fmt: skip

EDITIONS = {
    2017: ALWAYS | TO_2022 | TO_2023 | {"kwb_geweld"},
    2019: ALWAYS | TO_2022 | TO_2023 | FROM_2018 | FROM_2019,
    2020: ALWAYS | TO_2022 | TO_2023 | FROM_2018 | FROM_2019,
    2025: (ALWAYS | FROM_2018 | FROM_2019 | HERKOMST | FROM_2023 | FROM_2024)
    - {"sociaal_minimum_110"},
}
"""Which columns of the catalogue an edition of the table has, read off CBS's column lists."""


def resolved(columns: Sequence[Column], catalogue: Catalogue, year: int) -> dict[str, Column]:
    found = kwb.resolve(columns, catalogue.fields, year, Path("kwb"))
    headers = [column.header for column in found.values()]
    assert len(set(headers)) == len(headers), "one column stands for two"
    return found


def lines(folder: Path, name: str) -> list[str]:
    text = (folder / "kwb_columns" / f"kwb_columns_{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def described(folder: Path, year: int) -> list[Column]:
    """The columns of an OData table as its DataProperties describe them."""
    found = []
    for line in lines(folder, str(year)):
        first, _, unit, _, path, *_ = (part.strip() for part in line.split("|"))
        kind, key = first.split()[1:3]
        parts = re.match(r"(.+)_(\d+)$", key)
        if kind == "Topic" and parts:
            group = path.split(" > ")[-1]
            found.append(Column(key, parts[1], unit, group, int(parts[2])))
    return found


@pytest.mark.shared
@pytest.mark.parametrize("year", [2017, 2019])
def test_headers_respelled_with_dots_give_every_column(
    catalogue: Catalogue, shared_facts: Path, year: int
) -> None:
    shape, columns = tables._describe(lines(shared_facts, str(year)))
    assert shape == "statline"
    assert set(resolved(columns, catalogue, year)) == EDITIONS[year]


@pytest.mark.shared
@pytest.mark.parametrize("year", [2020, 2025])
def test_keys_with_their_description_give_every_column(
    catalogue: Catalogue, shared_facts: Path, year: int
) -> None:
    found = resolved(described(shared_facts, year), catalogue, year)
    assert set(found) == EDITIONS[year]
    known = {f.name: f.key(year) for f in catalogue.fields}
    assert {name: column.header for name, column in found.items()} == {
        name: known[name] for name in found
    }


@pytest.mark.shared
@pytest.mark.parametrize("year", sorted(EDITIONS))
def test_every_indicator_that_a_year_has_is_found_and_none_that_it_lacks(
    catalogue: Catalogue, shared_facts: Path, year: int
) -> None:
    """The years that the catalogue names are those in which its columns are there."""
    listed = lines(shared_facts, str(year))
    dotted = year in (2017, 2019)
    columns = tables._describe(listed)[1] if dotted else described(shared_facts, year)
    found = resolved(columns, catalogue, year)
    of_kwb = [i for i in catalogue if i.provider == "kwb"]
    held = {i.id for i in of_kwb if (i.first_year or 0) <= year and i.running_in(year)}
    assert {i.id for i in of_kwb if _made_of(i, found)} == held


def _made_of(indicator: Indicator, found: dict[str, Column]) -> bool:
    if indicator.value:
        return indicator.value in found
    parts = [text for text in (indicator.numerator, indicator.denominator) if text]
    return all(formula.parse(text).choose(found) for text in parts)


@pytest.mark.shared
def test_measure_codes_and_titles_of_2017_give_the_same_columns(
    catalogue: Catalogue, shared_facts: Path
) -> None:
    rows = [[part.strip() for part in line.split("|")] for line in lines(shared_facts, "2017_v4")]
    titles = [f"{path.replace(' > ', '/')}/{title} ({unit})" for _, unit, _, _, path, title in rows]
    found = resolved(tables._describe(titles)[1], catalogue, 2017)
    assert set(found) == EDITIONS[2017]
    code_of = {title: row[0] for title, row in zip(titles, rows, strict=True)}
    known = {field.name: field.v4 for field in catalogue.fields}
    told = {name: code_of[c.header] for name, c in found.items() if known[name]}
    assert {name for name, code in told.items() if code not in known[name]} == set()


@pytest.mark.shared
@pytest.mark.parametrize("year", [2020, 2025])
def test_keys_alone_give_the_same_columns(
    catalogue: Catalogue, shared_facts: Path, year: int
) -> None:
    columns = described(shared_facts, year)
    bare = [Column(c.header, c.stem, position=c.position) for c in columns]
    with_groups = resolved(columns, catalogue, year)
    found = resolved(bare, catalogue, year)
    assert {n: c.header for n, c in found.items()} == {n: c.header for n, c in with_groups.items()}


@pytest.mark.shared
def test_shifted_numbers_are_told_apart_by_order(catalogue: Catalogue, shared_facts: Path) -> None:
    columns = described(shared_facts, 2025)
    shifted = [Column(f"{c.stem}_{c.position + 3}", c.stem, None, None, c.position + 3)
               for c in columns]  # fmt: skip
    found = resolved(shifted, catalogue, 2026)
    assert set(found) == EDITIONS[2025]
    assert found["herkomst_europa"].header == "EuropaExclusiefNederland_21"
    assert found["gebnl_herkomst_europa"].header == "EuropaExclusiefNederland_24"
    assert found["gebbl_herkomst_europa"].header == "EuropaExclusiefNederland_26"


@pytest.mark.shared
def test_a_repeated_stem_without_its_repetitions_is_not_guessed(
    catalogue: Catalogue, shared_facts: Path
) -> None:
    columns = [
        Column(f"{c.stem}_{c.position + 3}", c.stem, None, None, c.position + 3)
        for c in described(shared_facts, 2025)
        if c.header != "Nederland_20"
    ]
    assert "herkomst_nl" not in resolved(columns, catalogue, 2026)


@pytest.mark.shared
def test_statline_headers_of_2024_give_every_column(
    catalogue: Catalogue, shared_facts: Path
) -> None:
    found = lines(shared_facts, "2024_statline_csv")
    split = found.index("---")
    expected = (
        (found[:split], {"inwoners", "mannen", "vrouwen", *(n for n in ALWAYS if "leeftijd" in n)}),
        (
            found[split + 1 :],
            {"inwoners", "herkomst_nl", "herkomst_europa", "herkomst_buiten_europa"},
        ),
    )
    for headers, names in expected:
        shape, columns = tables._describe(headers)
        assert shape == "statline"
        assert set(resolved(columns, catalogue, 2024)) == names


def test_two_columns_that_fit_are_refused_by_name(catalogue: Catalogue) -> None:
    columns = [
        Column("AantalInwoners_5", "AantalInwoners", position=5),
        Column("AantalInwoners_9", "AantalInwoners", position=9),
    ]
    with pytest.raises(TableError) as caught:
        kwb.resolve(columns, catalogue.fields, 2030, Path("kwb.csv"))
    assert "AantalInwoners_5, AantalInwoners_9" in str(caught.value)
    assert "kwb.csv" in str(caught.value)


def test_a_unit_tells_equal_stems_apart(catalogue: Catalogue) -> None:
    columns = [
        Column("Woningvoorraad_1", "Woningvoorraad", "%", "Wonen", 1),
        Column("Woningvoorraad_2", "Woningvoorraad", "aantal", "Wonen", 2),
    ]
    found = kwb.resolve(columns, catalogue.fields, 2030, Path("kwb.csv"))
    assert found["woningvoorraad"].header == "Woningvoorraad_2"


# Files


HEAD = ["WijkenEnBuurten", "Gemeentenaam_1", "AantalInwoners_5", "Mannen_6", "Vrouwen_7"]
ROWS = [
    ["NL00      ", "Nederland", 1000, 500, 500],
    ["GM7777    ", "Testdorp  ", 1000, 500, 500],
    ["WK777700  ", "Testdorp  ", 600, 300, None],
    ["BU77770000", "Testdorp  ", 0, 0, 0],
    ["BU7777AA01", "Testdorp  ", 600, 300, 300],
]


def write_csv(path: Path, rows: Sequence[Sequence[object]], head: Sequence[str] = HEAD) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return path


def read(catalogue: Catalogue, *paths: Path, year: int | None = 2024) -> list[KwbTable]:
    return kwb.read([tables.read(path, year=year) for path in paths], catalogue)


def test_json_csv_and_parquet_of_one_table_are_equal(catalogue: Catalogue, tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS, columns=HEAD)
    frame.to_parquet(tmp_path / "x.parquet")
    value = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    for name, document in (("bare.json", value), ("odata.json", {"value": value})):
        (tmp_path / name).write_text(json.dumps(document), "utf-8")
    write_csv(tmp_path / "x.csv", ROWS)
    found = read(catalogue, *sorted(tmp_path.iterdir()))
    assert len(found) == 4
    for table in found:
        assert table.codes.tolist() == ["NL00", "GM7777", "WK777700", "BU77770000", "BU7777AA01"]
        assert table.gemeenten.tolist()[1] == "Testdorp"
        assert list(table.values) == ["inwoners", "mannen", "vrouwen"]
        assert table.values["inwoners"].tolist() == [1000, 1000, 600, 0, 600]
        assert np.isnan(table.values["vrouwen"]).tolist() == [False, False, True, False, False]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (".", Reason.NONE), ("         .", Reason.NONE), ("", Reason.NONE), ("-", Reason.NONE),
        ("x", Reason.NONE), ("null", Reason.NONE),
        ("-99997", Reason.GEHEIM_OF_NIET_AANWEZIG), ("-99995", Reason.LATERE_VERSIE),
        ("-99991", Reason.NIET_MEER_GEPUBLICEERD), ("-99999999", Reason.GEHEIM_OF_NIET_AANWEZIG),
        ("-99999", Reason.ONTBREEKT), ("-99990", Reason.ONTBREEKT),
    ],
)  # fmt: skip
def test_what_stands_for_no_figure_is_never_a_number(
    catalogue: Catalogue, tmp_path: Path, cell: str, reason: Reason
) -> None:
    rows = [[*ROWS[1][:3], cell, 500], [*ROWS[4][:3], 300, 300]]
    (table,) = read(catalogue, write_csv(tmp_path / "x.csv", rows))
    assert np.isnan(table.values["mannen"][0])
    assert table.values["mannen"][1] == 300
    assert Reason(int(table.special["mannen"][0])) is reason
    assert table.special["mannen"][1] == Reason.NONE


@pytest.mark.parametrize(
    ("cell", "value"), [("7,4", 7.4), ("1.234,5", 1234.5), ("7.4", 7.4), ("  12", 12.0), ("0", 0.0)]
)
def test_both_decimal_marks_are_read(
    catalogue: Catalogue, tmp_path: Path, cell: str, value: float
) -> None:
    rows = [[*ROWS[1][:3], cell, 500]]
    (table,) = read(catalogue, write_csv(tmp_path / "x.csv", rows))
    assert table.values["mannen"].tolist() == [value]


def test_a_count_below_zero_is_refused_with_its_rows(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [ROWS[1], [*ROWS[4][:3], -5, 300]]
    path = write_csv(tmp_path / "x.csv", rows)
    with pytest.raises(TableError) as caught:
        read(catalogue, path)
    assert "BU7777AA01: -5" in str(caught.value)
    assert "Mannen_6" in str(caught.value)


HEADERS = "Codering;Bevolking/Aantal inwoners (aantal);Leeftijd/65 jaar of ouder (aantal)"


def test_a_percentage_above_100_is_refused_with_its_rows(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    header = "Codering;Bevolking/Aantal inwoners (aantal);Wonen/Koopwoningen (%)"
    path.write_text(f"{header}\nGM0772;240000;100\nWK077211;500;104\n", "utf-8")
    with pytest.raises(TableError, match=r"Koopwoningen.*1 percentage boven 100 \(WK077211: 104"):
        kwb.read([tables.read(path, year=2024)], catalogue)


@pytest.mark.parametrize(("older", "fits"), [(508, True), (510, False)])
def test_an_age_group_is_no_larger_than_all_but_for_rounding(
    catalogue: Catalogue, tmp_path: Path, older: int, fits: bool
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{HEADERS}\nGM0772;240000;40000\nWK077211;500;{older}\n", "utf-8")
    found = [tables.read(path, year=2024)]
    if fits:
        (table,) = kwb.read(found, catalogue)
        assert table.values["leeftijd_65_plus"].tolist() == [40000, older]
        return
    with pytest.raises(TableError, match=r"WK077211: 510 > 500"):
        kwb.read(found, catalogue)


@pytest.mark.parametrize(
    ("code", "part", "whole", "fits"),
    [
        ("WK077211", 13, 5, True), ("BU07721101", 14, 5, False), ("GM0772", 500, 500, True),
        ("GM0772", 501, 500, False), ("NL00", 501, 500, False),
    ],
)  # fmt: skip
def test_a_part_is_larger_than_its_whole_by_rounding_only(
    catalogue: Catalogue, tmp_path: Path, code: str, part: int, whole: int, fits: bool
) -> None:
    """Single households counted with all households: exact for gemeente and country."""
    head = "Codering;Bevolking/Aantal inwoners (aantal);Huishoudens totaal (aantal)"
    path = tmp_path / "t.csv"
    path.write_text(
        f"{head};Eenpersoonshuishoudens (aantal)\nGM0773;9000;4000;2000\n"
        f"{code};900;{whole};{part}\n",
        "utf-8",
    )
    found = [tables.read(path, year=2024)]
    if fits:
        assert kwb.read(found, catalogue)[0].values["eenpersoons"].tolist()[-1] == part
        return
    with pytest.raises(TableError, match=f"{code}: {part} > {whole}"):
        kwb.read(found, catalogue)


def test_counts_of_another_day_may_be_more_than_the_residents(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """As CBS published in 2020: 390 of 365, those of December and the residents of January."""
    head = [*HEAD, "PersonenPerSoortUitkeringAO_88"]
    path = write_csv(tmp_path / "x.csv", [[*ROWS[4], 900]], head)
    (table,) = read(catalogue, path)
    assert table.values["ao"].tolist() == [900.0]


def test_wealth_may_be_below_zero(catalogue: Catalogue, tmp_path: Path) -> None:
    head = [*HEAD, "MediaanVermogenVanParticuliereHuish_86"]
    path = write_csv(tmp_path / "x.csv", [[*ROWS[4], -3]], head)
    (table,) = read(catalogue, path)
    assert table.values["vermogen"].tolist() == [-3.0]


@pytest.mark.parametrize("cell", ["veel", "inf", "1e999", "5 of meer", "<5", "12;5"])
def test_what_is_no_number_is_refused_with_its_row(
    catalogue: Catalogue, tmp_path: Path, cell: str
) -> None:
    path = write_csv(tmp_path / "x.csv", [ROWS[1], [*ROWS[4][:3], cell, 300]])
    with pytest.raises(TableError, match=f"Mannen_6.*rij 2: '{cell}'"):
        read(catalogue, path)


def test_two_rows_for_one_code_are_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [*ROWS, ["BU7777aa01 ", "Testdorp", 1, 1, 1]])
    with pytest.raises(TableError, match="BU7777AA01"):
        tables.read(path)


def test_a_code_that_is_none_is_refused_with_its_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [*ROWS, ["Totaal", "Testdorp", 1, 1, 1]])
    with pytest.raises(TableError, match="6: 'Totaal'"):
        tables.read(path)


def test_buitenland_is_no_gemeente(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [*ROWS, ["GM0998", "Buitenland", 1, 1, 1]])
    (table,) = read(catalogue, path)
    assert "GM0998" not in table.codes


def test_a_table_that_tells_no_year_needs_one(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ROWS)
    with pytest.raises(TableError, match=f"2024={path}"):
        read(catalogue, path, year=None)


def test_a_table_is_known_by_its_identifier(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "85984NED_TypedDataSet.csv", ROWS)
    table = tables.read(path)
    assert (table.year, table.table_id) == (2024, "85984NED")


def test_other_tables_are_not_recognised(tmp_path: Path) -> None:
    plain = tmp_path / "x.csv"
    plain.write_text("buurtcode;score\nBU77770000;1,5\n", "utf-8")
    assert not kwb.recognises(tables.read(plain))
    assert kwb.recognises(tables.read(write_csv(tmp_path / "y.csv", ROWS)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "geen tabel"),
        (b"<!DOCTYPE html><html>503</html>", "webpagina"),
        (b"\x89PNG\r\n\x1a\n", "geen tabel"),
        (b"\xff\xfea\x00;\x00b\x00", "geen tabel"),
        (b'{"value": []}', "geen rijen"),
        (b'{"value": [', "beschadigd"),
        (b"PAR1 cut off", "beschadigd"),
        (b"een regel zonder tabel\n", "geen tabel"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    content: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "kwb.csv"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        tables.read(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


# An export without codes takes them from the one beside it

BASE = ["Wijken en buurten", "Regioaanduiding/Gemeentenaam (naam)"]
CODED_HEAD = [*BASE, "Regioaanduiding/Codering (code)", "Bevolking/Aantal inwoners (aantal)",
              "Bevolking/Geslacht/Mannen (aantal)"]  # fmt: skip
BARE_HEAD = [*BASE, "Bevolking/Aantal inwoners (aantal)",
             "Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)"]  # fmt: skip
PLACES = [
    ("Testdorp", "Testdorp", "GM7777", 900),
    ("Centrum", "Testdorp", "WK777700", 500),
    ("Centrum", "Testdorp", "BU77770000", 500),
    ("Zuid", "Testdorp", "BU77770001", 400),
]


def exports(folder: Path, bare_rows: Sequence[Sequence[object]]) -> tuple[Path, Path]:
    def write(name: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([head, *rows])
        return folder / name

    coded = [(f"{n:<40}", f"{g:<40}", f"{c:<10}", i, i // 2) for n, g, c, i in PLACES]
    return write("met.csv", CODED_HEAD, coded), write("zonder.csv", BARE_HEAD, bare_rows)


BARE = [(n, g, i, i - 100) for n, g, _, i in PLACES]


@pytest.mark.parametrize("first", [0, 1])
def test_codes_come_from_the_export_beside_it(
    catalogue: Catalogue, tmp_path: Path, first: int
) -> None:
    paths = exports(tmp_path, BARE)
    found = read(catalogue, paths[first], paths[1 - first])
    without = next(t for t in found if "herkomst_nl" in t.values)
    assert without.codes.tolist() == [place[2] for place in PLACES]
    assert without.values["herkomst_nl"].tolist() == [800, 400, 400, 300]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([BARE[0], BARE[1], BARE[3], BARE[2]], "komen niet overeen"),
        (BARE[:-1], "ander aantal rijen"),
        ([*BARE[:-1], (*BARE[-1][:2], 405, 300)], "komen niet overeen"),
        ([*BARE[:-1], ("Noord", *BARE[-1][1:])], "komen niet overeen"),
    ],
    ids=["swapped", "missing", "other population", "other name"],
)
def test_codes_are_not_taken_from_an_export_that_differs(
    catalogue: Catalogue, tmp_path: Path, rows: list[tuple[object, ...]], told: str
) -> None:
    with pytest.raises(TableError, match=told) as caught:
        read(catalogue, *exports(tmp_path, rows))
    assert "zonder.csv" in str(caught.value)


def test_an_export_without_codes_alone_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="geen kolom met gebiedscodes"):
        read(catalogue, exports(tmp_path, BARE)[1])


def test_an_export_of_another_year_lends_no_codes(catalogue: Catalogue, tmp_path: Path) -> None:
    coded, bare = exports(tmp_path, BARE)
    found = [tables.read(coded, year=2023), tables.read(bare, year=2024)]
    with pytest.raises(TableError, match="geen kolom met gebiedscodes"):
        kwb.read(found, catalogue)


# Real tables


@pytest.fixture(scope="module")
def exports_2024(shared_data: Path) -> tuple[Path, Path]:
    folder = shared_data / "kwb" / "2024"
    start = "Kerncijfers_wijken_en_buurten_2024_"
    return folder / f"{start}geslachten.csv", folder / f"{start}11122025_141648.csv"


@pytest.mark.shared
def test_the_two_real_exports_of_2024(
    catalogue: Catalogue, exports_2024: tuple[Path, Path]
) -> None:
    with_codes, without = read(catalogue, *exports_2024)
    assert len(with_codes.codes) == len(without.codes) == 18_310
    assert (with_codes.codes == without.codes).all()
    assert set(without.values) == {
        "inwoners", "herkomst_nl", "herkomst_europa", "herkomst_buiten_europa",
    }  # fmt: skip
    land = with_codes.codes == "NL00"
    assert with_codes.values["inwoners"][land].tolist() == [17_942_942]
    levels = pd.Series(with_codes.codes).str[:2].value_counts().to_dict()
    assert levels == {"BU": 14_574, "WK": 3_393, "GM": 342, "NL": 1}


@pytest.mark.shared
@pytest.mark.parametrize("change", ["swap", "drop", "population"])
def test_the_real_exports_are_refused_when_one_row_differs(
    catalogue: Catalogue, exports_2024: tuple[Path, Path], tmp_path: Path, change: str
) -> None:
    coded, bare = exports_2024
    rows = bare.read_text("utf-8-sig").splitlines()
    if change == "swap":
        rows[9_000], rows[9_001] = rows[9_001], rows[9_000]
    elif change == "drop":
        del rows[9_000]
    else:
        cells = rows[9_000].split(";")
        cells[2] = '"5"' if cells[2] != '"5"' else '"10"'
        rows[9_000] = ";".join(cells)
    path = tmp_path / "x.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8-sig")
    with pytest.raises(TableError, match="geen kolom met gebiedscodes"):
        read(catalogue, coded, path)


@pytest.mark.shared
def test_the_real_odata_table_of_2020(catalogue: Catalogue, shared_data: Path) -> None:
    path = shared_data / "kwb" / "2020" / "84799NED_TypedDataSet.parquet"
    table = tables.read(path)
    assert (table.year, table.table_id, table.complete) == (2020, "84799NED", True)
    (found,) = kwb.read([table], catalogue)
    assert set(found.values) == EDITIONS[2020]
    assert len(found.values) == 73
    assert len(found.codes) == 17_341
    assert found.names[0] == "Nederland"
    assert found.values["inwoners"][found.codes == "NL00"].tolist() == [17_407_585]
    assert np.isnan(found.values["woz"]).all()


@pytest.mark.shared
def test_a_real_table_without_its_description_falls_back_on_the_keys_of_its_year(
    catalogue: Catalogue, shared_data: Path, tmp_path: Path
) -> None:
    source = shared_data / "kwb" / "2020" / "84799NED_TypedDataSet.parquet"
    pd.read_parquet(source).iloc[:300].to_parquet(tmp_path / "tabel.parquet")
    (found,) = read(catalogue, tmp_path / "tabel.parquet", year=2020)
    assert set(found.values) == EDITIONS[2020]
    assert found.keys["elektra"] == "GemiddeldElektriciteitsverbruikTotaal_47"


# The sample has each shape


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023, 2024])
def test_the_sample_is_read_in_every_shape(
    catalogue: Catalogue, sample_files: dict[str, Path], year: int
) -> None:
    table = tables.read(sample_files[f"figures_{year}"], year=year)
    (found,) = kwb.read([table], catalogue)
    assert {"inwoners", "leeftijd_65_plus", "woz", "elektra", "bijstand"} <= set(found.values)
    assert ("herkomst_nl" in found.values) == (year >= 2023)
    assert ("oud_westers" in found.values) == (year <= 2022)
    assert found.codes[0] == "NL00"
