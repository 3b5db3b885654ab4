"""One family of errors, shaped like the data: sources, packs, recipes, output.

An error carries a *key* and *values*; :mod:`spatial_core.wording` turns them into
a message (what happened, where) and a hint (what to do) in Dutch or English.
"""

from __future__ import annotations


class WijkmonitorError(Exception):
    """Base of every error that a user can cause or meet.

    Parameters
    ----------
    key
        Name of the text in ``wording``: ``error.<key>`` and ``hint.<key>``.
    values
        What fills the text: paths, years, codes, counts.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        from . import wording

        try:
            return wording.error_text(self)
        except (KeyError, IndexError, ValueError):
            # A text that is missing or asks for more must not hide what went wrong.
            told = ", ".join(f"{name}={value}" for name, value in self.values.items())
            return f"{self.key}: {told}"


class SourceError(WijkmonitorError, ValueError):
    """A file or service does not hold what it should."""


class TableError(SourceError):
    """A table of figures cannot be read, recognised or trusted."""


class ServiceError(SourceError):
    """A service does not give what was asked: not there, refused, broken, or somewhere else."""


class CancelledError(WijkmonitorError):
    """Somebody called the work off; nothing half-done is left."""


class GeometryError(SourceError):
    """Areas cannot be read, or lie where their CRS says they cannot."""


class CodeError(SourceError):
    """A text is no CBS area code."""


class CatalogueError(WijkmonitorError, ValueError):
    """The catalogue contradicts itself; all faults in one message."""


class RecipeError(WijkmonitorError, ValueError):
    """A build is asked for that cannot be made."""


class PackError(WijkmonitorError, ValueError):
    """A file is no pack, or a damaged, older or newer one."""


class StoryError(WijkmonitorError, ValueError):
    """A story that cannot be kept as it is, or a file that holds no stories or newer ones."""


class SharedError(WijkmonitorError, ValueError):
    """A shared database cannot be reached, refuses, or does not hold what it should."""


class NotFoundError(WijkmonitorError, LookupError):
    """An area, year or indicator that the pack does not hold."""


class OutputError(WijkmonitorError, OSError):
    """A result cannot be written; nothing half-written is left."""


class DependencyError(WijkmonitorError, ImportError):
    """A library that this step needs is not installed."""


def missing_library(error: ImportError) -> DependencyError:
    """Give the error for a library that is not there; a fault inside the core is raised itself."""
    if (error.name or "").startswith(__name__.rpartition(".")[0]):
        raise error
    return DependencyError("needs_frames", library=error.name or str(error))
