"""What is raised where a pack was closed while something still asked; light, so apart."""

from __future__ import annotations


class ClosedError(Exception):
    """The pack was closed while something was still being drawn."""
