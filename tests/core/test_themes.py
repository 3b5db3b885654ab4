"""Theme tables: several dimensions, years and codes in one table, recognised by content."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spatial_core.catalogue import Catalogue
from spatial_core.errors import TableError
from spatial_core.missing import Reason
from spatial_core.sources import kwb, odata3, periods, specs, tables, themes
from spatial_core.sources.periods import Period
from spatial_core.sources.series import Series

Read = Callable[..., tuple[dict[tuple[str, int], Series], list[tuple[str, dict[str, Any]]]]]


@pytest.fixture
def read(catalogue: Catalogue) -> Read:
    """Read a table and give its figures by indicator and year, and the warnings."""

    def call(path: Path, year: int | None = None) -> Any:
        table = tables.read(path, several=True)
        assert themes.recognises(table, catalogue)
        found, warnings = themes.read(table, catalogue, year)
        return {(s.indicator.id, s.year): s for s in found}, warnings

    return call


def odata(folder: Path, name: str, rows: Sequence[dict[str, Any]]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"value": rows}), "utf-8")
    return path


def beside(folder: Path, table: str, part: str, rows: Sequence[dict[str, Any]]) -> None:
    (folder / f"{table}_{part}.json").write_text(json.dumps({"value": rows}), "utf-8")


def csv(folder: Path, *lines: str) -> Path:
    path = folder / "export.csv"
    path.write_text("﻿" + "\n".join(lines) + "\n", "utf-8")
    return path


def crime(code: str, offence: str, period: str, n: int | None) -> dict[str, Any]:
    return {
        "WijkenEnBuurten": code.ljust(10), "SoortMisdrijf": offence.ljust(6), "Perioden": period,
        "GeregistreerdeMisdrijven_1": n,
    }  # fmt: skip


VIOLENCE = ("1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7")


def value(series: Series, code: str) -> float:
    return float(series.values[list(series.codes).index(code)])


# Crime


def test_crime_comes_as_counts_by_offence_and_year_to_be_divided_later(
    read: Read, tmp_path: Path
) -> None:
    rows = [
        crime(code, offence, f"{year}JJ00", n)
        for code, n in (("NL00", 900), ("BU90010000", 7))
        for offence in ("0.0.0", "1.1.1", "1.2.4")
        for year in (2023, 2024)
    ]
    found, warnings = read(odata(tmp_path, "47018NED", rows))
    assert found["veil_misdrijven", 2024].per == "inwoners"
    assert found["veil_woninginbraak", 2023].per == "woningvoorraad"
    assert found["veil_zakkenrollerij", 2023].per == ""
    assert value(found["veil_misdrijven", 2024], "BU90010000") == 7
    assert "veil_geweld" not in {id for id, _ in found}
    assert ("themes_key_absent", "SoortMisdrijf", "1.4.3") in {
        (key, told["dimension"], told["code"]) for key, told in warnings
    }


def test_one_border_set_for_all_years_is_told_with_the_source(read: Read, tmp_path: Path) -> None:
    rows = [crime("BU90010000", "0.0.0", "2013JJ00", 7)]
    entry = read(odata(tmp_path, "47018NED", rows))[0]["veil_misdrijven", 2013]
    assert entry.source.title.endswith("2013, indeling 2025")
    assert "indeling 2025" in entry.source.attribution
    assert entry.source.provider == "Politie"
    assert set(entry.flags) == {"borders_2025", themes.ZERO_OR_UNKNOWN}


def test_a_sum_of_offences_with_a_missing_part_is_missing(read: Read, tmp_path: Path) -> None:
    rows = [crime("BU90010000", offence, "2024JJ00", 2) for offence in VIOLENCE]
    rows += [crime("BU90010001", o, "2024JJ00", None if o == "1.4.6" else 2) for o in VIOLENCE]
    entry = read(odata(tmp_path, "47018NED", rows))[0]["veil_geweld", 2024]
    assert value(entry, "BU90010000") == 10
    assert np.isnan(value(entry, "BU90010001"))


def test_empty_is_none_only_where_the_provider_says_so(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [crime("BU90010001", o, "2024JJ00", None if o == "1.4.6" else 2) for o in VIOLENCE]
    table = tables.read(odata(tmp_path, "47018NED", rows), several=True)
    all_of_them = tuple(replace(f, empty_is_zero=True) for f in specs.families(catalogue))
    monkeypatch.setattr(specs, "families", lambda _: all_of_them)
    (entry,) = [s for s in themes.read(table, catalogue)[0] if s.indicator.id == "veil_geweld"]
    assert entry.values.tolist() == [8]
    assert themes.ZERO_OR_UNKNOWN not in entry.flags


def test_months_make_a_year_only_when_all_twelve_are_there(read: Read, tmp_path: Path) -> None:
    rows = [crime("BU90010000", "0.0.0", f"2024MM{m:02}", m) for m in range(1, 13)]
    rows += [crime("BU90010000", "0.0.0", f"2025MM{m:02}", m) for m in range(1, 10)]
    found, warnings = read(odata(tmp_path, "47022NED", rows))
    assert {year for _, year in found} == {2024}
    assert value(found["veil_misdrijven", 2024], "BU90010000") == 78
    assert ("themes_year_incomplete", {"path": "47022NED.json", "year": 2025}) in warnings


def test_a_missing_month_makes_the_year_missing(read: Read, tmp_path: Path) -> None:
    rows = [crime("GM9001", "0.0.0", f"2024MM{m:02}", m) for m in range(1, 13)]
    rows += [crime("BU90010000", "0.0.0", f"2024MM{m:02}", m) for m in range(1, 12)]
    entry = read(odata(tmp_path, "47022NED", rows))[0]["veil_misdrijven", 2024]
    assert value(entry, "GM9001") == 78
    assert np.isnan(value(entry, "BU90010000"))


def test_a_published_year_goes_before_its_months(read: Read, tmp_path: Path) -> None:
    rows = [crime("GM9001", "0.0.0", f"2024MM{m:02}", m) for m in range(1, 13)]
    rows += [crime("GM9001", "0.0.0", "2024JJ00", 80)]
    entry = read(odata(tmp_path, "47022NED", rows))[0]["veil_misdrijven", 2024]
    assert value(entry, "GM9001") == 80


def test_an_export_with_titles_gives_the_same_as_keys(read: Read, tmp_path: Path) -> None:
    export = csv(
        tmp_path,
        '"Soort misdrijf";"Perioden";"Wijken en buurten";"Codering (code)"'
        ';"Geregistreerde misdrijven (aantal)"',
        '"Totaal misdrijven";"2024*";"Dorp";"BU90010000";"      12"',
        '"1.1.1 Diefstal/inbraak woning";"2024*";"Dorp";"BU90010000";"       3"',
        '"Zakkenrollerij";"2024*";"Dorp";"BU90010000";"       ."',
        '"Totaal misdrijven";"2024*";"Buitenland";"GM0998";"      99"',
    )
    found, _ = read(export)
    assert found["veil_misdrijven", 2024].codes.tolist() == ["BU90010000"]
    assert value(found["veil_misdrijven", 2024], "BU90010000") == 12
    assert value(found["veil_woninginbraak", 2024], "BU90010000") == 3
    assert ("veil_zakkenrollerij", 2024) not in found


def test_an_export_with_names_only_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    export = csv(
        tmp_path,
        '"Soort misdrijf";"Perioden";"Wijken en buurten";"Geregistreerde misdrijven (aantal)"',
        '"Totaal misdrijven";"2024";"Centrum";"12"',
    )
    with pytest.raises(TableError) as caught:
        themes.read(tables.read(export, several=True), catalogue)
    assert caught.value.key == "themes_no_codes"


def test_a_row_that_comes_twice_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [crime("BU90010000", "0.0.0", "2024JJ00", n) for n in (7, 8)]
    table = tables.read(odata(tmp_path, "47018NED", rows), several=True)
    with pytest.raises(TableError) as caught:
        themes.read(table, catalogue)
    assert caught.value.key == "table_duplicates"


def test_a_count_below_zero_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    table = tables.read(
        odata(tmp_path, "47018NED", [crime("BU90010000", "0.0.0", "2024JJ00", -7)]), several=True
    )
    with pytest.raises(TableError) as caught:
        themes.read(table, catalogue)
    assert caught.value.key == "table_negative"


def test_one_year_of_several_can_be_taken_and_no_other(
    read: Read, catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [crime("BU90010000", "0.0.0", f"{year}JJ00", year) for year in (2023, 2024)]
    path = odata(tmp_path, "47018NED", rows)
    assert {year for _, year in read(path, 2023)[0]} == {2023}
    with pytest.raises(TableError) as caught:
        read(path, 2019)
    assert caught.value.key == "table_year_contradicts"


# Health


def health(code: str, mark: str, value: float | None, age: str = "20300") -> dict[str, Any]:
    return {
        "Leeftijd": age, "Marges": mark, "WijkenEnBuurten": code, "Perioden": "2024JJ00",
        "Eenzaam_25": value, "Gemeentenaam_1": "x",
    }  # fmt: skip


def test_health_is_of_adults_with_its_published_limits(read: Read, tmp_path: Path) -> None:
    rows = [health("NL01", m, v) for m, v in (("MW00000", 46.1), ("MOG0095", 45.9),
                                               ("MBG0095", 46.3))]  # fmt: skip
    rows += [health("BU90010000", m, v) for m, v in (("MW00000", 50.0), ("MOG0095", 45.5),
                                                      ("MBG0095", 54.5))]  # fmt: skip
    rows += [health("BU90010000", "MW00000", 30.0, "80200")]
    entry = read(odata(tmp_path, "50150NED", rows))[0]["zorg_eenzaam", 2024]
    assert entry.codes.tolist() == ["NL00", "BU90010000"]
    assert entry.values.tolist() == [46.1, 50.0]
    assert entry.lows is not None
    assert entry.lows.tolist() == [45.9, 45.5]
    assert entry.highs is not None
    assert entry.highs.tolist() == [46.3, 54.5]
    assert entry.flags == ("borders_2024",)


def test_limits_of_an_export_are_told_by_their_titles(read: Read, tmp_path: Path) -> None:
    export = csv(
        tmp_path,
        '"Leeftijd";"Marges";"Perioden";"Wijken en buurten";"Regiocode (code)";"Eenzaam (%)"',
        '"18 jaar of ouder";"Waarde";"2024";"Dorp";"BU90010000";"50.0"',
        '"18 jaar of ouder";"Ondergrens 95%-interval";"2024";"Dorp";"BU90010000";"45.5"',
        '"18 jaar of ouder";"Bovengrens 95%-interval";"2024";"Dorp";"BU90010000";"54.5"',
        '"65 jaar of ouder";"Waarde";"2024";"Dorp";"BU90010000";"30.0"',
    )
    entry = read(export)[0]["zorg_eenzaam", 2024]
    assert (entry.values.tolist(), entry.source.licence) == ([50.0], "")
    assert entry.lows is not None
    assert entry.lows.tolist() == [45.5]


def test_an_estimate_outside_its_limits_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [health("BU90010000", m, v) for m, v in (("MW00000", 50.0), ("MOG0095", 51.5),
                                                     ("MBG0095", 54.5))]  # fmt: skip
    with pytest.raises(TableError) as caught:
        themes.read(tables.read(odata(tmp_path, "50150NED", rows), several=True), catalogue)
    assert caught.value.key == "table_outside_limits"


@pytest.mark.shared
def test_the_real_table_of_health_gives_three_years(read: Read, shared_data: Path) -> None:
    found, warnings = read(shared_data / "rivm" / "rivm_health_2012_2016_2020.parquet")
    assert warnings == []
    assert {year for _, year in found} == {2012, 2016, 2020}
    assert len(found) == 40
    entry = found["zorg_ervaren_gezondheid", 2012]
    assert (len(entry.codes), value(entry, "NL00")) == (17341, 76.1)
    # The file has no number of its table, but the same 13,808 buurten in all years.
    (flags,) = {each.flags for each in found.values()}
    assert len(flags) == 1
    assert flags[0].startswith("borders_one_")
    assert ("zorg_langdurige_aandoening", 2012) not in found
    gaps = {year: float(np.isnan(found["zorg_eenzaam", year].values).mean())
            for year in (2012, 2016, 2020)}  # fmt: skip
    assert gaps[2012] > gaps[2016] > gaps[2020] > 0


# Scores, benefits, labour, care


@pytest.mark.shared
def test_the_real_export_of_scores_gives_the_total_score(read: Read, shared_data: Path) -> None:
    (path,) = (shared_data / "ses_woa").glob("*.csv")
    found, _ = read(path)
    assert set(found) == {("werk_ses_woa", 2019)}
    entry = found["werk_ses_woa", 2019]
    assert value(entry, "GM0363") == -0.1
    assert (len(entry.codes), int(np.isnan(entry.values).sum())) == (579, 90)


def test_of_repeated_scores_the_one_of_the_total_is_taken(read: Read, tmp_path: Path) -> None:
    scores = dict(zip((29, 31, 33, 35), (0.1, 0.2, 0.3, 0.4), strict=True))
    row = {"WijkenEnBuurten": "GM9001", "Perioden": "2024JJ00"}
    row |= {f"GemiddeldeScore_{n}": score for n, score in scores.items()}
    found, _ = read(odata(tmp_path, "86296NED", [row]))
    assert found["werk_ses_woa", 2024].values.tolist() == [0.1]


def test_repeated_scores_that_cannot_be_told_apart_give_none(read: Read, tmp_path: Path) -> None:
    row = {"WijkenEnBuurten": "GM9001", "Perioden": "2024JJ00", "GemiddeldeScore_30": 0.1,
           "GemiddeldeScore_32": 0.2}  # fmt: skip
    assert read(odata(tmp_path, "86296NED", [row]))[0] == {}


def benefit(period: str, n: int, code: str = "WK900100") -> dict[str, Any]:
    return {
        "WijkenEnBuurten": code, "Perioden": period, "Werkloosheidsuitkering_5": 10,
        "Bijstandsuitkering_6": n, "Arbeidsongeschiktheidsuitkering_7": 40, "AOWUitkering_8": 300,
        "InwonersVanaf15Jaar_13": 1300, "InwonersVanaf15JrTotAOWLeeftijd_14": 1000,
    }  # fmt: skip


def test_benefits_are_those_of_the_last_quarter_over_their_own_number_of_people(
    read: Read, tmp_path: Path
) -> None:
    rows = [benefit(f"2024KW{quarter:02}", 10 * quarter) for quarter in (1, 2, 3, 4)]
    rows += [benefit("2025KW01", 90)]
    found, warnings = read(odata(tmp_path, "86003NED", rows))
    entry = found["werk_bijstand", 2024]
    assert entry.values.tolist() == [4.0]
    assert entry.numerators is not None
    assert entry.numerators.tolist() == [40]
    assert entry.denominators is not None
    assert entry.denominators.tolist() == [1000]
    assert found["werk_aow", 2024].per == "inwoners"
    assert ("werk_bijstand", 2025) not in found
    assert [key for key, _ in warnings] == ["themes_year_incomplete"]


def test_benefits_without_what_they_are_a_part_of_are_left_out(read: Read, tmp_path: Path) -> None:
    row = benefit("2024KW04", 40)
    del row["InwonersVanaf15JrTotAOWLeeftijd_14"]
    found, warnings = read(odata(tmp_path, "86003NED", [row]))
    assert set(found) == {("werk_aow", 2024)}
    assert {key for key, _ in warnings} == {"themes_no_denominator"}


def labour(sex: str, age: str, percent: int) -> dict[str, Any]:
    return {
        "Geslacht": sex, "Leeftijd": age, "WijkenEnBuurten": "WK900100", "Perioden": "2024JJ00",
        "NettoArbeidsparticipatie_3": percent, "Werknemer_4": 80, "Zelfstandige_7": 20,
    }  # fmt: skip


def test_of_a_dimension_that_nobody_asks_for_the_total_is_taken(read: Read, tmp_path: Path) -> None:
    rows = [labour("T001038", "10000", 71), labour("3000   ", "10000", 75),
            labour("4000", "10000", 67),
            labour("T001038", "52052", 60)]  # fmt: skip
    found, _ = read(odata(tmp_path, "86258NED", rows))
    assert found["werk_netto_participatie", 2024].values.tolist() == [71]
    assert found["werk_zelfstandigen", 2024].values.tolist() == [20]


def test_a_part_of_the_people_is_never_taken_for_all(read: Read, tmp_path: Path) -> None:
    found, warnings = read(odata(tmp_path, "86258NED", [labour("4000", "10000", 67)]))
    assert found == {}
    assert {(key, told["dimension"]) for key, told in warnings} == {("themes_no_total", "Geslacht")}


def test_a_table_without_periods_is_of_the_year_of_its_number(read: Read, tmp_path: Path) -> None:
    row = {"WijkenEnBuurten": "WK900100", "GemiddeldAardgasverbruik_1": 1100,
           "GemiddeldeElektriciteitslevering_2": 2500}  # fmt: skip
    found, _ = read(odata(tmp_path, "86159NED", [row]))
    assert found["wonen_gas", 2024].values.tolist() == [1100]
    assert found["wonen_elektra", 2024].values.tolist() == [2500]


def test_distances_and_levels_of_education_come_from_their_own_tables(
    read: Read, tmp_path: Path
) -> None:
    near = {"WijkenEnBuurten": "BU90010000", "AfstandTotHuisartsenpraktijk_1": 0.8,
            "AfstandTotApotheek_9": 1.1, "AfstandTotTreinstationsTotaal_90": 4.2}  # fmt: skip
    found, _ = read(odata(tmp_path, "86134NED", [near]))
    assert found["zorg_afstand_huisarts", 2024].values.tolist() == [0.8]
    assert found["wonen_afstand_station", 2024].values.tolist() == [4.2]
    school = {"WijkenEnBuurten": "WK900100", "Perioden": "2024JJ00",
              "BasisonderwijsVmboMbo1_1": 21.0, "HavoVwoMbo24_2": 40.0, "HboWo_3": 39}  # fmt: skip
    found, _ = read(odata(tmp_path, "86232NED", [school]))
    assert found["ondw_opleiding_laag", 2024].values.tolist() == [21.0]


def test_a_column_of_another_unit_is_left_out_and_told(read: Read, tmp_path: Path) -> None:
    beside(tmp_path, "86232NED", "DataProperties", [
        {"ID": 1, "Key": "HboWo_3", "Type": "Topic", "Unit": "aantal", "ParentID": None},
    ])  # fmt: skip
    row = {
        "WijkenEnBuurten": "WK900100",
        "Perioden": "2024JJ00",
        "HboWo_3": 390,
        "HavoVwoMbo24_2": 40,
    }
    found, warnings = read(odata(tmp_path, "86232NED", [row]))
    assert set(found) == {("ondw_opleiding_midden", 2024)}
    assert [(key, told["unit"]) for key, told in warnings] == [("themes_other_unit", "aantal")]


def test_special_values_of_cbs_are_reasons_and_no_figures(read: Read, tmp_path: Path) -> None:
    row = {"WijkenEnBuurten": "WK900100", "Perioden": "2024JJ00", "HboWo_3": -99997}
    entry = read(odata(tmp_path, "86232NED", [row]))[0]["ondw_opleiding_hoog", 2024]
    assert entry.special.tolist() == [Reason.GEHEIM_OF_NIET_AANWEZIG]


# Groups


def test_composition_by_herkomst_of_gemeenten_comes_with_both_counts(
    read: Read, tmp_path: Path
) -> None:
    rows = [
        {"Geslacht": "T001038", "Leeftijd": "10000", "Herkomstland": land,
         "Geboorteland": "T001638", "RegioS": "GM9001", "Perioden": "2024JJ00", "Bevolking_1": n}
        for land, n in (("T001040", 1000), ("1012600", 700), ("H007933", 100), ("H008859", 200))
    ]  # fmt: skip
    entry = read(odata(tmp_path, "85458NED", rows))[0]["demo_herkomst_nl", 2024]
    assert entry.values.tolist() == [70.0]
    assert entry.denominators is not None
    assert entry.denominators.tolist() == [1000]


def youth(folder: Path) -> Path:
    beside(folder, "85100NED", "Herkomst", [
        {"Key": "T001040", "Title": "Totaal"}, {"Key": "1012600", "Title": "Nederland"},
        {"Key": "H008859", "Title": "Buiten Europa"},
    ])  # fmt: skip
    rows = [
        {"Herkomst": key, "RegioS": "GM9001", "Perioden": "2024JJ00", "JongerenMetJeugdzorg_1": n,
         "Jongeren_2": of}
        for key, n, of in (("T001040", 100, 1000), ("1012600", 60, 700), ("H008859", 9, 90),
                           ("X1", 31, 210))
    ]  # fmt: skip
    return odata(folder, "85100NED", rows)


def test_figures_by_group_are_of_their_own_beside_the_total(read: Read, tmp_path: Path) -> None:
    found, warnings = read(youth(tmp_path))
    assert found["zorg_jeugdzorg", 2024].values.tolist() == [10.0]
    group = found["zorg_jeugdzorg__nederland", 2024].indicator
    assert (group.group, group.base) == ("Nederland", "zorg_jeugdzorg")
    assert [(key, told["group"]) for key, told in warnings] == [("themes_group_unnamed", "X1")]


def test_groups_stay_out_without_a_purpose_and_rates_without_residents(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    found, _ = themes.read(tables.read(youth(tmp_path), several=True), catalogue)
    rows = [crime("BU90010000", "0.0.0", "2013JJ00", 7)]
    found += themes.read(tables.read(odata(tmp_path, "47018NED", rows), several=True), catalogue)[0]
    kept, warnings = themes.usable(found, {2024}, purpose=False)
    assert {s.indicator.id for s in kept} == {"zorg_jeugdzorg"}
    assert dict(warnings) == {
        "themes_no_residents": {"years": [2013], "indicators": ["veil_misdrijven"]},
        "themes_no_purpose": {"groups": ["Buiten Europa", "Nederland"]},
    }
    assert len(themes.usable(found, {2013, 2024}, purpose=True)[0]) == len(found)


# What is recognised


def test_a_table_whose_key_nobody_saw_is_told_by_its_title(read: Read, tmp_path: Path) -> None:
    row = {"RegioS": "GM9001", "Perioden": "2022SJ00", "Leerlingen_1": 500}
    found, warnings = read(odata(tmp_path, "84780NED", [row]))
    assert found == {}
    assert [(key, told["indicator"]) for key, told in warnings] == [("themes_no_key", "ondw_vsv")]
    row["VoortijdigSchoolverlaters_2"] = 2.5
    found, warnings = read(odata(tmp_path, "84780NED", [row]))
    assert found["ondw_vsv", 2022].values.tolist() == [2.5]
    assert warnings == []


@pytest.mark.parametrize("name", ["figures_2024", "figures_2023"])
def test_key_figures_are_no_theme_table(
    sample_files: dict[str, Path], catalogue: Catalogue, name: str
) -> None:
    table = tables.read(sample_files[name], several=True)
    assert kwb.recognises(table)
    assert not themes.recognises(table, catalogue)


def test_a_table_that_a_service_gave_reads_as_one_from_a_file(catalogue: Catalogue) -> None:
    columns = {
        "WijkenEnBuurten": np.array(["BU90010000", "NL01      "], dtype=object),
        "Leeftijd": np.array(["20300"] * 2, dtype=object),
        "Marges": np.array(["MW00000"] * 2, dtype=object),
        "Perioden": np.array(["2024JJ00"] * 2, dtype=object),
        "Eenzaam_25": np.array([50.0, np.nan]),
    }
    properties = [{"ID": 1, "Key": "Eenzaam_25", "Type": "Topic", "Unit": "%", "ParentID": None}]
    table = tables.of_service(odata3.Fetched(
        "dataderden", "50150NED", {"Title": "Gezondheid", "Modified": "2025-01-01"}, properties,
        columns, {"Leeftijd": {"20300": "18 jaar of ouder"}},
    ))  # fmt: skip
    (entry,) = themes.read(table, catalogue)[0]
    assert entry.codes.tolist() == ["BU90010000", "NL00"]
    assert (entry.source.modified, entry.source.file) == ("2025-01-01", "dataderden:50150NED")
    assert entry.source.checksum.startswith("sha256:")


# Sources and periods


def test_every_source_of_the_catalogue_can_be_read(catalogue: Catalogue) -> None:
    found = {text: specs.parse(text) for i in catalogue for text in i.sources}
    assert found
    assert specs.parse("2012-2025=47018NED:X_1[SoortMisdrijf=1.4.3+1.4.4]").rows == {
        "SoortMisdrijf": ("1.4.3", "1.4.4")
    }
    with pytest.raises(ValueError, match="no source"):
        specs.parse("47018NED")


@pytest.mark.parametrize(
    ("years", "year", "held"),
    [
        ("2012-2025", 2020, True), ("2012-2025", 2026, False), ("2012,2016", 2016, True),
        ("2012,2016", 2014, False), ("2010-", 2024, True), ("2016/17-", 2016, True),
        ("2016/17-", 2015, False), ("?", 2024, False),
    ],
)  # fmt: skip
def test_a_source_tells_its_years(years: str, year: int, held: bool) -> None:
    assert specs.parse(f"{years}=84780NED:?").holds(year) is held


@pytest.mark.parametrize(
    ("year", "tables"),
    [
        (
            2024,
            {"47018NED", "50150NED", "86296NED", "86003NED", "86258NED", "86159NED", "86134NED"},
        ),
        (2020, {"47018NED", "50150NED", "86296NED", "84897NED", "85175NED"}),
        (2011, set()),
    ],
)
def test_the_tables_of_a_year_are_known(catalogue: Catalogue, year: int, tables: set[str]) -> None:
    found = specs.needed(catalogue, year)
    assert {table for _, table in found} == tables
    assert {f.service for f, t in found if t in ("47018NED", "50150NED")} <= {"dataderden"}


def test_each_table_is_of_one_family_and_each_family_takes_something(catalogue: Catalogue) -> None:
    families = specs.families(catalogue)
    listed = [table for family in families for table in family.tables]
    assert len(set(listed)) == len(listed)
    assert all(family.wanted or family.unseen for family in families if family.id != "overlast")
    for family in families:
        ids = [wanted.indicator.id for wanted in family.wanted]
        assert len(set(ids)) == len(ids)
        assert all(wanted.stems for wanted in family.wanted)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024JJ00", Period(2024)), ("2024", Period(2024)), ("2024*", Period(2024)),
        ("2025MM09", Period(2025, 9, 12)), ("2025 september*", Period(2025, 9, 12)),
        ("2024KW04", Period(2024, 4, 4)), ("2024 4e kwartaal", Period(2024, 4, 4)),
        ("2025HJ01", Period(2025, 1, 2)), ("2023SJ00", Period(2023)), ("2023/'24*", Period(2023)),
        ("2025MM13", None), ("2024 5e kwartaal", None), ("2019-2023", None), ("totaal", None),
        ("9999", None), ("2024 X", None),
    ],
)  # fmt: skip
def test_a_period_is_a_year_or_a_part_of_one(text: str, period: Period | None) -> None:
    assert periods.parse(text) == period
