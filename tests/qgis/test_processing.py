"""The algorithms: alone, in a model, in the background, and what they say when they cannot."""

from __future__ import annotations

import csv
import gc
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFile,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from qgis_plugin.processing.provider import ALGORITHMS, WijkmonitorProvider
from qgis_plugin.state import language
from qgis_plugin.state.making import command, maker
from spatial_core import sample, select
from spatial_core.fetch import services
from spatial_core.judgement import ranking
from spatial_core.pack.reader import Pack
from spatial_core.reading import comparison, custom
from spatial_core.stories.book import Stories
from tests.support import fake_host
from tests.support.fake_host import Host

from .conftest import CHECKOUT, wait_for

IDS = (
    "addstories", "buildpack", "compareareas", "contrastlines", "customareaprofile", "export",
    "exportsite", "harmonisedlayer", "hiddenspread", "joinowntable", "linkstreets", "locatepoints",
    "makesheets", "overlayareas", "shareproject", "stockindicators", "storylist", "streetprofile",
    "trendtable", "verifypack",
)  # fmt: skip
NO_PACK = ("buildpack", "shareproject")
THREE = "BU90010000, BU90010001, BU90010100"
Run = Callable[..., dict[str, Any]]


class Heard(QgsProcessingFeedback):
    """What an algorithm says while it works."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.said.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warned.append(warning)


@pytest.fixture(scope="module")
def provider(qgis_app: QgsApplication) -> Iterator[WijkmonitorProvider]:
    made = WijkmonitorProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def context() -> Iterator[QgsProcessingContext]:
    made = QgsProcessingContext()
    yield made
    # The context itself may outlive QGIS; its layers may not.
    made.temporaryLayerStore().removeAllMapLayers()


@pytest.fixture
def run(
    provider: WijkmonitorProvider, context: QgsProcessingContext, heard: Heard, sample_pack: Path
) -> Run:
    """Run an algorithm on the sample as Processing does: first the check, then the work."""

    def running(name: str, **given: Any) -> dict[str, Any]:
        algorithm = created(name)
        values = ({} if name in NO_PACK else {"PACK": str(sample_pack)}) | given
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(why)
        made, well = algorithm.run(values, context, heard, {}, False)
        assert well
        return made

    return running


def created(name: str) -> QgsProcessingAlgorithm:
    found = QgsApplication.processingRegistry().createAlgorithmById(f"wijkmonitor:{name}")
    assert found is not None
    return found


def rows(context: QgsProcessingContext, id: str) -> list[dict[str, Any]]:
    layer = context.getMapLayer(id) or QgsVectorLayer(id, "gelezen", "ogr")
    assert layer.isValid()
    return [
        {name: None if value == NULL else value for name, value in feature.attributeMap().items()}
        for feature in layer.getFeatures()
    ]


def table(*lines: tuple[Any, ...], fields: str = "code:string,score:double") -> QgsVectorLayer:
    """A table of the user's, loaded in QGIS."""
    parts = "&".join(f"field={field}" for field in fields.split(","))
    layer = QgsVectorLayer(f"None?{parts}", "eigen tabel", "memory")
    for line in lines:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(line))
        layer.dataProvider().addFeature(feature)
    return layer


def polygons(*shapes: QgsGeometry, crs: str = "EPSG:28992") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=naam:string", "vlakken", "memory")
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"Vlak {number + 1}"])
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    return layer


def outline(pack: Path, *codes: str) -> QgsGeometry:
    layer = QgsVectorLayer(f"{pack.as_posix()}|layername=buurt_2024", "buurten", "ogr")
    found = [f.geometry() for f in layer.getFeatures() if f["code"] in codes]
    return QgsGeometry.unaryUnion(found)


def damaged(pack: Path, folder: Path) -> Path:
    """A copy in which one name was changed afterwards."""
    copy = folder / "veranderd.gpkg"
    shutil.copy(pack, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE wm_areas SET name = 'Elders' WHERE code = 'BU90010000'")
    connection.close()
    return copy


# What Processing lists


def test_the_ids_are_kept_for_ever(provider: WijkmonitorProvider) -> None:
    assert provider.id() == "wijkmonitor"
    assert sorted(a.name() for a in provider.algorithms()) == list(IDS)
    groups = {"packs", "figures", "streets", "sheets", "stories"}
    assert {a.groupId() for a in provider.algorithms()} == groups
    assert not provider.icon().isNull()


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", ALGORITHMS)
def test_each_tells_what_it_is_what_goes_in_and_what_comes_out(
    kind: type[Any], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.current.cache_clear()
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: lang))
    try:
        algorithm = kind()
        algorithm.initAlgorithm()
        told = algorithm.shortHelpString()
        for each in (*algorithm.parameterDefinitions(), *algorithm.outputDefinitions()):
            assert re.fullmatch(r"[A-Z_]+", each.name())
            assert each.description()
            assert f"– {each.description()}: " in told
        assert all(each.help() for each in algorithm.parameterDefinitions())
        assert not re.search("[<>&]", re.sub("</?b>", "", told))
        assert ("Voorbeeld" if lang == "nl" else "Example") in told
        assert algorithm.shortDescription().endswith(".")
        assert algorithm.helpUrl().endswith(f"#{algorithm.name()}")
        assert algorithm.displayName() != algorithm.name()
        assert algorithm.tags()
        assert isinstance(algorithm.createInstance(), kind)
    finally:
        monkeypatch.undo()
        language.current.cache_clear()


def test_listing_them_loads_nothing_that_only_their_work_needs() -> None:
    script = (
        "import sys\n"
        "from qgis_plugin.processing.provider import WijkmonitorProvider\n"
        "WijkmonitorProvider().refreshAlgorithms()\n"
        "needless = ('_bridge_tables', '_bridge_build', 'state.maker', 'processing.making')\n"
        "print(*(n for n in needless if f'qgis_plugin.{n}' in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_each_has_its_place_on_the_page_about_them() -> None:
    page = (CHECKOUT / "docs" / "processing.md").read_text("utf-8")
    for name in IDS:
        assert f'<a id="{name}"></a>' in page
        assert f"qgis_process run wijkmonitor:{name} " in page


@pytest.mark.parametrize("name", IDS)
def test_each_runs_in_a_batch_and_without_a_project(
    provider: WijkmonitorProvider, name: str
) -> None:
    flags = created(name).flags()
    assert flags & QgsProcessingAlgorithm.Flag.FlagSupportsBatch
    assert flags & QgsProcessingAlgorithm.Flag.FlagCanCancel
    assert not flags & QgsProcessingAlgorithm.Flag.FlagRequiresProject
    # Layouts belong to the main thread, as QGIS's own algorithms for them say too.
    alone = bool(flags & QgsProcessingAlgorithm.Flag.FlagNoThreading)
    assert alone == (name == "makesheets")


def test_two_packs_in_a_batch(run: Run, sample_pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "andere.gpkg"
    shutil.copy(sample_pack, other)
    counts = [
        run("export", PACK=str(pack), LEVEL="gemeente", YEAR=2024, CSV=str(tmp_path / f"{n}.csv"))[
            "COUNT"
        ]
        for n, pack in enumerate((sample_pack, other))
    ]
    assert counts[0] == counts[1] > 0
    assert (tmp_path / "0.csv").read_bytes() == (tmp_path / "1.csv").read_bytes()


# Verify


def test_a_pack_that_is_whole(run: Run, heard: Heard, sample_pack: Path) -> None:
    made = run("verifypack")
    assert made["OK"] is True
    assert made["TABLES"] > 20
    assert made["YEARS"] == "2020, 2021, 2022, 2023, 2024"
    assert made["MESSAGE"] in heard.said
    assert heard.progress() == 100


def test_a_pack_that_was_changed_is_an_error_or_an_answer(
    run: Run, heard: Heard, sample_pack: Path, tmp_path: Path
) -> None:
    copy = damaged(sample_pack, tmp_path)
    with pytest.raises(QgsProcessingException, match=r"veranderd\.gpkg"):
        run("verifypack", PACK=str(copy))
    made = run("verifypack", PACK=str(copy), STRICT=False)
    assert made["OK"] is False
    assert made["MESSAGE"] in heard.warned


@pytest.mark.parametrize("name", [n for n in IDS if n not in NO_PACK])
def test_what_is_no_pack_is_told_in_words(run: Run, tmp_path: Path, name: str) -> None:
    wrong = tmp_path / "kaart.gpkg"
    wrong.write_text("<html>", encoding="utf-8")
    told, stories = tmp_path / "verhalen.csv", tmp_path / "verhalen.gpkg"
    told.write_text("verhaal;rol\n", encoding="utf-8")
    Stories(stories, create=True).add_all([])
    given = {
        "addstories": {"TABLE": str(told), "STORIES": str(stories)},
        "storylist": {"STORIES": str(stories), "CODES": "WK900101", "OUTPUT": "memory:"},
        "compareareas": {"CODES": "WK900101", "OUTPUT": "memory:"},
        "customareaprofile": {"CODES": THREE, "OUTPUT": "memory:"},
        "export": {"CSV": str(tmp_path / "uit.csv")},
        "exportsite": {"ZIP": str(tmp_path / "uit.zip")},
        "joinowntable": {"TABLE": table(("BU90010000", 1.0)), "OUTPUT": "memory:"},
        "contrastlines": {"INDICATOR": "werk_bijstand", "OUTPUT": "memory:"},
        "harmonisedlayer": {"INDICATOR": "werk_bijstand", "FROM": 2023, "OUTPUT": "memory:"},
        "hiddenspread": {"CODES": "WK900101", "OUTPUT": "memory:"},
        "trendtable": {"CODES": "WK900101", "OUTPUT": "memory:"},
        "makesheets": {"INDICATOR": "werk_bijstand", "OUTPUT": str(tmp_path / "uit.pdf")},
        "linkstreets": {
            "STREETS": QgsVectorLayer("LineString?field=naam:string", "s", "memory"),
            "OUTPUT": "memory:",
        },
        "locatepoints": {
            "POINTS": table((1.0, 2.0), fields="x:double,y:double"), "OUTPUT": "memory:",
        },
        "overlayareas": {"FIRST": "wonen_koop", "SECOND": "werk_bijstand", "OUTPUT": "memory:"},
        "stockindicators": {"STOCK": str(wrong), "OUTPUT": "memory:"},
        "streetprofile": {"STREET": "Dijkstraat", "OUTPUT": "memory:"},
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="is geen GeoPackage"):
        run(name, PACK=str(wrong), **given.get(name, {}))


# Join own table


def test_every_area_stays_and_every_row_is_accounted_for(
    run: Run, context: QgsProcessingContext, heard: Heard
) -> None:
    own = table(
        ("BU90010000", 5.4), (" bu 90010001 ", NULL), ("90010100", -99997.0), ("BU12345678", 1.0),
        ("WK900101", 2.0), ("onbekend", 3.0), (NULL, 4.0),
    )  # fmt: skip
    made = run("joinowntable", TABLE=own, OUTPUT="memory:", LEFT="memory:")
    joined = {row["code"]: row for row in rows(context, made["OUTPUT"])}
    assert (made["MATCHED"], made["ONLY_AREAS"], made["ONLY_TABLE"]) == (3, 50, 4)
    assert made["YEAR_USED"] == 2024
    assert len(joined) == 53
    told = {
        code: (row["koppeling"], row["score"], row["score_reden"]) for code, row in joined.items()
    }
    assert told["BU90010000"] == ("gekoppeld", 5.4, None)
    assert told["BU90010001"] == ("gekoppeld", None, "ontbreekt")
    assert told["BU90010100"] == ("gekoppeld", None, "geheim_of_niet_aanwezig")
    assert told["BU90010200"] == ("alleen_kaart", None, "koppeling_mislukt")
    left = {row["code"]: row for row in rows(context, made["LEFT"])}
    assert left["BU12345678"]["reden"] == "BU12345678 staat niet op de kaart"
    assert left["WK900101"]["reden"] == "code van een ander niveau"
    assert left["onbekend"]["reden"] == "dit is geen code van een gebied"
    assert left[None]["reden"] == "geen code"
    assert sorted(row["score"] for row in left.values()) == [1.0, 2.0, 3.0, 4.0]
    assert any("3 gekoppeld, 50 alleen op de kaart, 4 alleen in de tabel" in s for s in heard.said)
    assert any("Rijen zonder gebied: 4" in text for text in heard.warned)


def test_the_joined_layer_has_the_borders_of_the_year_asked(
    run: Run, context: QgsProcessingContext
) -> None:
    own = table(("WK900101", 5.4))
    made = run("joinowntable", TABLE=own, LEVEL="wijk", YEAR=2021, OUTPUT="memory:")
    layer = context.getMapLayer(made["OUTPUT"])
    assert layer.crs().authid() == "EPSG:28992"
    assert {row["jaar_grenzen"] for row in rows(context, made["OUTPUT"])} == {2021}
    assert all(not feature.geometry().isEmpty() for feature in layer.getFeatures())


def test_codes_that_became_numbers_get_their_zeros_back(
    run: Run, context: QgsProcessingContext
) -> None:
    own = table((9001, 1.0), (9002.0, 2.0), fields="gm_code:double,score:double")
    made = run("joinowntable", TABLE=own, LEVEL="gemeente", OUTPUT="memory:")
    assert made["MATCHED"] == 2


def test_numbers_written_with_a_comma_become_numbers_and_unsure_ones_stay(
    run: Run, context: QgsProcessingContext, heard: Heard
) -> None:
    own = table(
        ("BU90010000", "5,25", "1.234", "0401234567", "x"),
        ("BU90010001", ".", "2.500", "0409876543", "7"),
        fields="buurtcode:string,cijfer:string,bedrag:string,telefoon:string,n:string",
    )
    made = run("joinowntable", TABLE=own, OUTPUT="memory:")
    joined = {row["code"]: row for row in rows(context, made["OUTPUT"])}
    first, second = joined["BU90010000"], joined["BU90010001"]
    assert (first["cijfer"], second["cijfer"], second["cijfer_reden"]) == (5.25, None, "ontbreekt")
    assert (first["bedrag"], first["telefoon"]) == ("1.234", "0401234567")
    assert (first["n"], first["n_reden"], second["n"]) == (None, "ontbreekt", 7.0)
    assert any("bedrag" in text for text in heard.warned)


def test_a_code_that_is_there_twice_is_refused(run: Run) -> None:
    own = table(("BU90010000", 1.0), ("bu90010000", 2.0))
    with pytest.raises(QgsProcessingException, match=r"1 code dubbel voor: BU90010000"):
        run("joinowntable", TABLE=own, OUTPUT="memory:")


def test_a_column_called_as_one_of_the_map_keeps_both(
    run: Run, context: QgsProcessingContext
) -> None:
    own = table(("BU90010000", "Zo heet het hier"), fields="code:string,Naam:string")
    made = run("joinowntable", TABLE=own, OUTPUT="memory:")
    found = next(r for r in rows(context, made["OUTPUT"]) if r["code"] == "BU90010000")
    assert (found["naam"], found["Naam_eigen"]) == ("Marktkwartier", "Zo heet het hier")


def test_the_field_with_codes_is_found_by_what_it_holds_or_asked_for(run: Run) -> None:
    own = table(("BU90010000", 1.0), fields="waar:string,score:double")
    assert run("joinowntable", TABLE=own, OUTPUT="memory:")["MATCHED"] == 1
    without = table(("hier", 1.0), fields="waar:string,score:double")
    with pytest.raises(QgsProcessingException, match="de tabel heeft: waar, score"):
        run("joinowntable", TABLE=without, OUTPUT="memory:")


def test_a_field_that_is_not_there_is_named(run: Run) -> None:
    own = table(("BU90010000", 1.0))
    for given in ({"CODE_FIELD": "buurt"}, {"FIELDS": ["buurt"]}):
        with pytest.raises(QgsProcessingException, match="geen veld buurt; wel: code, score"):
            run("joinowntable", TABLE=own, OUTPUT="memory:", **given)


def test_a_file_of_the_user(run: Run, context: QgsProcessingContext, tmp_path: Path) -> None:
    files = sample.generate(tmp_path)
    own = next(path for path in files.values() if path.name == "eigen_cijfers.csv")
    made = run("joinowntable", TABLE=str(own), OUTPUT="memory:", FIELDS=["score_groen"])
    joined = {row["code"]: row for row in rows(context, made["OUTPUT"])}
    assert joined["BU90010000"]["score_groen"] == 5.4
    assert "meldingen" not in joined["BU90010000"]
    assert made["ONLY_TABLE"] == 0


# Compare


def test_the_comparison_says_what_the_core_says(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    codes = ["WK900101", "WK900102"]
    made = run("compareareas", CODES="WK900101; wk900102", OUTPUT="memory:", REFERENCE="GM")
    told = {(row["indicator"], row["code"]): row for row in rows(context, made["OUTPUT"])}
    assert made["REFERENCE_NAME"] == "de gemeente Voorbeeldstad"
    with Pack(sample_pack) as pack:
        found = comparison.of(pack, codes, peers=["GM9001"])
    assert made["COUNT"] == 2 * len(found.rows)
    for row in found.rows:
        for judged, mind in zip(row.judged, row.cautions, strict=True):
            shown = told[row.indicator.id, judged.own.code]
            assert shown["value"] == judged.own.value
            assert shown["reason"] == judged.own.reason
            assert shown["reference_value"] == judged.reference_value
            assert shown["verdict"] == judged.key
            assert (shown["cautions"] or "").split() == list(mind)
            assert bool(shown["reason_text"]) == (judged.own.value is None)
            assert shown["sentence"]


def test_the_first_area_is_beside_itself_without_a_verdict(
    run: Run, context: QgsProcessingContext
) -> None:
    made = run(
        "compareareas", CODES="WK900101, WK900102", OUTPUT="memory:", INDICATORS="werk_bijstand"
    )
    first, second = rows(context, made["OUTPUT"])
    assert (first["verdict"], first["reference"]) == (None, None)
    assert (second["verdict"], second["reference"]) == ("clearly_higher", "WK900101")
    assert second["verdict_text"] == "duidelijk meer, minder gunstig"
    assert second["interval_low"] < second["difference"] < second["interval_high"]


def test_the_areas_chosen_on_the_map(
    run: Run, context: QgsProcessingContext, sample_pack: Path, qgis_new_project: None
) -> None:
    layer = QgsVectorLayer(f"{sample_pack.as_posix()}|layername=wijk_2024", "wijken", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("\"code\" in ('WK900101', 'WK900103')")
    context.setProject(QgsProject.instance())
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    made = run(
        "compareareas", AREAS=chosen, OUTPUT="memory:", INDICATORS="werk_bijstand", REFERENCE="NL"
    )
    found = rows(context, made["OUTPUT"])
    assert {row["code"] for row in found} == {"WK900101", "WK900103"}
    assert {row["reference"] for row in found} == {"NL00"}


def test_places_are_ranges_and_herkomst_has_none(run: Run, context: QgsProcessingContext) -> None:
    asked = "werk_bijstand, demo_herkomst_buiten_europa"
    made = run(
        "compareareas", CODES="WK900101, WK900102", OUTPUT="memory:", INDICATORS=asked, PLACES=True
    )
    found = {(row["indicator"], row["code"]): row for row in rows(context, made["OUTPUT"])}
    place = found["werk_bijstand", "WK900102"]
    assert place["place_from"] < place["place_to"] <= place["place_of"]
    origin = found["demo_herkomst_buiten_europa", "WK900102"]
    assert (origin["place_from"], origin["place_third"], origin["place_of"]) == (None, None, None)
    assert "herkomst" in origin["cautions"]
    assert "geen oordeel" in origin["cautions_text"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Vul codes in of kies een laag"),
        ({"CODES": "WK999999"}, "WK999999"),
        ({"CODES": "WK900101", "INDICATORS": "werk_bijstnd"}, "werk_bijstand"),
        ({"CODES": "WK900101", "YEAR": 1999}, "Het bestand bevat: 2020"),
        ({"CODES": "WK900101", "REFERENCE": "GM1"}, "GM0001"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(
    run: Run, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("compareareas", OUTPUT="memory:", **given)


def test_a_name_that_is_a_formula_is_harmless_in_a_spreadsheet(
    run: Run, sample_pack: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "formule.gpkg"
    shutil.copy(sample_pack, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE wm_areas SET name = '=1+1' WHERE code = 'WK900101'")
    connection.close()
    target = tmp_path / "uit.csv"
    run("compareareas", PACK=str(copy), CODES="WK900101, WK900102", OUTPUT=str(target))
    with target.open(encoding="utf-8") as stream:
        names = {row["name"] for row in csv.DictReader(stream)}
    assert "'=1+1" in names


def test_a_table_that_is_loaded_has_names_for_people(
    run: Run, context: QgsProcessingContext, heard: Heard, qgis_new_project: None
) -> None:
    target = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
    made = run("compareareas", CODES="WK900101", OUTPUT=target, INDICATORS="werk_bijstand")
    layer = context.getMapLayer(made["OUTPUT"])
    details = context.layersToLoadOnCompletion()[made["OUTPUT"]]
    details.postProcessor().postProcessLayer(layer, context, heard)
    aliases = {field.name(): field.alias() for field in layer.fields()}
    assert aliases["verdict_text"] == "Oordeel"
    assert aliases["reference_name"] == "Vergeleken met"
    assert all(aliases.values())


def test_what_names_the_fields_is_there_for_every_run(
    provider: WijkmonitorProvider, sample_pack: Path, qgis_new_project: None
) -> None:
    for _ in range(2):
        # QGIS deletes with the run what was to be done last in it.
        of_run = QgsProcessingContext()
        target = QgsProcessingOutputLayerDefinition("memory:", QgsProject.instance())
        given = {"PACK": str(sample_pack), "CODES": "WK900101", "OUTPUT": target}
        made, well = created("compareareas").run(given, of_run, Heard(), {}, False)
        assert well
        layer = of_run.getMapLayer(made["OUTPUT"])
        last = of_run.layersToLoadOnCompletion()[made["OUTPUT"]].postProcessor()
        last.postProcessLayer(layer, of_run, Heard())
        assert layer.attributeAlias(layer.fields().indexOf("verdict_text")) == "Oordeel"
        of_run.temporaryLayerStore().removeAllMapLayers()
        del layer, last, of_run


# Custom area


def test_the_profile_of_codes_is_that_of_the_core(
    run: Run, context: QgsProcessingContext, sample_pack: Path, tmp_path: Path
) -> None:
    svg, page = tmp_path / "taart.svg", tmp_path / "profiel.html"
    made = run("customareaprofile", CODES=THREE, OUTPUT="memory:", SVG=str(svg), HTML=str(page))
    found = rows(context, made["OUTPUT"])
    with Pack(sample_pack) as pack:
        core = custom.of(pack, THREE.split(", "), name="3 buurten samen")
    assert [row["indicator"] for row in found] == [part.indicator for part in core.profile.slices]
    for row, part in zip(found, core.profile.slices, strict=True):
        assert (row["value"], row["reason"]) == (part.value, part.reason)
        assert (row["verdict"], row["coverage"]) == (part.verdict, core.coverage[part.indicator])
        assert (row["value"] is None) == bool(row["reason_text"])
    assert {row["area"] for row in found} == {"3 buurten samen"}
    assert svg.read_text("utf-8").startswith("<svg")
    assert "Marktkwartier" in page.read_text("utf-8")
    assert (made["COUNT"], made["REFUSED"]) == (1, 0)
    assert (made["SVG"], made["HTML"]) == (str(svg), str(page))


def test_a_polygon_in_degrees_takes_the_buurten_that_the_command_takes(
    run: Run, context: QgsProcessingContext, sample_pack: Path, tmp_path: Path
) -> None:
    shape = outline(sample_pack, "BU90010000", "BU90010001", "BU90010100").buffer(30, 5)
    drawn = tmp_path / "vlak.geojson"
    degrees = QgsGeometry(shape)
    degrees.transform(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsProject.instance(),
        )
    )  # fmt: skip
    drawn.write_text(
        json.dumps(
            {"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {}, "geometry": json.loads(degrees.asJson(12))}]}
        )
    )  # fmt: skip
    made = run("customareaprofile", AREAS=polygons(degrees, crs="EPSG:4326"), OUTPUT="memory:")
    (row, *_) = rows(context, made["OUTPUT"])
    with Pack(sample_pack) as pack:
        core = select.within(pack, drawn)
    assert row["parts"].split() == list(core.codes)
    assert row["polygon_covered"] == pytest.approx(core.covered, abs=1e-3)
    assert row["polygon_inside"] == pytest.approx(core.inside, abs=1e-3)


def test_each_polygon_by_itself_and_what_cannot_be_says_why(
    run: Run, context: QgsProcessingContext, heard: Heard, sample_pack: Path, tmp_path: Path
) -> None:
    large = outline(sample_pack, "BU90010000", "BU90010001", "BU90010100")
    small = outline(sample_pack, "BU90010200")
    far = QgsGeometry.fromWkt("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))")
    made = run(
        "customareaprofile", AREAS=polygons(large, small, far), EACH=True, NAME_FIELD="naam",
        OUTPUT="memory:", SVG=str(tmp_path / "taart.svg"),
    )  # fmt: skip
    found = rows(context, made["OUTPUT"])
    assert (made["COUNT"], made["REFUSED"]) == (1, 2)
    assert {row["area"] for row in found if row["indicator"]} == {"Vlak 1"}
    told = {row["area"]: row["reason_text"] for row in found if not row["indicator"]}
    assert "te klein" in told["Vlak 2"]
    assert "ligt voor de helft in Vlak 3" in told["Vlak 3"]
    assert len(heard.warned) == 2
    assert [path.name for path in tmp_path.glob("*.svg")] == ["taart-1-vlak-1.svg"]


def test_all_polygons_together_are_one_area(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    apart = [outline(sample_pack, code) for code in ("BU90010000", "BU90010001", "BU90010200")]
    made = run("customareaprofile", AREAS=polygons(*apart), OUTPUT="memory:")
    assert {row["parts"] for row in rows(context, made["OUTPUT"])} == {
        "BU90010000 BU90010001 BU90010200"
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "een van de twee"),
        ({"CODES": "BU90010000"}, "te klein"),
        ({"CODES": THREE, "DEFINITION": "/geen/taart.json"}, "taart.json"),
    ],
)
def test_a_profile_that_cannot_be_made_says_why(run: Run, given: dict[str, Any], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("customareaprofile", OUTPUT="memory:", **given)


# Export


def test_the_table_in_qgis_is_the_one_in_the_file(
    run: Run, context: QgsProcessingContext, tmp_path: Path
) -> None:
    target = tmp_path / "uit.csv"
    made = run(
        "export", LEVEL="buurt", YEAR=2024, INDICATORS="werk_bijstand,zorg_eenzaam",
        REFERENCE="GM", CSV=str(target), OUTPUT="memory:",
    )  # fmt: skip
    found = rows(context, made["OUTPUT"])
    with target.open(encoding="utf-8") as stream:
        written = list(csv.DictReader(stream))
    assert made["COUNT"] == len(found) == len(written)
    for row, line in zip(found, written, strict=True):
        assert row.keys() == line.keys()
        assert row["value"] == (float(line["value"]) if line["value"] else None)
        assert (row["reason"] or "") == line["reason"]
        assert (row["verdict"] or "") == line["verdict"]
        assert (row["value"] is None) == bool(row["reason"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Kies waar de cijfers komen"),
        ({"OUTPUT": "memory:", "INDICATORS": "bestaat_niet"}, "bestaat_niet"),
        ({"OUTPUT": "memory:", "YEAR": 2019}, "2019"),
    ],
)
def test_an_export_that_cannot_be_made_says_why(run: Run, given: dict[str, Any], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("export", **given)


def test_no_result_is_written_over_the_pack(run: Run, sample_pack: Path) -> None:
    before = sample_pack.stat().st_mtime_ns
    with pytest.raises(QgsProcessingException):
        run("export", CSV=str(sample_pack))
    assert sample_pack.stat().st_mtime_ns == before


# Build


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return sample.generate(tmp_path_factory.mktemp("bronnen"))


@pytest.fixture
def order(files: dict[str, Path], tmp_path: Path) -> dict[str, Any]:
    return {
        "GEMEENTEN": "Voorbeeldstad", "FIGURES": [str(files["figures_2024"])],
        "GEOMETRY": [str(files["geometry_2024"])], "OUTPUT": str(tmp_path / "stad.gpkg"),
    }  # fmt: skip


def test_a_pack_of_files_and_then_one_with_an_own_table(
    run: Run, order: dict[str, Any], files: dict[str, Path], heard: Heard, tmp_path: Path
) -> None:
    made = run("buildpack", **order)
    assert made["OUTPUT"] == order["OUTPUT"]
    assert any("2024 buurten" in text for text in heard.said)
    assert heard.progress() == 100
    table = tmp_path / "eigen.csv"
    table.write_text("code;laadpalen 2024\nBU90010000;7\n", encoding="utf-8")
    again = run(
        "buildpack", RECIPE=made["OUTPUT"], OWN=[str(table)], OUTPUT=str(tmp_path / "meer.gpkg")
    )
    with Pack(again["OUTPUT"]) as pack:
        assert pack.years == (2024,)
        own = pack.indicator("eigen_laadpalen")
        assert pack.figure(pack.area("BU90010000"), own, 2024).value == 7
        assert pack.recipe["gemeenten"] == ["Voorbeeldstad"]


def test_a_recipe_of_its_own_and_what_is_filled_in_goes_first(
    run: Run, order: dict[str, Any], tmp_path: Path
) -> None:
    recipe = tmp_path / "recept.json"
    written = {
        "gemeenten": ["Voorbeelddorp"], "detail": "general",
        "figures": [{"path": order["FIGURES"][0]}], "geometry": [{"path": order["GEOMETRY"][0]}],
    }  # fmt: skip
    recipe.write_text(json.dumps(written), encoding="utf-8")
    run("buildpack", RECIPE=str(recipe), GEMEENTEN="GM9001", OUTPUT=order["OUTPUT"])
    with Pack(order["OUTPUT"]) as pack:
        assert pack.recipe["gemeenten"] == ["GM9001"]
        assert pack.recipe["detail"] == "general"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"GEMEENTEN": "", "FIGURES": [], "GEOMETRY": []}, "Vul gemeenten, jaren of een recept in"),
        ({"YEARS": "vorig jaar"}, "vorig jaar is geen lijst van jaren"),
        ({"YEARS": "2024-2020"}, "geen lijst van jaren"),
        ({"GEMEENTEN": "Nergenshuizen"}, "Nergenshuizen"),
        ({"RECIPE": "/geen/recept.json"}, "Het recept is niet te lezen"),
        ({"FIGURES": ["/geen/cijfers.csv"]}, "cijfers.csv"),
    ],
)
def test_a_pack_that_cannot_be_made_says_why_and_leaves_nothing(
    run: Run, order: dict[str, Any], given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("buildpack", **(order | given))
    assert list(Path(order["OUTPUT"]).parent.glob("*stad*")) == []


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A QGIS whose Python lacks a library."""
    monkeypatch.setattr(maker, "lacking", lambda: ["shapely"])
    yield
    QgsSettings().remove(command.SETTING)


def install(folder: Path, body: str) -> None:
    path = folder / "wijkmonitor"
    start = f"#!{sys.executable}\nimport os, sys, time\nsys.path.insert(0, {str(CHECKOUT)!r})\n"
    path.write_text(f"{start}{body}\n", encoding="utf-8")
    path.chmod(0o755)
    QgsSettings().setValue(command.SETTING, str(path))


def test_where_libraries_are_missing_the_command_makes_it(
    run: Run, order: dict[str, Any], lacking: None, heard: Heard, tmp_path: Path
) -> None:
    install(tmp_path, "from spatial_core.cli import main\nsys.exit(main())")
    run("buildpack", **order)
    assert any("2024 buurten" in text for text in heard.said)
    assert heard.progress() == 100
    with pytest.raises(QgsProcessingException, match="Nergenshuizen"):
        run("buildpack", **(order | {"GEMEENTEN": "Nergenshuizen"}))


def test_without_libraries_and_command_one_sentence_says_what_to_install(
    run: Run, order: dict[str, Any], lacking: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find", lambda: None)
    with pytest.raises(QgsProcessingException, match="pipx install wijkmonitor"):
        run("buildpack", **order)


# In a model


MODELS: dict[str, tuple[dict[str, Any], str]] = {
    "verifypack": ({}, ""),
    "compareareas": ({"CODES": "WK900101, WK900102"}, "OUTPUT"),
    "customareaprofile": ({"CODES": THREE}, "OUTPUT"),
    "export": ({"LEVEL": "gemeente", "YEAR": 2024, "INDICATORS": "werk_bijstand"}, "OUTPUT"),
    "joinowntable": ({"TABLE": "eigen.csv"}, "OUTPUT"),
}


@pytest.mark.parametrize("name", MODELS)
def test_in_a_model(
    provider: WijkmonitorProvider, context: QgsProcessingContext, heard: Heard, sample_pack: Path,
    tmp_path: Path, name: str,
) -> None:  # fmt: skip
    (tmp_path / "eigen.csv").write_text("code,laadpalen\nBU90010000,7\n", encoding="utf-8")
    given, output = MODELS[name]
    given = {k: str(tmp_path / v) if k == "TABLE" else v for k, v in given.items()}
    model = QgsProcessingModelAlgorithm("mijn model", "eigen")
    model.addModelParameter(
        QgsProcessingParameterFile("PACK", "Bestand"), QgsProcessingModelParameter("PACK")
    )
    child = QgsProcessingModelChildAlgorithm(f"wijkmonitor:{name}")
    child.setChildId("stap")
    source = QgsProcessingModelChildParameterSource
    child.addParameterSources("PACK", [source.fromModelParameter("PACK")])
    for key, value in given.items():
        child.addParameterSources(key, [source.fromStaticValue(value)])
    values: dict[str, Any] = {"PACK": str(sample_pack)}
    if output:
        out = QgsProcessingModelOutput("uit")
        out.setChildId("stap")
        out.setChildOutputName(output)
        child.setModelOutputs({"uit": out})
        values["stap:uit"] = "memory:"
    model.addChildAlgorithm(child)
    assert model.validateChildAlgorithm("stap")[0]
    made, well = model.run(values, context, heard, {}, False)
    assert well
    if output:
        assert rows(context, made["stap:uit"])


def test_a_model_that_makes_a_pack_and_verifies_it(
    provider: WijkmonitorProvider, context: QgsProcessingContext, heard: Heard,
    order: dict[str, Any],
) -> None:  # fmt: skip
    model = QgsProcessingModelAlgorithm("maken en controleren", "eigen")
    source = QgsProcessingModelChildParameterSource
    build = QgsProcessingModelChildAlgorithm("wijkmonitor:buildpack")
    build.setChildId("maken")
    for key, value in order.items():
        build.addParameterSources(key, [source.fromStaticValue(value)])
    model.addChildAlgorithm(build)
    verify = QgsProcessingModelChildAlgorithm("wijkmonitor:verifypack")
    verify.setChildId("controleren")
    verify.addParameterSources("PACK", [source.fromChildOutput("maken", "OUTPUT")])
    model.addChildAlgorithm(verify)
    made, well = model.run({}, context, heard, {}, False)
    assert well
    assert made["CHILD_RESULTS"]["controleren"]["OK"] is True


# In the background


def in_background(
    name: str, values: dict[str, Any], heard: Heard, until: Callable[[], object] | None = None
) -> tuple[bool, dict[str, Any]]:
    """Run as QGIS does, in a task; call it off when ``until`` holds."""
    context = QgsProcessingContext()
    ended: list[tuple[bool, dict[str, Any]]] = []
    task = QgsProcessingAlgRunnerTask(created(name), values, context, heard)
    task.executed.connect(lambda well, made: ended.append((well, made)))
    QgsApplication.taskManager().addTask(task)
    if until is not None:
        wait_for(until)
        heard.cancel()
    wait_for(lambda: ended, 60)
    return ended[0]


def test_in_the_background(provider: WijkmonitorProvider, sample_pack: Path, heard: Heard) -> None:
    well, made = in_background("verifypack", {"PACK": str(sample_pack)}, heard)
    assert well
    assert made["OK"] is True


def test_a_build_that_is_called_off_leaves_nothing(
    provider: WijkmonitorProvider, order: dict[str, Any], heard: Heard
) -> None:
    out = Path(order["OUTPUT"])
    well, _ = in_background("buildpack", order, heard, lambda: True)
    assert not well
    assert list(out.parent.glob("*stad*")) == []


def test_the_command_is_called_off_too(
    provider: WijkmonitorProvider, order: dict[str, Any], heard: Heard, lacking: None,
    tmp_path: Path,
) -> None:  # fmt: skip
    install(
        tmp_path,
        'open(sys.argv[0] + ".begun", "w").close()\n'
        "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    sys.exit(1)",
    )
    begun = tmp_path / "wijkmonitor.begun"
    well, _ = in_background("buildpack", order, heard, begun.exists)
    assert not well
    assert not Path(order["OUTPUT"]).exists()


def layers_of_files() -> set[int]:
    """Tell which layers that read a file are held by anybody."""
    # Asked of the type: what stands in for an object that is gone answers nothing itself.
    held = [each for each in gc.get_objects() if issubclass(type(each), QgsVectorLayer)]
    return {id(each) for each in held if not sip.isdeleted(each) and "gpkg" in each.source()}


@pytest.mark.parametrize("name", ["verifypack", "export", "compareareas", "joinowntable"])
def test_work_that_is_called_off_ends(
    provider: WijkmonitorProvider, sample_pack: Path, heard: Heard, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "uit.csv"
    values = {"PACK": str(sample_pack), "CODES": "WK900101", "TABLE": table(("BU90010000", 1.0)),
              "OUTPUT": "memory:"}  # fmt: skip
    if name == "export":
        values |= {"CSV": str(target)}
        values.pop("OUTPUT")
    before = layers_of_files()
    heard.cancel()
    well, made = in_background(name, values, heard)
    assert not well
    assert not made
    assert not target.exists()
    # QGIS keeps the error; a layer that it kept too would crash QGIS at its end.
    assert layers_of_files() <= before


def test_work_that_is_called_off_ranks_no_further_level(
    provider: WijkmonitorProvider, sample_pack: Path, heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ranked: list[str] = []

    def called_off(_pack: Pack, _indicator: object, level: str, _year: int) -> dict[str, object]:
        ranked.append(level)
        heard.cancel()
        return {}

    monkeypatch.setattr(ranking, "of_level", called_off)
    values = {"PACK": str(sample_pack), "CODES": "WK900101, BU90010000", "PLACES": True,
              "OUTPUT": "memory:"}  # fmt: skip
    well, made = in_background("compareareas", values, heard)
    assert (well, made) == (False, {})
    assert len(ranked) == 1


@pytest.mark.loopback
def test_a_download_that_is_called_off_is_broken_off_at_once(
    provider: WijkmonitorProvider, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "cache_folder", lambda: tmp_path / "cache")
    out = tmp_path / "uit" / "stad.gpkg"
    out.parent.mkdir()
    with Host() as host:
        for name in services.BASES:
            key = services.PREFIX + name.upper().replace("-", "_")
            monkeypatch.setenv(key, host.base)
        host.fails("", fake_host.SILENT, times=99)
        given = {"GEMEENTEN": "Voorbeeldstad", "YEARS": "2024", "OUTPUT": str(out)}
        well, _ = in_background("buildpack", given, heard, lambda: host.asked)
    assert not well
    assert list(out.parent.iterdir()) == []
