"""Police, health and Leefbaarometer as one table an area, the way an analyst pivots by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

SECRET, LEAST = -99997, 5
"""What stands for a count of burglaries in a wijk that is not published, as it is too small."""

_SCORES = {
    "lbm": "wonen_lbm_lbm",
    "fys": "wonen_lbm_fys",
    "onv": "veil_lbm_onv",
    "soc": "wonen_lbm_soc",
    "vrz": "wonen_lbm_vrz",
    "won": "wonen_lbm_won",
}
_YEAR = "2024JJ00"
_HEADER = (
    "column",
    "indicator",
    "year",
    "unit",
    "numerator",
    "denominator",
    "direction",
    "label_nl",
)
_HEALTH = {
    "gezondheid_goed": ("GoedErvarenGezondheid_4", "zorg_ervaren_gezondheid"),
    "eenzaam": ("Eenzaam_25", "zorg_eenzaam"),
    "vrijwilligers": ("Vrijwilligerswerk_31", "zorg_vrijwilligerswerk"),
    "moeite_rondkomen": ("MoeiteMetRondkomen_32", "werk_moeite_rondkomen"),
    "tevreden_omgeving": ("TevredenMetDeWoonomgeving_57", "wonen_tevreden_woonomgeving"),
}
_CRIME = {
    "misdrijven": (("0.0.0",), "veil_misdrijven", "AantalInwoners_5"),
    "woninginbraak": (("1.1.1",), "veil_woninginbraak", "Woningvoorraad_35"),
    "geweld": (("1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7"), "veil_geweld", "AantalInwoners_5"),
    "vernieling": (("2.2.1",), "veil_vernieling", "AantalInwoners_5"),
    "fietsdiefstal": (("1.2.3",), "veil_fietsdiefstal", "AantalInwoners_5"),
}


def write(folder: Path, files: dict[str, Path]) -> dict[str, Path]:
    """Write the table and the description of its columns, from the providers' own files."""
    health = _rows(files["health"])
    health = health[health["Perioden"] == _YEAR].set_index("code")
    crime = _rows(files["police"])
    crime = crime[crime["Perioden"] == _YEAR].assign(kind=crime["SoortMisdrijf"].str.strip())
    counts = crime.pivot_table(
        index="code", columns="kind", values="GeregistreerdeMisdrijven_1", aggfunc="sum"
    )
    people = _rows(files["figures_2024"]).set_index("code")
    table = pd.DataFrame(index=people.index)
    described: list[tuple[object, ...]] = []
    for name, (key, indicator) in _HEALTH.items():
        table[name] = health[key].reindex(table.index)
        described.append((name, indicator, 2024, "%", "", "", "", ""))
    for name, (kinds, indicator, over) in _CRIME.items():
        table[f"{name}_aantal"] = counts[list(kinds)].sum(axis=1, min_count=1).reindex(table.index)
        table[f"{name}_noemer"] = people[over]
        rate = 1000 * table[f"{name}_aantal"] / people[over].where(people[over] > 0)
        table[name] = rate.round(1)
        if name == "woninginbraak":
            few = table.index.str.startswith("WK") & (table[f"{name}_aantal"] < LEAST)
            table.loc[few, [f"{name}_aantal", name]] = SECRET
        parts = (f"{name}_aantal", f"{name}_noemer")
        described.append((name, indicator, 2024, "per 1000 inwoners", *parts, "", ""))
    scores = _scores(files)
    for name, indicator in _SCORES.items():
        column = f"leefbaarometer_{name}"
        table[column] = scores[name].reindex(table.index)
        described.append((column, indicator, 2024, "score", "", "", "", ""))
    return _save(folder, table, described)


def _scores(files: dict[str, Path]) -> pd.DataFrame:
    """Give the scores of the newest year of gemeenten, wijken and buurten in one table."""
    parts = []
    for level, prefix in (("gemeente", "gm"), ("wijk", "wk"), ("buurt", "bu")):
        rows = pd.read_csv(files[f"leefbaarometer_{level}"])
        newest = rows[rows["jaar"] == int(_YEAR[:4])]
        parts.append(newest.set_index(f"{prefix}_code")[list(_SCORES)])
    return pd.concat(parts)


def _rows(path: Path) -> pd.DataFrame:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["value"]
    frame = pd.DataFrame(rows)
    codes = frame["WijkenEnBuurten"].str.strip().replace("NL01", "NL00")
    return frame.assign(code=codes)


def _save(
    folder: Path, table: pd.DataFrame, described: list[tuple[object, ...]]
) -> dict[str, Path]:
    wide, columns = folder / "veiligheid_gezondheid.csv", folder / "veiligheid_kolommen.csv"
    table.to_csv(wide, index_label="code", float_format="%g")
    pd.DataFrame(described, columns=list(_HEADER)).to_csv(columns, index=False)
    return {"own_wide_table": wide, "own_wide_columns": columns}
