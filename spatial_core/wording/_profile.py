"""What the page of one area says in the plugin: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Choosing an area in two steps
    "gui.profile.gemeente": ("Mijn gemeente", "My municipality"),
    "gui.profile.gemeente.choose": ("Kies een gemeente", "Choose a municipality"),
    "gui.profile.mine": ("{name} (mijn gemeente)", "{name} (my municipality)"),
    "gui.profile.area": ("Wijk of buurt", "District or neighbourhood"),
    "gui.profile.area.choose": ("Kies wijk of buurt", "Choose an area"),
    "gui.profile.area.whole": ("Hele gemeente", "Whole municipality"),
    "gui.profile.beside": ("vergeleken met", "compared with"),
    # Heads of the sections, short
    "gui.profile.head.key": ("Uitleg", "Key"),
    "gui.profile.head.picked": ("Dit cijfer", "This figure"),
    "gui.profile.head.findings": ("Krachten", "Strengths"),
    "gui.profile.head.bars": ("Naast elkaar", "Side by side"),
    "gui.profile.head.ages": ("Leeftijd", "Age"),
    "gui.profile.head.within": ("Binnen de wijk", "Within the district"),
    "gui.profile.head.years": ("Jaren", "Years"),
    "gui.profile.head.groups": ("Naar herkomst (hele gemeente)", "By origin (whole municipality)"),
    "gui.profile.head.notes": ("Lees dit erbij", "Read this too"),
    # The figure that is chosen
    "gui.profile.pick": (
        "Kies een cijfer in de taart of de tabel.",
        "Choose a figure in the chart or the table.",
    ),
    "gui.profile.margin": ("Hoe zeker is het verschil?", "How sure is the difference?"),
    "gui.profile.definition": ("Wat is geteld?", "What is counted?"),
    "gui.profile.to_map": ("Kaart tonen", "Show the map"),
    "gui.profile.on_map": ("Staat op de kaart", "Is on the map"),
    "gui.profile.to_map.tip": (
        "Toon dit cijfer op de kaart",
        "Show this figure on the map",
    ),
    "gui.profile.incomplete": (
        "Bij sommige cijfers ontbreekt een deel. Zie “Lees dit erbij”.",
        "Of some figures a part is missing. See “Read this too”.",
    ),
    # What can be taken along
    "gui.profile.take": (
        "Kopieer of bewaar deze grafiek",
        "Copy or save this chart",
    ),
    "gui.profile.take.sentence": ("Kopieer als zin\tCtrl+C", "Copy as a sentence\tCtrl+C"),
    "gui.profile.take.told": ("Kopieer de beschrijving", "Copy the description"),
    "gui.profile.take.table": ("Kopieer als tabel", "Copy as a table"),
    "gui.profile.take.picture": ("Kopieer als plaatje", "Copy as a picture"),
    "gui.profile.take.save": ("Opslaan als SVG of PNG…", "Save as SVG or PNG…"),
    "gui.profile.take.not_saved": (
        "{name} kon niet worden opgeslagen. Kies een andere map.",
        "{name} could not be saved. Choose another folder.",
    ),
    "gui.profile.taken": ("Gekopieerd", "Copied"),
    # Figures by group
    "gui.profile.groups.title": (
        "Vier vragen over herkomst",
        "Four questions about origin",
    ),
    "gui.profile.groups.why": (
        "Cijfers over hoe het een groep vergaat, vragen eerst een antwoord op vier vragen. De antwoorden blijven bij je project, komen in het logboek en staan op de kaart van de groep.",
        "Figures on how a group fares ask for an answer to four questions first. The answers stay with your project, go into the log and stand on the card of the group.",
    ),
    "gui.profile.groups.short": (
        "Geef op elke vraag een antwoord van {n} of meer tekens.",
        "Give an answer of {n} or more characters to each question.",
    ),
    "gui.profile.groups.give": ("Antwoorden bewaren", "Keep the answers"),
    "gui.profile.groups.answer": ("Vragen beantwoorden…", "Answer the questions…"),
    "gui.profile.groups.change": ("Antwoorden veranderen…", "Change the answers…"),
    "gui.profile.groups.withdraw": ("Antwoorden intrekken", "Withdraw the answers"),
    "gui.profile.groups.choice": ("Groep", "Group"),
    "gui.profile.groups.none": (
        "In dit bestand staan geen cijfers per groep. Maak het opnieuw met een eigen tabel per groep: in de beschrijving van die tabel staat dan een kolom “group”.",
        "This file has no figures by group. Make it again with an own table by group: the description of that table then has a column “group”.",
    ),
    "gui.profile.groups.logged": (
        "Vragen over herkomst beantwoord: {answers}",
        "Questions about origin answered: {answers}",
    ),
    "gui.profile.groups.withdrawn": (
        "Antwoorden over herkomst ingetrokken.",
        "Answers about origin withdrawn.",
    ),
}
