"""The coverage of the atlas: an area a page, with all that stands on its page as attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from .._bridge import Area, NotFoundError, Pack
from .._bridge_tables import Stories, beside_sheets, sheet
from ..state.language import current
from ..state.map import plan, tree
from ..state.map.layers import CRS, polygons
from ..state.map.told import nothing_searched
from . import content, conversation, drawn
from .order import TALK, Order
from .whereabouts import Whereabouts


def make(
    pack: Pack, order: Order, sheets: sheet.Sheets, note: Callable[[float], None] = lambda _: None
) -> QgsVectorLayer:
    """Make the layer, in memory, of what ``sheets`` tells; ``note`` hears which part is done.

    Raises NotFoundError where no area has a map, and what the core raises.
    """
    with nothing_searched():
        rows = list(_rows(pack, order, sheets, note))
    if not rows:
        raise NotFoundError("no_map_of_level", level=order.level, path=str(pack.path))
    texts = list(dict.fromkeys(name for _, row in rows for name in row))
    fields = "".join(f"&field={name}:string(0)" for name in texts)
    layer = QgsVectorLayer(f"MultiPolygon?crs={CRS}{fields}", "atlas", "memory")
    layer.setCustomProperty(tree.ROLE, tree.SHEETS)
    made = []
    for shape, row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row.get(name, "") for name in texts])
        outline = QgsGeometry(shape)
        outline.convertToMultiType()
        feature.setGeometry(outline)
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    layer.updateExtents()
    layer.setDisplayExpression('"naam"')
    return layer


def told(pack: Pack, order: Order) -> sheet.Sheets:
    """Give what makes the sheets of an order; all areas of the map are judged here, once."""
    asked = sheet.Asked(
        order.indicator, order.level, order.year, order.reference, order.slices, current()
    )
    with nothing_searched():
        return sheet.Sheets(pack, asked, order.compared, order.beside)


def with_beside(pack: Pack, order: Order) -> Order:
    """Give the order with what it asks beside the figures: years, and the story of each area.

    Raises StoryError for a file that is none of stories.
    """
    if not order.over_years and order.stories is None:
        return order
    asked = sheet.Asked(
        order.indicator, order.level, order.year, order.reference, order.slices, current()
    )
    held = Stories(order.stories).list() if order.stories else ()
    with_years = order.over_years and order.kind != TALK
    with nothing_searched():
        found = beside_sheets.of_codes(
            pack, asked, order.codes, trend=with_years, stories=held, chosen=order.chosen
        )
    return replace(order, beside=found)


def most(pack: Pack, order: Order) -> int:
    """Give how many areas a map is about, of the sheet that has most."""
    about = _About(pack, order)
    return max(len(about.of(code)[1]) for code in order.codes)


def _rows(
    pack: Pack, order: Order, sheets: sheet.Sheets, note: Callable[[float], None]
) -> Iterator[tuple[QgsGeometry, content.Attributes]]:
    shapes, about = _Shapes(pack, order.year), _About(pack, order)
    where = Whereabouts(order.paper.boxes["locator"])
    for number, code in enumerate(order.codes):
        note(number / len(order.codes))
        shape = shapes.of(code)
        if shape is None:
            continue
        within, shown = about.of(code)
        made = sheets.of(code, shown, within)
        if order.kind == TALK:
            yield shape, conversation.of_sheet(pack, made, order)
            continue
        level = shapes.level("wijk" if made.area.level == "buurt" else made.area.level)
        svg = where.of(made.area, content.within_of(made), level, shapes.level("gemeente"))
        place = drawn.source(svg, order.paper.boxes["locator"]) if svg else drawn.NOTHING
        yield shape, {**content.of_sheet(pack, made, order), "plek": place}


class _Shapes:
    """The outlines of areas, read once for each level."""

    def __init__(self, pack: Pack, year: int) -> None:
        self._pack, self._year = pack, year
        self._held: dict[str, Mapping[str, QgsGeometry]] = {}

    def of(self, code: str) -> QgsGeometry | None:
        """Give the outline of an area, None without one."""
        return self.level(self._pack.area(code).level).get(code)

    def level(self, level: str) -> Mapping[str, QgsGeometry]:
        """Give the outlines of a level by code; empty where the pack has no map of it."""
        if level not in self._held:
            years = plan.layer_years(self._pack, level)
            held: dict[str, QgsGeometry] = {}
            if years:
                year = self._year if self._year in years else years[0]
                layer = polygons(self._pack.path, level, year)
                held = {str(each["code"]): each.geometry() for each in layer.getFeatures()}
            self._held[level] = held
        return self._held[level]


class _About:
    """Which areas the map of a page is about: those inside, of a buurt all of its wijk."""

    def __init__(self, pack: Pack, order: Order) -> None:
        self._pack, self._order = pack, order
        codes = [code for code, _, _ in pack.drawn(order.level, order.year)]
        self._by_start: dict[str, set[str]] = {}
        for code in codes:
            for start in {code[2:6], code[2:8], code[2:]}:
                self._by_start.setdefault(start, set()).add(code)

    def of(self, code: str) -> tuple[Area | None, frozenset[str]]:
        """Give the area that they lie in where it is another one, and their codes."""
        if code.startswith("BU"):
            wijk = f"WK{code[2:8]}"
            within = self._pack.area(wijk) if self._pack.years_of(wijk) else None
            return within, frozenset(self._by_start.get(code[2:8], {code}))
        own = [o for (c, _), o in self._pack.own_areas.items() if c == code]
        if own:
            return None, frozenset(own[0].buurten) & frozenset().union(*self._by_start.values())
        if code.startswith("NL"):
            return None, frozenset().union(*self._by_start.values())
        length = {"GM": 6, "WK": 8}.get(code[:2], len(code))
        return None, frozenset(self._by_start.get(code[2:length], ()))
