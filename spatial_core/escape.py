"""Making hostile text harmless for the place where it is written; one function a place."""

from __future__ import annotations

import re
import unicodedata

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def clean(text: str) -> str:
    """Give a name without control, direction and other invisible characters; blanks folded."""
    if text.isprintable():
        # Nearly every name: it holds none of them, and no blank but the space.
        return " ".join(text.split())
    kept = "".join(
        " " if c in "\t\r\n\u00a0" else c
        for c in text
        if c in "\t\r\n\u00a0" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs")
    )
    return " ".join(kept.split())


def visible(name: object) -> str:
    """Give a name out of a file that somebody else may have made: cleaned where it has to be."""
    text = str(name)
    return text if text.isprintable() else clean(text)


def html(text: object) -> str:
    """Give text for use in HTML, in an element or a quoted attribute."""
    # Loaded when needed: one cold figure is answered without.
    from html import escape

    return escape(str(text), quote=True)


def csv_cell(text: str) -> str:
    """Give a text cell that no spreadsheet takes for a formula. Numbers must not come here."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\0") else text


def file_name(text: str, fallback: str = "gebied") -> str:
    """Give a file name that is safe on every system: plain letters, at most 120 characters."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:120].rstrip("-")
    return f"{slug}_" if slug in _RESERVED else slug or fallback
