"""What stands on a map sheet and on a sheet for a conversation: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # The title carries the message; the measure and the reference stand under it
    "mapsheet.title.judged": (
        "{topic} in {name}: {verdict} dan in {ref}",
        "{topic} in {name}: {verdict} than in {ref}",
    ),
    "mapsheet.title.partly": (
        "{topic} in {name}: {verdict} dan in {ref}, deels toeval",
        "{topic} in {name}: {verdict} than in {ref}, partly chance",
    ),
    "mapsheet.title.no_margin": (
        "{topic} in {name}: {verdict} dan in {ref}, toevalsmarge onbekend",
        "{topic} in {name}: {verdict} than in {ref}, margin of chance unknown",
    ),
    "mapsheet.title.equal": (
        "{topic} in {name}: {verdict} als in {ref}",
        "{topic} in {name}: {verdict} as in {ref}",
    ),
    "mapsheet.title.value": ("{topic} in {name}: {w}", "{topic} in {name}: {w}"),
    "mapsheet.title.missing": ("{topic} in {name}: geen cijfer", "{topic} in {name}: no figure"),
    "mapsheet.measure": ("{label} ({year}): {w}", "{label} ({year}): {w}"),
    "mapsheet.measure.missing": ("{label} ({year}): geen cijfer. {why}", "{label} ({year}): no figure. {why}"),
    "mapsheet.beside": ("{ref}: {w}", "{ref}: {w}"),
    "mapsheet.legend": ("{levels} in {name}", "{levels} in {name}"),
    "mapsheet.legend.around": ("{levels} in {name}, rond {area}", "{levels} in {name}, around {area}"),
    "mapsheet.legend.none": (
        "Op deze kaart staan hier geen gebieden.",
        "No areas are drawn here on this map.",
    ),
    "mapsheet.no_figures": (
        "Over {name} zijn in dit bestand geen cijfers. Daarom staat hier geen profieltaart.",
        "This file has no figures about {name}. That is why there is no profile chart.",
    ),
    "mapsheet.years": ("Over de jaren: {values}.", "Over the years: {values}."),
    "mapsheet.year": ("{year}: {w}", "{year}: {w}"),
    # In few words how the pie is read; the whole stands in the account
    "mapsheet.pie.clear": ("Vol: duidelijk verschil.", "Full: clear difference."),
    "mapsheet.pie.partly": ("Licht: deels toeval.", "Pale: partly chance."),
    "mapsheet.pie.no_margin": ("Licht: toevalsmarge onbekend.", "Pale: margin of chance unknown."),
    "mapsheet.pie.equal": ("Grijs streepje: ongeveer gelijk.", "Grey tick: about the same."),
    "mapsheet.pie.cannot_tell": ("Alleen rand: niet te zeggen.", "Outline only: cannot tell."),
    "mapsheet.pie.too_little": ("Rand met stip: te weinig gegevens.", "Outline, dot: too few data."),
    "mapsheet.pie.no_reference": ("Grijze rand: niets om mee te vergelijken.", "Grey outline: nothing to compare with."),
    "mapsheet.pie.no_verdict": ("Grijze rand: zonder oordeel.", "Grey outline: not judged."),
    "mapsheet.pie.missing": ("Gearceerd en –: geen cijfer.", "Hatched and –: no figure."),
    "mapsheet.pie.not_applicable": ("Effen grijs: niet van toepassing.", "Plain grey: does not apply."),
    "mapsheet.pie.circle": (
        "Zwarte cirkel, en \"daar\" in de tabel: {ref}.",
        "Black circle, and \"there\" in the table: {ref}.",
    ),
    "mapsheet.pie.ways": (
        "Naar buiten, groen: gunstiger. Naar binnen, oranje: minder gunstig.",
        "Outwards, green: more favourable. Inwards, orange: less favourable.",
    ),
    "mapsheet.pie.composition": (
        "Herkomst is samenstelling, geen oordeel.",
        "Origin is composition, not a judgement.",
    ),
    "mapsheet.pie.more": ("Meer uitleg: zie de verantwoording.", "More: see the account."),
    "mapsheet.pie.neutral": ("Blauw: meer of minder, geen oordeel.", "Blue: more or less, no judgement."),
    "mapsheet.pie.listed_later": (
        "De cijfers staan in de verantwoording.",
        "The figures are in the account.",
    ),
    "error.mapsheet_template": (
        "{path} is geen lay-out van een kaartblad.",
        "{path} is no layout of a map sheet.",
    ),
    "hint.mapsheet_template": (
        "Maak eerst een kaartblad, pas het aan in QGIS en bewaar het daar als sjabloon (.qpt). Laat de namen van de onderdelen (wm_titel, wm_kaart) staan.",
        "Make a map sheet first, change it in QGIS and save it there as a template (.qpt). Leave the names of its parts (wm_titel, wm_kaart) as they are.",
    ),
    # Footers
    "mapsheet.source": ("Bron: {sources}. Grenzen: {borders}.", "Source: {sources}. Borders: {borders}."),
    "mapsheet.source.bare": ("Bron: {sources}.", "Source: {sources}."),
    "mapsheet.source.more": (
        "Bron van de kaart: {sources}. Alle bronnen: zie de verantwoording.",
        "Source of the map: {sources}. All sources: see the account.",
    ),
    "mapsheet.source.account": ("Bronnen: zie de verantwoording.", "Sources: see the account."),
    "mapsheet.register": ("{title} ({owners})", "{title} ({owners})"),
    "mapsheet.base": ("Achtergrond: BRT, Kadaster (CC BY 4.0).", "Background: BRT, Kadaster (CC BY 4.0)."),
    "mapsheet.author": ("Opgesteld door {author}.", "Drawn up by {author}."),
    "mapsheet.concept": ("CONCEPT", "DRAFT"),
    # The account
    "mapsheet.account": ("Verantwoording: {name}", "Account: {name}"),
    "mapsheet.account.sources": ("Bronnen", "Sources"),
    "mapsheet.account.mind": ("Let op bij deze cijfers", "Mind with these figures"),
    "mapsheet.account.read": ("Zo lees je de profieltaart", "How to read the profile chart"),
    "mapsheet.account.beside": ("De kaart en de staven", "The map and the bars"),
    "mapsheet.account.there": (
        "\"Hier\" is {name}, \"daar\" is {ref}.",
        "\"Here\" is {name}, \"there\" is {ref}.",
    ),
    "mapsheet.account.story": ("Toelichting", "Explanation"),
    "mapsheet.head.number": ("Nr", "#"),
    "mapsheet.head.subject": ("Onderwerp", "Subject"),
    "mapsheet.head.here": ("Hier", "Here"),
    "mapsheet.head.there": ("Daar", "There"),
    "mapsheet.head.verdict": ("Oordeel", "Verdict"),
    "mapsheet.head.people": ("Aantal", "Number"),
    "mapsheet.head.year": ("Jaar", "Year"),
    "mapsheet.account.told": ("Een verhaal uit de buurt", "A story from the neighbourhood"),
    # The sheet for a conversation
    "mapsheet.talk.title": ("In gesprek over {name}", "Talking about {name}"),
    "mapsheet.talk.intro": (
        "Cijfers vertellen niet alles. Jij kent de buurt. Wat herken je, en wat niet?",
        "Figures do not tell everything. You know the neighbourhood. What do you recognise, and what not?",
    ),
    "mapsheet.talk.strengths.few": ("Krachten", "Strengths"),
    "mapsheet.talk.strengths": ("3 krachten", "3 strengths"),
    "mapsheet.talk.questions": ("3 vragen", "3 questions"),
    "mapsheet.talk.own_strength": (
        "Wat vind je sterk aan deze buurt? Schrijf het hier op.",
        "What do you find strong about this neighbourhood? Write it here.",
    ),
    "mapsheet.talk.none": (
        "Op deze cijfers valt geen kracht op. Kijk naar wat verbeterde en vraag bewoners.",
        "No strength stands out in these figures. Look at what improved, and ask residents.",
    ),
    "mapsheet.talk.improved": ("Dit is gunstiger geworden sinds {year}.", "This has improved since {year}."),
    "mapsheet.talk.held": (
        "Dit bleef gelijk sinds {year}, terwijl het op plekken die erop lijken achteruitging.",
        "This stayed the same since {year}, while it fell back in places like it.",
    ),
    "mapsheet.talk.recognise": ("Merk je dat? Wat zou helpen?", "Do you notice it? What would help?"),
    "mapsheet.talk.open.1": ("Wat vind je prettig aan wonen in {name}?", "What do you like about living in {name}?"),
    "mapsheet.talk.open.2": ("Wat zou je als eerste anders willen?", "What would you change first?"),
    "mapsheet.talk.open.3": ("Wat kun je daar zelf aan doen, en wie kan helpen?", "What can you do about it yourself, and who can help?"),
}  # fmt: skip
