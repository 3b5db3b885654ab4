"""What makes a drawn pie answer: a link over every slice, on top of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...chart.geometry import WIDTH
from ...chart.profieltaart import lay_out
from ...chart.svg import num, path_data

if TYPE_CHECKING:
    from ...chart.profieltaart import Pie
    from ...reading.profile import Profile


def pies(profile: Profile, lang: str) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Give the pie with names around it, and with numbers for a narrow screen; and the numbers."""
    wide = lay_out(profile, lang=lang)
    narrow = lay_out(profile, lang=lang, numbered=True, listed=False, legend=False)
    numbers = {wedge.part.indicator: wedge.number for wedge in narrow.wedges}
    return [_answering("wide", wide), _answering("narrow", narrow)], numbers


def _answering(form: str, pie: Pie) -> dict[str, Any]:
    return {
        "form": form,
        "svg": pie.svg(),
        "box": f"0 0 {num(WIDTH)} {num(pie.height)}",
        "cells": [
            (wedge.part.indicator, path_data(wedge.cell.commands(pie.cy))) for wedge in pie.wedges
        ],
    }
