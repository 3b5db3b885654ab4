"""The questions of the tab, each in a box of its own; Escape is the answer that changes nothing."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QWidget

from ..._bridge import WijkmonitorError, wording
from ..._bridge_stories import Story
from ...state.language import current, tr
from . import texts

REMOVE, ERASE = "remove", "erase"


def file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file of stories."""
    return _opened(parent, "open.title", folder, "filter")


def table_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a table of stories."""
    return _opened(parent, "import.title", folder, "filter.table")


def file_to_make(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a new file of stories is to be; one that is there is not written over."""
    start = str(folder / tr("stories_tab.new.name"))
    name, _ = QFileDialog.getSaveFileName(
        parent, tr("stories_tab.new.title"), start, tr("stories_tab.filter"), "",
        QFileDialog.Option.DontConfirmOverwrite,
    )  # fmt: skip
    return _named(name, ".gpkg")


def table_to_write(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a table is to be written."""
    start = str(folder / tr("stories_tab.export.name"))
    name, _ = QFileDialog.getSaveFileName(
        parent, tr("stories_tab.export.title"), start, tr("stories_tab.filter.table")
    )
    return _named(name, ".csv")


def may_be_lost(parent: QWidget) -> bool:
    """Ask whether what was written may be lost."""
    box = _box(parent, tr("stories_tab.lose"))
    lose = box.addButton(tr("stories_tab.lose.yes"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("stories_tab.lose.no"), QMessageBox.ButtonRole.RejectRole)
    return _answer(box) is lose


def how_to_remove(parent: QWidget, story: Story) -> str:
    """Ask whether to take a story out, or to wipe it from all versions; empty for neither."""
    words = texts.excerpt(story)
    box = _box(parent, tr("stories_tab.remove.ask", words=words))
    remove = box.addButton(tr("stories_tab.remove.yes"), QMessageBox.ButtonRole.AcceptRole)
    erase = box.addButton(tr("stories_tab.remove.erase"), QMessageBox.ButtonRole.DestructiveRole)
    stop = box.addButton(tr("stories_tab.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stop)
    return {id(remove): REMOVE, id(erase): ERASE}.get(id(_answer(box)), "")


def is_personal(error: WijkmonitorError) -> bool:
    """Tell whether a table was refused for what may tell who somebody is, and for that alone."""
    why = error.values.get("why")
    first = why[0] if isinstance(why, list) and why else error
    return getattr(first, "key", "") == "story_personal"


def as_is(parent: QWidget, error: WijkmonitorError) -> bool:
    """Ask whether a table is to be read with names and addresses in it."""
    box = _box(parent, "\n\n".join((told(error), tr("stories_tab.import.as_is"))))
    keep = box.addButton(tr("stories_tab.import.keep"), QMessageBox.ButtonRole.DestructiveRole)
    stop = box.addButton(tr("stories_tab.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stop)
    return _answer(box) is keep


def told(error: WijkmonitorError) -> str:
    """Say what went wrong, without the words for those who type commands."""
    rows = error.values.get("rows")
    if is_personal(error) and isinstance(rows, list):
        words = error.values["why"][0].values["words"]
        return tr(
            "stories_tab.import.personal", rows=wording.listing(rows, current(), 40),
            words=wording.listing(words, current()),
        )  # fmt: skip
    return wording.error_text(error, current())


def _opened(parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(
        parent, tr(f"stories_tab.{title}"), str(folder), tr(f"stories_tab.{kind}")
    )
    return Path(name) if name else None


def _named(name: str, ending: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == ending:
        return path
    # A name without its kind was not asked about: no file that is there gets written over.
    made, number = path.with_name(path.name + ending), 1
    while made.exists():
        number += 1
        made = path.with_name(f"{path.name}_{number}{ending}")
    return made


def _box(parent: QWidget, said: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, tr("tab.stories"), said, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _answer(box: QMessageBox) -> object:
    box.exec()
    box.deleteLater()
    return box.clickedButton()
