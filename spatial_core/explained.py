"""What stands behind a figure, in words: what is counted, how sure it is, of what it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import sentence, wording

if TYPE_CHECKING:
    from .catalogue import Indicator
    from .cover import Selection
    from .pack.reader import Pack
    from .reading.custom import Custom
    from .reading.profile import Profile, Slice

OVER = {
    "inwoners": "residents",
    "huishoudens": "households",
    "woningvoorraad": "dwellings",
    "werkenden": "workers",
    "inkomensontvangers": "earners",
    "inwoners - leeftijd_00_14": "from_15",
    "leeftijd_00_14 + leeftijd_15_24": "under_25",
    "leeftijd_15_24 + leeftijd_25_44 + leeftijd_45_64": "from_15_to_64",
    "opleiding_laag + opleiding_midden + opleiding_hoog": "schooled",
    "studenten_mbo + studenten_hbo + studenten_wo": "students",
    "inwoners_15_tot_aow | inwoners - leeftijd_00_14 - leeftijd_65_plus": "from_15_to_pension",
}
"""The denominators of the catalogue and how they are called in the wording (``explain.over``)."""

_RATES = {
    "per 1000 inwoners": "residents", "per 1000 woningen": "dwellings", "per 1000": "thousand",
    "per 10 000": "ten_thousand",
}  # fmt: skip
_OF_ADULTS = ("model", "survey")


def definition(indicator: Indicator, lang: str = "nl") -> list[str]:
    """Say what an indicator counts, over whom, in what unit, and which side is favourable.

    Without a denominator that is known by name, as that of an own table, the sentence goes without.
    """
    told = [_counted(indicator, lang), wording.say(f"explain.side.{indicator.direction}", lang)]
    if indicator.proxy_denominator:
        told.append(wording.say("caution.noemer_benaderd", lang))
    if indicator.lowest_level == "gemeente":
        told.append(wording.say("explain.gemeente_only", lang))
    if indicator.first_year is not None:
        key = "explain.since" if indicator.last_year is None else "explain.until"
        told.append(
            wording.say(key, lang, first=indicator.first_year, last=indicator.last_year)
        )  # fmt: skip
    return told


def over(indicator: Indicator, lang: str = "nl") -> str:
    """Name those that a figure is a part of, or a mean over; empty where that has no name."""
    slug = OVER.get(indicator.denominator)
    if not indicator.denominator and indicator.kind in _OF_ADULTS:
        slug = "adults"
    elif not indicator.denominator and indicator.kind == "distance":
        slug = "residents"
    return wording.say(f"explain.over.{slug}", lang) if slug else ""


def _counted(indicator: Indicator, lang: str) -> str:
    """Say what is counted, by the kind of the indicator and its unit."""
    people = over(indicator, lang)
    if indicator.unit in _RATES:
        per = wording.say(f"chart.unit.{_RATES[indicator.unit]}", lang)
        return wording.say("explain.kind.rate", lang, per=per)
    kind = _kind(indicator)
    key = f"explain.kind.{kind}"
    if people and wording.knows(f"{key}.over", lang):
        key += ".over"
    return wording.say(key, lang, over=people, unit=_unit(indicator.unit, lang))


def _kind(indicator: Indicator) -> str:
    if indicator.unit == "klasse":
        return "class"
    if indicator.kind == "mean":
        known = {"%": "proportion", "aantal": "mean_count"}
        return "density" if "/km2" in indicator.unit else known.get(indicator.unit, "mean")
    return indicator.kind


def _unit(unit: str, lang: str) -> str:
    """Name a unit as running text does; the unit itself where the wording has no name."""
    key = f"explain.unit.{unit}"
    return wording.say(key, lang) if wording.knows(key, lang) else unit


def margin(profile: Profile, part: Slice, lang: str = "nl") -> list[str]:
    """Say how large the difference with the reference is, within what limits, and what is equal.

    Empty where nothing is compared; a difference without a known margin says so.
    """
    if part.difference is None or part.verdict in (None, "not_comparable", "too_little_data"):
        return []
    ref = (part.against or profile.reference).name(lang)
    told = [
        wording.say("explain.difference", lang, ref=ref, d=_amount(part, part.difference, lang))
    ]
    if part.interval is None:
        told.append(wording.say("explain.no_margin", lang))
    else:
        low, high = (_amount(part, limit, lang) for limit in part.interval)
        told.append(wording.say("explain.interval", lang, low=low, high=high))
    if part.band:
        told.append(wording.say("explain.band", lang, d=_amount(part, part.band, lang)))
    return told


def _amount(part: Slice, value: float, lang: str) -> str:
    """Write a difference in the unit of the indicator, with its sign: shares in points."""
    sign = "−" if value < 0 else ""
    if part.unit == "%":
        return wording.say("explain.points", lang, w=sign + wording.decimal(abs(value), 1, lang))
    if part.unit.startswith("per 1") or part.unit == "score":
        places = 2 if part.unit == "score" and abs(value) < 1 else 1
        return sign + wording.decimal(abs(value), places, lang)
    text = wording.told_value(abs(value), part.unit, None, lang, part.kind)
    return text if text.startswith("0 ") or text == "0" else sign + text


def source(part: Slice, indicator: Indicator, lang: str = "nl") -> str:
    """Say from whom a figure comes, and which source behind it people know; empty without."""
    if not part.source:
        return ""
    key = "explain.source_of" if indicator.origin else "sentence.source"
    return wording.say(key, lang, source=part.source, origin=indicator.origin)


def quote(pack: Pack, profile: Profile, part: Slice, lang: str = "nl") -> str:
    """Give one slice to quote, with its source: :func:`.sentence.to_copy` where that says the same.

    A figure over several years, or of areas taken together, is not a figure of the pack by itself.
    """
    own = pack.catalogue.find(part.indicator)
    if own and profile.area.code and part.first_year is None and part.year is not None:
        return sentence.to_copy(pack, profile.area, own, part.year, lang)
    told = sentence.of_slice(profile, part, lang)
    below = wording.say("sentence.source", lang, source=part.source) if part.source else ""
    return f"{told} {below}".strip()


def made_of(found: Custom, fit: Selection | None = None, lang: str = "nl") -> list[str]:
    """Say all there is to know of how a custom area was put together.

    ``fit`` is how well its areas follow the polygon that they were taken for.
    """
    return [*parts_of(found, fit, lang), *incomplete(found, lang)]


def parts_of(found: Custom, fit: Selection | None = None, lang: str = "nl") -> list[str]:
    """Name the areas that a custom area is made of, and say how well they follow the polygon."""
    told = [wording.say("area.parts", lang, names=[part.name or part.code for part in found.parts])]
    if fit is not None:
        shares = {"covered": round(100 * fit.covered), "inside": round(100 * fit.inside)}
        told.append(wording.say("area.polygon", lang, **shares))
    return told


def incomplete(found: Custom, lang: str = "nl") -> Iterator[str]:
    """Name the figures of which a part is missing, and what secret parts leave possible."""
    alike: dict[tuple[int, str], list[str]] = {}
    bounded: list[str] = []
    for part in found.profile.slices:
        coverage, bounds = found.coverage.get(part.indicator), found.bounds.get(part.indicator)
        if part.value is None or coverage is None or coverage >= 1.0:
            continue
        label = part.label_nl if lang == "nl" else part.label_en
        percent = min(round(100 * coverage), 99)  # 99.6 % is not all of it
        of = wording.say(f"covered.{found.covered[part.indicator]}", lang)
        if bounds is None:
            alike.setdefault((percent, of), []).append(label)
            continue
        low, high = (wording.told_value(x, part.unit, None, lang, part.kind) for x in bounds)
        known = {"label": label, "percent": percent, "of": of, "low": low, "high": high}
        bounded.append(wording.say("area.bounds", lang, **known))
    for (percent, of), labels in sorted(alike.items()):
        yield wording.say("area.partly", lang, percent=percent, of=of, labels="; ".join(labels))
    yield from bounded
