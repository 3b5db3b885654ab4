"""What is said of a stock: where the homes stand, and the figures of those buurten. Pure.

Command, page and table say the same. The caution that these are no figures of the tenants comes
first, everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import sentence, wording
from ..chart.measure import measure_of
from ..judgement.overlay import EQUAL, LESS, MORE
from ..legend.layer import named
from .stock import HOMES, NOT_TENANTS, UNKNOWN, notes

if TYPE_CHECKING:
    from ..combine import Combined
    from .stock import Place, Row, StockReading

_MOST = 10
_ALL = 0.995
_NO_BREAK = "\u00a0"


class Line(NamedTuple):
    """One row as it is written: what is derived, the same elsewhere, and four shares of homes."""

    label: str
    together: str
    elsewhere: str
    more: str
    equal: str
    less: str
    unknown: str
    year: str


def caution(lang: str = "nl") -> str:
    """Give what stands beside everything that is said of a stock."""
    return wording.say(f"caution.{NOT_TENANTS}", lang)


def title(found: StockReading, lang: str = "nl") -> str:
    """Name the reading by the file."""
    return wording.say("stock.title", lang, name=found.stock.name)


def intro(found: StockReading, lang: str = "nl") -> list[str]:
    """Say how much there is and where, what it is put beside, and how it is put together."""
    stock = found.stock
    surface = "" if stock.unit == HOMES else "_surface"
    told = [
        wording.say(f"stock.where{surface}", lang, homes=number(stock.whole, lang),
                    n=len(found.places), year=stock.year)
    ]  # fmt: skip
    if found.like is not None:
        low, high = (wording.decimal(end, 0, lang) for end in found.like)
        told.append(
            wording.say("stock.elsewhere", lang, n=len(found.peers), low=low, high=high)
        )  # fmt: skip
    else:
        told.append(wording.say("stock.elsewhere.none", lang))
    told += [wording.say("stock.derived", lang), wording.say("stock.no_herkomst", lang)]
    if above := [place.area.told for place in found.places if place.more_than_all]:
        told.append(wording.say("stock.more_than_all", lang, names=above))
    return told


def compared(found: StockReading, lang: str = "nl") -> str:
    """Say what the shares of the homes are, and what each buurt is compared with."""
    references = [j.reference for row in found.rows for j in row.judged.values()]
    if not references:
        return ""
    surface = "" if found.stock.unit == HOMES else "_surface"
    return wording.say(f"stock.verdicts{surface}", lang, ref=named(references, lang)[0])


def number(held: float, lang: str = "nl") -> str:
    """Write a number of homes; half a home comes from a plot that lies in two buurten."""
    return wording.integer(held, lang)


def percent(share: float, lang: str = "nl") -> str:
    """Write a share, 0…1, in whole percents; of a small one that it is less than 1%."""
    return wording.value_text(100 * share, "%", None, lang, "model")


def heads(found: StockReading, lang: str = "nl") -> tuple[list[str], list[str]]:
    """Give the heads of the two tables: of the buurten, and of the figures."""
    unit = "homes" if found.stock.unit == HOMES else "surface"
    places = [wording.say(f"stock.col.{key}", lang) for key in ("buurt", unit, "share", "of_buurt")]
    rows = [
        wording.say(f"stock.col.{key}", lang)
        for key in (
            "indicator", "together", "elsewhere", "more", "equal", "less", "unknown", "year",
        )
    ]  # fmt: skip
    return places, rows


def place(each: Place, lang: str = "nl") -> list[str]:
    """Give the cells of a buurt."""
    part = "–" if each.of_buurt is None else percent(each.of_buurt, lang)
    return [each.area.told, number(each.held, lang), percent(each.share, lang), part]


def line(row: Row, lang: str = "nl") -> Line:
    """Write a row."""
    sides = {way: percent(share, lang) for way, share in row.sides.items()}
    return Line(
        label(row, lang),
        combined(row, row.combined, lang),
        "–" if row.elsewhere is None else combined(row, row.elsewhere, lang),
        sides[MORE], sides[EQUAL], sides[LESS], sides[UNKNOWN], wording.years(row.span),
    )  # fmt: skip


def label(row: Row, lang: str = "nl") -> str:
    """Name the figure, with what a rate is counted by."""
    return measure_of(row.indicator).heading(lang)


def combined(row: Row, made: Combined, lang: str = "nl") -> str:
    """Write what is derived, always as an estimate; without a value why there is none."""
    if made.value is None:
        return wording.say(f"reason.short.{made.reason}", lang)
    unit, kind = row.indicator.unit, row.indicator.kind
    w = wording.short_value(made.value, unit, None, lang, kind).replace(" ", _NO_BREAK)
    text = wording.say("street.about", lang, w=w)
    if made.coverage < _ALL:
        p = percent(made.coverage, lang)
        text = wording.say("stock.about.covered", lang, text=text, p=p)
    return text


def cautions(found: StockReading, lang: str = "nl") -> list[tuple[str, str]]:
    """Give each caution of a figure once, after the labels of the figures that it is about."""
    told = []
    for key, rows in notes(found.rows).items():
        labels = [r.indicator.label_nl if lang == "nl" else r.indicator.label_en for r in rows]
        first, last = min(r.span[0] for r in rows), max(r.span[1] for r in rows)
        text = wording.say(f"caution.{key}", lang, first=first, last=last, year=last)
        told.append((wording.listing(labels, lang), text))
    return told


def cautions_of(row: Row, lang: str = "nl") -> list[str]:
    """Give the cautions of one figure."""
    first, last = row.span
    return [
        wording.say(f"caution.{key}", lang, first=first, last=last, year=last)
        for key in row.cautions
    ]


def shares(row: Row) -> dict[str, float]:
    """Give the shares of the homes (0…1) by the verdict of their buurt, by name."""
    return {
        name: row.sides[way]
        for name, way in (("more", MORE), ("equal", EQUAL), ("less", LESS), ("unknown", UNKNOWN))
    }


def account(found: StockReading, lang: str = "nl") -> list[str]:
    """Say of the rows of the file how many there were of each kind, with some of them."""
    lines = []
    for key, (rows, examples) in found.stock.account.items():
        shown = "stock.account.examples" if examples else "stock.account.line"
        more = {"examples": wording.listing(examples, lang, most=3)} if examples else {}
        what = wording.say(f"stock.account.{key}", lang)
        lines.append(
            wording.say(shown, lang, what=what, count=wording.integer(rows, lang), **more)
        )  # fmt: skip
    return lines


def sources(found: StockReading) -> list[str]:
    """Give the sources of all figures, each once."""
    return list(dict.fromkeys(source for row in found.rows for source in sources_of(row)))


def sources_of(row: Row) -> list[str]:
    """Give the sources of one figure, each once."""
    return list(dict.fromkeys(str(j.own.source) for j in row.judged.values() if j.own.source))


def sources_line(found: StockReading, lang: str = "nl") -> str:
    """Name the sources in one line; empty without any."""
    known = sources(found)
    if not known:
        return ""
    key = "sentence.sources" if len(known) > 1 else "sentence.source"
    return wording.say(key, lang, source="; ".join(known[:_MOST]))


def verdict_words(row: Row, key: str | None, lang: str = "nl") -> str:
    """Give the verdict of one buurt in a few words; empty without one."""
    return sentence.judgement(row.indicator.direction, row.indicator.compare, key, lang)
