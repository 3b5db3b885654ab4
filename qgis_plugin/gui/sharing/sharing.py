"""From the menu to a zip: what is asked, and what is told afterwards."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QWidget

from ..._bridge import WijkmonitorError
from ...state import sharing
from ...state.language import tr
from ...state.sharing.task import SharingTask
from ..messages import Messages
from ..waiting import waiting
from .dialog import SharingDialog, megabytes

LAST_FOLDER = "wijkmonitor/last_shared_folder"


class Sharing(QObject):
    """Shares the project as it was saved; the one that is open stays as it is."""

    def __init__(self, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._messages, self._window = messages, window
        self._plan: sharing.Plan | None = None
        self.dialog: SharingDialog | None = None
        self.task: SharingTask | None = None

    def ask(self) -> None:
        """Show what would go into the zip; while one is made, how far that is."""
        if self.task is None:
            path = self._saved()
            if path is None:
                return
            try:
                with waiting():
                    self._plan = sharing.plan(path)
            except WijkmonitorError as error:
                self._messages.error(error)
                return
            self._dialog().show_plan(self._plan)
        self._dialog().show()
        self._dialog().raise_()

    def choose(self) -> None:
        """Let the user say where the zip goes, and make it."""
        if self._plan is None:
            return
        folder = QgsSettings().value(LAST_FOLDER, "", type=str) or str(self._plan.project.parent)
        name, _ = QFileDialog.getSaveFileName(
            self.dialog, tr("sharing.where"), str(Path(folder) / f"{self._plan.name}.zip"),
            tr("sharing.files"),
        )  # fmt: skip
        if name:
            target = zipped(Path(name))
            QgsSettings().setValue(LAST_FOLDER, str(target.parent))
            self.start(target)

    def start(self, target: Path) -> None:
        """Make the zip in the background."""
        if self._plan is None or self.task is not None:
            return
        dialog = self._dialog()
        self.task = SharingTask(
            self._plan.called(target.stem), target, dialog.left(), self._finished
        )
        self.task.progressChanged.connect(dialog.progressed)
        dialog.set_busy(True)
        QgsApplication.taskManager().addTask(self.task)

    def stop(self) -> None:
        """Call it off; nothing of it is left."""
        if self.task is not None:
            self.task.cancel()

    def release(self) -> None:
        """Call off what is being made, and take the dialog away."""
        task, self.task = self.task, None
        if task is not None:
            task.cancel()
        if self.dialog is not None and not sip.isdeleted(self.dialog):
            if task is not None:
                task.progressChanged.disconnect(self.dialog.progressed)
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None
        self.deleteLater()

    def _dialog(self) -> SharingDialog:
        if self.dialog is None:
            self.dialog = SharingDialog(self._window)
            self.dialog.make_asked.connect(self.choose)
            self.dialog.stop_asked.connect(self.stop)
        return self.dialog

    def _saved(self) -> Path | None:
        """Give the file of the project, saved now where the user wants that; None without one."""
        project = QgsProject.instance()
        name = project.absoluteFilePath()
        if not name or project.projectStorage() is not None:
            self._messages.fault(tr("sharing.first"))
            return None
        if project.isDirty() and not self._save(project):
            return None
        return Path(name)

    def _save(self, project: QgsProject) -> bool:
        """Ask whether to save; tell whether to go on."""
        box = QMessageBox(
            QMessageBox.Icon.Question, "Wijkmonitor", tr("sharing.unsaved"), parent=self._window
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        save = box.addButton(tr("sharing.save"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("sharing.as_saved"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        answer = self.answer(box)
        if answer == "save" and not project.write():
            self._messages.fault(project.error())
            return False
        return answer != ""

    def answer(self, box: QMessageBox) -> str:
        """Show the question; give "save", "as_saved", or nothing for neither."""
        box.exec()
        role = box.buttonRole(box.clickedButton()) if box.clickedButton() else None
        return {
            QMessageBox.ButtonRole.AcceptRole: "save",
            QMessageBox.ButtonRole.DestructiveRole: "as_saved",
        }.get(role, "")

    def _finished(self, task: SharingTask) -> None:
        if task is not self.task:
            return
        self.task = None
        if self.dialog is not None:
            self.dialog.set_busy(False)
        if task.result is not None:
            if self.dialog is not None:
                self.dialog.hide()
            told = tr("sharing.made", name=task.target.name, size=megabytes(task.result))
            self._messages.done(told, str(task.target))
        elif task.error is not None:
            self._messages.error(task.error)
        elif task.fault:
            self._messages.fault(tr("sharing.fault"), task.fault)
        else:
            self._messages.fault(tr("sharing.stopped"))


def zipped(path: Path) -> Path:
    """Give the name that was typed with the ending of a zip.

    A name without it was not asked about: no file that is there already gets written over.
    """
    if path.suffix.lower() == ".zip":
        return path
    names = (f"{path.name}{'' if n == 1 else f'-{n}'}.zip" for n in count(1))
    return next(free for free in map(path.with_name, names) if not free.exists())
