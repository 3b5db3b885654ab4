"""A page of the trends of an area, a block for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import sentence, wording
from .._files import write_text
from ..chart import trend as chart
from ..reading import trend_told
from . import page, templates

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from ..reading.trend import Trend

WIDTH = 400.0
"""Of a drawing: on a phone its letters stay legible."""


def block(trend: Trend, lang: str = "nl") -> dict[str, Any]:
    """Give what ``trend_block.html`` shows, as the name ``block``: texts, and the drawing as SVG.

    The drawing comes with ``told``, its text alternative, and the same figures as a table.
    """
    heads, *rows = trend_told.table(trend, lang)
    return {
        "title": trend_told.title(trend, lang),
        "svg": chart.draw(trend, lang=lang, width=WIDTH),
        "told": chart.text_alternative(trend, lang),
        "sentences": trend_told.sentences(trend, lang),
        "summary": wording.say("trend.page.table", lang),
        "heads": heads,
        "rows": rows,
        "notes": trend_told.notes(trend, lang),
    }


def render(pack: Pack, trends: Sequence[Trend], lang: str = "nl") -> str:
    """Give a page of trends of one area as HTML; every text from the data is escaped."""
    area = trends[0].area
    title = trend_told.title(trends[0], lang)
    if len(trends) > 1:
        title = wording.say("trend.themes", lang, name=area.told)
    return templates.render(
        "trend.html", lang=lang, say=partial(page.say, lang), title=title,
        where=sentence.area_label(area, lang), blocks=[block(each, lang) for each in trends],
        notes=[], sources=pack.attributions(),
        made=page.made(pack, lang),
    )  # fmt: skip


def write(pack: Pack, trends: Sequence[Trend], target: Path, lang: str = "nl") -> None:
    """Write the page. Raises OutputError, or DependencyError where jinja2 is not installed."""
    write_text(target, render(pack, trends, lang))
