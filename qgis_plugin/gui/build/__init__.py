"""The dialog in which a pack is made."""

from .building import Building

__all__ = ["Building"]
