"""Pages for people without QGIS: whole, harmless, small, and saying what the profile says."""

from __future__ import annotations

import base64
import datetime as dt
import errno
import hashlib
import html.parser
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import sentence, wording
from spatial_core.area import Area
from spatial_core.chart import legend
from spatial_core.chart.measure import measure_of
from spatial_core.chart.profieltaart import lay_out
from spatial_core.cli import export as export_command
from spatial_core.cli import main
from spatial_core.crosswalk import PROVENANCE
from spatial_core.errors import CancelledError, NotFoundError, OutputError
from spatial_core.outlets import page_years, site, told_stories
from spatial_core.outlets.site import area as area_page
from spatial_core.outlets.site import index, plan
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack
from spatial_core.reading import definition, profile, stories
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links
from tests.support.changed import Changed

pytestmark = pytest.mark.whole

EVIL = (
    """=cmd|' /C calc'!A0<script>alert(1)</script>"onload='x' & {{7*7}} [% env('HOME') %]"""
    """ </title></svg></script><!-- \u202egpj.exe \u200f"""
)
LARGEST = 300_000
EVIL_STORY = "<b>Vet</b> & 'druk' </script><!-- is het hier"
DAY = dt.date(2025, 6, 1)
_FOREVER = dt.date(2200, 1, 1)


def _story(text: str, role: str, date: dt.date, area: str, **more: Any) -> Story:
    return Story(text, role, date, True, "formulier", _FOREVER, areas=links(area), **more)


STORIES = [
    _story(EVIL_STORY, "bewoner", dt.date(2024, 5, 1), "WK900101@2024", strength=True),
    _story("Het is stil.", "", dt.date(2024, 3, 12), "WK900101", indicators=("werk_bijstand",)),
    _story("De bus rijdt weinig.", "wijkagent", dt.date(2024, 4, 2), "GM9001"),
]
HIDDEN = [
    replace(STORIES[0], text="GEHEIM zonder toestemming", consent=False),
    replace(STORIES[0], text="GEHEIM verlopen", expiry=dt.date(2024, 6, 1)),
]


class Elements(html.parser.HTMLParser):
    """Gathers the elements and attributes of a page, its ids, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.scripts: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag
        if tag == "script":
            self.scripts.append((dict(attrs).get("type") or "", ""))
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            kind, held = self.scripts[-1]
            self.scripts[-1] = (kind, held + data)
        elif self._inside == "style":
            self.styles[-1] += data
        else:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def made(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample, in Dutch."""
    folder = tmp_path_factory.mktemp("site") / "pagina's"
    with Pack(sample_pack) as pack:
        assert site.write(pack, folder) == len(list((folder / "gebieden").iterdir()))
    return folder


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def page_of(folder: Path, code: str) -> Path:
    (found,) = (folder / "gebieden").glob(f"{code.lower()}-*.html")
    return found


@cache
def seen(path: Path) -> Elements:
    """Give the elements of a page that no test changes."""
    return Elements(path.read_text("utf-8"))


def test_every_area_of_the_map_has_a_page_that_the_index_names(made: Path, pack: Pack) -> None:
    drawn = [
        area
        for level in ("gemeente", "gebied", "wijk", "buurt")
        for area in pack.areas(level, 2024)
        if area.code in pack.with_polygon(level, 2024)
    ]
    assert len(drawn) == len(pages(made)) - 3
    index = seen(made / "index.html")
    for area in drawn:
        assert area.name in index.text
        assert f"{area.name} in cijfers" in seen(page_of(made, area.code)).text


def test_all_links_lead_somewhere_in_the_site(made: Path) -> None:
    for path in pages(made):
        found = seen(path)
        for link in found.values("href"):
            parts = urlsplit(link)
            assert not parts.scheme
            assert not parts.netloc
            target = path.parent / unquote(parts.path) if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment and "=" not in parts.fragment:
                assert parts.fragment in seen(target).values("id")


def test_nothing_is_asked_of_a_network_and_nothing_runs_but_the_own_script(made: Path) -> None:
    for path in pages(made):
        text = path.read_text("utf-8")
        found = Elements(text)
        assert not {"link", "iframe", "object", "embed", "img", "base", "form"} & set(found.tags)
        assert not {"src", "srcset", "action", "xlink:href", "style"} & {
            name for _, name, _ in found.attributes
        }
        assert not [name for _, name, _ in found.attributes if name.startswith("on")]
        assert not re.search(r"url\(|@import", text)
        (style,), (script,) = found.styles, [s for kind, s in found.scripts if not kind]
        (policy,) = [value for value in found.values("content") if "default-src" in value]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules == {
            "default-src": "'none'", "style-src": f"'{_hash(style)}'",
            "script-src": f"'{_hash(script)}'", "img-src": "data:", "base-uri": "'none'",
            "form-action": "'none'",
        }  # fmt: skip


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_pages_know_nothing_of_qgis(made: Path) -> None:
    for path in pages(made):
        assert "qgis" not in path.read_text("utf-8").lower()


def test_a_page_of_an_area_stays_small(made: Path) -> None:
    assert max(path.stat().st_size for path in (made / "gebieden").iterdir()) <= LARGEST


def test_a_page_says_of_every_slice_what_the_profile_says(made: Path, pack: Pack) -> None:
    for code in ("WK900101", "GM9001", "BU90010101"):
        found, told = profile.of(pack, code), seen(page_of(made, code))
        for part in found.slices:
            assert sentence.of_slice(found, part) in told.text
            assert f"c-{part.indicator}" in told.values("id")
            assert told.values("data-figure").count(part.indicator) == 2
        assert [tag for tag in told.tags if tag == "h1"] == ["h1"]


def test_what_must_be_read_with_a_figure_stands_beside_it(made: Path) -> None:
    text = seen(page_of(made, "WK900101")).text
    assert "Misdrijven tellen waar ze gebeuren" in text
    assert "Het is geen oordeel en geen verklaring" in text
    beside = seen(made / "vergelijken.html").text
    assert "Misdrijven tellen waar ze gebeuren" in beside
    assert "Het is geen oordeel en geen verklaring" in beside


def test_two_areas_are_compared_by_the_verdicts_of_their_profiles(made: Path, pack: Pack) -> None:
    page = seen(made / "vergelijken.html")
    ((_, text),) = [each for each in page.scripts if each[0] == "application/json"]
    held = json.loads(text)
    assert len(held["areas"]) == len(pages(made)) - 3
    for code in ("WK900101", "BU90010400"):
        found = profile.of(pack, code)
        figures = held["areas"][code]["figures"]
        labels = [label for _, label in held["indicators"]]
        for part in found.slices:
            at = labels.index(measure_of(part).heading("nl"))
            value, said, year = (held["texts"][n] for n in figures[at])
            assert value == part.text_nl
            if part.value is None:
                assert said
                assert not year
            else:
                assert said == sentence.judgement(part.direction, part.compare, part.verdict)
                assert year == str(part.year)
        assert held["areas"][code]["ref"] == found.reference.name_nl


def test_every_grade_and_every_reason_is_explained(made: Path) -> None:
    text = seen(made / "uitleg.html").text
    for name in ("Duidelijk verschil", "deels toeval", "Ongeveer gelijk", "Niet te zeggen",
                 "Te weinig gegevens", "Geen cijfer", "Hier niet van toepassing"):  # fmt: skip
        assert name in text
    assert "{" not in text


def test_words_for_years_are_explained(made: Path) -> None:
    text = seen(made / "uitleg.html").text
    for key in ("risen", "fallen", "unchanged", "cannot_tell", "not_comparable"):
        assert wording.say(f"trend.key.{key}").capitalize() in text
    for key in (*PROVENANCE, "unknown"):
        assert wording.say(f"trend.provenance.{key}").capitalize() in text
    for key in ("regrouping", "addresses", "squares", "area"):
        assert wording.say(f"trend.method.{key}").capitalize() in text


def test_a_rate_says_what_it_is_counted_by(made: Path) -> None:
    """Without that, "42" would be read as 42 crimes."""
    told = "Geregistreerde misdrijven, totaal, per 1.000 inwoners"
    assert told in seen(page_of(made, "WK900101")).text
    assert told in (made / "vergelijken.html").read_text("utf-8")


def test_the_words_below_a_narrow_pie_are_those_of_its_legend(made: Path, pack: Pack) -> None:
    text = seen(page_of(made, "WK900101")).text
    pie = lay_out(profile.of(pack, "WK900101"), numbered=True, legend=False)
    for key in legend.keys(pie.profile, pie.wedges, "nl"):
        assert key.text in text
    for line in legend.sentences(pie.profile, pie.wedges, "nl"):
        assert line in text


@pytest.mark.parametrize("name", ["compact", "plain", "eigen"])
def test_the_pie_may_be_one_of_the_user(
    pack: Pack, sample_pack: Path, tmp_path: Path, name: str
) -> None:
    asked = name
    if name == "eigen":
        asked = str(tmp_path / "taart.json")
        slices = [{"indicator": "werk_bijstand"}, {"indicator": "veil_misdrijven"}]
        Path(asked).write_text(json.dumps({"name": "Mijn", "form": "plain", "slices": slices}))
    pie = definition.load(asked, pack.catalogue)
    words = ["export", str(sample_pack), "--format", "html", "--level", "wijk", "--definition"]
    assert main([*words, asked, "--out", str(tmp_path / "x")]) == 0
    page = seen(page_of(tmp_path / "x", "WK900101"))
    found = profile.of(pack, "WK900101", pie=pie.slices)
    shown = [part.indicator for part in found.slices]
    assert sorted(page.values("data-figure")) == sorted(2 * shown)
    circle = "De zwarte cirkel is" in page.text
    assert circle != definition.is_plain(pie)
    assert ("even groot" in seen(tmp_path / "x" / "uitleg.html").text) != circle
    ((_, text),) = [each for each in seen(tmp_path / "x" / "vergelijken.html").scripts if each[0]]
    assert len(json.loads(text)["indicators"]) == len(shown)


def test_a_pie_belongs_to_pages_only(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(sample_pack), "--format", "csv", "--definition", "compact"]
    assert main([*words, "--out", str(tmp_path / "x.csv")]) == 1
    assert "--definition hoort bij html" in capsys.readouterr().err
    words[3:] = ["html", "--definition", str(tmp_path / "weg.json")]
    assert main([*words, "--out", str(tmp_path / "x")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_gemeenten_stand_in_the_order_of_their_names(made: Path) -> None:
    links = seen(made / "index.html").values("href")
    order = [link for link in links if link.startswith("gebieden/gm")]
    assert [link[16:] for link in order] == [
        "s-voorbeeldwaard-aan-zee.html", "voorbeeldorp.html", "voorbeeldstad.html",
    ]  # fmt: skip


def test_other_names_of_a_place_are_searched_too() -> None:
    assert index._also("'s-Gravenhage") == "den haag the hague"
    assert index._also("Voorbeeldstad") == ""


def test_the_years_and_stories_have_a_place_and_none_is_seen_without_them(pack: Pack) -> None:
    told = plan.planned(pack, "wijk", None, ["GM9001"], "nl")
    place = told.by_code["WK900101"]
    found = profile.of(pack, "WK900101")
    bare = area_page.page(pack, told, place, found, "nl")
    assert "stories" not in Elements(bare).values("class")
    told_here = stories.of(pack, STORIES, "WK900101", today=DAY)
    page = Elements(area_page.page(pack, told, place, found, "nl", stories=told_here))
    assert {"trend", "stories"} <= set(page.values("class"))
    parts = ("Wat opvalt", "Over de jaren", "De cijfers per thema", "Verhalen")
    places = [*map(page.text.index, parts), page.text.rindex(EVIL_STORY)]
    assert places == sorted(places)
    old = area_page.page(pack, told, place, profile.of(pack, "WK900101", year=2020), "nl")
    assert "trend" not in Elements(old).values("class")


def test_an_area_without_figures_says_so(made: Path) -> None:
    text = seen(page_of(made, "BU90010400")).text
    assert "Over dit gebied zijn geen cijfers. Hier wonen geen of bijna geen mensen." in text
    assert "Wat opvalt" not in text


def test_what_lies_above_and_within_is_linked(made: Path) -> None:
    wijk = seen(page_of(made, "WK900101")).values("href")
    assert "../gebieden/gm9001-voorbeeldstad.html" in wijk
    assert any(link.startswith("../gebieden/bu900101") for link in wijk)
    assert "../vergelijken.html#a=WK900101" in wijk


def test_a_zip_holds_the_same_pages(pack: Pack, tmp_path: Path) -> None:
    target, made = tmp_path / "site.zip", tmp_path / "site"
    for each in (target, made):
        site.write(pack, each, level="gemeente")
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        assert names == {f"wijkmonitor/{path.relative_to(made).as_posix()}" for path in pages(made)}
        for path in pages(made):
            name = f"wijkmonitor/{path.relative_to(made).as_posix()}"
            assert archive.read(name) == path.read_bytes()


def test_english(pack: Pack, tmp_path: Path) -> None:
    site.write(pack, tmp_path / "x", "en", level="wijk")
    text = (tmp_path / "x" / "index.html").read_text("utf-8")
    assert '<html lang="en">' in text
    assert "Look up an area by name" in text
    assert "clearly less" in seen(page_of(tmp_path / "x", "WK900101")).text


def test_level_gemeente_year_and_reference_are_kept(pack: Pack, tmp_path: Path) -> None:
    (gemeente,) = [a for a in pack.areas("gemeente", 2023) if a.code == "GM9002"]
    count = site.write(
        pack, tmp_path / "x", level="wijk", year=2023, gemeenten=["GM9002"], reference="NL"
    )
    assert count == len(pack.areas("wijk", 2023, "GM9002"))
    for path in (tmp_path / "x" / "gebieden").iterdir():
        found = seen(path)
        assert "Vergeleken met Nederland" in found.text
        assert f"wijk in {gemeente.name}" in found.text
        assert set(found.values("data-year")) == {"2023"}
    with pytest.raises(NotFoundError, match="geen gebieden"):
        site.write(pack, tmp_path / "y", level="land")
    assert not (tmp_path / "y").exists()


def test_many_pages_are_asked_about_first(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "MANY", 10)
    with pytest.raises(OutputError, match=r"13 pagina's, samen ongeveer \d+ MB") as raised:
        site.write(pack, tmp_path / "x.zip", level="wijk")
    assert "--gemeente" in str(raised.value)
    assert list(tmp_path.iterdir()) == []
    assert site.write(pack, tmp_path / "x.zip", level="wijk", whatever_size=True) == 13


def test_more_areas_than_a_page_can_hold_are_compared_by_gemeente(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "TOGETHER", 10)
    site.write(pack, tmp_path / "x", level="wijk")
    names = sorted(path.name for path in (tmp_path / "x").glob("vergelijken*"))
    assert names == [f"vergelijken-gm900{n}.html" for n in (1, 2, 3)]
    links = seen(page_of(tmp_path / "x", "WK900101")).values("href")
    assert "../vergelijken-gm9001.html#a=WK900101" in links
    test_all_links_lead_somewhere_in_the_site(tmp_path / "x")


@pytest.fixture(scope="module")
def hostile(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a pack with a hostile text in every name, label and source."""
    folder = tmp_path_factory.mktemp("hostile")
    target = folder / "pack.gpkg"
    target.write_bytes(sample_pack.read_bytes())
    base = sqlite3.connect(target)
    with base:
        base.execute(f"UPDATE {schema.AREAS} SET name = ?, gemeente_name = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.INDICATORS} SET label_nl = ?, short_nl = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.THEMES} SET label_nl = ?", (EVIL,))
        base.execute(f"UPDATE {schema.SOURCES} SET title = ?, attribution = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.OWN_AREAS} SET label = ?, owner = ?", (EVIL, EVIL))
    base.close()
    with Pack(target) as pack:
        site.write(pack, folder / "site", gemeenten=["GM9003"], level="wijk")
    return folder / "site"


def test_hostile_names_are_text_everywhere(hostile: Path, made: Path) -> None:
    known = {tag for path in pages(made) for tag in seen(path).tags}
    for path in pages(hostile):
        text = path.read_text("utf-8")
        found = Elements(text)
        assert set(found.tags) <= known
        assert sum(not kind for kind, _ in found.scripts) == 1
        assert not [name for _, name, _ in found.attributes if name.startswith("on")]
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert "<script>alert(1)</script>" in seen(hostile / "index.html").text
    test_nothing_is_asked_of_a_network_and_nothing_runs_but_the_own_script(hostile)
    test_all_links_lead_somewhere_in_the_site(hostile)


@given(
    st.lists(
        st.text(st.characters(codec="utf-16", categories=None), max_size=90)
        | st.sampled_from(["con", "../../x", "..", "a/b\\c:d", "\u202egpj.exe", EVIL]),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_every_name_gives_a_file_of_its_own_that_any_system_takes(names: list[str]) -> None:
    areas = [Area(f"BU{i % 2:08d}", name, "buurt", 2024) for i, name in enumerate(names)]
    files = [place.file for place in plan._named(areas)]
    assert len({file.casefold() for file in files}) == len(files)
    for file in files:
        assert re.fullmatch(r"gebieden/bu[0-9]{8}(-[a-z0-9_-]+)?\.html", file)
        assert len(file) < 100


def test_an_earlier_site_is_replaced_and_nothing_else_is(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x"
    site.write(pack, target, level="wijk")
    site.write(pack, target, level="gemeente")
    assert len(list((target / "gebieden").iterdir())) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    other = tmp_path / "werk"
    other.mkdir()
    (other / "brief.txt").write_text("van mij")
    with pytest.raises(OutputError, match="lege map"):
        site.write(pack, other, level="gemeente")
    assert [path.name for path in other.iterdir()] == ["brief.txt"]
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert site.write(pack, empty, level="gemeente") == 3


def test_the_name_of_one_page_is_refused(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"een map, of van een bestand dat eindigt op \.zip"):
        site.write(pack, tmp_path / "Pagina.HTML", level="gemeente")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x", "x.zip"])
def test_a_folder_that_is_not_there_is_told(pack: Pack, tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="kan niet worden geschreven"):
        site.write(pack, tmp_path / "weg" / name)


@pytest.mark.parametrize("name", ["x", "x.zip"])
def test_a_full_disk_leaves_what_was_there(
    pack: Pack, tmp_path: Path, name: str, file_size: Callable[[int], None]
) -> None:
    target = tmp_path / name
    site.write(pack, target, level="gemeente")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    file_size(60_000)
    try:
        with pytest.raises(OutputError, match="mislukt"):
            site.write(pack, target, level="wijk")
    finally:
        file_size(-1)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_it_can_be_called_off(pack: Pack, tmp_path: Path) -> None:
    def stop(stage: str, part: float) -> None:
        if part > 0.5:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        site.write(pack, tmp_path / "x", level="gemeente", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_moving_keeps_the_earlier_site(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x"
    site.write(pack, target, level="gemeente")
    real = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if Path(to) == target and self.name != "old":
            raise OSError(errno.EIO, "input/output error")
        return real(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="mislukt"):
        site.write(pack, target, level="wijk")
    assert len(list((target / "gebieden").iterdir())) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_from_the_command(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(sample_pack), "--format", "html", "--gemeente", "voorbeeldorp"]
    assert main([*words, "--out", str(tmp_path / "x.zip"), "--progress", "json"]) == 0
    stages = [json.loads(line)["stage"] for line in capsys.readouterr().err.splitlines()]
    assert {"size", "pages"} == set(stages)
    assert main([*words, "--smoothed", "--out", str(tmp_path / "y")]) == 1
    assert "--smoothed hoort bij csv, xlsx" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_no_page_has_a_figure_by_group(made: Path, pack: Pack) -> None:
    groups = {indicator.label_nl for indicator in pack.catalogue if indicator.group}
    kept = {part.label_nl for part in profile.of(pack, "GM9001").slices}
    for path in (made / "gebieden").iterdir():
        text = seen(path).text
        assert not [label for label in groups - kept if label and label in text]


def test_a_page_tells_all_years_of_its_figures(made: Path, pack: Pack) -> None:
    found = profile.of(pack, "WK900101")
    told = page_years.of(pack, found)
    assert told is not None
    assert "Gedaald: Personen met bijstandsuitkering." in told.changes
    page = seen(page_of(made, "WK900101"))
    for theme in told.themes:
        assert theme.told in page.values("aria-label")
        for figure in theme.figures:
            assert len(figure.rows) == 6
            assert all(text in page.text for text in figure.sentences)
            assert all(cell in page.text for row in figure.rows for cell in row)
    shown = [part.indicator for part in found.slices]
    assert 0 < sum(len(theme.figures) for theme in told.themes) < len(shown)


def test_a_page_says_which_years_were_converted_and_how_it_is_drawn(pack: Pack) -> None:
    told = page_years.of(pack, profile.of(pack, "BU90010200"))
    assert told is not None
    texts = [text for _, text in told.notes]
    assert any("Omgerekend naar de grenzen van 2024" in text for text in texts)
    assert len(set(texts)) == len(texts)
    assert "Een open rondje is omgerekend" in told.key
    cells = {row[-1] for theme in told.themes for each in theme.figures for row in each.rows[1:]}
    assert any("hele gebieden opgeteld" in cell for cell in cells)


def test_all_figures_of_a_chosen_pie_are_told_over_the_years(pack: Pack) -> None:
    asked = ["werk_bijstand", "demo_huish_kinderen"]
    pie = [each for each in pack.catalogue.pie if each.indicator in asked]
    found = profile.of(pack, "WK900101", pie=pie)
    few, all_of_it = (page_years.of(pack, found, chosen=chosen) for chosen in (False, True))
    assert few is not None
    assert all_of_it is not None
    count = [sum(len(theme.figures) for theme in each.themes) for each in (few, all_of_it)]
    assert count == [sum(each.compact for each in pie), len(pie)]


def test_a_pack_of_one_year_has_nothing_over_the_years(pack: Pack) -> None:
    found = profile.of(pack, "WK900101")
    assert page_years.of(cast(Pack, _OneYear(pack)), found) is None


class _OneYear:
    """A pack as one of its newest year only."""

    def __init__(self, pack: Pack) -> None:
        self.years, self.catalogue = pack.years[-1:], pack.catalogue


def test_stories_on_a_page_are_told_by_role_and_date_with_their_border(pack: Pack) -> None:
    found = told_stories.of(pack, stories.of(pack, STORIES, "WK900101", today=DAY))
    assert found is not None
    assert [(each.who, each.marks) for each in found.told] == [
        ("bewoner, 1 mei 2024", ("grens ongewijzigd",)),
        ("verteller niet genoemd, 12 maart 2024", ()),
        ("wijkagent, 2 april 2024", ("over een groter gebied: Voorbeeldstad",)),
    ]
    assert found.told[1].about == "Hoort bij: Personen met bijstandsuitkering"
    assert [each.strength for each in found.told] == [True, False, False]


def test_many_stories_are_not_all_on_one_page(pack: Pack) -> None:
    many = [replace(STORIES[0], id=str(n), text=f"{n} " + 3990 * "x") for n in range(40)]
    found = told_stories.of(pack, stories.of(pack, many, "WK900101", today=DAY))
    assert found is not None
    assert len(found.told) == 6
    assert found.more.startswith("En nog 34 verhalen")


def test_pages_with_stories_stay_small_and_show_none_that_may_not_be_shown(
    sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(export_command, "message", said.append)
    book = Stories(tmp_path / "v.gpkg", create=True)
    long = [replace(STORIES[0], text=f"{n} " + 330 * "lang verhaal") for n in range(5)]
    book.add_all([*long, *STORIES, *HIDDEN])
    out = tmp_path / "site"
    arguments = ["export", str(sample_pack), "--format", "html", "--gemeente", "GM9001"]
    assert main([*arguments, "--stories", str(book.path), "--out", str(out)]) == 0
    assert "1 verhaal staat hier niet: er is geen toestemming." in said
    assert "1 verhaal staat hier niet: het is verlopen." in said
    for path in pages(out):
        text = path.read_text("utf-8")
        assert len(text.encode()) <= LARGEST
        assert "GEHEIM" not in text
        assert EVIL_STORY not in text  # as text only, never as elements
    assert EVIL_STORY in Elements(page_of(out, "WK900101").read_text("utf-8")).text


def test_stories_belong_to_pages_only(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", str(sample_pack), "--format", "csv", "--out", str(tmp_path / "a.csv")]
    assert main([*arguments, "--stories", str(tmp_path / "v.gpkg")]) != 0
    assert "--stories" in capsys.readouterr().err


def test_one_page_of_the_profile_shows_years_and_stories_too(
    sample_pack: Path, tmp_path: Path
) -> None:
    book = Stories(tmp_path / "v.gpkg", create=True)
    book.add_all([*STORIES, *HIDDEN])
    out = tmp_path / "p.html"
    arguments = ["profile", str(sample_pack), "WK900101", "--stories", str(book.path)]
    assert main([*arguments, "--html", str(out)]) == 0
    found = Elements(out.read_text("utf-8"))
    assert EVIL_STORY in found.text
    assert "GEHEIM" not in found.text
    assert "Over de jaren" in found.text
    assert "b" not in found.tags


def test_a_page_says_with_each_figure_that_the_borders_of_other_years_are_not_known(
    changed: Changed,
) -> None:
    """The copy knows nothing of what became of the area between its years."""
    pack = changed("UPDATE wm_areas SET change = NULL WHERE code = 'BU90010103'")
    told = page_years.of(pack, profile.of(pack, "BU90010103"))
    assert told is not None
    figures = [each for theme in told.themes for each in theme.figures if len(each.rows) > 2]
    about = [e for e in figures if "het gebied dezelfde grenzen had" in " ".join(e.sentences)]
    assert about
    assert not any(line.startswith(("Gestegen", "Gedaald")) for line in told.changes)


def test_pages_of_a_year_that_was_asked_for_tell_no_other_years(pack: Pack, tmp_path: Path) -> None:
    site.write(pack, tmp_path / "site", level="wijk", year=2022)
    pages = list((tmp_path / "site" / "gebieden").iterdir())
    assert pages
    assert not any("trend" in seen(page).values("class") for page in pages)
