"""Fills in a template (HTML). Pure; jinja2 when a page is made."""

from __future__ import annotations

from .._resources import data_dir
from ..errors import DependencyError


def render(name: str, **values: object) -> str:
    """Give a page; every text from the data is escaped, a value that is not given is an error.

    Raises DependencyError where jinja2 is not installed.
    """
    try:
        import jinja2
    except ImportError as exc:
        raise DependencyError("needs_frames", library="jinja2") from exc
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_dir() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(name).render(**values)
