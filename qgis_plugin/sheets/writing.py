"""Writing sheets to files: PDF, PNG or SVG, one file or one an area, whole or not at all.

A layout belongs to the thread that made it, so this goes page by page on the main thread; ``note``
hears what part is done after each, may let Qt work, and ends it by raising CancelledError.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import Qgis, QgsFeedback, QgsLayoutExporter, QgsLayoutRenderContext, QgsPrintLayout

from .._bridge import OutputError, WijkmonitorError, atomic_path, escape
from ..state.language import say
from .order import PDF, PNG, SVG

Note = Callable[[float], None]

DPI = 200
FREE = 2_000_000
"""So many bytes must be left on the disk before each page."""
_END = {PDF: b"%%EOF", PNG: b"IEND", SVG: b"</svg>"}
"""What stands at the end of a file that is whole."""


def write(
    layout: QgsPrintLayout, target: Path, kind: str, note: Note, *, single: bool
) -> list[Path]:
    """Write all pages of the atlas and give the files.

    ``target`` is the file of a single PDF; otherwise the folder, which is made where it is not
    there. Raises OutputError for a folder that cannot be written and for a full disk,
    CancelledError where ``note`` does; files that were there before then stay as they were.
    """
    if single and kind == PDF:
        with atomic_path(target) as temporary:
            _one_pdf(layout, temporary, target, note)
        return [target]
    with _beside(target) as folder:
        names = _each(layout, folder, kind, note, target)
        return [_moved(folder / name, target / name) for name in names]


def _one_pdf(layout: QgsPrintLayout, temporary: Path, target: Path, note: Note) -> None:
    """Let QGIS write all pages to one file; its progress is told, and it can be called off."""
    feedback = QgsFeedback()
    stopped: list[WijkmonitorError] = []

    def told(percent: float) -> None:
        if stopped:
            return
        try:
            _room(target.parent, target)
            note(percent / 100)
        except WijkmonitorError as error:
            # Nothing may be raised through Qt, which would end the program.
            stopped.append(error)
            feedback.cancel()

    feedback.progressChanged.connect(told)
    _room(target.parent, target)
    result, why = QgsLayoutExporter.exportToPdf(
        layout.atlas(), str(temporary), pdf_settings(), feedback
    )
    if stopped:
        raise stopped[0]
    _check(result, why, temporary, target, PDF)


def _each(layout: QgsPrintLayout, folder: Path, kind: str, note: Note, meant: Path) -> list[str]:
    """Write a file an area (PNG and SVG: one a page) in a folder; give their names.

    ``meant`` is the folder that they will be moved to, which an error names.
    """
    atlas, names = layout.atlas(), []
    atlas.updateFeatures()
    count = max(atlas.count(), 1)
    if not atlas.beginRender():
        raise OutputError("output_failed", path=str(meant), why="atlas")
    try:
        while atlas.next():
            note(len(names) / count)
            attribute = str(layout.reportContext().feature()["bestand"])
            # Whoever edited the attributes may have written anything.
            names += _sheet(layout, folder, escape.file_name(attribute), kind, meant)
    finally:
        atlas.endRender()
    return names


def _sheet(layout: QgsPrintLayout, folder: Path, name: str, kind: str, meant: Path) -> list[str]:
    target = folder / f"{name}.{kind}"
    _room(folder, meant / target.name)
    exporter = QgsLayoutExporter(layout)
    if kind == PDF:
        result = exporter.exportToPdf(str(target), pdf_settings())
    elif kind == PNG:
        result = exporter.exportToImage(str(target), image_settings())
    else:
        result = exporter.exportToSvg(str(target), svg_settings())
    _check(result, exporter.errorMessage(), target, meant / target.name, kind)
    pages = (
        folder / f"{name}_{page}.{kind}"
        for page in range(2, 2 + layout.pageCollection().pageCount())
    )
    return [target.name, *(page.name for page in pages if page.exists())]


def pdf_settings() -> QgsLayoutExporter.PdfExportSettings:
    """Give how a PDF is written: its text can be searched, its fonts are in it."""
    made = QgsLayoutExporter.PdfExportSettings()
    made.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    made.dpi = DPI
    made.rasterizeWholeImage = False
    made.simplifyGeometries = True
    made.exportMetadata = True
    return made


def image_settings(dpi: float = DPI) -> QgsLayoutExporter.ImageExportSettings:
    """Give how a picture is written."""
    made = QgsLayoutExporter.ImageExportSettings()
    made.dpi = dpi
    made.generateWorldFile = False
    made.flags = made.flags | QgsLayoutRenderContext.Flag.FlagAntialiasing
    return made


def svg_settings() -> QgsLayoutExporter.SvgExportSettings:
    """Give how an SVG is written: its text stays text."""
    made = QgsLayoutExporter.SvgExportSettings()
    made.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    made.dpi = DPI
    return made


def _check(result: int, why: str, written: Path, target: Path, kind: str) -> None:
    """Refuse what is not whole: Qt does not tell of a disk that is full."""
    if result != QgsLayoutExporter.ExportResult.Success:
        _room(written.parent, target)
        raise OutputError("output_failed", path=str(target), why=why or kind)
    try:
        size = written.stat().st_size
        with written.open("rb") as stream:
            stream.seek(max(0, size - 1024))
            end = stream.read()
    except OSError as exc:
        raise OutputError("output_failed", path=str(target), why=exc.strerror or str(exc)) from exc
    if not size or _END[kind] not in end:
        raise OutputError("output_failed", path=str(target), why=say("mapsheet.full_disk"))


def _room(folder: Path, target: Path) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return
    if free < FREE:
        raise OutputError("output_failed", path=str(target), why=say("mapsheet.full_disk"))


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a new folder in the one that is written to; it is gone afterwards."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".wijkmonitor-", dir=target))
    except OSError as exc:
        raise OutputError(
            "output_unwritable", path=str(target), why=exc.strerror or str(exc)
        ) from exc
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _moved(made: Path, target: Path) -> Path:
    try:
        made.replace(target)
    except OSError as exc:
        raise OutputError("output_failed", path=str(target), why=exc.strerror or str(exc)) from exc
    return target
