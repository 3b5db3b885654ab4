"""Pages for people without QGIS: an index, a page an area, two areas beside each other, the grades.

Everything stands in one folder or zip, needs no network and no server, and runs nothing but the
script that came with it: each page allows its own style and script by their hash alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import wording
from ...errors import OutputError
from ...progress import Progress, silent
from ...reading import profile
from ...reading.stories import of_area
from . import area, beside, explained, index, streets
from .place import opened
from .plan import Plan, newest_year, planned

if TYPE_CHECKING:
    from ...pack.reader import Pack
    from ...reading.definition import Definition
    from ...reading.profile import Profile
    from ...stories.story import Story
    from .plan import Place

__all__ = ["MANY", "expected", "newest_year", "write"]

MANY = 1000
"""From so many pages on someone must say that this is meant."""


def write(
    pack: Pack,
    target: Path,
    lang: str = "nl",
    *,
    level: str | None = None,
    year: int | None = None,
    reference: str | None = None,
    gemeenten: Collection[str] = (),
    definition: Definition | None = None,
    stories: Sequence[Story] = (),
    whatever_size: bool = False,
    progress: Progress = silent,
) -> int:
    """Write the pages to a folder, or to a zip where the name says so; give the number of areas.

    Without a choice of gemeenten these are the ones on the pack's maps. ``level`` keeps the areas
    of one level, ``year`` and ``reference`` are those of every profile, ``definition`` is its pie
    where that is not the default one. Figures by group are in no profile, so on no page. Of
    ``stories`` a page shows those of its area that may be shown.

    Raises NotFoundError where there is no such area, OutputError for more than :data:`MANY` pages
    that nobody confirmed (``whatever_size``) and for a place that cannot be written: nothing is
    left behind then. DependencyError where jinja2 is not installed.
    """
    plan = planned(pack, level, year, gemeenten, lang, definition)
    along = streets.of_plan(pack, plan)
    size = _size(pack, plan, reference, lang)
    progress(f"size {size}", 0.0)
    if len(plan.places) > MANY and not whatever_size:
        told = {"pages": wording.integer(len(plan.places), lang)}
        raise OutputError("site_large", **told, mb=wording.integer(size / 1e6, lang))
    with opened(Path(target)) as put:
        rows = beside.Rows(pack.catalogue, lang)
        for number, place in enumerate(plan.places):
            progress("pages", number / len(plan.places))
            found = _profile(pack, plan, place, reference)
            rows.add(place, found)
            heard = of_area(pack, stories, place.area) if stories else None
            text = area.page(
                pack, plan, place, found, lang, along, reference=reference, stories=heard
            )
            put(place.file, text)
        for group in plan.groups:
            put(group.file, beside.page(pack, plan, group, rows, lang))
        put("uitleg.html", explained.page(pack, plan, lang))
        put("index.html", index.page(pack, plan, lang, along))
    progress("pages", 1.0)
    return len(plan.places)


def expected(
    pack: Pack,
    lang: str = "nl",
    *,
    level: str | None = None,
    year: int | None = None,
    reference: str | None = None,
    gemeenten: Collection[str] = (),
    definition: Definition | None = None,
) -> tuple[int, int]:
    """Give how many pages there would be, and about how many bytes; asked as :func:`write` is."""
    plan = planned(pack, level, year, gemeenten, lang, definition)
    return len(plan.places), _size(pack, plan, reference, lang)


def _profile(pack: Pack, plan: Plan, place: Place, reference: str | None) -> Profile:
    pie = None if plan.definition is None else plan.definition.slices
    return profile.of(pack, place.area.code, year=plan.asked_year, reference=reference, pie=pie)


def _size(pack: Pack, plan: Plan, reference: str | None, lang: str) -> int:
    """Tell about how many bytes all pages take together, from one of them."""
    place = plan.places[len(plan.places) // 2]
    found = _profile(pack, plan, place, reference)
    text = area.page(pack, plan, place, found, lang, reference=reference)
    return len(text.encode()) * len(plan.places)
