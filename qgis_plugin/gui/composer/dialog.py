"""The dialog in which a profieltaart is composed: it tells what was made, others keep it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Definition, Pack, Profile, WijkmonitorError, definitions, wording
from ...state import definitions as saved
from ...state import draft as drafts
from ...state.definitions import SavedPie
from ...state.draft import Draft, History
from ...state.language import current, tr
from ...state.map import dressing
from ...state.session import Session
from ..profile.pie_chooser import same, title
from .panels import PreviewPanel, SlicesPanel, SubjectsPanel, sentence_label
from .slices import Shown

PAUSE = 120
"""Milliseconds without a change before the preview is drawn anew."""


class ComposerDialog(QDialog):
    """Shows a draft beside the subjects it can hold; all that is refused is said by the core."""

    save_asked = pyqtSignal(object)
    file_asked = pyqtSignal(object)
    use_asked = pyqtSignal(object)
    rename_asked = pyqtSignal(object)
    removal_asked = pyqtSignal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("WijkmonitorComposerDialog")
        self.setWindowTitle(tr("composer.title"))
        self._session = session
        self._history = History()
        self._begun: tuple[Draft, str] = (Draft(), "")
        self.editing = ""
        """The name of the user's pie with which the draft began; saving it is no surprise."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.draw)
        self._make()
        self._lay_out()
        self._connect()

    # What is composed

    @property
    def draft(self) -> Draft:
        """What is in the pie now."""
        return self._history.present

    @property
    def changed(self) -> bool:
        """Whether there is something that is kept nowhere."""
        return (self.draft, self.name.text()) != self._begun

    def begin(self, definition: Definition, own: bool = False) -> None:
        """Begin with a pie that is there; ``own`` tells that it is one of the user's."""
        self.editing = definition.name if own else ""
        built_in = definition.name in definitions.BUILT_IN
        self.name.setText("" if built_in else definition.name)
        self._history.begin(drafts.of(definition))
        self.kept(self.name.text())
        self.say("")
        self._show()
        self.draw()

    def kept(self, name: str) -> None:
        """Note that the draft is kept as it is now, under this name."""
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self._begun = self.draft, name

    def renamed(self, name: str) -> None:
        """Follow the pie with which the draft began to its new name."""
        if self.name.text() == self.editing:
            self.name.setText(name)
        self.editing, self._begun = name, (self._begun[0], name)

    def take(self, draft: Draft) -> None:
        """Go on with a changed draft."""
        if self._history.take(draft):
            self.say("")
            self._show()

    def made(self, *, named: bool) -> Definition | None:
        """Make the pie; what is refused is said, and None given. ``named``: it needs a name."""
        pack, name = self._session.pack, self.name.text().strip()
        if pack is None:
            return None
        try:
            if named:
                name = definitions.checked_name(name)
            return self.draft.definition(name or tr("composer.unnamed"), pack, tr("composer.this"))
        except WijkmonitorError as error:
            self.refuse(error)
            if error.key.startswith("definition_name"):
                self.name.setFocus()
            return None

    # What is shown

    def set_pack(self, pack: Pack) -> None:
        """Offer the subjects of a pack; the draft stays."""
        self.subjects.tree.set_pack(pack)
        self.subjects.refilter()
        self.slices.set_themes({t.id: dressing.theme_label(t) for t in pack.catalogue.themes})
        self.list_pies()
        self._show()
        self.draw()

    def list_pies(self) -> None:
        """List the pies with which one can begin."""
        pack = self._session.pack
        if pack is None:
            return
        self.start.clear()
        drawn = self._session.definition
        built_in = [definitions.built_in(name, pack.catalogue) for name in definitions.BUILT_IN]
        if drawn is not None and not any(same(drawn, each) for each in built_in):
            told = title(drawn.name, len(drawn.slices))
            self.start.addItem(tr("composer.start.now", name=told), drawn)
        for each in built_in:
            self.start.addItem(title(each.name, len(each.slices)), each)
        for pie in saved.listed():
            self.start.addItem(title(pie.name, pie.count), pie)
        mine = [i for i in range(self.start.count()) if _name(self.start, i) == self.editing]
        self.start.setCurrentIndex(mine[0] if mine and self.editing else 0)
        self._show_pie_buttons()

    def say(self, text: str) -> None:
        """Say what happened."""
        self.notice.setText(text)

    def refuse(self, error: WijkmonitorError) -> None:
        """Say in the core's words what cannot be."""
        text = wording.error_text(error, current())
        self.say(text[:1].upper() + text[1:])

    def draw(self) -> None:
        """Draw the preview of what is in the pie now, or say why there is none."""
        self._pause.stop()
        made = profile = None
        pack = self._session.pack
        try:
            if pack is not None:
                made = self.draft.definition("", pack, tr("composer.this"))
                profile = self._session.profile_with(made)
        except WijkmonitorError as error:
            self.refuse(error)
        for button in (self.save, self.save_file, self.use):
            button.setEnabled(made is not None)
        plain = self.draft.form == definitions.PLAIN
        self.preview.show_profile(profile, plain, refused=made is None)
        self._name_slices(made, profile)

    def sure(self, text: str) -> bool:
        """Ask before something is lost."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.exec()
        return box.standardButton(box.clickedButton()) == QMessageBox.StandardButton.Yes

    def reject(self) -> None:
        """Close; what is kept nowhere only when the user is sure."""
        if not self.changed or self.sure(tr("composer.unsaved")):
            super().reject()

    def _show(self) -> None:
        """Show the draft at once; its picture follows after a pause."""
        draft, panel = self.draft, self.slices
        panel.count.setText(tr("composer.count", n=len(draft.parts), most=definitions.MOST))
        panel.actions["undo"].setEnabled(self._history.can_undo)
        panel.actions["redo"].setEnabled(self._history.can_redo)
        (self.plain if draft.form == definitions.PLAIN else self.lengths).setChecked(True)
        self.subjects.tree.mark({part.indicator for part in draft.parts})
        self._name_slices(None, None)
        self._pause.start()

    def _name_slices(self, made: Definition | None, profile: Profile | None) -> None:
        """List the slices with the numbers that they have in the picture."""
        if self._session.pack is None:
            return
        shown = {part.indicator: self._words(part.indicator) for part in self.draft.parts}
        if made is None or profile is None:
            numbers = {name: str(at) for at, name in enumerate(shown, 1)}
        else:
            places = {part.indicator: str(at) for at, part in enumerate(profile.slices, 1)}
            numbers = {
                piece.indicator: places.get(piece.indicator) or places.get(piece.fallback, "–")
                for piece in made.slices
            }
        self.slices.tree.show_draft(
            self.draft, self._themes(),
            {name: row._replace(number=numbers[name]) for name, row in shown.items()},
            {part.indicator: self._weight(part.weight) for part in self.draft.parts},
        )  # fmt: skip

    def _words(self, indicator: str) -> Shown:
        offer = self.subjects.tree.offer(indicator)
        if offer is None:
            return Shown("", indicator, indicator, False)
        known = offer.indicator
        return Shown("", dressing.short_name(known), dressing.long_name(known), not offer.refused)

    def _weight(self, weight: float) -> str:
        return self.slices.weight.locale().toString(weight, "g", 6)

    def _themes(self) -> dict[str, str]:
        """Give all themes with their names: those of the draft in its order, then the others."""
        labels = {t.id: dressing.theme_label(t) for t in self._session.pack.catalogue.themes}
        order = dict.fromkeys((*self.draft.themes(), *labels))
        return {theme: labels.get(theme, theme) for theme in order}

    def _show_choice(self) -> None:
        self.slices.show_choice(self.draft)
        chosen = self.slices.tree.chosen()
        self.preview.pie.select(chosen[0] if len(chosen) == 1 else None)

    # What the user does

    def _tick(self, indicator: str, held: bool) -> None:
        offer = self.subjects.tree.offer(indicator)
        if offer is None:
            return
        if held:
            self.take(self.draft.added(indicator, offer.indicator.theme))
            self.slices.tree.choose([indicator])
        else:
            self.take(self.draft.without([indicator]))

    def _place(self, indicators: list[str], theme: str, before: str) -> None:
        draft = self.draft
        for name in indicators:
            draft = draft.added(name, theme)
        self.take(draft.moved(indicators, theme, before))
        self.slices.tree.choose(indicators)

    def _step(self, by: int) -> None:
        tree = self.slices.tree
        if theme := tree.chosen_theme():
            self.take(self.draft.theme_stepped(theme, by))
        else:
            self.take(self.draft.stepped(tree.chosen(), by, list(self._themes())))

    def _remove(self) -> None:
        self.take(self.draft.without(self.slices.tree.chosen()))

    def _retheme(self, theme: str) -> None:
        self.take(self.draft.moved(self.slices.tree.chosen(), theme))

    def _weigh(self, weight: float) -> None:
        self.take(self.draft.weighed(self.slices.tree.chosen(), weight))

    def _reform(self) -> None:
        form = definitions.PLAIN if self.plain.isChecked() else definitions.LENGTHS
        self.take(self.draft.formed(form))

    def _back(self) -> None:
        if self._history.undo():
            self.say("")
            self._show()

    def _forth(self) -> None:
        if self._history.redo():
            self.say("")
            self._show()

    def _restart(self) -> None:
        """Begin with the pie that was chosen."""
        chosen, pack = self.start.currentData(), self._session.pack
        if pack is None or (self.changed and not self.sure(tr("composer.restart"))):
            self.list_pies()
            return
        if not isinstance(chosen, SavedPie):
            self.begin(chosen)
        else:
            try:
                made, unknown = definitions.load_known(str(chosen.path), pack.catalogue)
            except WijkmonitorError as error:
                self.refuse(error)
                self._show_pie_buttons()
                return
            self.begin(made, own=True)
            if unknown:
                self.say(tr("composer.opened.unknown", ids=list(unknown)))
        self._show_pie_buttons()

    def _show_pie_buttons(self) -> None:
        for button in (self.rename, self.remove_pie):
            button.setEnabled(isinstance(self.start.currentData(), SavedPie))

    def _tell(self, signal: object, *, named: bool) -> None:
        made = self.made(named=named)
        if made is not None:
            signal.emit(made)

    # What it is made of

    def _make(self) -> None:
        self.start = QComboBox()
        self.start.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.start.setMinimumContentsLength(16)
        self.rename = _button("rename")
        self.remove_pie = _button("remove_pie")
        self.subjects, self.slices = SubjectsPanel(), SlicesPanel()
        self.preview = PreviewPanel()
        self.name = QLineEdit()
        self.name.setMaxLength(definitions.LONGEST_NAME)
        self.name.setPlaceholderText(tr("composer.name.example"))
        self.lengths = QRadioButton(tr("composer.form.lengths"))
        self.plain = QRadioButton(tr("composer.form.plain"))
        self._forms = QButtonGroup(self)
        for button in (self.lengths, self.plain):
            self._forms.addButton(button)
        self.notice = sentence_label()
        self.notice.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.save, self.use = _button("save", tip=True), _button("use", tip=True)
        self.save_file, self.close_it = _button("save_file", tip=True), _button("close")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(_label("start", self.start))
        top.addWidget(self.start, 1)
        top.addWidget(self.rename)
        top.addWidget(self.remove_pie)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        for panel, stretch in ((self.subjects, 6), (self.slices, 4), (self.preview, 5)):
            parts.addWidget(panel)
            parts.setStretchFactor(parts.count() - 1, stretch)
        parts.setSizes([600, 440, 500])
        form = QHBoxLayout()
        form.addWidget(_label("form", self.lengths))
        form.addWidget(self.lengths)
        form.addWidget(self.plain)
        form.addSpacing(2 * self.fontMetrics().averageCharWidth())
        form.addWidget(self.notice, 1)
        last = QHBoxLayout()
        last.addWidget(_label("name", self.name))
        last.addWidget(self.name, 1)
        for button in (self.save, self.use, self.save_file, self.close_it):
            last.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(parts, 1)
        layout.addLayout(form)
        layout.addLayout(last)
        letter = self.fontMetrics().averageCharWidth()
        room = self.screen().availableSize()
        self.resize(min(160 * letter, room.width()), min(95 * letter, room.height()))

    def _connect(self) -> None:
        panel, tree = self.slices, self.slices.tree
        self.subjects.tree.ticked.connect(self._tick)
        # Rows change when the drag that asks for it is over.
        tree.placed.connect(self._place, Qt.ConnectionType.QueuedConnection)
        tree.step_asked.connect(self._step)
        tree.removal_asked.connect(self._remove)
        tree.itemSelectionChanged.connect(self._show_choice)
        tree.currentItemChanged.connect(lambda *_: self._show_choice())
        panel.theme_chosen.connect(self._retheme)
        panel.weight_chosen.connect(self._weigh)
        actions = panel.actions
        actions["up"].triggered.connect(lambda: self._step(-1))
        actions["down"].triggered.connect(lambda: self._step(1))
        actions["remove"].triggered.connect(lambda: self._remove())
        actions["undo"].triggered.connect(lambda: self._back())
        actions["redo"].triggered.connect(lambda: self._forth())
        self._forms.buttonClicked.connect(lambda _: self._reform())
        self.start.activated.connect(lambda _: self._restart())
        self.preview.pie.indicator_picked.connect(lambda name: tree.choose([name]))
        self.save.clicked.connect(lambda: self._tell(self.save_asked, named=True))
        self.save_file.clicked.connect(lambda: self._tell(self.file_asked, named=True))
        self.use.clicked.connect(lambda: self._tell(self.use_asked, named=False))
        self.rename.clicked.connect(lambda: self.rename_asked.emit(self.start.currentData()))
        self.remove_pie.clicked.connect(lambda: self.removal_asked.emit(self.start.currentData()))
        self.close_it.clicked.connect(self.reject)


def _name(start: QComboBox, at: int) -> str:
    """Give the name of a pie of the user's in the list; empty for another."""
    found = start.itemData(at)
    return found.name if isinstance(found, SavedPie) else ""


def _button(key: str, tip: bool = False) -> QPushButton:
    button = QPushButton(tr(f"composer.{key}"))
    # Enter in a field or a list must save nothing.
    button.setAutoDefault(False)
    if tip:
        button.setToolTip(tr(f"composer.{key}.tip"))
    return button


def _label(key: str, widget: QWidget) -> QLabel:
    label = QLabel(tr(f"composer.{key}"))
    label.setBuddy(widget)
    return label
