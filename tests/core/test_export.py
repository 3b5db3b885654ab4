"""The long table: one row an area, year and indicator, readable by any program."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from spatial_core.errors import CancelledError, NotFoundError, OutputError
from spatial_core.judgement import cautions, verdicts
from spatial_core.missing import REASONS
from spatial_core.outlets import export
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack

HEADER = "code,name,level,year,indicator,value,unit,denominator,reason,source"
Row = dict[str, str]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def rows(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    target = tmp_path_factory.mktemp("export") / "wijken.csv"
    with Pack(sample_pack) as pack:
        count = export.write_csv(pack, target, level="wijk", year=2024)
    found = table(target)
    assert len(found) == count
    return found


def test_it_is_rfc_4180_in_utf_8_with_the_agreed_header(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export.write_csv(pack, target, level="gemeente", year=2024)
    raw = target.read_bytes()
    assert raw.startswith(HEADER.encode() + b"\r\n")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert "'s-Voorbeeldwaard aan Zee" in raw.decode("utf-8")


def test_every_area_has_one_row_an_indicator(rows: list[Row], pack: Pack) -> None:
    keys = [(row["code"], row["indicator"]) for row in rows]
    assert len(set(keys)) == len(keys)
    areas = {area.code for area in pack.areas("wijk", 2024)}
    indicators = {row["indicator"] for row in rows}
    assert {code for code, _ in keys} == areas
    assert len(keys) == len(areas) * len(indicators)


def test_a_row_has_a_value_or_a_reason(rows: list[Row]) -> None:
    for row in rows:
        assert (row["value"] == "") != (row["reason"] == "")
        assert row["reason"] == "" or row["reason"] in REASONS
        assert row["source"]


def test_numbers_are_numbers_with_a_decimal_point(rows: list[Row]) -> None:
    numbers = [row[name] for row in rows for name in ("value", "denominator") if row[name]]
    assert numbers
    assert all(f"{float(text)}" in (text, f"{text}.0") for text in numbers)
    assert not any("," in text or "e" in text for text in numbers)


def test_the_figures_are_those_of_the_pack(rows: list[Row], pack: Pack) -> None:
    area, indicator = pack.area("WK900101"), pack.indicator("demo_leeftijd_65_plus")
    figure = pack.figure(area, indicator, 2024)
    (row,) = [r for r in rows if (r["code"], r["indicator"]) == (area.code, indicator.id)]
    assert float(row["value"]) == pytest.approx(figure.value)
    assert float(row["denominator"]) == figure.denominator
    assert (row["name"], row["unit"], row["source"]) == (area.name, "%", figure.source)


def test_herkomst_is_in_the_export(rows: list[Row]) -> None:
    assert any(row["indicator"] == "demo_herkomst_europa" and row["value"] for row in rows)


def test_all_years_and_levels_are_written_unless_told_otherwise(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export.write_csv(pack, target, indicators=[pack.indicator("demo_inwoners")])
    found = table(target)
    assert {row["year"] for row in found} == {"2020", "2021", "2022", "2023", "2024"}
    assert {row["level"] for row in found} == {"land", "gemeente", "gebied", "wijk", "buurt"}
    assert len(found) == len(pack.areas())


def test_an_indicator_without_figures_gets_its_reason_when_asked_for(
    pack: Pack, tmp_path: Path
) -> None:
    unknown = next(i for i in pack.catalogue if not pack.series(i.id, "wijk"))
    target = tmp_path / "x.csv"
    export.write_csv(pack, target, level="wijk", year=2024, indicators=[unknown])
    found = table(target)
    assert len(found) == len(pack.areas("wijk", 2024))
    assert all(row["value"] == "" and row["reason"] in REASONS for row in found)


@pytest.mark.parametrize(
    ("asked", "code"), [("NL", "NL00"), ("GM", "GM9001"), ("WK900102", "WK900102")]
)
def test_a_reference_adds_its_code_value_and_verdict(
    pack: Pack, tmp_path: Path, asked: str, code: str
) -> None:
    target = tmp_path / "x.csv"
    indicator = pack.indicator("demo_leeftijd_65_plus")
    export.write_csv(pack, target, level="wijk", year=2024, indicators=[indicator], reference=asked)
    assert target.read_text("utf-8").startswith(f"{HEADER},reference,reference_value,verdict")
    (row,) = [row for row in table(target) if row["code"] == "WK900101"]
    expected = pack.figure(pack.area(code), indicator, 2024).value
    assert row["reference"] == code
    assert float(row["reference_value"]) == pytest.approx(expected)
    judged = verdicts.of_level(pack, indicator, "wijk", 2024, asked)["WK900101"]
    assert row["verdict"] == judged.key
    assert judged.verdict is not None
    assert judged.verdict.interval is not None
    limits = (float(row["interval_low"]), float(row["interval_high"]))
    assert limits == pytest.approx(judged.verdict.interval)
    assert row["note"] == "afgerond afgeleid"


def test_the_columns_of_a_reference_come_after_the_fixed_ones(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export.write_csv(pack, target, level="land", year=2024, reference="NL")
    first, *_ = target.read_text("utf-8").splitlines()
    assert first == (
        f"{HEADER},reference,reference_value,verdict,interval_low,interval_high,cautions,note"
    )


def test_an_export_beside_a_reference_says_what_to_mind(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export.write_csv(pack, target, level="wijk", year=2023, reference="GM")
    found = {(row["code"], row["indicator"]): row for row in table(target)}
    for id in ("demo_herkomst_europa", "werk_bijstand", "werk_gest_inkomen", "demo_inwoners"):
        indicator = pack.indicator(id)
        judged = verdicts.of_level(pack, indicator, "wijk", 2023, "GM")
        for area in pack.areas("wijk", 2023):
            row = found[area.code, id]
            mind = cautions.of_figure(pack, area, indicator, judged[area.code])
            assert row["cautions"].split() == list(mind)
            assert not row["note"] or row["value"]
    assert "herkomst" in found["WK900101", "demo_herkomst_europa"]["cautions"]
    assert found["WK900101", "demo_inwoners"]["note"] == "afgerond"
    # Without a margin of chance there are no limits to tell.
    assert found["WK900101", "werk_gest_inkomen"]["interval_low"] == ""


def test_exact_counts_are_not_noted_as_rounded(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    old = [pack.indicator("demo_leeftijd_65_plus")]
    export.write_csv(pack, target, level="gemeente", year=2024, indicators=old, reference="NL")
    assert {row["note"] for row in table(target) if row["value"]} == {"afgeleid"}
    export.write_csv(pack, target, level="gebied", year=2024, indicators=old, reference="NL")
    assert {row["note"] for row in table(target) if row["value"]} == {"afgerond afgeleid opgeteld"}


def test_each_wijk_has_its_own_gemeente_beside_it_and_an_only_wijk_the_country(
    pack: Pack, tmp_path: Path
) -> None:
    target = tmp_path / "x.csv"
    indicator = pack.indicator("demo_inwoners")
    export.write_csv(pack, target, level="wijk", year=2024, indicators=[indicator], reference="GM")
    rows = table(target)
    wijken = Counter(row["code"][2:6] for row in rows)
    assert 1 in wijken.values()
    for row in rows:
        own = row["code"][2:6]
        assert row["reference"] == ("NL00" if wijken[own] == 1 else f"GM{own}")


def test_an_unknown_reference_leaves_nothing_behind(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        export.write_csv(pack, tmp_path / "x.csv", reference="GM1234")
    assert list(tmp_path.iterdir()) == []


def test_names_that_look_like_formulas_are_text(sample_pack: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "pack.gpkg"
    hostile.write_bytes(sample_pack.read_bytes())
    with sqlite3.connect(hostile) as base:
        change = f"UPDATE {schema.AREAS} SET name = ? WHERE code = ?"
        base.execute(change, ("=1+cmd|x", "WK900101"))
        base.execute(change, ('a"b,\nc', "WK900102"))
        base.execute(change, ("\u202e\u200b=1+1", "WK900103"))
        base.execute(f"UPDATE {schema.INDICATORS} SET unit = '=2+3'")
    base.close()
    target = tmp_path / "x.csv"
    with Pack(hostile) as pack:
        export.write_csv(
            pack, target, level="wijk", year=2024, indicators=[pack.indicator("demo_inwoners")]
        )
    names = {row["code"]: row["name"] for row in table(target)}
    assert names["WK900101"] == "'=1+cmd|x"
    assert names["WK900102"] == 'a"b, c'
    assert names["WK900103"] == "'=1+1"
    assert {row["unit"] for row in table(target)} == {"'=2+3"}


def test_negative_numbers_stay_numbers() -> None:
    assert export._text(-3.25) == "-3.25"
    assert export._text(-3.0) == "-3"
    assert export._text(0.0) == "0"
    assert export._text(None) == ""
    assert float(export._text(1e-7)) == 1e-7
    assert export._text(17_942_942.0) == "17942942"


def test_a_folder_is_no_target(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="map"):
        export.write_csv(pack, tmp_path)


def test_it_tells_how_far_it_is_and_can_be_called_off(pack: Pack, tmp_path: Path) -> None:
    target, parts = tmp_path / "x.csv", []

    def note(part: float) -> None:
        parts.append(part)
        if len(parts) > 50:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        export.write_csv(pack, target, progress=note)
    assert parts == sorted(parts)
    assert 0.0 <= parts[0] < parts[-1] <= 1.0
    assert list(tmp_path.iterdir()) == []


def test_the_rows_are_those_of_the_file_before_a_spreadsheet_sees_them(
    pack: Pack, rows: list[Row]
) -> None:
    made = list(export.rows(pack, level="wijk", year=2024))
    names = export.header()
    assert [dict(zip(names, map(str, row), strict=True)) for row in made] == [
        row | {"name": row["name"].removeprefix("'") if row["name"][:2] == "'=" else row["name"]}
        for row in rows
    ]
