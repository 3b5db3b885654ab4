"""The tab with areas side by side."""

from .page import ComparePage

__all__ = ["ComparePage"]
