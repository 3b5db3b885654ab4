"""Three real gemeenten (23), a city, a village and an island: every figure as CBS's file has it.

Real figures are not kept with the project, so there is no golden file of them: what the core says
is laid beside a plain reading of the files in ``../shared/data``, which knows nothing of the core.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from spatial_core.build import build
from spatial_core.missing import Reason
from spatial_core.pack.reader import Figure, Pack
from spatial_core.recipe import InputFile, Recipe
from tests.support.once import made_once
from tests.support.red import is_red

GEMEENTEN = {"GM0363": "Amsterdam", "GM0277": "Rozendaal", "GM0093": "Terschelling"}
Cells = Mapping[str, "float | None"]
"""The cells of a row under short names; None where the file gives no number."""

SHORT_2024 = {
    "Aantal inwoners": "people", "0 tot 15 jaar": "a0", "15 tot 25 jaar": "a15",
    "25 tot 45 jaar": "a25", "45 tot 65 jaar": "a45", "65 jaar of ouder": "a65",
    "Herkomstland/Nederland": "nl", "Herkomstland/Europa": "eu", "Herkomstland/Buiten": "world",
}  # fmt: skip
SHORT_2020 = {
    "AantalInwoners_5": "people", "k_0Tot15Jaar_8": "a0", "k_15Tot25Jaar_9": "a15",
    "k_25Tot45Jaar_10": "a25", "k_45Tot65Jaar_11": "a45", "k_65JaarOfOuder_12": "a65",
    "WestersTotaal_17": "western", "NietWestersTotaal_18": "other", "Marokko_19": "marokko",
    "NederlandseAntillenEnAruba_20": "antillen", "Suriname_21": "suriname", "Turkije_22": "turkije",
    "OverigNietWesters_23": "rest", "HuishoudensTotaal_28": "homes",
    "Eenpersoonshuishoudens_29": "single", "HuishoudensZonderKinderen_30": "without",
    "HuishoudensMetKinderen_31": "with", "GemiddeldeHuishoudensgrootte_32": "size",
    "Bevolkingsdichtheid_33": "density", "PersonenPerSoortUitkeringBijstand_83": "bijstand",
    "PersonenPerSoortUitkeringAO_84": "ao", "PersonenPerSoortUitkeringWW_85": "ww",
    "PersonenPerSoortUitkeringAOW_86": "aow", "PersonenautoSPerHuishouden_102": "cars",
    "AfstandTotGroteSupermarkt_106": "shop", "AfstandTotKinderdagverblijf_107": "kdv",
    "MateVanStedelijkheid_115": "urban", "Omgevingsadressendichtheid_116": "oad",
}  # fmt: skip


def _part(above: str, below: str) -> Callable[[Cells], float | None]:
    """Make a percentage of two sums, written as ``a+b``; a name after a minus is taken off."""

    def of(cells: Cells) -> float | None:
        one, whole = _total(cells, above), _total(cells, below)
        return None if one is None or not whole or whole < 0 else 100 * one / whole

    return of


def _total(cells: Cells, names: str) -> float | None:
    found = 0.0
    for name in names.replace("-", "+-").split("+"):
        cell = cells[name.lstrip("-")]
        if cell is None:
            return None
        found += -cell if name.startswith("-") else cell
    return found


def _as_told(name: str) -> Callable[[Cells], float | None]:
    return lambda cells: cells[name]


WORKING = "a15+a25+a45"
AGES: dict[str, Callable[[Cells], float | None]] = {
    "demo_inwoners": _as_told("people"),
    "demo_leeftijd_00_14": _part("a0", "people"), "demo_leeftijd_15_24": _part("a15", "people"),
    "demo_leeftijd_25_44": _part("a25", "people"), "demo_leeftijd_45_64": _part("a45", "people"),
    "demo_leeftijd_65_plus": _part("a65", "people"),
    "demo_groene_druk": _part("a0", WORKING), "demo_grijze_druk": _part("a65", WORKING),
}  # fmt: skip
FIGURES = {
    2024: AGES | {
        "demo_herkomst_nl": _part("nl", "people"), "demo_herkomst_europa": _part("eu", "people"),
        "demo_herkomst_buiten_europa": _part("world", "people"),
    },
    2020: AGES | {
        "demo_oud_westers": _part("western", "people"),
        "demo_oud_nietwesters": _part("other", "people"),
        "demo_oud_marokko": _part("marokko", "people"),
        "demo_oud_antillen": _part("antillen", "people"),
        "demo_oud_suriname": _part("suriname", "people"),
        "demo_oud_turkije": _part("turkije", "people"),
        "demo_oud_overig_nietwesters": _part("rest", "people"),
        "demo_huishoudens": _as_told("homes"), "demo_eenpersoons": _part("single", "homes"),
        "demo_hh_met_kinderen": _part("with", "homes"),
        "demo_hh_zonder_kinderen": _part("without", "homes"), "demo_hh_grootte": _as_told("size"),
        "demo_dichtheid": _as_told("density"),
        "werk_bijstand": _part("bijstand", "people-a0-a65"),
        "werk_ww": _part("ww", "people-a0-a65"), "werk_ao": _part("ao", "people-a0-a65"),
        "werk_aow": _part("aow", "people"), "wonen_auto_hh": _as_told("cars"),
        "wonen_afstand_supermarkt": _as_told("shop"), "ondw_afstand_kdv": _as_told("kdv"),
        "wonen_stedelijkheid": _as_told("urban"), "wonen_oad": _as_told("oad"),
    },
}  # fmt: skip
"""What each indicator is by its own words, from the cells of a row."""


class Real(NamedTuple):
    """A pack of the three gemeenten, and the rows of CBS's own files by code."""

    year: int
    pack: Path
    rows: dict[str, dict[str, float | None]]


def _number(cell: object) -> float | None:
    text = "" if cell is None else str(cell).strip().replace(",", ".")
    return float(text) if text.lstrip("-").replace(".", "", 1).isdigit() else None


def _ours(code: str) -> bool:
    return "GM" + code[2:6] in GEMEENTEN


def _of_2024(kwb: Path) -> dict[str, dict[str, float | None]]:
    """Read the two tables of 2024, of which one has no codes: its rows are in the same order."""
    found: dict[str, dict[str, float | None]] = {}
    first, second = sorted(kwb.glob("Kerncijfers_*.csv"), reverse=True)
    with (
        first.open(encoding="utf-8-sig", newline="") as coded,
        second.open(encoding="utf-8-sig", newline="") as bare,
    ):
        for row, more in zip(
            csv.DictReader(coded, delimiter=";"), csv.DictReader(bare, delimiter=";"), strict=True
        ):
            code = row["Regioaanduiding/Codering (code)"].strip()
            assert row["Wijken en buurten"] == more["Wijken en buurten"]
            if _ours(code):
                found[code] = {
                    short: _number(cell)
                    for name, cell in (row | more).items()
                    for part, short in SHORT_2024.items()
                    if part in name
                }
    return found


def _of_2020(kwb: Path) -> dict[str, dict[str, float | None]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = kwb / "84799NED_TypedDataSet.parquet"
    rows = parquet.read_table(path, columns=["WijkenEnBuurten", *SHORT_2020]).to_pylist()
    return {
        row["WijkenEnBuurten"].strip(): {s: _number(row[name]) for name, s in SHORT_2020.items()}
        for row in rows
        if _ours(row["WijkenEnBuurten"])
    }


@pytest.fixture(scope="module", params=[2024, 2020])
def real(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Real:
    year = int(request.param)
    kwb = shared_data / "kwb" / str(year)
    tables, map_, read = {
        2024: (sorted(kwb.glob("Kerncijfers_*.csv")), "wijkenbuurten_2024_simplified.gpkg",
               _of_2024),
        2020: ([kwb / "84799NED_TypedDataSet.parquet"], "gemeenten_2020_rd.parquet", _of_2020),
    }[year]  # fmt: skip
    recipe = Recipe(
        (year,), tuple(GEMEENTEN), figures=tuple(InputFile(str(path)) for path in tables),
        geometry=(InputFile(str(shared_data / "geometry" / str(year) / map_), year),),
    )  # fmt: skip
    folder = made_once(tmp_path_factory, f"drie{year}", lambda at: build(recipe, at / "x.gpkg"))
    return Real(year, folder / "x.gpkg", read(kwb))


def _beside(real: Real) -> Iterator[tuple[str, str, Any, float | None]]:
    """Give every figure of every area with what the file of CBS makes of it."""
    with Pack(real.pack) as pack:
        areas = {
            area.code: area for level in ("gemeente", "wijk", "buurt")
            for area in pack.areas(level, real.year) if _ours(area.code)
        }  # fmt: skip
        assert set(areas) == set(real.rows)
        for code, area in areas.items():
            for id, figure in pack.figures(area, pack.catalogue, real.year).items():
                way = FIGURES[real.year].get(id)
                yield code, id, figure, None if way is None else way(real.rows[code])


def hold_every_figure(real: Real) -> None:
    """Assert that each figure has the value of the file, or a reason where that has none."""
    valued, lacking, wrong = 0, 0, []
    for code, id, figure, expected in _beside(real):
        if expected is None:
            lacking += 1
            good = figure.value is None and figure.reason in {reason.key for reason in Reason}
        else:
            valued += 1
            good = figure.reason is None and figure.value == pytest.approx(expected, rel=1e-12)
        if not good:
            wrong.append((code, id, figure.value, figure.reason, expected))
    assert wrong == []
    assert {"GM0363", "GM0277", "GM0093"} <= set(real.rows)
    print(f"{real.year}: {len(real.rows)} areas, {valued} values as in the file, {lacking} reasons")


@pytest.mark.shared
def test_every_figure_of_three_gemeenten_is_that_of_cbs(real: Real) -> None:
    hold_every_figure(real)


def _nothing(figure: Figure) -> Figure:
    return figure._replace(value=0.0, reason=None) if figure.value is None else figure


def _whole(figure: Figure) -> Figure:
    return figure if figure.value is None else figure._replace(value=float(round(figure.value)))


@pytest.mark.shared
@pytest.mark.parametrize("changed", [_nothing, _whole])
def test_figures_are_red_where_missing_is_nothing_or_values_are_rounded(
    real: Real, monkeypatch: pytest.MonkeyPatch, changed: Callable[[Figure], Figure]
) -> None:
    figures = Pack.figures
    monkeypatch.setattr(
        Pack, "figures",
        lambda self, *words: {id: changed(f) for id, f in figures(self, *words).items()},
    )  # fmt: skip
    is_red(lambda: hold_every_figure(real))
