"""From the dialog to sheets: what is offered, made, previewed, written; and what is asked first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsLayoutExporter, QgsProject, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QProgressDialog,
    QWidget,
)

from ..._bridge import CancelledError, Pack, WijkmonitorError, escape, guards, wording
from ...sheets import making, order, titles, writing
from ...sheets.order import Order
from ...state.language import current, tr
from ...state.map import base_map, dressing, plan, tree
from ...state.session import Session
from ..messages import Messages
from ..waiting import waiting
from .dialog import Choice, SheetsDialog, Wanted
from .titles import TitlesDialog

FOLDER = "wijkmonitor/last_sheets_folder"
LEVELS = ("gemeente", "gebied", "wijk", "buurt")
PREVIEW_DPI = 70.0
PREPARING = 0.3
TITLES = 400
"""Of so many areas the titles can be written one by one."""


class Sheeting(QObject):
    """Makes the dialog when it is first asked for, and does what it asks."""

    def __init__(self, session: Session, messages: Messages, iface: Any) -> None:
        super().__init__(iface.mainWindow())
        self._session, self._messages, self._iface = session, messages, iface
        self._window: QWidget = iface.mainWindow()
        self.dialog: SheetsDialog | None = None
        session.pack_changed.connect(self._pack_changed)

    def release(self) -> None:
        """Let go of the session, and take the dialog away."""
        self._session.pack_changed.disconnect(self._pack_changed)
        if self.dialog is not None and not sip.isdeleted(self.dialog):
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None
        self.deleteLater()

    def ask(self) -> None:
        """Show the dialog, for the area and the figure that are looked at."""
        pack = self._session.pack
        if pack is None:
            return
        if self.dialog is None:
            self.dialog = made = SheetsDialog(self._window)
            made.changed.connect(self._tell)
            made.preview_asked.connect(self.preview)
            made.save_asked.connect(self.save)
            made.layout_asked.connect(self.open_in_qgis)
            made.titles_asked.connect(self.ask_titles)
            made.stories.field.textChanged.connect(self._offer_stories)
        self.dialog.offer(
            self._areas(pack), _indicators(pack), self._shown(), base=bool(base_map.find())
        )
        self.dialog.show()
        self.dialog.raise_()

    def order(self) -> Order | None:
        """Give what is asked; None without areas. Raises what the core raises."""
        pack, dialog = self._session.pack, self.dialog
        if pack is None or dialog is None:
            return None
        wanted = dialog.wanted()
        indicator = pack.indicator(wanted.indicator)
        level, year = order.map_of(pack, indicator, self._session.year)
        codes = _codes(pack, wanted, year)
        if not codes:
            return None
        definition = self._session.definition
        return Order(
            codes, indicator, level, year, self._session.reference,
            None if definition is None else tuple(definition.slices),
            wanted.kind, wanted.size, wanted.way, wanted.account, wanted.title, wanted.titles,
            story=wanted.story, author=wanted.author, concept=wanted.concept,
            base_map=wanted.base_map, logo=wanted.logo, template=wanted.template,
            compared=tuple(self._pins(pack)), over_years=wanted.trend, stories=wanted.stories,
            chosen=wanted.chosen,
        )  # fmt: skip

    def ask_titles(self) -> None:
        """Let the user write the title of single areas."""
        asked = self._asked()
        if asked is None or self.dialog is None:
            return
        if len(asked.codes) > TITLES:
            self.dialog.tell(tr("sheets.titles.many", n=TITLES))
            return
        try:
            with waiting():
                rows = titles.proposed(self._session.pack, asked)
        except WijkmonitorError as error:
            self._messages.error(error)
            return
        window = TitlesDialog(self.dialog, rows, asked.titles)
        if window.exec() == QDialog.DialogCode.Accepted:
            self.dialog.keep_titles(window.written())
        window.deleteLater()

    def preview(self) -> None:
        """Show the sheet of the first area."""
        asked = self._asked()
        if asked is None:
            return
        first = _only(asked, asked.codes[:1])
        project = QgsProject()
        with waiting():
            made = self._made(first, project, "voorbeeld", lambda _: None)
            if made is not None and self.dialog is not None:
                self.dialog.show_preview(_picture(made))
            making.remove(project, "voorbeeld")
            project.clear()

    def save(self) -> None:
        """Ask where the sheets go, and write them."""
        asked = self._asked()
        if asked is None or self.dialog is None or not self._sure(asked):
            return
        output = self.dialog.wanted().output
        target = self._target(asked, single=output == "pdf")
        if target is None:
            return
        project = QgsProject()
        note, box = self._progress()
        try:
            made = making.make(
                self._session.pack, asked, project, "bladen", lambda p: note(p * PREPARING)
            )
            files = writing.write(
                made.layout, target, output.rstrip("s") if output == "pdfs" else output,
                lambda part: note(PREPARING + part * (1 - PREPARING)), single=output == "pdf",
            )  # fmt: skip
            self._messages.done(tr("sheets.done", n=len(files), path=str(target)))
        except CancelledError:
            self._messages.done(tr("sheets.stopped"))
        except WijkmonitorError as error:
            self._messages.error(error)
        finally:
            _away(box)
            making.remove(project, "bladen")
            project.clear()

    def open_in_qgis(self) -> None:
        """Put the layout in the project, and open it in QGIS's own window for layouts."""
        asked = self._asked()
        if asked is None or not self._sure(asked):
            return
        name = making.default_name(asked)
        note, box = self._progress()
        try:
            made = making.make(self._session.pack, asked, QgsProject.instance(), name, note)
        except CancelledError:
            return
        except WijkmonitorError as error:
            self._messages.error(error)
            return
        finally:
            _away(box)
        self._iface.openLayoutDesigner(made.layout)

    def _asked(self) -> Order | None:
        try:
            found = self.order()
        except WijkmonitorError as error:
            self._messages.error(error)
            return None
        if found is None and self.dialog is not None:
            self.dialog.tell(tr("sheets.none"))
        return found

    def _made(
        self, asked: Order, project: QgsProject, name: str, note: Callable[[float], None]
    ) -> making.Made | None:
        try:
            return making.make(self._session.pack, asked, project, name, note)
        except WijkmonitorError as error:
            self._messages.error(error)
            return None

    def _tell(self) -> None:
        """Say how many pages it will be."""
        if self.dialog is None or self._session.pack is None:
            return
        try:
            found = self.order()
        except WijkmonitorError as error:
            self.dialog.tell(wording.error_text(error, current()))
            return
        self.dialog.tell(tr("sheets.none") if found is None else tr("sheets.pages", **_size(found)))

    def _offer_stories(self) -> None:
        """Offer what may be shown of the file of stories; what is wrong with it is told later."""
        path = self.dialog.wanted().stories if self.dialog is not None else None
        if self.dialog is not None:
            self.dialog.offer_stories([] if path is None or not path.is_file() else _told(path))

    def _sure(self, asked: Order) -> bool:
        """Ask first where there are very many pages."""
        if asked.pages < order.ASK_FROM:
            return True
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        text = tr("sheets.sure", **_size(asked))
        return QMessageBox.question(self._window, tr("sheets.title"), text, yes | no, no) == yes

    def _target(self, asked: Order, *, single: bool) -> Path | None:
        settings = QgsSettings()
        folder = settings.value(FOLDER, "", type=str)
        if single:
            name = "gespreksblad" if asked.kind == order.TALK else "kaartblad"
            start = str(Path(folder) / f"{name}-{escape.file_name(asked.indicator.id)}.pdf")
            path, _ = QFileDialog.getSaveFileName(
                self._window, tr("sheets.title"), start, "PDF (*.pdf)"
            )
            found = Path(path).with_suffix(".pdf") if path else None
        else:
            path = QFileDialog.getExistingDirectory(self._window, tr("sheets.title"), folder)
            found = Path(path) if path else None
        if found is not None:
            settings.setValue(FOLDER, str(found.parent if single else found))
        return found

    def _progress(self) -> tuple[Callable[[float], None], QProgressDialog]:
        box = QProgressDialog(tr("sheets.busy"), tr("sheets.cancel"), 0, 1000, self._window)
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setMinimumDuration(400)

        def note(part: float) -> None:
            box.setValue(min(999, int(1000 * part)))
            QApplication.processEvents()
            if box.wasCanceled():
                raise CancelledError("cancelled")

        return note, box

    def _areas(self, pack: Pack) -> list[Choice]:
        """Give what sheets can be made of: the area that is looked at, or all of a level."""
        found: list[Choice] = []
        area = self._session.area
        if area is not None and area.code and area.level != "land":
            found.append((escape.clean(area.told), ("one", area.code)))
        gemeente = None if area is None else area.gemeente_code
        if gemeente and area is not None and area.level != "land":
            found += [
                (tr("sheets.areas.within", levels=tr(f"levels.{level}"), name=area.gemeente or ""),
                 (level, gemeente))
                for level in ("wijk", "buurt") if plan.layer_years(pack, level)
            ]  # fmt: skip
        drawn = [level for level in LEVELS if plan.layer_years(pack, level)]
        found += [
            (tr("sheets.areas.all", levels=tr(f"levels.{x}").lower()), (x, None)) for x in drawn
        ]
        return found

    def _shown(self) -> str:
        """Give the figure that the map shows."""
        layers = self._session.layers
        pack = self._session.pack
        if layers is None or pack is None:
            return ""
        for layer in tree.layers(pack.path):
            if tree.is_visible(layer):
                return str(layer.customProperty(tree.INDICATOR))
        return next(iter(layers.chosen().values()), "")

    def _pins(self, pack: Pack) -> list[str]:
        """Give the first pins: more do not fit in the bars."""
        return [code for code in self._session.pins.codes if pack.years_of(code)][:2]

    def _pack_changed(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.hide()


def _away(box: QProgressDialog) -> None:
    box.close()
    box.deleteLater()


def _indicators(pack: Pack) -> list[Choice]:
    """Give the figures that a map can show."""
    held = set(pack.indicators_with_figures())
    known = [i for i in pack.catalogue if i.id in held and guards.may_be_drawn(i)]
    return [(dressing.long_name(i), i.id) for i in known]


def _told(path: Path) -> list[tuple[str, str]]:
    """Give id and first words of the stories that may be shown, the newest first."""
    from ..._bridge_stories import Stories
    from ..stories import texts

    today = dt.date.today()
    try:
        held = [story for story in Stories(path).list() if not story.hidden(today)]
    except WijkmonitorError:
        return []
    held.sort(key=lambda story: story.date or dt.date.min, reverse=True)
    return [
        (story.id, f"{texts.heading(story, None, today)}: {texts.excerpt(story)}") for story in held
    ]


def _codes(pack: Pack, wanted: Wanted, year: int) -> tuple[str, ...]:
    if wanted.areas is None:
        return ()
    level, which = wanted.areas
    if level == "one":
        return (which,)
    return order.codes_of(pack, level, year, which)


def _only(asked: Order, codes: tuple[str, ...]) -> Order:
    from dataclasses import replace

    return replace(asked, codes=codes, account=False)


def _size(asked: Order) -> dict[str, str]:
    n = wording.integer(asked.pages, current())
    return {"n": n, "mb": wording.integer(max(1, asked.megabytes(order.PDF)), current())}


def _picture(made: making.Made) -> QImage:
    atlas = made.layout.atlas()
    atlas.updateFeatures()
    atlas.beginRender()
    try:
        if not atlas.first():
            return QImage()
        return QgsLayoutExporter(made.layout).renderPageToImage(0, dpi=PREVIEW_DPI)
    finally:
        atlas.endRender()
