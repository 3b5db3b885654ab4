"""Make the sample: everything about Voorbeeldstad, a town that does not exist.

Run it, or load this file and call :func:`generate`:

    python data/sample/generate.py OUTDIR

All figures are invented and all codes are unused; the files have the shapes in which
CBS, PDOK, the police and RIVM publish. The content is the same in every run.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio

_HERE = Path(__file__).resolve().parent
_PACKAGE = "wijkmonitor_sample"
if _PACKAGE not in sys.modules:
    # This folder lies in a checkout, a wheel or a plugin zip and is a package in none.
    _package = types.ModuleType(_PACKAGE)
    _package.__path__ = [str(_HERE)]
    sys.modules[_PACKAGE] = _package

from wijkmonitor_sample import _ground, _kinds, _own, _people, _tables, _town  # noqa: E402
from wijkmonitor_sample._places import (  # noqa: E402
    GEMEENTEN,
    MISSING_FIGURES,
    WIJKEN,
    YEARS,
    change_flags,
    division,
)

SEED = 9001
_FORMS = {2020: "csv", 2021: "parquet", 2022: "statline", 2023: "json", 2024: "json"}


def generate(folder: Path) -> dict[str, Path]:
    """Write the sample and tell which file is which.

    Parameters
    ----------
    folder : pathlib.Path
        Where the files go; made when it is not there. Files of the same name are replaced.

    Returns
    -------
    dict
        What the file is (``geometry_2024``, ``figures_2024``, ``own_table`` …) → its path.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # GDAL writes the clock into a GeoPackage; the same sample has the same bytes.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2024-12-31T12:00:00.000Z"})
    try:
        return _write(folder)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write(folder: Path) -> dict[str, Path]:
    ground = _town.ground()
    cells = _all_cells(ground)
    base = _people.latent(cells, SEED)
    written: dict[str, Path] = {}
    dwellings = {}
    for year in YEARS:
        exact = _people.counts(cells, base, year)
        dwellings[year] = exact["dw"]
        regions = _regions(cells, exact, year)
        written |= _tables.write(folder, regions, year, _FORMS[year], SEED)
        path = folder / f"wijkenbuurten_{year}.gpkg"
        table = _tables.typed(regions, year, SEED)
        written[f"geometry_{year}"] = _ground.write_map(path, ground, table, year)
    path = folder / f"gemeenten_met_water_{year}.gpkg"
    written["gemeenten_with_water"] = _ground.write_map_with_water(path, ground, table, year)
    changed = _ground.changes(ground, pd.DataFrame(dwellings))
    written["changes"] = _ground.write_changes(folder / "changes.json", changed)
    return written | _write_own(folder, exact)


def _write_own(folder: Path, exact: pd.DataFrame) -> dict[str, Path]:
    """Write what the gemeente brings itself."""
    return {
        "own_table": _own.own_table(folder / "eigen_cijfers.csv", exact, SEED),
        "own_columns": _own.own_columns(folder / "eigen_cijfers_kolommen.csv"),
        "districts": _own.districts(folder / "stadsdelen.csv"),
        "stories": _own.stories(folder / "verhalen.csv"),
    }


def _all_cells(ground: dict[str, object]) -> pd.DataFrame:
    """List the cells with a map and those of the gemeenten without: id, soort, ha."""
    here = pd.DataFrame(
        [
            {"id": c.id, "soort": c.soort, "ha": ground[c.id].area / 1e4}  # type: ignore[attr-defined]
            for c in division(YEARS[-1])
        ]
    )
    there = _kinds.elsewhere(SEED)
    return pd.concat(
        [here, there.assign(id=there["code"])[["id", "soort", "ha"]]], ignore_index=True
    )


def _places(year: int) -> pd.DataFrame:
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
    there = _kinds.elsewhere(SEED)
    there = there.assign(id=there["code"])[list(rows[0])]
    return pd.concat([pd.DataFrame(rows), there], ignore_index=True)


def _regions(cells: pd.DataFrame, exact: pd.DataFrame, year: int) -> _tables.Regions:
    """Add the cells up to buurt, wijk, gemeente and Nederland, in the order of CBS."""
    places = _places(year)
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
    return _tables.Regions(frame.loc[order], total.loc[order])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python generate.py OUTDIR")
    for what, where in generate(Path(sys.argv[1])).items():
        sys.stdout.write(f"{what}\t{where}\n")
