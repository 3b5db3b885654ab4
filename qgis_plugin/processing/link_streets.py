"""Streets linked to the buurten that they lie in or along, as an algorithm."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import (
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .._bridge_start import CancelledError, wording
from ..state.language import current, say
from .algorithm import PACK, Algorithm, Parameters, noting
from .chosen import refuse_unknown
from .table import Table, columns, fields_of

STREETS, NAME_FIELD, ADDRESSES, TOLERANCE = "STREETS", "NAME_FIELD", "ADDRESSES", "TOLERANCE"
OUTPUT, LINES, COUNT, BOUNDARY = "OUTPUT", "LINES", "COUNT", "BOUNDARY"
STREET_COUNT, YEAR_USED = "STREET_COUNT", "YEAR_USED"
METRES = 15.0

ROW = columns(
    texts="street code by id place gemeente",
    wholes="addresses street_addresses boundary year",
    numbers="share length_m inside_m left_m right_m",
    order="street code share by id place gemeente length_m inside_m left_m right_m addresses"
    " street_addresses boundary year",
)


class Linking(NamedTuple):
    """What is linked: the files, how, and where the answers are written."""

    pack: Path
    streets: Path
    addresses: list[str]
    name_field: str
    tolerance: float
    year: int | None
    table: Path
    lines: Path


class LinkStreets(Algorithm):
    """Writes one row for each street and buurt, and a line for each street."""

    ID = "linkstreets"
    GROUP = "streets"
    TAGS = ("straat", "straten", "street", "nwb", "osm", "adressen", "addresses")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        line = [QgsProcessing.SourceType.TypeVectorLine]
        drawn = [*line, QgsProcessing.SourceType.TypeVectorPolygon]
        self.take(QgsProcessingParameterFeatureSource(STREETS, self.label(STREETS), drawn))
        name = QgsProcessingParameterField(
            NAME_FIELD, self.label(NAME_FIELD), None, STREETS, optional=True
        )
        self.take(name)
        files = QgsProcessingParameterMultipleLayers(
            ADDRESSES, self.label(ADDRESSES), QgsProcessing.SourceType.TypeFile, optional=True
        )
        self.take(files)
        kind = QgsProcessingParameterNumber.Type.Double
        tolerance = QgsProcessingParameterNumber(
            TOLERANCE, self.label(TOLERANCE), kind, METRES, minValue=0.1, maxValue=250.0
        )
        self.take(tolerance, advanced=True)
        self.take_year()
        table = QgsProcessing.SourceType.TypeVector
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), table))
        lines = QgsProcessingParameterFeatureSink(LINES, self.label(LINES), line[0], None, True)
        self.take(lines)
        self.give(QgsProcessingOutputNumber, COUNT, STREET_COUNT, BOUNDARY, YEAR_USED)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Link them here where the libraries are, else by the command; then write the rows."""
        from .._bridge import Pack

        source = self.parameterAsSource(parameters, STREETS, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, STREETS))
        name = self.parameterAsString(parameters, NAME_FIELD, context)
        refuse_unknown(source.fields(), filter(None, [name]))
        path = Path(self.parameterAsFile(parameters, PACK, context))
        with Pack(path) as pack:
            year = self.year(parameters, pack, context)
        note = noting(feedback)
        with tempfile.TemporaryDirectory(prefix="wijkmonitor-") as folder:
            asked = Linking(
                path, Path(folder) / "straten.gpkg",
                list(filter(None, self.parameterAsFileList(parameters, ADDRESSES, context))), name,
                self.parameterAsDouble(parameters, TOLERANCE, context), year,
                Path(folder) / "koppeling.csv", Path(folder) / "lijnen.gpkg",
            )  # fmt: skip
            _written(source, asked.streets, context, note)
            told = _linked(asked, feedback)
            if feedback.isCanceled():
                raise CancelledError("cancelled")
            for line in told.lines:
                feedback.pushInfo(line)
            if told.approximate:
                values = {"year": told.year, "path": path.name}
                feedback.pushWarning(say("warning.streets_approximate", **values))
            made = {OUTPUT: self._rows(asked, parameters, context), COUNT: told.links}
            if parameters.get(LINES):
                made[LINES] = self._lines(asked, told.year, parameters, context)
        numbers = {STREET_COUNT: told.streets, BOUNDARY: told.boundary, YEAR_USED: told.year}
        return made | numbers

    def _rows(self, asked: Linking, parameters: Parameters, context: QgsProcessingContext) -> str:
        table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
        with asked.table.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                table.add(_typed(row))
        return str(table.id)

    def _lines(
        self, asked: Linking, year: int, parameters: Parameters, context: QgsProcessingContext
    ) -> str:
        layer = QgsVectorLayer(f"{asked.lines}|layername=straat_{year}", LINES, "ogr")
        fields = layer.fields()
        if fields.indexOf("fid") >= 0:
            fields.remove(fields.indexOf("fid"))
        kind = QgsWkbTypes.Type.MultiLineString
        table = Table(self, parameters, LINES, context, fields, kind, layer.crs())
        for each in layer.getFeatures():
            table.add({field.name(): each[field.name()] for field in fields}, each.geometry())
        return str(table.id)


class _Told(NamedTuple):
    """What came of the linking, in numbers and in words."""

    year: int
    streets: int
    links: int
    boundary: int
    approximate: bool
    lines: list[str]


def _linked(asked: Linking, feedback: QgsProcessingFeedback) -> _Told:
    """Link the streets and write both files. Raises DependencyError where neither way is there."""
    from .._bridge import DependencyError
    from ..state.making import command, maker

    missing, program = maker.lacking(), command.find()
    if missing and program is None:
        raise DependencyError("streets_not_here", libraries=missing)
    if not missing:
        try:
            return _here(asked, noting(feedback))
        except ImportError:
            # A library is there by name, and does not load.
            if program is None:
                raise
    return _by_command(str(program), asked, feedback)


def _here(asked: Linking, note: Callable[[float], None]) -> _Told:
    from .._bridge_build import street_linker, street_writer

    doors = [Path(each) for each in asked.addresses]
    found, approximate = street_linker().of_files(
        asked.pack, [asked.streets], doors,
        name_field=asked.name_field, tolerance=asked.tolerance, year=asked.year,
        progress=lambda _stage, part: note(0.25 + 0.75 * part),
    )  # fmt: skip
    writer = street_writer()
    links = writer.write_csv(found, asked.table)
    writer.write_lines(found, asked.lines)
    account = writer.account_lines(found.account, current())
    boundary = sum(street.boundary for street in found.streets)
    return _Told(found.year, len(found.streets), links, boundary, approximate, account)


def _by_command(program: str, asked: Linking, feedback: QgsProcessingFeedback) -> _Told:
    from .making import run_command

    arguments = [
        "streets", str(asked.pack), "--streets", str(asked.streets), "--json", "--lang", current(),
        "--out", str(asked.table), "--lines", str(asked.lines), "--tolerance", str(asked.tolerance),
        "--progress", "json",
    ]  # fmt: skip
    if asked.addresses:
        arguments += ["--addresses", *asked.addresses]
    if asked.name_field:
        arguments += ["--name-field", asked.name_field]
    if asked.year is not None:
        arguments += ["--year", str(asked.year)]
    show: Callable[[str, float], None] = lambda _stage, part: feedback.setProgress(100 * part)  # noqa: E731
    _, printed = run_command(program, arguments, asked.table, show, feedback)
    told = json.loads(printed)
    return _Told(
        told["year"], told["streets"], told["links"], told["boundary"], told["approximate"],
        list(_account(told["account"])),
    )  # fmt: skip


def _account(told: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Say of what the command told how many rows there were of each kind."""
    for key, kind in told.items():
        what = say(f"streets.account.{key}")
        count = wording.integer(kind["rows"], current())
        yield say("streets.account.line", what=what, count=count)


def _written(
    source: QgsProcessingFeatureSource,
    target: Path,
    context: QgsProcessingContext,
    note: Callable[[float], None],
) -> None:
    """Write the streets of a layer, or those chosen in it, where the core can read them."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    fields, kept = QgsFields(), []
    for at, field in enumerate(source.fields()):
        # A GeoPackage numbers its rows itself under this name; that of others may be a text.
        if field.name().lower() != "fid":
            fields.append(field)
            kept.append(at)
    kind = QgsWkbTypes.multiType(QgsWkbTypes.flatType(source.wkbType()))
    writer = QgsVectorFileWriter.create(
        str(target), fields, kind, source.sourceCrs(), context.transformContext(), options
    )
    total = max(source.featureCount(), 1)
    for number, each in enumerate(source.getFeatures()):
        if number % 1000 == 0:
            note(number / total / 4)
        values = each.attributes()
        each.setFields(fields)
        each.setAttributes([values[at] for at in kept])
        writer.addFeature(each)
    if writer.hasError():
        raise QgsProcessingException(writer.errorMessage())
    del writer


def _typed(row: Mapping[str, str]) -> dict[str, Any]:
    """Give a row of the table with its numbers as numbers; an empty cell stays empty."""
    numbers = {"share", "length_m", "inside_m", "left_m", "right_m"}
    wholes = {"addresses", "street_addresses", "boundary", "year"}
    return {
        name: None if not cell
        else float(cell) if name in numbers
        else int(cell) if name in wholes
        else cell
        for name, cell in row.items()
    }  # fmt: skip
