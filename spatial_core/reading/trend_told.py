"""A trend in sentences, Dutch or English: what changed, beside what, and what to mind. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .. import sentence, wording
from ..chart.measure import Measure
from ..crosswalk import RECODED, UNCHANGED, UNKNOWN
from ..judgement.comparable import DEFINITION, DENOMINATOR
from ..statistics.change import CANNOT_TELL
from .strengths import MONEY
from .trend_values import BREAK, FEW, NOT_COMPARABLE, UNEVEN, UNSURE

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from .trend import Break, Change, Gap, Point, Trend


def title(trend: Trend, lang: str = "nl") -> str:
    """Give what it is about: the figure and the area."""
    return wording.say(
        "trend.title", lang, label=label(trend.indicator, lang), name=trend.area.told
    )


def label(each: Indicator, lang: str = "nl") -> str:
    """Name a figure, and of a rate what it is counted by: 98 is no number of crimes."""
    measure = Measure(
        each.label_nl, each.label_en, each.unit, each.kind, each.direction, each.compare
    )
    return measure.heading(lang)


def sentences(trend: Trend, lang: str = "nl") -> list[str]:
    """Say what changed over all years, how the difference changed, and how much a year."""
    known = trend.known
    if not known:
        return [wording.say("trend.none", lang, name=trend.area.told)]
    if len(known) == 1:
        return [wording.say("trend.one", lang, w=_value(trend, known[0], lang), j1=_year(known[0]))]
    found = []
    if trend.whole is not None:
        found += change(trend, trend.whole, lang)
    if trend.gap is not None:
        found.append(gap(trend, trend.gap, lang))
    if trend.slope is not None:
        found.append(_slope(trend, lang))
    return found


def change(trend: Trend, found: Change, lang: str = "nl") -> list[str]:
    """Say one change; never a verdict without both values."""
    values = {
        "w1": _value(trend, found.before, lang), "j1": _year(found.before),
        "w2": _value(trend, found.after, lang), "j2": _year(found.after),
    }  # fmt: skip
    if found.key in (BREAK, NOT_COMPARABLE):
        both = wording.say("trend.cannot_tell", lang, **values)
        return [both, *_apart(trend, found, lang)]
    if found.key == CANNOT_TELL:
        same = value_text(trend, found.before, lang) == value_text(trend, found.after, lang)
        reason = "equal" if same else _few(trend.indicator, found.why)
        why = wording.say(f"trend.cannot_tell.{reason}", lang)
        return [wording.say("trend.cannot_tell", lang, **values), why]
    return [wording.say(f"trend.{found.key}", lang, **values)]


def _few(indicator: Indicator, why: str) -> str:
    """Name of what there are few: people, homes, or what the police registered."""
    if why != FEW or indicator.about_people:
        return why
    return "few_events" if indicator.provider == "politie" else "few_homes"


def _apart(trend: Trend, found: Change, lang: str) -> Iterator[str]:
    first, last = found.before.year, found.after.year
    yield from break_sentences(trend.breaks_between(first, last), lang)


def break_sentences(found: Sequence[Break], lang: str = "nl") -> list[str]:
    """Say several breaks; those of which nothing is known in one sentence."""
    unknown = [each for each in found if each.why == UNKNOWN]
    if len(unknown) < 2:
        return [break_sentence(each, lang) for each in found]
    told = years((each.year for each in unknown), lang)
    others = [break_sentence(each, lang) for each in found if each.why != UNKNOWN]
    return [*others, wording.say("trend.break.unknown.several", lang, years=told)]


def break_sentence(found: Break, lang: str = "nl") -> str:
    """Say why years before and after a break cannot be compared."""
    if found.why == DEFINITION:
        told = wording.say("trend.break", lang, year=found.year)
        return told if found.note is None else f"{told} {found.note.note(lang)}"
    if found.why in (DENOMINATOR, UNKNOWN):
        key = f"trend.break.{found.why}"
        return wording.say(key, lang, year=found.year, since=found.since)
    what = wording.say(f"trend.provenance.{found.why}", lang)
    return wording.say("trend.break.borders", lang, year=found.year, since=found.since, what=what)


def gap(trend: Trend, found: Gap, lang: str = "nl") -> str:
    """Say how the difference with the reference changed, with the difference of both years."""
    return wording.say(
        f"trend.gap.{found.key}", lang, ref=found.reference.name(lang),
        d1=_side(trend.indicator, found.before, lang), j1=found.first,
        d2=_side(trend.indicator, found.after, lang), j2=found.last,
    )  # fmt: skip


def _side(indicator: Indicator, difference: float, lang: str) -> str:
    text, is_none = amount(indicator, difference, lang)
    if is_none:
        return wording.say("trend.same", lang)
    return wording.say("trend.higher" if difference > 0 else "trend.lower", lang, d=text)


def amount(indicator: Indicator, difference: float, lang: str = "nl") -> tuple[str, bool]:
    """Write how large a difference is, without its sign; and whether it reads as none."""
    size = abs(difference)
    if indicator.unit == "%":
        text = wording.decimal(size, 1, lang)
        return wording.say("trend.points", lang, w=text), round(size, 1) == 0
    if indicator.unit == "x1000 euro":
        return f"{wording.integer(round(size * 1000, -1), lang)} euro", round(size * 1000, -1) == 0
    if indicator.unit in ("m3", "kWh", "euro") or (indicator.kind == "count" and size >= 10):
        return _with_unit(indicator, wording.integer(size, lang)), round(size) == 0
    places = 2 if indicator.unit in ("score", "personen", "klasse") else 1
    return _with_unit(indicator, wording.decimal(size, places, lang)), round(size, places) == 0


def _with_unit(indicator: Indicator, text: str) -> str:
    word = {"m3": "m³", "euro": "euro", "kWh": "kWh", "km": "km"}.get(indicator.unit, "")
    return f"{text} {word}".strip()


def _slope(trend: Trend, lang: str) -> str:
    slope = trend.slope
    if slope is None:
        return ""
    if slope.key == UNEVEN:
        return wording.say("trend.slope.uneven", lang)
    text, is_none = amount(trend.indicator, slope.per_year, lang)
    way = "flat" if is_none else "up" if slope.per_year > 0 else "down"
    key = f"trend.slope.{way}.unsure" if slope.key == UNSURE else f"trend.slope.{way}"
    return wording.say(key, lang, d=text, j1=slope.first, j2=slope.last)


def notes(trend: Trend, lang: str = "nl") -> list[str]:
    """Give what to mind: breaks, borders, years without a figure, and the figure's own cautions."""
    known = trend.known
    if not known:
        return list(_holes(trend, lang))
    whole = trend.whole
    said = set() if whole is None else set(change(trend, whole, lang))
    found = [text for text in break_sentences(trend.breaks, lang) if text not in said]
    if trend.division is not None and len(known) > 1:
        dated = trend.division.isdecimal()
        key = "trend.division" if dated else "trend.division.undated"
        found.append(wording.say(key, lang, year=trend.division))
        if dated and trend.since_division != UNCHANGED:
            told = {"year": trend.division, "newest": trend.area.year}
            found.append(wording.say("trend.division.other", lang, **told))
    found += [*_borders(trend, lang), *_holes(trend, lang)]
    if any(point.first < point.year for point in known):
        found.append(wording.say("trend.windows", lang, n=trend.indicator.window))
    if trend.indicator.unit in MONEY and len(known) > 1:
        found.append(wording.say("trend.prices", lang))
    return found + sentence.cautions_beside(trend.cautions, known[-1].figure, lang)


def _borders(trend: Trend, lang: str = "nl") -> Iterator[str]:
    """Say which years are of other borders: converted, of another code, or apart."""
    groups: dict[tuple[bool, str, str], list[Point]] = {}
    for point in trend.known:
        if point.provenance != UNCHANGED:
            group = point.fits, point.provenance, point.method if point.fits else ""
            groups.setdefault(group, []).append(point)
    for (fits, provenance, method), points in groups.items():
        told = years((p.year for p in points), lang)
        what = wording.say(f"trend.provenance.{provenance}", lang)
        if not fits:
            key = "trend.apart_unknown" if provenance == UNKNOWN else "trend.apart"
            yield wording.say(key, lang, years=told, what=what)
        elif provenance == RECODED:
            yield wording.say("trend.recoded", lang, years=told)
        else:
            how = wording.say(f"trend.method.{method}", lang)
            newest = trend.area.year
            text = wording.say("trend.converted", lang, newest=newest, years=told, what=what,
                               how=how)  # fmt: skip
            yield " ".join([text, *_quality(points, lang)])


def _quality(points: Sequence[Point], lang: str) -> Iterator[str]:
    estimated = max(point.estimated for point in points)
    if estimated > 0:
        yield wording.say("trend.estimated", lang, p=max(1, round(100 * estimated)))
    covered = min(point.coverage for point in points)
    if covered < 0.995:
        yield wording.say("trend.covered", lang, p=int(100 * covered))


def _holes(trend: Trend, lang: str) -> Iterator[str]:
    reasons: dict[str, list[int]] = {}
    for point in trend.points:
        if point.value is None:
            reasons.setdefault(point.figure.reason or "ontbreekt", []).append(point.year)
    for reason, found in reasons.items():
        why = wording.say(f"reason.short.{reason}", lang)
        yield wording.say("trend.hole", lang, years=years(found, lang), why=why)
    if trend.lacking:
        yield wording.say("trend.lacking", lang, years=years(trend.lacking, lang))


def years(found: Iterable[int], lang: str = "nl") -> str:
    """Write years, those in a row as one: "2012, 2017–2019"."""
    rows: list[list[int]] = []
    for year in sorted(set(found)):
        if rows and year == rows[-1][-1] + 1:
            rows[-1].append(year)
        else:
            rows.append([year])
    return wording.listing([wording.years(row) for row in rows], lang)


def key_words(found: Change, lang: str = "nl") -> str:
    """Give a change in a few words."""
    return wording.say(f"trend.key.{found.key}", lang)


def value_text(trend: Trend, point: Point, lang: str = "nl") -> str:
    """Give a figure as a table writes it; without one, why in a few words."""
    return figure_text(trend.indicator, point, lang)


def figure_text(indicator: Indicator, point: Point, lang: str = "nl") -> str:
    """Give the figure of one year as a table or a map writes it, or why there is none."""
    if point.value is None:
        return wording.say(f"reason.short.{point.figure.reason or 'ontbreekt'}", lang)
    kind, n = point.figure.kind_of(indicator), point.figure.denominator
    return wording.short_value(point.value, indicator.unit, n, lang, kind)


def _value(trend: Trend, point: Point, lang: str) -> str:
    """Write a figure in a sentence; one that was divided over borders is an estimate."""
    kind = point.figure.kind_of(trend.indicator)
    n = point.figure.denominator
    text = wording.told_value(point.value or 0.0, trend.indicator.unit, n, lang, kind)
    return wording.say("trend.estimate", lang, w=text) if point.estimated > 0 else text


def _year(point: Point) -> str:
    return wording.years((point.first, point.year))


def table(trend: Trend, lang: str = "nl") -> list[list[str]]:
    """Give heads and a row a year: the figure, those beside it, the change, the border."""
    heads = [
        wording.say("trend.table.year", lang), trend.area.name,
        *(line.reference.name(lang) for line in trend.references),
        wording.say("trend.table.change", lang), wording.say("trend.table.borders", lang),
    ]  # fmt: skip
    changes = {each.after.year: key_words(each, lang) for each in trend.changes}
    rows = [heads]
    for point in trend.points:
        beside = [_beside(trend, line.at(point.year), lang) for line in trend.references]
        rows.append(
            [_year(point), value_text(trend, point, lang), *beside,
             changes.get(point.year, ""), border_words(point, lang)]
        )  # fmt: skip
    return rows


def border_words(point: Point, lang: str = "nl") -> str:
    """Say in a few words of which borders a figure is; empty without one."""
    if point.value is None:
        return ""
    what = wording.say(f"trend.provenance.{point.provenance}", lang)
    if not point.converted:
        return what
    return wording.beside(what, wording.say(f"trend.method.{point.method}", lang))


def _beside(trend: Trend, value: float | None, lang: str) -> str:
    indicator = trend.indicator
    if value is None:
        return ""
    return wording.short_value(value, indicator.unit, None, lang, indicator.kind)
