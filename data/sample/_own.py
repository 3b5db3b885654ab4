"""What a gemeente brings itself: own figures, an own division, stories."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ._places import YEARS, division

TOWN = "GM9001"
_SCORES = {"villa": 8.1, "park": 8.6, "land": 8.4, "tuin": 7.4, "nieuw": 6.9, "oud": 6.1}
_CONTACT = {"villa": 74, "dorp": 82, "tuin": 68, "nieuw": 71, "flats": 49, "centrum": 51}

_EXPLAINED = """
column;indicator;year;unit;numerator;denominator;direction;label_nl
score_groen;eigen_score_groen;2023;score;;;strength;Rapportcijfer voor groen in de buurt
buurtcontact;eigen_buurtcontact;2023;%;;;strength;Heeft elke week contact met buren
meldingen_per_1000;eigen_meldingen;2024;per 1000 inwoners;meldingen;inwoners;attention;Meldingen
laadpalen;eigen_laadpalen;2024;aantal;;;neutral;Openbare laadpalen
"""

_DISTRICTS = {
    "Stadsdeel Centrum": ("WK900100", "WK900101"),
    "Stadsdeel Zuid": ("WK900102", "WK900103", "WK900106"),
    "Stadsdeel Noord & Land": ("WK900104", "WK900105", "WK9001AA", "WK900108"),
}

# text, role, date, consent and how, expiry, indicator, area, strength
_STORIES = (
    (
        "De volkstuin aan de Molenbuurt is voor veel mensen een tweede huiskamer.",
        *("bewoner", "2024-03-12", "ja", "formulier", "2027-03-12"),
        *("zorg_eenzaam", "BU90010200", "ja"),
    ),
    (
        "Wij zien meer ouders met geldzorgen; ze komen pas laat om hulp vragen.",
        *("sociaal werker", "2024-05-02", "ja", "per mail", "2026-05-02"),
        *("werk_bijstand", "WK900105", ""),
    ),
    (
        'In Het Gemaal kennen de buren elkaar nog niet; "wie begint er?" vroeg iemand.',
        *("bewoner", "2024-06-20", "ja", "mondeling", "2027-06-20"),
        *("eigen_buurtcontact", "BU90010600", ""),
    ),
    (
        "De speelplek bij de Lijsterbuurt is te klein geworden.",
        *("wijkregisseur", "2022-09-01", "ja", "mondeling", "2024-09-01", "", "BU90010500", ""),
    ),
    (
        "Ik help mijn buurvrouw met boodschappen; dat doen hier veel mensen.",
        *("bewoner", "2024-10-08", "nee", "", "2027-10-08", "zorg_mantelzorger", "WK900102", "ja"),
    ),
    (
        "Het is rustig wonen op de kwelder.",
        *("bewoner", "2024-11-15", "ja", "formulier", "2027-11-15", "", "BU90010802", ""),
    ),
)


def _dutch(value: float, decimals: int) -> str:
    return "" if np.isnan(value) else f"{value:.{decimals}f}".replace(".", ",")


def _dutch_csv(path: Path, head: str, rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow(head.split(";"))
        out.writerows(rows)
    return path


def own_table(path: Path, exact: pd.DataFrame, seed: int) -> Path:
    """Write figures of the gemeente itself per buurt: ``;``, decimal comma, BOM.

    Empty where nobody was asked: the survey left out buurten below 50 inhabitants.
    """
    rng = np.random.default_rng([seed, 50])
    cells = [c for c in division(YEARS[-1]) if c.gemeente == TOWN and c.soort != "water"]
    people = exact.loc[[c.id for c in cells], "N"].groupby([c.code for c in cells]).sum()
    rows = []
    for code, cell in sorted({c.code: c for c in cells}.items()):
        inhabitants = float(people[code])
        score = _SCORES.get(cell.soort, 5.8) + rng.normal(0, 0.35)
        contact = _CONTACT.get(cell.soort, 58) + rng.normal(0, 4)
        calls = int(rng.poisson(0.05 * inhabitants + 4))
        points = int(rng.poisson(inhabitants / 180))
        if inhabitants < 50:
            score = contact = np.nan
        rate = 1000 * calls / inhabitants if inhabitants else np.nan
        asked = (_dutch(score, 1), _dutch(contact, 1))
        rows.append((code, cell.name, *asked, calls, int(inhabitants), _dutch(rate, 1), points))
    head = (
        "buurtcode;buurt;score_groen;buurtcontact;meldingen;inwoners;meldingen_per_1000;laadpalen"
    )
    return _dutch_csv(path, head, rows)


def own_columns(path: Path) -> Path:
    """Write what the columns of the own table mean."""
    head, *rows = _EXPLAINED.strip().splitlines()
    return _dutch_csv(path, head, [row.split(";") for row in rows])


def districts(path: Path) -> Path:
    """Write the gemeente's own division: whole buurten of the newest year in stadsdelen."""
    of_wijk = {wijk: name for name, wijken in _DISTRICTS.items() for wijk in wijken}
    cells = division(YEARS[-1])
    codes = sorted({(c.code, of_wijk[c.wijk]) for c in cells if c.wijk in of_wijk})
    lines = ["buurtcode,gebied,niveau", *(f"{code},{name},stadsdeel" for code, name in codes)]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="")
    return path


def stories(path: Path) -> Path:
    """Write stories: one past its date, one without consent, one about too few people."""
    head = "verhaal;rol;datum;toestemming;hoe;verloopt;indicator;gebied;kracht"
    return _dutch_csv(path, head, _STORIES)
