"""``wijkmonitor build``: from files, or from the services, to a pack."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import _turn, distributed, wording
from ..errors import RecipeError, missing_library
from ..fetch import services
from ..fetch.cache import Cache, default_folder
from ..fetch.downloads import Downloads
from ..fetch.services import Services
from ..recipe import DETAILS, InputFile, Recipe
from .output import Bar

if TYPE_CHECKING:
    from ..build import BuildReport
    from ..distributed import Engine
    from ..progress import Progress
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    many: dict[str, Any] = {"nargs": "+", "action": "extend", "default": []}
    parser.add("--out", say="out_pack", required=True, metavar="PACK")
    parser.add("--recipe", say="recipe", metavar="FILE")
    parser.add("--year", say="years", type=int, metavar="Y", **many)
    parser.add("--gemeente", say="gemeente", metavar="NAME|GMxxxx", **many)
    parser.add("--detail", say="detail", choices=DETAILS)
    parser.add("--geometry", say="geometry", metavar="[Y=]FILE", **many)
    parser.add("--figures", say="figures", metavar="[Y=]FILE", **many)
    parser.add("--own", say="own", metavar="FILE", **many)
    parser.add("--areas", say="areas", metavar="[Y=]FILE", **many)
    parser.add("--squares", say="squares", metavar="[Y=]FILE", **many)
    parser.add("--streets", say="streets", metavar="FILE", **many)
    parser.add("--addresses", say="addresses", metavar="FILE", **many)
    parser.add("--name-field", say="name_field", metavar="F")
    parser.add("--tolerance", say="tolerance", type=float, metavar="M")
    parser.add("--boundaries", say="boundaries", type=int, metavar="Y", **many)
    parser.add("--source", say="sources", metavar="NAME", **many)
    parser.add("--offline", say="offline", action="store_true")
    parser.add("--again", say="again", action="store_true")
    parser.take("--engine", "--scheduler", "--progress")


def run(args: argparse.Namespace) -> int:
    """Build the pack and say what is in it."""
    recipe, out = recipe_of(args), Path(args.out)
    bar = Bar(args.lang, args.progress)
    try:
        build = _builder()
        downloads = _downloads(args, recipe)
        from ..unchanged import is_current
    except ImportError as exc:
        raise missing_library(exc) from exc
    with contextlib.ExitStack() as stack:
        if downloads is not None:
            stack.enter_context(downloads)
        # Who makes the same pack may just have finished it.
        stack.enter_context(_turn.taken(out, bar))
        if out.exists() and not args.again and is_current(out, recipe, downloads):
            print(wording.say("build.same", args.lang, path=str(out)))
            return 0
        # What the libraries loaded lives until the end: looking through it for rubbish, again and
        # again and once more at the end, takes a tenth of the build.
        gc.freeze()
        engine = stack.enter_context(distributed.opened(args.engine, args.scheduler))
        report = build(recipe, out, bar, downloads, engine)
        gc.freeze()
    bar.done()
    for key, values in report.warnings:
        print(wording.say(f"warning.{key}", args.lang, **values), file=sys.stderr)
    print(summary(report, args.lang))
    return 0


def _downloads(args: argparse.Namespace, recipe: Recipe) -> Downloads | None:
    """Give the way to the services; None for a recipe of files."""
    from ..gather import needs_services

    settings = dict(services.parse(text) for text in args.service)
    reached = Services.of(services.from_environment(os.environ), dict(recipe.services), settings)
    if not needs_services(recipe):
        return None
    from ..fetch.stack import RequestsFetcher

    cache = Cache(Path(args.cache) if args.cache else default_folder())
    return Downloads(RequestsFetcher(), cache, reached, offline=recipe.offline)


def _builder() -> Callable[[Recipe, Path, Progress, Downloads | None, Engine], BuildReport]:
    """Import what builds, without the libraries that take half the time of such a start.

    pyogrio and, at its first array, pyarrow load them for functions that a build does not use.
    """
    # A pack is a temporary file until it is whole, and goes to the disk then: GDAL need not wait
    # for the disk after each layer. Only this process is told: QGIS writes files of the user too.
    os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")
    with _NotLoading("pandas", "geopandas", "pyproj"):
        from ..build import build

        with contextlib.suppress(ImportError):
            import pyarrow as pa

            pa.array([0])
    return build


class _NotLoading:
    """Lets imports inside its block do without some libraries; one that is loaded already stays."""

    def __init__(self, *libraries: str) -> None:
        self.libraries = libraries

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)

    def find_spec(self, name: str, *_: object) -> None:
        """Say of these libraries that they are not there (what the import system asks first)."""
        if name in self.libraries:
            raise ModuleNotFoundError(name, name=name)


def recipe_of(args: argparse.Namespace) -> Recipe:
    """Make the recipe of the arguments; options add to, or replace, what a recipe file says."""
    recipe = Recipe()
    if args.recipe:
        path = Path(args.recipe)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            raise RecipeError("recipe_unreadable", why=f"{path}: {exc}") from exc
        recipe = Recipe.from_json(text, path.resolve().parent)

    def files(given: list[str], before: tuple[InputFile, ...]) -> tuple[InputFile, ...]:
        return tuple(InputFile.parse(text) for text in given) or before

    return replace(
        recipe,
        years=tuple(args.year) or recipe.years,
        gemeenten=tuple(args.gemeente) or recipe.gemeenten,
        detail=args.detail or recipe.detail,
        geometry=files(args.geometry, recipe.geometry),
        figures=files(args.figures, recipe.figures),
        own=files(args.own, recipe.own),
        areas=files(args.areas, recipe.areas),
        squares=files(args.squares, recipe.squares),
        streets=files(args.streets, recipe.streets),
        addresses=files(args.addresses, recipe.addresses),
        street_name=args.name_field or recipe.street_name,
        tolerance=recipe.tolerance if args.tolerance is None else args.tolerance,
        boundaries=tuple(args.boundaries) or recipe.boundaries,
        sources=tuple(args.source) or recipe.sources,
        offline=args.offline or recipe.offline,
    )


def summary(report: BuildReport, lang: str) -> str:
    """Say where the pack is, how big, and how the join went, a line a level."""
    size = wording.decimal(report.out.stat().st_size / 1e6, 1, lang)
    lines = [wording.say("build.done", lang, path=str(report.out), mb=size)]
    for c in report.counts:
        if c.level.value == "land":
            continue
        lines.append(
            "  "
            + wording.say(
                "build.level" if c.areas else "build.level_no_map", lang, year=c.year,
                level=wording.say(f"levels.{c.level.value}", lang),
                figures=wording.integer(c.figures, lang), areas=wording.integer(c.areas, lang),
                matched=wording.integer(c.matched, lang),
                only_figures=c.only_figures, only_areas=c.only_areas,
            )
        )  # fmt: skip
    return "\n".join(lines)
