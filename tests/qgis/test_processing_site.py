"""Pages without QGIS, from Processing: the same as those of the command."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from qgis_plugin.processing.provider import WijkmonitorProvider
from spatial_core.cli import main
from spatial_core.pack.reader import Pack
from spatial_core.reading import definition
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links


@pytest.fixture(scope="module")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture(scope="module")
def algorithm(qgis_app: Any) -> Iterator[Any]:
    made = WijkmonitorProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made.algorithm("exportsite")
    QgsApplication.processingRegistry().removeProvider(made)


def run(
    algorithm: Any, pack: Path, feedback: QgsProcessingFeedback | None = None, **given: Any
) -> dict[str, Any]:
    context, asked = QgsProcessingContext(), {"PACK": str(pack), **given}
    fine, why = algorithm.checkParameterValues(asked, context)
    assert fine, why
    feedback = feedback or QgsProcessingFeedback(False)
    found, _ = algorithm.run(asked, context, feedback, {}, False)
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix == ".html"
    }


def test_zip_and_folder_hold_the_pages_of_the_command(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    target, folder = tmp_path / "uit.zip", tmp_path / "uit"
    pie = tmp_path / "taart.json"
    with Pack(sample_pack) as pack:
        pie.write_text(definition.built_in("compact", pack.catalogue).as_json(), "utf-8")
    made = run(
        algorithm, sample_pack, GEMEENTEN="Voorbeeldorp", LEVEL="wijk", DEFINITION=str(pie),
        REFERENCE="NL", ZIP=str(target), FOLDER=str(folder),
    )  # fmt: skip
    words = ["export", str(sample_pack), "--format", "html", "--gemeente", "Voorbeeldorp",
             "--level", "wijk", "--definition", "compact", "--reference", "NL"]  # fmt: skip
    assert main([*words, "--out", str(tmp_path / "cli")]) == 0
    assert files(folder) == files(tmp_path / "cli")
    assert made["COUNT"] == len(list((folder / "gebieden").iterdir())) > 0
    with zipfile.ZipFile(target) as archive:
        assert len(archive.namelist()) == len(files(folder))


def test_a_place_that_qgis_chooses(algorithm: Any, sample_pack: Path) -> None:
    asked = {"LEVEL": "gemeente", "FOLDER": "TEMPORARY_OUTPUT", "ZIP": "TEMPORARY_OUTPUT"}
    made = run(algorithm, sample_pack, **asked)
    assert (Path(made["FOLDER"]) / "index.html").is_file()
    assert zipfile.is_zipfile(made["ZIP"])


def test_a_zip_is_always_called_one(algorithm: Any, sample_pack: Path, tmp_path: Path) -> None:
    made = run(algorithm, sample_pack, LEVEL="gemeente", ZIP=str(tmp_path / "uit.html"))
    assert zipfile.is_zipfile(made["ZIP"])
    assert [str(path) for path in tmp_path.iterdir()] == [made["ZIP"]]


def test_more_pages_than_were_allowed_are_refused(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    with pytest.raises(QgsProcessingException, match=r"pagina's \(ongeveer \d+ MB\), meer dan 5"):
        run(algorithm, sample_pack, MOST=5, FOLDER=str(tmp_path / "uit"))
    assert list(tmp_path.iterdir()) == []


def test_called_off_or_nowhere_to_go_leaves_nothing(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    fine, why = algorithm.checkParameterValues({"PACK": str(sample_pack)}, QgsProcessingContext())
    assert not fine
    assert why == "Geef een zip of een map op."
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Gestopt"):
        run(algorithm, sample_pack, feedback, FOLDER=str(tmp_path / "uit"))
    with pytest.raises(QgsProcessingException, match="kan niet worden geschreven"):
        run(algorithm, sample_pack, LEVEL="wijk", ZIP=str(tmp_path / "weg" / "uit.zip"))
    assert list(tmp_path.iterdir()) == []


def test_stories_stand_on_the_pages_and_the_log_tells_of_the_others(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    book = Stories(tmp_path / "v.gpkg", create=True)
    shown = Story(
        "Wij groeten elkaar.", "bewoner", dt.date(2024, 5, 1), True, "formulier",
        dt.date(2200, 1, 1), areas=links("WK900101"),
    )  # fmt: skip
    book.add_all([shown, replace(shown, text="GEHEIM", consent=False)])
    feedback = QgsProcessingFeedback(False)
    asked = {"LEVEL": "wijk", "STORIES": str(book.path), "FOLDER": str(tmp_path / "uit")}
    run(algorithm, sample_pack, feedback, **asked)
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "uit" / "gebieden").iterdir())
    assert "Wij groeten elkaar." in text
    assert "GEHEIM" not in text
    assert "1 verhaal staat hier niet: er is geen toestemming." in feedback.textLog()
