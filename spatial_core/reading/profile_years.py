"""Which figures of a profile are told over the years, and what became of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..errors import NotFoundError
from ..statistics.change import CANNOT_TELL, FALLEN, RISEN, UNCHANGED
from . import trend

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from .profile import Profile, ThemeSlices
    from .trend import Trend

APART = "apart"
LISTED = (RISEN, FALLEN, UNCHANGED, CANNOT_TELL, APART)
"""In which order it is told what became of figures."""


class ThemeYears(NamedTuple):
    """A theme with those of its figures that have more than one year; named as a theme is."""

    theme: str
    label_nl: str
    label_en: str
    trends: tuple[Trend, ...]


def of_profile(
    pack: Pack, profile: Profile, reference: str | None = None, *, chosen: bool = False
) -> tuple[ThemeYears, ...]:
    """Read the years of a profile's figures, by theme.

    Those of the small pie, or all where the user chose what is in the pie (``chosen``).
    ``reference`` is what :func:`.trend.of` takes. Nothing for an area of a year before its
    newest, for one that is not in the pack, and where no figure has two years.
    """
    if len(pack.years) < 2 or not _is_newest(pack, profile):
        return ()
    small = None if chosen else {each.indicator for each in pack.catalogue.pie if each.compact}
    found = (_of_theme(pack, profile, theme, reference, small) for theme in profile.themes)
    return tuple(theme for theme in found if theme.trends)


def _is_newest(pack: Pack, profile: Profile) -> bool:
    area = profile.area
    if not area.code:
        return False
    try:
        return pack.area(area.code).year == area.year
    except NotFoundError:
        return False


def _of_theme(
    pack: Pack, profile: Profile, theme: ThemeSlices, reference: str | None,
    small: set[str] | None,
) -> ThemeYears:  # fmt: skip
    asked = [
        indicator
        for part in theme.slices
        if small is None or part.indicator in small
        if (indicator := pack.catalogue.find(part.indicator)) and guards.may_be_ranked(indicator)
    ]
    read = (trend.of(pack, profile.area.code, each, reference) for each in asked)
    kept = tuple(each for each in read if len(each.known) > 1)
    return ThemeYears(theme.theme, theme.label_nl, theme.label_en, kept)


def listed(themes: Sequence[ThemeYears]) -> dict[str, list[Trend]]:
    """Give the figures by what became of them, in the order of :data:`LISTED`."""
    found: dict[str, list[Trend]] = {key: [] for key in LISTED}
    for theme in themes:
        for each in theme.trends:
            key = APART if each.whole is None else each.whole.key
            found[key if key in found else APART].append(each)
    return {key: trends for key, trends in found.items() if trends}
