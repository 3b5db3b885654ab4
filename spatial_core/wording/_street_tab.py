"""What the tab of a street, its layer and its map tool say: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # Nothing to show yet
    "gui.street_tab.none": ("Dit bestand heeft geen straten.", "This file has no streets."),
    "gui.street_tab.none.how": (
        "Voeg een bestand met straten toe als je een bestand maakt: lijnen met een naam, zoals het Nationaal Wegenbestand (NWB). Wijkmonitor zoekt dan bij elke straat de buurten die eraan liggen.",
        "Add a file of streets when you make a file: lines with a name, such as the national road file (NWB). Wijkmonitor then finds the neighbourhoods along each street.",
    ),
    "gui.street_tab.choose": ("Kies een straat.", "Choose a street."),
    "gui.street_tab.choose.how": (
        "Zoek hierboven op naam, met de plaats erachter als de naam vaker voorkomt: Kruisstraat, Eindhoven. Of klik op Straat aanwijzen, en dan op een straat op de kaart.",
        "Search by name above, with the town behind it where the name occurs more often: Kruisstraat, Eindhoven. Or click Point at a street, and then a street on the map.",
    ),
    "gui.street_tab.lost": (
        "{name} staat niet meer in dit bestand. Het is opnieuw gemaakt. Zoek de straat op naam, of kies een andere.",
        "{name} is no longer in this file, which was made anew. Search the street by name, or choose another.",
    ),
    # Searching
    "gui.street_tab.search": ("Zoek een straat", "Search a street"),
    "gui.street_tab.search.all": (
        "Zoek wijk, buurt, straat of code",
        "Search a neighbourhood, a street or a code",
    ),
    "gui.street_tab.search.none": (
        "{text} is geen straat uit dit bestand.{near}",
        "{text} is no street of this file.{near}",
    ),
    "gui.street_tab.search.several": (
        "Er zijn {n} straten met de naam {text}. Kies er een:",
        "There are {n} streets named {text}. Choose one:",
    ),
    "gui.street_tab.kind": ("straat", "street"),
    "gui.street_tab.kind.gemeente": ("straat in {gemeente}", "street in {gemeente}"),
    # On the map
    "gui.street_tab.pick": ("Straat aanwijzen", "Point at a street"),
    "gui.street_tab.pick.tip": (
        "Klik op een straat om de buurten eraan naast elkaar te zien",
        "Click a street to see the neighbourhoods along it side by side",
    ),
    "gui.street_tab.pick.begin": (
        "Klik op een straat op de kaart.",
        "Click a street on the map.",
    ),
    "gui.street_tab.pick.far": (
        "Klik op een straat op de kaart. De straten zie je als je verder inzoomt.",
        "Click a street on the map. You see the streets when you zoom in further.",
    ),
    "gui.street_tab.pick.no_layer": (
        "De laag met straten is uit het project gehaald. Open het bestand opnieuw om die terug te zetten.",
        "The layer of streets was taken out of the project. Open the file again to bring it back.",
    ),
    "gui.street_tab.none_near": (
        "Hier ligt geen straat uit dit bestand. Klik dichter bij een straat, of zoom in.",
        "No street of this file lies here. Click nearer to a street, or zoom in.",
    ),
    "gui.street_tab.zoom": ("Naar de straat op de kaart", "To the street on the map"),
    "gui.street_tab.layer": ("Straten {year}", "Streets {year}"),
    "gui.street_tab.legend.boundary": (
        "Straat op een grens tussen buurten",
        "Street on a border between neighbourhoods",
    ),
    "gui.street_tab.legend.other": ("Andere straat", "Other street"),
    "gui.street_tab.field.name": ("Straat", "Street"),
    "gui.street_tab.field.place": ("Plaats", "Town"),
    "gui.street_tab.field.gemeente_code": ("Code van de gemeente", "Code of the municipality"),
    "gui.street_tab.field.gemeente": ("Gemeente", "Municipality"),
    "gui.street_tab.field.buurten": ("Buurten aan de straat", "Neighbourhoods along the street"),
    "gui.street_tab.field.length": ("Lengte in meters", "Length in metres"),
    "gui.street_tab.field.addresses": ("Aantal adressen", "Number of addresses"),
    "gui.street_tab.field.boundary": (
        "Ligt op een grens tussen buurten",
        "Lies on a border between neighbourhoods",
    ),
    "gui.street_tab.field.by": ("Aandeel van de buurten naar", "Share of the neighbourhoods by"),
    # What is told of a street
    "gui.street_tab.length": ("{length} lang", "{length} long"),
    "gui.street_tab.surface": ("als vlak getekend", "drawn as a surface"),
    "gui.street_tab.addresses": ("{n} adressen", "{n} addresses"),
    "gui.street_tab.addresses.one": ("1 adres", "1 address"),
    "gui.street_tab.boundary": ("grensstraat", "boundary street"),
    "gui.street_tab.boundary.tip": (
        "De grens tussen twee buurten loopt over of langs deze straat.",
        "The border between two neighbourhoods runs over or along this street.",
    ),
    "gui.street_tab.buurten": ("Buurten aan de straat", "Neighbourhoods along the street"),
    "gui.street_tab.buurt.tip": (
        "Het profiel van {name} bekijken ({where}, {share} van de straat)",
        "See the profile of {name} ({where}, {share} of the street)",
    ),
    "gui.street_tab.near.addresses": (
        "Binnen {m} meter, zonder adressen van deze straat:",
        "Within {m} metres, without addresses of this street:",
    ),
    "gui.street_tab.near.length": ("Binnen {m} meter:", "Within {m} metres:"),
    "gui.street_tab.near.surface": ("Binnen {m} meter:", "Within {m} metres:"),
    "gui.street_tab.by.addresses": (
        "Aandeel naar de adressen aan de straat.",
        "Share by the addresses along the street.",
    ),
    "gui.street_tab.by.length": (
        "Aandeel naar de lengte van de straat: van deze straat zijn geen adressen bekend.",
        "Share by the length of the street: no addresses of this street are known.",
    ),
    "gui.street_tab.by.surface": (
        "Aandeel naar het oppervlak van de straat: adressen en lengte zijn niet bekend.",
        "Share by the surface of the street: its addresses and length are not known.",
    ),
    "gui.street_tab.one_side": (
        "De hele straat ligt in één buurt.",
        "The whole street lies in one neighbourhood.",
    ),
    # Figures
    "gui.street_tab.pie": ("Taart van beide kanten", "Pie of both sides"),
    "gui.street_tab.contrasts": (
        "Verschillen tussen {left} en {right}",
        "Differences between {left} and {right}",
    ),
    "gui.street_tab.contrasts.equal": ("Ongeveer gelijk: {names}.", "About equal: {names}."),
    "gui.street_tab.contrasts.open": (
        "Bij {n} andere cijfers is niet te zeggen of ze verschillen.",
        "Of {n} other figures it cannot be told whether they differ.",
    ),
    "gui.street_tab.contrasts.open.one": (
        "Bij 1 ander cijfer is niet te zeggen of het verschilt.",
        "Of 1 other figure it cannot be told whether it differs.",
    ),
    "gui.street_tab.table": ("Cijfers van de buurten naast elkaar", "Figures side by side"),
    "gui.street_tab.derived": ("Samen, afgeleid", "Together, derived"),
    "gui.street_tab.derived.line": ("samen {w}, afgeleid", "together {w}, derived"),
}
