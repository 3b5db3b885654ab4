"""What stands on a map sheet of one area: texts and pictures, before anything has a place. Pure.

The plugin lays it out on paper; nothing is judged or counted there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .. import guards, sentence, wording
from ..area import Area
from ..catalogue import Indicator, PieSlice
from ..chart import bars, fonts, grades
from ..chart import legend as pie_legend
from ..chart.bars import Bars
from ..chart.measure import measure_of
from ..chart.profieltaart import Pie, lay_out
from ..errors import NotFoundError
from ..judgement import cautions, verdicts
from ..judgement.verdicts import Judged
from ..legend import layer as layers
from ..legend import rules
from ..legend.rule import Rule
from ..reading import charted, comparison
from ..reading import profile as profiles
from ..reading.profile import Profile, Slice
from ..statistics.verdict import (
    ABOUT_EQUAL,
    HIGHER,
    LOWER,
    NO_MARGIN_HIGHER,
    NO_MARGIN_LOWER,
    side_of,
)

if TYPE_CHECKING:
    from ..pack.reader import Figure, Pack

FOOTERS = 4
"""So many lines at most stand at the foot of a sheet; all else is in the account."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What all sheets of one order show: a figure on a map, and the slices of the pie.

    ``level`` is that of the areas on the map; ``year`` that of the map; ``slices`` None takes the
    pack's default pie; ``reference`` is what :func:`..reading.profile.of` takes.
    """

    indicator: Indicator
    level: str
    year: int
    reference: str | None = None
    slices: tuple[PieSlice, ...] | None = None
    lang: str = "nl"


class Beside(NamedTuple):
    """What may stand beside the figures of an area; what is empty is left out entirely.

    ``trend`` are figures over the years as texts: the heads, then rows of the figure, its first
    and last value, and the change. ``story`` is what somebody tells, in running text; ``strength``
    tells that it is marked as one.
    """

    trend: tuple[tuple[str, ...], ...] = ()
    story: str = ""
    strength: bool = False


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of one sheet that comes from figures; ``pie`` and ``bars`` are None without any.

    ``mind`` is what must stand beside the figure of the map. ``left_out`` counts the slices of the
    default pie that are not drawn, as the file has no figures about them.
    """

    area: Area
    profile: Profile
    title: str
    measure: str
    heading: str
    legend: tuple[Rule, ...]
    pie: Pie | None
    bars: Bars | None
    years: str
    map_source: str
    map_year: int
    mind: tuple[str, ...] = ()
    beside: Beside = NOTHING
    left_out: int = 0


class Sheets:
    """Makes the sheets of one order; what they share is looked up once.

    ``compared`` are codes of areas that stand in every bar chart. ``whole`` is what the map says of
    all areas of its level. ``beside`` is what else stands on a sheet, by the code of its area;
    where any has a trend, there is no room for what else is compared. Where the file has figures
    about less than half of the default pie, the others are left out, and counted.
    """

    def __init__(
        self,
        pack: Pack,
        asked: Asked,
        compared: Sequence[str] = (),
        beside: Mapping[str, Beside] | None = None,
    ) -> None:
        self.pack, self.asked = pack, asked
        self._beside = beside or {}
        trends = any(each.trend for each in self._beside.values())
        self._compared = () if trends else tuple(compared)
        figure = asked.indicator, asked.level, asked.year, asked.reference
        self._judged: dict[str, Judged] = {}
        self._pies: dict[str, tuple[PieSlice, ...]] = {}
        self.whole = layers.of_layer(pack, *figure, asked.lang, self._judged)

    def title(self, code: str) -> str:
        """Give the title of an area's sheet alone. Raises NotFoundError."""
        return self.of(code, frozenset()).title

    def of(self, code: str, shown: frozenset[str], within: Area | None = None) -> Sheet:
        """Make the sheet of an area; ``shown`` are the codes of the areas that its map is about.

        ``within`` is the area that those lie in where it is another one. Raises NotFoundError.
        """
        asked, lang = self.asked, self.asked.lang
        reference = asked.reference
        area = self._area(code)
        if reference == "GM" and area.level in ("gemeente", "land"):
            reference = None
        pie_of = self._slices(area)
        profile = profiles.of(self.pack, code, reference=reference, pie=pie_of)
        figure = self.pack.figure(area, asked.indicator, asked.year)
        judged = verdicts.of_figure(self.pack, area, asked.indicator, figure, profile.reference)
        known = any(part.value is not None for part in profile.slices)
        pie = lay_out(profile, lang=lang, legend=False, numbered=True, listed=False)
        heading, lines = self._legend(area, shown, within)
        keys = cautions.of_figure(self.pack, area, asked.indicator, judged)
        mind = tuple(sentence.cautions_beside(keys, figure, lang))
        return Sheet(
            area, profile, title(area, asked.indicator, judged, lang),
            measure(area, asked.indicator, judged, lang), heading, lines, pie if known else None,
            self._bars(area), self._years(area, profile), figure.source or "",
            self._drawn_year(), mind, self._beside.get(code, NOTHING),
            len(self._asked_slices()) - len(pie_of),
        )  # fmt: skip

    def _asked_slices(self) -> tuple[PieSlice, ...]:
        asked = self.asked.slices
        return tuple(self.pack.catalogue.pie) if asked is None else asked

    def _slices(self, area: Area) -> tuple[PieSlice, ...]:
        """Give the slices of the pie: what the user chose, else those that the file can fill."""
        asked = self._asked_slices()
        if self.asked.slices is not None:
            return asked
        if area.level not in self._pies:
            years = self.pack.years_of(area.code)
            held = tuple(piece for piece in asked if self._told_of(piece, area.level, years))
            self._pies[area.level] = held if 0 < len(held) * 2 < len(asked) else asked
        return self._pies[area.level]

    def _told_of(self, piece: PieSlice, level: str, years: Sequence[int]) -> bool:
        names = filter(None, (piece.indicator, piece.fallback))
        return any(self.pack.newest_year(name, level, years) is not None for name in names)

    def _area(self, code: str) -> Area:
        try:
            return self.pack.area(code, self.asked.year)
        except NotFoundError:
            return self.pack.area(code)

    def _legend(
        self, area: Area, shown: frozenset[str], within: Area | None
    ) -> tuple[str, tuple[Rule, ...]]:
        """Give heading and lines; each line counts the areas that the sheet is about."""
        asked, lang = self.asked, self.asked.lang
        part = layers.part_of(self.whole, self._judged, shown, lang)
        made = rules.rules(asked.indicator, self.whole, lang, part).lines
        key = "mapsheet.legend" if within is None else "mapsheet.legend.around"
        levels = wording.say(f"levels.{asked.level}", lang)
        name = (within or area).told
        where = wording.say(
            key, lang, levels=levels[:1].upper() + levels[1:], name=name, area=area.told
        )
        if not made:
            return where, ()
        borders = self.pack.geometry_year(asked.level, asked.year)
        # What composition is not is said below the lines.
        said = rules.compared_with(
            asked.indicator, part, asked.year, borders, lang, composition=False
        )
        return f"{where}. {said[:1].upper()}{said[1:]}", made

    def _bars(self, area: Area) -> Bars | None:
        """Put the area beside what is compared, its gemeente and Nederland."""
        codes = [area.code, *self._compared]
        if area.level not in ("gemeente", "land") and area.gemeente_code:
            codes.append(area.gemeente_code)
        codes.append("NL00")
        held = [code for code in dict.fromkeys(codes) if self._knows(code)]
        against = "GM" if area.level not in ("gemeente", "land") and area.gemeente_code else "NL"
        try:
            found = comparison.of(
                self.pack, held, indicators=[self.asked.indicator], year=self.asked.year,
                reference=against,
            )  # fmt: skip
        except NotFoundError:
            return None
        if not found.rows or all(each.own.value is None for each in found.rows[0].judged):
            return None
        return charted.of_row(found, found.rows[0])

    def _drawn_year(self) -> int:
        """Give the year of the borders on the map."""
        return self.pack.geometry_year(self.asked.level, self.asked.year) or self.asked.year

    def _knows(self, code: str) -> bool:
        years = self.pack.years_of(code)
        if self.asked.year not in years:
            return False
        area = self.pack.area(code, self.asked.year)
        return (
            self.pack.newest_year(self.asked.indicator.id, area.level, (self.asked.year,))
            is not None
        )

    def _years(self, area: Area, profile: Profile) -> str:
        """List the figures over the years; empty below two."""
        asked, lang = self.asked, self.asked.lang
        found = charted.series(self.pack, area, [asked.indicator], profile.reference)
        line = found.get(asked.indicator.id)
        if line is None:
            return ""
        told = [
            wording.say("mapsheet.year", lang, year=point.year,
                        w=line.measure.text(point.value, point.n, lang))
            for point in line.points if point.value is not None
        ]  # fmt: skip
        return wording.say("mapsheet.years", lang, values="; ".join(told))


_KINDS = {
    ABOUT_EQUAL: "equal", HIGHER: "partly", LOWER: "partly",
    NO_MARGIN_HIGHER: "no_margin", NO_MARGIN_LOWER: "no_margin",
}  # fmt: skip
"""How a title is worded by its verdict; a clear one is said as it is."""


def topic(indicator: Indicator, lang: str) -> str:
    """Give what an indicator is about, to begin a title with."""
    said = indicator.topic_nl or indicator.label_nl if lang == "nl" else indicator.label_en
    return said[:1].upper() + said[1:]


def title(area: Area, indicator: Indicator, judged: Judged, lang: str = "nl") -> str:
    """Say in one line what the figure tells of the area; never a verdict that was not given."""
    told = {"topic": topic(indicator, lang), "name": area.told}
    explained = guards.is_explained(indicator)
    if explained:
        # Composition is told as it is, by its whole name.
        told["topic"] = indicator.label_nl if lang == "nl" else indicator.label_en
    value = judged.own.value
    if value is None:
        return wording.say("mapsheet.title.missing", lang, **told)
    key = judged.key
    if explained:
        key = None
    if key == ABOUT_EQUAL or (key is not None and side_of(key)):
        kind = _KINDS.get(key, "judged")
        side = {1: "more", -1: "less", 0: "same"}[side_of(key)]
        bare = wording.say(f"verdict.{indicator.compare}.{side}", lang)
        clear = kind in ("judged", "equal")
        told["verdict"] = sentence.verdict_words(indicator.compare, key, lang) if clear else bare
        told["ref"] = judged.reference.name(lang)
        return wording.say(f"mapsheet.title.{kind}", lang, **told)
    w = " ".join([_value(indicator, judged.own, lang), measure_of(indicator).per(lang)]).strip()
    return wording.say("mapsheet.title.value", lang, w=w, **told)


def measure(area: Area, indicator: Indicator, judged: Judged, lang: str = "nl") -> str:
    """Say what is measured, with the values that the title compares."""
    year = judged.own.year
    label = measure_of(indicator).heading(lang)
    if judged.own.value is None:
        why = sentence.reason_sentence(judged.own.reason or "ontbreekt", year, area, lang)
        return wording.say("mapsheet.measure.missing", lang, label=label, year=year, why=why)
    said = [wording.say("mapsheet.measure", lang, label=label, year=year,
                        w=_value(indicator, judged.own, lang))]  # fmt: skip
    if judged.reference_value is not None:
        other = wording.short_value(
            judged.reference_value, indicator.unit, None, lang, indicator.kind
        )
        ref = judged.reference.name(lang)
        said.append(wording.say("mapsheet.beside", lang, ref=ref[:1].upper() + ref[1:], w=other))
    return ". ".join(said) + "."


def _value(indicator: Indicator, figure: Figure, lang: str) -> str:
    return wording.short_value(
        figure.value or 0.0, indicator.unit, figure.denominator, lang, figure.kind_of(indicator)
    )


def pie_words(pie: Pie, lang: str = "nl", left_out: int = 0) -> list[str]:
    """Say in few words how this pie is read, a sentence each; only what occurs in it.

    What is left out comes first, and what is no judgement before the grades.
    """
    drawn = [wedge for wedge in pie.wedges if wedge.grade in grades.COLOURED]
    said = _left_out(pie.profile, left_out, lang)
    said.append(
        wording.say("mapsheet.pie.circle", lang, ref=pie_legend.reference_name(pie.profile, lang))
    )
    if any(wedge.part.direction != "neutral" for wedge in drawn):
        said.append(wording.say("mapsheet.pie.ways", lang))
    if any(wedge.part.direction == "neutral" for wedge in drawn):
        said.append(wording.say("mapsheet.pie.neutral", lang))
    if any(guards.EXPLANATION in wedge.part.cautions for wedge in pie.wedges):
        said.append(wording.say("mapsheet.pie.composition", lang))
    used = {wedge.grade for wedge in pie.wedges}
    return said + [
        wording.say(f"mapsheet.pie.{each}", lang) for each in grades.GRADES if each in used
    ]


def _left_out(profile: Profile, left_out: int, lang: str) -> list[str]:
    """Say how many subjects the pie shows of how many, where it does not show all."""
    shown = len(profile.slices)
    told = {"shown": shown, "total": shown + left_out}
    return [wording.say("mapsheet.pie.left_out", lang, **told)] if left_out else []


def pie_told(pie: Pie, lang: str = "nl") -> list[str]:
    """Say all that the legend of a pie says."""
    return pie_legend.told(pie.profile, pie.wedges, lang)


def rows(pie: Pie, lang: str = "nl") -> list[tuple[str, str, str, str]]:
    """Give number, short name, value and the reference's value of each slice of a pie.

    A dash is no figure, which the words below the pie say.
    """
    dutch = lang == "nl"
    return [
        (
            str(wedge.number), wedge.part.short_nl if dutch
            else short_en(wedge.part.indicator, wedge.part.short_en),
            "–" if wedge.part.value is None
            else wedge.part.text_nl if dutch else wedge.part.text_en,
            (wedge.part.reference_text_nl if dutch else wedge.part.reference_text_en) or "–",
        )
        for wedge in pie.wedges
    ]  # fmt: skip


def short_en(indicator: str, label: str) -> str:
    """Give the English name of a figure that has room in a narrow table."""
    key = f"mapsheet.short.{indicator}"
    return wording.say(key, "en") if wording.knows(key, "en") else label.removesuffix(" (share)")


def footers(
    pack: Pack, sheet: Sheet, width: float, size: float, extra: Sequence[str] = (),
    lang: str = "nl",
) -> list[str]:  # fmt: skip
    """Give the lines at the foot of a sheet, at most four that each fit in ``width``.

    Source, reading, care, and what is true of this sheet only (overrides, ``extra``), with the
    program that made it. What does not fit is in the account: first that program goes, then the
    other sources, and last what is true of this sheet only.
    """
    reading, care, *rest = sentence.footers(pack, sheet.profile, lang)
    if not sheet.profile.slices:
        reading = ""
    own, maker = [*rest[:-1], *extra], rest[-1]
    sources = _sources(pack, sheet, lang)
    tried = [(source, last) for source in sources for last in ([*own, maker], own)]
    tried += [(sources[-1], own[:count]) for count in range(len(own) - 1, -1, -1)]
    for source, last in tried:
        parts = [source, f"{reading} {care}".strip(), " ".join(last)]
        lines = [line for part in parts for line in fonts.wrap(part, size, width)]
        if len(lines) <= FOOTERS and all(fonts.room(x, size) <= width for x in lines):
            return lines
    return [fonts.fit(line, size, width) for line in lines[:FOOTERS]]


def _sources(pack: Pack, sheet: Sheet, lang: str) -> list[str]:
    """Give the line of sources, the longest first."""
    named = [sheet.map_source] if sheet.map_source else []
    named += [
        part.source for part in sheet.profile.slices if part.value is not None and part.source
    ]
    maps = [s for s in pack.sources() if s["role"] == "geometry"]
    # Those of the year that the map shows, where the pack tells them apart.
    maps.sort(key=lambda s: s["year"] != sheet.map_year)
    borders = [str(s["attribution"]) for s in maps]
    listed = "; ".join(registers(named, lang))
    said = []
    if listed and borders:
        said.append(wording.say("mapsheet.source", lang, sources=listed, borders=borders[0]))
    if listed:
        said.append(wording.say("mapsheet.source.bare", lang, sources=listed))
    if sheet.map_source:
        said.append(wording.say("mapsheet.source.more", lang, sources=sheet.map_source))
    return [*said, wording.say("mapsheet.source.account", lang)]


def registers(sources: Sequence[str], lang: str = "nl") -> list[str]:
    """Name each table once, with all whose registers its figures come from."""
    owners: dict[str, list[str]] = {}
    for source in dict.fromkeys(sources):
        owner, comma, rest = source.partition(", ")
        held = owners.setdefault(rest if comma else source, [])
        if comma and owner not in held:
            held.append(owner)
    return [
        wording.say("mapsheet.register", lang, title=table, owners=", ".join(_short(held)))
        if held else table
        for table, held in owners.items()
    ]  # fmt: skip


def _short(owners: Sequence[str]) -> list[str]:
    """Say "CBS op basis van" once before several registers."""
    first, *more = owners
    start = "CBS op basis van "
    return [
        first,
        *(each.removeprefix(start) if first.startswith("CBS") else each for each in more),
    ]


def account_rows(profile: Profile, lang: str = "nl") -> list[tuple[str, ...]]:
    """Give subject, value, the reference's value, verdict, people and year of every slice."""
    return [_account_row(number, part, lang) for number, part in enumerate(profile.slices, 1)]


def _account_row(number: int, part: Slice, lang: str) -> tuple[str, ...]:
    dutch = lang == "nl"
    said = sentence.judgement(part.direction, part.compare, part.verdict, lang)
    if part.value is None:
        said = wording.say(f"reason.short.{part.reason or 'ontbreekt'}", lang)
    return (
        str(number), part.label_nl if dutch else part.label_en,
        part.text_nl if dutch else part.text_en,
        part.reference_text_nl if dutch else part.reference_text_en, said,
        "" if part.n is None else wording.integer(part.n, lang), str(part.year or ""),
    )  # fmt: skip


def account(
    pack: Pack, sheet: Sheet, extra: Sequence[str] = (), lang: str = "nl"
) -> list[tuple[str, list[str]]]:
    """Give the account, heading by heading: how it is read, what to mind, sources, overrides."""
    read = pie_told(sheet.pie, lang) if sheet.pie else []
    read = [*_left_out(sheet.profile, sheet.left_out, lang), *read]
    notes = [*sentence.beside(sheet.profile, lang)]
    notes += [text for _, text in sentence.notes(sheet.profile, lang)]
    years = (None, sheet.area.year, *sheet.profile.years)
    rights = [str(s["attribution"] or "") for s in pack.sources()
              if s["year"] in years and s["role"] not in ("streets", "addresses")]  # fmt: skip
    sources = [sheet.map_source, *sentence.sources(sheet.profile), *rights]
    reading = sentence.footers(pack, sheet.profile, lang)
    there = wording.say("mapsheet.account.there", lang, name=sheet.area.told,
                        ref=sheet.profile.reference.name(lang))  # fmt: skip
    beside = [sheet.measure, *([bars.text_alternative(sheet.bars, lang)] if sheet.bars else [])]
    story = [sheet.beside.story] if sheet.beside.story else []
    over_years = ["; ".join(" ".join(filter(None, row)) for row in sheet.beside.trend)]
    parts = [
        ("mapsheet.account.read", [" ".join([there, *read])]),
        ("mapsheet.account.beside", [*beside, *filter(None, [sheet.years])]),
        ("mapsheet.account.years", over_years if sheet.beside.trend else []),
        ("mapsheet.account.told", story),
        ("mapsheet.account.mind", list(dict.fromkeys([*reading[:2], *sheet.mind, *notes]))),
        ("mapsheet.account.sources", [*dict.fromkeys(filter(None, sources)), *extra, *reading[2:]]),
    ]
    return [(wording.say(key, lang), texts) for key, texts in parts if texts]
