"""From exact counts to what CBS publishes: shares, rounding, and what is held back.

Thresholds and rounding follow CBS, Toelichting Wijk- en Buurtkaart 2022-2024.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ._columns import Column

Floats = NDArray[np.float64]

# name of a column = formula ; rounding ; published when
#   formula: count, or factor * count / count
#   rounding: 5 at random below gemeente, 5! and 10! and 100! everywhere, else decimals
_FORMULAS = """
AantalInwoners = N ; 5
Mannen = man ; 5
Vrouwen = vrouw ; 5
k_0Tot15Jaar = a0 ; 5
k_15Tot25Jaar = a15 ; 5
k_25Tot45Jaar = a25 ; 5
k_45Tot65Jaar = a45 ; 5
k_65JaarOfOuder = a65 ; 5
Ongehuwd = ongeh ; 5
Gehuwd = geh ; 5
Gescheiden = gesch ; 5
Verweduwd = verw ; 5
WestersTotaal = west ; 5
NietWestersTotaal = nw ; 5
Marokko = mar ; 5
NederlandseAntillenEnAruba = ant ; 5
Suriname = sur ; 5
Turkije = tur ; 5
OverigNietWesters = onw ; 5
Nederland = hnl ; 5
EuropaExclusiefNederland@Herkomstland = heu ; 5
BuitenEuropa@Herkomstland = hbe ; 5
EuropaExclusiefNederland@Geboren in Nederland = geu ; 5
BuitenEuropa@Geboren in Nederland = gbe ; 5
EuropaExclusiefNederland = beu ; 5
BuitenEuropa = bbe ; 5
GeboorteTotaal = geb ; 5
GeboorteRelatief = 1000 * geb / N ; N >= 50
SterfteTotaal = sterf ; 5
SterfteRelatief = 1000 * sterf / N ; N >= 50
HuishoudensTotaal = hh ; 5
Eenpersoonshuishoudens = h1 ; 5
HuishoudensZonderKinderen = hz ; 5
HuishoudensMetKinderen = hk ; 5
GemiddeldeHuishoudensgrootte = 1 * N / hh ; hh >= 5
Bevolkingsdichtheid = 100 * N / hal ; N >= 10
Woningvoorraad = dw ; 0
NieuwbouwWoningen = nb ; 0
NietWoningvoorraad = niet ; 0
NieuwbouwNietWoningen = nbniet ; 0
GemiddeldeWoningwaarde = 1 * woz / dw ; dw >= 20
GemiddeldeWOZWaardeVanWoningen = 1 * woz / dw ; dw >= 20
PercentageEengezinswoning = 100 * egz / dw ; dw >= 20
PercentageTussenwoningEengezins = 100 * tus / dw ; dw >= 20
PercentageHoekwoningEengezins = 100 * hoek / dw ; dw >= 20
PercentageTweeOnderEenKapWoningEe = 100 * tok / dw ; dw >= 20
PercentageVrijstaandeWoningEengezins = 100 * vrij / dw ; dw >= 20
PercentageMeergezinswoning = 100 * mgz / dw ; dw >= 20
PercentageBewoond = 100 * hh / dw ; dw >= 20
PercentageOnbewoond = 100 * leeg / dw ; dw >= 20
OnbewoondeWoningen = 100 * leeg / dw ; dw >= 20
Koopwoningen = 100 * koop / dw ; dw >= 20
HuurwoningenTotaal = 100 * huur / dw ; dw >= 20
InBezitWoningcorporatie = 100 * corp / dw ; dw >= 20
InBezitOverigeVerhuurders = 100 * part / dw ; dw >= 20
EigendomOnbekend = 100 * onb / dw ; dw >= 20
BouwjaarVoor2000 = 100 * pre / dw ; dw >= 20
BouwjaarVanaf2000 = 100 * na / dw ; dw >= 20
BouwjaarMeerDanTienJaarGeleden = 100 * oud / dw ; dw >= 20
BouwjaarAfgelopenTienJaar = 100 * tien / dw ; dw >= 20
GemiddeldElektriciteitsverbruikTotaal = 1 * elek / dw ; 10! ; hh >= 6
GemiddeldeElektriciteitsleveringTotaal = 1 * elek / dw ; 10! ; hh >= 6
GemiddeldeElektriciteitsteruglevering = 1 * terug / dw ; 10! ; hh >= 6
Appartement@kWh = 0.7 * elek / dw ; 10! ; mgz >= 6
Tussenwoning@kWh = 1.0 * elek / dw ; 10! ; tus >= 6
Hoekwoning@kWh = 1.07 * elek / dw ; 10! ; hoek >= 6
TweeOnderEenKapWoning@kWh = 1.18 * elek / dw ; 10! ; tok >= 6
VrijstaandeWoning@kWh = 1.42 * elek / dw ; 10! ; vrij >= 6
Huurwoning@kWh = 0.82 * elek / dw ; 10! ; huur >= 6
EigenWoning@kWh = 1.12 * elek / dw ; 10! ; koop >= 6
GemiddeldAardgasverbruikTotaal = 1 * gas / dw ; 10! ; hh >= 6
Appartement@m³ = 0.65 * gas / dw ; 10! ; mgz >= 6
Tussenwoning@m³ = 0.95 * gas / dw ; 10! ; tus >= 6
Hoekwoning@m³ = 1.12 * gas / dw ; 10! ; hoek >= 6
TweeOnderEenKapWoning@m³ = 1.3 * gas / dw ; 10! ; tok >= 6
VrijstaandeWoning@m³ = 1.7 * gas / dw ; 10! ; vrij >= 6
Huurwoning@m³ = 0.8 * gas / dw ; 10! ; huur >= 6
EigenWoning@m³ = 1.13 * gas / dw ; 10! ; koop >= 6
PercentageWoningenMetStadsverwarming = 100 * stad / dw ; dw >= 10
AardgasvrijeWoningen = 100 * vrijgas / dw ; dw >= 10
Aardgaswoningen = 100 * gasw / dw ; dw >= 10
WoningenMetZonnestroom = 100 * zon / dw ; dw >= 10
WoningenHoofdzElektrischVerwarmd = 100 * elverw / dw ; dw >= 10
AantalPubliekeLaadpalen = laad ; 0
LeerlingenPo = po ; 5
LeerlingenVoInclVavo = vo ; 5
StudentenMboExclExtranei = mbo ; 5
StudentenHbo = hbo ; 5
StudentenWo = wo ; 5
OpleidingsniveauLaag = laag ; 10! ; p1575 >= 100
OpleidingsniveauMiddelbaar = midden ; 10! ; p1575 >= 100
OpleidingsniveauHoog = hoog ; 10! ; p1575 >= 100
BasisonderwijsVmboMbo1 = laag ; 10! ; p1575 >= 100
HavoVwoMbo24 = midden ; 10! ; p1575 >= 100
HboWo = hoog ; 10! ; p1575 >= 100
WerkzameBeroepsbevolking = werk ; 10! ; N >= 150
NettoArbeidsparticipatie = 100 * werk / p1575 ; N >= 150
PercentageWerknemers = 100 * wn / werk ; werk >= 150
WerknemersMetVasteArbeidsr = 100 * vast / werk ; werk >= 150
WerknemersMetFlexibeleArbe = 100 * flex / werk ; werk >= 150
PercentageZelfstandigen = 100 * zzp / werk ; werk >= 150
AantalInkomensontvangers = ontv ; 100! ; N >= 100
GemiddeldInkomenPerInkomensontvanger = 1 * ink / ontv ; N >= 100
GemiddeldInkomenPerInwoner = 1 * ink / N ; N >= 100
k_40PersonenMetLaagsteInkomen = 100 * l40p / ontv ; N >= 100
k_20PersonenMetHoogsteInkomen = 100 * h20p / ontv ; N >= 100
PersonenInArmoede = 100 * arm / N ; N >= 100
PersonenTot25BovenArmoedegrens = 100 * netarm / N ; N >= 100
GemGestandaardiseerdInkomen = 1 * gest / hh ; hh >= 100
GemGestandaardiseerdInkomenVanHuish = 1 * gest / hh ; hh >= 100
k_40HuishoudensMetLaagsteInkomen = 100 * l40h / hh ; hh >= 100
k_20HuishoudensMetHoogsteInkomen = 100 * h20h / hh ; hh >= 100
HuishoudensMetEenLaagInkomen = 100 * laagink / hh ; hh >= 100
HuishOnderOfRondSociaalMinimum = 100 * socmin / hh ; hh >= 100
HuishoudensTot110VanSociaalMinimum = 100 * soc110 / hh ; hh >= 100
HuishoudensTot120VanSociaalMinimum = 100 * soc120 / hh ; hh >= 100
MediaanVermogenVanParticuliereHuish = 1 * verm / hh ; hh >= 100
PersonenPerSoortUitkeringBijstand = bijst ; 10!
PersonenPerSoortUitkeringAO = ao ; 10!
PersonenPerSoortUitkeringWW = ww ; 10!
PersonenPerSoortUitkeringAOW = aow ; 10!
JongerenMetJeugdzorgInNatura = jz ; 5! ; jz >= 8
PercentageJongerenMetJeugdzorg = 100 * jz5 / jong ; jz >= 8
WmoClienten = wmo ; 5! ; wmo >= 8
WmoClientenRelatief = 1000 * wmo5 / N ; wmo >= 8
BedrijfsvestigingenTotaal = bedr ; 5!
ALandbouwBosbouwEnVisserij = sA ; 5! ; bedr >= 20
BFNijverheidEnEnergie = sBF ; 5! ; bedr >= 20
GIHandelEnHoreca = sGI ; 5! ; bedr >= 20
HJVervoerInformatieEnCommunicatie = sHJ ; 5! ; bedr >= 20
KLFinancieleDienstenOnroerendGoed = sKL ; 5! ; bedr >= 20
MNZakelijkeDienstverlening = sMN ; 5! ; bedr >= 20
OQOverheidOnderwijsEnZorg = sOQ ; 5! ; bedr >= 20
RUCultuurRecreatieOverigeDiensten = sRU ; 5! ; bedr >= 20
PersonenautoSTotaal = auto ; 5!
PersonenautoSBrandstofBenzine = benz ; 5!
PersonenautoSOverigeBrandstof = anders ; 5!
PersonenautoSPerHuishouden = 1 * auto / hh ; hh >= 50
PersonenautoSNaarOppervlakte = 100 * auto / hal ; hal >= 1
Motorfietsen = motor ; 5!
AfstandTotHuisartsenpraktijk = 1 * arts / N ; N >= 10
AfstandTotGroteSupermarkt = 1 * super / N ; N >= 10
AfstandTotKinderdagverblijf = 1 * kdv / N ; N >= 10
AfstandTotSchool = 1 * school / N ; N >= 10
ScholenBinnen3Km = 1 * s3 / N ; N >= 10
OppervlakteTotaal = ha ; 0
OppervlakteLand = hal ; 0
OppervlakteWater = haw ; 0
Omgevingsadressendichtheid = 1 * oad / oadw ; dw >= 1
"""

SHARE_OVER_100 = "BU90010802"
"""Seven people, all of 65 and over: 5 inhabitants and 10 of them 65+ after rounding."""


def _parse() -> dict[str, tuple[str, ...]]:
    rules = {}
    for line in _FORMULAS.strip().splitlines():
        name, _, rule = line.partition(" = ")
        rules[name.casefold()] = tuple(part.strip() for part in rule.split(";"))
    return rules


_RULES = _parse()


def _at_random(exact: Floats, rng: np.random.Generator, base: int = 5) -> Floats:
    """Round up or down to a multiple by drawing lots, right on average."""
    down = np.floor(exact / base) * base
    return down + base * (rng.random(exact.shape) * base < exact - down)


def _computed(formula: str, c: pd.DataFrame) -> Floats:
    words = formula.split()
    if len(words) == 1:
        return c[words[0]].to_numpy(dtype=float)
    factor, _, over, _, under = words
    below = c[under].to_numpy(dtype=float)
    above = float(factor) * c[over].to_numpy(dtype=float)
    return np.divide(above, below, out=np.full(len(c), np.nan), where=below > 0)


def _rounded(
    exact: Floats, how: str, decimals: int, coarse: NDArray[np.bool_], rng: np.random.Generator
) -> Floats:
    if how == "5":
        return np.where(coarse, _at_random(exact, rng), np.round(exact))
    if how.endswith("!"):
        base = int(how[:-1])
        return np.round(exact / base) * base
    return np.round(exact, decimals)


def figures(exact: pd.DataFrame, columns: list[Column], seed: int) -> pd.DataFrame:
    """Publish the columns that are computed: rounded, and NaN where held back.

    Parameters
    ----------
    exact : pandas.DataFrame
        Exact counts per area, indexed by code.
    columns : list of Column
        The columns of the year; those without a formula are left out.
    """
    rng = np.random.default_rng(seed)
    coarse = exact.index.str.startswith(("WK", "BU"))
    exact = exact.assign(jz5=5 * np.round(exact["jz"] / 5), wmo5=5 * np.round(exact["wmo"] / 5))
    out: dict[str, Floats] = {}
    for column in columns:
        rule = next((_RULES[n.casefold()] for n in column.names if n.casefold() in _RULES), None)
        if rule is None:
            continue
        formula, *rest = rule
        how = rest.pop(0) if rest and " " not in rest[0] else ""
        value = _rounded(_computed(formula, exact), how, column.decimals, coarse, rng)
        if rest:
            name, _, least = rest[0].split()
            value[exact[name].to_numpy() < float(least)] = np.nan
        out[column.key] = value
    table = pd.DataFrame(out, index=exact.index)
    if SHARE_OVER_100 in table.index:
        table.loc[SHARE_OVER_100, ["AantalInwoners_5", "k_65JaarOfOuder_12"]] = (5, 10)
    return table
