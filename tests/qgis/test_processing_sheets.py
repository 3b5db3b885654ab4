"""Sheets from Processing: what is asked, what is refused, and the files that come of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
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

WIJKEN = ("WK900100", "WK900103")


@pytest.fixture(scope="module")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def words(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def algorithm(qgis_app: Any) -> Iterator[Any]:
    made = WijkmonitorProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made.algorithm("makesheets")
    QgsApplication.processingRegistry().removeProvider(made)


def run(algorithm: Any, sample_pack: Path, **given: Any) -> dict[str, Any]:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    asked = {"PACK": str(sample_pack), "INDICATOR": "wonen_corporatie", **given}
    fine, why = algorithm.checkParameterValues(asked, context)
    assert fine, why
    found, _ = algorithm.run(asked, context, feedback, {}, False)
    return found


def test_processing_makes_one_pdf_of_the_areas_that_are_named(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    made = run(
        algorithm, sample_pack, CODES=", ".join(WIJKEN), OUTPUT=str(target), TITLE="Over {naam}"
    )
    assert made["COUNT"] == 1
    assert made["PAGES"] >= 4
    assert "Over Station & Spoorzone" in words(target)


def test_processing_makes_a_file_of_each_wijk_of_a_gemeente(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    made = run(algorithm, sample_pack, LEVEL="wijk", GEMEENTEN="Voorbeeldorp", KIND="talk",
               FOLDER=str(folder), WAY="portrait")  # fmt: skip
    files = sorted(folder.iterdir())
    assert made["COUNT"] == len(files) > 0
    text = words(files[0])
    assert "In gesprek over" in text
    assert "aandachtspunt" not in text.lower()


def test_processing_refuses_more_pages_than_were_allowed(
    algorithm: Any, sample_pack: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    with pytest.raises(QgsProcessingException, match=r"bladzijden \(ongeveer"):
        run(algorithm, sample_pack, LEVEL="buurt", OUTPUT=str(target), MOST=10)
    assert not target.exists()
