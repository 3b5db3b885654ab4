"""What makes a drawn pie answer: a link over every slice on top of the picture, and its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...chart import legend
from ...chart.geometry import WIDTH
from ...chart.profieltaart import lay_out
from ...chart.svg import num, path_data
from .swatches import swatch

if TYPE_CHECKING:
    from ...chart.profieltaart import Pie
    from ...reading.profile import Profile


def pies(
    profile: Profile, lang: str, *, plain: bool = False
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Give the pie with names around it, and with numbers for a narrow screen; and the numbers.

    ``plain`` draws segments of equal size.
    """
    wide = lay_out(profile, lang=lang, plain=plain)
    narrow = lay_out(profile, lang=lang, numbered=True, listed=False, legend=False, plain=plain)
    numbers = {wedge.part.indicator: wedge.number for wedge in narrow.wedges}
    return [_answering("wide", wide), _answering("narrow", narrow) | _legend(narrow)], numbers


def _legend(pie: Pie) -> dict[str, Any]:
    """Give what the legend says, to stand as text below a pie that has none in its picture."""
    asked = (pie.profile, pie.wedges, pie.lang, pie.plain)
    return {
        "said": " ".join(legend.sentences(*asked)),
        "keys": [
            {"swatches": [swatch(key.grade, colour) for colour in key.colours], "text": key.text}
            for key in legend.keys(*asked)
        ],
    }


def _answering(form: str, pie: Pie) -> dict[str, Any]:
    return {
        "form": form,
        "svg": pie.svg(),
        "box": f"0 0 {num(WIDTH)} {num(pie.height)}",
        "cells": [
            (wedge.part.indicator, path_data(wedge.cell.commands(pie.cy))) for wedge in pie.wedges
        ],
    }
