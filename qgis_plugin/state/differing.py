"""What differs between the two sides of a street, put in order for dock and clipboard."""

from __future__ import annotations

from dataclasses import dataclass

from .._bridge import (
    Contrast,
    Pack,
    Profile,
    Slice,
    StreetProfile,
    references,
    sentence,
    street_profiles,
    tables,
    verdicts,
)
from .language import current, say, tr
from .map import dressing

BEYOND_CHANCE = ("clearly_higher", "clearly_lower", "higher", "lower")
"""Verdicts of a difference that is not chance alone, the clearest first."""


@dataclass(frozen=True)
class Differing:
    """Sentences by theme of what differs beyond chance, and the names of what does not."""

    title: str
    themes: tuple[tuple[str, tuple[str, ...]], ...]
    rest: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    source: str

    def text(self) -> str:
        """Say all of it in running text."""
        told = [each for _, several in self.themes for each in several]
        if not told:
            told = [tr("street.contrasts.none")]
        if self.rest:
            told.append(tr("street.contrasts.rest", names=self.rest))
        return f"{self.title}. {' '.join(told)}"

    def table(self) -> tables.Table:
        """Give every figure with both values and the verdict."""
        below = f"{say('caution.straat')} {self.source}".strip()
        return tables.of_rows(self.title, self.cells, below)


def of(pack: Pack, found: StreetProfile) -> Differing | None:
    """Put in order what differs; None for a street in one buurt. Raises what the core raises."""
    if not found.right:
        return None
    left, right = found.pair
    judged = street_profiles.contrasts(pack, found)
    themes, rest, cells = [], [], []
    for theme in left.themes:
        held = [(part, judged[part.indicator]) for part in theme.slices if part.indicator in judged]
        clear = [each for each in held if each[1].key in BEYOND_CHANCE]
        clear.sort(key=lambda each: BEYOND_CHANCE.index(each[1].key) // 2)
        if clear:
            told = (_sentence(pack, left, right, *each) for each in clear)
            themes.append((dressing.theme_label(theme), tuple(told)))
        rest += [_short(part) for part, one in held if one.key and one.key not in BEYOND_CHANCE]
        cells += [_row(part, right, one) for part, one in held]
    names = left.area.told, right.area.told
    heads = ("", *names, tr("column.difference"))
    return Differing(
        tr("street.contrasts", left=names[0], right=names[1]), tuple(themes), tuple(rest),
        (heads, *cells), tables.sources((*left.slices, *right.slices), current()),
    )  # fmt: skip


def _sentence(pack: Pack, left: Profile, right: Profile, part: Slice, contrast: Contrast) -> str:
    """Say both figures and how the left compares with the right."""
    verdict = verdicts.Verdict(contrast.key, contrast.difference, contrast.interval, contrast.band)
    beside = verdicts.Judged(
        contrast.left, references.area(right.area), contrast.right.value, verdict
    )
    indicator = pack.indicator(part.indicator)
    said = sentence.verdict_sentence(left.area, indicator, contrast.left, beside, current())
    return " ".join([said, *sentence.cautions_beside(contrast.cautions, contrast.left, current())])


def _row(part: Slice, right: Profile, contrast: Contrast) -> tuple[str, ...]:
    other = next(each for each in right.slices if each.indicator == part.indicator)
    told = ""
    if contrast.key is not None:
        told = sentence.verdict_words(part.compare, contrast.key, current())
    return _label(part), _value(part), _value(other), told


def _short(part: Slice) -> str:
    return part.short_nl if current() == "nl" else part.short_en


def _label(part: Slice) -> str:
    return part.label_nl if current() == "nl" else part.label_en


def _value(part: Slice) -> str:
    return part.text_nl if current() == "nl" else part.text_en
