"""Years of figures as algorithms: what the core says, row by row, and the style of the layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from qgis_plugin.processing.provider import WijkmonitorProvider
from spatial_core.outlets import harmonised
from spatial_core.pack.reader import Pack
from spatial_core.reading import changed, trend

Run = Callable[..., dict[str, Any]]
OLD = "demo_leeftijd_65_plus"
REDRAWN = "WK900106"


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
def run(provider: WijkmonitorProvider, context: QgsProcessingContext, sample_pack: Path) -> Run:
    def running(name: str, **given: Any) -> dict[str, Any]:
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById(f"wijkmonitor:{name}")
        values = {"PACK": str(sample_pack), "OUTPUT": "memory:"} | given
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(why)
        made, well = algorithm.run(values, context, QgsProcessingFeedback(False), {}, False)
        assert well
        return made

    return running


@pytest.fixture
def pack(sample_pack: Path) -> Iterator[Pack]:
    with Pack(sample_pack) as opened:
        yield opened


def rows(context: QgsProcessingContext, made: dict[str, Any]) -> list[dict[str, Any]]:
    layer = QgsProcessingUtils.mapLayerFromString(made["OUTPUT"], context)
    return [
        {name: None if value == NULL else value for name, value in feature.attributeMap().items()}
        for feature in layer.getFeatures()
    ]


def test_every_year_is_a_row_that_says_of_which_borders_it_is(
    run: Run, context: QgsProcessingContext, pack: Pack
) -> None:
    made = run("trendtable", CODES=REDRAWN, INDICATORS=OLD)
    found = rows(context, made)
    told = trend.of(pack, REDRAWN, pack.indicator(OLD))
    assert [row["year"] for row in found] == [point.year for point in told.points]
    assert [row["value"] for row in found] == [point.value for point in told.points]
    first = found[0]
    assert (first["provenance"], first["method"]) == ("redrawn", "addresses")
    assert 0 < first["estimated"] < 0.1
    assert first["made_of"].split() == list(told.points[0].sources)
    assert {row["borders"] for row in found} == {2024}
    assert made["CONVERTED"] == 1


def test_what_is_said_of_two_years_is_what_the_trend_says(
    run: Run, context: QgsProcessingContext, pack: Pack
) -> None:
    found = rows(context, run("trendtable", CODES=f"{REDRAWN}, GM9001", INDICATORS=OLD))
    for code in (REDRAWN, "GM9001"):
        told = trend.of(pack, code, pack.indicator(OLD))
        own = {row["year"]: row for row in found if row["code"] == code}
        assert {c.after.year: c.key for c in told.changes} == {
            year: row["change"] for year, row in own.items() if row["change"]
        }
        assert {row["whole"] for row in own.values()} == {told.whole.key}


def test_a_year_without_a_figure_has_a_reason_and_no_value(
    run: Run, context: QgsProcessingContext
) -> None:
    made = run("trendtable", LEVEL="wijk", INDICATORS="ondw_opleiding_laag")
    lacking = [row for row in rows(context, made) if row["value"] is None]
    assert lacking
    assert all(row["reason"] and row["reason_text"] and not row["value_text"] for row in lacking)


def test_without_areas_it_asks_for_them(run: Run) -> None:
    with pytest.raises(QgsProcessingException, match="kies een niveau"):
        run("trendtable", INDICATORS=OLD)


def test_a_level_is_put_on_the_borders_of_the_newest_map(
    run: Run, context: QgsProcessingContext, pack: Pack
) -> None:
    made = run("harmonisedlayer", INDICATOR=OLD, LEVEL="wijk", FROM=2020)
    found = {row["code"]: row for row in rows(context, made)}
    told = harmonised.rows(pack, "wijk", 2024, years=[2020], indicators=[pack.indicator(OLD)])
    drawn = pack.with_polygon("wijk", 2024)
    assert {r.area.code: r.found.value for r in told if r.area.code in drawn} == {
        code: row["value"] for code, row in found.items()
    }
    assert found[REDRAWN]["provenance"] == "redrawn"
    assert made["CONVERTED"] == made["ESTIMATED"] > 0
    assert made["WITHOUT"] == sum(row["value"] is None for row in found.values())


def test_with_a_second_year_every_area_has_the_class_of_its_change(
    run: Run, context: QgsProcessingContext, pack: Pack
) -> None:
    given = {"INDICATOR": OLD, "LEVEL": "wijk", "FROM": 2020, "SECOND_YEAR": 2024}
    found = {row["code"]: row for row in rows(context, run("harmonisedlayer", **given))}
    drawn = pack.with_polygon("wijk", 2024)
    told = changed.of_level(pack, pack.indicator(OLD), "wijk", 2020, 2024, drawn)
    assert {each.code: each.key for each in told} == {
        code: row["change"] for code, row in found.items()
    }
    risen = [row for row in found.values() if row["change"] == "risen"]
    assert risen
    assert all(row["difference"] > 0 for row in risen)


def test_the_layer_is_drawn_as_the_map_of_the_plugin(
    provider: WijkmonitorProvider, context: QgsProcessingContext, sample_pack: Path, tmp_path: Path
) -> None:
    project = QgsProject()
    out = QgsProcessingOutputLayerDefinition(str(tmp_path / "uit.gpkg"), project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "wijkmonitor:harmonisedlayer"
    )
    feedback = QgsProcessingFeedback(False)
    given = {"PACK": str(sample_pack), "INDICATOR": OLD, "LEVEL": "wijk", "FROM": 2020,
             "SECOND_YEAR": 2024, "OUTPUT": out}  # fmt: skip
    made, well = algorithm.run(given, context, feedback, {}, False)
    assert well
    layer = QgsVectorLayer(made["OUTPUT"], "gelezen", "ogr")
    last = context.layerToLoadOnCompletionDetails(made["OUTPUT"]).postProcessor()
    last.postProcessLayer(layer, context, feedback)
    labels = [each.label() for each in layer.renderer().categories()]
    assert "verandering van 2020 naar 2024" in labels[0]
    assert any(label.startswith("gestegen (") for label in labels)
    assert layer.name() == "Wijken: 65 en ouder, verandering 2020 → 2024"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"FROM": 2024, "SECOND_YEAR": 2020}, "moet voor het tweede"),
        ({"FROM": 2019, "SECOND_YEAR": 2024}, "Van 2019 zijn er geen waarden"),
        ({"FROM": 2020, "SECOND_YEAR": 2024, "TO": 2021}, "grenzen van het tweede jaar"),
        ({"FROM": 2020, "TO": 2012}, "2012"),
    ],
)
def test_years_that_cannot_be_are_told(run: Run, given: dict[str, int], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("harmonisedlayer", INDICATOR=OLD, LEVEL="wijk", **given)
