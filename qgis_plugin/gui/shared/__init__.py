"""Opening out of a shared database: what is asked, shown and told."""

from .opening import SharedOpening

__all__ = ["SharedOpening"]
