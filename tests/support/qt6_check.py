"""Tell from the text of the plugin what would fail under Qt 6, where nobody here runs QGIS 4.

Names are looked up in the Qt that is here: what is reached as ``Qt.AlignLeft`` is a member of an
enumeration there and no type, so it lacks the name of its enumeration, which PyQt6 demands. Calls
that Qt 6 dropped are known by name. What it cannot see is a call on something whose class no
annotation tells.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from enum import Enum

GONE_MODULES = ("PyQt5", "PyQt6", "PySide2", "PySide6", "qgis.PyQt.QtWebKit",
                "qgis.PyQt.QtWebKitWidgets", "qgis.PyQt.QtWebEngineWidgets")  # fmt: skip
GONE_NAMES = ("QRegExp", "QRegExpValidator", "QDesktopWidget", "QTextCodec", "QStringRef",
              "QMatrix", "QLinkedList", "qApp")  # fmt: skip
GONE_CALLS = ("exec_", "print_", "setTabStopWidth", "toTime_t", "setMargin",
              "desktop", "globalX", "globalY", "localPos", "windowPos", "screenPos")  # fmt: skip
GONE_OF = {
    "QMouseEvent": ("globalPos", "x", "y"),
    "QEnterEvent": ("pos", "globalPos", "x", "y"),
    "QDropEvent": ("pos", "posF", "mouseButtons", "keyboardModifiers"),
    "QWheelEvent": ("delta", "pos", "globalPos", "x", "y"),
    "QFontMetrics": ("width",),
}
"""By the class of a parameter: what PyQt6 no longer has of it."""


def faults(text: str) -> list[str]:
    """Give a line for each thing that Qt 6 lacks: its number, and what it is."""
    tree = ast.parse(text)
    names = dict(_imported(tree))
    found = [*_imports(tree), *_members(tree, names), *_calls(tree)]
    return [f"{line}: {what}" for line, what in sorted(set(found))]


def _imported(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """Give the classes of QGIS and its Qt that a module names, as they are here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis."):
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                yield alias.asname or alias.name, getattr(module, alias.name, None)


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
            for alias in node.names:
                if alias.name in GONE_NAMES:
                    yield node.lineno, f"{alias.name} is gone"
                if alias.name == "QAction" and node.module == "qgis.PyQt.QtGui":
                    yield node.lineno, "QAction comes from QtWidgets in Qt 5 and in the shim"
        else:
            continue
        for module in modules:
            if any(module == gone or module.startswith(f"{gone}.") for gone in GONE_MODULES):
                yield node.lineno, f"{module} is no import of qgis.PyQt"


def _members(tree: ast.AST, names: dict[str, object]) -> Iterator[tuple[int, str]]:
    """Find members of enumerations that are reached without the name of their enumeration."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        holder = names.get(node.value.id)
        if not isinstance(holder, type) or issubclass(holder, Enum):
            continue
        member = getattr(holder, node.attr, None)
        if node.value.id == "QVariant" and node.attr not in ("Type",) and node.attr[:1].isupper():
            yield node.lineno, f"QVariant.{node.attr} is QMetaType.Type.…"
        elif isinstance(member, int | Enum) and not isinstance(member, type):
            yield node.lineno, f"{node.value.id}.{node.attr} lacks the name of its enumeration"


def _calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in GONE_CALLS:
            yield node.lineno, f".{node.attr} is gone"
        if isinstance(node, ast.FunctionDef):
            yield from _of_parameters(node)


def _of_parameters(function: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    kinds = {
        each.arg: each.annotation.id
        for each in function.args.args
        if isinstance(each.annotation, ast.Name)
    }
    asked = {id(inside) for inside in _asked_first(function)}
    for node in ast.walk(function):
        if id(node) in asked:
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            kind = kinds.get(node.value.id, "")
            if node.attr in GONE_OF.get(kind, ()):
                yield node.lineno, f"{kind}.{node.attr} is gone"


def _asked_first(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Give what stands in ``a if hasattr(x, …) else b``: it is meant for both."""
    for node in ast.walk(function):
        test = node.test if isinstance(node, ast.IfExp) else None
        if isinstance(test, ast.Call) and getattr(test.func, "id", "") == "hasattr":
            yield from ast.walk(node)
