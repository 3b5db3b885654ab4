"""The rows of a table: Nederland, gemeenten, wijken and buurten, with what each adds up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ._kinds import elsewhere
from ._places import GEMEENTEN, MISSING_FIGURES, WIJKEN, YEARS, change_flags, division


@dataclass(frozen=True)
class Regions:
    """The rows of a year's table, by code, in CBS's order, and the exact counts of each.

    ``frame`` has name, gemeente, soort, flag (change of borders) and postcode.
    """

    frame: pd.DataFrame
    exact: pd.DataFrame


def all_cells(ground: dict[str, shapely.Polygon], seed: int) -> pd.DataFrame:
    """List the cells with a map and those of the gemeenten without: id, soort, ha."""
    here = pd.DataFrame(
        [{"id": c.id, "soort": c.soort, "ha": ground[c.id].area / 1e4} for c in division(YEARS[-1])]
    )
    there = elsewhere(seed)
    return pd.concat(
        [here, there.assign(id=there["code"])[["id", "soort", "ha"]]], ignore_index=True
    )


def _places(year: int, seed: int) -> pd.DataFrame:
    """List every buurt cell of a year: its codes and names at all levels."""
    rows = [
        {
            "id": c.id,
            "code": c.code,
            "name": c.name,
            "wijk_name": WIJKEN[c.wijk],
            "gemeente_name": GEMEENTEN[c.gemeente],
        }
        for c in division(year)
        if c.soort != "water"
    ]
    there = elsewhere(seed)
    there = there.assign(id=there["code"])[list(rows[0])]
    return pd.concat([pd.DataFrame(rows), there], ignore_index=True)


def regions(exact: pd.DataFrame, year: int, seed: int) -> Regions:
    """Add the cells up to buurt, wijk, gemeente and Nederland, in the order of CBS."""
    places = _places(year, seed)
    places["wijk"] = "WK" + places["code"].str[2:8]
    places["gemeente"] = "GM" + places["code"].str[2:6]
    sums = exact.loc[places["id"]].reset_index(drop=True)
    parts = [pd.DataFrame(sums.sum()).T.set_axis(["NL00"])]
    frames = [pd.DataFrame({"name": ["Nederland"], "gemeente": ["Nederland"]}, index=["NL00"])]
    for level, label in (("gemeente", "gemeente_name"), ("wijk", "wijk_name"), ("code", "name")):
        parts.append(sums.groupby(places[level].to_numpy()).sum())
        first = places.drop_duplicates(level).set_index(level)
        frames.append(pd.DataFrame({"name": first[label], "gemeente": first["gemeente_name"]}))
    frame, total = pd.concat(frames), pd.concat(parts)
    frame["soort"] = frame.index.str[:2].map(
        {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}
    )
    flags = change_flags(year, "buurt") | change_flags(year, "wijk")
    above = "1" if year >= 2024 else "."
    frame["flag"] = [
        "." if code == "NL00" else above if code[:2] == "GM" else flags.get(code, "1")
        for code in frame.index
    ]
    number = pd.factorize(frame.index.str[2:8])[0] % 90
    frame["postcode"] = np.where(frame["soort"] == "Land", "", (number + 1900).astype(str))
    frame = frame.drop(index=list(MISSING_FIGURES.get(year, ())))
    order = sorted(frame.index, key=lambda c: (c != "NL00", c[2:6], c[2:8].ljust(6), len(c), c))
    return Regions(frame.loc[order], total.loc[order])
