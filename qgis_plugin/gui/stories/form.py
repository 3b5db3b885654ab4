"""The plain form in which a story is written or changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QDate, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ..._bridge import wording
from ..._bridge_stories import LONGEST, AreaLink, Story, place, plain, privacy
from ...state.language import current, tr
from . import texts
from .parts import Page, bold, button, row, text
from .ticks import Ticks

NARROW = 46
"""Letters of room below which words stand above their box."""
_LINES = 7
Preview = Callable[[Story], tuple[Story, str]]


class StoryForm(Page):
    """Asks for a story. ``saved``: it, the version it began from, and whether to keep it as it is.

    ``place_asked``: a place on the map is wanted; ``outline_asked``: that of an area (its code).
    ``placed``: the story as its place would be kept.
    """

    saved = pyqtSignal(object, int, bool)
    left = pyqtSignal()
    place_asked = pyqtSignal()
    outline_asked = pyqtSignal(str)
    placed = pyqtSignal(object)

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._held = self._shown_as = Story("")
        self._began_from = 0
        self._place: place.Place | None = None
        self.title, self.note = bold(), text()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("stories_tab.text.hint"))
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing())
        self.count, self.warning = text(), text()
        self.as_is = QCheckBox(tr("stories_tab.as_is"))
        self.role, self.consent = QComboBox(), QComboBox()
        self.role.setEditable(True)
        for key, value in (("unknown", None), ("yes", True), ("no", False)):
            self.consent.addItem(tr(f"stories_tab.consent.{key}"), value)
        self.how = QLineEdit()
        self.how.setPlaceholderText(tr("stories_tab.how.hint"))
        self.date, self.expiry = _date(), _date()
        self.ends = QCheckBox(tr("stories_tab.ends"))
        self.ends_told = text()
        self.strength = QCheckBox(tr("stories_tab.strength"))
        self.strength.setToolTip(tr("stories_tab.strength.tip"))
        self.indicators = Ticks(tr("stories_tab.indicators"))
        self.areas = Ticks(tr("stories_tab.areas"))
        self.place_told = text()
        self.pick = button(tr("stories_tab.place.pick"), tr("stories_tab.place.pick.tip"))
        self.whole = button(tr("stories_tab.place.whole"), tr("stories_tab.place.whole.tip"))
        self.no_place = button(tr("stories_tab.place.leave"))
        self.exact = QCheckBox(tr("stories_tab.place.keep_exact"))
        self.exact.setToolTip(tr("stories_tab.place.exact"))
        self.save, self.cancel = button(tr("stories_tab.save")), button(tr("stories_tab.cancel"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in (self.role, self.consent):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named: tuple[tuple[str, QWidget], ...] = (
            ("role", self.role), ("date", self.date), ("consent", self.consent), ("how", self.how),
        )  # fmt: skip
        for widget in (self.title, self.text, self.count, self.warning, self.as_is):
            self.inner.addWidget(widget)
        for name, widget in named:
            widget.setAccessibleName(tr(f"stories_tab.{name}"))
            form.addRow(tr(f"stories_tab.{name}"), widget)
        self.text.setAccessibleName(tr("stories_tab.text"))
        self.expiry.setAccessibleName(tr("stories_tab.ends"))
        form.addRow(row(self.ends, self.expiry))
        form.addRow(self.ends_told)
        form.addRow(self.strength)
        form.addRow(tr("stories_tab.areas"), self.areas)
        form.addRow(tr("stories_tab.indicators"), self.indicators)
        form.addRow(tr("stories_tab.place"), row(self.whole, self.pick, self.no_place))
        form.addRow(self.place_told)
        form.addRow(self.exact)
        self.inner.addLayout(form)
        self.inner.addWidget(self.note)
        self.inner.addWidget(row(self.save, self.cancel))
        self.inner.addStretch(1)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._text_changed)
        self.role.currentTextChanged.connect(lambda _: self._place_changed())
        self.exact.toggled.connect(lambda _: self._place_changed())
        self.ends.toggled.connect(lambda _: self._ends_changed())
        self.date.dateChanged.connect(lambda _: self._ends_changed())
        self.consent.currentIndexChanged.connect(lambda _: self._ends_changed())
        self.pick.clicked.connect(lambda: self.place_asked.emit())
        self.whole.clicked.connect(lambda: self._ask_outline())
        self.no_place.clicked.connect(lambda: self.set_place(None))
        self.save.clicked.connect(lambda: self._save())
        self.cancel.clicked.connect(lambda: self.left.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words above the boxes where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow larger type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing())
            self._fit()

    def _fit(self) -> None:
        narrow = self.viewport().width() < NARROW * self.fontMetrics().averageCharWidth()
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)

    # What is asked

    def show_story(
        self, story: Story, *, roles: Sequence[str], areas: Sequence[tuple[str, str]],
        indicators: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        """Begin with a story: a new one has no version yet. Areas and indicators have names."""
        self._held, self._began_from = story, story.version
        self.title.setText(tr("stories_tab.edit.title" if story.version else "stories_tab.add"))
        self.as_is.setChecked(False)
        self.role.clear()
        self.role.addItems(list(roles))
        self.role.setCurrentText(story.role)
        self.consent.setCurrentIndex({None: 0, True: 1, False: 2}[story.consent])
        self.how.setText(story.consent_how)
        self.date.setDate(_qdate(story.date or dt.date.today()))
        self.ends.setChecked(story.expiry is not None)
        self.expiry.setDate(_qdate(story.expiry or story.ends or dt.date.today()))
        self.strength.setChecked(story.strength)
        self.areas.offer(areas, (link.written for link in story.areas))
        self.indicators.offer(indicators, story.indicators)
        self.exact.setChecked(story.exact)
        self.text.setPlainText(story.text)
        self.say("")
        self.warn(())
        self.set_place(story.place)
        self._ends_changed()
        self.verticalScrollBar().setValue(0)
        self.text.setFocus()

    def offer_area(self, link: AreaLink, name: str) -> None:
        """Offer one more area: the one that is looked at now."""
        self.areas.add(link.written, name)

    def story(self) -> Story:
        """Give the story as it stands in the form."""
        known = {link.written: link for link in self._held.areas}
        areas = (known.get(key) or _link(key) for key in self.areas.ticked())
        return replace(
            self._held, text=self.text.toPlainText(), role=self.role.currentText().strip(),
            date=_pydate(self.date.date()), consent=self.consent.currentData(),
            consent_how=self.how.text().strip(),
            expiry=_pydate(self.expiry.date()) if self.ends.isChecked() else None,
            indicators=self.indicators.ticked(), areas=tuple(areas),
            strength=self.strength.isChecked(), place=self._place, exact=self.exact.isChecked(),
        )  # fmt: skip

    def is_changed(self) -> bool:
        """Tell whether anything was written that would be lost."""
        if not self._began_from and not self.text.toPlainText().strip():
            return False
        return replace(self.story(), areas=()) != replace(
            self._held, areas=(), date=self._held.date or _pydate(self.date.date())
        )

    def set_place(self, where: place.Place | None) -> None:
        """Put the story at a place, or at none."""
        self._place = where
        self._place_changed()

    def _ask_outline(self) -> None:
        """Ask for the outline of the first area that is ticked."""
        areas = self.story().areas
        if areas:
            self.outline_asked.emit(areas[0].code)

    def say(self, said: str) -> None:
        """Say why it was not saved, or nothing."""
        self.note.setText(said)
        self.note.setVisible(bool(said))
        if said:
            self.ensureWidgetVisible(self.note)

    def warn(self, found: Sequence[privacy.Found]) -> None:
        """Say what may tell who somebody is, with the way to keep it all the same."""
        words = wording.listing([each.text for each in found], current())
        self.warning.setText(tr("stories_tab.personal", words=words) if found else "")
        for widget in (self.warning, self.as_is):
            widget.setVisible(bool(found))
        if found:
            self.ensureWidgetVisible(self.as_is)

    # What follows from what is asked

    def _text_changed(self) -> None:
        size = len(plain(self.text.toPlainText()))
        self.count.setText(tr("stories_tab.count", n=size, most=LONGEST))
        if not self.warning.isHidden():
            self.warn(privacy.of_story(self.story()))

    def _ends_changed(self) -> None:
        story = self.story()
        self.expiry.setEnabled(self.ends.isChecked())
        hidden = story.hidden(dt.date.today())
        key = hidden or ("told" if self.ends.isChecked() else "two_years")
        self.ends_told.setText(tr(f"stories_tab.ends.{key}", date=texts.day(story.ends)))

    def _place_changed(self) -> None:
        self._shown_as, said = self._preview(self.story())
        self.place_told.setText(said)
        # Asked only where it makes a difference: the outline of an area is kept as it is.
        differs = self._place is not None and self._shown_as.place != self._place
        self.exact.setVisible(differs or self.exact.isChecked())
        self.no_place.setEnabled(self._place is not None)
        self.placed.emit(self._shown_as)

    def _save(self) -> None:
        story = self.story()
        if not self.as_is.isChecked():
            unchanged = self._began_from and _words(story) == _words(self._held)
            found = () if unchanged else privacy.of_story(story)
            if found:
                self.warn(found)
                return
        self.say("")
        self.saved.emit(story, self._began_from, self.as_is.isChecked())


def _words(story: Story) -> tuple[str, ...]:
    return story.text, story.role, story.consent_how


def _link(written: str) -> AreaLink:
    code, at, year = written.partition("@")
    return AreaLink(code, int(year) if at else None)


def _date() -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("d-M-yyyy" if current() == "nl" else "yyyy-MM-dd")
    made.setDateRange(QDate(1900, 1, 1), QDate(2200, 12, 31))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pydate(day: QDate) -> dt.date:
    return dt.date(day.year(), day.month(), day.day())
