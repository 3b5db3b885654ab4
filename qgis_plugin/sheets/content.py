"""What stands on a page, as the attributes of its area: plain texts, and pictures as base64."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from .._bridge import escape, lay_out
from .._bridge_tables import bar_rows, fonts, sheet, swatches
from ..state.language import current, say
from . import drawn, titles
from .paper import FULL_PIE, PT, Box, Paper, leading

if TYPE_CHECKING:
    from .._bridge import Pack
    from .order import Order

Attributes = dict[str, str]

ACCOUNT_COLUMNS = (
    ("number", 0.034), ("subject", 0.335), ("here", 0.095), ("there", 0.115), ("verdict", 0.27),
    ("people", 0.075), ("year", 0.045),
)  # fmt: skip
"""The columns of the account, with the part of the table's width that each takes."""
GAP = 1.6
"""Between two columns, in mm."""
TABLE_COLUMNS = (("number", 0.059), ("subject", 0.491), ("here", 0.225), ("there", 0.225))
TREND_COLUMNS = (("subject", 0.366), ("first", 0.1643), ("last", 0.1643), ("change", 0.3054))
BETWEEN = 2.5
"""Between two parts of the table beside the pie, in mm of A4."""
UNITS_A_MM = 5.3
"""Units of a bar chart on a mm of A4."""
BAR_COLUMNS = (("names", 0.36), ("plot", 0.28), ("values", 0.36))
"""What stands beside one another in the bars, with the part of the width that each takes."""
BAR_HEAD, BAR_KEY = 2, 2
"""So many lines the name of the figure takes above the bars, and so many how they are read."""
TITLE_LINES = 2
HEADING_LINES = 3
CELL_LINES = 3


def of_sheet(pack: Pack, made: sheet.Sheet, order: Order) -> Attributes:
    """Give all attributes of a map sheet, its account included."""
    paper = order.paper
    found = {
        **_head(made, order),
        **_legend(made, paper),
        **_pie(made, paper),
        **_bars(made, paper),
        **_beside(made, paper),
    }
    found["voet"] = "\n".join(_footers(pack, made, order))
    if order.account:
        found |= account(pack, made, order)
    return found


def file_name(made: sheet.Sheet) -> str:
    """Give a name for the file of this sheet alone, safe on every system."""
    return f"{escape.file_name(made.area.name)[:80]}-{made.area.code}"


def within_of(made: sheet.Sheet) -> str:
    """Give the code of the area that the map is about: of a buurt its wijk."""
    code = made.area.code
    return f"WK{code[2:8]}" if code.startswith("BU") else code


def wrapped(text: str, points: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break a text into so many lines at most; what has no room ends in an ellipsis."""
    size = points * PT
    # QGIS sets text a little wider than Qt measures it: one part in fifty is kept free.
    room = width * 0.98
    found = [fonts.fit(line, size, room, bold) for line in fonts.wrap(text, size, room, bold)]
    if len(found) > lines:
        rest = fonts.wrap(text, size, room, bold)
        last = " ".join(rest[lines - 1 :])
        found = [*found[: lines - 1], fonts.fit(last, size, room, bold)]
    return found


def _head(made: sheet.Sheet, order: Order) -> Attributes:
    paper, texts = order.paper, order.paper.texts
    beside = order.concept or order.logo is not None
    box = paper.boxes["title_beside" if beside else "title"]
    measure = paper.boxes["measure"]
    name = escape.clean(made.area.told)
    title = titles.filled(order, made.area.code, made.area.told, made.title)
    lines = max(1, int(measure.h / leading(texts.measure)))
    return {
        "code": made.area.code, "binnen": within_of(made),
        "naam": name, "bestand": file_name(made),
        "titel": "\n".join(title_lines(title, texts.title, box.w, name)),
        "maat": "\n".join(wrapped(escape.clean(made.measure), texts.measure, measure.w, lines)),
        "jaren": "\n".join(_years(made, paper)) if "years" in paper.boxes else "",
    }  # fmt: skip


def title_lines(text: str, points: float, width: float, name: str = "") -> list[str]:
    """Give the title on one line or on two that are about as long.

    Of one that is too long, the ``name`` in it is cut and not what is said of it.
    """
    lines = wrapped(text, points, width, TITLE_LINES, bold=True)
    words, whole = name.split(), text
    while _is_cut(lines) and len(words) > 1 and name in whole:
        del words[-1]
        text = whole.replace(name, f"{' '.join(words)} {fonts.ELLIPSIS}", 1)
        lines = wrapped(text, points, width, TITLE_LINES, bold=True)
    even = fonts.balance(text, points * PT, width * 0.98, True)
    return even if len(even) == len(lines) and even[-1] and not _is_cut(lines) else lines


def _is_cut(lines: list[str]) -> bool:
    return lines[-1][-1:] == fonts.ELLIPSIS


def _years(made: sheet.Sheet, paper: Paper) -> list[str]:
    """Give the figures over the years on two lines, the newest of them where not all have room."""
    box, size = paper.boxes["years"], paper.texts.small
    text = made.years
    while text and len(fonts.wrap(text, size * PT, box.w * 0.98)) > 2 and ";" in text:
        start, _, rest = text.partition(": ")
        text = f"{start}: {rest.partition('; ')[2]}"
    return wrapped(text, size, box.w, 2) if text else []


def _legend(made: sheet.Sheet, paper: Paper) -> Attributes:
    """Give the lines of the legend as one text, with the squares that stand beside it."""
    box, size = paper.boxes["legend"], paper.texts.small
    step = legend_step(paper)
    room = int(box.h / step)
    lang = current()
    lines: list[str] = []
    squares = []
    for rule in made.legend:
        squares.append((rule, len(lines) * step + 0.1 * paper.factor))
        lines += wrapped(rule.label, size, box.w, 2)
    if not made.legend:
        lines += wrapped(say("mapsheet.legend.none"), size, box.w, 3)
    lines += _mind(made, paper, room - len(lines))
    heading = wrapped(
        escape.clean(made.heading),
        paper.texts.legend,
        paper.boxes["heading"].w,
        HEADING_LINES,
        bold=True,
    )
    beside = paper.boxes["swatches"]
    svg = swatches.swatches(squares, beside.w, beside.h, 2.2 * paper.factor)
    return {
        "legenda_kop": "\n".join(heading), "legenda": "\n".join(lines),
        "legenda_vakken": drawn.source(svg, beside), "taal": lang,
    }  # fmt: skip


def _mind(made: sheet.Sheet, paper: Paper, room: int) -> list[str]:
    """Give what must stand beside the figure, as many whole sentences as have room below it.

    All of it is in the account too.
    """
    told = [f"{part.rstrip('.')}." for text in made.mind for part in text.split(". ")]
    for count in range(len(told), 0, -1):
        text = escape.clean(" ".join(told[:count]))
        lines = wrapped(text, paper.texts.small, paper.boxes["legend"].w, 99)
        if len(lines) + 1 <= room:
            return ["", *lines]
    return []


def legend_step(paper: Paper) -> float:
    """Give the distance between two lines of the legend in mm."""
    return round(3.1 * paper.factor, 3)


def _pie(made: sheet.Sheet, paper: Paper) -> Attributes:
    """Give the pie with its words and, beside it, its table."""
    words, size = paper.boxes["pie_words"], paper.texts.small
    empty = {"taart": drawn.NOTHING, **table_of([], paper)}
    if made.pie is None:
        text = say("mapsheet.no_figures", name=made.area.told)
        return {**empty, "taart_uitleg": "\n".join(wrapped(text, size, words.w, 4))}
    told = sheet.pie_words(made.pie, current(), made.left_out)
    rows, pie = sheet.rows(made.pie, current()), made.pie
    if paper.boxes["pie"].w < FULL_PIE:
        pie = lay_out(made.profile, lang=current(), legend=False, compact=True)
    elif len(rows) > paper.columns * paper.rows:
        # More slices than the table has room for: the names stand around the pie.
        pie = lay_out(made.profile, lang=current(), legend=False)
        told.insert(0, say("mapsheet.pie.listed_later"))
        rows = []
    text = _whole_sentences([escape.clean(each) for each in told], paper)
    return {
        "taart": drawn.source(pie.svg(), paper.boxes["pie"]),
        "taart_uitleg": "\n".join(text),
        **table_of(rows, paper),
    }


def _whole_sentences(told: Sequence[str], paper: Paper) -> list[str]:
    """Give as many sentences as have room below the pie; that there are more is said there."""
    box, size = paper.boxes["pie_words"], paper.texts.small
    room = int(box.h / paper.leading)
    for count in range(len(told), 0, -1):
        more = [] if count == len(told) else [say("mapsheet.pie.more")]
        lines = wrapped(" ".join([*told[:count], *more]), size, box.w, 99)
        if len(lines) <= room:
            return lines
    return wrapped(told[0], size, box.w, room)


def table_of(rows: Sequence[Sequence[str]], paper: Paper) -> Attributes:
    """Give the table beside the pie: a text for each column of each of its parts."""
    heads = [say(f"mapsheet.head.{name}") for name, _ in TABLE_COLUMNS]
    part = (paper.boxes["table"].w - (paper.columns - 1) * BETWEEN * paper.factor) / paper.columns
    left = iter(rows)
    found: Attributes = {}
    for at in range(paper.columns):
        some = list(islice(left, paper.rows))
        for column, (name, share) in enumerate(TABLE_COLUMNS):
            cells = [heads[column], *(row[column] for row in some)] if some else []
            found[f"tabel{at + 1}_{name}"] = "\n".join(
                fonts.fit(escape.clean(cell), paper.texts.small * PT, part * share)
                for cell in cells
            )
    return found


def bar_boxes(paper: Paper) -> dict[str, Box]:
    """Give where the parts of the bars stand: the words above, and the three columns."""
    box, small = paper.boxes["bars"], paper.leading
    head = BAR_HEAD * legend_step(paper)
    key = BAR_KEY * small + 1.0
    found = {
        "head": box._replace(h=head),
        "key": box._replace(y=round(box.y + head, 3), h=key),
    }
    left = box.x
    for name, share in BAR_COLUMNS:
        wide = box.w * share - (0 if name == "values" else GAP)
        found[name] = Box(round(left, 3), round(box.y + head + key, 3), round(wide, 3),
                          round(box.h - head - key, 3))  # fmt: skip
        left += box.w * share
    # A template may have put them elsewhere.
    return {name: paper.boxes.get(f"bars_{name}", own) for name, own in found.items()}


def _bars(made: sheet.Sheet, paper: Paper) -> Attributes:
    """Give the bars: one picture, and the words in columns beside it, line by line."""
    if made.bars is None:
        return {"staven": drawn.NOTHING}
    boxes, size, lang = bar_boxes(paper), paper.texts.small, current()
    units = UNITS_A_MM / paper.factor
    plot, values = boxes["plot"], boxes["values"]
    rows = bar_rows.lay_out(
        made.bars, name=boxes["names"].w * units * 0.98, plot=plot.w * units,
        value=values.w * units * 0.98, leading=paper.leading * units,
        size=size * PT * units, lang=lang,
    )  # fmt: skip
    key = wrapped(bar_rows.key(made.bars, lang), size, boxes["key"].w, BAR_KEY)
    head = wrapped(made.bars.measure.heading(lang), paper.texts.legend, boxes["head"].w, BAR_HEAD,
                   bold=True)  # fmt: skip
    return {
        "staven": drawn.source(rows.drawing.svg(), plot), "staven_kop": "\n".join(head),
        "staven_namen": "\n".join(map(escape.clean, rows.names)),
        "staven_waarden": "\n".join(map(escape.clean, rows.values)),
        "staven_uitleg": "\n".join(key),
    }  # fmt: skip


def trend_boxes(paper: Paper) -> dict[str, Box]:
    """Give the room of each column of the table of years, with a gap beside the words."""
    box = paper.boxes["trend"]
    found, left = {}, box.x
    for name, share in TREND_COLUMNS:
        wide, gap = box.w * share, 1.3 * paper.factor if name == "change" else 0.0
        found[name] = box._replace(x=round(left + gap, 3), w=round(wide - gap, 3))
        left += wide
    return found


def _beside(made: sheet.Sheet, paper: Paper) -> Attributes:
    """Give the table of years, as far as it has room, and the story; what is empty is left out.

    All of a story is in the account too.
    """
    found: Attributes = {}
    size = paper.texts.small
    if "trend" in paper.boxes:
        found |= trend_table(made.beside.trend, paper)
    if "story" in paper.boxes:
        box, text = paper.boxes["story"], escape.clean(made.beside.story)
        lines = wrapped(text, size, box.w, int(box.h / paper.leading)) if text else []
        found["verhaal"] = "\n".join(lines)
    return found


def trend_table(trend: Sequence[Sequence[str]], paper: Paper) -> Attributes:
    """Give the table of years: a text for each column, with as many rows as have room."""
    rows = _rows(_broken(trend, paper), int(paper.boxes["trend"].h / paper.leading))
    return {
        f"trend_{name}": "\n".join(line for row in rows for line in row[at])
        for at, (name, _) in enumerate(TREND_COLUMNS)
    }


Row = Sequence[Sequence[str]]
"""The cells of a row, each as its lines; all cells of a row have as many."""


def _broken(trend: Sequence[Sequence[str]], paper: Paper) -> list[Row]:
    """Break the cells of the table of years into lines, so that no name is cut."""
    size, widths = paper.texts.small * PT, [box.w for box in trend_boxes(paper).values()]
    return [
        _level([
            [fonts.fit(line, size, width) for line in fonts.wrap(escape.clean(cell), size, width)]
            for cell, width in zip(row, widths, strict=True)
        ])
        for row in trend
    ]  # fmt: skip


def _level(cells: Sequence[Sequence[str]]) -> Row:
    """Give all cells of a row as many lines as the longest."""
    high = max(1, *map(len, cells))
    return [[*cell, *[""] * (high - len(cell))] for cell in cells]


def _rows(trend: Sequence[Row], most: int) -> Sequence[Row]:
    """Give the rows that have room, with what the marks mean where one of them has one."""
    if sum(len(row[0]) for row in trend) <= most:
        return trend
    # Whether there is a row of marks is told by its change, which says nothing.
    last = trend[-1]
    marks = [] if any(last[3]) else [last]
    kept, left = [], most
    for row in trend[: len(trend) - len(marks)]:
        if len(row[0]) > left:
            break
        kept.append(row)
        left -= len(row[0])
    if not marks or not _marked(kept):
        return kept
    while sum(len(row[0]) for row in (*kept, last)) > most:
        kept.pop()
    return [*kept, last]


def _marked(rows: Sequence[Row]) -> bool:
    """Tell whether a figure among the rows, of which the first is the head, has a mark."""
    return any(line.endswith(("*", "°")) for row in rows[1:] for cell in row[1:3] for line in cell)


def _footers(pack: Pack, made: sheet.Sheet, order: Order) -> list[str]:
    box, size = order.paper.boxes["footer"], order.paper.texts.small
    lines = sheet.footers(pack, made, box.w * 0.98, size * PT, extras(order), current())
    return [escape.clean(line) for line in lines]


def extras(order: Order) -> list[str]:
    """Give what is true of these sheets only, for the foot and the account."""
    said = [say("mapsheet.base")] if order.base_map else []
    if order.author:
        said.append(say("mapsheet.author", author=escape.clean(order.author)))
    return said


def account(pack: Pack, made: sheet.Sheet, order: Order) -> Attributes:
    """Give the account: its table and its text, page by page as far as they go."""
    paper = order.paper
    found = {"verantwoording": fonts.fit(
        say("mapsheet.account", name=escape.clean(made.area.told)), 12 * PT * paper.factor,
        paper.account["title"].w * 0.98, True,
    )}  # fmt: skip
    for page, some in enumerate(_paged(_account_rows(made, paper), _room(paper, "table") - 1), 1):
        heads = [say(f"mapsheet.head.{name}") for name, _ in ACCOUNT_COLUMNS]
        for column, (name, _) in enumerate(ACCOUNT_COLUMNS):
            found[f"v{page}_{name}"] = "\n".join([heads[column], *(row[column] for row in some)])
    lines = _account_text(pack, made, order)
    for number, some in enumerate(_paged(lines, _room(paper, "text_1")), 1):
        found[f"vtekst{number}"] = "\n".join(some)
    return found


def _room(paper: Paper, box: str) -> int:
    return int(paper.account[box].h / account_step(paper))


def account_step(paper: Paper) -> float:
    """Give the distance between two lines of the account in mm."""
    return round(3.15 * paper.texts.small / 7.0, 3)


def _paged(lines: Sequence[object], room: int) -> Iterator[Sequence[object]]:
    for start in range(0, len(lines), room):
        yield lines[start : start + room]


def _account_rows(made: sheet.Sheet, paper: Paper) -> list[list[str]]:
    """Break the cells of the account's table, so that each line of a row stands level."""
    width, size = paper.account["table"].w, paper.texts.small
    found = []
    for row in sheet.account_rows(made.profile, current()):
        cells = _level(
            [
                wrapped(escape.clean(cell), size, width * share - GAP, CELL_LINES)
                for cell, (_, share) in zip(row, ACCOUNT_COLUMNS, strict=True)
            ]
        )
        found += [list(line) for line in zip(*cells, strict=True)]
    return found


def _account_text(pack: Pack, made: sheet.Sheet, order: Order) -> list[str]:
    paper = order.paper
    width, size = paper.account["text_1"].w, paper.texts.small
    parts = sheet.account(pack, made, extras(order), current())
    if order.story:
        parts.insert(0, (say("mapsheet.account.story"), [order.story]))
    lines: list[str] = []
    for heading, texts in parts:
        lines += [""] * bool(lines) + [heading.upper()]
        for text in texts:
            lines += wrapped(escape.clean(text), size, width, 99)
    return lines
