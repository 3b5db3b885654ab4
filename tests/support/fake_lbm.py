"""The open data of the Leefbaarometer as its zips have them: a CSV a level, all years in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .fake_zip import zipped

HEADERS = ("jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won")
FOLDER = "Leefbaarometer 3.0 - Meting {year} - open data/"


def score(number: int, year: int, part: int) -> float:
    """Give a score that goes up with the number of the area, so that all parts point one way."""
    return round(3.5 + number * 0.01 + part * 0.1 + (year - 2002) * 0.001, 6)


def table(
    level: str,
    codes: Sequence[str],
    years: Sequence[int],
    *,
    delimiter: str = ",",
    comma: bool = False,
    quoted: bool = False,
    gap: str = "",
    turned: bool = False,
) -> str:
    """Write the CSV of a level (bu, wk, gm); the first area has no score, written as ``gap``.

    ``turned`` gives ``onv`` the other direction.
    """
    key = "grid_id" if level == "grid" else f"{level}_code"
    headers = [key, *([] if level == "grid" else [f"{level}_naam"]), *HEADERS]
    lines = [headers]
    for year in years:
        for number, code in enumerate(codes):
            cells = [f"{score(number, year, part)}" for part in range(len(HEADERS) - 1)]
            if turned:
                cells[3] = f"{-score(number, year, 3)}"
            if not number:
                cells = [gap] * len(cells)
            cells = [c.replace(".", ",") for c in cells] if comma else cells
            name = [] if level == "grid" else [f"Gebied {number}"]
            lines.append([code, *name, str(year), *cells])
    if quoted:
        lines = [[f'"{cell}"' for cell in line] for line in lines]
    return "\n".join(delimiter.join(line) for line in lines) + "\n"


def areas(count: int = 60) -> Mapping[str, list[str]]:
    """Give codes by level; those of buurten with a letter in them too."""
    buurten = [f"BU0014{number:04}" for number in range(count - 1)] + ["BU0014AB01"]
    return {"bu": buurten, "wk": ["WK001400", "WK0014AB"], "gm": ["GM0014"]}


def archive(year: int = 2024, years: Sequence[int] = (2002, 2022, 2024), count: int = 60) -> bytes:
    """Make the zip of a measurement, with the files beside those of areas."""
    folder = FOLDER.format(year=year)
    files = {
        f"{folder}Leefbaarometer-scores {level} 2002-{year}.csv": table(level, codes, years)
        for level, codes in areas(count).items()
    }
    squares = table("grid", ["E1234N4567", "E1235N4567"], years)
    files[f"{folder}Leefbaarometer-scores grids 2002-{year}.csv"] = squares
    files[f"{folder}Leefbaarometer-scores PC4 2002-{year}.csv"] = f"PC4,{','.join(HEADERS)}\n"
    files[f"{folder}leesmij.txt"] = "Scores van de Leefbaarometer\n"
    return zipped(files)
