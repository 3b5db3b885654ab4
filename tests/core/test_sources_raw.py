"""A file that holds no table is refused in one sentence, whatever is in it or beside it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from spatial_core.errors import GeometryError, TableError
from spatial_core.sources import geometry, raw, tables

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
        ({"value": [ROW, 7]}, r"PATH zijn 1 rijen geen gewone rij .*rij 2"),
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
    assert [tables._identifier(v) for v in (1.0, np.nan, np.inf)] == ["1", "nan", "inf"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code;a\nGM0772;1\nGM0001;1;2\n", r"In PATH hebben 1 rijen meer cellen .*2: 3"),
        ('code;a;b\nGM0772;"1;2\nGM0001;1;2\n', "PATH is beschadigd"),
    ],
)
def test_a_csv_of_which_the_cells_do_not_fit_the_heading(
    text: str, told: str, tmp_path: Path
) -> None:
    assert re.search(told, refusal(saved(tmp_path / "x.csv", text)))


def test_cells_that_are_left_out_at_the_end_of_a_row_are_empty(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.csv", "code;a;b;\n\nGM0772;1;2;;\nGM0001;3\n\n")
    columns, _ = raw.read(path)
    assert raw.records(columns) == [
        {"code": "GM0772", "a": "1", "b": "2", "Unnamed: 3": ""},
        {"code": "GM0001", "a": "3", "b": "", "Unnamed: 3": ""},
    ]


def test_headers_that_come_twice_are_numbered(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.csv", "code,a,a,a.1\nGM0772,1,2,3\n")
    columns, _ = raw.read(path)
    assert [str(column[0]) for column in columns.values()] == ["GM0772", "1", "2", "3"]
    assert list(columns)[:3] == ["code", "a", "a.1"]
