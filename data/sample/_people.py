"""Exact counts per cell and year: what a register would hold before anyone rounds it.

Nothing here is published as it stands. Counts add up, so an area is the sum of its
cells in any year's division; rounding and suppression come after (``_publish``).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ._kinds import kinds

BETTER = ("h1", "h2", "h3", "h4")
"""Cells of one wijk where fewer people live on benefits every year: what goes well can be seen."""

Floats = NDArray[np.float64]
Counts = dict[str, Floats]

NEWEST = 2024
SECTORS = ("sA", "sBF", "sGI", "sHJ", "sKL", "sMN", "sOQ", "sRU")


def split(total: Floats, *shares: Floats | float) -> list[Floats]:
    """Divide whole totals over shares into whole parts that add up (largest remainder)."""
    weights = np.clip(np.stack([np.broadcast_to(s, total.shape) for s in shares]), 0, None)
    weights = weights / np.where(weights.sum(axis=0) > 0, weights.sum(axis=0), 1)
    exact = weights * total
    parts = np.floor(exact)
    rest = np.where(weights.sum(axis=0) > 0, total - parts.sum(axis=0), 0)
    order = np.argsort(np.argsort(parts - exact, axis=0, kind="stable"), axis=0, kind="stable")
    return list(parts + (order < rest))


def part(total: Floats, share: Floats | float) -> Floats:
    """Take a share of a whole total as a whole number."""
    return np.round(total * np.clip(share, 0, 1))


def latent(cells: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Give every cell the numbers of its kind, with a lasting difference of its own."""
    base = kinds().loc[cells["soort"]].reset_index(drop=True)
    rng = np.random.default_rng([seed, 1])
    shake = rng.normal(0, 1, (len(base), 8))
    base["ses"] += 0.28 * shake[:, 0]
    base["dens"] *= np.exp(0.16 * shake[:, 1])
    base["woz"] *= np.exp(0.10 * shake[:, 2] + 0.06 * shake[:, 0])
    for name, step in (("koop", 0.05), ("een", 0.04), ("j65", 0.035), ("nl", 0.05)):
        column = {"koop": 0, "een": 3, "j65": 4, "nl": 5}[name]
        inside = (base[name] > 0) & (base[name] < 1)
        base[name] = base[name].where(~inside, (base[name] + step * shake[:, column]))
        base[name] = base[name].clip(0, 1)
    base["corp"] = (base["corp"] * np.exp(0.22 * shake[:, 6] - 0.1 * shake[:, 0])).clip(0, 0.9)
    base["leeg"] *= np.exp(0.45 * shake[:, 7])
    base["multi"] = (base["multi"] * np.exp(0.12 * shake[:, 1])).clip(0, 1)
    base["ha"] = cells["ha"].to_numpy()
    base["ver"] *= np.exp(0.15 * shake[:, 5])
    base["beter"] = np.where(cells["id"].isin(BETTER), 0.15, 0.0)
    return base


def _people(k: pd.DataFrame, years: int) -> Counts:
    c: Counts = {}
    stock = k["dens"] * k["ha"] * (1 + k["grow"]) ** years
    c["dw"] = np.round(stock).to_numpy()
    c["nb"] = np.round(stock * np.maximum(k["grow"], 0.003)).to_numpy()
    c["leeg"] = part(c["dw"], k["leeg"].to_numpy())
    c["hh"] = c["dw"] - c["leeg"]
    c["N"] = np.round(c["hh"] * k["grootte"].to_numpy())
    older = 0.003 * years
    ages = [k[name].to_numpy() for name in ("j0", "j15", "j25", "j45", "j65")]
    ages[0], ages[4] = ages[0] - older, np.where(ages[4] > 0, ages[4] + older, 0)
    c["a0"], c["a15"], c["a25"], c["a45"], c["a65"] = split(c["N"], *ages)
    c["man"], c["vrouw"] = split(c["N"], 0.497, 0.503)
    een, kind = k["een"].to_numpy() + 0.002 * years, k["kind"].to_numpy()
    c["h1"], c["hk"], c["hz"] = split(c["hh"], een, kind, np.clip(1 - een - kind, 0.02, 1))
    adults = np.where(c["N"] > 0, 1 - c["a0"] / np.maximum(c["N"], 1), 0)
    c["ongeh"], c["geh"], c["gesch"], c["verw"] = split(
        c["N"], 1.02 - 0.62 * adults, 0.46 * adults, 0.08 * adults, 0.05 * adults
    )
    nl = np.clip(k["nl"].to_numpy() - 0.004 * years, 0, 1)
    eu = np.minimum(k["eu"].to_numpy() + 0.002 * years, 1 - nl)
    c["hnl"], c["heu"], c["hbe"] = split(c["N"], nl, eu, np.clip(1 - nl - eu, 0, 1))
    c["geu"], c["beu"] = split(c["heu"], 0.37, 0.63)
    c["gbe"], c["bbe"] = split(c["hbe"], 0.44, 0.56)
    c["west"], c["nw"] = split(c["heu"] + c["hbe"], c["heu"] + 0.18 * c["hbe"], 0.82 * c["hbe"])
    c["mar"], c["ant"], c["sur"], c["tur"], c["onw"] = split(c["nw"], 0.2, 0.07, 0.15, 0.19, 0.39)
    c["geb"] = part(c["a25"], 0.034) + part(c["N"], 0.0005)
    c["sterf"] = part(c["a65"], 0.038) + part(c["a45"], 0.003)
    return c


def _homes(c: Counts, k: pd.DataFrame, years: int) -> None:
    rest = 1 - k["multi"].to_numpy()
    c["mgz"], c["tus"], c["hoek"], c["tok"], c["vrij"] = split(
        c["dw"], k["multi"].to_numpy(), 0.46 * rest, 0.2 * rest, 0.15 * rest, 0.19 * rest
    )
    c["egz"] = c["dw"] - c["mgz"]
    koop, corp = k["koop"].to_numpy(), k["corp"].to_numpy()
    c["koop"], c["corp"], c["part"], c["onb"] = split(
        c["dw"], koop, corp, np.clip(0.985 - koop - corp, 0.01, 1), 0.015
    )
    c["huur"] = c["corp"] + c["part"]
    c["pre"] = part(c["dw"], k["pre"].to_numpy())
    c["na"] = c["dw"] - c["pre"]
    c["tien"] = part(c["dw"], k["tien"].to_numpy())
    c["oud"] = c["dw"] - c["tien"]
    c["woz"] = c["dw"] * k["woz"].to_numpy() * 1.06**years
    free = np.clip(0.6 * k["tien"].to_numpy() + 0.03 + 0.015 * (years + 4), 0, 0.9)
    c["stad"], c["vrijgas"], c["gasw"] = split(c["dw"], 0.08 * rest**2, free, 1 - free)
    c["elek"] = c["dw"] * k["elek"].to_numpy() * 0.985**years
    c["terug"] = c["dw"] * 90 * (years + 6)
    c["gas"] = c["dw"] * k["gas"].to_numpy() * 0.96**years
    c["zon"] = part(c["dw"], 0.09 + 0.05 * (years + 4) + 0.12 * rest)
    c["elverw"] = part(c["dw"], 0.7 * free)
    c["laad"] = np.round(c["dw"] / 90 * 1.25**years)
    firms_ground = (2.2 * k["werk"] + 0.02).to_numpy() * k["ha"].to_numpy()
    c["niet"] = np.round(c["dw"] * 0.08 + firms_ground)
    c["nbniet"] = part(c["niet"], 0.012)


def _school_and_work(c: Counts, k: pd.DataFrame, years: int) -> None:
    s = k["ses"].to_numpy()
    c["po"] = part(c["a0"], 0.56)
    c["vo"] = part(c["a0"], 0.14) + part(c["a15"], 0.27)
    c["mbo"] = part(c["a15"], np.clip(0.24 - 0.05 * s, 0.05, 0.5))
    c["hbo"] = part(c["a15"], np.clip(0.17 + 0.03 * s, 0.03, 0.5))
    c["wo"] = part(c["a15"], np.clip(0.11 + 0.04 * s, 0.02, 0.4))
    c["p1575"] = c["a15"] + c["a25"] + c["a45"] + part(c["a65"], 0.55)
    low, high = np.clip(0.26 - 0.085 * s, 0.06, 0.6), np.clip(0.33 + 0.13 * s, 0.08, 0.7)
    c["laag"], c["midden"], c["hoog"] = split(c["p1575"], low, 1 - low - high, high + 0.004 * years)
    working = 0.79 * (c["a25"] + c["a45"]) + 0.66 * c["a15"] + 0.13 * c["a65"]
    c["werk"] = np.minimum(np.round(working * np.clip(1 + 0.055 * s, 0.7, 1.15)), c["p1575"])
    c["wn"], c["zzp"] = split(c["werk"], 0.85 - 0.015 * s, 0.15 + 0.015 * s)
    c["vast"], c["flex"] = split(c["wn"], 0.62 + 0.05 * s, 0.38 - 0.05 * s)
    c["p1566"] = c["a15"] + c["a25"] + c["a45"] + part(c["a65"], 0.08)
    before = 1 - k["beter"].to_numpy() * years
    c["bijst"] = part(
        c["p1566"], np.clip(0.03 * np.exp(-0.85 * s) - 0.001 * years, 0, 0.3) * before
    )
    c["ao"] = part(c["p1566"], np.clip(0.06 * np.exp(-0.4 * s), 0, 0.3))
    c["ww"] = part(c["p1566"], np.clip(0.017 * np.exp(-0.15 * s), 0, 0.2))
    c["aow"] = part(c["a65"], 0.89)
    c["jong"] = c["a0"] + part(c["a15"], 0.8)
    c["jz"] = part(c["jong"], np.clip(0.105 * np.exp(-0.22 * s), 0, 0.4))
    c["wmo"] = part(c["a65"], 0.2 * np.exp(-0.25 * s)) + part(c["N"], 0.02 * np.exp(-0.3 * s))


def _money(c: Counts, s: Floats, years: int) -> None:
    c["ontv"] = part(c["N"] - c["a0"], 0.95)
    person = 36.5 * np.exp(0.17 * s) * 1.045**years
    c["ink"] = c["ontv"] * person
    c["arm"] = part(c["N"], 0.034 * np.exp(-0.85 * s))
    c["netarm"] = part(c["N"], 0.05 * np.exp(-0.7 * s))
    c["l40p"] = part(c["ontv"], 0.4 - 0.065 * s)
    c["h20p"] = part(c["ontv"], 0.2 + 0.075 * s)
    c["gest"] = c["hh"] * 34.0 * np.exp(0.18 * s) * 1.045**years
    c["l40h"] = part(c["hh"], 0.4 - 0.11 * s)
    c["h20h"] = part(c["hh"], 0.2 + 0.09 * s)
    c["laagink"] = part(c["hh"], 0.062 * np.exp(-0.75 * s))
    c["socmin"] = part(c["hh"], 0.055 * np.exp(-0.8 * s))
    c["soc110"] = part(c["hh"], 0.08 * np.exp(-0.75 * s))
    c["soc120"] = part(c["hh"], 0.12 * np.exp(-0.7 * s))
    c["verm"] = c["hh"] * np.clip(95 * np.exp(0.75 * s), 1, None) * 1.06**years


def _around(c: Counts, k: pd.DataFrame, years: int) -> None:
    ha, far = k["ha"].to_numpy(), k["ver"].to_numpy()
    industry = k["werk"].to_numpy()
    firms = np.round(c["N"] * 0.07 + 1.6 * industry * ha + 0.015 * ha)
    rural = np.where(far > 3, 0.4, 0.01)
    parts = split(firms, rural, 0.17 + 0.2 * industry, 0.2, 0.09, 0.08, 0.25, 0.12, 0.13)
    c["bedr"] = firms
    c |= dict(zip(SECTORS, parts, strict=True))
    per_home = np.clip(0.62 + 0.16 * far + 0.12 * k["ses"].to_numpy() + 0.05, 0.35, 1.9)
    c["auto"] = np.round(c["hh"] * per_home * 1.012**years + 4 * industry * ha)
    c["benz"], c["anders"] = split(c["auto"], 0.76 - 0.03 * years, 0.24 + 0.03 * years)
    c["motor"] = part(c["hh"], 0.06)
    for name, factor in (("arts", 1.0), ("super", 0.9), ("kdv", 0.75), ("school", 0.8)):
        c[name] = c["N"] * np.maximum(far * factor, 0.2)
    c["s3"] = c["N"] * np.clip(13 - 4 * far, 0.3, None)
    c["haw"] = 0.04 * ha
    c["ha"] = ha
    c["hal"] = ha - c["haw"]
    c["oad"] = np.maximum(c["dw"], 1) * np.clip(2600 / np.maximum(far, 0.4) ** 1.25 - 260, 20, 4200)
    c["oadw"] = np.maximum(c["dw"], 1)


def counts(cells: pd.DataFrame, base: pd.DataFrame, year: int) -> pd.DataFrame:
    """Give the exact counts of one year, one row per cell in the order of ``cells``.

    Columns named as in the formulas of ``_publish``; sums of euros, kWh and metres are
    there too, so that a mean of an area is a sum divided by a sum.
    """
    years = year - NEWEST
    c = _people(base, years)
    _homes(c, base, years)
    s = base["ses"].to_numpy()
    _school_and_work(c, base, years)
    _money(c, s, years)
    _around(c, base, years)
    return pd.DataFrame(c, index=cells["id"])
