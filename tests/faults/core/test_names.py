"""Evil names (24): sixty of them through every place where the core writes a name.

``SINKS`` lists those places; a module that writes a file and is not covered makes a test fail.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import html.parser
import io
import itertools
import json
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyogrio
import pytest

import spatial_core
from spatial_core import escape, find
from spatial_core.chart import table
from spatial_core.cli import main
from spatial_core.errors import NotFoundError, WijkmonitorError
from spatial_core.legend import qml, rule
from spatial_core.pack.reader import Pack
from spatial_core.stories import tables
from spatial_core.stories.book import Stories
from tests.support.evil import NAMES, spoiled
from tests.support.red import is_red
from tests.support.writers import story

INDICATOR = "demo_leeftijd_65_plus"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
HIDDEN = ("Cc", "Cf", "Co", "Cs")
ELEMENTS = {"script", "iframe", "object", "embed", "img", "image", "base", "foreignobject", "a"}


@pytest.fixture(scope="session")
def evil_pack(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with evil names."""
    return spoiled(sample_pack, tmp_path_factory.mktemp("kwaad") / "kwaad.gpkg")


@pytest.fixture(scope="session")
def evil_codes(evil_pack: Path) -> list[str]:
    """One area for each of the names."""
    with Pack(evil_pack) as pack:
        known = {area.name: area.code for area in pack.areas() if area.level != "gemeente"}
    assert len(known) >= 60
    return list(known.values())


class Seen(html.parser.HTMLParser):
    """Gathers what a page would do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.does: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ELEMENTS:
            self.does.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (
                name in ("href", "src") and not str(value).startswith("#")
            ):
                self.does.append(f"{tag} {name}={value}")


def _said(*words: object) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([str(word) for word in words]) == 0
    return out.getvalue()


def _plain(text: str) -> None:
    """Assert that a text hides nothing, but for the ends of lines and columns."""
    hidden = {c for c in text if unicodedata.category(c) in HIDDEN} - {"\n", "\t"}
    assert not hidden, hidden


def _page(text: str) -> None:
    assert Seen(text).does == []
    _plain(text)


def _elements(text: str) -> Iterator[ET.Element]:
    try:
        return ET.fromstring(text).iter()
    except ET.ParseError as error:
        raise AssertionError(f"no XML: {error}") from error


def _drawing(text: str) -> None:
    for element in _elements(text):
        assert element.tag.rpartition("}")[2].lower() not in ELEMENTS
        assert not [n for n in element.attrib if n.lower().startswith("on") or "href" in n.lower()]
    _plain(text)


def _cells(text: str, delimiter: str = ",") -> None:
    _plain(text.replace("\r\n", "\n").replace("\ufeff", "", 1))
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        number = cell.replace(",", ".").lstrip("-+").replace(".", "", 1).isdigit()
        assert number or not cell.startswith(FORMULA), cell[:40]


# The places, by name: each takes (pack, codes, folder) and asserts.


def terminal(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for code in codes:
        _plain(_said("profile", pack, code))
    _plain(_said("compare", pack, *codes[:6]))
    _plain(_said("find", pack, "a"))
    _plain(_said("info", pack))
    _plain(_said("trend", pack, codes[0], INDICATOR))


def documents(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for code in codes:
        told = json.loads(_said("profile", pack, code, "--json"))
        assert told


def drawings(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for code in codes:
        _said("profile", pack, code, "--svg", folder / "x.svg")
        _drawing((folder / "x.svg").read_text("utf-8"))
    for words in ((INDICATOR,), ()):
        _said("trend", pack, codes[0], *words, "--svg", folder / "x.svg")
        _drawing((folder / "x.svg").read_text("utf-8"))


def pages(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for code in codes:
        _said("profile", pack, code, "--html", folder / "x.html")
        _page((folder / "x.html").read_text("utf-8"))
    for code in codes[:10]:
        _said("trend", pack, code, INDICATOR, "--html", folder / "x.html")
        _page((folder / "x.html").read_text("utf-8"))


def street_pages(pack: Path, codes: Sequence[str], folder: Path) -> None:
    with Pack(pack) as opened:
        ids = list(dict.fromkeys(street.id for street in opened.streets()))
    assert ids
    for id in ids[:20]:
        svg, page = folder / "x.svg", folder / "x.html"
        _plain(_said("profile", pack, id, "--svg", svg, "--html", page))
        _drawing(svg.read_text("utf-8"))
        _page(page.read_text("utf-8"))


def table_csv(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for dialect, delimiter in (("rfc4180", ","), ("excel-nl", ";")):
        _said("export", pack, "--format", "csv", "--dialect", dialect, "--indicator", INDICATOR,
              "--out", folder / "x.csv")  # fmt: skip
        with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
            _cells(stream.read(), delimiter)


def workbook(pack: Path, codes: Sequence[str], folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    _said("export", pack, "--format", "xlsx", "--indicator", INDICATOR, "--year", 2024,
          "--out", folder / "x.xlsx")  # fmt: skip
    book = openpyxl.load_workbook(folder / "x.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr", "d"}
    with zipfile.ZipFile(folder / "x.xlsx") as found:
        for name in found.namelist():
            assert b"<f>" not in found.read(name)


def map_files(pack: Path, codes: Sequence[str], folder: Path) -> None:
    _said("export", pack, "--format", "gpkg", "--indicator", INDICATOR, "--year", 2024,
          "--out", folder / "x.gpkg")  # fmt: skip
    for layer, kind in pyogrio.list_layers(folder / "x.gpkg"):
        if kind:
            frame = pyogrio.read_dataframe(folder / "x.gpkg", layer=layer, read_geometry=False)
            for name in frame.filter(regex="naam|name").to_numpy().ravel():
                _plain(str(name))


def site(pack: Path, codes: Sequence[str], folder: Path) -> None:
    _said("export", pack, "--format", "html", "--gemeente", "GM9003", "--level", "wijk", "--yes",
          "--out", folder / "site")  # fmt: skip
    made = list((folder / "site").rglob("*.html"))
    assert made
    for path in made:
        text = path.read_text("utf-8")
        seen = [does for does in Seen(text).does if not does.startswith(("a", "script", "link"))]
        assert seen == []


def stories_csv(pack: Path, codes: Sequence[str], folder: Path) -> None:
    told = [story(name) for name in NAMES if escape.clean(name)]
    for dialect, delimiter in (("rfc4180", ","), ("excel-nl", ";")):
        text = tables.as_text(told, dialect)
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
        assert len(rows) == len(told) + 1
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(FORMULA), cell[:40]


def chart_table(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for name in NAMES:
        made = table.Table(name, (name,), ((name,),))
        assert Seen(made.html()).does == []


def layer_style(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for name in NAMES:
        words = escape.clean(name)
        legend = rule.Legend(f'"{words}"', (rule.Rule(1, words, "#0b5d57"),))
        text = qml.style(words, legend, "naam", {"a": words})
        found = _elements(text[text.index("<qgis") :])
        assert not [e for e in found if e.tag.lower() in ELEMENTS]


def file_names(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for name in NAMES:
        made = escape.file_name(name)
        assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
        (folder / f"{made}.txt").touch()
        (folder / f"{made}.txt").unlink()


def questions(pack: Path, codes: Sequence[str], folder: Path) -> None:
    before = pack.read_bytes()
    with Pack(pack) as opened:
        for name in NAMES:
            find.areas(opened, name)
            find.streets(opened, name)
            find.indicators(opened.catalogue, name)
            for ask in (opened.area, opened.indicator, lambda n: find.street(opened, n)):
                with contextlib.suppress(WijkmonitorError):
                    ask(name)
    assert pack.read_bytes() == before


def harmonised(pack: Path, codes: Sequence[str], folder: Path) -> None:
    for dialect, delimiter in (("rfc4180", ","), ("excel-nl", ";")):
        _plain(_said("harmonise", pack, "--to", 2024, "--dialect", dialect, "--indicator",
                     INDICATOR, "--out", folder / "x.csv"))  # fmt: skip
        with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
            _cells(stream.read(), delimiter)
    _said("harmonise", pack, "--to", 2024, "--level", "wijk", "--indicator", INDICATOR,
          "--out", folder / "h.gpkg")  # fmt: skip
    for layer, _ in pyogrio.list_layers(folder / "h.gpkg"):
        for name in pyogrio.read_dataframe(folder / "h.gpkg", layer=layer)["naam"]:
            _plain(str(name))


def _inside(pack: Path) -> dict[str, tuple[float, float]]:
    """Give a point within each buurt of 2024, all of which have an evil name."""
    buurten = pyogrio.read_dataframe(pack, layer="buurt_2024")
    points = buurten.representative_point()
    return dict(zip(buurten["code"], zip(points.x, points.y, strict=True), strict=True))


def located(pack: Path, codes: Sequence[str], folder: Path) -> None:
    rows = "".join(f"{n},{x},{y}\n" for n, (x, y) in enumerate(_inside(pack).values()))
    (folder / "p.csv").write_text(f"id,x,y\n{rows}", "utf-8")
    _plain(_said("locate", pack, "--points", folder / "p.csv", "--out", folder / "x.csv",
                 "--cache", folder))  # fmt: skip
    with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
        _cells(stream.read())


def own_homes(pack: Path, codes: Sequence[str], folder: Path) -> None:
    rows = "".join(f"{code},7\n" for code in _inside(pack))
    (folder / "w.csv").write_text(f"buurtcode,woningen\n{rows}", "utf-8")
    _plain(_said("stock", pack, "--stock", folder / "w.csv", "--html", folder / "x.html",
                 "--out", folder / "x.csv", "--cache", folder))  # fmt: skip
    _page((folder / "x.html").read_text("utf-8"))
    with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
        _cells(stream.read())


def linked_streets(pack: Path, codes: Sequence[str], folder: Path) -> None:
    lines = []
    for (x, y), name in zip(itertools.cycle(_inside(pack).values()), NAMES, strict=False):
        line = {"type": "LineString", "coordinates": [[x, y], [x + 5, y + 5]]}
        lines.append({"type": "Feature", "properties": {"naam": name}, "geometry": line})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    told = {"type": "FeatureCollection", "crs": crs, "features": lines}
    (folder / "s.geojson").write_text(json.dumps(told), "utf-8")
    _plain(_said("streets", pack, "--streets", folder / "s.geojson", "--name-field", "naam",
                 "--out", folder / "x.csv", "--lines", folder / "l.gpkg"))  # fmt: skip
    with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
        _cells(stream.read())


def told_stories(pack: Path, codes: Sequence[str], folder: Path) -> None:
    path = folder / f"verhalen{len(list(folder.iterdir()))}.gpkg"
    book = Stories(path, create=True)
    for name in filter(escape.clean, NAMES):
        book.add(story(name[:3000]), as_is=True)
    _plain(_said("story", "list", path, "--pack", pack))
    _plain(_said("story", "check", path))
    for each in book.list()[:10]:
        _plain(_said("story", "history", path, "--id", each.id))
    _said("story", "list", path, "--out", folder / "x.csv")
    with (folder / "x.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            assert not any(cell.startswith(FORMULA) for cell in row)


Sink = Callable[[Path, Sequence[str], Path], None]
SINKS: dict[str, Sink] = {
    sink.__name__: sink
    for sink in (
        terminal, documents, drawings, pages, street_pages, table_csv, workbook, map_files, site,
        stories_csv, chart_table, layer_style, file_names, questions, harmonised, located,
        own_homes, linked_streets, told_stories,
    )
}  # fmt: skip

WRITES = {
    "cli.area": "terminal", "cli.compare": "terminal", "cli.demo": "pages",
    "cli.find": "terminal", "cli.info": "terminal", "cli.profile": "drawings",
    "cli.street": "street_pages", "cli.trend": "drawings", "cli.value": "terminal",
    "cli.output": "documents", "outlets.export": "table_csv", "outlets.page": "pages",
    "outlets.shapes": "map_files", "outlets.site.place": "site", "outlets.spreadsheet": "workbook",
    "outlets.street_page": "street_pages", "outlets.trend_page": "pages",
    "outlets.workbook": "workbook", "stories.tables": "stories_csv",
    "cli.stock": "own_homes", "outlets.stock_page": "own_homes",
    "cli.streets": "linked_streets", "cli.story": "told_stories",
    "outlets.harmonised": "harmonised", "outlets.harmonised_map": "harmonised",
    "locate.table": "located", "cli.locate": "located",
    "pack.writer": "tests/core/test_tables.py", "pack.layers": "tests/core/test_tables.py",
    "pack.schema": "tests/core/test_tables.py", "_ogr": "tests/core/test_tables.py",
    "stories.schema": "told_stories", "stories.file": "told_stories",
    "stories.share": "tests/core/test_stories.py",
    "publish.database": "tests/core/test_publish.py",
    "publish.fetching": "tests/core/test_publish.py",
    "publish.writing": "tests/core/test_publish.py", "cli.publish": "tests/core/test_publish.py",
} | dict.fromkeys(
    ("_files", "cli.__init__", "cli.build", "cli.verify", "fetch.cache", "fetch.downloads",
     "locate.kept", "pack.gate", "package", "sources.pdok_files"),
    "no names",
)  # fmt: skip
"""Every module that writes, and the place above, or the file of tests, that covers it."""

WRITING = {
    "print", "write_text", "write_bytes", "write_arrow", "write_dataframe", "writestr", "writerow",
    "writerows", "executemany", "copy_expert", "atomic_path", "atomic_folder", "mkstemp",
}  # fmt: skip
"""Calls by which something leaves the process."""


def _writes(call: ast.Call) -> bool:
    """Tell whether a call writes: by its name, by a mode of opening, or into a database."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    owner = getattr(getattr(call.func, "value", None), "id", "")
    words = [each for each in (*call.args, *(k.value for k in call.keywords))
             if isinstance(each, ast.Constant) and isinstance(each.value, str)]  # fmt: skip
    opens = name in ("open", "ZipFile") and any(set("wax+") & set(w.value) for w in words)
    return name in WRITING or opens or (name, owner) == ("connect", "sqlite3")


def _writers(root: Path) -> set[str]:
    """Find every module that writes, in whatever way."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _writes(node)
    }


def _hold_covered(root: Path) -> set[str]:
    found = _writers(root)
    assert found <= set(WRITES)
    return found


def test_every_module_that_writes_is_covered() -> None:
    assert _hold_covered(Path(spatial_core.__file__).parent) == set(WRITES)
    for covered in WRITES.values():
        there = covered in SINKS or (Path(__file__).parents[3] / covered).is_file()
        assert there or covered == "no names", covered


@pytest.mark.parametrize(
    "statement",
    ["print(area.name)", "path.open('w')", "out = open(path, mode='ab')", "path.write_text(name)",
     "zipfile.ZipFile(path, 'x')", "sqlite3.connect(path)", "_files.atomic_path(path)"],
)  # fmt: skip
def test_a_new_way_out_is_red_until_it_is_covered(tmp_path: Path, statement: str) -> None:
    (tmp_path / "nieuw.py").write_text(f"def f(path, name, area):\n    {statement}\n")
    is_red(lambda: _hold_covered(tmp_path))


@pytest.mark.parametrize("sink", SINKS)
def test_evil_names_are_only_names(
    sink: str, evil_pack: Path, evil_codes: list[str], tmp_path: Path
) -> None:
    assert len(NAMES) >= 60
    SINKS[sink](evil_pack, evil_codes, tmp_path)
    print(f"{len(NAMES)} names through {sink}")


@pytest.mark.parametrize(
    ("guard", "sink"),
    [("html", "chart_table"), ("html", "layer_style"), ("csv_cell", "table_csv"),
     ("clean", "table_csv"), ("file_name", "file_names")],
)  # fmt: skip
def test_evil_names_are_red_without_their_guard(
    guard: str, sink: str, evil_pack: Path, evil_codes: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    taken = getattr(escape, guard)
    for module in (escape, qml, table):
        for name, held in list(vars(module).items()):
            if held is taken:
                monkeypatch.setattr(module, name, str)
    is_red(lambda: SINKS[sink](evil_pack, evil_codes, tmp_path))


def test_a_name_that_is_not_there_is_refused_as_text(evil_pack: Path) -> None:
    with Pack(evil_pack) as pack, pytest.raises(NotFoundError):
        pack.area("WK'; DROP TABLE wm_areas; --")
