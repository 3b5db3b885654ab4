"""Evil names (24, 25) in QGIS: labels, tips, messages, layers, the search bar, expressions."""

from __future__ import annotations

import ast
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeedback,
    QgsLocatorContext,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QLabel, QWidget

import qgis_plugin
from qgis_plugin._bridge_shared import Version
from qgis_plugin.gui import messages as bar
from qgis_plugin.gui.shared.dialog import SharedDialog
from qgis_plugin.state import verified
from qgis_plugin.state.map import dressing
from spatial_core import escape
from spatial_core.errors import OutputError
from tests.qgis.conftest import wait_for
from tests.support.evil import NAMES, spoiled
from tests.support.red import is_red

HIDDEN = ("Cc", "Cf", "Co", "Cs")
MARKS = {"toolTip", "whatsThis", "html", "markdown", "informativeText"}
"""Properties that Qt always draws as mark-up where they look so; texts of labels mostly too."""


@pytest.fixture
def evil(plugin: Any, small_pack: Path, tmp_path: Path) -> Any:
    """The plugin with a pack open in which sixty areas have the names."""
    path = spoiled(small_pack, tmp_path / "kwaad.gpkg")
    verified.remember(path, verified.stamp(path))
    plugin.open(path)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.finish()
    return plugin


def _rich(widget: QWidget) -> list[str]:
    """Give the texts within a widget that Qt would draw as mark-up: all it has, of every kind."""
    every = [widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)]
    found = [text for each in every for text in _drawn_as_marks(each)]
    for view in widget.findChildren(QAbstractItemView):
        found += [text for text in _tips(view.model(), QModelIndex()) if _is_evil(text)]
    return [text[:80] for text in found]


def _is_evil(text: str) -> bool:
    return Qt.mightBeRichText(text) and any(name in text for name in NAMES if "<" in name)


def _drawn_as_marks(thing: QObject) -> Iterator[str]:
    """Give the evil texts among the properties of a thing that Qt draws as mark-up."""
    meta = thing.metaObject()
    plain = isinstance(thing, QLabel) and thing.textFormat() == Qt.TextFormat.PlainText
    for number in range(meta.propertyCount()):
        name = meta.property(number).name()
        if name in MARKS or (isinstance(thing, QLabel) and name == "text" and not plain):
            text = thing.property(name)
            if isinstance(text, str) and _is_evil(text):
                yield text


def _tips(model: QAbstractItemModel | None, parent: QModelIndex) -> Iterator[str]:
    """Give the tips of all items of a model."""
    listed = isinstance(model, QAbstractListModel)
    for row in range(0 if model is None else model.rowCount(parent)):
        for column in range(1 if listed else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if column == 0 and not listed:
                yield from _tips(model, index)


def _codes(plugin: Any) -> list[str]:
    known = {a.name: a.code for a in plugin.session.pack.areas() if a.level in ("wijk", "buurt")}
    assert len(known) >= 60
    return list(known.values())


# The places: each takes the plugin with the evil pack open, and asserts.


def dock(plugin: Any) -> None:
    plugin.dock.setUserVisible(True)
    for code in _codes(plugin):
        plugin.session.choose_area(code)
        plugin.session.finish()
        title = plugin.dock.page.title
        assert not {c for c in title.text() if unicodedata.category(c) in HIDDEN}
        assert _rich(plugin.dock) == []
    plugin.dock.grab()


def tabs(plugin: Any) -> None:
    plugin.dock.setUserVisible(True)
    codes = _codes(plugin)
    plugin.session.choose_area(codes[0])
    for code in codes[20:32]:
        plugin.session.pins.add(code)
    plugin._street_located(plugin.session.pack.streets()[0].id)
    for page in range(plugin.dock.tabs.count()):
        plugin.dock.tabs.setCurrentIndex(page)
        plugin.dock.grab()
        QTest.qWait(5)
        assert _rich(plugin.dock) == []


def dialogs(plugin: Any) -> None:
    """All that opens beside the dock."""
    plugin.session.choose_area(_codes(plugin)[0])
    # What was never saved cannot be shared.
    assert QgsProject.instance().write(str(plugin.session.pack.path.with_suffix(".qgz")))
    for ask in (plugin.make, plugin.compose, plugin.share, plugin.make_sheets):
        ask()
        QTest.qWait(5)
    parts = (plugin.building, plugin.composing, plugin.sharing, plugin.sheeting)
    page = plugin.native.options.createWidget(None)
    shown = [page, *(part.dialog for part in parts)]
    for each in shown:
        assert each.isVisible() or each is page
        assert _rich(each) == []
    page.deleteLater()
    for each in shown[1:]:
        each.hide()


def shared_database(plugin: Any) -> None:
    """The dialog of the shared database: names of packs and schemas, and what it says of them."""
    dialog = SharedDialog(plugin.iface.mainWindow())
    dialog.show_versions(
        [Version("1", "20261201120000", name, "", 1, "", name, True) for name in NAMES]
    )
    dialog.show()
    assert dialog.versions.topLevelItemCount() == len(NAMES)
    assert _rich(dialog) == []
    for name in NAMES:
        dialog.say(name)
        assert _rich(dialog) == []
        dialog.set_busy(name)
        assert _rich(dialog) == []
    dialog.deleteLater()


def tree_of_layers(plugin: Any) -> None:
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    root = QgsProject.instance().layerTreeRoot()
    names += [group.name() for group in root.findGroups(True)]
    assert names
    assert not [name for name in names if Qt.mightBeRichText(name) or "[%" in name]


def search_bar(plugin: Any) -> None:
    context = QgsLocatorContext()
    context.usingPrefix = True
    for name in NAMES:
        found: list[Any] = []
        clone = plugin.native.locator.clone()
        clone.resultFetched.connect(found.append)
        clone.prepare(name[:200], context)
        clone.fetchResults(name[:200], context, QgsFeedback())
        for hit in found:
            assert not {c for c in hit.displayString if unicodedata.category(c) in HIDDEN}


def map_tips(plugin: Any) -> None:
    from qgis_plugin.state.map import tree

    layer = next(each for each in tree.layers(plugin.session.pack.path) if each.mapTipTemplate())
    memory = QgsVectorLayer("Polygon", "x", "memory")
    memory.dataProvider().addAttributes(layer.fields().toList())
    memory.updateFields()
    context = QgsExpressionContext()
    context.setFields(memory.fields())
    for name in NAMES:
        feature = QgsFeature(memory.fields())
        feature.setAttribute("code", "BU1")
        feature.setAttribute("naam", name.replace("\0", ""))
        context.setFeature(feature)
        shown = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        assert "(BU1)" in shown
        assert not any(f"<{tag}" in shown for tag in ("img", "script", "svg", "a ", "title"))


def expressions(plugin: Any) -> None:
    for name in (name for name in NAMES if "\0" not in name):
        quoted = QgsExpression.quotedValue(name)
        for asked in (f"wm_label({quoted})", f"wm_html({quoted})"):
            expression = QgsExpression(asked)
            assert not expression.hasParserError()
            shown = expression.evaluate()
            assert "wm_html" not in asked or "<" not in str(shown)


def layout_labels(plugin: Any) -> None:
    """Names reach a sheet as attributes of the atlas; what a label reads of one is the name."""
    memory = QgsVectorLayer("Polygon?field=titel:string", "x", "memory")
    context = QgsExpressionContext()
    context.setFields(memory.fields())
    for name in map(escape.clean, NAMES):
        feature = QgsFeature(memory.fields())
        feature.setAttribute("titel", name)
        context.setFeature(feature)
        assert QgsExpression.replaceExpressionText('[% "titel" %]', context) == name


def messages(plugin: Any) -> None:
    for name in NAMES:
        plugin.iface.pushed.clear()
        bar.Messages(plugin.iface).error(OutputError("output_failed", path=name, why=name))
        (pushed,) = plugin.iface.pushed
        assert not any(f"<{tag}" in pushed[1] for tag in ("img", "script", "svg", "b>", "a "))


Sink = Callable[[Any], None]
SINKS: dict[str, Sink] = {
    sink.__name__: sink
    for sink in (
        dock, tabs, dialogs, shared_database, tree_of_layers, search_bar, map_tips, expressions,
        layout_labels, messages,
    )
}  # fmt: skip


SHOWS = {
    "plugin": "dock", "gui": "dock", "gui.profile": "dock", "gui.map": "dock",
    "gui.compare": "tabs", "gui.trend": "tabs", "gui.street": "tabs", "gui.overlay": "tabs",
    "gui.stories": "tabs", "gui.build": "dialogs", "gui.composer": "dialogs",
    "gui.sharing": "dialogs", "gui.sheets": "dialogs", "gui.options": "dialogs",
    "state.map": "tree_of_layers", "state.map.lines": "tree_of_layers",
    "state.map.over_time": "tree_of_layers", "sheets": "layout_labels",
    "processing": "tests/qgis/test_processing.py", "expressions": "expressions",
    "gui.shared": "shared_database", "state.making": "no names",
    "state.sharing": "tests/qgis/test_sharing.py",
}  # fmt: skip
"""Every room of the plugin that puts a text somewhere, and the place above that covers it."""

PUTS = re.compile(
    r"^(?:set\w*(?:Text|ToolTip|Title|Html|Name|Tip|Template|Label|Header\w*|Description)"
    r"|add(?:Item|Items|Row|Action|Tab)|insertItem|pushMessage|pushWarning|pushInfo|drawText"
    r"|Q\w*Item|QLabel|QAction|QMessageBox|warning|information|critical|question)$"
)
"""Calls that give a text to Qt or QGIS."""


def _shows(root: Path) -> set[str]:
    """Find the rooms of which a module puts a text somewhere."""
    found = set[str]()
    for path in root.rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        names = [getattr(c.func, "attr", getattr(c.func, "id", "")) for c in calls]
        if any(map(PUTS.match, names)):
            parts = path.relative_to(root).with_suffix("").parts
            found.add(".".join(parts[:-1]) or parts[0])
    return found


def _hold_rooms(root: Path) -> None:
    assert _shows(root) <= set(SHOWS)


def test_every_room_that_shows_a_text_is_covered() -> None:
    _hold_rooms(Path(qgis_plugin.__file__).parent)
    for covered in SHOWS.values():
        there = covered in SINKS or (Path(__file__).parents[3] / covered).is_file()
        assert there or covered == "no names", covered


def test_a_new_room_is_red_until_it_is_covered(tmp_path: Path) -> None:
    (tmp_path / "gui" / "nieuw").mkdir(parents=True)
    path = tmp_path / "gui" / "nieuw" / "body.py"
    path.write_text("def f(label, area):\n    label.setText(area.name)\n")
    is_red(lambda: _hold_rooms(tmp_path))


@pytest.mark.parametrize("sink", SINKS)
def test_evil_names_are_only_names(sink: str, evil: Any) -> None:
    SINKS[sink](evil)
    print(f"{len(NAMES)} names through {sink}")


def test_labels_are_red_where_they_guess(evil: Any) -> None:
    label = evil.dock.findChildren(QLabel)[0]
    label.setTextFormat(Qt.TextFormat.AutoText)
    label.setText("<img src=x onerror=alert(1)>")

    def hold() -> None:
        assert _rich(evil.dock) == []

    is_red(hold)


def test_tips_are_red_without_the_expression_that_escapes(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dressing, "ESCAPED", "{text}")
    plugin = request.getfixturevalue("evil")
    is_red(lambda: map_tips(plugin))


def test_messages_are_red_without_escaping(evil: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "escape", lambda text, quote=True: text)
    is_red(lambda: messages(evil))


def test_the_dock_is_red_where_names_are_taken_as_they_come(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escape, "visible", str)
    plugin = request.getfixturevalue("evil")
    is_red(lambda: dock(plugin))
