"""The years of a figure as rows, for the tab and to take away."""

from __future__ import annotations

from collections.abc import Iterator

from ..._bridge import Trend, tables, trend_chart, trend_told, wording
from ...state.language import current, say, tr
from ...state.map import dressing
from ...state.trending import Overview

REFERENCES = 2
"""From this column on the references stand, after the year and the figure itself."""


def of(trend: Trend) -> list[list[str]]:
    """Give heads and a row a year; the core's own, with what part of a figure is an estimate."""
    heads, *lines = trend_told.table(trend, current())
    heads[1] = tr("trend_tab.value")
    made = [heads]
    for point, line in zip(trend.points, lines, strict=True):
        if point.value is not None and point.estimated > 0:
            part = max(1, round(100 * point.estimated))
            line[-1] = f"{line[-1]}; {tr('trend_tab.estimated.part', p=part)}"
        made.append(line)
    return made


def folding(trend: Trend) -> list[list[str]]:
    """Give the same with a last column that holds change and border in one cell."""
    heads, *lines = of(trend)
    change_head, border_head = heads[-2:]
    made = [[*heads, change_head]]
    for line in lines:
        change, border = line[-2:]
        told = f"{border_head}: {border}" if border else ""
        made.append([*line, "\n".join(filter(None, (change, told)))])
    return made


def table(trend: Trend) -> tables.Table:
    """Give it as a table to paste, with the source."""
    return tables.of_rows(trend_chart.title(trend, current()), of(trend), source(trend))


def source(trend: Trend) -> str:
    """Name the sources of the figures."""
    return tables.sources((point.figure for point in trend.points), current())


def overview(found: Overview) -> tables.Table:
    """Give a row a figure: its first and newest year, and what became of it."""
    lang = current()
    figure, year, value = tr("trend_tab.figure"), say("trend.table.year"), tr("trend_tab.value")
    made = [[figure, year, value, year, value, say("trend.table.change")]]
    points = []
    for _, trends in found.themes:
        for each in trends:
            points += [point.figure for point in each.points]
            change = "" if each.whole is None else trend_told.key_words(each.whole, lang)
            made.append([dressing.long_name(each.indicator), *_ends(each), change])
    title = say("trend.themes", name=found.area.told)
    return tables.of_rows(title, made, tables.sources(points, lang))


def _ends(trend: Trend) -> Iterator[str]:
    """Give the first and the newest year with its figure."""
    for point in (trend.known[0], trend.known[-1]):
        yield wording.years((point.first, point.year))
        yield trend_told.value_text(trend, point, current())
