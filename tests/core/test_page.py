"""The page: one file without network, in which nothing from the data is mark-up."""

from __future__ import annotations

import html.parser
import re
import sqlite3
from pathlib import Path

import pytest

from spatial_core.outlets import page
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile

pytestmark = pytest.mark.whole

EVIL = """<script>alert(1)</script>"onload='x' & {{7*7}} [% env('HOME') %] </title></svg>"""


class Elements(html.parser.HTMLParser):
    """Gathers the elements and attributes of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module", params=["nl", "en"])
def made(request: pytest.FixtureRequest, sample_pack: Path) -> str:
    with Pack(sample_pack) as pack:
        return page.render(pack, profile.of(pack, "WK900101"), request.param)


def test_the_page_asks_nothing_of_the_network(made: str) -> None:
    found = Elements(made)
    assert not set(found.tags) & {"script", "link", "iframe", "object", "embed", "img", "base"}
    addresses = {"src", "href", "xlink:href", "action", "data", "srcset", "poster"}
    assert not [a for a in found.attributes if a[1] in addresses]
    assert not [a for a in found.attributes if a[1].startswith("on")]
    assert not re.search(r"url\(|@import", made)


def test_the_page_forbids_itself_all_but_its_own_style(made: str) -> None:
    found = Elements(made)
    policies = [v for tag, name, v in found.attributes if tag == "meta" and name == "content"]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in policies


def test_the_page_names_area_reference_figures_and_sources(pack: Pack) -> None:
    found = profile.of(pack, "WK900101")
    text = Elements(page.render(pack, found)).text
    assert "Havenkwartier" in text
    assert "Voorbeeldstad" in text
    for piece in found.slices:
        assert piece.label_nl in text
        assert piece.text_nl in text or piece.value is None
    for source in pack.sources():
        # Nothing on a page of an area rests on files of streets.
        if source["role"] not in ("streets", "addresses"):
            assert str(source["attribution"]) in text
    assert "postcode-huisnummer" not in text


def test_the_page_says_why_a_figure_is_missing(pack: Pack) -> None:
    text = Elements(page.render(pack, profile.of(pack, "BU90010400"))).text
    assert "Hier wonen geen of bijna geen mensen." in text


def test_the_year_of_the_count_is_told_where_the_figures_are_of_another(pack: Pack) -> None:
    """Zandplaat has no row in the table of 2024, and none lived there in 2023."""
    text = Elements(page.render(pack, profile.of(pack, "BU90030102"))).text
    assert "0 inwoners (2023)" in text
    assert "2024" in text


def test_the_drawing_has_a_text_beside_it(made: str) -> None:
    labels = [v for tag, name, v in Elements(made).attributes if name == "aria-label"]
    assert any("Havenkwartier" in label for label in labels)


@pytest.fixture(scope="module")
def hostile(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a hostile text in every name, label and source."""
    target = tmp_path_factory.mktemp("hostile") / "pack.gpkg"
    target.write_bytes(sample_pack.read_bytes())
    base = sqlite3.connect(target)
    with base:
        base.execute(f"UPDATE {schema.AREAS} SET name = ?, gemeente_name = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.INDICATORS} SET label_nl = ?, label_en = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.THEMES} SET label_nl = ?, label_en = ?", (EVIL, EVIL))
        base.execute(f"UPDATE {schema.SOURCES} SET title = ?, attribution = ?", (EVIL, EVIL))
    base.close()
    return target


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("code", ["WK900101", "WK900106", "GM9001", "BU90019997"])
def test_hostile_names_are_text(hostile: Path, made: str, code: str, lang: str) -> None:
    with Pack(hostile) as opened:
        text = page.render(opened, profile.of(opened, code), lang)
    found = Elements(text)
    assert "script" not in found.tags
    assert not [a for a in found.attributes if a[1].startswith("on")]
    assert set(found.tags) <= set(Elements(made).tags)
    assert "{{7*7}}" in found.text
    assert "<script>alert(1)</script>" in found.text


def test_the_page_is_written_whole_or_not_at_all(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "profiel.html"
    page.write(pack, profile.of(pack, "WK900101"), target)
    assert target.read_text("utf-8").rstrip().endswith("</html>")
    assert list(tmp_path.iterdir()) == [target]
