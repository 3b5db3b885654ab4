"""Figures over the years: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.trend_themes_json": (
        "Zonder cijfer geeft trend een tekening van alle thema's, en geen JSON.",
        "Without a figure trend gives a drawing of all themes, and no JSON.",
    ),
    "hint.trend_themes_json": (
        "Noem een cijfer, bijvoorbeeld demo_leeftijd_65_plus.",
        "Name a figure, for example demo_leeftijd_65_plus.",
    ),
    "trend.title": ("{label} in {name}", "{label} in {name}"),
    "trend.themes": ("{name} over de jaren", "{name} over the years"),
    "trend.short.converted": ("omgerekend", "converted"),
    "trend.key.risen": ("gestegen", "risen"),
    "trend.key.fallen": ("gedaald", "fallen"),
    "trend.key.unchanged": ("ongeveer gelijk gebleven", "about the same"),
    "trend.key.cannot_tell": ("niet te zeggen", "cannot tell"),
    "trend.key.break": ("niet te vergelijken", "not comparable"),
    "trend.key.not_comparable": ("niet te vergelijken", "not comparable"),
    "trend.risen": (
        "Dit is gestegen: van {w1} in {j1} naar {w2} in {j2}.",
        "This has risen: from {w1} in {j1} to {w2} in {j2}.",
    ),
    "trend.fallen": (
        "Dit is gedaald: van {w1} in {j1} naar {w2} in {j2}.",
        "This has fallen: from {w1} in {j1} to {w2} in {j2}.",
    ),
    "trend.unchanged": (
        "Dit is ongeveer gelijk gebleven ({w1} in {j1}, {w2} in {j2}).",
        "This has stayed about the same ({w1} in {j1}, {w2} in {j2}).",
    ),
    "trend.cannot_tell": ("Het was {w1} in {j1}, en {w2} in {j2}.", "It was {w1} in {j1}, and {w2} in {j2}."),
    "trend.cannot_tell.equal": (
        "We zien geen verandering. Een klein verschil kunnen we niet uitsluiten.",
        "We see no change. A small difference cannot be ruled out.",
    ),
    "trend.cannot_tell.few": (
        "Of dit is veranderd, kunnen we niet zeggen: het gaat om een klein aantal mensen.",
        "We cannot tell whether this has changed: the number of people is small.",
    ),
    "trend.cannot_tell.few_homes": (
        "Of dit is veranderd, kunnen we niet zeggen: het gaat om een klein aantal woningen.",
        "We cannot tell whether this has changed: the number of homes is small.",
    ),
    "trend.cannot_tell.few_events": (
        "Of dit is veranderd, kunnen we niet zeggen: het gaat om een klein aantal voorvallen.",
        "We cannot tell whether this has changed: the number of events is small.",
    ),
    "trend.cannot_tell.chance": (
        "Of dit is veranderd, kunnen we niet zeggen: het kan toeval zijn.",
        "We cannot tell whether this has changed: it may be chance.",
    ),
    "trend.cannot_tell.estimate": (
        "Of dit is veranderd, kunnen we niet zeggen: dit is een schatting.",
        "We cannot tell whether this has changed: this is an estimate.",
    ),
    "trend.cannot_tell.converted": (
        "Of dit is veranderd, kunnen we niet zeggen: het oude cijfer is voor een deel geschat.",
        "We cannot tell whether this has changed: the old figure is an estimate in part.",
    ),
    "trend.cannot_tell.partly": (
        "Of dit is veranderd, kunnen we niet zeggen: het oude cijfer is niet van het hele gebied bekend.",
        "We cannot tell whether this has changed: the old figure is not known for the whole area.",
    ),
    "trend.break": (
        "Vóór en na {year} is anders gemeten. Deze jaren zijn niet te vergelijken.",
        "Before and after {year} this is measured in another way. These years cannot be compared.",
    ),
    "trend.break.denominator": (
        "Vanaf {year} is het cijfer berekend over een andere groep mensen. Deze jaren zijn niet te vergelijken.",
        "From {year} the figure is a share of another group of people. These years cannot be compared.",
    ),
    "trend.break.borders": (
        "Sinds {since} is het gebied anders ({what}). Het cijfer van {year} is daarom niet te vergelijken met dat van {since}.",
        "Since {since} the area is another ({what}). So the figure of {year} cannot be compared with that of {since}.",
    ),
    "trend.break.unknown": (
        "We weten niet of het gebied in {since} dezelfde grenzen had als in {year}. Daarom vergelijken we deze jaren niet.",
        "We do not know whether the area had the same borders in {since} as in {year}. So we do not compare these years.",
    ),
    "trend.break.unknown.several": (
        "Van {years} weten we niet of het gebied dezelfde grenzen had als het jaar ervoor. Daarom vergelijken we die jaren niet.",
        "We do not know of {years} whether the area had the same borders as the year before. So we do not compare those years.",
    ),
    "trend.gap.smaller": (
        "Het verschil met {ref} is kleiner geworden: van {d1} in {j1} naar {d2} in {j2}.",
        "The difference with {ref} has become smaller: from {d1} in {j1} to {d2} in {j2}.",
    ),
    "trend.gap.larger": (
        "Het verschil met {ref} is groter geworden: van {d1} in {j1} naar {d2} in {j2}.",
        "The difference with {ref} has become larger: from {d1} in {j1} to {d2} in {j2}.",
    ),
    "trend.gap.unchanged": (
        "Het verschil met {ref} is ongeveer gelijk gebleven ({d1} in {j1}, {d2} in {j2}).",
        "The difference with {ref} has stayed about the same ({d1} in {j1}, {d2} in {j2}).",
    ),
    "trend.gap.cannot_tell": (
        "Of het verschil met {ref} is veranderd, kunnen we niet zeggen ({d1} in {j1}, {d2} in {j2}).",
        "We cannot tell whether the difference with {ref} has changed ({d1} in {j1}, {d2} in {j2}).",
    ),
    "trend.higher": ("{d} hoger", "{d} higher"),
    "trend.lower": ("{d} lager", "{d} lower"),
    "trend.same": ("geen verschil", "no difference"),
    "trend.points": ("{w} procentpunt", "{w} percentage points"),
    "trend.slope.up": (
        "Gemiddeld {d} erbij per jaar, van {j1} tot {j2}.",
        "On average {d} more a year, from {j1} to {j2}.",
    ),
    "trend.slope.down": (
        "Gemiddeld {d} eraf per jaar, van {j1} tot {j2}.",
        "On average {d} less a year, from {j1} to {j2}.",
    ),
    "trend.slope.flat": (
        "Gemiddeld verandert dit per jaar bijna niet, van {j1} tot {j2}.",
        "On average this hardly changes from year to year, from {j1} to {j2}.",
    ),
    "trend.slope.up.unsure": (
        "In deze cijfers komt er gemiddeld {d} per jaar bij, van {j1} tot {j2}. Zeker is dat niet.",
        "In these figures it is on average {d} more a year, from {j1} to {j2}. That is not certain.",
    ),
    "trend.slope.down.unsure": (
        "In deze cijfers gaat er gemiddeld {d} per jaar af, van {j1} tot {j2}. Zeker is dat niet.",
        "In these figures it is on average {d} less a year, from {j1} to {j2}. That is not certain.",
    ),
    "trend.slope.flat.unsure": (
        "In deze cijfers verandert er gemiddeld bijna niets per jaar, van {j1} tot {j2}. Zeker is dat niet.",
        "In these figures hardly anything changes from year to year, from {j1} to {j2}. That is not certain.",
    ),
    "trend.slope.uneven": (
        "Het ging niet elk jaar dezelfde kant op, of niet even hard. Een gemiddelde per jaar zegt hier weinig.",
        "It did not go the same way every year, or not as fast. An average a year says little here.",
    ),
    "trend.estimate": ("naar schatting {w}", "an estimated {w}"),
    "trend.division": (
        "De bron geeft alle jaren op de grenzen van {year}. Een andere grens verandert deze lijn dus niet.",
        "The source gives all years on the borders of {year}. So no other border changes this line.",
    ),
    "trend.division.undated": (
        "De bron geeft alle jaren op dezelfde grenzen, en zegt niet van welk jaar die zijn.",
        "The source gives all years on the same borders, and does not tell of which year they are.",
    ),
    "trend.division.other": (
        "De grenzen van {newest} kunnen anders zijn dan die van {year}.",
        "The borders of {newest} may be others than those of {year}.",
    ),
    "trend.converted": (
        "Omgerekend naar de grenzen van {newest}: {years} ({what}; {how}).",
        "Converted to the borders of {newest}: {years} ({what}; {how}).",
    ),
    "trend.estimated": ("Daarvan is {p}% geschat.", "Of that {p}% is an estimate."),
    "trend.recoded": (
        "In {years} had dit gebied een andere code, met dezelfde grens.",
        "In {years} this area had another code, with the same border.",
    ),
    "trend.covered": (
        "Van {p}% van het gebied is er een oud cijfer.", "For {p}% of the area there is an old figure.",
    ),
    "trend.apart": (
        "Een gebied met een andere grens: {years} ({what}). Die cijfers staan er los bij.",
        "An area with another border: {years} ({what}). Those figures stand apart.",
    ),
    "trend.apart_unknown": (
        "Grens niet bekend: {years}. Die cijfers staan er los bij.",
        "Border not known: {years}. Those figures stand apart.",
    ),
    "trend.hole": ("Geen cijfer: {years} ({why}).", "No figure: {years} ({why})."),
    "trend.lacking": (
        "Niet in dit bestand: {years}.", "Not in this file: {years}.",
    ),
    "trend.windows": (
        "Elk cijfer telt tot {n} jaar samen. We vergelijken alleen cijfers zonder gedeelde jaren.",
        "Each figure counts up to {n} years together. We only compare figures that share no year.",
    ),
    "trend.prices": (
        "Bedragen stijgen ook doordat alles duurder wordt.",
        "Amounts also rise because everything becomes more expensive.",
    ),
    "trend.none": (
        "Over dit cijfer is van {name} geen enkel jaar bekend.",
        "Of this figure no year is known for {name}.",
    ),
    "trend.one": ("Er is één jaar met een cijfer: {w} in {j1}.", "There is one year with a figure: {w} in {j1}."),
    "trend.provenance.unchanged": ("ongewijzigd", "unchanged"),
    "trend.provenance.recoded": ("andere code, zelfde grens", "another code, same border"),
    "trend.provenance.merged": ("samengevoegd", "merged"),
    "trend.provenance.split": ("gesplitst", "split"),
    "trend.provenance.redrawn": ("andere grens", "another border"),
    "trend.provenance.unknown": ("grens niet bekend", "border not known"),
    "trend.method.none": ("niet omgerekend", "not converted"),
    "trend.method.lookup": ("code opgezocht", "code looked up"),
    "trend.method.regrouping": ("hele gebieden opgeteld", "whole areas added up"),
    "trend.method.addresses": ("verdeeld naar adressen", "divided by addresses"),
    "trend.method.squares": ("verdeeld naar vierkanten van 100 meter", "divided by squares of 100 metres"),
    "trend.method.area": ("verdeeld naar oppervlakte, dat is grof", "divided by area, which is rough"),
    "trend.legend.converted": ("omgerekend naar de nieuwe grens", "converted to the new border"),
    "trend.legend.apart": ("andere of onbekende grens", "another or unknown border"),
    "trend.legend.borders": ("vanaf {years}: andere grens", "from {years}: another border"),
    "trend.legend.unknown": ("vóór {years}: grens niet bekend", "before {years}: border not known"),
    "trend.legend.measured": ("vanaf {years}: anders gemeten", "from {years}: measured in another way"),
    "trend.told": ("{title}: {parts}. {more}", "{title}: {parts}. {more}"),
    "trend.told.point": ("{year} {w}", "{year} {w}"),
    "trend.told.converted": ("{year} {w} (omgerekend)", "{year} {w} (converted)"),
    "trend.told.apart": ("{year} {w} ({what})", "{year} {w} ({what})"),
    "trend.told.missing": ("{year} geen cijfer ({why})", "{year} no figure ({why})"),
    "trend.told.line": ("{ref}: van {w1} in {j1} naar {w2} in {j2}.", "{ref}: from {w1} in {j1} to {w2} in {j2}."),
    "trend.told.line_one": ("{ref}: {w1} in {j1}.", "{ref}: {w1} in {j1}."),
    "trend.page.table": ("Alle jaren als tabel", "All years as a table"),
    "trend.table.year": ("jaar", "year"),
    "trend.table.change": ("verandering", "change"),
    "trend.table.borders": ("grens", "border"),
    "trend.multiples.none": ("Van geen thema zijn er jaren met een cijfer.", "No theme has years with a figure."),
    "trend.multiples.own": ("Blauw: {name}.", "Blue: {name}."),
    "trend.multiples.ref0": ("Zwart: {name}.", "Black: {name}."),
    "trend.multiples.ref1": ("Grijs: {name}.", "Grey: {name}."),
    "trend.multiples.mark.converted": (
        "Een open rondje is omgerekend naar de nieuwe grens.",
        "A hollow dot was converted to the new border.",
    ),
    "trend.multiples.mark.apart": (
        "Een licht rondje is van een gebied met een andere of onbekende grens, en telt niet mee.",
        "A pale dot is of an area with another or an unknown border, and is not compared.",
    ),
    "trend.multiples.mark.measured": (
        "Een dubbele streep: vanaf daar is anders gemeten.",
        "A double line: from there on it is measured in another way.",
    ),
    "trend.multiples.mark.borders": (
        "Een enkele streep: vanaf daar is de grens anders, of niet bekend.",
        "A single line: from there on the border is another one, or not known.",
    ),
    "trend.multiples.mark.missing": (
        "Een blokje: van dat jaar is er geen cijfer.", "A box: there is no figure of that year.",
    ),
    "trend.over_years": ("Over de jaren", "Over the years"),
    "trend.listed.risen": ("Gestegen: {names}.", "Risen: {names}."),
    "trend.listed.fallen": ("Gedaald: {names}.", "Fallen: {names}."),
    "trend.listed.unchanged": ("Ongeveer gelijk gebleven: {names}.", "About the same: {names}."),
    "trend.listed.cannot_tell": (
        "Van {n} cijfers kunnen we niet zeggen of ze zijn veranderd.",
        "Of {n} figures we cannot tell whether they have changed.",
    ),
    "trend.listed.cannot_tell.one": (
        "Van 1 cijfer kunnen we niet zeggen of het is veranderd.",
        "Of 1 figure we cannot tell whether it has changed.",
    ),
    "trend.listed.apart": (
        "Niet te vergelijken met eerder: {names}.", "Not comparable with before: {names}.",
    ),
    "trend.page.all": (
        "Alle jaren als tabel, met uitleg", "All years as a table, explained",
    ),
    "trend.page.every": ("Alle cijfers hierboven", "All figures above"),
    "trend.page.mind": ("Let op bij deze jaren", "Please note with these years"),
    "trend.multiples.scale": (
        "Elke tekening heeft een eigen schaal.", "Each drawing has a scale of its own.",
    ),
}  # fmt: skip
