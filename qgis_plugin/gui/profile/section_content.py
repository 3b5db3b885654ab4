"""What each section of the dock holds: the same charts and sentences as the page has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ..._bridge import (
    Area,
    Custom,
    NotFoundError,
    Pack,
    Profile,
    Slice,
    ages,
    bars,
    charted,
    explained,
    explanation,
    hidden_told,
    references,
    sentence,
    sparkline,
    strengths,
    strip,
    tables,
    within,
)
from ...state.language import current, say, tr
from .. import words
from ..chart_view import ChartView
from ..elided_label import ElidedLabel
from ..running_text import text

NAMES = ("key", "picked", "findings", "bars", "ages", "within", "years", "notes", "groups")
OF_ONE_INDICATOR = ("picked", "bars", "within")
"""The sections that follow the indicator that is chosen."""

SERIES = 120
PARENTS = {"buurt": ("wijk", "gemeente", "land"), "wijk": ("gemeente", "land"),
           "gebied": ("gemeente", "land"), "gemeente": ("land",)}  # fmt: skip


class View(NamedTuple):
    """What is looked at: a profile, the user's own figures, the parts of a custom area.

    ``indicator`` is the one that is chosen; ``on_map`` tells whether the map shows an indicator,
    ``to_map`` brings it there. ``plain`` tells that the pie has segments of equal size.
    ``outdated`` tells whether the file is another by now; nothing is read of it then. ``stories``
    are the texts that somebody marked as a strength of the area.
    """

    pack: Pack
    profile: Profile
    indicator: str | None = None
    own: Profile | None = None
    custom: Custom | None = None
    on_map: Callable[[str], bool] = lambda _: False
    to_map: Callable[[str], None] = lambda _: None
    plain: bool = False
    outdated: Callable[[], bool] = lambda: False
    stories: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Slice, ...]:
        """All figures, the user's own ones last."""
        return (*self.profile.slices, *(self.own.slices if self.own else ()))

    @property
    def picked(self) -> Slice | None:
        """The figure that is chosen; None without one, or where this area has none of it."""
        return next((s for s in self.parts if s.indicator == self.indicator), None)

    @property
    def years(self) -> charted.Years | None:
        """The figures of a custom area by year; None for an area of the pack."""
        return None if self.custom is None else self.custom.years


def has(name: str, pack: Pack, profile: Profile) -> bool:
    """Tell whether an area has a section, without making it."""
    if words.only_water(profile):
        return False
    if name == "within":
        return profile.area.level == "wijk"
    if name in ("groups", "bars"):
        return profile.area.level != "land" and bool(profile.area.code or name == "bars")
    return name != "years" or len(pack.years) > 1


def widgets(name: str, view: View) -> list[QWidget]:
    """Make what a section shows of what is looked at."""
    makers: dict[str, Callable[[View], list[QWidget]]] = {
        "key": _key,
        "picked": _picked,
        "findings": _findings,
        "bars": _bars,
        "ages": _ages,
        "within": _within,
        "years": _years,
        "groups": _groups,
        "notes": _notes,
    }
    return makers[name](view)


def _key(view: View) -> list[QWidget]:
    profile, lang, plain = view.profile, current(), view.plain
    return [ChartView(lambda width: explanation(profile, lang=lang, width=width, plain=plain))]


def _picked(view: View) -> list[QWidget]:
    from . import details

    return details.widgets(view)


def _groups(view: View) -> list[QWidget]:
    from .group_card import GroupCard

    return [GroupCard(view.pack, view.profile.area)]


def _chart(
    module: Any, data: Any, table: Callable[..., tables.Table], said: Callable[[], str] | None,
    source: str = "",
) -> ChartView:  # fmt: skip
    """Show a chart of the core, with what can be taken from it."""
    lang = current()
    return ChartView(
        lambda width: module.lay_out(data, lang=lang, width=width),
        table=lambda: table(data, lang, source),
        sentence=said,
    )


def source_of(part: Slice | None) -> str:
    """Give the line of a figure's source; empty without one."""
    return say("sentence.source", source=part.source) if part and part.source else ""


def _findings(view: View) -> list[QWidget]:
    # Without areas alike, as in the lines below the name: to find those takes too long.
    found = strengths.of(view.pack, view.profile, stories=view.stories)
    return [text(line) for line in sentence.findings(found, current())]


def _bars(view: View) -> list[QWidget]:
    pack, profile = view.pack, view.profile
    part = _chosen(view)
    if part is None or part.year is None:
        return [text(tr("section.bars.which"))]
    if view.custom is not None:
        areas = [area for one in view.custom.parts for area in _held(pack, one.code, part.year)]
        areas = areas[: bars.MOST]
        # Of the rest of a gemeente there would be another one for each part.
        whole = profile.reference.kind in ("land", "gemeente")
        against = profile.reference if whole else references.nederland()
    else:
        areas, against = _beside(pack, profile, part.year), profile.reference
    data = charted.bars(pack, areas, pack.indicator(part.indicator), part.year, against)
    said = partial(explained.quote, pack, profile, part, current())
    chart = _chart(bars, data, tables.of_bars, said, source_of(part))
    return [chart, text(tr("section.bars.which"))]


def _chosen(view: View) -> Slice | None:
    """Give the chosen slice, else the first with a margin of chance."""
    return view.picked or next((s for s in view.profile.slices if s.interval is not None), None)


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


def _ages(view: View) -> list[QWidget]:
    profile = view.profile
    known = {part.indicator: part for part in profile.slices}
    part = next((known[name] for name in charted.AGES if name in known and known[name].year), None)
    year = None if part is None else part.year
    data = charted.ages(view.pack, profile.area, profile.reference, year, view.years)
    if data is None:
        return [text(tr("section.ages.none", name=words.area_title(profile.area)))]
    source = source_of(part)
    told = f"{ages.text_alternative(data, current())} {source}".strip()
    return [_chart(ages, data, tables.of_ages, lambda: told, source)]


def _within(view: View) -> list[QWidget]:
    pack, profile, part = view.pack, view.profile, view.picked
    found = within.hidden(pack, profile)
    if part is not None and part.year is not None:
        one = pack.indicator(part.indicator)
        asked = within.of(pack, profile.area, [one], part.year, profile.reference)
        found = [*(asked or ()), *(each for each in found if each.indicator.id != one.id)]
    if not found:
        few = len(within.buurten(pack, profile.area, profile.area.year)) < 2
        key = "section.within.one" if few else "section.within.none"
        return [text(tr(key, name=words.area_title(profile.area)))]
    made: list[QWidget] = []
    for each in found:
        data, lines = hidden_told.beside_strip(pack, each, current())
        said = " ".join(lines)
        source = source_of(next((s for s in view.parts if s.indicator == each.indicator.id), None))
        told = f"{strip.text_alternative(data, current())} {said} {source}".strip()
        made.append(_chart(strip, data, tables.of_strip, lambda told=told: told, source))
        made += [text(line) for line in lines]
    return [*made, text(say("hidden.care"))]


def _years(view: View) -> list[QWidget]:
    found = charted.of_profile(view.pack, view.profile, view.years)
    parts = [part for part in view.profile.slices if part.indicator in found]
    if not parts:
        return [text(tr("section.years.none"))]
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(0, 1)
    for row, part in enumerate(parts):
        name = ElidedLabel()
        name.setText(words.short(part))
        name.setToolTip(words.as_tooltip(words.label(part)))
        grid.addWidget(name, row, 0)
        grid.addWidget(_value(part), row, 1)
        grid.addWidget(series(view, part, found[part.indicator], SERIES), row, 2)
    return [table, text(say("page.years.key", ref=words.reference_name(view.profile)))]


def series(view: View, part: Slice, found: Any, width: int) -> ChartView:
    """Show the years of a figure on a line of a width in pixels, with what can be taken."""
    lang = current()
    return ChartView(
        lambda room: sparkline.lay_out(found, lang=lang, width=room),
        width,
        table=lambda: tables.of_series(found, lang, source_of(part)),
        sentence=partial(explained.quote, view.pack, view.profile, part, lang),
    )


def _value(part: Slice) -> QLabel:
    label = QLabel(words.value(part))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _notes(view: View) -> list[QWidget]:
    # Of what a custom area is made, the notice above the pie says already.
    partly = [] if view.custom is None else explained.incomplete(view.custom, current())
    made: list[QWidget] = [text(line) for line in partly]
    for labels, told in sentence.notes(view.profile, current()):
        made += [text(labels, bold=True), text(told)]
    general: Sequence[str] = (say("caution.signaal"), say("caution.afgerond"))
    return made + [text(line) for line in general]
