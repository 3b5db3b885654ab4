"""Statistics of the contract (docs/decisions.md) in plain Python: pure, exact, fast to import.

``place`` and ``band`` size a difference, ``intervals`` say how sure it is, ``verdict`` grades it.
"""

from .band import band, within_band
from .place import MAX_LENGTH, MIN_AREAS, normal_quantile, percentile, place, slice_length

__all__ = [
    "MAX_LENGTH",
    "MIN_AREAS",
    "band",
    "normal_quantile",
    "percentile",
    "place",
    "slice_length",
    "within_band",
]
