"""Tables of key figures as CBS serves them: OData v3 as JSON, CSV or Parquet, and StatLine."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ._columns import Column, columns
from ._publish import figures
from ._regions import Regions

FIRST_RELEASE = 2024
_NOT_YET = ("Inkomen", "Energie", "Geboorte en sterfte", "Hoogst behaald onderwijsniveau")
NO_WMO = {"GM9002": (2023, 2024), "GM9010": (2020, 2021, 2022, 2023, 2024)}
"""Gemeenten whose Wmo figures are not in the table of those years: they do not take part."""

SOURCE = "Voorbeelddata van Wijkmonitor (verzonnen)"


def table_id(year: int) -> str:
    """Give the fictional table number of a year."""
    return f"90{year % 1000:03d}NED"


def _text(column: Column, regions: pd.DataFrame, figure: pd.DataFrame) -> list[Any] | None:
    """Give a column that is no computed figure, or None when it is one."""
    stem = column.stem
    if stem == "Gemeentenaam":
        return [name.ljust(40) for name in regions["gemeente"]]
    if stem == "SoortRegio":
        return [soort.ljust(10) for soort in regions["soort"]]
    if stem == "Codering":
        return [code.ljust(10) for code in regions.index]
    if stem.startswith("Indelingswijziging"):
        return list(regions["flag"])
    people = figure["AantalInwoners_5"]
    if stem == "MeestVoorkomendePostcode":
        filled = (people > 0) & (regions["postcode"] != "")
        return [
            (code if ok else ".").rjust(10)
            for code, ok in zip(regions["postcode"], filled, strict=True)
        ]
    if stem == "Dekkingspercentage":
        small = regions["soort"] == "Buurt"
        return list(np.where(small & (people > 0), 1.0, np.nan))
    if stem == "MateVanStedelijkheid":
        (key,) = [key for key in figure if key.startswith("Omgevingsadressendichtheid")]
        bounds = [500, 1000, 1500, 2500]
        return list(5.0 - np.searchsorted(bounds, figure[key], "right"))
    return None


def _hold_back(table: pd.DataFrame, spec: list[Column], year: int) -> None:
    """Empty what CBS has not published (yet), in place."""
    for column in spec:
        if year == FIRST_RELEASE and set(column.group) & set(_NOT_YET):
            table[column.key] = np.nan
        if column.stem.startswith("Wmo"):
            for gemeente, years in NO_WMO.items():
                if year in years:
                    table.loc[table.index.str[2:6] == gemeente[2:], column.key] = np.nan


def typed(regions: Regions, year: int, seed: int) -> pd.DataFrame:
    """Make a year's table: keys as columns, area codes as index, NaN where there is nothing."""
    spec = columns(year)
    numbers = figures(regions.exact, spec, seed + year)
    _hold_back(numbers, spec, year)
    texts = {c.key: _text(c, regions.frame, numbers) for c in spec}
    return pd.DataFrame(
        {c.key: numbers[c.key].to_numpy() if texts[c.key] is None else texts[c.key] for c in spec},
        index=regions.frame.index,
    )


def _plain(value: Any, datatype: str) -> Any:
    if isinstance(value, str):
        return value
    if value is None or np.isnan(value):
        return None
    return round(float(value), 1) if datatype == "Double" else int(value)


def _records(table: pd.DataFrame, spec: list[Column]) -> list[dict[str, Any]]:
    keys = ["ID", "WijkenEnBuurten", *(c.key for c in spec)]
    codes = [str(code).ljust(10) for code in table.index]
    values = [[_plain(value, c.datatype) for value in table[c.key].tolist()] for c in spec]
    rows = zip(range(len(table)), codes, *values, strict=True)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _envelope(path: Path, table: str, entity: str, rows: list[dict[str, Any]]) -> Path:
    base = f"https://opendata.cbs.nl/ODataApi/OData/{table}/$metadata#Cbs.OData.WebAPI.{entity}"
    answer = {"odata.metadata": base, "value": rows}
    path.write_text(json.dumps(answer, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return path


def properties(spec: list[Column]) -> list[dict[str, Any]]:
    """Give DataProperties: the region column, then groups and topics, in order."""
    rows: list[dict[str, Any]] = [
        {
            "odata.type": "Cbs.OData.GeoDetail",
            "ID": 0,
            "Position": 0,
            "ParentID": None,
            "Type": "GeoDetail",
            "Key": "WijkenEnBuurten",
            "Title": "Wijken en buurten",
        }
    ]
    groups: dict[tuple[str, ...], int] = {}
    for column in spec:
        for depth in range(1, len(column.group) + 1):
            path = column.group[:depth]
            if path not in groups:
                groups[path] = len(rows)
                rows.append(_property(len(rows), None, groups.get(path[:-1]), "TopicGroup"))
                rows[-1] |= {"Key": "", "Title": path[-1][:40]}
        topic = _property(len(rows), column.number, groups[column.group], "Topic")
        topic |= {"Key": column.key, "Title": column.title[:40], "Datatype": column.datatype}
        rows.append(topic | {"Unit": column.unit, "Decimals": column.decimals})
    return rows


def _property(number: int, position: int | None, parent: int | None, kind: str) -> dict[str, Any]:
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": number,
        "Position": position,
        "ParentID": parent,
        "Type": kind,
    }


def _describe(folder: Path, regions: pd.DataFrame, year: int, rows: int) -> Iterable[Path]:
    """Write what CBS serves beside the data: columns, the table, the regions."""
    table, title = table_id(year), f"Kerncijfers wijken en buurten {year}"
    spec = columns(year)
    path = folder / f"{table}_DataProperties.json"
    yield _envelope(path, table, "DataProperty", properties(spec))
    info = {
        "ID": 0,
        "Title": title,
        "ShortTitle": title,
        "Identifier": table,
        "Summary": "Verzonnen cijfers over Voorbeeldstad en omgeving: geen echte statistiek.",
        "Modified": f"{year + 1}-03-26T02:00:00",
        "Updated": f"{year + 1}-03-26T02:00:00",
        "ReasonDelivery": "Actualisering",
        "Language": "nl",
        "Catalog": "Voorbeeld",
        "Frequency": "Onregelmatig",
        "Period": str(year),
        "OutputStatus": "Regulier",
        "Source": SOURCE,
        "RecordCount": rows,
        "ColumnCount": len(spec) + 1,
    }
    yield _envelope(folder / f"{table}_TableInfos.json", table, "TableInfos", [info])
    places = [
        {
            "Key": str(code).ljust(10),
            "Title": row["name"],
            "Description": None,
            "Municipality": "" if code == "NL00" else f"GM{str(code)[2:6]}",
            "DetailRegionCode": "" if code == "NL00" else code,
        }
        for code, row in regions.to_dict("index").items()
    ]
    yield _envelope(folder / f"{table}_WijkenEnBuurten.json", table, "GeoDetail", places)


def _statline(path: Path, table: pd.DataFrame, names: pd.Series, spec: list[Column]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        head = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        head.writerow(["Wijken en buurten", *(c.header for c in spec)])
        rows = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        for row in _records(table, spec):
            cells = ["       ." if row[c.key] is None else row[c.key] for c in spec]
            rows.writerow([names[row["WijkenEnBuurten"].strip()], *cells])
        head.writerow([f"Bron: {SOURCE}"])
    return path


def write(
    folder: Path, regions: Regions, table: pd.DataFrame, year: int, form: str
) -> dict[str, Path]:
    """Write a year's table in one of the forms analysts have.

    Parameters
    ----------
    form : {"json", "csv", "parquet", "statline"}
        OData v3 in three formats, or a StatLine export. Parquet becomes JSON where
        pyarrow is not installed.
    """
    spec = columns(year)
    if form == "statline":
        name = f"Kerncijfers_wijken_en_buurten_{year}.csv"
        path = _statline(folder / name, table, regions.frame["name"], spec)
        return {f"figures_{year}": path}
    stem, rows = folder / f"{table_id(year)}_TypedDataSet", _records(table, spec)
    path = stem.with_suffix(".json")
    if form == "json":
        _envelope(path, table_id(year), "TypedDataSet", rows)
    else:
        frame = pd.DataFrame(rows).astype({c.key: _dtype(c) for c in spec})
        path = _flat(frame, stem, form) or _envelope(path, table_id(year), "TypedDataSet", rows)
    described = _describe(folder, regions.frame, year, len(rows))
    kinds = (f"properties_{year}", f"info_{year}", f"regions_{year}")
    return {f"figures_{year}": path, **dict(zip(kinds, described, strict=True))}


def _dtype(column: Column) -> str:
    return {"String": "object", "Double": "float64"}.get(column.datatype, "Int64")


def _flat(frame: pd.DataFrame, stem: Path, form: str) -> Path | None:
    path = stem.with_suffix("." + form)
    if form == "csv":
        frame.to_csv(path, index=False)
        return path
    try:
        frame.to_parquet(path, index=False)
    except ImportError:
        return None
    return path
