"""Pure modules import the standard library and each other; nothing imports QGIS."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CORE = Path(__file__).resolve().parents[2] / "spatial_core"

PURE = {
    "__init__", "__main__", "_files", "_resources", "_turn", "area", "breaks", "catalogue",
    "changelog", "chart", "chart._widths", "chart.ages", "chart.alternative", "chart.bar_rows",
    "chart.bars", "chart.bivariate_key", "chart.centre", "chart.drawing", "chart.fonts",
    "chart.geometry", "chart.grades", "chart.halves", "chart.hatch", "chart.keys", "chart.labels",
    "chart.lane", "chart.legend", "chart.mark", "chart.measure", "chart.multiples",
    "chart.over_time", "chart.paint", "chart.placed", "chart.profieltaart", "chart.scale",
    "chart.scatter", "chart.sparkline", "chart.strip", "chart.svg", "chart.swatches", "chart.table",
    "chart.trend", "chart.two_sides", "cli", "cli.area", "cli.build", "cli.compare", "cli.demo",
    "cli.export", "cli.find", "cli.harmonise", "cli.info", "cli.locate", "cli.output",
    "cli.package", "cli.profile", "cli.publish", "cli.shared", "cli.standouts", "cli.stock",
    "cli.story", "cli.street", "cli.streets", "cli.trend", "cli.value", "cli.verify", "codes",
    "combine", "converted", "cover", "crosswalk", "distributed", "errors", "escape", "explained",
    "fetch", "fetch.ahead", "fetch.budget", "fetch.cache", "fetch.downloads", "fetch.port",
    "fetch.services", "fetch.shown", "find", "finer", "formula", "gemeenten", "guards", "judgement",
    "judgement.apart", "judgement.cautions", "judgement.comparable", "judgement.composites",
    "judgement.contrast", "judgement.disclosure", "judgement.opposite", "judgement.overlay",
    "judgement.peers", "judgement.ranking", "judgement.reference", "judgement.sizes",
    "judgement.standouts", "judgement.verdicts", "judgement.windows", "legend", "legend.across",
    "legend.bivariate", "legend.cells", "legend.change", "legend.classes", "legend.colours",
    "legend.contrast", "legend.layer", "legend.qml", "legend.rule", "legend.rules", "legend.sides",
    "legend.values", "legend.yearly", "missing", "names", "outlets", "outlets.beside_sheets",
    "outlets.card", "outlets.dialect", "outlets.export", "outlets.harmonised", "outlets.page",
    "outlets.page_years", "outlets.sheet", "outlets.site", "outlets.site.area",
    "outlets.site.beside", "outlets.site.explained", "outlets.site.frame", "outlets.site.index",
    "outlets.site.place", "outlets.site.plan", "outlets.site.streets", "outlets.site.swatches",
    "outlets.site.taps", "outlets.spreadsheet", "outlets.stock_page", "outlets.street_page",
    "outlets.templates", "outlets.told_stories", "outlets.trend_page", "outlets.whole_columns",
    "outlets.workbook", "pack", "pack.areas", "pack.crosswalks", "pack.file", "pack.finer",
    "pack.fingerprint", "pack.gate", "pack.reader", "pack.schema", "pack.streets", "pack.styles",
    "package", "progress", "publish", "publish.address", "publish.database", "publish.fetching",
    "publish.listing", "publish.literal", "publish.rights", "publish.stories", "publish.story_rows",
    "publish.story_styles", "publish.styles", "publish.tables", "publish.versions",
    "publish.writing", "reading", "reading.changed", "reading.charted", "reading.comparison",
    "reading.converting", "reading.custom", "reading.definition", "reading.group_pie",
    "reading.groups", "reading.hidden", "reading.hidden_told", "reading.maup", "reading.offered",
    "reading.over_years", "reading.overlay_told", "reading.profile", "reading.profile_years",
    "reading.rounded", "reading.side_by_side", "reading.stock", "reading.stock_told",
    "reading.stories", "reading.stories_told", "reading.street", "reading.street_cells",
    "reading.street_cells_told", "reading.street_told", "reading.strengths", "reading.talk",
    "reading.trend", "reading.trend_judged", "reading.trend_parts", "reading.trend_told",
    "reading.trend_values", "reading.within", "recipe", "sample", "sentence", "statistics",
    "statistics.band", "statistics.chance", "statistics.change", "statistics.envelope",
    "statistics.intervals", "statistics.lists", "statistics.place", "statistics.ranks",
    "statistics.slope", "statistics.smoothing", "statistics.verdict", "stories", "stories.book",
    "stories.check", "stories.coarse", "stories.file", "stories.first_names", "stories.in_file",
    "stories.place", "stories.privacy", "stories.records", "stories.schema", "stories.share",
    "stories.store", "stories.story", "stories.tables", "street", "street_index", "wording",
    "wording._boundaries", "wording._cautions", "wording._charts", "wording._compare",
    "wording._composer", "wording._distributed", "wording._en", "wording._explained",
    "wording._expressions", "wording._finer", "wording._gui", "wording._hidden", "wording._legend",
    "wording._locate", "wording._locator", "wording._map", "wording._nl", "wording._options",
    "wording._outlets", "wording._over_years", "wording._overlay", "wording._pie",
    "wording._processing", "wording._processing_areas", "wording._processing_out",
    "wording._processing_own", "wording._processing_packs", "wording._processing_stories",
    "wording._processing_streets", "wording._processing_years", "wording._profile",
    "wording._providers", "wording._publish", "wording._services", "wording._shared",
    "wording._sharing", "wording._sheet", "wording._sheets", "wording._site", "wording._sources",
    "wording._state", "wording._stock", "wording._stories", "wording._stories_tab",
    "wording._street", "wording._street_tab", "wording._streets", "wording._themes",
    "wording._trend", "wording._trend_tab", "wording._two_figures", "wording._verdicts",
    "wording.compiling",
}  # fmt: skip
"""Standard library only. A new module is put here, or in FRAME when it cannot be."""

FRAME = {
    "_ogr", "_rows", "boundaries", "boundaries.account", "boundaries.crosswalks",
    "boundaries.flags", "boundaries.groups", "boundaries.links", "boundaries.outlines",
    "boundaries.pieces", "boundaries.sides", "boundaries.weights", "build", "fetch.stack", "gather",
    "intake", "join", "join.added", "join.cells", "join.divisions", "join.figures", "join.finer",
    "join.levels", "join.own_areas", "join.spread", "locate", "locate.answer", "locate.crossings",
    "locate.exact", "locate.index", "locate.kept", "locate.lattice", "locate.layer",
    "locate.outlines", "locate.points", "locate.table", "outlets.harmonised_map", "outlets.shapes",
    "pack.crosswalk_tables", "pack.finer_tables", "pack.layers", "pack.series",
    "pack.street_tables", "pack.writer", "partition", "select", "sources", "sources.archives",
    "sources.asked", "sources.attributes", "sources.bulk", "sources.catalogue3", "sources.cells",
    "sources.checks", "sources.companions", "sources.division", "sources.duo", "sources.features",
    "sources.found", "sources.geometry", "sources.groups", "sources.kwb", "sources.leefbaarometer",
    "sources.mapped", "sources.maps", "sources.margins", "sources.marks", "sources.named",
    "sources.odata3", "sources.odata4", "sources.own", "sources.pages", "sources.pc6hnr",
    "sources.pdok", "sources.pdok_files", "sources.pdok_layers", "sources.periods",
    "sources.provenance", "sources.raw", "sources.secrets", "sources.series", "sources.shapes",
    "sources.sheets", "sources.specs", "sources.square_files", "sources.squares", "sources.tables",
    "sources.themes", "sources.wide", "stock", "stock.read", "streets", "streets.account",
    "streets.addresses", "streets.borders", "streets.cuts", "streets.doors", "streets.fields",
    "streets.files", "streets.lines", "streets.link_rows", "streets.linked", "streets.links",
    "streets.stretches", "streets.surfaces", "streets.walk", "unchanged",
}  # fmt: skip
"""May use numpy, shapely, pyogrio and pyproj; pyarrow where it is there."""

LAZY = {
    "cli.area": {"select"},
    "cli.build": {"build", "fetch.stack", "gather", "intake", "pyarrow", "unchanged"},
    "cli.demo": {"build"},
    "cli.harmonise": {"outlets.harmonised_map"},
    "cli.export": {"outlets.shapes"},
    "cli.streets": {"pack.street_tables", "streets", "streets.linked"},
    "cli.locate": {"locate.layer", "locate.table"},
    "cli.stock": {"stock.read"},
    "distributed": {"dask"},
    "fetch.cache": {"platformdirs"},
    "publish.database": {"psycopg2"},
    "outlets.card": {"jinja2"},
    "outlets.page": {"jinja2"},
    "outlets.templates": {"jinja2"},
}
"""What a pure module may import inside a function: only at the moment that it is needed."""

HEAVY = (
    "numpy", "pandas", "geopandas", "shapely", "pyogrio", "pyproj", "pyarrow", "jinja2", "dask",
)  # fmt: skip


def _modules() -> dict[str, Path]:
    found = {}
    for path in CORE.rglob("*.py"):
        parts = path.relative_to(CORE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and parts[1:] else parts)] = path
    return found


MODULES = _modules()


def _typing_only(tree: ast.Module) -> set[ast.AST]:
    """Give the nodes below ``if TYPE_CHECKING``, which never run."""
    blocks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    ]
    return {inner for block in blocks for inner in ast.walk(block)}


@cache
def _imports(name: str) -> frozenset[tuple[str, bool]]:
    """Give what a module imports: a module of the core by its short name, else the top name;
    and whether it does so only inside a function."""
    return frozenset(_imported(name))


def _imported(name: str) -> Iterator[tuple[str, bool]]:
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    skipped = _typing_only(tree)
    inside = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node in inside
        elif isinstance(node, ast.ImportFrom):
            for imported in _from(name, node):
                yield imported, node in inside


def _from(name: str, node: ast.ImportFrom) -> Iterator[str]:
    if not node.level:
        yield (node.module or "").partition(".")[0]
        return
    package = name.split(".") if MODULES[name].name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part != "__init__"]
    above = package[: len(package) - (node.level - 1)]
    base = ".".join([*above, *(node.module or "").split(".")]).strip(".")
    for alias in node.names:
        inner = f"{base}.{alias.name}".strip(".")
        yield inner if inner in MODULES else base or "__init__"


def test_every_module_is_classified() -> None:
    assert not PURE & FRAME
    assert set(MODULES) == PURE | FRAME


def test_a_pure_module_imports_only_what_is_pure() -> None:
    wrong = {
        (name, imported)
        for name in PURE
        for imported, inside in _imports(name)
        if imported not in sys.stdlib_module_names
        and imported not in PURE
        and not (inside and imported in LAZY.get(name, set()))
    }
    assert wrong == set()


def test_nothing_imports_qgis_or_qt() -> None:
    others = {"qgis", "PyQt5", "PyQt6", "PySide6", "osgeo"}
    found = {(name, top) for name in MODULES for top, _ in _imports(name) if top in others}
    assert found == set()


def _loaded_after(code: str) -> set[str]:
    # What measures the tests (make coverage) was there before.
    begin = "import sys; before = set(sys.modules)"
    ending = "import json; print(json.dumps(sorted({*sys.modules} - before)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}\n{code}\n{ending}"],
        capture_output=True, text=True, check=True, cwd=CORE.parent,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.whole
def test_importing_all_pure_modules_loads_no_library() -> None:
    # __main__ runs the command when it is imported.
    names = sorted(f"spatial_core.{name}" for name in PURE - {"__init__", "__main__"})
    loaded = _loaded_after(f"import importlib\nfor n in {names!r}: importlib.import_module(n)")
    assert not loaded & set(HEAVY)
    assert "spatial_core.pack.reader" in loaded


@pytest.mark.whole
def test_asking_a_value_loads_no_library(sample_pack: Path) -> None:
    words = ["value", str(sample_pack), "WK900101", "demo_leeftijd_65_plus", "--json"]
    loaded = _loaded_after(f"from spatial_core.cli import main\nassert main({words!r}) == 0")
    assert not loaded & {*HEAVY, "tomllib", "difflib", "statistics"}


@pytest.mark.whole
def test_a_profile_with_its_drawing_loads_no_library(sample_pack: Path, tmp_path: Path) -> None:
    words = ["profile", str(sample_pack), "WK900101", "--svg", str(tmp_path / "taart.svg")]
    loaded = _loaded_after(f"from spatial_core.cli import main\nassert main({words!r}) == 0")
    assert not loaded & set(HEAVY)


@pytest.mark.whole
def test_a_build_from_tables_and_a_map_loads_no_frames(
    small_files: dict[str, Path], tmp_path: Path
) -> None:
    """They take longer to load than the figures of the whole country to read."""
    words = ["build", "--out", str(tmp_path / "x.gpkg"), "--figures"]
    words += [str(small_files["figures_2024"]), "--geometry", str(small_files["geometry_2024"])]
    loaded = _loaded_after(f"from spatial_core.cli import main\nassert main({words!r}) == 0")
    assert "pyogrio" in loaded
    assert not loaded & {"pandas", "geopandas", "pyproj"}
