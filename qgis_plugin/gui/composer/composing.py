"""From the dialog to a pie that is drawn, kept or shared: who is asked, and what is told."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QWidget

from ..._bridge import Definition, Pack, WijkmonitorError, definitions, offered, write_text
from ...state import definitions as saved
from ...state.definitions import SavedPie
from ...state.language import tr
from ...state.map import dressing
from ...state.session import Session
from ..messages import Messages
from ..profile.pie_chooser import same_as_saved
from .dialog import ComposerDialog

LAST_FOLDER = "wijkmonitor/last_pie_folder"


class Composing(QObject):
    """Makes the dialog when it is first asked for, and does what it asks."""

    def __init__(self, session: Session, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._messages, self._window = session, messages, window
        self.dialog: ComposerDialog | None = None
        session.pack_changed.connect(self._pack_changed)
        session.view_changed.connect(self._view_changed)

    def release(self) -> None:
        """Let go of the session, and take the dialog away."""
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.view_changed.disconnect(self._view_changed)
        if self.dialog is not None and not sip.isdeleted(self.dialog):
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None
        self.deleteLater()

    def ask(self) -> None:
        """Show the dialog, with the pie that is drawn; what is being composed in it stays."""
        pack = self._session.pack
        if pack is None:
            return
        if self.dialog is None:
            self.dialog = self._dialog()
        if not self.dialog.isVisible():
            drawn = self._session.definition
            made = drawn or definitions.built_in("standaard", pack.catalogue)
            kept = saved.named(made.name)
            own = kept is not None and same_as_saved(kept, made, self._session)
            self.dialog.set_pack(pack)
            self.dialog.begin(made, own=own)
            self.dialog.list_pies()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.subjects.search.setFocus()

    def choose_file(self) -> None:
        """Let the user choose a file, and draw with it."""
        folder = QgsSettings().value(LAST_FOLDER, "", type=str)
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("composer.open.title"), folder, tr("composer.file.filter")
        )
        if path:
            QgsSettings().setValue(LAST_FOLDER, str(Path(path).parent))
            self.open(path)

    def open(self, path: str) -> None:
        """Draw with the pie of a file; what is wrong with it, or is not there, is told."""
        pack = self._session.pack
        if pack is None:
            return
        try:
            made, unknown = definitions.load_known(path, pack.catalogue)
        except WijkmonitorError as error:
            self._messages.error(error)
            return
        self._session.choose_definition(made)
        told = lacking(pack, made, unknown)
        if told:
            self._messages.fault(f"{tr('composer.opened', name=made.name)} {told}")

    # What the dialog asks

    def save(self, definition: Definition) -> None:
        """Keep a pie with the user's own, and draw with it."""
        dialog, before = self.dialog, saved.named(definition.name)
        known = before is None or definitions.same_name(before.name, [dialog.editing])
        if not known and not dialog.sure(tr("composer.replace", name=before.name)):
            return
        try:
            kept = saved.save(definition)
        except WijkmonitorError as error:
            dialog.refuse(error)
            return
        dialog.editing = kept.name
        dialog.kept(kept.name)
        self._session.choose_definition(definition)
        dialog.list_pies()
        dialog.say(tr("composer.saved", name=kept.name))

    def save_file(self, definition: Definition) -> None:
        """Write a pie to a file that others can open."""
        dialog = self.dialog
        folder = Path(QgsSettings().value(LAST_FOLDER, "", type=str))
        proposed = folder / f"{definitions.file_stem(definition.name)}.json"
        path, _ = QFileDialog.getSaveFileName(
            dialog, tr("composer.save.title"), str(proposed), tr("composer.file.filter")
        )
        if not path:
            return
        target = Path(path if path.lower().endswith(".json") else f"{path}.json")
        QgsSettings().setValue(LAST_FOLDER, str(target.parent))
        try:
            write_text(target, definition.as_json())
        except WijkmonitorError as error:
            dialog.refuse(error)
            return
        dialog.say(tr("composer.written", path=str(target)))

    def use(self, definition: Definition) -> None:
        """Draw with a pie that only the project keeps."""
        self._session.choose_definition(definition)
        self.dialog.kept(self.dialog.name.text())
        self.dialog.list_pies()

    def rename(self, pie: SavedPie) -> None:
        """Give a pie of the user's another name."""
        dialog = self.dialog
        name, sure = QInputDialog.getText(
            dialog, dialog.windowTitle(), tr("composer.rename.ask"), text=pie.name
        )
        if not sure or name == pie.name:
            return
        try:
            kept = saved.rename(pie, name)
        except WijkmonitorError as error:
            dialog.refuse(error)
            return
        if dialog.editing == pie.name:
            dialog.renamed(kept.name)
        dialog.list_pies()

    def remove(self, pie: SavedPie) -> None:
        """Take a pie of the user's away, when sure."""
        dialog = self.dialog
        if not dialog.sure(tr("composer.remove_pie.ask", name=pie.name)):
            return
        try:
            saved.remove(pie)
        except WijkmonitorError as error:
            dialog.refuse(error)
            return
        if dialog.editing == pie.name:
            dialog.editing = ""
        dialog.list_pies()

    def _dialog(self) -> ComposerDialog:
        dialog = ComposerDialog(self._session, self._window)
        dialog.save_asked.connect(self.save)
        dialog.file_asked.connect(self.save_file)
        dialog.use_asked.connect(self.use)
        dialog.rename_asked.connect(self.rename)
        dialog.removal_asked.connect(self.remove)
        return dialog

    def _pack_changed(self) -> None:
        """Offer what the new pack holds; without a pack there is nothing to compose."""
        if self.dialog is None or not self.dialog.isVisible():
            return
        if self._session.pack is None:
            self.dialog.hide()
        else:
            self.dialog.set_pack(self._session.pack)

    def _view_changed(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.draw()


def lacking(pack: Pack, definition: Definition, unknown: tuple[str, ...]) -> str:
    """Say which subjects of a pie this pack does not know or has no figures of; empty if none."""
    told = [tr("composer.opened.unknown", ids=list(unknown))] if unknown else []
    drawn = {piece.indicator for piece in definition.slices}
    empty = [
        dressing.long_name(offer.indicator)
        for offer in offered.of(pack)
        if offer.indicator.id in drawn and offer.refused
    ]
    if empty:
        told.append(tr("composer.opened.no_figures", labels=empty))
    return " ".join(told)
