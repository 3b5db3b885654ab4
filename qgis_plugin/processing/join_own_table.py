"""A user's own table beside the areas of a pack, with an account of it, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .._bridge_start import wording
from ..state.language import current, say, tr
from .algorithm import PACK, Algorithm, Parameters, noting
from .chosen import code_field, map_of, refuse_unknown
from .own_table import Column, OwnTable, read
from .table import TEXT, WHOLE, Table

TABLE, CODE_FIELD, FIELDS, LEVEL = "TABLE", "CODE_FIELD", "FIELDS", "LEVEL"
OUTPUT, LEFT = "OUTPUT", "LEFT"
MATCHED, ONLY_AREAS, ONLY_TABLE, YEAR_USED = "MATCHED", "ONLY_AREAS", "ONLY_TABLE", "YEAR_USED"
LEVELS = ("buurt", "wijk", "gebied", "gemeente")
OF_PACK = ("code", "naam", "gemeentecode", "gemeente")
MATCH = "koppeling"
REASON = "_reden"
UNMATCHED = "koppeling_mislukt"
BOTH, ONLY_MAP = "gekoppeld", "alleen_kaart"


class JoinOwnTable(Algorithm):
    """Gives every area of a level with the columns of the user's table; nothing is lost unseen."""

    ID = "joinowntable"
    GROUP = "figures"
    TAGS = ("koppelen", "join", "eigen", "own", "tabel", "table")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        kinds = [QgsProcessing.SourceType.TypeVector]
        self.take(QgsProcessingParameterFeatureSource(TABLE, self.label(TABLE), kinds))
        code = QgsProcessingParameterField(
            CODE_FIELD, self.label(CODE_FIELD), None, TABLE, optional=True
        )
        self.take(code)
        level = QgsProcessingParameterEnum(
            LEVEL, self.label(LEVEL), list(LEVELS), False, LEVELS[0], usesStaticStrings=True
        )
        self.take(level)
        self.take_year()
        fields = QgsProcessingParameterField(
            FIELDS, self.label(FIELDS), None, TABLE, allowMultiple=True, optional=True
        )
        self.take(fields, advanced=True)
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), polygons))
        left = QgsProcessingParameterFeatureSink(
            LEFT, self.label(LEFT), QgsProcessing.SourceType.TypeVector, None, True
        )
        self.take(left)
        self.give(QgsProcessingOutputNumber, MATCHED, ONLY_AREAS, ONLY_TABLE, YEAR_USED)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the table, join it to the map, and account for both sides."""
        from .._bridge import Pack

        source = self.parameterAsSource(parameters, TABLE, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, TABLE))
        level = self.parameterAsEnumString(parameters, LEVEL, context)
        wanted = self.parameterAsStrings(parameters, FIELDS, context)
        asked = self.parameterAsString(parameters, CODE_FIELD, context)
        code = code_field(source.fields(), asked, source.getFeatures())
        refuse_unknown(source.fields(), wanted)
        note = noting(feedback)
        with Pack(Path(self.parameterAsFile(parameters, PACK, context))) as pack:
            layer, year = map_of(pack, level, self.year(parameters, pack, context))
            codes = pack.with_polygon(level, year)
        own = read(source, code, wanted, level, codes.__contains__, lambda x: note(x / 2))
        self._refuse_twice(source.sourceName(), own)
        fields = _fields(layer, own.columns)
        table = Table(
            self, parameters, OUTPUT, context, fields, QgsWkbTypes.Type.MultiPolygon, layer.crs()
        )
        total = max(layer.featureCount(), 1)
        for position, feature in enumerate(layer.getFeatures()):
            note((1 + position / total) / 2)
            held = [feature[name] for name in _held(layer)]
            place = own.rows.get(str(feature["code"]))
            shape = feature.geometry()
            shape.convertToMultiType()
            table.append([*held, year, *_cells(own.columns, place)], shape)
        matched = len(own.rows)
        told = {"matched": matched, "areas": len(codes) - matched, "table": len(own.left)}
        _tell(own, code, level, year, told, feedback)
        made: dict[str, Any] = {
            OUTPUT: table.id, MATCHED: matched, ONLY_AREAS: told["areas"],
            ONLY_TABLE: told["table"], YEAR_USED: year,
        }  # fmt: skip
        if parameters.get(LEFT):
            made[LEFT] = self._write_left(parameters, context, own)
        return made

    def _refuse_twice(self, name: str, own: OwnTable) -> None:
        """Refuse areas with two rows: which of both is meant only the user knows."""
        from .._bridge_tables import TableError

        twice = sorted(set(own.twice))
        if twice:
            raise TableError("table_duplicates", path=name, codes=twice, count=len(twice))

    def _write_left(
        self, parameters: Parameters, context: QgsProcessingContext, own: OwnTable
    ) -> str:
        """Write the rows that are of no area, as they were, with the reason."""
        fields = QgsFields()
        for name in ("rij", "code", "reden"):
            fields.append(QgsField(name, WHOLE if name == "rij" else TEXT))
        for column, name in zip(own.columns, _free(own.columns, fields.names()), strict=True):
            fields.append(_named(column.field, name))
        table = Table(self, parameters, LEFT, context, fields)
        for number, text, why in own.left:
            table.append([number + 1, text, why, *(c.cells[number] for c in own.columns)])
        return str(table.id)


def _held(layer: QgsVectorLayer) -> list[str]:
    return [name for name in OF_PACK if layer.fields().indexOf(name) >= 0]


def _fields(layer: QgsVectorLayer, columns: list[Column]) -> QgsFields:
    """Give the area's own fields, the year of its borders, and those of the table with reasons."""
    fields = QgsFields()
    for name in _held(layer):
        fields.append(QgsField(name, TEXT))
    fields.append(QgsField("jaar_grenzen", WHOLE))
    fields.append(QgsField(MATCH, TEXT))
    for column, name in zip(columns, _free(columns, fields.names()), strict=True):
        fields.append(_named(column.field, name))
        if column.reasons is not None:
            fields.append(QgsField(f"{name}{REASON}", TEXT))
    return fields


def _free(columns: list[Column], taken: list[str]) -> Iterator[str]:
    """Give the names of the columns, another one where a name is taken; case does not count."""
    used = {name.lower() for name in taken}
    for column in columns:
        name = column.field.name()
        while {name.lower(), f"{name}{REASON}".lower()} & used:
            name = f"{name}_eigen"
        used |= {name.lower(), f"{name}{REASON}".lower()}
        yield name


def _named(field: QgsField, name: str) -> QgsField:
    return QgsField(name, field.type(), field.typeName(), field.length(), field.precision())


def _cells(columns: list[Column], place: int | None) -> Iterator[Any]:
    """Give the cells of one area; without a row in the table, why each number is missing."""
    yield ONLY_MAP if place is None else BOTH
    for column in columns:
        yield None if place is None else column.cells[place]
        if column.reasons is not None:
            yield UNMATCHED if place is None else column.reasons[place]


def _tell(
    own: OwnTable, code: str, level: str, year: int, told: dict[str, int],
    feedback: QgsProcessingFeedback,
) -> None:  # fmt: skip
    """Give the account of the join in the log."""
    levels = say(f"levels.{level}")
    feedback.pushInfo(tr("processing.joined", levels=levels, year=year, code=code, **told))
    if own.mended:
        feedback.pushInfo(tr("processing.mended", n=own.mended))
    texts = [column.field.name() for column in own.columns if column.read]
    if texts:
        feedback.pushInfo(tr("processing.read", names=texts))
    unsure = [column.field.name() for column in own.columns if column.unsure]
    if unsure:
        feedback.pushWarning(tr("processing.unsure", names=unsure))
    if own.left:
        names = wording.listing([text or "–" for _, text, _ in own.left], current())
        feedback.pushWarning(tr("processing.left", n=len(own.left), codes=names))
    if not own.rows:
        feedback.pushWarning(tr("processing.nothing_joined", level=level))
