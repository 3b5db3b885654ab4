"""Values as text in a statement, for a connection that takes no values beside it. Pure."""

from __future__ import annotations

import json

from ..errors import SharedError


def text(value: str) -> str:
    """Write a text as PostgreSQL reads it back, whatever ``standard_conforming_strings`` says.

    Raises SharedError for the one sign that no text of PostgreSQL can hold.
    """
    if "\0" in value:
        raise SharedError("shared_bad_text")
    return " E'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def document(value: object) -> str:
    """Write lists and dicts as JSON, in signs that every encoding of a connection has."""
    return text(json.dumps(value, ensure_ascii=True)) + "::jsonb"


def listed(values: list[str]) -> str:
    """Write a list of texts, which may be empty."""
    return "ARRAY[" + ",".join(map(text, values)) + "]::text[]"
