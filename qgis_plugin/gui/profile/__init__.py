"""The tab with the profile of one area."""

from .page import ProfilePage

__all__ = ["ProfilePage"]
