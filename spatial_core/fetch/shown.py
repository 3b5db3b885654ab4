"""An address as it may be told: in an error, and so in a log. Pure."""

from __future__ import annotations

import re

_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_SIGNED = re.compile(
    r"([?&;][\w.-]*(?:auth|credential|key|passw|secret|sig|token)[\w.-]*=)[^&;#\s]*",
    re.IGNORECASE,
)


def shown(text: str) -> str:
    """Give a text without who logs in and without keys behind a question mark.

    What stands in its place is ``…``. Parameters of OData (``$skiptoken``) are no keys.
    """
    return _SIGNED.sub(r"\1…", _LOGIN.sub("", text))
