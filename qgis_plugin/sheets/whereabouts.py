"""The small picture that tells where a page's area lies: its gemeente, with that area filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsRectangle

from .._bridge import Area, colours
from .paper import Box

AROUND = 1.1
"""Of the gemeente so much is shown, its own size being one; of what has none, ``ALONE``."""
ALONE = 4.0
GROUND, BORDER = "#eef0f2", "#a9b0b8"
UNITS_A_MM = 10.0
FINE = 2.5
"""Borders lie so many units off at most."""

Shapes = Mapping[str, QgsGeometry]


class Whereabouts:
    """Draws them; what the areas of one gemeente share is drawn once."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._ground: dict[tuple[float, ...], str] = {}

    def of(self, area: Area, code: str, level: Shapes, gemeenten: Shapes) -> str:
        """Draw an area among those of its level, ``code`` filled; empty where it has no outline."""
        shape = level.get(code)
        if shape is None:
            return ""
        around = gemeenten.get(area.gemeente_code or "") if area.level != "gemeente" else None
        if around is not None:
            seen = around.boundingBox().scaled(AROUND)
        else:
            seen = shape.boundingBox().scaled(ALONE)
        seen = self._filling(seen)
        key = (seen.xMinimum(), seen.yMinimum(), seen.xMaximum(), float(len(level)))
        if key not in self._ground:
            near = [each for each in level.values() if each.boundingBox().intersects(seen)]
            self._ground[key] = self._path(near, seen)
        ground, own = self._ground[key], self._path([shape], seen)
        wide, high = self._box.w * UNITS_A_MM, self._box.h * UNITS_A_MM
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}"'
            f' viewBox="0 0 {wide:.0f} {high:.0f}">'
            f'<path d="{ground}" fill="{GROUND}" stroke="{BORDER}" stroke-width="1.2"/>'
            f'<path d="{own}" fill="{colours.DARK}" stroke="{colours.DARK}" stroke-width="1.2"/>'
            "</svg>"
        )

    def _filling(self, seen: QgsRectangle) -> QgsRectangle:
        """Give what fills the box: as wide or as high as asked, and more the other way."""
        a_unit = max(seen.width() / self._box.w, seen.height() / self._box.h, 0.001)
        wide, high = a_unit * self._box.w / 2, a_unit * self._box.h / 2
        at = seen.center()
        return QgsRectangle(at.x() - wide, at.y() - high, at.x() + wide, at.y() + high)

    def _path(self, shapes: list[QgsGeometry], seen: QgsRectangle) -> str:
        unit = seen.width() / (self._box.w * UNITS_A_MM)
        left, top = seen.xMinimum(), seen.yMaximum()
        return "".join(
            "M"
            + "L".join(f"{(p.x() - left) / unit:.0f} {(top - p.y()) / unit:.0f}" for p in ring)
            + "Z"
            for shape in shapes
            for ring in _rings(shape.clipped(seen).simplify(FINE * unit))
        )


def _rings(shape: QgsGeometry) -> Iterator[list[QgsPointXY]]:
    """Give all rings; where an outline was cut, lines and points may lie among its parts."""
    for part in shape.asGeometryCollection():
        if part.type() == Qgis.GeometryType.Polygon:
            yield from part.asPolygon()
