"""What a user chose once for all projects: one value, whose fields are the keys in QGIS's settings.

The environment goes before what is stored, for QGIS without a screen: ``WIJKMONITOR_LANGUAGE`` and
so on, each field in capitals. Addresses of services have ``WIJKMONITOR_SERVICE_<NAME>``, as the
core has them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from qgis.core import QgsSettings

SCOPE = "wijkmonitor"
PREFIX = "WIJKMONITOR_"
LANGUAGES = ("", "nl", "en")
REFERENCES = ("", "NL", "GM")
NO = ("0", "false", "no", "nee")


@dataclass(frozen=True)
class Settings:
    """The settings with their defaults; empty is: not chosen.

    ``my_gemeente`` is a code. ``language`` is that of QGIS without a choice. ``reference`` is what
    a file is compared with when it is first opened: NL, GM, or the default of the core. ``explain``
    opens the section with the key to the pie. ``cache_folder`` is where fetched files are kept,
    ``command`` the program ``wijkmonitor``, ``services`` base addresses by the name of a service.
    """

    my_gemeente: str = ""
    language: str = ""
    reference: str = ""
    explain: bool = True
    cache_folder: str = ""
    command: str = ""
    services: Mapping[str, str] = field(default_factory=dict)


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Give what is chosen; what cannot be a choice counts as none."""
    environment = os.environ if environment is None else environment
    stored, default = QgsSettings(), Settings()
    found: dict[str, object] = {}
    for each in fields(Settings):
        given = environment.get(PREFIX + each.name.upper())
        if given is None:
            given = stored.value(f"{SCOPE}/{each.name}", None)
        if given is not None:
            found[each.name] = _read_as(given, getattr(default, each.name))
    for name, known in (("language", LANGUAGES), ("reference", REFERENCES)):
        if found.get(name, "") not in known:
            del found[name]
    return Settings(**found)


def write(chosen: Settings) -> None:
    """Keep what is chosen; what is as it comes is not stored."""
    stored, default = QgsSettings(), Settings()
    for each in fields(Settings):
        value = getattr(chosen, each.name)
        if value == getattr(default, each.name):
            stored.remove(f"{SCOPE}/{each.name}")
        else:
            text = json.dumps(dict(value)) if isinstance(value, Mapping) else value
            stored.setValue(f"{SCOPE}/{each.name}", text)


def _read_as(given: object, default: object) -> object:
    if isinstance(default, bool):
        return str(given).casefold() not in NO
    if isinstance(default, Mapping):
        return _addresses(str(given))
    return str(given).strip()


def _addresses(text: str) -> Mapping[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
