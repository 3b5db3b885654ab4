"""The lines along which buurten are told apart: stretches of streets, else borders of buurten.

Only files are read here, so that it may be done in any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from ...._bridge import NotFoundError, Pack
from ..layers import polygons
from . import borders

STREETS, BORDERS = "straten", "grenzen"
MOST_GEMEENTEN = 12
"""Of a pack with more the lines are those of one gemeente: of all Nederland there are 45,000."""
LEVEL = "buurt"


class Line(NamedTuple):
    """A line with one buurt on its left and another on its right, seen along it.

    ``street`` is the id of the street that it is a stretch of, ``name`` and ``place`` are what that
    is called; empty for a border.
    """

    left: str
    right: str
    shape: QgsGeometry
    street: str = ""
    name: str = ""
    place: str = ""


class Asked(NamedTuple):
    """Which lines: on the borders of a year, along what, of which gemeenten (none: of all)."""

    year: int
    along: str
    gemeenten: tuple[str, ...] = ()


def asked_of(
    pack: Pack, year: int, gemeente: str | None, along: str | None = None,
    only: tuple[str, ...] = (),
) -> Asked:  # fmt: skip
    """Give which lines to ask for, along streets or borders; None is streets where there are any.

    ``gemeente`` is the code of the one that is looked at, ``only`` those of which they must be.
    Raises NotFoundError where the pack draws too many and none is looked at, and for streets that
    the pack does not have.
    """
    if along == STREETS and year not in pack.street_years:
        raise NotFoundError("no_streets", year=year, path=str(pack.path))
    chosen = along or (STREETS if year in pack.street_years else BORDERS)
    if only:
        return Asked(year, chosen, only)
    if len(pack.gemeenten_drawn(year)) <= MOST_GEMEENTEN:
        return Asked(year, chosen)
    if gemeente is None:
        raise NotFoundError("lines_whose", most=MOST_GEMEENTEN, path=str(pack.path))
    return Asked(year, chosen, (gemeente,))


def read(pack: Path, asked: Asked, note: Callable[[float], None] = lambda _: None) -> list[Line]:
    """Read the lines; ``note`` is told the part that is done, and may raise to stop."""
    return list(_stretches(pack, asked) if asked.along == STREETS else _borders(pack, asked, note))


def _stretches(pack: Path, asked: Asked) -> Iterator[Line]:
    uri = f"{pack.as_posix()}|layername=straatgrens_{asked.year}"
    layer = QgsVectorLayer(uri, STREETS, "ogr")
    wanted = {code[2:6] for code in asked.gemeenten}
    for each in layer.getFeatures():
        left, right = str(each["links"]), str(each["rechts"])
        if not wanted or left[2:6] in wanted or right[2:6] in wanted:
            told = (str(each[name] or "") for name in ("straat", "naam", "plaats"))
            yield Line(left, right, each.geometry(), *told)


def _borders(pack: Path, asked: Asked, note: Callable[[float], None]) -> Iterator[Line]:
    layer = polygons(pack, LEVEL, asked.year)
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(["code"], layer.fields())
    dry = "coalesce(\"water\", 'nee') <> 'ja'"
    request.setFilterExpression(f"{dry}{_among(asked.gemeenten)}")
    areas = {str(each["code"]): each.geometry() for each in layer.getFeatures(request)}
    for border in borders.of_areas(areas, note):
        yield Line(border.left, border.right, border.line)


def _among(gemeenten: Sequence[str]) -> str:
    listed = ", ".join(QgsExpression.quotedValue(code) for code in gemeenten)
    return f' AND "gemeentecode" IN ({listed})' if gemeenten else ""
