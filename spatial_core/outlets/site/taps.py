"""What makes a drawn pie answer: a link over every slice, on top of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...chart.geometry import WIDTH
from ...chart.profieltaart import lay_out
from ...chart.svg import num, path_data

if TYPE_CHECKING:
    from ...reading.profile import Profile


def pies(profile: Profile, lang: str) -> list[dict[str, Any]]:
    """Give the pie twice: with names around it, and with numbers for a narrow screen."""
    wide, narrow = (
        lay_out(profile, lang=lang),
        lay_out(profile, lang=lang, numbered=True, listed=False, legend=False),
    )
    return [_answering("wide", wide), _answering("narrow", narrow)]


def _answering(form: str, pie: Any) -> dict[str, Any]:
    return {
        "form": form,
        "svg": pie.svg(),
        "box": f"0 0 {num(WIDTH)} {num(pie.height)}",
        "cells": [
            (wedge.part.indicator, path_data(wedge.cell.commands(pie.cy))) for wedge in pie.wedges
        ],
    }


def numbers(profile: Profile, lang: str) -> dict[str, int]:
    """Give the number of each slice by its indicator, as the pie with numbers has them."""
    pie = lay_out(profile, lang=lang, numbered=True, listed=False, legend=False)
    return {wedge.part.indicator: wedge.number for wedge in pie.wedges}
