"""The pages as a phone and a desktop show them: in a real browser, from files, with no network."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from spatial_core.outlets import site
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile
from tests.support import browser
from tests.support.browser import DESKTOP, PHONE, Browser

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(browser.path() is None, reason="no chromium here"),
]

ENTER, ESCAPE, TAB = ("Enter", 13), ("Escape", 27), ("Tab", 9)
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
HAVEN = "gebieden/wk900101-havenkwartier.html"
PAGES = ("index.html", "uitleg.html", HAVEN, "vergelijken.html#a=WK900101&b=GM9001")

# The contrast of every text that is seen with what is behind it, by the formula of WCAG 2.
CONTRAST = """
(() => {
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
  const behind = (e) => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
    return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.getClientRects().length) continue;
    const style = getComputedStyle(e), inside = e.closest("svg");
    const front = parts(inside ? style.fill : style.color);
    const back = inside ? [255, 255, 255] : behind(e);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(walker.currentNode.data.trim() + " " + style.color);
  }
  return low;
})()
"""
# The names in a list of several columns that touch one another.
TOUCHING = """
(() => {
  const boxes = [...document.querySelectorAll(".inside a")].map((e) => e.getBoundingClientRect());
  return boxes.filter((a, i) => boxes.some((b, k) => i < k && a.left < b.right + 4
    && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom)).length;
})()
"""
# What sticks out of the window, or is cut off within a box that does not scroll.
CUT = """
(() => {
  const wide = document.documentElement.clientWidth, found = [];
  for (const e of document.querySelectorAll("body *")) {
    const box = e.getBoundingClientRect();
    if (!box.width || e.closest(".skip, .over") || e.matches("svg *, .scroll *")) continue;
    if (box.right > wide + 1 || box.left < -1) found.push(e.tagName + "." + e.className);
  }
  return found;
})()
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Browser]:
    with browser.running() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of one gemeente, taken out of their zip in a folder with a difficult name."""
    place = tmp_path_factory.mktemp("een map") / "100% van 'ons' #1"
    place.mkdir()
    with Pack(sample_pack) as pack:
        site.write(pack, place / "x.zip", gemeenten=["GM9001"])
    with zipfile.ZipFile(place / "x.zip") as archive:
        archive.extractall(place)
    return place / "wijkmonitor"


def address(folder: Path, name: str) -> str:
    path, sign, part = name.partition("#")
    return (folder / path).as_uri() + sign + part


@SIZES
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_is_legible_and_asks_for_nothing(
    page: Browser, folder: Path, name: str, size: tuple[int, int]
) -> None:
    page.open(address(folder, name), size)
    assert page.said == []
    assert page.asked == [address(folder, name.partition("#")[0])]
    assert page.run("document.documentElement.scrollWidth") <= size[0]
    assert page.run(CUT) == []
    assert page.run(CONTRAST) == []
    page.run("document.querySelector('h1').style.color = '#888'")
    assert len(page.run(CONTRAST)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_listened_to(page: Browser, folder: Path, name: str) -> None:
    page.open(address(folder, name))
    levels = page.run("[...document.querySelectorAll('h1,h2,h3')].map((e) => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.run("document.documentElement.lang") == "nl"
    unnamed = """[...document.querySelectorAll('svg')].filter((e) =>
        !e.closest('[aria-hidden=true], [role=img][aria-label]') && !e.getAttribute('aria-label'))
        .length"""
    assert page.run(unnamed) == 0
    fields = "[...document.querySelectorAll('input,select')].every((e) => e.labels.length === 1)"
    assert page.run(fields)
    assert page.run("document.querySelectorAll('main, nav, header, footer').length") >= 4


@SIZES
def test_long_names_beside_each_other_do_not_touch(
    page: Browser, folder: Path, size: tuple[int, int]
) -> None:
    page.open(address(folder, HAVEN), size)
    page.run("""document.querySelectorAll('.inside a').forEach((e) => {
        e.textContent = 'Spaarndammerbuurt/Zeeheldenbuurt'.repeat(2) })""")
    assert page.run("document.querySelectorAll('.inside a').length") > 2
    assert page.run(TOUCHING) == 0
    assert page.run("document.documentElement.scrollWidth") <= size[0]


@SIZES
def test_a_tapped_slice_tells_value_year_and_meaning(
    page: Browser, folder: Path, pack: Pack, size: tuple[int, int]
) -> None:
    found = profile.of(pack, "WK900101")
    form = "narrow" if size == PHONE else "wide"
    page.open(address(folder, HAVEN), size)
    assert page.run(f"getComputedStyle(document.querySelector('.pie.{form}')).display") == "block"
    for part in (found.slices[6], found.slices[20]):
        where = f"document.querySelector('.{form} [data-figure={part.indicator}] path')"
        page.run(f"document.querySelector('.pie.{form}').scrollIntoView()")
        # The middle of the drawn slice, on the circle.
        x, y = page.run(
            f"(() => {{ const b = {where}.getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        page.tap(x, y)
        told = page.run("document.querySelector('#gekozen').innerText")
        for text in (part.label_nl, part.text_nl, str(part.year), "Wat is dit?", "Bron"):
            assert text in told
        box = page.run("document.querySelector('#gekozen').getBoundingClientRect().toJSON()")
        assert 0 <= box["left"] < box["right"] <= size[0]
        assert box["bottom"] <= size[1]
        page.press(*ESCAPE)
        assert page.run("document.querySelector('#gekozen').hidden")


def test_all_of_it_can_be_done_with_the_keyboard(page: Browser, folder: Path) -> None:
    page.open(address(folder, HAVEN))
    page.run("document.querySelectorAll('.wide .over a')[3].focus()")
    page.press(*ENTER)
    assert not page.run("document.querySelector('#gekozen').hidden")
    # What opened is where one goes on: with the arrows through it, with Tab to its buttons.
    assert page.run("document.activeElement.id") == "gekozen"
    page.press(*TAB)
    page.press(*TAB)
    assert page.run("document.activeElement.matches('#gekozen button')")
    page.press(*ENTER)
    assert page.run("document.querySelector('#gekozen').hidden")
    # One is back where one came from.
    assert page.run("document.activeElement === document.querySelectorAll('.wide .over a')[3]")
    page.run("document.querySelector('summary').focus()")
    page.press(*ENTER)
    assert page.run("document.querySelector('details').open")


def test_a_link_to_a_figure_unfolds_it(page: Browser, folder: Path) -> None:
    page.open(address(folder, f"{HAVEN}#c-werk_bijstand"))
    assert page.run("[...document.querySelectorAll('details[open]')].map((e) => e.id)") == [
        "c-werk_bijstand"
    ]


def test_searching_keeps_what_is_found_and_where_it_lies(page: Browser, folder: Path) -> None:
    page.open(address(folder, "index.html"), PHONE)
    seen = "[...document.querySelectorAll('#gebieden a')].filter((e) => e.offsetParent).length"
    every = page.run(seen)

    def search(text: str) -> list[str]:
        page.run(f"""(() => {{ const e = document.querySelector('#zoek'); e.value = {text!r};
            e.dispatchEvent(new Event('input')); }})()""")
        found = page.run("""[...document.querySelectorAll('#gebieden a')]
            .filter((e) => e.offsetParent).map((e) => e.textContent)""")
        return list(found)

    assert search("pakHÚIZEN") == ["Voorbeeldstad", "Havenkwartier", "Pakhuizen"]
    assert search("-pakhuizen!") == ["Voorbeeldstad", "Havenkwartier", "Pakhuizen"]
    assert search("haven pakh") == ["Voorbeeldstad", "Havenkwartier", "Pakhuizen"]
    assert not page.run("document.querySelector('#straten').checkVisibility()")
    assert search("zwolle") == []
    assert "Niets gevonden" in page.run("document.querySelector('#gevonden').textContent")
    assert len(search("")) == every


@pytest.mark.parametrize(("name", "field"), [("index.html", "zoek"), (PAGES[3], "a")])
def test_the_ring_around_a_field_keeps_off_its_label(
    page: Browser, folder: Path, name: str, field: str
) -> None:
    page.open(address(folder, name), PHONE)
    ring, room = page.run(f"""(() => {{ const e = document.getElementById({field!r});
        e.focus({{focusVisible: true}}); const style = getComputedStyle(e);
        return [parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset),
            e.getBoundingClientRect().top - e.labels[0].getBoundingClientRect().bottom]; }})()""")
    assert 0 < ring <= room


def test_a_street_leads_to_the_areas_along_it(page: Browser, folder: Path, pack: Pack) -> None:
    page.open(address(folder, "index.html"), PHONE)
    street = next(s for s in pack.streets() if s.boundary and s.gemeente_code == "GM9001")
    page.run(f"""(() => {{ const e = document.querySelector('#zoek'); e.value = {street.told!r};
        e.dispatchEvent(new Event('input')); }})()""")
    told = page.run("document.querySelector('#straten').innerText")
    assert "Over de straat zelf zijn geen cijfers." in told
    assert street.told in told
    for link in pack.street_links(street.id, street.year):
        assert pack.area(link.code).name in told
    assert "gevonden" in page.run("document.querySelector('#gevonden').textContent")
    assert page.run(CUT) == []


def test_two_areas_are_chosen_and_kept_in_the_address(page: Browser, folder: Path) -> None:
    page.open(address(folder, "vergelijken.html"))
    assert page.run("document.querySelector('#naast').childElementCount") == 0
    for id, code in (("a", "WK900101"), ("b", "WK900102")):
        page.run(f"""(() => {{ const e = document.querySelector('#{id}'); e.value = '{code}';
            e.dispatchEvent(new Event('change')); }})()""")
    told = page.run("document.querySelector('#naast').innerText")
    for text in ("Havenkwartier", "Molenkwartier", "vergeleken met de gemeente Voorbeeldstad"):
        assert text in told
    assert page.run("location.hash") == "#a=WK900101&b=WK900102"
    heads = "[...document.querySelectorAll('thead [role=columnheader]')].length"
    assert page.run(heads) == 3
    # A code that is none, or a word every object knows, chooses nothing.
    page.open(address(folder, "vergelijken.html#a=toString&b=<script>"))
    assert page.said == []
    assert page.run("document.querySelector('#a').value") == ""


def test_without_its_script_a_page_still_says_everything(page: Browser, folder: Path) -> None:
    page._call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.open(address(folder, HAVEN), PHONE)
    finally:
        page._call("Emulation.setScriptExecutionDisabled", value=False)
    assert not page.run("document.documentElement.classList.contains('js')")
    assert page.run("document.querySelector('.narrow .over a').getAttribute('href')[0]") == "#"


def test_the_policy_stops_a_script_that_got_in(page: Browser, folder: Path) -> None:
    page.open(address(folder, "index.html"))
    page.run("""(() => { const e = document.createElement('script');
        e.textContent = 'document.title = "in"'; document.body.append(e);
        const i = document.createElement('img'); i.src = 'https://example.org/x.png';
        i.setAttribute('onerror', 'document.title = "in"'); document.body.append(i); })()""")
    page.run("0")
    assert page.run("document.title") != "in"
    assert page.stopped == ["csp"]
    assert any("Content Security Policy" in said for said in page.said)


def test_on_paper_every_figure_stands_with_its_sentence(
    page: Browser, folder: Path, tmp_path: Path
) -> None:
    page.open(address(folder, HAVEN))
    page._call("Emulation.setEmulatedMedia", media="print")
    try:
        page.run("window.dispatchEvent(new Event('beforeprint'))")
        seen = """[...document.querySelectorAll('.told')].every((e) =>
            e.firstElementChild.offsetHeight > 0)"""
        assert page.run(seen)
        assert page.run("document.querySelector('.trend .notes dd').offsetHeight > 0")
        hidden = "['.top', '.pie.narrow', '.wide .over', '#gekozen']"
        assert page.run(
            f"{hidden}.every((e) => !document.querySelector(e).getClientRects().length)"
        )
        page.run("window.dispatchEvent(new Event('afterprint'))")
        assert page.run("document.querySelectorAll('details[open]').length") == 0
    finally:
        page._call("Emulation.setEmulatedMedia", media="")
    page.paper(tmp_path / "x.pdf")
    pages = (tmp_path / "x.pdf").read_bytes().count(b"/Type /Page\n")
    assert 2 <= pages <= 9


@SIZES
def test_all_years_unfold_as_tables_that_keep_within_the_page(
    page: Browser, folder: Path, size: tuple[int, int]
) -> None:
    page.open(address(folder, HAVEN), size)
    page.run("document.querySelectorAll('.years-of').forEach((e) => { e.open = true; })")
    assert page.run(CUT) == []
    assert page.run(CONTRAST) == []
    rows = "[...document.querySelectorAll('.years-of tbody tr')]"
    assert page.run(f"{rows}.length") > 20
    apart = f"{rows}.every((e) => e.children[0].getBoundingClientRect().right"
    assert page.run(f"{apart} <= e.children[1].getBoundingClientRect().left + 1)")
