"""Two figures over one another as an algorithm: what the core says, polygon by polygon."""

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
    QgsProject,
    QgsVectorLayer,
)

from qgis_plugin.processing.provider import WijkmonitorProvider
from spatial_core.chart import bivariate_key
from spatial_core.judgement import overlay
from spatial_core.legend import bivariate
from spatial_core.pack.reader import Pack
from spatial_core.reading import overlay_told

Run = Callable[..., dict[str, Any]]
PAIR = {"FIRST": "wonen_corporatie", "SECOND": "veil_misdrijven"}


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
def run(provider: WijkmonitorProvider, context: QgsProcessingContext, small_pack: Path) -> Run:
    def running(**given: Any) -> dict[str, Any]:
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById("wijkmonitor:overlayareas")
        values = {"PACK": str(small_pack), "OUTPUT": "memory:", **PAIR} | given
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(why)
        made, well = algorithm.run(values, context, QgsProcessingFeedback(False), {}, False)
        assert well
        return made

    return running


def layer_of(context: QgsProcessingContext, made: dict[str, Any]) -> QgsVectorLayer:
    return context.getMapLayer(made["OUTPUT"]) or QgsVectorLayer(made["OUTPUT"], "gelezen", "ogr")


def rows(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    return [
        {name: None if value == NULL else value for name, value in feature.attributeMap().items()}
        for feature in layer.getFeatures()
    ]


@pytest.mark.parametrize("classes", ["3", "2"])
def test_each_polygon_has_the_class_and_both_figures_of_the_core(
    run: Run, context: QgsProcessingContext, small_pack: Path, classes: str
) -> None:
    made = run(CLASSES=classes, LEVEL="buurt")
    with Pack(small_pack) as pack:
        one, other = (pack.indicator(name) for name in PAIR.values())
        found = overlay.of_level(pack, one, other, "buurt", made["YEAR_USED"], None, int(classes))
        said = [*overlay_told.cautions(found), *overlay_told.sentences(pack, found)]
    layer = layer_of(context, made)
    assert all(not feature.geometry().isEmpty() for feature in layer.getFeatures())
    written = {row["code"]: row for row in rows(layer)}
    assert len(written) == made["COUNT"] == len(found.areas)
    for met in found.areas:
        row = written[met.code]
        assert row["class"] == bivariate.class_of(found, met)
        assert (row["first_value"], row["second_value"]) == (met.first.value, met.second.value)
        assert (row["first_verdict"], row["second_verdict"]) == (
            met.first.verdict, met.second.verdict,
        )  # fmt: skip
        assert bool(row["why_text"]) == (met.cell is None)
    assert made["NOT_COMPARED"] == sum(found.whys.values())
    assert made["COMPARED"] + made["NOT_COMPARED"] == made["COUNT"]
    assert made["TOLD"] == " ".join(said)


def test_the_legend_is_written_as_a_picture(
    run: Run, tmp_path: Path, small_pack: Path
) -> None:  # fmt: skip
    target = tmp_path / "legenda.svg"
    made = run(KEY=str(target), LEVEL="wijk")
    with Pack(small_pack) as pack:
        one, other = (pack.indicator(name) for name in PAIR.values())
        found = overlay.of_level(pack, one, other, "wijk", made["YEAR_USED"])
    assert target.read_text(encoding="utf-8") == bivariate_key.draw(found)
    assert made["KEY"] == str(target)


def test_only_the_areas_of_the_gemeenten_that_are_named(
    run: Run, context: QgsProcessingContext
) -> None:
    made = run(LEVEL="wijk", GEMEENTEN="Voorbeeldstad")
    names = {row["gemeente"] for row in rows(layer_of(context, made))}
    assert names == {"Voorbeeldstad"}


@pytest.mark.parametrize("kept", ["memory:", "samen.gpkg"])
def test_a_loaded_layer_is_drawn_by_its_own_column(
    run: Run, context: QgsProcessingContext, tmp_path: Path, qgis_new_project: None, kept: str
) -> None:
    place = kept if kept == "memory:" else str(tmp_path / kept)
    made = run(OUTPUT=QgsProcessingOutputLayerDefinition(place, QgsProject.instance()))
    layer = layer_of(context, made)
    details = context.layersToLoadOnCompletion()[made["OUTPUT"]]
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback(False))
    drawn = {each.value() for each in layer.renderer().categories()} - {""}
    assert drawn == {row["line"] for row in rows(layer)}
    assert layer.attributeAlias(layer.fields().indexOf("class_text")) == "Samen"
    assert "Nederland" in layer.renderer().categories()[0].label() or "gemeente" in (
        layer.renderer().categories()[0].label()
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SECOND": "wonen_corporatie"}, "hetzelfde cijfer"),
        ({"SECOND": "bestaat_niet"}, "bestaat_niet"),
        ({"YEAR": 2031}, "2031"),
        ({"GEMEENTEN": "Atlantis"}, "Atlantis"),
        ({"FIRST": "demo_herkomst_nl"}, "Herkomst"),
    ],
)
def test_what_cannot_be_is_refused_in_words(run: Run, given: dict[str, Any], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run(**given)


def test_the_pack_itself_is_never_written_over(run: Run, small_pack: Path) -> None:
    before = small_pack.read_bytes()
    with pytest.raises(QgsProcessingException):
        run(KEY=str(small_pack))
    assert small_pack.read_bytes() == before
