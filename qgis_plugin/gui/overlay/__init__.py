"""Two figures over one another: the choice, the dots, the square of the legend, the sentences."""

from .page import OverlayPage

__all__ = ["OverlayPage"]
