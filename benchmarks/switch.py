"""Measure a switch to another indicator, from the choice until the map is painted.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.switch PACK

A switch is told of five times: of a pack that was opened this moment and never before; the first
time for an indicator when others were shown before; the first time after the plugin's work ahead,
which it does while nobody waits; again; and of a pack that was opened this moment, after an earlier
start of QGIS did that work. Each is set beside the drawing of
plain rules over a stored class (as in :mod:`.draw`), drawn right after it. The legends of layers
that cannot be seen come later and count in none. Counted are seconds of processor.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from ._figures import ratio
from .draw import LEVEL, RATIO, _draw, _with_classes

PORTION = 0.005
ROUNDS = 3


class Switch(NamedTuple):
    """Seconds: to the call's end, to draw what it shows, to draw plain rules."""

    told: float
    drawn: float
    plain: float


def main(arguments: list[str] | None = None) -> int:
    """Switch, measure and print; 1 where a switch that can be known ahead misses the limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.switch")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--indicators", nargs="+", help="else those that the dock offers")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        from qgis.core import Qgis, QgsApplication

        application = QgsApplication([], True, folder)
        application.initQgis()
        print(f"Switch indicators of {chosen.pack.name}, QGIS {Qgis.version()}")
        return _measure(chosen.pack, chosen.indicators, Path(folder))


def _measure(path: Path, indicators: list[str] | None, folder: Path) -> int:
    from qgis_plugin.state.map import shelf

    shelf.folder = lambda: folder / "legends"
    with _opened(path) as opened:
        offered = indicators or opened._offered()
        names = [name for name in dict.fromkeys(offered) if _shows(opened, name)]
        plain = {name: _plain(opened, name, folder) for name in names}
    found: dict[str, list[Switch]] = {}
    found["right after opening"] = [_opened_and_switched(path, name, plain) for name in names]
    with _opened(path) as opened:
        opened.layers.finish()
        found["first time"] = [_switch(opened, name, plain) for name in names]
    with _opened(path) as opened:
        _work_ahead(opened)
        found["told ahead"] = [_switch(opened, name, plain) for name in names]
        found["again"] = [_switch(opened, name, plain) for name in names * ROUNDS]
    found["at a later start"] = [_opened_and_switched(path, name, plain) for name in names]
    return max(_say(kind, each) for kind, each in found.items())


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a pack, with its layers in an empty project and the finest level in sight."""
    from qgis.core import QgsProject

    from qgis_plugin.state.kept import Kept
    from qgis_plugin.state.map import tree
    from qgis_plugin.state.opened import Opened

    QgsProject.instance().clear()
    opened = Opened(path, Kept(str(path)))
    opened.layers.update(None, None)
    for group in tree.theme_groups(tree.pack_group(path)):
        for node in group.findLayers():
            node.setItemVisibilityChecked(node.layer().customProperty(tree.LEVEL) == LEVEL)
    yield opened
    opened.close()


def _shows(opened: Any, name: str) -> bool:
    known = opened.pack.catalogue.find(name) is not None
    return known and opened.layers.show(name, LEVEL, None, None) == LEVEL


def _shown(opened: Any, name: str) -> Any:
    from qgis_plugin.state.map import tree

    theme = opened.layers._theme_of(opened.pack.indicator(name))
    return tree.find(opened.path, theme, LEVEL)


def _plain(opened: Any, name: str, folder: Path) -> Any:
    """Give a layer with the same classes in a column of its own, and plain rules over that."""
    from qgis_plugin._bridge import layer_of, legends

    year = opened.pack.newest_year(name, LEVEL, opened.pack.years)
    indicator = opened.pack.indicator(name)
    legend = legends.rules(indicator, layer_of(opened.pack, indicator, LEVEL, year, None))
    (folder / name).mkdir()
    return _with_classes(opened.layers._made(LEVEL, year), legend, folder / name)


def _opened_and_switched(path: Path, name: str, plain: dict[str, Any]) -> Switch:
    with _opened(path) as opened:
        return _switch(opened, name, plain)


def _switch(opened: Any, name: str, plain: dict[str, Any]) -> Switch:
    told = _timed(opened.layers.show, name, LEVEL, None, None)
    return Switch(told, _draw(_shown(opened, name))[0], _draw(plain[name])[0])


def _work_ahead(opened: Any) -> None:
    """Do what the plugin does while nobody waits, and say in how large portions."""
    portions = []
    going = True
    while going:
        started = time.process_time()
        going = opened.tell_some(PORTION, ahead=True)
        portions.append(1000 * (time.process_time() - started))
    portions.sort()
    most = portions[max(0, round(0.95 * len(portions)) - 1)]
    whole = sum(portions) / 1000
    print(f"  ahead: {len(portions)} portions, {whole:.2f} s in all; of 95 in a hundred the"
          f" longest {most:.1f} ms, of all {portions[-1]:.1f} ms")  # fmt: skip


def _say(kind: str, each: list[Switch]) -> int:
    told, drawn, plain = (median(one[at] for one in each) for at in range(3))
    print(f"  {kind:<20} {told:.3f} s, then drawn in {drawn:.3f} s; plain rules {plain:.3f} s"
          f" (n={len(each)})")  # fmt: skip
    what = f"another indicator chosen and drawn, {kind}, processor"
    kept = ratio(what, "plain rules drawn after it", told + drawn, plain, RATIO)
    return 0 if kept or kind in ("right after opening", "first time") else 1


def _timed(call: Any, *words: Any) -> float:
    started = time.process_time()
    call(*words)
    return time.process_time() - started


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
