"""Areas per year: cells put together to buurten, wijken and gemeenten, and what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from ._places import GEMEENTEN, WIJKEN, YEARS, change_flags, division, membership

_SECRET, _LATER, _OLD_MISSING = -99997, -99995, -99999999

# column of the map = column of the table, or part / whole * 100
_ATTRIBUTES = """
aantal_inwoners = AantalInwoners
mannen = Mannen
vrouwen = Vrouwen
percentage_personen_0_tot_15_jaar = k_0Tot15Jaar / AantalInwoners
percentage_personen_15_tot_25_jaar = k_15Tot25Jaar / AantalInwoners
percentage_personen_25_tot_45_jaar = k_25Tot45Jaar / AantalInwoners
percentage_personen_45_tot_65_jaar = k_45Tot65Jaar / AantalInwoners
percentage_personen_65_jaar_en_ouder = k_65JaarOfOuder / AantalInwoners
aantal_huishoudens = HuishoudensTotaal
percentage_eenpersoonshuishoudens = Eenpersoonshuishoudens / HuishoudensTotaal
percentage_huishoudens_zonder_kinderen = HuishoudensZonderKinderen / HuishoudensTotaal
percentage_huishoudens_met_kinderen = HuishoudensMetKinderen / HuishoudensTotaal
gemiddelde_huishoudsgrootte = GemiddeldeHuishoudensgrootte
bevolkingsdichtheid_inwoners_per_km2 = Bevolkingsdichtheid
woningvoorraad = Woningvoorraad
percentage_koopwoningen = Koopwoningen
percentage_huurwoningen = HuurwoningenTotaal
gemiddeld_inkomen_per_inwoner = GemiddeldInkomenPerInwoner
omgevingsadressendichtheid = Omgevingsadressendichtheid
stedelijkheid_adressen_per_km2 = MateVanStedelijkheid
oppervlakte_totaal_in_ha = OppervlakteTotaal
oppervlakte_land_in_ha = OppervlakteLand
oppervlakte_water_in_ha = OppervlakteWater
"""


def areas(
    cells: dict[str, shapely.Polygon], year: int, level: str, *, open_water: bool = True
) -> gpd.GeoDataFrame:
    """Make the areas of a level in one year: code, flag, water, geometry.

    With ``open_water`` the water of a gemeente is a row of its own at every level; the
    gemeente layer then has two rows for that code, told apart by ``water``.
    """
    kinds = {cell.id: cell.soort for cell in division(year)}
    flags = change_flags(year, level)
    rows: list[dict[str, Any]] = []
    for code, members in sorted(membership(year, level).items()):
        for water in ("NEE", "JA"):
            inside = sorted(m for m in members if (kinds[m] == "water") == (water == "JA"))
            if inside and (open_water or water == "NEE"):
                shape = shapely.union_all([cells[m] for m in inside])
                parts = shapely.multipolygons(shapely.get_parts(shape))
                rows.append({"code": code, "flag": flags[code], "water": water, "geometry": parts})
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:28992")


def _attributes(frame: gpd.GeoDataFrame, table: pd.DataFrame, year: int) -> dict[str, Any]:
    """Give some key figures as the map carries them, missing ones as its special values."""
    unknown = _OLD_MISSING if year < 2022 else _SECRET
    figure = table.rename(columns=lambda key: key.rpartition("_")[0]).reindex(frame["code"])
    dry = (frame["water"] == "NEE").to_numpy()
    out: dict[str, Any] = {}
    for line in _ATTRIBUTES.strip().splitlines():
        name, _, formula = line.partition(" = ")
        above, _, below = formula.partition(" / ")
        value = figure[above].astype(float).to_numpy()
        if below:
            under = figure[below].astype(float).to_numpy()
            value = np.divide(100 * value, under, out=np.full(len(value), np.nan), where=under > 0)
            value = np.round(value)
        later = year == YEARS[-1] and bool(np.isnan(value).all())
        # One row may be the water of a gemeente: it has no figures.
        known = ~np.isnan(value) & dry
        whole = name not in ("gemiddelde_huishoudsgrootte", "gemiddeld_inkomen_per_inwoner")
        filled = np.where(known, value, _LATER if later else unknown)
        out[name] = filled.astype("int64") if whole else filled
    return out


def _named(frame: gpd.GeoDataFrame, level: str, year: int) -> dict[str, Any]:
    codes = frame["code"]
    gemeente = "GM" + codes.str[2:6]
    names = {cell.code: cell.name for cell in division(year)} | WIJKEN | GEMEENTEN
    named = [names[code] or None for code in codes]
    columns: dict[str, Any] = {f"{level}code": codes, f"{level}naam": named}
    if level == "buurt":
        columns["wijkcode"] = "WK" + codes.str[2:8]
    if level != "gemeente":
        columns["gemeentecode"] = gemeente
        columns["gemeentenaam"] = [GEMEENTEN[code] for code in gemeente]
        columns["indelingswijziging_wijken_en_buurten"] = frame["flag"]
    return columns | {"water": frame["water"]}


def write_map(
    path: Path, cells: dict[str, shapely.Polygon], table: pd.DataFrame, year: int
) -> Path:
    """Write a year's map as PDOK does: one GeoPackage, layers buurten, wijken, gemeenten."""
    path.unlink(missing_ok=True)
    for level, layer in (("buurt", "buurten"), ("wijk", "wijken"), ("gemeente", "gemeenten")):
        frame = areas(cells, year, level, open_water=level != "gemeente")
        _write_layer(path, layer, frame, _named(frame, level, year), table, year)
    return path


def write_map_with_water(
    path: Path, cells: dict[str, shapely.Polygon], table: pd.DataFrame, year: int
) -> Path:
    """Write gemeenten alone, the water of a gemeente as a second row with its code."""
    path.unlink(missing_ok=True)
    frame = areas(cells, year, "gemeente")
    _write_layer(path, "gemeenten", frame, _named(frame, "gemeente", year), table, year)
    return path


def _write_layer(
    path: Path,
    layer: str,
    frame: gpd.GeoDataFrame,
    names: dict[str, Any],
    table: pd.DataFrame,
    year: int,
) -> None:
    columns = names | _attributes(frame, table, year)
    columns["jaarstatcode"] = str(year) + frame["code"]
    out = gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=frame.crs)
    pyogrio.write_dataframe(out, path, layer=layer, driver="GPKG", append=path.exists())


def changes(cells: dict[str, shapely.Polygon], dwellings: pd.DataFrame) -> list[dict[str, Any]]:
    """List every boundary change with the exact share that went from area to area.

    Shares are of the area before: ``area_share`` of its ground, ``dwelling_share`` of its
    dwellings in the year before; null where it has none.
    """
    found: list[dict[str, Any]] = []
    for year in YEARS[1:]:
        for level in ("buurt", "wijk"):
            then, now = membership(year - 1, level), membership(year, level)
            homes = dwellings[year - 1]
            for old, before in sorted(then.items()):
                for new, after in sorted(now.items()):
                    both = before & after
                    if both and not (old == new and before == after):
                        found.append(
                            {
                                "year": year,
                                "level": level,
                                "from": old,
                                "to": new,
                                "kind": _kind(before, after, then, now),
                                "area_share": _share(both, before, cells),
                                "dwelling_share": _part(homes, both, before),
                            }
                        )
    return found


def _kind(
    before: frozenset[str],
    after: frozenset[str],
    then: dict[str, frozenset[str]],
    now: dict[str, frozenset[str]],
) -> str:
    if before == after:
        return "recoded"
    if any(before < new for new in now.values()):
        whole = all(old <= after for old in then.values() if old & after)
        return "merged" if whole else "redrawn"
    whole = all(new <= before for new in now.values() if new & before)
    return "split" if whole else "redrawn"


def _share(part: frozenset[str], whole: frozenset[str], cells: dict[str, Any]) -> float:
    part_area = sum(cells[c].area for c in sorted(part))
    return round(part_area / sum(cells[c].area for c in sorted(whole)), 6)


def _part(homes: pd.Series, part: frozenset[str], whole: frozenset[str]) -> float | None:
    total = float(homes[sorted(whole)].sum())
    return round(float(homes[sorted(part)].sum()) / total, 6) if total else None


def write_changes(path: Path, found: list[dict[str, Any]]) -> Path:
    """Write the changes as JSON."""
    path.write_text(json.dumps(found, indent=1), "utf-8")
    return path
