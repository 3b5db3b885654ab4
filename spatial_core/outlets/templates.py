"""Fills in a template (HTML). Pure; jinja2 when a page is made."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from .._resources import data_dir
from ..errors import DependencyError

if TYPE_CHECKING:
    import jinja2

_INVISIBLE = ("Cc", "Cf", "Co", "Cs")


def render(name: str, **values: object) -> str:
    """Give a page; every text from the data is escaped, a value that is not given is an error.

    Texts lose what a reader cannot see: control characters and marks that turn the direction.
    Raises DependencyError where jinja2 is not installed.
    """
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> jinja2.Environment:
    """Give what reads the templates, each once."""
    try:
        import jinja2
    except ImportError as exc:
        raise DependencyError("needs_frames", library="jinja2") from exc
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_dir() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_visible,
    )


def _visible(value: object) -> object:
    # What is marked as safe is the core's own, and of another type.
    return visible(value) if type(value) is str else value


def visible(text: str) -> str:
    """Give a text without what cannot be seen; blanks of any kind stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
