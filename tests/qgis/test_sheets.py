"""Sheets: native layouts whose text can be searched, where nothing overlaps or is cut."""

from __future__ import annotations

import datetime as dt
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemShape,
    QgsNumericFormatContext,
    QgsPalLayerSettings,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QFontMetricsF

from qgis_plugin.sheets import atlas, content, drawn, making, order, paper, template, writing
from qgis_plugin.state import language
from spatial_core import guards, wording
from spatial_core.catalogue import Indicator
from spatial_core.chart.profieltaart import lay_out
from spatial_core.errors import CancelledError, OutputError, RecipeError
from spatial_core.outlets import beside_sheets, sheet
from spatial_core.pack.reader import Pack
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links

WIJKEN = ("WK900100", "WK900103")
A4 = paper.paper("A4", paper.LANDSCAPE).with_room(trend=True, story=True)
PAPERS = [(size, way) for size in paper.SIZES for way in paper.WAYS]


@pytest.fixture(scope="module")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture(scope="module")
def pack(sample_pack: Path) -> Iterator[Pack]:
    with Pack(sample_pack) as opened:
        yield opened


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = QgsProject()
    yield made
    for layout in made.layoutManager().layouts():
        made.layoutManager().removeLayout(layout)
    made.clear()


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"></svg>')
    return path


def asked(pack: Pack, **given: Any) -> order.Order:
    codes = given.pop("codes", WIJKEN)
    indicator = pack.indicator(given.pop("indicator", "wonen_corporatie"))
    level, year = order.map_of(pack, indicator, None)
    return order.Order(codes, indicator, level, year, **given)


def items_of(layout: Any) -> list[QgsLayoutItem]:
    return [
        item for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage) and item.id()
    ]  # fmt: skip


def box_of(item: QgsLayoutItem) -> tuple[int, paper.Box]:
    at, size = item.pagePos(), item.rect()
    return item.page(), paper.Box(at.x(), at.y(), size.width(), size.height())


def pages(layout: Any) -> Iterator[dict[str, str]]:
    """Go through the atlas; give the text of each label as it is printed."""
    atlas = layout.atlas()
    atlas.updateFeatures()
    atlas.beginRender()
    while atlas.next():
        labels = [item for item in items_of(layout) if isinstance(item, QgsLayoutItemLabel)]
        yield {item.id(): item.currentText() for item in labels}
    atlas.endRender()


def drawn_as(layout: Any, name: str) -> set[str]:
    """Give the attributes that a picture is taken from."""
    marker = layout.itemById(name).symbol().symbolLayer(0).subSymbol().symbolLayer(0)
    return marker.dataDefinedProperties().referencedFields()


def words(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("kind", order.KINDS)
@pytest.mark.parametrize(("size", "way"), PAPERS)
def test_no_item_lies_over_another_or_off_the_page(
    pack: Pack, project: QgsProject, logo: Path, size: str, way: str, kind: str
) -> None:
    made = making.make(
        pack, asked(pack, size=size, way=way, kind=kind, concept=True, logo=logo),
        project, "proef",
    )  # fmt: skip
    page = asked(pack, size=size, way=way).paper.page
    placed = [(item.id(), *box_of(item)) for item in items_of(made.layout)]
    assert len(placed) > 15
    assert [name for name, _, box in placed if not page.holds(box)] == []
    shrunk = [(n, p, box._replace(w=box.w - 0.05, h=box.h - 0.05)) for n, p, box in placed]
    over = [
        (a, b) for (a, p, one), (b, q, two) in combinations(shrunk, 2) if p == q and one.meets(two)
    ]
    assert over == []


@pytest.mark.parametrize("kind", order.KINDS)
@pytest.mark.parametrize(("size", "way"), PAPERS)
def test_every_text_has_room_in_its_item(
    pack: Pack, project: QgsProject, size: str, way: str, kind: str
) -> None:
    codes = (*WIJKEN, "GM9003", "BU90010000", "EG9001-stadsdeel-centrum")
    made = making.make(pack, asked(pack, size=size, way=way, kind=kind, codes=codes), project, "p")
    labels = {i.id(): i for i in items_of(made.layout) if isinstance(i, QgsLayoutItemLabel)}
    seen = 0
    for page in pages(made.layout):
        for name, text in page.items():
            look, box = labels[name].textFormat(), box_of(labels[name])[1]
            font = look.font()
            font.setPixelSize(100)
            one = QFontMetricsF(font)
            lines = text.split("\n")
            widest = (
                max(one.horizontalAdvance(line) for line in lines) / 100 * look.size() * paper.PT
            )
            assert widest <= box.w + 0.01, (name, text)
            assert len(lines) * look.lineHeight() <= box.h + look.lineHeight() * 0.35, (name, text)
            assert look.size() >= paper.SMALLEST
            seen += 1
    assert seen >= len(codes) * 8


def test_the_foot_has_four_lines_at_most(pack: Pack, project: QgsProject) -> None:
    made = making.make(pack, asked(pack, author="Team " + "Wijken " * 30), project, "proef")
    for page in pages(made.layout):
        assert 1 < len(page["wm_voet"].split("\n")) <= 4
        assert "geen verklaring" in page["wm_voet"].replace("\n", " ")


def test_a_pdf_can_be_searched_and_is_small(
    pack: Pack, project: QgsProject, tmp_path: Path
) -> None:
    made = making.make(pack, asked(pack), project, "proef")
    parts: list[float] = []
    target = tmp_path / "wijken.pdf"
    assert writing.write(made.layout, target, "pdf", parts.append, single=True) == [target]
    text = words(target)
    for wanted in ("Corporatiewoningen in Binnenstad", "Station & Spoorzone", "Onderwerp",
                   "Bijstand", "Verantwoording", "BRONNEN", "Vergeleken met"):  # fmt: skip
        assert wanted in text
    assert target.stat().st_size < 1_000_000 * len(WIJKEN)
    assert parts
    assert list(tmp_path.iterdir()) == [target]


def test_charts_are_lines_and_areas_in_a_pdf_and_no_images_of_points(
    pack: Pack, project: QgsProject, tmp_path: Path
) -> None:
    made = making.make(pack, asked(pack), project, "proef")
    target = tmp_path / "wijken.pdf"
    writing.write(made.layout, target, "pdf", lambda _: None, single=True)
    listed = subprocess.run(["pdfimages", "-list", str(target)], check=True, capture_output=True,
                            text=True)  # fmt: skip
    # Two lines are the heading of an empty list.
    assert len(listed.stdout.splitlines()) == 2, listed.stdout
    assert "duidelijk" in words(target)


BESIDE = {
    WIJKEN[0]: sheet.Beside(
        (
            ("Onderwerp", "2015", "2024", "Verandering"),
            *((f"Aandeel van iets lang {n}", f"{n},5%*", "12,0%", "gestegen") for n in range(10)),
            ("* omgerekend", "", "", ""),
        ),
        "Wij wonen hier al dertig jaar. " * 30,
    ),
    WIJKEN[1]: sheet.Beside(),
}


@pytest.mark.parametrize(("size", "way"), PAPERS)
def test_years_and_a_story_have_room_of_their_own(
    pack: Pack, project: QgsProject, size: str, way: str
) -> None:
    given = asked(pack, size=size, way=way, beside=BESIDE, compared=("GM9002", "GM9003"))
    made = making.make(pack, given, project, "proef")
    assert made.layout.itemById("wm_jaren") is None
    page = given.paper.page
    placed = [(item.id(), *box_of(item)) for item in items_of(made.layout)]
    assert all(page.holds(box) for _, _, box in placed)
    shrunk = [(n, p, b._replace(w=b.w - 0.05, h=b.h - 0.05)) for n, p, b in placed]
    assert not [
        (a, b) for (a, p, one), (b, q, two) in combinations(shrunk, 2) if p == q and one.meets(two)
    ]
    first, second = pages(made.layout)
    assert first["wm_trend_subject"].split("\n")[0] == "Onderwerp"
    assert first["wm_trend_subject"].split("\n")[-1] == "* omgerekend"
    assert 4 <= len(first["wm_trend_last"].split("\n")) <= 11
    assert "dertig jaar" in first["wm_verhaal"]
    assert second["wm_trend_subject"] == second["wm_verhaal"] == ""
    for name in ("wm_verhaal", "wm_trend_subject", "wm_staven_namen"):
        item = made.layout.itemById(name)
        high = len(first[name].split("\n")) * item.textFormat().lineHeight()
        assert high <= box_of(item)[1].h + 1.0


def judged(pack: Pack) -> list[Indicator]:
    """Give the figures of the pie that may stand in the table of years."""
    found = [pack.indicator(piece.indicator) for piece in pack.catalogue.pie]
    return [each for each in found if guards.may_be_ranked(each)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "way"), PAPERS)
def test_nothing_in_the_table_of_years_is_cut(
    pack: Pack, size: str, way: str, language: str
) -> None:
    given = paper.paper(size, way).with_room(trend=True, story=False)
    names = [beside_sheets.name_of(each, language) for each in judged(pack)]
    heads = ("Onderwerp", "2020", "2024", "Verandering")
    marks = ("* omgerekend", "° ander jaar", "° ander jaar", "")
    for key in ("measured", "not_comparable", "unchanged", "cannot_tell"):
        said = wording.say(f"mapsheet.change.{key}", language)
        for name in names:
            trend = (heads, (name, "1.234*°", "12,3%*°", said), marks)
            columns = content.trend_table(trend, given)
            assert not any("…" in cell for cell in columns.values())
            assert " ".join(columns["trend_subject"].split()) == f"Onderwerp {name} * omgerekend"
            assert len({len(cell.split("\n")) for cell in columns.values()}) == 1


def test_without_years_or_story_nothing_is_made_for_them(pack: Pack, project: QgsProject) -> None:
    made = making.make(pack, asked(pack, beside={WIJKEN[0]: sheet.Beside()}), project, "proef")
    names = {item.id() for item in items_of(made.layout)}
    assert not {"wm_verhaal", "wm_trend_subject"} & names
    assert made.layout.itemById("wm_kaart").rect().height() == pytest.approx(92.4)


def test_a_title_of_one_area_may_hold_the_proposal(pack: Pack, project: QgsProject) -> None:
    from qgis_plugin.sheets import titles

    given = asked(pack, title="{naam}: let op. {voorstel}", account=False)
    rows = titles.proposed(pack, given)
    assert [code for code, _, _ in rows] == list(WIJKEN)
    made = making.make(pack, replace(given, titles={WIJKEN[1]: "Kort"}), project, "proef")
    first, second = pages(made.layout)
    assert " ".join(first["wm_titel"].split()) == rows[0][2]
    assert rows[0][2].startswith("Binnenstad: let op. Corporatiewoningen")
    assert second["wm_titel"] == "Kort"


@pytest.mark.parametrize("name", ["Havenkwartier", " ".join(["Oud-Zuid en omgeving"] * 9)])
def test_a_long_title_loses_of_the_name_and_nothing_of_what_is_said(name: str) -> None:
    said = f"Inwoners van 65 jaar en ouder in {name}: duidelijk minder"
    box = A4.boxes["title"]
    lines = content.title_lines(said, A4.texts.title, box.w, name)
    told = " ".join(lines)
    assert len(lines) <= 2
    assert told.startswith("Inwoners van 65 jaar en ouder in ")
    assert told.endswith(": duidelijk minder")
    assert (name in told) == ("…" not in told)


def test_a_scale_bar_has_the_comma_of_the_language_of_the_sheet(
    pack: Pack, project: QgsProject
) -> None:
    before = QLocale()
    assert language.current() == "nl"
    QgsApplication.setLocale(QLocale("en_US"))
    try:
        made = making.make(pack, asked(pack, account=False), project, "proef")
        numbers = made.layout.itemById("wm_schaal").numericFormat()
        assert numbers.formatDouble(0.7, QgsNumericFormatContext()) == "0,7"
    finally:
        QgsApplication.setLocale(before)


@pytest.mark.parametrize("kind", order.FORMATS)
def test_each_area_has_files_of_its_own(
    pack: Pack, project: QgsProject, tmp_path: Path, kind: str
) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    files = writing.write(made.layout, tmp_path / "uit", kind, lambda _: None, single=False)
    names = ["binnenstad-wk900100", "station-spoorzone-wk900103"]
    assert [f.name for f in files] == [f"{name}.{kind}" for name in names]
    assert sorted((tmp_path / "uit").iterdir()) == sorted(files)


def test_an_area_without_figures_gets_a_sheet_that_says_so(pack: Pack, project: QgsProject) -> None:
    water = next(a for a in pack.areas("buurt", max(pack.years)) if a.water)
    made = making.make(pack, asked(pack, codes=(water.code,)), project, "proef")
    (page,) = pages(made.layout)
    assert "geen cijfer" in page["wm_titel"]
    assert "geen cijfers" in page["wm_taart_uitleg"].replace("\n", " ")


def test_the_table_beside_the_pie_says_what_the_profile_says(
    pack: Pack, project: QgsProject
) -> None:
    from spatial_core.reading import profile

    made = making.make(pack, asked(pack), project, "proef")
    for code, page in zip(WIJKEN, pages(made.layout), strict=True):
        cells = [c for at in (1, 2) for c in page[f"wm_tabel{at}_here"].split("\n")[1:]]
        slices = profile.of(pack, code).slices
        assert cells == ["–" if part.value is None else part.text_nl for part in slices]


def test_the_legend_counts_the_areas_that_the_map_is_about(pack: Pack, project: QgsProject) -> None:
    import re

    made = making.make(pack, asked(pack), project, "proef")
    year = max(pack.years)
    for code, page in zip(WIJKEN, pages(made.layout), strict=True):
        inside = [a for a in pack.areas("buurt", year) if a.code[2:8] == code[2:8]]
        counted = sum(int(n) for n in re.findall(r"\((\d+)\)", page["wm_legenda"]))
        assert counted == len(inside)
        assert "gemeente Voorbeeldstad" in page["wm_legenda_kop"].replace("\n", " ")


def test_the_user_gives_title_author_and_stamp(pack: Pack, project: QgsProject) -> None:
    given = asked(pack, title="Wonen in {naam}", author="Team Wijken", concept=True, account=False)
    made = making.make(pack, replace(given, titles={WIJKEN[1]: "Het spoor"}), project, "proef")
    first, second = pages(made.layout)
    assert first["wm_titel"] == "Wonen in Binnenstad"
    assert second["wm_titel"] == "Het spoor"
    assert "CONCEPT" in first.values()


EVIL = (
    "[% env('HOME') %]", "<b>vet</b><img src=x>", "O'Brien\" or 1=1 --", "{{7*7}}", "=1+1",
    "\u202eanders\u202c om", "[%1+1%] %] [%", "A" * 400, "$CURRENT_DATE", "naam\nmet regel", "‰€😀",
)  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize("kind", order.KINDS)
def test_a_hostile_name_is_printed_as_it_stands(
    sample_pack: Path, project: QgsProject, tmp_path: Path, name: str, kind: str
) -> None:
    import shutil
    import sqlite3

    copy = tmp_path / "pack.gpkg"
    shutil.copy(sample_pack, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE wm_areas SET name = ? WHERE code = 'WK900100'", (name,))
    connection.close()
    with Pack(copy) as pack:
        made = making.make(pack, asked(pack, codes=WIJKEN[:1], kind=kind), project, "proef")
        (page,) = pages(made.layout)
        shown = " ".join(page["wm_titel"].split())
        start = " ".join(name.replace("\u202e", "").replace("\u202c", "").split())[:12]
        assert start in shown
        (area,) = made.coverage.getFeatures()
        allowed = set(string.ascii_lowercase + string.ascii_uppercase + string.digits + "-")
        assert set(area["bestand"]) <= allowed
        assert len(area["bestand"]) <= 116
        making.remove(project, "proef")


def test_a_folder_that_cannot_be_written_is_told(
    pack: Pack, project: QgsProject, tmp_path: Path
) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    (tmp_path / "dicht").write_text("een bestand, geen map")
    for target, single in ((tmp_path / "dicht" / "a.pdf", True), (tmp_path / "dicht", False)):
        with pytest.raises(OutputError):
            writing.write(made.layout, target, "pdf", lambda _: None, single=single)
    assert [p.name for p in tmp_path.iterdir()] == ["dicht"]


@pytest.mark.parametrize("single", [True, False])
def test_a_full_disk_leaves_what_was_there(
    pack: Pack, project: QgsProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, single: bool
) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    target = tmp_path / "a.pdf" if single else tmp_path / "uit"
    if single:
        target.write_bytes(b"oud")
    usage = writing.shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(writing.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(OutputError):
        writing.write(made.layout, target, "pdf", lambda _: None, single=single)
    assert target.read_bytes() == b"oud" if single else list(target.iterdir()) == []


@pytest.mark.parametrize("single", [True, False])
def test_a_disk_that_becomes_full_while_writing_is_told_with_the_users_own_path(
    pack: Pack, project: QgsProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, single: bool
) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    target = tmp_path / "a.pdf" if single else tmp_path / "uit"
    usage = writing.shutil.disk_usage(tmp_path)
    left = iter([usage.total])
    monkeypatch.setattr(
        writing.shutil, "disk_usage", lambda _: usage._replace(free=next(left, 1000))
    )
    with pytest.raises(OutputError, match="de schijf is vol") as told:
        writing.write(made.layout, target, "pdf", lambda _: None, single=single)
    assert str(told.value.values["path"]).startswith(str(target))
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("kind", order.FORMATS)
def test_a_file_that_breaks_off_is_never_taken_for_whole(tmp_path: Path, kind: str) -> None:
    broken = tmp_path / f"a.{kind}"
    broken.write_bytes(b"%PDF <svg> PNG" * 200)
    fine = QgsLayoutExporter.ExportResult.Success
    with pytest.raises(OutputError, match="de schijf is vol"):
        writing._check(fine, "", broken, broken, kind)


@pytest.mark.parametrize("single", [True, False])
def test_it_can_be_called_off(
    pack: Pack, project: QgsProject, tmp_path: Path, single: bool
) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")

    def stop(_: float) -> None:
        raise CancelledError("cancelled")

    target = tmp_path / "a.pdf" if single else tmp_path / "uit"
    with pytest.raises(CancelledError):
        writing.write(made.layout, target, "pdf", stop, single=single)
    assert not any(p.is_file() for p in tmp_path.rglob("*"))


def test_a_template_says_where_things_stand_and_how_they_look(
    pack: Pack, project: QgsProject, tmp_path: Path
) -> None:
    first = making.make(pack, asked(pack, account=False), project, "eerst")
    title = first.layout.itemById("wm_titel")
    look = title.textFormat()
    look.setSize(30)
    title.setTextFormat(look)
    first.layout.removeLayoutItem(first.layout.itemById("wm_staven"))
    first.layout.itemById("wm_taart").attemptResize(
        first.layout.itemById("wm_taart").sizeWithUnits().__class__(60, 60)
    )
    path = tmp_path / "huisstijl.qpt"
    first.layout.saveAsTemplate(str(path), QgsReadWriteContext())
    made = making.make(pack, asked(pack, account=False, template=path), project, "daarna")
    assert made.layout.itemById("wm_staven") is None
    assert made.layout.itemById("wm_titel").textFormat().size() == 30
    shown = made.layout.itemById("wm_kaart")
    assert isinstance(shown, QgsLayoutItemMap)
    assert made.coverage in shown.layers()
    (page, _) = pages(made.layout)
    assert page["wm_titel"].startswith("Corporatiewoningen")
    assert all(len(line) < 60 for line in page["wm_titel"].split("\n"))
    assert isinstance(made.layout.itemById("wm_taart"), QgsLayoutItemShape)
    assert drawn_as(made.layout, "wm_taart") == {"taart"}


@pytest.mark.parametrize(("wide", "compact"), [(89.0, True), (90.0, False)])
def test_below_ninety_mm_the_small_pie_is_drawn(pack: Pack, wide: float, compact: bool) -> None:
    given = asked(pack)
    boxes = {**given.paper.boxes, "pie": paper.Box(185, 31, wide, wide)}
    given = replace(given, laid=replace(given.paper, boxes=boxes))
    made = atlas.told(pack, given).of(WIJKEN[0], frozenset())
    kinds = {"compact": True} if compact else {"numbered": True, "listed": False}
    pie = lay_out(made.profile, lang="nl", legend=False, **kinds)
    found = content.of_sheet(pack, made, given)["taart"]
    assert found == drawn.source(pie.svg(), boxes["pie"])


@pytest.mark.parametrize("text", ["", "<Layout", "<html/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"])
def test_what_is_no_template_is_told(tmp_path: Path, text: str, project: QgsProject) -> None:
    path = tmp_path / "a.qpt"
    path.write_text(text)
    with pytest.raises(RecipeError, match="geen lay-out"):
        template.read(path, project)


@pytest.mark.parametrize("content", [None, "geen plaatje"])
def test_a_logo_that_is_no_picture_is_told_and_nothing_is_made(
    pack: Pack, project: QgsProject, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_text(content)
    with pytest.raises(RecipeError, match="logo") as told:
        making.make(pack, asked(pack, logo=path), project, "proef")
    assert str(path) in str(told.value)
    assert not project.layoutManager().layouts()
    assert not project.mapLayers()


def test_the_name_of_a_small_area_is_written_beside_it(pack: Pack, project: QgsProject) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    layer = made.layout.itemById("wm_kaart").layers()[-1]
    look = layer.labeling().settings()
    outside = look.dataDefinedProperties().property(
        QgsPalLayerSettings.Property.PolygonLabelOutside
    )
    context = QgsExpressionContext()
    scope = QgsExpressionContextScope()
    context.appendScope(scope)
    found = []
    for size in (50, 5000):
        feature = QgsFeature(layer.fields())
        feature["naam"] = "Kruidenbuurt"
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, size, size)))
        context.setFeature(feature)
        scope.setVariable("map_scale", 20_000)
        found.append(outside.valueAsString(context)[0])
    assert found == ["yes", "no"]
    assert look.callout().enabled()


PRINT = """
import os, sys
from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
layout = project.layoutManager().layouts()[0]
atlas = layout.atlas()
atlas.updateFeatures()
assert atlas.count() == 2, atlas.count()
settings = QgsLayoutExporter.PdfExportSettings()
from qgis.core import Qgis
settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
print(QgsLayoutExporter.exportToPdf(atlas, sys.argv[2], settings))
assert not any(name.startswith(("qgis_plugin", "wijkmonitor")) for name in sys.modules)
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.whole
def test_a_saved_project_prints_the_same_without_the_plugin(
    opened: Any, tmp_path: Path, environment: dict[str, str]
) -> None:
    pack = opened.session.pack
    project = QgsProject.instance()
    made = making.make(pack, asked(pack), project, "bladen")
    before = tmp_path / "voor.pdf"
    writing.write(made.layout, before, "pdf", lambda _: None, single=True)
    saved = tmp_path / "stad.qgz"
    assert project.write(str(saved))
    assert (tmp_path / "stad_wijkmonitor.gpkg").is_file()
    assert made.coverage.providerType() == "ogr"
    after = tmp_path / "na.pdf"
    subprocess.run([sys.executable, "-c", PRINT, str(saved), str(after)], check=True,
                   capture_output=True, env=environment, cwd=tmp_path)  # fmt: skip
    # Scale bars write numbers as the machine does.
    assert words(after).replace(".", ",") == words(before).replace(".", ",")
    assert abs(after.stat().st_size - before.stat().st_size) < 0.05 * before.stat().st_size


def test_pages_and_size_are_told_before(pack: Pack) -> None:
    codes = order.codes_of(pack, "buurt", max(pack.years))
    told = asked(pack, codes=codes)
    assert told.pages == 2 * len(codes)
    assert told.megabytes("pdf") > 1
    assert order.codes_of(pack, "wijk", max(pack.years), "GM9002")


def test_a_picture_has_the_whole_page(pack: Pack, project: QgsProject, tmp_path: Path) -> None:
    made = making.make(pack, asked(pack, account=False), project, "proef")
    made.layout.atlas().beginRender()
    made.layout.atlas().first()
    image = QgsLayoutExporter(made.layout).renderPageToImage(0, dpi=50)
    assert (image.width(), image.height()) in ((584, 413), (585, 413))
    made.layout.atlas().endRender()


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A file of stories about the first wijk: one that is a strength, one without consent."""
    book = Stories(tmp_path / "v.gpkg", create=True)
    shown = Story(
        "Wij groeten elkaar <b>altijd</b>.", "bewoner", dt.date(2024, 5, 1), True, "formulier",
        dt.date(2200, 1, 1), areas=links(WIJKEN[0]), strength=True,
    )  # fmt: skip
    book.add_all([shown, replace(shown, text="GEHEIM", date=dt.date(2024, 6, 1), consent=False)])
    return book.path


def test_a_sheet_has_the_years_that_matter_and_one_story(
    pack: Pack, project: QgsProject, told: Path, tmp_path: Path
) -> None:
    made = making.make(
        pack, asked(pack, over_years=True, stories=told, account=True), project, "proef"
    )
    first, second = pages(made.layout)
    assert first["wm_verhaal"].startswith("bewoner, 1 mei 2024: “Wij groeten elkaar")
    assert second["wm_verhaal"] == ""
    columns = [first[f"wm_trend_{name}"].split("\n") for name in content.trend_boxes(A4)]
    rows = list(zip(*columns, strict=True))
    years = [str(min(pack.years)), str(max(pack.years))]
    assert list(rows[0]) == ["Onderwerp", *years, "Verandering"]
    assert len(rows) >= 4
    assert not any("…" in cell for row in rows for cell in row)
    target = tmp_path / "wijken.pdf"
    writing.write(made.layout, target, "pdf", lambda _: None, single=True)
    text = words(target)
    assert "Verandering" in text
    assert "<b>altijd</b>" in text
    assert "GEHEIM" not in text


def test_a_story_that_is_a_strength_stands_among_those_of_a_conversation(
    pack: Pack, project: QgsProject, told: Path
) -> None:
    given = asked(pack, kind="talk", over_years=True, stories=told)
    made = making.make(pack, given, project, "proef")
    first, second = pages(made.layout)
    good = [first[f"wm_kracht{n}"] for n in (1, 2, 3)]
    assert any("Wij groeten elkaar" in text for text in good)
    assert not any("groeten" in second[f"wm_kracht{n}"] for n in (1, 2, 3))
