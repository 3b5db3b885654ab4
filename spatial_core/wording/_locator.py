"""What the plugin says in QGIS's own search bar: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.locator.with_code": ("{kind} ({code})", "{kind} ({code})"),
    "gui.locator.figure": ("cijfer, {theme}", "figure, {theme}"),
    "gui.locator.whole": ("Precies deze naam", "Exactly this name"),
    "gui.locator.level.land": ("Land", "Country"),
    "gui.locator.level.gemeente": ("Gemeenten", "Municipalities"),
    "gui.locator.level.gebied": ("Gebieden", "Areas"),
    "gui.locator.level.wijk": ("Wijken", "Districts"),
    "gui.locator.level.buurt": ("Buurten", "Neighbourhoods"),
    "gui.locator.streets": ("Straten", "Streets"),
    "gui.locator.figures": ("Cijfers", "Figures"),
}
