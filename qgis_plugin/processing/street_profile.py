"""The profile of a street, by the buurten along it, as an algorithm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..state.language import current, tr
from .algorithm import PACK, REFERENCE, Algorithm, Parameters, noting, refuse_pack
from .table import Table, columns, fields_of, joined

if TYPE_CHECKING:
    from .._bridge import Contrast, Pack, Slice, StreetProfile

STREET, DEFINITION, OUTPUT, SVG, HTML = "STREET", "DEFINITION", "OUTPUT", "SVG", "HTML"
COUNT, FOUND = "COUNT", "FOUND"
OF_BUURT, DERIVED = "buurt", "derived"

ROW = columns(
    texts="street street_id place row code name share_by indicator label theme unit value_text"
    " reason reason_text reference reference_name reference_text verdict verdict_text contrast"
    " contrast_text cautions_text source",
    wholes="year first_year",
    numbers="share value n coverage bound_low bound_high reference_value",
    order="street street_id place row code name share share_by indicator label theme unit year"
    " first_year value value_text n reason reason_text coverage bound_low bound_high reference"
    " reference_name reference_value reference_text verdict verdict_text contrast contrast_text"
    " cautions_text source",
)


class StreetProfileTable(Algorithm):
    """Writes a row for each figure of each buurt along a street, and what is derived of them."""

    ID = "streetprofile"
    GROUP = "streets"
    TAGS = ("straat", "street", "profiel", "profile", "profieltaart")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_pack()
        self.take(QgsProcessingParameterString(STREET, self.label(STREET)))
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
        self.give(QgsProcessingOutputNumber, COUNT)
        self.give(QgsProcessingOutputString, FOUND)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Find the street, compose its profile, and write it."""
        from .._bridge import Pack, definitions, find
        from .._bridge_tables import street_profiles, street_told

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
            pie = definitions.load(asked, pack.catalogue)
            year = self.year(parameters, pack, context)
            held = year if year in pack.street_years else None
            street = find.street(pack, self.text(parameters, STREET, context), held)
            reference = self.text(parameters, REFERENCE, context) or None
            found = street_profiles.of(pack, street.id, year, reference, pie)
            apart = street_profiles.contrasts(pack, found)
            note(0.5)
            for line in (
                *street_told.lies(pack, found, current()),
                *street_told.cautions(found, current()),
            ):
                feedback.pushInfo(line)
            table = Table(self, parameters, OUTPUT, context, fields_of(ROW))
            rows = [*_of_sides(found, apart), *_derived(found)]
            for row in rows:
                table.add(row)
            plain = definitions.is_plain(pie)
            _write(pack, found, apart, targets, plain)
        return {OUTPUT: table.id, COUNT: len(rows), FOUND: found.street.told, **targets}


def _write(
    pack: Pack, found: StreetProfile, apart: Mapping[str, Contrast], targets: Mapping[str, str],
    plain: bool,
) -> None:  # fmt: skip
    """Write the picture and the page where they were asked for."""
    from .._bridge_tables import street_page, two_sides, write_text

    if SVG in targets:
        write_text(Path(targets[SVG]), two_sides.draw(found, lang=current(), plain=plain))
    if HTML in targets:
        street_page.write(pack, found, apart, Path(targets[HTML]), current(), plain=plain)


def _of_sides(found: StreetProfile, apart: Mapping[str, Contrast]) -> Iterator[dict[str, Any]]:
    """Give the figures of the buurten, the largest share first."""
    from .._bridge import sentence
    from .._bridge_tables import street_told

    for link, side in zip(found.links, found.sides, strict=True):
        for part in side.slices:
            against = part.against or side.reference
            beside = apart.get(part.indicator)
            facing = side.area.code in (found.drawn_left, found.drawn_right) and beside is not None
            yield _shared(found, part) | {
                "row": OF_BUURT, "code": side.area.code, "name": side.area.name,
                "share": link.share, "share_by": found.street.by,
                "year": part.year, "first_year": part.first_year,
                "value": part.value, "n": part.n, "reason": part.reason,
                "value_text": street_told.side_cell(part, current())[0],
                "reason_text": part.reason and sentence.reason_sentence(
                    part.reason, part.year or side.area.year, side.area, current()
                ),
                "reference": against.written, "reference_name": against.name(current()),
                "reference_value": part.reference_value,
                "reference_text": part.reference_text_nl
                if current() == "nl"
                else part.reference_text_en,
                "verdict": part.verdict,
                "verdict_text": street_told.side_cell(part, current())[1],
                "contrast": beside.key if facing else None,
                "contrast_text": street_told.contrast_words(beside, current()) if facing else None,
                "cautions_text": joined(sentence.cautions_of(side, part, current())),
                "source": part.source,
            }  # fmt: skip


def _derived(found: StreetProfile) -> Iterator[dict[str, Any]]:
    """Give what is derived of the buurten together; never with a verdict."""
    from .._bridge_tables import street_told

    said = joined([street_told.caution(current()), street_told.derived(found, current())])
    for part in found.sides[0].slices:
        made = found.combined.get(part.indicator)
        if made is None:
            continue
        low, high = made.bounds or (None, None)
        first, last = found.spans[part.indicator]
        text = street_told.combined(found.slices(part.indicator), made, current())
        yield _shared(found, part) | {
            "row": DERIVED, "year": last, "first_year": first,
            "value": made.value, "reason": made.reason, "value_text": text,
            "coverage": made.coverage, "bound_low": low, "bound_high": high,
            "cautions_text": said,
        }  # fmt: skip


def _shared(found: StreetProfile, part: Slice) -> dict[str, Any]:
    return {
        "street": found.street.name, "street_id": found.street.id, "place": found.street.place,
        "indicator": part.indicator, "theme": part.theme, "unit": part.unit,
        "label": part.label_nl if current() == "nl" else part.label_en,
    }  # fmt: skip
