"""What stands behind a figure: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "explain.kind.count_share": (
        "Dit is een deel, in procenten, uitgerekend met de aantallen van de bron.",
        "This is a part, in percent, worked out from the counts of the source.",
    ),
    "explain.kind.count_share.over": (
        "Dit is een deel van {over}, in procenten, uitgerekend met de aantallen van de bron.",
        "This is a part of {over}, in percent, worked out from the counts of the source.",
    ),
    "explain.kind.percent_no_n": (
        "Dit is een deel, in procenten. De bron geeft het percentage, niet het aantal.",
        "This is a part, in percent. The source gives the percentage, not the count.",
    ),
    "explain.kind.percent_no_n.over": (
        "Dit is een deel van {over}, in procenten. De bron geeft het percentage, niet het aantal.",
        "This is a part of {over}, in percent. The source gives the percentage, not the count.",
    ),
    "explain.kind.rate": ("Dit is een aantal {per}.", "This is a number {per}."),
    "explain.kind.model": (
        "Dit is een schatting met een rekenmodel, in procenten.",
        "This is an estimate by a model, in percent.",
    ),
    "explain.kind.model.over": (
        "Dit is een schatting met een rekenmodel: een deel van {over}, in procenten.",
        "This is an estimate by a model: a part of {over}, in percent.",
    ),
    "explain.kind.survey": (
        "Dit is een schatting met een vragenlijst, in procenten. Een deel van de inwoners is gevraagd.",
        "This is an estimate by a questionnaire, in percent. A part of the residents were asked.",
    ),
    "explain.kind.mean": ("Dit is een gemiddelde, in {unit}.", "This is a mean, in {unit}."),
    "explain.kind.mean.over": (
        "Dit is een gemiddelde over {over}, in {unit}.",
        "This is a mean over {over}, in {unit}.",
    ),
    "explain.kind.mean_count": (
        "Dit is een gemiddeld aantal.",
        "This is a mean number.",
    ),
    "explain.kind.mean_count.over": (
        "Dit is een gemiddeld aantal over {over}.",
        "This is a mean number over {over}.",
    ),
    "explain.kind.proportion": (
        "Dit is een verhouding, in procenten.",
        "This is a proportion, in percent.",
    ),
    "explain.kind.proportion.over": (
        "Dit is een verhouding, in procenten: {over} zijn samen 100%.",
        "This is a proportion, in percent: {over} together are 100%.",
    ),
    "explain.kind.density": ("Dit is een dichtheid: {unit}.", "This is a density: {unit}."),
    "explain.kind.median": (
        "Dit is de middelste waarde, in {unit}: de helft zit eronder en de helft erboven.",
        "This is the middle value, in {unit}: half is below it and half is above it.",
    ),
    "explain.kind.score": (
        "Dit is een berekende score uit meer cijfers, geen aantal en geen percentage.",
        "This is a score worked out from several figures, not a number or a percentage.",
    ),
    "explain.kind.class": (
        "Dit is een klasse van 1 tot en met 5, geen aantal.",
        "This is a class from 1 to 5, not a number.",
    ),
    "explain.kind.distance": (
        "Dit is de gemiddelde afstand over de weg, in {unit}.",
        "This is the mean distance by road, in {unit}.",
    ),
    "explain.kind.distance.over": (
        "Dit is de gemiddelde afstand over de weg, in {unit}, voor {over}.",
        "This is the mean distance by road, in {unit}, for {over}.",
    ),
    "explain.kind.count": (
        "Dit is een aantal. In een groter gebied is het daarom vaak hoger.",
        "This is a number. In a larger area it is therefore often higher.",
    ),
    "explain.over.residents": ("alle inwoners", "all residents"),
    "explain.over.adults": (
        "alle inwoners van 18 jaar en ouder",
        "all residents aged 18 or over",
    ),
    "explain.over.households": ("alle huishoudens", "all households"),
    "explain.over.dwellings": ("alle woningen", "all homes"),
    "explain.over.workers": ("alle mensen met betaald werk", "all people in paid work"),
    "explain.over.earners": ("alle mensen met een inkomen", "all people with an income"),
    "explain.over.from_15": (
        "alle inwoners van 15 jaar en ouder",
        "all residents aged 15 or over",
    ),
    "explain.over.under_25": ("alle inwoners tot 25 jaar", "all residents under 25"),
    "explain.over.from_15_to_64": (
        "alle inwoners van 15 tot 65 jaar",
        "all residents aged 15 to 64",
    ),
    "explain.over.schooled": (
        "alle inwoners van 15 tot 75 jaar van wie de opleiding bekend is",
        "all residents aged 15 to 74 whose education is known",
    ),
    "explain.over.students": (
        "alle studenten van mbo, hbo en universiteit",
        "all students in vocational and higher education",
    ),
    "explain.over.from_15_to_pension": (
        "alle inwoners van 15 jaar tot de AOW-leeftijd",
        "all residents from 15 to the state pension age",
    ),
    "explain.unit.x1000 euro": ("euro’s", "euros"),
    "explain.unit.euro": ("euro’s", "euros"),
    "explain.unit.km": ("kilometers", "kilometres"),
    "explain.unit.personen": ("personen", "persons"),
    "explain.unit.m3": ("kubieke meters per jaar", "cubic metres a year"),
    "explain.unit.kWh": ("kilowattuur per jaar", "kilowatt hours a year"),
    "explain.unit.inw/km2 land": (
        "inwoners per vierkante kilometer land",
        "residents per square kilometre of land",
    ),
    "explain.unit.adressen/km2": (
        "adressen per vierkante kilometer",
        "addresses per square kilometre",
    ),
    "explain.side.strength": (
        "Een hoger cijfer noemen we gunstiger.",
        "A higher figure is called more favourable.",
    ),
    "explain.side.attention": (
        "Een lager cijfer noemen we gunstiger.",
        "A lower figure is called more favourable.",
    ),
    "explain.side.neutral": (
        "Hoger of lager is bij dit cijfer geen oordeel.",
        "Higher or lower is no judgement for this figure.",
    ),
    "explain.gemeente_only": (
        "Dit cijfer is er alleen voor hele gemeenten.",
        "This figure exists for whole municipalities only.",
    ),
    "explain.since": (
        "De bron heeft dit cijfer vanaf {first}.",
        "The source has this figure from {first}.",
    ),
    "explain.until": (
        "De bron heeft dit cijfer van {first} tot en met {last}.",
        "The source has this figure from {first} to {last}.",
    ),
    "explain.difference": (
        "Het verschil met {ref} is {d}.",
        "The difference with {ref} is {d}.",
    ),
    "explain.interval": (
        "Door toeval kan dat verschil ook {low} of {high} zijn, of iets ertussen.",
        "By chance that difference could also be {low} or {high}, or anything between.",
    ),
    "explain.no_margin": (
        "Voor dit cijfer is geen toevalsmarge bekend.",
        "No margin of chance is known for this figure.",
    ),
    "explain.band": (
        "Een verschil kleiner dan {d} noemen we ongeveer gelijk.",
        "A difference smaller than {d} is called about the same.",
    ),
    "explain.points": ("{w} procentpunt", "{w} percentage points"),
    "explain.source_of": (
        "Bron: {source}. Het cijfer is van: {origin}.",
        "Source: {source}. The figure is from: {origin}.",
    ),
    "explain.table.indicator": ("Cijfer", "Figure"),
    "explain.table.theme": ("Thema", "Theme"),
    "explain.table.value": ("Waarde", "Value"),
    "explain.table.verdict": ("Oordeel", "Verdict"),
    "explain.table.n": ("Aantal", "Number"),
    "explain.table.year": ("Jaar", "Year"),
    "explain.table.area": ("Gebied", "Area"),
    "explain.table.ages": ("Leeftijd", "Age"),
    "explain.table.residents": ("Inwoners", "Residents"),
}
