"""What the plugin says in QGIS's own search bar: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.locator.with_code": ("{kind} ({code})", "{kind} ({code})"),
    "gui.locator.figure": ("cijfer, {theme}", "figure, {theme}"),
    "gui.locator.group.area": ("Gebieden", "Areas"),
    "gui.locator.group.figure": ("Cijfers", "Figures"),
}
