"""What must stand beside a figure: key → (Dutch, English). Shown by rule, never by hand."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "caution.misdrijf_plek": (
        (
            "Misdrijven tellen waar ze gebeuren, niet waar daders of slachtoffers wonen. In een centrum,"
            " bij een station of winkels is het aantal per inwoner altijd hoog."
        ),
        (
            "Crime is counted where it happens, not where offenders or victims live. In a centre, near a"
            " station or shops the number per resident is always high."
        ),
    ),
    "caution.misdrijf_aangifte": (
        "Alleen wat bij de politie bekend is. Niet iedereen doet aangifte.",
        "Only what the police know of. Not everyone reports a crime.",
    ),
    "caution.misdrijf_3jaar": (
        "Gemiddelde per jaar over {first}–{last}, omdat het om kleine aantallen gaat.",
        "Mean per year over {first}–{last}, as the numbers are small.",
    ),
    "caution.rivm_model": (
        (
            "Dit is een schatting van RIVM en GGD met een rekenmodel, voor inwoners van 18 jaar en"
            " ouder. Een lokale bijzonderheid kan het model missen. Niet gebruiken om een eigen aanpak"
            " te meten."
        ),
        (
            "This is an estimate of RIVM and GGD by a model, for residents of 18 and older. The model"
            " can miss what is special to a place. Not to be used to measure a measure of your own."
        ),
    ),
    "caution.leeftijd": (
        "Dit hangt sterk samen met leeftijd.",
        "This is strongly related to age.",
    ),
    "caution.leeftijd.share": (
        "{here} van de inwoners is 65 jaar of ouder ({ref}: {there}).",
        "{here} of residents are 65 or older ({ref}: {there}).",
    ),
    "caution.lbm": (
        "De Leefbaarometer is een berekende score: hij signaleert en volgt, hij verklaart niet.",
        "The Leefbaarometer is a computed score: it signals and follows, it does not explain.",
    ),
    "caution.zorggebruik": (
        (
            "Dit is het gebruik van hulp. Veel gebruik kan betekenen dat veel mensen hulp nodig hebben,"
            " of dat mensen de hulp goed weten te vinden."
        ),
        (
            "This is the use of help. Much use can mean that many people need help, or that people know"
            " well where to find it."
        ),
    ),
    "caution.herkomst": (
        (
            "Dit is de samenstelling van de bevolking. Het is geen oordeel en geen verklaring voor"
            " andere cijfers. Herkomst volgt de indeling van CBS: het eigen geboorteland of dat van de"
            ' ouders. Bij "buiten Europa" horen ook Turkije, Armenië, Azerbeidzjan, Georgië en'
            " Kazachstan."
        ),
        (
            "This is the composition of the population. It is no judgement and no explanation of other"
            " figures. Origin follows the classification of CBS: the own country of birth or that of the"
            ' parents. "Outside Europe" includes Turkey, Armenia, Azerbaijan, Georgia and Kazakhstan.'
        ),
    ),
    "caution.herkomst_oud": (
        "Oude indeling van CBS, tot en met 2022. Niet te vergelijken met de cijfers vanaf 2023.",
        "Old classification of CBS, up to 2022. Not comparable with the figures from 2023.",
    ),
    "caution.herkomst_gemeente": (
        "Cijfers naar herkomst bestaan alleen voor de hele gemeente, niet voor deze wijk.",
        "Figures by origin exist for the whole municipality only, not for this district.",
    ),
    "caution.samenhang": (
        (
            "Deze twee kaarten laten zien waar twee dingen samen voorkomen. Ze laten niet zien of het"
            " een door het ander komt."
        ),
        (
            "These two maps show where two things occur together. They do not show whether one comes"
            " from the other."
        ),
    ),
    "caution.wijk_verhult": (
        (
            "Binnen deze wijk verschillen de buurten sterk: van {low} tot {high}. Het wijkcijfer laat"
            " dat niet zien."
        ),
        (
            "Within this district the neighbourhoods differ much: from {low} to {high}. The figure of"
            " the district does not show that."
        ),
    ),
    "caution.andere_gemeente": (
        "Deze buurten liggen in verschillende gemeenten. Elke gemeente tekent buurten op haar eigen manier: let ook op hoeveel mensen er wonen.",
        "These neighbourhoods lie in different municipalities. Each draws its neighbourhoods in its own way: mind how many people live there too.",
    ),
    "caution.grens_vereenvoudigd": (
        "De grenzen van buurten op deze kaart zijn vereenvoudigd. In welke buurten de straat ligt en voor welk deel, is daarom bij benadering.",
        "The borders of neighbourhoods on this map are simplified. So in which of them the street lies, and how much of it, is approximate.",
    ),
    "caution.straat": (
        "Dit zijn cijfers van de buurten aan deze straat. Over de straat zelf zijn geen cijfers.",
        "These are figures of the neighbourhoods along this street. There are none of the street.",
    ),
    "caution.student": (
        "Hier wonen veel studenten. Inkomen en werk zeggen dan minder.",
        "Many students live here. Income and work say less then.",
    ),
    "caution.leegstand": (
        (
            "Leegstand volgens de registratie. Nieuwbouw, vakantiewoningen en studentenpanden tellen"
            " soms mee."
        ),
        (
            "Vacancy as registered. New buildings, holiday homes and student houses are sometimes"
            " counted."
        ),
    ),
    "caution.ander_jaar": (
        "Cijfer van {year}; nieuwere zijn er nog niet.",
        "Figure of {year}; there is no newer one yet.",
    ),
    "caution.grens_ander_jaar": (
        "Cijfers van {year}, getekend op de grenzen van {other}.",
        "Figures of {year}, drawn on the borders of {other}.",
    ),
    "caution.een_wijk": (
        "Deze gemeente heeft één wijk. Daarom vergelijken we met Nederland.",
        "This municipality has one district, so we compare with the Netherlands.",
    ),
    "caution.rest_geheim": (
        (
            "De rest van de gemeente tonen we hier niet: samen met wat bekend is zou dit een geheim"
            " cijfer verraden."
        ),
        (
            "The rest of the municipality is not shown here: with what is known it would give a secret"
            " figure away."
        ),
    ),
    "caution.groot_deel": (
        (
            "Dit gebied is een groot deel van de gemeente. We vergelijken met de rest van de gemeente;"
            " waar dat niet te berekenen is, met de hele gemeente."
        ),
        (
            "This area is a large part of the municipality. We compare with the rest of it; where that"
            " cannot be computed, with all of it."
        ),
    ),
    "caution.afgerond": (
        "CBS rondt aantallen in wijken en buurten af. Optellen geeft daarom niet precies het totaal.",
        "CBS rounds counts in districts and neighbourhoods, so they do not add up to the total.",
    ),
    "caution.signaal": (
        "Cijfers geven een signaal, geen verklaring. Bespreek ze met bewoners en professionals.",
        "Figures give a signal, not an explanation. Discuss them with residents and professionals.",
    ),
    "caution.samengesteld": (
        (
            "Dit is een berekende score uit meer cijfers tegelijk. Hij geeft een signaal, geen"
            " verklaring."
        ),
        "This is a score computed from several figures. It gives a signal, not an explanation.",
    ),
    "caution.afstand": (
        (
            "Gemiddelde afstand over de weg, vanaf alle inwoners. Onder 1 kilometer geven we geen"
            " oordeel over een verschil."
        ),
        "Mean distance by road, from all residents. Below 1 kilometre we do not judge a difference.",
    ),
    "caution.politie_inzet": (
        "Dit aantal hangt ook af van hoeveel de politie controleert en van doorgaande wegen.",
        "This number also depends on how much the police check and on through roads.",
    ),
    "caution.eigen_gebied": (
        "{name} is een eigen gebied van {owner}: {n} buurten, {p}% van de inwoners geteld.",
        "{name} is an own area of {owner}: {n} neighbourhoods, {p}% of the residents counted.",
    ),
    "caution.eigen_gebied_bare": (
        "{name} is een eigen gebied van {owner}: {n} buurten.",
        "{name} is an own area of {owner}: {n} neighbourhoods.",
    ),
    "caution.boven_100": (
        (
            "Dit is meer dan het geheel: de aantallen zijn afgerond, of niet op dezelfde dag geteld."
            " In het echt is het hoogstens 100%."
        ),
        (
            "This is more than the whole, as the counts are rounded or are not of the same day. In"
            " reality it is 100% at most."
        ),
    ),
    "caution.noemer_benaderd": (
        "Het aantal mensen waarop dit percentage rust, is hier benaderd.",
        "The number of people that this percentage rests on is approximated here.",
    ),
}
