"""What differs between the two sides of a street, put in order for dock and clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .._bridge import (
    Contrast,
    Pack,
    Profile,
    Slice,
    StreetProfile,
    guards,
    sentence,
    street_profiles,
    street_told,
    tables,
)
from .language import current, say, tr
from .map import dressing

TOLD = (
    "clearly_higher", "clearly_lower", "higher", "lower", "no_margin_higher", "no_margin_lower",
)  # fmt: skip
"""Verdicts of a difference, the surest first."""

EQUAL = "about_equal"


@dataclass(frozen=True)
class Differing:
    """Sentences by theme of what differs, the surest first.

    ``origin`` are those of composition by herkomst, which is never ranked, with what must be read
    with it: they stand apart. ``equal`` are the names of what is about equal, ``open`` is how many
    cannot be told; ``none`` says that nothing differs, ``mind`` what must be known of what does.
    """

    title: str
    themes: tuple[tuple[str, tuple[str, ...]], ...]
    none: str
    equal: tuple[str, ...]
    open: int
    mind: tuple[str, ...]
    origin: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    source: str

    def text(self) -> str:
        """Say all of it in running text."""
        told = [each for _, several in self.themes for each in several]
        told = told or [self.none]
        return f"{self.title}. {' '.join([*told, *self.others(), *self.mind, *self.origin])}"

    def others(self) -> list[str]:
        """Say what is about equal, and of how much nothing can be told."""
        told = []
        if self.equal:
            told.append(tr("street_tab.contrasts.equal", names=self.equal))
        if self.open:
            key = "street_tab.contrasts.open.one" if self.open == 1 else "street_tab.contrasts.open"
            told.append(tr(key, n=self.open))
        return told

    def table(self) -> tables.Table:
        """Give every figure with both values and the verdict."""
        below = f"{say('caution.straat')} {self.source}".strip()
        return tables.of_rows(self.title, self.cells, below)


def of(pack: Pack, found: StreetProfile) -> Differing | None:
    """Put in order what differs; None for a street in one buurt. Raises what the core raises."""
    if not found.drawn_right:
        return None
    left, right = found.pair
    judged = street_profiles.contrasts(pack, found)
    themes, differing, equal, cells, unsure = [], [], [], [], 0
    for theme in left.themes:
        shown = [
            (part, judged[part.indicator]) for part in theme.slices if part.indicator in judged
        ]
        cells += [_row(part, right, one) for part, one in shown]
        held = [each for each in shown if guards.may_be_ranked(pack.indicator(each[0].indicator))]
        clear = [each for each in held if each[1].key in TOLD]
        clear.sort(key=lambda each: TOLD.index(each[1].key) // 2)
        differing += clear
        if clear:
            told = (_sentence(pack, left, right, one) for _, one in clear)
            themes.append((dressing.theme_label(theme), tuple(told)))
        equal += [_short(part) for part, one in held if one.key == EQUAL]
        unsure += sum(one.key not in (*TOLD, EQUAL, None) for _, one in held)
    origin, mind = street_told.composition(pack, found, judged, current())
    names = left.area.told, right.area.told
    heads = ("", *names, tr("column.difference"))
    return Differing(
        tr("street_tab.contrasts", left=names[0], right=names[1]), tuple(themes),
        say("street.contrasts.none", left=names[0], right=names[1]), tuple(equal), unsure,
        _to_mind(differing), (*origin, *mind), (heads, *cells),
        tables.sources((*left.slices, *right.slices), current()),
    )  # fmt: skip


def _to_mind(told: Iterable[tuple[Slice, Contrast]]) -> tuple[str, ...]:
    """Give what must be known of the figures that are told, once for all that it is about."""
    about: dict[str, list[str]] = {}
    for part, contrast in told:
        for each in sentence.cautions_beside(contrast.cautions, contrast.left, current()):
            about.setdefault(each, []).append(_short(part))
    return tuple(f"{', '.join(names)}: {each}" for each, names in about.items())


def _sentence(pack: Pack, left: Profile, right: Profile, contrast: Contrast) -> str:
    """Say both figures and which is more."""
    return street_told.contrast_sentence(pack, left.area, right.area, contrast, current())


def _row(part: Slice, right: Profile, contrast: Contrast) -> tuple[str, ...]:
    other = next(each for each in right.slices if each.indicator == part.indicator)
    told = street_told.contrast_words(contrast, current())
    return _label(part), _value(part), _value(other), told


def _short(part: Slice) -> str:
    return part.short_nl if current() == "nl" else part.short_en


def _label(part: Slice) -> str:
    return part.label_nl if current() == "nl" else part.label_en


def _value(part: Slice) -> str:
    return part.text_nl if current() == "nl" else part.text_en
