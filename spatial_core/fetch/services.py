"""Where the providers live, and which addresses may be asked. Pure.

A service is a base address; what lies below it is the provider's and never changes. A user sets
another base with ``--service NAME=URL``, in a recipe, or as ``WIJKMONITOR_SERVICE_<NAME>``.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..errors import RecipeError, ServiceError
from .shown import shown

BASES: Mapping[str, str] = {
    "cbs": "https://opendata.cbs.nl",
    "cbs4": "https://datasets.cbs.nl",
    "cbs-www": "https://www.cbs.nl",
    "cbs-geo": "https://geodata.cbs.nl",
    "dataderden": "https://dataderden.cbs.nl",
    "duo": "https://onderwijsdata.duo.nl",
    "leefbaarometer": "https://www.leefbaarometer.nl",
    "pdok": "https://api.pdok.nl",
    "pdok-service": "https://service.pdok.nl",
}

REDIRECTS: Mapping[str, tuple[str, ...]] = {
    "cbs": ("opendata.cbs.nl",),
    "cbs4": ("datasets.cbs.nl",),
    "cbs-www": ("www.cbs.nl", "download.cbs.nl"),
    "cbs-geo": ("geodata.cbs.nl", "download.cbs.nl"),
    "dataderden": ("dataderden.cbs.nl",),
    "duo": ("onderwijsdata.duo.nl", "duo.nl", "www.duo.nl"),
    "leefbaarometer": ("www.leefbaarometer.nl", "leefbaarometer.nl"),
    "pdok": ("api.pdok.nl",),
    "pdok-service": ("service.pdok.nl",),
}
"""Hosts to which a provider may send us on; any other is refused."""

PREFIX = "WIJKMONITOR_SERVICE_"


@dataclass(frozen=True, slots=True)
class Services:
    """The base address of each service; those that the user does not set are the providers' own."""

    bases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *layers: Mapping[str, str]) -> Services:
        """Put layers of settings on top of each other, the later over the earlier.

        Raises RecipeError for an unknown service and for an address that may not be asked.
        """
        bases: dict[str, str] = {}
        for layer in layers:
            for name, base in layer.items():
                if name not in BASES:
                    raise RecipeError("service_unknown", name=name, names=sorted(BASES))
                bases[name] = _checked(name, base)
        return cls(bases)

    def url(self, service: str, path: str) -> str:
        """Give the whole address of a path below a service's base."""
        return self.base(service) + "/" + path.lstrip("/")

    def base(self, service: str) -> str:
        """Give a service's base address, without a slash at its end."""
        return self.bases.get(service, BASES[service]).rstrip("/")

    def refuse_elsewhere(self, service: str, url: str) -> None:
        """Raise ServiceError for an address that the service may not send us to."""
        given, base = urlsplit(url), urlsplit(self.base(service))
        if (given.scheme, given.netloc) == (base.scheme, base.netloc):
            return
        # A user's own base stands for the provider itself and sends nowhere else.
        own = service in self.bases
        if own or given.scheme != "https" or given.netloc not in REDIRECTS[service]:
            # Where a host sends us on to, a key often goes along.
            raise ServiceError(
                "service_elsewhere", service=service, url=shown(url), host=given.hostname or "?"
            )

    def at_home(self, service: str, url: str) -> str:
        """Give an address with the service's own host in place of one that may not be asked.

        Some catalogues name a host that only their own network knows; and who sets a base of
        their own gets all from there.
        """
        try:
            self.refuse_elsewhere(service, url)
        except ServiceError:
            parts = urlsplit(url)
            return self.url(service, parts.path + (f"?{parts.query}" if parts.query else ""))
        return url


def from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the services that the environment sets."""
    return {
        name: environment[key]
        for name in BASES
        if (key := PREFIX + name.upper().replace("-", "_")) in environment
    }


def parse(text: str) -> tuple[str, str]:
    """Split ``NAME=URL``; raises RecipeError for another form."""
    name, sign, base = text.partition("=")
    if not sign or not name or not base:
        raise RecipeError("service_form", text=text)
    return name, base


def _checked(name: str, base: str) -> str:
    try:
        parts = urlsplit(base)
        parts.port  # noqa: B018  (reading it checks it)
    except ValueError:
        # What the library says of it holds a piece of a password with a slash in it.
        why = base.partition(":")[0] + "://…"
        raise RecipeError("service_address", name=name, why=why) from None
    if parts.username or parts.password:
        # The address itself is not told: it would end up in logs.
        raise RecipeError("service_password", name=name)
    if parts.query or parts.fragment or not parts.hostname:
        # A key to a service often stands behind the question mark.
        shown = base.partition("?")[0].partition("#")[0]
        raise RecipeError("service_address", name=name, why=shown)
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise RecipeError("service_plain_http", name=name, url=base)
    if parts.scheme not in ("http", "https"):
        raise RecipeError("service_address", name=name, why=base)
    return base.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
