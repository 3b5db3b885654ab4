"""The sheet for a conversation: three strengths, three questions, and room for answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject, QgsVectorLayer

from .._bridge import escape
from .._bridge_tables import fonts, sheet, talk
from ..state.language import current, say
from . import content, items, layout, titles
from .content import Attributes, extras, file_name, wrapped
from .order import Order
from .paper import PT, Box, Paper, leading

if TYPE_CHECKING:
    from .._bridge import Pack

NUMBERS = (1, 2, 3)
ANSWER = 9.0
"""From line to line where people write, in mm of A4."""


def of_sheet(pack: Pack, made: sheet.Sheet, order: Order) -> Attributes:
    """Give all attributes of a sheet for a conversation."""
    paper, lang = order.paper, current()
    told_strength = (made.beside.story,) if made.beside.strength else ()
    found = talk.of(pack, made.profile, lang, told_strength)
    name = escape.clean(made.area.told)
    beside = order.concept or order.logo is not None
    own = say("mapsheet.talk.title", name=name)
    title = titles.filled(order, made.area.code, name, own)
    box = paper.boxes["title_beside" if beside else "title"]
    told = {
        "code": made.area.code, "binnen": content.within_of(made), "naam": name,
        "bestand": f"gesprek-{file_name(made)}",
        "titel": "\n".join(content.title_lines(title, paper.texts.title, box.w, name)),
        "kop_krachten": say("mapsheet.talk.strengths" if len(found.strengths) == len(NUMBERS)
                            else "mapsheet.talk.strengths.few"),
        "voet": "\n".join(_foot(made, found, order)),
    }  # fmt: skip
    good = [*found.strengths] or [say("mapsheet.talk.none"), say("mapsheet.talk.own_strength")]
    for number in NUMBERS:
        for kind, texts in (("kracht", good), ("vraag", found.questions)):
            text = texts[number - 1] if number <= len(texts) else ""
            told[f"{kind}{number}"] = _fitting(text, paper.talk[f"{kind}{number}"], paper)
    return told


def _fitting(text: str, box: Box, paper: Paper) -> str:
    points = paper.texts.talk
    return "\n".join(wrapped(escape.clean(text), points, box.w - 2, int(box.h / leading(points))))


def _foot(made: sheet.Sheet, found: talk.Talk, order: Order) -> list[str]:
    """Give what to mind with these figures, and their sources, on four lines at most."""
    paper = order.paper
    width, size = paper.talk["footer"].w * 0.98, paper.texts.small * PT
    named = "; ".join(sheet.registers(found.sources or (made.map_source,), current()))
    source = say("mapsheet.source.bare", sources=named)
    care = say("caution.signaal")
    for more in (extras(order), []):
        for count in range(len(found.mind), -1, -1):
            text = " ".join([care, *found.mind[:count], source, *more])
            lines = fonts.wrap(escape.clean(text), size, width)
            if len(lines) <= sheet.FOOTERS:
                return lines
    return [fonts.fit(escape.clean(care), size, width)]


def build(
    project: QgsProject, order: Order, coverage: QgsVectorLayer, drawn: list[QgsMapLayer]
) -> QgsPrintLayout:
    """Build the layout on an atlas over ``coverage``; it is not in the project yet."""
    paper, boxes = order.paper, order.paper.talk
    made = layout.bare(project, order, 1)
    beside = order.concept or order.logo is not None
    title = items.text_format(paper.texts.title, bold=True)
    items.label(made, "wm_titel", paper.boxes["title_beside" if beside else "title"],
                items.field("titel"), title, low=True)  # fmt: skip
    grey = items.text_format(paper.texts.measure, colour=items.GREY)
    items.label(made, "wm_inleiding", boxes["intro"], say("mapsheet.talk.intro"), grey)
    layout.stamp(made, paper.boxes, order, paper.texts.measure)
    head = items.text_format(paper.texts.talk + 2.5, bold=True)
    items.label(made, "wm_strengths", boxes["strengths"], items.field("kop_krachten"), head)
    items.label(made, "wm_questions", boxes["questions"], say("mapsheet.talk.questions"), head)
    text = items.text_format(paper.texts.talk)
    for number in NUMBERS:
        for kind in ("kracht", "vraag"):
            items.label(made, f"wm_{kind}{number}", boxes[f"{kind}{number}"],
                        items.field(f"{kind}{number}"), text)  # fmt: skip
        _lines(made, f"wm_antwoord{number}", boxes[f"antwoord{number}"], paper)
    layout.map_item(made, "wm_kaart", boxes["map"], drawn, layout.margin(order))
    items.rule(made, "wm_lijn", boxes["rule"])
    foot = items.text_format(paper.texts.small, colour=items.GREY, step=paper.leading * 1.13)
    items.label(made, "wm_voet", boxes["footer"], items.field("voet"), foot)
    layout.bind(made, coverage)
    return made


def _lines(made: QgsPrintLayout, name: str, box: Box, paper: Paper) -> None:
    """Rule the room for an answer."""
    step = ANSWER * paper.factor
    for number in range(1, int(box.h / step) + 1):
        items.rule(made, f"{name}_{number}", Box(box.x, box.y + number * step - 0.5, box.w, 0))
