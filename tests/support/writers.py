"""Processes that write, to be killed or set against one another; what each did goes into a queue.

``unguarded`` takes the guard away that the test is of.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from spatial_core import _turn
from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.pack import gate, writer
from spatial_core.publish import versions, writing
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.recipe import Recipe
from spatial_core.stories import file
from spatial_core.stories.book import Stories
from spatial_core.stories.story import AreaLink, Story

BEGUN, DONE, SAME, WRONG = "begun", "done", "same", "wrong"


def context() -> ForkServerContext:
    """Give what starts processes that have all of this loaded already."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([__name__])
    return found


def build_packs(recipe: str, out: str, times: int, told: Any, unguarded: bool = False) -> None:
    """Build into one target so often, and look at what is there after each time."""
    if unguarded:
        writer.atomic_path = straight  # type: ignore[assignment]
    for _ in range(times):
        told.put(BEGUN)
        try:
            build(Recipe.from_json(recipe, Path()), Path(out))
            gate.verify(Path(out))
        except Exception as exc:
            told.put(f"{WRONG}: {exc!r}")
        else:
            told.put(DONE)


def command(recipe: str, out: str, times: int, told: Any, unguarded: bool = False) -> None:
    """Say what ``wijkmonitor build`` says, so often."""
    if unguarded:
        _turn.taken = _at_once  # type: ignore[assignment]
    words = ["build", "--recipe", recipe, "--out", out, "--lang", "nl"]
    for _ in range(times):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(words)
        text = said.getvalue()
        if code == 0 and "is al bijgewerkt" in text:
            told.put(SAME)
        else:
            told.put(DONE if code == 0 and text.startswith("Klaar") else f"{WRONG}: {text}")


@contextmanager
def _at_once(target: Path, progress: object = None) -> Iterator[None]:
    """Stand for a builder that does not ask whether another is at work."""
    yield


@contextmanager
def straight(target: Path, aside: bool = False) -> Iterator[Path]:
    """Stand for a writer that writes at the target itself."""
    target.touch()
    yield target


def save_stories(path: str, start: int, times: int, told: Any, wait: float = file.WAIT) -> None:
    """Save so many stories, one after another."""
    file.WAIT = wait
    book = Stories(Path(path), create=True)
    for number in range(start, start + times):
        told.put(BEGUN)
        try:
            text = f"Verhaal {number}"
            book.add(story(text))
        except Exception as exc:
            told.put(f"{WRONG}: {exc!r}")
        else:
            told.put(text)


def publish_packs(
    services: str, packs: tuple[str, ...], times: int, told: Any, unguarded: bool = False
) -> None:
    """Publish so often, each time another of the packs."""
    os.environ["PGSERVICEFILE"] = services
    if unguarded:
        Database.transaction = lambda _self: nullcontext()  # type: ignore[assignment, method-assign]
        # What is held is let go of at once then.
        versions._hold = lambda _database, _place: None
    for number in range(times):
        told.put(BEGUN)
        try:
            with Database(Address("wm_maker")) as database:
                writing.publish(database, Path(packs[number % len(packs)]))
        except Exception as exc:
            told.put(f"{WRONG}: {exc!r}")
        else:
            told.put(DONE)


def story(text: str) -> Story:
    """Make a story of a resident who agreed."""
    where = (AreaLink("BU90010200", 2024),)
    day = dt.date(2026, 3, 12)
    return Story(text, role="bewoner", date=day, consent=True, consent_how="formulier", areas=where)
