"""A file that holds no table is refused in one sentence, whatever is in it or beside it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from spatial_core.errors import GeometryError, TableError
from spatial_core.sources import cells, companions, geometry, raw, tables

ROW = {"WijkenEnBuurten": "GM0772", "AantalInwoners_5": 1}


def refusal(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        tables.read(path)
    told = str(caught.value)
    assert "maximum recursion" not in told
    return told.replace(str(path), "PATH").replace(str(path.parent), "FOLDER")


def saved(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"value": [ROW, 7]}, r"PATH is 1 rij geen gewone rij .*rij 2"),
        ([ROW, None, []], r"PATH zijn 2 rijen geen gewone rij .*rij 2, 3"),
        ({"value": [{**ROW, "a": [1]}]}, r"geen gewone rij .*rij 1"),
        ([1, 2], "bevat geen rijen"),
        ({"value": None}, "bevat geen rijen"),
        ({"value": {}}, "bevat geen rijen"),
        ("[" * 200_000, "PATH is te diep genest"),
        ('{"value": [{"a": ' + "[" * 200_000, "PATH is te diep genest"),
        ('{"value": [{"a": ' + "[" * 900 + "]" * 900 + "}]}", "geen gewone rij"),
        ('{"value": [', "PATH is beschadigd"),
    ],
)
def test_json_that_is_no_table(content: object, told: str, tmp_path: Path) -> None:
    text = refusal(saved(tmp_path / "x.json", content))
    assert re.search(told, text)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is beschadigd"),
        ([1, 2], "bevat geen rijen"),
        ({"value": None}, "bevat geen rijen"),
        ("[" * 200_000, "te diep genest"),
        ([{"ID": 1}, 3], "geen gewone rij"),
    ],
)
@pytest.mark.parametrize("part", ["DataProperties", "TableInfos", "WijkenEnBuurten"])
def test_a_damaged_description_beside_a_table_is_named(
    part: str, content: object, told: str, tmp_path: Path
) -> None:
    path = saved(tmp_path / "x.json", {"value": [ROW]})
    beside = saved(tmp_path / f"x_{part}.json", content)
    text = refusal(path)
    assert told in text
    assert beside.name in text


def test_a_description_without_rows_tells_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.json", {"value": [ROW]})
    saved(tmp_path / "x_WijkenEnBuurten.json", {"value": []})
    assert tables.read(path).names == {}


def test_an_endless_number_in_a_table_is_no_figure(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.json", '[{"code": "GM0772", "a": 1e999}]')
    with pytest.raises(TableError, match="rij 1: inf"):
        tables.numbers(tables.read(path), "a")


def test_a_folder_or_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    assert "PATH is een map" in refusal(tmp_path)
    with pytest.raises(GeometryError, match="is een map"):
        geometry.read(tmp_path)
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pijp"
        os.mkfifo(pipe)
        assert "PATH is geen gewoon bestand" in refusal(pipe)
        with pytest.raises(GeometryError, match="geen gewoon bestand"):
            geometry.read(pipe)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "PATH is niet te lezen" in refusal(tmp_path / "x.csv")


def test_a_reason_is_one_line() -> None:
    assert raw.reason(ValueError("\n  Een fout.\nMeer\n")) == "Een fout"
    assert raw.reason(ValueError()) == "ValueError"


def test_ids_of_a_description_with_gaps_are_whole_numbers() -> None:
    assert [companions._identifier(v) for v in (1.0, np.nan, np.inf)] == ["1", "nan", "inf"]


RAGGED = r"In PATH staan rijen met meer cellen dan de kop, die er 2 heeft .*{}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code;a\nGM0772;1\nGM0001;1;2\n", RAGGED.format("2: 3")),
        ("code,a\nGM0772,1,5\nGM0001,2,5\nGM0002,3,5\n", RAGGED.format("1: 3, 2: 3, 3: 3")),
        ('code;a;b\nGM0772;"1;2\nGM0001;1;2\n', "In PATH is een aanhalingsteken geopend"),
        ('""', "PATH bevat geen tabel"),
        ('"Titel\nregel 2\nregel 3"\n', "PATH bevat geen tabel"),
    ],
)
def test_a_csv_of_which_the_cells_do_not_fit_the_heading(
    text: str, told: str, tmp_path: Path
) -> None:
    assert re.search(told, refusal(saved(tmp_path / "x.csv", text)))


@pytest.mark.parametrize(
    "text",
    [
        'code;"a\nb";c\nGM0772;1;2\nGM0001;3;4\nGM0002;5;6\n',
        '"Titel\nregel 2\nregel 3\nregel 4"\ncode;a;c\nGM0772;1;2\nGM0001;3;4\nGM0002;5;6\n',
        "Cijfers 2024; voorlopig\ncode;a;c\nGM0772;1;\nGM0001;3;\nGM0002;5;\n",
        'code;a;c\n"GM0772";"24" x;"C" \n"GM0001";1;2\n"GM0002";1;2\n',
        "code;a;c\nGM0772;;\nGM0001;;\nGM0002;1;a, b, c, d, e, f, g\n",
        ";;\nGM0772;1;2\nGM0001;1;2\nGM0002;1;2\n",
        f"code;a;c\nGM0772;1;{'x' * 200_000}\nGM0001;1;2\nGM0002;1;2\n",
    ],
)
def test_no_row_is_lost_above_or_below_an_odd_one(text: str, tmp_path: Path) -> None:
    columns, _ = raw.read(saved(tmp_path / "x.csv", text))
    first, *others = columns.values()
    assert first.tolist() == ["GM0772", "GM0001", "GM0002"]
    assert len(others) == 2


def test_whole_numbers_of_json_stay_whole(tmp_path: Path) -> None:
    rows = [{"code": "GM0772", "jaar": 2023, "n": 2**60}, {"code": "GM0001", "jaar": None, "n": 1}]
    columns, _ = raw.read(saved(tmp_path / "x.json", rows))
    assert cells.texts(columns["jaar"]).tolist() == ["2023", ""]
    assert cells.texts(columns["n"]).tolist() == [str(2**60), "1"]


def test_the_year_that_json_tells_is_not_overruled(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.json", [{**ROW, "Perioden": 2023}])
    assert tables.read(path).year == 2023
    with pytest.raises(TableError, match="2023"):
        tables.read(path, year=2024)


def test_parquet_gives_numbers_texts_and_nothing_between(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    when = pa.array([dt.datetime(2024, 1, 1, tzinfo=dt.UTC)] * 3, pa.timestamp("ns", "UTC"))
    table = pa.table({
        "soort": pa.array(["10", None, "20"]).dictionary_encode(),
        "getal": pa.array([1, None, 3]),
        "wanneer": when,
        "lijst": [[1, 2], [3], None],
        "bedrag": pa.array(["1.5", None, "2"]).cast(pa.decimal128(5, 2)),
    })  # fmt: skip
    parquet.write_table(table, tmp_path / "x.parquet")
    columns, _ = raw.read(tmp_path / "x.parquet")
    assert columns["soort"].tolist() == ["10", None, "20"]
    assert np.array_equal(columns["getal"], [1.0, np.nan, 3.0], equal_nan=True)
    assert np.array_equal(columns["bedrag"], [1.5, np.nan, 2.0], equal_nan=True)
    assert columns["wanneer"][0].startswith("2024-01-01")
    assert columns["lijst"].tolist() == ["[1, 2]", "[3]", None]


def test_cells_that_are_left_out_at_the_end_of_a_row_are_empty(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.csv", "code;a;b;\n\nGM0772;1;2;;\nGM0001;3\n\n")
    columns, _ = raw.read(path)
    assert raw.records(columns) == [
        {"code": "GM0772", "a": "1", "b": "2", "kolom 4": ""},
        {"code": "GM0001", "a": "3", "b": "", "kolom 4": ""},
    ]


def test_headers_that_come_twice_are_numbered(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.csv", "code,a,a,a.1\nGM0772,1,2,3\n")
    columns, _ = raw.read(path)
    assert [str(column[0]) for column in columns.values()] == ["GM0772", "1", "2", "3"]
    assert list(columns)[:3] == ["code", "a", "a.1"]
