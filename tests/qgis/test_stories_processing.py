"""Stories in Processing: a table into a file, and the stories of areas as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from spatial_core.stories.book import Stories

from .test_processing import Heard, Run, context, heard, provider, run  # noqa: F401

HEAD = "verhaal;datum;toestemming;gebied;kracht\n"


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def table(tmp_path: Path) -> Path:
    made = tmp_path / "verhalen.csv"
    made.write_text(
        f"{HEAD}Een bankje erbij.;1-3-2026;ja;WK900102;ja\n"
        "Niet laten zien.;1-3-2026;nee;WK900102;\n",
        "utf-8",
    )
    return made


def test_a_table_is_added_once_and_listed_by_area(
    run: Run, heard: Heard, table: Path, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    target = tmp_path / "verhalen.gpkg"
    made = run("addstories", TABLE=str(table), STORIES=str(target))
    assert (made["ADDED"], made["KNOWN"]) == (2, 0)
    assert run("addstories", TABLE=str(table), STORIES=str(target))["KNOWN"] == 2
    assert len(Stories(target).list()) == 2
    out = tmp_path / "lijst.gpkg"
    made = run("storylist", STORIES=str(target), CODES="WK900102, GM9001", OUTPUT=str(out))
    assert (made["COUNT"], made["LEFT"]) == (2, 2)
    rows = list(QgsVectorLayer(str(out), "x", "ogr").getFeatures())
    assert {row["story"] for row in rows} == {"Een bankje erbij."}
    assert {row["code"] for row in rows} == {"WK900102", "GM9001"}
    assert any("geen toestemming" in said for said in heard.said)


def test_a_name_or_a_pack_is_refused(
    run: Run, table: Path, tmp_path: Path, sample_pack: Path  # noqa: F811
) -> None:  # fmt: skip
    target = tmp_path / "verhalen.gpkg"
    table.write_text(f"{HEAD}Mevrouw Jansen woont hier.;1-3-2026;ja;WK900102;\n", "utf-8")
    with pytest.raises(QgsProcessingException, match="Jansen"):
        run("addstories", TABLE=str(table), STORIES=str(target))
    assert not target.exists()
    assert run("addstories", TABLE=str(table), STORIES=str(target), AS_IS=True)["ADDED"] == 1
    with pytest.raises(QgsProcessingException):
        run("addstories", TABLE=str(table), STORIES=str(sample_pack))
    with pytest.raises(QgsProcessingException, match="code"):
        run("storylist", STORIES=str(target), OUTPUT="memory:")
