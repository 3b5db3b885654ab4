"""Tables of other providers: registered crime, health estimates, the Leefbaarometer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ._tables import SOURCE

Floats = NDArray[np.float64]

POLICE, HEALTH = "91018NED", "91150NED"
POLICE_YEARS, HEALTH_YEARS = (2020, 2021, 2022, 2023, 2024), (2020, 2022, 2024)

# code = title = offences per inhabitant = how much more where prosperity is lower
_CRIMES = """
1.1.1 = Diefstal/inbraak woning = .0011 = .10
1.2.1 = Diefstal uit/vanaf motorvoertuigen = .0020 = .15
1.2.3 = Diefstal van brom-, snor-, fietsen = .0042 = .20
1.4.3 = Openlijk geweld (persoon) = .0002 = .40
1.4.4 = Bedreiging = .0010 = .45
1.4.5 = Mishandeling = .0020 = .45
1.4.6 = Straatroof = .0002 = .35
1.4.7 = Overval = .0001 = .35
2.2.1 = Vernieling cq. zaakbeschadiging = .0031 = .35
2.5.2 = Winkeldiefstal = .0022 = .20
"""

# key = per cent in an average place = change with one step of prosperity = with age
_HEALTH = """
GoedErvarenGezondheid_4 = 74 = 4.5 = -14
EenOfMeerLangdurigeAandoeningen_5 = 37 = -2.5 = 28
LangdurigBeperkt_6 = 30 = -3.2 = 22
HoogRisicoAngststoornisOfDepressie_14 = 8.5 = -2.2 = -6
HeelVeelStressAfg4Weken_17 = 20 = -2.0 = -14
LageVeerkracht_22 = 15 = -2.4 = 1
MatigVeelRegieOverHetEigenLeven_24 = 89 = 2.6 = -5
Eenzaam_25 = 46 = -3.6 = 3
SterkEenzaam_26 = 13 = -2.4 = 1
EmotioneelEenzaam_27 = 32 = -2.8 = 2
SociaalEenzaam_28 = 43 = -2.6 = 3
KrijgtSteunVanAnderen_29 = 84 = 2.0 = -4
Mantelzorger_30 = 15 = 0.3 = 3
Vrijwilligerswerk_31 = 26 = 3.0 = 5
MoeiteMetRondkomen_32 = 16 = -5.0 = -8
Overgewicht_33 = 49 = -2.0 = 10
ErnstigOvergewichtObesitas_34 = 15 = -2.4 = 3
RooktTabak_35 = 16 = -2.6 = -8
OvermatigDrinken_37 = 6.5 = 0.5 = -3
VoldoetAanDeBeweegrichtlijn_40 = 51 = 3.4 = -12
TevredenMetDeWoning_56 = 86 = 3.2 = 5
TevredenMetDeWoonomgeving_57 = 83 = 4.0 = 4
"""


def _parse(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" = ")] for line in text.strip().splitlines()]


def _answer(path: Path, table: str, entity: str, rows: list[dict[str, Any]]) -> Path:
    base = f"https://dataderden.cbs.nl/ODataApi/OData/{table}/$metadata#Cbs.OData.WebAPI.{entity}"
    text = json.dumps(
        {"odata.metadata": base, "value": rows}, ensure_ascii=False, separators=(",", ":")
    )
    path.write_text(text, "utf-8")
    return path


class _Sums:
    """Adds a number per cell up to the buurt, wijk, gemeente and Nederland it lies in."""

    def __init__(self, regions: pd.DataFrame, codes: pd.Series) -> None:
        self.codes = list(regions.index)
        place = {code: number for number, code in enumerate(self.codes)}
        none = len(place)
        cuts = (("NL00", 0), ("GM", 6), ("WK", 8), ("BU", 10))
        self._into = [
            np.array([place.get(prefix + code[2:width], none) for code in codes])
            for prefix, width in cuts
        ]

    def of(self, exact: Floats) -> dict[str, float]:
        """Give the sum of every area."""
        size = len(self.codes) + 1
        sums = sum(np.bincount(into, exact, size) for into in self._into)
        return dict(zip(self.codes, np.asarray(sums).tolist(), strict=False))

    def mean(self, values: Floats, weight: Floats) -> dict[str, float]:
        """Give the weighted mean of every area that has any weight."""
        above, below = self.of(values * weight), self.of(weight)
        return {code: above[code] / below[code] for code in above if below[code] > 0}


def _padded(regions: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    gemeente = {code: name.ljust(40) for code, name in regions["gemeente"].items()}
    return gemeente, {code: soort.ljust(10) for code, soort in regions["soort"].items()}


def _offences(kind: list[str], people: pd.DataFrame, year: int, seed: int) -> Floats:
    code, _, rate, slope = kind
    rng = np.random.default_rng([seed, year, int(code.replace(".", ""))])
    around = people["N"] + 12 * people["bedr"] * (code in ("2.5.2", "1.2.3", "1.2.1"))
    expected = around * float(rate) * np.exp(-float(slope) * people["ses"])
    return rng.poisson(expected * (1 - 0.02 * (year - 2020))).astype(float)


def write_police(
    folder: Path,
    regions: pd.DataFrame,
    codes: pd.Series,
    people: dict[int, pd.DataFrame],
    seed: int,
) -> dict[str, Path]:
    """Write registered crime as OData v3, all years on the newest division.

    A wijk or buurt without an offence of a kind is null, as in the real table: whether
    that means none or unknown is not said there. ``people`` holds per year and cell the
    counts N and bedr and the latent ``ses``; ``codes`` is the buurt of every cell.
    """
    kinds = _parse(_CRIMES)
    # The real table has every buurt; here those of the gemeenten with a map will do.
    shown = regions[~regions.index.str.match("BU(?!900[123])")]
    gemeente, soort = _padded(shown)
    sums = _Sums(shown, codes)
    rows: list[dict[str, Any]] = []
    for year in POLICE_YEARS:
        each = [_offences(kind, people[year], year, seed) for kind in kinds]
        for kind, offences in zip(
            [["0.0.0"], *kinds], [1.6 * np.sum(each, axis=0), *each], strict=True
        ):
            for code, number in sums.of(offences).items():
                rows.append(
                    {
                        "ID": len(rows),
                        "WijkenEnBuurten": code.ljust(10),
                        "SoortMisdrijf": kind[0].ljust(6),
                        "Perioden": f"{year}JJ00",
                        "GeregistreerdeMisdrijven_1": round(number) or None,
                        "Gemeentenaam_2": gemeente[code],
                        "SoortRegio_3": soort[code],
                    }
                )
    titles = [["0.0.0", "Totaal misdrijven"], *kinds]
    named = [{"Key": k[0].ljust(6), "Title": f"{k[0]} {k[1]}", "Description": ""} for k in titles]
    info = _info(POLICE, "Geregistreerde misdrijven; soort misdrijf, wijk, buurt", POLICE_YEARS)
    path = folder / f"{POLICE}_TypedDataSet.json"
    return {
        "police": _answer(path, POLICE, "TypedDataSet", rows),
        "police_kinds": _answer(
            folder / f"{POLICE}_SoortMisdrijf.json", POLICE, "SoortMisdrijf", named
        ),
        "police_info": _answer(folder / f"{POLICE}_TableInfos.json", POLICE, "TableInfos", [info]),
    }


def _info(table: str, title: str, years: tuple[int, ...]) -> dict[str, Any]:
    return {
        "ID": 0,
        "Title": title,
        "ShortTitle": title,
        "Identifier": table,
        "Modified": f"{years[-1] + 1}-06-01T02:00:00",
        "Updated": f"{years[-1] + 1}-06-01T02:00:00",
        "Language": "nl",
        "Catalog": "Voorbeeld",
        "Period": f"{years[0]}-{years[-1]}",
        "Source": SOURCE,
    }


def write_health(
    folder: Path,
    regions: pd.DataFrame,
    codes: pd.Series,
    people: dict[int, pd.DataFrame],
    seed: int,
) -> dict[str, Path]:
    """Write health estimates of adults as OData v3; Nederland is NL01, below 50 adults null."""
    topics = _parse(_HEALTH)
    gemeente, soort = _padded(regions)
    sums = _Sums(regions, codes)
    rows: list[dict[str, Any]] = []
    for year in HEALTH_YEARS:
        frame = people[year]
        adults = (frame["N"] - frame["a0"]).to_numpy()
        old = (frame["a65"] / np.maximum(adults, 1)).to_numpy() - 0.22
        columns = []
        for number, (_, middle, rich, age) in enumerate(topics):
            rng = np.random.default_rng([seed, 150, number])
            value = float(middle) + float(rich) * frame["ses"].to_numpy() + float(age) * old
            value = value + rng.normal(0, 1.2, len(frame)) + 0.25 * (year - 2022)
            columns.append(sums.mean(np.clip(value, 1, 99), adults))
        total = sums.of(adults)
        for code in regions.index:
            row: dict[str, Any] = {
                "ID": len(rows),
                "Leeftijd": "20300",
                "Marges": "MW00000",
                "WijkenEnBuurten": ("NL01" if code == "NL00" else code).ljust(10),
                "Perioden": f"{year}JJ00",
                "Gemeentenaam_1": gemeente[code],
                "SoortRegio_2": soort[code],
                "Codering_3": ("NL01" if code == "NL00" else code).ljust(10),
            }
            enough = total[code] >= 50
            for (key, *_), values in zip(topics, columns, strict=True):
                # The question on the home and its surroundings is new in 2024.
                asked = year >= 2024 or not key.startswith("TevredenMet")
                row[key] = round(values[code], 1) if enough and asked else None
            rows.append(row)
    info = _info(HEALTH, "Gezondheid per wijk en buurt; 2020/2022/2024", HEALTH_YEARS)
    return {
        "health": _answer(folder / f"{HEALTH}_TypedDataSet.json", HEALTH, "TypedDataSet", rows),
        "health_info": _answer(folder / f"{HEALTH}_TableInfos.json", HEALTH, "TableInfos", [info]),
    }


def write_leefbaarometer(
    folder: Path,
    regions: pd.DataFrame,
    codes: pd.Series,
    people: dict[int, pd.DataFrame],
    seed: int,
) -> dict[str, Path]:
    """Write scores per buurt, wijk and gemeente as CSV; no row below 50 inhabitants."""
    written = {}
    names = regions["name"].to_dict()
    sums = _Sums(regions, codes)
    parts = {"fys": 0.02, "onv": 0.06, "soc": 0.03, "vrz": -0.01, "won": 0.05}
    for prefix, name in (("bu", "buurt"), ("wk", "wijk"), ("gm", "gemeente")):
        lines = [f"versie,jaar,{prefix}_code,{prefix}_naam,lbm,afw,fys,onv,soc,vrz,won"]
        for year in HEALTH_YEARS:
            frame = people[year]
            weight = frame["N"].to_numpy()
            score = {}
            for number, (part, slope) in enumerate(parts.items()):
                rng = np.random.default_rng([seed, 3, number])
                raw = slope * frame["ses"].to_numpy() + rng.normal(0, 0.02, len(frame))
                score[part] = sums.mean(raw, weight)
            total = sums.of(weight)
            for code in regions.index:
                if code.startswith(prefix.upper()) and total[code] >= 50:
                    values = [score[part][code] for part in parts]
                    title = names[code].replace('"', '""')
                    lines.append(
                        f'3.0,{year},{code},"{title}",{4.1 + sum(values):.3f},{sum(values):.3f},'
                        + ",".join(f"{value:.3f}" for value in values)
                    )
        path = folder / f"leefbaarometer_{name}.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="")
        written[f"leefbaarometer_{name}"] = path
    return written
