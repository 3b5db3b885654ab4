"""What the widgets that are Qt's alone need of QGIS, made of PyQt6: no QGIS stands behind it.

``qgis.PyQt.X`` is ``PyQt6.X`` as QGIS 4's own shim has it. Of ``qgis.core`` settings,
language and icons are played; any other class may be named and derived from, and does nothing.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtTest", "QtWidgets", "QtXml")
MOVED = ("QAction", "QActionGroup", "QShortcut")
"""Qt 6 has these in QtGui; QGIS's shim keeps them in QtWidgets as well."""


class _Nothing(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(name, (), {})


class _Settings:
    """Settings for one run."""

    held: dict[str, object] = {}  # noqa: RUF012

    def value(self, key: str, default: object = None, type: object = None) -> object:  # noqa: A002
        return self.held.get(key, default)

    def setValue(self, key: str, value: object) -> None:  # noqa: N802
        self.held[key] = value


class _Application:
    @staticmethod
    def locale() -> str:
        return "nl"

    @staticmethod
    def getThemeIcon(_name: str) -> Any:  # noqa: N802
        return importlib.import_module("PyQt6.QtGui").QIcon()


class _Core(ModuleType):
    QgsSettings = _Settings
    QgsApplication = _Application

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing(name, (), {})


def install() -> None:
    """Put the stand-ins where ``import qgis…`` finds them."""
    qgis, pyqt = ModuleType("qgis"), ModuleType("qgis.PyQt")
    qgis.__path__ = pyqt.__path__ = []  # type: ignore[attr-defined]
    pyqt.sip = importlib.import_module("PyQt6.sip")  # type: ignore[attr-defined]
    found = {"qgis": qgis, "qgis.PyQt": pyqt}
    for name in MODULES:
        found[f"qgis.PyQt.{name}"] = _copy(name)
    for name in ("core", "gui", "utils"):
        found[f"qgis.{name}"] = _Core(f"qgis.{name}")
    sys.modules.update(found)


def _copy(name: str) -> ModuleType:
    real = importlib.import_module(f"PyQt6.{name}")
    module = ModuleType(f"qgis.PyQt.{name}")
    module.__dict__.update({key: value for key, value in vars(real).items() if key[:2] != "__"})
    if name == "QtWidgets":
        gui = importlib.import_module("PyQt6.QtGui")
        module.__dict__.update({moved: getattr(gui, moved) for moved in MOVED})
    return module
