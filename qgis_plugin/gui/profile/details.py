"""All that is behind one figure: the sentence, what to mind, what is counted, how sure, whose."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ..._bridge import Slice, charted, explained, sparkline
from ...state.language import current, tr
from .. import words
from ..running_text import text
from .section_content import SERIES, View, series

WIDE = 2 * SERIES


def widgets(view: View) -> list[QWidget]:
    """Make the details of the figure that is chosen, or say how one is chosen."""
    part = view.picked
    if part is None:
        return [text(tr("profile.pick"))]
    lang = current()
    profile = view.own if view.own and part in view.own.slices else view.profile
    indicator = view.pack.indicator(part.indicator)
    made: list[QWidget] = [text(words.label(part), bold=True), text(words.told(part, profile))]
    made.append(_to_map(view, part.indicator))
    made += [text(line) for line in words.cautions(profile, part)]
    margin = explained.margin(profile, part, lang)
    if margin:
        made += [text(tr("profile.margin"), bold=True), text(" ".join(margin))]
    defined = " ".join(explained.definition(indicator, lang))
    made += [text(tr("profile.definition"), bold=True), text(defined)]
    facts = [_fact(name, told) for name, told in _facts(part)]
    made += [text(" · ".join(filter(None, facts)))]
    made += _over_years(view, part)
    source = explained.source(part, indicator, lang)
    return [*made, text(source)] if source else made


def _over_years(view: View, part: Slice) -> list[QWidget]:
    """Draw the years of the figure, as the table does where it has the room."""
    indicator, profile = view.pack.indicator(part.indicator), view.profile
    found = charted.series(
        view.pack, profile.area, [indicator], profile.reference, view.years
    )  # fmt: skip
    if not found:
        return []
    drawn = found[part.indicator]
    return [text(tr("section.years"), bold=True), series(view, part, drawn, WIDE),
            text(sparkline.text_alternative(drawn, current()))]  # fmt: skip


def _facts(part: Slice) -> list[tuple[str, str]]:
    """Give what the table may have no room for: number and year, and where the value stands."""
    return [
        ("n", words.count(part)),
        ("place", words.place(part)),
        ("year", "" if part.year is None else str(part.year)),
    ]


def _fact(name: str, told: str) -> str:
    return f"{tr(f'column.{name}')}: {told}" if told else ""


def _to_map(view: View, indicator: str) -> QWidget:
    """Give a button that says whether the map shows the figure, and else brings it there."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    shown = view.on_map(indicator)
    button = QPushButton(tr("profile.on_map" if shown else "profile.to_map"))
    button.setToolTip(tr("profile.to_map.tip"))
    button.setEnabled(not shown)
    button.clicked.connect(lambda: view.to_map(indicator))
    row.addWidget(button)
    row.addStretch(1)
    return holder
