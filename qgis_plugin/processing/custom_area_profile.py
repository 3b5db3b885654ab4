"""The profile of a drawn area, or of several areas as one, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from .._bridge_start import WijkmonitorError, wording
from ..state.language import current, tr
from .algorithm import PACK, REFERENCE, Algorithm, Parameters, listed, noting, refuse_pack
from .chosen import as_text, refuse_unknown
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Custom, Definition, Pack, Slice, cover

CODES, AREAS, EACH, NAME_FIELD = "CODES", "AREAS", "EACH", "NAME_FIELD"
DEFINITION, OUTPUT, SVG, HTML = "DEFINITION", "OUTPUT", "SVG", "HTML"
COUNT, REFUSED = "COUNT", "REFUSED"

ROW = columns(
    texts="area parts indicator label theme unit value_text reason reason_text coverage_of"
    " reference reference_name reference_text verdict verdict_text cautions cautions_text sentence"
    " source",
    wholes="year first_year inhabitants",
    numbers="value n coverage bound_low bound_high reference_value difference interval_low"
    " interval_high polygon_covered polygon_inside",
    order="area parts inhabitants polygon_covered polygon_inside indicator label theme unit year"
    " first_year value value_text n reason reason_text coverage coverage_of bound_low bound_high"
    " reference reference_name reference_value reference_text difference interval_low"
    " interval_high verdict verdict_text cautions cautions_text sentence source",
)


class Wanted(NamedTuple):
    """One custom area: what it is called (empty: after its parts), its parts, and how they fit.

    ``fault`` is why there is none where the polygon was.
    """

    name: str
    codes: list[str]
    fit: cover.Selection | None = None
    fault: WijkmonitorError | None = None


class _Maker:
    """Composes one area after another; what one of several cannot be is a row that says why."""

    def __init__(
        self, pack: Pack, pie: Definition, year: int | None, reference: str | None,
        targets: dict[str, str], feedback: QgsProcessingFeedback,
    ) -> None:  # fmt: skip
        self._pack, self._pie, self._year, self._reference = pack, pie, year, reference
        self._targets, self._feedback = targets, feedback
        self.made = self.refused = 0
        self.files: dict[str, str] = {}

    def rows(self, wanted: Wanted, number: int) -> Iterator[dict[str, Any]]:
        """Give the rows of an area and write its files; ``number`` is 0 for the only one."""
        from .._bridge import custom, explained, sentence

        try:
            if wanted.fault is not None:
                raise wanted.fault
            name = wanted.name or partial(sentence.together, lang=current())
            found = custom.of(
                self._pack, wanted.codes, name=name, year=self._year, pie=self._pie.slices,
                reference=self._reference,
            )  # fmt: skip
        except WijkmonitorError as error:
            if not number:
                raise
            text = wording.error_text(error, current())
            self._feedback.pushWarning(f"{wanted.name}: {text}")
            self.refused += 1
            yield {"area": wanted.name, "reason_text": text}
            return
        self.made += 1
        told = explained.made_of(found, wanted.fit, current())
        self._feedback.pushInfo(f"{found.profile.area.name}. {told[0]}")
        for line in told[1:]:
            self._feedback.pushInfo(line)
        self._write(found, told, number)
        for part in found.profile.slices:
            yield _row(found, part, wanted.fit)

    def _write(self, found: Custom, told: list[str], number: int) -> None:
        """Write the picture and the page where they were asked for; the first are told."""
        from .._bridge import definitions
        from .._bridge_tables import page, profieltaart, write_text

        plain = self._pie.form == definitions.PLAIN
        files = {k: _numbered(v, number, found.profile.area.name) for k, v in self._targets.items()}
        if SVG in files:
            write_text(files[SVG], profieltaart(found.profile, lang=current(), plain=plain))
        if HTML in files:
            page.write(
                self._pack, found.profile, files[HTML], current(), plain=plain,
                made_of=told, years=found.years,
            )  # fmt: skip
        self.files = self.files or {name: str(path) for name, path in files.items()}


class CustomAreaProfile(Algorithm):
    """Writes one row a figure of each custom area, and its picture and page where asked for."""

    ID = "customareaprofile"
    GROUP = "figures"
    TAGS = ("profiel", "profile", "profieltaart", "polygon", "tekenen", "draw")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        kinds = [QgsProcessing.SourceType.TypeVectorPolygon]
        areas = QgsProcessingParameterFeatureSource(
            AREAS, self.label(AREAS), kinds, None, optional=True
        )
        self.take(areas)
        self.take(QgsProcessingParameterBoolean(EACH, self.label(EACH), False))
        field = QgsProcessingParameterField(
            NAME_FIELD, self.label(NAME_FIELD), None, AREAS, optional=True
        )
        self.take(field)
        self.take_text(CODES)
        self.take_year()
        self.take_text(REFERENCE)
        made = QgsProcessingParameterFile(
            DEFINITION, self.label(DEFINITION), optional=True,
            fileFilter=tr("processing.files.definition"),
        )  # fmt: skip
        self.take(made, advanced=True)
        sink = QgsProcessingParameterFeatureSink(
            OUTPUT, self.label(OUTPUT), QgsProcessing.SourceType.TypeVector
        )
        self.take(sink)
        for name in (SVG, HTML):
            files = tr(f"processing.files.{name.lower()}")
            target = QgsProcessingParameterFileDestination(
                name, self.label(name), files, None, True, False
            )
            self.take(target)
        self.give(QgsProcessingOutputNumber, COUNT, REFUSED)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Ask for one way to choose the area, not two and not none."""
        given = bool(self.text(parameters, CODES, context)), bool(parameters.get(AREAS))
        return "" if given in ((True, False), (False, True)) else tr("processing.one_way")

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Compose the profiles one by one; one that cannot be made is told where there are more."""
        from .._bridge import Pack, definitions

        path = Path(self.parameterAsFile(parameters, PACK, context))
        targets = {
            name: self.parameterAsFileOutput(parameters, name, context)
            for name in (SVG, HTML)
            if parameters.get(name)
        }
        refuse_pack(path, *targets.values())
        note = noting(feedback)
        with Pack(path) as pack:
            asked = self.text(parameters, DEFINITION, context) or "standaard"
            maker = _Maker(
                pack, definitions.load(asked, pack.catalogue),
                self.year(parameters, pack, context),
                self.text(parameters, REFERENCE, context) or None, targets, feedback,
            )  # fmt: skip
            wanted = list(self._wanted(pack, parameters, context, note))
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
            for position, each in enumerate(wanted):
                note((1 + position / len(wanted)) / 2)
                for row in maker.rows(each, position + 1 if len(wanted) > 1 else 0):
                    table.add(row)
        return {OUTPUT: table.id, COUNT: maker.made, REFUSED: maker.refused, **maker.files}

    def _wanted(
        self, pack: Pack, parameters: Parameters, context: QgsProcessingContext, note: Any
    ) -> Iterator[Wanted]:
        """Give the custom areas that were asked for."""
        from ..state.map import covered

        source = self.parameterAsSource(parameters, AREAS, context)
        if source is None:
            yield Wanted("", listed(self.text(parameters, CODES, context)))
            return
        field = self.parameterAsString(parameters, NAME_FIELD, context)
        refuse_unknown(source.fields(), filter(None, [field]))
        shapes = list(_shapes(source, field))
        if not shapes:
            raise QgsProcessingException(tr("processing.no_polygon"))
        if not self.parameterAsBool(parameters, EACH, context):
            name = shapes[0][0] if field and len(shapes) == 1 else ""
            shapes = [(name, QgsGeometry.unaryUnion([shape for _, shape in shapes]))]
        for position, (name, shape) in enumerate(shapes):
            note(position / len(shapes) / 2)
            called = name or tr("processing.the_polygon")
            try:
                fit = covered.buurten(pack, shape, source.sourceCrs(), called)
            except WijkmonitorError as error:
                yield Wanted(called, [], None, error)
            else:
                yield Wanted(name, list(fit.codes), fit)


def _shapes(source: QgsProcessingFeatureSource, field: str) -> Iterator[tuple[str, QgsGeometry]]:
    """Give name and outline of each feature that has one; without a field of names its number."""
    for feature in source.getFeatures():
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            number = tr("processing.area_number", n=feature.id())
            yield as_text(feature[field]) if field else number, feature.geometry()


def _row(found: Custom, part: Slice, fit: cover.Selection | None) -> dict[str, Any]:
    from .._bridge import sentence

    dutch, area = current() == "nl", found.profile.area
    low, high = found.bounds.get(part.indicator, (None, None))
    coverage = found.coverage.get(part.indicator)
    of = found.covered.get(part.indicator)
    year = part.year or area.year
    return {
        "area": area.name, "parts": " ".join(each.code for each in found.parts),
        "inhabitants": area.inhabitants,
        "polygon_covered": fit and fit.covered, "polygon_inside": fit and fit.inside,
        "indicator": part.indicator, "label": part.label_nl if dutch else part.label_en,
        "theme": part.theme, "unit": part.unit, "year": part.year, "first_year": part.first_year,
        "value": part.value, "n": part.n, "reason": part.reason,
        "value_text": (part.text_nl if dutch else part.text_en) if part.reason is None else None,
        "reason_text": part.reason
        and sentence.reason_sentence(part.reason, year, area, current()),
        "coverage": coverage, "coverage_of": of and wording.say(f"covered.{of}", current()),
        "bound_low": low, "bound_high": high,
        **_beside(found, part),
        "cautions": " ".join(part.cautions),
        "cautions_text": joined(sentence.cautions_of(found.profile, part, current())),
        "sentence": sentence.of_slice(found.profile, part, current()),
        "source": part.source,
    }  # fmt: skip


def _beside(found: Custom, part: Slice) -> dict[str, Any]:
    """Give the reference's side, the difference and the verdict."""
    from .._bridge import sentence

    against = part.against or found.profile.reference
    low, high = part.interval or (None, None)
    return {
        "reference": against.written, "reference_name": against.name(current()),
        "reference_value": part.reference_value,
        "reference_text": part.reference_text_nl if current() == "nl" else part.reference_text_en,
        "difference": part.difference, "interval_low": low, "interval_high": high,
        "verdict": part.verdict,
        "verdict_text": sentence.judgement(part.direction, part.compare, part.verdict, current()),
    }  # fmt: skip


def _numbered(target: str, number: int, name: str) -> Path:
    """Give the file of one area: with its number and name in it where there are more."""
    from .._bridge_tables import escape

    path = Path(target)
    return path.with_stem(f"{path.stem}-{number}-{escape.file_name(name)}") if number else path
