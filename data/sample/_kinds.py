"""What sort of place every cell is, and the fictional gemeenten that have no map.

The shares are invented, near to what such places look like in the Netherlands.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

# per kind of place:
#   dens    dwellings per hectare         grow   growth of that per year
#   leeg    share of dwellings empty      grootte persons per household
#   een     one-person households         kind   households with children
#   j0..j65 shares of five age groups     multi, koop, corp  shares of dwellings
#   woz     mean value x 1000 euro        nl, eu shares by origin
#   ses     prosperity, -1.5 .. 1.5       gas, elek  use per dwelling
#   pre     built before 2000             tien   built in the last ten years
#   ver     distance to daily facilities (km)     werk  share of the ground with firms
_KINDS = """
soort   dens  grow leeg grootte een kind  j0  j15  j25  j45  j65 multi koop corp woz nl  eu  \
ses  gas  elek  pre tien ver werk
centrum 30   .008  .07  1.55 .62 .12 .07  .17  .42  .20  .14  .88  .34  .30 330 .66 .15  .2 \
 900 1900  .85  .06  .5  0.15
haven    9   .030  .06  1.70 .55 .15 .09  .14  .45  .21  .11  .80  .45  .20 390 .64 .17  .5 \
 700 1900  .35  .40  .7  0.30
oud     34   .002  .03  2.00 .45 .28 .15  .14  .33  .23  .15  .45  .36  .48 265 .52 .12 -.9 \
1050 2000  .93  .03  .5  0.00
flats   30   .000 .025  1.95 .50 .27 .16  .13  .28  .22  .21  .78  .18  .70 215 .46 .11 -1.3 \
 800 1900  .95  .02  .7  0.00
tuin    18   .001 .015  2.30 .30 .36 .16  .11  .24  .27  .22  .15  .66  .26 335 .76 .08  .2 \
1150 2500  .92  .03  .8  0.00
nieuw   13   .050 .012  2.70 .20 .55 .26  .10  .34  .22  .08  .18  .72  .20 420 .62 .12  .8 \
 600 3000  .12  .45  1.2  0.00
villa    7   .003  .02  2.35 .24 .33 .15  .10  .18  .31  .26  .05  .86  .06 640 .83 .09 1.4 \
1750 3600  .80  .08  1.4  0.00
park    .25  .000  .10  2.10 .25 .20 .08  .07  .10  .30  .45  .00  .95  .00 820 .88 .10 1.5 \
1900 3900  .70  .10  2.6  0.00
dorp     7   .004  .02  2.35 .27 .36 .16  .11  .22  .29  .22  .08  .72  .20 400 .90 .05  .5 \
1500 3000  .82  .07  1.0  0.00
land    .10  .001  .02  2.60 .20 .40 .17  .12  .20  .31  .20  .00  .85  .02 520 .94 .03  .5 \
1900 3900  .85  .06  3.6  0.00
kwelder .004 .000  .00  1.75 .40 .00 .00  .00  .00  .00 1.00  .00 1.00  .00 450 1.0 .00  .0 \
1900 3900 1.00  .00  6.0  0.00
eiland  1.2  .002  .18  2.00 .38 .22 .11  .09  .21  .32  .27  .10  .60  .14 470 .91 .06  .1 \
1400 2800  .80  .06  1.6  0.00
kade    .35  .000  .20  1.60 .60 .10 .06  .20  .46  .22  .06  .60  .10  .00 240 .55 .25 -.3 \
1300 2600  .80  .05  1.9  0.50
bedrijf  0   .000  .00  2.00 .00 .00 .00  .00  .00  .00  .00  .00  .00  .00   0 1.0 .00  .0 \
   0    0  1.00  .00  2.0  1.00
plaat    0   .000  .00  2.00 .00 .00 .00  .00  .00  .00  .00  .00  .00  .00   0 1.0 .00  .0 \
   0    0  1.00  .00  9.0  0.00
water    0   .000  .00  2.00 .00 .00 .00  .00  .00  .00  .00  .00  .00  .00   0 1.0 .00  .0 \
   0    0  1.00  .00  9.0  0.00
"""

_FIRST = ["Papier", "Inkt", "Verzin", "Droom", "Schijn"]
_FIRST += ["Proef", "Model", "Schets", "Fabel", "Puzzel"]
_LAST = ("dam", "veen", "burg")
_WIJK = ["Centrum", "Noord", "Oost", "Zuid", "West", "Buitengebied"]
_BUURT = ["Kern", "Plantage", "Akkers", "Hoven", "Gaarden", "Velden", "Weiden", "Bongerd"]
_MIX = {
    "Centrum": ("centrum", "oud", "tuin", "centrum"),
    "Noord": ("flats", "tuin", "oud", "haven"),
    "Oost": ("tuin", "villa", "tuin", "dorp"),
    "Zuid": ("nieuw", "tuin", "nieuw", "flats"),
    "West": ("oud", "dorp", "bedrijf", "tuin"),
    "Buitengebied": ("land", "dorp", "land", "eiland"),
}


def kinds() -> pd.DataFrame:
    """Give the table of kinds, indexed by kind, all numbers."""
    head, *rows = [line.split() for line in _KINDS.strip().splitlines()]
    return pd.DataFrame(rows, columns=head).set_index("soort").astype(float)


def elsewhere(seed: int) -> pd.DataFrame:
    """Make the buurten of thirty fictional gemeenten: figures to compare with, no map.

    Columns: code, name, wijk_name, gemeente_name, soort, ha.
    """
    rng = np.random.default_rng([seed, 30])
    rows: list[dict[str, Any]] = []
    names = [first + last for last in _LAST for first in _FIRST]
    for number, gemeente in enumerate(names, start=9004):
        for wijk in range(int(rng.integers(2, 7))):
            for buurt in range(int(rng.integers(1, 5))):
                wijk_name = _WIJK[wijk]
                soort = _MIX[wijk_name][buurt]
                rows.append(
                    {
                        "code": f"BU{number}{wijk:02d}{buurt:02d}",
                        "name": f"{gemeente}-{_BUURT[int(rng.integers(0, len(_BUURT)))]}",
                        "wijk_name": f"Wijk {wijk:02d} {wijk_name}",
                        "gemeente_name": gemeente,
                        "soort": soort,
                        "ha": float(rng.uniform(20, 90) * (8 if soort == "land" else 1)),
                    }
                )
    return pd.DataFrame(rows)
