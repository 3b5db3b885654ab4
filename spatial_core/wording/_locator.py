"""What the plugin says in QGIS's own search bar: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gui.locator.area": ("{name} — {kind}", "{name} — {kind}"),
    "gui.locator.area_code": ("{name} — {kind} ({code})", "{name} — {kind} ({code})"),
    "gui.locator.figure": ("{name} — cijfer, {theme}", "{name} — figure, {theme}"),
    "gui.locator.group.area": ("Gebieden", "Areas"),
    "gui.locator.group.figure": ("Cijfers", "Figures"),
}
