"""The user's own homes beside the figures of the buurten that they stand in, as an algorithm."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from ..state.language import current, say, tr
from .algorithm import INDICATORS, PACK, REFERENCE, Algorithm, Parameters, noting, refuse_pack
from .chosen import shapes_of
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Pack
    from .._bridge_tables import stock_readings

STOCK, ADDRESSES, HOMES_FIELD = "STOCK", "ADDRESSES", "HOMES_FIELD"
OUTPUT, PLACES, HTML = "OUTPUT", "PLACES", "HTML"
COUNT, HOMES, UNUSED, YEAR_USED, TOLD = "COUNT", "HOMES", "UNUSED", "YEAR_USED", "TOLD"

ROW = columns(
    texts="indicator label theme unit value_text reason reason_text elsewhere_text elsewhere_reason"
    " reference_name cautions_text source",
    wholes="first_year year",
    numbers="value coverage elsewhere more equal less unknown",
    order="indicator label theme unit first_year year value value_text reason reason_text coverage"
    " elsewhere elsewhere_text elsewhere_reason more equal less unknown reference_name"
    " cautions_text source",
)
PLACE = columns(
    texts="code name gemeente counted_by", wholes="year more_than_all",
    numbers="held share dwellings of_buurt",
    order="code name gemeente year held counted_by share dwellings of_buurt more_than_all",
)  # fmt: skip


class Homes(NamedTuple):
    """Where the homes are, and how they are read."""

    stock: Path
    addresses: Path | None
    homes_field: str
    year: int | None


class StockIndicators(Algorithm):
    """Writes a row for each figure of the buurten with homes, and a polygon for each buurt."""

    ID = "stockindicators"
    GROUP = "figures"
    TAGS = ("bezit", "corporatie", "woningen", "vhe", "stock", "housing association", "homes")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterFile(STOCK, self.label(STOCK)))
        listed = QgsProcessingParameterFile(ADDRESSES, self.label(ADDRESSES), optional=True)
        self.take(listed)
        self.take_text(HOMES_FIELD)
        self.take_year()
        self.take_text(REFERENCE)
        self.take_text(INDICATORS)
        table, area = (
            QgsProcessing.SourceType.TypeVector,
            QgsProcessing.SourceType.TypeVectorPolygon,
        )
        self.take(QgsProcessingParameterFeatureSink(OUTPUT, self.label(OUTPUT), table))
        places = QgsProcessingParameterFeatureSink(PLACES, self.label(PLACES), area, None, True)
        places.setCreateByDefault(False)
        self.take(places)
        page = QgsProcessingParameterFileDestination(
            HTML, self.label(HTML), tr("processing.files.html"), None, True, False
        )
        self.take(page)
        self.give(QgsProcessingOutputNumber, COUNT, HOMES, UNUSED, YEAR_USED)
        self.give(QgsProcessingOutputString, TOLD)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Put the homes in buurten, read these, and write what was asked for."""
        from .._bridge import Pack
        from .._bridge_tables import stock_told

        path = Path(self.parameterAsFile(parameters, PACK, context))
        stock = Path(self.parameterAsFile(parameters, STOCK, context))
        page = self.parameterAsFileOutput(parameters, HTML, context) if parameters.get(HTML) else ""
        for given in (path, stock):
            refuse_pack(given, page)
        note = noting(feedback)
        note(0.0)
        with Pack(path) as pack:
            found = self._read(parameters, context, pack, feedback)
            note(0.7)
            said = [stock_told.caution(current()), *stock_told.intro(found, current())]
            for line in (*said, *stock_told.account(found, current())):
                feedback.pushInfo(line)
            if found.stock.unused:
                n = wording_of(found.stock.unused)
                feedback.pushWarning(tr("processing.stockindicators.lacks", n=n, file=stock.name))
            rows, places = list(_rows(found)), list(_places(found))
            shapes = shapes_of(pack, "buurt", found.stock.year) if parameters.get(PLACES) else {}
            note(0.9)
            # Nothing is called off any more: half of a file would be left.
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
            for row in rows:
                table.add(row)
            made = {OUTPUT: table.id, COUNT: len(places), HOMES: found.stock.whole}
            if parameters.get(PLACES):
                made[PLACES] = self._polygons(parameters, context, places, shapes)
            if page:
                _write_page(pack, found, page)
                made[HTML] = page
        told = {UNUSED: found.stock.unused, YEAR_USED: found.stock.year, TOLD: " ".join(said)}
        return made | told

    def _read(
        self, parameters: Parameters, context: QgsProcessingContext, pack: Pack,
        feedback: QgsProcessingFeedback,
    ) -> stock_readings.StockReading:  # fmt: skip
        """Put the homes in buurten, and read these. Raises what the core raises."""
        from .._bridge_tables import stock_readings

        indicators = self.indicators(parameters, pack, context)
        listed = self.parameterAsFile(parameters, ADDRESSES, context)
        asked = Homes(
            Path(self.parameterAsFile(parameters, STOCK, context)),
            Path(listed) if listed else None, self.text(parameters, HOMES_FIELD, context),
            self.year(parameters, pack, context),
        )  # fmt: skip
        held = _held(pack, asked, feedback)
        reference = self.text(parameters, REFERENCE, context) or None
        return stock_readings.of(pack, held, indicators, reference)

    def _polygons(
        self, parameters: Parameters, context: QgsProcessingContext, places: list[dict[str, Any]],
        shapes: dict[str, Any],
    ) -> str:  # fmt: skip
        from ..state.map.layers import CRS

        crs, kind = QgsCoordinateReferenceSystem(CRS), QgsWkbTypes.Type.MultiPolygon
        table = Table(self, parameters, PLACES, context, fields_of(PLACE), kind, crs)
        for place in places:
            table.add(place, shapes.get(place["code"]))
        return str(table.id)


def _held(pack: Pack, asked: Homes, feedback: QgsProcessingFeedback) -> stock_readings.Stock:
    """Put the homes in buurten here where the libraries are, else by the command.

    Raises DependencyError where neither way is there.
    """
    from .._bridge import DependencyError
    from ..state.making import command, maker

    missing, program = maker.lacking(), command.find()
    if missing and program is None:
        raise DependencyError("stock_not_here", libraries=missing)
    if not missing:
        try:
            return _here(pack, asked)
        except ImportError:
            # A library is there by name, and does not load.
            if program is None:
                raise
    return _by_command(str(program), pack, asked, feedback)


def _here(pack: Pack, asked: Homes) -> stock_readings.Stock:
    from .._bridge_build import default_folder, stock_reader

    return stock_reader().homes(
        pack, asked.stock, postcodes=asked.addresses, homes_field=asked.homes_field,
        year=asked.year, cache=default_folder(),
    )  # fmt: skip


def _by_command(
    program: str, pack: Pack, asked: Homes, feedback: QgsProcessingFeedback
) -> stock_readings.Stock:
    from .._bridge_tables import stock_readings
    from .making import run_command

    arguments = ["stock", str(pack.path), "--stock", str(asked.stock), "--json"]
    arguments += ["--lang", current()]
    if asked.addresses is not None:
        arguments += ["--addresses", str(asked.addresses)]
    if asked.homes_field:
        arguments += ["--homes-field", asked.homes_field]
    if asked.year is not None:
        arguments += ["--year", str(asked.year)]
    with tempfile.TemporaryDirectory(prefix="wijkmonitor-") as folder:
        nothing = Path(folder) / "bezit.csv"
        _, printed = run_command(program, arguments, nothing, lambda *_: None, feedback)
    told = json.loads(printed)
    return stock_readings.Stock(
        told["file"], told["borders"], {p["code"]: p["held"] for p in told["places"]},
        told["unit"], told["rows"],
        {key: (each["rows"], tuple(each["examples"])) for key, each in told["account"].items()},
    )  # fmt: skip


def wording_of(number: float) -> str:
    """Write a whole number as people do."""
    from .._bridge import wording

    return wording.integer(number, current())


def _rows(found: stock_readings.StockReading) -> Iterator[dict[str, Any]]:
    """Give a row a figure: what is derived of the buurten, and how the homes lie over verdicts."""
    from .._bridge_tables import stock_told

    lang, notes = current(), stock_told.cautions_of
    for row in found.rows:
        line, made, other = stock_told.line(row, lang), row.combined, row.elsewhere
        each = row.indicator
        references = {j.reference.name(lang): None for j in row.judged.values()}
        yield {
            "indicator": each.id, "theme": each.theme, "unit": each.unit,
            "label": each.label_nl if lang == "nl" else each.label_en,
            "first_year": row.span[0], "year": row.span[1],
            "value": made.value, "value_text": None if made.value is None else line.together,
            "reason": made.reason,
            "reason_text": made.reason and say(f"reason.short.{made.reason}"),
            "coverage": made.coverage,
            "elsewhere": other and other.value,
            "elsewhere_text": None if other is None or other.value is None else line.elsewhere,
            "elsewhere_reason": other and other.reason,
            **stock_told.shares(row), "reference_name": "; ".join(references),
            "cautions_text": joined(notes(row, lang)),
            "source": "; ".join(stock_told.sources_of(row)),
        }  # fmt: skip


def _places(found: stock_readings.StockReading) -> Iterator[dict[str, Any]]:
    """Give a row a buurt with homes, the most first."""
    for place in found.places:
        yield {
            "code": place.area.code, "name": place.area.name, "gemeente": place.area.gemeente,
            "year": found.stock.year, "held": place.held, "counted_by": found.stock.unit,
            "share": place.share, "dwellings": place.dwellings, "of_buurt": place.of_buurt,
            "more_than_all": int(place.more_than_all),
        }  # fmt: skip


def _write_page(pack: Pack, found: stock_readings.StockReading, target: str) -> None:
    from .._bridge_tables import stock_page

    stock_page.write(pack, found, Path(target), current())
