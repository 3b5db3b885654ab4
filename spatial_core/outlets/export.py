"""The long table: one row an area, year and indicator, with its reason where there is no value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from .. import guards, wording
from .._files import atomic_path
from ..area import Area
from ..catalogue import Indicator
from ..codes import Level
from ..judgement import cautions, verdicts
from ..judgement.verdicts import Judged
from ..pack.reader import Figure, Pack, Series
from ..statistics.smoothing import smooth
from .dialect import DIALECTS, Dialect
from .dialect import number as _text
from .whole_columns import Lines

HEADER = (
    "code", "name", "level", "year", "indicator", "value", "unit", "denominator", "reason",
    "source",
)  # fmt: skip
_UNTRUSTED = tuple(map(HEADER.index, ("name", "indicator", "unit", "source")))
NUMBERS = frozenset(
    {"year", "value", "denominator", "reference_value", "interval_low", "interval_high", "smoothed"}
)
"""The columns that hold numbers; all others hold texts."""

REFERENCE_HEADER = (
    "reference", "reference_value", "verdict", "interval_low", "interval_high", "cautions", "note",
)  # fmt: skip
"""How sure a figure is: the limits are those of the difference (95 %), in the figure's unit."""

_NOTES = {"recomputed": "afgeleid", "combined": "opgeteld"}
SMOOTHED_HEADER = ("smoothed",)
"""Drawn towards the mean of all by how little a figure rests on: computed here, never published."""


def write_csv(
    pack: Pack,
    target: Path,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    smoothed: bool = False,
    gemeenten: Collection[str] = (),
    dialect: str = "rfc4180",
    progress: Callable[[float], None] | None = None,
) -> int:
    """Write the table as text (UTF-8, lines that end with CR LF); give the number of rows.

    ``level``, ``year``, ``indicators`` and ``gemeenten`` (codes) limit it; an indicator asked for
    by name gets a row for
    every area, with the reason where the pack has nothing. ``reference`` (NL, GM or a code) adds
    its code, value and verdict, the limits of the difference (empty where no margin is known), the
    keys of the cautions and a note: ``afgerond`` (rests on counts rounded by CBS), ``afgeleid``
    (computed from counts), ``opgeteld`` (of several areas); more keys have a blank between them.
    ``smoothed`` adds a last column with the smoothed figure, empty where there is none.
    ``dialect`` is ``rfc4180`` (comma, decimal point) or ``excel-nl`` (semicolon, decimal comma, a
    byte order mark). ``progress`` is called with 0…1. Raises NotFoundError, OutputError.
    """
    for indicator in indicators:
        guards.refuse_alone(indicator)
    spoken, note, count = DIALECTS[dialect], progress or _silent, 0
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        out.write(spoken.mark + spoken.line(header(reference, smoothed)))
        for areas, told in _levels(pack, level, year, gemeenten, note):
            if reference or smoothed:
                made = _level_rows(pack, areas, indicators, reference, smoothed, told)
                written = map(_Writer(spoken, reference, smoothed).line, made)
                count += _write(out, written)
                continue
            for lines in _level_lines(pack, areas, indicators, spoken, told):
                out.write("".join(lines))
                count += len(lines)
    return count


def _write(out: TextIO, lines: Iterator[str]) -> int:
    count = 0
    for line in lines:
        out.write(line)
        count += 1
    return count


class _Writer:
    """Writes rows of :func:`rows` in a dialect; texts become harmless for a spreadsheet."""

    def __init__(self, dialect: Dialect, reference: str | None, smoothed: bool) -> None:
        self._dialect = dialect
        self._kinds: list[Callable[[str], str]] = [
            self._number if name in NUMBERS else dialect.quoted
            for name in header(reference, smoothed)
        ]
        for place in _UNTRUSTED:
            self._kinds[place] = dialect.text

    def _number(self, text: str) -> str:
        return self._dialect.number(text)

    def line(self, row: tuple[str | int, ...]) -> str:
        """Write one row."""
        pairs = zip(self._kinds, row, strict=True)
        return self._dialect.line(kind(str(cell)) for kind, cell in pairs)


def header(reference: str | None = None, smoothed: bool = False) -> tuple[str, ...]:
    """Give the names of the columns of :func:`rows`."""
    return HEADER + (REFERENCE_HEADER if reference else ()) + (SMOOTHED_HEADER if smoothed else ())


def rows(
    pack: Pack,
    *,
    level: str | None = None,
    year: int | None = None,
    indicators: Sequence[Indicator] = (),
    reference: str | None = None,
    smoothed: bool = False,
    gemeenten: Collection[str] = (),
    progress: Callable[[float], None] | None = None,
) -> Iterator[tuple[str | int, ...]]:
    """Give the rows that :func:`write_csv` writes, numbers as text and empty where missing.

    Its texts are those of the pack: for a spreadsheet they are not safe yet. ``progress`` is called
    with 0…1 and may raise to end it.
    """
    for indicator in indicators:
        guards.refuse_alone(indicator)
    return _rows(
        pack, indicators, reference, smoothed,
        _levels(pack, level, year, gemeenten, progress or _silent),
    )  # fmt: skip


def _silent(part: float) -> None:
    """Take no note."""


def _rows(
    pack: Pack,
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
    levels: Iterator[tuple[Sequence[Area], Callable[[float], None]]],
) -> Iterator[tuple[str | int, ...]]:
    for areas, note in levels:
        yield from _level_rows(pack, areas, indicators, reference, smoothed, note)


def _levels(
    pack: Pack,
    level: str | None,
    year: int | None,
    gemeenten: Collection[str],
    progress: Callable[[float], None],
) -> Iterator[tuple[Sequence[Area], Callable[[float], None]]]:
    """Give the wanted areas of each level and year, and where to tell how far it is done."""
    wanted = [
        (of_year, of_level.value)
        for of_year in pack.years
        for of_level in Level
        if year in (None, of_year) and level in (None, of_level.value)
    ]
    for position, (of_year, name) in enumerate(wanted):
        areas = pack.areas(name, of_year)
        if gemeenten:
            areas = [area for area in areas if area.gemeente_code in gemeenten]

        def note(part: float, done: int = position) -> None:
            progress((done + part) / len(wanted))

        note(0.0)
        if areas:
            yield areas, note


def _columns(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    note: Callable[[float], None],
) -> Iterator[tuple[Indicator, Series | None, str]]:
    """Give the indicators of a level with what the pack knows of them, and how to name the source.

    Without a choice those that it has figures of, and none that stand on a card only.
    """
    level, year = areas[0].level, areas[0].year
    asked = list(indicators or filter(guards.may_be_drawn, pack.catalogue))
    for position, indicator in enumerate(asked):
        note(position / len(asked))
        entry = pack.series(indicator.id, level).get(year)
        if entry is None and not indicators:
            continue
        source = pack.source_of(entry.source, indicator) if entry else ""
        if guards.is_explained(indicator):
            source += wording.say("export.composition")
        yield indicator, entry, source


def _level_lines(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    dialect: Dialect,
    note: Callable[[float], None],
) -> Iterator[list[str]]:
    """Give the lines of a level, an indicator at a time."""
    lines, writer = Lines(pack, areas, dialect), _Writer(dialect, None, smoothed=False)
    for indicator, entry, source in _columns(pack, areas, indicators, note):

        def absent(area: Area, of: Indicator = indicator, source: str = source) -> str:
            return writer.line(_row(area, of, pack.figure(area, of, area.year), source))

        if entry is None:
            yield [absent(area) for area in areas]
        else:
            yield lines.of(indicator, entry, source, absent)


def _row(area: Area, indicator: Indicator, figure: Figure, source: str) -> tuple[str | int, ...]:
    return (
        area.code, area.name, area.level, area.year, indicator.id,
        _text(figure.value), indicator.unit, _text(figure.denominator),
        figure.reason or "", source,
    )  # fmt: skip


def _level_rows(
    pack: Pack,
    areas: Sequence[Area],
    indicators: Sequence[Indicator],
    reference: str | None,
    smoothed: bool,
    note: Callable[[float], None],
) -> Iterator[tuple[str | int, ...]]:
    level, year = areas[0].level, areas[0].year
    for indicator, _, source in _columns(pack, areas, indicators, note):
        figures = pack.column(indicator, level, year)
        judged = verdicts.of_level(pack, indicator, level, year, reference) if reference else {}
        mind = cautions.of_level(pack, areas, indicator, judged) if reference else {}
        notes = _notes(pack, indicator, level, year)
        drawn = _smoothed(indicator, figures) if smoothed else {}
        for area in areas:
            figure = figures.get(area.code) or pack.figure(area, indicator, year)
            row = _row(area, indicator, figure, source)
            if reference:
                shown = notes if figure.value is not None else ""
                row += (*_compared(judged.get(area.code)), " ".join(mind.get(area.code, ())), shown)
            if smoothed:
                row += (_text(drawn.get(area.code)),)
            yield row


def _smoothed(indicator: Indicator, figures: Mapping[str, Figure]) -> dict[str, float]:
    """Give the smoothed shares and rates of a level, by code; only of figures with both counts."""
    if indicator.kind not in ("count_share", "rate") or not guards.may_be_ranked(indicator):
        return {}
    known = {code: f for code, f in figures.items() if f.value is not None}
    made = smooth(
        [f.numerator for f in known.values()], [f.denominator for f in known.values()],
        rare=indicator.kind == "rate",
    )  # fmt: skip
    pairs = zip(known, made, strict=True)
    return {code: indicator.scale * rate for code, rate in pairs if rate is not None}


def _compared(judged: Judged | None) -> tuple[str, ...]:
    if judged is None:
        return ("", "", "", "", "")
    limits = (None, None) if judged.verdict is None else judged.verdict.interval or (None, None)
    return (
        judged.reference.written, _text(judged.reference_value), judged.key or "",
        *map(_text, limits),
    )  # fmt: skip


def _notes(pack: Pack, indicator: Indicator, level: str, year: int) -> str:
    """Give the keys of how the figures of a level came about."""
    entry = pack.series(indicator.id, level).get(year)
    if entry is None:
        return ""
    counted = indicator.kind == "count" or entry.denominators is not None
    found = ["afgerond"] if counted and cautions.rounded(pack, indicator, level, year) else []
    return " ".join([*found, *(word for flag, word in _NOTES.items() if flag in entry.flags)])
