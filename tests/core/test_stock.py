"""Own homes beside the figures of their buurten: every row is told, and none is of the tenants."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import _ogr, wording
from spatial_core.area import Area
from spatial_core.catalogue import Indicator
from spatial_core.cli import main
from spatial_core.errors import GeometryError, RecipeError, TableError
from spatial_core.judgement import disclosure, peers, verdicts, windows
from spatial_core.judgement.overlay import way_of
from spatial_core.pack.reader import Pack
from spatial_core.reading import stock as reading
from spatial_core.reading import stock_told
from spatial_core.reading.stock import BY_SURFACE, HOMES, UNKNOWN, Stock
from spatial_core.stock import read

YEAR = 2024
NO_ROW = ("bad_homes", "no_homes", "nowhere", "outside", "unknown_postcode", "bad_code", "no_shape")
SOME = ("werk_bijstand", "wonen_corporatie", "wonen_woz", "wonen_lbm_fys", "veil_misdrijven")


@pytest.fixture(scope="module")
def opened(sample_pack: Path) -> Iterator[Pack]:
    with Pack(sample_pack) as pack:
        yield pack


@pytest.fixture(scope="module")
def middles(opened: Pack) -> dict[str, tuple[float, float]]:
    """A point in each of some buurten where people live."""
    lived = [a for a in opened.areas("buurt", YEAR, "GM9001") if (a.inhabitants or 0) > 300][:6]
    found = {area.code: opened.middle(area.code, "buurt", YEAR) for area in lived}
    return {code: place for code, place in found.items() if place is not None}


@pytest.fixture(scope="module")
def outlines(opened: Pack) -> dict[str, shapely.Geometry]:
    rows = {f"{level}_{year}": n for level, year, n in opened.layers}[f"buurt_{YEAR}"]
    layer = _ogr.read(opened.path, f"buurt_{YEAR}", ["code"], rows)
    assert layer is not None
    return dict(zip(layer.columns["code"].tolist(), layer.shapes, strict=True))


def table(path: Path, header: list[str], rows: list[list[object]], delimiter: str = ";") -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerows([header, *rows])
    return path


def accounted(stock: Stock) -> int:
    return sum(n for key, (n, _) in stock.account.items() if key != "address_padded")


# Reading


def test_every_row_is_used_or_told_why_not(
    opened: Pack, middles: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    (x, y), *others = middles.values()
    rows: list[list[object]] = [["a", x, y, 10], ["b", *others[0], "1.250"], ["c", *others[1], 2.5]]
    rows += [["ver", 100, 100, 5], ["leeg", "", "", 5], ["nul", x, y, 0], ["tekst", x, y, "veel"]]
    rows += [["min", x, y, -3], ["oneindig", x, y, "inf"], ["niets", x, y, ""]]
    found = read.homes(
        opened, table(tmp_path / "bezit.csv", ["naam", "X", "Y", "Aantal VHE"], rows)
    )
    assert found.rows == accounted(found) == len(rows)
    assert found.unused == 7
    assert {key: n for key, (n, _) in found.account.items()} == {
        "bad_homes": 4, "no_homes": 1, "nowhere": 1, "outside": 1, "used": 3,
    }  # fmt: skip
    assert sorted(found.held.values()) == [2.5, 10.0, 1250.0]
    assert found.account["outside"][1] == ("bezit.csv: 4",)
    assert found.unit == HOMES


def test_without_a_number_a_row_is_one_home(
    opened: Pack, middles: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    (code, place), *_ = middles.items()
    path = table(tmp_path / "bezit.csv", ["x", "y"], [list(place)] * 3, ",")
    assert read.homes(opened, path).held == {code: 3.0}


def test_a_workbook_says_the_same_as_a_table(
    opened: Pack, middles: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    import openpyxl

    rows = [[x, y, n] for n, (x, y) in enumerate(middles.values(), 1)]
    book = openpyxl.Workbook()
    for row in [["x", "y", "woningen"], *rows]:
        book.active.append(row)
    book.save(tmp_path / "bezit.xlsx")
    plain = read.homes(opened, table(tmp_path / "bezit.csv", ["x", "y", "woningen"], rows))
    assert read.homes(opened, tmp_path / "bezit.xlsx").held == plain.held


def test_a_code_tells_where_homes_are(opened: Pack, tmp_path: Path) -> None:
    rows = [["BU90010101", 3], ["90010101", 4], ["BU12345678", 5], ["geen", 6], ["", 7]]
    found = read.homes(opened, table(tmp_path / "b.csv", ["buurtcode", "woningen"], rows))
    assert found.held == {"BU90010101": 7.0}
    assert found.rows == accounted(found) == 5
    assert {"outside", "bad_code", "nowhere"} <= set(found.account)


def test_postcode_and_number_need_the_table_of_that_year(opened: Pack, tmp_path: Path) -> None:
    stock = table(tmp_path / "b.csv", ["postcode", "huisnummer"],
                  [["9001 AA", "1a"], ["9001AA", 2], ["9001AA", 99], ["9001AB", 1]])  # fmt: skip
    with pytest.raises(TableError) as caught:
        read.homes(opened, stock)
    assert caught.value.key == "stock_needs_postcodes"
    rows = [["9001AA", 1, 90010101], ["9001AA", 2, 90010102], ["9001AB", 1, 90010102]]
    header = ["PC6", "Huisnummer", "Buurt2024"]
    listed = table(tmp_path / "pc6.csv", header, rows)
    found = read.homes(opened, stock, postcodes=listed)
    assert found.held == {"BU90010101": 1.0, "BU90010102": 2.0}
    assert found.account["unknown_postcode"][0] == 1
    with pytest.raises(TableError) as caught:
        read.homes(opened, stock, postcodes=tmp_path / "weg.csv")
    assert caught.value.key == "file_not_there"
    old = table(tmp_path / "oud.csv", ["PC6", "Huisnummer", "Buurt2020"], rows)
    with pytest.raises(TableError) as caught:
        read.homes(opened, stock, postcodes=old)
    assert caught.value.key == "stock_other_year"


def written(path: Path, shapes: list[object], kind: str, **columns: list[object]) -> Path:
    held = {"naam": np.array([f"n{i}" for i in range(len(shapes))], dtype=object)}
    held |= {name: np.array(values) for name, values in columns.items()}
    _ogr.write(path, "bezit", held, np.array(shapes, dtype=object), "EPSG:28992", append=False,
               geometry_type=kind)  # fmt: skip
    return path


def test_plots_without_a_number_count_by_surface(
    opened: Pack, outlines: dict[str, shapely.Geometry], tmp_path: Path
) -> None:
    code = "BU90010101"
    spot = shapely.point_on_surface(outlines[code])
    plot = shapely.MultiPolygon([shapely.box(spot.x - 5, spot.y - 5, spot.x + 5, spot.y + 5)])
    found = read.homes(opened, written(tmp_path / "p.gpkg", [plot], "MultiPolygon"))
    assert found.unit == BY_SURFACE
    assert found.held == {code: pytest.approx(100.0)}


def test_homes_of_a_plot_in_two_buurten_are_split_and_none_is_lost(
    opened: Pack, outlines: dict[str, shapely.Geometry], tmp_path: Path
) -> None:
    one, other = outlines["BU90010101"], outlines["BU90010102"]
    joint = shapely.intersection(one.buffer(20), other.buffer(20))
    plots = [shapely.MultiPolygon([max(shapely.get_parts(joint), key=lambda p: p.area)]),
             shapely.MultiPolygon([shapely.box(0, 400_000, 10, 400_010)])]  # fmt: skip
    path = written(tmp_path / "p.gpkg", plots, "MultiPolygon", woningen=[40, 7])
    found = read.homes(opened, path)
    assert found.unit == HOMES
    assert sum(found.held.values()) == pytest.approx(40.0)
    assert {"BU90010101", "BU90010102"} <= set(found.held)
    assert found.rows == accounted(found) == 2
    assert found.account["split"][0] == found.account["outside"][0] == 1


def test_homes_of_a_plot_on_the_edge_of_the_map_all_count(
    opened: Pack, outlines: dict[str, shapely.Geometry], tmp_path: Path
) -> None:
    edge = shapely.union_all(list(outlines.values()))
    x, y = shapely.get_coordinates(shapely.get_parts(edge)[0].exterior)[0]
    plot = shapely.MultiPolygon([shapely.box(x - 30, y - 30, x + 30, y + 30)])
    assert 0 < shapely.intersection(plot, edge).area < plot.area
    found = read.homes(opened, written(tmp_path / "p.gpkg", [plot], "MultiPolygon", vhe=[40]))
    assert sum(found.held.values()) == pytest.approx(40.0)


def test_a_column_of_a_map_is_asked_for_by_name(
    opened: Pack, outlines: dict[str, shapely.Geometry], tmp_path: Path
) -> None:
    spot = shapely.point_on_surface(outlines["BU90010101"])
    plot = shapely.MultiPolygon([spot.buffer(5)])
    path = written(tmp_path / "p.gpkg", [plot], "MultiPolygon", aantallen=[12])
    assert read.homes(opened, path, homes_field="Aantallen").held == {"BU90010101": 12.0}
    with pytest.raises(TableError) as caught:
        read.homes(opened, path, homes_field="anders")
    assert "aantallen" in str(caught.value)


def test_points_on_a_map_count_as_rows_do(
    opened: Pack, middles: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    points = [shapely.Point(place) for place in middles.values()]
    counts = list(range(1, len(points) + 1))
    found = read.homes(opened, written(tmp_path / "p.gpkg", points, "Point", vhe=counts))
    assert found.held == dict(zip(middles, map(float, counts), strict=True))


@pytest.mark.parametrize(
    ("header", "row", "key"),
    [
        (["naam"], ["a"], "stock_no_columns"),
        (["x", "y"], [100, 100], "stock_nowhere"),
        (["x", "y"], ["", ""], "stock_nowhere"),
    ],
)
def test_a_file_without_homes_is_refused(
    opened: Pack, tmp_path: Path, header: list[str], row: list[object], key: str
) -> None:
    with pytest.raises(TableError) as caught:
        read.homes(opened, table(tmp_path / "b.csv", header, [row, row]))
    assert caught.value.key == key


def test_the_pack_itself_is_no_file_of_homes(opened: Pack) -> None:
    with pytest.raises(TableError) as caught:
        read.homes(opened, opened.path)
    assert caught.value.key == "stock_is_pack"


def test_a_column_that_is_not_there_is_told(opened: Pack, tmp_path: Path) -> None:
    path = table(tmp_path / "b.csv", ["x", "y", "n"], [[1, 2, 3]])
    with pytest.raises(TableError) as caught:
        read.homes(opened, path, homes_field="aantal")
    assert caught.value.key == "stock_no_field"
    with pytest.raises((TableError, GeometryError)):
        read.homes(opened, tmp_path / "weg.csv")


@given(st.one_of(st.text(max_size=8), st.floats(), st.integers()).map(str))
def test_a_number_of_homes_is_none_or_a_sound_one(text: str) -> None:
    found = read._homes(text)
    assert np.isnan(found) or 0 <= found <= 100_000


@pytest.mark.parametrize(
    ("text", "homes"),
    [("12", 12.0), ("1.250", 1250.0), ("2,5", 2.5), ("2.5", 2.5), ("0.125", 0.125), (" 7 ", 7.0)],
)
def test_numbers_of_homes_are_read_as_people_write_them(text: str, homes: float) -> None:
    assert read._homes(text) == homes


# What it says


def of_codes(held: dict[str, float], unit: str = HOMES) -> Stock:
    return Stock("bezit.csv", YEAR, held, unit, len(held), {"used": (len(held), ())})


def read_it(pack: Pack, stock: Stock, ids: tuple[str, ...] = SOME) -> reading.StockReading:
    return reading.of(pack, stock, [pack.indicator(id) for id in ids])


@given(st.data())
def test_shares_add_up_and_follow_the_one_verdict(opened: Pack, data: st.DataObject) -> None:
    codes = [a.code for a in opened.areas("buurt", YEAR, "GM9001")]
    chosen = data.draw(st.lists(st.sampled_from(codes), min_size=1, max_size=8, unique=True))
    held = {code: float(data.draw(st.integers(1, 500))) for code in chosen}
    found = read_it(opened, of_codes(held))
    assert sum(place.share for place in found.places) == pytest.approx(1.0)
    assert [p.held for p in found.places] == sorted(held.values(), reverse=True)
    for row in found.rows:
        assert sum(row.sides.values()) == pytest.approx(1.0)
        judged = verdicts.of_level(opened, row.indicator, "buurt", row.year)
        for way in row.sides:
            wanted = sum(
                p.share for p in found.places
                if (way_of(judged[p.area.code].key) if p.area.code in judged else None)
                == (None if way == UNKNOWN else way)
            )  # fmt: skip
            assert row.sides[way] == pytest.approx(wanted)
        if row.combined.value is not None:
            values = [judged[p.area.code].own.value for p in found.places]
            known = [value for value in values if value is not None]
            # A mean of whole percents is told in whole percents.
            assert min(known) - 0.5 <= row.combined.value <= max(known) + 0.5


def test_counts_are_put_together_before_they_are_divided(opened: Pack) -> None:
    held = {"BU90010101": 50.0, "BU90010102": 100.0}
    found = read_it(opened, of_codes(held), ("werk_bijstand",))
    (row,) = found.rows
    above = below = 0.0
    for place in found.places:
        figure = opened.figure(place.area, row.indicator, row.year)
        part = place.held / (place.dwellings or 1)
        above += part * (figure.numerator or 0)
        below += part * (figure.denominator or 0)
    assert row.combined.value == pytest.approx(100 * above / below)
    assert row.combined.numerator is None


def test_all_homes_of_one_buurt_give_the_figure_of_that_buurt(opened: Pack) -> None:
    found = read_it(opened, of_codes({"BU90010101": 90_000.0}), ("werk_bijstand",))
    (place,), (row,) = found.places, found.rows
    assert place.more_than_all
    assert place.of_buurt == 1.0
    figure = opened.figure(place.area, row.indicator, row.year)
    assert row.combined.value == pytest.approx(figure.value)
    assert any(place.area.name in line for line in stock_told.intro(found))


def test_what_cannot_be_added_up_is_refused_and_sums_are_no_answer(opened: Pack) -> None:
    held = {"BU90010101": 50.0, "BU90010102": 100.0}
    found = read_it(opened, of_codes(held), ("wonen_lbm_fys", "demo_inwoners"))
    assert {row.combined.reason for row in found.rows} == {"niet_samen_te_voegen"}


def test_a_figure_of_too_few_of_the_homes_is_no_figure(opened: Pack) -> None:
    bijstand = opened.indicator("werk_bijstand")
    figures = opened.column(bijstand, "buurt", YEAR)
    lacking = next(c for c, f in figures.items() if f.value is None and c.startswith("BU9001"))
    found = read_it(opened, of_codes({lacking: 400.0, "BU90010101": 50.0}), ("werk_bijstand",))
    assert found.rows[0].combined.value is None
    assert found.rows[0].combined.reason is not None


def test_a_sum_that_gives_a_secret_away_is_withheld(
    opened: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "gives_secret_away", lambda *_: True)
    # The share by which buurten elsewhere are alike is withheld too, so there are none.
    found = read_it(opened, of_codes({"BU90010101": 50.0, "BU90010102": 9.0}), ("werk_bijstand",))
    assert found.rows[0].combined.reason == "bewust_niet_getoond"
    assert found.peers == ()
    others = opened.areas("buurt", YEAR, "GM9001")[:5]
    made = reading._of_peers(opened, found.rows[0].indicator, YEAR, (YEAR, YEAR), others)
    assert made.reason == "bewust_niet_getoond"


def counted(pack: Pack, indicator: Indicator, years: range) -> list[Area]:
    """Some buurten with counts in all of some years."""
    return [
        area
        for area in pack.areas("buurt", YEAR)
        if all(pack.figure(area, indicator, year).numerator is not None for year in years)
    ][:8]


@pytest.mark.parametrize("first", [YEAR, YEAR - 1])
def test_elsewhere_is_counted_over_the_same_years_as_here(opened: Pack, first: int) -> None:
    bijstand = opened.indicator("werk_bijstand")
    known = counted(opened, bijstand, range(YEAR - 1, YEAR + 1))
    assert len(known) > 3
    made = reading._of_peers(opened, bijstand, YEAR, (first, YEAR), known)
    cases = people = 0.0
    for area in known:
        for year in range(first, YEAR + 1):
            each = opened.figure(area, bijstand, year)
            cases, people = cases + (each.numerator or 0), people + (each.denominator or 0)
    assert made.value == pytest.approx(bijstand.scale * cases / people)
    assert made.coverage == 1


def test_a_buurt_elsewhere_without_all_those_years_lacks(
    opened: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    bijstand = opened.indicator("werk_bijstand")
    known = counted(opened, bijstand, range(YEAR - 1, YEAR + 1))
    monkeypatch.setattr(windows, "moved", lambda *_: {area.code for area in known})
    assert reading._of_peers(opened, bijstand, YEAR, (YEAR - 1, YEAR), known).value is None
    assert reading._of_peers(opened, bijstand, YEAR, (YEAR, YEAR), known).value is not None


def test_what_is_known_of_a_part_only_does_not_speak_of_a_street(opened: Pack) -> None:
    row = read_it(opened, of_codes({"BU90010101": 50.0}), ("werk_bijstand",)).rows[0]
    made = row.combined._replace(coverage=0.89)
    assert stock_told.combined(row, made).endswith(", bekend voor 89%")


def test_elsewhere_is_another_gemeente_with_a_like_share(opened: Pack) -> None:
    found = read_it(opened, of_codes({"BU90010101": 50.0, "BU90010102": 100.0}))
    corporation = next(r for r in found.rows if r.indicator.id == reading.CORPORATION)
    assert found.like is not None
    low, high = found.like
    assert low <= (corporation.combined.value or 0) <= high
    assert len(found.peers) >= reading.MIN_PEERS
    held = opened.column(corporation.indicator, "buurt", corporation.year)
    for area in found.peers:
        assert area.gemeente_code != "GM9001"
        assert low <= (held[area.code].value or 0) <= high
    assert corporation.elsewhere is None
    bijstand = next(r for r in found.rows if r.indicator.id == "werk_bijstand")
    assert bijstand.elsewhere is not None


def test_few_alike_are_none(opened: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "MIN_INHABITANTS", 10**9)
    found = read_it(opened, of_codes({"BU90010101": 50.0}))
    assert (found.peers, found.like) == ((), None)
    assert all(row.elsewhere is None for row in found.rows)
    assert "te weinig buurten elders" in " ".join(stock_told.intro(found))


def test_herkomst_and_groups_are_not_shown_beside_homes(opened: Pack) -> None:
    stock = of_codes({"BU90010101": 50.0})
    assert not any(r.indicator.herkomst for r in reading.of(opened, stock).rows)
    assert read_it(opened, stock, ("demo_herkomst_nl",)).rows == ()
    group = Indicator("x", "arbeid_inkomen", "X", "X", "%", "neutral", "count_share", group="g")
    with pytest.raises(RecipeError):
        reading.of(opened, stock, [group])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_says_first_that_these_are_not_the_tenants(
    opened: Pack, run: Callable[..., str], tmp_path: Path, lang: str
) -> None:
    path = table(tmp_path / "b.csv", ["buurtcode", "woningen"],
                 [["BU90010101", 40], ["BU90010102", 60], ["geen", 1]])  # fmt: skip
    told = run("--lang", lang, "stock", opened.path, "--stock", path, "--cache", tmp_path)
    assert told.splitlines()[1] == stock_told.caution(lang)
    assert ("Over je huurders zijn hier geen cijfers" in told) == (lang == "nl")
    assert "100" in told.splitlines()[2]


def test_the_command_writes_what_is_asked_for(
    opened: Pack, run: Callable[..., str], tmp_path: Path
) -> None:
    path = table(tmp_path / "b.csv", ["buurtcode", "woningen"],
                 [["BU90010101", 40], ["BU90010102", 60]])  # fmt: skip
    html, out = tmp_path / "b.html", tmp_path / "uit.csv"
    words = ("stock", opened.path, "--stock", path, "--indicator", *SOME)
    told = json.loads(run(*words, "--json", "--html", html, "--out", out))
    assert [each["indicator"] for each in told["indicators"]] == list(SOME)
    assert told["rows"] == 2
    assert told["unused"] == 0
    page = html.read_text("utf-8")
    assert page.index("Over je huurders") < page.index("<table")
    assert "QGIS" not in page
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["code"] for row in rows] == ["BU90010102", "BU90010101"]
    first = told["indicators"][0]["buurten"]["BU90010102"]
    assert float(rows[0]["werk_bijstand"]) == first["value"]
    assert rows[0]["werk_bijstand_verdict"] == first["verdict"]


def test_where_nothing_may_be_told_it_says_so(
    opened: Pack, run: Callable[..., str], tmp_path: Path
) -> None:
    path = table(tmp_path / "b.csv", ["buurtcode"], [["BU90010101"]])
    words = ("stock", opened.path, "--stock", path, "--indicator", "demo_herkomst_nl")
    nothing = wording.say("stock.none", "nl")
    assert nothing in run(*words)
    html = tmp_path / "b.html"
    run(*words, "--html", html)
    assert nothing in html.read_text("utf-8")


def test_tables_of_the_page_are_reached_by_keyboard_and_read_by_row(
    opened: Pack, run: Callable[..., str], tmp_path: Path
) -> None:
    html = tmp_path / "b.html"
    path = table(tmp_path / "b.csv", ["buurtcode"], [["BU90010101"]])
    run("stock", opened.path, "--stock", path, "--html", html)
    page = html.read_text("utf-8")
    assert page.count('class="scroll" role="region" tabindex="0" aria-label=') == 2
    assert page.count("<tbody>") == 2
    for body in page.split("<tbody>")[1:]:
        rows = body.split("</tbody>")[0].count("<tr>")
        assert rows == body.split("</tbody>")[0].count('<tr><th scope="row">') > 0


def test_a_name_of_a_file_is_no_code(opened: Pack, tmp_path: Path) -> None:
    from spatial_core.outlets import stock_page

    stock = Stock("<img src=x>.csv", YEAR, {"BU90010101": 5.0}, HOMES, 1, {"used": (1, ())})
    page = stock_page.render(opened, reading.of(opened, stock))
    assert page.count(f"<h2>{wording.say('page.sources')}</h2>") == 1
    assert "<img" not in page


def test_an_input_is_never_written_over(opened: Pack, tmp_path: Path) -> None:
    path = table(tmp_path / "b.csv", ["buurtcode"], [["BU90010101"]])
    before = path.read_bytes()
    assert main(["stock", str(opened.path), "--stock", str(path), "--out", str(path)]) == 1
    assert path.read_bytes() == before
