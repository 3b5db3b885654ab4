"""What goes with a project, under which name, and what cannot."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from ..._bridge import WijkmonitorError, escape, gate
from .. import beside
from . import places, project_file
from .project_file import ProjectFile
from .secrets import without

PACK, BESIDE, DATA, EXTRA, STORIES = "pack", "beside", "data", "extra", "stories"
LARGE = 100_000_000
"""Bytes from which a file that lies outside the project's folder is asked about."""

FOLDERS = {PACK: "data", DATA: "data", STORIES: "data", EXTRA: "bijlagen"}
ABSENT = "niet-meegenomen"
"""The folder that is in no zip, to which layers point whose file did not come along."""

_SIGNS = ("%3A", "%2F", "%3D", "%22", "%27", "%20")
_BEFORE = "|".join((r"(?<![\w.-])", *(f"(?<={sign})" for sign in _SIGNS)))
"""What may stand before a path: no part of a longer one, nor the host of an address."""

_FITS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ .-]{0,99}")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff")
_PARTS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".tif": (".tfw",), ".png": (".pgw",), ".jpg": (".jgw",), ".asc": (".prj",),
    ".csv": (".csvt",), ".gml": (".xsd", ".gfs"),
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """A file of this machine: what it is, who reads it, its name in the zip, its size in bytes.

    ``private`` is a file of stories, of which a copy goes with what may be shown, once asked for.
    """

    path: Path
    kind: str
    name: str
    layers: list[str] = field(default_factory=list)
    size: int = 0
    near: bool = True
    private: bool = False

    @property
    def is_optional(self) -> bool:
        """Whether the map is one of Wijkmonitor without it."""
        return self.kind in (DATA, EXTRA, STORIES)

    @property
    def is_asked(self) -> bool:
        """Whether it is too large and too far off, or too private, to go without a question."""
        large = not self.near and self.size >= LARGE
        return self.is_optional and (large or self.private)

    def files(self) -> Iterator[tuple[Path, str]]:
        """Give all files it consists of, with their names in the zip."""
        if self.path.is_dir():
            for path in sorted(self.path.rglob("*")):
                if path.is_file():
                    yield path, f"{self.name}/{path.relative_to(self.path).as_posix()}"
            return
        yield self.path, self.name
        stem = self.name[: -len(self.path.suffix)] if self.path.suffix else self.name
        for ending in _PARTS.get(self.path.suffix.lower(), ()):
            for part in (self.path.with_suffix(ending), self.path.with_suffix(ending.upper())):
                if part.is_file():
                    yield part, f"{stem}{part.suffix}"
                    break
        for ending in (".aux.xml", ".ovr", ".xml"):
            part = self.path.with_name(self.path.name + ending)
            if part.is_file():
                yield part, f"{self.name}{ending}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be in the zip, and the names of layers that need something else.

    ``network``: a service or a database, asked by whoever opens the project. ``scratch``: in memory
    only, so without content. ``missing``: the file is not there. ``embedded``: of another project.
    """

    project: Path
    name: str
    file: ProjectFile
    items: tuple[Item, ...]
    network: tuple[str, ...]
    scratch: tuple[str, ...]
    missing: tuple[str, ...]
    embedded: tuple[str, ...]

    @property
    def packs(self) -> list[Path]:
        """The packs, in the order of the project."""
        return [item.path for item in self.items if item.kind == PACK]

    @property
    def stories(self) -> list[Item]:
        """Files of stories, of which the zip has a copy with what may be shown."""
        return [item for item in self.items if item.kind == STORIES]

    def called(self, name: str) -> Plan:
        """Give the same plan for a zip of another name."""
        name = escape_stem(name)
        own = name + beside.ENDING
        items = (replace(i, name=own) if i.kind == BESIDE else i for i in self.items)
        return replace(self, name=name, items=tuple(items))

    def text(self, leave: Iterable[Path] = ()) -> str:
        """Give the project's text as it is in the zip, without the files that are left behind."""
        return project_file.changed(self.file.text, _Change(self, set(leave)))


def plan(project: Path, name: str = "") -> Plan:
    """Look what a saved project reads. ``name`` is what it is called in the zip.

    Raises WijkmonitorError for a file that is no project.
    """
    project = Path(os.path.abspath(project))  # noqa: PTH100  follows no links
    file = project_file.read(project)
    items = _Items(project, escape_stem(name or project.stem))
    for path in file.packs:
        items.take(places.resolved(path, project.parent), PACK)
    if file.stories:
        items.take(places.resolved(file.stories, project.parent), STORIES)
    told: dict[str, list[str]] = {"network": [], "scratch": [], "missing": [], "embedded": []}
    for layer in file.layers:
        kind = _where(layer, project.parent, items)
        if kind:
            told[kind].append(escape.clean(layer.name))
    for path in _pictures(file.text, project.parent):
        items.take(path, EXTRA)
    unique = {kind: tuple(dict.fromkeys(names)) for kind, names in told.items()}
    return Plan(project, items.name, file, tuple(items.found.values()), **unique)


def _where(layer: project_file.Layer, folder: Path, items: _Items) -> str:
    """Tell what a layer needs that the zip cannot hold; empty where its file was taken."""
    if layer.provider in ("memory", "virtual", "embedded"):
        return {"memory": "scratch", "virtual": ""}.get(layer.provider, "embedded")
    place = places.find(layer.provider, layer.source)
    if place is None:
        return "network"
    return "" if items.take(places.resolved(place.path, folder), DATA, layer.name) else "missing"


class _Items:
    """The files that were found, each once and each under a name of its own."""

    def __init__(self, project: Path, name: str) -> None:
        self.name = name
        self.found: dict[str, Item] = {}
        self._project = project
        self._names: set[str] = set()

    def take(self, path: Path, kind: str, layer: str = "") -> bool:
        """Take a file along; tell whether it is there."""
        key = os.path.normcase(path)
        if key not in self.found:
            if not os.path.exists(path) or path == self._project:  # noqa: PTH110  raises nothing
                return False
            self.found[key] = self._new(path, kind)
        if layer:
            self.found[key].layers.append(escape.clean(layer))
        return True

    def _new(self, path: Path, kind: str) -> Item:
        own = self._project.stem + beside.ENDING
        if path == self._project.with_name(own):
            item = Item(path, BESIDE, self.name + beside.ENDING)
        else:
            kind = PACK if _is_pack(path) else STORIES if _is_stories(path) else kind
            item = Item(path, kind, self._free(FOLDERS[kind], path.name))
            item.near = self._project.parent in path.parents
            item.private = kind == STORIES
        item.size = sum(part.stat().st_size for part, _ in item.files())
        return item

    def _free(self, folder: str, name: str) -> str:
        safe = Path(escape_name(name))
        number, free = 1, f"{folder}/{safe}"
        while free.lower() in self._names:
            number += 1
            free = f"{folder}/{safe.stem}_{number}{safe.suffix}"
        self._names.add(free.lower())
        return free


class _Change:
    """How each value of a project's text is written in the zip."""

    def __init__(self, plan: Plan, leave: set[Path]) -> None:
        self._folder = plan.project.parent
        self._names = {
            os.path.normcase(i.path): f"./{ABSENT}/{Path(i.name).name}" if i.path in leave
            else f"./{i.name}" for i in plan.items
        }  # fmt: skip
        self._sources = dict(self._layers(plan))
        self._packs = {i.path.name: Path(i.name).name for i in plan.items if i.kind == PACK}
        self._folders = _folders(plan)

    def __call__(self, value: str) -> str:
        """Give the value without this machine's folders, and without secrets."""
        if value in self._sources:
            return self._sources[value]
        if value.endswith(".gpkg") and value in self._packs:
            return self._packs[value]
        if "/" not in value and "\\" not in value and "%2" not in value and "=" not in value:
            return value
        head, mark, rest = value.partition("|")
        key = os.path.normcase(places.resolved(head, self._folder)) if len(head) < 1000 else ""
        if key in self._names:
            return self._names[key] + mark + rest
        value = without(value)
        return self._folders.sub("", value)

    def _layers(self, plan: Plan) -> Iterator[tuple[str, str]]:
        for layer in plan.file.layers:
            place = places.find(layer.provider, layer.source)
            if layer.provider == "embedded":
                yield layer.source, f"./{ABSENT}/{escape_name(Path(layer.source).name)}"
            elif place is not None:
                path = places.resolved(place.path, self._folder)
                lost = f"./{ABSENT}/{escape_name(path.name)}"
                yield layer.source, place.replaced(self._names.get(os.path.normcase(path), lost))


def _folders(plan: Plan) -> re.Pattern[str]:
    """Find the beginnings of paths that tell of this machine, as any text may write them.

    What an address of a service has behind its host may look the same, and is not found.
    """
    known = {plan.project.parent, Path.home(), *(item.path.parent for item in plan.items)}
    for layer in plan.file.layers:
        place = places.find(layer.provider, layer.source)
        if place is not None:
            known.add(places.resolved(place.path, plan.project.parent).parent)
    written: set[str] = set()
    for folder in known:
        if len(folder.parts) > 1:
            path = folder.as_posix()
            plain = (path, path.replace("/", "\\"), f"file://{path}")
            written |= {*plain, *(quote(text, safe=safe) for text in plain for safe in ("/:", ""))}
    # Everything may lie at the very top; then nothing tells, and this is in no text.
    longest_first = sorted(written or {"\0"}, key=len, reverse=True)
    return re.compile(
        rf"(?:{_BEFORE})(?:{'|'.join(map(re.escape, longest_first))})(?:[/\\]|%2F|%5C|(?![\w.-]))",
        re.IGNORECASE,
    )


def _pictures(text: str, folder: Path) -> list[Path]:
    """Find the pictures that layouts, symbols and actions name by a path of this machine."""
    found: dict[Path, None] = {}

    def look(value: str) -> str:
        if value.lower().endswith(_PICTURES) and len(value) < 1000:
            path = Path(value)
            if path.is_absolute() or value.startswith(("./", "../")):
                path = places.resolved(value, folder)
                if os.path.isfile(path):  # noqa: PTH113  unlike Path's own, it raises nothing
                    found[path] = None
        return value

    project_file.changed(text, look)
    return list(found)


def _is_pack(path: Path) -> bool:
    """Tell whether a file is a pack, also one that the plugin never opened in this project."""
    if path.suffix.lower() != ".gpkg":
        return False
    try:
        gate.connect(path).close()
    except WijkmonitorError:
        return False
    return True


def _is_stories(path: Path) -> bool:
    """Tell whether a file is one of stories, whatever it is called."""
    from ..._bridge_tables import story_sharing

    return story_sharing.is_stories(path)


def escape_name(name: str) -> str:
    """Give the name of a file as any system takes it; a plain one stays as it is."""
    path = Path(name)
    plain = escape.file_name(path.stem, "bestand")
    if _FITS.fullmatch(name) and not name.endswith((".", " ")) and not plain.endswith("_"):
        return name
    return plain + (path.suffix if _FITS.fullmatch(f"x{path.suffix}") else "")


def escape_stem(name: str) -> str:
    """Give the name of a project or zip, without an ending, as any system takes it."""
    return escape_name(name) if "." not in name else escape.file_name(name, "project")


def refuse_itself(plan: Plan, target: Path) -> None:
    """Refuse a zip that would be written over a file that goes into it."""
    if any(places.resolved(str(target), Path.cwd()) == item.path for item in plan.items):
        raise WijkmonitorError("output_is_input", path=str(target))
