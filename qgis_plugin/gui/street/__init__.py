"""The tab of a street: the buurten along it, side by side."""

from .page import StreetPage

__all__ = ["StreetPage"]
