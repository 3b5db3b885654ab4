"""Files of points in and out: every row stays, and what cannot be used is told."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
import shapely

from spatial_core import _ogr, wording
from spatial_core.cli import main
from spatial_core.locate import points, table
from spatial_core.pack.reader import Pack

Locate = Callable[..., "Done"]
ADDED = list(table.ADDED)


class Done:
    """What a run gave: the rows of the result with its header, the account, and what was said."""

    def __init__(self, out: Path, said: str, account: Any, delimiter: str) -> None:
        self.said, self.account = said, account
        with out.open(newline="", encoding="utf-8") as stream:
            self.header, *self.rows = csv.reader(stream, delimiter=delimiter)

    def ligging(self) -> list[str]:
        return [row[-1] for row in self.rows]


@pytest.fixture
def locate(sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Locate:
    """Write a file of points (text, bytes, or rows for a workbook), run the command, read back."""

    def run(content: str | bytes | Path, *words: str, delimiter: str = ",") -> Done:
        source = content if isinstance(content, Path) else tmp_path / "punten.csv"
        if not isinstance(content, Path):
            source.write_bytes(content.encode() if isinstance(content, str) else content)
        out = tmp_path / "uit.csv"
        asked = ["locate", str(sample_pack), "--points", str(source), "--out", str(out), "--json"]
        code = main([*asked, "--cache", str(tmp_path / "cache"), *words])
        done = capsys.readouterr()
        assert code == 0, done.err
        return Done(out, done.err, json.loads(done.out), delimiter)

    return run


@pytest.fixture(scope="module")
def spots(sample_pack: Path) -> dict[str, tuple[float, float]]:
    """A point in each buurt of the sample's newest map, by code."""
    with Pack(sample_pack) as pack:
        year, rows = next((y, n) for level, y, n in pack.layers if level == "buurt")
    layer = _ogr.read(sample_pack, f"buurt_{year}", ["code"], rows)
    assert layer is not None
    inner = shapely.get_coordinates(shapely.point_on_surface(layer.shapes)).round(2)
    return dict(zip(layer.columns["code"].tolist(), map(tuple, inner.tolist()), strict=True))


def test_each_buurt_is_found_with_its_wijk_and_gemeente(locate: Locate, spots: Any) -> None:
    lines = [f"{x},{y},{code}" for code, (x, y) in spots.items()]
    done = locate("\n".join(["x,y,eigen", *lines]))
    assert done.header == ["x", "y", "eigen", *ADDED]
    assert [row[2] for row in done.rows] == list(spots)
    for row in done.rows:
        assert row[3:6] == [row[2], "WK" + row[2][2:8], "GM" + row[2][2:6]]
    wet = {row[2] for row in done.rows if row[-1] == "water"}
    assert wet == {"BU90019997"}
    assert done.account["land"] == len(spots) - 1
    assert (done.account["water"], done.account["buiten"]) == (1, 0)
    assert done.account["not_located"] == 0
    assert done.said == ""


def test_rows_that_cannot_be_used_stay_and_are_counted_with_their_reason(
    locate: Locate, spots: Any
) -> None:
    x, y = spots["BU90010000"]
    rows = [f"{x};{y}", ";", f"{x};", "vijf;zes", "nan;1", "1_000;2", f"{y};{x}", "5.4;52.1",
            "0;0", "20000;600000", f"{x};{y}", "inf;2", "1e999;2"]  # fmt: skip
    done = locate("\n".join(["x;y", *rows]), delimiter=";")
    assert [";".join(row[:2]) for row in done.rows] == rows
    assert done.ligging() == ["land", *[""] * 7, "buiten", "buiten", "land", "", ""]
    assert all(row[2:5] == ["", "", ""] for row in done.rows if row[-1] != "land")
    assert done.account["reasons"] == {
        "empty": {"count": 2, "first_rows": [2, 3]},
        "text": {"count": 5, "first_rows": [4, 5, 6, 12, 13]},
        "swapped": {"count": 1, "first_rows": [7]},
        "degrees": {"count": 1, "first_rows": [8]},
    }
    assert done.account["far"] == {"count": 1, "first_rows": [9]}
    assert done.account["not_located"] == 9
    assert done.account["rows"] == len(rows) == 9 + 2 + done.account["buiten"]
    assert "2 rijen" in done.said
    assert "(rij 2, 3)" in done.said
    assert "rij 7" in done.said
    assert "ver buiten" in done.said


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_of_many_rows_the_first_are_named_and_the_rest_counted(locate: Locate, lang: str) -> None:
    done = locate("x,y\n" + "a,b\n" * 30 + "100,200\n", "--lang", lang)
    more = {"nl": "en 22 meer", "en": "and 22 more"}[lang]
    assert f"1, 2, 3, 4, 5, 6, 7, 8 {more}" in done.said


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [("x;y\n{x};{y}\n", ";"), ('x,y\n"{x}","{y}"\n', ","), ("x;y\r\n {x};{y} \r\n", ";")],
)
def test_both_dialects_are_read_and_the_cells_stay_as_they_were(
    locate: Locate, spots: Any, content: str, delimiter: str
) -> None:
    x, y = (str(each).replace(".", ",") for each in spots["BU90010000"])
    done = locate(content.format(x=x, y=y), delimiter=delimiter)
    assert [cell.strip() for cell in done.rows[0]] == [
        x, y, "BU90010000", "WK900100", "GM9001", "land",
    ]  # fmt: skip
    assert (done.rows[0][0] == f" {x}") is (" {x}" in content)


def test_numbers_are_read_where_their_marks_can_mean_one_thing() -> None:
    good = ["150.526,5", "150,526.5", "1,5", "-3", "+2.5e3", ".5"]
    assert table.numbers(good).tolist() == [150526.5, 150526.5, 1.5, -3.0, 2500.0, 0.5]
    for text in ("1,5,", "1..2", "٣", "0x10", "1 000", "--1", "1,2.3,4", "nan", "-inf", "1_0"):
        assert np.isnan(table.numbers(["1", text])).tolist() == [False, True]


def test_a_byte_order_mark_titles_and_what_windows_writes_are_read(
    locate: Locate, spots: Any
) -> None:
    x, y = spots["BU90010000"]
    body = f"Adressen van de gemeente\nNaam;X-coördinaat;Y-coördinaat\nCafé België;{x};{y}\n"
    for content in (body.encode("cp1252"), b"\xef\xbb\xbf" + body.encode()):
        done = locate(content, delimiter=";")
        assert done.header[:3] == ["Naam", "X-coördinaat", "Y-coördinaat"]
        assert done.rows[0][0] == "Café België"
        assert done.ligging() == ["land"]
        assert "1 regel boven de kop" in done.said


def test_hostile_cells_are_no_formulas_and_numbers_stay(locate: Locate, spots: Any) -> None:
    x, y = spots["BU90010000"]
    cells = ["=1+1", "+31 6", "-5.25", "@x", "\tx", "gewoon", '"een ""twee"", drie\nvier"', "-"]
    done = locate("\n".join(["=kop,x,y", *(f"{cell},{x},{y}" for cell in cells)]))
    assert done.header[0] == "'=kop"
    assert [row[0] for row in done.rows] == [
        "'=1+1", "'+31 6", "-5.25", "'@x", "'\tx", "gewoon", 'een "twee", drie\nvier', "'-",
    ]  # fmt: skip
    assert done.ligging() == ["land"] * len(cells)


def test_columns_called_as_ours_get_another_name(locate: Locate, spots: Any) -> None:
    x, y = spots["BU90010000"]
    done = locate(f"Gemeente,x,y,wijk\nOost,{x},{y},Noord\n")
    assert done.header == ["Gemeente_invoer", "x", "y", "wijk_invoer", *ADDED]
    assert done.rows[0][:4] == ["Oost", str(x), str(y), "Noord"]
    assert "Gemeente, wijk" in done.said
    assert done.account["renamed"] == ["Gemeente", "wijk"]


def test_rows_that_are_short_are_filled_and_blank_lines_are_no_rows(locate: Locate) -> None:
    done = locate("x,y,naam\n1\n\n,,\n")
    assert done.rows == [["1", "", "", "", "", "", ""], [""] * 7]
    assert done.account["reasons"]["empty"]["count"] == 2


def test_a_workbook_is_read_with_its_numbers(locate: Locate, spots: Any, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Toelichting"])
    sheet = book.create_sheet("punten")
    sheet.append(["titel"])
    sheet.append(["id", "x", "y", "naam"])
    codes = list(spots)[:3]
    for number, code in enumerate(codes):
        sheet.append([number, *spots[code], "=1+1" if number else "a;b,c"])
    sheet.append([9, None, None, None])
    sheet.append([10, "verdwaald", True, None])
    path = tmp_path / "punten.xlsx"
    book.save(path)
    done = locate(path)
    assert done.header == ["id", "x", "y", "naam", *ADDED]
    assert [row[4] for row in done.rows] == [*codes, "", ""]
    assert [row[0] for row in done.rows] == ["0", "1", "2", "9", "10"]
    assert done.rows[0][3] == "a;b,c"
    assert set(done.account["reasons"]) == {"empty", "text"}


def test_longitude_and_latitude_are_converted_and_told(locate: Locate, spots: Any) -> None:
    codes = ["BU90010000", "BU90020001", "BU90019997"]
    change = _ogr.proj().Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
    lines = [",".join(map(repr, change.transform(*spots[code]))) for code in codes]
    lines += ["52.1,5.4", "500,52", "x,52", "-70,40"]
    done = locate("\n".join(["Longitude,Latitude", *lines]))
    assert [row[2] for row in done.rows[:3]] == codes
    assert done.ligging() == ["land", "land", "water", "", "", "", "buiten"]
    assert {key: value["first_rows"] for key, value in done.account["reasons"].items()} == {
        "swapped": [4], "no_degrees": [5], "text": [6],
    }  # fmt: skip
    assert done.account["far"]["first_rows"] == [7]
    assert done.account["from_degrees"]
    assert "25 cm" in done.said


def test_progress_goes_up_to_the_end(locate: Locate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "AT_ONCE", 2000)
    done = locate("x,y\n" + "155000,463000\n" * 9000, "--progress", "json")
    told = [json.loads(line) for line in done.said.splitlines()]
    parts = [line["part"] for line in told if line["stage"] == "locate"]
    assert parts == sorted(parts)
    assert (len(parts), parts[-1]) == (5, 1.0)


def test_the_year_decides_the_map(locate: Locate, spots: Any) -> None:
    x, y = spots["BU90010000"]
    assert locate(f"x,y\n{x},{y}\n", "--year", "2022").account["year"] == 2022
    assert locate(f"x,y\n{x},{y}\n").account["year"] == 2024


def test_rows_are_read_some_at_a_time_in_their_order(
    locate: Locate, spots: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "AT_ONCE", 7)
    codes = [code for _ in range(3) for code in spots]
    lines = [f"{spots[c][0]},{spots[c][1]},{c}" if n % 5 else f",,{c}" for n, c in enumerate(codes)]
    done = locate("\n".join(["x,y,code", *lines]))
    assert [row[2] for row in done.rows] == codes
    assert [row[3] for row in done.rows] == [c if n % 5 else "" for n, c in enumerate(codes)]
    wrong = done.account["reasons"]["empty"]
    assert wrong == {"count": len(codes[::5]), "first_rows": [1, 6, 11, 16, 21, 26, 31, 36]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "geen punten"),
        (b"x,y\n", "geen punten"),
        (b"naam,straat\na,b\n", "geen kolommen x en y; wel: naam, straat"),
        (b"x,y\n5.1,52.2\n5.3,52.1\nx,y\n", "graden"),
        (b"x,y\n52.2,5.1\n", "graden"),
        (b'x,y\n1,"2\n3,4\n', "aanhalingsteken"),
        (b"x,y\n1,2\n1,2,3\n", "2: 3"),
        (b"<!doctype html><p>weg", "webpagina"),
        (b"\x89PNG\r\n", "geen tabel"),
        (b"x,y\n1,\0", "geen tabel"),
        (b"PK\x03\x04rest", "geen tabel"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_points_is_refused_and_nothing_is_written(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    source, out = tmp_path / "punten.csv", tmp_path / "uit.csv"
    source.write_bytes(content)
    words = ["locate", str(sample_pack), "--points", str(source), "--out", str(out)]
    assert main([*words, "--cache", str(tmp_path / "cache")]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert not out.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("source", ["weg.csv", "."])
def test_a_file_that_is_not_there_is_told(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    words = ["locate", str(sample_pack), "--points", str(tmp_path / source), "--out"]
    assert main([*words, str(tmp_path / "uit.csv"), "--cache", str(tmp_path / "cache")]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_result_that_cannot_be_written_is_told_as_such(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "punten.csv", tmp_path / "weg" / "uit.csv"
    source.write_text("x,y\n1,2\n")
    words = ["locate", str(sample_pack), "--points", str(source), "--out", str(out)]
    assert main([*words, "--cache", str(tmp_path / "cache")]) == 1
    assert str(out) in capsys.readouterr().err


def test_neither_the_pack_nor_the_points_are_written_over(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "punten.csv"
    source.write_text("x,y\n1,2\n")
    for target in (source, sample_pack):
        words = ["locate", str(sample_pack), "--points", str(source), "--out", str(target)]
        assert main(words) == 1
        assert "gelezen wordt" in capsys.readouterr().err
    assert source.read_text() == "x,y\n1,2\n"


def test_the_index_in_the_cache_is_found_again(locate: Locate, spots: Any, tmp_path: Path) -> None:
    x, y = spots["BU90010000"]
    first = locate(f"x,y\n{x},{y}\n")
    (kept,) = (tmp_path / "cache" / "locate").iterdir()
    made = kept.stat().st_ino
    assert locate(f"x,y\n{x},{y}\n").rows == first.rows
    assert kept.stat().st_ino == made
    kept.write_bytes(b"kapot")
    assert locate(f"x,y\n{x},{y}\n").rows == first.rows
    assert kept.stat().st_size > 1000
