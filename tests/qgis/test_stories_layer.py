"""A file of stories in QGIS: opened, edited and guarded without any help of the plugin."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from spatial_core.stories import schema
from spatial_core.stories.book import Stories
from spatial_core.stories.place import Point
from spatial_core.stories.story import Story


@pytest.fixture
def book(tmp_path: Path) -> Stories:
    made = Stories(tmp_path / "verhalen.gpkg", create=True)
    made.add(
        Story(
            "Een bankje erbij.",
            "wijkagent",
            dt.date(2026, 1, 1),
            True,
            "mondeling",
            place=Point(150000.0, 450000.0),
        )
    )
    return made


def layer(book: Stories, name: str) -> QgsVectorLayer:
    made = QgsVectorLayer(f"{book.path}|layername={name}", name, "ogr")
    assert made.isValid()
    return made


def test_its_layers_open_with_their_shape_and_place(qgis_app: object, book: Stories) -> None:
    points, surfaces = layer(book, schema.POINTS), layer(book, schema.SURFACES)
    assert points.geometryType() == Qgis.GeometryType.Point
    assert surfaces.geometryType() == Qgis.GeometryType.Polygon
    assert {points.crs().authid(), surfaces.crs().authid()} == {"EPSG:28992"}
    assert points.extent().center() == QgsPointXY(150000, 450000)
    assert layer(book, schema.VERSIONS).featureCount() == 1


def test_what_is_edited_there_has_versions_and_meets_other_savers(
    qgis_app: object, book: Stories
) -> None:
    (first,) = book.list()
    points = layer(book, schema.POINTS)
    assert points.startEditing()
    feature = next(points.getFeatures())
    points.changeAttributeValue(feature.id(), points.fields().indexOf("tekst"), "Twee bankjes.")
    copied = QgsFeature(feature)
    copied.setAttribute("fid", None)
    drawn = QgsFeature(points.fields())
    drawn.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(151000, 451000)))
    drawn["tekst"] = "Nieuw"
    assert points.addFeatures([copied, drawn])
    assert len(book.list()) == 1
    assert points.commitChanges(), points.commitErrors()
    assert len({story.id for story in book.list()}) == 3
    assert [v.what for v in book.history(first.id)] == [schema.NEW, schema.CHANGED]
    assert book.change(replace(first, text="Van mij."), first.version).conflict
    assert points.dataProvider().createSpatialIndex()
    book.add(replace(first, id="", text="Nog een.", place=Point(152000.0, 450000.0)))
    assert layer(book, schema.POINTS).extent().xMaximum() == 152000
    assert points.startEditing()
    assert points.deleteFeature(feature.id())
    assert points.commitChanges(), points.commitErrors()
    assert [v.what for v in book.history(first.id)][-2:] == [schema.CONFLICT, schema.REMOVED]


def test_versions_cannot_be_taken_out_there(qgis_app: object, book: Stories) -> None:
    versions = layer(book, schema.VERSIONS)
    assert versions.startEditing()
    versions.deleteFeature(1)
    assert not versions.commitChanges()
    assert versions.rollBack()
    assert layer(book, schema.VERSIONS).featureCount() == 1
