"""Every column of "Kerncijfers wijken en buurten" as CBS names it, per year.

One line per column: stem, data type, unit, decimals, title (``~`` is a blank at its end),
and behind ``@`` the years in which it is there. The number behind a stem is its place in
the year's table, counted here; it shifts when a column comes or goes, as at CBS.
Source: CBS 84799NED (2020) and 86165NED (2025), DataProperties; StatLine.
"""

from __future__ import annotations

from dataclasses import dataclass

_UNTIL_2023 = """
# Regioaanduiding
Gemeentenaam|String|naam|0|Gemeentenaam
SoortRegio|String|omschrijving|0|Soort regio
Codering|String|code|0|Codering
IndelingswijzigingWijkenEnBuurten|String|code|0|Indelingswijziging wijken en buurten
# Bevolking
AantalInwoners|Long|aantal|0|Aantal inwoners
# Bevolking > Geslacht
Mannen|Long|aantal|0|Mannen
Vrouwen|Long|aantal|0|Vrouwen
# Bevolking > Leeftijdsgroepen
k_0Tot15Jaar|Long|aantal|0|0 tot 15 jaar
k_15Tot25Jaar|Long|aantal|0|15 tot 25 jaar
k_25Tot45Jaar|Long|aantal|0|25 tot 45 jaar
k_45Tot65Jaar|Long|aantal|0|45 tot 65 jaar
k_65JaarOfOuder|Long|aantal|0|65 jaar of ouder
# Bevolking > Burgerlijke staat
Ongehuwd|Long|aantal|0|Ongehuwd
Gehuwd|Long|aantal|0|Gehuwd
Gescheiden|Long|aantal|0|Gescheiden
Verweduwd|Long|aantal|0|Verweduwd
# Bevolking > Personen met een migratieachtergrond
WestersTotaal|Long|aantal|0|Westers totaal@2020-2022
# Bevolking > Personen met een migratieachtergrond > Niet-westers
NietWestersTotaal|Long|aantal|0|Niet-westers totaal@2020-2022
Marokko|Long|aantal|0|Marokko@2020-2022
NederlandseAntillenEnAruba|Long|aantal|0|Nederlandse Antillen en Aruba@2020-2022
Suriname|Long|aantal|0|Suriname@2020-2022
Turkije|Long|aantal|0|Turkije@2020-2022
OverigNietWesters|Long|aantal|0|Overig niet-westers@2020-2022
# Bevolking > Bevolking naar herkomst > Herkomstland
Nederland|Long|aantal|0|Nederland@2023-2023
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)~@2023-2023
BuitenEuropa|Long|aantal|0|Buiten Europa~@2023-2023
# Bevolking > Bevolking naar herkomst > Geboren in Nederland
Nederland|Long|aantal|0|Nederland@2023-2023
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)~@2023-2023
BuitenEuropa|Long|aantal|0|Buiten Europa~@2023-2023
# Bevolking > Bevolking naar herkomst > Geboren buiten Nederland
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)@2023-2023
BuitenEuropa|Long|aantal|0|Buiten Europa@2023-2023
# Bevolking > Geboorte en sterfte
GeboorteTotaal|Long|aantal|0|Geboorte totaal
GeboorteRelatief|Long|per 1 000 inwoners|0|Geboorte relatief
SterfteTotaal|Long|aantal|0|Sterfte totaal
SterfteRelatief|Long|per 1 000 inwoners|0|Sterfte relatief
# Bevolking > Particuliere huishoudens
HuishoudensTotaal|Long|aantal|0|Huishoudens totaal
Eenpersoonshuishoudens|Long|aantal|0|Eenpersoonshuishoudens
HuishoudensZonderKinderen|Long|aantal|0|Huishoudens zonder kinderen
HuishoudensMetKinderen|Long|aantal|0|Huishoudens met kinderen
GemiddeldeHuishoudensgrootte|Double|aantal|1|Gemiddelde huishoudensgrootte
# Bevolking
Bevolkingsdichtheid|Long|aantal inwoners per km²|0|Bevolkingsdichtheid
# Wonen
Woningvoorraad|Long|aantal|0|Woningvoorraad
GemiddeldeWoningwaarde|Long|x 1 000 euro|0|Gemiddelde woningwaarde@2020-2020
GemiddeldeWOZWaardeVanWoningen|Long|x 1 000 euro|0|Gemiddelde WOZ-waarde van woningen@2021-2023
# Wonen > Woningen naar type
PercentageEengezinswoning|Long|%|0|Percentage eengezinswoning
PercentageMeergezinswoning|Long|%|0|Percentage meergezinswoning
# Wonen > Woningen naar bewoning
PercentageBewoond|Long|%|0|Percentage bewoond
PercentageOnbewoond|Long|%|0|Percentage onbewoond
# Wonen > Woningen naar eigendom
Koopwoningen|Long|%|0|Koopwoningen
# Wonen > Woningen naar eigendom > Huurwoningen
HuurwoningenTotaal|Long|%|0|Huurwoningen totaal
InBezitWoningcorporatie|Long|%|0|In bezit woningcorporatie
InBezitOverigeVerhuurders|Long|%|0|In bezit overige verhuurders
# Wonen > Woningen naar eigendom
EigendomOnbekend|Long|%|0|Eigendom onbekend
# Wonen > Woningen naar bouwjaar
BouwjaarVoor2000|Long|%|0|Bouwjaar voor 2000
BouwjaarVanaf2000|Long|%|0|Bouwjaar vanaf 2000
# Energie > Gemiddeld elektriciteitsverbruik
GemiddeldElektriciteitsverbruikTotaal|Long|kWh|0|Gemiddeld elektriciteitsverbruik totaal@2020-2020
GemiddeldeElektriciteitsleveringTotaal|Long|kWh|0|Gemiddelde elektriciteitslevering totaal@2021-2023
# Energie > Gemiddeld elektriciteitsverbruik > Naar woningtype
Appartement|Long|kWh|0|Appartement
Tussenwoning|Long|kWh|0|Tussenwoning
Hoekwoning|Long|kWh|0|Hoekwoning
TweeOnderEenKapWoning|Long|kWh|0|Twee-onder-één-kap-woning
VrijstaandeWoning|Long|kWh|0|Vrijstaande woning
# Energie > Gemiddeld elektriciteitsverbruik > Naar eigendom
Huurwoning|Long|kWh|0|Huurwoning
EigenWoning|Long|kWh|0|Eigen woning
# Energie > Gemiddeld aardgasverbruik
GemiddeldAardgasverbruikTotaal|Long|m³|0|Gemiddeld aardgasverbruik totaal
# Energie > Gemiddeld aardgasverbruik > Naar woningtype
Appartement|Long|m³|0|Appartement
Tussenwoning|Long|m³|0|Tussenwoning
Hoekwoning|Long|m³|0|Hoekwoning
TweeOnderEenKapWoning|Long|m³|0|Twee-onder-één-kap-woning
VrijstaandeWoning|Long|m³|0|Vrijstaande woning
# Energie > Gemiddeld aardgasverbruik > Naar eigendom
Huurwoning|Long|m³|0|Huurwoning
EigenWoning|Long|m³|0|Eigen woning
# Energie > Gemiddeld aardgasverbruik
PercentageWoningenMetStadsverwarming|Double|%|1|Percentage woningen met stadsverwarming
# Opleidingsniveau
OpleidingsniveauLaag|Long|aantal|0|Opleidingsniveau laag~@2020-2022
OpleidingsniveauMiddelbaar|Long|aantal|0|Opleidingsniveau middelbaar~@2020-2022
OpleidingsniveauHoog|Long|aantal|0|Opleidingsniveau hoog~@2020-2022
# Onderwijs > Onderwijssoort
LeerlingenPo|Long|aantal|0|Leerlingen po@2023-2023
LeerlingenVoInclVavo|Long|aantal|0|Leerlingen vo (incl. vavo)~@2023-2023
StudentenMboExclExtranei|Long|aantal|0|Studenten mbo (excl. extranei)@2023-2023
StudentenHbo|Long|aantal|0|Studenten hbo@2023-2023
StudentenWo|Long|aantal|0|Studenten wo@2023-2023
# Onderwijs > Hoogst behaald onderwijsniveau
BasisonderwijsVmboMbo1|Long|aantal|0|Basisonderwijs, vmbo, mbo1@2023-2023
HavoVwoMbo24|Long|aantal|0|Havo, vwo, mbo2-4@2023-2023
HboWo|Long|aantal|0|Hbo, wo@2023-2023
# Arbeid
WerkzameBeroepsbevolking|Long|aantal|0|Werkzame beroepsbevolking@2023-2023
NettoArbeidsparticipatie|Long|%|0|Netto arbeidsparticipatie@2020-2020
Nettoarbeidsparticipatie|Long|%|0|Nettoarbeidsparticipatie@2021-2023
# Arbeid > Onderverdeling arbeidsparticipatie
PercentageWerknemers|Long|%|0|Percentage werknemers~@2020-2022
PercentageZelfstandigen|Long|%|0|Percentage zelfstandigen~@2020-2022
# Arbeid > Onderverdeling werkenden
PercentageWerknemers|Long|%|0|Percentage werknemers@2023-2023
WerknemersMetVasteArbeidsr|Long|%|0|Werknemers met vaste arbeidsr@2023-2023
WerknemersMetFlexibeleArbe|Long|%|0|Werknemers met flexibele arbe@2023-2023
PercentageZelfstandigen|Long|%|0|Percentage zelfstandigen@2023-2023
# Inkomen > Inkomen van personen
AantalInkomensontvangers|Long|aantal|0|Aantal inkomensontvangers
GemiddeldInkomenPerInkomensontvanger|Double|x 1 000 euro|1|Gemiddeld inkomen per inkomensontvanger
GemiddeldInkomenPerInwoner|Double|x 1 000 euro|1|Gemiddeld inkomen per inwoner
k_40PersonenMetLaagsteInkomen|Double|%|1|40% personen met laagste inkomen
k_20PersonenMetHoogsteInkomen|Double|%|1|20% personen met hoogste inkomen
# Inkomen > Inkomen van huishoudens
GemGestandaardiseerdInkomenVanHuish|Double|x 1 000 euro|1|Gem. gestandaardiseerd inkomen van huish
k_40HuishoudensMetLaagsteInkomen|Double|%|1|40% huishoudens met laagste inkomen
k_20HuishoudensMetHoogsteInkomen|Double|%|1|20% huishoudens met hoogste inkomen
HuishoudensMetEenLaagInkomen|Double|%|1|Huishoudens met een laag inkomen
HuishOnderOfRondSociaalMinimum|Double|%|1|Huish. onder of rond sociaal minimum
HuishoudensTot110VanSociaalMinimum|Double|%|1|Huishoudens tot 110% van sociaal minimum
HuishoudensTot120VanSociaalMinimum|Double|%|1|Huishoudens tot 120% van sociaal minimum
MediaanVermogenVanParticuliereHuish|Long|x 1 000 euro|0|Mediaan vermogen van particuliere huish.
# Sociale zekerheid
PersonenPerSoortUitkeringBijstand|Long|aantal|0|Personen per soort uitkering; Bijstand
PersonenPerSoortUitkeringAO|Long|aantal|0|Personen per soort uitkering; AO
PersonenPerSoortUitkeringWW|Long|aantal|0|Personen per soort uitkering; WW
PersonenPerSoortUitkeringAOW|Long|aantal|0|Personen per soort uitkering; AOW
# Zorg
JongerenMetJeugdzorgInNatura|Long|aantal|0|Jongeren met jeugdzorg in natura~
PercentageJongerenMetJeugdzorg|Double|%|1|Percentage jongeren met jeugdzorg~
WmoClienten|Long|aantal|0|Wmo-cliënten~
WmoClientenRelatief|Long|per 1 000 inwoners|0|Wmo-cliënten relatief~
"""

_FROM_2024 = """
# Regioaanduiding
Gemeentenaam|String|naam|0|Gemeentenaam
SoortRegio|String|omschrijving|0|Soort regio
Codering|String|code|0|Codering
IndelingswijzigingGemeenteWijkBuurt|String|code|0|Indelingswijziging gemeente, wijk, buurt
# Bevolking
AantalInwoners|Long|aantal|0|Aantal inwoners
# Bevolking > Geslacht
Mannen|Long|aantal|0|Mannen
Vrouwen|Long|aantal|0|Vrouwen
# Bevolking > Leeftijdsgroepen
k_0Tot15Jaar|Long|aantal|0|0 tot 15 jaar
k_15Tot25Jaar|Long|aantal|0|15 tot 25 jaar
k_25Tot45Jaar|Long|aantal|0|25 tot 45 jaar
k_45Tot65Jaar|Long|aantal|0|45 tot 65 jaar
k_65JaarOfOuder|Long|aantal|0|65 jaar of ouder
# Bevolking > Burgerlijke staat
Ongehuwd|Long|aantal|0|Ongehuwd
Gehuwd|Long|aantal|0|Gehuwd
Gescheiden|Long|aantal|0|Gescheiden
Verweduwd|Long|aantal|0|Verweduwd
# Bevolking > Bevolking naar herkomst > Herkomstland
Nederland|Long|aantal|0|Nederland
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)~
BuitenEuropa|Long|aantal|0|Buiten Europa~
# Bevolking > Bevolking naar herkomst > Geboren in Nederland
Nederland|Long|aantal|0|Nederland
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)~
BuitenEuropa|Long|aantal|0|Buiten Europa~
# Bevolking > Bevolking naar herkomst > Geboren buiten Nederland
EuropaExclusiefNederland|Long|aantal|0|Europa (exclusief Nederland)
BuitenEuropa|Long|aantal|0|Buiten Europa
# Bevolking > Geboorte en sterfte
GeboorteTotaal|Long|aantal|0|Geboorte totaal
GeboorteRelatief|Long|per 1 000 inwoners|0|Geboorte relatief
SterfteTotaal|Long|aantal|0|Sterfte totaal
SterfteRelatief|Long|per 1 000 inwoners|0|Sterfte relatief
# Bevolking > Particuliere huishoudens
HuishoudensTotaal|Long|aantal|0|Huishoudens totaal
Eenpersoonshuishoudens|Long|aantal|0|Eenpersoonshuishoudens
HuishoudensZonderKinderen|Long|aantal|0|Huishoudens zonder kinderen
HuishoudensMetKinderen|Long|aantal|0|Huishoudens met kinderen
GemiddeldeHuishoudensgrootte|Double|aantal|1|Gemiddelde huishoudensgrootte
# Bevolking
Bevolkingsdichtheid|Long|aantal inwoners per km²|0|Bevolkingsdichtheid
# Wonen en vastgoed
Woningvoorraad|Long|aantal|0|Woningvoorraad
NieuwbouwWoningen|Long|aantal|0|Nieuwbouw woningen~
NietWoningvoorraad|Long|aantal|0|Niet-woningvoorraad
NieuwbouwNietWoningen|Long|aantal|0|Nieuwbouw niet-woningen
GemiddeldeWOZWaardeVanWoningen|Long|x 1 000 euro|0|Gemiddelde WOZ-waarde van woningen
# Wonen en vastgoed > Woningen naar type
PercentageEengezinswoning|Long|%|0|Percentage eengezinswoning
PercentageTussenwoningEengezins|Long|%|0|Percentage tussenwoning (eengezins)
PercentageHoekwoningEengezins|Long|%|0|Percentage hoekwoning (eengezins)
PercentageTweeOnderEenKapWoningEe|Long|%|0|Percentage twee-onder-één-kap-woning (ee
PercentageVrijstaandeWoningEengezins|Long|%|0|Percentage vrijstaande woning (eengezins
PercentageMeergezinswoning|Long|%|0|Percentage meergezinswoning
# Wonen en vastgoed
OnbewoondeWoningen|Long|%|0|Onbewoonde woningen
# Wonen en vastgoed > Woningen naar eigendom
Koopwoningen|Long|%|0|Koopwoningen
# Wonen en vastgoed > Woningen naar eigendom > Huurwoningen
HuurwoningenTotaal|Long|%|0|Huurwoningen totaal
InBezitWoningcorporatie|Long|%|0|In bezit woningcorporatie
InBezitOverigeVerhuurders|Long|%|0|In bezit overige verhuurders
# Wonen en vastgoed > Woningen naar bouwjaar
BouwjaarMeerDanTienJaarGeleden|Long|%|0|Bouwjaar meer dan tien jaar geleden
BouwjaarAfgelopenTienJaar|Long|%|0|Bouwjaar afgelopen tien jaar
# Energie > Gemiddelde elektriciteitslevering
GemiddeldeElektriciteitsleveringTotaal|Long|kWh|0|Gemiddelde elektriciteitslevering totaal
GemiddeldeElektriciteitsteruglevering|Long||0|Gemiddelde elektriciteitsteruglevering
# Energie > Gemiddeld aardgasverbruik
GemiddeldAardgasverbruikTotaal|Long|m³|0|Gemiddeld aardgasverbruik totaal
PercentageWoningenMetStadsverwarming|Double|%|1|Percentage woningen met stadsverwarming
AardgasvrijeWoningen|Double|%|1|Aardgasvrije woningen
Aardgaswoningen|Double|%|1|Aardgaswoningen
# Energie
WoningenMetZonnestroom|Double|%|1|Woningen met zonnestroom
WoningenHoofdzElektrischVerwarmd|Double|%|1|Woningen hoofdz. elektrisch verwarmd
AantalPubliekeLaadpalen|Long|aantal|0|Aantal publieke laadpalen
# Onderwijs > Onderwijssoort
LeerlingenPo|Long|aantal|0|Leerlingen po
LeerlingenVoInclVavo|Long|aantal|0|Leerlingen vo (incl. vavo)~
StudentenMboExclExtranei|Long|aantal|0|Studenten mbo (excl. extranei)
StudentenHbo|Long|aantal|0|Studenten hbo
StudentenWo|Long|aantal|0|Studenten wo
# Onderwijs > Hoogst behaald onderwijsniveau
BasisonderwijsVmboMbo1|Long|aantal|0|Basisonderwijs, vmbo, mbo1
HavoVwoMbo24|Long|aantal|0|Havo, vwo, mbo2-4
HboWo|Long|aantal|0|Hbo, wo
# Arbeid
WerkzameBeroepsbevolking|Long|aantal|0|Werkzame beroepsbevolking
Nettoarbeidsparticipatie|Long|%|0|Nettoarbeidsparticipatie
# Arbeid > Onderverdeling werkenden
PercentageWerknemers|Long|%|0|Percentage werknemers
WerknemersMetVasteArbeidsr|Long|%|0|Werknemers met vaste arbeidsr
WerknemersMetFlexibeleArbe|Long|%|0|Werknemers met flexibele arbe
PercentageZelfstandigen|Long|%|0|Percentage zelfstandigen
# Inkomen > Personen
AantalInkomensontvangers|Long|aantal|0|Aantal inkomensontvangers
GemiddeldInkomenPerInkomensontvanger|Double|x 1 000 euro|1|Gemiddeld inkomen per inkomensontvanger
GemiddeldInkomenPerInwoner|Double|x 1 000 euro|1|Gemiddeld inkomen per inwoner
k_40PersonenMetLaagsteInkomen|Double|%|1|40% personen met laagste inkomen
k_20PersonenMetHoogsteInkomen|Double|%|1|20% personen met hoogste inkomen
PersonenInArmoede|Double|%|1|Personen in armoede
PersonenTot25BovenArmoedegrens|Double|%|1|Personen tot 25% boven armoedegrens
# Inkomen > Huishoudens
GemGestandaardiseerdInkomen|Double|x 1 000 euro|1|Gem. gestandaardiseerd inkomen
k_40HuishoudensMetLaagsteInkomen|Double|%|1|40% huishoudens met laagste inkomen
k_20HuishoudensMetHoogsteInkomen|Double|%|1|20% huishoudens met hoogste inkomen
MediaanVermogenVanParticuliereHuish|Long|x 1 000 euro|0|Mediaan vermogen van particuliere huish.
# Sociale zekerheid
PersonenPerSoortUitkeringBijstand|Long|aantal|0|Personen per soort uitkering; Bijstand
PersonenPerSoortUitkeringAO|Long|aantal|0|Personen per soort uitkering; AO
PersonenPerSoortUitkeringWW|Long|aantal|0|Personen per soort uitkering; WW
PersonenPerSoortUitkeringAOW|Long|aantal|0|Personen per soort uitkering; AOW
# Zorg
JongerenMetJeugdzorgInNatura|Long|aantal|0|Jongeren met jeugdzorg in natura
PercentageJongerenMetJeugdzorg|Double|%|1|Percentage jongeren met jeugdzorg
WmoClienten|Long|aantal|0|Wmo-cliënten
WmoClientenRelatief|Long|per 1 000 inwoners|0|Wmo-cliënten relatief
"""

# What both end with.
_EVERY_YEAR = """
# Bedrijfsvestigingen, SBI 2008
BedrijfsvestigingenTotaal|Long|aantal|0|Bedrijfsvestigingen totaal
# Bedrijfsvestigingen, SBI 2008 > Bedrijfsvestigingen naar activiteit
ALandbouwBosbouwEnVisserij|Long|aantal|0|A Landbouw, bosbouw en visserij
BFNijverheidEnEnergie|Long|aantal|0|B-F Nijverheid en energie
GIHandelEnHoreca|Long|aantal|0|G+I Handel en horeca
HJVervoerInformatieEnCommunicatie|Long|aantal|0|H+J Vervoer, informatie en communicatie
KLFinancieleDienstenOnroerendGoed|Long|aantal|0|K-L Financiële diensten, onroerend goed
MNZakelijkeDienstverlening|Long|aantal|0|M-N Zakelijke dienstverlening
OQOverheidOnderwijsEnZorg|Long|aantal|0|O-Q Overheid, onderwijs en zorg@2021-9999
RUCultuurRecreatieOverigeDiensten|Long|aantal|0|R-U Cultuur, recreatie, overige diensten
# Motorvoertuigen > Personenauto's
PersonenautoSTotaal|Long|aantal|0|Personenauto's totaal
# Motorvoertuigen > Personenauto's > Personenauto's; brandstoftype
PersonenautoSBrandstofBenzine|Long|aantal|0|Personenauto's; brandstof benzine
PersonenautoSOverigeBrandstof|Long|aantal|0|Personenauto's; overige brandstof
# Motorvoertuigen > Personenauto's
PersonenautoSPerHuishouden|Double|per huishouden|1|Personenauto's per huishouden
PersonenautoSNaarOppervlakte|Long|per km²|0|Personenauto's naar oppervlakte
# Motorvoertuigen
Motorfietsen|Long|aantal|0|Motorfietsen
# Nabijheid voorzieningen
AfstandTotHuisartsenpraktijk|Double|km|1|Afstand tot huisartsenpraktijk
AfstandTotGroteSupermarkt|Double|km|1|Afstand tot grote supermarkt
AfstandTotKinderdagverblijf|Double|km|1|Afstand tot kinderdagverblijf
# Nabijheid voorzieningen > Basisonderwijs
AfstandTotSchool|Double|km|1|Afstand tot school
ScholenBinnen3Km|Double|aantal|1|Scholen binnen 3 km
# Oppervlakte
OppervlakteTotaal|Long|ha|0|Oppervlakte totaal
OppervlakteLand|Long|ha|0|Oppervlakte land
OppervlakteWater|Long|ha|0|Oppervlakte water
# Postcode
MeestVoorkomendePostcode|String|code|0|Meest voorkomende postcode
Dekkingspercentage|Long|code|0|Dekkingspercentage
# Stedelijkheid
MateVanStedelijkheid|Long|code|0|Mate van stedelijkheid
Omgevingsadressendichtheid|Long|per km²|0|Omgevingsadressendichtheid
"""


@dataclass(frozen=True)
class Column:
    """One column of a table: its key and what DataProperties says about it."""

    number: int
    stem: str
    datatype: str
    unit: str
    decimals: int
    title: str
    group: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key with its number: ``AantalInwoners_5``."""
        return f"{self.stem}_{self.number}"

    @property
    def names(self) -> tuple[str, str, str]:
        """The stem with what tells it apart where a stem is used twice, best first."""
        return (f"{self.stem}@{self.unit}", f"{self.stem}@{self.group[-1]}", self.stem)

    @property
    def header(self) -> str:
        """The heading in a StatLine export: ``Bevolking/Geslacht/Mannen (aantal)``."""
        unit = f" ({self.unit})" if self.unit else ""
        return "/".join((*self.group, self.title)) + unit


def columns(year: int) -> list[Column]:
    """Give all columns of a year's table, in order."""
    found: list[Column] = []
    group: tuple[str, ...] = ()
    lines = (_FROM_2024 if year >= 2024 else _UNTIL_2023) + _EVERY_YEAR
    for line in filter(None, lines.splitlines()):
        if line.startswith("#"):
            group = tuple(line[2:].split(" > "))
            continue
        line, _, span = line.partition("@")
        first, _, last = span.partition("-")
        if span and not int(first) <= year <= int(last):
            continue
        stem, datatype, unit, decimals, title = line.split("|")
        title = title.replace("~", " ")
        number = len(found) + 1
        found.append(Column(number, stem, datatype, unit, int(decimals), title, group))
    return found
