"""The stories of residents and professionals: read, add, edit, and choose between two savers."""

from .page import StoriesPage

__all__ = ["StoriesPage"]
