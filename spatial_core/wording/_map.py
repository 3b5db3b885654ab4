"""What the plugin says of its map tools, its pies on the map and its base map."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Tools
    "gui.map.tools": ("Aanwijzen of tekenen", "Point or draw"),
    "gui.map.pinned": (
        "{name} staat nu bij Vergelijk, onder {letter}.",
        "{name} is now under Compare, as {letter}.",
    ),
    "gui.map.unpinned": ("{name} is weg bij Vergelijk.", "{name} is gone from Compare."),
    "gui.map.pins_full": (
        "Bij Vergelijk is geen plaats meer: er staan al {n} gebieden.",
        "Compare is full: it holds {n} areas already.",
    ),
    "gui.map.several": ("Meer gebieden kiezen", "Choose several areas"),
    "gui.map.several.tip": (
        "Kies gebieden op de kaart en bekijk ze samen als één gebied",
        "Choose areas on the map and look at them as one",
    ),
    "gui.map.several.begin": (
        "Klik gebieden aan, of sleep een vak over de kaart. Klik daarna met rechts, of druk op Enter.",
        "Click areas, or drag a box over the map. Then right-click, or press Enter.",
    ),
    "gui.map.several.chosen": (
        "{n} gebieden gekozen. Klik met rechts of druk op Enter om ze samen te bekijken. Met Esc begin je opnieuw.",
        "{n} areas chosen. Right-click or press Enter to look at them together. Esc starts again.",
    ),
    "gui.map.several.chosen.one": (
        "1 gebied gekozen. Kies er nog een of meer.",
        "1 area chosen. Choose one or more others.",
    ),
    "gui.map.several.outside": (
        "Hier is geen gebied uit dit bestand.",
        "No area of this file lies here.",
    ),
    "gui.map.several.most": (
        "Dat zijn meer dan {most} gebieden. Sleep een kleiner vak, of kies wijken of gemeenten.",
        "Those are more than {most} areas. Drag a smaller box, or choose districts or municipalities.",
    ),
    "gui.map.draw": ("Gebied tekenen", "Draw an area"),
    "gui.map.draw.tip": (
        "Teken een gebied op de kaart. Je ziet dan het profiel van de buurten die erin liggen",
        "Draw an area on the map, and see the profile of the neighbourhoods inside it",
    ),
    "gui.map.draw.begin": (
        "Klik de hoeken van het gebied aan. Klik daarna met rechts, of druk op Enter.",
        "Click the corners of the area. Then right-click, or press Enter.",
    ),
    "gui.map.draw.going": (
        "{n} hoeken. Klaar? Klik met rechts of druk op Enter. Met Backspace gaat de laatste hoek weg, met Esc alles.",
        "{n} corners. Done? Right-click or press Enter. Backspace takes the last corner away, Esc all.",
    ),
    "gui.map.draw.going.one": (
        "1 hoek. Klik de volgende hoek aan.",
        "1 corner. Click the next one.",
    ),
    "gui.map.draw.corners": (
        "Een gebied heeft minstens drie hoeken. Klik er nog een aan.",
        "An area has at least three corners. Click another one.",
    ),
    "gui.map.draw.most": (
        "In het getekende gebied liggen meer dan {most} buurten. Teken een kleiner gebied.",
        "More than {most} neighbourhoods lie in the drawn area. Draw a smaller one.",
    ),
    "gui.map.draw.drawn": ("het getekende gebied", "the drawn area"),
    # Small pies on the map
    "gui.map.pies": ("Taartjes op de kaart", "Pies on the map"),
    "gui.map.pies.tip": (
        "Zet per gebied een taartje op de kaart, of haal ze weg: per thema wat de oordelen zeggen",
        "Put a small pie on every area, or take them away: what the verdicts of each theme say",
    ),
    "gui.map.pies.name": (
        "{levels}: oordelen per thema ({years})",
        "{levels}: verdicts by theme ({years})",
    ),
    "gui.map.pies.uncompared": ("zonder vergelijking", "without comparison"),
    "gui.map.pies.nobody": (
        "geen taartje: water, of bijna geen inwoners",
        "no pie: water, or hardly any residents",
    ),
    "gui.map.pies.read": (
        "Elk taartje laat per thema zien wat de oordelen zeggen. De legenda zegt waar elk thema ligt.",
        "Each pie shows what the verdicts of each theme say. The legend tells where each theme lies.",
    ),
    "gui.map.pies.scale": (
        "Zoom in om ze te zien, tot schaal 1:{scale}.",
        "Zoom in to see them, to scale 1:{scale}.",
    ),
    "gui.map.pies.unsaved": (
        "Sla het project op om ze te bewaren.",
        "Save the project to keep them.",
    ),
    "gui.map.pies.gone": ("De taartjes zijn weg van de kaart.", "The pies are off the map."),
    "gui.map.pies.none": (
        "Voor {levels} heeft dit bestand geen cijfers met een oordeel.",
        "For {levels} this file has no figures with a verdict.",
    ),
    "gui.map.pies.tip_line": (
        "{theme}: {gunstiger} gunstiger, {minder} minder gunstig, {gelijk} ongeveer gelijk, {open} geen oordeel",
        "{theme}: {gunstiger} more favourable, {minder} less favourable, {gelijk} about equal, {open} no judgement",
    ),
    "gui.map.pies.count.gunstiger": ("{theme}: gunstiger", "{theme}: more favourable"),
    "gui.map.pies.count.minder": ("{theme}: minder gunstig", "{theme}: less favourable"),
    "gui.map.pies.count.gelijk": ("{theme}: ongeveer gelijk", "{theme}: about equal"),
    "gui.map.pies.count.open": ("{theme}: geen oordeel", "{theme}: no judgement"),
    # The base map
    "gui.map.base": ("Achtergrondkaart (BRT)", "Base map (BRT)"),
    "gui.map.base.tip": (
        "Leg de grijze kaart van het Kadaster onder alles, of haal die weg. Daarvoor is internet nodig",
        "Put the grey map of Kadaster below everything, or take it away. That needs the internet",
    ),
    "gui.map.base.name": ("Achtergrond: BRT, Kadaster", "Background: BRT, Kadaster"),
    "gui.map.base.none": (
        "De achtergrondkaart van PDOK is nu niet te bereiken. Er is niets toegevoegd.",
        "The base map of PDOK cannot be reached now. Nothing was added.",
    ),
}
