"""What a chart shows as a table: to paste into a text, or into a spreadsheet.

Values stand as people read them ("7,4%"). A cell that holds a name is made harmless for
spreadsheets, which take a text that begins with "=" for a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import escape, sentence, wording

if TYPE_CHECKING:
    from ..pack.reader import Figure
    from ..reading.profile import Profile, Slice
    from .ages import Ages
    from .bars import Bars
    from .sparkline import Series
    from .strip import Strip


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, its heads, its rows (as many cells as heads), and its source."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str = ""

    def text(self) -> str:
        """Write a line a row, a tab between cells; the source, where there is one, stands last."""
        lines = ["\t".join(row) for row in (self.heads, *self.rows)]
        return "\n".join([*lines, self.source] if self.source else lines)

    def html(self) -> str:
        """Write the table as HTML with every text escaped.

        The title becomes a cell where it is pasted into a spreadsheet, and is made harmless too.
        """
        head = "".join(f"<th>{escape.html(cell)}</th>" for cell in self.heads)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape.html(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows
        )
        below = f"<p>{escape.html(self.source)}</p>" if self.source else ""
        return (
            f"<p>{escape.html(escape.csv_cell(self.title))}</p><table border='1'>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{below}"
        )


def of_profile(
    profile: Profile, lang: str = "nl", parts: Sequence[Slice] | None = None
) -> Table:  # fmt: skip
    """Give the slices of a profile, or other ones (as own figures), each with its verdict."""
    shown = profile.slices if parts is None else parts
    dutch = lang == "nl"
    title = wording.say("page.title", lang, name=profile.area.name)
    ref = profile.reference.name(lang)
    return Table(
        escape.clean(f"{title}. {wording.say('profile.compared', lang, ref=ref)}"),
        (_head("indicator", lang), _head("value", lang), _name(ref), _head("verdict", lang),
         _head("n", lang), _head("year", lang)),
        tuple(
            (
                _name(part.label_nl if dutch else part.label_en),
                part.text_nl if dutch else part.text_en,
                part.reference_text_nl if dutch else part.reference_text_en,
                _judged(part, lang), _count(part.n, lang),
                "" if part.year is None else str(part.year),
            )
            for part in shown
        ),
        sources(shown, lang),
    )  # fmt: skip


def sources(parts: Iterable[Slice | Figure], lang: str = "nl") -> str:
    """Name the sources of figures, as those of slices, each once; empty without any."""
    found = (part.source for part in parts if part.source and part.value is not None)
    named = "; ".join(dict.fromkeys(found))
    return wording.say("sentence.source", lang, source=escape.clean(named)) if named else ""


def of_rows(title: str, cells: Sequence[Sequence[str]], source: str = "") -> Table:
    """Give a table of cells: names are in the first row, the head, and in the first column.

    The other cells stay as they are, so that a negative number is still one.
    """
    head, *rows = cells
    return Table(
        escape.clean(title), tuple(map(_name, head)),
        tuple((_name(first), *others) for first, *others in rows), source,
    )  # fmt: skip


def of_bars(data: Bars, lang: str = "nl", source: str = "") -> Table:
    """Give the areas beside one reference, which stands last."""
    measure = data.measure
    rows = [
        (
            _name(bar.name), measure.text(bar.value, bar.n, lang),
            data.missing(bar, lang) if bar.value is None
            else sentence.judgement(measure.direction, measure.compare, bar.verdict, lang),
            _count(bar.n, lang),
        )
        for bar in data.bars
    ]  # fmt: skip
    last = (
        _name(data.reference.name(lang)),
        measure.text(data.reference_value, None, lang),
        "",
        "",
    )
    heads = tuple(_head(key, lang) for key in ("area", "value", "verdict", "n"))
    return Table(measure.heading(lang), heads, (*rows, last), source)


def of_ages(data: Ages, lang: str = "nl", source: str = "") -> Table:
    """Give the five age classes beside those of the reference."""
    rows = tuple(
        (wording.say(f"chart.age.{i}", lang), _share(each.value, each.n, lang),
         _share(each.reference_value, None, lang))
        for i, each in enumerate(data.classes)
    )  # fmt: skip
    heads = (_head("ages", lang), _name(data.name), _name(data.reference.name(lang)))
    return Table(data.title(lang), heads, rows, source)


def of_strip(data: Strip, lang: str = "nl", source: str = "") -> Table:
    """Give the buurten of a wijk, then the wijk itself and its reference."""
    measure = data.measure
    rows = [
        (_name(each.name), measure.text(each.value, each.n, lang), _count(each.inhabitants, lang))
        for each in data.buurten
    ]
    rows.append((_name(data.name), measure.text(data.value, data.n, lang), ""))
    ref = _name(data.reference.name(lang))
    rows.append((ref, measure.text(data.reference_value, None, lang), ""))
    heads = tuple(_head(key, lang) for key in ("area", "value", "residents"))
    return Table(data.title(lang), heads, tuple(rows), source)


def of_series(data: Series, lang: str = "nl", source: str = "") -> Table:
    """Give a figure year by year beside the reference."""
    measure = data.measure
    rows = tuple(
        (str(point.year), measure.text(point.value, point.n, lang),
         "" if point.reference_value is None else measure.text(point.reference_value, None, lang))
        for point in data.points
    )  # fmt: skip
    heads = (_head("year", lang), _name(data.name), _name(data.reference.name(lang)))
    return Table(measure.label(lang), heads, rows, source)


def _head(name: str, lang: str) -> str:
    return wording.say(f"explain.table.{name}", lang)


def _name(text: str) -> str:
    return escape.csv_cell(escape.clean(text))


def _count(n: float | None, lang: str) -> str:
    return "" if n is None else wording.integer(n, lang)


def _judged(part: Slice, lang: str) -> str:
    if part.reason is not None:
        return wording.say(f"reason.short.{part.reason}", lang)
    return sentence.judgement(part.direction, part.compare, part.verdict, lang)


def _share(value: float | None, n: float | None, lang: str) -> str:
    if value is None:
        return wording.say("no_figure", lang)
    return wording.short_value(value, "%", n, lang, "count_share")
