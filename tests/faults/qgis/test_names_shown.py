"""Evil names (24, 25) in QGIS: labels, tips, messages, layers, the search bar, expressions."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
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
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QWidget

from qgis_plugin.gui import messages as bar
from qgis_plugin.state import verified
from qgis_plugin.state.map import dressing
from spatial_core import escape
from spatial_core.errors import OutputError
from tests.qgis.conftest import wait_for
from tests.support.evil import NAMES, spoiled
from tests.support.red import is_red

HIDDEN = ("Cc", "Cf", "Co", "Cs")


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
    """Give the texts within a widget that Qt would draw as mark-up, or that turn direction."""
    found = []
    for label in widget.findChildren(QLabel):
        text, form = label.text(), label.textFormat()
        guessed = form == Qt.TextFormat.AutoText and Qt.mightBeRichText(text)
        raw = any(name in text for name in NAMES if "<" in name)
        if raw and (guessed or form == Qt.TextFormat.RichText):
            found.append(text[:80])
    for each in (widget, *widget.findChildren(QWidget)):
        tip = each.toolTip()
        if Qt.mightBeRichText(tip) and any(name in tip for name in NAMES if "<" in name):
            found.append(tip[:80])
    return found


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
    for page in range(plugin.dock.tabs.count()):
        plugin.dock.tabs.setCurrentIndex(page)
        plugin.dock.grab()
        QTest.qWait(5)
        assert _rich(plugin.dock) == []


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
        dock, tabs, tree_of_layers, search_bar, map_tips, expressions, layout_labels, messages,
    )
}  # fmt: skip


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
