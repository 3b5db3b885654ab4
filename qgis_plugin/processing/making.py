"""One pack made by an algorithm: in QGIS's own Python where it can, else by the command.

Both wait in the thread that the algorithm runs in, and stop as soon as it is called off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer

from .._bridge import CancelledError, DependencyError, Recipe, wording
from ..state.language import current, say, tr
from ..state.making import command, maker

LOOK = 100
"""Milliseconds between two looks at whether the work was called off."""

Note = Callable[[str, float], None]


def make(recipe: Recipe, out: Path, fetches: bool, feedback: QgsProcessingFeedback) -> list[str]:
    """Make a pack; give in words what is to be minded.

    Raises what the core raises, DependencyError where neither way is there.
    """
    missing, program = maker.lacking(), command.find()
    show = _showing(feedback, fetches)
    if missing and program is None:
        raise DependencyError("build_not_here", libraries=missing)
    if missing:
        return _by_command(str(program), recipe, out, show, feedback)
    try:
        return _here(recipe, out, fetches, show, feedback)
    except ImportError:
        # A library is there by name, and does not load.
        if program is None:
            raise
        return _by_command(program, recipe, out, show, feedback)


def _showing(feedback: QgsProcessingFeedback, fetches: bool) -> Note:
    """Give what shows a stage and the part of the whole that is done; it never goes back."""
    seen = {"stage": "", "whole": 0.0}

    def show(stage: str, part: float) -> None:
        if stage.startswith("size "):
            _tell_size(float(stage.split()[1]), feedback)
            return
        if stage != seen["stage"]:
            seen["stage"] = stage
            key = f"stage.{stage}"
            text = say(key) if wording.knows(key, current()) else stage
            feedback.setProgressText(text)
        seen["whole"] = max(seen["whole"], maker.overall(stage, part, fetches))
        feedback.setProgress(100 * seen["whole"])

    return show


def _tell_size(count: float, feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(tr("build.size", mb=wording.integer(max(count / 1e6, 1), current())))


def _here(
    recipe: Recipe, out: Path, fetches: bool, show: Note, feedback: QgsProcessingFeedback
) -> list[str]:
    def note(stage: str, part: float) -> None:
        if feedback.isCanceled():
            raise CancelledError("cancelled")
        show(stage, part)

    # In the thread of who calls it off: that of the work is waiting for the network.
    direct = Qt.ConnectionType.DirectConnection
    budget = maker.Budget()
    feedback.canceled.connect(budget.cancel, direct)
    try:
        return maker.make_here(recipe, out, fetches, note, budget)
    finally:
        feedback.canceled.disconnect(budget.cancel)


def _by_command(
    program: str, recipe: Recipe, out: Path, show: Note, feedback: QgsProcessingFeedback
) -> list[str]:
    file, arguments = maker.for_command(recipe, out)
    try:
        said, _ = run_command(program, arguments, out, show, feedback)
    finally:
        file.unlink(missing_ok=True)
    return said


def run_command(
    program: str, arguments: Sequence[str], out: Path, show: Note, feedback: QgsProcessingFeedback
) -> tuple[list[str], str]:
    """Run the command and wait for it; give the lines that it said, and what it printed.

    Raises CancelledError, and QgsProcessingException with what it said where it did not go well.
    """
    loop, timer, run = QEventLoop(), QTimer(), command.CommandRun()
    ended: list[tuple[bool, str]] = []

    def stop() -> None:
        if feedback.isCanceled():
            timer.stop()
            run.stop()

    def end(well: bool, said: str) -> None:
        ended.append((well, said))
        loop.quit()

    run.progressed.connect(show)
    run.sized.connect(lambda count: _tell_size(count, feedback))
    run.ended.connect(end)
    timer.timeout.connect(stop)
    timer.start(LOOK)
    try:
        run.start(program, arguments, out)
        if not ended:
            loop.exec()
        printed = run.printed
    finally:
        run.release()
        # Here, as their timers belong to this thread.
        for each in (timer, run, loop):
            sip.delete(each)
    well, said = ended[0]
    if well:
        return said.splitlines(), printed
    if feedback.isCanceled():
        raise CancelledError("cancelled")
    raise QgsProcessingException(said or tr("build.fault"))
