"""A page about a street for people without QGIS: one file, no network, readable and printable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import wording
from .._files import write_text
from ..chart import two_sides
from ..reading import street_cells, street_cells_told, street_told
from . import page, templates

if TYPE_CHECKING:
    from ..judgement.contrast import Contrast
    from ..pack.reader import Pack
    from ..reading.street import StreetProfile
    from ..reading.street_told import Row


def write(
    pack: Pack,
    found: StreetProfile,
    contrasts: Mapping[str, Contrast],
    target: Path,
    lang: str = "nl",
    *,
    plain: bool = False,
) -> None:
    """Write the page. Raises OutputError, or DependencyError where jinja2 is not installed."""
    write_text(target, render(pack, found, contrasts, lang, plain=plain))


def render(
    pack: Pack,
    found: StreetProfile,
    contrasts: Mapping[str, Contrast],
    lang: str = "nl",
    *,
    plain: bool = False,
) -> str:
    """Give the page as HTML; every text from the data is escaped by the template engine."""
    caution, *more = street_told.cautions(found, lang)
    origin, mind = street_told.composition(pack, found, contrasts, lang)
    along = street_cells.of(pack, found)
    minded = [
        line for line in street_cells_told.notes(pack, found, along, lang) if line not in mind
    ]
    return templates.render(
        "street.html",
        lang=lang,
        say=partial(page.say, lang),
        title=wording.say("street.title", lang, street=found.street.told, n=len(found.sides)),
        caution=caution,
        cautions=more,
        lies=[*street_told.lies(pack, found, lang), *street_told.compared(found, lang)],
        alternative=two_sides.text_alternative(found, lang),
        pie=two_sides.draw(found, lang=lang, plain=plain),
        sides=[
            {"name": side.area.told, "share": street_told.share(found, side.area.code, lang)}
            for side in found.columns
        ],
        heads=street_told.heads(found, lang),
        themes=[
            {"label": label, "rows": [_row(row, lang) for row in rows]}
            for label, rows in street_told.rows(found, contrasts, lang)
        ],
        contrasts=street_told.contrast_sentences(pack, found, contrasts, lang),
        origin=origin,
        origin_mind=mind,
        cells=street_cells_told.sections(along, lang),
        cells_mind=minded,
        cells_source=street_cells_told.source(along, lang),
        notes=street_told.notes(found, lang, (*mind, *minded)),
        sources=list(
            dict.fromkeys(str(s["attribution"]) for s in pack.sources() if s["attribution"])
        ),
        made=page.made(pack, lang),
    )  # fmt: skip


def _row(row: Row, lang: str) -> dict[str, Any]:
    return {
        "label": row.label,
        "cells": [street_told.side_cell(piece, lang) for piece in row.slices],
        "combined": row.combined,
        "contrast": street_told.contrast_words(row.contrast, lang),
        "year": row.year,
    }
