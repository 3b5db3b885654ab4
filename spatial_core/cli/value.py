"""``wijkmonitor value``: one figure of one area."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import codes, guards, wording
from ..errors import NotFoundError
from ..judgement import cautions
from ..pack.reader import Pack

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack", "code")
    parser.add("indicator", say="indicator", metavar="INDICATOR")
    parser.take("--year", "--reference", "--json")


def run(args: argparse.Namespace) -> int:
    """Print the figure."""
    with Pack(args.pack) as pack:
        year = checked_year(pack, args.year)
        indicator = pack.indicator(args.indicator)
        guards.refuse_alone(indicator)
        area = pack.area(codes.parse(args.code), year)
        if year is None:
            year = pack.newest_year(indicator.id, area.level, pack.years_of(area.code)) or area.year
            area = pack.area(area.code, year)
        figure = pack.figure(area, indicator, year)
        document = _document(area, indicator, figure)
        mind = cautions.of_own(pack, area, indicator, figure)
        between = _between(pack, area, indicator, figure)
        if figure.low is not None and figure.high is not None:
            document["limits"] = [figure.low, figure.high]
        judged = None
        if args.reference:
            # Loaded only when asked for: the rules come along.
            from ..judgement import apart, verdicts

            against = apart.chosen(pack, area, args.reference)
            judged = verdicts.of_figure(pack, area, indicator, figure, against)
            document |= _compared(judged)
            mind = cautions.of_figure(pack, area, indicator, judged)
        if args.json:
            from .output import write_json

            write_json(document | ({"cautions": list(mind)} if mind else {}))
        else:
            print(_in_words(area, indicator, figure, judged, between, args.lang))
            own = figure if judged is None else judged.own
            for line in _beside(pack, indicator, own, mind, args.lang):
                print(line)
    return 0


def checked_year(pack: Pack, year: int | None) -> int | None:
    """Give the year back; raise NotFoundError naming the pack's years when it is none of them."""
    if year is not None and year not in pack.years:
        raise NotFoundError("year_not_there", year=year, years=list(pack.years))
    return year


def _document(area: Area, indicator: Indicator, figure: Figure) -> dict[str, object]:
    return {
        "code": area.code,
        "name": area.name,
        "level": area.level,
        "year": figure.year,
        "indicator": indicator.id,
        "value": figure.value,
        "unit": indicator.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "reason": figure.reason,
        "source": figure.source,
    }


def _compared(judged: Judged) -> dict[str, object]:
    """Give the reference's value and the verdict with its interval."""
    found = judged.verdict
    return {
        "reference": judged.reference.written,
        "reference_value": judged.reference_value,
        "difference": None if found is None else found.difference,
        "interval": None if found is None or found.interval is None else list(found.interval),
        "verdict": judged.key,
    }


def _beside(
    pack: Pack, indicator: Indicator, figure: Figure, mind: Sequence[str], lang: str
) -> list[str]:
    """Give what must stand beside the figure: of composition its numbers, and every caution."""
    from .. import sentence

    lines = []
    if guards.is_explained(indicator):
        about = cautions.rounded(pack, indicator, figure.level, figure.year)
        lines.append(sentence.counted(figure, about, lang))
    return [line for line in (*lines, *sentence.cautions_beside(mind, figure, lang)) if line]


def _between(
    pack: Pack, area: Area, indicator: Indicator, figure: Figure
) -> tuple[float, float] | None:
    """Give what the rounding of counts leaves possible; the rules are loaded when they apply."""
    if figure.numerator is None or indicator.value:
        return None
    from ..reading import rounded

    return rounded.bounds(pack, area, indicator, figure)


def _in_words(
    area: Area, indicator: Indicator, figure: Figure, judged: Judged | None,
    between: tuple[float, float] | None, lang: str,
) -> str:  # fmt: skip
    from .. import sentence

    if judged is None:
        lines = [sentence.figure_sentence(area, indicator, figure, lang)]
    else:
        lines = [sentence.verdict_sentence(area, indicator, figure, judged, lang)]
    if between is not None:
        n, unit = figure.denominator, indicator.unit
        low, high = (wording.short_value(x, unit, n, lang, indicator.kind) for x in between)
        if low != high:
            lines.append(wording.say("sentence.bounds", lang, low=low, high=high))
    if figure.source:
        lines.append(wording.say("sentence.source", lang, source=figure.source))
    return " ".join(lines)
