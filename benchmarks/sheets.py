"""Measure how long map sheets take as one PDF, beside a bare atlas of QGIS with the same map.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.sheets PACK [--sheets 100]

The bare atlas is what an analyst makes by hand: the same map, a title, a scale bar, and QGIS's own
legend of the layer. A sheet has beside those its pie, table, bars, small map and foot; sheets with
a second page for the account are measured apart. All slices of the default pie are drawn, also
those that the pack has no figures of. Counted are seconds of processor.
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

from ._figures import figure, ratio

RATIO = 1.3
MOST_BYTES = 1_000_000


def main(arguments: list[str] | None = None) -> int:
    """Make, measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sheets")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--sheets", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--indicator", default="demo_leeftijd_65_plus")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        from qgis.core import QgsApplication, QgsProject

        application = QgsApplication([], True, folder)
        application.initQgis()
        return _measure(chosen, QgsProject(), Path(folder))


def _measure(chosen: argparse.Namespace, project: Any, folder: Path) -> int:
    from dataclasses import replace

    from qgis_plugin._bridge import Pack
    from qgis_plugin.sheets import making
    from qgis_plugin.sheets.order import Order, codes_of, map_of

    pack = Pack(chosen.pack)
    indicator = pack.indicator(chosen.indicator)
    level, year = map_of(pack, indicator, None)
    codes = codes_of(pack, "wijk", year)[: chosen.sheets]
    full = Order(codes, indicator, level, year, slices=tuple(pack.catalogue.pie))
    target = folder / "a.pdf"
    print(f"{len(codes)} sheets of {chosen.pack.name}, {chosen.indicator}")
    times: dict[str, list[float]] = {"bare": [], "sheets": [], "with account": []}
    for _ in range(chosen.runs):
        for name, order in (("sheets", replace(full, account=False)), ("with account", full)):
            start = time.process_time()
            made = making.make(pack, order, project, "meting")
            _write(made.layout, target)
            times[name].append(time.process_time() - start)
            size = target.stat().st_size / len(codes)
        bare = _bare(project, made, order)
        start = time.process_time()
        _write(bare, target)
        times["bare"].append(time.process_time() - start)
    for name, found in times.items():
        print(f"  {name:13} {median(found):6.2f} s")
    sheets, account, bare = (median(times[n]) for n in ("sheets", "with account", "bare"))
    what = f"{len(codes)} map sheets as one PDF, making included, processor"
    peer = "a bare atlas with the same map"
    fine = ratio(what, peer, sheets, bare, RATIO)
    ratio(f"{what}, each with its account", peer, account, bare, None)
    fine &= figure("a sheet with its account", size / 1000, MOST_BYTES / 1000, "kB")
    sys.stdout.flush()
    os._exit(int(not fine))


def _write(layout: Any, target: Path) -> None:
    from qgis_plugin.sheets import writing

    writing.write(layout, target, "pdf", lambda _: None, single=True)


def _bare(project: Any, made: Any, order: Any) -> Any:
    """Give the atlas that is made by hand."""
    from qgis.core import QgsLayoutItemLegend

    from qgis_plugin.sheets import items
    from qgis_plugin.sheets import layout as layouts

    boxes = order.paper.boxes
    bare = layouts.bare(project, order, 1)
    layers = made.layout.itemById("wm_kaart").layers()
    shown = layouts.map_item(bare, "kaart", boxes["map"], layers, layouts.margin(order))
    items.label(bare, "titel", boxes["title"], items.field("naam"), items.text_format(17))
    layouts._scale(bare, order.paper, shown)
    legend = QgsLayoutItemLegend(bare)
    legend.setLinkedMap(shown)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    root.addLayer(layers[-1])
    bare.addLayoutItem(legend)
    items.place(legend, boxes["legend"])
    layouts.bind(bare, made.coverage)
    return bare


if __name__ == "__main__":
    sys.exit(main())
