"""The pages behind a sheet: all figures in a table, how they are read, and where they come from."""

from __future__ import annotations

from qgis.core import QgsPrintLayout, QgsVectorLayer

from . import items
from .content import ACCOUNT_COLUMNS, GAP, account_step
from .paper import LANDSCAPE, Box, Paper

Page = tuple[int, tuple[tuple[str, int], ...]]
"""Which part of the table stands on a page (0 for none), and which texts in which boxes."""


def pages(coverage: QgsVectorLayer, paper: Paper) -> list[Page]:
    """Give what stands on each page, enough for the longest account."""
    names = [each.name() for each in coverage.fields()]
    tables = sum(name.startswith("v") and name.endswith("_number") for name in names)
    texts = list(range(1, 1 + sum(name.startswith("vtekst") for name in names)))
    found: list[Page] = []
    for part in range(1, tables + 1):
        beside = paper.way == LANDSCAPE and texts
        found.append((part, (("text_1", texts.pop(0)),) if beside else ()))
    boxes = [name for name in paper.account if name.startswith("text_")]
    if paper.way == LANDSCAPE:
        boxes.remove("text_1")
    while texts:
        some, texts = texts[: len(boxes)], texts[len(boxes) :]
        found.append((0, tuple(zip(boxes, some, strict=False))))
    return found


def build(layout: QgsPrintLayout, paper: Paper, number: int, page: Page) -> None:
    """Put one page in place."""
    title = items.text_format(12 * paper.factor, bold=True)
    head = items.field("verantwoording")
    items.label(layout, f"wm_v{number}_titel", paper.account["title"], head, title, page=number)
    look = items.text_format(paper.texts.small, step=account_step(paper))
    part, texts = page
    if part:
        _table(layout, paper, number, part)
    for box, text in texts:
        items.label(layout, f"wm_v{number}_{box}", paper.account[box], items.field(f"vtekst{text}"),
                    look, page=number)  # fmt: skip


def _table(layout: QgsPrintLayout, paper: Paper, number: int, part: int) -> None:
    box = paper.account["table"]
    look = items.text_format(paper.texts.small, step=account_step(paper))
    left = box.x
    for name, share in ACCOUNT_COLUMNS:
        own = Box(left, box.y, box.w * share - GAP, box.h)
        items.label(layout, f"wm_v{number}_{name}", own, items.field(f"v{part}_{name}"), look,
                    page=number, right=name in ("here", "there", "people", "year"))  # fmt: skip
        left += box.w * share
