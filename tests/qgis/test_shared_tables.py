"""Tables of the shared database in a bare QGIS: with their style, and edited beside others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProviderRegistry,
    QgsRenderContext,
    QgsVectorLayer,
)

from spatial_core.publish import rights, story_rows, writing
from spatial_core.publish import stories as shared
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.stories.book import Book
from spatial_core.stories.place import Point
from spatial_core.stories.story import Story
from tests.support import postgres

WRITER = Address("wm_schrijver")


@pytest.fixture
def book(shared_database: Path, qgis_app: object) -> Book:
    """The stories over a connection of QGIS's own."""
    postgres.as_chief(f"GRANT CREATE ON SCHEMA public TO {postgres.user('maker')}")
    with Database(Address("wm_maker")) as maker:
        assert shared.make(maker) == (True, True)
        maker.do(f"GRANT {rights.WRITERS} TO {postgres.user('schrijver')}")
    kind = QgsProviderRegistry.instance().providerMetadata("postgres")
    connection = kind.createConnection("service='wm_schrijver'", {})
    return story_rows.shared(connection.executeSql, WRITER)


def dragged_in(layer: str, schema: str = "wijkmonitor_verhalen") -> QgsVectorLayer:
    found = QgsVectorLayer(
        f"service='wm_schrijver' key='fid' table=\"{schema}\".\"{layer}\" (geom)",
        layer, "postgres",
    )  # fmt: skip
    assert found.isValid()
    return found


def story(text: str) -> Story:
    return Story(text, "wijkagent", dt.date(2026, 3, 12), True, place=Point(150000, 450000))


def change(layer: QgsVectorLayer, text: str) -> None:
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("tekst"), text)


def test_stories_are_kept_over_a_connection_of_qgis(book: Book) -> None:
    kept = book.add(story("Een 'x' \\ é %s\nen ח."))
    assert list(book.list()) == [kept]
    assert book.change(replace(kept, text="Anders."), 1).story == book.get(kept.id)
    assert book.change(replace(kept, text="Van mij."), 1).conflict
    assert len(book.conflicts()) == 1
    assert book.erase(kept.id) == 4


def test_an_edit_in_qgis_over_that_of_another_is_kept_beside_it(book: Book) -> None:
    first = book.add(story("Een."))
    layer = dragged_in("verhalen_punt")
    assert layer.startEditing()
    change(layer, "Uit QGIS.")
    book.change(replace(first, text="Van de ander."), 1)
    # A second change in the same session does not forget what the first began from.
    change(layer, "Uit QGIS, later.")
    assert layer.commitChanges(), layer.commitErrors()
    assert book.get(first.id).text == "Van de ander."
    (clash,) = book.conflicts()
    assert clash.other.text == "Uit QGIS, later."
    assert book.history(first.id)[-1].began_from == 1


def test_edits_in_qgis_one_after_another_are_no_conflict(book: Book) -> None:
    first = book.add(story("Een."))
    layer = dragged_in("verhalen_punt")
    for number in (2, 3):
        assert layer.startEditing()
        feature = next(layer.getFeatures())
        change(layer, f"Versie {number}.")
        place = QgsGeometry.fromPointXY(QgsPointXY(150000 + number, 450000))
        assert layer.changeGeometry(feature.id(), place)
        assert layer.commitChanges(), layer.commitErrors()
    assert book.get(first.id).text == "Versie 3."
    assert book.get(first.id).place == Point(150003, 450000)
    assert book.conflicts() == []


def test_what_is_drawn_in_qgis_is_a_story_with_an_id(book: Book) -> None:
    layer = dragged_in("verhalen_punt")
    assert layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature["tekst"] = "Nieuw."
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(150000, 450000)))
    assert layer.addFeature(feature)
    assert layer.commitChanges(), layer.commitErrors()
    (made,) = book.list()
    assert made.id
    assert made.version == 1


@pytest.mark.parametrize("name", ["verhalen_punt", "verhalen_vlak"])
def test_stories_have_a_style_and_fields_in_words(book: Book, name: str) -> None:
    layer = dragged_in(name)
    fields = layer.fields()
    assert layer.attributeAlias(fields.indexOf("tekst")) == "Verhaal"
    assert layer.editorWidgetSetup(fields.indexOf("gelezen_versie")).type() == "Hidden"
    colours = {symbol.color().name() for symbol in layer.renderer().symbols(QgsRenderContext())}
    assert colours == {"#5b2a86"}


def test_a_table_of_figures_looks_as_the_layer_of_the_file(book: Book, small_pack: Path) -> None:
    with Database(Address("wm_maker")) as maker:
        assert writing.publish(maker, small_pack, readers=rights.WRITERS).styled
    layer = dragged_in("buurt_2024", "wijkmonitor")
    file = QgsVectorLayer(f"{small_pack}|layername=buurt_2024", "buurt", "ogr")
    file.loadDefaultStyle()
    shown, wanted = (
        [(each.label(), each.symbol().color().name()) for each in one.renderer().categories()]
        for one in (layer, file)
    )
    assert shown == wanted
    assert len(shown) > 3
    held = [_keys(layer, feature) for feature in layer.getFeatures()]
    assert len(held) == file.featureCount()
    assert all(held)
    assert len(set().union(*held)) > 1


def _keys(layer: QgsVectorLayer, feature: QgsFeature) -> set[str]:
    """Give the lines of the legend under which an area falls."""
    context = QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    )
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    try:
        return renderer.legendKeysForFeature(feature, context)
    finally:
        renderer.stopRender(context)
