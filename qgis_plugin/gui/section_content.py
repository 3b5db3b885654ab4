"""What each section of the dock holds: the same charts and sentences as the page has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from .._bridge import (
    Area,
    NotFoundError,
    Pack,
    Profile,
    Slice,
    ages,
    bars,
    charted,
    sentence,
    sparkline,
    strengths,
    strip,
    within,
)
from ..state.language import current, say, tr
from . import words
from .chart_view import ChartView

NAMES = ("findings", "bars", "ages", "within", "years", "notes")
OF_ONE_INDICATOR = ("bars", "within")
"""The sections that follow the indicator that is chosen."""

SERIES = 120
PARENTS = {"buurt": ("wijk", "gemeente", "land"), "wijk": ("gemeente", "land"),
           "gebied": ("gemeente", "land"), "gemeente": ("land",)}  # fmt: skip


def has(name: str, pack: Pack, profile: Profile) -> bool:
    """Tell whether an area has a section, without making it."""
    if words.only_water(profile):
        return False
    if name == "within":
        return profile.area.level == "wijk"
    return name != "years" or len(pack.years) > 1


def widgets(name: str, pack: Pack, profile: Profile, indicator: str | None) -> list[QWidget]:
    """Make what a section shows of an area; ``indicator`` is the one that is chosen."""
    makers: dict[str, Callable[[], list[QWidget]]] = {
        "findings": partial(_findings, pack, profile),
        "bars": partial(_bars, pack, profile, indicator),
        "ages": partial(_ages, pack, profile),
        "within": partial(_within, pack, profile, indicator),
        "years": partial(_years, pack, profile),
        "notes": partial(_notes, profile),
    }
    return makers[name]()


def _text(text: str, bold: bool = False) -> QLabel:
    """Show running text as it is written, never as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label


def _chart(lay_out: Callable[..., object], data: object) -> ChartView:
    return ChartView(lambda width: lay_out(data, lang=current(), width=width))


def _findings(pack: Pack, profile: Profile) -> list[QWidget]:
    # Without areas alike, as in the lines below the name: to find those takes too long.
    return [_text(line) for line in sentence.findings(strengths.of(pack, profile), current())]


def _bars(pack: Pack, profile: Profile, indicator: str | None) -> list[QWidget]:
    part = _chosen(profile, indicator)
    if part is None or part.year is None:
        return [_text(tr("section.bars.which"))]
    areas = _beside(pack, profile, part.year)
    data = charted.bars(pack, areas, pack.indicator(part.indicator), part.year, profile.reference)
    return [_chart(bars.lay_out, data), _text(tr("section.bars.which"))]


def _chosen(profile: Profile, indicator: str | None) -> Slice | None:
    """Give the chosen slice, else the first with a margin of chance."""
    chosen = next((s for s in profile.slices if s.indicator == indicator), None)
    return chosen or next((s for s in profile.slices if s.interval is not None), None)


def _beside(pack: Pack, profile: Profile, year: int) -> list[Area]:
    """Give the area with what it lies in; the reference is the line, not a bar."""
    area, against = profile.area, profile.reference
    if against.kind == "rest":
        # Of each of them the rest would be another one.
        return [area]
    codes = {"wijk": f"WK{area.code[2:8]}", "gemeente": area.gemeente_code, "land": "NL00"}
    found = [area]
    for level in PARENTS.get(area.level, ()):
        code = codes[level]
        if code and code != against.code:
            found += _held(pack, code, year)
    return found


def _held(pack: Pack, code: str, year: int) -> list[Area]:
    """Give an area of that year, nothing where the pack does not have it."""
    try:
        return [pack.area(code, year)]
    except NotFoundError:
        return []


def _ages(pack: Pack, profile: Profile) -> list[QWidget]:
    known = {part.indicator: part.year for part in profile.slices}
    year = next((known[name] for name in charted.AGES if known.get(name)), None)
    data = charted.ages(pack, profile.area, profile.reference, year)
    if data is None:
        return [_text(tr("section.ages.none", name=words.area_title(profile.area)))]
    return [_chart(ages.lay_out, data)]


def _within(pack: Pack, profile: Profile, indicator: str | None) -> list[QWidget]:
    found = within.hidden(pack, profile)
    part = next((s for s in profile.slices if s.indicator == indicator), None)
    if part is not None and part.year is not None:
        one = pack.indicator(part.indicator)
        asked = within.of(pack, profile.area, [one], part.year, profile.reference)
        found = [*(asked or ()), *(each for each in found if each.indicator.id != one.id)]
    if not found:
        few = len(within.buurten(pack, profile.area, profile.area.year)) < 2
        key = "section.within.one" if few else "section.within.none"
        return [_text(tr(key, name=words.area_title(profile.area)))]
    made: list[QWidget] = []
    for each in found:
        made.append(_chart(strip.lay_out, each.strip()))
        made += [_text(said) for said in each.sentences(current())]
    return made


def _years(pack: Pack, profile: Profile) -> list[QWidget]:
    found = charted.of_profile(pack, profile)
    parts = [part for part in profile.slices if part.indicator in found]
    if not parts:
        return [_text(tr("section.years.none"))]
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(0, 1)
    for row, part in enumerate(parts):
        series = found[part.indicator]
        lay_out = partial(sparkline.lay_out, series, lang=current())
        name = _text(words.short(part))
        name.setToolTip(words.as_tooltip(words.label(part)))
        grid.addWidget(name, row, 0)
        grid.addWidget(_value(part), row, 1)
        grid.addWidget(ChartView(lambda width, make=lay_out: make(width=width), SERIES), row, 2)
    return [table, _text(say("page.years.key", ref=words.reference_name(profile)))]


def _value(part: Slice) -> QLabel:
    label = QLabel(words.value(part))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _notes(profile: Profile) -> list[QWidget]:
    made: list[QWidget] = []
    for labels, text in sentence.notes(profile, current()):
        made += [_text(labels, bold=True), _text(text)]
    general: Sequence[str] = (say("caution.signaal"), say("caution.afgerond"))
    return made + [_text(line) for line in general]
