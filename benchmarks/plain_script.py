"""The script an analyst would write for the same figures: pandas and geopandas, no checks.

It reads the two KWB 2024 exports, takes the codes of the first for the second because the rows
have the same order, computes the shares, merges them with the three levels of the map and writes
a GeoPackage. It looks at nothing: not whether the rows agree, not what is missing or why.

    python benchmarks/plain_script.py FIRST.csv SECOND.csv MAP.gpkg OUT.gpkg
"""

import sys

import geopandas as gpd
import pandas as pd

first, second, outlines, out = sys.argv[1:]

people = pd.read_csv(first, sep=";", encoding="utf-8-sig")
origin = pd.read_csv(second, sep=";", encoding="utf-8-sig")
people.columns = [c.split("/")[-1].split(" (")[0].strip() for c in people.columns]
origin.columns = [c.split("/")[-1].split(" (")[0].strip() for c in origin.columns]

code = next(c for c in people.columns if c.startswith("Codering"))
table = pd.DataFrame({"code": people[code].str.strip()})
table["demo_inwoners"] = people["Aantal inwoners"]
ages = {
    "demo_leeftijd_00_14": "0 tot 15 jaar",
    "demo_leeftijd_15_24": "15 tot 25 jaar",
    "demo_leeftijd_25_44": "25 tot 45 jaar",
    "demo_leeftijd_45_64": "45 tot 65 jaar",
    "demo_leeftijd_65_plus": "65 jaar of ouder",
}
for name, column in ages.items():
    table[name] = people[column] / people["Aantal inwoners"] * 100
working = people["15 tot 25 jaar"] + people["25 tot 45 jaar"] + people["45 tot 65 jaar"]
table["demo_groene_druk"] = people["0 tot 15 jaar"] / working * 100
table["demo_grijze_druk"] = people["65 jaar of ouder"] / working * 100
origins = {
    "demo_herkomst_nl": "Nederland",
    "demo_herkomst_europa": "Europa",
    "demo_herkomst_buiten_europa": "Buiten Europa",
}
for name, column in origins.items():
    table[name] = origin[column] / origin["Aantal inwoners"] * 100

for layer, key in (("gemeenten", "gemeentecode"), ("wijken", "wijkcode"), ("buurten", "buurtcode")):
    areas = gpd.read_file(outlines, layer=layer)
    merged = areas.merge(table, left_on=key, right_on="code")
    merged.to_file(out, layer=layer, driver="GPKG")
