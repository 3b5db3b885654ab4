"""The user's own homes beside the figures of their buurten: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
