"""A page about the user's own homes and their buurten: one file, no network, printable."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .._files import write_text
from ..reading import stock_told
from . import page, templates

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from ..reading.stock import StockReading


def write(pack: Pack, found: StockReading, target: Path, lang: str = "nl") -> None:
    """Write the page. Raises OutputError, or DependencyError where jinja2 is not installed."""
    write_text(target, render(pack, found, lang))


def render(pack: Pack, found: StockReading, lang: str = "nl") -> str:
    """Give the page as HTML; every text from the data is escaped by the template engine."""
    places, heads = stock_told.heads(found, lang)
    return templates.render(
        "stock.html",
        lang=lang,
        say=partial(page.say, lang),
        title=stock_told.title(found, lang),
        caution=stock_told.caution(lang),
        intro=stock_told.intro(found, lang),
        place_heads=places,
        places=[stock_told.place(each, lang) for each in found.places],
        compared=stock_told.compared(found, lang),
        heads=heads,
        rows=[list(stock_told.line(row, lang)) for row in found.rows],
        notes=stock_told.cautions(found, lang),
        account=stock_told.account(found, lang),
        sources=list(
            dict.fromkeys(str(s["attribution"]) for s in pack.sources() if s["attribution"])
        ),
        made=page.made(pack, lang),
    )  # fmt: skip
