"""Whole sentences about figures, in Dutch or English, from the indicator's own phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from . import wording
from .area import Area, OwnArea
from .catalogue import Indicator
from .judgement import reference as references
from .judgement.cautions import above_whole
from .statistics.verdict import favourable, side_of

if TYPE_CHECKING:
    from .judgement.peers import Peer
    from .judgement.ranking import Place
    from .judgement.standouts import StandOuts
    from .judgement.verdicts import Judged
    from .pack.reader import Figure, Pack
    from .reading.profile import Profile, Slice
    from .reading.strengths import Finding, Findings


MANY = 1000
"""From so many people a figure no longer rests on a small number."""


def area_label(area: Area, lang: str = "nl") -> str:
    """Give an area as a list names it, always with its gemeente: "Centrum, wijk in Eindhoven"."""
    if area.level == "land":
        return wording.say("nederland", lang)
    level = level_word(area, lang)
    if area.level == "gemeente" or not (area.gemeente or area.gemeente_code):
        return f"{area.name}, {level}"
    return wording.say(
        "area.in", lang, name=area.name, level=level, gemeente=area.gemeente or area.gemeente_code
    )


def level_word(area: Area, lang: str = "nl") -> str:
    """Give what an area is: "wijk"; of an own area what the gemeente calls it, "stadsdeel"."""
    return area.label or wording.say(f"level.{area.level}", lang)


def where(area: Area, lang: str = "nl") -> str:
    """Give what an area is and where it lies: "wijk in Eindhoven", "gemeente"."""
    level = level_word(area, lang)
    if area.level in ("land", "gemeente") or not area.gemeente:
        return level
    return wording.say("area.where", lang, level=level, gemeente=area.gemeente)


def inhabitants(area: Area, beside: int | None = None, lang: str = "nl") -> str:
    """Give how many people live in an area; empty where that is not known.

    The year of the count is told where the newest figures ``beside`` it are of another.
    """
    count = area.inhabitants
    if count is None:
        return ""
    text = wording.say("inhabitant" if count == 1 else "inhabitants", lang,
                       n=wording.integer(count, lang))  # fmt: skip
    return text if beside in (None, area.year) else f"{text} ({area.year})"


def cautions_of(profile: Profile, part: Slice, lang: str = "nl") -> list[str]:
    """Give the sentences that must stand beside one figure of a profile."""
    found = []
    for key in part.cautions:
        text = _caution(key, part.first_year, part.year, lang)
        if key == "leeftijd" and (share := _shares_of_old(profile, lang)):
            text += f" {share}"
        found.append(text)
    return found


def cautions_beside(keys: Iterable[str], figure: Figure, lang: str = "nl") -> list[str]:
    """Give the sentences that must stand beside a figure by itself."""
    return [_caution(key, figure.first, figure.year, lang) for key in keys]


def _caution(key: str, first: int | None, last: int | None, lang: str) -> str:
    return wording.say(f"caution.{key}", lang, first=first, last=last, year=last)


def counted(figure: Figure, rounded: bool, lang: str = "nl") -> str:
    """Say how many people a share of the residents is about; empty where that is not known."""
    if figure.value is None or figure.denominator is None:
        return ""
    key = "sentence.about_people" if rounded else "sentence.people"
    return wording.say(key, lang, n=wording.integer(figure.denominator, lang))


def beside(profile: Profile, lang: str = "nl") -> list[str]:
    """Give the sentences that must stand beside the whole profile."""
    return [caution(profile, key, lang) for key in profile.cautions]


def sources(profile: Profile) -> list[str]:
    """Give the sources of the figures of a profile, each once."""
    found = (part.source for part in profile.slices if part.value is not None)
    return list(dict.fromkeys(source for source in found if source))


def notes(profile: Profile, lang: str = "nl") -> list[tuple[str, str]]:
    """Give each caution of a figure once, after the labels of the figures that it is about."""
    found: dict[str, list[str]] = {}
    for part in profile.slices:
        for text in cautions_of(profile, part, lang):
            found.setdefault(text, []).append(part.label_nl if lang == "nl" else part.label_en)
    return [(", ".join(labels), text) for text, labels in found.items()]


def _shares_of_old(profile: Profile, lang: str) -> str:
    """Say how many are 65 or older here and in the reference, where the profile has it."""
    old = next((s for s in profile.slices if s.indicator == "demo_leeftijd_65_plus"), None)
    if old is None or old.value is None or old.reference_value is None:
        return ""
    dutch = lang == "nl"
    return wording.say(
        "caution.leeftijd.share", lang, ref=profile.reference.name(lang),
        here=old.text_nl if dutch else old.text_en,
        there=old.reference_text_nl if dutch else old.reference_text_en,
    )  # fmt: skip


def peers_sentence(pack: Pack, area: Area, alike: Sequence[Peer], lang: str = "nl") -> str:
    """Say in what areas are alike, without any judgement."""
    counted = Counter(id for peer in alike for id in peer.alike)
    names = [_trait(pack, id, lang) for id, _ in counted.most_common(4)]
    return wording.say("peers.alike", lang, name=area.told, traits=", ".join(names))


def peers_weights(
    pack: Pack, traits: Mapping[str, float], lang: str = "nl", *, ids: bool = True
) -> str:
    """Name the traits that were compared, each with its weight and how ``--traits`` calls it.

    Without ``ids`` it is not told how the command calls them.
    """
    named = []
    for id, weight in traits.items():
        told = f"{weight:g}"
        told = told.replace(".", ",") if lang == "nl" else told
        named.append(f"{_trait(pack, id, lang)}: {told}" + (f" ({id})" if ids else ""))
    return wording.say("peers.weights", lang, weights="; ".join(named))


def alike_in(pack: Pack, peer: Peer, lang: str = "nl") -> str:
    """Say in which traits one area is close, the closest first."""
    names = [_trait(pack, id, lang) for id in peer.alike]
    return wording.say("peers.close" if names else "peers.close.none", lang, traits=names)


def _trait(pack: Pack, id: str, lang: str) -> str:
    indicator = pack.indicator(id)
    return (indicator.short_nl or indicator.label_nl) if lang == "nl" else indicator.label_en


def findings(found: Findings, lang: str = "nl", *, short: bool = False) -> list[str]:
    """Name the strengths first, then what asks for attention; never filled up.

    Without a strength the line says so, and where to look instead. ``short`` uses the names that
    stand on the slices.
    """
    good = [_finding(each, lang, short) for each in found.strengths]
    lines = [
        wording.say("findings.strengths", lang, names="; ".join(good))
        if good
        else wording.say("findings.no_strength", lang)
    ]
    if found.attention:
        names = "; ".join(_finding(each, lang, short) for each in found.attention)
        lines.append(wording.say("findings.attention", lang, names=names))
    return lines


def _finding(found: Finding, lang: str, short: bool) -> str:
    if found.part is None:
        return wording.say("findings.story", lang, text=found.story)
    part = found.part
    if lang == "nl":
        label = part.short_nl if short else part.label_nl
    else:
        label = part.short_en if short else part.label_en
    if found.since is None:
        if short or part.verdict is None:
            return label
        # "Personen met bijstandsuitkering" is no strength; that they are fewer is one.
        side = {1: "more", -1: "less", 0: "same"}[side_of(part.verdict)]
        return wording.beside(label, wording.say(f"verdict.{part.compare}.{side}", lang))
    return wording.beside(label, wording.say(f"findings.{found.why}", lang, year=found.since))


def value_in_words(indicator: Indicator, figure: Figure, lang: str = "nl") -> str:
    """Give the value with its unit as it stands in a phrase; empty without a value."""
    if figure.value is None:
        return ""
    unit, n = indicator.unit, figure.denominator
    return wording.value_text(figure.value, unit, n, lang, figure.kind_of(indicator))


def verdict_words(compare: str, key: str, lang: str = "nl") -> str:
    """Give a verdict in a few words, as the indicator is compared: "duidelijk meer"."""
    full = f"verdict.{compare}.{key}"
    return wording.say(full if wording.knows(full, lang) else f"verdict.{key}", lang)


def judgement(direction: str, compare: str, key: str | None, lang: str = "nl") -> str:
    """Give a verdict in a few words with its side: "duidelijk meer, minder gunstig"."""
    if key is None:
        return ""
    words, side = verdict_words(compare, key, lang), favourable(direction, key)
    if side is None:
        return words
    said = wording.say("verdict.favourable" if side else "verdict.unfavourable", lang)
    return f"{words}, {said}"


def verdict_sentence(
    area: Area, indicator: Indicator, figure: Figure, judged: Judged, lang: str = "nl"
) -> str:
    """Say a figure and how it compares; never a verdict without both values.

    Without a value, why there is none; where nothing is judged, both values.
    """
    if figure.value is None:
        return missing_sentence(area, indicator, figure, lang)
    key = judged.key
    if key in ("too_little_data", "not_comparable") or judged.reference_value is None:
        first = figure_sentence(area, indicator, figure, lang)
        if key is None or (judged.reference_value is None and key != "not_comparable"):
            return first
        topic = indicator.topic_nl if lang == "nl" else indicator.label_en.lower()
        small = judged.reference_too_small
        return f"{first} " + wording.say(
            f"verdict.sentence.{key}{'_reference' if small else ''}",
            lang,
            topic=topic or indicator.label_nl.lower(),
            name=area.told,
            ref=judged.reference.name(lang),
            year=figure.year,
        )
    values = _told(indicator, figure, judged, lang)
    template = _template(indicator, key, figure.denominator)
    here = wording.told_value(
        figure.value, indicator.unit, figure.denominator, lang, indicator.kind
    )
    if key == "cannot_tell" and here == values["w"]:
        # "Whether this is a real difference" cannot be asked of two values that read the same.
        template += "_equal"
    told = wording.say(template, lang, **values)
    # The year stands behind the other value, once for both.
    bare = _said(area, indicator, figure, lang, dated=False)
    return " ".join([bare, *_beside_value(indicator, figure, lang), told])


def _beside_value(indicator: Indicator, figure: Figure, lang: str) -> list[str]:
    """Give what a value is never told without: published limits, or what put it above 100 %."""
    told = []
    if figure.low is not None and figure.high is not None:
        low, high = (
            wording.short_value(limit, indicator.unit, None, lang, indicator.kind)
            for limit in (figure.low, figure.high)
        )
        told.append(wording.say("sentence.limits", lang, low=low, high=high))
    if above_whole(indicator, figure.value):
        told.append(wording.say("sentence.above_whole", lang))
    return told


def of_slice(profile: Profile, part: Slice, lang: str = "nl") -> str:
    """Say one slice of a profile in a sentence, as :func:`verdict_sentence` says a figure."""
    from .judgement.verdicts import Judged
    from .pack.reader import Figure
    from .statistics.verdict import Verdict

    area, year = profile.area, part.year or profile.area.year
    indicator = Indicator(
        part.indicator, part.theme, part.label_nl, part.label_en, part.unit, part.direction,
        part.kind, phrase_nl=part.phrase_nl, phrase_en=part.phrase_en, topic_nl=part.topic_nl,
        compare=part.compare,
    )  # fmt: skip
    figure = Figure(
        area.code, area.level, year, part.indicator, part.value, None, part.n, part.reason,
        part.source, part.first_year, *(part.limits or (None, None)),
    )  # fmt: skip
    verdict = None
    if part.verdict is not None:
        verdict = Verdict(part.verdict, part.difference or 0.0, part.interval, part.band)
    judged = Judged(
        figure, part.against or profile.reference, part.reference_value, verdict, (),
        part.reference_too_small,
    )  # fmt: skip
    return verdict_sentence(area, indicator, figure, judged, lang)


def to_copy(pack: Pack, area: Area, indicator: Indicator, year: int, lang: str = "nl") -> str:
    """Give one figure to quote: with gemeente and Nederland beside it, and the source."""
    from .errors import NotFoundError

    figure = pack.figure(area, indicator, year)
    if figure.value is None:
        return missing_sentence(area, indicator, figure, lang)
    lines = [figure_sentence(area, indicator, figure, lang)]
    beside: list[tuple[str, str]] = []
    codes = [area.gemeente_code if area.level in ("gebied", "wijk", "buurt") else None, "NL00"]
    for code in codes:
        try:
            other = None if code in (None, area.code) else pack.area(str(code), year)
        except NotFoundError:
            other = None
        value = None if other is None else pack.figure(other, indicator, year).value
        if other is not None and value is not None:
            w = wording.told_value(value, indicator.unit, None, lang, indicator.kind)
            beside.append((references.area(other).name(lang), w))
    if beside:
        lines.append(_others(beside, lang))
    if figure.source:
        lines.append(wording.say("sentence.source", lang, source=figure.source))
    return " ".join(lines)


def _others(beside: Sequence[tuple[str, str]], lang: str) -> str:
    """Say a figure elsewhere, without its year: that stands in the sentence before."""
    (one, first), *more = beside
    if not more:
        return wording.say("verdict.copy.other", lang, one=one, w1=first)
    two, second = more[0]
    return wording.say("verdict.copy.others", lang, one=one, w1=first, two=two, w2=second)


def footers(pack: Pack, profile: Profile, lang: str = "nl") -> list[str]:
    """Give the lines below whatever is printed of a profile: reading, care, overrides, program."""
    missing = sum(part.value is None for part in profile.slices)
    ref = profile.reference.name(lang)
    reading = "footer.reading" if missing else "footer.reading.whole"
    lines = [
        wording.say(reading, lang, ref=ref, m=missing, n=len(profile.slices)),
        wording.say("caution.signaal", lang),
    ]
    recipe: Mapping[str, object] = pack.recipe
    overrides = recipe.get("overrides")
    if isinstance(overrides, list) and overrides:
        lines.append(wording.say("card.overrides", lang, names=overrides))
    made, version = pack.manifest.get("made", "")[:10], pack.manifest.get("program", "")
    lines.append(
        wording.say("footer.made", lang, program=version, date=made,
                    pack=pack.manifest.get("pack_id", ""))
    )  # fmt: skip
    return lines


def _template(indicator: Indicator, key: str | None, n: float | None) -> str:
    """Give which sentence a verdict takes."""
    if key is None:
        return "sentence.reference"
    if key.startswith("clearly"):
        return "verdict.sentence.clearly"
    if key.startswith("no_margin"):
        return "verdict.sentence.no_margin"
    if key == "cannot_tell" and indicator.kind in ("model", "survey"):
        return "verdict.sentence.cannot_tell_estimate"
    if key == "cannot_tell" and (n is None or n >= MANY or not indicator.about_people):
        return "verdict.sentence.cannot_tell_close"
    return f"verdict.sentence.{key if key in ('about_equal', 'cannot_tell') else 'partly'}"


def _told(indicator: Indicator, figure: Figure, judged: Judged, lang: str) -> dict[str, object]:
    """Give what the sentences fill in."""
    side = {1: "more", -1: "less", 0: "same"}[side_of(judged.key)]
    other = judged.reference_value or 0.0
    w = wording.told_value(other, indicator.unit, None, lang, figure.kind_of(indicator))
    return {
        "more": wording.say(f"verdict.{indicator.compare}.{side}", lang),
        "ref": judged.reference.name(lang), "w": w, "year": figure.year,
    }  # fmt: skip


def place_sentence(area: Area, place: Place, lang: str = "nl") -> str:
    """Say between which places an area stands, or in which third; never one place."""
    levels = wording.say(f"levels.{area.level}", lang)
    told = {"name": area.told, "n": wording.integer(place.of, lang), "levels": levels}
    if place.range is None:
        return wording.say(f"verdict.third.{place.third}", lang, **told)
    a, b = (wording.integer(end, lang) for end in (place.range.first, place.range.last))
    return wording.say("verdict.rank", lang, a=a, b=b, **told)


def standouts_sentence(found: StandOuts, level: str, lang: str = "nl") -> str:
    """Say how many areas of a level stand out, and how much of such a list is chance."""
    count = len(found.areas)
    key = "verdict.standouts" if count else "verdict.standouts.none"
    if not found.tested:
        key = "verdict.standouts.untested"
    levels = wording.say(f"levels.{level}", lang)
    k, n = wording.integer(count, lang), wording.integer(found.tested, lang)
    return wording.say(key, lang, k=k, n=n, levels=levels)


def figure_sentence(area: Area, indicator: Indicator, figure: Figure, lang: str = "nl") -> str:
    """Say one figure in a sentence with its year; without a value, say why there is none."""
    if figure.value is None:
        return missing_sentence(area, indicator, figure, lang)
    told = _said(area, indicator, figure, lang, dated=True)
    return " ".join([told, *_beside_value(indicator, figure, lang)])


def _said(area: Area, indicator: Indicator, figure: Figure, lang: str, *, dated: bool) -> str:
    """Say a value by the indicator's phrase, or by its label where it has none."""
    told: dict[str, object] = {"name": area.told} | ({"year": figure.year} if dated else {})
    phrase = indicator.phrase_nl if lang == "nl" else indicator.phrase_en
    words, value = value_in_words(indicator, figure, lang), figure.value or 0.0
    # A phrase speaks of several: "staan 1 woningen" is said by the label.
    if phrase and not (value == 1 and indicator.kind == "count"):
        phrase = phrase.replace("{w}", words)
        if dated:
            phrase = wording.beside(phrase, told.pop("year"))
        return wording.say("sentence.bare", lang, phrase=phrase, **told)
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    kind = figure.kind_of(indicator)
    w = wording.told_value(value, indicator.unit, figure.denominator, lang, kind)
    key = "sentence.plain" if dated else "sentence.plain_bare"
    return wording.say(key, lang, label=label, w=w, **told)


def missing_sentence(area: Area, indicator: Indicator, figure: Figure, lang: str = "nl") -> str:
    """Say that there is no figure, and why."""
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    why = reason_sentence(figure.reason or "ontbreekt", figure.year, area, lang)
    return wording.say(
        "sentence.missing", lang, label=label, name=area.told, year=figure.year, why=why
    )


def caution(profile: Profile, key: str, lang: str = "nl") -> str:
    """Give what a reader must know beside a profile, filled in."""
    if key == "eigen_gebied" and profile.own is not None:
        return own_area(profile.area, profile.own, lang)
    return wording.say(f"caution.{key}", lang, year=profile.area.year, other=profile.borders)


def own_area(area: Area, own: OwnArea, lang: str = "nl") -> str:
    """Say whose an own area is, of what it is made, and how much of its people is counted."""
    gemeente = wording.say("own_area.owner", lang, gemeente=area.gemeente or area.gemeente_code)
    told = {"name": area.name, "owner": own.owner or gemeente, "n": len(own.buurten)}
    if own.counted is None:
        return wording.say("caution.eigen_gebied_bare", lang, **told)
    return wording.say("caution.eigen_gebied", lang, p=int(100 * own.counted), **told)


def reason_sentence(reason: str, year: int, area: Area | None, lang: str = "nl") -> str:
    """Say why a figure is missing; the reason for "does not apply" follows the area."""
    key = f"reason.{reason}"
    if reason == "niet_van_toepassing" and area is not None:
        if area.water:
            return wording.say("reason.water", lang, name=area.told)
        if area.inhabitants:
            level = level_word(area, lang)
            return wording.say("reason.level", lang, level=level)
    return wording.say(key, lang, year=year)


def together(parts: Sequence[Area], lang: str = "nl") -> str:
    """Name several areas as one: "3 buurten samen"."""
    levels = {part.level for part in parts}
    level = levels.pop() if len(levels) == 1 else "gebied"
    several = wording.say(f"levels.{level}", lang)
    return wording.say("area.custom", lang, n=len(parts), levels=several)
