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

import pandas as pd
import pyogrio
import shapely

_HERE = Path(__file__).resolve().parent
_PACKAGE = "wijkmonitor_sample"
if getattr(sys.modules.get(_PACKAGE), "__path__", None) != [str(_HERE)]:
    # This folder lies in a checkout, a wheel or a plugin zip and is a package in none;
    # another copy of it may have been loaded before.
    for _name in [name for name in sys.modules if name.split(".")[0] == _PACKAGE]:
        del sys.modules[_name]
    _package = types.ModuleType(_PACKAGE)
    _package.__path__ = [str(_HERE)]
    sys.modules[_PACKAGE] = _package

from wijkmonitor_sample import (  # noqa: E402
    _ground,
    _others,
    _own,
    _people,
    _regions,
    _streets,
    _tables,
    _town,
    _wide,
)
from wijkmonitor_sample._places import YEARS, division  # noqa: E402

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
    cells = _regions.all_cells(ground, SEED)
    base = _people.latent(cells, SEED)
    counts = {year: _people.counts(cells, base, year) for year in YEARS}
    written: dict[str, Path] = {}
    for year in YEARS:
        regions = _regions.regions(counts[year], year, SEED)
        table = _tables.typed(regions, year, SEED)
        written |= _tables.write(folder, regions, table, year, _FORMS[year])
        path = folder / f"wijkenbuurten_{year}.gpkg"
        written[f"geometry_{year}"] = _ground.write_map(path, ground, table, year)
    path = folder / f"gemeenten_met_water_{year}.gpkg"
    written["gemeenten_with_water"] = _ground.write_map_with_water(path, ground, table, year)
    changed = _ground.changes(ground, pd.DataFrame({y: c["dw"] for y, c in counts.items()}))
    written["changes"] = _ground.write_changes(folder / "changes.json", changed)
    written |= _write_own(folder, counts[year])
    written |= _write_streets(folder, ground, counts[year])
    ses = base["ses"].to_numpy()
    people = {year: frame.assign(ses=ses) for year, frame in counts.items()}
    written |= _write_others(folder, regions.frame, people)
    return written | _wide.write(folder, written)


def _write_streets(
    folder: Path, ground: dict[str, shapely.Polygon], exact: pd.DataFrame
) -> dict[str, Path]:
    """Write streets, the addresses of every year, and squares."""
    streets = _streets.streets(ground, SEED)
    homes = _streets.addresses(streets, ground)
    written = {
        f"addresses_{year}": _streets.write_addresses(folder / f"adressen_{year}.csv", homes, year)
        for year in YEARS
    }
    path = folder / "adressen_straten.csv"
    written["address_streets"] = _streets.write_address_streets(path, homes)
    written["streets"] = _streets.write_streets(folder / "straten.gpkg", streets)
    path = folder / "vierkanten.gpkg"
    written["squares"] = _streets.write_squares(path, ground, homes, exact, SEED)
    return written


def _write_others(
    folder: Path, regions: pd.DataFrame, people: dict[int, pd.DataFrame]
) -> dict[str, Path]:
    """Write what other providers publish, on the newest division."""
    newest = {cell.id: cell.code for cell in division(YEARS[-1])}
    ids = people[YEARS[-1]].index.to_series()
    codes = ids.map(newest).fillna(ids)
    written = _others.write_police(folder, regions, codes, people, SEED)
    written |= _others.write_health(folder, regions, codes, people, SEED)
    return written | _others.write_leefbaarometer(folder, regions, codes, people, SEED)


def _write_own(folder: Path, exact: pd.DataFrame) -> dict[str, Path]:
    """Write what the gemeente brings itself."""
    return {
        "own_table": _own.own_table(folder / "eigen_cijfers.csv", exact, SEED),
        "own_columns": _own.own_columns(folder / "eigen_cijfers_kolommen.csv"),
        "districts": _own.districts(folder / "stadsdelen.csv"),
        "stories": _own.stories(folder / "verhalen.csv"),
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python generate.py OUTDIR")
    for what, where in generate(Path(sys.argv[1])).items():
        sys.stdout.write(f"{what}\t{where}\n")
