"""Two figures over one another as a layer of polygons, as an algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..state.language import current, say, tr
from .algorithm import PACK, REFERENCE, Algorithm, Parameters, listed, noting, refuse_pack
from .chosen import gemeenten_of, shapes_of
from .dressing import Dressing
from .table import Table, columns, fields_of, finish_with

if TYPE_CHECKING:
    from .._bridge import Indicator, Overlay, Pack, overlays

FIRST, SECOND, LEVEL, CLASSES = "FIRST", "SECOND", "LEVEL", "CLASSES"
GEMEENTEN, OUTPUT, KEY = "GEMEENTEN", "OUTPUT", "KEY"
COUNT, COMPARED, NOT_COMPARED, YEAR_USED = "COUNT", "COMPARED", "NOT_COMPARED", "YEAR_USED"
TOLD = "TOLD"
LEVELS, NUMBERS = ("buurt", "wijk", "gebied", "gemeente"), ("3", "2")

_SIDE = "value text reason verdict verdict_text interval_low interval_high reference"
_SIDES = {
    side: " ".join(f"{side}_{name}" for name in _SIDE.split()) for side in ("first", "second")
}
ROW = columns(
    texts="code name gemeente class class_text why why_text "
    + " ".join(f"{s}_{n}" for s in _SIDES for n in ("text", "reason", "verdict", "verdict_text")),
    wholes="line first_year second_year",
    numbers=" ".join(
        f"{s}_{n}" for s in _SIDES for n in ("value", "interval_low", "interval_high", "reference")
    ),
    order="code name gemeente class class_text line why why_text"
    f" first_year {_SIDES['first']} second_year {_SIDES['second']}",
)


class OverlayAreas(Algorithm):
    """Writes a polygon for each area, with the class that its two figures make together."""

    ID = "overlayareas"
    GROUP = "figures"
    TAGS = ("twee", "two", "bivariate", "bivariaat", "overlay", "samen", "together")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        for name in (FIRST, SECOND):
            self.take(QgsProcessingParameterString(name, self.label(name)))
        for name, choices in ((LEVEL, LEVELS), (CLASSES, NUMBERS)):
            one = QgsProcessingParameterEnum(
                name, self.label(name), list(choices), False, choices[0], usesStaticStrings=True
            )
            self.take(one)
        self.take_year()
        self.take_text(REFERENCE)
        self.take_text(GEMEENTEN)
        area = QgsProcessing.SourceType.TypeVectorPolygon
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), area))
        picture = QgsProcessingParameterFileDestination(
            KEY, self.label(KEY), tr("processing.files.svg"), None, True, False
        )
        self.take(picture)
        self.give(QgsProcessingOutputNumber, COUNT, COMPARED, NOT_COMPARED, YEAR_USED)
        self.give(QgsProcessingOutputString, TOLD)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Lay the two over one another, and write the areas."""
        from .._bridge import Pack
        from ..state.map import overlays as layers

        path = Path(self.parameterAsFile(parameters, PACK, context))
        asked = parameters.get(KEY)
        target = self.parameterAsFileOutput(parameters, KEY, context) if asked else ""
        refuse_pack(path, target)
        note = noting(feedback)
        with Pack(path) as pack:
            found = self._found(parameters, pack, context, feedback)
            note(0.4)
            said = layers.told(pack, found)
            for line in said:
                feedback.pushInfo(line)
            shapes = shapes_of(pack, found.level, found.borders)
            note(0.7)
            rows = _rows(pack, found)
            note(0.9)
            # Nothing is called off any more: half of a file would be left.
            table = self._table(parameters, context)
            for row in rows:
                table.add(row, shapes.get(row["code"]))
            _write_key(found, target)
            finish_with(context, table.id, _dressing(found, said))
        lacking = sum(found.whys.values())
        made = {
            OUTPUT: table.id, COUNT: len(rows), COMPARED: len(rows) - lacking,
            NOT_COMPARED: lacking, YEAR_USED: found.borders, TOLD: " ".join(said),
        }  # fmt: skip
        return made | {KEY: target} if target else made

    def _found(
        self, parameters: Parameters, pack: Pack, context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Overlay:  # fmt: skip
        """Make the overlay that was asked for. Raises what the core raises."""
        from .._bridge import overlays
        from ..state.map import overlays as layers
        from ..state.map import plan

        first, second = (
            pack.indicator(self.text(parameters, name, context)) for name in (FIRST, SECOND)
        )
        level = self.parameterAsEnumString(parameters, LEVEL, context)
        classes = int(self.parameterAsEnumString(parameters, CLASSES, context))
        overlays.refuse(first, second, level)
        wanted = self.year(parameters, pack, context)
        if why := layers.refused(pack, layers.Asked(first.id, second.id, level, classes)):
            raise QgsProcessingException(why)
        years = plan.years_of_two(pack, first, second, level, wanted)
        if years is None or wanted not in (None, *years):
            raise QgsProcessingException(tr("processing.overlayareas.none", year=wanted))
        asked = listed(self.text(parameters, GEMEENTEN, context))
        return overlays.of_level(
            pack, first, second, level, years[0],
            self.text(parameters, REFERENCE, context) or None, classes,
            second_year=years[1], only=_only(pack, gemeenten_of(pack, asked, years[0]), level,
                                             years[0]),
        )  # fmt: skip

    def _table(self, parameters: Parameters, context: QgsProcessingContext) -> Table:
        from ..state.map.layers import CRS

        crs = QgsCoordinateReferenceSystem(CRS)
        kind = QgsWkbTypes.Type.MultiPolygon
        return Table(self, parameters, OUTPUT, context, fields_of(ROW), kind, crs)


def _only(
    pack: Pack, gemeenten: tuple[str, ...], level: str, year: int
) -> frozenset[str] | None:  # fmt: skip
    """Give the codes of the areas of some gemeenten; None, for all, where none were named."""
    if not gemeenten:
        return None
    areas = pack.areas(level, year)
    return frozenset(a.code for a in areas if {a.code, a.gemeente_code} & set(gemeenten))


def _rows(pack: Pack, found: Overlay) -> list[dict[str, Any]]:
    """Give a row an area, with its class, or with the reason why it has none."""
    from .._bridge import bivariate
    from ..state.map import overlays as layers

    areas = {area.code: area for area in pack.areas(found.level, found.borders)}
    lines = bivariate.keys_of(found)
    rows = []
    for met in found.areas:
        area = areas.get(met.code)
        rows.append(
            {
                "code": met.code, "name": area and area.name, "gemeente": area and area.gemeente,
                "class": bivariate.class_of(found, met), "class_text": layers.words(found, met),
                "line": lines[met.code], "why": met.why,
                "why_text": met.why and say(f"overlay.why.{met.why}"),
                "first_year": found.years[0], "second_year": found.years[1],
                **_side("first", found.first, met.first),
                **_side("second", found.second, met.second),
            }
        )  # fmt: skip
    return rows


def _side(name: str, indicator: Indicator, side: overlays.Side) -> Mapping[str, Any]:
    """Give the columns of one of the two figures."""
    from .._bridge import sentence, wording

    lang = current()
    text = None
    if side.value is not None:
        text = wording.short_value(side.value, indicator.unit, side.n, lang, indicator.kind)
    low, high = side.interval or (None, None)
    told = sentence.judgement(indicator.direction, indicator.compare, side.verdict, lang)
    values = (
        side.value, text, side.reason, side.verdict, told if side.verdict else None, low, high,
        side.reference,
    )  # fmt: skip
    return dict(zip(_SIDES[name].split(), values, strict=True))


def _write_key(found: Overlay, target: str) -> None:
    """Write the square of the legend where it was asked for."""
    if target:
        from .._bridge import bivariate_key
        from .._bridge_tables import write_text

        write_text(Path(target), bivariate_key.draw(found, lang=current()))


def _dressing(found: Overlay, said: list[str]) -> Dressing:
    """Give what lets a layer that is loaded show the legend, by its own column of lines."""
    from .._bridge import Legend, bivariate
    from ..state.map import overlays as layers

    legend = Legend('"line"', bivariate.rules(found, current()).lines, "{}")
    heading = bivariate.heading(found, current())
    return Dressing(layers.named(found), heading, legend, "\n".join(said))
