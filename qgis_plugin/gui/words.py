"""Sentences and cells about one slice, in the words that the map uses too."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from .._bridge import Area, Pack, Profile, Slice, Street, sentence, strengths, wording
from ..state.language import current, say, tr


def area_title(area: Area) -> str:
    """Give the area's name; its code where CBS gives it none."""
    return area.name or area.code


def area_kind(area: Area) -> str:
    """Give "wijk in Voorbeeldstad", "gemeente" or "land"."""
    return sentence.where(area, current())


def street_kind(street: Street) -> str:
    """Give "straat", with its gemeente where its place does not say that."""
    if not street.gemeente or street.gemeente == street.place:
        return tr("street_tab.kind")
    return tr("street_tab.kind.gemeente", gemeente=street.gemeente)


def alike(areas: Iterable[Area]) -> frozenset[str]:
    """Give the codes of the areas that share their name, and what and where they are."""
    found: dict[tuple[str, str], list[str]] = {}
    for area in areas:
        found.setdefault((area_title(area), area_kind(area)), []).append(area.code)
    return frozenset(code for codes in found.values() if len(codes) > 1 for code in codes)


def area_line(profile: Profile) -> str:
    """Give the line below the name: what and where it is, and how many people live there."""
    people = sentence.inhabitants(profile.area, profile.newest_year, current())
    kind = area_kind(profile.area)
    return f"{kind} · {people}" if people else kind


def notice(profile: Profile) -> str:
    """Say what a reader must know first: water, nobody, or an unusual reference."""
    area = profile.area
    if area.water:
        return water(area)
    if area.inhabitants == 0:
        return tr("nobody", name=area_title(area))
    return " ".join(sentence.caution(profile, key, current()) for key in profile.cautions)


def water(area: Area) -> str:
    """Say that the area is water; CBS calls many of them just that."""
    if area.name.casefold() in ("water", ""):
        return tr("water.unnamed")
    return tr("water", name=area.name)


def only_water(profile: Profile) -> bool:
    """Tell whether there is nothing to say of an area but that it is water."""
    return profile.area.water and all(part.value is None for part in profile.slices)


def value(part: Slice) -> str:
    """Give the value with its unit, or the words for the missing figure."""
    return part.text_nl if current() == "nl" else part.text_en


def reference_value(part: Slice) -> str:
    """Give the value of the reference, empty without one."""
    return part.reference_text_nl if current() == "nl" else part.reference_text_en


def label(part: Slice) -> str:
    """Give the full name of the indicator."""
    return part.label_nl if current() == "nl" else part.label_en


def short(part: Slice) -> str:
    """Give the name of the indicator as it stands on the slice."""
    return part.short_nl if current() == "nl" else part.short_en


def reference_name(profile: Profile) -> str:
    """Give the name of the reference, as a sentence goes on with it."""
    reference = profile.reference
    return reference.name_nl if current() == "nl" else reference.name_en


def reason(part: Slice) -> str:
    """Give the legend's words for a missing figure; empty where there is one."""
    return say(f"reason.short.{part.reason}") if part.reason else ""


def difference(part: Slice) -> str:
    """Give the verdict in a few words; empty where there is none."""
    return sentence.judgement(part.direction, part.compare, part.verdict, current())


def place(part: Slice) -> str:
    """Say where the value stands among all areas of the level; never one rank."""
    if part.percentile is None:
        return ""
    for limit, key in ((10.0, "lowest_10"), (25.0, "lowest_25"), (75.0, "middle")):
        if part.percentile <= limit:
            return tr(f"place.{key}")
    return tr("place.highest_25" if part.percentile <= 90.0 else "place.highest_10")


def count(part: Slice) -> str:
    """Give the number of people or homes a figure rests on, empty where it is not known."""
    return "" if part.n is None else wording.integer(part.n, current())


def told(part: Slice, profile: Profile) -> str:
    """Give the sentence about a slice: the figure and how it compares, or why there is none."""
    return sentence.of_slice(profile, part, current())


def cautions(profile: Profile, part: Slice) -> list[str]:
    """Give what a reader must know about the figure."""
    return sentence.cautions_of(profile, part, current())


def findings(pack: Pack, profile: Profile, stories: Sequence[str] = ()) -> list[str]:
    """Give a line of strengths, and one of points of attention where there are any.

    ``stories`` are the texts that are marked as a strength. Without areas alike: to find those
    takes longer than a click may.
    """
    found = strengths.of(pack, profile, stories=stories)
    return sentence.findings(found, current(), short=True)


def sources(parts: Sequence[Slice]) -> str:
    """Name the sources of figures, each once; empty where there are no figures."""
    found = dict.fromkeys(s.source for s in parts if s.source and s.value is not None)
    return tr("source", sources="; ".join(found)) if found else ""


def as_tooltip(text: str) -> str:
    """Wrap a text for a tooltip, which reads HTML: escaped, so that a name stays a name."""
    return f"<p>{html.escape(text)}</p>"
