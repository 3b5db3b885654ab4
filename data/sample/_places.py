"""The places of the sample: a fictional town, a village and an island, cell by cell.

A *cell* is the smallest piece of ground, the same in every year. A buurt is one or more
cells, so that every boundary change, and with it every share of area or dwellings, is
known exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

YEARS = (2020, 2021, 2022, 2023, 2024)

GEMEENTEN = {
    "GM9001": "Voorbeeldstad",
    "GM9002": "Voorbeeldorp",
    "GM9003": "'s-Voorbeeldwaard aan Zee",
}

WIJKEN = {
    "WK900100": "Binnenstad",
    "WK900101": "Havenkwartier",
    "WK900102": "Molenkwartier",
    "WK900103": "Station & Spoorzone",
    "WK900104": "Nijverwaard",
    "WK900105": "Vogelenwijk",
    "WK900106": "De Waterlanden",
    "WK9001AA": "Lindenhove",
    "WK900108": "Buitengebied",
    "WK900110": "Lindenhove",
    "WK900199": "",
    "WK900200": "Voorbeeldorp",
    "WK900300": "Duinkant",
    "WK900301": "Wadkant",
}

# cell | soort | buurtcode in the newest year | name in the newest year
_CELLS = """
c1 | centrum | BU90010000 | Marktkwartier
c2 | centrum | BU90010001 | Kerkbuurt
c3 | centrum | BU90010002 | Oude Haven
c4 | centrum | BU90010003 | Vestingbuurt
c5 | centrum | BU90010004 | Begijnhof
h1 | centrum | BU90010100 | Scheepmakersbuurt
h2 | haven   | BU90010101 | Werfkade
h3 | haven   | BU90010102 | Pakhuizen
h4 | oud     | BU90010103 | Touwslagersbuurt
m1 | oud     | BU90010200 | Molenbuurt
m6 | oud     | BU90010200 | Molenbuurt
m2 | oud     | BU90010201 | Korenbuurt
m3 | oud     | BU90010202 | De Rosmolen
m4 | oud     | BU90010203 | Bakkersbuurt
m5 | tuin    | BU90010204 | Ambachtsbuurt
s1 | centrum | BU90010300 | Stationsbuurt
s2 | flats   | BU90010301 | Emplacement & Omgeving
s3 | tuin    | BU90010302 | Componistenbuurt
s4 | oud     | BU90010303 | Schildersbuurt
s5 | tuin    | BU90010304 | Zonnehoek
s6 | tuin    | BU90010305 | Sterrenbuurt
n1 | bedrijf | BU90010400 | Bedrijvenpark Nijverwaard
n2 | kade    | BU90010401 | Nijverwaard-Kades
v1 | flats   | BU90010500 | Lijsterbuurt
v6 | flats   | BU90010501 | Merelbuurt
v2 | flats   | BU90010501 | Merelbuurt
v3 | flats   | BU90010502 | Reigerbuurt
v4 | tuin    | BU90010503 | Zwaluwbuurt
v5 | tuin    | BU90010504 | Uilenbuurt
w1 | nieuw   | BU90010600 | Het Gemaal
w2 | nieuw   | BU90010601 | Rietvelden
w3 | nieuw   | BU90010602 | Waterlelie
w4 | nieuw   | BU90010603 | De Zegge
w5 | nieuw   | BU90010604 | Lisdodde
w6 | nieuw   | BU90010605 | Dotterbloem
w7 | nieuw   | BU90010606 | De Waterlanden-Zuid, deelplan Kalmoes en omstreken (fase II)
w8 | nieuw   | BU90010605 | Dotterbloem
l1 | villa   | BU9001AA01 | Lindenhove-Dorp
l2 | villa   | BU9001AA02 | Beukenlaan e.o.
l3 | villa   | BU9001AA03 | Villapark 't Zonnetje
l4 | park    | BU9001AA04 | Park "De Linde"
u1 | land    | BU90010800 | Noorderpolder
u2 | land    | BU90010801 | Zuiderpolder
u3 | kwelder | BU90010802 | Kwelderland
u4 | land    | BU90010803 | Oostermeent
z1 | water   | BU90019997 |
d1 | dorp    | BU90020000 | Dorpskern
d2 | dorp    | BU90020001 | Achterom
d3 | land    | BU90020002 | De Meent
d4 | land    | BU90020003 | Polder Voorbeeldorp
e1 | dorp    | BU90030000 | Westerduin
e2 | eiland  | BU90030001 | 't Strand
e3 | land    | BU90030002 | Duinzoom
e4 | dorp    | BU90030100 | Haven
e5 | eiland  | BU90030101 | Oosterwad
e6 | plaat   | BU90030102 | Zandplaat
"""

# first year of the new division | cell | code before | name before
_BEFORE = """
2021 | w8 | BU90010801 | Zuiderpolder
2022 | l1 | BU90011001 | Lindenhove-Dorp
2022 | l2 | BU90011002 | Beukenlaan e.o.
2022 | l3 | BU90011003 | Villapark 't Zonnetje
2022 | l4 | BU90011004 | Park "De Linde"
2022 | m1 | BU90010200 | Molenbuurt-West
2022 | m6 | BU90010205 | Molenbuurt-Oost
2023 | w6 | BU90010607 | De Waterlanden-Zuid
2023 | w7 | BU90010607 | De Waterlanden-Zuid
2023 | w8 | BU90010607 | De Waterlanden-Zuid
2023 | h2 | BU90010101 | Oude Werf
2024 | v6 | BU90010500 | Lijsterbuurt
"""

MISSING_FIGURES = {2021: ("BU90010803",), 2024: ("BU90030102",)}
"""Buurten that have a polygon but no row of figures in that year."""


@dataclass(frozen=True)
class Cell:
    """A piece of ground: its id, its kind, and its buurt in one year."""

    id: str
    soort: str
    code: str
    name: str

    @property
    def wijk(self) -> str:
        """The wijk of the buurt."""
        return "WK" + self.code[2:8]

    @property
    def gemeente(self) -> str:
        """The gemeente of the buurt."""
        return "GM" + self.code[2:6]


def _rows(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def division(year: int) -> list[Cell]:
    """Give every cell with the buurt that it lies in, in one year."""
    before: dict[str, tuple[str, str]] = {}
    # The newest change is read last, so that the oldest one that still has to
    # come decides what the cell was called.
    for first, cell, code, name in sorted(_rows(_BEFORE), reverse=True):
        if year < int(first):
            before[cell] = (code, name)
    return [
        Cell(cell, soort, *before.get(cell, (code, name)))
        for cell, soort, code, name in _rows(_CELLS)
    ]


def membership(year: int, level: str) -> dict[str, frozenset[str]]:
    """Give the cells of every area of a level (buurt, wijk or gemeente) in one year."""
    groups: dict[str, set[str]] = {}
    for cell in division(year):
        code = {"buurt": cell.code, "wijk": cell.wijk, "gemeente": cell.gemeente}[level]
        groups.setdefault(code, set()).add(cell.id)
    return {code: frozenset(cells) for code, cells in groups.items()}


def change_flags(year: int, level: str) -> dict[str, str]:
    """Give CBS's flag per area: 1 unchanged, 2 recoded, 3 border moved."""
    now = membership(year, level)
    if year == YEARS[0]:
        return dict.fromkeys(now, "1")
    then = membership(year - 1, level)
    shapes = set(then.values())
    return {
        code: "1" if then.get(code) == cells else "2" if cells in shapes else "3"
        for code, cells in now.items()
    }
