"""The help of the plugin's functions for expressions: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.expressions.title": ("functie {name}", "function {name}"),
    "gui.expressions.syntax": ("Zo schrijf je het", "Syntax"),
    "gui.expressions.arguments": ("Wat je opgeeft", "Arguments"),
    "gui.expressions.examples": ("Voorbeelden, in Voorbeeldstad", "Examples, in the sample"),
    "gui.expressions.note": (
        "Voor eigen gebruik: de functie werkt alleen met de plugin aan en een bestand open. De kaarten van Wijkmonitor gebruiken hem zelf niet, en werken dus ook zonder.",
        "For use of your own: the function works only with the plugin on and a file open. The maps of Wijkmonitor do not use it themselves, so they work without.",
    ),
    "gui.expressions.closed": (
        "Er is geen wijkmonitor open.",
        "No wijkmonitor is open.",
    ),
    "gui.expressions.form": (
        "“{given}” kan hier niet. Schrijf 'woorden' of 'sleutel'.",
        "“{given}” is not possible here. Write 'words' or 'key'.",
    ),
    # What is given
    "gui.expressions.arg.code": (
        "de code van een gebied: een gemeente, wijk, buurt of eigen gebied",
        "the code of an area: a municipality, a district, a neighbourhood or an own area",
    ),
    "gui.expressions.arg.indicator": (
        "de naam van een cijfer, zoals het veld in de kaartlaag heet",
        "the name of a figure, as the field in the map layer is called",
    ),
    "gui.expressions.arg.year": (
        "een jaar uit het bestand; zonder jaar het nieuwste dat er is",
        "a year of the file; without a year the newest there is",
    ),
    "gui.expressions.arg.reference": (
        "waarmee je vergelijkt: 'NL', 'GM' (de eigen gemeente), 'REST' (de rest ervan) of een code; zonder keuze zoals op de kaart",
        "what to compare with: 'NL', 'GM' (its own municipality), 'REST' (the rest of it) or a code; without a choice as on the map",
    ),
    "gui.expressions.arg.form": (
        "'woorden' (als je niets kiest) of 'sleutel', een vaste naam voor eigen regels",
        "'words' (if you choose nothing) or 'key', a fixed name for rules of your own",
    ),
    "gui.expressions.arg.name": (
        "de naam van een cijfer, of de code van een gebied",
        "the name of a figure, or the code of an area",
    ),
    "gui.expressions.arg.text": ("een tekst", "a text"),
    # The functions
    "gui.expressions.value": (
        "Geeft een cijfer van een gebied. Is er geen cijfer, dan is het antwoord NULL en nooit 0; wm_reason zegt waarom.",
        "Gives a figure of an area. Without a figure the answer is NULL and never 0; wm_reason tells why.",
    ),
    "gui.expressions.value.examples": (
        (
            "round(wm_value('WK900101', 'demo_leeftijd_65_plus'), 1) → 11.7\n"
            "wm_value('WK900101', 'wonen_woz', 2023) → 322\n"
            "wm_value('BU90010400', 'werk_bijstand') → NULL"
        ),
        (
            "round(wm_value('WK900101', 'demo_leeftijd_65_plus'), 1) → 11.7\n"
            "wm_value('WK900101', 'wonen_woz', 2023) → 322\n"
            "wm_value('BU90010400', 'werk_bijstand') → NULL"
        ),
    ),
    "gui.expressions.reason": (
        "Zegt waarom er geen cijfer is, in de woorden van de legenda. Is er wel een cijfer, dan is het antwoord NULL.",
        "Tells why there is no figure, in the words of the legend. Where there is a figure, the answer is NULL.",
    ),
    "gui.expressions.reason.examples": (
        (
            "wm_reason('BU90010400', 'werk_bijstand') → 'geen of bijna geen inwoners'\n"
            "wm_reason('BU90010400', 'werk_bijstand', form:='sleutel') → 'niet_van_toepassing'"
        ),
        (
            "wm_reason('BU90010400', 'werk_bijstand') → 'no or hardly any residents'\n"
            "wm_reason('BU90010400', 'werk_bijstand', form:='key') → 'niet_van_toepassing'"
        ),
    ),
    "gui.expressions.verdict": (
        "Zegt hoe een cijfer zich verhoudt tot een vergelijking, zoals de kaart dat doet. NULL zonder cijfer, en voor cijfers waarover we nooit oordelen. Misdrijven in een buurt vergelijken we over drie jaar samen.",
        "Tells how a figure compares, as the map does. NULL without a figure, and for figures that are never judged. Crime in a neighbourhood is compared over three years together.",
    ),
    "gui.expressions.verdict.examples": (
        (
            "wm_verdict('WK900102', 'werk_bijstand') → 'duidelijk meer, minder gunstig'\n"
            "wm_verdict('WK900101', 'werk_bijstand', 2023, 'NL') → 'niet te zeggen'\n"
            "wm_verdict('WK900102', 'werk_bijstand', form:='sleutel') → 'clearly_higher'"
        ),
        (
            "wm_verdict('WK900102', 'werk_bijstand') → 'clearly more, less favourable'\n"
            "wm_verdict('WK900101', 'werk_bijstand', 2023, 'NL') → 'cannot tell'\n"
            "wm_verdict('WK900102', 'werk_bijstand', form:='key') → 'clearly_higher'"
        ),
    ),
    "gui.expressions.label": (
        "Geeft de volledige naam van een cijfer. Van een code geeft het de naam van het gebied, met wat het is en in welke gemeente het ligt.",
        "Gives the full name of a figure. Of a code it gives the name of the area, with what it is and in which municipality it lies.",
    ),
    "gui.expressions.label.examples": (
        (
            "wm_label('demo_leeftijd_65_plus') → 'Aandeel 65 jaar of ouder'\n"
            "wm_label('WK900101') → 'Havenkwartier, wijk in Voorbeeldstad'"
        ),
        (
            "wm_label('demo_leeftijd_65_plus') → 'Aged 65+ (share)'\n"
            "wm_label('WK900101') → 'Havenkwartier, district in Voorbeeldstad'"
        ),
    ),
    "gui.expressions.html": (
        "Maakt tekst veilig voor HTML, zoals in een kaarttip: een naam met < of & wordt dan getoond zoals hij is.",
        "Makes text safe for HTML, as in a map tip: a name with < or & is then shown as it is.",
    ),
    "gui.expressions.html.examples": (
        (
            "wm_html('Noord & <Zuid>') → 'Noord &amp; &lt;Zuid&gt;'\n"
            "'<b>' || wm_html('Noord & Land') || '</b>' → '<b>Noord &amp; Land</b>'"
        ),
        (
            "wm_html('Noord & <Zuid>') → 'Noord &amp; &lt;Zuid&gt;'\n"
            "'<b>' || wm_html('Noord & Land') || '</b>' → '<b>Noord &amp; Land</b>'"
        ),
    ),
}
