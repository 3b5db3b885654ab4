"""What is done on the map itself."""

from .extras import MapExtras
from .tools import MapTools

__all__ = ["MapExtras", "MapTools"]
