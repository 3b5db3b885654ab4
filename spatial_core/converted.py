"""One figure on the borders of another year: counts first, then the division. Pure.

Numerators and denominators are converted apart. A secret source stays secret: it never counts as
nothing. Medians, scores, classes and means without a known n are given only of an area that did
not change. Source: the statistical contract, section 8.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .combine import Combined, Part, combine
from .crosswalk import ESTIMATES, UNKNOWN, Link, provenance_of, weakest
from .missing import Reason

if TYPE_CHECKING:
    from .catalogue import Indicator
    from .pack.reader import Figure

WHOLE = 1 - 1e-9
"""From this share on a source went to its target whole."""


class Converted(NamedTuple):
    """A figure that was computed for other borders; exactly one of value and reason is None.

    ``sources`` are the codes it is made of, ``estimated`` (0…1) the part of it that rests on an
    estimate and ``coverage`` (0…1) the part of the target that has a figure. ``bounds`` as
    :class:`.combine.Combined` has them.
    """

    value: float | None
    numerator: float | None
    denominator: float | None
    reason: str | None
    provenance: str
    method: str
    sources: tuple[str, ...]
    estimated: float
    coverage: float
    bounds: tuple[float, float] | None = None

    @property
    def is_computed(self) -> bool:
        """Whether this is computed, not published: it is then marked as such."""
        return self.provenance not in ("unchanged", "recoded", UNKNOWN)


def convert(
    indicator: Indicator,
    links: Sequence[Link],
    figure_of: Callable[[str], Figure | None],
    people_of: Callable[[str], float | None] = lambda _: None,
) -> Converted:
    """Convert one figure to one target, of which ``links`` are all links.

    ``figure_of`` gives the figure of a source in its own year (None: it has none), ``people_of``
    how many live there, by which coverage is told where the figure has no denominator.
    """
    known = [link for link in links if link.is_known]
    if not known:
        return _lacking(Reason.KOPPELING_MISLUKT.key, UNKNOWN)
    figures = [figure_of(link.source) for link in known]
    if len(known) == 1 and known[0].is_same:
        return _as_it_is(known[0], figures[0])
    parts = [
        Part(figure, people_of(link.source), link.share)
        for link, figure in zip(known, figures, strict=True)
        if figure is not None
    ]
    if len(parts) < len(known):
        return _told(_refused(Reason.KOPPELING_MISLUKT), known, parts)
    return _told(_combined(indicator, parts), known, parts)


def _as_it_is(link: Link, figure: Figure | None) -> Converted:
    if figure is None:
        return _lacking(Reason.KOPPELING_MISLUKT.key, link.provenance, link.method, (link.source,))
    return Converted(
        figure.value, figure.numerator, figure.denominator, figure.reason, link.provenance,
        link.method, (link.source,), 0.0, float(figure.value is not None),
    )  # fmt: skip


def _lacking(
    reason: str, provenance: str, method: str = "none", sources: tuple[str, ...] = ()
) -> Converted:
    return Converted(None, None, None, reason, provenance, method, sources, 0.0, 0.0)


def _refused(reason: Reason) -> Combined:
    return Combined(None, None, None, reason.key, 0.0)


def _combined(indicator: Indicator, parts: Sequence[Part]) -> Combined:
    """Combine; refuse a sum of which a part is missing: it would count that part as nothing."""
    made = combine(indicator, parts)
    missing = [p.figure.reason for p in parts if p.figure.reason is not None]
    lacking = [r for r in missing if r != Reason.NIET_VAN_TOEPASSING.key]
    if indicator.aggregation != "sum" or made.value is None or not lacking:
        return made
    return Combined(
        None, None, None, max(sorted(set(lacking)), key=lacking.count), made.coverage, made.bounds
    )


def _told(made: Combined, links: Sequence[Link], parts: Sequence[Part]) -> Converted:
    return Converted(
        made.value, made.numerator, made.denominator, made.reason, provenance_of(links),
        weakest(link.method for link in links), tuple(link.source for link in links),
        _estimated(links, parts), made.coverage, made.bounds,
    )  # fmt: skip


def _estimated(links: Sequence[Link], parts: Sequence[Part]) -> float:
    """Give which part rests on an estimate: of the figure's own denominator where it has one."""
    told = max(link.estimated for link in links)
    if len(parts) < len(links) or any(p.figure.denominator is None for p in parts):
        return told
    weights = [link.share * (p.figure.denominator or 0.0)
               for link, p in zip(links, parts, strict=True)]  # fmt: skip
    whole = sum(weights)
    if whole <= 0:
        return told
    guessed = sum(
        weight for link, weight in zip(links, weights, strict=True)
        if link.share < WHOLE and link.method in ESTIMATES
    )  # fmt: skip
    return guessed / whole
