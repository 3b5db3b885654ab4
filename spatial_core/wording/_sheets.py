"""What the plugin says where sheets are made: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.sheets.group": ("Kaartbladen", "Map sheets"),
    "gui.sheets.layout": ("Wijkmonitor {size} {way}", "Wijkmonitor {size} {way}"),
    "gui.sheets.landscape": ("liggend", "landscape"),
    "gui.sheets.portrait": ("staand", "portrait"),
    "gui.sheets.around": ("Rond de wijk", "Around the district"),
    "gui.sheets.ground": ("Waar het ligt", "Where it lies"),
}
