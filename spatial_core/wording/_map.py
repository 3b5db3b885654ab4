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
    "gui.map.overlay": ("Twee cijfers over elkaar…", "Two figures over one another…"),
    "gui.map.overlay.tip": (
        "Laat zien waar twee cijfers samen hoog of laag zijn",
        "Show where two figures are high or low together",
    ),
    "gui.map.years": ("Jaren op de kaart", "Years on the map"),
    "gui.map.years.tip": (
        "Zet de jaren van dit cijfer op de kaart, om er met de tijdbesturing van QGIS door te stappen, of haal ze weg",
        "Put the years of this figure on the map, to step through with the temporal controller of QGIS, or take them away",
    ),
    "gui.map.years.gone": ("De jaren zijn van de kaart.", "The years are off the map."),
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
    # Lines between buurten
    "gui.map.contrast.grenzen": (
        "Verschillen tussen buurten",
        "Differences between neighbourhoods",
    ),
    "gui.map.contrast.grenzen.tip": (
        "Zet lijnen op de kaart waar buurten naast elkaar verschillen, of haal ze weg. Ze volgen het cijfer op de kaart",
        "Put lines on the map where neighbourhoods beside each other differ, or take them away. They follow the figure on the map",
    ),
    "gui.map.contrast.straten": ("Verschillen langs straten", "Differences along streets"),
    "gui.map.contrast.straten.tip": (
        "Zet lijnen op straten waar de buurten links en rechts verschillen, of haal ze weg. Dit kan als het bestand straten heeft",
        "Put lines on streets where the neighbourhoods left and right differ, or take them away. The file must have streets for this",
    ),
    "gui.map.contrast.task": ("Grenzen tussen buurten zoeken", "Looking for borders"),
    "gui.map.contrast.name.straten": (
        "Verschillen langs straten: {indicator} ({year})",
        "Differences along streets: {indicator} ({year})",
    ),
    "gui.map.contrast.name.grenzen": (
        "Verschillen tussen buurten: {indicator} ({year})",
        "Differences between neighbourhoods: {indicator} ({year})",
    ),
    "gui.map.contrast.empty": (
        "Verschillen tussen buurten: dit cijfer is er niet per buurt",
        "Differences between neighbourhoods: not known of this figure",
    ),
    "gui.map.contrast.read": (
        "Brede lijn: de buurten aan weerszijden verschillen. De streepjes staan aan de kant waar het cijfer lager is.",
        "Wide line: the neighbourhoods on either side differ. The ticks stand where the figure is lower.",
    ),
    "gui.map.contrast.unsaved": (
        "Sla het project op om de lijnen te bewaren.",
        "Save the project to keep the lines.",
    ),
    "gui.map.contrast.gone": ("De lijnen zijn weg van de kaart.", "The lines are off the map."),
    "gui.map.contrast.none": (
        "Het cijfer op de kaart is er niet per buurt. Kies een ander cijfer.",
        "The figure on the map is not known by neighbourhood. Choose another.",
    ),
    "gui.map.contrast.no_lines": (
        "Hier zijn geen lijnen met aan elke kant een andere buurt.",
        "There are no lines here with another neighbourhood on either side.",
    ),
    "gui.map.contrast.fault": (
        "De grenzen zijn niet te lezen. In het logboek staat waarom.",
        "The borders cannot be read. The log says why.",
    ),
    "gui.map.contrast.field.links": ("Code links", "Code left"),
    "gui.map.contrast.field.links_naam": ("Buurt links", "Neighbourhood left"),
    "gui.map.contrast.field.rechts": ("Code rechts", "Code right"),
    "gui.map.contrast.field.rechts_naam": ("Buurt rechts", "Neighbourhood right"),
    "gui.map.contrast.field.straat": ("Nummer van de straat", "Id of the street"),
    "gui.map.contrast.field.naam": ("Straat", "Street"),
    "gui.map.contrast.field.plaats": ("Plaats", "Town"),
    "gui.map.contrast.field.lengte_m": ("Lengte (m)", "Length (m)"),
    "gui.map.contrast.field.cijfer": ("Cijfer", "Figure"),
    "gui.map.contrast.field.cijfer_naam": ("Naam van het cijfer", "Name of the figure"),
    "gui.map.contrast.field.eenheid": ("Eenheid", "Unit"),
    "gui.map.contrast.field.jaar": ("Jaar", "Year"),
    "gui.map.contrast.field.links_waarde": ("Waarde links", "Value left"),
    "gui.map.contrast.field.rechts_waarde": ("Waarde rechts", "Value right"),
    "gui.map.contrast.field.links_tekst": ("Links in woorden", "Left in words"),
    "gui.map.contrast.field.rechts_tekst": ("Rechts in woorden", "Right in words"),
    "gui.map.contrast.field.verschil": (
        "Verschil (links min rechts)",
        "Difference (left minus right)",
    ),
    "gui.map.contrast.field.onder": ("Verschil, ondergrens", "Difference, lower limit"),
    "gui.map.contrast.field.boven": ("Verschil, bovengrens", "Difference, upper limit"),
    "gui.map.contrast.field.klasse": ("Klasse op de kaart", "Class on the map"),
    "gui.map.contrast.field.oordeel": ("Oordeel", "Verdict"),
    "gui.map.contrast.field.oordeel_tekst": ("Oordeel in woorden", "Verdict in words"),
    "gui.map.contrast.field.lager": ("Kant waar het lager is", "Side where it is lower"),
    "gui.map.contrast.field.vergeleken_met": ("Vergeleken met", "Compared with"),
    "gui.map.contrast.field.let_op": ("Let op", "Mind"),
    "gui.map.contrast.field.zin": ("In een zin", "In a sentence"),
    # Squares and postcodes
    "gui.map.squares": ("Vierkanten op de kaart", "Squares on the map"),
    "gui.map.squares.tip": (
        "Zet vierkanten en postcodes uit dit bestand op de kaart, of haal ze weg. Ze volgen het cijfer op de kaart",
        "Put the squares and postcodes of this file on the map, or take them away. They follow the figure on the map",
    ),
    "gui.map.squares.read": (
        "Donkerder is meer. Een vierkant is te klein voor een oordeel; grijs gearceerd heeft geen cijfer.",
        "Darker is more. A square is too small for a verdict; grey hatch has no figure.",
    ),
    "gui.map.squares.no_figure": (
        "Van dit cijfer zijn er geen vierkanten. Kies een ander cijfer, zoals de leeftijd van bewoners.",
        "There are no squares of this figure. Choose another one, such as the age of residents.",
    ),
    "gui.map.squares.gone": (
        "De vierkanten zijn weg van de kaart.",
        "The squares are off the map.",
    ),
    "gui.map.squares.nothing": (
        "Kies eerst een cijfer op de kaart.",
        "First choose a figure on the map.",
    ),
    "gui.map.squares.name.vierkant100m": (
        "Vierkanten van 100 m: {indicator} ({year})",
        "Squares of 100 m: {indicator} ({year})",
    ),
    "gui.map.squares.none.vierkant100m": (
        "Vierkanten van 100 m: {indicator} is er niet",
        "Squares of 100 m: no {indicator}",
    ),
    "gui.map.squares.one.vierkant100m": ("Vierkant", "Square"),
    "gui.map.squares.name.vierkant500m": (
        "Vierkanten van 500 m: {indicator} ({year})",
        "Squares of 500 m: {indicator} ({year})",
    ),
    "gui.map.squares.none.vierkant500m": (
        "Vierkanten van 500 m: {indicator} is er niet",
        "Squares of 500 m: no {indicator}",
    ),
    "gui.map.squares.one.vierkant500m": ("Vierkant", "Square"),
    "gui.map.squares.name.postcode6": (
        "Postcodes: {indicator} ({year})",
        "Postcodes: {indicator} ({year})",
    ),
    "gui.map.squares.none.postcode6": (
        "Postcodes: {indicator} is er niet",
        "Postcodes: no {indicator}",
    ),
    "gui.map.squares.one.postcode6": ("Postcode", "Postcode"),
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
