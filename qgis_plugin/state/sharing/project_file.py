"""The file of a project, read and written without opening the project."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..._bridge import WijkmonitorError
from ..kept import MOST_PACKS, SCOPE

_VALUE = re.compile(r'="(?P<attribute>[^"]*)"|(?<=>)(?P<text>[^<]*[^<\s][^<]*)(?=<)')
_ABSOLUTE = re.compile(r"(<Absolute type=\"bool\">)true(</Absolute>)")


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as the file has it."""

    name: str
    provider: str
    source: str


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """The text of a project, its layers, packs and stories, and what else its file holds, by name.

    ``stories`` is the path of the file of stories that is kept with it; empty without one.
    """

    text: str
    layers: tuple[Layer, ...]
    packs: tuple[str, ...]
    members: dict[str, bytes]
    stories: str = ""


def read(path: Path) -> ProjectFile:
    """Read a .qgs or .qgz. Raises WijkmonitorError for a file that is none, or cannot be read."""
    try:
        text, members = _content(path)
    except (OSError, ValueError, zipfile.BadZipFile, StopIteration) as exc:
        why = getattr(exc, "strerror", None) or str(exc) or type(exc).__name__
        raise WijkmonitorError("sharing_unreadable", path=str(path), why=why) from exc
    document = QDomDocument()
    parsed = document.setContent(text)
    root = document.documentElement()
    if not (parsed[0] if isinstance(parsed, tuple) else parsed) or root.tagName() != "qgis":
        raise WijkmonitorError("sharing_no_project", path=str(path))
    layers = tuple(_layers(root))
    packs = tuple(_packs(root))
    kept = root.firstChildElement("properties").firstChildElement(SCOPE)
    stories = kept.firstChildElement("stories").text()
    _forget_databases(kept)
    # Who made it, on which machine and where, is nobody's business.
    for name in ("saveUser", "saveUserFull"):
        root.setAttribute(name, "")
    root.firstChildElement("homePath").setAttribute("path", "")
    text = _ABSOLUTE.sub(r"\1false\2", document.toString(2))
    return ProjectFile(text, layers, packs, members, stories)


def changed(text: str, change: Callable[[str], str]) -> str:
    """Give the text of a project with each value (attribute or text) as ``change`` gives it.

    The text is Qt's own, in which no value holds a mark that is not written as an entity.
    """

    def put(found: re.Match[str]) -> str:
        attribute = found["attribute"]
        value = found["text"] if attribute is None else attribute
        before = html.unescape(value)
        after = change(before)
        if after == before:
            return found[0]
        written = html.escape(after, quote=False).replace('"', "&quot;")
        return written if attribute is None else f'="{written}"'

    return _VALUE.sub(put, text)


def packed(text: str, name: str, members: dict[str, bytes]) -> bytes:
    """Give the bytes of a .qgz: the project's text, and what else its file held."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{name}.qgs", text.encode("utf-8"))
        for member, content in members.items():
            # QGIS looks for the file beside the project by the project's own name.
            made.writestr(f"{name}.qgd" if member.endswith(".qgd") else member, content)
    return stream.getvalue()


def _content(path: Path) -> tuple[str, dict[str, bytes]]:
    if path.suffix.lower() != ".qgz":
        beside = path.with_suffix(".qgd")
        members = {beside.name: beside.read_bytes()} if beside.is_file() else {}
        attached = path.with_name(f"{path.stem}_attachments.zip")
        if attached.is_file():
            members |= _members(attached)
        return path.read_text(encoding="utf-8"), members
    members = _members(path)
    name = next(name for name in members if name.lower().endswith(".qgs"))
    return members.pop(name).decode("utf-8"), members


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _layers(root: QDomElement) -> Iterator[Layer]:
    found = root.elementsByTagName("maplayer")
    for at in range(found.count()):
        layer = found.at(at).toElement()
        if layer.attribute("embedded") == "1":
            yield Layer(layer.attribute("id"), "embedded", layer.attribute("project"))
            continue
        provider = layer.firstChildElement("provider").text()
        source = layer.firstChildElement("datasource").text()
        if provider and source:
            yield Layer(layer.firstChildElement("layername").text(), provider, source)


def _forget_databases(kept: QDomElement) -> None:
    """Leave out which database pack and stories came from: in the zip is the pack itself."""
    kept.removeChild(kept.firstChildElement("stories_shared"))
    for number in range(MOST_PACKS):
        own = kept if number == 0 else kept.firstChildElement(f"pack{number + 1}")
        own.removeChild(own.firstChildElement("shared"))


def _packs(root: QDomElement) -> Iterator[str]:
    """Give the paths of the packs as the plugin keeps them with the project."""
    kept = root.firstChildElement("properties").firstChildElement(SCOPE)
    for number in range(MOST_PACKS):
        own = kept if number == 0 else kept.firstChildElement(f"pack{number + 1}")
        if path := own.firstChildElement("pack").text():
            yield path
