"""The page on which two areas stand beside each other, filled in by the script from its data.

Each figure comes with the verdict of its own profile, so the page judges nothing by itself: of the
difference between the two it says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import guards, sentence, wording
from ...chart.measure import measure_of
from ..page import made
from . import frame

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...pack.reader import Pack
    from ...reading.profile import Profile
    from .plan import Group, Place, Plan


class Rows:
    """Gathers the figures of all areas while their pages are made, each text once."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.catalogue, self.lang = catalogue, lang
        self.indicators: dict[str, tuple[str, str]] = {}
        self.texts: dict[str, int] = {}
        self.areas: dict[str, dict[str, Any]] = {}

    def add(self, place: Place, profile: Profile) -> None:
        """Take note of a profile: per indicator its value, verdict or reason, and year."""
        dutch = self.lang == "nl"
        figures: dict[str, list[int]] = {}
        for theme in profile.themes:
            for part in theme.slices:
                label = measure_of(part).heading(self.lang)
                named = (theme.label_nl if dutch else theme.label_en, label)
                self.indicators.setdefault(part.indicator, named)
                value = part.text_nl if dutch else part.text_en
                said = sentence.judgement(part.direction, part.compare, part.verdict, self.lang)
                if part.reason is not None:
                    said = wording.say(f"reason.short.{part.reason}", self.lang)
                year = part.year if part.value is not None else None
                figures[part.indicator] = [
                    self._text(value), self._text(said), self._text(str(year or "")),
                ]  # fmt: skip
        self.areas[place.area.code] = {
            "name": place.area.name,
            "where": sentence.where(place.area, self.lang),
            "file": place.file,
            "ref": profile.reference.name(self.lang),
            "people": sentence.inhabitants(profile.area, profile.newest_year, self.lang),
            "figures": figures,
        }

    def cautions(self) -> list[str]:
        """Give the keys of what must be read with these figures."""
        kinds = [indicator for indicator in self.catalogue if indicator.id in self.indicators]
        found = ["signaal", "afgerond"]
        found += ["misdrijf_plek"] if any("misdrijf_plek" in i.cautions for i in kinds) else []
        return found + ([guards.EXPLANATION] if any(map(guards.is_explained, kinds)) else [])

    def _text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def data(self, group: Group) -> dict[str, Any]:
        """Give what the script of a page needs, in the order of themes and slices."""
        order = list(self.indicators)
        areas = {}
        for place in group.places:
            told = dict(self.areas[place.area.code])
            figures = told.pop("figures")
            areas[place.area.code] = told | {"figures": [figures.get(id, 0) for id in order]}
        return {
            "indicators": [self.indicators[id] for id in order],
            "texts": list(self.texts),
            "areas": areas,
        }


def page(pack: Pack, plan: Plan, group: Group, rows: Rows, lang: str) -> str:
    """Give the page as HTML."""
    levels: dict[str, list[dict[str, str]]] = {}
    for place in sorted(group.places, key=lambda place: place.area.name.casefold()):
        area = place.area
        name = area.name if area.level == "gemeente" else f"{area.name} ({area.gemeente})"
        known = {"code": area.code, "name": name}
        levels.setdefault(area.level, []).append(known)
    return frame.render(
        "beside.html",
        lang=lang,
        up="",
        title=wording.say("site.compare.title", lang),
        levels=[
            {"label": wording.say(f"levels.{level}", lang).capitalize(), "areas": levels[level]}
            for level in ("gemeente", "gebied", "wijk", "buurt")
            if level in levels
        ],
        others=[
            {"file": each.file, "name": each.places[0].area.gemeente}
            for each in plan.groups
            if each is not group
        ],
        minded=[wording.say(f"caution.{key}", lang) for key in rows.cautions()],
        data=frame.data(rows.data(group)),
        made=made(pack, lang),
        compare=group.file,
    )
