"""Own homes as an algorithm: what the core says, a row a figure, and never of the tenants."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
)

from qgis_plugin import _bridge_build
from qgis_plugin.processing.provider import WijkmonitorProvider
from qgis_plugin.state.making import command, maker
from spatial_core.pack.reader import Pack
from spatial_core.reading import stock as reading
from spatial_core.reading import stock_told
from spatial_core.stock import read

from .conftest import CHECKOUT
from .test_processing import Heard

Run = Callable[..., dict[str, Any]]
SOME = "werk_bijstand, veil_misdrijven, wonen_lbm_fys"


@pytest.fixture(scope="module")
def provider(qgis_app: QgsApplication) -> Iterator[WijkmonitorProvider]:
    made = WijkmonitorProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def context() -> Iterator[QgsProcessingContext]:
    made = QgsProcessingContext()
    yield made
    made.temporaryLayerStore().removeAllMapLayers()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def bezit(tmp_path: Path) -> Path:
    """Homes in two buurten, and rows that stand for none."""
    path = tmp_path / "bezit.csv"
    rows = ("BU90010101;30", "BU90010102;=5+5", "BU90010102;20", "onzin;4", ";7", "BU90010101;0")
    path.write_text("\n".join(("buurtcode;Aantal VHE", *rows)), encoding="utf-8")
    return path


@pytest.fixture
def run(
    provider: WijkmonitorProvider, context: QgsProcessingContext, heard: Heard, small_pack: Path,
    bezit: Path,
) -> Run:  # fmt: skip
    def running(**given: Any) -> dict[str, Any]:
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById("wijkmonitor:stockindicators")
        values = {"PACK": str(small_pack), "STOCK": str(bezit), "OUTPUT": "memory:"} | given
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(why)
        made, well = algorithm.run(values, context, heard, {}, False)
        assert well
        return made

    return running


def rows(context: QgsProcessingContext, id: str) -> list[dict[str, Any]]:
    layer = QgsProcessingUtils.mapLayerFromString(id, context)
    names = [field.name() for field in layer.fields()]
    return [
        {name: None if each[name] == NULL else each[name] for name in names}
        for each in layer.getFeatures()
    ]


@pytest.fixture
def expected(small_pack: Path, bezit: Path) -> reading.StockReading:
    with Pack(small_pack) as pack:
        wanted = [pack.indicator(id.strip()) for id in SOME.split(",")]
        return reading.of(pack, read.homes(pack, bezit), wanted)


def test_a_row_a_figure_says_what_the_core_says(
    run: Run, context: QgsProcessingContext, expected: reading.StockReading
) -> None:
    made = run(INDICATORS=SOME)
    held = rows(context, made["OUTPUT"])
    assert [row["indicator"] for row in held] == [row.indicator.id for row in expected.rows]
    for row, each in zip(held, expected.rows, strict=True):
        assert row["value"] == each.combined.value
        assert row["reason"] == each.combined.reason
        assert (row["value"] is None) == (row["reason"] is not None)
        assert each.elsewhere is not None
        assert row["elsewhere"] == each.elsewhere.value
        shares = {name: row[name] for name in ("more", "equal", "less", "unknown")}
        assert shares == stock_told.shares(each)
        assert sum(shares.values()) == pytest.approx(1)
        assert (row["first_year"], row["year"]) == each.span
    assert "Misdrijven tellen waar" in held[1]["cautions_text"]


def test_what_it_is_not_is_said_and_every_row_is_told(
    run: Run, heard: Heard, expected: reading.StockReading
) -> None:
    made = run()
    assert stock_told.caution() in made["TOLD"]
    assert stock_told.caution() in heard.said
    assert set(stock_told.account(expected)) <= set(heard.said)
    assert (made["COUNT"], made["HOMES"], made["UNUSED"]) == (2, 50, 4)
    assert heard.warned == ["4 rijen van bezit.csv tellen niet mee."]
    assert made["YEAR_USED"] == 2024


def test_the_buurten_with_homes_are_a_layer(
    run: Run, context: QgsProcessingContext, expected: reading.StockReading
) -> None:
    made = run(PLACES="memory:")
    held = rows(context, made["PLACES"])
    assert [(row["code"], row["held"]) for row in held] == [
        ("BU90010101", 30.0), ("BU90010102", 20.0),
    ]  # fmt: skip
    assert [row["of_buurt"] for row in held] == [p.of_buurt for p in expected.places]
    layer = QgsProcessingUtils.mapLayerFromString(made["PLACES"], context)
    assert layer.crs().authid() == "EPSG:28992"
    assert all(each.geometry().area() > 0 for each in layer.getFeatures())


def test_a_page_comes_where_it_is_asked_for_and_nothing_is_written_over(
    run: Run, small_pack: Path, bezit: Path, tmp_path: Path
) -> None:
    page = tmp_path / "bezit.html"
    assert run(HTML=str(page))["HTML"] == str(page)
    assert "huurders" in page.read_text(encoding="utf-8")
    before = bezit.read_bytes()
    for given in (bezit, small_pack):
        with pytest.raises(QgsProcessingException, match="waaruit gelezen wordt"):
            run(HTML=str(given))
    assert bezit.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"STOCK": "niet/daar.xlsx"}, "bestaat niet"),
        ({"HOMES_FIELD": "aantal huizen"}, "geen kolom aantal huizen"),
        ({"INDICATORS": "onzin"}, "onzin"),
        ({"YEAR": 1999}, "1999"),
        ({"ADDRESSES": "niet/daar.csv"}, "bestaat niet"),
    ],
)
def test_what_cannot_be_stops_in_one_sentence(run: Run, given: dict[str, Any], why: str) -> None:
    with pytest.raises(QgsProcessingException, match=why):
        run(**given)


def test_homes_outside_the_pack_are_refused(run: Run, tmp_path: Path) -> None:
    away = tmp_path / "ver.csv"
    away.write_text("x;y\n1000;1000\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="in een buurt van dit bestand"):
        run(STOCK=str(away))


def test_without_the_libraries_the_command_places_the_homes(
    run: Run, context: QgsProcessingContext, heard: Heard, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    here = rows(context, run(INDICATORS=SOME)["OUTPUT"])
    said = list(heard.said)
    heard.said.clear()

    def lacking() -> Any:
        raise ModuleNotFoundError("No module named 'shapely'", name="shapely")

    program = tmp_path / "wijkmonitor"
    program.write_text(
        f'#!/bin/sh\ncd "{CHECKOUT}" && exec "{sys.executable}" -m spatial_core "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(_bridge_build, "stock_reader", lacking)
    monkeypatch.setattr(command, "find", lambda: program)
    assert rows(context, run(INDICATORS=SOME)["OUTPUT"]) == here
    assert heard.said == said
    with pytest.raises(QgsProcessingException, match="geen kolom aantal huizen"):
        run(HOMES_FIELD="aantal huizen")


def test_without_libraries_and_command_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "lacking", lambda: ["shapely"])
    monkeypatch.setattr(command, "find", lambda: None)
    with pytest.raises(QgsProcessingException, match=r"shapely.*pipx"):
        run()


def test_called_off_it_leaves_no_file(run: Run, heard: Heard, tmp_path: Path) -> None:
    heard.cancel()
    with pytest.raises(QgsProcessingException, match="Gestopt"):
        run(OUTPUT=str(tmp_path / "uit.gpkg"))
    assert not (tmp_path / "uit.gpkg").exists()
    assert not QgsProject.instance().mapLayers()
