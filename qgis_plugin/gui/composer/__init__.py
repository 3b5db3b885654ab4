"""The dialog in which a profieltaart is composed."""

from .composing import Composing

__all__ = ["Composing"]
