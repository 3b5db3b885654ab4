"""What a network stack must do: one GET, in pieces. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .shown import shown

CONNECT_SECONDS = 10.0
"""How long a host may take to answer the door."""

READ_SECONDS = 60.0
"""How long a host may be silent within an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How an answer begins: its status, and its headers with their names in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """Give a header, empty where the answer has none."""
        return self.headers.get(name.lower(), "")


class BrokenOffError(Exception):
    """The answer did not come, or broke off; asking again may help.

    ``why`` is what the stack says of it, for the user who wants to know, without who logs in.
    """

    def __init__(self, why: str) -> None:
        self.why = shown(why)
        super().__init__(self.why)


class UntrustedHostError(Exception):
    """The host is not who it says it is; asking again does not help."""

    def __init__(self, why: str) -> None:
        self.why = shown(why)
        super().__init__(self.why)


class Fetcher(Protocol):
    """One network stack: requests in the command, QGIS's own in the plugin."""

    def get(
        self,
        url: str,
        headers: Mapping[str, str],
        begins: Callable[[Reply], None],
        piece: Callable[[bytes], None],
    ) -> None:
        """Ask for an address and hand over its answer: how it begins, then its body in pieces.

        Redirects are not followed, no status is an error, and a body that is compressed on its
        way arrives unpacked. What ``begins`` or ``piece`` raises ends the request and comes back
        to the caller. Raises BrokenOffError or UntrustedHostError.
        """

    def close(self) -> None:
        """Close what is still open; a fetcher that is closed can be used again."""
