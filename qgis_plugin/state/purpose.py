"""The answers to the four questions about figures by group, kept with the project and logged."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qgis.core import Qgis, QgsMessageLog, QgsProject

from .._bridge import guards
from .kept import SCOPE
from .language import tr

ENTRY = "purpose"


def given() -> dict[str, str]:
    """Give the answers that stand in the project; empty where it has none that can be read."""
    try:
        found = json.loads(QgsProject.instance().readEntry(SCOPE, ENTRY)[0] or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: str(found[key]) for key in guards.QUESTIONS if key in found}


def give(answers: Mapping[str, str]) -> None:
    """Keep answers with the project, and write them in the log of QGIS."""
    told = {key: answers.get(key, "").strip() for key in guards.QUESTIONS}
    QgsProject.instance().writeEntry(SCOPE, ENTRY, json.dumps(told, ensure_ascii=False))
    _log(tr("profile.groups.logged", answers=" / ".join(told.values())))


def withdraw() -> None:
    """Take the answers out of the project, and say so in the log."""
    QgsProject.instance().removeEntry(SCOPE, ENTRY)
    _log(tr("profile.groups.withdrawn"))


def _log(text: str) -> None:
    QgsMessageLog.logMessage(text, "Wijkmonitor", Qgis.MessageLevel.Info, notifyUser=False)
