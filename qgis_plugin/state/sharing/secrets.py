"""What nobody else may get: who logs in where, and with what."""

from __future__ import annotations

import re

_VALUE = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s&'"|;]*)"""
_NAMED = re.compile(
    rf"(?<![\w.-])(?:password|passwd|pwd|user(?:name)?|authcfg|http-header:[\w-]+)\s*={_VALUE}[&;]?",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"(?<=://)[^/?#@\s'\"]*@|(?<=%3A%2F%2F)(?:(?!%2F|%3F)[^&\s'\"])*%40", re.IGNORECASE
)
_TOKEN = re.compile(
    r"((?:[?&]|%3F|%26)(?:access_?token|token|api[_-]?key|key|sig|signature|password|user(?:name)?)"
    r"(?:=|%3D))(?:(?!%26)[^&\s'\"#|])*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:authcfg|dbname|host|service|url|password)\s*=|://|%3A%2F%2F", re.IGNORECASE
)


def without(value: str) -> str:
    """Give a data source without names, passwords, keys and tokens; any other text as it is."""
    if not _SOURCE.search(value):
        return value
    value = _IN_ADDRESS.sub("", value)
    value = _TOKEN.sub(r"\1", value)
    return _NAMED.sub("", value)
