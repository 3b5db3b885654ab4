"""Sharing a project: what is asked, shown and told."""

from .sharing import Sharing

__all__ = ["Sharing"]
