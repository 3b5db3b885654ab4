"""The page in the options of QGIS."""

from .factory import OptionsFactory

__all__ = ["OptionsFactory"]
