"""Measure how long the map of a verdict takes to draw, beside plain rules over a stored class.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.draw PACK [--draws 9]

The plain layer holds each area's class in a column of its own and has the same fills; its rules
are what an analyst would make by hand. Both are drawn in turn, the whole country at once.
Counted are seconds of processor, which other work on the machine changes least.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from ._figures import ratio

RATIO = 1.15
LEVEL = "buurt"
SIZE = 1000
FIELD = "klasse"


def main(arguments: list[str] | None = None) -> int:
    """Draw, measure and print; 1 where the limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.draw")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--draws", type=int, default=9)
    parser.add_argument("--indicator", default="demo_leeftijd_65_plus")
    parser.add_argument("--reference", choices=("NL", "GM"))
    parser.add_argument("--pictures", type=Path, help="a folder for what was drawn")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        from qgis.core import Qgis, QgsApplication

        application = QgsApplication([], True, folder)
        application.initQgis()
        print(f"Draw the buurten of {chosen.pack.name}, {chosen.indicator}, QGIS {Qgis.version()}")
        layers = _layers(chosen.pack, chosen.indicator, chosen.reference, Path(folder))
        return _measure(layers, chosen.draws, chosen.pictures)


def _layers(path: Path, indicator: str, reference: str | None, folder: Path) -> dict[str, Any]:
    from qgis_plugin._bridge import Pack, layer_of, legends
    from qgis_plugin.state.map import renderers
    from qgis_plugin.state.map.layers import PackLayers

    with Pack(path) as pack:
        chosen = pack.indicator(indicator)
        year = pack.newest_year(indicator, LEVEL, pack.years)
        held = PackLayers(pack)
        ours, plain = held._made(LEVEL, year), held._made(LEVEL, year)
        shown = layer_of(pack, chosen, LEVEL, year, reference)
        legend = legends.rules(chosen, shown)
        renderers.show(ours, "heading", legend)
        return {"plain rules": _with_classes(plain, legend, folder), "verdict layer": ours}


def _with_classes(layer: Any, legend: Any, folder: Path) -> Any:
    """Copy the layer with the class of each area in a column, and plain rules over that."""
    from qgis.core import (
        QgsCoordinateTransformContext,
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsField,
        QgsRuleBasedRenderer,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QMetaType

    from qgis_plugin.state.map import symbols

    options = QgsVectorFileWriter.SaveVectorOptions()
    target = str(folder / "plain.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, target, QgsCoordinateTransformContext(), options
    )
    copy = QgsVectorLayer(target, "plain", "ogr")
    copy.dataProvider().addAttributes([QgsField(FIELD, QMetaType.Type.Int)])
    copy.updateFields()
    at = copy.fields().indexOf(FIELD)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(copy))
    key = QgsExpression(legend.whole)
    key.prepare(context)
    numbers = {rule.key: number for number, rule in enumerate(legend.lines)}
    found = {}
    for feature in copy.getFeatures():
        context.setFeature(feature)
        found[feature.id()] = {at: numbers[key.evaluate(context)]}
    copy.dataProvider().changeAttributeValues(found)
    root = QgsRuleBasedRenderer.Rule(None)
    for number, rule in enumerate(legend.lines):
        test = f'"{FIELD}" = {number}'
        root.appendChild(QgsRuleBasedRenderer.Rule(symbols.of_rule(rule), 0, 0, test, rule.label))
    copy.setRenderer(QgsRuleBasedRenderer(root))
    return copy


def _measure(layers: dict[str, Any], draws: int, pictures: Path | None) -> int:
    times: dict[str, list[float]] = {name: [] for name in layers}
    images = {name: _draw(layer)[1] for name, layer in layers.items()}
    for _ in range(draws):
        for name, layer in layers.items():
            times[name].append(_draw(layer)[0])
    for name, each in times.items():
        print(f"  {name:<16} median {median(each):.3f} s ({min(each):.3f}-{max(each):.3f},"
              f" n={draws})")  # fmt: skip
        if pictures is not None:
            images[name].save(str(pictures / f"{name.replace(' ', '_')}.png"))
    plain, ours = (median(times[name]) for name in ("plain rules", "verdict layer"))
    same = images["plain rules"] == images["verdict layer"]
    print(f"  the same picture: {'yes' if same else 'NO'}")
    what, peer = "verdict of all buurten drawn, processor", "plain rules over a stored class"
    return 0 if ratio(what, peer, ours, plain, RATIO) and same else 1


def _draw(layer: Any) -> tuple[float, Any]:
    from qgis.core import Qgis, QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(SIZE, SIZE))
    settings.setFlag(Qgis.MapSettingsFlag.UseRenderingOptimization, True)
    started = time.process_time()
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return time.process_time() - started, job.renderedImage()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(code)
