"""The dialog in which sheets are asked for, and what is done with it."""

from .sheeting import Sheeting

__all__ = ["Sheeting"]
