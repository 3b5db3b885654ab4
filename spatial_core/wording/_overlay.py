"""Two indicators over one another: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "caution.overlay_overlap": (
        (
            "Een van de twee is een berekende score. Het andere cijfer kan daar deels in zitten; dan"
            " hangen ze vanzelf samen."
        ),
        (
            "One of the two is a computed score. The other figure may be part of it; then they go"
            " together by themselves."
        ),
    ),
    "overlay.heading": (
        "{first} en {second}, {compared}",
        "{first} and {second}, {compared}",
    ),
    "overlay.class": ("{first}, {second}", "{first}, {second}"),
    "overlay.much": ("veel {noun}", "a lot of {noun}"),
    "overlay.even": ("ongeveer evenveel {noun}", "about equal: {noun}"),
    "overlay.little": ("weinig {noun}", "not a lot of {noun}"),
    "overlay.equal": ("{label} ongeveer gelijk", "{label} about equal"),
    "overlay.more.meer_minder": ("{label}: meer", "{label}: more"),
    "overlay.less.meer_minder": ("{label}: minder", "{label}: less"),
    "overlay.more.hoger_lager": ("{label}: hoger", "{label}: higher"),
    "overlay.less.hoger_lager": ("{label}: lager", "{label}: lower"),
    "overlay.more.groter_kleiner": ("{label}: groter", "{label}: larger"),
    "overlay.less.groter_kleiner": ("{label}: kleiner", "{label}: smaller"),
    "overlay.more.verder_dichterbij": ("{label} verder weg", "{label} further away"),
    "overlay.less.verder_dichterbij": ("{label} dichterbij", "{label} closer"),
    "overlay.less.meer_minder.word": ("minder", "less"),
    "overlay.more.meer_minder.word": ("meer", "more"),
    "overlay.less.hoger_lager.word": ("lager", "lower"),
    "overlay.more.hoger_lager.word": ("hoger", "higher"),
    "overlay.less.groter_kleiner.word": ("kleiner", "smaller"),
    "overlay.more.groter_kleiner.word": ("groter", "larger"),
    "overlay.less.verder_dichterbij.word": ("dichterbij", "closer"),
    "overlay.more.verder_dichterbij.word": ("verder weg", "further away"),
    "overlay.breaks.3": (
        "{name}: {less} dan, ongeveer gelijk aan of {more} dan {ref}",
        "{name}: {less} than, about equal to or {more} than {ref}",
    ),
    "overlay.breaks.2": (
        "{name}: {less} of {more} dan {ref}", "{name}: {less} or {more} than {ref}",
    ),
    "overlay.break.value": ("{name} ({value})", "{name} ({value})"),
    "overlay.between": (
        "ongeveer gelijk, in een of in allebei",
        "about equal, in one or in both",
    ),
    "overlay.not_compared": ("niet te vergelijken", "not comparable"),
    "overlay.not_compared.why": ("{told}: {parts}", "{told}: {parts}"),
    "overlay.why.part": ("{n}{why}", "{n}{why}"),
    "overlay.why.water": ("water", "water"),
    "overlay.why.nobody": ("geen of bijna geen inwoners", "no or hardly any residents"),
    "overlay.why.missing": ("geen cijfer", "no figure"),
    "overlay.why.not_comparable": ("niet te vergelijken", "not comparable"),
    "overlay.why.no_reference": ("geen vergelijking mogelijk", "nothing to compare with"),
    "overlay.why.too_little_data": ("te weinig gegevens", "too few data"),
    "overlay.why.cannot_tell": ("niet te zeggen", "cannot tell"),
    "overlay.told.class": (
        "In {n} {levels}: {words}, vergeleken met {ref}. Dat zijn: {names}.",
        "In {n} {levels}: {words}, compared with {ref}. These are: {names}.",
    ),
    "overlay.told.class.one": (
        "In 1 {level}: {words}, vergeleken met {ref}. Dat is {names}.",
        "In 1 {level}: {words}, compared with {ref}. That is {names}.",
    ),
    "overlay.told.none": (
        "In geen van de {levels}: {words}, vergeleken met {ref}.",
        "In none of the {levels}: {words}, compared with {ref}.",
    ),
    "overlay.told.equal": (
        "{n} {levels} zijn in een of in allebei ongeveer gelijk aan {ref}.",
        "{n} {levels} are about equal to {ref} in one or in both.",
    ),
    "overlay.told.equal.one": (
        "1 {level} is in een of in allebei ongeveer gelijk aan {ref}.",
        "1 {level} is about equal to {ref} in one or in both.",
    ),
    "overlay.told.not_compared": (
        "{n} van de {all} {levels} kunnen we niet vergelijken: {parts}.",
        "We cannot compare {n} of the {all} {levels}: {parts}.",
    ),
    "overlay.told.not_compared.one": (
        "1 van de {all} {levels} kunnen we niet vergelijken: {parts}.",
        "We cannot compare 1 of the {all} {levels}: {parts}.",
    ),
    "overlay.told.small": (
        ("Van de {levels} met meer misdrijven hebben er {n} minder dan {few} inwoners. Daar zegt een"
         " aantal per inwoner weinig over wie er wonen: {names}."),
        ("Of the {levels} with more crime {n} have fewer than {few} residents. A number per resident"
         " says little there about who lives there: {names}."),
    ),
    "overlay.told.small.one": (
        ("Van de {levels} met meer misdrijven heeft er 1 minder dan {few} inwoners. Daar zegt een"
         " aantal per inwoner weinig over wie er wonen: {names}."),
        ("Of the {levels} with more crime 1 has fewer than {few} residents. A number per resident"
         " says little there about who lives there: {names}."),
    ),
    "overlay.key.count": (
        "Een getal is het aantal {levels}.", "A number is how many {levels}.",
    ),
    "overlay.key.title": ("Twee kaarten over elkaar", "Two maps over one another"),
    "overlay.key.told": (
        "{title}. {heading}. {parts}.", "{title}. {heading}. {parts}.",
    ),
    "overlay.key.part": ("{words}: {n} {levels}", "{words}: {n} {levels}"),
    "overlay.key.part.one": ("{words}: 1 {level}", "{words}: 1 {level}"),
    "overlay.scatter.title": (
        "{first} en {second}: {n} {levels}", "{first} and {second}: {n} {levels}",
    ),
    "overlay.scatter.title.one": (
        "{first} en {second}: 1 {level}", "{first} and {second}: 1 {level}",
    ),
    "overlay.scatter.dot": ("Een stip is een {level}.", "A dot is a {level}."),
    "overlay.scatter.binned": (
        "Donkerder: meer {levels} op die plek.", "Darker: more {levels} at that place.",
    ),
    "overlay.scatter.open": (
        "Open stip: niet te vergelijken.", "Open dot: not comparable.",
    ),
    "overlay.scatter.lines": (
        "Zwarte lijnen: {ref}.", "Black lines: {ref}.",
    ),
    "overlay.scatter.whiskers": (
        "Dunne lijnen bij een gekozen {level}: de toevalsmarge.",
        "Thin lines at a chosen {level}: the margin of chance.",
    ),
    "overlay.scatter.cut": (
        "{n} {levels} liggen buiten het beeld en staan op de rand.",
        "{n} {levels} lie outside and are drawn at the edge.",
    ),
    "overlay.scatter.cut.one": (
        "1 {level} ligt buiten het beeld en staat op de rand.",
        "1 {level} lies outside and is drawn at the edge.",
    ),
    "overlay.scatter.told": (
        "{title}. {first}: van {low} tot {high}. {second}: van {lowest} tot {highest}.",
        "{title}. {first}: from {low} to {high}. {second}: from {lowest} to {highest}.",
    ),
    "overlay.scatter.told_none": (
        "{title}. Geen enkel gebied heeft beide cijfers.",
        "{title}. No area has both figures.",
    ),
    "overlay.scatter.missing": (
        "{n} {levels} missen een van de twee cijfers.", "{n} {levels} lack one of the figures.",
    ),
    "overlay.scatter.missing.one": (
        "1 {level} mist een van de twee cijfers.", "1 {level} lacks one of the figures.",
    ),
    "overlay.scatter.chosen": ("{name}. {first}; {second}.", "{name}. {first}; {second}."),
    "error.overlay_same": (
        "Twee keer hetzelfde cijfer ({label}) over elkaar leggen laat niets zien.",
        "The same figure ({label}) over itself shows nothing.",
    ),
    "hint.overlay_same": ("Kies een ander tweede cijfer.", "Choose another second figure."),
    "error.overlay_never_judged": (
        "{label} ({indicator}) vergelijken we niet met andere gebieden, dus ook niet met een tweede cijfer.",
        "{label} ({indicator}) is never compared with other areas, so neither with a second figure.",
    ),
    "hint.overlay_never_judged": (
        "Kies een cijfer dat per inwoner of woning is, of een percentage.",
        "Choose a figure per resident or home, or a share.",
    ),
    "error.overlay_composite": (
        "{first} en {second} leggen we niet over elkaar: het ene cijfer is deels van het andere gemaakt.",
        "{first} and {second} are not laid over one another: one is partly made of the other.",
    ),
    "hint.overlay_composite": (
        "Kies een tweede cijfer dat niet in de score zit.",
        "Choose a second figure that is no part of the score.",
    ),
    "error.overlay_herkomst_safety": (
        "Herkomst leggen we in wijken en buurten niet over cijfers over veiligheid.",
        "In districts and neighbourhoods origin is not laid over figures about safety.",
    ),
    "hint.overlay_herkomst_safety": (
        "Kies een ander cijfer naast veiligheid, bijvoorbeeld over wonen of inkomen.",
        "Choose another figure beside safety, such as one about housing or income.",
    ),
    "error.overlay_classes": (
        "Een kaart van twee cijfers heeft 2 of 3 klassen, geen {classes}.",
        "A map of two figures has 2 or 3 classes, not {classes}.",
    ),
    "hint.overlay_classes": ("Kies 2 of 3.", "Choose 2 or 3."),
}  # fmt: skip

_NOUNS = {
    "wonen_corporatie": ("corporatie", "social housing"),
    "wonen_koop": ("koopwoningen", "owner-occupied homes"),
    "wonen_huur": ("huurwoningen", "rented homes"),
    "wonen_meergezins": ("appartementen", "flats"),
    "wonen_eengezins": ("eengezinswoningen", "houses"),
    "wonen_leegstand": ("leegstand", "vacant homes"),
    "wonen_bouwjaar_10jaar": ("nieuwe woningen", "new homes"),
    "wonen_bouwjaar_oud": ("oudere woningen", "older homes"),
    "veil_misdrijven": ("misdrijven", "crime"),
    "veil_woninginbraak": ("woninginbraken", "burglaries"),
    "veil_autoinbraak": ("diefstal uit auto's", "theft from cars"),
    "veil_fietsdiefstal": ("fietsdiefstallen", "bicycle thefts"),
    "veil_geweld": ("geweld", "violence"),
    "veil_vernieling": ("vernielingen", "vandalism"),
    "veil_drugs": ("overlast door drugs of drank", "drug or alcohol nuisance"),
    "veil_overlast": ("overlast", "nuisance"),
    "werk_netto_participatie": ("mensen met betaald werk", "people in paid work"),
    "werk_bijstand": ("mensen met bijstand", "people on social assistance"),
    "werk_ww": ("mensen met WW", "people on unemployment benefit"),
    "werk_armoede": ("armoede", "poverty"),
    "werk_laagste40_hh": ("lagere inkomens", "lower incomes"),
    "werk_moeite_rondkomen": ("moeite met rondkomen", "difficulty making ends meet"),
    "demo_leeftijd_00_14": ("kinderen", "children"),
    "demo_leeftijd_15_24": ("jongeren", "young people"),
    "demo_leeftijd_65_plus": ("65-plussers", "people over 65"),
    "demo_eenpersoons": ("alleenwonenden", "people living alone"),
    "demo_hh_met_kinderen": ("gezinnen met kinderen", "families with children"),
    "zorg_eenzaam": ("eenzaamheid", "loneliness"),
    "zorg_vrijwilligerswerk": ("vrijwilligers", "volunteers"),
    "zorg_jeugdzorg": ("jeugdhulp", "youth care"),
    "zorg_wmo": ("Wmo-hulp", "social support"),
    "zorg_mantelzorger": ("mantelzorgers", "informal carers"),
    "ondw_opleiding_hoog": ("mensen met hbo of universiteit", "people with higher education"),
    "ondw_opleiding_laag": (
        "mensen zonder startkwalificatie", "people without a basic qualification",
    ),
}  # fmt: skip
TEXTS |= {f"overlay.noun.{_id}": _pair for _id, _pair in _NOUNS.items()}
