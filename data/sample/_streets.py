"""Streets, addresses and 100 m squares of the sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from ._places import GEMEENTEN, YEARS, Cell, division

Floats = NDArray[np.float64]
SECRET = -99997

# wijk = words for its streets
_WORDS = {
    "WK900100": "Markt Kerk Vest Poort Hof Brug Visch Munt Gracht Torens Smidse Boter",
    "WK900101": "Anker Touw Kiel Roer Zeil Loods Haring Pek Steven Mast Kabel Kraan",
    "WK900102": "Molen Koren Bakkers Meel Wieken Rogge Haver Gerst Boekweit Deeg Zaad Smeed",
    "WK900103": "Spoor Sein Wissel Perron Lijster Vedel Orgel Fluit Penseel Doek Zon Ster",
    "WK900104": "Nijverheids Stoom Ketel Weef Spil Ambachts",
    "WK900105": "Merel Vink Mees Reiger Zwaluw Uil Spreeuw Kievit Wulp Grutto Specht Fazant",
    "WK900106": "Riet Zegge Lis Kalmoes Lelie Biezen Kroos Kikker Otter Libel Waterjuffer Oever",
    "WK9001AA": "Linden Beuken Eiken Kastanje Esdoorn Iepen Berken Hazelaar",
    "WK900108": "Polder Dijk Sloot Kwelder Meent Wetering",
    "WK900200": "Dorps Kerk Brink Achter School Meent Boomgaard Hooi",
    "WK900300": "Duin Strand Helm Zee Dorps Schelpen",
    "WK900301": "Wad Haven Kerk Kokkel Meeuwen Dijk",
}
_ENDS = ("straat", "laan", "weg", "hof", "pad", "dreef", "plein", "kade")
_MANY = {"centrum": 5, "haven": 4, "oud": 5, "flats": 5, "tuin": 6, "nieuw": 6, "villa": 4}
_MANY |= {"dorp": 5, "land": 2, "eiland": 2, "kade": 2, "park": 1, "kwelder": 1, "bedrijf": 2}

_OPEN_LAND = ("land", "kwelder", "park", "kade", "bedrijf")

# Streets that follow a border exactly, at 8 m from it, or cross several buurten.
_ON_BORDER = ("Grensstraat", ("m4", "m5"))
_BESIDE_BORDER = ("Randweg", ("v4", "v5"), 8.0)
_ACROSS = {
    "Lange Singelweg": ("c1", "s1", "s2", "w3"),
    "Waterlandse Dreef": ("w4", "w1", "w2", "w3", "w7"),
    "Oude Molenweg": ("m3", "m4", "w1"),
    "Linnaeusallee & Zonnehof": ("l1", "l3"),
}


@dataclass(frozen=True)
class Street:
    """A street: its name, its gemeente, its line, and a front door every so many metres."""

    name: str
    gemeente: str
    line: shapely.LineString
    every: float = 32.0


def _inside(cell: shapely.Polygon, rng: np.random.Generator) -> shapely.LineString | None:
    """Draw one slightly curved street inside a cell, well clear of its border."""
    x0, y0, x1, y1 = cell.bounds
    middle = np.array([rng.uniform(x0, x1), rng.uniform(y0, y1)])
    turn = rng.choice([0.0, np.pi / 2]) + 0.4 + rng.normal(0, 0.12)
    along = np.array([np.cos(turn), np.sin(turn)])
    across = np.array([-along[1], along[0]])
    t = np.linspace(-1, 1, 24)[:, None]
    reach = min(900.0, 0.5 * float(np.hypot(x1 - x0, y1 - y0)))
    points = middle + along * t * reach + across * rng.normal(0, 25) * (1 - t**2)
    left = shapely.intersection(shapely.LineString(points), cell.buffer(-25))
    parts = [p for p in shapely.get_parts(left) if p.length > 90]
    return max(parts, key=lambda p: p.length) if parts else None


def streets(ground: dict[str, shapely.Polygon], seed: int) -> list[Street]:
    """Make the streets: most inside one buurt, one on a border, some along or across."""
    rng = np.random.default_rng([seed, 60])
    made: list[Street] = []
    number: dict[str, int] = {}
    for cell in division(YEARS[-1]):
        for _ in range(_MANY.get(cell.soort, 0)):
            line = _inside(ground[cell.id], rng)
            if line is not None:
                count = number[cell.wijk] = number.get(cell.wijk, -1) + 1
                words = _WORDS[cell.wijk].split()
                end = _ENDS[(count // len(words)) % len(_ENDS)]
                name = words[count % len(words)] + end
                every = 320.0 if cell.soort in _OPEN_LAND else 32.0
                made.append(Street(name, GEMEENTEN[cell.gemeente], line, every))
    return made + _special(ground)


def _special(ground: dict[str, shapely.Polygon]) -> list[Street]:
    town = GEMEENTEN["GM9001"]
    made = []
    for name, (one, other), aside in ((*_ON_BORDER, 0.0), _BESIDE_BORDER):
        border = shapely.line_merge(shapely.intersection(ground[one], ground[other]))
        longest = max(shapely.get_parts(border), key=lambda p: p.length)
        line = longest if not aside else shapely.offset_curve(longest, aside)
        made.append(Street(name, town, line))
    for name, cells in _ACROSS.items():
        points = [ground[c].representative_point() for c in cells]
        line = shapely.segmentize(shapely.LineString(points), 60.0)
        made.append(Street(name, town, line))
    return made


def write_streets(path: Path, made: list[Street]) -> Path:
    """Write the streets as lines: ``straatnaam``, ``woonplaats``."""
    path.unlink(missing_ok=True)
    frame = gpd.GeoDataFrame(
        {"straatnaam": [s.name for s in made], "woonplaats": [s.gemeente for s in made]},
        geometry=[s.line for s in made],
        crs="EPSG:28992",
    )
    pyogrio.write_dataframe(frame, path, layer="straten", driver="GPKG")
    return path


def addresses(made: list[Street], ground: dict[str, shapely.Polygon]) -> pd.DataFrame:
    """Put addresses along the streets, odd on the left: street, town, number, x, y, cell."""
    rows: list[tuple[str, str, int, float, float]] = []
    for street in made:
        for side, first in ((9.0, 1), (-9.0, 2)):
            line = shapely.offset_curve(street.line, side)
            steps = np.arange(12.0, line.length - 8.0, street.every)
            for count, point in enumerate(shapely.line_interpolate_point(line, steps)):
                rows.append((street.name, street.gemeente, first + 2 * count, point.x, point.y))
    frame = pd.DataFrame(rows, columns=["street", "town", "number", "x", "y"])
    frame = frame.drop_duplicates(["street", "town", "number"], ignore_index=True)
    cells = list(ground)
    tree = shapely.STRtree([ground[c] for c in cells])
    # Beside QGIS a flag of the processor may be left standing: no number here is invalid.
    with np.errstate(invalid="ignore"):
        points = shapely.points(frame["x"], frame["y"])
    point, face = tree.query(points, predicate="within")
    frame = frame.iloc[point].assign(cell=[cells[f] for f in face])
    frame = frame[frame["cell"].map({c.id: c.soort for c in division(YEARS[-1])}) != "water"]
    # SA, SD and SS are letters that no real postcode has.
    group = frame.groupby(["town", "street", "cell"], sort=True).ngroup()
    letters = np.array(["SA", "SD", "SS"])[group % 3]
    frame["pc6"] = (1900 + group // 3).astype(str) + letters
    return frame.sort_values(["pc6", "number"], ignore_index=True)


def write_addresses(path: Path, frame: pd.DataFrame, year: int) -> Path:
    """Write a year's addresses in the shape of pc6hnr: codes without prefix."""
    code = {c.id: c.code[2:] for c in division(year)}
    buurt = frame["cell"].map(code)
    out = pd.DataFrame(
        {
            "PC6": frame["pc6"],
            "Huisnummer": frame["number"],
            f"Buurt{year}": buurt,
            f"Wijk{year}": buurt.str[:6],
            f"Gemeente{year}": buurt.str[:4],
        }
    )
    out.to_csv(path, sep=";", index=False, lineterminator="\r\n")
    return path


def write_address_streets(path: Path, frame: pd.DataFrame) -> Path:
    """Write the street and the place of every address: pc6hnr itself has neither."""
    out = frame[["pc6", "number", "street", "town", "x", "y"]].round({"x": 1, "y": 1})
    out.columns = ["PC6", "Huisnummer", "Straatnaam", "Woonplaats", "X", "Y"]
    out.to_csv(path, sep=";", index=False, lineterminator="\r\n")
    return path


def _grid(ground: dict[str, shapely.Polygon], homes: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Give the squares of every cell with the part of its people that lives there."""
    rng = np.random.default_rng([seed, 70])
    kinds: dict[str, Cell] = {c.id: c for c in division(YEARS[-1])}
    built = homes.assign(e=homes["x"] // 100, n=homes["y"] // 100)
    counted = built.groupby(["cell", "e", "n"]).size().rename("doors").reset_index()
    parts = []
    for cell, shape in ground.items():
        if kinds[cell].soort in ("water", "plaat"):
            continue
        x0, y0, x1, y1 = np.floor(np.array(shape.bounds) / 100)
        e, n = (a.ravel() for a in np.meshgrid(np.arange(x0, x1 + 1), np.arange(y0, y1 + 1)))
        within = shapely.contains_xy(shape, e * 100 + 50, n * 100 + 50)
        part = pd.DataFrame({"cell": cell, "e": e[within], "n": n[within]})
        part = part.merge(counted, how="left", on=["cell", "e", "n"])
        weight = part["doors"].fillna(0) + (0 if kinds[cell].soort in _OPEN_LAND else 1.5)
        part["part"] = weight * np.exp(rng.normal(0, 0.4, len(part)))
        part["part"] /= max(part["part"].sum(), 1e-9)
        parts.append(part[part["part"] > 0])
    return pd.concat(parts, ignore_index=True)


# field of a square = count of the cell
_SQUARE_COUNTS = {
    "aantal_inwoners": "N",
    "aantal_mannen": "man",
    "aantal_vrouwen": "vrouw",
    "aantal_inwoners_0_tot_15_jaar": "a0",
    "aantal_inwoners_15_tot_25_jaar": "a15",
    "aantal_inwoners_25_tot_45_jaar": "a25",
    "aantal_inwoners_45_tot_65_jaar": "a45",
    "aantal_inwoners_65_jaar_en_ouder": "a65",
    "aantal_part_huishoudens": "hh",
    "aantal_eenpersoonshuishoudens": "h1",
    "aantal_woningen": "dw",
    "aantal_huurwoningen_in_bezit_woningcorporaties": "corp",
    "aantal_niet_bewoonde_woningen": "leeg",
}
_SQUARE_SHARES = {
    "percentage_koopwoningen": ("koop", "dw", 100, "aantal_woningen"),
    "percentage_huurwoningen": ("huur", "dw", 100, "aantal_woningen"),
    "gemiddelde_huishoudensgrootte": ("N", "hh", 1, "aantal_part_huishoudens"),
    "gemiddelde_woz_waarde_woning": ("woz", "dw", 1, "aantal_woningen"),
    "percentage_geb_nederland_herkomst_nederland": ("hnl", "N", 100, "aantal_inwoners"),
}


def write_squares(
    path: Path,
    ground: dict[str, shapely.Polygon],
    homes: pd.DataFrame,
    exact: pd.DataFrame,
    seed: int,
) -> Path:
    """Write inhabited squares of 100 m: counts to 5, below 5 and unknown as -99997."""
    path.unlink(missing_ok=True)
    grid = _grid(ground, homes, seed)
    count = exact.loc[grid["cell"]].reset_index(drop=True)
    columns: dict[str, Any] = {
        "crs28992res100m": [
            f"E{int(e):04d}N{int(n):04d}" for e, n in zip(grid["e"], grid["n"], strict=True)
        ]
    }
    for name, source in _SQUARE_COUNTS.items():
        value = count[source] * grid["part"]
        columns[name] = np.where(value >= 5, 5 * np.round(value / 5), SECRET).astype("int64")
    for name, (over, under, factor, base) in _SQUARE_SHARES.items():
        share = factor * count[over] / count[under].where(count[under] > 0, 1)
        share = np.round(share, 1 if factor == 1 and over == "N" else 0)
        columns[name] = np.where(columns[base] > SECRET, share, SECRET)
    shapes = shapely.box(
        grid["e"] * 100, grid["n"] * 100, grid["e"] * 100 + 100, grid["n"] * 100 + 100
    )
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:28992")
    lived_in = count["N"].to_numpy() * grid["part"].to_numpy() >= 0.5
    pyogrio.write_dataframe(frame[lived_in], path, layer="vierkant_100m", driver="GPKG")
    return path
